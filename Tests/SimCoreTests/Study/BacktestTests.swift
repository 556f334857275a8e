import Testing

@testable import SimCore

@Suite struct BacktestTests {
  private static func plan(_ small: SmallExperiment) -> BacktestPlan {
    BacktestPlan(
      book: .standard(), thresholds: [0.1, 0.5, 0.9], indicators: small.stages.indicators,
      trainingMembers: 8, valueMembers: 3)
  }

  /// Enough for intervals, which need 20 members with an event.
  private static let members = 24

  private static func small() -> SmallExperiment {
    var small = WarningTests.season(later: 3)
    small.members = members
    small.membersPerChunk = 9
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
    #expect(one.outcome.members == Self.members && one.outcome.valuedMembers == 3)
    let first = try await one.outcome.results(threads: 1)
    let second = try await two.outcome.results(threads: 2)
    for (a, b) in zip(first.rules, second.rules) {
      #expect(a.table == b.table && a.leads == b.leads)
      #expect(a.costPerYear == b.costPerYear && a.inVainPerYear == b.inVainPerYear)
    }
    for (a, b) in zip(first.values, second.values) {
      #expect(a.results.map(\.difference) == b.results.map(\.difference))
      #expect(a.forwardUnitDays == b.forwardUnitDays)
    }
    for (a, b) in zip(first.detectors, second.detectors) {
      #expect((try? a.scores.get()) == (try? b.scores.get()))
    }
  }

  @Test func `a threshold comes to the same whether others are played beside it or not`()
    async throws
  {
    let thresholds = [0.02, 0.1, 0.5, 0.52, 0.54, 0.97]
    func results(_ thresholds: [Double]) async throws -> BacktestOutcome.Results {
      try await Self.backtest(threads: 2) { $0.thresholds = thresholds }
        .outcome.results(threads: 2)
    }
    let many = try await results(thresholds)
    for threshold in [0.02, 0.52, 0.97] {
      let alone = try await results([threshold])
      let (a, b) = try (
        #require(many.rules.first { $0.threshold == threshold }),
        #require(alone.rules.first { $0.threshold == threshold })
      )
      #expect(a.table == b.table && a.leads == b.leads)
      #expect(a.costPerYear == b.costPerYear && a.inVainPerYear == b.inVainPerYear)
      let (c, d) = try (
        #require(many.values.first { $0.threshold == threshold }),
        #require(alone.values.first { $0.threshold == threshold })
      )
      #expect(c.results.map(\.difference) == d.results.map(\.difference))
      #expect(c.forwardUnitDays == d.forwardUnitDays)
    }
    // Not all are alike, or the test would say nothing.
    #expect(Set(many.rules.map(\.activationsPerYear)).count > 1)
  }

  @Test func `every unit is scored once, and a higher threshold warns of no more`() async throws {
    let (backtest, outcome) = try await Self.backtest(threads: 2)
    let units = Self.members * backtest.regions.regions.count * (30 / 7)
    #expect(outcome.units == units)
    let results = try await outcome.results(threads: 2)
    let swept = results.rules.filter { $0.threshold != nil }
    #expect(swept.count == 3)
    for rule in results.rules {
      #expect(rule.table.count == units)
      #expect(rule.severities.reduce(0) { $0 + $1.table.hits } == rule.table.hits)
      #expect(rule.severities.allSatisfy { $0.table.falseAlarms == rule.table.falseAlarms })
      #expect(rule.leads.events == outcome.distresses)
      #expect(rule.severities.reduce(0) { $0 + $1.events } == outcome.distresses)
    }
    for (low, high) in zip(swept, swept.dropFirst()) {
      #expect(high.leads.leads.count <= low.leads.leads.count)
    }
  }

  @Test func `climatology has no skill against itself`() async throws {
    let (_, outcome) = try await Self.backtest(threads: 2)
    let found = try await outcome.results(threads: 2)
    let climatology = try #require(found.detectors.first { $0.detector == .climatology })
    let scores = try climatology.scores.get()
    #expect(scores.skill.value == 0 && !scores.beatsReference)
    #expect(scores.countSkill?.value == 0)
  }

  @Test func `training members are others than those that are scored`() async throws {
    let few = try await Self.backtest(threads: 2).backtest
    let more = try await Self.backtest(threads: 2) { $0.trainingMembers = 20 }.backtest
    #expect(few.weights != more.weights)
    let origin = try #require(few.weights.origin)
    #expect(origin.members.count == 8 && origin.seed == few.scenario.seed)
    // A run may have ten million members.
    #expect(origin.members.lowerBound > 10_000_000)
    // However many are scored, and in whatever chunks: others do not move who teaches.
    var larger = Self.small()
    larger.members = 13
    larger.membersPerChunk = 5
    let larger13 = try await Backtest(larger.experiment(), plan: Self.plan(larger), threads: 2)
    #expect(larger13.weights == few.weights && larger13.stations == few.stations)
    // Weights that are given are taken as they are.
    let given = try await Self.backtest(threads: 2) { $0.weights = few.weights }.backtest
    #expect(given.weights == few.weights)
  }

  @Test func `a month that begins after the last week of training is as the others, and is told`()
    async throws
  {
    // From 20 November for 15 days: weeks begin on 20 and 27 November, and days of December are evaluated.
    var small = Self.small()
    small.days = 15
    var plan = Self.plan(small)
    plan.valueMembers = 0
    let backtest = try await Backtest(small.experiment(), plan: plan, threads: 2)
    let weights = backtest.weights
    #expect(weights.trainedMonths == [11])
    #expect(weights.untrainedMonths(from: small.start, days: 15) == [12])
    #expect(weights.trainingRows == 8 * weights.regions * 2)
    for months in weights.climatology {
      // Not known is no reason to expect more, or less, than in the months that are known.
      #expect(months[11] == months[0])
      #expect((months[11] - months[10]).magnitude < 0.05)
    }
    // Most regions of this sea never have distress: no rule may fire there because a month begins.
    let quiet = weights.climatology.indices.filter { weights.climatology[$0][10] < 0.1 }
    #expect(quiet.count > 3)
    #expect(quiet.allSatisfy { weights.climatology[$0][11] < 0.1 })
  }

  @Test func `an owner who acts later warns fewer in time, of as many`() async throws {
    func rule(delay: Double) async throws -> BacktestOutcome.RuleResult {
      let outcome = try await Self.backtest(threads: 2) { plan in
        plan.valueMembers = 0
        plan.thresholds = []
        for r in plan.book.rules.indices {
          plan.book.rules[r].condition = .indicator(.departuresSeen, .atLeast, 1)
          plan.book.rules[r].ownerDelay = .fixed(delay)
        }
      }.outcome
      let found = try await outcome.results(threads: 2)
      return try #require(found.rules.first)
    }
    let (prompt, late) = try await (rule(delay: 0), rule(delay: 60 * 86_400))
    #expect(prompt.table == late.table && prompt.leads == late.leads)
    #expect(prompt.leadsInForce == prompt.leads)
    #expect(late.leadsInForce.leads.isEmpty && late.costPerYear == 0)
    #expect(prompt.severities.reduce(0) { $0 + $1.inTime } > 0)
    #expect(late.severities.allSatisfy { $0.inTime == 0 && $0.inForce == 0 })
    #expect(try #require(late.inTimeShare).value == 0)
    #expect(late.inTimeShare?.interval?.kind == .oneSidedBlocks)
  }

  @Test func `with an indicator of known power skill is found, and without power none`()
    async throws
  {
    func skill(power: Double) async throws -> Double {
      var small = Self.small()
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
      let results = try await outcome.results(threads: 2)
      #expect(results.values.isEmpty)
      let logistic = try #require(results.detectors.first { $0.detector == .logistic })
      return try logistic.scores.get().skill.value
    }
    // The signal is of the whole sea, so it tells when but not where: skill stays below that of a region's own.
    let strong = try await skill(power: 6)
    let none = try await skill(power: 0)
    #expect(strong > 0.05, "\(strong)")
    #expect(none < 0.05, "\(none)")
  }

  @Test func `rules limited to regions are scored there alone`() async throws {
    let everywhere = try await Self.backtest(threads: 2)
    let outcome = everywhere.outcome
    #expect(outcome.watched == Array(0..<outcome.regions))
    let found = try await outcome.results(threads: 2)
    let all = try #require(found.rules.first)
    // The regions with events one by one, and their sum.
    var boats = 0
    for region in outcome.watched {
      let own = try await Self.backtest(threads: 2) { plan in
        plan.weights = everywhere.backtest.weights
        plan.valueMembers = 0
        plan.thresholds = []
        for r in plan.book.rules.indices { plan.book.rules[r].regions = [region, region] }
      }.outcome
      #expect(own.watched == [region])
      let found = try await own.results(threads: 2)
      let rule = try #require(found.rules.first)
      #expect(rule.table.count == Self.members * 4)
      boats += rule.leads.events
    }
    #expect(boats == all.leads.events && boats > 0)
  }

  @Test func `a book in which no rule warns is refused and not scored`() async throws {
    let outcome = try await Self.backtest(threads: 2) { plan in
      plan.book.rules = [WarningSamples.rule("prepare", .indicator(.departuresSeen, .atLeast, 1))]
      plan.valueMembers = 0
    }.outcome
    let found = try await outcome.results(threads: 2)
    let rule = try #require(found.rules.first)
    #expect(rule.scores.failure == .nothingWarns && !rule.isScored && !rule.beatsClimatology)
    #expect(rule.skill == nil && rule.inTimeShare == nil && rule.leads.events == 0)
    #expect(rule.severities.allSatisfy { $0.inTimeShare.failure == .nothingWarns })
  }

  @Test(arguments: [0.000_001, 1])
  func `a rule that always or never warns does not beat climatology`(threshold: Double) async throws
  {
    let outcome = try await Self.backtest(threads: 2) { plan in
      var rule = WarningSamples.rule(
        "one", .probability(.climatology, atLeast: threshold), delay: .fixed(0))
      rule.stage = .activation
      plan.book.rules = [rule]
      plan.thresholds = []
      plan.valueMembers = 0
    }.outcome
    let found = try await outcome.results(threads: 2)
    let rule = try #require(found.rules.first)
    #expect(rule.table.warnings == (threshold < 1 ? rule.table.count : 0))
    #expect(try rule.scores.get().peirceScore?.value == 0)
    #expect(!rule.beatsClimatology)
  }

  @Test func `scores by class of severity hold their own events and all quiet weeks`() async throws
  {
    let outcome = try await Self.backtest(threads: 2) { $0.severities = [1, 100_000] }.outcome
    let results = try await outcome.results(threads: 2)
    for detector in results.detectors {
      // All boats are of the first class: it is the whole, and the other has no event.
      #expect((try? detector.classes[0].scores.get()) == (try? detector.scores.get()))
      #expect(
        detector.classes[1].scores.failure == .tooFewEvents(found: 0, needed: 10))
    }
    for rule in results.rules {
      #expect((try? rule.severities[0].scores.get()) == (try? rule.scores.get()))
      #expect(rule.severities[0].skill == rule.skill)
      #expect((try? rule.severities[0].inTimeShare.get()) == rule.inTimeShare)
      #expect(rule.severities[1].scores.failure == .tooFewEvents(found: 0, needed: 10))
      #expect(rule.severities[1].events == 0)
    }
  }
}

extension Result {
  /// What went wrong; nil where nothing did.
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { return failure }
    return nil
  }
}
