/// The continuous ranked probability score of counts: distance of a forecast distribution from what came.
///
/// In the unit of the count; for a forecast of one number the absolute error; 0 is perfect.
package enum CountScore {
  /// The score of an ensemble: `mean |x - y| - mean |x - x'| / 2`.
  ///
  /// - Parameters:
  ///   - ensemble: Counts of the members, in any order, at least one.
  ///   - observed: What came.
  ///   - isFair: Whether to judge the distribution that the members were drawn from: `m (m - 1)` pairs instead
  ///     of `m^2`, unbiased for small ensembles (Ferro 2014, Q. J. R. Meteorol. Soc. 140:1917-1923).
  /// - Returns: The score.
  package static func ensemble(_ ensemble: [Int], observed: Int, isFair: Bool = false) -> Double {
    precondition(!ensemble.isEmpty, "a score needs a member")
    let sorted = ensemble.sorted()
    let m = sorted.count
    var distance: Int128 = 0
    // Sum of |x - x'| over unordered pairs: x_(i) is the larger in i pairs, the smaller in m - 1 - i.
    var spread: Int128 = 0
    for (i, value) in sorted.enumerated() {
      distance += Int128((value - observed).magnitude)
      spread += Int128(2 * i - m + 1) * Int128(value)
    }
    let mean = Double(distance) / Double(m)
    let pairs = isFair ? Double(m) * Double(m - 1) : Double(m) * Double(m)
    return pairs > 0 ? mean - Double(spread) / pairs : mean
  }

  /// The score of a distribution: `sum over k of (F(k) - [observed <= k])^2`.
  ///
  /// Source: Epstein (1969), J. Appl. Meteor. 8:985-987, for steps of one.
  ///
  /// - Parameters:
  ///   - probabilities: Probability of 0, 1, 2 and so on; they add up to 1.
  ///   - observed: What came, not negative; may lie beyond the last.
  /// - Returns: The score.
  package static func distribution(_ probabilities: [Double], observed: Int) -> Double {
    precondition(observed >= 0 && !probabilities.isEmpty, "counts are not negative")
    var cumulative = 0.0
    var score = 0.0
    for k in 0..<max(probabilities.count, observed) {
      cumulative = k < probabilities.count - 1 ? cumulative + probabilities[k] : 1
      let away = cumulative - (observed <= k ? 1 : 0)
      score += away * away
    }
    return score
  }
}
