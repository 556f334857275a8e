/// When it is light at a place.
///
/// Declination `d` and equation of time `e` from NOAA's series (Spencer 1971) in the fractional year
/// `g = 2 pi / 365 (dayOfYear - 1/2)` at noon of the day; the half day is `H` with
/// `cos H = (sin h0 - sin lat sin d) / (cos lat cos d)`, and noon is at `12 h - lon / 15 - e` UTC.
/// Error: about a minute in the tropics; the horizon is that of the sea.
package enum Daylight {
  /// How high the middle of the sun stands at the ends of the light.
  package enum Light: Sendable, CaseIterable {
    /// From sunrise to sunset: 0.833 degrees below the horizon, for refraction and radius.
    case sun
    /// With civil twilight: 6 degrees below the horizon.
    case civilTwilight

    /// Altitude of the sun at the ends, degrees.
    package var altitude: Double { self == .sun ? -0.833 : -6 }
  }

  /// One day of light: from its beginning to its end, seconds since 1970.
  package struct Span: Sendable, Equatable {
    package var begin: Double
    package var end: Double
    package var noon: Double { (begin + end) / 2 }
    package var length: Double { end - begin }
  }

  /// The light of a day of the calendar of the place.
  ///
  /// - Parameters:
  ///   - day: Days since 1970-01-01, by the mean time of the meridian of the place.
  ///   - point: The place, between the polar circles.
  ///   - light: What counts as light.
  /// - Returns: Its light, seconds since 1970.
  package static func span(day: Int, at point: GeoPoint, light: Light = .sun) -> Span {
    let sun = sun(day: day)
    let radian = Elementary.pi / 180
    let (sinLatitude, cosLatitude) = Elementary.sinCos(point.latitude * radian)
    let (sinDeclination, cosDeclination) = Elementary.sinCos(sun.declination)
    let cosine =
      (Elementary.sin(light.altitude * radian) - sinLatitude * sinDeclination)
      / (cosLatitude * cosDeclination)
    let half = Elementary.pi / 2 - Elementary.asin(cosine)
    let noon =
      Double(day) * 86400 + 43200 - point.longitude * 240 - sun.equationOfTime * 60
    let seconds = half / Elementary.pi * 43200
    return Span(begin: noon - seconds, end: noon + seconds)
  }

  /// Declination of the sun, rad, and equation of time, minutes, at noon of a day since 1970-01-01.
  static func sun(day: Int) -> (declination: Double, equationOfTime: Double) {
    let date = Instant(seconds: Int64(day) * 86400).civil
    let dayOfYear = day - Instant.daysFromCivil(date.year, 1, 1) + 1
    let g = 2 * Elementary.pi / 365 * (Double(dayOfYear) - 0.5)
    let (s1, c1) = Elementary.sinCos(g)
    let (s2, c2) = Elementary.sinCos(2 * g)
    let (s3, c3) = Elementary.sinCos(3 * g)
    let equation =
      229.18 * (0.000075 + 0.001868 * c1 - 0.032077 * s1 - 0.014615 * c2 - 0.040849 * s2)
    let declination =
      0.006918 - 0.399912 * c1 + 0.070257 * s1 - 0.006758 * c2 + 0.000907 * s2 - 0.002697 * c3
      + 0.00148 * s3
    return (declination, equation)
  }

  /// The day of the calendar of a place, since 1970-01-01, by the mean time of its meridian.
  package static func day(of time: Instant, at point: GeoPoint) -> Int {
    Int(((Double(time.seconds) + point.longitude * 240) / 86400).rounded(.down))
  }

  /// Whether it is light.
  package static func isLight(_ time: Instant, at point: GeoPoint, light: Light = .sun) -> Bool {
    let span = span(day: day(of: time, at: point), at: point, light: light)
    return Double(time.seconds) >= span.begin && Double(time.seconds) < span.end
  }

  /// Seconds of light between two moments at a place, each day shortened at both ends.
  ///
  /// - Parameters:
  ///   - from: First moment.
  ///   - until: Last moment; not before the first.
  ///   - point: The place.
  ///   - margin: What is taken off each end of a day, s.
  ///   - light: What counts as light.
  /// - Returns: Seconds, 0 or more.
  package static func seconds(
    from: Instant, until: Instant, at point: GeoPoint, margin: Double = 0, light: Light = .sun
  ) -> Double {
    guard until > from else { return 0 }
    var sum = 0.0
    for day in day(of: from, at: point)...day(of: until, at: point) {
      let span = span(day: day, at: point, light: light)
      let begin = max(span.begin + margin, Double(from.seconds))
      let end = min(span.end - margin, Double(until.seconds))
      sum += max(0, end - begin)
    }
    return sum
  }
}
