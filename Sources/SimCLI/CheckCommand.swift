import ArgumentParser
import SimIO

/// `haven check`: all problems of a scenario, or the scenario in plain words.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a scenario file and says in plain words what it describes.",
    discussion: """
      Problems are reported all at once as file:line:column: key: message, with exit code 2.
      """)

  @Argument(help: "The scenario file; - reads standard input.")
  var scenario: String

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print the complete scenario with every default, as a run stores it.")
  var resolved = false

  func validate() throws {
    if json, resolved { throw ValidationError("--json and --resolved exclude each other") }
  }

  func run() throws {
    do {
      let scenario = try ScenarioLoader.scenario(scenario)
      if json {
        Console.out(ScenarioDigest.json(scenario).text())
      } else if resolved {
        Console.out(ScenarioWriter.text(scenario))
      } else {
        Console.out(ScenarioDigest.text(scenario))
      }
    } catch let invalid as InvalidInput where json {
      Console.out(ScenarioDigest.json(invalid.problems).text())
      throw ExitCode(Failure.input)
    }
  }
}
