internal import SimCore

/// The climatology at the nodes and moments of a forecast.
enum ForcingBlend {
  /// Current and wind of a source at a moment on another grid: linear in time, bilinear in space.
  ///
  /// Beyond its first and last moment and its outer nodes the source keeps its last values.
  static func sample(
    _ source: SeaSource, _ time: Instant, _ grid: SeaGrid
  ) async throws -> (current: [[Float]], wind: [[Float]]) {
    let later = source.times.firstIndex { $0 > time } ?? source.times.count - 1
    let low = max(0, later - 1)
    let first = try await source.frame(low)
    let second = try await source.frame(later)
    let length = source.times[later] - source.times[low]
    let part =
      length > 0 ? Float(min(max((time - source.times[low]) / length, 0), 1)) : 0

    let own = source.grid
    var current = [[Float]](repeating: [], count: 2)
    var wind = current
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let point = grid.point(column: column, row: row)
        let x =
          (ForcingGrid.near(point.longitude, (own.box.west + own.box.east) / 2) - own.west)
          / own.spacingEast
        let (c, a) = place(x, own.columns)
        let (r, b) = place((point.latitude - own.south) / own.spacingNorth, own.rows)
        let i = r * own.columns + c
        func value(_ frame: SeaFrame) -> SIMD4<Float> {
          let below = frame.records[i] + a * (frame.records[i + 1] - frame.records[i])
          let j = i + own.columns
          let above = frame.records[j] + a * (frame.records[j + 1] - frame.records[j])
          return below + b * (above - below)
        }
        let start = value(first)
        let result = start + part * (value(second) - start)
        current[0].append(result.x)
        current[1].append(result.y)
        wind[0].append(result.z)
        wind[1].append(result.w)
      }
    }
    return (current, wind)
  }

  /// The interval of an even axis and the place in it, held within the axis.
  private static func place(_ x: Double, _ count: Int) -> (Int, Float) {
    let held = min(max(x, 0), Double(count - 1))
    let low = min(Int(held), count - 2)
    return (low, Float(held - Double(low)))
  }
}
