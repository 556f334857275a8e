import ArgumentParser
import Foundation
import SimCore
import SimIO

/// `haven run`: a scenario to a run directory.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulates a scenario and writes a folder of results.",
    discussion: """
      With a `response:` in the scenario, reports, search, rescue, landing and reception are simulated too; \
      without one nobody comes.

      Ctrl-C (SIGINT) or SIGTERM stops at the end of the chunk at work and writes the results of the \
      members that are finished, with stop reason `interrupted`; the exit code is then 130 or 143, \
      and `--resume` goes on. A second signal stops at once; `--resume` goes on after that too.

      Examples:
        haven run Scenarios/may-2015.yaml --out may-2015
        haven run scenario.yaml --out quick --members 50
        haven run scenario.yaml --out big --resume
        haven run scenario.yaml --out checked --validate-members 20
      """)

  @Argument(help: "The scenario file; - reads standard input.")
  var scenario: String

  @Option(help: "Folder for the results; it must not exist or be empty.")
  var out: String

  @OptionGroup var choices: RunChoices

  @Flag(help: "Continue a run that was interrupted.")
  var resume = false

  func run() async throws {
    let scenario = try choices.applied(to: ScenarioLoader.scenario(scenario))
    let report = try await RunCommandCore.run(
      scenario, out: out, choices: choices, resume: resume)
    guard let report else { return try repeatSummary() }
    if choices.json {
      Console.out(SummaryDocument.json(report).text())
    } else {
      Console.out(SummaryDocument.text(report))
    }
    if !choices.quiet { Console.note("report: \(out)/report.html") }
    guard report.stopReason == .interrupted else { return }
    throw Failure(
      "stopped by a signal: the results hold \(report.membersFinished) of "
        + "\(report.identity.members) members", hint: "continue with `--resume`",
      exitCode: StopSignal.exitCode)
  }
}

extension Run {
  /// The summary of a run that was complete already.
  private func repeatSummary() throws {
    if !choices.quiet { Console.note("the run in `\(out)` is complete: nothing to do") }
    let file = choices.json ? SummaryDocument.jsonFile : SummaryDocument.textFile
    let bytes = try FileBytes.read(out + "/" + file, limit: 1 << 24)
    Console.out(String(decoding: bytes, as: UTF8.self))
  }
}

/// Options of every command that simulates.
struct RunChoices: ParsableArguments {
  @Option(help: "Where random numbers come from, instead of the scenario's seed.")
  var seed: UInt64?

  @Option(help: "Number of members, instead of the scenario's.")
  var members: Int?

  @Option(
    help: "Members whose landings are set beside the best choice of places, for a response.")
  var optimiseMembers: Int?

  @Option(
    help: ArgumentHelp(
      "Members that are also played with particle belief, for a response; 0 to 1000.",
      discussion: "beliefs.csv and the summary show what the shared table of drift costs."))
  var validateMembers: Int?

  @Option(help: "Threads; all processors by default. Results do not depend on it.")
  var threads: Int?

  @Flag(help: "No progress and no notes.")
  var quiet = false

  @Flag(help: "Print the summary as one JSON document.")
  var json = false

  @Option(help: "How exactly to show results: internal or shared (0.25 degree, 6 hours).")
  var profile: ExportProfile = .internal

  func validate() throws {
    if let members, members < 1 {
      throw ValidationError("`--members` is `\(members)`; it must be at least 1")
    }
    if let optimiseMembers, optimiseMembers < 0 {
      throw ValidationError("`--optimise-members` is `\(optimiseMembers)`; it must be at least 0")
    }
    if let validateMembers, !(0...ResponsePolicy.mostValidated ~= validateMembers) {
      throw ValidationError(
        "`--validate-members` is `\(validateMembers)`; it must be 0 to "
          + "\(ResponsePolicy.mostValidated)")
    }
    try RunChoices.check(threads: threads)
  }

  /// Refuses numbers of threads that make no sense.
  static func check(threads: Int?) throws {
    if let threads, !(1...1024 ~= threads) {
      throw ValidationError("`--threads` is `\(threads)`; it must be 1 to 1024")
    }
  }

  func applied(to scenario: Scenario) -> Scenario {
    scenario.with(
      seed: seed, members: members, optimisedMembers: optimiseMembers,
      validatedMembers: validateMembers)
  }

  var usedThreads: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}

extension ExportProfile: ExpressibleByArgument {}
