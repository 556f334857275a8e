/// How a fix of a boat reached the centre.
package enum FixKind: String, Sendable, CaseIterable {
  /// Somebody saw it.
  case sighting
  /// It called, or somebody aboard did.
  case call
  /// The last contact with a boat that was under way; nothing has been heard since.
  case contactLost = "contact_lost"
}

/// What a boat was doing when it was reported.
package enum BoatPosture: String, Sendable, CaseIterable {
  case adrift
  case underWay = "under_way"
}

/// How a boat went on after a fix under way: to a place, at a speed, until its engine stopped.
package struct LastLeg: Sendable, Equatable {
  /// Where it was bound for; nil where nobody knows: every direction is then alike.
  package var destination: GeoPoint?
  /// Speed under power, m/s.
  package var speed: ClosedRange<Double>
  /// The engine stopped within this time after the last fix under way, s: uniform.
  package var stopsWithin: Double

  package init(destination: GeoPoint?, speed: ClosedRange<Double>, stopsWithin: Double) {
    self.destination = destination
    self.speed = speed
    self.stopsWithin = stopsWithin
  }
}

/// A position at a time, with its error.
package struct BoatFix: Sendable, Equatable {
  package var kind: FixKind
  package var point: GeoPoint
  /// Standard deviation of the position on each axis, m, above 0.
  package var deviation: Double
  /// Nil where the report does not say; a lost contact is under way.
  package var posture: BoatPosture?
  /// How it went on; nil for a boat adrift.
  package var leg: LastLeg?

  package init(
    kind: FixKind, point: GeoPoint, deviation: Double, posture: BoatPosture? = nil,
    leg: LastLeg? = nil
  ) {
    precondition(deviation > 0, "the error of a position is above 0")
    self.kind = kind
    self.point = point
    self.deviation = deviation
    self.posture = posture
    self.leg = leg
  }
}

/// A voyage that did not end where it was planned to end.
package struct PlannedVoyage: Sendable, Equatable {
  /// Way-points from departure to destination, at least two.
  package var waypoints: [GeoPoint]
  package var departure: Instant
  /// Standard deviation of the time of departure, s.
  package var departureDeviation: Double
  /// Speed made good, m/s.
  package var speed: ClosedRange<Double>
  /// Sideways scatter about the route, m, standard deviation.
  package var scatter: Double

  package init(
    waypoints: [GeoPoint], departure: Instant, departureDeviation: Double,
    speed: ClosedRange<Double>, scatter: Double
  ) {
    precondition(waypoints.count >= 2, "a route has two way-points")
    self.waypoints = waypoints
    self.departure = departure
    self.departureDeviation = departureDeviation
    self.speed = speed
    self.scatter = scatter
  }
}

/// A box that was searched in vain.
package struct SearchedBox: Sendable, Equatable {
  package var box: GeoBox
  /// Probability of detection of the boat had it been inside, 0 to 1.
  package var probabilityOfDetection: Double

  package init(box: GeoBox, probabilityOfDetection: Double) {
    self.box = box
    self.probabilityOfDetection = probabilityOfDetection
  }
}

/// What somebody reported of a boat, and how far it can be trusted.
package struct BoatReport: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case fix(BoatFix)
    case overdue(PlannedVoyage)
    case emptySearch(SearchedBox)
  }

  package var time: Instant
  /// Probability that the report is about this boat at all, 0 to 1.
  package var reliability: Double
  package var content: Content
  /// Key of the hull class that was reported; nil where nothing was.
  package var hull: String?
  /// Persons aboard, as reported.
  package var persons: ClosedRange<Int>?

  package init(
    time: Instant, reliability: Double, content: Content, hull: String? = nil,
    persons: ClosedRange<Int>? = nil
  ) {
    self.time = time
    self.reliability = reliability
    self.content = content
    self.hull = hull
    self.persons = persons
  }

  /// Whether the report says where the boat was, so that a cloud can begin with it.
  package var isPositional: Bool {
    if case .emptySearch = content { return false }
    return true
  }

  /// Whether it says that the boat was adrift.
  package var saysAdrift: Bool {
    if case .fix(let fix) = content { return fix.posture == .adrift }
    return false
  }

  /// What kind of report it is, as it is written in files.
  package var kindName: String {
    switch content {
    case .fix(let fix): fix.kind.rawValue
    case .overdue: "overdue"
    case .emptySearch: "empty_search"
    }
  }

  /// Numbers by which reports are put in order; equal only where the reports are.
  package var order: [UInt64] {
    var numbers = [UInt64(bitPattern: time.seconds) ^ 0x8000_0000_0000_0000]
    switch content {
    case .fix(let fix):
      numbers += [0, FixKind.allCases.firstIndex(of: fix.kind).map { UInt64($0) } ?? 0]
      numbers += Self.bits([fix.point.latitude, fix.point.longitude, fix.deviation])
      numbers.append(fix.posture.map { $0 == .adrift ? 1 : 2 } ?? 0)
      if let leg = fix.leg {
        numbers += Self.bits([leg.speed.lowerBound, leg.speed.upperBound, leg.stopsWithin])
        numbers += Self.bits(leg.destination.map { [$0.latitude, $0.longitude] } ?? [])
      }
    case .overdue(let voyage):
      numbers += [1, UInt64(bitPattern: voyage.departure.seconds)]
      numbers += Self.bits([voyage.departureDeviation, voyage.scatter])
      numbers += Self.bits([voyage.speed.lowerBound, voyage.speed.upperBound])
      for point in voyage.waypoints { numbers += Self.bits([point.latitude, point.longitude]) }
    case .emptySearch(let search):
      numbers.append(2)
      numbers += Self.bits([search.box.west, search.box.south, search.box.east, search.box.north])
      numbers += Self.bits([search.probabilityOfDetection])
    }
    numbers += Self.bits([reliability])
    if let hull { numbers += hull.utf8.map { UInt64($0) } }
    if let persons { numbers += [UInt64(persons.lowerBound), UInt64(persons.upperBound)] }
    return numbers
  }

  private static func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }

  /// Reports in the order in which a belief takes them in: by time, then by content.
  ///
  /// The order of a file, or of arrival, therefore cannot change anything.
  package static func ordered(_ reports: [BoatReport]) -> [BoatReport] {
    reports.map { (order: $0.order, report: $0) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.report)
  }
}

/// What a boat was said to carry, and when.
package struct StatedStores: Sendable, Equatable {
  package var time: Instant
  /// Drinking water, m3 a person.
  package var water: ClosedRange<Double>
  /// Food, seconds of full rations.
  package var food: ClosedRange<Double>

  package init(time: Instant, water: ClosedRange<Double>, food: ClosedRange<Double>) {
    self.time = time
    self.water = water
    self.food = food
  }
}

/// A boat that somebody has reported.
package struct SituationBoat: Sendable, Equatable {
  /// The name under which the centre keeps it; a label, never a person's name.
  package var name: String
  package var reports: [BoatReport]
  /// Nil where nobody has said what is aboard.
  package var stores: StatedStores?

  package init(name: String, reports: [BoatReport], stores: StatedStores? = nil) {
    self.name = name
    self.reports = BoatReport.ordered(reports)
    self.stores = stores
  }

  /// The same with the reports that may be about it: the others change nothing, not even what is drawn.
  var reliable: SituationBoat {
    SituationBoat(name: name, reports: reports.filter { $0.reliability > 0 }, stores: stores)
  }

  /// Number by which the boat draws, a function of its name alone.
  ///
  /// Other boats of the situation, and their order, therefore change nothing of it.
  var number: UInt32 {
    name.utf8.reduce(into: UInt32(2_166_136_261)) { $0 = ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}

/// Boats that nobody has seen: what the planner expects in one region, never by origin.
package struct UnseenBoats: Sendable, Equatable {
  /// Key of the search and rescue region.
  package var region: String
  /// Boats that pass through the region within seven days.
  package var boats: ClosedRange<Double>
  /// Persons on each.
  package var persons: ClosedRange<Double>
  /// Time that each spends in the region, s.
  package var time: ClosedRange<Double>

  package init(
    region: String, boats: ClosedRange<Double>, persons: ClosedRange<Double>,
    time: ClosedRange<Double>
  ) {
    self.region = region
    self.boats = boats
    self.persons = persons
    self.time = time
  }
}

/// Persons and cases that a region has in hand.
package struct RegionCaseload: Sendable, Equatable {
  package var region: String
  package var cases: Int
  package var persons: Int
  /// Since when the survivors of the region who wait longest aboard have had no place; nil where
  /// nobody has said.
  package var waitingSince: Instant?

  package init(region: String, cases: Int, persons: Int, waitingSince: Instant? = nil) {
    self.region = region
    self.cases = cases
    self.persons = persons
    self.waitingSince = waitingSince
  }
}

/// The state of reception at one place of landing.
package struct PlaceState: Sendable, Equatable {
  /// Key of the place.
  package var place: String
  /// Persons sheltered now.
  package var occupied: Int?
  /// Persons whom it can shelter; nil for what the catalogue says.
  package var capacity: Int?
  package var isOpen: Bool

  package init(place: String, occupied: Int?, capacity: Int?, isOpen: Bool) {
    self.place = place
    self.occupied = occupied
    self.capacity = capacity
    self.isOpen = isOpen
  }
}

/// All that is known at one moment: what a bulletin is made from.
package struct Situation: Sendable, Equatable {
  package var title: String
  package var asOf: Instant
  /// In the order of their names, whatever the order of the file.
  package let boats: [SituationBoat]
  /// Hours ahead.
  package var hours: Int
  package var bases: [UnitBase]
  package var places: [LandingPlace]
  package var placeStates: [PlaceState]
  package var caseload: [RegionCaseload]
  package var unseen: [UnseenBoats]

  package init(
    title: String, asOf: Instant, boats: [SituationBoat], hours: Int = 240,
    bases: [UnitBase] = UnitBase.all, places: [LandingPlace] = LandingPlace.standard,
    placeStates: [PlaceState] = [], caseload: [RegionCaseload] = [], unseen: [UnseenBoats] = []
  ) {
    precondition(hours >= 6, "a bulletin looks at least six hours ahead")
    self.title = title
    self.asOf = asOf
    self.boats = boats.sorted { $0.name < $1.name }
    self.hours = hours
    self.bases = bases
    self.places = places
    self.placeStates = placeStates.sorted { $0.place < $1.place }
    self.caseload = caseload.sorted { $0.region < $1.region }
    self.unseen = unseen.sorted { $0.region < $1.region }
  }

  /// The earliest moment at which a boat may have begun to drift.
  var earliest: Instant {
    var first = asOf
    for boat in boats {
      for report in boat.reports {
        first = min(first, report.time)
        if case .overdue(let voyage) = report.content {
          first = min(first, voyage.departure + -3 * voyage.departureDeviation)
        }
      }
    }
    return first
  }
}
