import SimCore
import Testing

/// The drift kernel against solutions that are known.
@Suite struct DriftKernelTests {
  /// Particles at one place without leeway.
  static func particles(_ count: Int, at point: GeoPoint) -> ParticleColumns {
    var columns = ParticleColumns(count: count)
    let root = RandomKey(seed: 5)
    for i in 0..<count {
      columns.place(i, at: point)
      let key = root.key(.particle, UInt32(i))
      columns.key0[i] = key.word0
      columns.key1[i] = key.word1
    }
    return columns
  }

  /// Advances hour by hour.
  static func drift(
    _ columns: inout ParticleColumns, _ kernel: DriftKernel, _ source: SeaSource, hours: Int,
    from start: Instant = TestSea.start
  ) async throws {
    var scratch = DriftScratch()
    var sea = SeaWindow(source: source)
    let steps = Int((3600 / kernel.step.magnitude).rounded())
    for hour in 0..<hours {
      let now = start + (kernel.step < 0 ? -3600 : 3600) * Double(hour)
      let then = now + (kernel.step < 0 ? -3600 : 3600)
      try await sea.cover(min(now, then), max(now, then))
      kernel.advance(
        &columns, range: 0..<columns.count, sea: sea, start: Double(now.seconds),
        firstStep: hour * steps, steps: steps, scratch: &scratch)
    }
  }

  static func metresApart(_ a: GeoPoint, _ b: GeoPoint) -> Double { Ellipsoid.distance(a, b) }

  @Test(arguments: DriftScheme.allCases)
  func `a constant current along a parallel carries by speed times time`(scheme: DriftScheme)
    async throws
  {
    let start = GeoPoint(latitude: 10, longitude: 90)
    var columns = Self.particles(3, at: start)
    let kernel = DriftKernel(scheme: scheme, step: 900, diffusivity: 0, coast: nil)
    try await Self.drift(
      &columns, kernel, TestSea.constant(current: (0.5, 0)), hours: 120)
    let metre = Ellipsoid.metresPerDegree(latitude: 10)
    let expected = GeoPoint(latitude: 10, longitude: 90 + 0.5 * 120 * 3600 / metre.east)
    for i in 0..<3 {
      // 480 steps, each rounded to half a unit of 2.6 cm: at most 6 m.
      #expect(Self.metresApart(columns.point(i), expected) < 6.5)
    }
  }

  @Test func `leeway in still water is that of the law`() async throws {
    let row = try #require(LeewayClass.named("SKIFF-2"))
    for side in LeewaySide.allCases {
      let lines = LeewayCoefficients(row)
      var columns = Self.particles(1, at: GeoPoint(latitude: 5, longitude: 90))
      columns.downwindSlope[0] = lines.row.downwindSlope
      columns.downwindOffset[0] = lines.row.downwindOffset
      columns.crosswindSlope[0] = side == .right ? lines.row.rightSlope : lines.row.leftSlope
      columns.crosswindOffset[0] = side == .right ? lines.row.rightOffset : lines.row.leftOffset
      let kernel = DriftKernel(scheme: .rk4, step: 900, diffusivity: 0, coast: nil)
      try await Self.drift(&columns, kernel, TestSea.constant(wind: (6, -8)), hours: 24)
      let v = Leeway.velocity(windEast: 6, windNorth: -8, coefficients: lines, side: side)
      var point = GeoPoint(latitude: 5, longitude: 90)
      for _ in 0..<96 {
        point = DriftReference.exact(.rk4, from: point, now: 0, step: 900) { _, _ in v }
      }
      #expect(Self.metresApart(columns.point(0), point) < 2)
    }
  }

  /// A flow that turns about a point, exactly represented by bilinear interpolation.
  ///
  /// One turn takes 1.6 days at the start's distance of half a degree.
  static let turning = TestSea.source { point, _ in
    SIMD4(
      Float(-5 * (point.latitude - 10)), Float(5 * (point.longitude - 90)), 0, 0)
  }

  static func turn(_ scheme: DriftScheme, step: Double) -> GeoPoint {
    var point = GeoPoint(latitude: 10, longitude: 90.5)
    for _ in 0..<Int((86400 / step).rounded()) {
      point = DriftReference.exact(scheme, from: point, now: 0, step: step) { p, _ in
        (-5 * (p.latitude - 10), 5 * (p.longitude - 90))
      }
    }
    return point
  }

  @Test(arguments: [(DriftScheme.euler, 1.0), (.rk2, 2), (.rk4, 4)])
  func `in a turning flow the schemes have their orders`(scheme: DriftScheme, order: Double) {
    let truth = Self.turn(.rk4, step: 100)
    let coarse = Self.metresApart(Self.turn(scheme, step: 3600), truth)
    let fine = Self.metresApart(Self.turn(scheme, step: 1800), truth)
    let measured = Elementary.log(coarse / fine) / Elementary.log(2)
    #expect((measured - order).magnitude < 0.15, "\(scheme): order \(measured)")
  }

  @Test(arguments: DriftScheme.allCases, [3600.0, 900])
  func `in a turning flow the kernel is its double twin to a few metres`(
    scheme: DriftScheme, step: Double
  ) async throws {
    var columns = Self.particles(1, at: GeoPoint(latitude: 10, longitude: 90.5))
    let kernel = DriftKernel(scheme: scheme, step: step, diffusivity: 0, coast: nil)
    try await Self.drift(&columns, kernel, Self.turning, hours: 24)
    // Half a unit of 2.6 cm a step at random signs, and single-precision rates.
    #expect(Self.metresApart(columns.point(0), Self.turn(scheme, step: step)) < 5)
  }

  @Test func `the random walk has variance 2 K t on both axes and no mean`() async throws {
    let count = 20_000
    let start = GeoPoint(latitude: 12, longitude: 90)
    for step in [900.0, -900] {
      var columns = Self.particles(count, at: start)
      let kernel = DriftKernel(scheme: .rk2, step: step, diffusivity: 50, coast: nil)
      try await Self.drift(
        &columns, kernel, TestSea.constant(), hours: 24,
        from: step < 0 ? TestSea.start + 86400 : TestSea.start)
      let metre = Ellipsoid.metresPerDegree(latitude: 12)
      let east = (0..<count).map { (columns.point($0).longitude - 90) * metre.east }
      let north = (0..<count).map { (columns.point($0).latitude - 12) * metre.north }
      let expected = 2 * 50.0 * 86400
      for values in [east, north] {
        let mean = values.reduce(0, +) / Double(count)
        let variance = values.reduce(0) { $0 + $1 * $1 } / Double(count)
        // Five standard errors: false alarm below 1e-6.
        #expect(mean.magnitude < 5 * (expected / Double(count)).squareRoot())
        #expect((variance / expected - 1).magnitude < 5 * (2 / Double(count)).squareRoot())
      }
      let covariance = zip(east, north).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
      #expect((covariance / expected).magnitude < 5 / Double(count).squareRoot())
    }
  }

  @Test func `forward and back with a fine fourth-order scheme returns to the start`() async throws
  {
    let start = GeoPoint(latitude: 10, longitude: 90.5)
    var columns = Self.particles(1, at: start)
    let there = DriftKernel(scheme: .rk4, step: 900, diffusivity: 0, coast: nil)
    let back = DriftKernel(scheme: .rk4, step: -900, diffusivity: 0, coast: nil)
    try await Self.drift(&columns, there, Self.turning, hours: 48)
    #expect(Self.metresApart(columns.point(0), start) > 10_000)
    try await Self.drift(&columns, back, Self.turning, hours: 48, from: TestSea.start + 48 * 3600)
    #expect(Self.metresApart(columns.point(0), start) < 5)
  }

  @Test func `beyond the grid a particle has left the domain and stays`() async throws {
    var columns = Self.particles(1, at: GeoPoint(latitude: 23.9, longitude: 90))
    let kernel = DriftKernel(scheme: .rk2, step: 900, diffusivity: 0, coast: nil)
    try await Self.drift(&columns, kernel, TestSea.constant(current: (0, 1)), hours: 6)
    #expect(columns.status[0] == ParticleStatus.leftDomain.rawValue)
    // 0.1 degree is 11.07 km, passed in the 13th step.
    #expect(columns.endStep[0] == 12)
    let point = columns.point(0)
    try await Self.drift(&columns, kernel, TestSea.constant(current: (0, 1)), hours: 2)
    #expect(columns.point(0) == point)
  }
}
