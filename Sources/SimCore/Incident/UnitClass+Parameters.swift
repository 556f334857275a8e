extension UnitClass: ParameterSet {
  package static let section = "units"

  /// The declarations of a class of one's own: the offshore patrol vessel's numbers are its defaults.
  package static let declarations: [Declaration<UnitClass>] = declarations(
    of: .offshorePatrolVessel)

  /// The declarations of a kind with its own defaults, statuses and sources.
  package static func declarations(of kind: UnitKind) -> [Declaration<UnitClass>] {
    let row = UnitRow.row(kind)
    return performance(row, kind) + recovery(row) + limits(row)
  }

  private static func number(
    _ key: String, _ path: Field<UnitClass, Double>, _ meaning: String, _ unit: Unit,
    _ number: UnitNumber
  ) -> Declaration<UnitClass> {
    .number(
      key, path, meaning, unit, number.value, number.range, number.status, number.source)
  }

  private static func performance(
    _ row: UnitRow, _ kind: UnitKind
  ) -> [Declaration<UnitClass>] {
    [
      .choice("kind", \.kind, "What kind of unit it is.", kind, .derived, "names of this list"),
      number("search_speed", \.searchSpeed, "Speed while searching.", .knot, row.searchSpeed),
      number("maximum_speed", \.maximumSpeed, "Speed on passage.", .knot, row.maximumSpeed),
      number("endurance", \.endurance, "Time that it can stay out.", .hour, row.endurance),
      number("range", \.range, "Distance that it can make.", .nauticalMile, row.range),
      .distribution(
        "readiness", \.readiness, "Time from the order to leaving.", .hour, row.readiness.value,
        0...72, .assumed, row.readiness.source),
      .number(
        "availability", \.availability,
        "Share of the listed units that are ready at a random time.", .one, row.availability, 0...1,
        .assumed, "no published figure beyond two lines of a charter (MMEA); 0.3-0.8"),
      .flag(
        "radar", \.hasRadar, "Whether it searches by radar too.", row.hasRadar, .assumed,
        "usual equipment of the class"),
    ]
  }

  private static func recovery(_ row: UnitRow) -> [Declaration<UnitClass>] {
    [
      .count(
        "survivor_capacity", \.survivorCapacity, "Survivors that it can carry.", .persons,
        Int(row.capacity.value),
        Int(row.capacity.range.lowerBound)...Int(row.capacity.range.upperBound),
        row.capacity.status, row.capacity.source),
      number(
        "embarkation_rate", \.embarkationRate, "Survivors taken aboard in an hour, at most.",
        .perHour, row.embarkation),
    ]
  }

  private static func limits(_ row: UnitRow) -> [Declaration<UnitClass>] {
    [
      number(
        "search_wave_limit", \.searchWaveLimit,
        "Significant wave height above which it does not go out.", .metre, row.searchWave),
      number(
        "recovery_wave_limit", \.recoveryWaveLimit,
        "Significant wave height above which it takes nobody aboard.", .metre, row.recoveryWave),
      number(
        "wind_limit", \.windLimit, "Mean wind above which it does not go out.", .metrePerSecond,
        row.wind),
    ]
  }
}

/// A number of one class of units with its pedigree, in the unit of the declaration.
struct UnitNumber: Sendable {
  let value: Double
  let range: ClosedRange<Double>
  let status: ParameterStatus
  let source: String

  init(
    _ value: Double, _ range: ClosedRange<Double>, _ status: ParameterStatus = .assumed,
    _ source: String
  ) {
    self.value = value
    self.range = range
    self.status = status
    self.source = source
  }
}

/// The numbers of one class of units: kn, h, NM, persons, persons an hour, m, m/s.
struct UnitRow: Sendable {
  let searchSpeed: UnitNumber
  let maximumSpeed: UnitNumber
  let endurance: UnitNumber
  let range: UnitNumber
  let capacity: UnitNumber
  let embarkation: UnitNumber
  let readiness: (value: Distribution, source: String)
  let availability: Double
  let searchWave: UnitNumber
  let recoveryWave: UnitNumber
  let wind: UnitNumber
  let hasRadar: Bool
}
