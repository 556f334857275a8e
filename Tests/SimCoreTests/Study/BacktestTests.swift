import Testing

@testable import SimCore

@Suite struct BacktestTests {
  private static func plan(_ small: SmallExperiment) -> BacktestPlan {
    BacktestPlan(
      book: .standard(), thresholds: [0.1, 0.5, 0.9], indicators: small.stages.indicators,
      trainingMembers: 8, valueMembers: 3)
  }

  private static func small() -> SmallExperiment {
    var small = WarningTests.season(later: 3)
    small.members = 8
    small.membersPerChunk = 3
    return small
  }

  private static func backtest(threads: Int, _ change: (inout BacktestPlan) -> Void = { _ in })
    async throws -> (backtest: Backtest, outcome: BacktestOutcome)
  {
    let small = small()
    var plan = plan(small)
    change(&plan)
    let backtest = try await Backtest(small.experiment(), plan: plan, threads: threads)
    return (backtest, try await backtest.run(threads: threads))
  }

  @Test func `scores and values do not depend on the number of threads`() async throws {
    let one = try await Self.backtest(threads: 1)
    let two = try await Self.backtest(threads: 2)
    #expect(one.backtest.weights == two.backtest.weights)
    #expect(one.backtest.stations == two.backtest.stations)
    #expect(one.outcome.members == 8 && one.outcome.valuedMembers == 3)
    for (a, b) in zip(one.outcome.ruleResults, two.outcome.ruleResults) {
      #expect(a.table == b.table && a.leads == b.leads)
      #expect(a.costPerYear == b.costPerYear && a.inVainPerYear == b.inVainPerYear)
    }
    for (a, b) in zip(one.outcome.valueResults, two.outcome.valueResults) {
      #expect(a.results.map(\.difference) == b.results.map(\.difference))
      #expect(a.forwardUnitDays == b.forwardUnitDays)
    }
    for (a, b) in zip(one.outcome.detectors, two.outcome.detectors) {
      #expect((try? a.scores.get()) == (try? b.scores.get()))
      #expect(a.countSkill == b.countSkill)
    }
  }

  @Test func `every unit is scored once, and a higher threshold warns of no more`() async throws {
    let (backtest, outcome) = try await Self.backtest(threads: 2)
    let units = 8 * backtest.regions.regions.count * (30 / 7)
    #expect(outcome.units == units)
    let swept = outcome.ruleResults.filter { $0.threshold != nil }
    #expect(swept.count == 3)
    for rule in outcome.ruleResults {
      #expect(rule.table.count == units)
      #expect(rule.leads.events == outcome.distresses)
      #expect(rule.severities.reduce(0) { $0 + $1.events } == outcome.distresses)
    }
    for (low, high) in zip(swept, swept.dropFirst()) {
      #expect(high.leads.leads.count <= low.leads.leads.count)
    }
  }

  @Test func `climatology has no skill against itself`() async throws {
    let (_, outcome) = try await Self.backtest(threads: 2)
    let climatology = try #require(outcome.detectors.first { $0.detector == .climatology })
    let scores = try climatology.scores.get()
    #expect(scores.skill.value == 0 && !scores.beatsReference)
    #expect(climatology.countSkill == 0)
  }

  @Test func `training members are others than those that are scored`() async throws {
    // More scored members move the first training member and with it the weights; the plan's own do too.
    let few = try await Self.backtest(threads: 2).backtest
    let more = try await Self.backtest(threads: 2) { $0.trainingMembers = 20 }.backtest
    #expect(few.weights != more.weights)
    // Weights that are given are taken as they are.
    let given = try await Self.backtest(threads: 2) { $0.weights = few.weights }.backtest
    #expect(given.weights == few.weights)
  }

  @Test func `with an indicator of known power skill is found, and without power none`()
    async throws
  {
    func skill(power: Double) async throws -> Double {
      var small = Self.small()
      small.members = 24
      small.membersPerChunk = 12
      let conflict = Indicator.conflictEvents.position
      for i in Indicator.allCases.indices {
        small.stages.indicators.observation[i].probability = i == conflict ? 1 : 0
        small.stages.indicators.observation[i].noise = 0
      }
      small.stages.indicators.observation[conflict].delay = .fixed(0)
      small.stages.indicators.precursor[conflict].power = power
      small.stages.indicators.precursor[conflict].lead = 0
      small.stages.indicators.precursor[conflict].autocorrelation = 0
      var plan = Self.plan(small)
      plan.trainingMembers = 36
      plan.valueMembers = 0
      plan.thresholds = []
      let backtest = try await Backtest(small.experiment(), plan: plan, threads: 2)
      let outcome = try await backtest.run(threads: 2)
      #expect(outcome.valueResults.isEmpty)
      let logistic = try #require(outcome.detectors.first { $0.detector == .logistic })
      return try logistic.scores.get().skill.value
    }
    // The signal is of the whole sea, so it tells when but not where: skill stays below that of a region's own.
    let strong = try await skill(power: 6)
    let none = try await skill(power: 0)
    #expect(strong > 0.05, "\(strong)")
    #expect(none < 0.05, "\(none)")
  }
}
