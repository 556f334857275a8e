import Foundation
import SimCore
import Testing

/// The cases of `Validation/early-warning` with their scores by scikit-learn, SciPy and properscoring.
struct WarningCases: Decodable {
  struct Forecasts: Decodable {
    let probabilities, references: [Double]
    let events: [Bool]
    let threshold: Double
    let table: [Int]
    let hitRate, precision, criticalSuccessIndex, f1, falseAlarmRate, brier, skill, rocArea: Double
    let binCounts, binEvents: [Int]

    var pairs: ForecastPairs {
      var pairs = ForecastPairs()
      for i in events.indices {
        pairs.append(
          probability: probabilities[i], reference: references[i], isEvent: events[i],
          block: i % 7)
      }
      return pairs
    }
  }
  struct Counts: Decodable {
    let ensemble: [Int]
    let observed: Int
    let probabilities: [Double]
    let score: Double
  }
  struct Bound: Decodable {
    let trials: Int
    let upper, lower: Double
  }
  struct Fit: Decodable {
    let columns: [[Double]]
    let outcomes: [Bool]
    let ridge: Double
    let centre, weights: [Double]
  }
  let forecasts: [Forecasts]
  let counts: [Counts]
  let fits: [Fit]
  let bounds: [Bound]

  static func stored() throws -> WarningCases {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Validation/early-warning/cases.json")
    return try JSONDecoder().decode(WarningCases.self, from: Data(contentsOf: file))
  }
}

@Suite struct ForecastScoreTests {
  /// Sums are kept to 2^-32; nothing else rounds by more than some ulp.
  private let tolerance = 1e-9

  private func near(_ a: Double?, _ b: Double) -> Bool {
    guard let a else { return false }
    return (a - b).magnitude < tolerance
  }

  @Test func `scores agree with scikit-learn`() throws {
    let cases = try WarningCases.stored().forecasts
    #expect(cases.count == 25)
    for (number, known) in cases.enumerated() {
      let pairs = known.pairs
      var table = ContingencyTable()
      for block in pairs.contingency(threshold: known.threshold) { table.merge(block) }
      let found = [table.hits, table.misses, table.falseAlarms, table.correctNegatives]
      #expect(found == known.table, "case \(number)")
      #expect(near(table.hitRate, known.hitRate), "case \(number)")
      #expect(near(table.precision ?? 0, known.precision), "case \(number)")
      #expect(near(table.falseAlarmRate, known.falseAlarmRate), "case \(number)")
      #expect(near(table.criticalSuccessIndex, known.criticalSuccessIndex), "case \(number)")
      // F1 = 2a / (2a + b + c), so the index follows from it in another way.
      #expect(
        near(table.criticalSuccessIndex, known.f1 / (2 - known.f1)), "case \(number)")
      var sums = BrierSums()
      for block in BrierSums.byBlock(pairs) { sums.merge(block) }
      #expect(near(sums.score, known.brier), "case \(number)")
      #expect(near(sums.skill, known.skill), "case \(number)")
      #expect(near(RocCurve(pairs).area, known.rocArea), "case \(number)")
      let reliability = ReliabilityTable(pairs)
      #expect(reliability.bins.map(\.count) == known.binCounts, "case \(number)")
      #expect(reliability.bins.map(\.events) == known.binEvents, "case \(number)")
      #expect(near(reliability.decomposition?.score, known.brier), "case \(number)")
    }
  }

  @Test func `counts are scored as properscoring does, by ensemble and by distribution`() throws {
    for (number, known) in try WarningCases.stored().counts.enumerated() {
      let byEnsemble = CountScore.ensemble(known.ensemble, observed: known.observed)
      #expect(near(byEnsemble, known.score), "case \(number)")
      let byDistribution = CountScore.distribution(known.probabilities, observed: known.observed)
      #expect(near(byDistribution, known.score), "case \(number)")
    }
  }

  @Test func `the fair score of an ensemble does not depend on its size on average`() {
    // True distribution: 0, 1 or 2 with equal probability; all ensembles of two and of three.
    let outcomes = 0..<3
    var pairs = 0.0
    var triples = 0.0
    for y in outcomes {
      for a in outcomes {
        for b in outcomes {
          pairs += CountScore.ensemble([a, b], observed: y, isFair: true) / 27
          for c in outcomes {
            triples += CountScore.ensemble([a, b, c], observed: y, isFair: true) / 81
          }
        }
      }
    }
    let exact = outcomes.reduce(0.0) {
      $0 + CountScore.distribution([1.0 / 3, 1.0 / 3, 1.0 / 3], observed: $1) / 3
    }
    #expect(near(pairs, exact))
    #expect(near(triples, exact))
  }

  private func sample(_ probability: (Bool) -> Double) -> ForecastPairs {
    var pairs = ForecastPairs()
    for i in 0..<200 {
      let isEvent = i % 5 == 0
      pairs.append(
        probability: probability(isEvent), reference: 0.2, isEvent: isEvent, block: i / 10)
    }
    return pairs
  }

  @Test func `a perfect forecaster scores one`() throws {
    let scores = try ForecastScores(sample { $0 ? 1 : 0 }, key: RandomKey(seed: 1), replicates: 100)
    #expect(scores.brier.value == 0)
    #expect(scores.skill.value == 1)
    #expect(scores.rocArea.value == 1)
    #expect(scores.skill.interval?.low == 1)
    #expect(scores.beatsReference)
    let warned = try WarningScores(
      sample { $0 ? 1 : 0 }.contingency(threshold: 0.5), key: RandomKey(seed: 1), replicates: 100)
    #expect(warned.hitRate?.value == 1)
    #expect(warned.criticalSuccessIndex?.value == 1)
    #expect(warned.bias?.value == 1)
    #expect(warned.falseAlarmRatio?.value == 0)
    #expect(warned.falseAlarmRate?.value == 0)
    for ratio in [0.05, 0.2, 0.7] {
      #expect(near(CostLoss.value(warned.table, ratio: ratio), 1))
    }
  }

  @Test func `climatology has no skill and an area of one half`() throws {
    let scores = try ForecastScores(sample { _ in 0.2 }, key: RandomKey(seed: 1), replicates: 100)
    #expect(scores.skill.value == 0)
    #expect(scores.rocArea.value == 0.5)
    #expect(!scores.beatsReference)
    #expect(scores.decomposition.resolution == 0)
    #expect(scores.decomposition.reliability.magnitude < 1e-12)
    #expect(near(scores.brier.value, 0.16))
  }

  @Test func `too few events, or too few quiet cases, are refused with the reason`() {
    var few = ForecastPairs()
    for i in 0..<100 { few.append(probability: 0.1, reference: 0.1, isEvent: i < 9, block: i) }
    let key = RandomKey(seed: 1)
    #expect(throws: ScoreRefusal.tooFewEvents(found: 9, needed: 10)) {
      try ForecastScores(few, key: key)
    }
    #expect(throws: ScoreRefusal.tooFewEvents(found: 9, needed: 10)) {
      try WarningScores(few.contingency(threshold: 0.05), key: key)
    }
    var busy = ForecastPairs()
    for i in 0..<100 { busy.append(probability: 0.1, reference: 0.1, isEvent: i < 95, block: i) }
    #expect(throws: ScoreRefusal.tooFewQuiet(found: 5, needed: 10)) {
      try ForecastScores(busy, key: key)
    }
    var known = ForecastPairs()
    for i in 0..<100 {
      known.append(probability: 0.1, reference: i < 50 ? 1 : 0, isEvent: i < 50, block: i)
    }
    #expect(throws: ScoreRefusal.perfectReference) { try ForecastScores(known, key: key) }
    #expect(ScoreRefusal.tooFewEvents(found: 9, needed: 10).reason.contains("9 events"))
  }

  @Test func `ratios without denominator do not exist`() {
    let quiet = ContingencyTable(correctNegatives: 5)
    #expect(quiet.hitRate == nil)
    #expect(quiet.falseAlarmRatio == nil)
    #expect(quiet.criticalSuccessIndex == nil)
    #expect(quiet.bias == nil)
    #expect(quiet.falseAlarmRate == 0)
    #expect(CostLoss.value(quiet, ratio: 0.5) == nil)
  }

  @Test func `precision falls with the base rate as Bayes says`() {
    let table = ContingencyTable(hits: 8, misses: 2, falseAlarms: 10, correctNegatives: 90)
    #expect(near(table.precision(atBaseRate: 10.0 / 110), table.precision ?? 0))
    // 0.8 * 0.01 / (0.8 * 0.01 + 0.1 * 0.99)
    #expect(near(table.precision(atBaseRate: 0.01), 0.008 / 0.107))
  }

  @Test func `value to a planner is at its best, hit rate less false-alarm rate, at the base rate`()
  {
    let table = ContingencyTable(hits: 8, misses: 2, falseAlarms: 10, correctNegatives: 90)
    let base = 10.0 / 110
    #expect(near(CostLoss.value(table, ratio: base), 0.8 - 0.1))
    let curve = CostLoss.curve(
      [[table]], ratios: (1..<100).map { Double($0) / 100 } + [base],
      draws: BlockDraws(blocks: 1, key: RandomKey(seed: 1), replicates: 10))
    #expect(near(curve.compactMap { $0.best?.value }.max(), 0.7))
    // By hand at 0.5: (10/110 - 0.5 * 18/110 - 2/110) / (10/110 - 5/110)
    #expect(near(CostLoss.value(table, ratio: 0.5), (10.0 - 9 - 2) / 5))
  }

  @Test func `ties count half in the area, as Mann and Whitney count them`() {
    let key = RandomKey(seed: 3)
    for seed in UInt32(0)..<20 {
      var pairs = ForecastPairs()
      for i in UInt32(0)..<60 {
        let u = key.uniform(DrawPurpose(code: 250), index: i, step: seed)
        let p = (u * 6).rounded() / 6
        pairs.append(probability: p, reference: 0.5, isEvent: i % 3 == 0, block: Int(i))
      }
      var twice = 0
      for i in 0..<60 where pairs.isEvent[i] {
        for j in 0..<60 where !pairs.isEvent[j] {
          let (a, b) = (pairs.probabilities[i], pairs.probabilities[j])
          twice += a > b ? 2 : a == b ? 1 : 0
        }
      }
      #expect(RocCurve(pairs).area == Double(twice) / (2 * 20 * 40), "seed \(seed)")
    }
  }

  @Test func `parts merged in any order give the whole`() throws {
    let pairs = try WarningCases.stored().forecasts[0].pairs
    let blocks = BrierSums.byBlock(pairs)
    var forward = BrierSums()
    for block in blocks { forward.merge(block) }
    var backward = BrierSums()
    for block in blocks.reversed() { backward.merge(block) }
    #expect(forward == backward)
    var first = ReliabilityTable()
    var second = ReliabilityTable()
    for i in 0..<pairs.count {
      if i % 2 == 0 {
        first.add(pairs.probabilities[i], isEvent: pairs.isEvent[i])
      } else {
        second.add(pairs.probabilities[i], isEvent: pairs.isEvent[i])
      }
    }
    second.merge(first)
    #expect(second == ReliabilityTable(pairs))
    var twice = pairs
    twice.append(blocksOf: pairs)
    #expect(twice.blockCount == 14)
    #expect(RocCurve(twice).area == RocCurve(pairs).area)
    #expect(
      RocCurve(pairs, weights: Array(repeating: 2, count: 7)).area == RocCurve(pairs).area)
  }

  @Test func `a lead must be as long as the action takes`() {
    var leads = LeadTimes()
    for hours in [-5.0, 10, 30, 50, 200] { leads.add(hours * 3600) }
    leads.add(nil)
    leads.add(nil)
    #expect(leads.events == 7)
    #expect(leads.warnedInTime(actionTime: 30 * 3600) == 3)
    #expect(leads.warnedInTimeShare(actionTime: 30 * 3600)?.value == 3.0 / 7)
    #expect(leads.quantile(0.5) == 36_000)
    #expect(leads.quantile(0.2) == nil)
    #expect(leads.quantile(1) == 720_000)
    let histogram = leads.histogram()
    #expect(histogram.late == 1)
    #expect(histogram.days == [1, 1, 1, 0, 0, 0, 0, 0, 1])
    #expect(LeadTimes().warnedInTimeShare(actionTime: 0) == nil)
  }
}

@Suite struct BlockBootstrapTests {
  private let purpose = DrawPurpose(code: 250)

  @Test func `weights add up to the number of blocks and depend on the replicate alone`() {
    let key = RandomKey(seed: 5)
    for replicate in 0..<50 {
      let weights = BlockBootstrap.weights(blocks: 13, replicate: replicate, key: key)
      #expect(weights.reduce(0, +) == 13)
      #expect(weights == BlockBootstrap.weights(blocks: 13, replicate: replicate, key: key))
    }
    #expect(
      BlockBootstrap.weights(blocks: 13, replicate: 0, key: key)
        != BlockBootstrap.weights(blocks: 13, replicate: 1, key: key))
  }

  @Test func `the interval of a mean holds the truth about as often as it says`() {
    // 60 blocks of four values that share most of their deviation. Percentile intervals of a mean of 60
    // blocks hold it with 94 to 95 %; of 400 trials 0.9 to 0.98 leaves 4 standard deviations.
    var holds = 0
    var holdsAsIfIndependent = 0
    for trial in UInt32(0)..<400 {
      let key = RandomKey(seed: 7).key(.member, trial)
      let blocks = (UInt32(0)..<60).map { block in
        let shared = key.normal(purpose, index: block)
        return (UInt32(0)..<4).map {
          shared + 0.5 * key.normal(purpose, index: block, step: 1 + $0)
        }
      }
      let sums = blocks.map { $0.reduce(0, +) / 4 }
      let interval = BlockBootstrap.interval(blocks: 60, key: key, replicates: 200) { weights in
        zip(sums, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / 60
      }
      if let low = interval?.low, let high = interval?.high, low <= 0, high >= 0 { holds += 1 }
      let values = blocks.flatMap { $0 }
      let single = BlockBootstrap.interval(blocks: 240, key: key, replicates: 200) { weights in
        zip(values, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / 240
      }
      if let low = single?.low, let high = single?.high, low <= 0, high >= 0 {
        holdsAsIfIndependent += 1
      }
    }
    #expect(holds > 360 && holds < 392, "\(holds) of 400")
    #expect(holdsAsIfIndependent < 320, "\(holdsAsIfIndependent) of 400")
  }

  @Test func `an end that replicates cannot give is missing`() {
    let key = RandomKey(seed: 9)
    // The statistic exists only where the first block was drawn: in 1 - (19/20)^20 = 64 %.
    let interval = BlockBootstrap.interval(blocks: 20, key: key) { $0[0] > 0 ? 1 : nil }
    #expect(interval != nil)
    #expect(interval?.low == nil)
    #expect(interval?.high == nil)
    let whole = BlockBootstrap.interval(blocks: 20, key: key) { Double($0[0]) }
    #expect(whole?.low == 0)
    #expect(whole?.high ?? 0 >= 2)
  }
}

extension BrierSums {
  /// Sums by block.
  fileprivate static func byBlock(_ pairs: ForecastPairs) -> [BrierSums] {
    var sums = Array(repeating: BrierSums(), count: pairs.blockCount)
    for i in 0..<pairs.count {
      sums[pairs.blocks[i]].add(
        probability: pairs.probabilities[i], reference: pairs.references[i],
        isEvent: pairs.isEvent[i])
    }
    return sums
  }
}
