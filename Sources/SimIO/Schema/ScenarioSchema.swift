internal import SimCore

/// The JSON Schema (draft 2020-12) of scenario files, for completion and checks in editors.
///
/// Made from the same declarations as the reader. It is looser than `haven check` where a schema
/// cannot say it: ranges of quantities with units, names, and how parts fit together.
package enum ScenarioSchema {
  /// The schema as a document.
  package static var json: JSONValue {
    object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Haven scenario, layout \(ScenarioFile.version)")),
      ("type", .string("object")),
      (
        "required",
        words(["haven", "name", "sensitivity", "start", "departures"])
      ),
      ("properties", object(general + sections)),
      ("patternProperties", object([("^horizon_[a-z]+$", number)])),
      ("additionalProperties", .bool(false)),
      ("$defs", object(definitions)),
    ])
  }

  private static var general: [(String, JSONValue)] {
    [
      ("haven", object([("const", .integer(ScenarioFile.version))])),
      ("name", described("Short name for reports.", reference("name"))),
      ("description", described("What it is about, in plain words.", type("string"))),
      ("sensitivity", object([("enum", words(Sensitivity.allCases.map(\.rawValue)))])),
      ("seed", object([("type", .string("integer")), ("minimum", .integer(0))])),
      (
        "members",
        object([
          ("type", .string("integer")), ("minimum", .integer(1)),
          ("maximum", .integer(1_000_000_000_000)),
        ])
      ),
      ("start", reference("time")),
      ("horizon", described("How long to simulate.", quantity(.day))),
      ("places", object([("additionalProperties", reference("position"))])),
      ("departures", array(reference("departure"))),
      ("shocks", array(reference("shock"))),
      (
        "forcing",
        closed([
          ("files", array(type("string"))),
          ("gaps", object([("enum", words(ForcingChoice.Gaps.allCases.map(\.rawValue)))])),
          (
            "years",
            object([
              ("type", .string("array")), ("items", type("integer")), ("minItems", .integer(2)),
              ("maxItems", .integer(2)),
            ])
          ),
        ])
      ),
      ("coast", closed([("file", type("string"))])),
      (HullClass.section, object([("additionalProperties", reference("hull"))])),
    ]
  }

  private static var sections: [(String, JSONValue)] {
    StageSection.used(withResponse: true).map { ($0.name, section($0.parameters)) }
      + PolicySection.all.map { part in
        let entries = part.keys.indices.map { (part.keys[$0], section(part.parameters[$0])) }
        return (part.name, closed(entries))
      } + [("response", response)]
  }

  /// The settings of one section: each key, and each key with a unit at its end.
  static func section(
    _ parameters: [Parameter], extra: [(String, JSONValue)] = []
  ) -> JSONValue {
    var properties = extra
    var patterns: [(String, JSONValue)] = []
    for parameter in parameters {
      properties.append((parameter.key, described(words(parameter), value(parameter))))
      let hasUnit =
        switch parameter.value {
        case .number, .distribution: parameter.unit.dimension != .one
        default: false
        }
      let endings = UnitNames.endings(parameter.unit.dimension).map(\.ending)
      if hasUnit, !endings.isEmpty {
        let pattern = "^\(parameter.key)(\(endings.joined(separator: "|")))$"
        patterns.append((pattern, described(words(parameter), .object([]))))
      }
    }
    return object([
      ("type", .string("object")), ("properties", object(properties)),
      ("patternProperties", object(patterns)), ("additionalProperties", .bool(false)),
    ])
  }

  static func words(_ parameter: Parameter) -> String {
    let range =
      switch parameter.value {
      case .flag, .choice: ""
      default: " Range \(ValueReader.words(parameter.range, in: parameter.unit))."
      }
    let meaning = parameter.meaning.hasSuffix(".") ? parameter.meaning : parameter.meaning + "."
    return "\(meaning)\(range) Default \(ValueText.text(parameter.value, unit: parameter.unit)) "
      + "(\(parameter.status.rawValue): \(parameter.source))."
  }

  static func value(_ parameter: Parameter) -> JSONValue {
    switch parameter.value {
    case .number: quantity(parameter.unit)
    case .count:
      object([
        ("type", .string("integer")), ("minimum", .integer(Int(parameter.range.lowerBound))),
        ("maximum", .integer(Int(parameter.range.upperBound))),
      ])
    case .flag: type("boolean")
    case .choice: object([("enum", words(parameter.choices))])
    case .distribution: distribution(parameter.unit)
    }
  }

  /// A number with a unit: text, or a bare number where none is needed.
  static func quantity(_ unit: Unit) -> JSONValue {
    let symbols = UnitNames.of(unit.dimension).map { "`\($0.symbol)`" }.joined(separator: ", ")
    let text = object([
      ("type", .string("string")), ("pattern", .string("^ *[-+]?[0-9.]+([eE][-+]?[0-9]+)? *.*$")),
      ("description", .string("A number with a unit: \(symbols).")),
    ])
    let isPlain = unit.dimension == .one || unit.dimension == .persons
    return isPlain ? object([("anyOf", .array([number, text]))]) : text
  }

  static func distribution(_ unit: Unit) -> JSONValue {
    object([("anyOf", .array([quantity(unit), reference("distribution")]))])
  }

  private static var definitions: [(String, JSONValue)] {
    let families = Distribution.families.map(\.name)
    return [
      ("name", object([("type", .string("string")), ("pattern", .string("^[A-Za-z0-9._-]+$"))])),
      (
        "time",
        object([
          ("type", .string("string")),
          (
            "pattern",
            .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|\\+00:00)$")
          ), ("description", .string("A time in UTC, in quotes.")),
        ])
      ),
      (
        "position",
        described(
          "A position: \(PositionText.forms).",
          object([("type", words(["string", "array"]))]))
      ),
      (
        "distribution",
        object([
          ("type", .string("object")), ("minProperties", .integer(1)),
          ("maxProperties", .integer(1)),
          ("properties", object(families.map { ($0, .bool(true)) })),
          ("additionalProperties", .bool(false)),
        ])
      ),
      ("origin", origin), ("route", route), ("departure", departure), ("shock", shock),
      ("hull", section(HullClass.declarations.map(\.parameter), extra: hullNames)),
    ]
  }

  private static var hullNames: [(String, JSONValue)] {
    [
      ("name", type("string")),
      ("like", object([("enum", words(HullClass.standard.map(\.key)))])),
    ]
  }

  private static var origin: JSONValue {
    object([
      ("type", .string("object")),
      (
        "properties",
        object([
          ("name", reference("name")), ("place", reference("name")),
          ("position", reference("position")), ("radius", quantity(.kilometre)),
          ("weight", number),
        ])
      ),
      ("patternProperties", object([("^radius_[a-z]+$", number)])),
      ("additionalProperties", .bool(false)),
    ])
  }

  private static var route: JSONValue {
    closed([
      ("name", reference("name")), ("to", reference("position")),
      ("via", array(reference("position"))), ("weight", number),
    ])
  }

  private static var departure: JSONValue {
    let stores =
      DepartureParameters.declarations.map(\.parameter)
      + HullClass.declarations.map(\.parameter).filter { $0.key == "speed" }
    let loads = stores.filter { if case .distribution = $0.value { true } else { false } }
    return section(
      loads,
      extra: [
        ("name", reference("name")), ("origins", array(reference("origin"))),
        ("routes", array(reference("route"))), ("boats", distribution(.one)),
        ("from", reference("time")), ("until", reference("time")),
        (
          "month_weights",
          object([
            ("type", .string("array")), ("items", number), ("minItems", .integer(12)),
            ("maxItems", .integer(12)),
          ])
        ), ("multiplier", number), ("hulls", object([("additionalProperties", number)])),
        ("fuel", distribution(.day)),
        ("posture", object([("enum", words(InitialPosture.allCases.map(\.rawValue)))])),
        (
          "transfer",
          closed([
            ("after_waypoint", type("integer")), ("persons_per_boat", distribution(.persons)),
            ("hull", reference("name")),
          ])
        ),
      ])
  }

  private static var shock: JSONValue {
    closed([
      ("kind", object([("enum", words(Shock.Kind.allCases.map(\.rawValue)))])),
      ("from", reference("time")), ("until", reference("time")), ("share", quantity(.one)),
      ("route", reference("name")),
    ])
  }

  static var number: JSONValue { type("number") }
  static func type(_ name: String) -> JSONValue { object([("type", .string(name))]) }
  static func reference(_ name: String) -> JSONValue {
    object([("$ref", .string("#/$defs/\(name)"))])
  }
  static func array(_ items: JSONValue) -> JSONValue {
    object([("type", .string("array")), ("items", items)])
  }
  static func closed(_ properties: [(String, JSONValue)]) -> JSONValue {
    object([
      ("type", .string("object")), ("properties", object(properties)),
      ("additionalProperties", .bool(false)),
    ])
  }
  static func words(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }
  static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONValue.Member($0.0, $0.1) })
  }
  static func described(_ text: String, _ schema: JSONValue) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    return .object(
      [JSONValue.Member("description", .string(text))]
        + members.filter { $0.name != "description" })
  }
}
