import Foundation
import SimCore
import SimIO

/// What `run` and `verify` share: from a scenario to a finished folder.
enum RunCommandCore {
  static func run(
    _ scenario: Scenario, out: String, choices: RunChoices, resume: Bool
  ) async throws -> RunReport {
    try RunBudgetCheck.check(scenario, out: out, threads: choices.usedThreads)
    let session = try await RunSession.prepare(scenario)
    let directory = try RunDirectory.open(path: out, identity: session.identity, resume: resume)
    StopSignal.listen()
    var progress = Progress(isQuiet: choices.quiet)
    return try await session.run(
      in: directory, threads: choices.usedThreads, profile: choices.profile,
      provenance: provenance(choices),
      progress: { progress.show($0, of: $1) }, stop: { StopSignal.isSet })
  }

  private static func provenance(_ choices: RunChoices) -> Provenance {
    Provenance(
      time: Instant(seconds: Int64(Date().timeIntervalSince1970)),
      host: ProcessInfo.processInfo.hostName, threads: choices.usedThreads,
      commandLine: CommandLine.arguments)
  }
}
