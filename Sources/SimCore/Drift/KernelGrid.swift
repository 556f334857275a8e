/// The grid of the sea in the kernel's units, and the part of it that a batch needs.
struct KernelGrid {
  let columns: Int
  let rows: Int
  /// First node in fixed point.
  let west: Int32
  let south: Int32
  /// Grid cells in a fixed-point unit.
  let cellsPerUnitEast: Float
  let cellsPerUnitNorth: Float
  /// Nodes that the batch may touch in this hour; indices are clamped to them.
  let columnRange: ClosedRange<Int32>
  let rowRange: ClosedRange<Int32>

  /// Bytes of a node record: two components of current, two of wind.
  static let nodeBytes: UInt32 = 16

  /// The largest speed that the margin of the active box allows for, m/s.
  ///
  /// Own speed 5, current 3 and leeway 5 m/s: above any that the model makes.
  static let topSpeed = 13.0

  /// - Parameters:
  ///   - grid: The grid.
  ///   - box: West, south, east and north edge of the particles, fixed point; nil for the whole grid.
  ///   - seconds: For how long the particles move in it.
  init(_ grid: SeaGrid, around box: (Int32, Int32, Int32, Int32)? = nil, seconds: Double = 0) {
    columns = grid.columns
    rows = grid.rows
    // Offsets of 32 bits; the kernel's whole-number arithmetic ends at 2^22 columns or rows besides.
    precondition(
      columns * rows <= Int(UInt32.max / KernelGrid.nodeBytes), "the grid has too many nodes")
    west = GeoPoint.fixed(grid.west)
    south = GeoPoint.fixed(grid.south)
    cellsPerUnitEast = Float(GeoPoint.degreesPerUnit / grid.spacingEast)
    cellsPerUnitNorth = Float(GeoPoint.degreesPerUnit / grid.spacingNorth)
    var low = (column: Int32(0), row: Int32(0))
    var high = (column: Int32(grid.columns - 2), row: Int32(grid.rows - 2))
    if let box {
      // A degree is at least 100 km at the latitudes of the domain.
      let margin = KernelGrid.topSpeed * seconds / 100_000
      func cell(_ units: Int32, _ origin: Double, _ spacing: Double, _ extra: Double) -> Double {
        ((Double(units) * GeoPoint.degreesPerUnit + extra - origin) / spacing).rounded(.down)
      }
      let columnEdges = (
        cell(box.0, grid.west, grid.spacingEast, -margin),
        cell(box.2, grid.west, grid.spacingEast, margin)
      )
      let rowEdges = (
        cell(box.1, grid.south, grid.spacingNorth, -margin),
        cell(box.3, grid.south, grid.spacingNorth, margin)
      )
      let lastColumn = Double(high.column)
      let lastRow = Double(high.row)
      low.column = Int32(min(max(columnEdges.0, 0), lastColumn))
      high.column = Int32(min(max(columnEdges.1, 0), lastColumn))
      low.row = Int32(min(max(rowEdges.0, 0), lastRow))
      high.row = Int32(min(max(rowEdges.1, 0), lastRow))
    }
    columnRange = low.column...high.column
    rowRange = low.row...high.row
  }

  /// Columns of nodes in the active part, and its nodes.
  var activeColumns: Int { columnRange.count + 1 }
  var activeCount: Int { activeColumns * (rowRange.count + 1) }

  /// How many steps' interpolated grids fit together into half of a small second-level cache.
  func stepsAtOnce(stages: Int) -> Int {
    max(1, (1 << 17) / (activeCount * stages * Int(KernelGrid.nodeBytes)))
  }

  /// Interpolates the active part of the grid in time: `part` of the way from `before` to `after`.
  ///
  /// `level` has shape `[active row][active column]`.
  ///
  /// - Complexity: O(active nodes); allocates nothing.
  func interpolate(
    _ before: [SIMD4<Float>], _ after: [SIMD4<Float>], part: Float,
    into level: inout [SIMD4<Float>]
  ) {
    precondition(
      before.count == columns * rows && after.count == before.count && level.count == activeCount,
      "frames must have the nodes of the grid")
    let width = activeColumns
    for row in Int(rowRange.lowerBound)...Int(rowRange.upperBound) + 1 {
      let start = row * columns + Int(columnRange.lowerBound)
      let target = (row - Int(rowRange.lowerBound)) * width
      // SAFETY: rows and columns of the active part lie inside the grid, whose size was checked.
      before.withUnsafeBufferPointer { b in
        after.withUnsafeBufferPointer { a in
          level.withUnsafeMutableBufferPointer { l in
            guard let b = b.baseAddress, let a = a.baseAddress, let l = l.baseAddress else {
              return
            }
            let count = 4 * width
            let from = UnsafeRawPointer(b + start).assumingMemoryBound(to: Float.self)
            let to = UnsafeRawPointer(a + start).assumingMemoryBound(to: Float.self)
            let out = UnsafeMutableRawPointer(l + target).assumingMemoryBound(to: Float.self)
            for i in 0..<count { out[i] = (to[i] - from[i]).fma(part, from[i]) }
          }
        }
      }
    }
  }
}

/// The edges of the grid in fixed point: beyond them a particle has left the domain.
struct KernelEdges {
  let west, south, east, north: Int32

  init(_ box: GeoBox) {
    west = GeoPoint.fixed(box.west)
    south = GeoPoint.fixed(box.south)
    east = GeoPoint.fixed(box.east)
    north = GeoPoint.fixed(box.north)
  }

  /// Whether a position lies beyond an edge.
  @inline(__always)
  func exclude(_ longitude: Int32, _ latitude: Int32) -> Bool {
    longitude < west || longitude > east || latitude < south || latitude > north
  }
}
