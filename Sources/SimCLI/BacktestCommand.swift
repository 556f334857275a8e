import ArgumentParser
import Foundation
import SimCore
import SimIO

/// `haven backtest`: rules of warning, scored over the members of a scenario.
struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Plays rules of warning over a scenario: what they know, and what they are worth.",
    discussion: """
      No warning, the rules as written, each threshold and a perfect warning are played over the same \
      boats, sea and draws. Detectors are fitted on members that are never scored. All skill is \
      synthetic: what indicators foretell is assumed. docs/guides/back-testing.md explains each number.

      The scenario must have a response: without one a warning changes nothing.

      Ctrl-C (SIGINT) or SIGTERM stops at the end of the chunk at work and writes what is finished; the \
      exit code is then 130 or 143, and `--resume` goes on. A second signal stops at once; `--resume` goes \
      on after that too, and after a kill. Detectors that were fitted are not fitted again.

      Examples:
        haven backtest Scenarios/andaman-ne-monsoon.yaml --triggers Scenarios/triggers/standard.yaml \\
          --out backtest
        haven backtest scenario.yaml --triggers triggers.yaml --out quick --members 100 \\
          --training-members 100 --value-members 20
        haven backtest scenario.yaml --triggers triggers.yaml --out big --resume
      """)

  @Argument(help: "The scenario file; - reads standard input.")
  var scenario: String

  @Option(help: "The trigger file: rules, thresholds, settings.")
  var triggers: String

  @Option(help: "Folder for the results; it must not exist or be empty.")
  var out: String

  @Option(help: "Where random numbers come from, instead of the scenario's seed.")
  var seed: UInt64?

  @Option(help: "Number of members that are scored, instead of the scenario's.")
  var members: Int?

  @Option(help: "Members on which detectors are fitted, instead of the trigger file's.")
  var trainingMembers: Int?

  @Option(help: "Members that are played to their end, instead of the trigger file's.")
  var valueMembers: Int?

  @Option(help: "Threads; all processors by default. Results do not depend on it.")
  var threads: Int?

  @Flag(help: "No progress and no notes.")
  var quiet = false

  @Flag(help: "Print the results as one JSON document.")
  var json = false

  @Flag(help: "Continue a back-test that was interrupted.")
  var resume = false

  @Option(help: "How exactly to show results: internal or shared.")
  var profile: ExportProfile = .internal

  func validate() throws {
    func check(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
      if let value, !range.contains(value) {
        throw ValidationError(
          "`\(name)` is `\(value)`; it must be \(range.lowerBound) to \(range.upperBound)")
      }
    }
    try check("--members", members, 1...10_000_000)
    try check("--training-members", trainingMembers, 1...1_000_000)
    try check("--value-members", valueMembers, 0...1_000_000)
    try RunChoices.check(threads: threads)
    if scenario == "-", triggers == "-" {
      throw ValidationError("scenario and triggers cannot both come from standard input")
    }
  }

  func run() async throws {
    // What needs no reading is refused first.
    if !resume { try BacktestFolder.checkEmpty(out) }
    let request = try BacktestRequest.read(
      scenario: scenario, triggers: triggers, seed: seed, members: members,
      trainingMembers: trainingMembers, valueMembers: valueMembers)
    let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
    try RunBudget(request, threads: workers).check(Machine(resultsAt: out), path: out)
    let session = try await BacktestSession.prepare(request)
    let folder = try BacktestFolder.open(path: out, session: session, resume: resume)
    if folder.isComplete { return try repeatDocument() }
    StopSignal.listen()
    let report = try await played(session, in: folder, threads: workers)
    try session.write(
      report, to: out, provenance: RunCommandCore.provenance(threads: workers))
    if report.stopReason == .complete { folder.removePieces() }
    if json {
      Console.out(BacktestDocument.json(report).text())
    } else {
      Console.out(BacktestText.text(report))
    }
    if !quiet { Console.note("report: \(out)/\(BacktestPage.file)") }
    guard report.stopReason == .interrupted else { return }
    throw Failure(
      "stopped by a signal: the results hold \(report.outcome.members) of "
        + "\(report.identity.members) members", hint: "continue with `--resume`",
      exitCode: StopSignal.exitCode)
  }

  /// The document of a back-test that was complete already.
  private func repeatDocument() throws {
    if !quiet { Console.note("the back-test in `\(out)` is complete: nothing to do") }
    let file = json ? BacktestDocument.file : BacktestText.file
    let bytes = try FileBytes.read(out + "/" + file, limit: 1 << 24)
    Console.out(String(decoding: bytes, as: UTF8.self))
  }

  private func played(
    _ session: BacktestSession, in folder: BacktestFolder, threads: Int
  ) async throws -> BacktestReport {
    var progress = BacktestProgress(isQuiet: quiet)
    defer { progress.finish() }
    do {
      return try await session.run(
        threads: threads, profile: profile, in: folder,
        progress: { stage, done, total in
          progress.update(stage, done: done, total: total)
          if stage == .training, StopSignal.isSet {
            throw Failure(
              "stopped while detectors were fitted: no results",
              hint: "start again with `--resume`", exitCode: StopSignal.exitCode)
          }
        },
        discarded: { name in
          if quiet { return }
          progress.finish()
          Console.note(
            "warning: \(out)/\(name): broken, or of another back-test: discarded and made again")
        }, stop: { StopSignal.isSet })
    } catch let error as RunDirectoryError where StopSignal.isSet {
      guard case .nothingFinished = error else { throw error }
      throw Failure(
        "stopped before the first chunk was finished: no results",
        hint: "continue with `--resume`", exitCode: StopSignal.exitCode)
    }
  }
}

/// Progress of a back-test: training first, then the members.
struct BacktestProgress {
  private var training: Progress
  private var scored: Progress?
  private let isQuiet: Bool

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    training = Progress("training chunks", total: 1, isQuiet: isQuiet)
  }

  mutating func update(_ stage: BacktestSession.Stage, done: Int, total: Int) {
    switch stage {
    case .training: training.update(done: done, total: total)
    case .members:
      if scored == nil {
        training.finish()
        // Its clock starts here.
        scored = Progress("chunks", total: total, isQuiet: isQuiet)
      }
      scored?.update(done: done)
    }
  }

  func finish() {
    training.finish()
    scored?.finish()
  }
}

extension RunBudget {
  /// Room for the documents of a back-test, bytes.
  static let backtestDocuments = 10e6

  /// The estimate of a back-test: courses of all members once, and each rule over those that are valued.
  init(_ request: BacktestRequest, threads: Int) {
    let scored = Double(request.scenario.members)
    let training = Double(request.plan.trainingMembers)
    let valued = min(scored, Double(request.plan.valueMembers))
    let arms = Double(request.plan.thresholds.count + 3)
    self.init(request.scenario, threads: threads)
    hours *= (scored + training + valued * arms / 2) / max(1, scored)
    // Forecasts of every region and week, for each detector.
    let units = request.scenario.horizon / (7 * 86_400) * Double(request.regions.count)
    memory += scored * units * 5 * 33 + training * units * 7 * 200
    // Rows of each rule and member, and its tables of clocks with their replicates.
    let clocks = (request.scenario.horizon / 3600 + 2) * 7 * Double(MemberBootstrap.replicates + 1)
    memory += arms * (valued * 350 + clocks * 8)
    // Draws of the bootstrap.
    memory += scored * Double(BlockBootstrap.replicates + 1)
    // The worst case: no two warnings come to the same in any member.
    let boats = request.scenario.plannedBoats
    let played = boats * BacktestPiece.bytesPerBoat + BacktestPiece.bytesPerMember
    let rules = boats * BacktestPiece.bytesPerLead + BacktestPiece.bytesOfRules
    disk =
      RunBudget.backtestDocuments + valued * (arms + 1) * played
      + scored * (units * BacktestPiece.bytesPerUnit + arms * rules)
  }
}
