/// What warnings got right and what they were worth.
package struct BacktestOutcome: Sendable {
  /// Members scored, and those over which rules were played to the end.
  package private(set) var members = 0
  package private(set) var valuedMembers = 0
  /// Regions times weeks of all members, and first distress of boats.
  package private(set) var units = 0
  package private(set) var distresses = 0

  /// One an arm; the first is no warning.
  private var arms: [ArmOutcome]
  private var nobody: ArmOutcome
  private let names: [(name: String, threshold: Double?, book: TriggerBook)]
  private var pairs: [ForecastPairs]
  private var counts: [(score: ExactSum, reference: ExactSum)]
  private var rules: [RuleSums]
  private var forwardUnitDays: [ExactSum]
  private var preparedPlaceDays: [ExactSum]
  private let severities: [Int]
  private let years: Double
  private let key: RandomKey

  /// Sums of one book of rules.
  private struct RuleSums: Sendable {
    var tables: [ContingencyTable] = []
    var leads = LeadTimes()
    /// By class of severity.
    var classes: [LeadTimes]
    var activations = 0
    var inVain = 0
    var cost = ExactSum()
    var costInVain = ExactSum()
  }

  init(_ backtest: Backtest) {
    let scenario = backtest.scenario
    arms = backtest.arms.map { _ in ArmOutcome(scenario, seed: scenario.seed, isResampled: true) }
    nobody = ArmOutcome(scenario, seed: scenario.seed, isResampled: true)
    names = backtest.arms.map { ($0.name, $0.threshold, $0.warning.book) }
    pairs = Detector.allCases.map { _ in ForecastPairs() }
    counts = Detector.allCases.map { _ in (ExactSum(), ExactSum()) }
    severities = backtest.plan.severities
    let classes = Array(repeating: LeadTimes(), count: severities.count)
    rules = backtest.arms.dropFirst().dropLast().map { _ in RuleSums(classes: classes) }
    forwardUnitDays = backtest.arms.map { _ in ExactSum() }
    preparedPlaceDays = forwardUnitDays
    years = Double(backtest.days) / 365.25
    key = RandomKey(seed: scenario.seed)
  }

  mutating func add(_ chunk: Backtest.Chunk) {
    if let none = chunk.nobody {
      nobody.add(none, nobody: none)
      valuedMembers += none.memberCount
      for (a, outcome) in chunk.outcomes.enumerated() {
        arms[a].add(outcome, nobody: none)
        forwardUnitDays[a].add(chunk.forwardUnitDays[a])
        preparedPlaceDays[a].add(chunk.preparedPlaceDays[a])
      }
    }
    for scores in chunk.scores { add(scores) }
  }

  private mutating func add(_ scores: MemberScores) {
    let block = members
    members += 1
    units += scores.counts.count
    distresses += scores.events.count
    let climatology = scores.probabilities[Detector.climatology.position]
    for detector in Detector.allCases {
      let d = detector.position
      for (unit, p) in scores.probabilities[d].enumerated() {
        pairs[d].append(
          probability: p, reference: climatology[unit], isEvent: scores.counts[unit] > 0,
          block: block)
        counts[d].score.add(BacktestOutcome.countScore(p, scores.counts[unit]))
        counts[d].reference.add(
          BacktestOutcome.countScore(climatology[unit], scores.counts[unit]))
      }
    }
    for (r, own) in scores.rules.enumerated() {
      rules[r].tables.append(own.table)
      for (event, lead) in zip(scores.events, own.leads) {
        rules[r].leads.add(lead)
        let severity = severities.lastIndex { event.persons >= $0 } ?? 0
        rules[r].classes[severity].add(lead)
      }
      rules[r].activations += own.activations
      rules[r].inVain += own.inVain
      rules[r].cost.add(own.cost)
      rules[r].costInVain.add(own.costInVain)
    }
  }

  /// CRPS of a Poisson number of boats whose chance of any is the forecast.
  private static func countScore(_ p: Double, _ observed: Int) -> Double {
    let mean = -Elementary.log(max(1 - p, 1e-12))
    var term = Elementary.exp(-mean)
    var probabilities = [term]
    var sum = term
    var k = 1.0
    while sum < 1 - 1e-9, probabilities.count < 64 {
      term *= mean / k
      probabilities.append(term)
      sum += term
      k += 1
    }
    return CountScore.distribution(probabilities, observed: observed)
  }
}

extension BacktestOutcome {
  /// How well a detector forecasts, beside monthly climatology.
  package struct DetectorResult: Sendable {
    package let detector: Detector
    package let scores: Result<ForecastScores, ScoreRefusal>
    /// CRPS for the number of boats, boats, and its skill against climatology; nil below ten events.
    package let countScore: Double?
    package let countSkill: Double?
  }

  /// Events of one class of severity.
  package struct SeverityResult: Sendable {
    /// Fewest persons aboard.
    package let from: Int
    package let events: Int
    package let warned: Int
    package let inTime: Int
  }

  /// What one book of rules got right; in the world without warning.
  package struct RuleResult: Sendable {
    package let name: String
    package let threshold: Double?
    package let table: ContingencyTable
    package let scores: Result<WarningScores, ScoreRefusal>
    /// Of warnings read as two probabilities, against monthly climatology; nil where scores are refused.
    package let skill: ScoredValue?
    package let leads: LeadTimes
    package let actionTime: Double
    package let severities: [SeverityResult]
    /// A year of one member.
    package let activationsPerYear: Double
    package let inVainPerYear: Double
    /// In the planner's own unit.
    package let costPerYear: Double
    package let costInVainPerYear: Double

    /// Whether the interval of the skill lies above zero.
    package var beatsClimatology: Bool { (skill?.interval?.low ?? 0) > 0 }
  }

  /// What one arm was worth: the differences to no warning.
  package struct ValueResult: Sendable {
    package let name: String
    package let threshold: Double?
    package let results: [PairedResult]
    package let forwardUnitDays: Double
    package let preparedPlaceDays: Double
  }

  package var detectors: [DetectorResult] {
    Detector.allCases.map { detector in
      let d = detector.position
      let scores = Result { () throws(ScoreRefusal) in
        try ForecastScores(pairs[d], key: key, replicates: 200)
      }
      let isScored = (try? scores.get()) != nil
      let reference = counts[d].reference.value
      return DetectorResult(
        detector: detector, scores: scores,
        countScore: isScored ? counts[d].score.value / Double(pairs[d].count) : nil,
        countSkill: isScored && reference > 0 ? 1 - counts[d].score.value / reference : nil)
    }
  }

  package var ruleResults: [RuleResult] {
    let reference = BrierSums.byBlock(pairs[Detector.climatology.position])
    return rules.enumerated().map { r, sums in
      let scores = Result { () throws(ScoreRefusal) in
        try WarningScores(sums.tables, key: key, replicates: 200)
      }
      let isScored = (try? scores.get()) != nil
      let (name, threshold, book) = names[r + 1]
      let actionTime = book.actionTime
      let memberYears = years * Double(max(members, 1))
      var table = ContingencyTable()
      for own in sums.tables { table.merge(own) }
      return RuleResult(
        name: name, threshold: threshold, table: table,
        scores: scores,
        skill: isScored
          ? WarningSkill.scored(sums.tables, reference: reference, key: key, replicates: 200) : nil,
        leads: sums.leads, actionTime: actionTime,
        severities: zip(severities, sums.classes).map { from, leads in
          SeverityResult(
            from: from, events: leads.events, warned: leads.leads.count,
            inTime: leads.warnedInTime(actionTime: actionTime))
        },
        activationsPerYear: Double(sums.activations) / memberYears,
        inVainPerYear: Double(sums.inVain) / memberYears,
        costPerYear: sums.cost.value / memberYears,
        costInVainPerYear: sums.costInVain.value / memberYears)
    }
  }

  /// Numbers that are compared: lives and time, in the order of the objectives.
  package static let valued = [
    "deaths", "days_without_safety", "hours_alert_to_on_scene", "merchant_deviation_hours",
    "reception_overflow_person_days",
  ]

  package var valueResults: [ValueResult] {
    guard valuedMembers > 1 else { return [] }
    return arms.indices.dropFirst().map { a in
      let n = Double(valuedMembers)
      return ValueResult(
        name: names[a].name, threshold: names[a].threshold,
        results: ComparedMetric.all.filter { BacktestOutcome.valued.contains($0.key) }.map {
          PairedResult($0, base: arms[0], variant: arms[a], isPaired: true)
        },
        forwardUnitDays: forwardUnitDays[a].value / n,
        preparedPlaceDays: preparedPlaceDays[a].value / n)
    }
  }
}

extension Detector {
  /// Position in `allCases`.
  var position: Int { Detector.allCases.firstIndex(of: self) ?? 0 }
}
