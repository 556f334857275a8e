/// Land by cells of 1/8 degree: those of which at least half is land, so that islets are none.
struct CoarseMask {
  static let cellDegrees = 0.125
  let west, south: Double
  let columns, rows: Int
  private let land: [Bool]

  /// - Parameters:
  ///   - box: The area of the coast.
  ///   - fine: Columns and rows of cells of 1/32 degree in it.
  ///   - isLand: Whether the middle of a cell of 1/32 degree is land, by column and row.
  init(box: GeoBox, fine: (columns: Int, rows: Int), isLand: (Int, Int) -> Bool) {
    west = box.west
    south = box.south
    columns = (fine.columns + 3) / 4
    rows = (fine.rows + 3) / 4
    var counts = [UInt8](repeating: 0, count: columns * rows)
    for row in 0..<fine.rows {
      let first = (row >> 2) * columns
      for column in 0..<fine.columns where isLand(column, row) {
        counts[first + (column >> 2)] += 1
      }
    }
    land = counts.map { $0 >= 8 }
  }

  @inline(__always)
  func isLand(_ longitude: Double, _ latitude: Double) -> Bool {
    let x = (longitude - west) / CoarseMask.cellDegrees
    let y = (latitude - south) / CoarseMask.cellDegrees
    guard x >= 0 && y >= 0 && x < Double(columns) && y < Double(rows) else { return false }
    return land[Int(y) * columns + Int(x)]
  }

  func isLand(column: Int, row: Int) -> Bool { land[row * columns + column] }

  /// Whether the cell of a place or one of the eight around it is land.
  func isNearLand(_ longitude: Double, _ latitude: Double) -> Bool {
    for row in -1...1 {
      for column in -1...1 {
        let (x, y) = (Double(column) * CoarseMask.cellDegrees, Double(row) * CoarseMask.cellDegrees)
        if isLand(longitude + x, latitude + y) { return true }
      }
    }
    return false
  }

  /// Offsets of sea points to ask around a node on land, degrees.
  func places(near spacing: Double) -> [(Double, Double)] {
    [-0.4, -0.2, 0, 0.2, 0.4].flatMap { y in
      [-0.4, -0.2, 0, 0.2, 0.4].map { ($0 * spacing, y * spacing) }
    }
  }

  /// Metres along a ray to the first coarse land cell.
  func openWater(
    from place: (Double, Double), ray: (east: Double, north: Double),
    scale: (north: Double, east: Double), limit: Double
  ) -> Double {
    // Steps of most of a cell: no ray jumps over more than a corner of one.
    let step = 0.9 * CoarseMask.cellDegrees * scale.north
    let dx = step * ray.east / scale.east
    let dy = step * ray.north / scale.north
    var x = place.0
    var y = place.1
    var made = 0.0
    while made < limit {
      x += dx
      y += dy
      if isLand(x, y) { return min(limit, made + 0.5 * step) }
      made += step
    }
    return limit
  }
}
