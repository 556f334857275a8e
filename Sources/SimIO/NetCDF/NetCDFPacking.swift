/// How stored numbers become values: scale, offset, and which numbers stand for "missing".
///
/// `value = stored * scale + offset`, as in CF 8.1 and 2.5.1. A stored number is missing when it
/// equals `_FillValue` or any `missing_value`, lies outside `valid_min`, `valid_max` or
/// `valid_range`, equals the library's default fill where no `_FillValue` is given, is NaN or
/// infinite, or when the value is beyond 1e10, which no coordinate, current, wind or wave reaches.
package struct NetCDFPacking: Sendable, Equatable {
  package let scale: Double
  package let offset: Double
  let missing: [Double]
  let minimum: Double?
  let maximum: Double?
  /// Whether the valid range is meant for stored numbers rather than values.
  let rangeIsStored: Bool
  /// What in the attributes was ignored, and why.
  package let notes: [String]

  /// Size beyond which a value is taken for an undeclared fill value such as 1e20.
  static let largestValue = 1e10

  /// Reads the attributes of a variable.
  ///
  /// - Parameters:
  ///   - variable: The variable.
  ///   - checkingRange: Whether `valid_*` count; they do not for coordinates, where files cut from
  ///     larger ones keep the range of the whole.
  package init(_ variable: NetCDFHeader.Variable, checkingRange: Bool = true) {
    var notes: [String] = []
    func numbers(_ name: String) -> [Double] {
      switch variable.attributes[name] {
      case .numbers(let values): return values
      case .text, .texts:
        notes.append("`\(variable.name):\(name)` is text, not a number, and is ignored")
        return []
      default: return []
      }
    }
    func factor(_ name: String, _ neutral: Double) -> Double {
      guard let value = numbers(name).first else { return neutral }
      guard value.isFinite, value.magnitude < NetCDFPacking.largestValue,
        name != "scale_factor" || value != 0
      else {
        notes.append("`\(variable.name):\(name)` is `\(value)` and is ignored")
        return neutral
      }
      return value
    }
    scale = factor("scale_factor", 1)
    offset = factor("add_offset", 0)
    let fill = numbers("_FillValue")
    var missing = fill + numbers("missing_value")
    if fill.isEmpty, let standard = variable.kind.defaultFill { missing.append(standard) }
    if variable.kind == .float {
      // A fill value given in double precision was rounded when it was stored.
      missing += missing.map { Double(Float($0)) }
    }
    self.missing = missing.filter { !$0.isNaN }

    var minimum: Double?
    var maximum: Double?
    var rangeIsStored = true
    if checkingRange {
      let range = numbers("valid_range")
      if range.count == 2 {
        (minimum, maximum) = (range[0], range[1])
      } else {
        (minimum, maximum) = (numbers("valid_min").first, numbers("valid_max").first)
      }
      let isPacked = scale != 1 || offset != 0
      // CF 2.5.1: the range has the type of the stored numbers; where it is fractional or cannot be
      // stored, the writer meant values.
      let limits = [minimum, maximum].compactMap { $0 }
      rangeIsStored = !isPacked || limits.allSatisfy { $0 == $0.rounded() && $0.magnitude >= 100 }
      if let low = minimum, let high = maximum, !(low < high) {
        notes.append("the valid range of `\(variable.name)` is empty and is ignored")
        (minimum, maximum) = (nil, nil)
      }
    }
    self.minimum = minimum
    self.maximum = maximum
    self.rangeIsStored = rangeIsStored
    self.notes = notes
  }

  /// The value of a stored number; NaN when it is missing.
  package func value(_ stored: Double) -> Double {
    guard stored.isFinite, !missing.contains(stored) else { return .nan }
    let value = stored * scale + offset
    guard value.magnitude <= NetCDFPacking.largestValue else { return .nan }
    let judged = rangeIsStored ? stored : value
    if let minimum, judged < minimum { return .nan }
    if let maximum, judged > maximum { return .nan }
    return value
  }
}
