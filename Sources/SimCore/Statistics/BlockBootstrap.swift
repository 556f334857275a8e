extension DrawPurpose {
  /// Which block a replicate draws.
  static let blockBootstrap = DrawPurpose(code: 252)
}

/// Intervals from drawing whole blocks (members, seasons) again and again, with replacement.
///
/// What lies in one block depends on each other: weeks of one season, regions under one sea. Drawing
/// blocks keeps that. With few blocks percentile intervals are too narrow: of 20 normal values at 95 % they hold
/// the mean in some 93 of 100 samples, of 5 in 84, of 2 in 50. Below `neededBlocks` there is none.
/// Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 8 and 13.
package enum BlockBootstrap {
  package static let replicates = 1000
  /// Blocks that have something to count, below which no interval is given.
  package static let neededBlocks = 20

  /// How often each block counts in one replicate; they add up to the number of blocks.
  package static func weights(blocks: Int, replicate: Int, key: RandomKey) -> [Int] {
    var weights = Array(repeating: 0, count: blocks)
    for draw in 0..<blocks {
      let u = key.uniform(.blockBootstrap, index: UInt32(draw), step: UInt32(replicate))
      weights[min(blocks - 1, Int(u * Double(blocks)))] += 1
    }
    return weights
  }

  /// The percentile interval of a statistic at 95 %; nil below `neededBlocks`.
  ///
  /// A replicate in which the statistic does not exist could have lain anywhere: it counts as smaller
  /// than all for the lower end and as larger than all for the upper one.
  ///
  /// - Parameters:
  ///   - blocks: Number of blocks.
  ///   - key: Key of the run.
  ///   - replicates: Number of replicates.
  ///   - statistic: The value with each block counted as often as it weighs; nil where it does not exist.
  /// - Returns: The interval; an end that replicates cannot give is nil.
  package static func interval(
    blocks: Int, key: RandomKey, replicates: Int = BlockBootstrap.replicates,
    statistic: ([Int]) -> Double?
  ) -> ConfidenceInterval? {
    guard blocks >= neededBlocks else { return nil }
    return interval(
      of: (0..<replicates).map { statistic(weights(blocks: blocks, replicate: $0, key: key)) })
  }

  /// The same interval from the values of all replicates.
  static func interval(of values: [Double?]) -> ConfidenceInterval {
    let replicates = values.count
    let tail = (1 - ConfidenceInterval.standardLevel) / 2
    let lower = values.map { $0 ?? -.infinity }.sorted()
    let upper = values.map { $0 ?? .infinity }.sorted()
    let low = lower[OrderStatistic.rank(tail, count: replicates) - 1]
    let high = upper[OrderStatistic.rank(1 - tail, count: replicates) - 1]
    return ConfidenceInterval(
      low: low.isFinite ? low : nil, high: high.isFinite ? high : nil, kind: .blockBootstrap)
  }
}
