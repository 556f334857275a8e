internal import SimCore

extension ValueReader {
  /// A distribution: a plain quantity, or one family with its arguments.
  ///
  /// Bounded families must lie in the range wholly, unbounded ones with their central 99.9 %.
  func distribution(_ field: Field, _ rule: QuantityRule) -> Distribution? {
    var unit = field.keyUnit
    guard let literal = literal(field, rule.unit, &unit) else { return nil }
    let distribution: Distribution
    do {
      distribution = try Distribution(literal)
    } catch {
      problems.add(field.position, field.path, ValueReader.words(error))
      return nil
    }
    let reach = distribution.reach
    guard rule.allows(reach.lowerBound), rule.allows(reach.upperBound) else {
      let shownIn = unit ?? rule.unit
      let isUnbounded = distribution.support != reach
      if case .fixed = distribution {
        problems.add(
          field.position, field.path,
          "\(field.node.kind) is outside the range "
            + "\(ValueReader.words(rule.range, in: shownIn))")
      } else {
        problems.add(
          field.position, field.path,
          "\(isUnbounded ? "the central 99.9 %" : "values") lie from "
            + "\(Quantity.shown(reach.lowerBound, in: shownIn)) to "
            + "\(Quantity.shown(reach.upperBound, in: shownIn)), outside the range "
            + ValueReader.words(rule.range, in: shownIn),
          hint: isUnbounded ? "take a smaller spread or a family with ends" : nil)
      }
      return nil
    }
    return distribution
  }

  private func literal(
    _ field: Field, _ wanted: Unit, _ used: inout Unit?
  ) -> DistributionLiteral? {
    switch field.node.content {
    case .scalar:
      guard let (value, unit) = rawQuantity(field, wanted) else { return nil }
      used = used ?? unit
      return DistributionLiteral(
        family: "fixed", arguments: [DistributionLiteral.Argument("value", value)])
    case .sequence:
      problems.add(
        field.position, field.path, "expected a quantity or a distribution; found a list",
        hint: "write `{uniform: [LOW, HIGH]}` for a range")
      return nil
    case .mapping(let entries):
      let families = Distribution.families.map(\.name)
      guard entries.count == 1, let entry = entries.first else {
        problems.add(
          field.position, field.path,
          "a distribution names one family; found \(entries.count) keys",
          hint: "families: \(families.joined(separator: ", "))")
        return nil
      }
      let path = "\(field.path).\(entry.key)"
      guard let family = Distribution.families.first(where: { $0.name == entry.key }) else {
        let near = Wording.nearest(entry.key, in: families)
        problems.add(
          entry.position, field.path, "unknown distribution \(Wording.quoted(entry.key))",
          hint: near.map { "did you mean `\($0)`?" }
            ?? "families: \(families.joined(separator: ", "))")
        return nil
      }
      let inner = Field(node: entry.value, path: path, keyUnit: field.keyUnit)
      switch family.name {
      case "empirical": return empirical(inner, wanted, &used)
      case "mixture": return mixture(inner, wanted, &used)
      default: return plain(inner, family.name, family.arguments, wanted, &used)
      }
    }
  }

  /// A family with named arguments: `{median: 7 d, sigma: 0.5}`, `[3 d, 9 d]` in order, or one value.
  private func plain(
    _ field: Field, _ family: String, _ arguments: [(name: String, hasUnit: Bool)],
    _ wanted: Unit, _ used: inout Unit?
  ) -> DistributionLiteral? {
    var fields: [Field?] = []
    let names = arguments.map(\.name)
    switch field.node.content {
    case .mapping:
      guard
        let mapping = MappingReader(
          field, problems: problems, expected: "arguments \(names.joined(separator: ", "))")
      else { return nil }
      for name in names {
        fields.append(mapping.required(name, "\(family) needs \(names.joined(separator: ", "))"))
      }
      for i in fields.indices where arguments[i].hasUnit { fields[i]?.keyUnit = field.keyUnit }
      mapping.finish()
    case .sequence, .scalar:
      let items = field.node.content
      var list = [field]
      if case .sequence = items { list = self.list(field, expected: "a list") ?? [] }
      guard list.count == names.count else {
        problems.add(
          field.position, field.path,
          "\(family) takes \(names.count) values (\(names.joined(separator: ", "))); "
            + "found \(list.count)")
        return nil
      }
      fields = list
    }
    var values: [DistributionLiteral.Argument] = []
    for (argument, field) in zip(arguments, fields) {
      guard let field else { continue }
      guard let value = number(field, hasUnit: argument.hasUnit, wanted, &used) else { continue }
      values.append(DistributionLiteral.Argument(argument.name, value, hasUnit: argument.hasUnit))
    }
    return values.count == names.count
      ? DistributionLiteral(family: family, arguments: values) : nil
  }

  private func number(
    _ field: Field, hasUnit: Bool, _ wanted: Unit, _ used: inout Unit?
  ) -> Double? {
    if hasUnit {
      guard let (value, unit) = rawQuantity(field, wanted) else { return nil }
      used = used ?? unit
      return value
    }
    return rawQuantity(Field(node: field.node, path: field.path), .one)?.value
  }

  /// `{values: [...], weights: [...]}`; without weights all are alike.
  private func empirical(
    _ field: Field, _ wanted: Unit, _ used: inout Unit?
  ) -> DistributionLiteral? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "`{values: [...], weights: [...]}`")
    else { return nil }
    let valueField = mapping.required("values", "the values that occur")
    let weightField = mapping.field("weights")
    mapping.finish()
    guard var valueField else { return nil }
    valueField.keyUnit = field.keyUnit
    guard let valueFields = list(valueField, expected: "a list of values") else { return nil }
    var values: [Double] = []
    for item in valueFields {
      if let value = number(item, hasUnit: true, wanted, &used) { values.append(value) }
    }
    var weights = values.map { _ in 1.0 }
    if let weightField {
      guard let items = list(weightField, expected: "a list of weights") else { return nil }
      weights = items.compactMap { quantity($0, .weight) }
      guard weights.count == items.count else { return nil }
      if weights.count != valueFields.count {
        problems.add(
          weightField.position, weightField.path,
          "\(weights.count) weights for \(valueFields.count) values")
        return nil
      }
    }
    guard values.count == valueFields.count else { return nil }
    return DistributionLiteral(
      family: "empirical",
      arguments: zip(values, weights).flatMap {
        [
          DistributionLiteral.Argument("value", $0),
          DistributionLiteral.Argument("weight", $1, hasUnit: false),
        ]
      })
  }

  /// `[{weight: 0.4, of: {...}}, ...]`.
  private func mixture(
    _ field: Field, _ wanted: Unit, _ used: inout Unit?
  ) -> DistributionLiteral? {
    let form = "a list of `{weight: NUMBER, of: DISTRIBUTION}`"
    guard let items = list(field, expected: form) else { return nil }
    var weights: [DistributionLiteral.Argument] = []
    var parts: [DistributionLiteral] = []
    for item in items {
      guard
        let mapping = MappingReader(
          item, problems: problems, expected: "`{weight: NUMBER, of: DISTRIBUTION}`")
      else { continue }
      let weight = mapping.required("weight", "relative weight of this part")
      let of = mapping.required("of", "the distribution of this part")
      mapping.finish()
      if let weight, let value = quantity(weight, .weight) {
        weights.append(DistributionLiteral.Argument("weight", value, hasUnit: false))
      }
      if var of {
        of.keyUnit = field.keyUnit
        if let part = literal(of, wanted, &used) { parts.append(part) }
      }
    }
    guard weights.count == items.count, parts.count == items.count else { return nil }
    return DistributionLiteral(family: "mixture", arguments: weights, parts: parts)
  }

  private static func words(_ error: DistributionError) -> String {
    switch error {
    case .unknownFamily(let family): "unknown distribution `\(family)`"
    case .missingArgument(let family, let name): "\(family) needs `\(name)`"
    case .unknownArgument(let family, let name): "\(family) has no argument `\(name)`"
    case .invalid(let family, let rule): "\(family) needs \(rule)"
    }
  }
}
