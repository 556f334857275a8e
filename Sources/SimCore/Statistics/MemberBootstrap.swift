extension DrawPurpose {
  /// Weight of a member in a bootstrap replicate.
  ///
  /// Codes 240-255 belong to statistics of results.
  package static let memberBootstrap = DrawPurpose(code: 240)
}

/// Resampling of members as they stream by: the Poisson bootstrap.
///
/// In each replicate a member counts as often as an independent Poisson number of mean 1 says, drawn
/// from the member's own key, so that no list of members is needed and the order does not matter.
/// Source: Chamandy, Muralidharan, Najmi and Naidu (2012), "Estimating uncertainty for massive data
/// streams", Google. Members are resampled whole, since boats of a member share their sea.
package enum MemberBootstrap {
  /// Replicates of every bootstrap in a run.
  package static let replicates = 200

  /// Poisson(1) cumulative probabilities times 2^32, computed from their definition.
  private static let thresholds: [UInt64] = {
    var term = Elementary.exp(-1)
    var cumulative = 0.0
    var table: [UInt64] = []
    for k in 0..<12 {
      cumulative += term
      table.append(UInt64((cumulative * 0x1p32).rounded(.down)))
      term /= Double(k + 1)
    }
    return table
  }()

  private static func poisson(_ word: UInt32) -> Int64 {
    var k: Int64 = 0
    for threshold in thresholds where UInt64(word) >= threshold { k += 1 }
    return k
  }

  /// The weights of a member: 1 for the sample itself, then one for each replicate.
  ///
  /// - Parameters:
  ///   - weights: Filled; `replicates + 1` values.
  ///   - root: The key of the run.
  ///   - member: Number of the member.
  package static func fill(_ weights: inout [Int64], root: RandomKey, member: Int) {
    precondition(weights.count == replicates + 1, "one weight a replicate, and one for the sample")
    let key = root.key(.member, UInt32(truncatingIfNeeded: member))
    weights[0] = 1
    for pair in 0..<replicates / 2 {
      let words = key.words(.memberBootstrap, index: UInt32(pair))
      weights[1 + 2 * pair] = poisson(words.0)
      weights[2 + 2 * pair] = poisson(words.1)
    }
  }

  /// The percentile interval of replicate values, order statistics of those that exist.
  ///
  /// A replicate without a value (a quantile that was not reached) counts as larger than all.
  package static func interval(_ values: [Double?]) -> ConfidenceInterval {
    let sorted = values.map { $0 ?? .infinity }.sorted()
    let tail = (1 - ConfidenceInterval.standardLevel) / 2
    let low = sorted[OrderStatistic.rank(tail, count: sorted.count) - 1]
    let high = sorted[OrderStatistic.rank(1 - tail, count: sorted.count) - 1]
    return ConfidenceInterval(
      low: low.isFinite ? low : nil, high: high.isFinite ? high : nil, kind: .memberBootstrap)
  }
}
