/// How the course of a boat ended.
package enum CourseEnd: String, Sendable, CaseIterable {
  /// Reached its destination or another shore under power.
  case landedUnderPower = "landed_under_power"
  /// Drifted ashore.
  case beached
  case capsized
  /// Everybody aboard had died before it ended.
  case allDead = "all_dead"
  /// Still at sea at the horizon, under way without distress.
  case underWayAtHorizon = "under_way_at_horizon"
  /// Still at sea at the horizon, in distress.
  case inDistressAtHorizon = "in_distress_at_horizon"
  /// Left the area that the sea is known for.
  case leftDomain = "left_domain"
  /// Did not leave before the horizon, or was stopped ashore.
  case notDeparted = "not_departed"
  /// All aboard changed to other boats, which are cases of their own.
  case transferred
  /// Everybody alive was taken aboard by others.
  case recovered
}

/// What put a boat in distress first (design: t0 of every clock).
package enum DistressCause: String, Sendable, CaseIterable {
  case none
  case engineFailure = "engine_failure"
  case fuelExhausted = "fuel_exhausted"
  case abandoned
  case water = "water_below_half_litre"
  case capsize
}

/// Why people died.
package enum DeathCause: String, Sendable, CaseIterable {
  case thirst, hunger, exposure, drowning
}

/// Where each person ends; every person aboard at departure is in exactly one.
package enum PersonEnd: String, Sendable, CaseIterable {
  case safeAfterRecovery = "safe_after_recovery"
  case safeUnassisted = "safe_unassisted"
  case landedWhereExcluded = "landed_where_excluded"
  case dead
  case aboardAssistingShip = "aboard_assisting_ship"
  case atSeaInDistress = "at_sea_in_distress"
  case atSeaOtherwise = "at_sea_otherwise"
}

/// One boat in one member: what happened, when and where.
///
/// One row of `cases.csv`.
package struct CaseRecord: Sendable, Equatable {
  package var member: Int
  package var boat: Int
  /// Index of the departure wave, hull class, origin and route in the scenario.
  package var wave: Int
  package var hull: Int
  package var origin: Int
  package var route: Int
  package var embarked: Int
  package var children: Int
  package var departure: Instant
  package var departurePoint: GeoPoint
  /// Onset of distress; nil if there was none.
  package var distress: Instant?
  package var distressPoint: GeoPoint?
  package var distressCause: DistressCause
  package var end: CourseEnd
  package var endTime: Instant
  package var endPoint: GeoPoint
  /// Stretch of coast, for landings: index in the coast, or -1.
  package var stretch: Int
  package var state: StateCode
  /// Deaths by cause, in the order of `DeathCause.allCases`.
  package var deaths: SIMD4<Int32>
  /// First death; nil if nobody died.
  package var firstDeath: Instant?
  /// Number of resupplies met and rain collected, m3.
  package var resupplies: Int
  package var rainCollected: Double
  /// Persons in each state, in the order of `PersonEnd.allCases`; the sum is `embarked`.
  package var persons: [Int]

  package init(
    member: Int, boat: Int, wave: Int, hull: Int, origin: Int, route: Int, embarked: Int,
    children: Int, departure: Instant, departurePoint: GeoPoint
  ) {
    self.member = member
    self.boat = boat
    self.wave = wave
    self.hull = hull
    self.origin = origin
    self.route = route
    self.embarked = embarked
    self.children = children
    self.departure = departure
    self.departurePoint = departurePoint
    distress = nil
    distressPoint = nil
    distressCause = .none
    end = .notDeparted
    endTime = departure
    endPoint = departurePoint
    stretch = -1
    state = .unknown
    deaths = .zero
    firstDeath = nil
    resupplies = 0
    rainCollected = 0
    persons = Array(repeating: 0, count: PersonEnd.allCases.count)
  }
}

/// A sample of one boat's course, hourly, for tables, tracks and densities.
package struct CourseSample: Sendable, Equatable {
  package enum Posture: UInt8, Sendable, CaseIterable {
    case notDeparted, underWay, adrift, inWater, ashore, ended
  }
  package var hour: Int32
  package var latitude: Float
  package var longitude: Float
  package var posture: Posture
  package var alive: Int32

  package init(hour: Int32, latitude: Float, longitude: Float, posture: Posture, alive: Int32) {
    self.hour = hour
    self.latitude = latitude
    self.longitude = longitude
    self.posture = posture
    self.alive = alive
  }
}

/// The course of one boat as hourly samples.
package struct Course: Sendable, Equatable {
  package var member: Int
  package var boat: Int
  package var samples: [CourseSample]

  package init(member: Int, boat: Int, samples: [CourseSample]) {
    self.member = member
    self.boat = boat
    self.samples = samples
  }
}

extension CaseRecord {
  /// Whether the boat reached a shore.
  package var hasLanded: Bool { end == .landedUnderPower || end == .beached }
}
