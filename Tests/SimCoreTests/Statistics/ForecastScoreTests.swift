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

  @Test func `events of too few members are refused, however many they are`() {
    // 90 events in 9 members: they depend on each other.
    var pairs = ForecastPairs()
    for i in 0..<400 {
      pairs.append(probability: 0.1, reference: 0.1, isEvent: i % 40 < 9 && i < 400, block: i % 40)
    }
    let key = RandomKey(seed: 1)
    #expect(pairs.events == 90)
    #expect(throws: ScoreRefusal.tooFewBlocks(found: 9, needed: 10)) {
      try ForecastScores(pairs, key: key)
    }
    #expect(throws: ScoreRefusal.tooFewBlocks(found: 9, needed: 10)) {
      try WarningScores(pairs.contingency(threshold: 0.05), key: key)
    }
    #expect(ScoreRefusal.tooFewBlocks(found: 1, needed: 10).reason.contains("in 1 member alone"))
  }

  @Test func `below 20 members with an event there is no interval and nothing is beaten`() throws {
    for members in [10, 19, 20] {
      var pairs = ForecastPairs()
      for member in 0..<members {
        for week in 0..<10 {
          let isEvent = week < 2
          pairs.append(
            probability: isEvent ? 0.7 : 0.2, reference: 0.2, isEvent: isEvent, block: member)
        }
      }
      let key = RandomKey(seed: 1)
      let scores = try ForecastScores(pairs, key: key, replicates: 100)
      let warned = try WarningScores(
        pairs.contingency(threshold: 0.5), key: key, replicates: 100)
      #expect(scores.skill.value > 0 && scores.eventBlocks == members)
      #expect((scores.skill.interval != nil) == (members == 20))
      #expect((warned.hitRate?.interval != nil) == (members == 20))
      #expect(scores.beatsReference == (members == 20))
      #expect(warned.tellsApart == (members == 20))
    }
  }

  @Test func `bounds of shares that are 0 or 1 are those of SciPy`() throws {
    let bounds = try WarningCases.stored().bounds
    #expect(bounds.count == 6)
    for bound in bounds {
      let none = ConfidenceInterval.oneSided(isEvery: false, blocks: bound.trials)
      let every = ConfidenceInterval.oneSided(isEvery: true, blocks: bound.trials)
      #expect(none.low == 0 && near(none.high, bound.upper), "\(bound.trials)")
      #expect(every.high == 1 && near(every.low, bound.lower), "\(bound.trials)")
    }
  }

  @Test func `a share of 0 or 1 in all members claims no certainty`() throws {
    let key = RandomKey(seed: 1)
    let bound = 1 - Elementary.pow(0.05, 1.0 / 40)
    // Warned in 3 members alone, and in vain there.
    let vain = (0..<40).map { member in
      ContingencyTable(
        misses: 2, falseAlarms: member < 3 ? 1 : 0, correctNegatives: member < 3 ? 7 : 8)
    }
    let scores = try WarningScores(vain, key: key, replicates: 100)
    #expect(scores.hitRate?.value == 0 && scores.hitRate?.interval?.low == 0)
    #expect(near(scores.hitRate?.interval?.high, bound))
    #expect(scores.hitRate?.interval?.kind == .oneSidedBlocks)
    // Three members with a warning are too few to say anything of warnings.
    #expect(scores.falseAlarmRatio?.value == 1 && scores.falseAlarmRatio?.interval == nil)
    #expect(scores.falseAlarmRate?.interval?.kind == .blockBootstrap)
    // Never a warning: the rates may be up to the bound, and their difference either way.
    let never = Array(repeating: ContingencyTable(misses: 2, correctNegatives: 8), count: 40)
    let silent = try WarningScores(never, key: key, replicates: 100)
    #expect(near(silent.peirceScore?.interval?.low, -bound))
    #expect(near(silent.peirceScore?.interval?.high, bound))
    #expect(silent.bias?.interval == nil && !silent.tellsApart)
    // Perfect: both bounds leave the difference above 0.
    let perfect = Array(repeating: ContingencyTable(hits: 2, correctNegatives: 8), count: 40)
    let right = try WarningScores(perfect, key: key, replicates: 100)
    #expect(near(right.peirceScore?.interval?.low, 1 - 2 * bound) && right.tellsApart)
  }

  @Test func `frequencies of reliability have the interval of drawn members`() throws {
    // In every member all ten weeks say 0.25, and either all or none have an event: members are the sample.
    var pairs = ForecastPairs()
    for member in 0..<60 {
      for _ in 0..<10 {
        pairs.append(
          probability: 0.25, reference: 0.3, isEvent: member % 2 == 0, block: member)
      }
    }
    let scores = try ForecastScores(pairs, key: RandomKey(seed: 1))
    let bin = scores.reliability.bins[2]
    #expect(bin.frequency == 0.5 && bin.count == 600)
    let low = try #require(bin.interval?.low)
    let high = try #require(bin.interval?.high)
    // Of 60 members: 0.5 +- 1.96 * 0.5 / sqrt(60) = 0.127; as if 600 pairs were independent it would be 0.04.
    #expect((high - low - 2 * 0.1265).magnitude < 0.03, "\(low) to \(high)")
    #expect(scores.reliability.bins[0].interval == nil)
  }

  @Test func `the best threshold in hindsight is better than the one that another half chose`()
    throws
  {
    // Ten thresholds of pure chance: somebody is best by luck, and no better on other members.
    let key = RandomKey(seed: 8)
    var (inSample, heldOut) = (0.0, 0.0)
    for trial in UInt32(0)..<20 {
      let rules = (UInt32(0)..<10).map { rule in
        (UInt32(0)..<40).map { member -> ContingencyTable in
          var table = ContingencyTable()
          for week in UInt32(0)..<10 {
            func u(_ step: UInt32) -> Double {
              key.uniform(
                DrawPurpose(code: 250), index: (trial << 8 | rule) << 8 | member, step: step)
            }
            table.add(isWarned: u(2 * week) < 0.3, isEvent: u(2 * week + 1) < 0.3)
          }
          return table
        }
      }
      let draws = BlockDraws(blocks: 40, key: key, replicates: 40)
      let point = try #require(CostLoss.curve(rules, ratios: [0.3], draws: draws).first)
      let best = try #require(point.best)
      let written = try #require(point.values[best.position])
      #expect(written.value == best.value)
      #expect(written.interval?.low ?? 1 < best.value && written.interval?.high ?? 0 > best.value)
      inSample += best.value / 20
      heldOut += try #require(point.heldOut) / 20
    }
    #expect(inSample > 0 && heldOut < inSample - 0.03, "\(inSample) and \(heldOut)")
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

  @Test func `19 blocks give no interval, and of 20 few claim what is not there`() {
    let key = RandomKey(seed: 9)
    for blocks in [1, 2, 5, 19] {
      #expect(BlockBootstrap.interval(blocks: blocks, key: key) { _ in 1 } == nil)
    }
    var (holds, claims) = (0, 0)
    for trial in UInt32(0)..<1000 {
      let own = RandomKey(seed: 17).key(.member, trial)
      let values = (UInt32(0)..<20).map { own.normal(purpose, index: $0) }
      let interval = BlockBootstrap.interval(blocks: 20, key: own, replicates: 200) { weights in
        zip(values, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / 20
      }
      guard let low = interval?.low, let high = interval?.high else { continue }
      if low <= 0, high >= 0 { holds += 1 }
      if low > 0 { claims += 1 }
    }
    // Some 92 % and 4 %; four standard deviations of 1000 trials are 3.4 and 2.5 %.
    #expect(holds > 885, "\(holds) of 1000")
    #expect(claims < 65, "\(claims) of 1000")
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
