package import SimCore

extension ScenarioFile {
  /// Members and seed where neither file nor command line says.
  package static let defaultMembers = 1000
  package static let defaultSeed: UInt64 = 1
  /// Boats of one wave in a member; the engine numbers no more.
  package static let mostBoats = 1000.0

  /// The complete scenario: names looked up, defaults filled in, parts checked against each other.
  ///
  /// - Parameters:
  ///   - problems: Where problems go.
  ///   - context: Known places, routes, hulls and land.
  /// - Returns: The scenario, or nil where an essential part is missing. With problems it is not to
  ///   be used.
  package func resolved(problems: ProblemList, context: ScenarioContext) -> Scenario? {
    var stages = ScenarioStages()
    let nobodyResponds = response?.isNobody ?? !hasResponse
    for setting in settings
    where !nobodyResponds || ScenarioStages.sections[setting.section].part != .response {
      ScenarioStages.sections[setting.section].store(&stages, setting.parameter, setting.value)
    }
    if let horizon, horizon.value.truncatingRemainder(dividingBy: 3600) != 0 {
      problems.add(horizon.position, horizon.path, "the horizon is not a whole number of hours")
    }
    checkStep(stages.drift, problems)
    var context = context
    if let coast, let withCoast = context.withCoast {
      do {
        context = try withCoast(coast.value)
      } catch let invalid as InvalidInput {
        for problem in invalid.problems {
          problems.add(coast.position, coast.path, "the coast cannot be used: \(problem.text)")
        }
      } catch {
        problems.add(coast.position, coast.path, "the coast cannot be used: \(error)")
      }
    }
    let hulls = resolvedHulls(problems)
    let resolver = ScenarioResolver(
      problems: problems, context: context, start: start?.value,
      end: start.flatMap { start in horizon.map { start.value + $0.value } },
      ownPlaces: places.map(\.value), brokenPlaces: brokenPlaces, hulls: hulls,
      defaults: stages.departure)
    resolver.checkPlaces(places)
    let waves = resolver.waves(departures ?? [])
    let routes = (departures ?? []).flatMap { entry in
      (entry.routes ?? []).enumerated().map { $0.element.routeName($0.offset) }
    }
    let shocks = resolver.shocks(shocks ?? [], routes: routes)
    let policy = resolvedResponse(problems, context)
    guard let name, let sensitivity, let start, let horizon, problems.isEmpty else { return nil }
    return Scenario(
      name: name.value, description: description?.value ?? "", sensitivity: sensitivity.value,
      seed: seed?.value ?? ScenarioFile.defaultSeed,
      members: members?.value ?? ScenarioFile.defaultMembers, start: start.value,
      horizon: horizon.value, departures: waves, shocks: shocks,
      forcing: ForcingChoice(
        files: (forcingFiles ?? []).map(\.value), gaps: gaps ?? .fill, years: years),
      coastFile: coast?.value, places: places.map(\.value), hulls: hulls, stages: stages,
      response: policy, regionFile: policy == nil ? nil : response?.regions?.value)
  }

  private func resolvedResponse(
    _ problems: ProblemList, _ context: ScenarioContext
  ) -> ResponsePolicy? {
    guard let response else {
      if !hasResponse { ResponseResolver.refuse(responseSections, problems) }
      return nil
    }
    // Whoever writes `none` knows that the rest of the response rests.
    if response.isNobody { return nil }
    return ResponseResolver(
      problems: problems, context: context, start: start?.value, horizon: horizon?.value
    ).policy(response, settings: policySettings)
  }

  private func checkStep(_ drift: DriftParameters, _ problems: ProblemList) {
    guard drift.stepsPerHour == nil else { return }
    let section = ScenarioStages.sections.firstIndex { $0.name == DriftParameters.section }
    let setting = settings.first { setting in
      setting.section == section
        && ScenarioStages.sections[setting.section].parameters[setting.parameter].key == "step"
    }
    problems.add(
      setting?.position ?? .start, "drift.step",
      "a step of \(Quantity.shown(drift.step, in: .minute)) does not divide an hour")
  }

  /// The standard hull classes with the file's changes, then the file's own.
  private func resolvedHulls(_ problems: ProblemList) -> [HullClass] {
    var hulls = HullClass.standard
    for entry in self.hulls {
      guard var hull = HullClass.named(entry.like),
        let declarations = HullClass.declarations(for: entry.like)
      else { continue }
      hull.key = entry.key.value
      hull.name = entry.name ?? hull.name
      for (parameter, value) in entry.settings { declarations[parameter].write(&hull, value) }
      let shares = declarations.filter { $0.parameter.key.hasPrefix("leeway_") }.map {
        $0.read(hull)
      }
      if !shares.contains(where: { if case .number(let x) = $0 { x > 0 } else { false } }) {
        problems.add(
          entry.key.position, entry.key.path, "all shares `leeway_...` are 0; expected one above 0")
      }
      if let i = hulls.firstIndex(where: { $0.key == hull.key }) {
        hulls[i] = hull
      } else {
        hulls.append(hull)
      }
    }
    return hulls
  }
}

/// The second stage for departures and shocks.
struct ScenarioResolver {
  let problems: ProblemList
  let context: ScenarioContext
  /// Nil where the file has no usable times; they are then not checked.
  let start: Instant?
  let end: Instant?
  let ownPlaces: [NamedPlace]
  /// Names of places whose fault has been reported.
  let brokenPlaces: Set<String>
  let hulls: [HullClass]
  let defaults: DepartureParameters

  /// Own places must not hide known ones.
  func checkPlaces(_ places: [Located<NamedPlace>]) {
    for place in places where context.places.contains(place.value.name) {
      problems.add(
        place.position, place.path, "place `\(place.value.name)` is already known by that name",
        hint: "give it another name")
    }
  }

  func waves(_ entries: [ScenarioFile.DepartureEntry]) -> [DepartureWave] {
    if entries.isEmpty, problems.isEmpty {
      problems.add(.start, "departures", "no departures: there is nothing to simulate")
    }
    var seen: [String: Int] = [:]
    var waves: [DepartureWave] = []
    for entry in entries {
      if let name = entry.name {
        if let line = seen[name.value] {
          problems.add(
            name.position, name.path,
            "name \(Wording.quoted(name.value)) is taken by the wave in line \(line)")
        }
        seen[name.value] = name.position.line
      }
      if let wave = wave(entry) { waves.append(wave) }
    }
    return waves
  }

  private func wave(_ entry: ScenarioFile.DepartureEntry) -> DepartureWave? {
    let from = moment(entry.from) ?? start ?? Instant(seconds: 0)
    let until = moment(entry.until) ?? end ?? from
    if start != nil, end != nil, from > until, let later = entry.until ?? entry.from {
      problems.add(
        later.position, later.path, "`until` (\(until.text)) is before `from` (\(from.text))")
    }
    let (origins, routes) = ways(entry)
    checkRouteNames(routes, entry)
    checkCount(entry)
    checkWeights(origins.map(\.weight), entry, "origins")
    checkWeights(routes.map(\.weight), entry, "routes")
    for (key, _) in entry.hulls ?? [] { checkHull(key) }
    if let hulls = entry.hulls { checkWeights(hulls.map(\.weight), entry, "hulls") }
    checkMonths(entry, from: from, until: until)
    checkLand(origins: origins, routes: routes, entry)
    if let transfer = entry.transfer { checkTransfer(transfer, routes) }
    guard let name = entry.name, let boats = entry.boats, let hulls = entry.hulls else {
      return nil
    }
    return DepartureWave(
      name: name.value, origins: origins, routes: routes, boats: boats, from: from, until: until,
      monthWeights: entry.monthWeights ?? Array(repeating: 1, count: 12),
      multiplier: entry.multiplier ?? 1, hulls: hulls.map { ($0.key.value, $0.weight) },
      persons: entry.persons ?? defaults.persons,
      childShare: entry.childShare ?? defaults.childShare, water: entry.water ?? defaults.water,
      food: entry.food ?? defaults.food, fuel: entry.fuel ?? common(hulls, \.fuelEndurance),
      speed: entry.speed ?? common(hulls, \.speed), posture: entry.posture ?? .underWay,
      transfer: entry.transfer.map {
        Transfer(
          afterWaypoint: $0.afterWaypoint.value, personsPerBoat: $0.personsPerBoat,
          hull: $0.hull.value)
      })
  }

  /// A moment that lies within the horizon.
  private func moment(_ time: Located<Instant>?) -> Instant? {
    guard let time else { return nil }
    if let start, let end, time.value < start || time.value > end {
      problems.add(
        time.position, time.path,
        "\(time.value.text) is outside the simulated time \(start.text) to \(end.text)")
    }
    return time.value
  }

  private func checkWeights(
    _ weights: [Double], _ entry: ScenarioFile.DepartureEntry, _ key: String
  ) {
    guard !weights.isEmpty, !weights.contains(where: { $0 > 0 }) else { return }
    problems.add(
      entry.position, "\(entry.path).\(key)", "all weights are 0; expected one above 0")
  }

  private func checkMonths(
    _ entry: ScenarioFile.DepartureEntry, from: Instant, until: Instant
  ) {
    guard let weights = entry.monthWeights, end != nil, from <= until else { return }
    var months = Set<Int>()
    var moment = from
    while moment <= until {
      months.insert(moment.civil.month - 1)
      moment = moment + 86400
    }
    months.insert(until.civil.month - 1)
    if !months.contains(where: { weights[$0] > 0 }) {
      problems.add(
        entry.position, "\(entry.path).month_weights",
        "every month between `from` and `until` has weight 0")
    }
  }

  /// What all hull classes of the wave have in common; nil where each boat takes its own.
  private func common(
    _ shares: [(key: Located<String>, weight: Double)],
    _ path: KeyPath<HullClass, Distribution>
  ) -> Distribution? {
    let used = shares.compactMap { share in
      share.weight > 0
        ? hulls.first { $0.key == share.key.value }.map { $0[keyPath: path] } : nil
    }
    guard let first = used.first, used.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private func checkCount(_ entry: ScenarioFile.DepartureEntry) {
    guard let boats = entry.boats, let factor = entry.multiplier else { return }
    let most = boats.reach.upperBound * factor
    if most > ScenarioFile.mostBoats {
      problems.add(
        entry.position, "\(entry.path).multiplier",
        "\(Quantity.shown(most)) boats in one wave; at most "
          + "\(Quantity.shown(ScenarioFile.mostBoats))", hint: "split the wave")
    }
  }

  private func checkHull(_ hull: Located<String>) {
    let keys = hulls.map(\.key)
    guard !keys.contains(hull.value) else { return }
    let near = Wording.nearest(hull.value, in: keys)
    problems.add(
      hull.position, hull.path, "unknown hull class \(Wording.quoted(hull.value))",
      hint: near.map { "did you mean `\($0)`?" }
        ?? "hull classes: \(keys.joined(separator: ", "))")
  }

  private func checkTransfer(_ transfer: ScenarioFile.TransferEntry, _ routes: [Route]) {
    checkHull(transfer.hull)
    for route in routes where transfer.afterWaypoint.value > route.waypoints.count {
      problems.add(
        transfer.afterWaypoint.position, transfer.afterWaypoint.path,
        "way-point \(transfer.afterWaypoint.value) does not exist: route "
          + "\(Wording.quoted(route.name)) has \(route.waypoints.count)")
    }
  }

  func shocks(_ entries: [ScenarioFile.ShockEntry], routes: [String]) -> [Shock] {
    entries.map { entry in
      if entry.from.value > entry.until.value {
        problems.add(
          entry.until.position, entry.until.path,
          "`until` (\(entry.until.value.text)) is before `from` (\(entry.from.value.text))")
      }
      for time in [entry.from, entry.until] { _ = moment(time) }
      checkShockRoute(entry, routes)
      return Shock(
        kind: entry.kind, from: entry.from.value, until: entry.until.value, share: entry.share,
        route: entry.route?.value)
    }
  }

  private func checkShockRoute(_ entry: ScenarioFile.ShockEntry, _ names: [String]) {
    guard entry.kind == .routeShift else {
      if let route = entry.route {
        problems.add(
          route.position, route.path, "`route` belongs to shocks of kind `route_shift`")
      }
      return
    }
    guard let route = entry.route else {
      problems.add(entry.position, entry.path, "a `route_shift` needs `route`")
      return
    }
    guard !names.contains(route.value) else { return }
    let near = Wording.nearest(route.value, in: names)
    problems.add(
      route.position, route.path, "no wave has a route named \(Wording.quoted(route.value))",
      hint: near.map { "did you mean `\($0)`?" }
        ?? "routes: \(Set(names).sorted().joined(separator: ", "))")
  }
}
