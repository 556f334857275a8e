import SimCore
import Testing

@Suite struct DriftForecastTests {
  static func forecast(
    _ key: String = "FISHING-VESSEL-6", at point: GeoPoint = GeoPoint(latitude: 12, longitude: 90),
    hours: Int = 24, particles: Int = 3000, radius: Double = 0
  ) throws -> DriftForecast {
    DriftForecast(
      lastKnownPosition: point, time: TestSea.start + 10 * 86400, radius: radius,
      candidates: [.init(leewayClass: try #require(LeewayClass.named(key)), weight: 1)],
      hours: hours, particles: particles)
  }

  /// Chi-squared-like bound: five standard errors, false alarm below 1e-6.
  static func near(_ value: Double, _ expected: Double, error: Double) -> Bool {
    (value - expected).magnitude < 5 * error
  }

  @Test func `results are the same bits for any number of threads`() async throws {
    var forecast = try Self.forecast(
      "FISHING-VESSEL-1", at: GeoPoint(latitude: 10.5, longitude: 98.0), hours: 30, radius: 5000)
    forecast.candidates.append(
      .init(leewayClass: try #require(LeewayClass.named("SKIFF-2")), weight: 0.5))
    let sea = TestSea.constant(current: (0.1, 0.2), wind: (6, 3))
    var outcomes: [DriftOutcome] = []
    for threads in [1, 2, 3] {
      outcomes.append(try await forecast.run(sea: sea, coast: .standard, threads: threads))
    }
    for other in outcomes.dropFirst() {
      #expect(other.trackLongitude == outcomes[0].trackLongitude)
      #expect(other.trackLatitude == outcomes[0].trackLatitude)
      #expect(other.ends == outcomes[0].ends)
      #expect(other.hourly.map(\.cloud) == outcomes[0].hourly.map(\.cloud))
      #expect(other.areas.map(\.area) == outcomes[0].areas.map(\.area))
      #expect(other.areas.map(\.polygons) == outcomes[0].areas.map(\.polygons))
    }
    let stranded = outcomes[0].ends.filter { $0.status == .beached }.count
    #expect(stranded > 100 && stranded < 2900)
    #expect(outcomes[0].strandings.reduce(0) { $0 + $1.particles } == stranded)
    #expect(outcomes[0].hourly.last?.stranded == stranded)
  }

  @Test func `without uncertainty a side drifts as one, by the law`() async throws {
    var forecast = try Self.forecast(hours: 24, particles: 50, radius: 9000)
    forecast.isUncertain = false
    forecast.leeway.jibing = 0
    let outcome = try await forecast.run(
      sea: TestSea.constant(wind: (0, 8)), coast: nil, threads: 1)
    #expect(outcome.areas.isEmpty)
    let ends = outcome.ends.map(\.point)
    #expect(Set(ends).count == 2)
    let lines = LeewayCoefficients(forecast.candidates[0].leewayClass)
    let v = Leeway.velocity(windEast: 0, windNorth: 8, coefficients: lines, side: .right)
    var point = forecast.lastKnownPosition
    for _ in 0..<96 {
      point = DriftReference.exact(.rk4, from: point, now: 0, step: 900) { _, _ in v }
    }
    // The first particle starts on the right.
    #expect(Ellipsoid.distance(ends[0], point) < 5)
    #expect(ends[0].longitude > 90 && ends[1].longitude < 90)
  }

  @Test(arguments: [false, true])
  func `sides follow a telegraph process of the jibing rate`(isBackward: Bool) async throws {
    var forecast = try Self.forecast(hours: 24, particles: 20_000)
    forecast.leeway.orientation = .right
    forecast.leeway.jibing = 0.2
    forecast.weather.isOn = false
    forecast.isBackward = isBackward
    let outcome = try await forecast.run(sea: TestSea.constant(), coast: nil, threads: 2)
    let rate = -Elementary.log(0.8)
    for hour in [1, 2, 4, 8, 16, 24] {
      // Changes count at the nearest start of a step, so up to half a step (1/8 h) before the hour.
      let expected = 0.5 * (1 - Elementary.exp(-2 * rate * (Double(hour) - 0.125)))
      let error = (expected * (1 - expected) / 20_000).squareRoot()
      let left = outcome.hourly[hour].leftShare
      #expect(Self.near(left, expected, error: error), "hour \(hour): \(left) for \(expected)")
    }
    #expect(outcome.hourly[0].leftShare == 0)
  }

  @Test func `jibing makes the spread of a telegraph process across the wind`() async throws {
    // Crosswind velocity +-c with rate lambda: variance of the way
    // c^2 (t / lambda - (1 - exp(-2 lambda t)) / (2 lambda^2)) from a random start.
    var forecast = try Self.forecast("SKIFF-1", hours: 48, particles: 20_000)
    forecast.leeway.jibing = 0.2
    forecast.leeway.scatter = 0
    forecast.weather.isOn = false
    forecast.drift.diffusivity = 0
    let outcome = try await forecast.run(
      sea: TestSea.constant(wind: (0, 10)), coast: nil, threads: 2)
    let rate = -Elementary.log(0.8) / 3600
    let t = 48.0 * 3600
    let speed = 0.129
    let expected =
      speed * speed * (t / rate - (1 - Elementary.exp(-2 * rate * t)) / (2 * rate * rate))
    let variance = try #require(outcome.hourly[48].cloud).eastVariance
    // A sum of many terms is nearly normal: relative error of the variance sqrt(2 / n) = 1 %; the
    // rounding of changes to steps of 900 s adds less than 0.1 %.
    #expect((variance / expected - 1).magnitude < 0.05)
  }

  @Test func `the last known position scatters with its radius on each axis`() async throws {
    let forecast = try Self.forecast(hours: 1, particles: 20_000, radius: 5000)
    let outcome = try await forecast.run(sea: TestSea.constant(), coast: nil, threads: 2)
    let cloud = try #require(outcome.hourly[0].cloud)
    for variance in [cloud.eastVariance, cloud.northVariance] {
      #expect(Self.near(variance / 25e6, 1, error: 0.01))
    }
    #expect(Self.near(cloud.covariance / 25e6, 0, error: 1 / 20_000.0.squareRoot()))
  }

  @Test func `no particle starts on land`() async throws {
    // 3 km off Car Nicobar's coast.
    let point = try #require(
      Coast.standard.nearestSea(
        to: GeoPoint(latitude: 9.17, longitude: 92.77), within: 60_000, offing: 3000))
    let forecast = try Self.forecast(at: point, hours: 1, particles: 2000, radius: 5000)
    let outcome = try await forecast.run(sea: TestSea.constant(), coast: .standard, threads: 2)
    for k in 0..<2000 {
      #expect(!Coast.standard.isLand(outcome.point(k, hour: 0)))
    }
  }

  @Test func `errors of the current spread the cloud as declared`() async throws {
    // Over a climatology of no flow: 0.2 m/s and a time scale along the path of 84 to 96 h give
    // 91 to 96 km per axis in 7 days (data.md); an object without leeway feels nothing else.
    var forecast = try Self.forecast("SLDMB", hours: 168, particles: 4000)
    forecast.drift.diffusivity = 0
    forecast.leeway.scatter = 0
    forecast.leeway.jibing = 0
    forecast.weather.windDeviationFactor = 0
    let outcome = try await forecast.run(sea: TestSea.constant(), coast: nil, threads: 2)
    let cloud = try #require(outcome.hourly[168].cloud)
    for variance in [cloud.eastVariance, cloud.northVariance] {
      // 1000 seas of 4 particles each: relative error of a deviation 2.2 %.
      let deviation = variance.squareRoot()
      #expect(deviation > 80_000 && deviation < 108_000, "\(deviation)")
    }
  }

  @Test func `a backward forecast finds the start of a forward one`() async throws {
    for scheme in [DriftScheme.rk2, .rk4] {
      var forward = try Self.forecast("SKIFF-2", hours: 60, particles: 2)
      forward.isUncertain = false
      forward.leeway.jibing = 0
      forward.drift.scheme = scheme
      let sea = TestSea.source(hours: 24 * 20, frameHours: 6) { p, t in
        SIMD4(
          Float(0.3 * Elementary.sin(p.latitude + t * 0.1)),
          Float(0.2 * Elementary.cos(p.longitude)),
          Float(5 + 2 * Elementary.sin(t * 0.15)), -4)
      }
      let there = try await forward.run(sea: sea, coast: nil, threads: 1)
      for (i, orientation) in [LeewayOrientation.right, .left].enumerated() {
        var backward = forward
        backward.isBackward = true
        backward.time = forward.moment(60)
        backward.lastKnownPosition = there.ends[i].point
        backward.leeway.orientation = orientation
        let back = try await backward.run(sea: sea, coast: nil, threads: 1)
        #expect(back.hourly[60].time == forward.time)
        // Second order: some 10 m of 20 km; the fourth order leaves the rounding alone.
        let miss = Ellipsoid.distance(back.ends[0].point, forward.lastKnownPosition)
        #expect(miss < (scheme == .rk2 ? 60 : 10), "\(scheme): \(miss)")
      }
    }
  }

  @Test func `a mixture draws its classes by weight`() async throws {
    var forecast = try Self.forecast("SKIFF-1", hours: 1, particles: 10_000)
    forecast.candidates.append(
      .init(leewayClass: try #require(LeewayClass.named("PIW-1")), weight: 3))
    let outcome = try await forecast.run(sea: TestSea.constant(), coast: nil, threads: 2)
    let share = Double(outcome.trackedCandidate.filter { $0 == 1 }.count) / 10_000
    #expect(Self.near(share, 0.75, error: (0.75 * 0.25 / 10_000).squareRoot()))
  }

  @Test func `tracks are spread evenly over particles, sides and chunks`() throws {
    for (particles, tracked) in [(5000, 5000), (5000, 1), (40_000, 10_000), (999, 7), (10, 0)] {
      var forecast = try Self.forecast(particles: particles)
      forecast.tracked = tracked
      var found: [Int] = []
      for chunk in stride(from: 0, to: particles, by: 1024) {
        found += forecast.trackedParticles(in: chunk..<min(chunk + 1024, particles))
      }
      #expect(found.count == tracked)
      // Both sides, which alternate by number, have the same part of them.
      #expect((2 * found.filter { $0 % 2 == 0 }.count - tracked).magnitude <= 1)
      for (k, particle) in found.enumerated() {
        let even = Double(k) * Double(particles) / Double(tracked)
        // A pair stands for two places.
        let pairs = 2 * Double(particles) / Double(tracked)
        #expect((Double(particle) - even).magnitude <= pairs + 1)
      }
    }
  }

  @Test func `areas are made early, daily, then every fifth day and at the end`() throws {
    #expect(try Self.forecast(hours: 72).areaHours == [6, 12, 24, 48, 72])
    #expect(try Self.forecast(hours: 5).areaHours == [5])
    #expect(
      try Self.forecast(hours: 500).areaHours == [6, 12, 24, 48, 72, 96, 120, 240, 360, 480, 500])
  }

  @Test func `the error of the sea does not carry a cloud through a coast`() async throws {
    let land = CoastPolygon(rings: [
      [
        GeoPoint(latitude: 2, longitude: 92.3), GeoPoint(latitude: 2, longitude: 97),
        GeoPoint(latitude: 22, longitude: 97), GeoPoint(latitude: 22, longitude: 92.3),
      ]
    ])
    let coast = Coast(polygons: [land], box: .domain)
    let drifting = try #require(LeewayClass.named("PIW-1"))
    func ashore(_ length: Double) async throws -> Int {
      var weather = WeatherParameters.defaults
      weather.currentCoastLength = length
      weather.windDeviationFactor = 0
      let forecast = DriftForecast(
        lastKnownPosition: GeoPoint(latitude: 12, longitude: 92.1), time: TestSea.start,
        radius: 1_000, candidates: [.init(leewayClass: drifting, weight: 1)], hours: 72,
        particles: 2_000, weather: weather)
      return try await forecast.run(sea: TestSea.constant(), coast: coast, threads: 2).ends
        .filter { $0.status == .beached }.count
    }
    let (free, damped) = (try await ashore(0), try await ashore(45_000))
    // 22 km off with 500 seas: the shares differ by far more than their errors of 2 points.
    #expect(free > 400 && damped < free / 2, "\(free) \(damped)")
  }

  @Test func `mean, spread and counts of each hour are those of the tracks`() async throws {
    // 20 km from the eastern edge of the sea: some leave while others are still there. Pieces of 1024,
    // 1024 and 52 particles; 37 hours are no multiple of the hours that are turned at once.
    let sea = TestSea.constant(current: (0.2, 0.1), wind: (3, 3))
    let edge = sea.grid.box.east
    let forecast = try Self.forecast(
      at: GeoPoint(latitude: 8, longitude: edge - 0.2), hours: 37, particles: 2100, radius: 5000)
    let outcome = try await forecast.run(sea: sea, coast: nil, threads: 2)
    #expect(outcome.tracked.count == 2100)
    for hour in outcome.hourly {
      let inside = outcome.ends.indices.filter {
        outcome.ends[$0].hours.map { Double(hour.hour) < $0 } ?? true
      }
      #expect(hour.afloat == inside.count && hour.leftDomain == 2100 - inside.count)
      #expect(hour.stranded == 0)
      guard let cloud = hour.cloud else { continue }
      let n = Double(inside.count)
      let points = inside.map { outcome.point($0, hour: hour.hour) }
      let north = points.reduce(0) { $0 + $1.latitude } / n
      let east = points.reduce(0) { $0 + $1.longitude } / n
      // Sums of 2100 doubles: 1e-13 of their size.
      #expect((cloud.centroid.latitude - north).magnitude < 1e-11)
      #expect((cloud.centroid.longitude - east).magnitude < 1e-11)
      let metre = Ellipsoid.metresPerDegree(latitude: north)
      let (xx, xy, yy) = points.reduce((0.0, 0.0, 0.0)) { sums, point in
        let x = (point.longitude - east) * metre.east
        let y = (point.latitude - north) * metre.north
        return (sums.0 + x * x / n, sums.1 + x * y / n, sums.2 + y * y / n)
      }
      #expect((cloud.eastVariance - xx).magnitude < 1e-9 * (xx + yy))
      #expect((cloud.covariance - xy).magnitude < 1e-9 * (xx + yy))
      #expect((cloud.northVariance - yy).magnitude < 1e-9 * (xx + yy))
    }
    let last = try #require(outcome.hourly.last)
    #expect(last.leftDomain > 300 && last.afloat > 10, "\(last.leftDomain) \(last.afloat)")
    for k in outcome.tracked.indices {
      #expect(outcome.point(k, hour: 37) == outcome.ends[k].point)
    }
  }
}
