/// What warnings of one rule got right, with intervals from drawing blocks.
package struct WarningScores: Sendable, Equatable {
  package let table: ContingencyTable
  package let blocks: Int
  /// Blocks that hold an event.
  package let eventBlocks: Int
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
  /// - Throws: `ScoreRefusal` below ten events, ten blocks with one or ten cases without.
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
  /// - Throws: `ScoreRefusal` below ten events, ten blocks with one or ten cases without.
  package init(_ byBlock: [ContingencyTable], draws: BlockDraws) throws(ScoreRefusal) {
    let tables = draws.tables(byBlock)
    let table = tables[0]
    let needed = ForecastScores.neededEvents
    guard table.events >= needed else { throw .tooFewEvents(found: table.events, needed: needed) }
    let basis = byBlock.count { $0.events > 0 }
    guard basis >= needed else { throw .tooFewBlocks(found: basis, needed: needed) }
    let quiet = table.count - table.events
    guard quiet >= needed else { throw .tooFewQuiet(found: quiet, needed: needed) }
    // A share exists for a block where it has something to count.
    func share(_ score: (ContingencyTable) -> Double?) -> ScoredValue? {
      draws.share(tables.map(score), basis: byBlock.count { score($0) != nil })
    }
    self.table = table
    blocks = byBlock.count
    eventBlocks = basis
    hitRate = share(\.hitRate)
    falseAlarmRatio = share(\.falseAlarmRatio)
    falseAlarmRate = share(\.falseAlarmRate)
    criticalSuccessIndex = share(\.criticalSuccessIndex)
    precision = share(\.precision)
    let bias = draws.scored(tables.map(\.bias), basis: basis)
    // Without any warning every replicate has none: that is no certainty.
    self.bias = table.warnings > 0 ? bias : bias.map { ScoredValue(value: $0.value, interval: nil) }
    peirceScore = WarningScores.peirce(
      draws.scored(tables.map(\.peirceScore), basis: basis), hitRate, falseAlarmRate)
  }

  /// The Peirce score; where both its rates are 0 or 1 in all blocks its interval is that of their bounds.
  private static func peirce(
    _ score: ScoredValue?, _ hitRate: ScoredValue?, _ falseAlarmRate: ScoredValue?
  ) -> ScoredValue? {
    guard let score, let hits = hitRate?.interval, let alarms = falseAlarmRate?.interval,
      hits.kind == .oneSidedBlocks, alarms.kind == .oneSidedBlocks
    else { return score }
    func less(_ a: Double?, _ b: Double?) -> Double? {
      guard let a, let b else { return nil }
      return a - b
    }
    return ScoredValue(
      value: score.value,
      interval: ConfidenceInterval(
        low: less(hits.low, alarms.high), high: less(hits.high, alarms.low),
        kind: .oneSidedBlocks))
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
