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
    let system: WarningSystem
  }

  let experiment: Experiment
  let response: ResponsePlan
  package let plan: BacktestPlan
  package let weights: DetectorWeights
  package let stations: [GeoPoint]
  /// No warning, the rules as written, each threshold, a perfect warning.
  package let arms: [Arm]
  /// All arms, to be played side by side.
  let warning: WarningPlan
  let shares: [Share]
  package var chunkCount: Int { shares.count }
  package var scenario: Scenario { experiment.scenario }
  package var regions: SearchRegions { response.policy.regions }

  /// Prepares tables and fits detectors.
  ///
  /// - Parameters:
  ///   - base: The experiment, not prepared; its scenario has a response.
  ///   - plan: What to play and score.
  ///   - learned: What the same plan left before; nil to train.
  ///   - threads: How many chunks at once; no number depends on it.
  ///   - progress: Called with the number of finished training chunks and their total; an error of its
  ///     ends training.
  /// - Throws: What the sea and `progress` throw, and `DetectorFitProblem`.
  package init(
    _ base: Experiment, plan: BacktestPlan, learned: Learned? = nil, threads: Int,
    progress: (Int, Int) throws -> Void = { _, _ in }
  ) async throws {
    var experiment = base.over(base.scenario.withoutCourses)
    try await experiment.prepare(threads: threads)
    guard let response = experiment.plan else { preconditionFailure("somebody responds") }
    self.experiment = experiment
    self.response = response
    self.plan = plan
    shares = Backtest.shares(experiment, plan)
    let stations: [GeoPoint]
    let fitted: DetectorWeights
    if let learned {
      (stations, fitted) = (learned.stations, learned.weights)
    } else {
      let training = try BacktestTraining(experiment, response: response, plan: plan)
      stations = try await training.stations(threads: threads)
      if let given = plan.weights {
        fitted = given
      } else {
        fitted = try await training.weights(
          stations: stations, threads: threads, progress: progress)
      }
    }
    self.stations = stations
    weights = fitted
    let (arms, ladder) = Backtest.arms(plan, regions: stations.count)
    self.arms = arms
    var warning = WarningPlan(
      systems: arms.map(\.system), ladder: ladder, weights: fitted, indicators: plan.indicators,
      effects: plan.effects, stations: stations)
    warning.isScored = true
    self.warning = warning
  }

  /// What is played, and the rules at all thresholds that occur.
  private static func arms(_ plan: BacktestPlan, regions: Int) -> ([Arm], TriggerLadder) {
    var tried: [(name: String, threshold: Double?, book: TriggerBook)] = [
      ("as written", nil, plan.book)
    ]
    if plan.book.highestProbability != nil {
      tried += plan.thresholds.map { ("threshold \($0)", $0, plan.book.scaled(to: $0)) }
    }
    let rungs = tried.indices.sorted {
      let (a, b) = (tried[$0].book.highestProbability ?? 0, tried[$1].book.highestProbability ?? 0)
      return (a, $0) < (b, $1)
    }
    var arms = [Arm(name: "no warning", threshold: nil, system: .nobody)]
    for (t, own) in tried.enumerated() {
      arms.append(
        Arm(
          name: own.name, threshold: own.threshold,
          system: .rules(rung: rungs.firstIndex(of: t) ?? 0)))
    }
    arms.append(Arm(name: "perfect warning", threshold: nil, system: .perfect))
    return (arms, TriggerLadder(rungs.map { tried[$0].book }, regions: regions))
  }

  /// The rules of an arm: of those without rules of their own any, since these differ in thresholds alone.
  func book(_ arm: Arm) -> TriggerBook {
    if case .rules(let rung) = arm.system { return warning.ladder.books[rung] }
    return plan.book
  }

  /// Members of a chunk at most: their plays, some for each, are in memory together.
  private static let membersAtOnce = 64

  /// Members of a chunk, and whether their arms are played.
  struct Share: Sendable {
    var sailing: Int
    var members: Range<Int>
    var isValued: Bool
  }

  /// The chunks of members that sail together: those that are valued come first.
  static func shares(_ experiment: Experiment, _ plan: BacktestPlan) -> [Share] {
    (0..<experiment.chunkCount).flatMap { sailing in
      let members = experiment.members(of: sailing)
      let valuedEnd =
        members.lowerBound + plan.valued(members, of: experiment.scenario.members)
      return [
        (members.lowerBound..<valuedEnd, true), (valuedEnd..<members.upperBound, false),
      ].flatMap { range, isValued in
        stride(from: range.lowerBound, to: range.upperBound, by: membersAtOnce).map { first in
          Share(
            sailing: sailing, members: first..<min(first + membersAtOnce, range.upperBound),
            isValued: isValued)
        }
      }
    }
  }

  func chunk(_ share: Share, of sailed: SailedChunk) async throws -> Chunk {
    let some = sailed.restricted(to: share.members)
    let events = some.events(regions: regions, start: scenario.start)
    var scores: [MemberScores] = []
    func score(_ member: Int, _ scorer: WarningScorer?) {
      guard let scorer else { return }
      scores.append(
        MemberScores(
          scorer, events: events[member - some.members.lowerBound], regions: stations.count,
          severities: plan.severities, days: days))
    }
    var legs = StoredLegs()
    guard share.isValued else {
      var observing = warning
      observing.systems = [.nobody]
      legs.isRecording = false
      _ = try await experiment.outcome(
        of: some, plan: playing(observing), legs: &legs, countsStays: false,
        each: { member, response in
          score(member, response.warningRecord(.nobody)?.scorer)
        })
      return Chunk(scores: scores)
    }
    var part = Part(
      nobody: try await experiment.outcome(
        of: some, plan: nil, legs: &legs, countsStays: false
      ).compared,
      plays: [], forwardUnitDays: arms.map { _ in ExactSum() },
      preparedPlaceDays: arms.map { _ in ExactSum() })
    part.plays = try await experiment.plays(
      of: some, plan: playing(warning), legs: &legs,
      each: { member, a, response in
        guard let record = response.warningRecord(arms[a].system) else { return }
        if a == 0 { score(member, record.scorer) }
        part.forwardUnitDays[a].add(record.forwardUnitDays)
        part.preparedPlaceDays[a].add(record.preparedPlaceDays)
      })
    return Chunk(parts: [part], scores: scores)
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
  ///   - least: Ends with the chunk that makes so many members or more.
  ///   - stored: A chunk that was played before; nil for one that is to be played. Runs on any thread.
  ///   - keep: Takes each chunk that was played, in rising order, before it counts.
  ///   - progress: Called with the number of finished chunks; returns false to stop there.
  /// - Returns: What all rules came to.
  /// - Throws: What the sea and `keep` throw, and cancellation.
  package func run(
    threads: Int, least: Int = .max, stored: @escaping @Sendable (Int) -> Chunk? = { _ in nil },
    keep: (Int, Chunk) throws -> Void = { _, _ in }, progress: (Int) -> Bool = { _ in true }
  ) async throws -> BacktestOutcome {
    var outcome = BacktestOutcome(self)
    let shares = shares
    let groups = Backtest.groups(shares)
    try await Parallel.inOrder(groups: groups, threads: threads) { group in
      let numbers = groups[group]
      let known = numbers.map { index in
        stored(index).flatMap { isWhole($0, shares[index]) ? $0 : nil }
      }
      // Where all is known nobody need sail.
      let sailed =
        known.contains { $0 == nil }
        ? try await experiment.sail(shares[numbers.lowerBound].sailing, countsStays: false) : nil
      return (known: known, sailed: sailed)
    } work: { index, group in
      let share = shares[index]
      let numbers = groups[share.sailing]
      if let chunk = group.known[index - numbers.lowerBound] { return (chunk: chunk, isNew: false) }
      guard let sailed = group.sailed else { preconditionFailure("what is not known sails") }
      return (chunk: try await chunk(share, of: sailed), isNew: true)
    } consume: { index, piece in
      if piece.isNew { try keep(index, piece.chunk) }
      outcome.add(piece.chunk)
      return progress(index + 1) && outcome.members < least
    }
    return outcome
  }

  /// The numbers of the chunks of members that sail together.
  static func groups(_ shares: [Share]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for (number, share) in shares.enumerated() {
      if share.sailing == groups.count {
        groups.append(number..<number + 1)
      } else {
        groups[share.sailing] = groups[share.sailing].lowerBound..<number + 1
      }
    }
    return groups
  }

  /// Whether a chunk holds as many members, regions and warnings as it should.
  private func isWhole(_ chunk: Chunk, _ share: Share) -> Bool {
    let units = stations.count * (days / MemberScores.week)
    return chunk.isWhole(
      members: share.members.count, valued: share.isValued ? share.members.count : 0,
      arms: arms.count, rungs: warning.ladder.books.count, units: units,
      classes: plan.severities.count)
  }
}

extension SailedChunk {
  /// First distress of the boats of each member while nobody comes.
  func events(regions: SearchRegions, start: Instant) -> [[DistressEvent]] {
    var events = members.map { _ in [DistressEvent]() }
    for row in rows {
      events[row.member - members.lowerBound] = parts[row.part].outcome.cases[row.rows].compactMap {
        DistressEvent($0, regions: regions, start: start)
      }
    }
    return events
  }
}
