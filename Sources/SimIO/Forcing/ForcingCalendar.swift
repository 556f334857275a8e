internal import SimCore

/// A date of some calendar and the second of its day.
struct CalendarDate: Sendable, Equatable {
  let year, month, day, second: Int
}

/// The calendars of CF 4.4.1, and how their dates become moments of ours.
///
/// `standard` changes from the Julian to the Gregorian calendar on 1582-10-15, so a reference date
/// before that is a Julian one. Dates of the model calendars `noleap`, `julian` keep their names (year,
/// month, day); `360_day` and `all_leap`, which have dates that do not exist, keep their place in the
/// year instead.
package enum ForcingCalendar: String, Sendable, Equatable {
  case standard, prolepticGregorian, julian, noleap, allLeap, days360

  /// Finds a calendar by the attribute `calendar`.
  init?(name: String?) {
    switch name?.lowercased() {
    case nil, "", "standard", "gregorian": self = .standard
    case "proleptic_gregorian": self = .prolepticGregorian
    case "julian": self = .julian
    case "noleap", "365_day": self = .noleap
    case "all_leap", "366_day": self = .allLeap
    case "360_day": self = .days360
    default: return nil
    }
  }

  /// A sentence where the calendar is not the usual one.
  package var note: String? {
    switch self {
    case .standard, .prolepticGregorian: nil
    case .julian: "Julian calendar: dates keep their day and month"
    case .noleap: "calendar without leap years: dates keep their day and month, no 29 February"
    case .allLeap: "calendar of 366 days: dates keep their place in the year"
    case .days360: "calendar of 360 days: dates keep their place in the year"
    }
  }

  private func isLeap(_ year: Int) -> Bool {
    switch self {
    case .noleap: false
    case .allLeap: true
    case .julian: year % 4 == 0
    case .standard where year < 1582: year % 4 == 0
    default: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
  }

  func days(in month: Int, of year: Int) -> Int {
    switch (self, month) {
    case (.days360, _): 30
    case (_, 2): isLeap(year) ? 29 : 28
    case (_, 4), (_, 6), (_, 9), (_, 11): 30
    default: 31
    }
  }

  /// Seconds since 1970 of a date plus elapsed seconds; nil outside the years 0 to 9999.
  func seconds(from date: CalendarDate, adding elapsed: Int64) -> Int64? {
    switch self {
    case .prolepticGregorian:
      return gregorian(date) + elapsed
    case .standard:
      let isJulian = (date.year, date.month, date.day) < (1582, 10, 15)
      let start =
        isJulian
        ? Int64(ForcingCalendar.daysFromJulian(date.year, date.month, date.day)) * 86400
          + Int64(date.second) : gregorian(date)
      return start + elapsed
    case .julian, .noleap, .allLeap, .days360:
      return modelSeconds(date, elapsed)
    }
  }

  private func gregorian(_ date: CalendarDate) -> Int64 {
    Instant(year: date.year, month: date.month, day: date.day).seconds + Int64(date.second)
  }

  /// Adds within the model's own calendar, then names or places the result in ours.
  private func modelSeconds(_ date: CalendarDate, _ elapsed: Int64) -> Int64? {
    let total = Int64(date.second) + elapsed
    let second = Int((total % 86400 + 86400) % 86400)
    let day = dayNumber(date) + Int((total - Int64(second)) / 86400)
    // Estimate the year, then correct it.
    var year = Int((Double(day) / daysPerYear).rounded(.down))
    while year > 0, yearStart(year) > day { year -= 1 }
    while year < 9999, yearStart(year + 1) <= day { year += 1 }
    guard 0...9999 ~= year, day >= yearStart(year) else { return nil }
    var rest = day - yearStart(year)
    if self == .days360 || self == .allLeap {
      let length = yearStart(year + 1) - yearStart(year)
      let start = Instant(year: year, month: 1, day: 1).seconds
      let end = Instant(year: year + 1, month: 1, day: 1).seconds
      let place = (Double(rest) * 86400 + Double(second)) / (Double(length) * 86400)
      return start + Int64((place * Double(end - start)).rounded())
    }
    var month = 1
    while month < 12, rest >= days(in: month, of: year) {
      rest -= days(in: month, of: year)
      month += 1
    }
    let lastDay = Instant.daysInMonth(year, month)
    return Instant(year: year, month: month, day: min(rest + 1, lastDay)).seconds + Int64(second)
  }

  private var daysPerYear: Double {
    switch self {
    case .days360: 360
    case .noleap: 365
    case .allLeap: 366
    default: 365.25
    }
  }

  /// Days from the start of the year 0 to the start of a year.
  private func yearStart(_ year: Int) -> Int {
    switch self {
    case .days360: year * 360
    case .noleap: year * 365
    case .allLeap: year * 366
    default: year * 365 + (year + 3) / 4
    }
  }

  private func dayNumber(_ date: CalendarDate) -> Int {
    var day = yearStart(date.year) + date.day - 1
    for month in 1..<date.month { day += days(in: month, of: date.year) }
    return day
  }

  /// Days since 1970-01-01 of a date of the Julian calendar.
  private static func daysFromJulian(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let shifted = month > 2 ? month - 3 : month + 9
    let quad = y >= 0 ? y / 4 : (y - 3) / 4
    // 0000-03-01 Julian is 719470 days before 1970-01-01 Gregorian.
    return y * 365 + quad + (153 * shifted + 2) / 5 + day - 1 - 719_470
  }
}
