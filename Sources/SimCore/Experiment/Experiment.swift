extension DrawPurpose {
  /// Which boats' courses are kept as a sample.
  static let courseSample = DrawPurpose(code: 72)
  /// Which year of an archive a member sails in.
  static let forcingYear = DrawPurpose(code: 73)
}

/// A scenario with everything it needs to run: its sea, its coast, its chunks.
///
/// A chunk of members is the unit of work, memory and restart. Which members a chunk holds follows from
/// the scenario alone, and what a member comes to from the seed and its number alone.
public struct Experiment: Sendable {
  /// What is simulated.
  public let scenario: Scenario
  package let settings: VoyageSettings
  /// The sea of a member's year, or of the scenario's own dates for nil.
  private let sea: @Sendable (Int?) async throws -> SeaSource
  /// Members of a chunk.
  package let membersPerChunk: Int
  /// Number of the first member: above all that a run may have where members must be others than those of a run.
  package private(set) var firstMember = 0
  /// Who responds, ready to be played; nil where nobody does or before `prepare`.
  package private(set) var plan: ResponsePlan?

  /// Boats of a chunk, at least where there are as many: fewer cost more each, since all share the work on
  /// the sea.
  private static let fewestBoats = 1_024
  /// Boats of a chunk, at most: few enough that what is looked at every hour stays in the second-level cache.
  private static let mostBoats = 4_096
  /// The same where others respond: the more, the more sail a leg at once.
  private static let mostRespondedBoats = 8_192
  /// Chunks that a run has if its boats are not too few, so that all threads have work.
  private static let fewestChunks = 16
  /// Most memory for the hourly courses of a chunk, bytes.
  package static let courseBytes = 128 << 20

  /// Members of a chunk: bounded by memory, by boats, and by what leaves work for all threads.
  fileprivate static func membersPerChunk(_ scenario: Scenario) -> Int {
    let perMember = max(1, scenario.plannedBoats)
    let hours = (scenario.horizon / 3600).rounded(.up) + 1
    let byMemory =
      Double(courseBytes) / (perMember * hours * Double(CourseStore.bytesPerBoatHour))
    let shared = max(Double(scenario.members / fewestChunks) * perMember, Double(fewestBoats))
    let boats = min(shared, Double(scenario.response == nil ? mostBoats : mostRespondedBoats))
    return min(max(1, Int(min(byMemory, boats / perMember))), max(1, scenario.members))
  }

  /// Prepares a scenario.
  ///
  /// - Parameters:
  ///   - scenario: What to simulate.
  ///   - coast: The coast.
  ///   - membersPerChunk: Members of a chunk, at least 1; nil for what the memory allows. Cases do
  ///     not depend on it.
  ///   - fetch: The fetch table of the coast where it is known already, as for variants.
  ///   - sea: Gives the sea for a year of the archive, or for the scenario's own dates.
  package init(
    scenario: Scenario, coast: Coast, membersPerChunk: Int? = nil, fetch: FetchTable? = nil,
    sea: @escaping @Sendable (Int?) async throws -> SeaSource
  ) {
    precondition(membersPerChunk.map { $0 >= 1 } ?? true, "a chunk has at least one member")
    self.scenario = scenario
    self.sea = sea
    let stages = scenario.stages
    let plan = FleetPlan(
      waves: scenario.departures, hulls: scenario.hulls, shocks: scenario.shocks,
      voyage: stages.voyage, leeway: stages.leeway, start: scenario.start,
      horizon: scenario.horizon, coast: coast)
    let climatology = SeaClimatology(parameters: stages.sea)
    settings = VoyageSettings(
      plan: plan, drift: stages.drift, weather: stages.weather, survival: stages.survival,
      background: SeaBackground(climatology, start: scenario.start, horizon: scenario.horizon),
      fetch: fetch ?? coast.fetchTable(),
      nearshore: NearshoreCurrent(
        coast.nearshoreTable(length: stages.weather.currentCoastLength)))
    self.membersPerChunk = membersPerChunk ?? scenario.membersPerChunk
  }

  /// Another scenario over the same sea and coast, such as a variant.
  ///
  /// - Parameters:
  ///   - scenario: What to simulate; its dates, forcing and coast are those of this experiment.
  ///   - membersPerChunk: Members of a chunk; nil for as many as here.
  ///   - firstMember: Number of its first member; nil for that of this experiment.
  /// - Returns: The experiment, not prepared.
  package func over(
    _ scenario: Scenario, membersPerChunk: Int? = nil, firstMember: Int? = nil
  ) -> Experiment {
    precondition(
      scenario.start == self.scenario.start && scenario.horizon == self.scenario.horizon
        && scenario.forcing == self.scenario.forcing
        && scenario.coastFile == self.scenario.coastFile,
      "an experiment over the same sea has its dates, forcing and coast")
    var other = Experiment(
      scenario: scenario, settings: settings, sea: sea, membersPerChunk ?? self.membersPerChunk)
    other.firstMember = firstMember ?? self.firstMember
    return other
  }

  /// An experiment with background, waves and coast of other settings.
  private init(
    scenario: Scenario, settings: VoyageSettings,
    sea: @escaping @Sendable (Int?) async throws -> SeaSource, _ membersPerChunk: Int
  ) {
    let stages = scenario.stages
    self.scenario = scenario
    self.sea = sea
    self.membersPerChunk = membersPerChunk
    self.settings = VoyageSettings(
      plan: FleetPlan(
        waves: scenario.departures, hulls: scenario.hulls, shocks: scenario.shocks,
        voyage: stages.voyage, leeway: stages.leeway, start: scenario.start,
        horizon: scenario.horizon, coast: settings.plan.coast),
      drift: stages.drift, weather: stages.weather, survival: stages.survival,
      background: settings.background, fetch: settings.fetch, nearshore: settings.nearshore)
  }

  /// Takes over what a response of the same sea, traffic and belief needs.
  ///
  /// - Parameter means: What `prepare(threads:)` tabulated for another policy.
  /// - Throws: Shares of groups that do not add up.
  package mutating func prepare(means: ResponseMeans) throws(GroupShareError) {
    guard let policy = scenario.response, plan == nil else { return }
    plan = try scenario.plan(policy, means: means)
  }

  /// Tabulates what a response needs; without one nothing is to be done.
  ///
  /// - Parameter threads: How many at once; no value depends on it.
  /// - Throws: What the sea throws, and shares of groups that do not add up.
  package mutating func prepare(threads: Int) async throws {
    guard let policy = scenario.response, plan == nil else { return }
    let nominal: SeaSource
    if scenario.forcing.years == nil {
      nominal = try await sea(nil)
    } else {
      // Which year a member sails in no centre knows: its belief is that of the season.
      nominal = SeaClimatology(parameters: scenario.stages.sea).source(
        from: scenario.start, until: scenario.end)
    }
    plan = try scenario.plan(
      policy,
      means: try await scenario.means(settings: settings, nominal: nominal, threads: threads))
  }

  package var chunkCount: Int {
    (scenario.members + membersPerChunk - 1) / membersPerChunk
  }

  /// The members of a chunk.
  package func members(of chunk: Int) -> Range<Int> {
    let first = firstMember + chunk * membersPerChunk
    return first..<min(first + membersPerChunk, firstMember + scenario.members)
  }

  /// The key of a member.
  package func key(_ member: Int) -> RandomKey {
    RandomKey(seed: scenario.seed).key(.member, UInt32(truncatingIfNeeded: member))
  }

  /// The year of the archive that a member sails in; nil without an archive.
  package func year(_ member: Int) -> Int? {
    guard let years = scenario.forcing.years else { return nil }
    let pick = key(member).uniform(.forcingYear) * Double(years.count)
    return years.lowerBound + min(Int(pick), years.count - 1)
  }

  /// Simulates one chunk.
  ///
  /// - Parameter index: Its number, below `chunkCount`.
  /// - Returns: Cases, density and sampled courses of its members.
  /// - Throws: What the sea throws, and cancellation.
  package func chunk(_ index: Int) async throws -> ChunkOutcome {
    try await outcome(of: try await sail(index, countsStays: plan == nil), plan: plan)
  }

  /// Sails the boats of one chunk while nobody comes.
  ///
  /// - Parameters:
  ///   - index: Its number, below `chunkCount`.
  ///   - countsStays: Whether the density of boats is wanted of an arm where nobody comes.
  /// - Returns: Courses of its members, by year of the sea.
  /// - Throws: What the sea throws, and cancellation.
  package func sail(_ index: Int, countsStays: Bool = true) async throws -> SailedChunk {
    let members = members(of: index)
    // Members of one year sail together, because they share the frames of the sea.
    var byYear: [(year: Int?, members: [Int])] = []
    for member in members {
      let year = year(member)
      if let at = byYear.firstIndex(where: { $0.year == year }) {
        byYear[at].members.append(member)
      } else {
        byYear.append((year, [member]))
      }
    }
    var parts: [SailedPart] = []
    for (year, group) in byYear {
      let source = try await sea(year)
      var batch = VoyageBatch(
        settings: settings, source: source, members: group.map { ($0, key($0)) },
        isFollowed: plan != nil, countsStays: countsStays)
      parts.append(SailedPart(members: group, source: source, outcome: try await batch.run()))
    }
    return SailedChunk(index: index, members: members, parts: parts)
  }

  /// Runs all chunks that are not done yet, on several threads.
  ///
  /// - Parameters:
  ///   - threads: How many at once.
  ///   - done: Chunks that need not run.
  ///   - consume: Takes each finished chunk in rising order; returns false to stop.
  /// - Throws: The first error of a chunk or of `consume`.
  package func run(
    threads: Int, done: Set<Int> = [], consume: (ChunkOutcome) async throws -> Bool
  ) async throws {
    let todo = (0..<chunkCount).filter { !done.contains($0) }
    try await Parallel.inOrder(
      count: todo.count, threads: threads, work: { try await chunk(todo[$0]) },
      consume: { _, outcome in try await consume(outcome) })
  }
}

extension Scenario {
  /// Boats that a member has on average, small boats of mother ships included.
  package var plannedBoats: Double {
    departures.reduce(0) { $0 + $1.expectedBoats }
  }

  /// Length of a time step, s.
  package var stepSeconds: Double { stages.drift.step }

  /// Members of a chunk: bounded by the memory of their courses and by the number of boats.
  package var membersPerChunk: Int { Experiment.membersPerChunk(self) }
}

extension Experiment {
  /// Memory of one boat and hour of course, bytes.
  package static let courseBytesPerBoatHour = CourseStore.bytesPerBoatHour
}
