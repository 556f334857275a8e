internal import SimCore

extension ScenarioDigest {
  /// Who responds with what by which rules, in plain words.
  static func response(_ scenario: Scenario) -> [Line] {
    guard let policy = scenario.response else { return [Line(text: "Nobody responds.")] }
    return [
      units(policy),
      Line(text: "groups aboard: \(shares(policy.groups.map { ($0.group, $0.share) }))"),
      places(policy), Line(text: "place chosen: \(words(policy))"), postures(policy),
      Line(
        text: scenario.regionFile.map { "search and rescue regions from \($0)" }
          ?? "search and rescue regions: the shipped stand-ins, which are approximate"),
      agreements(policy.agreements), aid(policy.aid),
      Line(text: "Consultation Mechanism: \(words(policy.consultation))"),
    ] + beliefs(policy)
  }

  /// Beliefs that are not of the table alone.
  private static func beliefs(_ policy: ResponsePolicy) -> [Line] {
    var lines: [Line] = []
    if policy.belief == .particles {
      lines.append(Line(text: "centres work out where a boat is with particles of its own"))
    }
    if policy.validatedMembers > 0 {
      lines.append(
        Line(
          text: "the first \(policy.validatedMembers) members are also played with "
            + (policy.belief == .table ? "particles" : "the table of drift")))
    }
    return lines
  }

  private static func units(_ policy: ResponsePolicy) -> Line {
    var details: [String] = []
    var total = 0
    for kind in UnitKind.allCases {
      let bases = policy.bases.compactMap { base in
        base.units.first { $0.kind == kind && $0.count > 0 }.map { (base, $0.count) }
      }
      let count = bases.reduce(0) { $0 + $1.1 }
      guard count > 0 else { continue }
      total += count
      var states: [(code: String, count: Int)] = []
      for (base, count) in bases {
        if let i = states.firstIndex(where: { $0.code == base.state.rawValue }) {
          states[i].count += count
        } else {
          states.append((base.state.rawValue, count))
        }
      }
      let list = states.map { "\($0.code) \($0.count)" }.joined(separator: ", ")
      details.append(
        "\(count) \(name(kind, count)) at \(bases.count) \(bases.count == 1 ? "base" : "bases") "
          + "(\(list))")
    }
    let used = policy.bases.filter { $0.units.contains { $0.count > 0 } }.count
    return Line(
      text: "\(total) \(total == 1 ? "unit" : "units") at \(used) \(used == 1 ? "base" : "bases")"
        + (total == 0 ? "" : ":"), details: details)
  }

  private static func name(_ kind: UnitKind, _ count: Int) -> String {
    let words = kind.rawValue.split(separator: "_").joined(separator: " ")
    guard count != 1, kind != .maritimePatrolAircraft else { return words }
    if kind == .ngoShip { return "NGO ships" }
    return words + "s"
  }

  private static func places(_ policy: ResponsePolicy) -> Line {
    let open = policy.places.filter(\.isOpen)
    let lawful = open.filter {
      $0.safety.isPlaceOfSafety && !ResponseResolver.isExcluded($0.state, for: policy.groups)
    }
    let known = lawful.compactMap(\.capacity)
    var line = Line(
      text: "\(policy.places.count) landing places, \(open.count) of them open; at "
        + "\(lawful.count) of these somebody aboard may be landed")
    if lawful.isEmpty { line.details.append(FilterResult.noLawfulPlaceWords) }
    if !lawful.isEmpty {
      line.details.append(
        known.isEmpty
          ? "no capacity of these is known"
          : "capacity known at \(known.count) of these: \(known.reduce(0, +)) persons")
    }
    let states = lawful.reduce(into: [String]()) { list, place in
      if !list.contains(place.state.rawValue) { list.append(place.state.rawValue) }
    }
    if !states.isEmpty { line.details.append("in \(states.joined(separator: ", "))") }
    return line
  }

  private static func words(_ policy: ResponsePolicy) -> String {
    switch policy.rule {
    case .nearestFeasible: return "the one that is reached soonest"
    case .stateOfRegion: return "in the State of the search and rescue region"
    case .rotation(let states):
      return "States take turns: \(states.map(\.rawValue).joined(separator: ", "))"
    case .fairShare(let key):
      let states = policy.figures.map(\.state.rawValue).joined(separator: ", ")
      let share: String
      switch key {
      case .equal: share = "equal shares"
      case .freeCapacity: share = "shares by free places"
      case .population: share = "shares by population"
      case .economy: share = "shares by gross domestic product"
      case .mixed(let permille):
        share =
          "shares by population (\(shown(Double(permille) / 10)) %) and gross domestic product"
      }
      return "the State that is furthest below its share; \(share) of \(states)"
    }
  }

  private static func postures(_ policy: ResponsePolicy) -> Line {
    func words(_ posture: LandingPosture) -> String {
      posture.rawValue.split(separator: "_").joined(separator: " ")
    }
    let special = policy.states.filter {
      $0.posture.first != .caseByCase || !$0.posture.steps.isEmpty
    }
    guard !special.isEmpty else {
      return Line(text: "every State decides case by case, as documented so far")
    }
    let rest = special.count < policy.states.count ? "; all others decide case by case" : ""
    return Line(
      text: "postures of \(special.count) \(special.count == 1 ? "State" : "States")\(rest)",
      details: special.map { state in
        let steps = state.posture.steps.map { ", \(words($0.posture)) from \($0.from.text)" }
        return "\(state.practice.state.name): \(words(state.posture.first))\(steps.joined())"
      })
  }

  private static func agreements(_ agreements: Agreements) -> Line {
    var list: [String] = []
    if let within = agreements.sharedWithin {
      list.append("centres share whereabouts within \(Quantity.shown(within, in: .hour))")
    }
    if agreements.pooledUnits { list.append("units are pooled") }
    if agreements.compensation { list.append("merchant ships are paid for lost hours") }
    if agreements.materialSupport { list.append("capacity is moved to those who receive most") }
    return Line(
      text: list.isEmpty
        ? "no agreements between States" : "agreed: \(list.joined(separator: "; "))"
    )
  }

  private static func aid(_ aid: AidPolicy) -> Line {
    let kinds = [
      (aid.resupply, "water and food"), (aid.repair, "repair"), (aid.tow, "tow"),
      (aid.medicalEvacuation, "medical evacuation"),
    ]
    let given = kinds.filter(\.0).map(\.1)
    return Line(
      text: given.isEmpty
        ? "no aid at sea beside rescue"
        : "aid at sea beside rescue: \(given.joined(separator: ", "))"
    )
  }

  private static func words(_ consultation: ConsultationStart) -> String {
    switch consultation {
    case .never: "not used"
    case .signal(let persons):
      "signalled once \(persons) persons are known to be in distress at sea"
    case .convened(let after): "convened \(duration(after)) after the start"
    }
  }
}
