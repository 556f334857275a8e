import SimCore
import Testing

/// The warning system in the queue of a member: what it sees, what it changes.
@Suite struct WarningTests {
  private static let day = 86_400.0
  private static let start = Instant(year: 2025, month: 11, day: 20)

  /// Boats that set out day after day and break down, with units in the region's own State.
  static func season(later: Double = 0) -> SmallExperiment {
    var waves = [
      SmallExperiment.wave(
        "early", at: SmallExperiment.point(7.5, 96), to: [SmallExperiment.point(6.2, 99.2)],
        boats: 3,
        from: start + 6 * day, hours: 9 * 24, fuelDays: 0.5)
    ]
    if later > 0 {
      waves.append(
        SmallExperiment.wave(
          "late", at: SmallExperiment.point(7.5, 96), to: [SmallExperiment.point(6.2, 99.2)],
          boats: later, from: start + 20 * day, hours: 5 * 24, fuelDays: 0.5))
    }
    var small = SmallExperiment.responding(
      "season", from: start, days: 30, members: 4, waves)
    small.stages.awareness.phoneShare = 1
    small.stages.awareness.phoneRateDistress = 1 / day
    small.stages.chain.disputedShare = 0
    small.stages.indicators.observation[Indicator.departuresSeen.position].probability = 1
    small.response?.bases = [
      SmallExperiment.base(at: SmallExperiment.point(6.3, 99.6), [(.fastPatrolVessel, 3)])
    ]
    return small
  }

  static func warning(
    _ small: SmallExperiment, _ systems: [WarningSystem], _ plan: ResponsePlan,
    books: [TriggerBook] = [WarningTests.book]
  ) -> WarningPlan {
    let count = plan.policy.regions.regions.count
    return WarningPlan(
      systems: systems, ladder: TriggerLadder(books, regions: count),
      weights: .climatologyOnly(
        Array(repeating: Array(repeating: 0.5, count: 12), count: count)),
      indicators: small.stages.indicators, effects: small.stages.warning,
      stations: Array(repeating: SmallExperiment.point(7.2, 97.2), count: count))
  }

  /// A rule that fires on the first departure seen, with every action.
  static let book = TriggerBook(rules: [
    TriggerRule(
      name: "all", stage: .activation,
      condition: .drivers(
        [.indicator(.departuresSeen, .atLeast, 1), .probability(.logistic, atLeast: 0.99)],
        atLeast: 1),
      actions: WarningAction.allCases, owner: "duty officer", ownerDelay: .fixed(6 * 3600),
      actionTime: 2 * day, stop: TriggerStop(daysBelow: 5), costPerDay: 1)
  ])

  private static func played(
    _ base: PlayedBase, _ system: WarningSystem, _ small: SmallExperiment? = nil,
    books: [TriggerBook] = [WarningTests.book]
  ) async throws -> (outcome: ChunkOutcome, records: [WarningRecord]) {
    let small = small ?? base.small
    var plan = base.plan
    plan.warning = warning(small, [system], plan, books: books)
    var records: [WarningRecord] = []
    var legs = StoredLegs()
    let outcome = try await base.experiment.outcome(
      of: base.chunk, plan: plan, legs: &legs,
      each: { _, member in
        if let record = member.warningRecord(system) { records.append(record) }
      })
    return (outcome, records)
  }

  @Test func `observing without acting changes nothing`() async throws {
    let base = try await PlayedBase(Self.season())
    let watched = try await Self.played(base, .nobody)
    #expect(watched.outcome == base.outcome)
    #expect(watched.records.count == 4)
    #expect(watched.records.allSatisfy { $0.log.count > 30 && $0.spells.isEmpty })
  }

  @Test func `a rule that fires changes the response after its owner's delay`() async throws {
    let base = try await PlayedBase(Self.season())
    let warned = try await Self.played(base, .rules(rung: 0))
    #expect(warned.outcome != base.outcome)
    let spells = warned.records.flatMap(\.spells)
    #expect(!spells.isEmpty)
    for spell in spells {
      guard let inForce = spell.inForceAt else { continue }
      #expect(inForce == spell.firedAt + 6 * 3600)
    }
    #expect(warned.records.contains { $0.forwardUnitDays > 0 && $0.preparedPlaceDays > 0 })
    // Units that are at sea already come sooner, never later, to the boats that they are sent to.
    func hours(_ outcome: ChunkOutcome) -> Double {
      outcome.response?.chains.reduce(0) { sum, chain in
        guard let received = chain.received, let scene = chain.onScene else { return sum }
        return sum + (scene - received) / 3600
      } ?? 0
    }
    #expect(hours(warned.outcome) < hours(base.outcome))
  }

  @Test func `a perfect warning is in force before every first distress of its regions`()
    async throws
  {
    let base = try await PlayedBase(Self.season())
    let perfect = try await Self.played(base, .perfect)
    #expect(perfect.outcome != base.outcome)
    #expect(perfect.records.allSatisfy { $0.spells.isEmpty })
    #expect(perfect.records.contains { $0.forwardUnitDays > 0 })
  }

  @Test func `a perfect warning prepares places where somebody knows how many they hold`()
    async throws
  {
    func prepared(_ capacity: Int?) async throws -> [Double] {
      var small = Self.season()
      for i in small.response?.places.indices ?? 0..<0 {
        small.response?.places[i].capacity = capacity
      }
      let played = try await Self.played(try await PlayedBase(small), .perfect)
      return played.records.map(\.preparedPlaceDays)
    }
    #expect(try await prepared(nil).allSatisfy { $0 == 0 })
    let known = try await prepared(100)
    #expect(known.contains { $0 > 0 })
    // Twice the room at every place, made ready for as long.
    #expect(try await prepared(200) == known.map { 2 * $0 })
  }

  @Test func `a boat that sank unseen is missed`() async throws {
    let i = Indicator.boatsOverdue.position
    func overdue(_ change: (inout SmallExperiment) -> Void) async throws -> (
      readings: Double, unseen: Int, boats: Int, cases: [CaseRecord]
    ) {
      var small = Self.season()
      small.stages.indicators.observation[i].probability = 1
      small.stages.indicators.observation[i].delay = .fixed(0)
      small.stages.indicators.observation[i].noise = 0
      small.stages.awareness.overdueAfter = Self.day
      change(&small)
      let played = try await Self.played(try await PlayedBase(small), .nobody)
      let chains = played.outcome.response?.chains ?? []
      // All are due before the end of the run. Nobody knows of those that no report tells of.
      let sailed = zip(played.outcome.cases, chains).filter { $0.0.hasSailed }
      let unseen = sailed.count { !$0.hasLanded && $1.end == .notReported }
      let readings = played.records.flatMap { Array($0.log.view(asOf: 30 * Self.day).all) }
      return (
        readings.filter { $0.indicator == .boatsOverdue }.reduce(0) { $0 + $1.value },
        unseen, sailed.count, played.outcome.cases
      )
    }
    // Nobody can call, and all founder within hours.
    let sunk = try await overdue { small in
      small.stages.awareness.phoneShare = 0
      small.stages.awareness.overdueShare = 0
      small.stages.voyage.capsizeRate = 1.0 / 3600
      small.hulls = HullClass.standard.map { hull in
        var hull = hull
        hull.criticalWaveHeight = 0.1
        return hull
      }
    }
    #expect(sunk.cases.contains { $0.end == .capsized || $0.end == .allDead })
    #expect(sunk.unseen > 4)
    // Of others a centre may learn that they are over, or they land, before or after they are due.
    #expect(sunk.readings >= Double(sunk.unseen) && sunk.readings <= Double(sunk.boats))
  }

  @Test func `what comes later moves nothing that was known before`() async throws {
    var quiet = Self.season()
    var busy = Self.season(later: 5)
    for indicator in Indicator.exogenous {
      // Rumours come from the whole area and time: they are told apart by nobody.
      quiet.stages.awareness.falseRate = 0
      busy.stages.awareness.falseRate = 0
      // Assumed precursors are made from what they foretell; without power they are blind too.
      quiet.stages.indicators.precursor[indicator.position].power = 0
      busy.stages.indicators.precursor[indicator.position].power = 0
    }
    let first = try await Self.played(try await PlayedBase(quiet), .rules(rung: 0))
    let second = try await Self.played(try await PlayedBase(busy), .rules(rung: 0))
    var differs = false
    for (a, b) in zip(first.records, second.records) {
      for day in 0...19 {
        let now = Double(day) * Self.day
        let isSame = Array(a.log.view(asOf: now).all) == Array(b.log.view(asOf: now).all)
        #expect(isSame, "day \(day)")
        #expect(a.pictures[day] == b.pictures[day])
      }
      #expect(
        a.spells.filter { $0.firedAt < 19 * Self.day }.map(\.firedAt)
          == b.spells.filter { $0.firedAt < 19 * Self.day }.map(\.firedAt))
      differs = differs || a.log != b.log
    }
    #expect(differs)
  }

  @Test func `systems that are played side by side come to what each comes to alone`()
    async throws
  {
    let base = try await PlayedBase(Self.season(later: 4))
    // Thresholds of a count; the owner's delay ends with a day, so that steps meet other events.
    let thresholds: [Double] = [1, 1.5, 2, 3, 4, 50]
    let books = thresholds.map { least -> TriggerBook in
      var book = Self.book
      book.rules[0].condition = .drivers(
        [.indicator(.departuresSeen, .atLeast, least), .probability(.logistic, atLeast: 0.99)],
        atLeast: 1)
      book.rules[0].ownerDelay = .fixed(Self.day)
      var second = book.rules[0]
      second.name = "people"
      second.condition = .personsInDistress(above: 20)
      second.actions = [.readinessShortened, .consultationAdvised]
      second.ownerDelay = .fixed(2 * Self.day)
      book.rules.append(second)
      return book
    }
    var systems: [WarningSystem] = [.nobody, .perfect]
    systems += books.indices.map { .rules(rung: $0) }
    var plan = base.plan
    plan.warning = Self.warning(base.small, systems, plan, books: books)
    var legs = StoredLegs()
    var records: [[WarningRecord]] = systems.map { _ in [] }
    var plays: [Set<[Int]>] = Array(repeating: [], count: 4)
    let together = try await base.experiment.plays(
      of: base.chunk, plan: plan, legs: &legs,
      each: { member, s, response in
        if let record = response.warningRecord(systems[s]) { records[s].append(record) }
        plays[member].insert(systems.indices.filter { response.plays(systems[$0]) })
      })
    #expect(together.allSatisfy { $0.arms.count == systems.count })
    for (s, system) in systems.enumerated() {
      let alone = try await Self.played(base, system, books: books)
      let own = together.map { $0.distinct[$0.arms[s]] }
      #expect(own.flatMap(\.cases) == alone.outcome.cases, "\(system)")
      #expect(own.flatMap { $0.response?.chains ?? [] } == alone.outcome.response?.chains)
      #expect(own.flatMap { $0.response?.tallies ?? [] } == alone.outcome.response?.tallies)
      #expect(records[s].map(\.spells) == alone.records.map(\.spells))
      #expect(records[s].map(\.forwardUnitDays) == alone.records.map(\.forwardUnitDays))
      #expect(records[s].map(\.preparedPlaceDays) == alone.records.map(\.preparedPlaceDays))
      #expect(records[s].map(\.log) == alone.records.map(\.log))
    }
    // Some share a play and some do not.
    for member in plays {
      #expect(member.count > 2 && member.count < systems.count)
      #expect(member.reduce(0) { $0 + $1.count } == systems.count)
    }
    #expect(together.contains { $0.distinct.count > 3 })
    // What owners do may wait until somebody looks at it: the same bits as at once.
    plan.warning?.isLazy = false
    var costs: [[Double]] = systems.map { _ in [] }
    let eager = try await base.experiment.plays(
      of: base.chunk, plan: plan, legs: &legs,
      each: { _, s, response in
        if let record = response.warningRecord(systems[s]) {
          costs[s] += [record.forwardUnitDays, record.preparedPlaceDays]
        }
      })
    #expect(eager == together)
    #expect(costs == records.map { $0.flatMap { [$0.forwardUnitDays, $0.preparedPlaceDays] } })
    #expect(costs.contains { $0.contains { $0 > 0 } })
  }

  @Test func `what is kept for scores says what the whole log says, and changes no outcome`()
    async throws
  {
    let base = try await PlayedBase(Self.season())
    var plan = base.plan
    let systems: [WarningSystem] = [.nobody, .rules(rung: 0), .perfect]
    let warning = Self.warning(base.small, systems, plan, books: [Self.book])
    func played(isScored: Bool) async throws -> (plays: [MemberPlays], records: [WarningRecord]) {
      plan.warning = warning
      plan.warning?.isScored = isScored
      var legs = StoredLegs()
      var records: [WarningRecord] = []
      let plays = try await base.experiment.plays(
        of: base.chunk, plan: plan, legs: &legs,
        each: { _, s, response in
          if s == 0, let record = response.warningRecord(.nobody) { records.append(record) }
        })
      return (plays, records)
    }
    let scored = try await played(isScored: true)
    let logged = try await played(isScored: false)
    #expect(scored.plays == logged.plays)
    #expect(scored.plays.contains { $0.distinct.count > 1 })
    var firings = 0
    for (member, (own, other)) in zip(scored.records, logged.records).enumerated() {
      // What nobody has heard of yet is all that is left.
      let end = base.small.days * Self.day
      #expect(own.log.view(asOf: end - Self.day).all.isEmpty && own.pictures.isEmpty)
      #expect(other.scorer == nil)
      let scorer = try #require(own.scorer)
      let days = Int(end / Self.day)
      var replayed = WarningScorer(
        warning.ladder, days: days, key: base.experiment.key(base.chunk.members[member]))
      var bank = DetectorBank(weights: warning.weights, start: base.small.start)
      for (day, picture) in other.pictures.enumerated() {
        bank.advance(other.log.view(asOf: Double(day) * Self.day))
        replayed.take(bank, warning.ladder.rungsMet(bank, picture: picture))
      }
      #expect(scorer.probabilities == replayed.probabilities)
      #expect(scorer.closed.map(\.spells) == replayed.closed.map(\.spells))
      firings += scorer.closed.reduce(0) { $0 + $1.spells.count }
    }
    #expect(firings > 0)
  }

  @Test func `a warning that can change nothing shares the play of no warning`() async throws {
    var small = Self.season()
    small.response?.consultation = .never
    // Where nobody knows how many a place holds nobody can say how many more it is to hold.
    for i in small.response?.places.indices ?? 0..<0 { small.response?.places[i].capacity = nil }
    func plays(_ actions: [WarningAction]) async throws -> Set<[Int]> {
      let base = try await PlayedBase(small)
      var book = Self.book
      book.rules[0].actions = actions
      let systems: [WarningSystem] = [.nobody, .rules(rung: 0)]
      var plan = base.plan
      plan.warning = Self.warning(small, systems, plan, books: [book])
      var legs = StoredLegs()
      var plays: Set<[Int]> = []
      var spells = 0
      _ = try await base.experiment.plays(
        of: base.chunk, plan: plan, legs: &legs,
        each: { _, s, response in
          plays.insert(systems.indices.filter { response.plays(systems[$0]) })
          spells += response.warningRecord(systems[s])?.spells.count ?? 0
        })
      #expect(spells > 0)
      return plays
    }
    #expect(
      try await plays([.receptionPrepared, .mechanismStarted, .consultationAdvised]) == [[0, 1]])
    #expect(try await plays([.receptionPrepared, .unitsForward]).contains([1]))
  }

  @Test func `units that are back before anybody looks for them leave costs and nothing else`()
    async throws
  {
    let base = try await PlayedBase(Self.season())
    var book = Self.book
    book.rules[0].actions = [.unitsForward]
    book.rules[0].ownerDelay = .fixed(0)
    // At sea for two hours of the first day.
    book.rules[0].condition = .indicator(.season, .atLeast, -1e6)
    book.rules[0].stop.maximumDuration = 2 * 3600
    let systems: [WarningSystem] = [.nobody, .rules(rung: 0)]
    var plan = base.plan
    plan.warning = Self.warning(base.small, systems, plan, books: [book])
    var legs = StoredLegs()
    var shared = 0
    var days: [[Double]] = [[], []]
    let plays = try await base.experiment.plays(
      of: base.chunk, plan: plan, legs: &legs,
      each: { _, s, response in
        if systems.allSatisfy(response.plays) { shared += 1 }
        days[s].append(response.warningRecord(systems[s])?.forwardUnitDays ?? -1)
      })
    // Each member is asked for twice.
    #expect(shared == 2 * plays.count)
    #expect(days[0].allSatisfy { $0 == 0 } && days[1].allSatisfy { $0 > 0 })
    let alone = try await Self.played(base, .rules(rung: 0), books: [book])
    #expect(alone.records.map(\.forwardUnitDays) == days[1])
    #expect(alone.outcome == base.outcome)
  }

  @Test func `every setting of what a warning changes moves an outcome`() async throws {
    var small = Self.season()
    small.stages.consultation.conveneShare = 1
    small.stages.consultation.consultDelay = .fixed(Self.day)
    small.stages.consultation.conveneDelay = .fixed(Self.day)
    small.stages.consultation.outcomeDelay = .fixed(Self.day)
    small.response?.consultation = .signal(persons: 100_000)
    let base = try await PlayedBase(small)
    let section = try #require(
      ScenarioStages.sections.first { $0.name == WarningParameters.section })
    func book(_ actions: [WarningAction]) -> TriggerBook {
      var book = Self.book
      book.rules[0].actions = actions
      // The weather is asked too, so that its threshold matters.
      book.rules[0].condition = .indicator(.weatherWindow, .atLeast, 2 * Self.day)
      return book
    }
    func outcome(_ small: SmallExperiment, _ actions: [WarningAction]) async throws
      -> (ChunkOutcome, [Double])
    {
      var plan = base.plan
      plan.warning = Self.warning(small, [.rules(rung: 0)], plan, books: [book(actions)])
      var legs = StoredLegs()
      var prepared: [Double] = []
      let outcome = try await base.experiment.outcome(
        of: base.chunk, plan: plan, legs: &legs,
        each: { _, member in
          let record = member.warningRecord(.rules(rung: 0))
          prepared.append(record?.preparedPlaceDays ?? 0)
          prepared.append(record?.forwardUnitDays ?? 0)
        })
      return (outcome, prepared)
    }
    for (i, parameter) in section.parameters.enumerated() {
      var isMoving = false
      for actions in [
        WarningAction.allCases, [.readinessShortened, .receptionPrepared], [.consultationAdvised],
      ] where !isMoving {
        let before = try await outcome(small, actions)
        for other in ParameterWalkTests.others(parameter, than: section.value(small.stages, i))
        where !isMoving {
          var changed = small
          section.store(&changed.stages, i, other)
          let after = try await outcome(changed, actions)
          isMoving = after.0 != before.0 || after.1 != before.1
        }
      }
      #expect(isMoving, "warning.\(parameter.key) moves nothing")
    }
  }
}
