import SimCore

/// Numbers as text: always a decimal point, no grouping, whatever the locale.
package enum PlainNumber {
  /// The shortest text with at most `digits` decimals, without trailing zeros.
  package static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf" }
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    let scaled = (value.magnitude * power).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let whole = Int64(scaled)
    let unit = Int64(power)
    let sign = value < 0 && whole > 0 ? "-" : ""
    var fraction = digits == 0 ? "" : String(whole % unit)
    fraction = String(repeating: "0", count: digits - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return sign + String(whole / unit) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
