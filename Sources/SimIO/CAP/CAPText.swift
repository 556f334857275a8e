/// A text of a message, with the places that numbers and names go to.
package enum CAPText: String, Sendable, CaseIterable {
  case notDistress = "not_distress"
  case simulation
  case noteExercise = "note_exercise"
  case noteTest = "note_test"
  case noteDraft = "note_draft"
  case restriction
  case audience
  case eventDistressExpected = "event_distress_expected"
  case eventDistressKnown = "event_distress_known"
  case eventDistressReported = "event_distress_reported"
  case eventDeparturesExpected = "event_departures_expected"
  case eventStrandedAtSea = "event_stranded_at_sea"
  case eventReceptionStrained = "event_reception_strained"
  case levelWatch = "level_watch"
  case levelReadiness = "level_readiness"
  case levelActivation = "level_activation"
  case headline
  case headlineProbability = "headline_probability"
  case headlineCancelled = "headline_cancelled"
  case asOf = "as_of"
  case window
  case windowBegun = "window_begun"
  case actionTime = "action_time"
  case probabilityUnknown = "probability_unknown"
  case observed
  case factBoats = "fact_boats"
  case factPersonsAtRisk = "fact_persons_at_risk"
  case factHoursOfWater = "fact_hours_of_water"
  case factPersonsStranded = "fact_persons_stranded"
  case factFreePlaces = "fact_free_places"
  case areaNow = "area_now"
  case areaNowAndLater = "area_now_and_later"
  case areaProbability = "area_probability"
  case areaPersons = "area_persons"
  case areaBeyond = "area_beyond"
  case moreAreas = "more_areas"
  case outlineMoved = "outline_moved"
  case outlineHull = "outline_hull"
  case trigger
  case consult
  case instructionWatch = "instruction_watch"
  case instructionReadiness = "instruction_readiness"
  case instructionActivation = "instruction_activation"
  case cancelledOver = "cancelled_over"
  case cancelledWithdrawn = "cancelled_withdrawn"
  case instructionCancelled = "instruction_cancelled"

  /// The names in braces that a text of this key must have, each exactly once.
  package var placeholders: [String] {
    switch self {
    case .headline: ["level", "event"]
    case .headlineProbability: ["level", "event", "percent"]
    case .headlineCancelled: ["headline"]
    case .asOf: ["time"]
    case .window: ["from", "to"]
    case .windowBegun: ["to"]
    case .actionTime: ["hours"]
    case .factBoats, .factPersonsAtRisk, .factHoursOfWater, .factPersonsStranded, .factFreePlaces:
      ["value"]
    case .areaNow, .areaProbability, .areaBeyond: ["area", "percent"]
    case .areaNowAndLater: ["area", "percent", "hours"]
    case .areaPersons: ["area", "value"]
    case .moreAreas: ["count"]
    case .outlineMoved, .outlineHull: ["area", "km"]
    case .trigger: ["name", "action", "owner"]
    default: []
    }
  }

  init(_ kind: WarningNotice.Kind) {
    switch kind {
    case .distressExpected: self = .eventDistressExpected
    case .distressKnown: self = .eventDistressKnown
    case .distressReported: self = .eventDistressReported
    case .departuresExpected: self = .eventDeparturesExpected
    case .strandedAtSea: self = .eventStrandedAtSea
    case .receptionStrained: self = .eventReceptionStrained
    }
  }

  init(_ level: WarningNotice.Level) {
    switch level {
    case .watch: self = .levelWatch
    case .readiness: self = .levelReadiness
    case .activation: self = .levelActivation
    }
  }

  static func instruction(_ level: WarningNotice.Level) -> CAPText {
    switch level {
    case .watch: .instructionWatch
    case .readiness: .instructionReadiness
    case .activation: .instructionActivation
    }
  }

  init(_ fact: WarningNotice.Fact) {
    switch fact {
    case .boats: self = .factBoats
    case .personsAtRisk: self = .factPersonsAtRisk
    case .hoursOfWater: self = .factHoursOfWater
    case .personsStranded: self = .factPersonsStranded
    case .freePlaces: self = .factFreePlaces
    }
  }
}
