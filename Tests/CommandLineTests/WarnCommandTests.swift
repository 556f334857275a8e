import Foundation
import Testing

@Suite(.enabled(if: Program.exists, "no release binary: run `make build` first"))
struct WarnCommandTests {
  static let situation =
    Program.root.appending(path: "Scenarios/situations/two-boats-adrift.yaml").path
  static let sound = ["warn", situation, "--particles", "500"]

  @Test func `without a folder the bulletin goes to stdout and nothing to stderr`() throws {
    let result = try Program.run(Self.sound)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.hasPrefix("Not a distress alert: call the RCC.\nSIMULATION"))
    #expect(result.output.utf8.count < 4096)
  }

  @Test func `json is one document, and the same for one thread and two`() throws {
    let one = try Program.run(Self.sound + ["--json", "--threads", "1"])
    let two = try Program.run(Self.sound + ["--json", "--threads", "2"])
    #expect(one.status == 0 && one.output == two.output)
    let parsed = try JSONSerialization.jsonObject(with: Data(one.output.utf8))
    let root = try #require(parsed as? [String: Any])
    #expect((root["boats"] as? [Any])?.count == 2)
    #expect(root["schema"] as? String == "haven/bulletin/1")
  }

  @Test func `a folder gets the files once, and a second bulletin leaves it alone`() throws {
    try DriftCommandTests.inFolder { folder in
      let out = folder.appending(path: "a/b").path
      let first = try Program.run(Self.sound + ["--out", out])
      #expect(first.status == 0 && first.output.isEmpty)
      #expect(first.errors.contains("bulletin.txt"))
      let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
      for name in ["bulletin.txt", "bulletin.html", "areas.geojson", "bulletin.kml", "boats.csv"] {
        #expect(names.contains(name))
      }
      #expect(!names.contains { $0.hasSuffix(".partial") })
      let second = try Program.run(Self.sound + ["--out", out])
      #expect(second.status == 2 && second.errors.contains("not empty"))
      // The situation that was kept gives the same bulletin.
      let again = try Program.run(["warn", out + "/situation.yaml", "--particles", "500"])
      let text = try String(contentsOfFile: out + "/bulletin.txt", encoding: .utf8)
      #expect(again.status == 0 && again.output == text)
    }
  }

  @Test(arguments: [
    (["--particles", "1"], "--particles: `1` is outside the range"),
    (["--seed", "x"], "--seed: expected a whole number"),
    (["--threads", "0"], "--threads: `0` is outside the range"),
    (["--profile", "public"], "--profile: `public` is not one of"),
    (["--follows", "a,b,2025-12-11T00:00:00-00:00", "--cancel"], "needs a folder"),
    (["--sender", "a@example.org"], "needs a folder"),
    (["--out", "none", "--withdrawn"], "give --cancel too"),
    (["--out", "none", "--cancel"], "nothing to take back"),
    (["--out", "none", "--sender", "two words"], "sender"),
    (["--out", "none", "--follows", "a,b,2999-01-01T00:00:00-00:00"], "not later"),
  ])
  func `bad options are refused with exit code 2`(extra: [String], expected: String) throws {
    let result = try Program.run(["warn", Self.situation] + extra)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains(expected), "\(result.errors)")
  }

  @Test func `a bad situation is refused with every problem and its place`() throws {
    try DriftCommandTests.inFolder { folder in
      let path = folder.appending(path: "bad.yaml").path
      let text = """
        haven-situation: 1
        title: "EXERCISE"
        as_of: "2025-12-12T06:00:00Z"
        boats:
          - name: kestrel
            reports:
              - {kind: call, time: "2025-12-13T18:00:00Z", position: "10N 95E", error: 2,
                 reliability: 0.9}
        """
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let result = try Program.run(["warn", path])
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains("bad.yaml:7:") && result.errors.contains("2 problems"))
      let none = try Program.run(["warn", folder.appending(path: "none.yaml").path])
      #expect(none.status == 2 && !none.crashed)
    }
  }

  @Test func `the shipped situation can be shared, and a message be taken back without boats`()
    throws
  {
    try DriftCommandTests.inFolder { folder in
      let shared = folder.appending(path: "shared").path
      let first = try Program.run(Self.sound + ["--out", shared, "--profile", "shared"])
      #expect(first.status == 0 && !first.errors.contains("left out"), "\(first.errors)")
      let message = try String(contentsOfFile: shared + "/message.xml", encoding: .utf8)
      #expect(message.contains("<msgType>Alert</msgType>"))
      let path = folder.appending(path: "empty.yaml").path
      let text =
        "haven-situation: 1\ntitle: \"EXERCISE\"\nas_of: \"2025-12-12T06:00:00Z\"\nboats: []\n"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let out = folder.appending(path: "cancel").path
      let end = try Program.run([
        "warn", path, "--out", out, "--follows", "a@example.org,b,2025-12-11T00:00:00-00:00",
        "--cancel", "--withdrawn",
      ])
      #expect(end.status == 0, "\(end.errors)")
      let cancel = try String(contentsOfFile: out + "/message.xml", encoding: .utf8)
      #expect(cancel.contains("<msgType>Cancel</msgType>") && cancel.contains("in error"))
    }
  }

  @Test func `the file of the last message stands for its chain, and nothing left to say is said`()
    throws
  {
    try DriftCommandTests.inFolder { folder in
      let first = folder.appending(path: "first").path
      #expect(try Program.run(Self.sound + ["--out", first]).status == 0)
      let alert = try String(contentsOfFile: first + "/message.xml", encoding: .utf8)
      let path = folder.appending(path: "empty.yaml").path
      let text =
        "haven-situation: 1\ntitle: \"EXERCISE\"\nas_of: \"2025-12-12T12:00:00Z\"\nboats: []\n"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let none = folder.appending(path: "none").path
      let follows = ["--follows", first + "/message.xml"]
      let silent = try Program.run(["warn", path, "--out", none] + follows)
      #expect(silent.status == 0 && silent.errors.contains("hint: take it back with --cancel"))
      #expect(!FileManager.default.fileExists(atPath: none + "/message.xml"))
      let end = folder.appending(path: "end").path
      let cancel = try Program.run(["warn", path, "--out", end, "--cancel"] + follows)
      #expect(cancel.status == 0, "\(cancel.errors)")
      let message = try String(contentsOfFile: end + "/message.xml", encoding: .utf8)
      #expect(message.contains("<msgType>Cancel</msgType>"))
      func polygons(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { $0.contains("<polygon>") }
      }
      #expect(!polygons(alert).isEmpty && polygons(alert) == polygons(message))
      let unknown = try Program.run(
        ["warn", path, "--out", folder.appending(path: "x").path, "--follows", "no/such.xml"])
      #expect(unknown.status == 2 && unknown.errors.contains("expected the file of a message"))
      let other = try Program.run(
        ["warn", path, "--out", folder.appending(path: "x").path, "--follows", path])
      #expect(other.status == 2 && other.errors.contains("empty.yaml:1:"), "\(other.errors)")
    }
  }

  @Test func `the help has examples`() throws {
    let result = try Program.run(["warn", "--help"])
    #expect(result.status == 0 && result.output.contains("Examples:"))
  }
}
