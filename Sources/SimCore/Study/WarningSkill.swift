/// The skill of yes-or-no warnings against forecasts of a reference.
///
/// A warning is read as the probability `a / (a + b)` that warnings had, silence as the `c / (c + d)` that
/// silence had. The Brier score of such a forecast is `(w p (1 - p) + s q (1 - q)) / n` with w warnings and s
/// silences; the skill is `1 - BS / BS_reference`. Both probabilities are taken from the sample that is scored,
/// which favours the rule a little: a rule that fails here has no skill.
enum WarningSkill {
  /// The skill with its interval from drawing blocks; nil without cases, or with a perfect reference.
  ///
  /// - Parameters:
  ///   - tables: Warnings against events, by block.
  ///   - reference: Forecasts of the reference, by the same blocks.
  ///   - key: Key of the run.
  ///   - replicates: Replicates of the interval.
  /// - Returns: The skill.
  static func scored(
    _ tables: [ContingencyTable], reference: [BrierSums], key: RandomKey, replicates: Int
  ) -> ScoredValue? {
    let sums = reference.map { ($0.referenceScore ?? 0) * Double($0.count) }
    func skill(_ weight: (Int) -> Int) -> Double? {
      var table = ContingencyTable()
      var error = 0.0
      for i in tables.indices where weight(i) > 0 {
        table.merge(tables[i], weight: weight(i))
        if i < sums.count { error += Double(weight(i)) * sums[i] }
      }
      return error > 0 ? 1 - self.error(table) / error : nil
    }
    guard let value = skill({ _ in 1 }) else { return nil }
    return ScoredValue(
      value: value,
      interval: BlockBootstrap.interval(
        blocks: tables.count, key: key, replicates: replicates
      ) { weights in skill { weights[$0] } })
  }

  /// Sum of squared errors of the two probabilities.
  static func error(_ table: ContingencyTable) -> Double {
    func part(_ yes: Int, _ no: Int) -> Double {
      yes + no == 0 ? 0 : Double(yes) * Double(no) / Double(yes + no)
    }
    return part(table.hits, table.falseAlarms) + part(table.misses, table.correctNegatives)
  }
}
