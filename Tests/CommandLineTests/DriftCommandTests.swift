import Foundation
import Testing

@Suite(.enabled(if: Program.exists, "no release binary: run `make build` first"))
struct DriftCommandTests {
  static let sound = [
    "drift", "--lat", "10 30.0N", "--lon", "96.2", "--time", "2025-01-05T06:00Z", "--object",
    "trawler", "--hours", "24", "--particles", "500",
  ]

  /// A folder that is removed afterwards.
  static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "haven-drift-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func `without a folder the page goes to stdout and nothing to stderr`() throws {
    let result = try Program.run(Self.sound)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.hasPrefix("SIMULATION"))
    #expect(result.output.contains("planning default, not a forecast"))
    #expect(result.output.contains("10 30.0"))
  }

  @Test func `json is one document, and the same for one thread and two`() throws {
    let one = try Program.run(Self.sound + ["--json", "--threads", "1"])
    let two = try Program.run(Self.sound + ["--json", "--threads", "2"])
    #expect(one.status == 0 && one.output == two.output)
    let parsed = try JSONSerialization.jsonObject(with: Data(one.output.utf8))
    let root = try #require(parsed as? [String: Any])
    #expect((root["hourly"] as? [Any])?.count == 25)
    #expect(root["schema"] as? String == "haven/drift-forecast/1")
  }

  @Test func `a forecast that is stopped exits with the code of the signal and writes nothing`()
    throws
  {
    try Self.inFolder { folder in
      let out = folder.appending(path: "out").path
      let long = Self.sound.dropLast(3) + ["240", "--particles", "2000000", "--threads", "1"]
      // The folder stands before the work begins.
      let stopped = try RunFolders.interrupted(
        long + ["--out", out], until: { FileManager.default.fileExists(atPath: out) },
        signal: SIGTERM)
      #expect(stopped.reason == .exit && stopped.status == 143, "\(stopped)")
      #expect(stopped.errors.hasSuffix("error: interrupted: nothing has been written\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: out).isEmpty)
    }
  }

  @Test func `a folder gets the files once, and a second forecast leaves it alone`() throws {
    try Self.inFolder { folder in
      let out = folder.appending(path: "a/b").path
      let first = try Program.run(Self.sound + ["--out", out])
      #expect(first.status == 0 && first.output.isEmpty)
      #expect(first.errors.contains("forecast.txt"))
      let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
      #expect(names.contains("tracks.nc") && names.contains("areas.geojson"))
      #expect(!names.contains { $0.hasSuffix(".partial") })
      let page = try Data(contentsOf: URL(filePath: out + "/forecast.txt"))
      let second = try Program.run(Self.sound + ["--seed", "2", "--out", out])
      #expect(second.status == 2 && second.errors.contains("not empty"))
      #expect(try Data(contentsOf: URL(filePath: out + "/forecast.txt")) == page)
      // The request that was kept is a file for the command.
      let again = try Program.run(["drift", out + "/forecast.yaml"])
      #expect(again.status == 0 && again.output == String(decoding: page, as: UTF8.self))
    }
  }

  @Test func `the table of objects is data`() throws {
    let result = try Program.run(["drift", "--object", "list"])
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.contains("FISHING-VESSEL-1") && result.output.contains("trawler"))
  }

  @Test(arguments: [
    (["--lat", "-95"], "--lat: "), (["--lat", "17", "--lon", "96.2"], "lies on land"),
    (["--lat", "96.2", "--lon", "10.5"], "swapped"), (["--time", "now"], "--time: "),
    (["--object", "SKIF-1"], "did you mean `SKIFF-1`"), (["--hours", "-3"], "--hours: "),
    (["--particles", "1e12"], "of memory"), (["--step", "7"], "divide an hour"),
    (["--radius", "nan"], "not a finite number"), (["--forcing", "/nowhere.nc"], "no such file"),
    (["--forcing", "/dev/null"], "/dev/null"), (["--threads", "0"], "--threads: "),
    (["--out", "/dev/null"], "is a file, not a folder"), (["nothing.yaml"], "no such file"),
    (["--unknown"], "--unknown"),
  ]) func `a bad request ends with status 2, words on stderr and nothing on stdout`(
    change: [String], words: String
  ) throws {
    let result = try Program.run(Self.sound + change)
    #expect(result.status == 2 && !result.crashed)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
  }
}
