/// Settings of what units do for people beside taking them aboard, and of merchant ships.
package struct AidParameters: ParameterSet, Equatable {
  package var water = 0.0
  package var food = 0.0
  package var repairShare = 0.0
  package var repairTime = 0.0
  package var towSpeed = 0.0
  package var towWaveLimit = 0.0
  package var towLoss = 0.0
  package var merchantDivert = 0.0
  package var merchantReach = 0.0
  package var compensationOdds = 0.0

  package init() {}

  package static let section = "aid"

  package static let declarations: [Declaration<AidParameters>] = [
    .number(
      "water", \.water, "Water handed over to each person at sea.", .litrePerPerson, 5, 0...100,
      .assumed, "plausible 2-20: some days of drinking water"),
    .number(
      "food", \.food, "Food handed over, in days of full rations.", .day, 2, 0...60, .assumed,
      "plausible 1-7"),
    .number(
      "repair_share", \.repairShare, "Probability that a ship's crew repairs an engine at sea.",
      .one, 0.4, 0...1, .assumed, "plausible 0.1-0.8: help-on repairs of 2009-2015, no count"),
    .number(
      "repair_time", \.repairTime, "Time that a repair at sea takes.", .hour, 6, 0.5...72, .assumed,
      "plausible 2-24"),
    .number(
      "tow_speed", \.towSpeed, "Speed of a tow with people aboard.", .knot, 4, 1...8, .assumed,
      "plausible 3-6 for wooden hulls"),
    .number(
      "tow_wave_limit", \.towWaveLimit, "Significant wave height above which nothing is towed.",
      .metre, 1.5, 0.3...4, .assumed, "plausible 1-2.5: open wooden boats"),
    .number(
      "tow_loss", \.towLoss, "Share of people who die in a tow.", .one, 0.005, 0...0.3, .assumed,
      "a towed boat sank off Aceh in March 2024 before its tow; no rate found"),
    .number(
      "merchant_divert", \.merchantDivert,
      "Probability that a merchant ship near an incident diverts when a centre asks.", .one, 0.15,
      0...1, .assumed,
      "plausible 0.02-0.7: asked by radio in Dec 2022 without answer for days; one did in Nov 2022"),
    .number(
      "merchant_reach", \.merchantReach, "Distance within which a centre asks merchant ships.",
      .nauticalMile, 30, 5...200, .assumed, "plausible 20-100"),
    .number(
      "compensation_odds", \.compensationOdds,
      "Factor on the odds that merchant ships stop or divert where lost hours are paid.", .one, 3,
      1...30, .assumed, "plausible 1-10: no scheme exists to count"),
  ]
}
