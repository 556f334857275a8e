/// Sunrise and sunset by day and latitude, tabulated, because every boat asks every day.
///
/// Linear between whole degrees of latitude: within 2 s of `Daylight` in the tropics.
package struct LightTable: Sendable {
  private let firstDay: Int
  private let south: Int
  private let latitudes: Int
  /// Half the length of the day, s, shape `[day][latitude]`.
  private var half: [Double]
  /// Noon at the meridian of Greenwich, s after midnight UTC, by day.
  private var noon: [Double]

  /// Tabulates a span of days; other days are computed when asked for.
  package init(from: Instant, until: Instant, box: GeoBox) {
    firstDay = Int((Double(from.seconds) / 86400).rounded(.down)) - 1
    let lastDay = Int((Double(until.seconds) / 86400).rounded(.down)) + 2
    south = Int(box.south.rounded(.down))
    latitudes = Int(box.north.rounded(.up)) - south + 1
    half = []
    noon = []
    for day in firstDay...max(firstDay, lastDay) {
      for row in 0..<latitudes {
        let span = Daylight.span(
          day: day, at: GeoPoint(latitude: Double(south + row), longitude: 0))
        half.append(span.length / 2)
        if row == 0 { noon.append(span.noon) }
      }
    }
  }

  /// The light of a day of the calendar of a place, as `Daylight.span`.
  package func span(day: Int, at point: GeoPoint) -> Daylight.Span {
    let y = point.latitude - Double(south)
    guard noon.indices.contains(day - firstDay), y >= 0, y < Double(latitudes - 1) else {
      return Daylight.span(day: day, at: point)
    }
    let row = Int(y)
    let place = (day - firstDay) * latitudes + row
    let length = half[place] + (y - Double(row)) * (half[place + 1] - half[place])
    let middle = noon[day - firstDay] - point.longitude * 240
    return Daylight.Span(begin: middle - length, end: middle + length)
  }
}
