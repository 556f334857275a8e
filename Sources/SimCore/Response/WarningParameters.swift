/// What a warning in force changes in the response.
package struct WarningParameters: ParameterSet, Equatable {
  package var windowWaves = 0.0
  package var forwardUnits = 0
  package var readinessFactor = 0.0
  package var preparedShare = 0.0
  package var preparationTime = 0.0
  package var adviceTaken = 0.0

  package init() {}

  package static let section = "warning"
  package static let declarations: [Declaration<WarningParameters>] = [
    .number(
      "window_waves", \.windowWaves,
      "Significant wave height below which boats are thought to set out.", .metre, 1.5, 0.3...6,
      .assumed, "plausible 0.8-2.5: boats sail in calms; no threshold is published"),
    .count(
      "forward_units", \.forwardUnits,
      "Units able to recover that go to sea in a region where units go forward.", .one, 1, 0...50,
      .assumed, "plausible 0-4: what a State can spare"),
    .number(
      "readiness_factor", \.readinessFactor,
      "Factor on the readiness of units while it is shortened.", .one, 0.5, 0...1, .assumed,
      "plausible 0.2-0.9: crews aboard or at call"),
    .number(
      "prepared_share", \.preparedShare,
      "Shelter places added where reception is prepared, as a share of the capacity.", .one, 0.25,
      0...5, .assumed, "plausible 0.1-1: prepositioned tents and staff"),
    .number(
      "preparation_time", \.preparationTime, "Time until prepared places can be used.", .day, 3,
      0...60, .assumed, "plausible 1-10 d"),
    .number(
      "advice_taken", \.adviceTaken,
      "Probability that advice to consult leads to a signal of the Mechanism.", .one, 0.3, 0...1,
      .assumed, "plausible 0.05-0.8: one documented use"),
  ]
}
