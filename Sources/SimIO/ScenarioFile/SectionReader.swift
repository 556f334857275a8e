internal import SimCore

/// Reads the section of a stage from its declarations alone.
struct SectionReader {
  let values: ValueReader

  /// The settings that a section of the file makes.
  ///
  /// - Parameters:
  ///   - field: The section's mapping.
  ///   - index: Which of `ScenarioStages.sections` it is.
  /// - Returns: The parameters that the file sets.
  func settings(_ field: Field, section index: Int) -> [ScenarioFile.Setting] {
    let section = ScenarioStages.sections[index]
    guard !field.node.isEmpty else { return [] }
    guard
      let mapping = MappingReader(
        field, problems: values.problems, expected: "the settings of `\(section.name)`")
    else { return [] }
    defer { mapping.finish() }
    return settings(mapping, section.parameters).map {
      ScenarioFile.Setting(
        section: index, parameter: $0.parameter, value: $0.value, position: $0.position)
    }
  }

  /// The parameters that a mapping sets, with their indices.
  func settings(
    _ mapping: MappingReader, _ parameters: [Parameter]
  ) -> [(parameter: Int, value: ParameterValue, position: YAMLPosition)] {
    var settings: [(parameter: Int, value: ParameterValue, position: YAMLPosition)] = []
    for (i, parameter) in parameters.enumerated() {
      guard let field = SectionReader.field(of: parameter, in: mapping),
        let value = value(field, parameter)
      else { continue }
      settings.append((i, value, field.position))
    }
    return settings
  }

  /// The settings of a section that has an entry for each State or kind of unit.
  func settings(_ field: Field, policySection index: Int) -> [ScenarioFile.PolicySetting] {
    let section = PolicySection.all[index]
    guard
      let mapping = MappingReader(
        field, problems: values.problems,
        expected: "settings under the name of \(section.noun), such as `\(section.keys[0])`")
    else { return [] }
    var found: [ScenarioFile.PolicySetting] = []
    for (key, field) in mapping.all {
      let node = YAMLNode(.scalar(key.value, isQuoted: true), key.position)
      guard let word = values.choice(Field(node: node, path: key.path), of: section.keys),
        let i = section.keys.firstIndex(of: word), !field.node.isEmpty,
        let mapping = MappingReader(
          field, problems: values.problems, expected: "the settings of `\(word)`")
      else { continue }
      let parameters = section.parameters[i]
      for setting in settings(mapping, parameters) {
        found.append(
          ScenarioFile.PolicySetting(
            section: index, key: i, parameter: setting.parameter, value: setting.value,
            position: setting.position,
            path: "\(key.path).\(parameters[setting.parameter].key)"))
      }
      mapping.finish()
    }
    return found
  }

  /// The hull classes of the section `hulls`.
  func hulls(_ field: Field) -> [ScenarioFile.HullEntry] {
    guard !field.node.isEmpty else { return [] }
    guard
      let mapping = MappingReader(
        field, problems: values.problems, expected: "hull classes with their settings")
    else { return [] }
    return mapping.all.compactMap { hull($0, $1) }
  }

  private func hull(_ key: Located<String>, _ field: Field) -> ScenarioFile.HullEntry? {
    let node = YAMLNode(.scalar(key.value, isQuoted: true), key.position)
    guard
      values.name(Field(node: node, path: field.path), expected: "a name") != nil,
      let mapping = MappingReader(
        field, problems: values.problems, expected: "the settings of a hull class")
    else { return nil }
    let standard = HullClass.standard.map(\.key)
    let isStandard = standard.contains(key.value)
    var entry = ScenarioFile.HullEntry(
      key: key, name: nil, like: isStandard ? key.value : SectionReader.commonHull, settings: [])
    if let field = mapping.field("name") {
      entry.name = values.text(field, expected: "what the boat is, in plain words")
    }
    if let field = mapping.field("like"), let like = values.choice(field, of: standard) {
      if isStandard, like != key.value {
        values.problems.add(
          field.position, field.path, "`\(key.value)` is a standard class and like itself",
          hint: "give the new class a name of its own")
      }
      entry.like = like
    }
    let parameters = (HullClass.declarations(for: entry.like) ?? []).map(\.parameter)
    entry.settings = settings(mapping, parameters).map { ($0.parameter, $0.value) }
    mapping.finish()
    return entry
  }

  /// The class that gives what a new one does not say.
  static let commonHull = "trawler"

  /// The field of a parameter, whose key may end in a unit.
  static func field(of parameter: Parameter, in mapping: MappingReader) -> Field? {
    switch parameter.value {
    case .number, .distribution: mapping.field(parameter.key, parameter.unit.dimension)
    default: mapping.field(parameter.key)
    }
  }

  /// A value of the kind that the parameter has.
  func value(_ field: Field, _ parameter: Parameter) -> ParameterValue? {
    let rule = QuantityRule(unit: parameter.unit, range: parameter.range)
    switch parameter.value {
    case .number: return values.quantity(field, rule).map { .number($0) }
    case .count:
      let low = Int(parameter.range.lowerBound)
      let high = Int(parameter.range.upperBound)
      return values.count(field, unit: parameter.unit, low...high).map { .count($0) }
    case .flag: return values.flag(field).map { .flag($0) }
    case .choice: return values.choice(field, of: parameter.choices).map { .choice($0) }
    case .distribution:
      return values.distribution(field, rule).map { .distribution($0.literal) }
    }
  }
}
