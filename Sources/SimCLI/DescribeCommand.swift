import ArgumentParser
import SimIO

/// `haven describe`: the parameter codebook and the schema of scenario files, from the code.
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Prints the codebook of parameters or the schema of scenario files.")

  @Flag(help: "Every parameter with meaning, default, unit, range, status and source.")
  var parameters = false

  @Flag(help: "The JSON Schema of scenario files, for editors.")
  var schema = false

  @Flag(help: "The codebook as JSON.")
  var json = false

  @Flag(help: "The codebook as CSV.")
  var csv = false

  func validate() throws {
    if parameters == schema {
      throw ValidationError("say what to describe: --parameters or --schema")
    }
    if json, csv { throw ValidationError("--json and --csv exclude each other") }
    if schema, csv { throw ValidationError("the schema is JSON; leave out --csv") }
  }

  func run() {
    if schema {
      Console.out(ScenarioSchema.json.text())
    } else if json {
      Console.out(Codebook.json.text())
    } else {
      Console.out(csv ? Codebook.csv : Codebook.text)
    }
  }
}
