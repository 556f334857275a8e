/// The emergency phase of an incident.
///
/// SAR Convention 1979, annex, chapter 4; IAMSAR Manual, volume II.
package enum EmergencyPhase: String, Sendable, CaseIterable, Comparable {
  /// Doubt about the safety of a boat and those aboard.
  case uncertainty
  /// Apprehension: inquiries without answer, or word that the boat is impaired.
  case alert
  /// Grave and imminent danger, or wider inquiries without answer.
  case distress

  private var rank: Int {
    switch self {
    case .uncertainty: 0
    case .alert: 1
    case .distress: 2
    }
  }

  package static func < (a: EmergencyPhase, b: EmergencyPhase) -> Bool { a.rank < b.rank }
}
