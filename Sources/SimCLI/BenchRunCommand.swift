import ArgumentParser
import Foundation
import SimCore
import SimIO

/// `haven bench run`: a whole run with weather, hazards, people and hourly courses, files included.
struct BenchRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Nanoseconds a boat and step of whole runs, with weather, hazards and files.",
    discussion: """
      Boats are set adrift in the middle of the Bay, so that all of them stay at sea to the end. With
      --response they are those of a season with every default, and the shares of the stages are told.
      """)

  @Option(help: "Members.")
  var members = 200

  @Option(help: "Boats a member.")
  var boats = 30

  @Option(help: "Days, at 96 steps a day.")
  var days = 60

  @Option(help: "Threads.")
  var threads = 1

  @Flag(help: "With the response: reports, search, recovery, landing, reception.")
  var response = false

  @Flag(help: "Leave the files out.")
  var simulationOnly = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() async throws {
    let scenario = try ScenarioFile.scenario(
      Array(text.utf8), file: "benchmark", context: .standard)
    let clock = ContinuousClock()
    let began = clock.now
    let session = try await RunSession.prepare(scenario)
    let prepared = clock.now
    let folder = FileManager.default.temporaryDirectory.path + "/haven-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var atSea = 0.0
    if simulationOnly {
      var experiment = session.experiment
      try await experiment.prepare(threads: threads)
      try await experiment.run(threads: threads) { chunk in
        atSea += hoursAtSea(chunk.cases, scenario)
        return true
      }
    } else {
      let directory = try RunDirectory.open(
        path: folder, identity: session.identity, resume: false)
      _ = try await session.run(
        in: directory, threads: threads, profile: .internal,
        provenance: Provenance(
          time: scenario.start, host: "", threads: threads, commandLine: []),
        progress: { _, _ in }, stop: { false })
    }
    let seconds = (clock.now - prepared) / .seconds(1)
    let steps = Double(members) * Double(boats) * Double(days) * 96
    var result = BenchResult(
      name: simulationOnly ? "run-simulation-only" : "run", particles: members * boats,
      threads: threads, nanoseconds: seconds * 1e9 / steps, digest: 0)
    result.more = [
      ("seconds", seconds), ("seconds_to_prepare", (prepared - began) / .seconds(1)),
    ]
    if simulationOnly {
      result.more.append(("share_of_boat_hours_at_sea", atSea / (steps / 4)))
    }
    if response { result.more += try await shares(session.experiment) }
    BenchResult.show([result], json: json, unit: "ns_per_particle_step")
  }

  /// Time of courses, of their legs and of the response over them, on one thread, for a few chunks.
  private func shares(_ prepared: Experiment) async throws -> [(String, Double)] {
    var experiment = prepared
    let clock = ContinuousClock()
    var times = [clock.now]
    try await experiment.prepare(threads: 1)
    times.append(clock.now)
    var (courses, response) = (0.0, 0.0)
    var moments: [ContinuousClock.Instant] = []
    // The last chunks: in the first members' landings are set beside their optimum too.
    for chunk in max(0, experiment.chunkCount - 3)..<experiment.chunkCount {
      let begin = clock.now
      let sailed = try await experiment.sail(chunk, countsStays: false)
      let middle = clock.now
      _ = try await experiment.outcome(of: sailed, plan: experiment.plan) {
        moments.append(clock.now)
      }
      courses += (middle - begin) / .seconds(1)
      response += (clock.now - middle) / .seconds(1)
    }
    let legs = stride(from: 1, to: moments.count, by: 2).reduce(0.0) {
      $0 + (moments[$1] - moments[$1 - 1]) / .seconds(1)
    }
    let all = courses + response
    return [
      ("seconds_to_tabulate", (times[1] - times[0]) / .seconds(1)),
      ("share_stages_1_to_3", (courses + legs) / all),
      ("share_of_legs_sailed_again", legs / all),
      ("share_stages_4_to_9", (response - legs) / all),
    ]
  }

  private func hoursAtSea(_ cases: [CaseRecord], _ scenario: Scenario) -> Double {
    cases.reduce(0) { $0 + ($1.endTime - $1.departure) / 3600 }
  }

  private var text: String {
    response ? season : adrift
  }

  /// Boats of a season with every default: most arrive, some fall into distress.
  private var season: String {
    """
    haven: 1
    name: benchmark
    sensitivity: public
    seed: 1
    members: \(members)
    start: "2015-01-05T00:00Z"
    horizon: \(days) d
    departures:
      - name: season
        origins: [{name: off-naf, position: "20.6N 92.2E", radius: 5 km}]
        routes: [{to: langkawi, weight: 2}, {to: aceh_north, weight: 1}]
        from: "2015-01-05T00:00Z"
        until: "2015-02-04T00:00Z"
        boats: \(boats)
        hulls: {trawler: 1}
    response: default
    """
  }

  /// Boats adrift in the middle of the Bay, so that all stay at sea to the end.
  private var adrift: String {
    """
    haven: 1
    name: benchmark
    sensitivity: public
    seed: 1
    members: \(members)
    start: "2015-01-05T00:00Z"
    horizon: \(days) d
    departures:
      - name: adrift
        posture: adrift
        origins: [{position: "10.5N 88.5E", radius: 40 km}]
        routes: [{via: ["6N 87E"]}]
        from: "2015-01-05T00:00Z"
        until: "2015-01-05T00:00Z"
        boats: \(boats)
        persons: {uniform: [60 persons, 140 persons]}
        hulls: {trawler: 1}
    voyage: {capsize_rate: 0 1/h, resupply_rate: 0.3 1/d}
    """
  }
}
