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

      Ctrl-C (SIGINT) or SIGTERM stops at the end of the chunk at work and writes what is finished; \
      the exit code is then 130 or 143.

      Examples:
        haven compare Scenarios/may-2015.yaml Scenarios/variants/*.yaml --out compared
        haven compare base.yaml variant.yaml --out quick --members 50 --draws 0
      """)

  @Argument(help: "The base: a scenario file; - reads standard input.")
  var base: String

  @Argument(help: "Variants: partial scenario files that are laid over the base.")
  var variants: [String]

  @Option(help: "Folder for the results; it must not exist or be empty.")
  var out: String

  @OptionGroup var choices: RunChoices

  @Option(help: "How often to repeat the comparison over drawn assumptions; 0 for never.")
  var draws = 64

  @Option(help: "Fewest members of each draw.")
  var drawMembers = 8

  @Flag(help: "Let a variant with another sea sail by itself, not paired.")
  var allowDifferentSea = false

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
    try DriftFolder.check(out)
    let request = try ComparisonRequest.read(
      base: base, variants: variants, seed: choices.seed, members: choices.members,
      allowsOtherSea: allowDifferentSea)
    if !choices.quiet { for note in request.notes { Console.note(note) } }
    try budget(request).check(Machine(resultsAt: out), path: out)
    let session = try await ComparisonSession.prepare(request)
    try DriftFolder.prepare(out)
    StopSignal.listen()
    let (report, timings) = try await played(session)
    try session.write(
      report, to: out, provenance: RunCommandCore.provenance(threads: choices.usedThreads),
      timings: timings)
    if choices.json {
      Console.out(ComparisonDocument.json(report).text())
    } else {
      Console.out(ComparisonText.text(report))
    }
    if !choices.quiet { Console.note("report: \(out)/\(ComparisonPage.file)") }
    guard report.stopReason == .interrupted else { return }
    throw Failure(
      "stopped by a signal: the results hold \(report.members) of \(report.identity.members) "
        + "members\(report.drawn == nil ? ", and no draws" : "")", exitCode: StopSignal.exitCode)
  }

  private func played(
    _ session: ComparisonSession
  ) async throws -> (ComparisonReport, ComparisonSession.Timings) {
    var progress = [
      Progress("chunks", total: session.chunkCount, isQuiet: choices.quiet),
      Progress("draws", total: draws, isQuiet: choices.quiet),
    ]
    defer { for line in progress { line.finish() } }
    do {
      return try await session.run(
        threads: choices.usedThreads, draws: draws, drawMembers: drawMembers,
        profile: choices.profile,
        progress: { stage, done, _ in
          if stage == .draws, done == 0 {
            progress[0].finish()
            progress[1] = Progress("draws", total: draws, isQuiet: choices.quiet)
          }
          progress[stage == .courses ? 0 : 1].update(done: done)
        }, stop: { StopSignal.isSet })
    } catch let error as RunDirectoryError where StopSignal.isSet {
      guard case .nothingFinished = error else { throw error }
      throw Failure(
        "stopped before the first chunk was finished: no results", exitCode: StopSignal.exitCode)
    }
  }

  /// The estimate: courses once, and each policy over them less than half of that.
  private func budget(_ request: ComparisonRequest) -> RunBudget {
    var budget = RunBudget(request.base, threads: choices.usedThreads)
    let policies = Double(request.variants.count + 1)
    let members = Double(request.base.members)
    let drawn = draws == 0 ? 0 : Swift.max(1, Double(draws * drawMembers) / members)
    budget.hours *= (1 + drawn) * (1 + policies) / 2
    // Tables with their replicates, and rows of whole numbers.
    let hours = request.base.horizon / 3600
    budget.memory += policies * (hours * 11 * 201 * 8 + members * 400)
    budget.disk = 5e6
    return budget
  }
}
