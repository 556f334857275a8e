import SimCore
import Testing

@Suite struct RainTests {
  static let start = Instant(year: 2015, month: 5, day: 1)
  static let count = 1500
  static let rain: Rain = {
    let root = RandomKey(seed: 41)
    return Rain(
      members: (0..<count).map { root.key(.member, UInt32($0)) }, start: start,
      parameters: WeatherParameters.defaults)
  }()
  static let day = Rain.day(start)

  // Mean rain mm/d and share of wet days. 1500 members, 20 days two days apart: the days of a
  // member are correlated, so the effective number is taken as 1500 x 10.
  @Test(arguments: [(1.0, 0.13), (2, 0.23), (4, 0.39), (8, 0.61), (12, 0.75)])
  func `wet days have the climatology's share, persistence and mean`(rate: Double, p: Double) {
    let point = GeoPoint(latitude: 13, longitude: 89)
    let perSecond = Unit.millimetrePerDay.si(rate)
    var (wet, both, depth, days) = (0.0, 0.0, 0.0, 0.0)
    for member in 0..<Self.count {
      for day in stride(from: Self.day, to: Self.day + 40, by: 2) {
        let today = Self.rain.depth(
          member: member, at: point, day: day, rate: perSecond, wetProbability: p)
        days += 1
        depth += today
        guard today > 0 else { continue }
        wet += 1
        let tomorrow = Self.rain.isWet(member: member, at: point, day: day + 1, wetProbability: p)
        if tomorrow { both += 1 }
      }
    }
    let effective = days / 2
    let share = wet / days
    #expect((share - p).magnitude < 4.5 * (p * (1 - p) / effective).squareRoot() + 0.01)
    // Within 0.05 of the two-state chain over the whole range of p.
    #expect((both / wet - (p + 0.35 * (1 - p))).magnitude < 0.05, "\(both / wet)")
    // A wet day's gamma has a squared coefficient of variation of 1 / 0.7.
    let mean = depth / days * 1000
    let error = rate * ((1 + 1 / 0.7) / p / effective).squareRoot()
    #expect((mean - rate).magnitude < 4.5 * error + 0.02 * rate, "\(mean) mm/d for \(rate)")
  }

  @Test func `amounts on wet days are gamma distributed with the stated shape`() {
    let point = GeoPoint(latitude: 10, longitude: 95)
    var (n, sum, square) = (0.0, 0.0, 0.0)
    for member in 0..<Self.count {
      for day in stride(from: Self.day, to: Self.day + 40, by: 4) {
        let depth = Self.rain.depth(
          member: member, at: point, day: day, rate: 1e-7, wetProbability: 0.5)
        guard depth > 0 else { continue }
        n += 1
        sum += depth
        square += depth * depth
      }
    }
    let mean = sum / n
    let variation = (square / n - mean * mean) / (mean * mean)
    // Coefficient of variation squared 1 / 0.7; its standard error at n = 7500 is about 0.05.
    #expect((variation - 1 / 0.7).magnitude < 0.2, "\(variation)")
  }

  @Test func `boats near each other see the same rain, distant ones their own`() {
    let here = GeoPoint(latitude: 12.4, longitude: 90.4)
    let near = GeoPoint(latitude: 12.5, longitude: 90.5)
    let far = GeoPoint(latitude: 2.5, longitude: 99.5)
    var (same, alike, together, wet) = (0.0, 0.0, 0.0, 0.0)
    for member in 0..<Self.count {
      func depth(_ point: GeoPoint) -> Double {
        Self.rain.depth(
          member: member, at: point, day: Self.day + 9, rate: 1e-7, wetProbability: 0.4)
      }
      let (a, b, c) = (depth(here), depth(near), depth(far))
      if a == b { same += 1 }
      guard a > 0 else { continue }
      wet += 1
      if b > 0 { alike += 1 }
      if c > 0 { together += 1 }
    }
    #expect(same / Double(Self.count) > 0.95)
    #expect(alike / wet > 0.9)
    // 600 wet days: standard error 0.02.
    #expect((together / wet - 0.4).magnitude < 0.09)
  }

  @Test func `the memory of the latent field solves the orthant equation`() {
    // Sheppard (1898) at p = 1/2: P(both) = 1/4 + asin(r) / (2 pi).
    let r = Rain.dailyCorrelation(persistence: 0.35, probability: 0.5)
    #expect((r - Elementary.sin(0.35 * Elementary.pi / 2)).magnitude < 2e-4)
    #expect(Rain.dailyCorrelation(persistence: 0, probability: 0.3) < 2e-4)
  }

  @Test func `no rain falls where the climatology has none`() {
    let point = GeoPoint(latitude: 12, longitude: 90)
    for member in 0..<50 {
      #expect(
        Self.rain.depth(member: member, at: point, day: Self.day, rate: 0, wetProbability: 0) == 0)
      #expect(Self.rain.isWet(member: member, at: point, day: Self.day, wetProbability: 1))
    }
  }
}
