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

  package static let sections: [StageSection] = [
    StageSection(\.sea),
    StageSection(\.weather),
    StageSection(\.drift),
    StageSection(\.leeway),
    StageSection(\.departure),
    StageSection(\.voyage),
    StageSection(\.survival),
    StageSection(\.output),
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
  /// Name of the section in a scenario file.
  package let name: String
  package let parameters: [Parameter]
  /// The value of parameter `i`.
  package let value: @Sendable (ScenarioStages, Int) -> ParameterValue
  /// Stores the value of parameter `i`.
  package let store: @Sendable (inout ScenarioStages, Int, ParameterValue) -> Void

  init<Stage: ParameterSet>(_ path: any WritableKeyPath<ScenarioStages, Stage> & Sendable) {
    let declarations = Stage.declarations
    name = Stage.section
    parameters = declarations.map(\.parameter)
    value = { stages, i in declarations[i].read(stages[keyPath: path]) }
    store = { stages, i, value in declarations[i].write(&stages[keyPath: path], value) }
  }
}
