@testable import SimCore
import Testing

@Suite struct HistoricBacktestTests {
  static func season(_ name: String, _ best: Double?, _ low: Double? = nil, _ high: Double? = nil)
    -> HistoricSeason
  {
    HistoricSeason(period: name, low: low ?? best, best: best, high: high ?? best)
  }

  @Test func `forecasts use earlier known seasons alone, and three of them`() {
    let backtest = HistoricBacktest(
      [
        Self.season("a", 10), Self.season("b", 20), Self.season("gap", nil), Self.season("c", 60),
        Self.season("d", 6_000), Self.season("e", 100),
      ], ewmaWeight: 0.5)
    #expect(backtest.missing == ["gap"])
    #expect(backtest.rows.map(\.season.period) == ["d", "d", "d", "e", "e", "e"])
    let (first, last) = (backtest.rows[0], backtest.rows[4])
    #expect(first.method == .climatology && first.forecast == [10, 20, 60])
    #expect(last.method == .lastValue && last.forecast == [6_000] && last.probability == 1)
    // 10, then 15, then 37.5, rounded to 38.
    #expect(backtest.rows[2].forecast == [38])
    #expect(backtest.rows[2].crps == 5_962...5_962)
    #expect(backtest.rows[2].isEvent == true && last.isEvent == false)
    // Whatever comes later moves no forecast.
    let other = HistoricBacktest(
      [
        Self.season("a", 10), Self.season("b", 20), Self.season("gap", nil), Self.season("c", 60),
        Self.season("d", 1), Self.season("e", 1e6),
      ], ewmaWeight: 0.5)
    #expect(other.rows.prefix(3).map(\.forecast) == backtest.rows.prefix(3).map(\.forecast))
  }

  @Test func `the range of CRPS holds that of every figure within the range of the season`() {
    let earlier = [Self.season("a", 900), Self.season("b", 1_500), Self.season("c", 4_000)]
    let backtest = HistoricBacktest(earlier + [Self.season("d", 2_000, 1_000, 6_000)])
    for row in backtest.rows {
      var (least, most) = (Double.infinity, 0.0)
      for value in 1_000...6_000 {
        let score = CountScore.ensemble(row.forecast, observed: value)
        least = min(least, score)
        most = max(most, score)
      }
      #expect(row.crps == least...most, "\(row.method)")
      #expect(row.crps.contains(row.bestCrps))
      // More than 5,000 or not: the sources do not say.
      #expect(row.isEvent == nil)
    }
  }

  @Test func `what was not known when a season began is not used for it`() {
    let years = (2010...2014).map { Instant(year: $0, month: 7, day: 1) }
    // Each is known at its end, but for the fourth: half a year later.
    let seasons = zip(years.indices, [10.0, 20, 60, 500, 100]).map { i, best in
      HistoricSeason(
        period: "\(i)", low: best, best: best, high: best, begin: years[i],
        knownAt: years[i] + (i == 3 ? 548 : 365) * 86_400)
    }
    let backtest = HistoricBacktest(seasons)
    let last = backtest.rows.filter { $0.season.period == "4" }
    #expect(last.map(\.earlier) == [3, 3, 3] && last.allSatisfy { $0.latest == "2" })
    #expect(last.first { $0.method == .lastValue }?.forecast == [60])
    #expect(last.first { $0.method == .climatology }?.forecast == [10, 20, 60])
    #expect(backtest.withheld == ["3"])
    // Whatever its figure is: it moves no forecast of the next.
    var other = seasons
    other[3].best = 9_000
    let again = HistoricBacktest(other).rows.filter { $0.season.period == "4" }
    #expect(again.map(\.forecast) == last.map(\.forecast))
  }

  @Test func `the range of CRPS holds every choice within the ranges of forecast and outcome`() {
    for (members, observed) in [
      ([1...4, 3...3, 2...6], 2...5), ([0...2, 5...8], 3...4), ([4...4], 1...9), ([1...6], 3...4),
      ([0...1, 0...3, 2...4, 4...4], 0...1),
    ] as [([ClosedRange<Int>], ClosedRange<Int>)] {
      var choices: [[Int]] = [[]]
      for range in members { choices = choices.flatMap { choice in range.map { choice + [$0] } } }
      var (least, most) = (Double.infinity, 0.0)
      for choice in choices {
        for y in observed {
          let score = CountScore.ensemble(choice, observed: y)
          least = min(least, score)
          most = max(most, score)
        }
      }
      #expect(HistoricBacktest.crps(members, observed: observed) == least...most, "\(members)")
    }
  }

  @Test func `ranges of earlier seasons widen that of the score`() {
    func mean(_ wide: Bool) -> ClosedRange<Double>? {
      let earlier = [
        Self.season("a", 900), Self.season("b", 1_500),
        Self.season("c", 4_000, wide ? 1_000 : 4_000, wide ? 8_000 : 4_000),
      ]
      return HistoricBacktest(earlier + [Self.season("d", 2_000, 1_500, 2_500)])
        .meanCrps(.lastValue)?.range
    }
    #expect(mean(false) == 1_500...2_500)
    #expect(mean(true) == 0...6_500)
  }

  @Test func `below ten events the score is refused, from ten on it is given`() throws {
    func seasons(_ n: Int) -> [HistoricSeason] {
      (0..<n).map { Self.season("\($0)", $0 % 2 == 0 ? 9_000 : 100) }
    }
    guard case .failure(let refusal) = HistoricBacktest(seasons(13)).eventScores(.lastValue) else {
      Issue.record("a score of 13 seasons")
      return
    }
    #expect(refusal == .tooFewEvents(found: 5, needed: 10))
    let scores = try HistoricBacktest(seasons(24)).eventScores(.lastValue).get()
    // The last value is wrong every time where seasons alternate.
    #expect(scores.brier.value == 1)
    #expect(!scores.beatsReference)
  }
}

@Suite struct WarningSkillTests {
  static let key = RandomKey(seed: 5)

  /// Squared errors of a forecast of one probability for every case, by member.
  static func reference(_ tables: [ContingencyTable], _ p: Double = 0.5) -> [Double] {
    tables.map {
      Double($0.events) * (1 - p) * (1 - p) + Double($0.count - $0.events) * p * p
    }
  }

  static func skill(_ tables: [ContingencyTable], _ p: Double = 0.5) -> ScoredValue? {
    WarningSkill.scored(
      tables, reference: reference(tables, p),
      draws: BlockDraws(blocks: tables.count, key: key, replicates: 50))
  }

  @Test func `perfect warnings have a skill near 1, warnings at random none`() throws {
    let perfect = Array(repeating: ContingencyTable(hits: 5, correctNegatives: 5), count: 40)
    // Of 195 warnings of other members all were right: (195 + 1/2) / 196.
    let away = 1 - 195.5 / 196
    let skill = try #require(Self.skill(perfect))
    #expect(abs(skill.value - (1 - away * away / 0.25)) < 1e-12)
    // Half of all weeks are warned, whether or not an event comes.
    let chance = Array(
      repeating: ContingencyTable(hits: 2, misses: 2, falseAlarms: 2, correctNegatives: 2),
      count: 40)
    #expect(try #require(Self.skill(chance)).value == 0)
  }

  @Test func `a member does not judge itself`() throws {
    // Warnings are right in one half of the members and wrong in the other: in the sample they look like a coin,
    // and each member is worse than that by what the others say.
    let tables = (0..<20).map {
      $0 % 2 == 0
        ? ContingencyTable(hits: 4, correctNegatives: 4)
        : ContingencyTable(misses: 4, falseAlarms: 4)
    }
    #expect(try #require(Self.skill(tables)).value < 0)
  }

  @Test func `warnings that never or always come tell nothing apart, whatever the base rate is`()
    throws
  {
    for isWarned in [false, true] {
      // A reference that is too low everywhere: any constant is better than it.
      let tables = (0..<40).map { member -> ContingencyTable in
        let events = 3 + member % 3
        return isWarned
          ? ContingencyTable(hits: events, falseAlarms: 10 - events)
          : ContingencyTable(misses: events, correctNegatives: 10 - events)
      }
      let skill = try #require(Self.skill(tables, 0.1))
      #expect(skill.interval?.low ?? 0 > 0)
      let scores = try WarningScores(tables, key: Self.key, replicates: 50)
      #expect(scores.peirceScore?.value == 0)
      #expect(!scores.tellsApart)
    }
  }
}
