/// The settings of every stage.
///
/// A new stage is one stored set and one line in `sections`; reading, writing, codebook, schema and
/// assumptions register follow from its declarations.
package struct ScenarioStages: Sendable {
  package var sea = SeaParameters.defaults
  package var weather = WeatherParameters.defaults
  package var drift = DriftParameters.defaults
  package var leeway = LeewayParameters.defaults
  package var departure = DepartureParameters.defaults
  package var voyage = VoyageParameters.defaults
  package var survival = SurvivalParameters.defaults
  package var output = OutputParameters.defaults
  package var awareness = AwarenessParameters.defaults
  package var traffic = TrafficParameters.defaults
  package var sharing = SharingParameters.defaults
  package var visibility = Visibility.defaults
  package var chain = ChainParameters.defaults
  package var aid = AidParameters.defaults
  package var belief = BeliefParameters.defaults
  package var search = SearchParameters.defaults
  package var permission = PermissionParameters.defaults
  package var reception = ReceptionParameters.defaults
  package var consultation = ConsultationParameters.defaults
  package var indicators = IndicatorParameters.defaults
  package var detectors = DetectorParameters.defaults
  package var warning = WarningParameters.defaults

  package static let sections: [StageSection] = [
    StageSection(\.sea),
    StageSection(\.weather),
    StageSection(\.drift),
    StageSection(\.leeway),
    StageSection(\.departure),
    StageSection(\.voyage),
    StageSection(\.survival),
    StageSection(\.output, .output),
    StageSection(\.awareness, .response),
    StageSection(\.traffic, .response),
    StageSection(\.sharing, .response),
    StageSection(\.visibility, .response),
    StageSection(\.chain, .response),
    StageSection(\.aid, .response),
    StageSection(\.belief, .response),
    StageSection(\.search, .response),
    StageSection(\.permission, .response),
    StageSection(\.reception, .response),
    StageSection(\.consultation, .response),
    StageSection(\.indicators, .warning),
    StageSection(\.detectors, .warning),
    StageSection(\.warning, .warning),
  ]

  package init() {}
}

extension ScenarioStages: Equatable {
  package static func == (a: ScenarioStages, b: ScenarioStages) -> Bool {
    sections.allSatisfy { section in
      section.parameters.indices.allSatisfy { section.value(a, $0) == section.value(b, $0) }
    }
  }
}

/// The parameters of one stage without its type: what files, codebook and schema work on.
package struct StageSection: Sendable {
  /// What the settings of a section bear on.
  package enum Part: Sendable {
    /// Sea, boats and people until somebody comes: the unassisted courses.
    case course
    /// What a run keeps, not what happens in it.
    case output
    /// What happens where somebody responds; without a response these settings are without effect.
    case response
    /// What a warning system sees and changes; given with its rules, not in a scenario.
    case warning
  }

  /// Name of the section in a scenario file.
  package let name: String
  package let part: Part
  package let parameters: [Parameter]
  /// The value of parameter `i`.
  package let value: @Sendable (ScenarioStages, Int) -> ParameterValue
  /// Stores the value of parameter `i`.
  package let store: @Sendable (inout ScenarioStages, Int, ParameterValue) -> Void

  init<Stage: ParameterSet>(
    _ path: any WritableKeyPath<ScenarioStages, Stage> & Sendable, _ part: Part = .course
  ) {
    let declarations = Stage.declarations
    name = Stage.section
    self.part = part
    parameters = declarations.map(\.parameter)
    value = { stages, i in declarations[i].read(stages[keyPath: path]) }
    store = { stages, i, value in declarations[i].write(&stages[keyPath: path], value) }
  }

  /// The sections that are of effect in a run with or without a response.
  package static func used(withResponse: Bool) -> [StageSection] {
    ScenarioStages.sections.filter {
      $0.part != .warning && (withResponse || $0.part != .response)
    }
  }
}
