/// The sea in cells of 1/8 degree on which ships find their way round the land.
///
/// A cell of which at least half is land is land: islets are none, and a strait narrower than some 10 km may
/// be closed. The sea is the largest piece of water; lakes and closed inlets are no part of it.
package struct PassageGrid: Sendable {
  private let mask: CoarseMask
  /// Cells of the sea.
  ///
  /// Shape `[row][column]`.
  private let isSea: [Bool]

  private var columns: Int { mask.columns }
  private var rows: Int { mask.rows }

  /// Cells around a place near the coast in which its way to the sea is looked for.
  private static let reach = 4
  /// Distance between looks along a straight way, degrees.
  private static let look = 0.05
  /// Unit of length of the search for the shortest way, m, and more of them than any step has.
  private static let unit = 100.0
  private static let mostUnits = 256

  package init(_ coast: Coast) {
    let mask = coast.coarse
    self.mask = mask
    var piece = [Int32](repeating: -1, count: mask.columns * mask.rows)
    var sizes: [Int] = []
    for first in piece.indices where piece[first] < 0 {
      if mask.isLand(column: first % mask.columns, row: first / mask.columns) { continue }
      let number = Int32(sizes.count)
      piece[first] = number
      var queue = [first]
      var next = 0
      while next < queue.count {
        PassageGrid.forEachStep(from: queue[next], mask) { cell, _, _ in
          guard piece[cell] < 0 else { return }
          piece[cell] = number
          queue.append(cell)
        }
        next += 1
      }
      sizes.append(queue.count)
    }
    let largest = sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) } ?? -1
    isSea = piece.map { $0 >= 0 && Int($0) == largest }
  }

  /// Steps to the eight cells around, between no two cells of land that meet at a corner.
  private static func forEachStep(
    from cell: Int, _ mask: CoarseMask, _ body: (_ cell: Int, _ east: Int, _ north: Int) -> Void
  ) {
    let (column, row) = (cell % mask.columns, cell / mask.columns)
    for north in -1...1 {
      for east in -1...1 where east != 0 || north != 0 {
        let (x, y) = (column + east, row + north)
        guard x >= 0, x < mask.columns, y >= 0, y < mask.rows, !mask.isLand(column: x, row: y)
        else { continue }
        if east != 0, north != 0, mask.isLand(column: x, row: row),
          mask.isLand(column: column, row: y)
        {
          continue
        }
        body(y * mask.columns + x, east, north)
      }
    }
  }

  private func middle(_ cell: Int) -> GeoPoint {
    GeoPoint(
      latitude: mask.south + (Double(cell / columns) + 0.5) * CoarseMask.cellDegrees,
      longitude: mask.west + (Double(cell % columns) + 0.5) * CoarseMask.cellDegrees)
  }

  /// The cell of the sea at a place or nearest to it; nil where none is near.
  private func access(_ point: GeoPoint) -> (cell: Int, point: GeoPoint)? {
    let column = Int(((point.longitude - mask.west) / CoarseMask.cellDegrees).rounded(.down))
    let row = Int(((point.latitude - mask.south) / CoarseMask.cellDegrees).rounded(.down))
    var best: (cell: Int, point: GeoPoint)?
    var least = Double.infinity
    for y in (row - Self.reach)...(row + Self.reach) where y >= 0 && y < rows {
      for x in (column - Self.reach)...(column + Self.reach) where x >= 0 && x < columns {
        let cell = y * columns + x
        guard isSea[cell] else { continue }
        if x == column, y == row { return (cell, point) }
        let distance = Ellipsoid.passage(point, middle(cell))
        if distance < least { (best, least) = ((cell, middle(cell)), distance) }
      }
    }
    return best
  }

  /// Whether the straight way between two places meets no land of the grid.
  private func isClear(_ a: GeoPoint, _ b: GeoPoint) -> Bool {
    let (x, y) = (b.longitude - a.longitude, b.latitude - a.latitude)
    let count = max(1, Int((max(x.magnitude, y.magnitude) / Self.look).rounded(.up)))
    for i in 0...count {
      let part = Double(i) / Double(count)
      if mask.isLand(a.longitude + part * x, a.latitude + part * y) { return false }
    }
    return true
  }

  /// The shortest ways from one place to all others.
  ///
  /// Dijkstra's algorithm with buckets (Dial 1969), in units of 100 m; ways turn at cells, and are drawn
  /// straight where the sea is open when they are asked for.
  ///
  /// - Returns: Nil where no sea is near the place.
  package func passages(from origin: GeoPoint) -> Passages? {
    guard let access = access(origin) else { return nil }
    let steps = (0..<rows).map { row -> (east: Int, north: Int, both: Int) in
      let metre = Ellipsoid.metresPerDegree(latitude: middle(row * columns).latitude)
      let east = metre.east * CoarseMask.cellDegrees / Self.unit
      let north = metre.north * CoarseMask.cellDegrees / Self.unit
      let both = (east * east + north * north).squareRoot()
      return (Int(east.rounded()), Int(north.rounded()), Int(both.rounded()))
    }
    var length = [Int](repeating: .max, count: isSea.count)
    var before = [Int32](repeating: -1, count: isSea.count)
    var buckets = [[Int32]](repeating: [], count: Self.mostUnits)
    length[access.cell] = 0
    buckets[0] = [Int32(access.cell)]
    var (now, waiting) = (0, 1)
    while waiting > 0 {
      let slot = now % Self.mostUnits
      let ready = buckets[slot]
      buckets[slot].removeAll(keepingCapacity: true)
      waiting -= ready.count
      for entry in ready {
        let cell = Int(entry)
        guard length[cell] == now else { continue }
        let step = steps[cell / columns]
        PassageGrid.forEachStep(from: cell, mask) { other, east, north in
          let reached = now + (north == 0 ? step.east : east == 0 ? step.north : step.both)
          guard reached < length[other] else { return }
          length[other] = reached
          before[other] = entry
          buckets[reached % Self.mostUnits].append(Int32(other))
          waiting += 1
        }
      }
      now += 1
    }
    return Passages(grid: self, origin: origin, access: access, before: before)
  }

  /// The ways of ships from one place.
  package struct Passages: Sendable {
    let grid: PassageGrid
    let origin: GeoPoint
    let access: (cell: Int, point: GeoPoint)
    /// The cell before each on the way from the origin; -1 at its beginning and where no way leads.
    let before: [Int32]

    /// Length of the way to a place, m: straight where no land lies between.
    ///
    /// - Returns: Nil where no way leads there.
    package func length(to point: GeoPoint) -> Double? {
      guard let end = grid.access(point) else { return nil }
      if grid.isClear(access.point, end.point) { return Ellipsoid.passage(origin, point) }
      guard before[end.cell] >= 0 else { return nil }
      var corners = [end.point]
      var cell = Int(before[end.cell])
      while before[cell] >= 0 {
        corners.append(grid.middle(cell))
        cell = Int(before[cell])
      }
      corners.append(access.point)
      var length =
        Ellipsoid.passage(point, end.point) + Ellipsoid.passage(access.point, origin)
      var from = 0
      while from < corners.count - 1 {
        var to = from + 1
        while to + 1 < corners.count, grid.isClear(corners[from], corners[to + 1]) { to += 1 }
        length += Ellipsoid.passage(corners[from], corners[to])
        from = to
      }
      return length
    }
  }
}
