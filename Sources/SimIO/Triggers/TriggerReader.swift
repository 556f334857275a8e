internal import SimCore

/// Reads a trigger file: `haven-triggers: 1`, every problem noted.
struct TriggerReader {
  let problems: ProblemList
  let values: ValueReader

  init(problems: ProblemList) {
    self.problems = problems
    values = ValueReader(problems: problems)
  }

  /// More rules make no plan that anybody follows.
  static let mostRules = 50
  private static let times = QuantityRule(unit: .day, range: 0...90 * 86_400)

  func file(_ root: YAMLNode) -> TriggerFile? {
    guard
      let top = MappingReader(
        Field(node: root, path: ""), problems: problems,
        expected: "a trigger file (`haven-triggers: 1`, ...)"), checkVersion(top)
    else { return nil }
    var file = TriggerFile(file: problems.file, rules: [])
    if let field = top.required("rules", "`default`, or a list of rules") {
      file.rules = rules(field)
    }
    if let field = given(top, "thresholds"), let found = thresholds(field) {
      file.thresholds = found
    }
    if let field = given(top, "training_members"), let n = values.count(field, 1...1_000_000) {
      file.trainingMembers = n
    }
    if let field = given(top, "value_members") { file.valueMembers = valueMembers(field) }
    if let field = given(top, "severities"), let found = severities(field) {
      file.severities = found
    }
    if let field = given(top, "weights") {
      file.weights = values.text(field, expected: "the path of a file", limit: 4096).map {
        Located($0, field.position, field.path)
      }
    }
    let sections = SectionReader(values: values)
    for (i, section) in ScenarioStages.sections.enumerated() where section.part == .warning {
      guard let field = top.field(section.name) else { continue }
      for setting in sections.settings(field, section: i) {
        section.store(&file.stages, setting.parameter, setting.value)
      }
    }
    top.finish()
    return problems.isEmpty ? file : nil
  }

  private func given(_ mapping: MappingReader, _ key: String) -> Field? {
    mapping.field(key).flatMap { $0.node.isEmpty ? nil : $0 }
  }

  private func checkVersion(_ top: MappingReader) -> Bool {
    let form = "`\(TriggerFile.key): \(TriggerFile.version)`"
    guard let field = top.required(TriggerFile.key, "the version of the layout, \(form)") else {
      if top.field("departures") != nil {
        problems.add(top.position, "", "this is a scenario", hint: "it comes before `--triggers`")
      }
      return false
    }
    guard field.node.content == .scalar("\(TriggerFile.version)", isQuoted: false) else {
      problems.add(
        field.position, field.path,
        "layout version \(field.node.kind) is not known; expected \(form)")
      return false
    }
    return true
  }

  private func thresholds(_ field: Field) -> [Double]? {
    guard let items = values.list(field, expected: "a list of probabilities") else { return nil }
    guard 1...TriggerFile.mostThresholds ~= items.count else {
      problems.add(
        field.position, field.path,
        "\(items.count) thresholds; expected 1 to \(TriggerFile.mostThresholds)")
      return nil
    }
    let found = items.compactMap { probability($0) }
    guard found.count == items.count else { return nil }
    for i in found.indices.dropFirst() where found[i] <= found[i - 1] {
      problems.add(
        items[i].position, items[i].path,
        "\(items[i].node.kind) is not above the one before it; thresholds rise")
      return nil
    }
    return found
  }

  /// A probability above 0.
  func probability(_ field: Field) -> Double? {
    guard let value = values.quantity(field, .share) else { return nil }
    guard value > 0 else {
      problems.add(
        field.position, field.path, "a probability of 0 is always reached; expected one above 0")
      return nil
    }
    return value
  }

  /// A number of members; nil for all.
  private func valueMembers(_ field: Field) -> Int? {
    if case .scalar(TriggerWriter.allMembers, _) = field.node.content { return nil }
    return values.count(field, 0...1_000_000)
  }

  private func severities(_ field: Field) -> [Int]? {
    let expected = "the fewest persons of each class, such as `[1, 50, 200]`"
    guard let items = values.list(field, expected: expected) else { return nil }
    let found = items.compactMap { values.count($0, unit: .persons, 1...100_000) }
    guard found.count == items.count else { return nil }
    let isRising = zip(found, found.dropFirst()).allSatisfy { $0 < $1 }
    guard found.first == 1, isRising, found.count <= 10 else {
      problems.add(
        field.position, field.path,
        "expected \(expected): at most 10, rising, the first of them 1")
      return nil
    }
    return found
  }

  private func rules(_ field: Field) -> [TriggerFile.Entry] {
    if case .scalar("default", _) = field.node.content { return TriggerBook.standard().entries }
    guard let items = values.list(field, expected: "`default`, or a list of rules") else {
      return []
    }
    guard 1...Self.mostRules ~= items.count else {
      problems.add(
        field.position, field.path, "\(items.count) rules; expected 1 to \(Self.mostRules)")
      return []
    }
    var names: [String: Int] = [:]
    return items.compactMap { item in
      guard let entry = rule(item) else { return nil }
      if let line = names[entry.rule.name] {
        problems.add(
          item.position, item.path,
          "name \(Wording.quoted(entry.rule.name)) is taken by the rule in line \(line)")
      }
      names[entry.rule.name] = item.position.line
      return entry
    }
  }

  private func rule(_ field: Field) -> TriggerFile.Entry? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "a rule (`name`, `stage`, `when`, `actions`, ...)")
    else { return nil }
    defer { mapping.finish() }
    let name = mapping.required("name", "a short name").flatMap {
      values.name($0, expected: "a short name")
    }
    let stage = mapping.required("stage", "`readiness`, `activation` or `advice`").flatMap {
      values.choice($0, of: WarningStage.allCases.map(\.rawValue))
    }.flatMap(WarningStage.init(rawValue:))
    let condition = mapping.required("when", "the condition").flatMap { self.condition($0) }
    let actions = mapping.required("actions", "a list of actions").flatMap { self.actions($0) }
    let owner = mapping.required("owner", "the role that acts").flatMap { self.owner($0) }
    let delay = time(mapping, "owner_delay", "time until the owner has acted, such as `12 h`") {
      values.distribution($0, Self.times)
    }
    let actionTime = time(mapping, "action_time", "time that the actions need to be of use") {
      values.quantity($0, Self.times)
    }
    let regions = given(mapping, "regions").flatMap { self.regions($0) }
    let stop = mapping.required("stop", "when it ends, such as `{days_below: 3}`").flatMap {
      self.stop($0)
    }
    var cost = 0.0
    if let field = given(mapping, "cost_per_day") {
      cost = values.quantity(field, QuantityRule(unit: .one, range: 0...1e12)) ?? 0
    }
    guard let name, let stage, let condition, let actions, let owner, let delay, let actionTime,
      let stop
    else { return nil }
    return TriggerFile.Entry(
      rule: TriggerRule(
        name: name, stage: stage, condition: condition, actions: actions, owner: owner,
        ownerDelay: delay, actionTime: actionTime, stop: stop, costPerDay: cost),
      regions: regions)
  }

  /// A time, whose key may end in its unit.
  private func time<Value>(
    _ mapping: MappingReader, _ key: String, _ meaning: String, _ read: (Field) -> Value?
  ) -> Value? {
    guard let field = mapping.field(key, .time) else {
      problems.add(mapping.position, mapping.path, "key `\(key)` is missing: \(meaning)")
      return nil
    }
    return read(field)
  }

  private func actions(_ field: Field) -> [WarningAction]? {
    guard let items = values.list(field, expected: "a list of actions") else { return nil }
    let words = WarningAction.allCases.map(\.rawValue)
    let found = items.compactMap {
      values.choice($0, of: words).flatMap(WarningAction.init(rawValue:))
    }
    guard found.count == items.count else { return nil }
    guard !found.isEmpty, Set(found).count == found.count else {
      problems.add(
        field.position, field.path,
        found.isEmpty ? "no action: the rule would change nothing" : "an action stands here twice",
        hint: found.isEmpty ? "actions: \(words.joined(separator: ", "))" : nil)
      return nil
    }
    return found
  }

  /// A role; what looks like a way to reach a person is refused.
  private func owner(_ field: Field) -> String? {
    guard let text = values.text(field, expected: "a role such as `duty officer`", limit: 80)
    else { return nil }
    let digits = text.unicodeScalars.count { 48...57 ~= $0.value }
    guard !text.contains("@"), digits < 6 else {
      // Not repeated in the message: it may be somebody's.
      problems.add(
        field.position, field.path,
        "looks like \(text.contains("@") ? "an e-mail address" : "a telephone number"); expected a "
          + "role", hint: "write a role such as `duty officer`, never a person")
      return nil
    }
    return text
  }

  private func regions(_ field: Field) -> [Located<String>]? {
    guard let items = values.list(field, expected: "a list of regions") else { return nil }
    let found = items.compactMap { item in
      values.name(item, expected: "the name of a region").map {
        Located($0, item.position, item.path)
      }
    }
    if items.isEmpty {
      problems.add(
        field.position, field.path, "no region: the rule would watch nothing",
        hint: "leave `regions` out for all")
    }
    for (i, name) in found.enumerated()
    where found[..<i].contains(where: { $0.value == name.value }) {
      problems.add(
        name.position, name.path, "\(Wording.quoted(name.value)) stands here twice")
    }
    return found
  }

  private func stop(_ field: Field) -> TriggerStop? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "`days_below`, `minimum` and `maximum`")
    else { return nil }
    defer { mapping.finish() }
    let days = mapping.required("days_below", "days in a row on which the condition fails")
      .flatMap { values.count($0, 1...365) }
    let minimum = mapping.field("minimum", .time).flatMap { values.quantity($0, Self.times) } ?? 0
    let field = mapping.field("maximum", .time)
    let maximum = field.flatMap {
      values.quantity($0, QuantityRule(unit: .day, range: 3600...400 * 86_400))
    }
    if let field, let maximum, maximum < minimum {
      problems.add(field.position, field.path, "the longest duration is below the shortest")
      return nil
    }
    return days.map {
      TriggerStop(daysBelow: $0, minimumDuration: minimum, maximumDuration: maximum)
    }
  }
}
