/// What detectors and rules at all their thresholds say day by day in the world in which nobody acts on it.
package struct WarningScorer: Sendable {
  /// Rules that have said the same so far, in the order of their rungs.
  private(set) var machines: [TriggerMachine]
  /// By detector and unit (region, then week): the probability at the begin of the week.
  package private(set) var probabilities: [[Double]]
  private let days: Int
  private let weeks: Int
  private var today = 0

  /// Before the first day.
  ///
  /// - Parameters:
  ///   - ladder: The rules.
  ///   - days: Whole days of the run; what comes later is not scored.
  ///   - key: Key of the member.
  package init(_ ladder: TriggerLadder, days: Int, key: RandomKey) {
    machines = [TriggerMachine(ladder, key: key)]
    self.days = days
    weeks = days / IndicatorBoard.week
    probabilities = Detector.allCases.map { _ in
      Array(repeating: 0, count: ladder.regions * (days / IndicatorBoard.week))
    }
  }

  /// Takes the next day.
  ///
  /// - Parameters:
  ///   - bank: Detectors, brought up to date.
  ///   - met: What `TriggerLadder.rungsMet` gave.
  package mutating func take(_ bank: DetectorBank, _ met: [Int]) {
    defer { today += 1 }
    guard today < days else { return }
    let week = today / IndicatorBoard.week
    if today % IndicatorBoard.week == 0, week < weeks {
      for (d, detector) in Detector.allCases.enumerated() {
        for region in 0..<bank.weights.regions {
          probabilities[d][region * weeks + week] = bank.probability(detector, region: region)
        }
      }
    }
    if machines.contains(where: { $0.isCut(by: met) }) {
      machines = machines.flatMap { $0.cut(by: met) }
    }
    for m in machines.indices { _ = machines[m].evaluate(met, at: bank.time) }
  }

  /// The machines at the end of the days that are scored.
  package var closed: [TriggerMachine] {
    machines.map {
      var machine = $0
      _ = machine.advance(to: Double(days) * 86_400)
      return machine
    }
  }
}
