/// What warnings are worth to somebody who can act at a cost `C` to avert a loss `L`.
///
/// Source: Richardson (2000), Q. J. R. Meteorol. Soc. 126:649-667. A planner sets C and L.
package enum CostLoss {
  /// Relative economic value of acting on warnings: 1 perfect, 0 no better than the base rate alone.
  ///
  /// With `r = C / L`, base rate `s` and shares of all cases: `(min(r, s) - r (a + b) - c) /
  /// (min(r, s) - r s)`. It can be negative: such warnings are worse than none.
  ///
  /// - Parameters:
  ///   - table: Warnings against events.
  ///   - ratio: Cost over loss, between 0 and 1.
  /// - Returns: The value; nil where there is nothing to gain (no case, never or always an event).
  package static func value(_ table: ContingencyTable, ratio: Double) -> Double? {
    precondition(ratio > 0 && ratio < 1, "cost over loss lies between 0 and 1")
    guard let base = table.baseRate else { return nil }
    let n = Double(table.count)
    let blind = min(ratio, base)
    let perfect = ratio * base
    let warned = ratio * Double(table.warnings) / n + Double(table.misses) / n
    return blind > perfect ? (blind - warned) / (blind - perfect) : nil
  }

  /// One point of the curve.
  package struct Point: Sendable, Equatable {
    package let ratio: Double
    /// Value of each threshold, in the order given.
    package let values: [ScoredValue?]
    /// The value of choosing, for one half of the blocks, the threshold that was best in the other half.
    package let heldOut: Double?

    /// The largest value and its position: picked and judged on the same blocks, so too favourable.
    package var best: (position: Int, value: Double)? {
      var best: (position: Int, value: Double)?
      for (i, value) in values.enumerated() {
        if let value, value.value > best?.value ?? -.infinity { best = (i, value.value) }
      }
      return best
    }
  }

  /// Ratios of cost to loss of the curve that is shown.
  package static let standardRatios = [
    0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95,
  ]

  /// The curve over ratios of cost to loss, for several thresholds.
  ///
  /// - Parameters:
  ///   - byBlock: Warnings against events by block, for each threshold; nil for one whose scores are refused.
  ///   - ratios: Cost over loss.
  ///   - draws: Draws of these blocks.
  /// - Returns: One point for each ratio.
  package static func curve(
    _ byBlock: [[ContingencyTable]?], ratios: [Double] = standardRatios, draws: BlockDraws
  ) -> [Point] {
    let drawn = byBlock.map { $0.map(draws.tables) }
    let halves = (0..<2).map { half in
      byBlock.map { blocks -> ContingencyTable? in
        guard let blocks else { return nil }
        var table = ContingencyTable()
        for (block, own) in blocks.enumerated() where block % 2 == half { table.merge(own) }
        return table
      }
    }
    return ratios.map { ratio in
      func values(_ tables: [ContingencyTable?]) -> [Double?] {
        tables.map { $0.flatMap { value($0, ratio: ratio) } }
      }
      var chosen: ContingencyTable? = ContingencyTable()
      for half in 0..<2 {
        let other = values(halves[1 - half])
        let best = other.indices.max { other[$0] ?? -.infinity < other[$1] ?? -.infinity }
        if let best, other[best] != nil, let own = halves[half][best] {
          chosen?.merge(own)
        } else {
          chosen = nil
        }
      }
      return Point(
        ratio: ratio,
        values: zip(byBlock, drawn).map { blocks, drawn in
          guard let blocks, let drawn else { return nil }
          return draws.scored(
            drawn.map { value($0, ratio: ratio) }, basis: blocks.count { $0.events > 0 })
        }, heldOut: chosen.flatMap { value($0, ratio: ratio) })
    }
  }
}
