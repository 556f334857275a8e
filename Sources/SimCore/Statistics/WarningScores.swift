/// What warnings of one rule got right, with intervals from drawing blocks.
package struct WarningScores: Sendable, Equatable {
  package let table: ContingencyTable
  package let blocks: Int
  /// Nil where the denominator is zero.
  package let hitRate: ScoredValue?
  package let falseAlarmRatio: ScoredValue?
  package let falseAlarmRate: ScoredValue?
  package let criticalSuccessIndex: ScoredValue?
  package let bias: ScoredValue?
  package let precision: ScoredValue?
  /// Hit rate less false-alarm rate (Peirce 1884): 0 for warnings that tell nothing apart, such as none or always.
  package let peirceScore: ScoredValue?

  /// Whether warnings tell weeks with an event from others: the whole interval of the Peirce score lies above 0.
  package var tellsApart: Bool { (peirceScore?.interval?.low ?? 0) > 0 }

  /// Scores a rule.
  ///
  /// - Parameters:
  ///   - byBlock: Warnings against events, by block.
  ///   - key: Key of the run, for intervals.
  ///   - replicates: Replicates of each interval.
  /// - Throws: `ScoreRefusal` below ten events or ten cases without.
  package init(
    _ byBlock: [ContingencyTable], key: RandomKey, replicates: Int = BlockBootstrap.replicates
  ) throws(ScoreRefusal) {
    try self.init(
      byBlock, draws: BlockDraws(blocks: byBlock.count, key: key, replicates: replicates))
  }

  /// Scores a rule with draws that other scores of the same blocks share.
  ///
  /// - Parameters:
  ///   - byBlock: Warnings against events, by block.
  ///   - draws: Draws of these blocks.
  /// - Throws: `ScoreRefusal` below ten events or ten cases without.
  package init(_ byBlock: [ContingencyTable], draws: BlockDraws) throws(ScoreRefusal) {
    let tables = draws.tables(byBlock)
    let table = tables[0]
    let needed = ForecastScores.neededEvents
    guard table.events >= needed else { throw .tooFewEvents(found: table.events, needed: needed) }
    let quiet = table.count - table.events
    guard quiet >= needed else { throw .tooFewQuiet(found: quiet, needed: needed) }
    func scored(_ score: (ContingencyTable) -> Double?) -> ScoredValue? {
      draws.scored(tables.map(score))
    }
    self.table = table
    blocks = byBlock.count
    hitRate = scored(\.hitRate)
    falseAlarmRatio = scored(\.falseAlarmRatio)
    falseAlarmRate = scored(\.falseAlarmRate)
    criticalSuccessIndex = scored(\.criticalSuccessIndex)
    bias = scored(\.bias)
    precision = scored(\.precision)
    peirceScore = scored(\.peirceScore)
  }
}

extension BlockDraws {
  /// The table of the sample, then those of the replicates.
  func tables(_ byBlock: [ContingencyTable]) -> [ContingencyTable] {
    let hits = sums(byBlock.map(\.hits))
    let misses = sums(byBlock.map(\.misses))
    let falseAlarms = sums(byBlock.map(\.falseAlarms))
    let correctNegatives = sums(byBlock.map(\.correctNegatives))
    return (0..<width).map {
      ContingencyTable(
        hits: hits[$0], misses: misses[$0], falseAlarms: falseAlarms[$0],
        correctNegatives: correctNegatives[$0])
    }
  }
}
