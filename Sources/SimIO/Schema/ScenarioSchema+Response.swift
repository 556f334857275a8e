internal import SimCore

extension ScenarioSchema {
  /// The key `response`: a mapping, or one of two words.
  static var response: JSONValue {
    object([
      ("description", .string("Who responds, by which rules. Without it nobody responds.")),
      ("anyOf", .array([object([("enum", words(["default", "none"]))]), policy])),
    ])
  }

  private static var policy: JSONValue {
    closed([
      (
        "groups",
        described(
          "Shares of the groups aboard; they add up to 1.",
          closed(PersonGroup.standard.map { ($0.key, quantity(.one)) }))
      ), ("rule", described("How a place is chosen among lawful ones.", rule)),
      (
        "figures",
        described(
          "Figures of the States for fair shares; also the States that share.",
          closed(states.map { ($0, closed([("population", count), ("economy", count)])) }))
      ), ("postures", array(posture)), ("bases", array(base)), ("places", array(landingPlace)),
      ("regions", described("A GeoJSON file with search and rescue regions.", type("string"))),
      (
        "agreements",
        object([
          ("type", .string("object")),
          (
            "properties",
            object([
              ("shared_whereabouts", quantity(.hour)), ("pooled_units", type("boolean")),
              ("compensation", type("boolean")), ("material_support", type("boolean")),
            ])
          ), ("patternProperties", object([("^shared_whereabouts_[a-z]+$", number)])),
          ("additionalProperties", .bool(false)),
        ])
      ),
      (
        "aid",
        closed(
          ["resupply", "repair", "tow", "medical_evacuation"].map { ($0, type("boolean")) })
      ), ("consultation", described("How the Consultation Mechanism is used.", consultation)),
      (
        "optimise_members",
        described("Members whose landings are set beside the optimum that knew everything.", count)
      ),
      (
        "belief",
        described(
          "How centres work out where a boat is.",
          object([("enum", words(BeliefKind.allCases.map(\.rawValue)))]))
      ),
      (
        "validate_members",
        described(
          "Members that are played a second time with the other kind of belief.",
          object([
            ("type", .string("integer")), ("minimum", .integer(0)),
            ("maximum", .integer(ResponsePolicy.mostValidated)),
          ]))
      ),
    ])
  }

  private static var states: [String] {
    StateCode.allCases.filter { $0 != .unknown }.map(\.rawValue)
  }

  private static var state: JSONValue { object([("enum", words(states))]) }

  private static var count: JSONValue {
    object([("type", .string("integer")), ("minimum", .integer(0))])
  }

  private static func one(of choices: [JSONValue]) -> JSONValue {
    object([("anyOf", .array(choices))])
  }

  private static var rule: JSONValue {
    one(of: [
      object([("enum", words(["nearest_feasible", "state_of_region"]))]),
      closed([("rotation", array(state))]),
      closed([
        (
          "fair_share",
          one(of: [
            object([("enum", words(["equal", "free_capacity", "population", "economy"]))]),
            closed([("mixed", quantity(.one))]),
          ])
        )
      ]),
    ])
  }

  private static var posture: JSONValue {
    closed([
      ("state", object([("enum", words(states + ["all"]))])),
      ("posture", object([("enum", words(LandingPosture.allCases.map(\.rawValue)))])),
      ("from", reference("time")),
    ])
  }

  private static var base: JSONValue {
    closed([
      ("base", described("A catalogued base, or a new one with `at`.", reference("name"))),
      ("unit", object([("enum", words(UnitKind.allCases.map(\.rawValue)))])), ("count", count),
      ("name", type("string")), ("at", reference("position")), ("state", state),
      ("centre", object([("enum", words(CoordinationCentre.all.map(\.key)))])),
    ])
  }

  private static var landingPlace: JSONValue {
    closed([
      ("place", described("A catalogued place, or a new one with `at`.", reference("name"))),
      ("name", type("string")), ("at", reference("position")), ("state", state),
      (
        "services",
        object([("type", .string("string")), ("pattern", .string("^([HPB]{1,3}|none)$"))])
      ),
      ("capacity", one(of: [count, object([("const", .string("unknown"))])])),
      ("capacity_source", type("string")), ("open", type("boolean")), ("record", type("string")),
      (
        "safety",
        closed([
          ("life_safe", type("boolean")), ("basic_needs", type("boolean")),
          ("onward_transport", type("boolean")), ("source", type("string")),
        ])
      ),
    ])
  }

  private static var consultation: JSONValue {
    one(of: [
      object([("const", .string("never"))]), closed([("signal_persons", count)]),
      object([
        ("type", .string("object")),
        ("properties", object([("convened_after", quantity(.day))])),
        ("patternProperties", object([("^convened_after_[a-z]+$", number)])),
        ("additionalProperties", .bool(false)),
      ]),
    ])
  }
}
