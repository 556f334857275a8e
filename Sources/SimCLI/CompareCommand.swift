import ArgumentParser
import Foundation
import SimCore
import SimIO

/// `haven compare`: variants of a scenario played over the same courses.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Plays variants of a scenario over the same boats, sea and draws.",
    discussion: """
      A variant is a partial scenario file: what is different. Every policy meets the same courses, so \
      differences are paired, member by member. By default the whole comparison is repeated over 64 \
      draws of the assumed parameters.

      A variant that changes departures sails by itself and is compared in rates alone; one that \
      changes the sea is refused.

      Ctrl-C (SIGINT) or SIGTERM stops at the end of the chunk or draw at work and writes what is \
      finished; the exit code is then 130 or 143, and `--resume` goes on. A second signal stops at once; \
      `--resume` goes on after that too, and after a kill.

      Examples:
        haven compare Scenarios/may-2015.yaml Scenarios/variants/*.yaml --out compared
        haven compare base.yaml variant.yaml --out quick --members 50 --draws 0
        haven compare base.yaml variant.yaml --out big --resume
      """)

  @Argument(help: "The base: a scenario file; - reads standard input.")
  var base: String

  @Argument(help: "Variants: partial scenario files that are laid over the base.")
  var variants: [String]

  @Option(help: "Folder for the results; it must not exist or be empty.")
  var out: String

  @OptionGroup var choices: RunChoices

  @Option(help: "How often to repeat the comparison over drawn assumptions; 0 for never.")
  var draws = ComparisonRequest.standardDraws

  @Option(help: "Fewest members of each draw.")
  var drawMembers = ComparisonRequest.standardDrawMembers

  @Flag(help: "Let a variant with another sea sail by itself, not paired.")
  var allowDifferentSea = false

  @Flag(help: "Continue a comparison that was interrupted.")
  var resume = false

  func validate() throws {
    if variants.isEmpty { throw ValidationError("no variant was given") }
    if !(0...4096 ~= draws) || draws == 1 || draws == 2 {
      throw ValidationError("`--draws` is `\(draws)`; it must be 0, or 3 to 4096")
    }
    if !(1...1_000_000 ~= drawMembers) {
      throw ValidationError("`--draw-members` is `\(drawMembers)`; it must be 1 to 1000000")
    }
  }

  func run() async throws {
    // What needs no reading is refused first.
    if !resume { try ComparisonFolder.checkEmpty(out) }
    var request = try ComparisonRequest.read(
      base: base, variants: variants, seed: choices.seed, members: choices.members,
      allowsOtherSea: allowDifferentSea)
    request.draws = draws
    request.drawMembers = drawMembers
    if !choices.quiet { for note in request.notes { Console.note(note) } }
    try RunBudget(request, threads: choices.usedThreads).check(Machine(resultsAt: out), path: out)
    let session = try await ComparisonSession.prepare(request)
    let folder = try ComparisonFolder.open(path: out, session: session, resume: resume)
    if folder.isComplete { return try repeatDocument() }
    StopSignal.listen()
    let (report, timings) = try await played(session, in: folder)
    try session.write(
      report, to: out, provenance: RunCommandCore.provenance(threads: choices.usedThreads),
      timings: timings)
    if report.stopReason == .complete { folder.removePieces() }
    if choices.json {
      Console.out(ComparisonDocument.json(report).text())
    } else {
      Console.out(ComparisonText.text(report))
    }
    if !choices.quiet { Console.note("report: \(out)/\(ComparisonPage.file)") }
    guard report.stopReason == .interrupted else { return }
    throw Failure(
      "stopped by a signal: the results hold \(report.members) of \(report.identity.members) "
        + "members\(report.drawn == nil && draws > 0 ? ", and no draws" : "")",
      hint: "continue with `--resume`", exitCode: StopSignal.exitCode)
  }

  /// The document of a comparison that was complete already.
  private func repeatDocument() throws {
    if !choices.quiet { Console.note("the comparison in `\(out)` is complete: nothing to do") }
    let file = choices.json ? ComparisonDocument.file : ComparisonText.file
    let bytes = try FileBytes.read(out + "/" + file, limit: 1 << 24)
    Console.out(String(decoding: bytes, as: UTF8.self))
  }

  private func played(
    _ session: ComparisonSession, in folder: ComparisonFolder
  ) async throws -> (ComparisonReport, ComparisonSession.Timings) {
    var progress = ComparisonProgress(
      chunks: session.chunkCount, draws: draws, isQuiet: choices.quiet)
    defer { progress.finish() }
    do {
      return try await session.run(
        threads: choices.usedThreads, profile: choices.profile, in: folder,
        progress: { stage, done, total in progress.update(stage, done: done, total: total) },
        discarded: { name in
          if choices.quiet { return }
          progress.finish()
          Console.note(
            "warning: \(out)/\(name): broken, or of another comparison: discarded and played again")
        }, stop: { StopSignal.isSet })
    } catch let error as RunDirectoryError where StopSignal.isSet {
      guard case .nothingFinished = error else { throw error }
      throw Failure(
        "stopped before the first chunk was finished: no results",
        hint: "start again with `--resume`", exitCode: StopSignal.exitCode)
    }
  }
}

/// Progress of a comparison: chunks first, then draws.
struct ComparisonProgress {
  private var lines: [Progress]
  private let draws: Int
  private let isQuiet: Bool

  init(chunks: Int, draws: Int, isQuiet: Bool) {
    self.draws = draws
    self.isQuiet = isQuiet
    lines = [
      Progress("chunks", total: chunks, isQuiet: isQuiet),
      Progress("draws", total: draws, isQuiet: isQuiet),
    ]
  }

  mutating func update(_ stage: ComparisonSession.Stage, done: Int, total: Int) {
    if stage == .draws, done == 0 {
      lines[0].finish()
      // Its clock starts here.
      lines[1] = Progress("draws", total: draws, isQuiet: isQuiet)
    }
    lines[stage == .courses ? 0 : 1].update(done: done, total: total)
  }

  func finish() { for line in lines { line.finish() } }
}

extension RunBudget {
  /// Room for the documents of a comparison, bytes.
  static let comparisonDocuments = 5e6

  /// The estimate of a comparison: courses once, and each policy over them less than half of that.
  init(_ request: ComparisonRequest, threads: Int) {
    self.init(request.base, threads: threads)
    let policies = Double(request.variants.count + 1)
    let members = Double(request.base.members)
    let drawn =
      request.draws == 0
      ? 0 : Swift.max(1, Double(request.draws * request.drawMembers) / members)
    hours *= (1 + drawn) * (1 + policies) / 2
    // Tables with their replicates, and rows of whole numbers.
    memory += policies * (request.base.horizon / 3600 * 11 * 201 * 8 + members * 400)
    let piece =
      request.base.plannedBoats * ComparisonPiece.bytesPerBoat + ComparisonPiece.bytesPerMember
    disk = RunBudget.comparisonDocuments + policies * members * piece
  }
}
