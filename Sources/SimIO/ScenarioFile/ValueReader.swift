internal import SimCore

/// What a quantity must be.
struct QuantityRule {
  /// Unit for messages; its dimension is the one required.
  var unit: Unit
  /// Allowed values in SI.
  var range: ClosedRange<Double>

  /// Whether a value is allowed; a change of unit may round the end of a range by some ulps.
  func allows(_ value: Double) -> Bool {
    let slack = 1e-12
    return value >= range.lowerBound - slack * range.lowerBound.magnitude
      && value <= range.upperBound + slack * range.upperBound.magnitude
  }

  static let weight = QuantityRule(unit: .one, range: 0...1e9)
  static let share = QuantityRule(unit: .one, range: 0...1)
}

/// Reads values of the kinds that files contain and reports what is wrong with them.
struct ValueReader {
  let problems: ProblemList

  private func add(_ field: Field, _ message: String, hint: String? = nil) {
    problems.add(field.position, field.path, message, hint: hint)
  }

  /// The text of a scalar; a problem where the value is a list, a mapping or missing.
  func scalar(_ field: Field, expected: String) -> (text: String, isQuoted: Bool)? {
    guard case .scalar(let text, let isQuoted) = field.node.content, !field.node.isEmpty else {
      add(field, "expected \(expected); found \(field.node.kind)")
      return nil
    }
    return (text, isQuoted)
  }

  /// Words of any kind, at most `limit` characters.
  func text(_ field: Field, expected: String, limit: Int = 200) -> String? {
    guard let (text, _) = scalar(field, expected: expected) else { return nil }
    guard text.unicodeScalars.count <= limit else {
      add(field, "\(text.unicodeScalars.count) characters; at most \(limit) are kept")
      return nil
    }
    guard text.contains(where: { $0 != " " && $0 != "\n" && $0 != "\t" }) else {
      add(field, "expected \(expected); found only blanks")
      return nil
    }
    return text
  }

  /// A name that other parts of the file may refer to: letters, digits, `-`, `_` and `.`.
  func name(_ field: Field, expected: String) -> String? {
    guard let text = text(field, expected: expected, limit: 64) else { return nil }
    let isName = text.utf8.allSatisfy {
      48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 || $0 == 45 || $0 == 95 || $0 == 46
    }
    guard isName else {
      add(
        field,
        "\(Wording.quoted(text)) is not a name; expected letters, digits, `-`, `_` and `.`")
      return nil
    }
    return text
  }

  func flag(_ field: Field) -> Bool? {
    guard let (text, isQuoted) = scalar(field, expected: "`true` or `false`") else { return nil }
    switch (text, isQuoted) {
    case ("true", false): return true
    case ("false", false): return false
    default:
      add(field, "expected `true` or `false`; found \(Wording.quoted(text))")
      return nil
    }
  }

  func choice(_ field: Field, of choices: [String]) -> String? {
    let list = Wording.alternatives(choices.map { "`\($0)`" })
    guard let (text, _) = scalar(field, expected: list) else { return nil }
    guard choices.contains(text) else {
      add(
        field, "\(Wording.quoted(text)) is not one of \(list)",
        hint: Wording.nearest(text, in: choices).map { "did you mean `\($0)`?" })
      return nil
    }
    return text
  }

  func seed(_ field: Field) -> UInt64? {
    let expected = "a whole number from 0 to 18446744073709551615"
    guard let (text, _) = scalar(field, expected: expected) else { return nil }
    guard let value = UInt64(text), !text.hasPrefix("+") else {
      add(field, "expected \(expected); found \(Wording.quoted(text))")
      return nil
    }
    return value
  }

  func count(_ field: Field, unit: Unit = .one, _ range: ClosedRange<Int>) -> Int? {
    let rule = QuantityRule(
      unit: unit, range: Double(range.lowerBound)...Double(range.upperBound))
    guard let value = quantity(field, rule) else { return nil }
    guard value == value.rounded(), let whole = Int(exactly: value) else {
      add(field, "\(field.node.kind) is not a whole number")
      return nil
    }
    return whole
  }

  func instant(_ field: Field) -> Instant? {
    let form = "a quoted time in UTC such as `\"2015-05-01T00:00:00Z\"`"
    guard let (text, isQuoted) = scalar(field, expected: form) else { return nil }
    guard let instant = Instant(text: text) else {
      let isDay = Instant(text: text + "T00:00:00Z") != nil
      let isLocal = !isDay && Instant(text: text + "Z") != nil
      add(
        field, "\(Wording.quoted(text)) is not a time; expected \(form)",
        hint: isDay
          ? "write `\"\(text)T00:00:00Z\"`"
          : isLocal ? "times are in UTC: write `\"\(text)Z\"` if it is" : nil)
      return nil
    }
    guard isQuoted else {
      add(field, "\(Wording.quoted(text)) is not quoted", hint: "write `\"\(text)\"`")
      return nil
    }
    guard 1900...2200 ~= instant.civil.year else {
      add(field, "year \(instant.civil.year) is outside 1900 to 2200")
      return nil
    }
    return instant
  }

  func point(_ field: Field) -> GeoPoint? {
    var text = ""
    if case .sequence(let parts) = field.node.content {
      var words: [String] = []
      for part in parts {
        if case .scalar(let word, _) = part.content { words.append(word) }
      }
      text = words.count == 2 && parts.count == 2 ? words.joined(separator: ",") : "a list"
    } else {
      let expected = "a position such as \(PositionText.forms)"
      guard let (word, _) = scalar(field, expected: expected) else { return nil }
      text = word
    }
    let shown = Wording.quoted(text)
    do {
      let point = try PositionText.point(text)
      guard GeoBox.domain.contains(point) else {
        let box = GeoBox.domain
        let isSwapped = box.contains(
          GeoPoint(latitude: point.longitude, longitude: point.latitude))
        add(
          field,
          "position \(shown) is outside the area: \(Quantity.shown(-box.south))S to "
            + "\(Quantity.shown(box.north))N, \(Quantity.shown(box.west))E to "
            + "\(Quantity.shown(box.east))E",
          hint: isSwapped ? "latitude comes first" : nil)
        return nil
      }
      return point
    } catch {
      switch error {
      case .notAPosition: add(field, "\(shown) is not a position; expected \(PositionText.forms)")
      case .axes: add(field, "\(shown) needs one latitude (N or S) and one longitude (E or W)")
      case .minutes: add(field, "minutes in \(shown) are 60 or more")
      case .latitude:
        add(field, "latitude in \(shown) is above 90 degrees", hint: "latitude comes first")
      case .longitude: add(field, "longitude in \(shown) is above 180 degrees")
      }
      return nil
    }
  }

  /// The elements of a list.
  func list(_ field: Field, expected: String) -> [Field]? {
    guard case .sequence(let items) = field.node.content else {
      add(field, "expected \(expected); found \(field.node.kind)")
      return nil
    }
    return items.enumerated().map {
      Field(node: $0.element, path: "\(field.path)[\($0.offset)]", keyUnit: field.keyUnit)
    }
  }
}
