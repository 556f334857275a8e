/// Why an incident ended for those who respond.
package enum IncidentEnd: String, Sendable, CaseIterable {
  /// Nobody reported the boat to a centre.
  case notReported = "not_reported"
  /// Everybody alive was taken aboard.
  case recovered
  /// Its engine was repaired at sea, and it went on.
  case repaired
  /// It came ashore, or nobody was alive, before anybody was taken aboard.
  case overBefore = "over_before"
  /// The SMC suspended the search.
  case suspended
  /// The horizon came first.
  case open
}

/// Recovered people of one boat who went ashore together.
package struct Landing: Sendable, Equatable {
  package var time: Instant
  package var persons: Int
  /// Index of the place.
  package var place: Int
  /// When the ship that landed them had taken the last of them aboard.
  package var recovered: Instant

  package init(time: Instant, persons: Int, place: Int, recovered: Instant) {
    self.time = time
    self.persons = persons
    self.place = place
    self.recovered = recovered
  }
}

/// What became of a boat in the world in which nobody comes.
package struct UnassistedTwin: Sendable, Equatable {
  package var deaths = 0
  package var firstDeath: Instant?
  /// Persons ashore, and the end of the course.
  package var safe = 0
  /// Persons alive once the first hour of distress was over: whom an instant response could save.
  package var aliveAtOnset = 0
  package var endTime = Instant(seconds: 0)

  package init() {}

  /// The twin of a boat is its case before any response.
  package init(_ record: CaseRecord) {
    deaths = Int(record.deaths.wrappedSum())
    firstDeath = record.firstDeath
    safe = record.end == .landedUnderPower || record.end == .beached ? record.embarked - deaths : 0
    endTime = record.endTime
  }
}

/// The chain of one boat: when each link of the response came, from the report to the landing.
///
/// Times are absent where a link was not reached.
package struct ChainRecord: Sendable, Equatable {
  package var end = IncidentEnd.notReported
  /// What the same boat came to when nobody comes.
  package var twin = UnassistedTwin()
  /// First report that reached a centre: what it tells of, by whom, and its receipt.
  package var reported: Instant?
  package var source: ReportSource?
  package var received: Instant?
  /// Reports that reached a centre.
  package var reports = 0
  /// When the incident entered each phase.
  package var uncertainty: Instant?
  package var alert: Instant?
  package var distress: Instant?
  /// Index of the search and rescue region; -1 for none.
  package var region = -1
  /// When the centres agreed whose region it is; it blocks nothing.
  package var regionAgreed: Instant?
  /// First tasking of a unit, and its start from its base.
  package var tasked: Instant?
  package var underWay: Instant?
  /// First arrival of a unit, and of one that can recover people, where the boat is believed to be.
  package var searchBegan: Instant?
  package var onScene: Instant?
  package var found: Instant?
  /// First and last person taken aboard.
  package var recoveryBegan: Instant?
  package var recoveryEnded: Instant?
  package var placeRequested: Instant?
  /// Last leave to land that a ship with survivors of this boat got, and the last landing.
  package var permitted: Instant?
  package var landed: Instant?
  /// Persons taken aboard, of whom lost in doing so, and landed.
  package var persons = 0
  package var lost = 0
  package var personsLanded = 0
  /// Persons alive when the first ship began to take people aboard.
  package var aliveAtRecovery = 0
  /// Persons whom passing merchant ships took aboard, and who were towed in.
  package var personsByMerchant = 0
  package var personsTowed = 0
  /// Landings of recovered people, in order of time.
  package var landings: [Landing] = []
  /// Index of the last place of landing; -1 for none.
  package var place = -1
  /// Whether the filter left no lawful place for some.
  package var hasNoLawfulPlace = false
  /// Times that the boat or those recovered from it were kept from landing.
  package var refusals = 0
  /// Times that units handed over supplies.
  package var aids = 0
  /// Sorties made, and the probability of success that searches without success had together.
  package var sorties = 0
  package var successSoFar = 0.0

  package init() {}

  /// Sorties so far, as draws are numbered.
  var sorties32: UInt32 { UInt32(truncatingIfNeeded: sorties) }
}
