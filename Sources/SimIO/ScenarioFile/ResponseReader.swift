internal import SimCore

/// Reads the key `response`, with every problem noted.
struct ResponseReader {
  let values: ValueReader
  private var problems: ProblemList { values.problems }

  init(values: ValueReader) { self.values = values }

  /// Persons at most in a place, units at a base and signals: above the largest influx of the region.
  static let mostPersons = 10_000_000
  static let mostUnits = 200

  func response(_ field: Field) -> ScenarioFile.ResponseEntry? {
    var entry = ScenarioFile.ResponseEntry(position: field.position, path: field.path)
    let expected = "who responds by which rules, `default` or `none`"
    if case .scalar(let word, _) = field.node.content, !field.node.isEmpty {
      switch word {
      case "default": return entry
      case "none":
        entry.isNobody = true
        return entry
      default:
        problems.add(
          field.position, field.path,
          "\(Wording.quoted(word)) is no response; expected \(expected)",
          hint: Wording.nearest(word, in: ["default", "none"]).map { "did you mean `\($0)`?" })
        return nil
      }
    }
    guard let mapping = MappingReader(field, problems: problems, expected: expected) else {
      return nil
    }
    if let field = given(mapping, "groups") { entry.groups = groups(field) }
    if let field = given(mapping, "rule") { entry.rule = rule(field) }
    if let field = given(mapping, "figures") { entry.figures = figures(field) }
    if let field = given(mapping, "postures") {
      entry.postures = items(field, "a list of postures").compactMap { posture($0) }
    }
    if let field = given(mapping, "bases") {
      entry.bases = items(field, "a list of bases with their units").compactMap { base($0) }
    }
    if let field = given(mapping, "places") {
      entry.places = items(field, "a list of landing places").compactMap { landing($0) }
    }
    if let field = given(mapping, "regions") {
      entry.regions = values.text(field, expected: "the path of a file", limit: 4096).map {
        Located($0, field.position, field.path)
      }
    }
    if let field = given(mapping, "agreements") { entry.agreements = agreements(field) }
    if let field = given(mapping, "aid") { entry.aid = aid(field) }
    if let field = given(mapping, "consultation") { entry.consultation = consultation(field) }
    if let field = given(mapping, "optimise_members") {
      entry.optimisedMembers = values.count(field, 0...1_000_000)
    }
    if let field = given(mapping, "belief") {
      entry.belief = values.choice(field, of: BeliefKind.allCases.map(\.rawValue)).flatMap {
        BeliefKind(rawValue: $0)
      }
    }
    if let field = given(mapping, "validate_members") {
      entry.validatedMembers = values.count(field, 0...ResponsePolicy.mostValidated)
    }
    mapping.finish()
    return entry
  }

  /// The value of a key; nil where nothing stands after it.
  func given(_ mapping: MappingReader, _ key: String) -> Field? {
    mapping.field(key).flatMap { $0.node.isEmpty ? nil : $0 }
  }

  func items(_ field: Field, _ expected: String) -> [Field] {
    values.list(field, expected: expected) ?? []
  }

  /// A State by its three letters.
  func state(_ field: Field) -> Located<StateCode>? {
    let known = StateCode.allCases.filter { $0 != .unknown }
    let expected = "a State as three letters of ISO 3166-1, such as `IDN`"
    guard let (text, _) = values.scalar(field, expected: expected) else { return nil }
    if let state = known.first(where: { $0.rawValue == text }) {
      return Located(state, field.position, field.path)
    }
    let byName = known.first { $0.name.lowercased() == text.lowercased() }?.rawValue
    let near = byName ?? Wording.nearest(text, in: known.map(\.rawValue))
    problems.add(
      field.position, field.path, "unknown State \(Wording.quoted(text)); expected \(expected)",
      hint: near.map { "did you mean `\($0)`?" }
        ?? "States: \(known.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  /// A key of a mapping as a value of its own.
  func field(of key: Located<String>) -> Field {
    Field(node: YAMLNode(.scalar(key.value, isQuoted: false), key.position), path: key.path)
  }

  private func groups(_ field: Field) -> Located<[GroupShare]>? {
    let known = PersonGroup.standard.map(\.key)
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "groups with shares, such as `{rohingya: 1}`")
    else { return nil }
    var shares: [GroupShare] = []
    var isWhole = true
    for (key, field) in mapping.all {
      let group = values.choice(self.field(of: key), of: known)
      let share = values.quantity(field, .share)
      if let group, let share {
        shares.append(GroupShare(group: group, share: share))
      } else {
        isWhole = false
      }
    }
    guard isWhole else { return nil }
    let sum = shares.reduce(0) { $0 + $1.share }
    guard (sum - 1).magnitude <= 1e-3 else {
      problems.add(
        field.position, field.path,
        "the shares of the groups add up to \(Quantity.shown(sum)); expected 1")
      return nil
    }
    return Located(shares, field.position, field.path)
  }

  private func rule(_ field: Field) -> Located<ScenarioFile.RuleEntry>? {
    func located(_ rule: ScenarioFile.RuleEntry?) -> Located<ScenarioFile.RuleEntry>? {
      rule.map { Located($0, field.position, field.path) }
    }
    let words = ["nearest_feasible", "state_of_region"]
    let expected =
      "`nearest_feasible`, `state_of_region`, `{rotation: [STATES]}` or `{fair_share: KEY}`"
    if case .scalar(let word, _) = field.node.content {
      if ["rotation", "fair_share"].contains(word) {
        problems.add(field.position, field.path, "`\(word)` needs more; expected \(expected)")
        return nil
      }
      return located(
        values.choice(field, of: words).map {
          $0 == words[0] ? .nearestFeasible : .stateOfRegion
        })
    }
    guard let mapping = MappingReader(field, problems: problems, expected: expected) else {
      return nil
    }
    defer { mapping.finish() }
    let rotation = mapping.field("rotation")
    let share = mapping.field("fair_share")
    switch (rotation, share) {
    case (let field?, nil):
      let states = items(field, "a list of States")
      let read = states.compactMap { state($0) }
      if states.isEmpty, case .sequence = field.node.content {
        problems.add(field.position, field.path, "a rotation of no States; expected at least one")
      }
      // States that could not be read have their problem already; the others are still checked.
      return read.isEmpty ? nil : located(.rotation(read))
    case (nil, let field?): return located(shareKey(field).map { .fairShare($0) })
    default:
      problems.add(field.position, field.path, "expected \(expected)")
      return nil
    }
  }

  private func shareKey(_ field: Field) -> FairShareKey? {
    let words = ["equal", "free_capacity", "population", "economy"]
    if case .scalar = field.node.content {
      switch values.choice(field, of: words) {
      case "equal": return .equal
      case "free_capacity": return .freeCapacity
      case "population": return .population
      case "economy": return .economy
      default: return nil
      }
    }
    let expected = Wording.alternatives(words.map { "`\($0)`" } + ["`{mixed: PART}`"])
    guard let mapping = MappingReader(field, problems: problems, expected: expected) else {
      return nil
    }
    defer { mapping.finish() }
    guard let part = mapping.required("mixed", "the part by population, 0 to 1"),
      let value = values.quantity(part, .share)
    else { return nil }
    let permille = (value * 1000).rounded()
    guard (value * 1000 - permille).magnitude < 1e-9 else {
      problems.add(
        part.position, part.path, "\(part.node.kind) is finer than a thousandth",
        hint: "write `\(Quantity.shown(permille / 1000))`")
      return nil
    }
    return .mixed(populationPermille: Int(permille))
  }

  private func figures(
    _ field: Field
  ) -> [(state: Located<StateCode>, figures: StateFigures, given: Set<String>)] {
    guard
      let mapping = MappingReader(
        field, problems: problems,
        expected: "States with figures, such as `{IDN: {population: 280000000}}`")
    else { return [] }
    return mapping.all.compactMap { key, field in
      let state = state(self.field(of: key))
      guard
        let mapping = MappingReader(
          field, problems: problems, expected: "`population`, `economy` or `{}`")
      else { return nil }
      defer { mapping.finish() }
      var figures = StateFigures(state: state?.value ?? .unknown)
      if let field = given(mapping, "population") {
        figures.population = values.count(field, 0...10_000_000_000)
      }
      if let field = given(mapping, "economy") {
        figures.economy = values.count(field, 0...1_000_000_000_000_000)
      }
      return state.map { ($0, figures, mapping.keys) }
    }
  }

  private func agreements(_ field: Field) -> Agreements {
    var agreements = Agreements()
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "`shared_whereabouts`, `pooled_units`, ...")
    else { return agreements }
    if let field = mapping.field("shared_whereabouts", .time), !isNone(field) {
      let rule = QuantityRule(unit: .hour, range: 0...30 * 86400)
      agreements.sharedWithin = values.quantity(field, rule)
    }
    read(mapping, "pooled_units", &agreements.pooledUnits)
    read(mapping, "compensation", &agreements.compensation)
    read(mapping, "material_support", &agreements.materialSupport)
    mapping.finish()
    return agreements
  }

  private func aid(_ field: Field) -> AidPolicy {
    var aid = AidPolicy()
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "`resupply`, `repair`, `tow`, `medical_evacuation`")
    else { return aid }
    read(mapping, "resupply", &aid.resupply)
    read(mapping, "repair", &aid.repair)
    read(mapping, "tow", &aid.tow)
    read(mapping, "medical_evacuation", &aid.medicalEvacuation)
    mapping.finish()
    return aid
  }

  private func read(_ mapping: MappingReader, _ key: String, _ flag: inout Bool) {
    if let field = given(mapping, key), let value = values.flag(field) { flag = value }
  }

  /// Whether a value is left out on purpose.
  private func isNone(_ field: Field) -> Bool {
    if case .scalar("none", _) = field.node.content { return true }
    return field.node.isEmpty
  }

  private func consultation(_ field: Field) -> Located<ConsultationStart>? {
    func located(_ start: ConsultationStart?) -> Located<ConsultationStart>? {
      start.map { Located($0, field.position, field.path) }
    }
    let expected = "`never`, `{signal_persons: NUMBER}` or `{convened_after: TIME}`"
    if case .scalar = field.node.content {
      guard let (word, _) = values.scalar(field, expected: expected) else { return nil }
      if word == "never" { return located(.never) }
      problems.add(
        field.position, field.path, "\(Wording.quoted(word)) is not one of \(expected)")
      return nil
    }
    guard let mapping = MappingReader(field, problems: problems, expected: expected) else {
      return nil
    }
    defer { mapping.finish() }
    let signal = mapping.field("signal_persons", .persons)
    let convened = mapping.field("convened_after", .time)
    switch (signal, convened) {
    case (let field?, nil):
      return located(
        values.count(field, unit: .persons, 1...ResponseReader.mostPersons).map {
          .signal(persons: $0)
        })
    case (nil, let field?):
      let rule = QuantityRule(unit: .day, range: 0...400 * 86400)
      return located(values.quantity(field, rule).map { .convened(after: $0) })
    default:
      problems.add(field.position, field.path, "expected \(expected)")
      return nil
    }
  }
}
