/// What all members came to under one policy.
///
/// Memory: rows of whole numbers a member, and tables of fixed size.
package struct ArmOutcome: Sendable {
  package private(set) var ensemble: EnsembleOutcome
  /// Rows of `ArmCount`, one a member.
  private var rows: [Int64] = []
  private let places: [StateCode]
  private let end: Instant

  /// An empty outcome of a scenario.
  ///
  /// - Parameters:
  ///   - scenario: The scenario of the policy.
  ///   - seed: The seed of the comparison: members weigh the same under every policy.
  ///   - isResampled: Whether clocks get intervals.
  package init(_ scenario: Scenario, seed: UInt64, isResampled: Bool) {
    ensemble = EnsembleOutcome(
      seed: seed, hours: Int((scenario.horizon / 3600).rounded(.up)), horizon: scenario.end,
      isResampled: isResampled)
    places = scenario.response?.places.map(\.state) ?? []
    end = scenario.end
  }

  /// Adds a chunk and the same boats while nobody comes.
  package mutating func add(_ chunk: ChunkOutcome, nobody: ChunkOutcome) {
    ensemble.add(chunk)
    var start = 0
    chunk.forEachMember { member, cases in
      while start < nobody.cases.count, nobody.cases[start].member < member { start += 1 }
      var twins = start
      while twins < nobody.cases.count, nobody.cases[twins].member == member { twins += 1 }
      rows += ArmCount.row(
        cases, chunk.response?.chains[cases.indices],
        chunk.response?.tallies[member - chunk.firstMember], nobody: nobody.cases[start..<twins],
        places: places, end: end)
    }
  }

  package var members: Int { ensemble.members.count }

  /// What comparisons are worked out from.
  package var numbers: ComparedNumbers {
    ComparedNumbers(
      members: ensemble.members, armRows: rows, responseRows: ensemble.response?.rows,
      safety: ensemble.safety, arrival: ensemble.response?.arrival,
      landing: ensemble.response?.landing)
  }
}
