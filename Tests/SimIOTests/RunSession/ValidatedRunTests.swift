import Foundation
import SimCore
import SimIO
import Testing

/// Whole runs with validated members: the same files however they come about.
@Suite struct ValidatedRunTests {
  private static let text = """
    haven: 1
    name: validated
    sensitivity: public
    members: 3
    start: "2025-12-05T00:00:00Z"
    horizon: 12 d
    departures:
      - name: a
        origins: [{name: o, position: "7.0N 95.5E"}]
        routes: [{name: r, to: "6.35N 99.0E"}]
        boats: 3
        hulls: {trawler: 1}
        posture: adrift
    awareness: {phone_share: 1}
    belief: {incident_particles: 100, particles: 16, cell: 2}
    response:
      optimise_members: 0
      validate_members: 2

    """

  private static func session() async throws -> RunSession {
    try await RunSession.prepare(
      ScenarioFile.scenario(Array(text.utf8), file: "s.yaml", context: .standard))
  }

  private static func run(
    _ session: RunSession, in directory: RunDirectory, threads: Int
  ) async throws {
    _ = try await session.run(
      in: directory, threads: threads, profile: .internal,
      provenance: Provenance(
        time: Instant(seconds: 0), host: "test", threads: threads, commandLine: []),
      progress: { _, _ in }, stop: { false })
  }

  /// A run that stops after a chunk and lets go of its folder.
  private static func begin(
    _ path: String, _ identity: RunIdentity, _ chunk: ChunkOutcome
  ) throws {
    var directory = try RunDirectory.open(path: path, identity: identity, resume: false)
    try directory.writeChunk(chunk)
  }

  @Test func `threads and resumption change no byte, and the restated scenario is the same run`()
    async throws
  {
    try await withTemporaryFolder { folder in
      let session = try await Self.session()
      try await Self.run(
        session,
        in: try RunDirectory.open(
          path: folder + "/whole", identity: session.identity, resume: false), threads: 1)
      #expect(try SyntheticRun.rows(folder + "/whole/beliefs.csv").count > 0)

      // Chunks are finished, and the run goes on from their files.
      var prepared = session.experiment
      try await prepared.prepare(threads: 2)
      let chunk = try await prepared.chunk(0)
      try Self.begin(folder + "/resumed", session.identity, chunk)
      let resumed = try RunDirectory.open(
        path: folder + "/resumed", identity: session.identity, resume: true)
      #expect(resumed.finishedChunks.contains(0))
      try await Self.run(session, in: resumed, threads: 2)
      #expect(try RunComparison.compare(folder + "/whole", folder + "/resumed") == [])

      let bytes = try Data(contentsOf: URL(filePath: folder + "/whole/scenario.yaml"))
      let again = try ScenarioFile.scenario(
        Array(bytes), file: "scenario.yaml", context: .standard)
      #expect(again == session.scenario)
    }
  }
}
