import Testing

@testable import SimCore

@Suite struct BlockDrawsTests {
  private let key = RandomKey(seed: 11)

  private func pairs(seed: UInt64, blocks: Int, ties: Double = 20) -> (ForecastPairs, [Int]) {
    var stream = RandomStream(key: RandomKey(seed: seed), purpose: DrawPurpose(code: 1))
    var pairs = ForecastPairs()
    var classes: [Int] = []
    for block in 0..<blocks {
      for _ in 0..<12 {
        let p = (stream.uniform() * ties).rounded(.down) / ties
        pairs.append(
          probability: p, reference: 0.3, isEvent: stream.uniform() < 0.2 + 0.5 * p, block: block)
        classes.append(stream.uniform() < 0.4 ? 1 : 0)
      }
    }
    return (pairs, classes)
  }

  @Test func `sums of all replicates are those of each one alone`() {
    let draws = BlockDraws(blocks: 9, key: key, replicates: 40)
    let column = (0..<9).map { 7 * $0 - 20 }
    let sums = draws.sums(column)
    let reals = draws.sums(column.map { Double($0) / 4 })
    #expect(sums.count == 41 && sums[0] == column.reduce(0, +))
    for replicate in 0..<40 {
      let weights = BlockBootstrap.weights(blocks: 9, replicate: replicate, key: key)
      let sum = zip(column, weights).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(sums[replicate + 1] == sum)
      // Quarters are exact.
      #expect(reals[replicate + 1] == Double(sum) / 4)
    }
  }

  @Test(arguments: UInt64(1)...6)
  func `areas and skills of replicates are those of the drawn pairs`(seed: UInt64) throws {
    let (pairs, _) = pairs(seed: seed, blocks: 26)
    let scores = try ForecastScores(pairs, key: key, replicates: 60)
    #expect(scores.rocArea.value == RocCurve(pairs).area)
    let order = RocCurve.Order(pairs)
    let area = BlockBootstrap.interval(blocks: 26, key: key, replicates: 60) {
      RocCurve(pairs, order: order, weights: $0).area
    }
    #expect(scores.rocArea.interval == area)
    let brier = try #require(
      BlockBootstrap.interval(blocks: 26, key: key, replicates: 60) { weights in
        var (sum, n) = (0.0, 0)
        for i in 0..<pairs.count {
          let away = pairs.probabilities[i] - (pairs.isEvent[i] ? 1 : 0)
          sum += Double(weights[pairs.blocks[i]]) * away * away
          n += weights[pairs.blocks[i]]
        }
        return sum / Double(n)
      })
    // The same numbers in another order of adding.
    #expect(abs((scores.brier.interval?.low ?? 9) - (brier.low ?? 0)) < 1e-9)
    #expect(abs((scores.brier.interval?.high ?? 9) - (brier.high ?? 0)) < 1e-9)
  }

  @Test(arguments: UInt64(1)...6)
  func `a class is scored as its events and all quiet pairs are`(seed: UInt64) throws {
    let (pairs, classes) = pairs(seed: seed, blocks: 20)
    let draws = BlockDraws(blocks: 20, key: key, replicates: 30)
    let found = ForecastScores.byClass(pairs, classes: classes, of: 2, draws: draws)
    for own in 0..<2 {
      var part = ForecastPairs()
      for i in 0..<pairs.count where !pairs.isEvent[i] || classes[i] == own {
        part.append(
          probability: pairs.probabilities[i], reference: pairs.references[i],
          isEvent: pairs.isEvent[i], block: pairs.blocks[i])
      }
      let scores = try found.classes[own].get()
      let alone = try ForecastScores(part, key: key, replicates: 30)
      #expect(scores.count == part.count && scores.events == part.events)
      #expect(scores.brier.value == alone.brier.value && scores.skill.value == alone.skill.value)
      #expect(scores.rocArea == alone.rocArea)
      #expect(scores.reliability == alone.reliability)
      #expect(scores.decomposition == alone.decomposition)
    }
    #expect(try found.all.get().events == pairs.events)
  }

  @Test func `numbers are scored with an interval, and against the reference`() throws {
    let (pairs, classes) = pairs(seed: 3, blocks: 24)
    var numbers = CountErrors(classes: 2)
    for i in 0..<pairs.count {
      if i % 12 == 0 { numbers.beginBlock() }
      // Half the error of the reference in odd blocks, the same in even ones.
      let error = pairs.blocks[i] % 2 == 0 ? 2.0 : 1
      numbers.add(error, reference: 2, class: pairs.isEvent[i] ? classes[i] : nil)
    }
    let draws = BlockDraws(blocks: 24, key: key)
    let all = try ForecastScores.byClass(
      pairs, classes: classes, of: 2, numbers: numbers, draws: draws
    ).all.get()
    #expect(all.countScore?.value == 1.5)
    #expect(all.countSkill?.value == 0.25)
    let (low, high) = (all.countSkill?.interval?.low ?? 1, all.countSkill?.interval?.high ?? 0)
    // The share of odd blocks drawn has a standard deviation of 0.5 / sqrt(24): two of them on half the skill.
    #expect(low > 0.08 && low < 0.2 && high > 0.3 && high < 0.42, "\(low) to \(high)")
    #expect(try ForecastScores(pairs, key: key, replicates: 20).countScore == nil)
  }

  @Test func `too few quiet cases refuse the scores of warnings too`() {
    let tables = Array(repeating: ContingencyTable(hits: 3, falseAlarms: 0), count: 20)
    #expect(throws: ScoreRefusal.tooFewQuiet(found: 0, needed: 10)) {
      try WarningScores(tables, key: key)
    }
  }
}
