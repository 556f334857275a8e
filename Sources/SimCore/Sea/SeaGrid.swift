/// A regular grid of nodes in longitude and latitude, row by row from the south-west corner.
package struct SeaGrid: Sendable, Equatable {
  /// Longitude and latitude of the first node, degrees.
  package let west, south: Double
  /// Distance of nodes, degrees, above 0.
  package let spacingEast, spacingNorth: Double
  /// Number of nodes; at least 2 each way.
  package let columns, rows: Int

  package init(
    west: Double, south: Double, spacingEast: Double, spacingNorth: Double, columns: Int, rows: Int
  ) {
    precondition(columns >= 2 && rows >= 2, "a grid has at least 2 by 2 nodes")
    self.west = west
    self.south = south
    self.spacingEast = spacingEast
    self.spacingNorth = spacingNorth
    self.columns = columns
    self.rows = rows
  }

  package var count: Int { columns * rows }
  /// The area between the outermost nodes.
  package var box: GeoBox {
    GeoBox(
      west: west, south: south, east: west + Double(columns - 1) * spacingEast,
      north: south + Double(rows - 1) * spacingNorth)
  }
  /// Position of a node.
  package func point(column: Int, row: Int) -> GeoPoint {
    GeoPoint(
      latitude: south + Double(row) * spacingNorth, longitude: west + Double(column) * spacingEast)
  }

  /// The node nearest to a point; outside the grid that of its edge.
  package func nearestNode(to point: GeoPoint) -> Int {
    let column = ((point.longitude - west) / spacingEast).rounded()
    let row = ((point.latitude - south) / spacingNorth).rounded()
    return min(max(Int(row), 0), rows - 1) * columns + min(max(Int(column), 0), columns - 1)
  }
}

/// The sea at one moment: current and wind at every node, and waves where a file gives them.
///
/// A class because frames are large and shared by all chunks that read the same hours.
package final class SeaFrame: Sendable {
  package let time: Instant
  /// Eastward and northward current, eastward and northward wind at 10 m, m/s.
  ///
  /// Shape `[row][column]`.
  package let records: [SIMD4<Float>]
  /// Total significant wave height, m; empty where waves are to be modelled from the wind.
  package let waveHeight: [Float]

  package init(time: Instant, records: [SIMD4<Float>], waveHeight: [Float] = []) {
    self.time = time
    self.records = records
    self.waveHeight = waveHeight
  }
}

/// Where the sea comes from: a grid, the moments at which it is known, and a way to load each.
package struct SeaSource: Sendable {
  package let grid: SeaGrid
  /// Moments of the frames, rising.
  ///
  /// Between them the sea is linear in time.
  package let times: [Instant]
  /// Whether the fields are the embedded climatology: error amplitudes and labels depend on it.
  package let isClimatology: (current: Bool, wind: Bool)
  /// One sentence for reports, such as "planning default, not a forecast".
  package let label: String
  /// Loads frame `i` of `times`.
  ///
  /// May be called from any thread; implementations share what is loaded.
  package let frame: @Sendable (Int) async throws -> SeaFrame

  package init(
    grid: SeaGrid, times: [Instant], isClimatology: (current: Bool, wind: Bool), label: String,
    frame: @escaping @Sendable (Int) async throws -> SeaFrame
  ) {
    precondition(times.count >= 2, "a sea has at least two frames")
    self.grid = grid
    self.times = times
    self.isClimatology = isClimatology
    self.label = label
    self.frame = frame
  }
}
