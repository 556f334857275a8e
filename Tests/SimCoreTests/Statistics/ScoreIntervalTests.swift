import SimCore
import Testing

/// Where members are too few, or alike, intervals say less: never more than they can.
@Suite struct ScoreIntervalTests {
  private let purpose = DrawPurpose(code: 250)
  /// Nothing rounds by more than some ulp.
  private let tolerance = 1e-9

  private func near(_ a: Double?, _ b: Double) -> Bool {
    guard let a else { return false }
    return (a - b).magnitude < tolerance
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
}
