internal import SimCore

extension ValueReader {
  /// A number with a unit, in SI.
  func quantity(_ field: Field, _ rule: QuantityRule) -> Double? {
    guard let (value, unit) = rawQuantity(field, rule.unit) else { return nil }
    guard rule.allows(value) else {
      problems.add(
        field.position, field.path,
        "\(field.node.kind) is outside the range \(ValueReader.words(rule.range, in: unit))")
      return nil
    }
    return value
  }

  /// A number with a unit of the right dimension, in SI, and the unit that the file used.
  func rawQuantity(_ field: Field, _ wanted: Unit) -> (value: Double, unit: Unit)? {
    let example = field.keyUnit == nil ? " such as `\(ValueReader.example(wanted))`" : ""
    guard let (text, _) = scalar(field, expected: "a number\(example)") else { return nil }
    let shown = Wording.quoted(text)
    func fail(_ message: String, hint: String? = nil) -> (value: Double, unit: Unit)? {
      problems.add(field.position, field.path, message, hint: hint)
      return nil
    }
    let quantity: Quantity
    do {
      quantity = try Quantity(text)
    } catch {
      switch error {
      case .notANumber: return fail("\(shown) is not a number; expected one\(example)")
      case .notFinite: return fail("\(shown) is not a finite number")
      case .tooLarge: return fail("\(shown) is too large for a number")
      case .grouped:
        return fail(
          "\(shown) has digits in groups or a decimal comma",
          hint: "write digits only, with a decimal point")
      }
    }
    let possible = ValueReader.unitList(wanted.dimension)
    var unit = field.keyUnit ?? wanted
    if !quantity.unit.isEmpty {
      guard let named = UnitNames.unit(quantity.unit, preferring: wanted.dimension)
      else {
        let near = Wording.nearest(
          quantity.unit, in: UnitNames.of(wanted.dimension).map(\.symbol))
        return fail(
          "unknown unit \(Wording.quoted(quantity.unit)) in \(shown); expected \(possible)",
          hint: near.map { "did you mean `\($0)`?" })
      }
      guard named.dimension == wanted.dimension else {
        return fail(
          "\(shown) is \(ValueReader.noun(named.dimension)); expected "
            + "\(ValueReader.noun(wanted.dimension)) in \(possible)")
      }
      if let keyUnit = field.keyUnit, keyUnit != named {
        return fail("\(shown) is not in \(keyUnit.symbol), the unit that the key names")
      }
      unit = named
    } else if field.keyUnit == nil {
      switch wanted.dimension {
      case .one: unit = .one
      case .persons: unit = .persons
      default:
        return fail(
          "\(shown) has no unit; expected \(possible)",
          hint: "write `\(text) \(wanted.symbol)` if that is meant")
      }
    }
    let value = unit.si(quantity.value)
    guard value.isFinite else { return fail("\(shown) is too large for a number") }
    return (value, unit)
  }

  /// A range in words, in a unit.
  static func words(_ range: ClosedRange<Double>, in unit: Unit) -> String {
    let low = range.lowerBound.isFinite ? Quantity.shown(range.lowerBound, in: unit) : nil
    let high = range.upperBound.isFinite ? Quantity.shown(range.upperBound, in: unit) : nil
    return switch (low, high) {
    case (let low?, let high?): "\(low) to \(high)"
    case (let low?, nil): "from \(low)"
    case (nil, let high?): "up to \(high)"
    case (nil, nil): "of all numbers"
    }
  }

  static func unitList(_ dimension: Unit.Dimension) -> String {
    let symbols = Unit.all.filter { $0.dimension == dimension }.map(\.symbol)
    let known = symbols.isEmpty ? UnitNames.of(dimension).map(\.symbol) : symbols
    return known == ["1", "%"] ? "a plain number or %" : Wording.alternatives(known)
  }

  private static func example(_ unit: Unit) -> String {
    unit.dimension == .one && unit.symbol == "1" ? "0.5" : "5 \(unit.symbol)"
  }

  static func noun(_ dimension: Unit.Dimension) -> String {
    switch dimension {
    case .one: "a plain number"
    case .length: "a length"
    case .time: "a time"
    case .speed: "a speed"
    case .volume: "a volume"
    case .mass: "a mass"
    case .area: "an area"
    case .rate: "a rate"
    case .temperature: "a temperature"
    case .angle: "an angle"
    case .persons: "a number of persons"
    case .diffusivity: "a diffusivity"
    case .volumeRate: "a volume per time"
    case .speedPerTime: "an acceleration"
    case .precipitation: "a rate of rain"
    case .money: "a sum of money"
    }
  }
}
