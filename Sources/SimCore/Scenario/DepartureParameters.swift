/// What a departure wave takes where the scenario does not say otherwise.
///
/// Speed and fuel are not here: they come from the hull class.
package struct DepartureParameters: ParameterSet, Equatable {
  package static let section = "departure_defaults"

  package var persons = Distribution.fixed(0)
  package var childShare = Distribution.fixed(0)
  package var water = Distribution.fixed(0)
  package var food = Distribution.fixed(0)
  package var originRadius = 0.0

  package init() {}

  package static var declarations: [Declaration<Self>] {
    [
      .distribution(
        "persons", \.persons, "Persons aboard at departure", .persons,
        .lognormal(median: 80, sigma: 0.6), 1...2000, .derived,
        "mean 96 = 7,117 persons in 74 boats 2022-23 (UNHCR Operational Data Portal); the spread is "
          + "assumed so that the central 95 % is 25 to 260, as reported loads are"),
      .distribution(
        "child_share", \.childShare, "Share of children among them", .one,
        .beta(alpha: 4, beta: 6, low: 0, high: 1), 0...1, .derived,
        "mean 0.40 between 37 % (2023) and 44 % (2024) of those at sea (UNHCR); the spread between "
          + "boats is assumed"),
      .distribution(
        "water", \.water, "Drinking water at departure", .litrePerPerson,
        .triangular(low: 6, mode: 14, high: 28), 0...200, .assumed,
        "about one week loaded in 2008-09 (Kaladan 2009); 3, 7 and 14 days of 2 L a person"),
      .distribution(
        "food", \.food, "Food at departure, as time of full rations", .day,
        .triangular(low: 3, mode: 7, high: 14), 0...120, .assumed,
        "about one week of dry food loaded in 2008-09 (Kaladan 2009)"),
      .number(
        "origin_radius", \.originRadius, "Scatter of the place of departure, deviation per axis",
        .kilometre, 5, 0...200, .assumed, "boats load along a stretch of beach, not at one place"),
    ]
  }
}
