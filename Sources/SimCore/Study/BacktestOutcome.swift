/// What warnings got right and what they were worth.
package struct BacktestOutcome: Sendable {
  package private(set) var members = 0
  /// Of these, those over which rules were played to the end.
  package var valuedMembers: Int { arms.members }
  /// Regions times weeks of all members, and first distress of boats.
  package private(set) var units = 0
  package private(set) var distresses = 0
  /// Regions that rules which warn watch, and all.
  package let watched: [Int]
  package let regions: Int

  private(set) var arms: ValuedArms
  let names: [(name: String, threshold: Double?, book: TriggerBook)]
  /// By detector; units in the order of regions and weeks, members one after the other.
  private(set) var pairs: [ForecastPairs]
  private(set) var counts: [CountErrors]
  /// By pair the class of severity; 0 where there was no event.
  private(set) var classes: [Int] = []
  /// Squared errors of climatology in the watched regions, by class (behind them quiet weeks) and member.
  private(set) var reference: [[Double]]
  private(set) var rules: [RuleSums]
  /// By rule sums, the rung of the ladder that they are of.
  private let rungs: [Int]
  private(set) var forwardUnitDays: [ExactSum]
  private(set) var preparedPlaceDays: [ExactSum]
  let severities: [Int]
  let years: Double
  let key: RandomKey

  /// Sums of one book of rules.
  struct RuleSums: Sendable {
    /// By class of severity (behind them weeks without event) and member.
    var tables: [[ContingencyTable]]
    var falseAlarmsInDistress = 0
    /// From firing, and from when the owner had acted.
    var leads = LeadTimes()
    var leadsInForce = LeadTimes()
    /// By class of severity.
    var classes: [LeadTimes]
    var classesInForce: [LeadTimes]
    /// Boats, and those warned in time, by class of severity and member.
    var boats: [[Int]]
    var inTime: [[Int]]
    var activations = 0
    /// By member: firings whose end the run shows, and of these those in vain.
    var decided: [Int] = []
    var inVain: [Int] = []
    var cost = ExactSum()
    var costDecided = ExactSum()
    var costInVain = ExactSum()

    init(classes count: Int) {
      tables = Array(repeating: [], count: count + 1)
      classes = Array(repeating: LeadTimes(), count: count)
      classesInForce = classes
      boats = Array(repeating: [], count: count)
      inTime = boats
    }

    mutating func add(_ own: MemberScores.Rules) {
      for (part, table) in own.tables.enumerated() { tables[part].append(table) }
      for severity in boats.indices {
        boats[severity].append(0)
        inTime[severity].append(0)
      }
      let member = boats[0].count - 1
      for lead in own.leads {
        leads.add(lead.fired)
        leadsInForce.add(lead.inForce)
        classes[lead.severity].add(lead.fired)
        classesInForce[lead.severity].add(lead.inForce)
        boats[lead.severity][member] += 1
        if lead.isInTime { inTime[lead.severity][member] += 1 }
      }
      falseAlarmsInDistress += own.falseAlarmsInDistress
      activations += own.activations
      decided.append(own.decided)
      inVain.append(own.inVain)
      cost.add(own.cost)
      costDecided.add(own.costDecided)
      costInVain.add(own.costInVain)
    }
  }

  init(_ backtest: Backtest) {
    let scenario = backtest.scenario
    arms = ValuedArms(scenario, arms: backtest.arms.count)
    names = backtest.arms.map { ($0.name, $0.threshold, backtest.book($0)) }
    regions = backtest.regions.regions.count
    watched = backtest.plan.book.watchedRegions(of: regions)
    pairs = Detector.allCases.map { _ in ForecastPairs() }
    severities = backtest.plan.severities
    let classes = severities.count
    counts = Detector.allCases.map { _ in CountErrors(classes: classes) }
    reference = Array(repeating: [], count: classes + 1)
    rules = backtest.arms.dropFirst().dropLast().map { _ in RuleSums(classes: classes) }
    rungs = backtest.arms.compactMap(\.system.rung)
    forwardUnitDays = backtest.arms.map { _ in ExactSum() }
    preparedPlaceDays = forwardUnitDays
    years = Double(backtest.days) / 365.25
    key = RandomKey(seed: scenario.seed)
  }

  mutating func add(_ chunk: Backtest.Chunk) {
    for part in chunk.parts {
      arms.add(part)
      for a in names.indices {
        forwardUnitDays[a].merge(part.forwardUnitDays[a])
        preparedPlaceDays[a].merge(part.preparedPlaceDays[a])
      }
    }
    for scores in chunk.scores { add(scores) }
  }

  private mutating func add(_ scores: MemberScores) {
    units += scores.counts.count
    distresses += scores.events.count
    classes += scores.classes.map { $0 ?? 0 }
    let climatology = scores.probabilities[Detector.climatology.position]
    let references = climatology.indices.map {
      BacktestOutcome.countScore(climatology[$0], scores.counts[$0])
    }
    for detector in Detector.allCases {
      let d = detector.position
      counts[d].beginBlock()
      for (unit, p) in scores.probabilities[d].enumerated() {
        pairs[d].append(
          probability: p, reference: climatology[unit], isEvent: scores.counts[unit] > 0,
          block: members)
        counts[d].add(
          detector == .climatology
            ? references[unit] : BacktestOutcome.countScore(p, scores.counts[unit]),
          reference: references[unit], class: scores.classes[unit])
      }
    }
    addReference(climatology, scores)
    for (r, rung) in rungs.enumerated() {
      rules[r].add(scores.rules[rung])
    }
    members += 1
  }

  private mutating func addReference(_ climatology: [Double], _ scores: MemberScores) {
    var errors = Array(repeating: 0.0, count: reference.count)
    let weeks = climatology.count / max(1, regions)
    for region in watched {
      for unit in region * weeks..<(region + 1) * weeks {
        let away = climatology[unit] - (scores.counts[unit] > 0 ? 1 : 0)
        errors[scores.classes[unit] ?? reference.count - 1] += away * away
      }
    }
    for (part, error) in errors.enumerated() { reference[part].append(error) }
  }

  /// Units, and those of them with an event.
  package var cases: (count: Int, events: Int) { (units, pairs[0].events) }

  /// Share of units with an event; nil without any unit.
  package var baseRate: Double? {
    units == 0 ? nil : Double(cases.events) / Double(units)
  }

  /// Units with an event of a class of severity and all without, and the first of these alone.
  package func cases(ofClass own: Int) -> (count: Int, events: Int) {
    let events = zip(classes, pairs[0].isEvent).count { $0 == own && $1 }
    return (units - pairs[0].events + events, events)
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

extension Detector {
  /// Position in `allCases`.
  var position: Int { Detector.allCases.firstIndex(of: self) ?? 0 }
}
