internal import SimCore

/// The first stage: from nodes to a `ScenarioFile`, with every problem noted.
struct ScenarioFileReader {
  let problems: ProblemList
  let values: ValueReader

  init(problems: ProblemList) {
    self.problems = problems
    values = ValueReader(problems: problems)
  }

  /// Reads the whole document.
  ///
  /// - Parameter root: The document.
  /// - Returns: What could be read; nil if the document is no scenario.
  func file(_ root: YAMLNode) -> ScenarioFile? {
    let field = Field(node: root, path: "")
    guard
      let top = MappingReader(field, problems: problems, expected: "a scenario (`haven: 1`, ...)")
    else { return nil }
    guard checkVersion(top) else { return nil }
    var file = ScenarioFile(file: problems.file)
    general(top, &file)
    if let field = top.required("departures", "the waves of boats that set out") {
      file.departures = departures(field)
    }
    if let field = top.field("shocks"), !field.node.isEmpty { file.shocks = shocks(field) }
    if let field = top.field("forcing"), !field.node.isEmpty { forcing(field, &file) }
    if let field = top.field("coast"), !field.node.isEmpty { coast(field, &file) }
    if let field = top.field("places"), !field.node.isEmpty { places(field, &file) }
    let sections = SectionReader(values: values)
    for (i, section) in ScenarioStages.sections.enumerated() where section.part != .warning {
      guard let field = top.field(section.name) else { continue }
      file.settings += sections.settings(field, section: i)
      if section.part == .response, !field.node.isEmpty {
        file.responseSections.append(Located(section.name, field.position, field.path))
      }
    }
    for (i, section) in PolicySection.all.enumerated() {
      guard let field = top.field(section.name), !field.node.isEmpty else { continue }
      file.policySettings += sections.settings(field, policySection: i)
      file.responseSections.append(Located(section.name, field.position, field.path))
    }
    if let field = top.field("response") {
      file.hasResponse = true
      file.response = ResponseReader(values: values).response(field)
    }
    if let field = top.field(HullClass.section) { file.hulls = sections.hulls(field) }
    top.finish()
    return file
  }

  /// Other layouts would give misleading problems, so a wrong version is the only one reported.
  private func checkVersion(_ top: MappingReader) -> Bool {
    guard let field = top.required("haven", "the version of the layout, `haven: 1`") else {
      return true
    }
    guard case .scalar(let text, isQuoted: false) = field.node.content,
      text == "\(ScenarioFile.version)"
    else {
      problems.add(
        field.position, field.path,
        "layout version \(field.node.kind) is not known; expected `haven: \(ScenarioFile.version)`")
      return false
    }
    return true
  }

  private func general(_ top: MappingReader, _ file: inout ScenarioFile) {
    func located<Value>(
      _ field: Field?, _ read: (Field) -> Value?
    ) -> Located<Value>? {
      guard let field, let value = read(field) else { return nil }
      return Located(value, field.position, field.path)
    }
    file.name = located(top.required("name", "a short name for reports")) {
      values.name($0, expected: "a short name")
    }
    file.description = located(top.field("description")) {
      values.text($0, expected: "a description", limit: 20_000)
    }
    let words = Sensitivity.allCases.map(\.rawValue)
    file.sensitivity = located(top.required("sensitivity", words.joined(separator: ", "))) {
      values.choice($0, of: words).flatMap(Sensitivity.init(rawValue:))
    }
    file.seed = located(top.field("seed")) { values.seed($0) }
    file.members = located(top.field("members")) { values.count($0, 1...1_000_000_000_000) }
    file.start = located(top.required("start", "a quoted time in UTC")) { values.instant($0) }
    let horizon = top.field("horizon", .time)
    if horizon == nil {
      problems.add(
        top.position, "", "key `horizon` is missing: how long to simulate, such as `40 d`")
    }
    let rule = QuantityRule(unit: .day, range: 3600...400 * 86400)
    file.horizon = located(horizon) { values.quantity($0, rule) }
  }

  private func forcing(_ field: Field, _ file: inout ScenarioFile) {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "`files`, `gaps` and `years`")
    else { return }
    if let field = mapping.field("files"),
      let items = values.list(field, expected: "a list of files")
    {
      file.forcingFiles = items.compactMap { item in
        values.text(item, expected: "the path of a file", limit: 4096).map {
          Located($0, item.position, item.path)
        }
      }
    }
    if let field = mapping.field("gaps") {
      let words = ForcingChoice.Gaps.allCases.map(\.rawValue)
      file.gaps = values.choice(field, of: words).flatMap(ForcingChoice.Gaps.init(rawValue:))
    }
    if let field = mapping.field("years"), !field.node.isEmpty,
      let items = values.list(field, expected: "`[FIRST, LAST]`")
    {
      let years = items.compactMap { values.count($0, 1800...2200) }
      if items.count != 2 {
        problems.add(
          field.position, field.path, "expected `[FIRST, LAST]`; found \(items.count) values")
      } else if years.count == 2 {
        if years[0] <= years[1] {
          file.years = years[0]...years[1]
        } else {
          problems.add(
            field.position, field.path, "first year \(years[0]) is after last year \(years[1])")
        }
      }
    }
    mapping.finish()
  }

  private func coast(_ field: Field, _ file: inout ScenarioFile) {
    guard let mapping = MappingReader(field, problems: problems, expected: "`file`") else { return }
    if let field = mapping.required("file", "a GeoJSON file with the coast"),
      let path = values.text(field, expected: "the path of a file", limit: 4096)
    {
      file.coast = Located(path, field.position, field.path)
    }
    mapping.finish()
  }

  private func places(_ field: Field, _ file: inout ScenarioFile) {
    guard
      let mapping = MappingReader(field, problems: problems, expected: "names with positions")
    else { return }
    for (key, field) in mapping.all {
      let node = YAMLNode(.scalar(key.value, isQuoted: true), key.position)
      let name = values.name(Field(node: node, path: field.path), expected: "a name")
      let point = values.point(field)
      if let name, let point {
        let place = NamedPlace(name: name, point: point)
        file.places.append(Located(place, field.position, field.path))
      } else {
        file.brokenPlaces.insert(key.value)
      }
    }
  }
}
