/// Why an incident ended for those who respond.
package enum IncidentEnd: String, Sendable, CaseIterable {
  /// Nobody reported the boat to a centre.
  case notReported = "not_reported"
  /// Everybody alive was taken aboard.
  case recovered
  /// It came ashore, or nobody was alive, before anybody was taken aboard.
  case overBefore = "over_before"
  /// The SMC suspended the search.
  case suspended
  /// The horizon came first.
  case open
}

/// The chain of one boat: when each link of the response came, from the report to the landing.
///
/// Times are absent where a link was not reached.
package struct ChainRecord: Sendable, Equatable {
  package var end = IncidentEnd.notReported
  /// First report: what it tells of, and its receipt at a co-ordination centre.
  package var reported: Instant?
  package var received: Instant?
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
  /// Index of the last place of landing; -1 for none.
  package var place = -1
  /// Whether the filter left no lawful place for some.
  package var hasNoLawfulPlace = false
  /// Sorties made, and the probability of success that searches without success had together.
  package var sorties = 0
  package var successSoFar = 0.0

  package init() {}

  /// Sorties so far, as draws are numbered.
  var sorties32: UInt32 { UInt32(truncatingIfNeeded: sorties) }
}
