/// Probabilities that were forecast, what happened, and what the reference forecast had said.
///
/// Each pair belongs to a block (a member or a season): pairs of one block depend on each other.
package struct ForecastPairs: Sendable, Equatable {
  package private(set) var probabilities: [Double] = []
  package private(set) var references: [Double] = []
  package private(set) var isEvent: [Bool] = []
  package private(set) var blocks: [Int] = []
  /// Number of blocks: one more than the largest number of a block.
  package private(set) var blockCount = 0

  package init() {}

  /// Adds a pair.
  ///
  /// - Parameters:
  ///   - probability: What was forecast, 0 to 1.
  ///   - reference: What the reference said, 0 to 1: monthly climatology.
  ///   - isEvent: Whether it happened.
  ///   - block: Number of the block, from 0.
  package mutating func append(
    probability: Double, reference: Double, isEvent: Bool, block: Int
  ) {
    precondition(0...1 ~= probability && 0...1 ~= reference, "a probability lies in 0 to 1")
    precondition(block >= 0, "blocks are numbered from 0")
    probabilities.append(probability)
    references.append(reference)
    self.isEvent.append(isEvent)
    blocks.append(block)
    blockCount = max(blockCount, block + 1)
  }

  /// Adds the pairs of other blocks, whose numbers go on from those here.
  package mutating func append(blocksOf other: ForecastPairs) {
    let shift = blockCount
    for i in 0..<other.count {
      append(
        probability: other.probabilities[i], reference: other.references[i],
        isEvent: other.isEvent[i], block: other.blocks[i] + shift)
    }
    blockCount = shift + other.blockCount
  }

  package var count: Int { isEvent.count }
  package var events: Int { isEvent.count { $0 } }

  /// Warnings where the probability reaches a threshold, against events, by block.
  package func contingency(threshold: Double) -> [ContingencyTable] {
    var tables = Array(repeating: ContingencyTable(), count: blockCount)
    for i in 0..<count {
      tables[blocks[i]].add(isWarned: probabilities[i] >= threshold, isEvent: isEvent[i])
    }
    return tables
  }
}

/// The Brier score of a forecast and of its reference: sums of `(p - o)^2`, exact.
package struct BrierSums: Sendable, Equatable {
  package private(set) var count = 0
  private var forecast = ExactSum()
  private var reference = ExactSum()

  package init() {}

  /// Adds a pair.
  package mutating func add(probability: Double, reference: Double, isEvent: Bool) {
    let outcome = isEvent ? 1.0 : 0
    count += 1
    forecast.add((probability - outcome) * (probability - outcome))
    self.reference.add((reference - outcome) * (reference - outcome))
  }

  /// Adds other sums.
  package mutating func merge(_ other: BrierSums) {
    count += other.count
    forecast.merge(other.forecast)
    reference.merge(other.reference)
  }

  /// Sums of squared errors of the forecast and of the reference.
  var forecastSum: Double { forecast.value }
  var referenceSum: Double { reference.value }

  /// Mean squared error of the probability, 0 for a perfect forecast; nil without pairs.
  package var score: Double? { count == 0 ? nil : forecast.value / Double(count) }
  /// The same of the reference.
  package var referenceScore: Double? { count == 0 ? nil : reference.value / Double(count) }

  /// `1 - BS / BS_reference`: 1 perfect, 0 as good as the reference; nil where the reference is perfect.
  package var skill: Double? {
    guard reference.value > 0 else { return nil }
    return 1 - forecast.value / reference.value
  }
}
