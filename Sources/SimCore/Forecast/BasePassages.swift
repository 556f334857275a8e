/// How far it is from each base: for ships round the land, for aircraft straight.
struct BasePassages: Sendable {
  /// By the number of the base; nil where nobody has looked, or where no sea is near.
  private var ships: [PassageGrid.Passages?]
  private let hasLand: Bool

  /// Bases in a world without land.
  init(count: Int) {
    ships = Array(repeating: nil, count: count)
    hasLand = false
  }

  private init(ships: [PassageGrid.Passages?]) {
    self.ships = ships
    hasLand = true
  }

  /// The ways from all bases that have ships.
  static func all(
    _ bases: [UnitBase], coast: Coast?, threads: Int
  ) async throws -> BasePassages {
    guard let coast else { return BasePassages(count: bases.count) }
    let grid = PassageGrid(coast)
    var ships: [PassageGrid.Passages?] = []
    try await Parallel.inOrder(
      count: bases.count, threads: threads,
      work: { i -> PassageGrid.Passages? in
        let hasShips = bases[i].units.contains {
          $0.count > 0 && !UnitClass.standard($0.kind).isAircraft
        }
        return hasShips ? grid.passages(from: bases[i].position) : nil
      },
      consume: { _, passages in
        ships.append(passages)
        return true
      })
    return BasePassages(ships: ships)
  }

  /// Way from a base to a place, m; nil where the unit cannot come there.
  func length(_ base: Int, _ unit: UnitClass, from: GeoPoint, to point: GeoPoint) -> Double? {
    guard hasLand, !unit.isAircraft else { return Ellipsoid.passage(from, point) }
    return ships[base]?.length(to: point)
  }
}

extension UnitClass {
  /// Whether it flies, and so goes straight.
  var isAircraft: Bool { platform == .helicopter || platform == .fixedWing }
}
