/// Forecast probabilities in bins against how often it happened.
package struct ReliabilityTable: Sendable, Equatable {
  /// The pairs whose probability lies between two limits.
  package struct Bin: Sendable, Equatable {
    /// Limits; the lower one belongs to the bin, the upper one only to the last.
    package let low: Double
    package let high: Double
    package fileprivate(set) var count = 0
    package fileprivate(set) var events = 0
    fileprivate var sum = ExactSum()
    fileprivate var squares = ExactSum()
    fileprivate var withEvent = ExactSum()

    /// Mean of the probabilities in the bin; nil where it is empty.
    package var meanProbability: Double? { count == 0 ? nil : sum.value / Double(count) }
    /// Share of pairs with an event; nil where it is empty.
    package var frequency: Double? { count == 0 ? nil : Double(events) / Double(count) }
    /// Interval of the frequency from drawing blocks; nil where too few blocks have a pair in the bin.
    package fileprivate(set) var interval: ConfidenceInterval?
  }

  package private(set) var bins: [Bin]

  /// An empty table of bins of equal width.
  package init(bins count: Int = 10) {
    precondition(count > 0, "a table needs a bin")
    bins = (0..<count).map {
      Bin(low: Double($0) / Double(count), high: Double($0 + 1) / Double(count))
    }
  }

  /// The table of some pairs.
  package init(_ pairs: ForecastPairs, bins: Int = 10) {
    self.init(bins: bins)
    for i in 0..<pairs.count { add(pairs.probabilities[i], isEvent: pairs.isEvent[i]) }
  }

  /// Adds a pair.
  ///
  /// - Parameters:
  ///   - probability: What was forecast, 0 to 1.
  ///   - isEvent: Whether it happened.
  /// - Returns: The number of its bin.
  @discardableResult
  package mutating func add(_ probability: Double, isEvent: Bool) -> Int {
    var i = min(bins.count - 1, Int(probability * Double(bins.count)))
    // The product may round over a limit.
    if probability < bins[i].low { i -= 1 }
    if i + 1 < bins.count, probability >= bins[i].high { i += 1 }
    bins[i].count += 1
    bins[i].sum.add(probability)
    bins[i].squares.add(probability * probability)
    if isEvent {
      bins[i].events += 1
      bins[i].withEvent.add(probability)
    }
    return i
  }

  /// Sets the interval of the frequency of a bin.
  mutating func setInterval(_ interval: ConfidenceInterval?, ofBin bin: Int) {
    bins[bin].interval = interval
  }

  /// Adds the pairs of another table with the same bins.
  package mutating func merge(_ other: ReliabilityTable) {
    precondition(bins.count == other.bins.count, "tables must have the same bins")
    for i in bins.indices {
      bins[i].count += other.bins[i].count
      bins[i].events += other.bins[i].events
      bins[i].sum.merge(other.bins[i].sum)
      bins[i].squares.merge(other.bins[i].squares)
      bins[i].withEvent.merge(other.bins[i].withEvent)
    }
  }

  /// The parts of the Brier score; nil without pairs.
  package var decomposition: BrierDecomposition? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let n = Double(count)
    let base = Double(bins.reduce(0) { $0 + $1.events }) / n
    var parts = BrierDecomposition(uncertainty: base * (1 - base))
    for bin in bins {
      guard let mean = bin.meanProbability, let frequency = bin.frequency else { continue }
      let weight = Double(bin.count) / n
      parts.reliability += weight * (mean - frequency) * (mean - frequency)
      parts.resolution += weight * (frequency - base) * (frequency - base)
      parts.withinVariance += weight * (bin.squares.value / Double(bin.count) - mean * mean)
      parts.withinCovariance +=
        weight * 2 * (bin.withEvent.value / Double(bin.count) - mean * frequency)
    }
    return parts
  }
}

/// Why a Brier score is what it is: `reliability - resolution + uncertainty`, and what bins hide.
///
/// Source: Murphy (1973), J. Appl. Meteor. 12:595-600; the two terms within bins, which make the sum
/// exact for bins of any width: Stephenson, Coelho and Jolliffe (2008), Weather and Forecasting 23:752-757.
package struct BrierDecomposition: Sendable, Equatable {
  /// Distance of forecasts from frequencies; 0 is best.
  package fileprivate(set) var reliability = 0.0
  /// How far frequencies of bins lie from the base rate; more is better.
  package fileprivate(set) var resolution = 0.0
  /// Variance of the outcome itself: base rate times its complement.
  package let uncertainty: Double
  /// Variance of forecasts inside bins.
  package fileprivate(set) var withinVariance = 0.0
  /// Twice the covariance of forecasts and outcomes inside bins.
  package fileprivate(set) var withinCovariance = 0.0

  fileprivate init(uncertainty: Double) { self.uncertainty = uncertainty }

  /// The Brier score that the parts add up to.
  package var score: Double {
    reliability - resolution + uncertainty + withinVariance - withinCovariance
  }
}
