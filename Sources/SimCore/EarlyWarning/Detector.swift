/// A rule that turns what is known into a probability of distress.
package enum Detector: String, Sendable, CaseIterable {
  /// How often it happened in this month and region in training: the baseline to beat.
  case climatology
  /// The latest value of the watched indicator.
  case lastValue = "last_value"
  /// Cumulative sum of its excess over a reference.
  case cusum
  /// Exponentially weighted moving average.
  case ewma
  /// Climatology and all indicators together.
  case logistic
}

/// Settings of the detectors that are chosen, not fitted.
package struct DetectorParameters: ParameterSet, Equatable {
  package var watched = Indicator.departuresSeen
  package var cusumReference = 0.0
  package var cusumLimit = 0.0
  package var ewmaWeight = 0.0
  package var smoothing = 0.0
  package var ridge = 0.0

  package init() {}

  package static let section = "detectors"
  package static let declarations: [Declaration<DetectorParameters>] = [
    .choice(
      "watched", \.watched, "Indicator that last value, CUSUM and EWMA follow.", .departuresSeen,
      .assumed, "the one nearest to boats at sea"),
    .number(
      "cusum_reference", \.cusumReference,
      "Excess that CUSUM takes off each day, in standard deviations.", .one, 0.5, 0...5, .assumed,
      "half the shift to be found, here one standard deviation (Page 1954); plausible 0.1-1"),
    .number(
      "cusum_limit", \.cusumLimit, "Sum at which CUSUM signals and begins anew.", .one, 4, 0.1...50,
      .assumed, "plausible 2-8: with a reference of 0.5 one false signal in some 336 days"),
    .number(
      "ewma_weight", \.ewmaWeight, "Weight of the latest day in EWMA.", .one, 0.2, 0.01...1,
      .assumed, "plausible 0.05-0.5; customary 0.2 (Lucas and Saccucci 1990)"),
    .number(
      "smoothing", \.smoothing,
      "Imagined weeks with an event, and as many without, added to each region; to its months in its ratio.",
      .one, 0.5, 0.01...10, .published, "Jeffreys prior of a probability (Jeffreys 1946)"),
    .number(
      "ridge", \.ridge, "Penalty on the square of standardised weights in fits.", .one, 1,
      0.001...1e6,
      .assumed, "plausible 0.1-100: keeps weights finite where training separates without error"),
  ]
}

/// One-sided cumulative sum: `C = max(0, C + z - k)`, which signals above `h` and then begins anew.
///
/// Source: Page (1954), Biometrika 41:100-115.
package struct Cusum: Sendable, Equatable {
  package let reference: Double
  package let limit: Double
  private var sum = 0.0

  /// A sum at zero.
  ///
  /// - Parameters:
  ///   - reference: `k`, in standard deviations.
  ///   - limit: `h`, in standard deviations.
  package init(reference: Double, limit: Double) {
    self.reference = reference
    self.limit = limit
  }

  /// Takes in one value; gives the sum, before it begins anew, and whether it signals.
  package mutating func update(_ z: Double) -> (value: Double, signals: Bool) {
    let value = max(0, sum + z - reference)
    let signals = value > limit
    sum = signals ? 0 : value
    return (value, signals)
  }
}

/// Exponentially weighted moving average: `E = lambda z + (1 - lambda) E`, from 0.
///
/// Of independent values of unit variance its variance after n is
/// `lambda / (2 - lambda) * (1 - (1 - lambda)^(2n))`. Source: Roberts (1959), Technometrics 1:239-250.
package struct Ewma: Sendable, Equatable {
  package let weight: Double
  package private(set) var value = 0.0

  package init(weight: Double) { self.weight = weight }

  /// Takes in one value and gives the average.
  package mutating func update(_ z: Double) -> Double {
    value = weight * z + (1 - weight) * value
    return value
  }
}
