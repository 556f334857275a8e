extension Scenario {
  /// What makes the unassisted courses of two scenarios differ.
  ///
  /// Stages 1 to 4 run once, without any response, and every variant is played over their courses. That
  /// holds only while nothing of those stages changes. Names, words and what a run keeps may differ.
  ///
  /// - Parameter other: The scenario whose courses are to be used.
  /// - Returns: Keys of the scenario file that differ, such as `seed` or `weather.cyclones`; empty where
  ///   both scenarios have the same courses.
  package func courseDifferences(from other: Scenario) -> [String] {
    var keys: [String] = []
    func note(_ key: String, _ isEqual: Bool) { if !isEqual { keys.append(key) } }
    note("seed", seed == other.seed)
    note("members", members == other.members)
    note("start", start == other.start)
    note("horizon", horizon == other.horizon)
    note("departures", departures == other.departures)
    note("shocks", shocks == other.shocks)
    note("forcing", forcing == other.forcing)
    note("coast", coastFile == other.coastFile)
    note("hulls", hulls == other.hulls)
    // Defaults of departures act when a file is read: the departures above have them already.
    for section in ScenarioStages.sections
    where section.part == .course && section.name != DepartureParameters.section {
      for (i, parameter) in section.parameters.enumerated() {
        note(
          "\(section.name).\(parameter.key)",
          section.value(stages, i) == section.value(other.stages, i))
      }
    }
    return keys
  }
}
