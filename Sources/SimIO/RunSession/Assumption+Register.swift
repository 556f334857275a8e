package import SimCore

extension Assumption {
  /// The assumptions register of a run: every parameter that is of effect in it.
  ///
  /// - Parameter scenario: What is run.
  /// - Returns: Stages, the hull classes that set out, and with a response the States and kinds of units.
  package static func register(of scenario: Scenario) -> [Assumption] {
    let stages = StageSection.used(withResponse: scenario.response != nil).flatMap { section in
      section.parameters.indices.map { i in
        Assumption(
          section: section.name, parameter: section.parameters[i],
          value: section.value(scenario.stages, i))
      }
    }
    let used = Set(
      scenario.departures.flatMap { wave in
        wave.hulls.map(\.key) + (wave.transfer.map { [$0.hull] } ?? [])
      })
    let hulls = scenario.hulls.filter { used.contains($0.key) }.flatMap { hull in
      (HullClass.declarations(for: hull.like) ?? HullClass.declarations).map { declaration in
        Assumption(
          section: "\(HullClass.section).\(hull.key)", parameter: declaration.parameter,
          value: declaration.read(hull))
      }
    }
    let response = (scenario.response?.settings ?? []).map {
      Assumption(section: $0.section, parameter: $0.parameter, value: $0.value)
    }
    return stages + hulls + response
  }
}
