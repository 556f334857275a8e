package import SimCore

/// Rows of a table as RFC 4180 wants them: commas, CRLF, quotes doubled, UTF-8, decimal points.
///
/// Text that a spreadsheet would take for a formula (beginning with `=`, `+`, `-`, `@`, tab or
/// carriage return) gets an apostrophe in front.
package struct TableRows: Sendable {
  /// The finished rows, and the one that is being made.
  package private(set) var bytes: [UInt8] = []
  /// Number of fields of a row, without those that `endRow` adds.
  private let columns: Int
  private var fields = 0
  private let notesHidden: Bool
  private var hidden: [Int] = []
  /// Names of the columns, for those that are hidden; and the last field of each row, if it has one.
  private let names: [String]
  private let ending: String?

  package init(columns: Int) {
    self.columns = columns
    notesHidden = false
    names = []
    ending = nil
  }

  /// Rows that may have hidden fields, named by a field of their own, and a last field that all share.
  package init(columns: [String], notesHidden: Bool, ending: String?) {
    self.columns = columns.count
    self.notesHidden = notesHidden
    names = columns
    self.ending = ending
  }

  private mutating func separate() {
    if fields > 0 { bytes.append(0x2c) }
    fields += 1
  }

  /// Adds an empty field: not known, or not applicable.
  package mutating func empty() { separate() }

  /// Adds an empty field for a number that must not be shown.
  ///
  /// - Precondition: The rows note hidden fields.
  package mutating func hide() {
    precondition(notesHidden, "a hidden number must be noted")
    hidden.append(fields)
    separate()
  }

  /// Adds a whole number.
  package mutating func integer(_ value: Int) {
    separate()
    TableRows.append(value, to: &bytes)
  }

  /// Adds a number with at most `digits` decimals; nil gives an empty field.
  package mutating func number(_ value: Double?, digits: Int) {
    separate()
    guard let value, value.isFinite else { return }
    TableRows.append(value, digits: digits, to: &bytes)
  }

  /// Adds a text.
  package mutating func text(_ text: String) {
    separate()
    bytes.append(contentsOf: TableRows.guarded(text).utf8)
  }

  /// Adds words of our own that need no quotes: times and keys.
  package mutating func word(_ word: String) {
    separate()
    bytes.append(contentsOf: word.utf8)
  }

  /// Adds the bytes of a field that is guarded and quoted already.
  mutating func field(_ bytes: [UInt8]) {
    separate()
    self.bytes.append(contentsOf: bytes)
  }

  /// Adds a moment, the same text as `Instant.text`, without making a string.
  package mutating func time(_ time: Instant) {
    let parts = time.civil
    guard 0...9999 ~= parts.year else { return word(time.text) }
    separate()
    append(parts.year, width: 4)
    bytes.append(0x2d)
    append(parts.month, width: 2)
    bytes.append(0x2d)
    append(parts.day, width: 2)
    bytes.append(0x54)
    append(parts.hour, width: 2)
    bytes.append(0x3a)
    append(parts.minute, width: 2)
    bytes.append(0x3a)
    append(parts.second, width: 2)
    bytes.append(0x5a)
  }

  private mutating func append(_ value: Int, width: Int) {
    let start = bytes.count
    var rest = value
    for _ in 0..<width {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }

  /// Ends the row.
  ///
  /// - Precondition: It has as many fields as the table has columns.
  package mutating func endRow() {
    precondition(fields == columns, "a row must have as many fields as the table has columns")
    if notesHidden {
      word(hidden.map { names[$0] }.joined(separator: " "))
      hidden.removeAll(keepingCapacity: true)
    }
    if let ending { word(ending) }
    bytes.append(0x0d)
    bytes.append(0x0a)
    fields = 0
  }

  /// Forgets the rows, to make others in the same storage.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// A text as a field: guarded against formulas, quoted where needed.
  package static func guarded(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      text = "'" + text
    }
    let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard needsQuotes || text.hasPrefix(" ") || text.hasSuffix(" ") else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// Appends the digits of a whole number.
  static func append(_ value: Int, to row: inout [UInt8]) {
    if value < 0 { row.append(0x2d) }
    var rest = value.magnitude
    let start = row.count
    repeat {
      row.append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    row[start...].reverse()
  }

  private static let powers = [1.0, 10, 100, 1000, 10_000, 100_000, 1_000_000]

  /// Appends a number, the same text as `PlainNumber` gives, without making a string.
  static func append(_ value: Double, digits: Int, to row: inout [UInt8]) {
    let scaled = (value.magnitude * powers[digits]).rounded()
    guard scaled < 9e15 else {
      row.append(contentsOf: "\(value)".utf8)
      return
    }
    var fraction = Int(scaled)
    var decimals = digits
    let isZero = fraction == 0
    while decimals > 0, fraction % 10 == 0 {
      fraction /= 10
      decimals -= 1
    }
    if value < 0, !isZero { row.append(0x2d) }
    var unit = 1
    for _ in 0..<decimals { unit *= 10 }
    append(fraction / unit, to: &row)
    guard decimals > 0 else { return }
    row.append(0x2e)
    var rest = fraction % unit
    let start = row.count
    for _ in 0..<decimals {
      row.append(0x30 + UInt8(rest % 10))
      rest /= 10
    }
    row[start...].reverse()
  }
}
