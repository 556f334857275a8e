import Foundation
import SimCore
import SimIO
import Testing

/// The program, built for the processor of this machine, against the same engine inside the test,
/// which is built for x86-64-v3 and without optimisation of the adapters.
@Suite(.enabled(if: Program.exists, "no release binary: run `make build` first"))
struct SameBytesTests {
  @Test func `the program and the engine inside this test write the same files`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "haven-bytes-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // November: cyclones take part. All hull classes, so that all leeway classes do.
    let text = RunFolders.scenario(members: 30, days: 25)
      .replacingOccurrences(of: "2025-12-0", with: "2025-11-0")
      .replacingOccurrences(
        of: "hulls: {trawler: 1}",
        with: "hulls: {trawler: 1, mother_ship: 1, moon_boat: 1, longtail: 1, raft: 1}")
    try Data(text.utf8).write(to: URL(filePath: folder + "/s.yaml"))

    let result = try Program.run(
      ["run", folder + "/s.yaml", "--out", folder + "/program", "--threads", "2", "--quiet"])
    #expect(result.status == 0, "\(result.errors)")

    let session = try await RunSession.prepare(ScenarioLoader.scenario(folder + "/s.yaml"))
    let directory = try RunDirectory.open(
      path: folder + "/test", identity: session.identity, resume: false)
    _ = try await session.run(
      in: directory, threads: 1, profile: .internal,
      provenance: Provenance(
        time: Instant(seconds: 0), host: "test", threads: 1, commandLine: []),
      progress: { _, _ in }, stop: { false })
    #expect(try RunComparison.compare(folder + "/program", folder + "/test") == [])
  }
}
