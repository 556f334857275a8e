/// Rules of warning, played and scored over the members of a scenario.
///
/// Detectors are fitted on members beyond those that are scored. What a rule is worth is played to the
/// end over the same courses and draws, beside no warning and a perfect one; what it gets right is scored on
/// all members in the world without warning, so that an averted event is no false alarm.
package struct Backtest: Sendable {
  /// A warning system that is played: its name and what decides.
  package struct Arm: Sendable {
    package let name: String
    package let threshold: Double?
    let warning: WarningPlan
  }

  let experiment: Experiment
  let response: ResponsePlan
  package let plan: BacktestPlan
  package let weights: DetectorWeights
  package let stations: [GeoPoint]
  /// No warning, the rules as written, each threshold, a perfect warning.
  package let arms: [Arm]
  package var chunkCount: Int { experiment.chunkCount }
  package var scenario: Scenario { experiment.scenario }
  package var regions: SearchRegions { response.policy.regions }

  /// Prepares tables and fits detectors.
  ///
  /// - Parameters:
  ///   - base: The experiment, not prepared; its scenario has a response.
  ///   - plan: What to play and score.
  ///   - threads: How many chunks at once; no number depends on it.
  ///   - progress: Called with the number of finished training chunks and their total; an error of its
  ///     ends training.
  /// - Throws: What the sea and `progress` throw, and `DetectorFitProblem`.
  package init(
    _ base: Experiment, plan: BacktestPlan, threads: Int,
    progress: (Int, Int) throws -> Void = { _, _ in }
  ) async throws {
    var experiment = base.over(base.scenario.withoutCourses)
    try await experiment.prepare(threads: threads)
    guard let response = experiment.plan else { preconditionFailure("somebody responds") }
    self.experiment = experiment
    self.response = response
    self.plan = plan
    let training = try BacktestTraining(experiment, response: response, plan: plan)
    let stations = try await training.stations(threads: threads)
    self.stations = stations
    let fitted: DetectorWeights
    if let given = plan.weights {
      fitted = given
    } else {
      fitted = try await training.weights(stations: stations, threads: threads, progress: progress)
    }
    weights = fitted
    func arm(
      _ name: String, _ source: WarningPlan.Source, _ book: TriggerBook, _ threshold: Double? = nil
    ) -> Arm {
      Arm(
        name: name, threshold: threshold,
        warning: WarningPlan(
          source: source, book: book, weights: fitted, indicators: plan.indicators,
          effects: plan.effects, stations: stations))
    }
    var arms = [arm("no warning", .nobody, plan.book), arm("as written", .rules, plan.book)]
    if plan.book.highestProbability != nil {
      for threshold in plan.thresholds {
        arms.append(
          arm(
            "threshold \(threshold)", .rules, plan.book.scaled(to: threshold), threshold))
      }
    }
    self.arms = arms + [arm("perfect warning", .perfect, plan.book)]
  }

  /// A chunk under every warning, and its scores.
  struct Chunk: Sendable {
    /// One an arm, for the members over which arms are played.
    var outcomes: [ChunkOutcome]
    var nobody: ChunkOutcome?
    var scores: [MemberScores]
    /// Unit-days at sea beforehand and days of prepared places, by arm.
    var forwardUnitDays: [Double]
    var preparedPlaceDays: [Double]
  }

  func chunk(_ index: Int) async throws -> Chunk {
    let sailed = try await experiment.sail(index)
    let members = sailed.members
    let valuedEnd = members.lowerBound + plan.valued(members, of: scenario.members)
    let valued = sailed.restricted(to: members.lowerBound..<valuedEnd)
    var chunk = Chunk(
      outcomes: [], nobody: nil, scores: [],
      forwardUnitDays: Array(repeating: 0, count: arms.count),
      preparedPlaceDays: Array(repeating: 0, count: arms.count))
    var observed: [(member: Int, record: WarningRecord)] = []
    var legs = StoredLegs()
    if !valued.members.isEmpty {
      chunk.nobody = try await experiment.outcome(of: valued, plan: nil)
      var margins: [[[TriggerMargin]]?] = []
      for (a, arm) in arms.enumerated() {
        // Thresholds between which no member's value fell play out alike: one of them stands for all.
        if let twin = margins.indices.first(where: { isTwin(arms[$0], margins[$0], of: arm) }) {
          chunk.outcomes.append(chunk.outcomes[twin])
          chunk.forwardUnitDays[a] = chunk.forwardUnitDays[twin]
          chunk.preparedPlaceDays[a] = chunk.preparedPlaceDays[twin]
          margins.append(nil)
          continue
        }
        var merged: [[TriggerMargin]]?
        let outcome = try await experiment.outcome(
          of: valued, plan: playing(arm.warning), legs: &legs, countsStays: false,
          each: { member, response in
            guard let record = response.warningRecord() else { return }
            if a == 0 { observed.append((member, record)) }
            chunk.forwardUnitDays[a] += record.forwardUnitDays
            chunk.preparedPlaceDays[a] += record.preparedPlaceDays
            merged = TriggerMargin.merged(merged, record.margins)
          })
        margins.append(merged)
        chunk.outcomes.append(outcome)
        legs.isRecording = false
      }
    }
    let rest = sailed.restricted(to: valuedEnd..<members.upperBound)
    if !rest.members.isEmpty {
      var none = StoredLegs()
      none.isRecording = false
      _ = try await experiment.outcome(
        of: rest, plan: playing(arms[0].warning), legs: &none, countsStays: false,
        each: { member, response in
          if let record = response.warningRecord() { observed.append((member, record)) }
        })
    }
    let books = arms.dropFirst().dropLast().map(\.warning.book)
    chunk.scores = observed.map { member, record in
      MemberScores(
        record, events: sailed.events(of: member, regions: regions, start: scenario.start),
        books: books, weights: weights, severities: plan.severities, start: scenario.start,
        days: days, key: experiment.key(member))
    }
    return chunk
  }

  /// Whether an arm came to what another with other thresholds would come to.
  private func isTwin(_ played: Arm, _ margins: [[TriggerMargin]]?, of arm: Arm) -> Bool {
    guard case .rules = played.warning.source, case .rules = arm.warning.source, let margins
    else { return false }
    return TriggerMachine.playsIdentically(played.warning.book, margins, arm.warning.book)
  }

  /// Whole days of the run.
  package var days: Int { Int(scenario.horizon / 86_400) }

  private func playing(_ warning: WarningPlan) -> ResponsePlan {
    var plan = response
    plan.warning = warning
    return plan
  }

  /// Plays and scores all chunks.
  ///
  /// - Parameters:
  ///   - threads: How many chunks at once; no number depends on it.
  ///   - progress: Called with the number of finished chunks; returns false to stop there.
  /// - Returns: What all rules came to.
  /// - Throws: What the sea throws, and cancellation.
  package func run(
    threads: Int, progress: (Int) -> Bool = { _ in true }
  ) async throws -> BacktestOutcome {
    var outcome = BacktestOutcome(self)
    try await Parallel.inOrder(count: chunkCount, threads: threads) { index in
      try await chunk(index)
    } consume: { index, chunk in
      outcome.add(chunk)
      return progress(index + 1)
    }
    return outcome
  }
}

extension SailedChunk {
  /// First distress of the boats of a member while nobody comes.
  func events(of member: Int, regions: SearchRegions, start: Instant) -> [DistressEvent] {
    for part in parts where part.members.contains(member) {
      return part.outcome.cases.filter { $0.member == member }.compactMap {
        DistressEvent($0, regions: regions, start: start)
      }
    }
    return []
  }
}
