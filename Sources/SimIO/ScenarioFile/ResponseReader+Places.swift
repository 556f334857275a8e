internal import SimCore

extension ResponseReader {
  private func located<Value>(
    _ field: Field?, _ read: (Field) -> Value?
  ) -> Located<Value>? {
    guard let field, let value = read(field) else { return nil }
    return Located(value, field.position, field.path)
  }

  func posture(_ field: Field) -> ScenarioFile.PostureEntry? {
    guard
      let mapping = MappingReader(
        field, problems: values.problems, expected: "`state`, `posture` and `from`")
    else { return nil }
    defer { mapping.finish() }
    let whom = mapping.required("state", "a State, or `all`")
    let word = mapping.required(
      "posture", Wording.alternatives(LandingPosture.allCases.map { "`\($0.rawValue)`" }))
    let from = given(mapping, "from").map { field in
      (field, values.instant(field).map { Located($0, field.position, field.path) })
    }
    var state: Located<StateCode>?
    var isState = false
    if let whom {
      if case .scalar("all", _) = whom.node.content {
        isState = true
      } else {
        state = self.state(whom)
        isState = state != nil
      }
    }
    let posture = word.flatMap {
      values.choice($0, of: LandingPosture.allCases.map(\.rawValue))
    }.flatMap(LandingPosture.init(rawValue:))
    guard isState, let posture else { return nil }
    if let from, from.1 == nil { return nil }
    return ScenarioFile.PostureEntry(
      position: field.position, path: field.path, state: state, posture: posture, from: from?.1)
  }

  func base(_ field: Field) -> ScenarioFile.BaseEntry? {
    guard
      let mapping = MappingReader(
        field, problems: values.problems, expected: "`base`, `unit` and `count`")
    else { return nil }
    defer { mapping.finish() }
    let base = located(mapping.required("base", "a catalogued base, or a new one with `at`")) {
      values.name($0, expected: "a name")
    }
    let kinds = UnitKind.allCases.map(\.rawValue)
    let kind = mapping.required("unit", "a kind of unit").flatMap { values.choice($0, of: kinds) }
    let count = mapping.required("count", "how many units of the kind lie there").flatMap {
      values.count($0, 0...ResponseReader.mostUnits)
    }
    let name = located(given(mapping, "name")) { values.text($0, expected: "its name") }
    let at = located(given(mapping, "at")) { values.point($0) }
    let state = given(mapping, "state").flatMap { self.state($0) }
    let centre = located(given(mapping, "centre")) {
      values.choice($0, of: CoordinationCentre.all.map(\.key))
    }
    guard let base, let unit = kind.flatMap(UnitKind.init(rawValue:)), let count else {
      return nil
    }
    return ScenarioFile.BaseEntry(
      position: field.position, path: field.path, base: base, unit: unit, count: count,
      name: name, at: at, state: state, centre: centre, given: mapping.keys)
  }

  func landing(_ field: Field) -> ScenarioFile.LandingEntry? {
    guard
      let mapping = MappingReader(
        field, problems: values.problems, expected: "`place` and what changes of it")
    else { return nil }
    defer { mapping.finish() }
    let place = located(mapping.required("place", "a catalogued place, or a new one with `at`")) {
      values.name($0, expected: "a name")
    }
    let nobody = Located("", field.position, field.path)
    var entry = ScenarioFile.LandingEntry(
      position: field.position, path: field.path, place: place ?? nobody, given: mapping.keys)
    entry.name = located(given(mapping, "name")) { values.text($0, expected: "its name") }
    entry.at = located(given(mapping, "at")) { values.point($0) }
    entry.state = given(mapping, "state").flatMap { state($0) }
    entry.services = given(mapping, "services").flatMap { services($0) }
    entry.safety = given(mapping, "safety").flatMap { safety($0) }
    if let field = given(mapping, "capacity") { entry.capacity = capacity(field) }
    entry.capacitySource = given(mapping, "capacity_source").flatMap {
      values.text($0, expected: "where the number comes from", limit: 1000)
    }
    entry.isOpen = located(given(mapping, "open")) { values.flag($0) }
    entry.record = given(mapping, "record").flatMap {
      values.text($0, expected: "what is known of landings there", limit: 2000)
    }
    return place == nil ? nil : entry
  }

  private func capacity(_ field: Field) -> Int?? {
    if case .scalar("unknown", _) = field.node.content { return .some(nil) }
    return values.count(field, unit: .persons, 0...ResponseReader.mostPersons).map { .some($0) }
  }

  private func services(_ field: Field) -> LandingServices? {
    let expected = "letters of `H` (hospital), `P` (port) and `B` (beach), or `none`"
    guard let (text, _) = values.scalar(field, expected: expected) else { return nil }
    if text == "none" { return [] }
    var services: LandingServices = []
    for letter in text {
      let service: LandingServices? =
        switch letter {
        case "H": .hospital
        case "P": .port
        case "B": .beach
        default: nil
        }
      guard let service, !services.contains(service) else {
        values.problems.add(
          field.position, field.path, "\(Wording.quoted(text)) is not one of \(expected)")
        return nil
      }
      services.insert(service)
    }
    return services
  }

  /// The three conditions of a place of safety, with where the assessment comes from.
  private func safety(_ field: Field) -> SafetyAssessment? {
    guard
      let mapping = MappingReader(
        field, problems: values.problems,
        expected: "`life_safe`, `basic_needs`, `onward_transport` and `source`")
    else { return nil }
    defer { mapping.finish() }
    let life = mapping.required("life_safe", "whether life is no longer threatened there")
    let needs = mapping.required("basic_needs", "whether food, shelter and care can be had")
    let transport = mapping.required(
      "onward_transport", "whether onward transport can be arranged")
    let source = mapping.required("source", "where the assessment comes from")
    let (isLifeSafe, meetsNeeds, hasTransport) = (
      life.flatMap(values.flag), needs.flatMap(values.flag), transport.flatMap(values.flag)
    )
    let words = source.flatMap {
      values.text($0, expected: "where the assessment comes from", limit: 1000)
    }
    guard let isLifeSafe, let meetsNeeds, let hasTransport, let words else { return nil }
    return SafetyAssessment(
      isLifeSafe: isLifeSafe, meetsBasicNeeds: meetsNeeds, hasOnwardTransport: hasTransport,
      source: words)
  }
}
