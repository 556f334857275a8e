/// What detectors and rules made of one member, against what came in the world where nobody does anything.
///
/// A unit is one region and seven days from the start of the run.
struct MemberScores: Sendable {
  /// One book of rules, evaluated day by day on what was observed without any action.
  struct Rules: Sendable {
    var table = ContingencyTable()
    /// By event: onset less firing, s; nil where no rule had fired.
    var leads: [Double?] = []
    var activations = 0
    var inVain = 0
    /// In the planner's own unit.
    var cost = 0.0
    var costInVain = 0.0
  }

  var events: [DistressEvent]
  /// By detector and unit, and the climatology of the unit.
  var probabilities: [[Double]]
  /// Boats first in distress, by unit.
  var counts: [Int]
  /// By book.
  var rules: [Rules]

  static let week = 7
  private static let day = 86_400.0

  /// Scores one member.
  ///
  /// - Parameters:
  ///   - record: What was observed of it.
  ///   - events: First distress while nobody comes.
  ///   - books: The rules.
  ///   - weights: What training left.
  ///   - start: Start of the run.
  ///   - days: Whole days of the run.
  ///   - key: Key of the member.
  init(
    _ record: WarningRecord, events: [DistressEvent], books: [TriggerBook],
    weights: DetectorWeights, start: Instant, days: Int, key: RandomKey
  ) {
    let regions = weights.regions
    let weeks = days / MemberScores.week
    self.events = events
    counts = Array(repeating: 0, count: regions * weeks)
    for event in events where event.day < weeks * MemberScores.week {
      counts[event.region * weeks + event.day / MemberScores.week] += 1
    }
    probabilities = Detector.allCases.map { _ in Array(repeating: 0, count: regions * weeks) }
    var bank = DetectorBank(weights: weights, start: start)
    var machines = books.map {
      TriggerMachine(book: $0, regions: regions, key: key, rules: $0.warning)
    }
    for day in 0..<min(days, record.pictures.count) {
      bank.advance(record.log.view(asOf: Double(day) * MemberScores.day))
      if day % MemberScores.week == 0, day / MemberScores.week < weeks {
        for (d, detector) in Detector.allCases.enumerated() {
          for region in 0..<regions {
            probabilities[d][region * weeks + day / MemberScores.week] = bank.probability(
              detector, region: region)
          }
        }
      }
      for m in machines.indices {
        _ = machines[m].evaluate(bank, picture: record.pictures[day])
      }
    }
    let end = Double(days) * MemberScores.day
    rules = machines.map { MemberScores.score($0, events: events, weeks: weeks, end: end) }
  }

  private static func score(
    _ machine: TriggerMachine, events: [DistressEvent], weeks: Int, end: Double
  ) -> Rules {
    var rules = Rules()
    let warning = machine.book.warning
    let spells = machine.spells.filter { warning.contains($0.rule) }
    let span = Double(week) * day
    for region in 0..<machine.regions {
      let own = spells.filter { $0.region == region }
      let here = events.filter { $0.region == region }
      for w in 0..<weeks {
        let from = Double(w) * span
        rules.table.add(
          isWarned: own.contains { $0.firedAt <= from && ($0.stoppedAt ?? .infinity) > from },
          isEvent: here.contains { $0.time >= from && $0.time < from + span })
      }
      for spell in own {
        let last = (spell.stoppedAt ?? end) + span
        let isVain = !here.contains { $0.time >= spell.firedAt && $0.time < last }
        let cost =
          machine.book.rules[spell.rule].costPerDay * spell.timeInForce(until: end) / day
        rules.activations += 1
        rules.cost += cost
        if isVain {
          rules.inVain += 1
          rules.costInVain += cost
        }
      }
    }
    rules.leads = events.map { event in
      spells.filter {
        $0.region == event.region && $0.firedAt <= event.time
          && ($0.stoppedAt ?? .infinity) > event.time
      }.map { event.time - $0.firedAt }.max()
    }
    return rules
  }
}
