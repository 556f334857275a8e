import ArgumentParser
import SimIO

@main
struct Haven: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "haven",
    abstract: "Simulates boats in distress at sea, and what preparation would change.",
    version: "haven \(EngineVersion.text)",
    subcommands: [
      Run.self, Verify.self, Check.self, Drift.self, ForcingCommand.self, Describe.self,
      Bench.self,
    ])

  /// Runs the command that the arguments name and exits: 0 done, 1 a requested check failed, 2 bad
  /// usage or input, 3 the machine failed.
  static func main() async {
    Console.ignoreBrokenPipes()
    do {
      var command = try await asyncParseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      let report = Failure.report(error)
      Console.out(report.output)
      if let note = report.note { Console.note(note) }
      exit(withError: ExitCode(report.exitCode))
    }
  }
}
