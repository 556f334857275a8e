import SimIO
import Testing

@Suite(.enabled(if: Program.exists, "no release binary: run `make build` first"))
struct HelpTests {
  @Test(arguments: [["--help"], ["-h"]])
  func `help goes to stdout and says what Haven is for`(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 0)
    #expect(result.output.contains("USAGE: haven"))
    #expect(result.output.contains("distress"))
    #expect(result.output.contains("130 or 143 stopped by SIGINT"))
    #expect(result.errors.isEmpty)
  }

  @Test func `the version is that of the results`() throws {
    let result = try Program.run(["--version"])
    #expect(result.status == 0)
    #expect(result.output == "haven \(EngineVersion.text)\n")
    #expect(result.errors.isEmpty)
  }

  @Test func `an unknown command is refused on stderr, with nothing on stdout`() throws {
    let result = try Program.run(["no-such-command"])
    #expect(result.status != 0 && !result.crashed)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("no-such-command"))
  }
}
