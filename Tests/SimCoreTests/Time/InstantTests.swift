import Foundation
import SimCore
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1_430_438_400, "2015-05-01T00:00:00Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (-2_203_891_200, "1900-03-01T00:00:00Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
    (-62_167_219_200, "0000-01-01T00:00:00Z"),
  ])
  func `known moments are read and written`(seconds: Int64, text: String) {
    #expect(Instant(seconds: seconds).text == text)
    #expect(Instant(text: text)?.seconds == seconds)
  }

  @Test func `calendar fields agree with Foundation's Gregorian calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let stream = RandomKey(seed: 86_400)
    for step in 0..<2000 {
      // 1600 to 2400: Foundation uses the Julian calendar before October 1582.
      let share = stream.uniform(DrawPurpose(code: 204), step: UInt32(step))
      let seconds = Int64(-11_676_096_000 + share * 25_246_080_000)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .second],
        from: Date(timeIntervalSince1970: Double(seconds)))
      let civil = Instant(seconds: seconds).civil
      #expect(parts.year == civil.year && parts.month == civil.month && parts.day == civil.day)
      #expect(
        parts.hour == civil.hour && parts.minute == civil.minute && parts.second == civil.second)
      #expect(Instant(text: Instant(seconds: seconds).text)?.seconds == seconds)
    }
  }

  @Test func `every day of four centuries follows the one before`() {
    var days = Instant.daysFromCivil(1900, 1, 1)
    var wrong = 0
    for year in 1900..<2300 {
      for month in 1...12 {
        for day in 1...Instant.daysInMonth(year, month) {
          if Instant.daysFromCivil(year, month, day) != days { wrong += 1 }
          days += 1
        }
      }
    }
    #expect(wrong == 0)
  }

  @Test(arguments: ["2015-05-01T06:30Z", "2015-05-01T06:30:00+00:00", "2015-05-01T06:30:00Z"])
  func `seconds may be left out and the zone may be spelt in two ways`(text: String) {
    #expect(Instant(text: text) == Instant(year: 2015, month: 5, day: 1, hour: 6, minute: 30))
  }

  @Test(arguments: [
    "", "Z", "2015", "2015-05-01", "2015-05-01Z", "2015-05-01T06:30", "2015-05-01 06:30Z",
    "2015-05-01T06:30+01:00", "2015-05-01T06:30-00:00", "2015-5-1T06:30Z", "2015-13-01T00:00Z",
    "2015-00-01T00:00Z", "2015-02-29T00:00Z", "1900-02-29T00:00Z", "2015-04-31T00:00Z",
    "2015-05-00T00:00Z", "2015-05-01T24:00Z", "2015-05-01T06:60Z", "2015-05-01T06:30:60Z",
    "2015-05-01T06:30:00.5Z", "2015-05-01T6:30Z", "2015-05-01T06Z", "2015-05-01T06:30:00:00Z",
    "-2015-05-01T06:30Z", "+2015-05-01T06:30Z", "2015-+5-01T06:30Z", "2015-05-01T06:30ZZ",
    "2015-05-01T06:30z", "\u{FF12}015-05-01T06:30Z", "2015-05-01T06:30Z ", "2015-05-01TT06:30Z",
  ])
  func `other spellings are refused`(text: String) {
    #expect(Instant(text: text) == nil)
  }

  @Test func `monthly tables have their nodes at mid-month and close over the year`() {
    // The 16th at noon is the middle of a month with 31 days.
    #expect(Instant(year: 2015, month: 1, day: 16, hour: 12).monthPosition == 0)
    #expect(Instant(year: 2015, month: 7, day: 16, hour: 12).monthPosition == 6)
    #expect(Instant(year: 2015, month: 4, day: 16).monthPosition == 3)
    #expect(Instant(year: 2015, month: 1, day: 1).monthPosition == 11.5)
    #expect(Instant(year: 2015, month: 12, day: 16, hour: 12).monthPosition == 11)
    var last = Instant(year: 2016, month: 1, day: 1).monthPosition
    var wrong = 0
    for hour in 1..<(366 * 24) {
      let now = Instant(year: 2016, month: 1, day: 1, hour: hour).monthPosition
      let step = now - last < 0 ? now - last + 12 : now - last
      if !(0 <= now && now < 12 && step > 0 && step < 0.002) { wrong += 1 }
      last = now
    }
    #expect(wrong == 0)
  }

  @Test func `moments add, subtract and compare in seconds`() {
    let a = Instant(year: 2015, month: 5, day: 1)
    #expect(a + 3600 == Instant(year: 2015, month: 5, day: 1, hour: 1))
    #expect((a + 86_400.4) - a == 86_400)
    #expect(a < a + 1 && !(a < a))
  }
}
