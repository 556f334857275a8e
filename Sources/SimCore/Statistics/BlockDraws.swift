/// What a block bootstrap draws, drawn once for all statistics of the same blocks.
///
/// A statistic that is a function of sums over blocks needs the sums of each replicate alone: one pass over the
/// blocks gives those of all replicates. Draws are those of `BlockBootstrap.weights`.
package struct BlockDraws: Sendable {
  package let blocks: Int
  package let replicates: Int
  /// How often each block counts, shape `[block][1 + replicate]`; the first column is the sample itself.
  private let weights: [UInt8]

  /// The sample and its replicates: the length of what `sums` gives.
  package var width: Int { replicates + 1 }

  /// Draws blocks.
  ///
  /// - Parameters:
  ///   - blocks: Number of blocks.
  ///   - key: Key of the run.
  ///   - replicates: Number of replicates.
  package init(blocks: Int, key: RandomKey, replicates: Int = BlockBootstrap.replicates) {
    self.blocks = blocks
    self.replicates = replicates
    let width = replicates + 1
    var all = [UInt8](repeating: 0, count: blocks * width)
    for block in 0..<blocks { all[block * width] = 1 }
    for replicate in 0..<replicates {
      let drawn = BlockBootstrap.weights(blocks: blocks, replicate: replicate, key: key)
      for block in 0..<blocks {
        // A block is drawn once on average: 256 times in one replicate is as good as impossible.
        all[block * width + replicate + 1] = UInt8(clamping: drawn[block])
      }
    }
    weights = all
  }

  /// Adds one block, as often as it counts in each replicate, times a value.
  func add(_ value: Double, block: Int, to sums: inout [Double]) {
    let weights = weights.span
    var sums = sums.mutableSpan
    let first = block * width
    for k in 0..<width { sums[k] += value * Double(weights[first + k]) }
  }

  /// The same for whole numbers.
  func add(_ value: Int32, block: Int, to sums: inout [Int32]) {
    let weights = weights.span
    var sums = sums.mutableSpan
    let first = block * width
    for k in 0..<width { sums[k] &+= value &* Int32(weights[first + k]) }
  }

  /// Adds `other * weight` of a block, in whole numbers.
  func add(_ other: [Int32], block: Int, to sums: inout [Int64]) {
    let weights = weights.span
    let other = other.span
    var sums = sums.mutableSpan
    let first = block * width
    for k in 0..<width { sums[k] &+= Int64(other[k]) &* Int64(weights[first + k]) }
  }

  /// Blocks in which some column is above 0.
  func blocksWithAny(_ columns: [[Int]]) -> Int {
    (0..<blocks).count { block in columns.contains { $0[block] > 0 } }
  }

  /// The weighted sum of a column of blocks: of the sample, then of each replicate.
  ///
  /// - Parameter column: One value a block.
  /// - Returns: `width` sums.
  package func sums(_ column: [Double]) -> [Double] {
    precondition(column.count == blocks, "one value a block")
    var sums = Array(repeating: 0.0, count: width)
    for (block, value) in column.enumerated() where value != 0 {
      add(value, block: block, to: &sums)
    }
    return sums
  }

  /// The same for whole numbers.
  package func sums(_ column: [Int]) -> [Int] {
    precondition(column.count == blocks, "one value a block")
    var sums = Array(repeating: Int32(0), count: width)
    for (block, value) in column.enumerated() where value != 0 {
      add(Int32(value), block: block, to: &sums)
    }
    return sums.map { Int($0) }
  }

  /// A score from its value in the sample and in each replicate; nil where the sample has none.
  ///
  /// - Parameters:
  ///   - values: Of the sample and of each replicate.
  ///   - basis: Blocks that have something to count; below `BlockBootstrap.neededBlocks` there is no interval.
  /// - Returns: The score.
  package func scored(_ values: [Double?], basis: Int? = nil) -> ScoredValue? {
    precondition(values.count == width, "one value for the sample and for each replicate")
    guard let value = values[0] else { return nil }
    let isEnough = min(blocks, basis ?? blocks) >= BlockBootstrap.neededBlocks
    return ScoredValue(
      value: value,
      interval: isEnough ? BlockBootstrap.interval(of: Array(values.dropFirst())) : nil)
  }

  /// A share between 0 and 1, likewise.
  ///
  /// Where it is 0 or 1 in the sample it is so in every replicate, which would claim certainty: there the interval
  /// is a one-sided bound.
  ///
  /// - Parameters:
  ///   - values: Of the sample and of each replicate.
  ///   - basis: Blocks that have something to count.
  /// - Returns: The share.
  package func share(_ values: [Double?], basis: Int) -> ScoredValue? {
    guard let value = values.first ?? nil, value <= 0 || value >= 1,
      basis >= BlockBootstrap.neededBlocks
    else { return scored(values, basis: basis) }
    return ScoredValue(
      value: value, interval: .oneSided(isEvery: value >= 1, blocks: basis))
  }

  /// The share of the sum of one column in that of another, by block.
  package func share(of part: [Int], in whole: [Int]) -> ScoredValue? {
    share(
      zip(sums(part), sums(whole)).map { $1 == 0 ? nil : Double($0) / Double($1) },
      basis: whole.count { $0 > 0 })
  }
}
