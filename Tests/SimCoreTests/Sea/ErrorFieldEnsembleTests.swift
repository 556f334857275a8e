import CLAPACK
import SimCore
import Testing

private func keys(_ count: Int, seed: UInt64) -> [RandomKey] {
  let root = RandomKey(seed: seed)
  return (0..<count).map { root.key(.member, UInt32($0)) }
}

@Suite struct ErrorFieldEnsembleTests {
  /// 40 well separated place-times within 8 by 8 degrees and 20 days, jittered on a lattice.
  private static let placeTimes: [(east: Double, north: Double, hours: Double)] = {
    let key = RandomKey(seed: 12)
    return (0..<40).map { i in
      var draws = key.stream(DrawPurpose(code: 201), index: UInt32(i))
      return (
        Double(i % 5) * 180e3 + 60e3 * draws.uniform(),
        Double(i / 5 % 4) * 180e3 + 60e3 * draws.uniform(),
        Double(i / 20) * 240 + 48 * draws.uniform()
      )
    }
  }()

  /// Samples whitened by the Cholesky factor of the target covariance must have covariance one.
  @Test(arguments: [true, false])
  func `the whitened ensemble covariance is the identity within its sampling error`(wind: Bool)
    throws
  {
    var scales = ErrorFieldScales(
      WeatherParameters.defaults, isClimatology: (current: true, wind: true))
    scales.yearToYearDeviation = 0
    let n = 6000
    let field = ErrorField(members: keys(n, seed: 13), scales: scales)
    // Both components of the wind are separate samples; those of the current form one vector.
    let places = Self.placeTimes
    let size = wind ? places.count : 2 * places.count
    func covariance(_ a: Int, _ b: Int) -> Double {
      let (p, q) = (places[a % places.count], places[b % places.count])
      let (x, y) = (p.east - q.east, p.north - q.north)
      let timeScale = wind ? scales.windTimeScale : scales.currentTimeScale
      let time = ErrorField.timeCorrelation(lag: (p.hours - q.hours) * 3600, timeScale: timeScale)
      if wind { return time * Elementary.exp(-(x * x + y * y) / (500e3 * 500e3)) }
      let l2 = 120e3 * 120e3
      let stream = time * Elementary.exp(-(x * x + y * y) / (2 * l2))
      switch (a < places.count, b < places.count) {
      case (true, true): return stream * (1 - y * y / l2)
      case (false, false): return stream * (1 - x * x / l2)
      default: return stream * x * y / l2
      }
    }
    var factor = (0..<size * size).map { covariance($0 % size, $0 / size) }
    var order = Int32(size)
    var info: Int32 = 0
    dpotrf_("L", &order, &factor, &order, &info, 1)
    try #require(info == 0, "the target covariance must be positive definite")

    let degree = Ellipsoid.metresPerDegree(latitude: 10)
    var sample = [Double](repeating: 0, count: size * size)
    var count = 0
    for member in 0..<n {
      let values = places.map { p in
        field.anomaly(
          member: member, latitude: GeoPoint.fixed(8 + p.north / degree.north),
          longitude: GeoPoint.fixed(86 + p.east / degree.east), hours: p.hours, windDeviation: 1)
      }
      let vectors =
        wind
        ? [values.map { Double($0[2]) }, values.map { Double($0[3]) }]
        : [values.map { Double($0[0]) / 0.2 } + values.map { Double($0[1]) / 0.2 }]
      for vector in vectors {
        var z = vector
        for i in 0..<size {
          for j in 0..<i { z[i] -= factor[j * size + i] * z[j] }
          z[i] /= factor[i * size + i]
        }
        for j in 0..<size { for i in j..<size { sample[j * size + i] += z[i] * z[j] } }
        count += 1
      }
    }
    for i in sample.indices { sample[i] /= Double(count) }
    // 5 standard errors of 1 / sqrt(count) off the diagonal and sqrt(2 / count) on it; 3240 entries.
    for j in 0..<size {
      for i in j..<size {
        let error = ((i == j ? 2 : 1) / Double(count)).squareRoot()
        #expect((sample[j * size + i] - (i == j ? 1 : 0)).magnitude < 5 * error, "entry \(i) \(j)")
      }
    }
    // Marchenko and Pastur (1967): eigenvalues of white noise lie in (1 -+ sqrt(size / count))^2.
    var values = [Double](repeating: 0, count: size)
    var work = [Double](repeating: 0, count: 1 + 6 * size + 2 * size * size)
    var integers = [Int32](repeating: 0, count: 3 + 5 * size)
    var workCount = Int32(work.count)
    var integerCount = Int32(integers.count)
    dsyevd_(
      "N", "L", &order, &sample, &order, &values, &work, &workCount, &integers, &integerCount,
      &info, 1, 1)
    try #require(info == 0)
    let edge = (Double(size) / Double(count)).squareRoot()
    #expect(values[0] > (1 - edge) * (1 - edge) - 0.03)
    #expect(values[size - 1] < (1 + edge) * (1 + edge) + 0.03)
  }

  /// Deviation per axis of the displacement of particles carried by the current anomaly alone, m.
  private func spread(_ scales: ErrorFieldScales, members: Int, days: Int) -> Double {
    let field = ErrorField(members: keys(members, seed: 14), scales: scales)
    let degree = Ellipsoid.metresPerDegree(latitude: 10)
    let step = 10800.0
    var sum = 0.0
    for member in 0..<members {
      func current(_ x: Double, _ y: Double, _ hours: Double) -> (Double, Double) {
        let v = field.anomaly(
          member: member, latitude: GeoPoint.fixed(10 + y / degree.north),
          longitude: GeoPoint.fixed(90 + x / degree.east), hours: hours, windDeviation: 1)
        return (Double(v[0]), Double(v[1]))
      }
      var (x, y) = (0.0, 0.0)
      for i in 0..<days * 8 {
        let hours = Double(i) * 3
        let first = current(x, y, hours)
        let middle = current(x + first.0 * step / 2, y + first.1 * step / 2, hours + 1.5)
        x += middle.0 * step
        y += middle.1 * step
      }
      sum += x * x + y * y
    }
    return (sum / Double(2 * members)).squareRoot()
  }

  // The relative standard error of a deviation from 2 x 3000 values is 0.9 %; 4 of them are allowed.
  @Test func `over a forecast particles spread as the integral of the correlation says`() {
    let scales = ErrorFieldScales(
      WeatherParameters.defaults, isClimatology: (current: false, wind: false))
    // A particle moves s T / L = 0.12 length scales in a time scale, so its path hardly matters.
    let (s, t, days) = (scales.currentDeviation, scales.currentTimeScale, 3)
    let duration = Double(days) * 86400
    let formula = (2 * s * s * t * (duration - t * (1 - Elementary.exp(-duration / t))))
      .squareRoot()
    #expect((spread(scales, members: 3000, days: days) / formula - 1).magnitude < 0.036)
  }

  @Test func `over climatology particles spread as drifters do in a week`() {
    let scales = ErrorFieldScales(
      WeatherParameters.defaults, isClimatology: (current: true, wind: true))
    // Drifters: 91-96 km per axis at 7 days; here s T / L = 0.8, so paths leave eddies behind and
    // the time scale along the path is shorter than at a fixed place.
    let spread = spread(scales, members: 3000, days: 7)
    #expect(spread > 91e3 * 0.98 && spread < 96e3 * 1.02, "\(spread) m")
  }

  // Weekly displacements of the five drifters about the mean of a box: middle of the box, number of
  // weeks, deviation per component in m/s (docs/guides/sea.md).
  private static let drifters = [
    (18.0, 92.25, 23, 0.104), (17.75, 87.25, 12, 0.206), (12.5, 89.15, 15, 0.125),
    (12.5, 95.4, 10, 0.127), (7.5, 95.4, 10, 0.209),
  ]

  @Test func `with local deviations particles spread in each box as the drifters there did`() {
    var scales = ErrorFieldScales(
      WeatherParameters.defaults, isClimatology: (current: true, wind: true))
    let week = 7 * 86400.0
    var (model, observed, weeks) = (0.0, 0.0, 0.0)
    for (latitude, longitude, count, deviation) in ErrorFieldEnsembleTests.drifters {
      scales.currentDeviation = SeaClimatology.standard.currentDeviation(
        at: GeoPoint(latitude: latitude, longitude: longitude), month: 3)
      let weekly = spread(scales, members: 1000, days: 7) / week
      // Two standard errors of a deviation from 2 x count values, if weeks are independent.
      let error = deviation / (Double(count)).squareRoot()
      #expect((weekly - deviation).magnitude < error, "\(latitude)N \(longitude)E: \(weekly)")
      model += Double(count) * weekly * weekly
      observed += Double(count) * deviation * deviation
      weeks += Double(count)
    }
    // All 70 weeks together: the drifters' spread within the error of so few.
    #expect(weeks == 70)
    #expect(((model / observed).squareRoot() - 1).magnitude < 0.08)
  }

  /// Mean speed of a wind of mean speed `v` and isotropic normal deviation `s` (Rice 1945).
  private func meanSpeed(_ v: Double, _ s: Double) -> Double {
    let a = v * v / (2 * s * s)
    // exp(-a/2) I0(a/2) and I1 by their power series: a/2 is below 10 here.
    var (i0, i1, term) = (0.0, 0.0, Elementary.exp(-a / 2))
    for k in 0..<80 {
      i0 += term
      i1 += term * (a / 4) / Double(k + 1)
      term *= (a / 4) * (a / 4) / Double((k + 1) * (k + 1))
    }
    return s * (Elementary.pi / 2).squareRoot() * ((1 + a) * i0 + a * i1)
  }

  // Central Bay of Bengal, COADS: mean vector, mean speed and deviation of January, April and July.
  @Test(arguments: [(-3.3, -3.1, 5.2, 2.3), (0.5, 1.0, 3.3, 2.3), (5.4, 5.2, 8.1, 3.0)])
  func `over climatology the mean wind speed is that of the ships`(
    u: Double, v: Double, speed: Double, sigma: Double
  ) {
    let scales = ErrorFieldScales(
      WeatherParameters.defaults, isClimatology: (current: true, wind: true))
    let n = 4000
    let field = ErrorField(members: keys(n, seed: 15), scales: scales)
    var sum = 0.0
    for member in 0..<n {
      for day in [3.0, 17, 40] {
        let w = field.anomaly(
          member: member, latitude: GeoPoint.fixed(13), longitude: GeoPoint.fixed(89),
          hours: day * 24, windDeviation: Float(sigma))
        let (x, y) = (u + Double(w[2]), v + Double(w[3]))
        sum += (x * x + y * y).squareRoot()
      }
    }
    let mean = sum / Double(3 * n)
    // The speed varies by less than sigma: 4 standard errors of the mean over members.
    #expect((mean - meanSpeed((u * u + v * v).squareRoot(), sigma)).magnitude < 4 * sigma / 63.2)
    // The table rounds vector, speed and deviation to 0.1 and averages cells.
    #expect((mean - speed).magnitude < 0.25)
  }
}
