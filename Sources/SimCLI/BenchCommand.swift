import ArgumentParser

/// `haven bench`: the speed of the engine on this machine.
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures the speed of the engine on this machine.",
    subcommands: [BenchDrift.self, BenchRun.self])
}
