/// Why a score is not given.
package enum ScoreRefusal: Error, Equatable, Sendable {
  /// Too few events to tell skill from luck.
  case tooFewEvents(found: Int, needed: Int)
  /// Too few cases without an event.
  case tooFewQuiet(found: Int, needed: Int)
  /// The reference forecast makes no error, so nothing can be better.
  case perfectReference

  /// The reason in words, with its numbers.
  package var reason: String {
    switch self {
    case .tooFewEvents(let found, let needed):
      "refused: \(found) events, and a score needs at least \(needed)"
    case .tooFewQuiet(let found, let needed):
      "refused: \(found) cases without an event, and a score needs at least \(needed)"
    case .perfectReference: "refused: the reference forecast makes no error"
    }
  }
}

/// A score with its interval and what it rests on.
package struct ScoredValue: Sendable, Equatable {
  package let value: Double
  /// From drawing blocks; nil below two blocks.
  package let interval: ConfidenceInterval?
}

/// The scores of one forecast against one reference on one sample.
package struct ForecastScores: Sendable, Equatable {
  package let count: Int
  package let events: Int
  package let blocks: Int
  package let brier: ScoredValue
  package let referenceBrier: Double
  package let skill: ScoredValue
  package let rocArea: ScoredValue
  package let decomposition: BrierDecomposition
  package let reliability: ReliabilityTable

  /// Whether the interval of the skill lies above zero: only then may it be said to beat the reference.
  package var beatsReference: Bool {
    guard let low = skill.interval?.low else { return false }
    return low > 0
  }

  /// Events below which no score is given.
  package static let neededEvents = 10

  /// Scores a sample.
  ///
  /// - Parameters:
  ///   - pairs: Forecasts, reference and outcomes.
  ///   - key: Key of the run, for intervals.
  ///   - replicates: Replicates of each interval.
  /// - Throws: `ScoreRefusal` below ten events or ten cases without, or with a perfect reference.
  package init(
    _ pairs: ForecastPairs, key: RandomKey, replicates: Int = BlockBootstrap.replicates
  ) throws(ScoreRefusal) {
    let needed = ForecastScores.neededEvents
    count = pairs.count
    events = pairs.events
    blocks = pairs.blockCount
    guard events >= needed else { throw .tooFewEvents(found: events, needed: needed) }
    guard count - events >= needed else {
      throw .tooFewQuiet(found: count - events, needed: needed)
    }
    let byBlock = BrierSums.byBlock(pairs)
    var sums = BrierSums()
    for block in byBlock { sums.merge(block) }
    let order = RocCurve.Order(pairs)
    reliability = ReliabilityTable(pairs)
    guard let score = sums.score, let reference = sums.referenceScore, let skill = sums.skill,
      let area = RocCurve(pairs, order: order).area, let parts = reliability.decomposition
    else { throw .perfectReference }
    func interval(_ statistic: ([Int]) -> Double?) -> ConfidenceInterval? {
      BlockBootstrap.interval(
        blocks: pairs.blockCount, key: key, replicates: replicates, statistic: statistic)
    }
    referenceBrier = reference
    decomposition = parts
    brier = ScoredValue(
      value: score,
      interval: interval { weights in
        var count = 0
        var sum = 0.0
        for (block, weight) in zip(byBlock, weights) where weight > 0 {
          count += weight * block.count
          sum += Double(weight * block.count) * (block.score ?? 0)
        }
        return count == 0 ? nil : sum / Double(count)
      })
    self.skill = ScoredValue(
      value: skill, interval: interval { BrierSums.skill(byBlock, weights: $0) })
    rocArea = ScoredValue(
      value: area, interval: interval { RocCurve(pairs, order: order, weights: $0).area })
  }
}

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

  /// Scores a rule.
  ///
  /// - Parameters:
  ///   - byBlock: Warnings against events, by block.
  ///   - key: Key of the run, for intervals.
  ///   - replicates: Replicates of each interval.
  /// - Throws: `ScoreRefusal.tooFewEvents` below ten events.
  package init(
    _ byBlock: [ContingencyTable], key: RandomKey, replicates: Int = BlockBootstrap.replicates
  ) throws(ScoreRefusal) {
    var table = ContingencyTable()
    for block in byBlock { table.merge(block) }
    let needed = ForecastScores.neededEvents
    guard table.events >= needed else { throw .tooFewEvents(found: table.events, needed: needed) }
    func scored(_ score: (ContingencyTable) -> Double?) -> ScoredValue? {
      guard let value = score(table) else { return nil }
      return ScoredValue(
        value: value,
        interval: BlockBootstrap.interval(
          blocks: byBlock.count, key: key, replicates: replicates
        ) { weights in
          var sum = ContingencyTable()
          for (block, weight) in zip(byBlock, weights) where weight > 0 {
            sum.merge(block, weight: weight)
          }
          return score(sum)
        })
    }
    self.table = table
    blocks = byBlock.count
    hitRate = scored(\.hitRate)
    falseAlarmRatio = scored(\.falseAlarmRatio)
    falseAlarmRate = scored(\.falseAlarmRate)
    criticalSuccessIndex = scored(\.criticalSuccessIndex)
    bias = scored(\.bias)
    precision = scored(\.precision)
  }
}
