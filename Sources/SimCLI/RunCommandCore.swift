import Foundation
import SimCore
import SimIO

/// From a scenario to a finished folder.
enum RunCommandCore {
  /// Runs a scenario, or what is missing of it.
  ///
  /// - Returns: The run; nil if the folder held it complete already.
  static func run(
    _ scenario: Scenario, out: String, choices: RunChoices, resume: Bool
  ) async throws -> RunReport? {
    let budget = RunBudget(scenario, threads: choices.usedThreads)
    try budget.check(Machine(resultsAt: out), path: out)
    let session = try await RunSession.prepare(scenario)
    let directory = try RunDirectory.open(path: out, identity: session.identity, resume: resume)
    if directory.isComplete { return nil }
    StopSignal.listen()
    var progress = Progress(
      "chunks", total: directory.identity.chunks, resumed: directory.finishedChunks.count,
      isQuiet: choices.quiet)
    defer { progress.finish() }
    do {
      return try await session.run(
        in: directory, threads: choices.usedThreads, profile: choices.profile,
        provenance: provenance(threads: choices.usedThreads),
        progress: { done, _ in progress.update(done: done) },
        stop: { StopSignal.isSet })
    } catch let error as RunDirectoryError where StopSignal.isSet {
      guard case .nothingFinished = error else { throw error }
      throw Failure(
        "\(error)", hint: "start again with `--resume`", exitCode: StopSignal.exitCode)
    }
  }

  /// When, where and how this process runs.
  static func provenance(threads: Int) -> Provenance {
    Provenance(
      time: Instant(seconds: Int64(Date().timeIntervalSince1970)),
      host: ProcessInfo.processInfo.hostName, threads: threads,
      commandLine: CommandLine.arguments, folder: FileManager.default.currentDirectoryPath)
  }
}

extension RunBudget {
  /// The estimate for a scenario.
  init(_ scenario: Scenario, threads: Int) {
    let boats = scenario.plannedBoats
    let constants = Constants(
      boatsPerChunk: Double(scenario.membersPerChunk) * max(1, boats),
      memoryPerBoatHour: Double(Experiment.courseBytesPerBoatHour))
    self.init(
      members: Double(scenario.members), boats: boats, days: scenario.horizon / 86400,
      stepSeconds: scenario.stepSeconds, threads: threads,
      constants: scenario.response == nil ? constants : constants.withResponse())
    guard let policy = scenario.response else { return }
    let drifting =
      policy.belief == .particles
      ? scenario.members : min(scenario.members, policy.validatedMembers)
    addParticles(
      members: Double(drifting), boats: boats,
      particles: Double(scenario.stages.belief.incidentParticles), threads: threads)
  }
}
