/// Something that can be observed before people are in distress.
package enum Indicator: String, Sendable, CaseIterable {
  case season
  case weatherWindow = "weather_window"
  case departuresSeen = "departures_seen"
  case upFrontPrice = "up_front_price"
  case conflictEvents = "conflict_events"
  case rationLevel = "ration_level"
  case contactsLost = "contacts_lost"
  case boatsOverdue = "boats_overdue"
  case caseload
  case receptionLoad = "reception_load"
}

extension Indicator {
  /// How successive readings make one value.
  package enum Kind: Sendable {
    /// Events that add up: the value of a week is the sum of what became known in it.
    case count
    /// A state that lasts until the next reading.
    case level
  }

  package var kind: Kind {
    switch self {
    case .departuresSeen, .contactsLost, .boatsOverdue: .count
    default: .level
    }
  }

  /// Whether each region has a value of its own; otherwise one value holds for all.
  package var isRegional: Bool {
    switch self {
    case .season, .upFrontPrice, .conflictEvents, .rationLevel: false
    default: true
    }
  }

  /// Whether a reading says what is to come, and so can be known as its day begins.
  package var isOutlook: Bool { self == .season || self == .weatherWindow }

  /// Whether its readings come from outside the simulated world: a synthetic series, or a file.
  package var isExogenous: Bool { Indicator.exogenous.contains(self) }

  package static let exogenous: [Indicator] = [.upFrontPrice, .conflictEvents, .rationLevel]

  /// 1 where a rise means more risk, -1 where a fall does.
  package var riskSign: Double { self == .upFrontPrice || self == .rationLevel ? -1 : 1 }

  /// Unit of its value; money is in US dollars, which have no unit here.
  package var unit: Unit {
    switch self {
    case .weatherWindow: .day
    case .caseload: .persons
    default: .one
    }
  }

  /// What its value is, in plain words.
  package var title: String {
    switch self {
    case .season: "departures usual in the month, 1 for an average month"
    case .weatherWindow: "time ahead with waves that boats set out in"
    case .departuresSeen: "boats seen leaving, in 7 days"
    case .upFrontPrice: "price to be paid before departure, US dollars"
    case .conflictEvents: "conflict events a week"
    case .rationLevel: "food ration in camps, US dollars a person and month"
    case .contactsLost: "boats that no longer answer, in 7 days"
    case .boatsOverdue: "boats reported overdue, in 7 days"
    case .caseload: "persons known to be in distress at sea"
    case .receptionLoad: "persons in reception over its capacity"
    }
  }

  /// Position in `allCases`: where its value stands in a row of values.
  package var position: Int {
    switch self {
    case .season: 0
    case .weatherWindow: 1
    case .departuresSeen: 2
    case .upFrontPrice: 3
    case .conflictEvents: 4
    case .rationLevel: 5
    case .contactsLost: 6
    case .boatsOverdue: 7
    case .caseload: 8
    case .receptionLoad: 9
    }
  }

  /// How many there are, and by position what loops over all of them need.
  package static let count = allCases.count
  static let isCount = allCases.map { $0.kind == .count }
  static let riskSigns = allCases.map(\.riskSign)
}
