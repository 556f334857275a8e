/// What can happen to boats under way and adrift, whatever their hull.
package struct VoyageParameters: ParameterSet, Equatable {
  /// Rate of lasting engine failure under way, 1/s, times the factor of the hull.
  package var engineFailureRate = 0.0
  /// Rate at which crews leave their boats at sea, 1/s, apart from shocks.
  package var abandonmentRate = 0.0
  /// Capsize hazard of a loaded boat in waves far above its critical height, 1/s.
  package var capsizeRate = 0.0
  /// Width of the rise of the hazard around the critical height, m.
  package var capsizeWidth = 0.0
  /// Factor on the hazard of boats that lie adrift, beam to the sea.
  package var capsizeAdriftFactor = 0.0
  /// Growth of the hazard with time at sea, as leaks grow and pumps fail, 1/s.
  package var hullWeakening = 0.0
  /// Rate of meeting someone who hands over water and food, 1/s, for boats adrift.
  package var resupplyRate = 0.0
  /// Water handed over, m3 a person.
  package var resupplyWater = 0.0
  /// Food handed over, seconds of full rations.
  package var resupplyFood = 0.0
  /// Sideways scatter of way-points between boats, m, standard deviation.
  package var routeScatter = 0.0

  package init() {}

  package static let section = "voyage"

  package static let declarations: [Declaration<VoyageParameters>] = [
    .number(
      "engine_failure_rate", \.engineFailureRate,
      "Rate of engine failures that cannot be repaired at sea, for a hull of factor 1.",
      .percentPerDay, 3, 0...30, .assumed,
      "plausible 1-8: cases failed on day 4 (Feb 2021) and 6-9 (Dec 2022), failures over-reported"),
    .number(
      "abandonment_rate", \.abandonmentRate,
      "Rate at which crews leave a boat under way, apart from scripted shocks.",
      .percentPerDay, 0.2, 0...20, .assumed,
      "plausible 0-2: Feb 2021 'crew abandoned ship some days ago' (Al Jazeera); rate unknown"),
    .number(
      "capsize_rate", \.capsizeRate, "Capsize hazard in waves far above the critical height.",
      .perHour, 0.005, 0...0.5, .assumed,
      "plausible 0.005-0.1: no data for these hulls; higher values sink most boats that drift for"
        + " weeks, which the cases of 2020-2022 did not do (docs/guides/voyage.md)"),
    .number(
      "capsize_width", \.capsizeWidth,
      "Width of the rise of the capsize hazard around the critical wave height.",
      .metre, 0.3, 0.05...2, .assumed, "plausible 0.2-0.8: no data for these hulls"),
    .number(
      "capsize_adrift_factor", \.capsizeAdriftFactor,
      "Factor on the capsize hazard of boats adrift, which lie beam to the sea.",
      .one, 1.2, 0.1...20, .assumed, "plausible 1-5: beam seas capsize small craft (Wolfson unit)"),
    .number(
      "hull_weakening", \.hullWeakening, "Growth of the capsize hazard with days at sea.",
      .perDay, 0.01, 0...1, .assumed, "plausible 0-0.2: boats leak and pumps fail; no data"),
    .number(
      "resupply_rate", \.resupplyRate,
      "Rate at which a boat adrift meets someone who hands over water and food.",
      .perDay, 0.03, 0...2, .assumed,
      "plausible 0-0.2: Dec 2022 boat met ships once in 25 days; 2020 boats were supplied often"),
    .number(
      "resupply_water", \.resupplyWater, "Water handed over at a resupply.", .litrePerPerson, 5,
      0...100, .assumed, "plausible 2-20: some days of drinking water"),
    .number(
      "resupply_food", \.resupplyFood, "Food handed over at a resupply, in days of full rations.",
      .day, 2, 0...60, .assumed, "plausible 1-7"),
    .number(
      "route_scatter", \.routeScatter,
      "Sideways scatter of each boat's way-points, standard deviation.",
      .kilometre, 15, 0...200, .assumed, "plausible 5-50: boats keep no common lane"),
  ]
}
