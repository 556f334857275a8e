/// A base and its variants, ready to be played over the same courses.
///
/// Chunks are the outer loop, variants the inner one: the boats of a chunk sail once, every policy is played
/// over their courses, and the courses are freed with the chunk.
package struct Comparison: Sendable {
  /// A policy that takes part.
  package struct Arm: Sendable {
    package let name: String
    package let scenario: Scenario
    /// What makes its courses differ from those of the base; empty where it shares them.
    package let differences: [String]
    /// Who responds; nil for nobody.
    let plan: ResponsePlan?
    /// Sails by itself where the courses differ.
    let own: Experiment?

    /// Whether it is played over the courses of the base.
    package var isPaired: Bool { own == nil }
  }

  /// Sails for all arms that share the courses.
  let sailing: Experiment
  /// The base first.
  package let arms: [Arm]
  /// What responses over these courses share; nil where nobody responds.
  let means: ResponseMeans?

  package var base: Arm { arms[0] }
  package var variants: ArraySlice<Arm> { arms[1...] }
  package var chunkCount: Int { sailing.chunkCount }

  /// Prepares all policies.
  ///
  /// - Parameters:
  ///   - base: The experiment of the base, not prepared.
  ///   - variants: Names and scenarios, with an experiment of its own for each whose courses differ.
  ///   - threads: How many starts of drift tables at once; no value depends on it.
  /// - Throws: What the sea throws, and shares of groups that do not add up.
  package init(
    base: Experiment, variants: [(name: String, scenario: Scenario, own: Experiment?)],
    threads: Int
  ) async throws {
    let size = base.membersPerChunk
    let quiet = base.over(base.scenario.withoutCourses)
    // Whoever responds first makes the tables; the courses are the same with whatever policy.
    let shared = [base.scenario] + variants.filter { $0.own == nil }.map(\.scenario)
    var sailing = quiet
    if let responding = shared.first(where: { $0.response != nil }) {
      sailing = quiet.over(responding.withoutCourses)
      try await sailing.prepare(threads: threads)
    }
    let tabulated = sailing
    func plan(_ scenario: Scenario) async throws -> ResponsePlan? {
      guard scenario.response != nil else { return nil }
      var experiment = quiet.over(scenario.withoutCourses)
      if let means = tabulated.plan?.means, scenario.sharesMeans(with: tabulated.scenario) {
        try experiment.prepare(means: means)
      } else {
        try await experiment.prepare(threads: threads)
      }
      return experiment.plan
    }
    var arms = [
      Arm(
        name: "base", scenario: base.scenario, differences: [], plan: try await plan(base.scenario),
        own: nil)
    ]
    for variant in variants {
      let differences = variant.scenario.courseDifferences(from: base.scenario)
      precondition(
        differences.isEmpty || variant.own != nil,
        "other courses are sailed by their own experiment")
      var own = variant.own?.resized(size)
      try await own?.prepare(threads: threads)
      let shared = own == nil ? try await plan(variant.scenario) : own?.plan
      arms.append(
        Arm(
          name: variant.name, scenario: variant.scenario, differences: differences, plan: shared,
          own: own))
    }
    self.sailing = sailing
    self.arms = arms
    means = sailing.plan?.means
  }

  /// A chunk under every policy, and while nobody comes: one piece of a comparison.
  ///
  /// Holds what comparisons ask for alone: no density, no courses, no audit of places.
  package struct Chunk: Sendable, Equatable {
    /// One an arm, and the same boats while nobody comes.
    package var outcomes: [ChunkOutcome]
    package var nobody: [ChunkOutcome]
    /// Of the courses that are shared.
    package var deaths: [UnassistedDeaths]
    package var instant: [InstantDeaths]

    package init(
      outcomes: [ChunkOutcome], nobody: [ChunkOutcome], deaths: [UnassistedDeaths],
      instant: [InstantDeaths]
    ) {
      self.outcomes = outcomes
      self.nobody = nobody
      self.deaths = deaths
      self.instant = instant
    }
  }

  func chunk(_ index: Int) async throws -> Chunk {
    let sailed = try await sailing.sail(index)
    let (deaths, instant) = sailed.unassistedDeaths(start: sailing.scenario.start)
    let nobody = try await sailing.outcome(of: sailed, plan: nil).compared
    var chunk = Chunk(outcomes: [], nobody: [], deaths: deaths, instant: instant)
    var legs = StoredLegs()
    for arm in arms {
      if let own = arm.own {
        let other = try await own.sail(index)
        chunk.nobody.append(try await own.outcome(of: other, plan: nil).compared)
        chunk.outcomes.append(try await own.outcome(of: other, plan: arm.plan).compared)
      } else {
        chunk.nobody.append(nobody)
        chunk.outcomes.append(
          try await sailing.outcome(
            of: sailed, plan: arm.plan, legs: &legs, countsStays: false
          ).compared)
        legs.isRecording = false
      }
    }
    return chunk
  }

  /// Plays all chunks.
  ///
  /// - Parameters:
  ///   - threads: How many chunks at once; no number depends on it.
  ///   - stored: A chunk that was played before; nil for one that is to be played. Runs on any thread.
  ///   - keep: Takes each chunk that was played, in rising order, before it counts.
  ///   - progress: Called with the number of finished chunks; returns false to stop there.
  /// - Returns: What all policies came to.
  /// - Throws: What the sea and `keep` throw, and cancellation.
  package func run(
    threads: Int, stored: @escaping @Sendable (Int) -> Chunk? = { _ in nil },
    keep: (Int, Chunk) throws -> Void = { _, _ in }, progress: (Int) -> Bool = { _ in true }
  ) async throws -> ComparisonOutcome {
    var outcome = ComparisonOutcome(self)
    try await Parallel.inOrder(count: chunkCount, threads: threads) { index in
      if let chunk = stored(index) { return (chunk: chunk, isNew: false) }
      return (chunk: try await chunk(index), isNew: true)
    } consume: { index, part in
      if part.isNew { try keep(index, part.chunk) }
      outcome.add(part.chunk)
      return progress(index + 1)
    }
    return outcome
  }
}

/// What all policies of a comparison came to.
package struct ComparisonOutcome: Sendable {
  /// One an arm, the base first.
  package private(set) var arms: [ArmOutcome]
  /// The first bound: the boats of the base while nobody comes.
  package private(set) var nobody: ArmOutcome
  /// The second bound: everybody alive one hour after onset is safe at onset.
  package private(set) var instant = InstantResponse()
  package private(set) var deathClock: DeathClock
  /// Hours left after each decision, one an arm.
  package private(set) var remaining: [RemainingHours]
  /// By arm and link; empty where the variant has other boats.
  package private(set) var gains: [[LinkGain]]
  private let isPaired: [Bool]

  init(_ comparison: Comparison) {
    let seed = comparison.base.scenario.seed
    arms = comparison.arms.map { ArmOutcome($0.scenario, seed: seed, isResampled: true) }
    nobody = ArmOutcome(comparison.base.scenario, seed: seed, isResampled: true)
    deathClock = DeathClock(
      seed: seed, hours: Int((comparison.base.scenario.horizon / 3600).rounded(.up)))
    remaining = comparison.arms.map { _ in RemainingHours() }
    gains = comparison.arms.map { $0.isPaired ? LinkGain.none : [] }
    isPaired = comparison.arms.map(\.isPaired)
  }

  mutating func add(_ chunk: Comparison.Chunk) {
    nobody.add(chunk.nobody[0], nobody: chunk.nobody[0])
    deathClock.add(chunk.deaths)
    for member in chunk.instant {
      instant.add(deaths: member.deaths, early: member.early, persons: member.persons)
    }
    for i in arms.indices {
      arms[i].add(chunk.outcomes[i], nobody: chunk.nobody[i])
      remaining[i].add(chunk.outcomes[i])
      if isPaired[i] { LinkGain.add(chunk.outcomes[0], chunk.outcomes[i], to: &gains[i]) }
    }
  }

  package var members: Int { nobody.members }

  /// The results of a variant, in the order of the objectives.
  ///
  /// - Parameter variant: Its place among the arms, from 1.
  /// - Returns: One a number that both sides have; rates alone where the boats differ.
  package func results(_ variant: Int) -> [PairedResult] {
    let (base, own) = (arms[0].numbers, arms[variant].numbers)
    return ComparedMetric.all.filter { isPaired[variant] || $0.isRate }.map {
      PairedResult($0, base: base, variant: own, isPaired: isPaired[variant])
    }
  }
}

extension ChunkOutcome {
  /// The chunk with what comparisons ask for alone.
  var compared: ChunkOutcome {
    var response = response
    response?.exclusions = []
    return ChunkOutcome(
      index: index, firstMember: firstMember, memberCount: memberCount, cases: cases,
      density: DensityGrid(), courses: [], response: response)
  }
}

extension Scenario {
  /// The same scenario with other settings of the stages, another response or number of members.
  func with(
    stages: ScenarioStages, response: ResponsePolicy?, members: Int? = nil
  ) -> Scenario {
    Scenario(
      name: name, description: description, sensitivity: sensitivity, seed: seed,
      members: members ?? self.members, start: start, horizon: horizon, departures: departures,
      shocks: shocks, forcing: forcing, coastFile: coastFile, places: places, hulls: hulls,
      stages: stages, response: response, regionFile: regionFile)
  }

  /// The same scenario without a sample of courses, the optimum of landings and validation: a comparison shows none.
  var withoutCourses: Scenario {
    var (stages, policy) = (stages, response)
    stages.output.coursesKept = 0
    policy?.optimisedMembers = 0
    policy?.validatedMembers = 0
    return with(stages: stages, response: policy)
  }

  /// Whether a response of another scenario over the same courses has the same nominal sea, lanes and beliefs.
  func sharesMeans(with other: Scenario) -> Bool {
    stages.belief == other.stages.belief && stages.traffic == other.stages.traffic
  }
}

extension Experiment {
  /// The same experiment in chunks of another size, without a sample of courses.
  func resized(_ membersPerChunk: Int) -> Experiment {
    over(scenario.withoutCourses, membersPerChunk: membersPerChunk)
  }
}
