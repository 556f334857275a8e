import ArgumentParser
import SimIO

@main
struct Haven: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "haven",
    abstract: "Simulates boats in distress at sea, and what preparation would change.",
    discussion: """
      Exit codes: 0 done; 1 done, but a check that was asked for failed; 2 bad usage or input; \
      3 the machine failed; 130 or 143 stopped by SIGINT (Ctrl-C) or SIGTERM.
      """,
    version: "haven \(EngineVersion.text)",
    subcommands: [
      Run.self, Compare.self, BacktestCommand.self, Verify.self, Check.self, Drift.self, Warn.self,
      ForcingCommand.self, Counts.self, Describe.self, Bench.self,
    ])

  /// Runs the command that the arguments name and exits: 0 done, 1 a requested check failed, 2 bad
  /// usage or input, 3 the machine failed, 130 and 143 stopped by SIGINT and SIGTERM.
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
