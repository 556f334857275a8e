package import SimCore

/// Writes a resolved scenario: every default in it, every number exact.
///
/// The text is canonical: a function of the scenario alone, and it reads back to an equal scenario.
/// It is what the hash of a run covers.
package enum ScenarioWriter {
  /// The scenario as a file.
  package static func text(_ scenario: Scenario) -> String {
    var out = Lines()
    out.add(0, "haven", "\(ScenarioFile.version)")
    out.add(0, "name", YAMLText.quoted(scenario.name))
    if !scenario.description.isEmpty {
      out.add(0, "description", YAMLText.quoted(scenario.description))
    }
    out.add(0, "sensitivity", scenario.sensitivity.rawValue)
    out.add(0, "seed", "\(scenario.seed)")
    out.add(0, "members", "\(scenario.members)")
    out.add(0, "start", quoted(scenario.start))
    out.add(0, "horizon", Quantity.text(scenario.horizon, unit: .day))
    if !scenario.places.isEmpty {
      out.open(0, "places")
      for place in scenario.places {
        out.add(1, YAMLText.quoted(place.name), quoted(place.point))
      }
    }
    out.open(0, "forcing")
    out.add(1, "files", YAMLText.list(scenario.forcing.files.map(YAMLText.quoted)))
    out.add(1, "gaps", scenario.forcing.gaps.rawValue)
    if let years = scenario.forcing.years {
      out.add(1, "years", "[\(years.lowerBound), \(years.upperBound)]")
    }
    if let coast = scenario.coastFile {
      out.open(0, "coast")
      out.add(1, "file", YAMLText.quoted(coast))
    }
    out.open(0, "departures")
    for wave in scenario.departures { add(wave, &out) }
    if !scenario.shocks.isEmpty {
      out.open(0, "shocks")
      for shock in scenario.shocks { add(shock, &out) }
    }
    out.open(0, HullClass.section)
    for hull in scenario.hulls { add(hull, &out) }
    if let response = scenario.response { add(response, scenario.regionFile, &out) }
    for section in StageSection.used(withResponse: scenario.response != nil) {
      guard !section.parameters.isEmpty else { continue }
      out.open(0, section.name)
      for (i, parameter) in section.parameters.enumerated() {
        out.add(
          1, parameter.key,
          ValueText.text(section.value(scenario.stages, i), unit: parameter.unit))
      }
    }
    if let response = scenario.response { addSections(response, &out) }
    return out.text
  }

  private static func add(_ hull: HullClass, _ out: inout Lines) {
    out.open(1, YAMLText.quoted(hull.key))
    out.add(2, "name", YAMLText.quoted(hull.name))
    // A standard class is like itself.
    if hull.like != hull.key { out.add(2, "like", YAMLText.quoted(hull.like)) }
    for declaration in HullClass.declarations {
      out.add(
        2, declaration.parameter.key,
        ValueText.text(declaration.read(hull), unit: declaration.parameter.unit))
    }
  }

  private static func add(_ wave: DepartureWave, _ out: inout Lines) {
    out.item(1, "name", YAMLText.quoted(wave.name))
    out.open(2, "origins")
    for origin in wave.origins {
      out.entry(
        3,
        YAMLText.mapping([
          ("name", YAMLText.quoted(origin.name)), ("position", quoted(origin.point)),
          ("radius", Quantity.text(origin.radius, unit: .kilometre)),
          ("weight", number(origin.weight)),
        ]))
    }
    out.open(2, "routes")
    for route in wave.routes {
      out.entry(
        3,
        YAMLText.mapping([
          ("name", YAMLText.quoted(route.name)),
          ("via", YAMLText.list(route.waypoints.map(quoted))), ("weight", number(route.weight)),
        ]))
    }
    out.add(2, "boats", ValueText.text(wave.boats.literal, unit: .one))
    out.add(2, "from", quoted(wave.from))
    out.add(2, "until", quoted(wave.until))
    out.add(2, "month_weights", YAMLText.list(wave.monthWeights.map(number)))
    out.add(2, "multiplier", number(wave.multiplier))
    out.add(
      2, "hulls",
      YAMLText.mapping(wave.hulls.map { (YAMLText.quoted($0.key), number($0.weight)) }))
    out.add(2, "persons", ValueText.text(wave.persons.literal, unit: .persons))
    out.add(2, "child_share", ValueText.text(wave.childShare.literal, unit: .one))
    out.add(2, "water", ValueText.text(wave.water.literal, unit: .litrePerPerson))
    out.add(2, "food", ValueText.text(wave.food.literal, unit: .day))
    // Where they are missing, each hull class below has its own.
    if let fuel = wave.fuel { out.add(2, "fuel", ValueText.text(fuel.literal, unit: .day)) }
    if let speed = wave.speed { out.add(2, "speed", ValueText.text(speed.literal, unit: .knot)) }
    out.add(2, "posture", wave.posture.rawValue)
    if let transfer = wave.transfer {
      out.open(2, "transfer")
      out.add(3, "after_waypoint", "\(transfer.afterWaypoint)")
      out.add(
        3, "persons_per_boat", ValueText.text(transfer.personsPerBoat.literal, unit: .persons))
      out.add(3, "hull", YAMLText.quoted(transfer.hull))
    }
  }

  private static func add(_ shock: Shock, _ out: inout Lines) {
    out.item(1, "kind", shock.kind.rawValue)
    out.add(2, "from", quoted(shock.from))
    out.add(2, "until", quoted(shock.until))
    out.add(2, "share", number(shock.share))
    if let route = shock.route { out.add(2, "route", YAMLText.quoted(route)) }
  }

  static func number(_ value: Double) -> String { Quantity.text(value, unit: .one) }
  static func quoted(_ time: Instant) -> String { "\"\(time.text)\"" }
  static func quoted(_ point: GeoPoint) -> String { "\"\(PositionText.text(point))\"" }
}
