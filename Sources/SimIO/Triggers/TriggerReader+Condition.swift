internal import SimCore

extension TriggerReader {
  /// Conditions within conditions, and conditions in all, of one rule.
  private static let deepest = 4
  private static let mostParts = 40

  /// What must be known for a rule to fire.
  func condition(_ field: Field, depth: Int = 0) -> TriggerCondition? {
    let expected =
      "a condition such as `{indicator: departures_seen, at_least: 2}` or `{probability: 0.3}`"
    guard let mapping = MappingReader(field, problems: problems, expected: expected) else {
      return nil
    }
    defer { mapping.finish() }
    guard depth < Self.deepest else {
      problems.add(
        field.position, field.path, "conditions stand more than \(Self.deepest) deep in each other")
      return nil
    }
    let kinds = ["indicator", "probability", "persons_in_distress", "any_of", "all_of", "of"]
    var found = kinds.compactMap { kind in mapping.field(kind).map { (kind: kind, field: $0) } }
    if let stranded = mapping.field("stranded", .time) { found.append(("stranded", stranded)) }
    guard found.count == 1, let (kind, value) = found.first else {
      let names = Wording.alternatives((kinds + ["stranded"]).map { "`\($0)`" })
      problems.add(
        field.position, field.path,
        "a condition is one of \(names); found "
          + (found.isEmpty ? "none" : found.map { "`\($0.kind)`" }.joined(separator: " and ")))
      return nil
    }
    switch kind {
    case "indicator": return indicator(value, mapping)
    case "probability": return detector(value, mapping)
    case "persons_in_distress":
      return values.count(value, unit: .persons, 0...1_000_000).map {
        .personsInDistress(above: $0)
      }
    case "stranded":
      return values.quantity(value, QuantityRule(unit: .hour, range: 0...90 * 86_400)).map {
        .stranded(longerThan: $0)
      }
    case "any_of": return parts(value, depth).map { .drivers($0, atLeast: 1) }
    case "all_of": return parts(value, depth).map { .drivers($0, atLeast: $0.count) }
    default:
      let parts = parts(value, depth)
      guard let field = mapping.required("at_least", "how many of them must hold"), let parts,
        let count = values.count(field, 1...parts.count)
      else { return nil }
      return .drivers(parts, atLeast: count)
    }
  }

  private func parts(_ field: Field, _ depth: Int) -> [TriggerCondition]? {
    guard let items = values.list(field, expected: "a list of conditions") else { return nil }
    guard 1...Self.mostParts ~= items.count else {
      problems.add(
        field.position, field.path, "\(items.count) conditions; expected 1 to \(Self.mostParts)")
      return nil
    }
    let found = items.compactMap { condition($0, depth: depth + 1) }
    return found.count == items.count ? found : nil
  }

  private func indicator(_ field: Field, _ mapping: MappingReader) -> TriggerCondition? {
    let name = values.choice(field, of: Indicator.allCases.map(\.rawValue))
    let sides = TriggerSide.allCases.compactMap { side in
      mapping.field(side.rawValue).map { (side: side, field: $0) }
    }
    guard sides.count == 1, let (side, value) = sides.first else {
      problems.add(
        field.position, field.path, "expected one of `at_least` and `at_most` beside the indicator")
      return nil
    }
    guard let name, let indicator = Indicator(rawValue: name) else { return nil }
    return values.quantity(value, indicator.rule).map { .indicator(indicator, side, $0) }
  }

  private func detector(_ field: Field, _ mapping: MappingReader) -> TriggerCondition? {
    let probability = probability(field)
    var detector: Detector? = .logistic
    if let field = mapping.field("detector") {
      detector = values.choice(field, of: Detector.allCases.map(\.rawValue)).flatMap(
        Detector.init(rawValue:))
    }
    guard let probability, let detector else { return nil }
    return .probability(detector, atLeast: probability)
  }
}

extension Indicator {
  /// What a threshold of it may be; no window is longer than the seven days of a forecast.
  var rule: QuantityRule {
    QuantityRule(unit: unit, range: self == .weatherWindow ? 0...7 * 86_400 : 0...1e9)
  }
}
