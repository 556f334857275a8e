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
    let report = try VoluntaryReport(cases: Array(text.utf8), file: "cases.csv")
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
      try VoluntaryReport(cases: Array("a,b\n1,2\n".utf8), file: "cases.csv")
    }
  }

  @Test func `counts become indicators that are known once their period is over`() throws {
    let text =
      "period,from_state,to_state,route,means,measure,count,quality\n"
      + "2014-Q4,MMR,XXX,,sea,departures,21000,estimate\n"
      + "2014-12,BGD,XXX,,air,departures,5,official\n"
      + "2015,MMR,XXX,,sea,departures,,not_available\n"
      + "2015-01,MMR,XXX,,mixed,departures,40,official\n"
    let report = try VoluntaryReport(Array(text.utf8), file: "counts.csv")
    #expect(
      report.indicators == "indicator,region,date,known_at,value,unit\n"
        + "departures,,2014-10-01,2015-01-01T00:00Z,21000,persons\n"
        + "departures,,2015-01-01,2015-02-01T00:00Z,40,persons\n")
    let table = try IndicatorTable(Array(report.indicators.utf8), file: "i.csv")
    #expect(table.rows.count == 2)
    #expect(report.summary.contains("departures: 21045 persons in 4 rows"))
  }
}
