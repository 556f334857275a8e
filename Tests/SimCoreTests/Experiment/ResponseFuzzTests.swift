import SimCore
import Testing

/// Whatever a planner sets within the declared ranges, every person ends in one state.
@Suite struct ResponseFuzzTests {
  private static let bases = Task {
    var bases: [PlayedBase] = []
    for small in [SmallExperiment.massRescue(), .refused(), .everyState()] {
      var small = small
      small.members = 2
      bases.append(try await PlayedBase(small))
    }
    return bases
  }

  /// A value anywhere in the range of a parameter.
  private static func any(
    _ parameter: Parameter, _ value: ParameterValue, _ draws: inout SystemDraws
  ) -> ParameterValue {
    let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
    func number() -> Double { low + (high - low) * draws.unit() * draws.unit() }
    switch value {
    case .number: return .number([low, high, number(), number()][draws.below(4)])
    case .count: return .count(Int(number().rounded(.down)))
    case .flag: return .flag(draws.below(2) == 0)
    case .choice: return .choice(parameter.choices[draws.below(parameter.choices.count)])
    case .distribution:
      let (a, b) = (number(), number())
      return .distribution(
        draws.below(2) == 0
          ? Distribution.fixed(a).literal
          : Distribution.uniform(low: min(a, b), high: max(a, b) + 1).literal)
    }
  }

  /// Draws of a test, seeded.
  struct SystemDraws {
    var stream: RandomStream

    init(_ seed: Int) { stream = RandomKey(seed: UInt64(seed)).stream(.searchDetection) }

    mutating func unit() -> Double { stream.uniform() }
    mutating func below(_ count: Int) -> Int { min(count - 1, Int(unit() * Double(count))) }
  }

  private static func shuffle(_ small: inout SmallExperiment, _ draws: inout SystemDraws) {
    for section in ScenarioStages.sections where section.part == .response {
      if PlayedBase.tabulated.contains(section.name) { continue }
      for (i, parameter) in section.parameters.enumerated() where draws.below(3) == 0 {
        section.store(
          &small.stages, i, any(parameter, section.value(small.stages, i), &draws))
      }
    }
    guard var policy = small.response else { return }
    for section in PolicySection.all {
      for key in section.keys.indices {
        for (i, parameter) in section.parameters[key].enumerated() where draws.below(3) == 0 {
          guard let value = section.value(policy, key, i) else { continue }
          section.store(&policy, key, i, any(parameter, value, &draws))
        }
      }
    }
    shuffle(&policy, from: small.start, &draws)
    small.response = policy
  }

  private static func shuffle(
    _ policy: inout ResponsePolicy, from start: Instant, _ draws: inout SystemDraws
  ) {
    let states = Array(Set(policy.places.map(\.state.rawValue))).sorted()
      .compactMap(StateCode.init(rawValue:))
    policy.figures = states.map { StateFigures(state: $0, population: 5, economy: 7) }
    policy.rule =
      [
        .nearestFeasible, .stateOfRegion, .rotation(states), .fairShare(.equal),
        .fairShare(.freeCapacity), .fairShare(.mixed(populationPermille: 300)),
      ][draws.below(6)]
    policy.aid.resupply = draws.below(2) == 0
    policy.aid.repair = draws.below(2) == 0
    policy.aid.tow = draws.below(2) == 0
    policy.aid.medicalEvacuation = draws.below(2) == 0
    policy.agreements.sharedWithin = draws.below(2) == 0 ? nil : 86_400 * draws.unit()
    policy.agreements.pooledUnits = draws.below(2) == 0
    policy.agreements.compensation = draws.below(2) == 0
    policy.agreements.materialSupport = draws.below(2) == 0
    policy.consultation =
      [.never, .signal(persons: draws.below(400)), .convened(after: 864_000 * draws.unit())][
        draws.below(3)]
    let a = draws.unit()
    policy.groups = [
      GroupShare(group: "rohingya", share: a), GroupShare(group: "migrants", share: 1 - a),
    ]
    for s in policy.states.indices {
      let postures = (0..<3).map { _ in LandingPosture.allCases[draws.below(3)] }
      policy.states[s].posture = PostureSchedule(
        first: postures[0],
        steps: (1...2).map {
          .init(from: start + Double($0) * 432_000 * draws.unit(), posture: postures[$0])
        })
    }
    for p in policy.places.indices {
      policy.places[p].isOpen = draws.below(3) > 0
      policy.places[p].capacity = [nil, 0, 20, 500][draws.below(4)]
    }
    for b in policy.bases.indices {
      for u in policy.bases[b].units.indices { policy.bases[b].units[u].count = draws.below(5) }
    }
  }

  private static func check(_ base: PlayedBase, seed: Int) {
    let end = base.small.scenario.end
    for (record, chain) in zip(base.cases, base.chains) {
      #expect(record.persons.allSatisfy { $0 >= 0 } && record.deaths.min() >= 0)
      // Whoever changed to a small boat is counted there.
      #expect(record.accountedPersons <= record.embarked, "seed \(seed)")
      if record.hull != 0 || base.small.waves.allSatisfy({ $0.transfer == nil }) {
        #expect(record.persons.reduce(0, +) == record.embarked, "seed \(seed)")
      }
      #expect(Int(record.deaths.wrappedSum()) == record.persons[PersonEnd.dead.index])
      let safe = record.persons[PersonEnd.safeAfterRecovery.index]
      #expect(safe == chain.personsLanded)
      #expect(safe == chain.landings.reduce(0) { $0 + $1.persons }, "seed \(seed)")
      #expect(
        chain.persons == safe + chain.lost
          + record.persons[PersonEnd.aboardAssistingShip.index], "seed \(seed)")
      if let received = chain.received, let tasked = chain.tasked { #expect(received <= tasked) }
      for (early, late) in [
        (chain.tasked, chain.underWay),
        (chain.found, chain.recoveryBegan), (chain.recoveryBegan, chain.recoveryEnded),
        (chain.recoveryBegan, chain.placeRequested), (chain.placeRequested, chain.landed),
        (chain.permitted, chain.landed),
      ] {
        if let early, let late { #expect(early <= late, "seed \(seed)") }
      }
      for landing in chain.landings {
        #expect(landing.recovered <= landing.time && landing.time <= end)
        #expect(base.small.response?.places[landing.place].isOpen == true)
      }
    }
    let landed = base.tallies.reduce(0) { $0 + $1.places.reduce(0) { $0 + $1.landed } }
    #expect(landed == base.chains.reduce(0) { $0 + $1.personsLanded })
    for tally in base.tallies {
      #expect(tally.merchantSeconds >= 0 && tally.falseSorties <= tally.sorties)
      #expect(tally.places.allSatisfy { $0.overflow >= 0 && $0.waited >= 0 && $0.heard >= 0 })
      #expect(tally.places.allSatisfy { $0.detainedChildren <= $0.detained })
    }
  }

  @Test(arguments: 0..<12)
  func `every person ends in one state under any policy and settings`(block: Int) async throws {
    let bases = try await ResponseFuzzTests.bases.value
    for seed in block * 10..<block * 10 + 10 {
      var draws = SystemDraws(seed)
      let played = try await bases[seed % bases.count].with { Self.shuffle(&$0, &draws) }
      Self.check(played, seed: seed)
    }
  }
}
