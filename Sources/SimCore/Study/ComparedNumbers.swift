/// Whole numbers of all members under one policy, from which all that is compared is worked out.
package struct ComparedNumbers: Sendable {
  package var members: [MemberOutcome]
  /// Rows of `ArmCount`, one a member.
  var armRows: [Int64]
  /// Rows of `ResponseCount`, one a member; nil where nobody comes.
  var responseRows: [Int64]?
  /// Persons in distress from onset to safety.
  var safety: CompetingRisks
  /// Boats reported to a unit on the scene, and persons taken aboard to land; nil where nobody comes or nobody asks.
  var arrival: CompetingRisks?
  var landing: CompetingRisks?

  /// A count of one member.
  package func value(_ count: ArmCount, member: Int) -> Int64 {
    armRows[member * ArmCount.allCases.count + count.rawValue]
  }

  /// A count of the response of one member; 0 where nobody comes.
  package func value(_ count: ResponseCount, member: Int) -> Int64 {
    responseRows.map { $0[member * ResponseCount.allCases.count + count.rawValue] } ?? 0
  }
}
