import SimCore
import SimIO

/// Warnings for tests.
enum NoticeSamples {
  static let asOf = Instant(year: 2026, month: 5, day: 1, hour: 6)

  static let square = [
    GeoPoint(latitude: 10, longitude: 95), GeoPoint(latitude: 10, longitude: 97),
    GeoPoint(latitude: 12, longitude: 97), GeoPoint(latitude: 12, longitude: 95),
  ]

  static func notice(
    _ kind: WarningNotice.Kind = .distressExpected, level: WarningNotice.Level = .readiness,
    probability: Double? = 0.62
  ) -> WarningNotice {
    var notice = WarningNotice(
      kind: kind, level: level, asOf: asOf, onset: asOf + 2 * 86_400, expires: asOf + 7 * 86_400,
      actionTime: 36 * 3_600,
      areas: [
        WarningNotice.Area(
          name: "Andaman Sea north", outlines: [.polygon(square)], probability: probability,
          persons: WarningNotice.Range(low: 80, best: 120, high: 200)),
        WarningNotice.Area(
          name: "Off Aceh",
          outlines: [.circle(centre: GeoPoint(latitude: 5.5, longitude: 95), radius: 60_000)],
          probability: 0.1),
      ], sender: "exercise@haven.example", senderName: "Exercise cell <A> & \"B\"")
    notice.facts = [
      .boats(WarningNotice.Range(low: 1, best: 2, high: 3)),
      .personsAtRisk(WarningNotice.Range(low: 80, best: 120, high: 200)),
    ]
    notice.triggers = [
      WarningNotice.Trigger(
        name: "two drivers", action: "units forward", owner: "RCC of the exercise")
    ]
    return notice
  }

  /// A star with many corners, simple by construction: one corner for each bearing.
  static func star(_ corners: Int, seed: UInt64) -> [GeoPoint] {
    var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    return (0..<corners).map { i in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let radius = 1 + Double(state >> 11) / 9_007_199_254_740_992
      let angle = 2 * Double.pi * Double(i) / Double(corners)
      return GeoPoint(
        latitude: 10 + radius * Elementary.sin(angle),
        longitude: 95 + radius * Elementary.cos(angle))
    }
  }
}
