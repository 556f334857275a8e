package import SimCore

/// How the numbers of a time coordinate become moments in UTC.
///
/// CF 4.4: a unit, `since`, a reference date, and a calendar.
package struct TimeUnit: Sendable, Equatable {
  /// Why a unit cannot be understood.
  package enum Fault: Error, Equatable, Sendable, CustomStringConvertible {
    case noReference(String)
    case unit(String)
    case date(String)
    case zone(String)
    case calendar(String)
    case yearZero(String)

    package var description: String {
      switch self {
      case .noReference(let text):
        "the time unit `\(text)` has no reference date\nhint: expected e.g. "
          + "`hours since 2000-01-01 00:00:00`"
      case .unit(let text):
        "the time unit `\(text)` is not known: expected seconds, minutes, hours or days"
      case .date(let text): "the reference date `\(text)` is not a date"
      case .zone(let text): "the time zone `\(text)` of the reference date is not known"
      case .calendar(let text): "the calendar `\(text)` is not known"
      case .yearZero(let text):
        "the reference date `\(text)` is in the year 0, which marks a climatology without years"
      }
    }
  }

  package let secondsPerUnit: Double
  /// Seconds to add to the calendar's reading to get UTC.
  let zoneSeconds: Int
  let reference: CalendarDate
  package let calendar: ForcingCalendar

  /// Reads a unit such as `hours since 2000-1-1T00:00:00Z`.
  ///
  /// - Parameters:
  ///   - text: The attribute `units`.
  ///   - calendar: The attribute `calendar`; the standard calendar when absent.
  /// - Throws: `Fault` naming the part that is not understood.
  package init(_ text: String, calendar: String?) throws(Fault) {
    let name = calendar
    guard let calendar = ForcingCalendar(name: name) else { throw .calendar(name ?? "") }
    let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard words.count >= 3, words[1].lowercased() == "since" else { throw .noReference(text) }
    guard let seconds = TimeUnit.seconds(words[0]) else { throw .unit(words[0]) }
    // The date is joined to the time by a blank or `T`; the zone follows with or without a blank.
    var dateText = words[2]
    var clock = words.dropFirst(3).joined(separator: " ")
    if let mark = dateText.firstIndex(where: { $0 == "T" || $0 == "t" }),
      dateText[..<mark].last?.isNumber ?? false
    {
      clock = dateText[dateText.index(after: mark)...] + (clock.isEmpty ? "" : " " + clock)
      dateText = String(dateText[..<mark])
    } else if dateText.hasSuffix("Z") {
      dateText.removeLast()
      clock += "Z"
    }
    let whole = words.dropFirst(2).joined(separator: " ")
    let (daySeconds, zone) = try TimeUnit.clock(clock, whole)
    guard let date = TimeUnit.date(dateText, calendar, daySeconds) else { throw .date(whole) }
    if date.year == 0, calendar == .standard { throw .yearZero(whole) }
    secondsPerUnit = seconds
    zoneSeconds = -zone
    reference = date
    self.calendar = calendar
  }

  /// The moment of a number; nil when it is not finite or outside the years 1 to 9999.
  ///
  /// - Parameters:
  ///   - value: The number in the file.
  ///   - grain: The moment is rounded to a multiple of this many seconds.
  /// - Returns: The moment in UTC.
  package func instant(_ value: Double, grain: Int = 1) -> Instant? {
    let exact = value * secondsPerUnit
    guard exact.isFinite, exact.magnitude < 1e12 else { return nil }
    let seconds = Int64((exact / Double(grain)).rounded()) * Int64(grain)
    guard let local = calendar.seconds(from: reference, adding: seconds) else { return nil }
    let result = local + Int64(zoneSeconds)
    let earliest = Instant(year: 1, month: 1, day: 1).seconds
    let latest = Instant(year: 9999, month: 12, day: 31).seconds
    return earliest...latest ~= result ? Instant(seconds: result) : nil
  }

  private static func seconds(_ word: String) -> Double? {
    switch word.lowercased() {
    case "nanosecond", "nanoseconds", "ns": 1e-9
    case "microsecond", "microseconds", "us": 1e-6
    case "millisecond", "milliseconds", "msec", "msecs", "ms": 1e-3
    case "second", "seconds", "sec", "secs", "s": 1
    case "minute", "minutes", "min", "mins": 60
    case "hour", "hours", "hr", "hrs", "h": 3600
    case "day", "days", "d": 86400
    default: nil
    }
  }

  private static func digits(_ text: some StringProtocol) -> Int? {
    !text.isEmpty && text.utf8.count <= 6 && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
      ? Int(text) : nil
  }

  private static func date(
    _ text: String, _ calendar: ForcingCalendar, _ seconds: Int
  ) -> CalendarDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(digits)
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      year <= 9999, 1...12 ~= month, 1...calendar.days(in: month, of: year) ~= day
    else { return nil }
    return CalendarDate(year: year, month: month, day: day, second: seconds)
  }

  /// Seconds of the day, and of the zone east of Greenwich.
  private static func clock(_ text: String, _ whole: String) throws(Fault) -> (Int, Int) {
    var rest = Substring(text)
    let time = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }
    rest = rest.dropFirst(time.count)
    let zone = String(rest).trimmedBlanks
    let zoneSeconds: Int
    switch zone.lowercased() {
    case "", "z", "utc", "gmt": zoneSeconds = 0
    default:
      guard let seconds = offset(zone) else { throw .zone(zone) }
      zoneSeconds = seconds
    }
    guard !time.isEmpty else { return (0, zoneSeconds) }
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    var seconds = 0
    for (place, limit) in [24, 60, 60].enumerated() where place < parts.count {
      // A fraction of a second is below what matters here.
      let text = place == 2 ? parts[2].prefix { $0 != "." } : parts[place]
      guard let value = digits(text), value < limit else { throw .date(whole) }
      seconds = seconds * 60 + value
    }
    guard parts.count <= 3 else { throw .date(whole) }
    for _ in parts.count..<3 { seconds *= 60 }
    return (seconds, zoneSeconds)
  }

  /// `+00:00`, `-7:00`, `+0530`, `5:30`.
  private static func offset(_ text: String) -> Int? {
    let sign = text.hasPrefix("-") ? -1 : 1
    let body = text.drop { $0 == "+" || $0 == "-" }
    guard text.count - body.count <= 1 else { return nil }
    var parts = body.split(separator: ":", omittingEmptySubsequences: false).map(digits)
    if parts.count == 1, body.count > 2, let joined = parts[0] {
      parts = [joined / 100, joined % 100]
    }
    guard 1...2 ~= parts.count, let hours = parts[0], hours <= 14 else { return nil }
    guard let minutes = parts.count == 2 ? parts[1] : 0, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
