/// How a co-ordination centre's belief about a drifting object is worked out.
package struct BeliefParameters: ParameterSet, Equatable {
  /// Distance of the places from which drift is tabulated, degrees.
  package var cell = 0.0
  /// Time between tabulated starts, s, over climatology and over a user's fields.
  package var startInterval = 0.0
  package var forecastStartInterval = 0.0
  /// Longest tabulated drift, s.
  package var longestLead = 0.0
  /// Particles from each place and start.
  package var particles = 0
  /// Factor on the errors of the sea that the centre reckons with.
  package var errorFactor = 0.0
  /// Particles of an incident where beliefs of a run are particles.
  package var incidentParticles = 0

  package init() {}

  package static let section = "belief"

  package static let declarations: [Declaration<BeliefParameters>] = [
    .number(
      "cell", \.cell, "Distance of the places from which drift is tabulated, degrees.", .one, 1,
      0.25...2, .assumed, "climatology varies over several degrees; tested against clouds"),
    .number(
      "start_interval", \.startInterval, "Time between tabulated starts over climatology.", .day,
      10, 1...30, .assumed, "monthly means; tested against clouds"),
    .number(
      "forecast_start_interval", \.forecastStartInterval,
      "Time between tabulated starts over a user's fields.", .day, 2, 0.25...10, .assumed,
      "eddies and weather systems live for days"),
    .number(
      "longest_lead", \.longestLead, "Longest tabulated drift; beyond it the spread grows on.",
      .day, 10, 1...30, .assumed, "centres plan for days"),
    .count(
      "particles", \.particles, "Particles from each place and start.", .one, 64, 8...4096,
      .assumed, "neighbours in place and time share the sampling error: docs/guides/search.md"),
    .number(
      "error_factor", \.errorFactor,
      "Factor on the errors of current and wind that the centre reckons with; 1 is their true size.",
      .one, 1, 0.25...4, .assumed, "1 is a centre that knows how wrong its sea is"),
    .count(
      "incident_particles", \.incidentParticles,
      "Particles of an incident, where a run believes in particles or validates members.", .one,
      1000, 50...20_000, .assumed, "sampling error 3 % of the spread: docs/guides/search.md"),
  ]
}
