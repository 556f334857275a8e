import SimCore
import Testing

/// Every setting of a policy does what it says, over the same courses and draws.
@Suite struct PolicyWalkTests {
  private static let day = 86_400.0
  private static let rescue = Task { try await PlayedBase(.massRescue()) }
  private static let refused = Task { try await PlayedBase(.refused()) }
  private static let received = Task { try await PlayedBase(.received()) }
  private static let reported = Task { try await PlayedBase(.reported()) }

  /// Person-hours from the end of recovery to landing, of those still aboard to the horizon.
  private static func waiting(_ base: PlayedBase) -> Double {
    let end = base.small.scenario.end
    return zip(base.chains, base.cases).reduce(0) { sum, pair in
      let (chain, record) = pair
      let landed = chain.landings.reduce(0.0) {
        $0 + Double($1.persons) * ($1.time - $1.recovered) / 3600
      }
      guard let ended = chain.recoveryEnded else { return sum + landed }
      let aboard = record.persons[PersonEnd.aboardAssistingShip.index]
      return sum + landed + Double(aboard) * max(0, end - ended) / 3600
    }
  }

  @Test func `a closed posture makes recovered people wait longer, an open one less`() async throws
  {
    let base = try await Self.rescue.value
    func posture(_ posture: LandingPosture) async throws -> Double {
      Self.waiting(
        try await base.withPolicy { policy in
          for s in policy.states.indices {
            policy.states[s].posture = PostureSchedule(first: posture)
          }
        })
    }
    let (open, usual, closed) = (
      try await posture(.open), try await posture(.caseByCase), try await posture(.closed)
    )
    #expect(open < usual && usual < closed)
  }

  @Test func `States that open later let people ashore later`() async throws {
    let base = try await Self.rescue.value
    var last = 0.0
    for days in [2.0, 8, 15] {
      let opened = try await base.withPolicy { policy in
        for s in policy.states.indices {
          policy.states[s].posture = PostureSchedule(
            first: .closed,
            steps: [
              PostureSchedule.Step(from: base.small.start + days * Self.day, posture: .open)
            ])
        }
      }
      #expect(Self.waiting(opened) > last)
      last = Self.waiting(opened)
    }
  }

  @Test func `every rule of allocation lands people elsewhere than the nearest place`() async throws
  {
    let base = try await Self.received.value
    let states: [StateCode] = [.indonesia, .thailand, .malaysia, .india]
    let figures = zip(states, [(280, 1400), (70, 500), (34, 400), (1430, 3600)]).map {
      StateFigures(state: $0, population: $1.0, economy: $1.1)
    }
    let rules: [AllocationRule] = [
      .stateOfRegion, .rotation(states), .fairShare(.equal), .fairShare(.freeCapacity),
      .fairShare(.population), .fairShare(.economy), .fairShare(.mixed(populationPermille: 500)),
    ]
    let calm = try await base.withPolicy { $0.consultation = .never }
    for rule in rules {
      let changed = try await calm.withPolicy {
        $0.rule = rule
        $0.figures = figures
      }
      #expect(changed.outcome != calm.outcome, "\(rule)")
      // The shares that a rule wants show in where people land.
      if case .rotation = rule {
        let places = changed.chains.flatMap(\.landings).map(\.place)
        let used = Set(places.map { changed.small.response?.places[$0].state })
        #expect(used.count > 2)
      }
    }
  }

  @Test func `groups aboard decide which places are lawful`() async throws {
    let base = try await PlayedBase(.everyState())
    let fearing = try await base.withPolicy {
      $0.groups = [GroupShare(group: "rohingya", share: 1)]
    }
    func inMyanmar(_ base: PlayedBase) -> Int {
      base.chains.flatMap(\.landings).count {
        base.small.response?.places[$0.place].state == .myanmar
      }
    }
    #expect(inMyanmar(base) > 0 && inMyanmar(fearing) == 0)
    #expect(fearing.outcome.response?.exclusions.isEmpty == false)
  }

  @Test func `a place that is closed receives nobody, and capacities show in overflow`()
    async throws
  {
    let base = try await Self.rescue.value
    let landed = base.chains.flatMap(\.landings)
    let most = try #require(landed.first?.place)
    let closed = try await base.withPolicy { $0.places[most].isOpen = false }
    #expect(closed.chains.flatMap(\.landings).allSatisfy { $0.place != most })
    func overflow(_ capacity: Int) async throws -> Int64 {
      try await base.withPolicy { policy in
        for p in policy.places.indices { policy.places[p].capacity = capacity }
      }.tallies.reduce(0) { $0 + $1.places.reduce(0) { $0 + $1.overflow } }
    }
    let (none, some) = (try await overflow(10_000), try await overflow(10))
    #expect(none == 0 && some > 0)
  }

  @Test func `more units at a base recover more people, and without units nobody is recovered`()
    async throws
  {
    let base = try await Self.rescue.value
    func recovered(_ units: Int) async throws -> Int {
      try await base.with { small in
        small.stages.aid.merchantDivert = 0
        small.stages.awareness.merchantStop = 0
        small.stages.awareness.fisherRescue = 0
        small.response?.bases =
          units == 0
          ? []
          : [
            SmallExperiment.base(
              at: SmallExperiment.point(7, 94.8), [(.fastPatrolVessel, units)])
          ]
      }.chains.reduce(0) { $0 + $1.persons }
    }
    let (none, two, eight) = (
      try await recovered(0), try await recovered(2), try await recovered(8)
    )
    #expect(none == 0 && two > 0 && eight > two)
  }

  @Test func `regions decide which centre has a case`() async throws {
    let base = try await Self.reported.value
    let swapped = try await base.withPolicy { policy in
      let regions = policy.regions.regions
      if let last = regions.last { policy.regions = SearchRegions([last]) }
    }
    #expect(swapped.outcome != base.outcome)
  }

  @Test func `merchant ships that are paid stop more often`() async throws {
    let base = try await Self.reported.value.with { $0.stages.aid.merchantDivert = 0.15 }
    let paid = try await base.withPolicy { $0.agreements.compensation = true }
    func ships(_ base: PlayedBase) -> Int {
      base.tallies.reduce(0) { $0 + $1.merchantShips }
    }
    func seconds(_ base: PlayedBase) -> Int64 { base.tallies.reduce(0) { $0 + $1.merchantSeconds } }
    #expect(ships(paid) > ships(base) && seconds(paid) > seconds(base))
  }

  @Test func `States that pool units send theirs`() async throws {
    let base = try await Self.rescue.value.with { small in
      small.stages.chain.assistanceShare = 0
      small.stages.chain.pooledShare = 1
      small.stages.sharing[.centresAbroad].share = 1
    }
    let pooled = try await base.withPolicy { $0.agreements.pooledUnits = true }
    #expect(
      pooled.tallies.reduce(0) { $0 + $1.sorties } > base.tallies.reduce(0) { $0 + $1.sorties })
    for (alone, helped) in zip(base.chains, pooled.chains) {
      guard let first = alone.tasked, let now = helped.tasked else { continue }
      // Other cases may hold a unit back; who is tasked at once is tasked no later.
      if first == alone.tasked, helped.sorties == alone.sorties { #expect(now <= first) }
    }
  }

  @Test func `with the whereabouts shared no boat is known of later, and some are sooner`()
    async throws
  {
    // Units change courses and with them later reports: here nobody has any.
    let base = try await PlayedBase(.passedOn()).with { small in
      small.response?.bases = []
      small.stages.awareness.merchantStop = 0
      small.stages.awareness.fisherRescue = 0
      small.stages.aid.merchantDivert = 0
    }
    let shared = try await base.withPolicy { $0.agreements.sharedWithin = 6 * 3600 }
    var sooner = 0
    for (alone, told) in zip(base.chains, shared.chains) {
      guard let first = alone.received else {
        if told.received != nil { sooner += 1 }
        continue
      }
      let now = try #require(told.received)
      #expect(now <= first)
      if now < first { sooner += 1 }
    }
    #expect(sooner > 0)
  }

  @Test func `a helicopter takes people aboard only where medical evacuation is allowed`()
    async throws
  {
    let base = try await Self.rescue.value.with { small in
      small.stages.chain.disputedShare = 0
      small.stages.aid.merchantDivert = 0
      small.stages.awareness.merchantStop = 0
      small.stages.awareness.fisherRescue = 0
      small.response?.bases = [
        SmallExperiment.base(at: SmallExperiment.point(6.9, 95.1), [(.helicopter, 3)])
      ]
    }
    let barred = try await base.withPolicy { $0.aid.medicalEvacuation = false }
    #expect(base.chains.reduce(0) { $0 + $1.persons } > 0)
    #expect(barred.chains.reduce(0) { $0 + $1.persons } == 0)
    #expect(barred.chains.contains { $0.found != nil })
  }

  @Test func `resupply at sea hands over water, and fewer die of thirst`() async throws {
    let base = try await Self.rescue.value
    let none = try await base.withPolicy { $0.aid.resupply = false }
    #expect(base.chains.reduce(0) { $0 + $1.aids } > 0)
    #expect(none.chains.allSatisfy { $0.aids == 0 })
    #expect(base.deaths(.thirst) <= none.deaths(.thirst))
  }

  @Test func `a tow takes everybody at once`() async throws {
    let base = try await Self.rescue.value
    let towing = try await base.withPolicy { $0.aid.tow = true }
    #expect(base.chains.allSatisfy { $0.personsTowed == 0 })
    let towed = towing.chains.filter { $0.personsTowed > 0 }
    #expect(!towed.isEmpty)
    for chain in towed {
      // Whoever was alive when the last ship came is aboard or in tow.
      #expect(chain.end == .recovered)
    }
  }

  @Test func `an engine that is repaired lets a boat go on`() async throws {
    let base = try await Self.rescue.value.with {
      $0.stages.aid.repairShare = 1
      $0.response?.aid.tow = false
    }
    let none = try await base.withPolicy { $0.aid.repair = false }
    #expect(base.chains.contains { $0.end == .repaired })
    #expect(none.chains.allSatisfy { $0.end != .repaired })
  }

  @Test func `convened earlier, the meeting is earlier in every member that meets`() async throws {
    let base = try await Self.received.value
    let never = try await base.withPolicy { $0.consultation = .never }
    #expect(never.tallies.allSatisfy { $0.consultation.met == nil })
    var last: [Instant?] = []
    for days in [2.0, 9, 20] {
      let met = try await base.withPolicy { $0.consultation = .convened(after: days * Self.day) }
        .tallies.map(\.consultation.met)
      for (before, now) in zip(last, met) { #expect(try #require(before) < #require(now)) }
      last = met
    }
    let signal = try await base.withPolicy { $0.consultation = .signal(persons: 50) }
    let late = try await base.withPolicy { $0.consultation = .signal(persons: 400) }
    for (early, late) in zip(signal.tallies, late.tallies) {
      guard let second = late.consultation.signalled else { continue }
      #expect(try #require(early.consultation.signalled) <= second)
    }
  }

  @Test func `material support agreed beforehand moves capacity`() async throws {
    let base = try await Self.received.value.withPolicy { policy in
      policy.consultation = .never
      policy.agreements.materialSupport = true
    }
    let none = try await base.withPolicy { $0.agreements.materialSupport = false }
    #expect(base.outcome != none.outcome)
  }

  @Test func `people kept from landing are kept by the State whose practice it is`() async throws {
    let base = try await Self.refused.value
    let gentle = try await base.withPolicy { policy in
      for s in policy.states.indices {
        policy.states[s].practice.promptShare = 1
        policy.states[s].posture = PostureSchedule()
      }
    }
    func spells(_ base: PlayedBase, _ kinds: [RefusalKind]) -> Int {
      base.tallies.reduce(0) { sum, tally in
        sum + kinds.reduce(0) { $0 + Int(tally.refusals[$1].spells) }
      }
    }
    let byState: [RefusalKind] = [.boatPushedOff, .towOut, .aidAndOnwardEscort]
    #expect(spells(base, byState) > 0 && spells(gentle, byState) == 0)
    #expect(spells(gentle, [.residentsPushOff]) > 0)
  }
}
