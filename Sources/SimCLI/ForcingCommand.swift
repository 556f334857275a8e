import ArgumentParser
import Foundation
import SimIO

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
    let description: ForcingDescription
    do { description = try await ForcingFiles.inspect(files) } catch let error as NetCDFError {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      throw ExitCode(error.isMachineFailure ? 3 : 2)
    }
    let problems = description.allProblems
    if json {
      print(try description.json(), terminator: "")
    } else if description.files.contains(where: { !$0.fields.isEmpty }) {
      print(description.text, terminator: "")
    }
    guard problems.isEmpty else {
      for problem in problems {
        FileHandle.standardError.write(Data("error: \(problem)\n".utf8))
      }
      throw ExitCode(2)
    }
  }
}
