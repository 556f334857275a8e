extension DrawPurpose {
  /// Order of the strata of a parameter, and the place within a stratum.
  static let latinHypercube = DrawPurpose(code: 250)
  static let latinPlace = DrawPurpose(code: 251)
}

/// Draws that take each part of the range of each parameter exactly once.
///
/// With `count` draws the range of every parameter has as many strata of equal probability, and each draw lies
/// in another one. Source: McKay, Beckman and Conover (1979), Technometrics 21:239-245.
package struct LatinHypercube: Sendable, Equatable {
  package let count: Int
  /// Probabilities in (0, 1).
  ///
  /// Shape `[parameter][draw]`.
  package let values: [[Double]]

  /// Draws for named parameters.
  ///
  /// - Parameters:
  ///   - names: Names of the parameters: what one draws does not depend on which others there are.
  ///   - count: Number of draws.
  ///   - seed: The seed of the run.
  package init(_ names: [String], count: Int, seed: UInt64) {
    precondition(count >= 0, "a number of draws is not negative")
    self.count = count
    let root = RandomKey(seed: seed)
    values = names.map { name in
      let key = root.key(.unit, LatinHypercube.number(name))
      var strata = Array(0..<count)
      for i in stride(from: count - 1, to: 0, by: -1) {
        let pick = Int(key.uniform(.latinHypercube, step: UInt32(i)) * Double(i + 1))
        strata.swapAt(i, min(i, pick))
      }
      return strata.enumerated().map { draw, stratum in
        (Double(stratum) + key.uniform(.latinPlace, step: UInt32(draw))) / Double(count)
      }
    }
  }

  /// A number of a name: the 32-bit hash of Fowler, Noll and Vo (FNV-1a).
  private static func number(_ name: String) -> UInt32 {
    name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}

/// Correlation of ranks.
package enum RankCorrelation {
  /// Spearman's correlation of two lists of the same length; equal values share the mean of their ranks.
  ///
  /// - Returns: -1 to 1; nil where a list has no spread.
  package static func spearman(_ a: [Double], _ b: [Double]) -> Double? {
    precondition(a.count == b.count, "pairs have two values")
    let (x, y) = (ranks(a), ranks(b))
    let mean = Double(a.count + 1) / 2
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for i in x.indices {
      xx += (x[i] - mean) * (x[i] - mean)
      yy += (y[i] - mean) * (y[i] - mean)
      xy += (x[i] - mean) * (y[i] - mean)
    }
    guard xx > 0, yy > 0 else { return nil }
    return xy / (xx * yy).squareRoot()
  }

  /// The size that the largest of several correlations reaches by chance in one case of twenty.
  ///
  /// `z / sqrt(n - 1)` with z the normal quantile of `1 - 0.05 / (2 m)` for m parameters (Bonferroni).
  package static func chanceLevel(draws: Int, parameters: Int) -> Double? {
    guard draws > 2, parameters > 0 else { return nil }
    let z = Elementary.normalQuantile(1 - 0.05 / (2 * Double(parameters)))
    return min(1, z / Double(draws - 1).squareRoot())
  }

  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for i in start..<end { ranks[order[i]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
