import Foundation
import SimCore
import SimIO
import Testing

@Suite struct DriftFolderTests {
  /// A forecast off Mergui, where some particles come ashore.
  static func report(
    _ changes: [DriftRequest.Key: String] = [:], threads: Int = 2
  ) async throws -> DriftReport {
    var values: [DriftRequest.Key: String] = [
      .lat: "11.0", .lon: "98.0", .time: "2025-07-05T06:00Z", .object: "trawler", .hours: "48",
      .particles: "1500",
    ]
    values.merge(changes) { $1 }
    let plan = try DriftRequestTests.request(values).plan(coast: .standard)
    return try await DriftSession.prepare(plan, coast: .standard).run(threads: threads)
  }

  static let provenance = Provenance(
    time: Instant(seconds: 0), host: "test", threads: 1, commandLine: [])

  @Test func `all files are there, whole, and the same for any number of threads`() async throws {
    let folder = try TestFolder()
    for (name, threads) in [("a", 1), ("b", 3)] {
      try DriftFolder.prepare(folder.path(name))
      try await DriftFolder.write(
        try await Self.report(threads: threads), to: folder.path(name),
        provenance: Self.provenance)
    }
    var names = [
      "areas.geojson", "forecast.json", "forecast.kml", "forecast.txt", "forecast.yaml",
      "manifest.json", "provenance.json", "strandings.csv",
    ]
    if NetCDFWriter.isAvailable { names.append("tracks.nc") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("a")).sorted() == names)
    #expect(try RunComparison.check(folder.path("a")).isEmpty)
    #expect(try RunComparison.compare(folder.path("a"), folder.path("b")).isEmpty)
    for name in names where name != "tracks.nc" && !name.hasSuffix(".csv") {
      let text = try String(contentsOfFile: folder.path("a/" + name), encoding: .utf8)
      #expect(text.contains("SIMULATION"), "\(name)")
    }
    for name in ["areas.geojson", "forecast.json"] {
      let data = try Data(contentsOf: URL(filePath: folder.path("a/" + name)))
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
    }
    let kml = try Data(contentsOf: URL(filePath: folder.path("a/forecast.kml")))
    #expect(String(decoding: kml, as: UTF8.self).contains("<MultiGeometry>"))
  }

  @Test func `the request that is kept gives the same forecast again`() async throws {
    let folder = try TestFolder()
    let first = try await Self.report([.scheme: "rk4", .seed: "9", .radius: "3"])
    try DriftFolder.prepare(folder.path("a"))
    try await DriftFolder.write(first, to: folder.path("a"), provenance: Self.provenance)
    var request = DriftRequest()
    try request.read(path: folder.path("a/forecast.yaml"))
    let again = try await DriftSession.prepare(
      try request.plan(coast: .standard), coast: .standard
    ).run(threads: 1)
    #expect(again.outcome.trackLongitude == first.outcome.trackLongitude)
    #expect(again.outcome.trackLatitude == first.outcome.trackLatitude)
  }

  @Test func `the text says where the sea comes from and what it is conditional on`() async throws {
    let report = try await Self.report()
    let text = report.text
    #expect(text.contains("planning default, not a forecast"))
    #expect(text.contains("CONDITIONAL ON") && text.contains("ASHORE by the end"))
    #expect(text.contains("11 00.00N 098 00.00E") && text.contains("AREAS"))
    #expect(report.outcome.strandings.reduce(0) { $0 + $1.share } > 0.05)
    // One page of a printer: 66 lines of 132 columns.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 66)
  }

  @Test func `a folder that holds something, or a file, is refused untouched`() throws {
    let folder = try TestFolder()
    try DriftFolder.prepare(folder.path("new/deep"))
    try "x".write(toFile: folder.path("new/deep/mine"), atomically: true, encoding: .utf8)
    #expect(throws: RunDirectoryError.self) { try DriftFolder.prepare(folder.path("new/deep")) }
    #expect(throws: RunDirectoryError.self) {
      try DriftFolder.prepare(folder.path("new/deep/mine"))
    }
    #expect(try String(contentsOfFile: folder.path("new/deep/mine"), encoding: .utf8) == "x")
  }

  #if NetCDF
    @Test func `tracks are CF trajectories with lon and lat over trajectory and time`() async throws
    {
      let folder = try TestFolder()
      let report = try await Self.report([.tracks: "500"])
      try DriftFolder.prepare(folder.path("a"))
      try await DriftFolder.write(report, to: folder.path("a"), provenance: Self.provenance)
      let size = try folder.bytes("a/tracks.nc").count
      // 500 tracks of 49 hours, two floats each, and the header.
      #expect(size > 500 * 49 * 8 && size < 500 * 49 * 8 + 40_000)
      #expect(report.outcome.tracked.count == 500)
      // Every third pair: the last is pair 747, both sides of it.
      #expect(report.outcome.tracked.suffix(2) == [1494, 1495])
    }
  #endif
}
