extension HullClass: ParameterSet {
  package static let section = "hulls"

  /// The declarations of a hull class of one's own: the trawler's numbers are its defaults.
  package static let declarations: [Declaration<HullClass>] = declarations(of: .trawler)

  /// The declarations of a standard hull class with its own defaults, statuses and sources.
  package static func declarations(for key: String) -> [Declaration<HullClass>]? {
    HullRow.all.first { $0.key == key }.map { declarations(of: $0) }
  }

  static func declarations(of row: HullRow) -> [Declaration<HullClass>] {
    size(row) + seakeeping(row) + propulsion(row) + drift(row)
  }

  private static func number(
    _ key: String, _ path: Field<HullClass, Double>, _ meaning: String, _ unit: Unit,
    _ number: HullNumber, _ range: ClosedRange<Double>
  ) -> Declaration<HullClass> {
    .number(key, path, meaning, unit, number.value, range, number.status, number.source)
  }

  private static func size(_ row: HullRow) -> [Declaration<HullClass>] {
    [
      number("length", \.length, "Length of the hull.", .metre, row.length, 2...60),
      number("beam", \.beam, "Greatest beam of the hull.", .metre, row.beam, 0.5...15),
      number(
        "deck_share", \.deckShare, "Part of length times beam on which people can sit or lie.",
        .one, row.deckShare, 0.1...1.5),
      number(
        "catch_area", \.catchArea, "Area on which rain can be caught.", .squareMetre,
        row.catchArea, 0...100),
    ]
  }

  private static func seakeeping(_ row: HullRow) -> [Declaration<HullClass>] {
    let rated = row.ratedPersons
    return [
      .count(
        "rated_persons", \.ratedPersons,
        "Persons whom the hull carries without losing its critical wave height.", .persons,
        Int(rated.value), 1...1000, rated.status, rated.source),
      number(
        "critical_wave_height", \.criticalWaveHeight,
        "Significant wave height at which the hull, not overloaded, is in danger.", .metre,
        row.criticalWaveHeight, 0.5...8),
      .number(
        "overload_sensitivity", \.overloadSensitivity,
        "How fast overload lowers the critical wave height: 1/(1 + s (persons/rated - 1)).", .one,
        0.1, 0...2, .assumed, "no data; 0.1 takes a third off at six times the rated load"),
    ]
  }

  private static func propulsion(_ row: HullRow) -> [Declaration<HullClass>] {
    let factor = row.engineFailureFactor
    return [
      .distribution(
        "speed", \.speed, "Speed under power.", .knot, row.speed.value, 0...25, .assumed,
        row.speed.source),
      .distribution(
        "fuel_endurance", \.fuelEndurance, "Time under power with the fuel at departure.", .day,
        row.fuelEndurance.value, 0...90, .assumed, row.fuelEndurance.source),
      number(
        "engine_failure_factor", \.engineFailureFactor, "Factor on the rate of engine failure.",
        .one, factor, 0...20),
    ]
  }

  private static func drift(_ row: HullRow) -> [Declaration<HullClass>] {
    LeewayMixture.candidates.map { candidate in
      let path = candidate.path
      let parameter = Parameter(
        key: "leeway_" + parameterWord(candidate.key),
        meaning: "Share of these hulls that drift like class \(candidate.key).", unit: .one,
        value: .number(row.leeway[candidate.key] ?? 0), range: 0...1, status: .assumed,
        source: row.leewaySource)
      return Declaration(
        parameter: parameter, read: { .number($0.leeway[keyPath: path]) },
        write: { hull, value in
          if case .number(let x) = value { hull.leeway[keyPath: path] = x }
        })
    } + [
      .choice(
        "swamped_leeway", \.swampedLeeway,
        "How the swamped or capsized hull drifts: like SKIFF-3, or a fraction of upright.",
        row.swampedLeeway, .assumed, "SKIFF-3 was measured on skiffs; larger hulls by the fraction"),
      .number(
        "swamped_fraction", \.swampedFraction,
        "Leeway of the swamped hull as a fraction of upright, where it goes by the fraction.", .one,
        0.4, 0...1, .assumed, "default of OpenDrift 1.14; not a measurement"),
    ]
  }

  /// `FISHING-VESSEL-1` as `fishing_vessel_1`.
  private static func parameterWord(_ key: String) -> String {
    String(key.lowercased().map { $0 == "-" ? "_" : $0 })
  }
}
