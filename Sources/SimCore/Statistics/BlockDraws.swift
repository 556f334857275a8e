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
  package func scored(_ values: [Double?]) -> ScoredValue? {
    precondition(values.count == width, "one value for the sample and for each replicate")
    guard let value = values[0] else { return nil }
    return ScoredValue(
      value: value,
      interval: blocks > 1 ? BlockBootstrap.interval(of: Array(values.dropFirst())) : nil)
  }
}
