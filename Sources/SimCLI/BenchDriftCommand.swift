import ArgumentParser
import SimCore
import SimIO

/// `haven bench drift`: nanoseconds a particle and step of the kernel.
struct BenchDrift: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Nanoseconds a particle and step of the drift kernel, best of several rounds.",
    discussion: """
      Each case is checked against itself: all rounds and thread counts must give the same digest.
      """)

  @Option(help: "Particles.")
  var particles = 1_000_000

  @Option(help: "Hours a round, at four steps an hour.")
  var hours = 24

  @Option(help: "Rounds of each case and number of threads; the fastest counts.")
  var rounds = 3

  @Option(help: "Most threads.")
  var threads = 2

  @Option(name: .customLong("case"), help: "Only this case (repeatable).")
  var wanted: [String] = []

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    guard 1...100_000_000 ~= particles, 1...500 ~= hours, 1...100 ~= rounds, 1...64 ~= threads
    else {
      throw ValidationError(
        "particles must be 1 to 100000000, hours 1 to 500, rounds 1 to 100, threads 1 to 64")
    }
    let known = DriftBenchmark.cases.map(\.name)
    if let unknown = wanted.first(where: { !known.contains($0) }) {
      throw ValidationError(
        "there is no case `\(unknown)`; the cases are \(known.joined(separator: ", "))")
    }
  }

  func run() async throws {
    var results: [BenchResult] = []
    for load in DriftBenchmark.cases where wanted.isEmpty || wanted.contains(load.name) {
      let benchmark = DriftBenchmark(load)
      var digests: Set<UInt64> = []
      var best: [Int: Double] = [:]
      // Rounds of one and of several threads take turns, so that a drifting machine speed cancels.
      for _ in 0..<rounds {
        for count in Set([1, threads]).sorted() {
          let (seconds, digest) = try await measure(benchmark, threads: count)
          best[count] = min(best[count] ?? .infinity, seconds)
          digests.insert(digest)
        }
      }
      guard let digest = digests.first, digests.count == 1 else {
        throw Failure(
          "rounds of case `\(load.name)` gave different results", exitCode: Failure.machine)
      }
      for count in best.keys.sorted() {
        let steps = Double(particles) * Double(4 * hours)
        results.append(
          BenchResult(
            name: load.name, particles: particles, threads: count,
            nanoseconds: (best[count] ?? 0) * 1e9 / steps, digest: digest))
      }
    }
    BenchResult.show(results, json: json, unit: "ns_per_particle_step")
  }

  /// Seconds that the kernel worked, the making of particles left out, and the digest.
  private func measure(
    _ benchmark: DriftBenchmark, threads: Int
  ) async throws -> (Double, UInt64) {
    let chunk = DriftBenchmark.chunk
    let pieces = (particles + chunk - 1) / chunk
    var start: [ParticleColumns] = []
    for piece in 0..<pieces {
      start.append(
        benchmark.columns(first: piece * chunk, count: min(chunk, particles - piece * chunk)))
    }
    let all = start
    let hours = hours
    var digest: UInt64 = 0
    let clock = ContinuousClock()
    let began = clock.now
    try await Parallel.inOrder(
      count: pieces, threads: threads,
      work: { piece -> UInt64 in
        var columns = all[piece]
        try await benchmark.advance(&columns, hours: hours)
        return DriftBenchmark.digest(columns)
      },
      consume: { _, piece in
        digest = digest &* 31 &+ piece
        return true
      })
    return ((clock.now - began) / .seconds(1), digest)
  }
}
