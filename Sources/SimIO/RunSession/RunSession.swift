internal import Foundation
package import SimCore

/// The version of the engine that enters every result: it changes when results change.
package enum EngineVersion {
  package static let text = "0.1.0"
}

/// A run from scenario to run directory: load, simulate, summarise, write.
package struct RunSession: Sendable {
  package let scenario: Scenario
  package let experiment: Experiment
  /// The resolved scenario as `scenario.yaml` will hold it; its hash is the run's identity.
  package let text: String
  private let coast: Coast
  private let outline: [[GeoPoint]]
  private let inputs: [Manifest.Input]
  let conditions: [String]

  /// Prepares sea and coast.
  ///
  /// - Parameter scenario: What to run.
  /// - Returns: A session that has written nothing yet.
  /// - Throws: `FileError`, `NetCDFError`, `ForcingError` or `CoastFileError` for the user's files.
  package static func prepare(_ scenario: Scenario) async throws -> RunSession {
    let (coast, outline) = try ScenarioInputs.coast(scenario)
    let sea = try await ScenarioInputs.sea(scenario)
    let experiment = Experiment(scenario: scenario, coast: coast) { year in
      guard let source = sea.sources[year] else {
        preconditionFailure("no sea was opened for the year")
      }
      return source
    }
    return RunSession(
      scenario: scenario, experiment: experiment, text: ScenarioWriter.text(scenario),
      coast: coast, outline: outline, inputs: try ScenarioInputs.list(scenario),
      conditions: [sea.label])
  }

  private init(
    scenario: Scenario, experiment: Experiment, text: String, coast: Coast,
    outline: [[GeoPoint]], inputs: [Manifest.Input], conditions: [String]
  ) {
    self.scenario = scenario
    self.experiment = experiment
    self.text = text
    self.coast = coast
    self.outline = outline
    self.inputs = inputs
    self.conditions = conditions
  }

  package var identity: RunIdentity {
    RunIdentity(
      scenarioHash: SHA256.hex(Array(text.utf8)), seed: scenario.seed, members: scenario.members,
      chunks: experiment.chunkCount, engineVersion: EngineVersion.text, inputs: inputs)
  }

  /// Simulates what is missing in a folder and makes its files.
  ///
  /// - Parameters:
  ///   - directory: The folder of this run.
  ///   - threads: How many chunks at once.
  ///   - profile: How exactly to show results.
  ///   - provenance: When, where and how the run is made.
  ///   - progress: Called with the number of chunks finished and their total.
  ///   - stop: Asked after each chunk; true ends the run with what is finished.
  /// - Returns: The run as its documents show it.
  /// - Throws: What the sea or the folder throws.
  package func run(
    in directory: RunDirectory, threads: Int, profile: ExportProfile, provenance: Provenance,
    progress: (Int, Int) -> Void, stop: () -> Bool
  ) async throws -> RunReport {
    var directory = directory
    let total = experiment.chunkCount
    var finished = directory.finishedChunks.count
    progress(finished, total)
    var stopped = stop()
    if !stopped {
      var experiment = experiment
      try await experiment.prepare(threads: threads)
      try await experiment.run(threads: threads, done: directory.finishedChunks) { chunk in
        try directory.writeChunk(chunk)
        finished += 1
        progress(finished, total)
        stopped = stop() && finished < total
        return !stopped
      }
    }
    return try await directory.finish(
      description(provenance, profile), stopReason: stopped ? .interrupted : .complete,
      profile: profile, threads: threads)
  }

  private func description(
    _ provenance: Provenance, _ profile: ExportProfile
  ) -> RunDescription {
    var description = RunDescription(
      title: scenario.name, scenarioText: text, start: scenario.start,
      horizonHours: Int((scenario.horizon / 3600).rounded(.up)),
      waves: scenario.departures.map { wave in
        RunDescription.Wave(
          name: wave.name, origins: wave.origins.map { ($0.name, $0.point) },
          routes: wave.routes.map(\.name))
      }, hulls: scenario.hulls.map(\.name),
      stretches: coast.stretches.map { .init(name: $0.name, state: $0.state) },
      coastline: outline, assumptions: Assumption.register(of: scenario), inputs: inputs,
      conditions: conditions, provenance: provenance)
    description.response = scenario.response
    if scenario.response != nil {
      description.responders = ScenarioDigest.response(scenario).map(\.plain)
    }
    description.sensitivity = scenario.sensitivity
    description.summary = scenario.description
    description.dates = ScenarioDigest.dates(scenario)
    description.scenario = ScenarioDigest.sections(scenario) { time in
      profile == .shared ? ExportProfile.coarse(time) : time
    }
    // The courses that come are a random sample around this number.
    description.courseLimit = 2 * max(1, scenario.stages.output.coursesKept)
    return description
  }
}
