import Testing

@testable import SimCore

/// Chunks that were played before, and what training left.
@Suite struct BacktestStoredTests {
  private static let plan = BacktestPlan(
    book: .standard(), thresholds: [0.1, 0.9], trainingMembers: 6, valueMembers: 20)

  private static func experiment() -> Experiment {
    var small = WarningTests.season(later: 3)
    small.members = 20
    small.membersPerChunk = 9
    return small.experiment()
  }

  /// Plays with some chunks at hand; gives those that were played.
  private static func played(
    _ backtest: Backtest, least: Int = .max, stored: [Int: Backtest.Chunk] = [:]
  ) async throws -> (outcome: BacktestOutcome, kept: [Int: Backtest.Chunk]) {
    var kept: [Int: Backtest.Chunk] = [:]
    let outcome = try await backtest.run(
      threads: 2, least: least, stored: { stored[$0] }, keep: { kept[$0] = $1 })
    return (outcome, kept)
  }

  private static func expectSame(_ a: BacktestOutcome, _ b: BacktestOutcome) async throws {
    #expect(a.members == b.members && a.valuedMembers == b.valuedMembers && a.units == b.units)
    let (first, second) = (try await a.results(threads: 2), try await b.results(threads: 2))
    #expect(first.rules.map(\.table) == second.rules.map(\.table))
    #expect(first.rules.map(\.leads) == second.rules.map(\.leads))
    #expect(first.rules.map(\.costPerYear) == second.rules.map(\.costPerYear))
    for (own, other) in zip(first.values, second.values) {
      #expect(own.results.map(\.difference) == other.results.map(\.difference))
      #expect(own.forwardUnitDays == other.forwardUnitDays)
    }
    for (own, other) in zip(first.detectors, second.detectors) {
      #expect((try? own.scores.get()) == (try? other.scores.get()))
    }
  }

  @Test func `stored chunks count as if they were played, those of another shape are played again`()
    async throws
  {
    let backtest = try await Backtest(Self.experiment(), plan: Self.plan, threads: 2)
    let whole = try await Self.played(backtest)
    #expect(whole.kept.count == 3)
    #expect(whole.kept.values.contains { !$0.parts.isEmpty })

    let read = try await Self.played(backtest, stored: whole.kept)
    #expect(read.kept.isEmpty)
    try await Self.expectSame(read.outcome, whole.outcome)

    // What training left is taken as it is: no chunk of training is sailed.
    let later = try await Backtest(
      Self.experiment(), plan: Self.plan, learned: backtest.learned, threads: 2
    ) { _, _ in Issue.record("detectors were fitted again") }
    #expect(later.learned == backtest.learned)
    let rest = try await Self.played(later, stored: whole.kept.filter { $0.key == 1 })
    #expect(rest.kept == whole.kept.filter { $0.key != 1 })
    try await Self.expectSame(rest.outcome, whole.outcome)

    let chunk = try #require(whole.kept[0])
    var wrong: [Backtest.Chunk] = Array(repeating: chunk, count: 6)
    wrong[0].scores.removeLast()
    wrong[1].parts[0].plays[0].arms.removeLast()
    wrong[2].parts.removeLast()
    wrong[3].scores[0].rules.removeLast()
    wrong[4].scores[1].probabilities[2].removeLast()
    wrong[5].scores[1].classes[0] = 3
    for (i, other) in wrong.enumerated() {
      let again = try await Self.played(backtest, least: 1, stored: [0: other])
      #expect(again.kept[0] == chunk, "case \(i)")
    }
  }

  @Test func `what arms add to no warning gives the numbers that each would have by itself`()
    async throws
  {
    let backtest = try await Backtest(Self.experiment(), plan: Self.plan, threads: 2)
    let kept = try await Self.played(backtest).kept.sorted { $0.key < $1.key }.map(\.value)
    var arms = ValuedArms(backtest.scenario, arms: backtest.arms.count)
    var alone = backtest.arms.map { _ in
      ArmOutcome(backtest.scenario, seed: backtest.scenario.seed, isResampled: true)
    }
    for part in kept.flatMap(\.parts) {
      part.nobody.forEachMember { member, twins in
        let plays = part.plays[member - part.nobody.firstMember]
        func numbered(_ cases: some Sequence<CaseRecord>, _ response: ResponseOutcome?)
          -> ChunkOutcome
        {
          ChunkOutcome(
            index: 0, firstMember: alone[0].members, memberCount: 1,
            cases: cases.map {
              var record = $0
              record.member = alone[0].members
              return record
            }, density: DensityGrid(), courses: [], response: response)
        }
        let nobody = numbered(twins, nil)
        let outcomes = plays.arms.map { arm in
          numbered(plays.distinct[arm].cases, plays.distinct[arm].response)
        }
        for (a, outcome) in outcomes.enumerated() { alone[a].add(outcome, nobody: nobody) }
      }
      arms.add(part)
    }
    #expect(arms.members == 20)
    for a in backtest.arms.indices {
      let (own, other) = (arms.numbers(of: a), alone[a].numbers)
      #expect(own.members == other.members, "\(backtest.arms[a].name)")
      #expect(own.armRows == other.armRows && own.responseRows == other.responseRows)
      #expect(own.safety == other.safety && own.arrival == other.arrival)
    }
    #expect(arms.numbers(of: 1).safety != arms.none.safety)
  }

  @Test func `a back-test ends with the chunk that makes so many members`() async throws {
    let backtest = try await Backtest(Self.experiment(), plan: Self.plan, threads: 2)
    let first = try await Self.played(backtest, least: 9)
    #expect(first.outcome.members == 9 && first.kept.count == 1)
    let second = try await Self.played(backtest, least: 10)
    #expect(second.outcome.members == 18)
  }
}
