/// An assumed parameter that is drawn anew when a comparison is repeated.
///
/// Its value is multiplied by a factor between one half and two, uniform in its logarithm; a share takes the factor
/// on its odds, a distribution on its scale. The declared range bounds all of them. Ranges of the declarations
/// are what a file may say, far wider than what is plausible, so they are not drawn from as a whole.
package struct DrawnParameter: Sendable {
  /// Where a value stands.
  private enum Place: Sendable {
    case stage(section: Int, parameter: Int)
    case policy(section: Int, key: Int, parameter: Int)
  }

  /// Section and key, such as `chain.tasking`.
  package let id: String
  package let parameter: Parameter
  private let place: Place
  /// The value of the base.
  private let base: ParameterValue

  /// Largest factor, and the inverse of the smallest.
  package static let factor = 2.0

  /// What a value is multiplied with, or its odds.
  private static func factor(_ u: Double) -> Double {
    Elementary.exp((2 * u - 1) * Elementary.log(factor))
  }

  /// The value at a probability; nil for what cannot be drawn: switches, words, zero.
  package func value(_ u: Double) -> ParameterValue? {
    let range = parameter.range
    switch base {
    case .number(let number):
      guard number != 0 else { return nil }
      if parameter.unit.dimension == .one, range.lowerBound >= 0, range.upperBound <= 1 {
        guard number > 0, number < 1 else { return nil }
        let odds = number / (1 - number) * DrawnParameter.factor(u)
        return .number(DrawnParameter.clipped(odds / (1 + odds), range, number))
      }
      return .number(DrawnParameter.clipped(number * DrawnParameter.factor(u), range, number))
    case .count(let count):
      guard count > 0 else { return nil }
      let drawn = (Double(count) * DrawnParameter.factor(u)).rounded()
      return .count(Int(DrawnParameter.clipped(max(1, drawn), range, Double(count))))
    case .distribution(let literal):
      guard let distribution = try? Distribution(literal) else { return nil }
      return .distribution(
        Distribution.scaled(
          literal, by: DrawnParameter.scale(distribution.reach, range, DrawnParameter.factor(u))))
    case .flag, .choice: return nil
    }
  }

  /// A value within the range; the base's own value is never moved by its range.
  private static func clipped(
    _ value: Double, _ range: ClosedRange<Double>, _ base: Double
  ) -> Double {
    min(max(value, min(base, range.lowerBound)), max(base, range.upperBound))
  }

  /// The factor that keeps what a distribution reaches within the range.
  private static func scale(
    _ reach: ClosedRange<Double>, _ range: ClosedRange<Double>, _ factor: Double
  ) -> Double {
    var (low, high) = (1 / DrawnParameter.factor, DrawnParameter.factor)
    if reach.upperBound > 0 { high = min(high, max(1, range.upperBound / reach.upperBound)) }
    if reach.lowerBound > 0 { low = max(low, min(1, range.lowerBound / reach.lowerBound)) }
    return min(max(factor, low), high)
  }
}

extension DrawnParameter {
  /// Sections that are not drawn: the sea and its errors, what a run keeps, and what makes the tables that all
  /// draws share.
  ///
  /// Defaults of departures have acted when the file was read.
  package static let fixedSections: Set<String> = [
    SeaParameters.section, WeatherParameters.section, DriftParameters.section,
    LeewayParameters.section, DepartureParameters.section, OutputParameters.section,
    BeliefParameters.section, TrafficParameters.section,
  ]

  /// The assumed parameters of a scenario that can be drawn, in the order of their declarations.
  package static func all(of scenario: Scenario) -> [DrawnParameter] {
    var found: [DrawnParameter] = []
    for (s, section) in ScenarioStages.sections.enumerated()
    where !fixedSections.contains(section.name) && section.part != .warning {
      if section.part == .response, scenario.response == nil { continue }
      for (i, parameter) in section.parameters.enumerated() where parameter.status == .assumed {
        found.append(
          DrawnParameter(
            id: "\(section.name).\(parameter.key)", parameter: parameter,
            place: .stage(section: s, parameter: i), base: section.value(scenario.stages, i)))
      }
    }
    if let policy = scenario.response {
      for (s, section) in PolicySection.all.enumerated() {
        for key in section.keys.indices {
          for (i, parameter) in section.parameters[key].enumerated()
          where parameter.status == .assumed {
            guard let value = section.value(policy, key, i) else { continue }
            found.append(
              DrawnParameter(
                id: "\(section.name).\(section.keys[key]).\(parameter.key)", parameter: parameter,
                place: .policy(section: s, key: key, parameter: i), base: value))
          }
        }
      }
    }
    return found.filter { $0.value(0.01) != $0.value(0.99) }
  }

  /// Stores a drawn value in a scenario, unless the scenario has its own value in place of the base's.
  func store(_ u: Double, in stages: inout ScenarioStages, _ policy: inout ResponsePolicy?) {
    guard let value = value(u) else { return }
    switch place {
    case .stage(let section, let parameter):
      let section = ScenarioStages.sections[section]
      guard section.value(stages, parameter) == base else { return }
      section.store(&stages, parameter, value)
    case .policy(let section, let key, let parameter):
      guard var changed = policy else { return }
      let section = PolicySection.all[section]
      guard section.value(changed, key, parameter) == base else { return }
      section.store(&changed, key, parameter, value)
      policy = changed
    }
  }
}
