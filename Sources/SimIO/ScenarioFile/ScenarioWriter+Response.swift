internal import SimCore

extension ScenarioWriter {
  /// The key `response`: groups, rule, postures, every base with its units, every place.
  static func add(_ policy: ResponsePolicy, _ regionFile: String?, _ out: inout Lines) {
    out.open(0, "response")
    out.add(
      1, "groups", YAMLText.mapping(policy.groups.map { ($0.group, number($0.share)) }))
    out.add(1, "rule", text(policy.rule))
    if !policy.figures.isEmpty {
      out.add(1, "figures", YAMLText.mapping(policy.figures.map(pair)))
    }
    out.open(1, "postures")
    for state in policy.states { add(state, &out) }
    out.open(1, "bases")
    for base in policy.bases { add(base, &out) }
    out.open(1, "places")
    for place in policy.places { out.entry(2, YAMLText.mapping(parts(place))) }
    if let regionFile { out.add(1, "regions", YAMLText.quoted(regionFile)) }
    let agreements = policy.agreements
    out.add(
      1, "agreements",
      YAMLText.mapping([
        (
          "shared_whereabouts",
          agreements.sharedWithin.map { Quantity.text($0, unit: .hour) } ?? "none"
        ), ("pooled_units", "\(agreements.pooledUnits)"),
        ("compensation", "\(agreements.compensation)"),
        ("material_support", "\(agreements.materialSupport)"),
      ]))
    out.add(
      1, "aid",
      YAMLText.mapping([
        ("resupply", "\(policy.aid.resupply)"), ("repair", "\(policy.aid.repair)"),
        ("tow", "\(policy.aid.tow)"), ("medical_evacuation", "\(policy.aid.medicalEvacuation)"),
      ]))
    out.add(1, "consultation", text(policy.consultation))
    out.add(1, "optimise_members", "\(policy.optimisedMembers)")
    out.add(1, "belief", policy.belief.rawValue)
    out.add(1, "validate_members", "\(policy.validatedMembers)")
  }

  /// The sections with an entry for each State or kind of unit.
  static func addSections(_ policy: ResponsePolicy, _ out: inout Lines) {
    for section in PolicySection.all {
      out.open(0, section.name)
      for (i, key) in section.keys.enumerated() {
        let parameters = section.parameters[i]
        let values = parameters.indices.compactMap { section.value(policy, i, $0) }
        guard values.count == parameters.count else { continue }
        out.open(1, key)
        for (parameter, value) in zip(parameters, values) {
          out.add(2, parameter.key, ValueText.text(value, unit: parameter.unit))
        }
      }
    }
  }

  private static func text(_ rule: AllocationRule) -> String {
    switch rule {
    case .nearestFeasible: return "nearest_feasible"
    case .stateOfRegion: return "state_of_region"
    case .rotation(let states):
      return YAMLText.mapping([("rotation", YAMLText.list(states.map(\.rawValue)))])
    case .fairShare(let key):
      let word: String
      switch key {
      case .equal: word = "equal"
      case .freeCapacity: word = "free_capacity"
      case .population: word = "population"
      case .economy: word = "economy"
      case .mixed(let permille):
        word = YAMLText.mapping([("mixed", number(Double(permille) / 1000))])
      }
      return YAMLText.mapping([("fair_share", word)])
    }
  }

  private static func pair(_ figures: StateFigures) -> (key: String, value: String) {
    var parts: [(key: String, value: String)] = []
    if let population = figures.population { parts.append(("population", "\(population)")) }
    if let economy = figures.economy { parts.append(("economy", "\(economy)")) }
    return (figures.state.rawValue, YAMLText.mapping(parts))
  }

  private static func add(_ state: StatePolicy, _ out: inout Lines) {
    let code = state.practice.state.rawValue
    out.entry(
      2, YAMLText.mapping([("state", code), ("posture", state.posture.first.rawValue)]))
    for step in state.posture.steps {
      out.entry(
        2,
        YAMLText.mapping([
          ("state", code), ("posture", step.posture.rawValue), ("from", quoted(step.from)),
        ]))
    }
  }

  private static func add(_ base: UnitBase, _ out: inout Lines) {
    let catalogued = UnitBase.named(base.key)
    for strength in base.units {
      var parts = [("base", YAMLText.quoted(base.key))]
      if catalogued == nil {
        parts += [
          ("name", YAMLText.quoted(base.name)), ("at", quoted(base.position)),
          ("state", base.state.rawValue), ("centre", base.centre),
        ]
      }
      parts += [("unit", strength.kind.rawValue), ("count", "\(strength.count)")]
      out.entry(2, YAMLText.mapping(parts))
    }
  }

  /// A place; of a catalogued one what the catalogue says and no scenario has changed is left out.
  private static func parts(_ place: SimCore.LandingPlace) -> [(key: String, value: String)] {
    let catalogued = SimCore.LandingPlace.standard.first { $0.key == place.key }
    var parts = [("place", YAMLText.quoted(place.key))]
    if catalogued == nil {
      parts += [
        ("name", YAMLText.quoted(place.name)), ("at", quoted(place.point)),
        ("state", place.state.rawValue),
      ]
    }
    parts += [
      ("services", place.services.text),
      ("capacity", place.capacity.map { "\($0)" } ?? "unknown"),
    ]
    if place.capacity != catalogued?.capacity
      || place.capacitySource != catalogued?.capacitySource
    {
      parts.append(("capacity_source", YAMLText.quoted(place.capacitySource)))
    }
    if place.safety != catalogued?.safety {
      parts.append(
        (
          "safety",
          YAMLText.mapping([
            ("life_safe", "\(place.safety.isLifeSafe)"),
            ("basic_needs", "\(place.safety.meetsBasicNeeds)"),
            ("onward_transport", "\(place.safety.hasOnwardTransport)"),
            ("source", YAMLText.quoted(place.safety.source)),
          ])
        ))
    }
    // Opened by name it would have to be a place where somebody aboard may be landed.
    if place.isOpen != (catalogued?.isOpen ?? true) {
      parts.append(("open", "\(place.isOpen)"))
    }
    if place.record != (catalogued?.record ?? ""), !place.record.isEmpty {
      parts.append(("record", YAMLText.quoted(place.record)))
    }
    return parts
  }

  private static func text(_ consultation: ConsultationStart) -> String {
    switch consultation {
    case .never: "never"
    case .signal(let persons): YAMLText.mapping([("signal_persons", "\(persons)")])
    case .convened(let after):
      YAMLText.mapping([("convened_after", Quantity.text(after, unit: .day))])
    }
  }
}
