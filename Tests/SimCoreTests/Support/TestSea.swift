import SimCore

/// Seas of tests: fields given by a formula on a regular grid.
enum TestSea {
  static let start = Instant(year: 2025, month: 1, day: 1)

  /// A sea whose current and wind follow a formula of place and hours since the start.
  static func source(
    spacing: Double = 0.5, hours: Int = 24 * 40, frameHours: Int = 24,
    _ field: @escaping @Sendable (GeoPoint, Double) -> SIMD4<Float>
  ) -> SeaSource {
    let grid = SeaGrid(
      west: 77, south: -15, spacingEast: spacing, spacingNorth: spacing,
      columns: Int(43 / spacing) + 1, rows: Int(39 / spacing) + 1)
    let times = stride(from: 0, through: hours, by: frameHours).map { start + Double($0) * 3600 }
    return SeaSource(
      grid: grid, times: times, isClimatology: (current: true, wind: true), label: "test"
    ) { i in
      SeaFrame(
        time: times[i],
        records: (0..<grid.count).map { n in
          field(
            grid.point(column: n % grid.columns, row: n / grid.columns),
            (times[i] - start) / 3600)
        })
    }
  }

  /// The same current and wind everywhere and always, m/s.
  static func constant(
    current: (Float, Float) = (0, 0), wind: (Float, Float) = (0, 0)
  ) -> SeaSource {
    source { _, _ in SIMD4(current.0, current.1, wind.0, wind.1) }
  }

  /// No land at all.
  static let openWater = Coast(polygons: [], box: .domain)
}
