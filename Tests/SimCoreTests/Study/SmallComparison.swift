import SimCore

/// Small comparisons of tests: boats adrift and under way, and policies over them.
enum SmallComparison {
  /// The base: every default of a response.
  static func base(members: Int = 4, perChunk: Int? = 2) -> SmallExperiment {
    var small = ResponseExperimentTests.small(members: members)
    small.membersPerChunk = perChunk
    return small
  }

  /// The scenario of a small experiment with a change to its policy.
  static func variant(
    _ small: SmallExperiment, _ change: (inout ResponsePolicy) -> Void
  ) -> Scenario {
    var small = small
    var policy = small.response ?? ResponsePolicy()
    change(&policy)
    small.response = policy
    return small.scenario
  }

  static func comparison(
    _ small: SmallExperiment, _ variants: [(name: String, scenario: Scenario)]
  ) async throws -> Comparison {
    try await Comparison(
      base: small.experiment(), variants: variants.map { ($0.name, $0.scenario, nil) }, threads: 1)
  }

  /// Units of every base, doubled.
  static func moreUnits(_ policy: inout ResponsePolicy) {
    for base in policy.bases.indices {
      for unit in policy.bases[base].units.indices { policy.bases[base].units[unit].count *= 2 }
    }
  }

  static func row(_ outcome: ArmOutcome, _ member: Int) -> [Int64] {
    ArmCount.allCases.map { outcome.numbers.value($0, member: member) }
      + ResponseCount.allCases.map { outcome.numbers.value($0, member: member) }
      + [Int64(outcome.ensemble.members[member].dead)]
  }
}
