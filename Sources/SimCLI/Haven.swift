import ArgumentParser
import SimIO

@main
struct Haven: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "haven",
    abstract: "Simulates boats in distress at sea, and what preparation would change.",
    subcommands: [ForcingCommand.self])
}
