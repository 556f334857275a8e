internal import SimCore

extension ScenarioFileReader {
  /// The list of departure waves.
  func departures(_ field: Field) -> [ScenarioFile.DepartureEntry] {
    guard let items = values.list(field, expected: "a list of departure waves") else { return [] }
    return items.compactMap { departure($0) }
  }

  private func departure(_ field: Field) -> ScenarioFile.DepartureEntry? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "a departure wave with `name`, `origins`, ...")
    else { return nil }
    var entry = ScenarioFile.DepartureEntry(position: field.position, path: field.path)
    if let field = mapping.required("name", "a short name, unique among the waves") {
      entry.name = values.name(field, expected: "a short name").map {
        Located($0, field.position, field.path)
      }
    }
    if let field = mapping.required("origins", "where the boats leave from") {
      entry.origins = items(field, "a list of origins").compactMap { origin($0) }
    }
    if let field = mapping.required("routes", "where the boats go") {
      entry.routes = items(field, "a list of routes").compactMap { route($0) }
    }
    if let field = mapping.required("boats", "how many boats a member has, such as `{poisson: 6}`")
    {
      entry.boats = values.distribution(
        field, QuantityRule(unit: .one, range: 0...ScenarioFile.mostBoats))
    }
    entry.from = instant(mapping, "from")
    entry.until = instant(mapping, "until")
    if let field = mapping.field("month_weights") { entry.monthWeights = monthWeights(field) }
    if let field = mapping.field("multiplier") {
      entry.multiplier = values.quantity(field, QuantityRule(unit: .one, range: 0...1000))
    }
    if let field = mapping.required("hulls", "shares of hull classes, such as `{trawler: 1}`") {
      entry.hulls = hulls(field)
    }
    loads(mapping, &entry)
    if let field = mapping.field("posture") {
      let words = InitialPosture.allCases.map(\.rawValue)
      entry.posture = values.choice(field, of: words).flatMap(InitialPosture.init(rawValue:))
    }
    if let field = mapping.field("transfer"), !field.node.isEmpty {
      entry.transfer = transfer(field)
    }
    mapping.finish()
    return entry
  }

  /// Persons, stores and speed, whose units and ranges are those of the declared defaults.
  private func loads(_ mapping: MappingReader, _ entry: inout ScenarioFile.DepartureEntry) {
    let hull = HullClass.declarations.map(\.parameter).filter {
      $0.key == "speed" || $0.key == "fuel_endurance"
    }
    for parameter in DepartureParameters.declarations.map(\.parameter) + hull {
      guard case .distribution = parameter.value,
        let field = mapping.field(
          parameter.key == "fuel_endurance" ? "fuel" : parameter.key, parameter.unit.dimension)
      else { continue }
      let rule = QuantityRule(unit: parameter.unit, range: parameter.range)
      let value = values.distribution(field, rule)
      switch parameter.key {
      case "persons": entry.persons = value
      case "child_share": entry.childShare = value
      case "water": entry.water = value
      case "food": entry.food = value
      case "fuel_endurance": entry.fuel = value
      default: entry.speed = value
      }
    }
  }

  /// The elements of a list that must not be empty.
  private func items(_ field: Field, _ expected: String) -> [Field] {
    guard let items = values.list(field, expected: expected) else { return [] }
    if items.isEmpty {
      problems.add(field.position, field.path, "expected \(expected); found an empty list")
    }
    return items
  }

  func instant(_ mapping: MappingReader, _ key: String) -> Located<Instant>? {
    guard let field = mapping.field(key), let value = values.instant(field) else { return nil }
    return Located(value, field.position, field.path)
  }

  private func place(_ field: Field) -> ScenarioFile.PlaceEntry? {
    if case .scalar(let text, _) = field.node.content,
      text.utf8.first.map({ 97...122 ~= $0 | 32 }) ?? false
    {
      return values.name(field, expected: "a place").map {
        .name(Located($0, field.position, field.path))
      }
    }
    return values.point(field).map { .point(Located($0, field.position, field.path)) }
  }

  private func origin(_ field: Field) -> ScenarioFile.OriginEntry? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "an origin with `place` or `position`")
    else { return nil }
    let named = mapping.field("place")
    let positioned = mapping.field("position")
    if let named, positioned != nil {
      problems.add(named.position, named.path, "an origin has `place` or `position`, not both")
    }
    var place: ScenarioFile.PlaceEntry?
    if let named {
      place = values.name(named, expected: "the name of a place").map {
        .name(Located($0, named.position, named.path))
      }
    } else if let positioned {
      place = values.point(positioned).map {
        .point(Located($0, positioned.position, positioned.path))
      }
    } else {
      problems.add(field.position, field.path, "an origin needs `place` or `position`")
    }
    var name: String?
    if let field = mapping.field("name") { name = values.name(field, expected: "a name") }
    var radius: Double?
    if let field = mapping.field("radius", .length) {
      radius = values.quantity(field, QuantityRule(unit: .kilometre, range: 0...200_000))
    }
    let weight = weight(mapping)
    mapping.finish()
    guard let place else { return nil }
    return ScenarioFile.OriginEntry(
      position: field.position, path: field.path, name: name, place: place, radius: radius,
      weight: weight)
  }

  private func route(_ field: Field) -> ScenarioFile.RouteEntry? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "a route with `to` or `via`")
    else { return nil }
    var entry = ScenarioFile.RouteEntry(position: field.position, path: field.path, via: [])
    if let field = mapping.field("name") {
      entry.name = values.name(field, expected: "a name").map {
        Located($0, field.position, field.path)
      }
    }
    let to = mapping.field("to")
    let via = mapping.field("via")
    if let via {
      entry.via = (values.list(via, expected: "a list of places and positions") ?? [])
        .compactMap { place($0) }
    }
    if let to { entry.to = place(to) }
    if to == nil, via == nil {
      problems.add(field.position, field.path, "a route needs `to` or `via`")
    }
    entry.weight = weight(mapping)
    mapping.finish()
    return entry
  }

  private func weight(_ mapping: MappingReader) -> Double? {
    mapping.field("weight").flatMap { values.quantity($0, .weight) }
  }

  private func hulls(_ field: Field) -> [(key: Located<String>, weight: Double)] {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "hull classes with shares, such as `{trawler: 1}`")
    else { return [] }
    return mapping.all.compactMap { key, field in
      values.quantity(field, .weight).map { (key, $0) }
    }
  }

  private func monthWeights(_ field: Field) -> [Double]? {
    guard let items = values.list(field, expected: "a list of 12 weights, January first") else {
      return nil
    }
    guard items.count == 12 else {
      problems.add(
        field.position, field.path, "\(items.count) weights; expected 12, January first")
      return nil
    }
    let weights = items.compactMap { values.quantity($0, .weight) }
    return weights.count == 12 ? weights : nil
  }

  private func transfer(_ field: Field) -> ScenarioFile.TransferEntry? {
    guard
      let mapping = MappingReader(
        field, problems: problems,
        expected: "a transfer with `after_waypoint`, `persons_per_boat` and `hull`")
    else { return nil }
    let after = mapping.required("after_waypoint", "at which way-point, counted from 1")
    let persons = mapping.required("persons_per_boat", "persons on each small boat")
    let hull = mapping.required("hull", "hull class of the small boats")
    mapping.finish()
    let afterValue = after.flatMap { values.count($0, 1...1000) }
    let rule = QuantityRule(unit: .persons, range: 1...2000)
    let personsValue = persons.flatMap { values.distribution($0, rule) }
    let hullName = hull.flatMap { values.name($0, expected: "a hull class") }
    guard let after, let afterValue, let personsValue, let hull, let hullName else { return nil }
    return ScenarioFile.TransferEntry(
      afterWaypoint: Located(afterValue, after.position, after.path),
      personsPerBoat: personsValue, hull: Located(hullName, hull.position, hull.path))
  }

  /// The list of shocks.
  func shocks(_ field: Field) -> [ScenarioFile.ShockEntry] {
    guard let items = values.list(field, expected: "a list of shocks") else { return [] }
    return items.compactMap { shock($0) }
  }

  private func shock(_ field: Field) -> ScenarioFile.ShockEntry? {
    guard
      let mapping = MappingReader(
        field, problems: problems, expected: "a shock with `kind`, `from`, `until` and `share`")
    else { return nil }
    let words = Shock.Kind.allCases.map(\.rawValue)
    let kindField = mapping.required("kind", words.joined(separator: ", "))
    let kind = kindField.flatMap { values.choice($0, of: words) }.flatMap(
      Shock.Kind.init(rawValue:))
    let fromField = mapping.required("from", "first moment of the shock")
    let untilField = mapping.required("until", "last moment of the shock")
    let from = fromField.flatMap { field in
      values.instant(field).map { Located($0, field.position, field.path) }
    }
    let until = untilField.flatMap { field in
      values.instant(field).map { Located($0, field.position, field.path) }
    }
    var share: Double? = 1
    if let field = mapping.field("share") { share = values.quantity(field, .share) }
    var route: Located<String>?
    if let field = mapping.field("route"), !field.node.isEmpty {
      route = values.name(field, expected: "the name of a route").map {
        Located($0, field.position, field.path)
      }
    }
    mapping.finish()
    guard let kind, let from, let until, let share else { return nil }
    return ScenarioFile.ShockEntry(
      position: field.position, path: field.path, kind: kind, from: from, until: until,
      share: share, route: route)
  }
}
