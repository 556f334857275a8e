extension BacktestOutcome {
  /// How well a detector forecasts, beside monthly climatology.
  package struct DetectorResult: Sendable {
    package let detector: Detector
    package let scores: Result<ForecastScores, ScoreRefusal>
    /// By class of severity: weeks whose largest boat is of it, and all quiet weeks.
    package let classes: [(from: Int, scores: Result<ForecastScores, ScoreRefusal>)]
  }

  /// Events of one class of severity.
  package struct SeverityResult: Sendable {
    /// Fewest persons aboard.
    package let from: Int
    /// Boats, those warned, and those warned in time.
    package let events: Int
    package let warned: Int
    package let inTime: Int
    /// Of the boats, or why there is none.
    package let inTimeShare: Result<ScoredValue, ScoreRefusal>
    /// Weeks whose largest boat is of this class, and all quiet weeks.
    package let table: ContingencyTable
    package let scores: Result<WarningScores, ScoreRefusal>
    /// Against monthly climatology, over the same weeks.
    package let skill: ScoredValue?
  }

  /// What one book of rules got right; in the world without warning.
  package struct RuleResult: Sendable {
    package let name: String
    package let threshold: Double?
    package let table: ContingencyTable
    /// Of the false alarms those in weeks with people still in distress from before.
    package let falseAlarmsInDistress: Int
    package let scores: Result<WarningScores, ScoreRefusal>
    /// Of warnings read as two probabilities, against monthly climatology; nil where scores are refused.
    package let skill: ScoredValue?
    package let leads: LeadTimes
    package let actionTime: Double
    /// Share of boats warned in time; nil where scores are refused.
    package let inTimeShare: ScoredValue?
    package let severities: [SeverityResult]
    /// A year of one member.
    package let activationsPerYear: Double
    package let inVainPerYear: Double
    /// In the planner's own unit.
    package let costPerYear: Double
    package let costInVainPerYear: Double

    /// Whether there are scores; where not, no output has any.
    package var isScored: Bool { (try? scores.get()) != nil }

    /// Whether the intervals of the skill and of the Peirce score lie above zero.
    ///
    /// The second keeps out warnings that tell nothing apart: none, always, or as often before quiet weeks.
    package var beatsClimatology: Bool {
      guard let scores = try? scores.get() else { return false }
      return (skill?.interval?.low ?? 0) > 0 && scores.tellsApart
    }
  }

  /// What one arm was worth: the differences to no warning.
  package struct ValueResult: Sendable {
    package let name: String
    package let threshold: Double?
    package let results: [PairedResult]
    package let forwardUnitDays: Double
    package let preparedPlaceDays: Double
  }

  /// What detectors, rules and arms came to.
  package struct Results: Sendable {
    package let detectors: [DetectorResult]
    package let rules: [RuleResult]
    package let values: [ValueResult]
  }

  /// Works everything out: once, since intervals take time.
  package var results: Results {
    let draws = BlockDraws(blocks: members, key: key)
    return Results(
      detectors: Detector.allCases.map { result($0, draws) },
      rules: rules.indices.map { result($0, draws) }, values: valueResults)
  }

  private func result(_ detector: Detector, _ draws: BlockDraws) -> DetectorResult {
    let d = detector.position
    let scores = ForecastScores.byClass(
      pairs[d], classes: classes, of: severities.count, numbers: counts[d], draws: draws)
    return DetectorResult(
      detector: detector, scores: scores.all,
      classes: zip(severities, scores.classes).map { (from: $0, scores: $1) })
  }

  private func result(_ r: Int, _ draws: BlockDraws) -> RuleResult {
    let sums = rules[r]
    let (name, threshold, book) = names[r + 1]
    let quiet = severities.count
    func merged(_ parts: [Int]) -> [ContingencyTable] {
      (0..<members).map { member in
        var table = ContingencyTable()
        for part in parts { table.merge(sums.tables[part][member]) }
        return table
      }
    }
    func scored(_ tables: [ContingencyTable]) -> Result<WarningScores, ScoreRefusal> {
      if book.warning.isEmpty { return .failure(.nothingWarns) }
      return Result { () throws(ScoreRefusal) in try WarningScores(tables, draws: draws) }
    }
    let all = merged(Array(0...quiet))
    func skill(_ parts: [Int]) -> ScoredValue? {
      let reference = (0..<members).map { m in
        parts.reduce(0.0) { $0 + self.reference[$1][m] }
      }
      return WarningSkill.scored(all, part: merged(parts), reference: reference, draws: draws)
    }
    func share(_ classes: [Int]) -> ScoredValue? {
      let boats = classes.map { draws.sums(sums.boats[$0]) }
      let inTime = classes.map { draws.sums(sums.inTime[$0]) }
      return draws.scored(
        (0..<draws.width).map { k in
          let n = boats.reduce(0) { $0 + $1[k] }
          return n == 0 ? nil : Double(inTime.reduce(0) { $0 + $1[k] }) / Double(n)
        })
    }
    let scores = scored(all)
    let isScored = (try? scores.get()) != nil
    var table = ContingencyTable()
    for own in all { table.merge(own) }
    let memberYears = years * Double(max(members, 1))
    return RuleResult(
      name: name, threshold: threshold, table: table,
      falseAlarmsInDistress: sums.falseAlarmsInDistress, scores: scores,
      skill: isScored ? skill(Array(0...quiet)) : nil, leads: sums.leads,
      actionTime: book.actionTime,
      inTimeShare: isScored ? share(Array(severities.indices)) : nil,
      severities: severities.indices.map { s in
        let tables = merged([s, quiet])
        let own = scored(tables)
        return severity(
          s, sums, tables: tables, scores: own,
          skill: (try? own.get()) != nil ? skill([s, quiet]) : nil,
          share: shareResult(sums.classes[s].events, scores, share([s])))
      },
      activationsPerYear: Double(sums.activations) / memberYears,
      inVainPerYear: Double(sums.inVain) / memberYears,
      costPerYear: sums.cost.value / memberYears,
      costInVainPerYear: sums.costInVain.value / memberYears)
  }

  /// The share of a class: none where the book has no scores, or its boats are too few.
  private func shareResult(
    _ boats: Int, _ scores: Result<WarningScores, ScoreRefusal>, _ share: ScoredValue?
  ) -> Result<ScoredValue, ScoreRefusal> {
    if case .failure(let refusal) = scores { return .failure(refusal) }
    let needed = ForecastScores.neededEvents
    guard boats >= needed, let share else {
      return .failure(.tooFewEvents(found: boats, needed: needed))
    }
    return .success(share)
  }

  private func severity(
    _ s: Int, _ sums: RuleSums, tables: [ContingencyTable],
    scores: Result<WarningScores, ScoreRefusal>, skill: ScoredValue?,
    share: Result<ScoredValue, ScoreRefusal>
  ) -> SeverityResult {
    var table = ContingencyTable()
    for own in tables { table.merge(own) }
    return SeverityResult(
      from: severities[s], events: sums.classes[s].events, warned: sums.classes[s].leads.count,
      inTime: sums.inTime[s].reduce(0, +), inTimeShare: share, table: table, scores: scores,
      skill: skill)
  }

  /// Numbers that are compared: lives and time, in the order of the objectives.
  package static let valued = [
    "deaths", "days_without_safety", "hours_alert_to_on_scene", "merchant_deviation_hours",
    "reception_overflow_person_days",
  ]

  private var valueResults: [ValueResult] {
    guard valuedMembers > 1 else { return [] }
    let metrics = ComparedMetric.all.filter { BacktestOutcome.valued.contains($0.key) }
    let clocks = metrics.map { $0.clock(arms[0]) }
    return arms.indices.dropFirst().map { a in
      let n = Double(valuedMembers)
      return ValueResult(
        name: names[a].name, threshold: names[a].threshold,
        results: zip(metrics, clocks).map { metric, clock in
          PairedResult(metric, base: arms[0], variant: arms[a], isPaired: true, clock: clock)
        },
        forwardUnitDays: forwardUnitDays[a].value / n,
        preparedPlaceDays: preparedPlaceDays[a].value / n)
    }
  }
}
