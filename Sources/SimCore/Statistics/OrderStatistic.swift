/// Quantiles as order statistics, with intervals that assume nothing about the distribution.
package enum OrderStatistic {
  /// Position (from 1) of the quantile `p` among `count` sorted values: the smallest value whose
  /// share of values at or below it reaches `p` (definition 1 of Hyndman and Fan 1996).
  package static func rank(_ p: Double, count: Int) -> Int {
    precondition(count > 0 && p > 0 && p <= 1, "a quantile needs values and 0 < p <= 1")
    // The slack undoes rounding of products such as 0.9 * 10, which must give rank 9.
    return min(count, max(1, Int((p * Double(count) - 1e-9).rounded(.up))))
  }

  /// Positions (from 1) of the values that bound the quantile with at least the given confidence.
  ///
  /// `lower` is the largest rank with `P(B < lower) <= tail`, `upper` the smallest with
  /// `P(B < upper) >= 1 - tail`, for B binomial (count, p). An end beyond the sample is nil: few
  /// values cannot bound an outer quantile. Source: David and Nagaraja (2003), Order Statistics, 7.1.
  package static func intervalRanks(
    _ p: Double, count: Int, level: Double = ConfidenceInterval.standardLevel
  ) -> (lower: Int?, upper: Int?) {
    let tail = (1 - level) / 2
    // Largest rank r in 0...count with CDF(r - 1) <= tail.
    var low = 0
    var high = count + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      let below = BetaFunction.binomialCumulative(middle - 1, trials: count, probability: p)
      if below <= tail { low = middle } else { high = middle }
    }
    let lower = low
    // Smallest rank r in 1...count + 1 with CDF(r - 1) >= 1 - tail.
    low = 0
    high = count + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      let below = BetaFunction.binomialCumulative(middle - 1, trials: count, probability: p)
      if below >= 1 - tail { high = middle } else { low = middle }
    }
    return (lower == 0 ? nil : lower, high == count + 1 ? nil : high)
  }

  /// The quantile `p` of sorted values.
  package static func quantile(_ p: Double, sorted: [Int64]) -> Int64 {
    sorted[rank(p, count: sorted.count) - 1]
  }

  /// The interval of the quantile `p` of sorted values.
  package static func interval(_ p: Double, sorted: [Int64]) -> ConfidenceInterval {
    let ranks = intervalRanks(p, count: sorted.count)
    return ConfidenceInterval(
      low: ranks.lower.map { Double(sorted[$0 - 1]) },
      high: ranks.upper.map { Double(sorted[$0 - 1]) }, kind: .orderStatistics)
  }

  /// The values at some positions, had the numbers been sorted.
  ///
  /// Hoare's selection: only the parts that hold a wanted position are put in order.
  ///
  /// - Parameters:
  ///   - places: Positions from 0.
  ///   - values: The numbers, none NaN; their order changes.
  /// - Returns: One value for each place.
  /// - Complexity: O(n) for a few places.
  package static func select(_ places: [Int], from values: inout [Double]) -> [Double] {
    precondition(
      places.allSatisfy { values.indices.contains($0) }, "positions lie among the values")
    return places.map { place in
      var low = 0
      var high = values.count - 1
      while low < high {
        let (a, b, c) = (values[low], values[(low + high) / 2], values[high])
        let pivot = max(min(a, b), min(max(a, b), c))
        var i = low
        var j = high
        while i <= j {
          while values[i] < pivot { i += 1 }
          while values[j] > pivot { j -= 1 }
          if i <= j {
            values.swapAt(i, j)
            i += 1
            j -= 1
          }
        }
        // Up to j nothing is above the pivot, from i nothing below; what lies between equals it.
        if place <= j { high = j } else if place >= i { low = i } else { break }
      }
      return values[place]
    }
  }
}
