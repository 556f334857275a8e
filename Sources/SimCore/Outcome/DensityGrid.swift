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
  package private(set) var counts: [Int64]
  /// Members behind the counts.
  package var members: Int

  package init() {
    counts = Array(repeating: 0, count: DensityGrid.cells * DensityGrid.layers)
    members = 0
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
    get { counts[cell * DensityGrid.layers + layer.rawValue] }
    set { counts[cell * DensityGrid.layers + layer.rawValue] = newValue }
  }

  /// Cells that hold any count, in order.
  package var usedCells: [Int] {
    let layers = Layer.allCases.count
    return (0..<DensityGrid.cells).filter { cell in
      counts[cell * layers..<(cell + 1) * layers].contains { $0 != 0 }
    }
  }

  /// Adds the counts of other members.
  package mutating func merge(_ other: DensityGrid) {
    for i in counts.indices { counts[i] += other.counts[i] }
    members += other.members
  }
}

/// Fills a density grid from whole courses, member by member.
package struct DensityBuilder: Sendable {
  package private(set) var grid = DensityGrid()
  /// Member (plus 1) that last touched a cell, for presence, distress and death.
  private var presence = [Int32](repeating: 0, count: DensityGrid.cells)
  private var distress = [Int32](repeating: 0, count: DensityGrid.cells)
  private var death = [Int32](repeating: 0, count: DensityGrid.cells)
  private var member: Int32 = 0

  package init() {}

  /// Starts a member; every member must be started, also one without boats.
  ///
  /// - Precondition: Members come in rising order.
  package mutating func begin(member: Int) {
    precondition(Int32(member) + 1 > self.member, "members must come in rising order")
    self.member = Int32(member) + 1
    grid.members += 1
  }

  /// Adds one hour of a boat at sea.
  ///
  /// - Parameters:
  ///   - latitude: Degrees north.
  ///   - longitude: Degrees east.
  ///   - adrift: Whether the boat is adrift (or its people are in the water), not under power.
  ///   - alive: Living persons.
  ///   - deaths: Deaths in that hour.
  package mutating func addHour(
    latitude: Double, longitude: Double, adrift: Bool, alive: Int, deaths: Int
  ) {
    let fixed = GeoPoint(latitude: latitude, longitude: longitude).fixed
    addHour(
      fixedLatitude: fixed.latitude, fixedLongitude: fixed.longitude, adrift: adrift,
      alive: alive, deaths: deaths)
  }

  /// Fixed-point units of a cell, as a shift: a quarter of 2^22 units a degree.
  private static let cellShift: Int32 = 20
  private static let corner = GeoPoint(
    latitude: DensityGrid.box.south, longitude: DensityGrid.box.west
  ).fixed

  /// Adds one hour of a boat at sea at a fixed-point position.
  package mutating func addHour(
    fixedLatitude: Int32, fixedLongitude: Int32, adrift: Bool, alive: Int, deaths: Int
  ) {
    let column = Int(
      (fixedLongitude &- DensityBuilder.corner.longitude) >> DensityBuilder.cellShift)
    let row = Int((fixedLatitude &- DensityBuilder.corner.latitude) >> DensityBuilder.cellShift)
    guard column >= 0, row >= 0, column < DensityGrid.columns, row < DensityGrid.rows else {
      return
    }
    let cell = row * DensityGrid.columns + column
    grid[cell, adrift ? .boatHoursAdrift : .boatHoursUnderWay] += 1
    grid[cell, .personHours] += Int64(alive)
    if presence[cell] != member {
      presence[cell] = member
      grid[cell, .membersWithPresence] += 1
    }
    addDeaths(deaths, in: cell)
  }

  /// Adds deaths at a place, apart from any hour at sea; none outside the domain.
  package mutating func addDeaths(_ deaths: Int, at point: GeoPoint) {
    guard let cell = DensityGrid.cell(latitude: point.latitude, longitude: point.longitude)
    else { return }
    addDeaths(deaths, in: cell)
  }

  private mutating func addDeaths(_ deaths: Int, in cell: Int) {
    guard deaths > 0 else { return }
    grid[cell, .deaths] += Int64(deaths)
    if death[cell] != member {
      death[cell] = member
      grid[cell, .membersWithDeath] += 1
    }
  }

  /// Adds a whole course; deaths are where the number of the living falls.
  package mutating func add(_ course: Course) {
    precondition(Int32(course.member) + 1 == member, "begin the member of a course first")
    var alive: Int32?
    for sample in course.samples {
      let died = alive.map { max(0, $0 - sample.alive) } ?? 0
      switch sample.posture {
      case .underWay, .adrift, .inWater:
        addHour(
          latitude: Double(sample.latitude), longitude: Double(sample.longitude),
          adrift: sample.posture != .underWay, alive: Int(sample.alive), deaths: Int(died))
      case .notDeparted, .ashore, .ended: break
      }
      if sample.posture != .notDeparted { alive = sample.alive }
    }
  }

  /// Adds the onset of distress of a boat.
  package mutating func add(_ record: CaseRecord) {
    precondition(Int32(record.member) + 1 == member, "begin the member of a case first")
    guard let point = record.distressPoint,
      let cell = DensityGrid.cell(latitude: point.latitude, longitude: point.longitude)
    else { return }
    grid[cell, .distressOnsets] += 1
    if distress[cell] != member {
      distress[cell] = member
      grid[cell, .membersWithDistress] += 1
    }
  }
}
