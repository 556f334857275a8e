package import SimCore

/// A number as a file writes it, with the text of its unit if it has one.
package struct Quantity: Sendable, Equatable {
  package var value: Double
  /// Empty if no unit was written.
  package var unit: String

  /// Why a text is not a number with a unit.
  package enum Fault: Error, Equatable, Sendable {
    case notANumber
    /// `.inf`, `nan` and the like.
    case notFinite
    /// More than a `Double` can hold.
    case tooLarge
    /// Digits in groups or a decimal comma.
    case grouped
  }

  /// Reads `5.5 kn`, `20%`, `1e3`, `-0.5 m/s`.
  package init(_ text: String) throws(Fault) {
    let trimmed = text.drop { $0 == " " }
    let bytes = Array(trimmed.utf8)
    var end = 0
    func digits() -> Int {
      let first = end
      while end < bytes.count, 48...57 ~= bytes[end] { end += 1 }
      return end - first
    }
    if end < bytes.count, bytes[end] == 43 || bytes[end] == 45 { end += 1 }
    var found = digits()
    if end < bytes.count, bytes[end] == 46 {
      end += 1
      found += digits()
    }
    guard found > 0 else {
      throw Quantity.isInfinite(trimmed.lowercased()) ? .notFinite : .notANumber
    }
    if end < bytes.count, bytes[end] == 44 || bytes[end] == 95 { throw .grouped }
    if end < bytes.count, bytes[end] | 32 == 101 {
      let before = end
      end += 1
      if end < bytes.count, bytes[end] == 43 || bytes[end] == 45 { end += 1 }
      if digits() == 0 { end = before }
    }
    guard let value = Double(String(decoding: bytes[..<end], as: UTF8.self)) else {
      throw .notANumber
    }
    guard value.isFinite else { throw .tooLarge }
    self.value = value
    var rest = Substring(String(decoding: bytes[end...], as: UTF8.self))
    while rest.hasPrefix(" ") { rest.removeFirst() }
    while rest.hasSuffix(" ") { rest.removeLast() }
    unit = String(rest)
  }

  private static func isInfinite(_ text: String) -> Bool {
    var bare = text[...]
    while let first = bare.first, "+-.".contains(first) { bare.removeFirst() }
    return ["inf", "infinity", "nan"].contains(bare)
  }

  /// The shortest text that reads back to exactly the same value in SI.
  ///
  /// In the given unit if that can be, otherwise in plain SI.
  ///
  /// - Parameters:
  ///   - value: The value in SI.
  ///   - unit: The unit to show it in.
  /// - Returns: Such as `5.5 kn`, or `0.3` for dimensionless values.
  package static func text(_ value: Double, unit: Unit) -> String {
    let wanted = unit.fromSI(value)
    if wanted.isFinite {
      for candidate in shortForms(wanted) + ["\(wanted.nextUp)", "\(wanted.nextDown)"] {
        if let number = Double(candidate), unit.si(number) == value {
          return joined(plain(candidate), unit)
        }
      }
    }
    let exact = UnitNames.of(unit.dimension).first { $0.scale == 1 } ?? unit
    return joined(plain("\(value)"), exact)
  }

  private static func joined(_ number: String, _ unit: Unit) -> String {
    unit.symbol == "1" ? number : "\(number) \(unit.symbol)"
  }

  /// `7.0` as `7`.
  package static func plain(_ number: String) -> String {
    number.hasSuffix(".0") ? String(number.dropLast(2)) : number
  }

  /// The number itself, and that number rounded to fewer digits where division left noise.
  private static func shortForms(_ value: Double) -> [String] {
    let text = "\(value)"
    var forms: [String] = []
    for digits in [12, 14, 15] {
      let rounded = Quantity.rounded(value, significant: digits)
      let short = "\(rounded)"
      if short.utf8.count < text.utf8.count { forms.append(short) }
    }
    return forms + [text]
  }

  /// The value with so many significant decimal digits.
  package static func rounded(_ value: Double, significant: Int) -> Double {
    guard value != 0, value.isFinite else { return value }
    var exponent = 0
    var scaled = value.magnitude
    while scaled >= 10 {
      scaled /= 10
      exponent += 1
    }
    while scaled < 1, exponent > -300 {
      scaled *= 10
      exponent -= 1
    }
    // Powers of ten up to 1e22 are exact, so small numbers are multiplied and large ones divided.
    let decimals = significant - 1 - exponent
    var power = 1.0
    for _ in 0..<abs(decimals) { power *= 10 }
    let result =
      decimals >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
    return result.isFinite ? result : value
  }

  /// A number for messages and tables: at most six significant digits.
  package static func shown(_ value: Double) -> String {
    let short = rounded(value, significant: 6)
    if short == short.rounded(), short.magnitude < 1e15 { return String(Int64(short)) }
    return plain("\(short)")
  }

  /// A value in SI for messages, in the unit.
  package static func shown(_ value: Double, in unit: Unit) -> String {
    joined(shown(unit.fromSI(value)), unit)
  }
}
