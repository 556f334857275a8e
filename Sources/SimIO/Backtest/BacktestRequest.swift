package import SimCore

/// What a back-test was asked: a scenario, a trigger file, numbers of members.
package struct BacktestRequest: Sendable {
  /// The scenario file as the user named it.
  package var file: String
  package var scenario: Scenario
  package var triggers: TriggerFile
  package var plan: BacktestPlan

  /// Reads both files, and the weights that the trigger file names.
  ///
  /// - Parameters:
  ///   - scenario: A scenario file; `-` for standard input.
  ///   - triggers: A trigger file.
  ///   - seed: Instead of the scenario's.
  ///   - members: Instead of the scenario's.
  ///   - trainingMembers: Instead of the trigger file's.
  ///   - valueMembers: Instead of the trigger file's.
  /// - Returns: The request.
  /// - Throws: `FileError` if a file cannot be read, `InvalidInput` with all problems of a file.
  package static func read(
    scenario: String, triggers: String, seed: UInt64? = nil, members: Int? = nil,
    trainingMembers: Int? = nil, valueMembers: Int? = nil
  ) throws -> BacktestRequest {
    let base = try ScenarioLoader.scenario(scenario).with(seed: seed, members: members)
    guard let response = base.response else {
      throw InvalidInput([
        Problem(
          file: scenario, line: 1, column: 1, path: "response",
          message: "nobody responds in this scenario, so a warning could change nothing",
          hint: "add `response: default`, or who responds by which rules")
      ])
    }
    guard base.horizon >= 14 * 86_400 else {
      throw InvalidInput([
        Problem(
          file: scenario, line: 1, column: 1, path: "horizon",
          message: "\(Quantity.shown(base.horizon, in: .day)) are too short: a back-test scores "
            + "weeks, and needs two at least", hint: "write `horizon: 60 d` or more")
      ])
    }
    var triggers = try TriggerFile.read(triggers)
    triggers.trainingMembers = trainingMembers ?? triggers.trainingMembers
    triggers.valueMembers = valueMembers ?? triggers.valueMembers
    let identity = SHA256.hex(Array(ScenarioWriter.text(base.with(seed: 0, members: 1)).utf8))
    var weights: DetectorWeights?
    if let path = triggers.weights {
      let read = try triggers.weights(path, regions: response.regions.regions.map(\.key))
      try triggers.check(read, path, scenario: base, identity: identity)
      weights = read
    }
    var plan = try triggers.plan(regions: response.regions, weights: weights)
    plan.scenarioIdentity = identity
    return BacktestRequest(file: scenario, scenario: base, triggers: triggers, plan: plan)
  }

  package var regions: [String] { scenario.response?.regions.regions.map(\.key) ?? [] }

  /// SHA-256 of all that is played.
  var hash: String { BacktestRecipe.hash(BacktestRecipe.texts(self)) }
}
