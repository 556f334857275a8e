import Foundation
import SimCore
import SimIO
import Testing

@Suite struct PublishedFiguresTests {
  private func file(_ name: String) throws -> PublishedFigures {
    try PublishedFigures.read(CAPVerdicts.root.appending(path: "Data/early-warning/\(name)").path)
  }

  @Test func `the program carries what the files say`() throws {
    #expect(try PublishedFigures.carried() == file("published-figures.csv"))
    #expect(try PublishedFigures.seasons() == file("seasons.csv"))
    #expect(try PublishedFigures.carried().figures.count > 50)
  }

  @Test func `seasons stand without gaps from 2012 to 2025, unknown ones without a best value`()
    throws
  {
    let seasons = try PublishedFigures.seasons().figures
    #expect(seasons.count == 13)
    #expect(seasons.first?.from == Instant(year: 2012, month: 7, day: 1))
    for (early, late) in zip(seasons, seasons.dropFirst()) { #expect(early.end == late.from) }
    #expect(
      seasons.filter { $0.status == .missing }.map(\.period) == ["2016/17", "2017/18", "2019/20"])
    #expect(seasons.allSatisfy { ($0.best == nil) == ($0.status == .missing) })
  }

  @Test func `a season from the total of a calendar year is not known before that year is over`()
    throws
  {
    let seasons = try PublishedFigures.seasons().figures
    func known(_ period: String) -> Instant? { seasons.first { $0.period == period }?.known }
    #expect(known("2013/14") == Instant(year: 2014, month: 7, day: 1))
    #expect(known("2020/21") == Instant(year: 2021, month: 7, day: 1))
    #expect(known("2021/22") == Instant(year: 2023, month: 1, day: 1))
    #expect(known("2023/24") == Instant(year: 2025, month: 1, day: 1))
    #expect(seasons.allSatisfy { ($0.known == nil) == ($0.best == nil) })
    let backtest = HistoricBacktest(
      seasons.map {
        HistoricSeason(
          period: $0.period, low: $0.low, best: $0.best, high: $0.high, begin: $0.from,
          knownAt: $0.known)
      })
    #expect(backtest.withheld == ["2021/22", "2022/23", "2023/24"])
    let last = backtest.rows(.lastValue).map { "\($0.season.period) by \($0.latest)" }
    #expect(
      last.suffix(4) == [
        "2021/22 by 2020/21", "2022/23 by 2020/21", "2023/24 by 2021/22", "2024/25 by 2022/23",
      ])
    // Of the seven seasons that are scored the range decides three, none of them with the event.
    let decided = backtest.decided(.climatology)
    #expect(decided.seasons == 3 && decided.events == 0)
  }

  @Test func `divided years add up again, and the derivation follows from the printed figures`()
    throws
  {
    let figures = try PublishedFigures.carried().of("departures")
    let weights = try PublishedFigures.carried().of("departure_weight")
    // Decimal fractions: exact to rounding.
    #expect(abs(weights.compactMap(\.best).reduce(0, +) - 1) < 1e-12)
    let early = weights.prefix(6).compactMap(\.best).reduce(0, +)
    func best(_ period: String) throws -> Double {
      try #require(figures.first { $0.period == period }?.best)
    }
    var season: [String: Double] = [:]
    for figure in try PublishedFigures.seasons().figures { season[figure.period] = figure.best }
    #expect(try season["2014/15"] == best("2014 H2") + best("2015 H1"))
    #expect(try season["2013/14"] == best("2013/14"))
    // Whole persons: half a person of rounding.
    let late2022 = try best("2022") * (1 - early)
    let early2023 = try best("2023") * early
    #expect(abs(try #require(season["2022/23"]) - late2022 - early2023) <= 0.5)
    let late2023 = try best("2023") * (1 - early)
    let early2024 = try best("2024") * early
    #expect(abs(try #require(season["2023/24"]) - late2023 - early2024) <= 0.5)
    #expect(abs(try #require(season["2018/19"]) - best("2018-2019 H1") / (1 + early)) <= 0.5)
  }

  @Test func `contradictions are ranges that hold the best value`() throws {
    let all = try PublishedFigures.carried()
    let year = try #require(all.of("departures").first { $0.period == "2021" })
    #expect(year.low == 287 && year.high == 700)
    #expect(all.figures.allSatisfy { !$0.source.isEmpty && !$0.unit.isEmpty })
    let prices = try #require(all.of("up_front_price").first)
    #expect(prices.low == 90 && prices.high == 370 && prices.best == nil)
  }

  @Test func `a planner's file with faults names them`() {
    let head = "period,from,to,quantity,low,high,best,unit,source,status,note\n"
    let rows =
      "a,2024-07-01,2023-06-30,departures,1,2,3,persons,x,publishd,\n"
      + "a,2024-07-01,2023-06-30,departures,1,2,3,persons,x,published,\n"
      + "a,,,departures,,,3,persons,,missing,\n" + "a,,,departures,,,,persons,x,derived,\n"
    #expect {
      try PublishedFigures(Array((head + rows).utf8), file: "p.csv")
    } throws: { error in
      guard let found = (error as? InvalidInput)?.problems else { return false }
      return found.map { "\($0.line) \($0.path)" } == [
        "2 status", "3 to", "3 best", "4 best", "4 source", "5 best",
      ]
    }
  }
}

@Suite struct VoluntaryReportTests {
  private let report = VoluntaryReport(
    rows: zip(
      ["2024", "2024-Q3", "2024-07", "2024-08", "2024-09"], [120, 4, 0, 3, nil] as [Int?]
    ).compactMap { period, count in
      VoluntaryReport.Period(period).map {
        VoluntaryReport.Row(
          period: $0, fromState: "MMR", toState: "IDN", route: count == 0 ? "" : "andaman_sea",
          means: .sea, measure: period == "2024-08" ? .deadOrMissing : .departures, count: count,
          quality: count == nil ? .notAvailable : .synthetic)
      }
    })

  @Test func `a report that is written reads back the same`() throws {
    #expect(report.rows.count == 5)
    let text = report.text(smallestCount: 0)
    #expect(try VoluntaryReport(Array(text.utf8), file: "v.csv") == report)
    #expect(
      text.hasPrefix("period,from_state,to_state,route,means,measure,count,quality\n2024,MMR,"))
  }

  @Test func `small counts are hidden, deaths never`() throws {
    let shared = try VoluntaryReport(Array(report.text().utf8), file: "v.csv")
    #expect(shared.rows.map(\.count) == [120, nil, 0, 3, nil])
    #expect(shared.rows[1].quality == .suppressed)
  }

  @Test(arguments: [
    "surname", "date_of_birth", "Passport No", "passportNumber", "phone", "nama", "e-mail",
    "full name", "age",
  ])
  func `columns of data of persons are refused`(column: String) {
    #expect(PersonalData.word(in: column) != nil)
    let text = "period,from_state,to_state,route,means,measure,count,quality,\(column)\n"
    #expect {
      try VoluntaryReport(Array(text.utf8), file: "v.csv")
    } throws: { error in
      (error as? InvalidInput)?.problems.first?.message.contains("refused") == true
    }
  }

  @Test(arguments: VoluntaryReportTests.wrong)
  func `wrong cells say what is expected`(row: String, words: String) {
    let text = "period,from_state,to_state,route,means,measure,count,quality\n\(row)\n"
    #expect {
      try VoluntaryReport(Array(text.utf8), file: "v.csv")
    } throws: { error in
      (error as? InvalidInput)?.problems.contains { $0.text.contains(words) } == true
    }
  }

  static let wrong: [(String, String)] = [
    ("2024-07-01,MMR,IDN,,sea,departures,9,official", "shorter spans are refused"),
    ("2024,QQQ,IDN,,sea,departures,9,official", "`QQQ` is not an ISO 3166-1 alpha-3 code"),
    ("2024,MMR,BUR,,sea,departures,9,official", "`BUR` is not an ISO 3166-1 alpha-3 code"),
    ("2024,Myanmar,IDN,,sea,departures,9,official", "Myanmar is `MMR`"),
    ("2024,MMR,IDN,A 1234567,sea,departures,9,official", "not a key of a route"),
    ("2024,MMR,IDN,AB1234567,sea,departures,9,official", "not a key of a route"),
    ("2024,MMR,IDN,,ship,departures,9,official", "expected `sea`, `land`"),
    ("2024,MMR,IDN,,sea,departure,9,official", "did you mean `departures`?"),
    ("2024,MMR,IDN,,sea,departures,9.5,official", "is not a count"),
    ("2024,MMR,IDN,,sea,departures,,official", "no value"),
    ("2024,MMR,IDN,,sea,departures,3,suppressed", "has no count"),
    ("2024,MMR,IDN,,sea,departures,9,rumour", "expected `official`"),
  ]
}
