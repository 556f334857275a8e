/// Settings of survival aboard and in the water that a scenario may change.
package struct SurvivalParameters: ParameterSet, Equatable {
  /// Water that people drink while stores allow, m3/s a person.
  package var waterTarget = 0.0
  /// Water that people drink once it is rationed, m3/s a person.
  package var waterRation = 0.0
  /// Stock at which rationing of water begins, m3 a person.
  package var waterReserve = 0.0
  /// Intake below which a boat is in distress, m3/s a person.
  package var distressWater = 0.0
  /// Intake that just keeps a resting person at 27 degrees Celsius, m3/s.
  package var criticalWater = 0.0
  /// Relative rise of the critical intake over 10 degrees of air temperature.
  package var heatWater = 0.0
  /// Time without any water until dying begins, s.
  package var thirstOnset = 0.0
  /// Median time to death without any water, s.
  package var thirstMedian = 0.0
  package var seaWaterShare = 0.0
  package var seaWaterFactor = 0.0
  package var rainEfficiency = 0.0
  /// Stock at which rationing of food begins, s of full rations.
  package var foodReserve = 0.0
  /// Part of a full ration that people eat once food is rationed.
  package var foodRation = 0.0
  /// Part of a full ration that just keeps a resting person.
  package var criticalFood = 0.0
  /// Time without any food until dying begins, s.
  package var hungerOnset = 0.0
  /// Median time to death without any food, s.
  package var hungerMedian = 0.0
  /// Death rate aboard with water, food and room, 1/s a person.
  package var exposureRate = 0.0
  /// Relative rise of the death rate over 10 degrees of air temperature above 27.
  package var heatExposure = 0.0
  /// Deck area a person below which crowding raises the death rate, m2.
  package var crowdingArea = 0.0
  /// Factor on every hazard for children.
  package var childFactor = 0.0
  /// Share of people who drown when the boat capsizes.
  package var capsizeShare = 0.0
  /// Share of the others who can hold on to the hull or to debris.
  package var hullShare = 0.0
  /// Death rate of people who hold on to the hull, 1/s.
  package var hullRate = 0.0
  /// Death rate of people who swim without flotation, 1/s.
  package var swimRate = 0.0

  package init() {}

  package static let section = "survival"
  package static let declarations =
    waterDeclarations + foodDeclarations + exposureDeclarations
    + immersionDeclarations
}

extension SurvivalParameters {
  private static let waterDeclarations: [Declaration<SurvivalParameters>] = [
    .number(
      "water_target", \.waterTarget, "Water that people drink while stores allow.",
      .litrePerPersonDay, 2.5, 0.25...6, .published,
      "Sphere Handbook: 2.5-3 L a person and day for drinking and food (recalled, not re-read)"),
    .number(
      "water_ration", \.waterRation, "Water that people drink once it is rationed.",
      .litrePerPersonDay, 0.5, 0.05...3, .published,
      "life-boat ration of the LSA Code practice: 0.5 L a day after the first day"),
    .number(
      "water_reserve", \.waterReserve, "Stock of water at which rationing begins.",
      .litrePerPerson, 2, 0...50, .assumed,
      "nothing published; 0-10 L; four days at the ration"),
    .number(
      "distress_water", \.distressWater, "Intake of water below which a boat is in distress.",
      .litrePerPersonDay, 0.5, 0...3, .assumed, "definition of the onset of distress"),
    .number(
      "critical_water", \.criticalWater,
      "Intake of water that just keeps a resting person at 27 degrees Celsius.",
      .litrePerPersonDay, 0.5, 0.2...2, .assumed,
      "the life-boat ration is meant to keep people alive; 0.3-0.8"),
    .number(
      "heat_water", \.heatWater,
      "Relative rise of the critical intake of water over 10 degrees of air temperature.", .one,
      1, 0...4, .assumed, "sweating; survival time without water halves from 27 to 37 degrees"),
    .number(
      "thirst_onset", \.thirstOnset, "Time without any water until dying begins.",
      .day, 4, 1...8, .published,
      "delirium about day 4 (US Navy, How to Abandon Ship); rule of 3 days in heat (Triton 2016)"),
    .number(
      "thirst_median", \.thirstMedian, "Median time to death without any water at 27 degrees.",
      .day, 8, 1.5...15, .published,
      "death on day 8-12, at sea the shorter (US Navy, How to Abandon Ship); 5-10"),
    .number(
      "sea_water_share", \.seaWaterShare, "Share of people who drink sea water when thirsty.",
      .one, 0.05, 0...1, .assumed, "0-0.3; no count is published"),
    .number(
      "sea_water_factor", \.seaWaterFactor, "Factor of sea water on the hazard of thirst.",
      .one, 5, 1...20, .assumed,
      "McCance and others 1956 as quoted: 39 against 3 % died, a factor of 16 at most"),
    .number(
      "rain_efficiency", \.rainEfficiency, "Part of the rain on the catch area that is drunk.",
      .one, 0.5, 0...1, .assumed, "spray, first flush, few vessels; 0.2-0.8"),
  ]

  private static let foodDeclarations: [Declaration<SurvivalParameters>] = [
    .number(
      "food_reserve", \.foodReserve,
      "Stock of food, in days of full rations, when rationing begins.",
      .day, 2, 0...60, .assumed, "nothing published; 0-5"),
    .number(
      "food_ration", \.foodRation, "Part of a full ration that people eat once food is rationed.",
      .one, 0.5, 0.05...1, .assumed, "0.25-0.75"),
    .number(
      "critical_food", \.criticalFood, "Part of a full ration that just keeps a resting person.",
      .one, 0.5, 0.1...1, .assumed, "0.35-0.6 for weeks to months"),
    .number(
      "hunger_onset", \.hungerOnset, "Time without any food until dying begins.",
      .day, 25, 5...60, .assumed, "people who set out underfed; 15-40"),
    .number(
      "hunger_median", \.hungerMedian, "Median time to death without any food.",
      .day, 50, 10...90, .assumed,
      "hunger strikers of 1981 died on day 46-73 (recalled); shorter for the underfed; 35-60"),
  ]

  private static let exposureDeclarations: [Declaration<SurvivalParameters>] = [
    .number(
      "exposure_rate", \.exposureRate,
      "Death rate of adults aboard who have water, food and room.", .percentPerDay,
      0.01, 0...0.5, .assumed,
      "emergency threshold of the Sphere Handbook, 1 per 10,000 a day (recalled); 0.003-0.05"),
    .number(
      "heat_exposure", \.heatExposure,
      "Relative rise of that death rate over 10 degrees of air temperature above 27.", .one,
      1, 0...10, .assumed, "0-3"),
    .number(
      "crowding_area", \.crowdingArea,
      "Deck area a person below which the death rate rises in proportion to crowding.",
      .squareMetre, 1, 0...10, .assumed, "room to lie down; 0.5-2"),
    .number(
      "child_factor", \.childFactor, "Factor on every hazard for children.", .one,
      1.5, 0.5...5, .assumed, "1-3; ages on board are not published"),
  ]

  private static let immersionDeclarations: [Declaration<SurvivalParameters>] = [
    .number(
      "capsize_share", \.capsizeShare,
      "Share of the people aboard who drown in the capsize itself.",
      .one, 0.2, 0...1, .assumed, "0.05-0.5; people below deck, few can swim"),
    .number(
      "hull_share", \.hullShare,
      "Share of the others who can hold on to the hull or to debris.", .one, 0.6, 0...1, .assumed,
      "0.2-0.9; off Aceh in March 2024 half of 142-151 lived through 24 h, 69 of 75 on the hull"),
    .number(
      "hull_rate", \.hullRate, "Death rate of people who hold on to the hull.", .perHour,
      0.02, 0...2, .assumed, "0.005-0.1; warm water, exhaustion and waves"),
    .number(
      "swim_rate", \.swimRate, "Death rate of people in the water without flotation.", .perHour,
      0.35, 0.001...20, .assumed, "0.1-2; drowning by exhaustion, median 2 h"),
  ]
}
