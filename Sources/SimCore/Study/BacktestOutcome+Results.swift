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
    /// Boats, those warned, those before which an owner had acted, and those warned in time.
    package let events: Int
    package let warned: Int
    package let inForce: Int
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
    /// From firing to first distress, whatever the owner does.
    package let leads: LeadTimes
    /// From when the owner had acted to first distress: what actions have.
    package let leadsInForce: LeadTimes
    /// The longest time that an action of a rule that warns needs, s.
    package let actionTime: Double
    /// Share of boats warned in time: in force for as long as the actions of the rule need; nil where scores are refused.
    package let inTimeShare: ScoredValue?
    package let severities: [SeverityResult]
    /// A year of one member.
    package let activationsPerYear: Double
    /// Firings of rules that warn.
    package let activations: Int
    /// Firings whose end the run shows, and the share of them in vain; nil without any.
    package let decided: Int
    package let inVainShare: ScoredValue?
    /// Activations a year times that share.
    package let inVainPerYear: Double?
    /// In the planner's own unit.
    package let costPerYear: Double
    /// Cost a year times the share in vain of what spells cost whose end the run shows; nil where these cost nothing.
    package let costInVainPerYear: Double?

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
    /// Relative value by ratio of cost to loss; values in the order of the rules.
    package let costLoss: [CostLoss.Point]
  }

  /// One of the things that are worked out by themselves.
  private enum Finding: Sendable {
    case detector(DetectorResult)
    case rule(RuleResult)
    case value(ValueResult)
  }

  /// Works everything out: once, since intervals take time.
  ///
  /// - Parameter threads: How many at once; no number depends on it.
  /// - Returns: Detectors, rules and values in their order.
  /// - Throws: Cancellation.
  package func results(threads: Int) async throws -> Results {
    let draws = BlockDraws(blocks: members, key: key)
    let detectors = Detector.allCases
    let metrics = ComparedMetric.all.filter { BacktestOutcome.valued.contains($0.key) }
    let clocks = valuedMembers > 1 ? metrics.map { $0.clock(arms.none) } : []
    let values = valuedMembers > 1 ? names.count - 1 : 0
    var found: (detectors: [DetectorResult], rules: [RuleResult], values: [ValueResult]) =
      ([], [], [])
    try await Parallel.inOrder(count: detectors.count + rules.count + values, threads: threads) {
      number -> Finding in
      if number < detectors.count { return .detector(result(detectors[number], draws)) }
      let rule = number - detectors.count
      if rule < rules.count { return .rule(result(rule, draws)) }
      return .value(value(of: rule - rules.count + 1, metrics, clocks))
    } consume: { _, finding in
      switch finding {
      case .detector(let own): found.detectors.append(own)
      case .rule(let own): found.rules.append(own)
      case .value(let own): found.values.append(own)
      }
      return true
    }
    let parts = Array(0...severities.count)
    return Results(
      detectors: found.detectors, rules: found.rules, values: found.values,
      costLoss: CostLoss.curve(
        found.rules.indices.map { found.rules[$0].isScored ? merged(rules[$0], parts) : nil },
        draws: draws))
  }

  /// Weeks of some classes of severity, by member.
  private func merged(_ sums: RuleSums, _ parts: [Int]) -> [ContingencyTable] {
    (0..<members).map { member in
      var table = ContingencyTable()
      for part in parts { table.merge(sums.tables[part][member]) }
      return table
    }
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
    func scored(_ tables: [ContingencyTable]) -> Result<WarningScores, ScoreRefusal> {
      if book.warning.isEmpty { return .failure(.nothingWarns) }
      return Result { () throws(ScoreRefusal) in try WarningScores(tables, draws: draws) }
    }
    let all = merged(sums, Array(0...quiet))
    func skill(_ parts: [Int]) -> ScoredValue? {
      let reference = (0..<members).map { m in
        parts.reduce(0.0) { $0 + self.reference[$1][m] }
      }
      return WarningSkill.scored(
        all, part: merged(sums, parts), reference: reference, draws: draws)
    }
    func share(_ classes: [Int]) -> ScoredValue? {
      func byMember(_ columns: [[Int]]) -> [Int] {
        (0..<members).map { m in classes.reduce(0) { $0 + columns[$1][m] } }
      }
      return draws.share(of: byMember(sums.inTime), in: byMember(sums.boats))
    }
    let scores = scored(all)
    let isScored = (try? scores.get()) != nil
    var table = ContingencyTable()
    for own in all { table.merge(own) }
    let memberYears = years * Double(max(members, 1))
    let activations = Double(sums.activations) / memberYears
    let inVain = draws.share(of: sums.inVain, in: sums.decided)
    let (cost, decided) = (sums.cost.value / memberYears, sums.costDecided.value)
    return RuleResult(
      name: name, threshold: threshold, table: table,
      falseAlarmsInDistress: sums.falseAlarmsInDistress, scores: scores,
      skill: isScored ? skill(Array(0...quiet)) : nil, leads: sums.leads,
      leadsInForce: sums.leadsInForce,
      actionTime: book.actionTime,
      inTimeShare: isScored ? share(Array(severities.indices)) : nil,
      severities: severities.indices.map { s in
        let tables = merged(sums, [s, quiet])
        let own = scored(tables)
        return severity(
          s, sums, tables: tables, scores: own,
          skill: (try? own.get()) != nil ? skill([s, quiet]) : nil,
          share: shareResult(sums.boats[s], scores, share([s])))
      },
      activationsPerYear: activations, activations: sums.activations,
      decided: sums.decided.reduce(0, +), inVainShare: inVain,
      inVainPerYear: inVain.map { $0.value * activations }, costPerYear: cost,
      costInVainPerYear: decided > 0 ? cost * sums.costInVain.value / decided : nil)
  }

  /// The share of a class: none where the book has no scores, or its boats are too few.
  private func shareResult(
    _ byMember: [Int], _ scores: Result<WarningScores, ScoreRefusal>, _ share: ScoredValue?
  ) -> Result<ScoredValue, ScoreRefusal> {
    if case .failure(let refusal) = scores { return .failure(refusal) }
    let needed = ForecastScores.neededEvents
    let boats = byMember.reduce(0, +)
    guard boats >= needed, let share else {
      return .failure(.tooFewEvents(found: boats, needed: needed))
    }
    let holding = byMember.count { $0 > 0 }
    guard holding >= needed else { return .failure(.tooFewBlocks(found: holding, needed: needed)) }
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
      inForce: sums.classesInForce[s].leads.count,
      inTime: sums.inTime[s].reduce(0, +), inTimeShare: share, table: table, scores: scores,
      skill: skill)
  }

  /// Numbers that are compared: lives and time, in the order of the objectives.
  package static let valued = [
    "deaths", "days_without_safety", "hours_alert_to_on_scene", "merchant_deviation_hours",
    "reception_overflow_person_days",
  ]

  private func value(
    of a: Int, _ metrics: [ComparedMetric], _ clocks: [[Double?]]
  ) -> ValueResult {
    let n = Double(valuedMembers)
    let own = arms.numbers(of: a)
    return ValueResult(
      name: names[a].name, threshold: names[a].threshold,
      results: zip(metrics, clocks).map { metric, clock in
        PairedResult(metric, base: arms.none, variant: own, isPaired: true, clock: clock)
      },
      forwardUnitDays: forwardUnitDays[a].value / n,
      preparedPlaceDays: preparedPlaceDays[a].value / n)
  }
}
