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
    package let values: [Double?]
    /// The largest of them: what somebody gets who picks the threshold for the own ratio.
    package var best: Double? { values.compactMap { $0 }.max() }
  }

  /// The curve over ratios of cost to loss, for several thresholds; nil for one whose scores are refused.
  package static func curve(_ tables: [ContingencyTable?], ratios: [Double]) -> [Point] {
    ratios.map { ratio in
      Point(
        ratio: ratio, values: tables.map { table in table.flatMap { value($0, ratio: ratio) } })
    }
  }
}
