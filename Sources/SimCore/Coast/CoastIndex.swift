/// Which edges of the coastline touch which cell of 1/32 degree.
///
/// Only cells that some edge touches have a list; they are found through a bit mask of 32 cells a
/// block and the number of such cells before the block.
struct CoastIndex: Sendable {
  let west, south: Int64
  let columns, rows: Int
  private let blocksPerRow: Int
  /// Bit `c` of a block: cell has edges; and the count of such cells before the block.
  private let blocks: [SIMD2<UInt32>]
  /// First entry of each list in `edges`, and one past the last.
  private let starts: [UInt32]
  /// Edge numbers, list after list, rising within a list.
  private let edges: [UInt32]
  /// Number of blocks of 4 by 4 cells with edges south-west of each corner, shape `[rows + 1][columns + 1]`.
  private let sums: [Int32]
  private static let sumShift = 2

  static let cellSize: Int64 = 1 << Int64(LandRaster.cellShift)

  init(west: Int64, south: Int64, columns: Int, rows: Int, edges coastline: [CoastEdge]) {
    self.west = west
    self.south = south
    self.columns = columns
    self.rows = rows
    blocksPerRow = (columns + 31) / 32
    var visits: [(cell: UInt32, edge: UInt32)] = []
    visits.reserveCapacity(coastline.count * 3)
    for (number, edge) in coastline.enumerated() {
      let way = CellWalk(
        from: edge.from, to: edge.to, west: west, south: south, columns: columns, rows: rows)
      for row in way.rows {
        for column in way.columns(in: row) {
          visits.append((UInt32(row * columns + column), UInt32(number)))
        }
      }
    }
    // A counting sort by cell keeps the order of edges within a cell.
    var counts = [UInt32](repeating: 0, count: columns * rows)
    for visit in visits { counts[Int(visit.cell)] += 1 }
    var blocks = [SIMD2<UInt32>](repeating: .zero, count: blocksPerRow * rows)
    var starts: [UInt32] = []
    var total: UInt32 = 0
    for row in 0..<rows {
      for column in 0..<columns {
        let block = row * blocksPerRow + column / 32
        if column % 32 == 0 { blocks[block].y = UInt32(starts.count) }
        let cell = row * columns + column
        guard counts[cell] > 0 else { continue }
        blocks[block].x |= 1 << UInt32(column % 32)
        starts.append(total)
        let count = counts[cell]
        counts[cell] = total
        total += count
      }
    }
    starts.append(total)
    var lists = [UInt32](repeating: 0, count: Int(total))
    for visit in visits {
      lists[Int(counts[Int(visit.cell)])] = visit.edge
      counts[Int(visit.cell)] += 1
    }
    self.blocks = blocks
    self.starts = starts
    edges = lists
    let shift = CoastIndex.sumShift
    let (wide, high) = ((columns >> shift) + 1, (rows >> shift) + 1)
    var hasEdges = [Bool](repeating: false, count: wide * high)
    for cell in visits.map({ Int($0.cell) }) {
      hasEdges[((cell / columns) >> shift) * wide + ((cell % columns) >> shift)] = true
    }
    var sums = [Int32](repeating: 0, count: (wide + 1) * (high + 1))
    for row in 0..<high {
      for column in 0..<wide {
        let corner = row * (wide + 1) + column
        sums[corner + wide + 2] =
          sums[corner + wide + 1] + sums[corner + 1] - sums[corner]
          + (hasEdges[row * wide + column] ? 1 : 0)
      }
    }
    self.sums = sums
  }

  /// Whether no edge lies in a box given by two corners; false also where one is merely near.
  func isOpen(_ a: FixedPoint, _ b: FixedPoint) -> Bool {
    let margin: Int64 = 8
    let low = cell(of: FixedPoint(x: min(a.x, b.x) - margin, y: min(a.y, b.y) - margin))
    let high = cell(of: FixedPoint(x: max(a.x, b.x) + margin, y: max(a.y, b.y) + margin))
    let shift = CoastIndex.sumShift
    let wide = (columns >> shift) + 2
    let (first, last) = (max(low.column, 0) >> shift, min(high.column, columns - 1) >> shift)
    let (bottom, top) = (max(low.row, 0) >> shift, min(high.row, rows - 1) >> shift)
    guard first <= last, bottom <= top else { return true }
    return sums[(top + 1) * wide + last + 1] - sums[(top + 1) * wide + first]
      == sums[bottom * wide + last + 1] - sums[bottom * wide + first]
  }

  /// Number of cells that have edges.
  var cellCount: Int { starts.count - 1 }
  /// Bytes held.
  var bytes: Int { blocks.count * 8 + (starts.count + edges.count + sums.count) * 4 }

  /// Column and row of a point; may lie outside.
  @inline(__always)
  func cell(of p: FixedPoint) -> (column: Int, row: Int) {
    let shift = Int64(LandRaster.cellShift)
    return (Int((p.x &- west) >> shift), Int((p.y &- south) >> shift))
  }

  @inline(__always)
  func contains(column: Int, row: Int) -> Bool {
    column >= 0 && column < columns && row >= 0 && row < rows
  }

  /// Number of the list of a cell within the index, or nil if no edge touches the cell.
  @inline(__always)
  func list(column: Int, row: Int) -> Int? {
    let block = blocks[row &* blocksPerRow &+ (column >> 5)]
    let bit: UInt32 = 1 << UInt32(column & 31)
    guard block.x & bit != 0 else { return nil }
    return Int(block.y) &+ (block.x & (bit &- 1)).nonzeroBitCount
  }

  /// The entries of a list; read them with `edge(at:)`.
  @inline(__always)
  func range(ofList list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }

  @inline(__always)
  func edge(at entry: Int) -> Int { Int(edges[entry]) }

  /// The first column from `column` on whose cell in the row has edges; `columns` if there is none.
  @inline(__always)
  func nextColumn(from column: Int, row: Int) -> Int {
    var column = column
    while column < columns {
      let rest = blocks[row &* blocksPerRow &+ (column >> 5)].x >> UInt32(column & 31)
      if rest != 0 { return column + rest.trailingZeroBitCount }
      column = (column | 31) + 1
    }
    return columns
  }
}

/// The cells that a straight piece touches, row by row in its direction; a few more are harmless.
///
/// Widened by 4 units (10 cm) on all sides, far more than the rounding of the interval ends.
struct CellWalk {
  private let from: FixedPoint
  private let to: FixedPoint
  private let west, south: Int64
  private let columnCount: Int
  /// Rows touched, rising.
  let rows: ClosedRange<Int>
  private let slope: Double
  private static let margin: Int64 = 4

  init(
    from: FixedPoint, to: FixedPoint, west: Int64, south: Int64, columns: Int, rows rowCount: Int
  ) {
    self.from = from
    self.to = to
    self.west = west
    self.south = south
    columnCount = columns
    let shift = Int64(LandRaster.cellShift)
    let low = (min(from.y, to.y) &- CellWalk.margin &- south) >> shift
    let high = (max(from.y, to.y) &+ CellWalk.margin &- south) >> shift
    let first = max(0, Int(low))
    let last = min(rowCount - 1, Int(high))
    // An empty walk: one row and no columns in it.
    rows = first <= last ? first...last : 0...0
    slope = to.y == from.y ? 0 : Double(to.x &- from.x) / Double(to.y &- from.y)
  }

  /// Columns touched in a row of `rows`.
  @inline(__always)
  func columns(in row: Int) -> Range<Int> {
    let shift = Int64(LandRaster.cellShift)
    let bottom = south &+ (Int64(row) << shift) &- CellWalk.margin
    let top = bottom &+ CoastIndex.cellSize &+ 2 &* CellWalk.margin
    var low = min(from.x, to.x)
    var high = max(from.x, to.x)
    if top < min(from.y, to.y) || bottom > max(from.y, to.y) { return 0..<0 }
    if from.y != to.y {
      let atBottom = Double(from.x) + Double(bottom &- from.y) * slope
      let atTop = Double(from.x) + Double(top &- from.y) * slope
      low = max(low, clamped(min(atBottom, atTop).rounded(.down)))
      high = min(high, clamped(max(atBottom, atTop).rounded(.up)))
    }
    let first = max(0, Int((low &- CellWalk.margin &- west) >> shift))
    let last = min(columnCount - 1, Int((high &+ CellWalk.margin &- west) >> shift))
    return first <= last ? first..<(last + 1) : 0..<0
  }

  /// Nearly level pieces have ends far outside the range of integers.
  @inline(__always)
  private func clamped(_ x: Double) -> Int64 { Int64(max(-4e9, min(4e9, x))) }
}
