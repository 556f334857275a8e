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
    for section in StageSection.used(withResponse: scenario.response != nil) {
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
    if let response = scenario.response {
      for setting in response.settings {
        compare(setting.section, setting.parameter, setting.value)
      }
    }
    return changes
  }

  /// A heading and what stands under it.
  package struct Section: Sendable, Equatable {
    package var heading: String
    package var lines: [Line]
  }

  /// A line, with the lines that tell more of it.
  package struct Line: Sendable, Equatable {
    package var text: String
    package var details: [String] = []
  }

  /// The scenario as plain text.
  package static func text(_ scenario: Scenario) -> String {
    var out = "\(scenario.name) (\(scenario.sensitivity.rawValue)): "
    out += "\(members(scenario.members)), seed \(scenario.seed)\n"
    out += dates(scenario) + "\n"
    for section in sections(scenario) {
      out += "\n\(section.heading)\n"
      for line in section.lines {
        out += "  \(line.text)\n"
        for detail in line.details { out += "    \(detail)\n" }
      }
    }
    return out
  }

  /// The time that is simulated.
  package static func dates(_ scenario: Scenario) -> String {
    "from \(scenario.start.text) for \(duration(scenario.horizon)), until \(scenario.end.text)"
  }

  /// What the scenario says, part by part, in plain words.
  ///
  /// - Parameters:
  ///   - scenario: What to restate.
  ///   - time: How exactly to show moments of departures and shocks.
  /// - Returns: Parts in the order in which a reader asks for them; those without content are absent.
  package static func sections(
    _ scenario: Scenario, time: (Instant) -> Instant = { $0 }
  ) -> [Section] {
    var sections: [Section] = []
    func add(_ heading: String, _ lines: [Line]) {
      if !lines.isEmpty { sections.append(Section(heading: heading, lines: lines)) }
    }
    let stops = scenario.shocks.contains { $0.kind == .departureStop }
    add(
      "Who sets out, on average of a member: \(boats(scenario.expectedBoats)) with "
        + "\(shown(scenario.expectedPersons)) persons"
        + (stops ? ", not counting the departure stop below" : ""),
      scenario.departures.map { line($0, time) })
    func shocks(_ isWanted: (Shock) -> Bool) -> [Line] {
      scenario.shocks.filter(isWanted).map { Line(text: words($0, time)) }
    }
    add("What happens ashore", shocks { $0.kind == .departureStop })
    add("What happens at sea", shocks { $0.kind != .departureStop })
    let coast = scenario.coastFile.map { [Line(text: "coast from \($0)")] } ?? []
    add("The sea", [Line(text: sea(scenario))] + coast)
    add("Who responds", response(scenario))
    add("What is switched on and off", switches(scenario))
    let changes = changes(scenario)
    sections.append(
      Section(
        heading: "Settings that differ from the defaults\(changes.isEmpty ? ": none" : "")",
        lines: changes.map {
          Line(text: "\($0.name): \($0.value) (default \($0.standard), \($0.status.rawValue))")
        }))
    return sections
  }

  private static func line(_ wave: DepartureWave, _ time: (Instant) -> Instant) -> Line {
    let boats = wave.boats.mean * wave.multiplier
    let persons = wave.persons.mean
    var line = Line(
      text: "\(wave.name): \(self.boats(boats)), \(shown(boats * persons)) persons "
        + "(\(shown(persons)) a boat)" + (wave.posture == .adrift ? ", adrift from the start" : ""))
    let isEven = wave.monthWeights.allSatisfy { $0 == wave.monthWeights[0] }
    line.details.append(
      "between \(time(wave.from).text) and \(time(wave.until).text)"
        + (isEven ? "" : ", weighted by month"))
    line.details.append("from \(shares(wave.origins.map { ($0.name, $0.weight) }))")
    line.details.append("to \(shares(wave.routes.map { ($0.name, $0.weight) }))")
    line.details.append("hulls: \(shares(wave.hulls.map { ($0.key, $0.weight) }))")
    line.details.append(
      "a boat: \(spread(wave.persons, .persons)); children "
        + "\(spread(wave.childShare, .percent)); water \(spread(wave.water, .litrePerPerson)); "
        + "food \(spread(wave.food, .day)); fuel "
        + "\(wave.fuel.map { spread($0, .day) } ?? "by hull class"); speed "
        + "\(wave.speed.map { spread($0, .knot) } ?? "by hull class")")
    if let transfer = wave.transfer {
      line.details.append(
        "at way-point \(transfer.afterWaypoint) all change to boats of class "
          + "\(transfer.hull) with \(spread(transfer.personsPerBoat, .persons)) each")
    }
    return line
  }

  private static func words(_ shock: Shock, _ time: (Instant) -> Instant) -> String {
    let share = Quantity.shown(shock.share, in: .percent)
    let window = "between \(time(shock.from).text) and \(time(shock.until).text)"
    return switch shock.kind {
    case .abandonment: "\(window) the crews of \(share) of the boats under way leave them"
    case .routeShift: "\(window) \(share) of the boats turn to route \(shock.route ?? "")"
    case .departureStop: "\(window) \(share) of the boats due to leave stay ashore"
    }
  }

  private static func switches(_ scenario: Scenario) -> [Line] {
    StageSection.used(withResponse: scenario.response != nil).flatMap { section in
      section.parameters.enumerated().compactMap { i, parameter in
        guard case .flag(let isOn) = section.value(scenario.stages, i) else { return nil }
        let words =
          parameter.meaning.hasSuffix(".") ? parameter.meaning.dropLast() : parameter.meaning[...]
        let meaning = words.prefix(1).lowercased() + words.dropFirst()
        return Line(
          text: "\(isOn ? "on" : "off"): \(section.name).\(parameter.key), \(meaning)")
      }
    }
  }

  private static func members(_ count: Int) -> String {
    "\(count) \(count == 1 ? "member" : "members")"
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
  static func shares(_ parts: [(String, Double)]) -> String {
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

  static func shown(_ value: Double) -> String {
    value.magnitude >= 100
      ? PlainNumber.text(value, digits: 0)
      : Quantity.plain("\(Quantity.rounded(value, significant: 3))")
  }

  static func duration(_ seconds: Double) -> String {
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
