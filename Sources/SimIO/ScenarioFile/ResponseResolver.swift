internal import SimCore

/// The second stage of a response: names looked up, changes laid over the catalogues, parts checked.
struct ResponseResolver {
  let problems: ProblemList
  let context: ScenarioContext
  /// Nil where the file has no usable times; they are then not checked.
  let start: Instant?
  let horizon: Double?

  func policy(
    _ entry: ScenarioFile.ResponseEntry, settings: [ScenarioFile.PolicySetting]
  ) -> ResponsePolicy {
    var policy = ResponsePolicy()
    if let groups = entry.groups { policy.groups = groups.value }
    policy.bases = bases(entry.bases)
    policy.places = places(entry.places, groups: policy.groups)
    for place in policy.places
    where !policy.states.contains(where: { $0.practice.state == place.state }) {
      policy.states.append(StatePolicy(practice: .standard(place.state)))
    }
    if let regions = entry.regions { read(regions, &policy) }
    store(settings, &policy)
    postures(entry.postures, &policy)
    figures(entry, &policy)
    if let rule = entry.rule { policy.rule = resolved(rule, entry, &policy) }
    policy.agreements = entry.agreements
    policy.aid = entry.aid
    if let members = entry.optimisedMembers { policy.optimisedMembers = members }
    if let belief = entry.belief { policy.belief = belief }
    if let members = entry.validatedMembers { policy.validatedMembers = members }
    if let consultation = entry.consultation {
      policy.consultation = consultation.value
      check(consultation)
    }
    return policy
  }

  /// The parts of a file that without a response would be read and then be without effect.
  static func refuse(_ sections: [Located<String>], _ problems: ProblemList) {
    for section in sections {
      problems.add(
        section.position, section.path,
        "`\(section.value)` says how somebody responds, but the scenario has no `response`",
        hint: "add `response: default`, or take `\(section.value)` out")
    }
  }

  private func read(_ file: Located<String>, _ policy: inout ResponsePolicy) {
    guard let read = context.regions else { return }
    do {
      policy.regions = try read(file.value)
    } catch let invalid as InvalidInput {
      for problem in invalid.problems {
        problems.add(
          file.position, file.path, "the regions cannot be used: \(problem.text)")
      }
    } catch {
      problems.add(file.position, file.path, "the regions cannot be used: \(error)")
    }
  }

  private func store(
    _ settings: [ScenarioFile.PolicySetting], _ policy: inout ResponsePolicy
  ) {
    for setting in settings {
      let section = PolicySection.all[setting.section]
      if section.value(policy, setting.key, setting.parameter) == nil {
        problems.add(
          setting.position, setting.path,
          "\(section.keys[setting.key]) has no landing place, so this is without effect")
      }
      section.store(&policy, setting.key, setting.parameter, setting.value)
    }
  }

  private func hasPlace(
    _ state: Located<StateCode>, _ policy: ResponsePolicy, _ what: String
  ) -> Bool {
    if policy.places.contains(where: { $0.state == state.value }) { return true }
    problems.add(
      state.position, state.path,
      "\(what) names \(state.value.rawValue), which has no landing place",
      hint: "States with places: \(ResponseResolver.states(policy))")
    return false
  }

  private static func states(_ policy: ResponsePolicy) -> String {
    policy.states.map(\.practice.state.rawValue).joined(separator: ", ")
  }

  // MARK: Postures

  private func postures(_ entries: [ScenarioFile.PostureEntry], _ policy: inout ResponsePolicy) {
    var seen: [String: Int] = [:]
    for entry in entries {
      if let state = entry.state { _ = hasPlace(state, policy, "a posture") }
      checkMoment(entry.from)
      let moment = moment(entry)?.text ?? "the start"
      let whom = entry.state?.value.rawValue ?? "all"
      if let line = seen["\(whom) \(moment)"] {
        problems.add(
          entry.position, entry.path,
          "`\(whom)` has a posture from \(moment) on in line \(line) already")
      } else {
        seen["\(whom) \(moment)"] = entry.position.line
      }
    }
    for i in policy.states.indices {
      let state = policy.states[i].practice.state
      // What is said of the State itself comes before what is said of all.
      let own = entries.filter { $0.state?.value == state }
      let all = entries.filter { $0.state == nil }
      func first(_ list: [ScenarioFile.PostureEntry]) -> LandingPosture? {
        list.first { moment($0) == nil }?.posture
      }
      let times = own.compactMap(moment)
      let steps = (own + all.filter { entry in moment(entry).map { !times.contains($0) } ?? false })
        .compactMap { entry in
          moment(entry).map { PostureSchedule.Step(from: $0, posture: entry.posture) }
        }
      policy.states[i].posture = PostureSchedule(
        first: first(own) ?? first(all) ?? .caseByCase, steps: steps)
    }
  }

  /// When a posture begins; nil for the start.
  private func moment(_ entry: ScenarioFile.PostureEntry) -> Instant? {
    entry.from.flatMap { $0.value == start ? nil : $0.value }
  }

  private func checkMoment(_ time: Located<Instant>?) {
    guard let time, let start, let horizon else { return }
    let end = start + horizon
    if time.value < start || time.value > end {
      problems.add(
        time.position, time.path,
        "\(time.value.text) is outside the simulated time \(start.text) to \(end.text)")
    }
  }

  private func check(_ consultation: Located<ConsultationStart>) {
    guard case .convened(let after) = consultation.value, let horizon, after > horizon else {
      return
    }
    problems.add(
      consultation.position, consultation.path,
      "convened \(Quantity.shown(after, in: .day)) after the start, but the run ends after "
        + Quantity.shown(horizon, in: .day))
  }

  // MARK: Rule of allocation

  private func figures(_ entry: ScenarioFile.ResponseEntry, _ policy: inout ResponsePolicy) {
    for (state, figures, _) in entry.figures where hasPlace(state, policy, "`figures`") {
      policy.figures.append(figures)
    }
  }

  private func resolved(
    _ rule: Located<ScenarioFile.RuleEntry>, _ entry: ScenarioFile.ResponseEntry,
    _ policy: inout ResponsePolicy
  ) -> AllocationRule {
    switch rule.value {
    case .nearestFeasible: return .nearestFeasible
    case .stateOfRegion: return .stateOfRegion
    case .rotation(let states):
      for (i, state) in states.enumerated() {
        if states[..<i].contains(where: { $0.value == state.value }) {
          problems.add(
            state.position, state.path, "\(state.value.rawValue) stands twice in the rotation")
        } else {
          _ = hasPlace(state, policy, "the rotation")
        }
      }
      return .rotation(states.map(\.value))
    case .fairShare(let key):
      check(key, rule, entry, &policy)
      return .fairShare(key)
    }
  }

  /// Every State that shares needs the figures of the key; without any, all possible States share.
  private func check(
    _ key: FairShareKey, _ rule: Located<ScenarioFile.RuleEntry>,
    _ entry: ScenarioFile.ResponseEntry, _ policy: inout ResponsePolicy
  ) {
    let needed: [(name: String, value: (StateFigures) -> Int?)]
    switch key {
    case .equal, .freeCapacity: needed = []
    case .population: needed = [("population", { $0.population })]
    case .economy: needed = [("economy", { $0.economy })]
    case .mixed: needed = [("population", { $0.population }), ("economy", { $0.economy })]
    }
    if entry.figures.isEmpty {
      guard let first = needed.first else {
        let places = policy.places
        let groups = policy.groups
        policy.figures = policy.states.map(\.practice.state).filter { state in
          places.contains { $0.state == state && $0.isOpen }
            && !ResponseResolver.isExcluded(state, for: groups)
        }.map { StateFigures(state: $0) }
        return
      }
      problems.add(
        rule.position, rule.path,
        "this fair share needs `figures`: the \(needed.map(\.name).joined(separator: " and ")) of "
          + "each State that shares",
        hint: "such as `figures: {IDN: {\(first.name): 280000000}}`")
      return
    }
    for (state, figures, given) in entry.figures {
      for figure in needed where figure.value(figures) == nil && !given.contains(figure.name) {
        problems.add(
          state.position, state.path,
          "\(state.value.rawValue) has no `\(figure.name)`, which the fair share needs")
      }
    }
  }

  /// Whether nobody aboard may be landed in a State.
  static func isExcluded(_ state: StateCode, for shares: [GroupShare]) -> Bool {
    let groups = shares.filter { $0.share > 0 }.compactMap { share in
      PersonGroup.standard.first { $0.key == share.group }
    }
    return !groups.isEmpty
      && groups.allSatisfy { group in
        group.need.isProtected && group.fears.contains { $0.state == state }
      }
  }
}
