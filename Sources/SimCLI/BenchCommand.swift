import ArgumentParser
import Foundation
import SimCore

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures the speed of the engine on this machine.")
  @Option var particles = 1_000_000
  @Option var steps = 96
  @Option var threads = 1

  func run() async throws {
    let grid = SeaGrid(west: 77, south: -15, spacingEast: 0.5, spacingNorth: 0.5, columns: 87, rows: 79)
    let times = (0..<20).map { Instant(seconds: Int64($0) * 10800) }
    let source = SeaSource(grid: grid, times: times, isClimatology: (false, false), label: "") { i in
      SeaFrame(time: times[i], records: (0..<grid.count).map { n in
        let p = grid.point(column: n % grid.columns, row: n / grid.columns)
        let a = Float(Elementary.sin(p.longitude * 0.3 + Double(i) * 0.1))
        let b = Float(Elementary.cos(p.latitude * 0.4 + Double(i) * 0.2))
        return SIMD4(0.3 * a, 0.2 * b, 5 + 3 * b, -4 + 2 * a)
      })
    }
    let coast = Coast.standard
    for scheme in DriftScheme.allCases {
      for spread in [0.5, 6.0] {
        let kernel = DriftKernel(scheme: scheme, step: 900, diffusivity: 10, coast: coast)
        let clock = ContinuousClock()
        var total = Duration.zero
        var hash: UInt64 = 0
        let chunk = 16384
        let pieces = (particles + chunk - 1) / chunk
        let begin = clock.now; var c0 = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &c0)
        try await Parallel.inOrder(count: pieces, threads: threads, work: { piece -> UInt64 in
          let n = min(chunk, particles - piece * chunk)
          var c = ParticleColumns(count: n)
          let key = RandomKey(seed: 1)
          for i in 0..<n {
            let k = key.key(.particle, UInt32(piece * chunk + i))
            c.key0[i] = k.word0; c.key1[i] = k.word1
            let (a, b) = FloatElementary.normals(k.word0, k.word1)
            c.place(i, at: GeoPoint(latitude: 10 + spread * max(-2, min(2, Double(a))), longitude: 92 + spread * max(-2, min(2, Double(b)))))
            c.downwindSlope[i] = 0.03; c.crosswindSlope[i] = 0.01; c.downwindOffset[i] = 0.01
          }
          var scratch = DriftScratch()
          var window = SeaWindow(source: source)
          for h in 0..<(steps / 4) {
            let t = Double(h) * 3600
            try await window.cover(Instant(seconds: Int64(t)), Instant(seconds: Int64(t) + 3600))
            kernel.advance(&c, range: 0..<n, sea: window, start: t, firstStep: 4 * h, steps: 4, scratch: &scratch)
          }
          var hash: UInt64 = 1469598103934665603
          for i in 0..<n { hash = (hash ^ UInt64(UInt32(bitPattern: c.longitude[i]))) &* 1099511628211; hash = (hash ^ UInt64(UInt32(bitPattern: c.latitude[i]))) &* 1099511628211 }
          return hash
        }, consume: { _, h in hash ^= h; return true })
        total = clock.now - begin
        let ns = Double(total.components.attoseconds) * 1e-9 + Double(total.components.seconds) * 1e9
        var c1 = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &c1); let cpu = Double(c1.tv_sec - c0.tv_sec) * 1e9 + Double(c1.tv_nsec - c0.tv_nsec)
        print("cpu", cpu / Double(particles) / Double(steps), scheme.rawValue, spread, ns / Double(particles) / Double(steps), String(hash, radix: 16))
      }
    }
  }
}
