/// What a back-test plays and scores.
package struct BacktestPlan: Sendable {
  /// The rules as they are written.
  package var book: TriggerBook
  /// Thresholds that are tried, rising: the highest probability of the rules becomes each of them, and the
  /// others keep their ratio to it.
  package var thresholds: [Double]
  package var indicators: IndicatorParameters
  package var detectors: DetectorParameters
  package var effects: WarningParameters
  /// Members, beyond those that are scored, on which detectors are fitted.
  package var trainingMembers: Int
  /// Most members over which rules are played to their end: what they are worth.
  package var valueMembers: Int
  /// Weights fitted before; nil to fit them.
  package var weights: DetectorWeights?
  /// Fewest persons of each class of severity, rising from 1.
  package var severities: [Int]
  /// What tells the scenario from others, whatever its seed and number of members; kept with the weights.
  package var scenarioIdentity = ""

  /// How many members of a chunk, its first, rules are played over to their end: every chunk has its part.
  func valued(_ chunk: Range<Int>, of members: Int) -> Int {
    let valued = min(valueMembers, members)
    return chunk.upperBound * valued / members - chunk.lowerBound * valued / members
  }

  package static let defaultThresholds = (1...20).map { Double($0) * 0.05 - 0.025 }

  package init(
    book: TriggerBook, thresholds: [Double] = BacktestPlan.defaultThresholds,
    indicators: IndicatorParameters = .defaults, detectors: DetectorParameters = .defaults,
    effects: WarningParameters = .defaults, trainingMembers: Int = 300, valueMembers: Int = .max,
    weights: DetectorWeights? = nil, severities: [Int] = [1, 50, 200]
  ) {
    precondition(severities.first == 1, "every event has a class")
    self.book = book
    self.thresholds = thresholds
    self.indicators = indicators
    self.detectors = detectors
    self.effects = effects
    self.trainingMembers = trainingMembers
    self.valueMembers = valueMembers
    self.weights = weights
    self.severities = severities
  }
}

extension TriggerBook {
  /// The highest probability that a rule asks for; nil where no rule asks a detector.
  package var highestProbability: Double? {
    rules.flatMap(\.condition.leaves).compactMap {
      if case .probability(_, let value) = $0 { return value }
      return nil
    }.max()
  }

  /// The same rules with their highest probability at a threshold and the others in their ratio to it.
  package func scaled(to threshold: Double) -> TriggerBook {
    guard let highest = highestProbability, highest > 0 else { return self }
    var book = self
    for i in book.rules.indices {
      book.rules[i].condition = book.rules[i].condition.scaled(by: threshold / highest)
    }
    return book
  }

  /// The rules that warn: those of activation, or where there are none all that ask a detector.
  package var warning: [Int] {
    let activating = rules.indices.filter { rules[$0].stage == .activation }
    return activating.isEmpty ? rules.indices.filter { rules[$0].asksDetector } : activating
  }

  /// Regions that some rule which warns watches: events elsewhere are not what it is for.
  ///
  /// - Parameter count: Number of regions.
  /// - Returns: Their numbers, rising.
  package func watchedRegions(of count: Int) -> [Int] {
    (0..<count).filter { region in
      warning.contains { rules[$0].regions?.contains(region) ?? true }
    }
  }

  /// The longest time that an action of a rule that warns needs, s.
  package var actionTime: Double { warning.map { rules[$0].actionTime }.max() ?? 0 }
}

extension TriggerCondition {
  /// The condition with every probability multiplied, at most 1.
  func scaled(by factor: Double) -> TriggerCondition {
    switch self {
    case .probability(let detector, let value):
      .probability(detector, atLeast: min(1, value * factor))
    case .drivers(let parts, let count):
      .drivers(parts.map { $0.scaled(by: factor) }, atLeast: count)
    case .indicator, .personsInDistress, .stranded: self
    }
  }
}
