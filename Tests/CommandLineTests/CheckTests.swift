import Foundation
import Testing

@Suite(.enabled(if: Program.exists, "no binary: run `make build` first")) struct CheckTests {
  @Test func `a valid scenario is restated in plain words`() throws {
    let result = try Program.run(["check", "Scenarios/may-2015.yaml"], in: Program.root)
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.hasPrefix("may-2015 (public): 200 members, seed 2015\n"))
  }

  @Test func `faults of a response are all told, with exit code 2`() throws {
    let whole = try String(
      contentsOf: Program.root.appending(path: "Scenarios/may-2015.yaml"), encoding: .utf8)
    let base = whole.components(separatedBy: "\nresponse:")[0]
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let faults = """
      response:
        groups: {rohingya: 0.7}
        rule: {rotation: [IDN, XYZ]}
        bases: [{base: nowhere, unit: helicopter, count: 1}]
        places: [{place: ladong, capacity: -1}, {place: sittwe, open: true}]
        regions: /nonexistent/regions.geojson

      """
    try Data((base + "\n" + faults).utf8).write(to: file)
    let result = try Program.run(["check", file.path])
    #expect(result.status == 2)
    #expect(result.output == "")
    for words in [
      "response.groups: the shares of the groups add up to 0.7; expected 1",
      "response.rule.rotation[1]: unknown State `XYZ`",
      "response.bases[0].base: unknown base `nowhere`: these units have no base",
      "response.places[0].capacity: `-1` is outside the range",
      "response.places[1].open: a place inside its own exclusion: `sittwe` is open",
      "response.regions: the regions cannot be used: /nonexistent/regions.geojson: no such file",
    ] {
      #expect(result.errors.contains(words), "\(words)")
    }
    #expect(result.errors.hasSuffix("error: 6 problems\n"))
  }

  @Test func `problems go to standard error with exit code 2`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("haven: 3\n".utf8).write(to: file)
    let result = try Program.run(["check", file.path])
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors
        == "\(file.path):1:8: haven: layout version `3` is not known; expected `haven: 1`\n"
        + "error: 1 problem\n")
    let json = try Program.run(["check", "--json", file.path])
    #expect(json.status == 2)
    #expect(json.errors == "")
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    #expect((document as? [String: Any])?["valid"] as? Bool == false)
  }

  @Test(arguments: [
    (["check"], "error: missing expected argument '<scenario>'"),
    (["frobnicate"], "error: unexpected argument 'frobnicate'"),
    (["check", "--frob", "x"], "error: unknown option '--frob'"),
    (["describe"], "error: say what to describe: --parameters or --schema"),
    (["check", "/nonexistent/file.yaml"], "error: /nonexistent/file.yaml: no such file or folder"),
    (["check", "/"], "error: /: is a folder, not a file"),
  ])
  func `bad usage is exit code 2`(arguments: [String], message: String) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }

  @Test(arguments: [["--help"], ["check", "--help"], ["describe", "--parameters"]])
  func `help and descriptions go to standard output`(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(!result.output.isEmpty)
  }

  @Test func `a reader who goes away is no error`() throws {
    let shell = try #require(Program.find("bash"))
    let script = "set -o pipefail; \"$0\" describe --parameters --json | head -c 1; echo $?"
    let process = Process()
    process.executableURL = URL(filePath: shell)
    process.arguments = ["-c", script, Program.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(String(decoding: output, as: UTF8.self) == "{0\n")
  }
}
