/// Counts on cells of a quarter degree over the domain: where boats were, and what befell them.
package struct DensityGrid: Sendable, Equatable {
  /// What is counted in each cell.
  package enum Layer: Int, Sendable, CaseIterable {
    /// Hours of boats under power.
    case boatHoursUnderWay
    /// Hours of boats adrift or of people in the water.
    case boatHoursAdrift
    /// Hours of living persons at sea.
    case personHours
    /// Boats that fell into distress.
    case distressOnsets
    case deaths
    /// Members that had at least one boat at sea there, one distress, one death.
    case membersWithPresence, membersWithDistress, membersWithDeath
  }

  package static let cellsPerDegree = 4
  package static let box = GeoBox.domain
  package static let columns = Int(box.east - box.west) * cellsPerDegree
  package static let rows = Int(box.north - box.south) * cellsPerDegree
  package static let cells = rows * columns
  /// Number of layers; a literal, because it is read for every boat and hour.
  static let layers = 8

  /// Shape `[cell][layer]`; cells run from the south-west corner, eastward first.
  ///
  /// Empty as long as all are zero: most grids stay so.
  private var counts: [Int64] = []
  /// Members behind the counts.
  package var members = 0

  package init() {}

  package static func == (a: DensityGrid, b: DensityGrid) -> Bool {
    guard a.members == b.members else { return false }
    guard !a.counts.isEmpty, !b.counts.isEmpty else {
      return (a.counts + b.counts).allSatisfy { $0 == 0 }
    }
    return a.counts == b.counts
  }

  /// The cell of a point; nil outside the domain.
  package static func cell(latitude: Double, longitude: Double) -> Int? {
    let column = ((longitude - box.west) * Double(cellsPerDegree)).rounded(.down)
    let row = ((latitude - box.south) * Double(cellsPerDegree)).rounded(.down)
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return nil }
    return Int(row) * columns + Int(column)
  }

  /// The middle of a cell.
  package static func centre(_ cell: Int) -> GeoPoint {
    GeoPoint(
      latitude: box.south + (Double(cell / columns) + 0.5) / Double(cellsPerDegree),
      longitude: box.west + (Double(cell % columns) + 0.5) / Double(cellsPerDegree))
  }

  package subscript(cell: Int, layer: Layer) -> Int64 {
    get { counts.isEmpty ? 0 : counts[cell * DensityGrid.layers + layer.rawValue] }
    set {
      if counts.isEmpty { counts = DensityGrid.zeros }
      counts[cell * DensityGrid.layers + layer.rawValue] = newValue
    }
  }

  private static var zeros: [Int64] { Array(repeating: 0, count: cells * layers) }

  /// Cells that hold any count, in order.
  package var usedCells: [Int] {
    guard !counts.isEmpty else { return [] }
    let layers = Layer.allCases.count
    return (0..<DensityGrid.cells).filter { cell in
      counts[cell * layers..<(cell + 1) * layers].contains { $0 != 0 }
    }
  }

  /// Adds the counts of other members.
  package mutating func merge(_ other: DensityGrid) {
    guard other.members > 0 else { return }
    members += other.members
    guard !other.counts.isEmpty else { return }
    guard !counts.isEmpty else { return counts = other.counts }
    for i in counts.indices { counts[i] += other.counts[i] }
  }
}
