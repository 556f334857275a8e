package import SimCore

/// One row of the assumptions register: a parameter as this run used it.
package struct Assumption: Sendable, Equatable {
  package var section: String
  package var key: String
  package var meaning: String
  /// Value and default, as text in `unit`.
  package var value: String
  package var standard: String
  package var unit: String
  package var range: String
  package var status: ParameterStatus
  package var source: String
  /// Whether the scenario changed the default.
  package var isChanged: Bool
  /// Width of the range against the value: how far it could be off.
  package var spread: Double

  /// The value with its unit, as people write it: plain ratios, words and switches have none.
  package var valueText: String { unit == "1" ? value : value + " " + unit }

  /// Name of the row: section and key.
  package var id: String { section + "." + key }

  /// The parameters of a stage as a run uses them.
  package static func rows<Stage: ParameterSet>(of stage: Stage) -> [Assumption] {
    Stage.declarations.map { declaration in
      Assumption(
        section: Stage.section, parameter: declaration.parameter, value: declaration.read(stage))
    }
  }

  /// A row for one parameter.
  package init(section: String, parameter: Parameter, value: ParameterValue) {
    self.section = section
    key = parameter.key
    meaning = parameter.meaning
    unit = parameter.unit.symbol
    self.value = Assumption.text(value, parameter.unit)
    standard = Assumption.text(parameter.value, parameter.unit)
    status = parameter.status
    source = parameter.source
    isChanged = value != parameter.value
    switch value {
    case .number, .count, .distribution:
      range =
        Assumption.text(parameter.range.lowerBound, parameter.unit) + " to "
        + Assumption.text(parameter.range.upperBound, parameter.unit)
    case .flag: range = "false, true"
    case .choice: range = parameter.choices.joined(separator: ", ")
    }
    spread = Assumption.spread(value, parameter.range)
  }

  private static func spread(_ value: ParameterValue, _ range: ClosedRange<Double>) -> Double {
    switch value {
    case .number(let x) where x != 0: (range.upperBound - range.lowerBound) / x.magnitude
    case .count(let n) where n != 0: (range.upperBound - range.lowerBound) / Double(n.magnitude)
    default: 0
    }
  }

  private static func text(_ si: Double, _ unit: Unit) -> String {
    PlainNumber.text(unit.fromSI(si), digits: 6)
  }

  private static func text(_ value: ParameterValue, _ unit: Unit) -> String {
    switch value {
    case .number(let x): text(x, unit)
    case .count(let n): String(n)
    case .flag(let flag): flag ? "true" : "false"
    case .choice(let word): word
    case .distribution(let literal): text(literal, unit)
    }
  }

  private static func text(_ literal: DistributionLiteral, _ unit: Unit) -> String {
    let arguments = literal.arguments.map { argument in
      let value =
        argument.hasUnit ? text(argument.value, unit) : PlainNumber.text(argument.value, digits: 6)
      return "\(argument.name) \(value)"
    }
    let parts = literal.parts.map { text($0, unit) }
    return "\(literal.family)(\((arguments + parts).joined(separator: ", ")))"
  }
}
