/// A measured load for the drift kernel: particles around a place in fields given by a formula.
///
/// The same work as a forecast makes: interpolated currents and wind, leeway, diffusion, coast test.
package struct DriftBenchmark: Sendable {
  /// One case of the benchmark.
  package struct Case: Sendable {
    package var name: String
    package var scheme: DriftScheme
    /// Spread of the particles, degrees, and the middle of their cloud.
    package var spread: Double
    package var centre: GeoPoint
    package var diffusivity: Double
    package var hasCoast: Bool
    /// Whether each thirty particles have weather, waves and hazards of their own, and are recorded hourly.
    package var hasWeather: Bool

    package init(
      name: String, scheme: DriftScheme, spread: Double, centre: GeoPoint, diffusivity: Double,
      hasCoast: Bool, hasWeather: Bool = false
    ) {
      self.name = name
      self.scheme = scheme
      self.spread = spread
      self.centre = centre
      self.diffusivity = diffusivity
      self.hasCoast = hasCoast
      self.hasWeather = hasWeather
    }
  }

  /// The cases that are reported.
  ///
  /// `rk2` is the one that limits are set for: a cloud in the open sea; `rk2-weather` adds members'
  /// weather, waves, capsize hazard and hourly records. `rk2-coastal` has a fifth of its
  /// particles within 20 km of islands; `rk2-wide` spreads them over the domain, where the grid comes from
  /// the second-level cache.
  package static let cases: [Case] = [
    Case(
      name: "rk2", scheme: .rk2, spread: 0.5, centre: GeoPoint(latitude: 10, longitude: 89),
      diffusivity: 10, hasCoast: true),
    Case(
      name: "rk2-weather", scheme: .rk2, spread: 0.5, centre: GeoPoint(latitude: 10, longitude: 89),
      diffusivity: 10, hasCoast: true, hasWeather: true),
    Case(
      name: "rk2-wide", scheme: .rk2, spread: 4, centre: GeoPoint(latitude: 10, longitude: 88),
      diffusivity: 10, hasCoast: true),
    Case(
      name: "rk2-coastal", scheme: .rk2, spread: 0.5,
      centre: GeoPoint(latitude: 11.5, longitude: 92), diffusivity: 10, hasCoast: true),
    Case(
      name: "rk2-without-noise", scheme: .rk2, spread: 0.5,
      centre: GeoPoint(latitude: 10, longitude: 89), diffusivity: 0, hasCoast: true),
    Case(
      name: "euler", scheme: .euler, spread: 0.5,
      centre: GeoPoint(latitude: 10, longitude: 89), diffusivity: 10, hasCoast: true),
    Case(
      name: "rk4", scheme: .rk4, spread: 0.5,
      centre: GeoPoint(latitude: 10, longitude: 89), diffusivity: 10, hasCoast: true),
  ]

  /// Particles of a chunk: their columns stay in the second-level cache.
  package static let chunk = 4096
  private static let stepSeconds = 900.0

  package let load: Case
  private let coast: Coast?
  private let source: SeaSource
  private let weather: WeatherLoad?

  package init(_ load: Case) {
    self.load = load
    coast = load.hasCoast ? .standard : nil
    weather = load.hasWeather ? WeatherLoad(chunk: DriftBenchmark.chunk, coast: .standard) : nil
    let grid = SeaClimatology.grid
    let times = (0..<200).map { Instant(seconds: Int64($0) * 10_800) }
    let frames = times.indices.map { i in
      SeaFrame(time: times[i], records: DriftBenchmark.records(grid, hour: Double(3 * i)))
    }
    source = SeaSource(
      grid: grid, times: times, isClimatology: (current: false, wind: false), label: "benchmark"
    ) { frames[$0] }
  }

  private static func records(_ grid: SeaGrid, hour: Double) -> [SIMD4<Float>] {
    (0..<grid.count).map { node in
      let point = grid.point(column: node % grid.columns, row: node / grid.columns)
      let a = Float(Elementary.sin(point.longitude * 0.3 + hour * 0.03))
      let b = Float(Elementary.cos(point.latitude * 0.4 + hour * 0.05))
      return SIMD4(0.3 * a, 0.2 * b, 5 + 3 * b, -4 + 2 * a)
    }
  }

  /// The particles of one chunk at their start.
  package func columns(first: Int, count: Int) -> ParticleColumns {
    var columns = ParticleColumns(count: count)
    let root = RandomKey(seed: 1)
    for i in 0..<count {
      let key = root.key(.particle, UInt32(truncatingIfNeeded: first + i))
      columns.key0[i] = key.word0
      columns.key1[i] = key.word1
      let east = key.normal(.originScatter, index: 0)
      let north = key.normal(.originScatter, index: 1)
      columns.place(
        i,
        at: GeoPoint(
          latitude: load.centre.latitude + load.spread * max(-2, min(2, north)),
          longitude: load.centre.longitude + load.spread * max(-2, min(2, east))))
      columns.downwindSlope[i] = 0.03
      columns.downwindOffset[i] = 0.01
      columns.crosswindSlope[i] = i % 2 == 0 ? 0.01 : -0.01
    }
    return columns
  }

  /// Moves one chunk.
  ///
  /// - Parameters:
  ///   - columns: The particles.
  ///   - hours: How long, at four steps an hour.
  /// - Throws: Nothing that a user could meet; the fields are in memory.
  package func advance(_ columns: inout ParticleColumns, hours: Int) async throws {
    let kernel = DriftKernel(
      scheme: load.scheme, step: DriftBenchmark.stepSeconds, diffusivity: load.diffusivity,
      coast: coast)
    var scratch = DriftScratch()
    var window = SeaWindow(source: source)
    var state = weather?.begin(count: columns.count, hours: hours)
    for hour in 0..<hours {
      let start = Instant(seconds: Int64(hour) * 3600)
      try await window.cover(start, start + 3600)
      if let weather, var now = state.take() {
        weather.look(hour: hour, sea: window, columns: &columns, state: &now)
        state = now
      }
      kernel.advance(
        &columns, range: 0..<columns.count, sea: window, start: Double(start.seconds),
        firstStep: 4 * hour, steps: 4, scratch: &scratch)
    }
  }

  /// A digest of where particles are: equal for all builds and thread counts.
  package static func digest(_ columns: ParticleColumns) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in 0..<columns.count {
      let words = UInt64(UInt32(bitPattern: columns.longitude[i])) << 32
      hash = (hash ^ (words | UInt64(UInt32(bitPattern: columns.latitude[i])))) &* 0x100_0000_01B3
    }
    return hash
  }
}
