/// A comparison repeated over draws of the assumed parameters.
package struct DrawnComparisons: Sendable {
  package let parameters: [DrawnParameter]
  package let hypercube: LatinHypercube
  /// Members of each draw.
  package let membersPerDraw: Int
  /// Variant less base for each number; nil where it was not reached.
  ///
  /// Shape `[variant][metric of ComparedMetric.all][draw]`.
  package let differences: [[[Double?]]]

  /// How the sign of a difference held.
  package struct Signs: Sendable, Equatable {
    /// Draws of the same sign, without difference, and in all.
    package var same = 0
    package var none = 0
    package var draws = 0
  }

  /// A parameter and how the difference went with it.
  package struct Driver: Sendable, Equatable {
    package var id: String
    package var meaning: String
    package var correlation: Double
  }

  /// In how many draws a difference had the sign of the whole comparison.
  ///
  /// - Parameters:
  ///   - variant: Place among the variants, from 0.
  ///   - key: Key of the number.
  ///   - statistic: Which number of it.
  ///   - difference: The difference of the whole comparison.
  /// - Returns: Counts of draws; nil for a number that is not compared.
  package func signs(
    variant: Int, key: String, statistic: String, difference: Double
  ) -> Signs? {
    guard let values = values(variant, key, statistic) else { return nil }
    var signs = Signs()
    for value in values {
      signs.draws += 1
      guard let value else { continue }
      if value == 0 { signs.none += 1 }
      if sign(value) == sign(difference) { signs.same += 1 }
    }
    return signs
  }

  private func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }

  private func values(_ variant: Int, _ key: String, _ statistic: String) -> [Double?]? {
    guard
      let metric = ComparedMetric.all.firstIndex(where: {
        $0.key == key && $0.statistic == statistic
      }), differences.indices.contains(variant)
    else { return nil }
    return differences[variant][metric]
  }

  /// The parameters whose draws went most with a difference, the strongest first.
  package func drivers(
    variant: Int, key: String, statistic: String, most: Int = 5
  ) -> [Driver] {
    guard let values = values(variant, key, statistic) else { return [] }
    let known = values.indices.filter { values[$0] != nil }
    guard known.count > 2 else { return [] }
    let outcome = known.compactMap { values[$0] }
    var drivers: [Driver] = []
    for (i, parameter) in parameters.enumerated() {
      let drawn = known.map { hypercube.values[i][$0] }
      guard let correlation = RankCorrelation.spearman(drawn, outcome) else { continue }
      drivers.append(
        Driver(
          id: parameter.id, meaning: parameter.parameter.meaning, correlation: correlation))
    }
    let order = drivers.indices.sorted {
      (-drivers[$0].correlation.magnitude, $0) < (-drivers[$1].correlation.magnitude, $1)
    }
    return order.prefix(most).map { drivers[$0] }
  }

  /// The size that the strongest correlation reaches by chance.
  package var chanceLevel: Double? {
    RankCorrelation.chanceLevel(draws: hypercube.count, parameters: parameters.count)
  }
}

extension Comparison {
  /// One draw: a piece of a repeated comparison.
  package struct Draw: Sendable, Equatable {
    /// Variant less base; nil where the number was not reached.
    ///
    /// Shape `[variant][metric]`.
    package var differences: [[Double?]]

    package init(differences: [[Double?]]) { self.differences = differences }
  }

  private func differences(of outcomes: [ArmOutcome]) -> Draw {
    let base = outcomes[0].numbers
    return Draw(
      differences: outcomes.dropFirst().enumerated().map { v, outcome in
        let own = outcome.numbers
        return ComparedMetric.all.map { metric in
          PairedResult(metric, base: base, variant: own, isPaired: arms[v + 1].isPaired)
            .difference
        }
      })
  }

  /// Repeats the comparison over draws of the assumed parameters, each over its own slice of members.
  ///
  /// In a draw every policy has the same drawn values and the same courses, which sail once. What a variant
  /// sets itself it keeps.
  ///
  /// - Parameters:
  ///   - draws: Number of draws.
  ///   - leastMembers: Fewest members of a draw.
  ///   - threads: How many draws at once; no number depends on it.
  ///   - stored: A draw that was played before; nil for one that is to be played. Runs on any thread.
  ///   - keep: Takes each draw that was played, in rising order, before it counts.
  ///   - progress: Called with the number of finished draws; returns false to stop there.
  /// - Returns: The differences; nil where it was stopped.
  /// - Throws: What the sea and `keep` throw, and cancellation.
  package func repeated(
    draws: Int, leastMembers: Int, threads: Int,
    stored: @escaping @Sendable (Int) -> Draw? = { _ in nil },
    keep: (Int, Draw) throws -> Void = { _, _ in }, progress: (Int) -> Bool = { _ in true }
  ) async throws -> DrawnComparisons? {
    precondition(draws > 0 && leastMembers > 0, "draws and members are counted from 1")
    // A base in which nobody comes has no response to draw: that of the first variant is drawn for all.
    let drawn = arms.first { $0.isPaired && $0.scenario.response != nil } ?? arms[0]
    let parameters = DrawnParameter.all(of: drawn.scenario)
    let hypercube = LatinHypercube(
      parameters.map(\.id), count: draws, seed: base.scenario.seed)
    let members = max(leastMembers, base.scenario.members / draws)
    var differences = [[[Double?]]](
      repeating: Array(repeating: [], count: ComparedMetric.all.count), count: arms.count - 1)
    var isStopped = false
    try await Parallel.inOrder(count: draws, threads: threads) { draw in
      if let found = stored(draw) { return (draw: found, isNew: false) }
      let played = try await outcomes(
        draw, of: draws, members, parameters: parameters, hypercube.values.map { $0[draw] })
      return (draw: self.differences(of: played), isNew: true)
    } consume: { draw, part in
      if part.isNew { try keep(draw, part.draw) }
      for v in differences.indices {
        for m in differences[v].indices { differences[v][m].append(part.draw.differences[v][m]) }
      }
      isStopped = !progress(draw + 1) && draw + 1 < draws
      return !isStopped
    }
    if isStopped { return nil }
    return DrawnComparisons(
      parameters: parameters, hypercube: hypercube, membersPerDraw: members,
      differences: differences)
  }

  /// One draw: its slice of members under every policy.
  private func outcomes(
    _ draw: Int, of draws: Int, _ members: Int, parameters: [DrawnParameter], _ values: [Double]
  ) async throws -> [ArmOutcome] {
    func drawn(_ scenario: Scenario) -> Scenario {
      var (stages, policy) = (scenario.stages, scenario.response)
      for (parameter, u) in zip(parameters, values) { parameter.store(u, in: &stages, &policy) }
      return scenario.with(stages: stages, response: policy, members: members * draws)
        .withoutCourses
    }
    var sail = sailing.over(drawn(sailing.scenario), membersPerChunk: members)
    if let means { try sail.prepare(means: means) }
    let sailed = try await sail.sail(draw)
    let nobody = try await sail.outcome(of: sailed, plan: nil)
    var outcomes: [ArmOutcome] = []
    var legs = StoredLegs()
    for arm in arms {
      let scenario = drawn(arm.scenario)
      var outcome = ArmOutcome(scenario, seed: scenario.seed, isResampled: false)
      let first = draw * members
      if let own = arm.own {
        var other = own.over(scenario, membersPerChunk: members)
        if let means = arm.plan?.means { try other.prepare(means: means) }
        let courses = try await other.sail(draw)
        outcome.add(
          try await other.outcome(of: courses, plan: other.plan).renumbered(from: first),
          nobody: try await other.outcome(of: courses, plan: nil).renumbered(from: first))
      } else {
        var plan: ResponsePlan?
        if let policy = scenario.response, let means = arm.plan?.means {
          plan = try scenario.plan(policy, means: means)
        }
        outcome.add(
          try await sail.outcome(of: sailed, plan: plan, legs: &legs, countsStays: false)
            .renumbered(from: first),
          nobody: nobody.renumbered(from: first))
        legs.isRecording = false
      }
      outcomes.append(outcome)
    }
    return outcomes
  }
}

extension ChunkOutcome {
  /// The chunk with its members counted from 0, as if it were the first.
  func renumbered(from first: Int) -> ChunkOutcome {
    ChunkOutcome(
      index: 0, firstMember: 0, memberCount: memberCount,
      cases: cases.map { record in
        var record = record
        record.member -= first
        return record
      }, density: density, courses: [], response: response)
  }
}
