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

  func origin(_ entry: ScenarioFile.OriginEntry, _ index: Int) -> Origin? {
    guard let point = point(entry.place) else { return nil }
    var name = entry.name
    if case .name(let place) = entry.place { name = name ?? place.value }
    return Origin(
      name: name ?? "origin-\(index + 1)", point: point,
      radius: entry.radius ?? defaults.originRadius, weight: entry.weight ?? 1)
  }

  /// Way-points of a route: those of `via`, then `to`, which may name a standard route.
  func route(_ entry: ScenarioFile.RouteEntry, _ index: Int) -> Route? {
    var waypoints: [GeoPoint] = []
    var isWhole = true
    for place in entry.via {
      if let point = point(place) { waypoints.append(point) } else { isWhole = false }
    }
    if let to = entry.to {
      if case .name(let word) = to {
        if let standard = context.route(word.value) {
          waypoints += standard
        } else if let point = point(word, isRoute: true) {
          waypoints.append(point)
        } else {
          isWhole = false
        }
      } else if let point = point(to) {
        waypoints.append(point)
      }
    }
    guard isWhole, !waypoints.isEmpty else {
      if isWhole { problems.add(entry.position, entry.path, "the route has no way-points") }
      return nil
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
