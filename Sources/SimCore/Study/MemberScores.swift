/// What detectors and rules made of one member, against what came in the world where nobody does anything.
///
/// A unit is one region and seven days from the start of the run.
package struct MemberScores: Sendable, Equatable {
  /// One book of rules, evaluated day by day on what was observed without any action.
  package struct Rules: Sendable, Equatable {
    /// Hits and misses by class of severity, and behind them what was warned of weeks without an event; of regions
    /// that a rule which warns watches.
    package var tables: [ContingencyTable]
    /// False alarms while people were in distress from before the week.
    package var falseAlarmsInDistress = 0
    /// By event of a watched region.
    package var leads: [Lead] = []
    /// Firings of rules that warn; those whose end the run shows, and of these those in vain.
    package var activations = 0
    package var decided = 0
    package var inVain = 0
    /// Of all rules, in the planner's own unit; of spells whose end the run shows, and of these those in vain.
    package var cost = 0.0
    package var costDecided = 0.0
    package var costInVain = 0.0

    package init(tables: [ContingencyTable]) { self.tables = tables }
  }

  /// What a boat was warned of.
  package struct Lead: Sendable, Equatable {
    /// Its class of severity.
    package var severity: Int
    /// Onset less the first firing that still stood, s; nil where no rule had fired.
    package var fired: Double?
    /// Onset less the first moment from which such a rule was in force: its owner had acted, s; nil for never.
    package var inForce: Double?
    /// Whether some rule was in force for as long as its actions need.
    package var isInTime: Bool

    package init(severity: Int, fired: Double?, inForce: Double?, isInTime: Bool) {
      self.severity = severity
      self.fired = fired
      self.inForce = inForce
      self.isInTime = isInTime
    }
  }

  package var events: [DistressEvent]
  /// By detector and unit, and the climatology of the unit.
  package var probabilities: [[Double]]
  /// Boats first in distress, by unit.
  package var counts: [Int]
  /// Class of severity by unit, that of its largest boat; nil where nobody was first in distress.
  package var classes: [Int?]
  /// By rung of the ladder.
  package var rules: [Rules]

  static let week = IndicatorBoard.week
  private static let day = 86_400.0

  /// Scores as they are stored.
  package init(
    events: [DistressEvent], probabilities: [[Double]], counts: [Int], classes: [Int?],
    rules: [Rules]
  ) {
    self.events = events
    self.probabilities = probabilities
    self.counts = counts
    self.classes = classes
    self.rules = rules
  }

  /// Scores one member.
  ///
  /// - Parameters:
  ///   - scorer: What detectors and rules said of it.
  ///   - events: First distress while nobody comes.
  ///   - regions: Number of regions.
  ///   - severities: Fewest persons of each class, rising from 1.
  ///   - days: Whole days of the run.
  init(
    _ scorer: WarningScorer, events: [DistressEvent], regions: Int, severities: [Int], days: Int
  ) {
    let weeks = days / MemberScores.week
    self.events = events
    counts = Array(repeating: 0, count: regions * weeks)
    var classes = [Int?](repeating: nil, count: regions * weeks)
    for event in events where event.day < weeks * MemberScores.week {
      let unit = event.region * weeks + event.day / MemberScores.week
      counts[unit] += 1
      classes[unit] = max(classes[unit] ?? 0, event.severity(severities))
    }
    self.classes = classes
    probabilities = scorer.probabilities
    let end = Double(days) * MemberScores.day
    rules = []
    for machine in scorer.closed {
      let own = MemberScores.score(
        machine, events: events, classes: classes, severities: severities, weeks: weeks, end: end)
      rules += Array(repeating: own, count: machine.rungs.count)
    }
  }

  private static func score(
    _ machine: TriggerMachine, events: [DistressEvent], classes: [Int?], severities: [Int],
    weeks: Int, end: Double
  ) -> Rules {
    let count = severities.count
    var rules = Rules(tables: Array(repeating: ContingencyTable(), count: count + 1))
    let warning = machine.book.warning
    let watched = machine.book.watchedRegions(of: machine.regions)
    let span = Double(week) * day
    for region in 0..<machine.regions {
      let spells = machine.spells.filter { $0.region == region }
      let warnings = spells.filter { warning.contains($0.rule) }
      let here = events.filter { $0.region == region }
      for w in 0..<weeks where watched.contains(region) {
        let from = Double(w) * span
        let isWarned = warnings.contains {
          $0.firedAt <= from && ($0.stoppedAt ?? .infinity) > from
        }
        let severity = classes[region * weeks + w]
        rules.tables[severity ?? count].add(isWarned: isWarned, isEvent: severity != nil)
        if isWarned, severity == nil, here.contains(where: { $0.time < from && $0.until > from }) {
          rules.falseAlarmsInDistress += 1
        }
      }
      for spell in spells {
        // What comes after the end of the run is not known: a spell whose week after ends later is neither.
        let last = spell.stoppedAt.map { $0 + span } ?? .infinity
        let isDecided = last <= end
        // Not in vain where somebody was in distress, from before or for the first time.
        let isVain = isDecided && !here.contains { $0.time < last && $0.until >= spell.firedAt }
        let cost =
          machine.book.rules[spell.rule].costPerDay * spell.timeInForce(until: end) / day
        rules.cost += cost
        if isDecided { rules.costDecided += cost }
        if isVain { rules.costInVain += cost }
        guard warning.contains(spell.rule) else { continue }
        rules.activations += 1
        if isDecided { rules.decided += 1 }
        if isVain { rules.inVain += 1 }
      }
    }
    let warnings = machine.spells.filter { warning.contains($0.rule) }
    rules.leads = events.filter { watched.contains($0.region) }.map { event in
      lead(event, severity: event.severity(severities), warnings, machine.book)
    }
    return rules
  }

  /// What a boat was warned of by spells that still stand at its first distress.
  private static func lead(
    _ event: DistressEvent, severity: Int, _ warnings: [TriggerSpell], _ book: TriggerBook
  ) -> Lead {
    let standing = warnings.filter {
      $0.region == event.region && $0.firedAt <= event.time
        && ($0.stoppedAt ?? .infinity) > event.time
    }
    var lead = Lead(severity: severity, fired: nil, inForce: nil, isInTime: false)
    lead.fired = standing.map { event.time - $0.firedAt }.max()
    for spell in standing {
      guard let inForceAt = spell.inForceAt, inForceAt <= event.time else { continue }
      let left = event.time - inForceAt
      lead.inForce = max(lead.inForce ?? 0, left)
      if left.rounded() >= book.rules[spell.rule].actionTime { lead.isInTime = true }
    }
    return lead
  }
}

extension DistressEvent {
  /// The class of severity of the boat.
  ///
  /// - Parameter severities: Fewest persons of each class, rising.
  /// - Returns: Its number.
  func severity(_ severities: [Int]) -> Int {
    severities.lastIndex { persons >= $0 } ?? 0
  }
}
