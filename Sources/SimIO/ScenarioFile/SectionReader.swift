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
    var settings: [ScenarioFile.Setting] = []
    for (i, parameter) in section.parameters.enumerated() {
      guard let field = SectionReader.field(of: parameter, in: mapping) else { continue }
      guard let value = value(field, parameter) else { continue }
      settings.append(
        ScenarioFile.Setting(
          section: index, parameter: i, value: value, position: field.position))
    }
    mapping.finish()
    return settings
  }

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
