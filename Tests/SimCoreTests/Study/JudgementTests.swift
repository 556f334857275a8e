import SimCore
import Testing

/// Refusals are harm, and objectives are asked in their order.
@Suite struct JudgementTests {
  /// Judges a change of the policy on a few members.
  private func judged(
    members: Int = 8, _ change: (inout ResponsePolicy) -> Void
  ) async throws -> (Judgement, ComparisonOutcome) {
    let small = SmallComparison.base(members: members, perChunk: nil)
    let variant = SmallComparison.variant(small, change)
    let outcome = try await SmallComparison.comparison(
      small, [("variant", variant)]
    ).run(threads: 1)
    return (Judgement(outcome.results(1), base: small.scenario, variant: variant), outcome)
  }

  @Test func `a State that closes is harm, never better, whatever the rest says`() async throws {
    let (judgement, _) = try await judged { policy in
      SmallComparison.moreUnits(&policy)
      for i in policy.states.indices {
        policy.states[i].posture = PostureSchedule(first: .closed)
      }
    }
    #expect(judgement.verdict == .harm && !judgement.harms.isEmpty)
    for result in judgement.results where result.metric.isRefusal {
      #expect(result.verdict != .better)
    }
  }

  @Test func `fewer prompt landings, longer refusals and more sent on are harm`() async throws {
    let changes: [(inout StatePractice) -> Void] = [
      { $0.promptShare /= 2 }, { $0.refusalMedian *= 2 },
      { $0.onwardPushShare = min(1, $0.onwardPushShare + 0.1) },
    ]
    for change in changes {
      let (judgement, _) = try await judged(members: 1) { change(&$0.states[1].practice) }
      #expect(judgement.verdict == .harm)
      #expect(judgement.harms.count == 1)
    }
  }

  @Test func `a State that opens adds no refusals`() async throws {
    let (judgement, _) = try await judged(members: 1) { policy in
      for i in policy.states.indices {
        policy.states[i].posture = PostureSchedule(first: .open)
        policy.states[i].practice.promptShare = 1
      }
    }
    #expect(judgement.harms.isEmpty)
  }

  @Test func `the first objective whose interval excludes zero decides`() async throws {
    let (judgement, outcome) = try await judged { policy in
      // No unit at all: fewer sorties for certain, whatever it does to lives.
      for base in policy.bases.indices {
        for unit in policy.bases[base].units.indices { policy.bases[base].units[unit].count = 0 }
      }
    }
    let sorties = try #require(judgement.results.first { $0.metric.key == "sorties" })
    #expect(sorties.verdict == .better)
    let deciding = try #require(judgement.deciding)
    let order = Objective.allCases
    let level = try #require(order.firstIndex(of: deciding.metric.objective))
    for result in judgement.results where result.metric.decides && result.verdict != .notShown {
      let other = try #require(order.firstIndex(of: result.metric.objective))
      #expect(other >= level)
    }
    // People wait longer, and that comes before what sorties cost.
    #expect(deciding.metric.objective != .cost && deciding.verdict == .worse)
    #expect(outcome.members == 8)
  }
}
