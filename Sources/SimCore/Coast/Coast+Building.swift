extension Coast {
  /// How many places in a cell may serve as its seed.
  static let seedCount: UInt8 = 32

  /// A point well inside a cell from which winding numbers in the cell are counted.
  ///
  /// Several are on offer, because a seed must not lie on the coastline.
  @inline(__always)
  static func seed(_ choice: UInt8, column: Int, row: Int, index: CoastIndex) -> FixedPoint {
    let shift = Int64(LandRaster.cellShift)
    let k = Int64(choice)
    let x = 65_537 &+ ((k &* 40_503) & 0x7fff) &- ((k & 1) &* 32_771)
    let y = 65_539 &+ ((k &* 30_103) & 0x7fff) &- ((k & 2) &* 16_381)
    return FixedPoint(
      x: index.west &+ (Int64(column) << shift) &+ x, y: index.south &+ (Int64(row) << shift) &+ y)
  }

  /// The edges of a polygon, with the land on the left: outside counter-clockwise, holes clockwise.
  static func orientedEdges(of polygon: CoastPolygon) -> [CoastEdge] {
    var all: [CoastEdge] = []
    for (number, ring) in polygon.rings.enumerated() {
      var edges: [CoastEdge] = []
      var area = 0.0
      for i in ring.indices {
        let a = ring[i].fixed
        let b = ring[i + 1 < ring.count ? i + 1 : 0].fixed
        if a == b { continue }
        edges.append(
          CoastEdge(fromX: a.longitude, fromY: a.latitude, toX: b.longitude, toY: b.latitude))
        area +=
          ring[i].longitude * ring[i + 1 < ring.count ? i + 1 : 0].latitude
          - ring[i + 1 < ring.count ? i + 1 : 0].longitude * ring[i].latitude
      }
      if (area < 0) == (number == 0) {
        for i in edges.indices {
          let edge = edges[i]
          edges[i] = CoastEdge(
            fromX: edge.toX, fromY: edge.toY, toX: edge.fromX, toY: edge.fromY)
        }
      }
      all += edges
    }
    return all
  }

  /// The raster in which all cells within `clearance` cells of the coastline count as near it.
  static func dilated(_ classes: [UInt8], index: CoastIndex, clearance: Int) -> LandRaster {
    let columns = index.columns
    let rows = index.rows
    var wide = classes
    // First along rows, then along columns: together a square of 2 * clearance + 1 cells.
    for row in 0..<rows {
      var column = index.nextColumn(from: 0, row: row)
      while column < columns {
        for c in max(0, column - clearance)...min(columns - 1, column + clearance) {
          wide[row * columns + c] = LandRaster.coast
        }
        column = index.nextColumn(from: column + 1, row: row)
      }
    }
    var cells = classes
    for row in 0..<rows {
      let rowsNear = max(0, row - clearance)...min(rows - 1, row + clearance)
      for column in 0..<columns where wide[row * columns + column] == LandRaster.coast {
        for r in rowsNear {
          cells[r * columns + column] = LandRaster.coast
        }
      }
    }
    return LandRaster(
      west: Int32(index.west), south: Int32(index.south), columns: columns, rows: rows,
      clearance: clearance, cells: cells)
  }
}

/// The edges that cross each row of cells, for counting windings along a ray to the west.
struct RowBands {
  private let edges: [CoastEdge]
  private var starts: [Int]
  private var lists: [UInt32]

  init(edges: [CoastEdge], south: Int64, rows: Int) {
    self.edges = edges
    let shift = Int64(LandRaster.cellShift)
    func band(_ edge: CoastEdge) -> (Int, Int) {
      (
        max(0, Int((Int64(edge.lowY) - south) >> shift)),
        min(rows - 1, Int((Int64(edge.highY) - south) >> shift))
      )
    }
    var counts = [Int](repeating: 0, count: rows + 1)
    for edge in edges {
      let (low, high) = band(edge)
      if low <= high { for row in low...high { counts[row + 1] += 1 } }
    }
    for row in 0..<rows { counts[row + 1] += counts[row] }
    starts = counts
    lists = [UInt32](repeating: 0, count: counts[rows])
    for (number, edge) in edges.enumerated() {
      let (low, high) = band(edge)
      guard low <= high else { continue }
      for row in low...high {
        lists[counts[row]] = UInt32(number)
        counts[row] += 1
      }
    }
  }

  /// How often the land's boundary winds around a point of the row that lies on no edge.
  func winding(around p: FixedPoint, row: Int) -> Int {
    var winding = 0
    for entry in starts[row]..<starts[row + 1] {
      let edge = edges[Int(lists[entry])]
      let upward = Int64(edge.fromY) <= p.y
      guard upward != (Int64(edge.toY) <= p.y), Int64(edge.lowX) <= p.x else { continue }
      let side = FixedPoint.turn(edge.from, edge.to, p)
      // A ray to the west meets edges that have the point on their right when they rise.
      if upward && side < 0 { winding -= 1 }
      if !upward && side > 0 { winding += 1 }
    }
    return winding
  }
}
