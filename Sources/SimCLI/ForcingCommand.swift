internal import ArgumentParser
internal import SimIO

/// `haven forcing`: what is in NetCDF files and how they would be read.
struct ForcingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forcing",
    abstract:
      "Says what is in NetCDF files of currents, wind and waves, and how they would be read.",
    discussion: """
      Several files are taken together, as a simulation would take them: a series over time, the \
      two components in separate files, current and wind on different grids.
      """)

  @Argument(help: "NetCDF files.")
  var files: [String]

  @Flag(name: .long, help: "One JSON document on standard output.")
  var json = false

  func run() async throws {
    let description = try await ForcingFiles.inspect(files)
    if json {
      Console.out(try description.json())
    } else if description.files.contains(where: { !$0.fields.isEmpty }) {
      Console.out(description.text)
    }
    let problems = description.allProblems
    guard problems.isEmpty else {
      for problem in problems { Console.note("error: \(problem)") }
      throw ExitCode(Failure.input)
    }
  }
}
