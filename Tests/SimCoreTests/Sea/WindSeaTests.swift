import SimCore
import Testing

@Suite struct WindSeaTests {
  // Wilson's relations worked out apart in Python: wind m/s, fetch km, then height and period after 6, 12, 24 and 48 h, uncapped.
  static let table: [(Double, Double, [(Double, Double)])] = [
    (5, 50, [(0.40, 2.5), (0.45, 2.7), (0.45, 2.7), (0.45, 2.7)]),
    (5, 200, [(0.40, 2.5), (0.51, 3.0), (0.59, 3.4), (0.59, 3.4)]),
    (5, 500, [(0.40, 2.5), (0.51, 3.0), (0.60, 3.4), (0.67, 3.7)]),
    (10, 50, [(1.19, 4.1), (1.19, 4.1), (1.19, 4.1), (1.19, 4.1)]),
    (10, 200, [(1.19, 4.1), (1.60, 5.0), (1.80, 5.5), (1.80, 5.5)]),
    (10, 500, [(1.19, 4.1), (1.60, 5.0), (2.03, 6.0), (2.20, 6.3)]),
    (15, 50, [(2.00, 5.1), (2.00, 5.1), (2.00, 5.1), (2.00, 5.1)]),
    (15, 200, [(2.19, 5.4), (3.05, 6.8), (3.23, 7.0), (3.23, 7.0)]),
    (15, 500, [(2.19, 5.4), (3.05, 6.8), (4.01, 8.1), (4.16, 8.4)]),
    (20, 50, [(2.82, 5.9), (2.82, 5.9), (2.82, 5.9), (2.82, 5.9)]),
    (20, 200, [(3.35, 6.6), (4.76, 8.3), (4.77, 8.3), (4.77, 8.3)]),
    (20, 500, [(3.35, 6.6), (4.76, 8.3), (6.36, 10.0), (6.36, 10.0)]),
  ]

  // The table is rounded to 0.01 m and 0.1 s.
  @Test func `growth has the published heights and periods of Wilson`() {
    for (wind, kilometres, values) in Self.table {
      for (hours, expected) in zip([6.0, 12, 24, 48], values) {
        let fetch = min(
          WindSea.fetch(windSpeed: wind, duration: hours * 3600), kilometres * 1000)
        let height = WindSea.height(windSpeed: wind, fetch: fetch)
        let period = WindSea.period(windSpeed: wind, fetch: fetch)
        #expect(
          (height - expected.0).magnitude < 0.0101, "\(wind) m/s, \(kilometres) km, \(hours) h")
        #expect(
          (period - expected.1).magnitude < 0.0501, "\(wind) m/s, \(kilometres) km, \(hours) h")
      }
    }
  }

  @Test func `a sea raised in steps from calm is the sea raised at once, capped when full`() {
    for (wind, kilometres, _) in Self.table {
      var height = 0.0
      for step in 1...16 {
        WindSea.advance(
          height: &height, windSpeed: wind, fetch: kilometres * 1000, seconds: 10800,
          decayTime: 43200)
        let fetch = min(
          WindSea.fetch(windSpeed: wind, duration: Double(step) * 10800), kilometres * 1000)
        let expected = min(
          WindSea.height(windSpeed: wind, fetch: fetch), 0.0246 * wind * wind)
        #expect((height - expected).magnitude < 1e-9)
      }
    }
  }

  @Test func `fetch and height are inverse to each other`() {
    for wind in [3.0, 9, 22] {
      for fetch in [1e3, 4e4, 6e5] {
        let height = WindSea.height(windSpeed: wind, fetch: fetch)
        #expect((WindSea.fetch(windSpeed: wind, height: height) / fetch - 1).magnitude < 1e-9)
      }
    }
    #expect(WindSea.fetch(windSpeed: 3, height: 2) == .infinity)
  }

  @Test func `when the wind drops the excess falls by 1/e in the decay time`() {
    var height = 3.0
    let held = WindSea.fullyDevelopedHeight(windSpeed: 6)
    WindSea.advance(height: &height, windSpeed: 6, fetch: 8e5, seconds: 43200, decayTime: 43200)
    #expect((height - (held + (3 - held) / 2.718281828459045)).magnitude < 1e-12)
    WindSea.advance(height: &height, windSpeed: 0, fetch: 0, seconds: 1e7, decayTime: 43200)
    #expect(height >= 0 && height < 1e-3)
  }

  @Test func `the Float kernel follows the Double twin within 2e-4`() {
    var worst = 0.0
    let key = RandomKey(seed: 21)
    let count = 400
    var heights = [Float](repeating: 0, count: count)
    var twin = [Double](repeating: 0, count: count)
    for step in 0..<40 {
      var winds: [Float] = []
      var fetches: [Float] = []
      for i in 0..<count {
        var draws = key.stream(DrawPurpose(code: 202), index: UInt32(step * count + i))
        winds.append(Float(25 * draws.uniform() * draws.uniform()))
        fetches.append(Float(8e5 * draws.uniform()))
      }
      var column = heights.mutableSpan
      WindSea.advance(
        heights: &column, windSpeeds: winds.span, fetches: fetches.span, seconds: 10800,
        decayTime: 43200, count: count)
      for i in 0..<count {
        WindSea.advance(
          height: &twin[i], windSpeed: Double(winds[i]), fetch: Double(fetches[i]), seconds: 10800,
          decayTime: 43200)
        worst = max(worst, (Double(heights[i]) - twin[i]).magnitude / max(twin[i], 0.01))
      }
    }
    #expect(worst < 2e-4, "\(worst)")
  }

  @Test func `the swell factor has mean one, the stated spread and its memory`() {
    let root = RandomKey(seed: 22)
    let n = 4000
    let swell = SwellFactors(
      members: (0..<n).map { root.key(.member, UInt32($0)) }, spread: 0.25, timeScale: 3 * 86400,
      days: 20)
    // The factor of a day is that of its first moment, and beyond the run that of the last day.
    for (day, moment) in [(0, 0), (1, 24), (12, 288), (19, 456), (30, 456)] {
      #expect(
        swell.factor(member: 7, day: day) == Float(swell.factor(member: 7, hours: Double(moment))))
    }
    var (sum, square, lagged) = (0.0, 0.0, 0.0)
    for member in 0..<n {
      let now = swell.factor(member: member, hours: 100)
      let later = swell.factor(member: member, hours: 172)
      sum += now
      square += Elementary.log(now) * Elementary.log(now)
      lagged +=
        (Elementary.log(now) + 0.03125) * (Elementary.log(later) + 0.03125) / (0.25 * 0.25)
    }
    // 4.5 standard errors: 0.25 / sqrt(n), and sqrt(1 + 0.37^2) / sqrt(n).
    #expect((sum / Double(n) - 1).magnitude < 4.5 * 0.26 / 63.2)
    #expect((square / Double(n) - 0.0625 - 0.03125 * 0.03125).magnitude < 4.5 * 0.09 / 63.2)
    let memory = ErrorField.timeCorrelation(lag: 3 * 86400, timeScale: 3 * 86400)
    #expect((lagged / Double(n) - memory).magnitude < 4.5 * 1.07 / 63.2)
    #expect((WindSea.total(windSea: 0.6, swell: 0.8, modelFactor: 1.5) - 1.5).magnitude < 1e-12)
  }
}
