/// One place in one member: who landed there and how reception stood; whole numbers.
package struct PlaceTally: Sendable, Equatable {
  /// Persons landed by ships, and most persons there at a time.
  package var landed = 0
  package var peak = 0
  /// Integral of `max(occupied - capacity, 0)` over time, person-seconds; 0 where capacity is unknown.
  package var overflow: Int64 = 0
  /// Person-seconds in detention, of all and of children.
  package var detained: Int64 = 0
  package var detainedChildren: Int64 = 0
  /// Persons whose interview began, and their person-seconds from landing until then.
  package var heard = 0
  package var waited: Int64 = 0

  package init() {}
}

/// Steps of the Consultation Mechanism in one member; absent where a step was not reached.
package struct ConsultationTally: Sendable, Equatable {
  package var signalled: Instant?
  package var convened: Instant?
  package var met: Instant?
  package var inForce: Instant?
  /// Number of outcomes in force at first.
  package var outcomes = 0

  package init() {}
}

/// What the response of one member came to besides its boats: whole numbers, so that sums are exact.
package struct ResponseTally: Sendable, Equatable {
  package var refusals = RefusalLedger()
  /// Merchant ships that took people aboard, and their time from diversion to release less the planned leg, s.
  package var merchantShips = 0
  package var merchantSeconds: Int64 = 0
  /// Persons whom merchant ships took aboard.
  package var merchantPersons = 0
  /// Incidents opened about no boat, and sorties made for them.
  package var falseIncidents = 0
  package var falseSorties = 0
  package var sorties = 0
  package var consultation = ConsultationTally()
  /// By place, in the order of the policy's places.
  package var places: [PlaceTally] = []
  /// Most persons in reception at a time, over all places together.
  package var peak = 0
  /// The landings beside their optimum; nil beyond the members for which it is worked out.
  package var hindsight: HindsightTally?
  /// The boats under both kinds of belief; nil beyond the members that are validated.
  package var beliefs: [BeliefPair]?

  package init() {}
}
