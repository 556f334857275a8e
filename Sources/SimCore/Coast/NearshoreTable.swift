/// What a coast leaves of a random current: nothing of it flows through the coast.
///
/// At distance `d` from the coast, whose unit normal is `n`, a current `u` becomes
///
///     u - exp(-d / L) (n . u) n
///
/// The part along the coast stays, the part toward it or from it vanishes at the coast. The table
/// holds the symmetric matrix of this at the nodes of a regular grid; between them it is bilinear. On
/// land the factor goes on as an odd function of the distance, so that it is 0 on the coast between a
/// node at sea and one on land. Coastline counts where land is near that fills half a cell of 1/8
/// degree: smaller islands let water pass.
package struct NearshoreTable: Sendable {
  /// South-west node and distance of nodes, degrees.
  package let west, south, spacing: Double
  package let columns, rows: Int
  /// Elements east-east, east-north and north-north; the last is 0.
  ///
  /// Shape `[row][column]`.
  package let values: [SIMD4<Float>]

  /// The table where there is no coast.
  package static let none = NearshoreTable(
    west: GeoBox.domain.west, south: GeoBox.domain.south, spacing: 1, columns: 2, rows: 2,
    values: [open, open, open, open])

  /// The matrix far from any coast.
  static let open = SIMD4<Float>(1, 0, 1, 0)

  /// The matrix at a distance from the coast, m, negative on land, with any vector across the coast.
  static func matrix(
    distance: Double, across: (east: Double, north: Double), length: Double
  ) -> SIMD4<Float> {
    let square = across.east * across.east + across.north * across.north
    guard square > 0 else { return open }
    let decay = Elementary.exp(-distance.magnitude / length)
    let share = (distance < 0 ? 2 - decay : decay) / square
    return SIMD4(
      Float(1 - share * across.east * across.east), Float(-share * across.east * across.north),
      Float(1 - share * across.north * across.north), 0)
  }
}

extension Coast {
  /// The table of the coast.
  ///
  /// - Parameters:
  ///   - length: Distance from the coast over which a current across it grows, m; 0 for no effect.
  ///   - spacing: Distance of nodes, degrees.
  /// - Returns: A table over the coast's box.
  package func nearshoreTable(length: Double, spacing: Double = 0.125) -> NearshoreTable {
    let nodes = nearestEdges(spacing: spacing, isWanted: length > 0)
    // No boat meets a node on land that is farther than this from the coast: a cell's diagonal.
    let reach = 160_000 * spacing
    var values = [SIMD4<Float>](
      repeating: NearshoreTable.open, count: nodes.columns * nodes.rows)
    for row in 0..<nodes.rows {
      for column in 0..<nodes.columns {
        guard let way = nodes.way(column: column, row: row, edges: edges) else { continue }
        let place = nodes.point(column: column, row: row)
        let geographic = place.geographic
        let isAshore =
          way.distance < reach && isLand(place)
          && coarse.isNearLand(geographic.longitude, geographic.latitude)
        values[row * nodes.columns + column] = NearshoreTable.matrix(
          distance: isAshore ? -way.distance : way.distance, across: way.across, length: length)
      }
    }
    return NearshoreTable(
      west: box.west, south: box.south, spacing: spacing, columns: nodes.columns,
      rows: nodes.rows, values: values)
  }

  /// The nearest piece of coastline that counts at every node; none where it is not wanted.
  func nearestEdges(spacing: Double, isWanted: Bool) -> NearestEdges {
    var nodes = NearestEdges(
      west: Int64(GeoPoint.fixed(box.west)), south: Int64(GeoPoint.fixed(box.south)),
      spacing: Int64((spacing * GeoPoint.unitsPerDegree).rounded()),
      columns: Int(((box.east - box.west) / spacing).rounded(.up)) + 1,
      rows: Int(((box.north - box.south) / spacing).rounded(.up)) + 1)
    if isWanted { nodes.find(among: edges) { coarse.isNearLand($0.longitude, $0.latitude) } }
    return nodes
  }
}

/// The nearest edge of a coastline at every node of a grid, by passing edges on between neighbours.
///
/// Nodes of the cells that an edge touches start with it; two sweeps carry edges over the grid, as in
/// the distance transform of Danielsson (1980, doi:10.1016/0146-664X(80)90054-4). In rare places the edge
/// found is a little farther than the nearest.
struct NearestEdges {
  let west, south, spacing: Int64
  let columns, rows: Int
  /// Number of the nearest edge, -1 for none, and the square of its distance, m2.
  private var edge: [Int32]
  private var square: [Double]
  /// Metres of a fixed-point unit in each row.
  private var unitEast: [Double] = []
  private var unitNorth: [Double] = []

  init(west: Int64, south: Int64, spacing: Int64, columns: Int, rows: Int) {
    self.west = west
    self.south = south
    self.spacing = spacing
    self.columns = columns
    self.rows = rows
    edge = Array(repeating: -1, count: columns * rows)
    square = Array(repeating: .infinity, count: columns * rows)
    for row in 0..<rows {
      let latitude = Double(south + Int64(row) * spacing) * GeoPoint.degreesPerUnit
      let metres = Ellipsoid.metresPerDegree(latitude: latitude)
      unitEast.append(metres.east * GeoPoint.degreesPerUnit)
      unitNorth.append(metres.north * GeoPoint.degreesPerUnit)
    }
  }

  func point(column: Int, row: Int) -> FixedPoint {
    FixedPoint(x: west + Int64(column) * spacing, y: south + Int64(row) * spacing)
  }

  /// Distance to the nearest edge and a vector across it, m; nil where there is none.
  func way(
    column: Int, row: Int, edges: [CoastEdge]
  ) -> (distance: Double, across: (east: Double, north: Double))? {
    let number = edge[row * columns + column]
    guard number >= 0 else { return nil }
    let nearest = edges[Int(number)]
    let way = nearest.way(
      from: point(column: column, row: row), unitEast: unitEast[row], unitNorth: unitNorth[row])
    let distance = (way.east * way.east + way.north * way.north).squareRoot()
    // Below a metre the way has no direction to trust: across the edge itself then.
    if distance >= 1 { return (distance, way) }
    let east = Double(Int64(nearest.toX) - Int64(nearest.fromX)) * unitEast[row]
    let north = Double(Int64(nearest.toY) - Int64(nearest.fromY)) * unitNorth[row]
    return (distance, (-north, east))
  }

  /// Finds the nearest of the edges whose middle counts.
  mutating func find(among edges: [CoastEdge], counts: (GeoPoint) -> Bool) {
    for (number, edge) in edges.enumerated() {
      let from = edge.from
      let (dx, dy) = (edge.to.x - from.x, edge.to.y - from.y)
      guard counts(FixedPoint(x: from.x + dx / 2, y: from.y + dy / 2).geographic) else { continue }
      let pieces = max(dx.magnitude, dy.magnitude) / UInt64(spacing) * 2 + 1
      for piece in 0...Int64(pieces) {
        let column = Int((from.x + dx * piece / Int64(pieces) - west) / spacing)
        let row = Int((from.y + dy * piece / Int64(pieces) - south) / spacing)
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
          take(Int32(number), column: column + x, row: row + y, edges: edges)
        }
      }
    }
    for row in 0..<rows { sweep(row, from: -1, edges: edges) }
    for row in (0..<rows).reversed() { sweep(row, from: 1, edges: edges) }
  }

  /// Takes edges over from the row before or after, then along the row both ways.
  private mutating func sweep(_ row: Int, from side: Int, edges: [CoastEdge]) {
    if 0..<rows ~= row + side {
      for column in 0..<columns {
        for other in max(0, column - 1)...min(columns - 1, column + 1) {
          take(edge[(row + side) * columns + other], column: column, row: row, edges: edges)
        }
      }
    }
    for column in 1..<columns {
      take(edge[row * columns + column - 1], column: column, row: row, edges: edges)
    }
    for column in (0..<columns - 1).reversed() {
      take(edge[row * columns + column + 1], column: column, row: row, edges: edges)
    }
  }

  /// Takes an edge over if it is nearer; of two as near the one of lower number.
  private mutating func take(_ number: Int32, column: Int, row: Int, edges: [CoastEdge]) {
    guard number >= 0, 0..<columns ~= column, 0..<rows ~= row else { return }
    let node = row * columns + column
    guard number != edge[node] else { return }
    let distance = edges[Int(number)].squareDistance(
      from: point(column: column, row: row), unitEast: unitEast[row], unitNorth: unitNorth[row])
    if distance < square[node] || (distance == square[node] && number < edge[node]) {
      square[node] = distance
      edge[node] = number
    }
  }
}
