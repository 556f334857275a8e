/// A moment in UTC, to the second.
///
/// The proleptic Gregorian calendar without leap seconds, as in CF.
public struct Instant: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64

  /// Creates a moment from seconds since 1970-01-01T00:00:00Z.
  public init(seconds: Int64) { self.seconds = seconds }

  /// The start of a day, or a time in it.
  package init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    let days = Instant.daysFromCivil(year, month, day)
    seconds = Int64(days) * 86400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// Whether `a` comes before `b`.
  public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
  /// The moment some seconds later, rounded to a whole second.
  package static func + (a: Instant, seconds: Double) -> Instant {
    Instant(seconds: a.seconds + Int64(seconds.rounded()))
  }
  /// Seconds from `b` to `a`.
  package static func - (a: Instant, b: Instant) -> Double { Double(a.seconds - b.seconds) }

  /// Year, month (1-12), day (1-31), hour, minute and second.
  package struct Civil: Sendable, Equatable {
    package var year, month, day, hour, minute, second: Int
  }

  /// The moment in the Gregorian calendar.
  package var civil: Civil {
    let day = Int((seconds >= 0 ? seconds : seconds - 86399) / 86400)
    let rest = Int(seconds - Int64(day) * 86400)
    let (y, m, d) = Instant.civilFromDays(day)
    return Civil(
      year: y, month: m, day: d, hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
  }

  /// Position in the year in months, 0 at the middle of January: what monthly tables interpolate in.
  ///
  /// 0 <= value < 12; month `m` (0 for January) has its mean at value `m`.
  package var monthPosition: Double {
    let c = civil
    let length = Double(Instant.daysInMonth(c.year, c.month))
    let inMonth =
      (Double(c.day - 1) + Double(c.hour * 3600 + c.minute * 60 + c.second) / 86400) / length
    let position = Double(c.month - 1) + inMonth - 0.5
    return position < 0 ? position + 12 : position
  }

  /// ISO 8601 in UTC, such as `2015-05-01T00:00:00Z`.
  public var text: String {
    let c = civil
    return "\(Instant.padded(c.year, 4))-\(Instant.padded(c.month, 2))-\(Instant.padded(c.day, 2))"
      + "T\(Instant.padded(c.hour, 2)):\(Instant.padded(c.minute, 2)):\(Instant.padded(c.second, 2))Z"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Reads ISO 8601 in UTC, such as `2015-05-01T06:30Z`.
  ///
  /// Seconds are optional; the zone must be `Z` or `+00:00`.
  package init?(text: String) {
    var zoneless = Substring(text)
    if text.hasSuffix("Z") {
      zoneless = text.dropLast()
    } else if text.hasSuffix("+00:00") {
      zoneless = text.dropLast(6)
    } else {
      return nil
    }
    let halves = zoneless.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    let time = halves[1].split(separator: ":", omittingEmptySubsequences: false)
    func number(_ text: Substring, _ width: Int) -> Int? {
      text.count == width && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }
    guard date.count == 3, let year = number(date[0], 4), let month = number(date[1], 2),
      let day = number(date[2], 2), 2...3 ~= time.count, let hour = number(time[0], 2),
      let minute = number(time[1], 2), let second = time.count == 3 ? number(time[2], 2) : 0,
      1...12 ~= month, 1...Instant.daysInMonth(year, month) ~= day, hour < 24, minute < 60,
      second < 60
    else { return nil }
    self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  }

  /// Number of days of a month, 1 to 12, in the Gregorian calendar.
  package static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  ///
  /// Source: Hinnant, "chrono-compatible low-level date algorithms".
  package static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civilFromDays(_ days: Int) -> (Int, Int, Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }
}
