import SimCore
import Testing

@Suite struct WeatherTests {
  private let start = Instant(year: 2015, month: 11, day: 1)
  private let members = (0..<200).map { RandomKey(seed: 51).key(.member, UInt32($0)) }
  private let point = GeoPoint(latitude: 13, longitude: 88)

  private func weather(
    _ change: (inout WeatherParameters) -> Void = { _ in },
    isClimatology: (current: Bool, wind: Bool) = (true, true), members: [RandomKey]? = nil
  ) -> Weather {
    var parameters = WeatherParameters.defaults
    change(&parameters)
    return Weather(
      members: members ?? self.members, parameters: parameters, isClimatology: isClimatology,
      start: start, horizon: 30 * 86400, isLand: CoarseLand.contains)
  }

  /// Deviation over members of current and wind anomalies, m/s.
  private func deviations(_ weather: Weather) -> (current: Double, wind: Double) {
    var (current, wind) = (0.0, 0.0)
    for member in 0..<weather.memberCount {
      let anomaly = weather.errorField.anomaly(
        member: member, latitude: point.fixed.latitude, longitude: point.fixed.longitude,
        hours: 200, windDeviation: 3)
      current += Double(anomaly[0] * anomaly[0] + anomaly[1] * anomaly[1])
      wind += Double(anomaly[2] * anomaly[2] + anomaly[3] * anomaly[3])
    }
    let n = Double(2 * weather.memberCount)
    return ((current / n).squareRoot(), (wind / n).squareRoot())
  }

  // The standard error of a deviation from 400 values is 3.5 %.
  @Test func `a forecast's error is smaller than the climatology's and does not ask where`() {
    let climate = deviations(weather())
    #expect((climate.current / 0.20 - 1).magnitude < 0.16)
    #expect((climate.wind / 3 - 1).magnitude < 0.16)
    let forecast = deviations(weather(isClimatology: (false, false)))
    #expect((forecast.current / 0.20 - 1).magnitude < 0.16)
    #expect((forecast.wind / 2 - 1).magnitude < 0.16)
  }

  @Test func `switched off, members have the shared sea but for storms`() {
    let off = weather {
      $0.isOn = false
      $0.hasCyclones = false
    }
    let background = SIMD4<Float>(0.1, -0.2, 4, 5)
    for member in 0..<20 {
      let result = off.flow(
        member: member, point: point, hours: 99, background: background, windDeviation: 3)
      #expect(result.flow == background)
      #expect(result.stormWaveHeight == 0)
      #expect(off.swellFactor(member: member, day: 4) == 1)
      #expect(off.modelFactor(member: member) == 1)
    }
    #expect(deviations(off).wind == 0)
  }

  @Test func `the factor of the wave model has mean one and the stated spread`() {
    let n = 4000
    let root = RandomKey(seed: 52)
    let many = weather(
      { $0.hasCyclones = false }, members: (0..<n).map { root.key(.member, UInt32($0)) })
    let logarithms = (0..<n).map { Elementary.log(many.modelFactor(member: $0)) }
    let mean = logarithms.reduce(0, +) / Double(n)
    let variance = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n)
    #expect((mean + 0.02).magnitude < 4.5 * 0.2 / 63.2)
    #expect((variance.squareRoot() - 0.2).magnitude < 4.5 * 0.2 / 89)
    #expect(many.swellFactor(member: 3, day: 9) != many.swellFactor(member: 4, day: 9))
  }

  @Test func `storms come over climatology in season and not over a forecast`() {
    let stormy = weather()
    let count = (0..<200).reduce(0) { $0 + stormy.cyclones.tracks(member: $1).count }
    // November: 0.87 in the Bay and 0.8 in the south, and late October's: at least 200 in 200 members.
    #expect(count > 200)
    let forecast = weather(isClimatology: (true, false))
    #expect((0..<200).allSatisfy { forecast.cyclones.tracks(member: $0).isEmpty })
  }

  @Test func `one point and a column have the same bits`() {
    let weather = weather()
    let background = SIMD4<Float>(0, 0, -2, -1)
    for member in 0..<200 {
      let one = weather.flow(
        member: member, point: point, hours: 300, background: background, windDeviation: 2.5)
      let (latitude, longitude) = point.fixed
      let anomaly = weather.errorField.anomaly(
        member: member, latitude: latitude, longitude: longitude, hours: 300, windDeviation: 2.5)
      let columns = ([Int32(member)], [latitude], [longitude])
      var east = [background[2] + anomaly[2]]
      var north = [background[3] + anomaly[3]]
      var height: [Float] = [0]
      do {
        var eastSpan = east.mutableSpan
        var northSpan = north.mutableSpan
        var heightSpan = height.mutableSpan
        weather.cyclones.blend(
          members: columns.0.span, latitudes: columns.1.span, longitudes: columns.2.span,
          hours: 300, eastwardWind: &eastSpan, northwardWind: &northSpan, waveHeights: &heightSpan)
      }
      #expect(east[0] == one.flow[2] && north[0] == one.flow[3])
      #expect(height[0] == Float(one.stormWaveHeight))
    }
  }

  @Test func `every declared default lies in its range`() {
    let defaults = WeatherParameters.defaults
    #expect(WeatherParameters.section == "weather")
    for declaration in WeatherParameters.declarations {
      if case .number(let value) = declaration.read(defaults) {
        #expect(declaration.parameter.range.contains(value), "\(declaration.parameter.key)")
      }
    }
    let keys = WeatherParameters.declarations.map(\.parameter.key)
    #expect(Set(keys).count == keys.count)
  }
}
