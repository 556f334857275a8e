import SimCore
import SimIO
import Testing

@Suite struct VoluntaryReportRunTests {
  private static let head =
    "member,departure_time,end_time,landing_state,embarked,persons_dead,"
    + "persons_safe_after_recovery,persons_safe_unassisted,persons_landed_where_excluded\n"

  @Test func `counts of a run are means of a member by month and State, never by origin`() throws {
    let text =
      Self.head + "0,2015-05-07T00:00:00Z,2015-05-20T00:00:00Z,IDN,300,20,100,180,0\n"
      + "0,2015-05-09T00:00:00Z,2015-06-02T00:00:00Z,,100,100,0,0,0\n"
      + "1,2015-05-11T00:00:00Z,2015-05-22T00:00:00Z,IDN,200,0,0,200,0\n"
    let report = try VoluntaryReport(cases: Array(text.utf8), file: "cases.csv", members: 2)
    let lines = report.text().split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "period,from_state,to_state,route,means,measure,count,quality",
        "2015-05,XXX,IDN,,sea,landed,240,synthetic",
        "2015-05,XXX,XXX,,sea,dead_or_missing,10,synthetic",
        "2015-05,XXX,XXX,,sea,departures,300,synthetic",
        "2015-06,XXX,XXX,,sea,dead_or_missing,50,synthetic",
      ])
    let again = try VoluntaryReport(Array(report.text().utf8), file: "counts.csv")
    #expect(again == report)
  }

  @Test func `a file that is no table of cases is refused with what is missing`() {
    #expect(throws: InvalidInput.self) {
      try VoluntaryReport(cases: Array("a,b\n1,2\n".utf8), file: "cases.csv", members: 1)
    }
  }

  @Test func `counts become indicators that are known once their period is over`() throws {
    let text =
      "period,from_state,to_state,route,means,measure,count,quality\n"
      + "2014-Q4,MMR,XXX,,sea,departures,21000,estimate\n"
      + "2014-12,BGD,XXX,,air,departures,5,official\n"
      + "2015,MMR,XXX,,sea,departures,,not_available\n"
      + "2015-01,MMR,XXX,,sea,departures,40,official\n"
      + "2015-01,MMR,XXX,,mixed,departures,120,official\n"
    let report = try VoluntaryReport(Array(text.utf8), file: "counts.csv")
    #expect(
      try report.indicators(file: "counts.csv") == "indicator,region,date,known_at,value,unit\n"
        + "departures,,2014-10-01,2015-01-01T00:00Z,21000,persons\n"
        + "departures,,2015-01-01,2015-02-01T00:00Z,40,persons\n")
    let table = try IndicatorTable(
      Array(report.indicators(file: "counts.csv").utf8), file: "i.csv")
    #expect(table.rows.count == 2)
    // Mixed means are not all by sea: they are told, not added.
    #expect(report.leftOut?.hasSuffix("left out: 120 persons in 1 row") ?? false)
    #expect(
      report.summary.contains("departures: 21165 persons in 4 rows, 2014-10 to 2015-12, 1 row w"))
  }

  @Test func `people whom ships landed count where and when they were landed`() throws {
    let head =
      "departure_time,end_time,landing_state,embarked,persons_dead,persons_safe_after_recovery,"
      + "persons_safe_unassisted,persons_landed_where_excluded,landed_time,persons_landed,landing_place\n"
    let text =
      head
      + "2015-05-07T00:00:00Z,2015-05-30T00:00:00Z,,300,0,200,0,0,2015-06-02T00:00:00Z,200,Harbour\n"
      + "2015-05-08T00:00:00Z,2015-05-20T00:00:00Z,MYS,100,0,40,60,0,2015-05-22T00:00:00Z,40,Harbour\n"
    let report = try VoluntaryReport(
      cases: Array(text.utf8), file: "cases.csv", members: 1, states: ["Harbour": "IDN"])
    let landed = report.rows.filter { $0.measure == .landed }
    #expect(
      landed.map { "\($0.period.text) \($0.toState) \($0.count ?? -1)" }
        == ["2015-05 IDN 40", "2015-05 MYS 60", "2015-06 IDN 200"])
  }

  @Test func `members without a boat are members too`() throws {
    let text = Self.head + "0,2015-05-07T00:00:00Z,2015-05-20T00:00:00Z,IDN,300,0,0,300,0\n"
    let report = try VoluntaryReport(cases: Array(text.utf8), file: "cases.csv", members: 4)
    #expect(report.rows.compactMap(\.count) == [75, 75])
  }

  @Test func `a count that is hidden is an error at its place, never 0`() {
    let text = Self.head + "0,2015-05-07T00:00:00Z,2015-05-20T00:00:00Z,IDN,<5,0,0,300,0\n"
    #expect {
      try VoluntaryReport(cases: Array(text.utf8), file: "cases.csv", members: 1)
    } throws: { error in
      (error as? InvalidInput)?.problems.map(\.text)
        == ["cases.csv:2:49: embarked: `<5` is not a number of persons"]
    }
  }

  @Test func `periods within each other count nobody twice`() throws {
    let text =
      "period,from_state,to_state,route,means,measure,count,quality\n"
      + "2024,MMR,XXX,,sea,departures,1000,estimate\n"
      + "2024-Q1,MMR,XXX,,sea,departures,400,estimate\n"
      + "2024-01,MMR,XXX,,sea,departures,100,estimate\n"
      + "2024-01,BGD,XXX,,sea,departures,7,estimate\n"
    let report = try VoluntaryReport(Array(text.utf8), file: "counts.csv")
    #expect(
      report.summary
        == "departures: 1007 persons in 2 rows, 2024-01 to 2024-12, 2 rows within longer periods or wider "
        + "flows not added again")
    #expect {
      try report.indicators(file: "counts.csv")
    } throws: { error in
      (error as? InvalidInput)?.problems.map(\.message).first?.contains(
        "`2024-Q1` lie within those of `2024`") ?? false
    }
    let quarters = VoluntaryReport(rows: report.rows.filter { $0.period.quarter != nil })
    #expect(try quarters.indicators(file: "counts.csv").contains("2024-04-01T00:00Z,400,persons"))
  }

  private static func report(_ rows: [String]) throws -> VoluntaryReport {
    let head = "period,from_state,to_state,route,means,measure,count,quality\n"
    return try VoluntaryReport(
      Array((head + rows.joined(separator: "\n") + "\n").utf8), file: "counts.csv")
  }

  private static func problems(_ report: VoluntaryReport) -> [String] {
    do throws(InvalidInput) {
      _ = try report.indicators(file: "counts.csv")
      return []
    } catch {
      return error.problems.map(\.message)
    }
  }

  @Test(arguments: [
    ([
      "2024,MMR,IDN,,sea,departures,100,official",
      "2024,MMR,IDN,andaman,sea,departures,60,official",
    ]),
    (["2024,MMR,XXX,,sea,departures,100,official", "2024,MMR,IDN,,sea,departures,60,official"]),
    ([
      "2024,XXX,XXX,,sea,departures,100,official", "2024-Q1,MMR,IDN,a,sea,departures,40,official",
      "2024-Q2,MMR,IDN,a,sea,departures,20,official",
    ]),
  ])
  func `a flow of all routes or States and one of them count nobody twice`(rows: [String]) throws {
    let report = try Self.report(rows)
    #expect(report.summary.hasPrefix("departures: 100 persons in 1 row, "))
    #expect(report.summary.contains("within longer periods or wider flows not added again"))
    #expect(Self.problems(report).contains { $0.contains("people would count twice") })
  }

  @Test func `parts that add up to more than the whole are no parts of it`() throws {
    let report = try Self.report([
      "2024,MMR,XXX,,sea,departures,10,official", "2024,MMR,IDN,,sea,departures,60,official",
    ])
    #expect(report.summary == "departures: 70 persons in 2 rows, 2024-01 to 2024-12")
    #expect(try report.indicators(file: "c").hasSuffix(",70,persons\n"))
    // In what a run made everybody stands in one row alone.
    let made = try Self.report([
      "2024-01,XXX,XXX,,sea,landed,300,synthetic", "2024-01,XXX,IDN,,sea,landed,240,synthetic",
    ])
    #expect(made.summary == "landed: 540 persons in 2 rows, 2024-01 to 2024-01")
  }

  @Test func `nothing is written that could not be read again`() throws {
    let hidden = try Self.report(["2024,MMR,IDN,,sea,departures,,suppressed"])
    #expect(
      Self.problems(hidden) == ["no departures by sea with a count: there is nothing to write"])
    #expect(hidden.summary == "departures: not known, 1 row without a count, 2024-01 to 2024-12")
    // As many as a count may be, in one row; more than that in two.
    let many = try Self.report(["2024,MMR,IDN,,sea,departures,1000000000,official"])
    let text = try many.indicators(file: "c")
    #expect(try IndicatorTable(Array(text.utf8), file: "i.csv").rows.count == 1)
    let more = try Self.report([
      "2024,MMR,IDN,,sea,departures,1000000000,official",
      "2024,BGD,IDN,,sea,departures,1,official",
    ])
    #expect(Self.problems(more).first?.contains("at most 1000000000 are taken") ?? false)
  }
}
