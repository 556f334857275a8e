internal import SimCore

extension ScenarioFile.RouteEntry {
  /// The route's name: its own, that of its destination, or its number.
  func routeName(_ index: Int) -> String {
    if let name { return name.value }
    if case .name(let word) = to { return word.value }
    return "route-\(index + 1)"
  }
}

extension ScenarioResolver {
  /// Origins and routes of a wave; places lie where the neighbouring positions are in sight.
  ///
  /// A town in an inlet or up a river thus stands for the water off its mouth.
  func ways(_ entry: ScenarioFile.DepartureEntry) -> (origins: [Origin], routes: [Route]) {
    let entries = entry.origins ?? []
    var origins = entries.enumerated().map { origin($0.element, $0.offset) }
    let starts = origins.compactMap { $0 }.filter { $0.weight > 0 }.map(\.point)
    let routes = (entry.routes ?? []).enumerated().compactMap {
      route($0.element, $0.offset, from: starts)
    }
    let next = routes.filter { $0.weight > 0 }.flatMap(ahead)
    let firsts = routes.filter { $0.weight > 0 }.compactMap(\.waypoints.first)
    for (i, entry) in entries.enumerated() where origins[i] != nil {
      guard case .name(let name) = entry.place,
        let point = outside(name.value, next) ?? outside(name.value, firsts)
      else {
        continue
      }
      origins[i]?.point = point
    }
    return (origins.compactMap { $0 }, routes)
  }

  /// The first way-point of a route, and where a boat near it heads for that cuts the corner.
  private func ahead(_ route: Route) -> [GeoPoint] {
    let first = route.waypoints[0]
    guard route.waypoints.count > 1 else { return [first] }
    let second = route.waypoints[1]
    let part = min(1, 60_000 / max(1, Ellipsoid.distance(first, second)))
    return [
      first,
      GeoPoint(
        latitude: first.latitude + part * (second.latitude - first.latitude),
        longitude: first.longitude + part * (second.longitude - first.longitude)),
    ]
  }

  /// The water off a shipped place from which positions are in sight.
  private func outside(_ name: String, _ positions: [GeoPoint]) -> GeoPoint? {
    guard !positions.isEmpty, context.places.contains(name),
      !ownPlaces.contains(where: { $0.name == name })
    else { return nil }
    return context.placeInSight(name, positions)
  }

  /// The position behind a name.
  private func point(_ name: Located<String>, isRoute: Bool = false) -> GeoPoint? {
    if let own = ownPlaces.first(where: { $0.name == name.value }) { return own.point }
    if context.places.contains(name.value) {
      if let point = context.place(name.value) { return point }
      problems.add(
        name.position, name.path, "there is no water near place `\(name.value)` on this coast")
      return nil
    }
    if brokenPlaces.contains(name.value) { return nil }
    let names = ownPlaces.map(\.name) + context.places + (isRoute ? context.routes : [])
    problems.add(
      name.position, name.path, "unknown place \(Wording.quoted(name.value))",
      hint: Wording.nearest(name.value, in: names).map { "did you mean `\($0)`?" }
        ?? (names.isEmpty
          ? "give a position such as \(PositionText.forms)"
          : "known places: \(names.prefix(60).joined(separator: ", "))"))
    return nil
  }

  private func point(_ place: ScenarioFile.PlaceEntry) -> GeoPoint? {
    switch place {
    case .point(let point): point.value
    case .name(let name): point(name)
    }
  }

  private func origin(_ entry: ScenarioFile.OriginEntry, _ index: Int) -> Origin? {
    guard let point = point(entry.place) else { return nil }
    var name = entry.name
    if case .name(let place) = entry.place { name = name ?? place.value }
    return Origin(
      name: name ?? "origin-\(index + 1)", point: point,
      radius: entry.radius ?? defaults.originRadius, weight: entry.weight ?? 1)
  }

  /// Way-points of a route: those of `via`, then `to`, which may name a standard route.
  private func route(
    _ entry: ScenarioFile.RouteEntry, _ index: Int, from starts: [GeoPoint]
  ) -> Route? {
    var waypoints: [GeoPoint] = []
    // Names of shipped places among the way-points.
    var places: [(index: Int, name: String)] = []
    var isWhole = true
    func add(_ place: ScenarioFile.PlaceEntry, isRoute: Bool) {
      let found: GeoPoint?
      if case .name(let name) = place {
        if isRoute, let standard = context.route(name.value) {
          waypoints += standard
          return
        }
        found = point(name, isRoute: isRoute)
        places.append((waypoints.count, name.value))
      } else {
        found = point(place)
      }
      if let found { waypoints.append(found) } else { isWhole = false }
    }
    for place in entry.via { add(place, isRoute: false) }
    if let to = entry.to { add(to, isRoute: true) }
    guard isWhole, !waypoints.isEmpty else {
      if isWhole { problems.add(entry.position, entry.path, "the route has no way-points") }
      return nil
    }
    for (i, name) in places {
      let before = i == 0 ? starts : [waypoints[i - 1]]
      let after = waypoints.dropFirst(i + 1).prefix(1)
      waypoints[i] = outside(name, before + after) ?? outside(name, before) ?? waypoints[i]
    }
    return Route(
      name: entry.routeName(index), waypoints: waypoints, weight: entry.weight ?? 1)
  }

  func checkRouteNames(_ routes: [Route], _ entry: ScenarioFile.DepartureEntry) {
    var seen = Set<String>()
    for route in routes where !seen.insert(route.name).inserted {
      problems.add(
        entry.position, "\(entry.path).routes",
        "two routes are named \(Wording.quoted(route.name))", hint: "give them a `name` each")
    }
  }

  /// Origins and legs must lie at sea.
  func checkLand(
    origins: [Origin], routes: [Route], _ entry: ScenarioFile.DepartureEntry
  ) {
    // With parts missing, positions in the file could not be told.
    guard origins.count == entry.origins?.count, routes.count == entry.routes?.count else { return }
    for (i, origin) in origins.enumerated() where context.isLand(origin.point) {
      problems.add(
        entry.origins?[i].position ?? entry.position, "\(entry.path).origins[\(i)]",
        "origin \(Wording.quoted(origin.name)) at \(PositionText.text(origin.point)) lies on land",
        hint: "give a position off the beach")
    }
    let afloat = origins.filter { !context.isLand($0.point) }
    for (i, route) in routes.enumerated() {
      let position = entry.routes?[i].position ?? entry.position
      let path = "\(entry.path).routes[\(i)]"
      // The destination itself may lie on the beach; what comes before it may not.
      if let start = route.waypoints.first {
        for origin in afloat where route.weight > 0 && origin.weight > 0 {
          checkLeg(origin.point, start, isLast: route.waypoints.count == 1, position, path, route)
        }
      }
      for leg in route.waypoints.indices.dropFirst() {
        checkLeg(
          route.waypoints[leg - 1], route.waypoints[leg],
          isLast: leg == route.waypoints.count - 1, position, path, route)
      }
    }
  }

  private func checkLeg(
    _ from: GeoPoint, _ to: GeoPoint, isLast: Bool, _ position: YAMLPosition, _ path: String,
    _ route: Route
  ) {
    guard let land = context.landfall(from, to) else { return }
    if isLast, nearEnough(land, to) { return }
    let leg = "\(PositionText.shown(from)) to \(PositionText.shown(to))"
    problems.add(
      position, path,
      "leg \(leg) of route \(Wording.quoted(route.name)) crosses land near "
        + PositionText.shown(land),
      hint: "add way-points around it")
  }

  /// Whether a landfall is the end of the voyage rather than something in the way: within 0.1 degree.
  private func nearEnough(_ a: GeoPoint, _ b: GeoPoint) -> Bool {
    (a.latitude - b.latitude).magnitude <= 0.1 && (a.longitude - b.longitude).magnitude <= 0.1
  }
}
