import SimCore
import Testing

private let climatology = ErrorFieldScales(
  WeatherParameters.defaults, isClimatology: (current: true, wind: true))

private func field(_ count: Int, seed: UInt64, _ scales: ErrorFieldScales) -> ErrorField {
  let root = RandomKey(seed: seed)
  return ErrorField(
    members: (0..<count).map { root.key(.member, UInt32($0)) }, scales: scales)
}

/// The anomaly of a member at a point `east` and `north` metres from 10N 90E on the field's plane.
private func value(
  _ field: ErrorField, _ member: Int, east: Double, north: Double, hours: Double,
  windDeviation: Float = 2.5
) -> SIMD4<Float> {
  let degree = Ellipsoid.metresPerDegree(latitude: 10)
  let point = GeoPoint(
    latitude: 10 + north / degree.north, longitude: 90 + east / degree.east)
  return field.anomaly(
    member: member, latitude: point.fixed.latitude, longitude: point.fixed.longitude, hours: hours,
    windDeviation: windDeviation)
}

@Suite struct ErrorFieldTests {
  @Test func `the kernel has the bits of its scalar twin`() {
    let field = field(20, seed: 1, climatology)
    let random = RandomKey(seed: 2)
    for i in 0..<600 {
      var draws = random.stream(DrawPurpose(code: 200), index: UInt32(i))
      let latitude = GeoPoint.fixed(-15 + 39 * draws.uniform())
      let longitude = GeoPoint.fixed(77 + 43 * draws.uniform())
      let hours = 1440 * draws.uniform()
      let deviation = Float(4 * draws.uniform())
      let kernel = field.anomaly(
        member: i % 20, latitude: latitude, longitude: longitude, hours: hours,
        windDeviation: deviation)
      let twin = field.anomalyReference(
        member: i % 20, latitude: latitude, longitude: longitude, hours: hours,
        windDeviation: deviation)
      for k in 0..<4 { #expect(kernel[k].bitPattern == twin[k].bitPattern, "draw \(i)") }
    }
  }

  @Test(arguments: [true, false])
  func `the kernel is within a thousandth of sigma of the sum in Double for 60 days`(
    climatology isClimatology: Bool
  ) {
    let climatology = ErrorFieldScales(
      WeatherParameters.defaults, isClimatology: (current: isClimatology, wind: isClimatology))
    let field = field(20, seed: 3, climatology)
    let root = RandomKey(seed: 3)
    let random = RandomKey(seed: 4)
    var worst = 0.0
    for i in 0..<600 {
      var draws = random.stream(DrawPurpose(code: 200), index: UInt32(i))
      let point = GeoPoint(
        latitude: -15 + 39 * draws.uniform(), longitude: 77 + 43 * draws.uniform())
      let hours = 1440 * draws.uniform()
      let (latitude, longitude) = point.fixed
      let kernel = field.anomaly(
        member: i % 20, latitude: latitude, longitude: longitude, hours: hours, windDeviation: 2.5)
      let exact = ErrorField.anomalyExact(
        member: root.key(.member, UInt32(i % 20)), scales: climatology,
        at: GeoPoint(fixedLatitude: latitude, fixedLongitude: longitude), hours: hours,
        windDeviation: 2.5)
      for k in 0..<4 {
        let sigma = k < 2 ? climatology.currentDeviation : 2.5
        worst = max(worst, (Double(kernel[k]) - exact[k]).magnitude / sigma)
      }
    }
    #expect(worst < 1e-3)
  }

  @Test func `a batch has the bits of single evaluations, whatever else is in the chunk`() {
    let many = field(8, seed: 5, climatology)
    let members = (0..<40).map { Int32($0 % 8) }
    let latitudes = (0..<40).map { GeoPoint.fixed(Double($0) - 14.3) }
    let longitudes = (0..<40).map { GeoPoint.fixed(Double($0) + 78.1) }
    let deviations = (0..<40).map { Float($0) * 0.1 }
    var columns = [[Float]](repeating: [Float](repeating: 0, count: 40), count: 4)
    var (a, b, c, d) = (columns[0], columns[1], columns[2], columns[3])
    do {
      var aSpan = a.mutableSpan
      var bSpan = b.mutableSpan
      var cSpan = c.mutableSpan
      var dSpan = d.mutableSpan
      many.anomalies(
        members: members.span, latitudes: latitudes.span, longitudes: longitudes.span, hours: 77.5,
        windDeviations: deviations.span, eastwardCurrent: &aSpan, northwardCurrent: &bSpan,
        eastwardWind: &cSpan, northwardWind: &dSpan)
    }
    columns = [a, b, c, d]
    for i in 0..<40 {
      let alone = ErrorField(
        members: [RandomKey(seed: 5).key(.member, UInt32(i % 8))], scales: climatology)
      let single = alone.anomaly(
        member: 0, latitude: latitudes[i], longitude: longitudes[i], hours: 77.5,
        windDeviation: deviations[i])
      for k in 0..<4 { #expect(columns[k][i].bitPattern == single[k].bitPattern) }
    }
  }

  // Tolerances of sampled covariances are 4.5 standard errors, sqrt((1 + rho^2) / n): with 40
  // comparisons a false alarm has a probability below 1e-3. Seeds are fixed.
  @Test func `covariances in space, time and between components are the stated functions`() {
    let n = 8000
    var scales = climatology
    scales.yearToYearDeviation = 0
    let field = field(n, seed: 6, scales)
    let length = scales.currentLength
    let lags: [(east: Double, north: Double, hours: Double)] = [
      (0, 0, 0), (250e3, 0, 0), (0, 500e3, 0), (60e3, 0, 0), (0, 60e3, 0), (120e3, 0, 0),
      (150e3, 150e3, 0), (0, 0, 24), (0, 0, 72), (0, 0, 130), (80e3, 0, 48),
    ]
    for lag in lags {
      // Products of the components in the order current east, north, wind east, north.
      var sums = [[Double]](repeating: [Double](repeating: 0, count: 4), count: 4)
      for member in 0..<n {
        let here = value(field, member, east: 0, north: 0, hours: 300)
        let there = value(
          field, member, east: lag.east, north: lag.north, hours: 300 + lag.hours)
        for i in 0..<4 { for j in 0..<4 { sums[i][j] += Double(here[i]) * Double(there[j]) } }
      }
      let r2 = lag.east * lag.east + lag.north * lag.north
      let windTime = ErrorField.timeCorrelation(
        lag: lag.hours * 3600, timeScale: scales.windTimeScale)
      let currentTime = ErrorField.timeCorrelation(
        lag: lag.hours * 3600, timeScale: scales.currentTimeScale)
      let wind = Elementary.exp(-r2 / (500e3 * 500e3)) * windTime
      let stream = Elementary.exp(-r2 / (2 * length * length)) * currentTime
      var target = [[Double]](repeating: [Double](repeating: 0, count: 4), count: 4)
      target[0][0] = stream * (1 - lag.north * lag.north / (length * length))
      target[1][1] = stream * (1 - lag.east * lag.east / (length * length))
      target[0][1] = stream * lag.east * lag.north / (length * length)
      target[1][0] = target[0][1]
      target[2][2] = wind
      target[3][3] = wind
      let size = [0.2, 0.2, 2.5, 2.5]
      for i in 0..<4 {
        for j in 0..<4 {
          let correlation = sums[i][j] / Double(n) / (size[i] * size[j])
          let error = ((1 + target[i][j] * target[i][j]) / Double(n)).squareRoot()
          #expect(
            (correlation - target[i][j]).magnitude < 4.5 * error,
            "lag \(lag), components \(i) and \(j): \(correlation), expected \(target[i][j])")
        }
      }
    }
  }

  @Test func `the correlation in time is the exponential within 0.03`() {
    for i in 0...80 {
      let lag = Double(i) * 0.05
      let error = ErrorField.timeCorrelation(lag: lag, timeScale: 1) - Elementary.exp(-lag)
      #expect(error.magnitude < 0.03, "lag \(lag)")
    }
  }

  @Test func `the current is free of divergence but not of vorticity`() {
    let root = RandomKey(seed: 7)
    let degree = Ellipsoid.metresPerDegree(latitude: 10)
    let step = 0.001
    var divergence = 0.0
    var vorticity = 0.0
    for i in 0..<50 {
      let key = root.key(.member, UInt32(i))
      func current(_ east: Double, _ north: Double) -> (Double, Double) {
        let v = ErrorField.anomalyExact(
          member: key, scales: climatology,
          at: GeoPoint(latitude: 9 + north, longitude: 91 + east), hours: Double(20 * i),
          windDeviation: 2)
        return (v[0], v[1])
      }
      let (e, w, n, s) = (current(step, 0), current(-step, 0), current(0, step), current(0, -step))
      let ux = (e.0 - w.0) / (2 * step * degree.east)
      let vx = (e.1 - w.1) / (2 * step * degree.east)
      let uy = (n.0 - s.0) / (2 * step * degree.north)
      let vy = (n.1 - s.1) / (2 * step * degree.north)
      divergence = max(divergence, (ux + vy).magnitude)
      vorticity = max(vorticity, (vx - uy).magnitude)
    }
    // Vorticity of deviation 2 s / L is 3e-6 1/s; truncation of the difference is far below 1e-11.
    #expect(vorticity > 2e-6)
    #expect(divergence < 1e-11)
  }

  @Test func `a member's wind keeps its offset, and the variance is the local one everywhere`() {
    let n = 8000
    let field = field(n, seed: 8, climatology)
    for deviation in [0.8, 1.5, 3.0] {
      var total = 0.0
      var lasting = 0.0
      for member in 0..<n {
        // 200 days apart the day-to-day part is uncorrelated: only the offset is left.
        let early = value(
          field, member, east: 0, north: 0, hours: 0, windDeviation: Float(deviation))
        let late = value(
          field, member, east: 0, north: 0, hours: 4800, windDeviation: Float(deviation))
        total += Double(early[2] * early[2] + early[3] * early[3]) / 2
        lasting += Double(early[2] * late[2] + early[3] * late[3]) / 2
      }
      let variance = deviation * deviation
      let share = min(1.2, 0.8 * deviation)
      // Standard error of the mean over 2 n products: variance / sqrt(n) at most.
      let error = 4.5 * variance / Double(n).squareRoot()
      #expect((total / Double(n) - variance).magnitude < error)
      #expect((lasting / Double(n) - share * share).magnitude < error)
    }
  }
}
