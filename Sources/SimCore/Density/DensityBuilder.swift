/// Fills a density grid, from whole courses or from stays in a cell, in any order of members.
package struct DensityBuilder: Sendable {
  package private(set) var grid = DensityGrid()
  private var presence: MemberMarks
  private var distress: MemberMarks
  private var death: MemberMarks
  /// Number of the member begun last, as courses name it.
  private var number = -1

  /// An empty grid.
  ///
  /// - Parameter members: Members that are expected; more are allowed.
  package init(members: Int = 64) {
    presence = MemberMarks(cells: DensityGrid.cells, members: members)
    distress = presence
    death = presence
  }

  /// Starts a member; every member must be started once, also one without boats.
  package mutating func begin(member: Int) {
    number = member
    grid.members += 1
  }

  /// Hours that a boat spends in one cell in one posture.
  package struct Stay {
    /// The cell, or -1 outside the domain.
    package var cell: Int
    /// Whether the boat is adrift or its people are in the water, not under power.
    package var adrift: Bool
    package var hours: Int
    /// Hours of living persons.
    package var personHours: Int
    package var deaths: Int

    package init(cell: Int, adrift: Bool, hours: Int, personHours: Int, deaths: Int = 0) {
      self.cell = cell
      self.adrift = adrift
      self.hours = hours
      self.personHours = personHours
      self.deaths = deaths
    }
  }

  /// Fixed-point units of a cell, as a shift: a quarter of 2^22 units a degree.
  private static let cellShift: Int32 = 20
  private static let corner = GeoPoint(
    latitude: DensityGrid.box.south, longitude: DensityGrid.box.west
  ).fixed

  /// The cell of a fixed-point position; -1 outside the domain.
  @inline(__always)
  package static func cell(fixedLatitude: Int32, fixedLongitude: Int32) -> Int32 {
    let column = (fixedLongitude &- DensityBuilder.corner.longitude) &>> DensityBuilder.cellShift
    let row = (fixedLatitude &- DensityBuilder.corner.latitude) &>> DensityBuilder.cellShift
    let columns = Int32(DensityGrid.columns)
    let inside =
      column >= 0 && row >= 0 && column < columns && row < Int32(DensityGrid.rows)
    return inside ? row &* columns &+ column : -1
  }

  /// Adds the hours of a boat in a cell.
  ///
  /// - Parameters:
  ///   - stay: Where and how long.
  ///   - member: Place of its member among those that were begun, from 0.
  package mutating func add(_ stay: Stay, member: Int) {
    guard stay.cell >= 0 else { return }
    if stay.hours > 0 {
      grid[stay.cell, stay.adrift ? .boatHoursAdrift : .boatHoursUnderWay] += Int64(stay.hours)
      grid[stay.cell, .personHours] += Int64(stay.personHours)
      if presence.mark(stay.cell, member: member) { grid[stay.cell, .membersWithPresence] += 1 }
    }
    guard stay.deaths > 0 else { return }
    grid[stay.cell, .deaths] += Int64(stay.deaths)
    if death.mark(stay.cell, member: member) { grid[stay.cell, .membersWithDeath] += 1 }
  }

  /// Adds deaths at a place, apart from any hour at sea; none outside the domain.
  package mutating func addDeaths(_ deaths: Int, at point: GeoPoint, member: Int) {
    guard let cell = DensityGrid.cell(latitude: point.latitude, longitude: point.longitude)
    else { return }
    add(Stay(cell: cell, adrift: true, hours: 0, personHours: 0, deaths: deaths), member: member)
  }

  /// Adds a whole course of the member begun last; deaths are where the number of the living falls.
  package mutating func add(_ course: Course) {
    precondition(course.member == number, "begin the member of a course first")
    var alive: Int32?
    for sample in course.samples {
      let died = alive.map { max(0, $0 - sample.alive) } ?? 0
      switch sample.posture {
      case .underWay, .adrift, .inWater:
        let point = GeoPoint(
          latitude: Double(sample.latitude), longitude: Double(sample.longitude)
        ).fixed
        let cell = DensityBuilder.cell(
          fixedLatitude: point.latitude, fixedLongitude: point.longitude)
        add(
          Stay(
            cell: Int(cell), adrift: sample.posture != .underWay, hours: 1,
            personHours: Int(sample.alive), deaths: Int(died)), member: grid.members - 1)
      case .notDeparted, .ashore, .ended: break
      }
      if sample.posture != .notDeparted { alive = sample.alive }
    }
  }

  /// Adds the onset of distress of a boat of the member begun last.
  package mutating func add(_ record: CaseRecord) {
    precondition(record.member == number, "begin the member of a case first")
    add(record, member: grid.members - 1)
  }

  /// Adds the onset of distress of a boat.
  ///
  /// - Parameters:
  ///   - record: Its case.
  ///   - member: Place of its member among those that were begun, from 0.
  package mutating func add(_ record: CaseRecord, member: Int) {
    guard let point = record.distressPoint,
      let cell = DensityGrid.cell(latitude: point.latitude, longitude: point.longitude)
    else { return }
    grid[cell, .distressOnsets] += 1
    if distress.mark(cell, member: member) { grid[cell, .membersWithDistress] += 1 }
  }
}
