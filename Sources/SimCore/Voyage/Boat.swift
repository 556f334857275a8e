/// One boat of one member as it sets out: everything that is drawn before the first step.
package struct Boat: Sendable {
  /// Member within its chunk, and number of the boat within its member.
  package var member: Int
  package var number: UInt32
  /// Indices in the plan.
  package var wave: Int
  package var hull: Int
  package var origin: Int
  package var route: Int
  package var key: RandomKey
  /// Departure, s after the start of the scenario.
  package var departure: Double
  package var point: GeoPoint
  package var adults: Int
  package var children: Int
  /// Drinking water aboard, m3, and food, s of full rations.
  package var water: Double
  package var food: Double
  /// Speed under power, m/s.
  package var speed: Double
  /// Way-points after the origin; the last lies off the destination.
  package var waypoints: [GeoPoint]
  package var posture: InitialPosture
  /// Leeway of the upright and of the swamped hull, and whether it starts right of downwind.
  package var upright: LeewayRow
  package var swamped: LeewayRow
  package var startsRight: Bool
  /// End of its time under power unless it arrives, s after the start, and why.
  package var stop: Double
  package var stopCause: DistressCause
  /// Turns to another route at this moment, s after the start; infinite if never.
  package var shift: Double
  package var shiftedRoute: Int
  /// Accumulated capsize hazard at which it capsizes.
  package var capsizeThreshold: Double
  /// For boats that take over passengers at sea: number of the mother ship in the member's fleet.
  package var mother: Int?

  package var persons: Int { adults + children }
}

extension DrawPurpose {
  static let boatCount = DrawPurpose(code: 48)
  static let departureDay = DrawPurpose(code: 49)
  static let departureHour = DrawPurpose(code: 50)
  static let originChoice = DrawPurpose(code: 51)
  static let originScatter = DrawPurpose(code: 52)
  static let hullChoice = DrawPurpose(code: 53)
  static let personCount = DrawPurpose(code: 54)
  static let childShare = DrawPurpose(code: 55)
  static let waterStore = DrawPurpose(code: 56)
  static let foodStore = DrawPurpose(code: 57)
  static let fuelStore = DrawPurpose(code: 58)
  static let boatSpeed = DrawPurpose(code: 59)
  static let routeChoice = DrawPurpose(code: 60)
  static let transferLoad = DrawPurpose(code: 61)
  static let departureStop = DrawPurpose(code: 62)
  static let engineFailure = DrawPurpose(code: 64)
  static let abandonment = DrawPurpose(code: 65)
  static let shockMeets = DrawPurpose(code: 66)
  static let shockMoment = DrawPurpose(code: 67)
  static let capsize = DrawPurpose(code: 68)
  static let routeScatter = DrawPurpose(code: 69)
  static let jibe = DrawPurpose(code: 70)
  static let resupply = DrawPurpose(code: 71)
}
