/// A section of a scenario file whose settings stand under keys of their own.
///
/// `practice` has one entry for a State, `units` one for a kind of unit. They belong to the response.
package struct PolicySection: Sendable {
  /// Name of the section in a scenario file.
  package let name: String
  /// What its keys are, for messages.
  package let noun: String
  /// The keys that a file may use.
  package let keys: [String]
  /// The parameters under each key, in the order of `keys`: each has its own defaults and sources.
  package let parameters: [[Parameter]]
  /// The keys whose defaults are compiled, for the codebook.
  package let catalogued: [Int]
  /// The value of a parameter under a key; nil where the policy has nothing under that key.
  package let value: @Sendable (ResponsePolicy, _ key: Int, _ parameter: Int) -> ParameterValue?
  /// Stores the value of a parameter under a key that the policy has.
  package let store:
    @Sendable (inout ResponsePolicy, _ key: Int, _ parameter: Int, ParameterValue) -> Void

  package static let all: [PolicySection] = [practice, units]

  /// What is known of the practice of each State.
  package static let practice: PolicySection = {
    let states = StateCode.allCases.filter { $0 != .unknown }
    let declarations = states.map { StatePractice.declarations(for: $0) }
    @Sendable func index(_ policy: ResponsePolicy, _ key: Int) -> Int? {
      policy.states.firstIndex { $0.practice.state == states[key] }
    }
    return PolicySection(
      name: StatePractice.section, noun: "a State", keys: states.map(\.rawValue),
      parameters: declarations.map { $0.map(\.parameter) },
      catalogued: states.indices.filter { StatePractice.catalogued.contains(states[$0]) },
      value: { policy, key, i in
        index(policy, key).map { declarations[key][i].read(policy.states[$0].practice) }
      },
      store: { policy, key, i, value in
        guard let state = index(policy, key) else { return }
        declarations[key][i].write(&policy.states[state].practice, value)
      })
  }()

  /// Performance of each kind of unit.
  package static let units: PolicySection = {
    let kinds = UnitKind.allCases
    // The kind is the key itself; an aircraft that recovers nobody has no numbers of recovery to set.
    let declarations = kinds.map { kind in
      UnitClass.declarations(of: kind).filter {
        $0.parameter.key != "kind" && !$0.parameter.isFixed
      }
    }
    @Sendable func index(_ policy: ResponsePolicy, _ key: Int) -> Int? {
      policy.units.firstIndex { $0.kind == kinds[key] }
    }
    return PolicySection(
      name: UnitClass.section, noun: "a kind of unit", keys: kinds.map(\.rawValue),
      parameters: declarations.map { $0.map(\.parameter) }, catalogued: Array(kinds.indices),
      value: { policy, key, i in
        index(policy, key).map { declarations[key][i].read(policy.units[$0]) }
      },
      store: { policy, key, i, value in
        guard let unit = index(policy, key) else { return }
        declarations[key][i].write(&policy.units[unit], value)
      })
  }()
}

extension ResponsePolicy {
  /// Every parameter of `practice` and `units` with its section, such as `practice.IDN`, and its value.
  package var settings: [(section: String, parameter: Parameter, value: ParameterValue)] {
    PolicySection.all.flatMap { section in
      section.keys.indices.flatMap { key in
        section.parameters[key].indices.compactMap { i in
          section.value(self, key, i).map {
            ("\(section.name).\(section.keys[key])", section.parameters[key][i], $0)
          }
        }
      }
    }
  }
}
