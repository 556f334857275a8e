/// Who tells of a boat.
package enum ReportSource: String, Sendable, CaseIterable {
  /// A call from the boat by satellite phone to relatives or an NGO.
  case satellitePhone = "satellite_phone"
  /// A call from the boat to a rescue co-ordination centre.
  case hotline
  case fishers
  case coastalCommunity = "coastal_community"
  case merchantShip = "merchant_ship"
  case patrolAircraft = "patrol_aircraft"
  /// Relatives who know of the departure or miss an arrival.
  case relatives

  /// Its place in `allCases`, which numbers its draws.
  package var index: Int {
    switch self {
    case .satellitePhone: 0
    case .hotline: 1
    case .fishers: 2
    case .coastalCommunity: 3
    case .merchantShip: 4
    case .patrolAircraft: 5
    case .relatives: 6
    }
  }

  /// What kind of organisation hears of it first; nil where people without one do.
  package var holder: OrganisationKind? {
    switch self {
    case .satellitePhone, .relatives: .ngo
    case .hotline, .merchantShip: .centre
    case .patrolAircraft: .navy
    case .fishers, .coastalCommunity: nil
    }
  }

  /// Whether somebody sees the boat, rather than speaks for it.
  package var isSighting: Bool {
    switch self {
    case .fishers, .coastalCommunity, .merchantShip, .patrolAircraft: true
    case .satellitePhone, .hotline, .relatives: false
    }
  }
}

/// At which point of a voyage a report is made.
package enum ReportOccasion: String, Sendable, CaseIterable {
  case departure
  case underWay = "under_way"
  case overdue
  case inDistress = "in_distress"
  case afterCapsize = "after_capsize"
}

/// What somebody tells of a boat, with its errors and the moments at which it is heard.
///
/// A report carries what was said, not what is true: its number of the boat serves the accounts of a run
/// and decides nothing in the response.
package struct Report: Sendable, Equatable {
  /// The boat in its member; nil for a false report.
  package var boat: Int?
  package var source: ReportSource
  package var occasion: ReportOccasion
  /// When it was seen or called.
  package var eventTime: Instant
  /// When the teller says that it was, and the standard deviation of that error, s.
  package var reportedTime: Instant
  package var timeDeviation: Double
  /// When the first who can pass it on has it.
  package var heldAt: Instant
  /// First receipt at a rescue co-ordination centre; nil if it never gets there by itself.
  package var centreAt: Instant?
  /// The position told, and the standard deviation of its error on each axis, m.
  package var position: GeoPoint
  package var positionDeviation: Double
  /// Persons told, and the relative standard deviation of the count.
  package var persons: Int
  package var personsDeviation: Double
  /// The phase that its content calls for on receipt.
  package var phase: EmergencyPhase

  package init(
    boat: Int?, source: ReportSource, occasion: ReportOccasion, eventTime: Instant,
    reportedTime: Instant, timeDeviation: Double, heldAt: Instant, centreAt: Instant?,
    position: GeoPoint, positionDeviation: Double, persons: Int, personsDeviation: Double,
    phase: EmergencyPhase
  ) {
    self.boat = boat
    self.source = source
    self.occasion = occasion
    self.eventTime = eventTime
    self.reportedTime = reportedTime
    self.timeDeviation = timeDeviation
    self.heldAt = heldAt
    self.centreAt = centreAt
    self.position = position
    self.positionDeviation = positionDeviation
    self.persons = persons
    self.personsDeviation = personsDeviation
    self.phase = phase
  }

  /// Whether it is about no boat; only accounts may ask.
  package var isFalse: Bool { boat == nil }
}
