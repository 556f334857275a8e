package import SimCore

/// A scenario in plain words, to be confirmed by whoever wrote it.
package enum ScenarioDigest {
  /// A setting that is not the declared default.
  package struct Change: Sendable, Equatable {
    package var name: String
    package var value: String
    package var standard: String
    package var status: ParameterStatus
  }

  /// Settings of stages and hull classes that differ from the declared defaults.
  package static func changes(_ scenario: Scenario) -> [Change] {
    var changes: [Change] = []
    func compare(_ section: String, _ parameter: Parameter, _ value: ParameterValue) {
      guard value != parameter.value else { return }
      changes.append(
        Change(
          name: "\(section).\(parameter.key)",
          value: ValueText.text(value, unit: parameter.unit),
          standard: ValueText.text(parameter.value, unit: parameter.unit),
          status: parameter.status))
    }
    for section in ScenarioStages.sections {
      for (i, parameter) in section.parameters.enumerated() {
        compare(section.name, parameter, section.value(scenario.stages, i))
      }
    }
    for hull in scenario.hulls {
      let declarations = HullClass.declarations(for: hull.like) ?? HullClass.declarations
      for declaration in declarations {
        compare("\(HullClass.section).\(hull.key)", declaration.parameter, declaration.read(hull))
      }
    }
    return changes
  }

  /// The scenario as plain text.
  package static func text(_ scenario: Scenario) -> String {
    var out = "\(scenario.name) (\(scenario.sensitivity.rawValue)): \(scenario.members) members, "
    out += "seed \(scenario.seed)\n"
    out += "from \(scenario.start.text) for \(duration(scenario.horizon)), until "
    out += "\(scenario.end.text)\n"
    out += "\nWho sets out, on average of a member: \(boats(scenario.expectedBoats)) with "
    out += "\(shown(scenario.expectedPersons)) persons"
    let stops = scenario.shocks.contains { $0.kind == .departureStop }
    out += stops ? ", not counting the departure stop below\n" : "\n"
    for wave in scenario.departures { out += words(wave) }
    if !scenario.shocks.isEmpty {
      out += "\nWhat happens ashore\n"
      for shock in scenario.shocks { out += words(shock) }
    }
    out += "\nThe sea\n  " + sea(scenario) + "\n"
    if let coast = scenario.coastFile { out += "  coast from \(coast)\n" }
    let changes = changes(scenario)
    out += "\nSettings that differ from the defaults\(changes.isEmpty ? ": none" : "")\n"
    for change in changes {
      out += "  \(change.name): \(change.value) (default \(change.standard), "
      out += "\(change.status.rawValue))\n"
    }
    return out
  }

  private static func words(_ wave: DepartureWave) -> String {
    let boats = wave.boats.mean * wave.multiplier
    let persons = wave.persons.mean
    var out = "  \(wave.name): \(self.boats(boats)), \(shown(boats * persons)) persons "
    out += "(\(shown(persons)) a boat)"
    out += wave.posture == .adrift ? ", adrift from the start\n" : "\n"
    out += "    between \(wave.from.text) and \(wave.until.text)"
    out +=
      wave.monthWeights.allSatisfy { $0 == wave.monthWeights[0] }
      ? "\n" : ", weighted by month\n"
    out += "    from \(shares(wave.origins.map { ($0.name, $0.weight) }))\n"
    out += "    to \(shares(wave.routes.map { ($0.name, $0.weight) }))\n"
    out += "    hulls: \(shares(wave.hulls.map { ($0.key, $0.weight) }))\n"
    out += "    a boat: \(spread(wave.persons, .persons)); children "
    out += "\(spread(wave.childShare, .percent)); water \(spread(wave.water, .litrePerPerson)); "
    out += "food \(spread(wave.food, .day)); fuel "
    out += "\(wave.fuel.map { spread($0, .day) } ?? "by hull class"); speed "
    out += "\(wave.speed.map { spread($0, .knot) } ?? "by hull class")\n"
    if let transfer = wave.transfer {
      out += "    at way-point \(transfer.afterWaypoint) all change to boats of class "
      out += "\(transfer.hull) with \(spread(transfer.personsPerBoat, .persons)) each\n"
    }
    return out
  }

  private static func words(_ shock: Shock) -> String {
    let share = Quantity.shown(shock.share, in: .percent)
    let window = "between \(shock.from.text) and \(shock.until.text)"
    return switch shock.kind {
    case .abandonment: "  \(window) the crews of \(share) of the boats under way leave them\n"
    case .routeShift: "  \(window) \(share) of the boats turn to route \(shock.route ?? "")\n"
    case .departureStop: "  \(window) \(share) of the boats due to leave stay ashore\n"
    }
  }

  private static func sea(_ scenario: Scenario) -> String {
    let forcing = scenario.forcing
    guard !forcing.files.isEmpty else {
      return "embedded climatology of wind and current (planning default, not a forecast)"
    }
    var out = "read from \(forcing.files.joined(separator: ", "))"
    out += forcing.gaps == .fill ? "; gaps are filled" : "; files with gaps are refused"
    if let years = forcing.years {
      out += "; each member draws a year from \(years.lowerBound) to \(years.upperBound)"
    }
    return out
  }

  /// Names with their shares of the sum of weights.
  private static func shares(_ parts: [(String, Double)]) -> String {
    let sum = parts.reduce(0) { $0 + $1.1 }
    guard parts.count > 1, sum > 0 else { return parts.map(\.0).joined(separator: ", ") }
    return parts.filter { $0.1 > 0 }.map {
      "\($0.0) (\(Int((100 * $0.1 / sum).rounded())) %)"
    }.joined(separator: ", ")
  }

  /// Mean and reach of a distribution.
  private static func spread(_ distribution: Distribution, _ unit: Unit) -> String {
    let mean = shown(unit.fromSI(distribution.mean))
    if case .fixed = distribution { return "\(mean) \(unit.symbol)" }
    let reach = distribution.reach
    return "\(mean) \(unit.symbol) (\(shown(unit.fromSI(reach.lowerBound))) to "
      + "\(shown(unit.fromSI(reach.upperBound))))"
  }

  private static func boats(_ count: Double) -> String {
    "\(shown(count)) \(count == 1 ? "boat" : "boats")"
  }

  private static func shown(_ value: Double) -> String {
    value.magnitude >= 100
      ? PlainNumber.text(value, digits: 0)
      : Quantity.plain("\(Quantity.rounded(value, significant: 3))")
  }

  private static func duration(_ seconds: Double) -> String {
    let unit: Unit = seconds.truncatingRemainder(dividingBy: 86400) == 0 ? .day : .hour
    return Quantity.shown(seconds, in: unit)
  }

  /// The scenario as a JSON document.
  package static func json(_ scenario: Scenario) -> JSONValue {
    .object([
      JSONValue.Member("schema", .string("haven-check/1")),
      JSONValue.Member("valid", .bool(true)),
      JSONValue.Member("problems", .array([])),
      JSONValue.Member("name", .string(scenario.name)),
      JSONValue.Member("sensitivity", .string(scenario.sensitivity.rawValue)),
      JSONValue.Member("members", .integer(scenario.members)),
      JSONValue.Member("seed", .string("\(scenario.seed)")),
      JSONValue.Member("start", .string(scenario.start.text)),
      JSONValue.Member("horizon_hours", .number(scenario.horizon / 3600)),
      JSONValue.Member("expected_boats", .number(scenario.expectedBoats)),
      JSONValue.Member("expected_persons", .number(scenario.expectedPersons)),
      JSONValue.Member(
        "changes",
        .array(
          changes(scenario).map {
            .object([
              JSONValue.Member("parameter", .string($0.name)),
              JSONValue.Member("value", .string($0.value)),
              JSONValue.Member("default", .string($0.standard)),
              JSONValue.Member("status", .string($0.status.rawValue)),
            ])
          })),
      JSONValue.Member("scenario", .string(ScenarioWriter.text(scenario))),
    ])
  }

  /// The problems of a file as a JSON document.
  package static func json(_ problems: [Problem]) -> JSONValue {
    .object([
      JSONValue.Member("schema", .string("haven-check/1")),
      JSONValue.Member("valid", .bool(false)),
      JSONValue.Member(
        "problems",
        .array(
          problems.map {
            .object([
              JSONValue.Member("file", .string($0.file)),
              JSONValue.Member("line", .integer($0.line)),
              JSONValue.Member("column", .integer($0.column)),
              JSONValue.Member("path", .string($0.path)),
              JSONValue.Member("message", .string($0.message)),
              JSONValue.Member("hint", .optional($0.hint)),
            ])
          })),
    ])
  }
}
