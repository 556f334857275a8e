import SimCore
import SimIO
import Testing

@Suite struct TimeUnitTests {
  @Test(
    arguments: [
      ("hours since 1900-01-01 00:00:00.0", nil, 1_043_148.0, "2019-01-01T12:00:00Z"),
      ("Hour since 2023-02-28 00:00:00", "proleptic_gregorian", 48.0, "2023-03-02T00:00:00Z"),
      ("days since 1900-1-1", nil, 37255.0, "2002-01-01T00:00:00Z"),
      ("days since 2024-1-1T00:00:00Z", nil, 0.5, "2024-01-01T12:00:00Z"),
      ("days since 2024-1-1T00:00:00-7:00", nil, 0.0, "2024-01-01T07:00:00Z"),
      ("days since 2024-01-01 00:00:00 +05:30", nil, 1.0, "2024-01-01T18:30:00Z"),
      ("days since 2024-01-01 00:00 +0530", nil, 1.0, "2024-01-01T18:30:00Z"),
      ("seconds since 1970-01-01 00:00:00 +00:00", nil, 1_452_729_600.0, "2016-01-14T00:00:00Z"),
      ("seconds since 1970-01-01T00:00:00 UTC", "gregorian", 86399.6, "1970-01-02T00:00:00Z"),
      ("minutes since 2000-01-01 6", nil, 90.0, "2000-01-01T07:30:00Z"),
      ("nanoseconds since 1970-01-01", nil, 1e18, "2001-09-09T01:46:40Z"),
      // cftime: num2date(730000, "days since 0001-01-01", "standard") is 1999-09-02.
      ("days since 0001-01-01 00:00:00", "standard", 730000.0, "1999-09-02T00:00:00Z"),
      ("days since 0001-01-01 00:00:00", "proleptic_gregorian", 730000.0, "1999-09-04T00:00:00Z"),
      // The day after 1582-10-04 is 1582-10-15.
      ("days since 1582-10-04", "standard", 1.0, "1582-10-15T00:00:00Z"),
      ("days since 1900-01-01", "NOLEAP", 18250.5, "1950-01-01T12:00:00Z"),
      ("days since 2000-02-28", "365_day", 1.0, "2000-03-01T00:00:00Z"),
      ("days since 2001-01-01", "360_day", 180.0, "2001-07-02T12:00:00Z"),
      ("days since 2000-01-01", "360_day", 360.0, "2001-01-01T00:00:00Z"),
      ("days since 2001-01-01", "all_leap", 366.0, "2002-01-01T00:00:00Z"),
      ("days since 2000-01-01", "julian", 366.0, "2001-01-01T00:00:00Z"),
      ("days since 2000-01-01", "julian", -1.0, "1999-12-31T00:00:00Z"),
    ] as [(String, String?, Double, String)])
  func `a unit and a calendar give the moment`(
    text: String, calendar: String?, value: Double, moment: String
  ) throws {
    #expect(try TimeUnit(text, calendar: calendar).instant(value)?.text == moment)
  }

  @Test(
    arguments: [
      ("second", nil, TimeUnit.Fault.noReference("second")),
      ("wibble", nil, .noReference("wibble")),
      ("days after 2000-01-01", nil, .noReference("days after 2000-01-01")),
      ("months since 2000-01-01", nil, .unit("months")),
      ("days since 2000-13-01", nil, .date("2000-13-01")),
      ("days since 2001-02-29", nil, .date("2001-02-29")),
      ("days since 2000-01-01 25:00", nil, .date("2000-01-01 25:00")),
      ("days since yesterday", nil, .date("yesterday")),
      ("days since 2024-1-1T00:00:00 U C", nil, .zone("U C")),
      ("days since 2024-1-1 00:00:00 +99:00", nil, .zone("+99:00")),
      ("hour since 0000-01-01 00:00:00", nil, .yearZero("0000-01-01 00:00:00")),
      ("days since 2000-01-01", "martian", .calendar("martian")),
    ] as [(String, String?, TimeUnit.Fault)])
  func `a fault is named`(text: String, calendar: String?, fault: TimeUnit.Fault) {
    #expect(throws: fault) { try TimeUnit(text, calendar: calendar) }
  }

  @Test(arguments: [
    "standard", "proleptic_gregorian", "julian", "noleap", "all_leap", "360_day",
  ])
  func `time rises with the number in every calendar`(calendar: String) throws {
    let unit = try TimeUnit("hours since 1995-11-07 03:00", calendar: calendar)
    let times = (-50_000..<50_000).map { unit.instant(Double($0) * 5) }
    #expect(times.allSatisfy { $0 != nil })
    #expect(zip(times, times.dropFirst()).allSatisfy { ($0?.seconds ?? 0) < ($1?.seconds ?? 0) })
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e15, 1e15])
  func `a number that is no date gives none`(value: Double) throws {
    for calendar in ["standard", "noleap", "360_day"] {
      #expect(try TimeUnit("days since 2000-01-01", calendar: calendar).instant(value) == nil)
    }
  }
}
