package import SimCore

/// Writes parameter values as scenario files have them.
package enum ValueText {
  /// A value in a unit; reads back to exactly the same value.
  package static func text(_ value: ParameterValue, unit: Unit) -> String {
    switch value {
    case .number(let x): Quantity.text(x, unit: unit)
    case .count(let n): "\(n)"
    case .flag(let isOn): isOn ? "true" : "false"
    case .choice(let word): word
    case .distribution(let literal): text(literal, unit: unit)
    }
  }

  /// A distribution, such as `{lognormal: {median: 7 d, sigma: 0.5}}`.
  package static func text(_ literal: DistributionLiteral, unit: Unit) -> String {
    func number(_ argument: DistributionLiteral.Argument) -> String {
      Quantity.text(argument.value, unit: argument.hasUnit ? unit : .one)
    }
    let body: String
    switch literal.family {
    case "fixed": return literal.arguments.first.map(number) ?? "0"
    case "empirical":
      let values = literal.arguments.filter { $0.name == "value" }.map(number)
      let weights = literal.arguments.filter { $0.name == "weight" }.map(number)
      body = YAMLText.mapping([
        ("values", YAMLText.list(values)), ("weights", YAMLText.list(weights)),
      ])
    case "mixture":
      body = YAMLText.list(
        zip(literal.arguments, literal.parts).map { weight, part in
          YAMLText.mapping([("weight", number(weight)), ("of", text(part, unit: unit))])
        })
    default: body = YAMLText.mapping(literal.arguments.map { ($0.name, number($0)) })
    }
    return YAMLText.mapping([(literal.family, body)])
  }
}
