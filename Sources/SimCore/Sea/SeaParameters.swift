/// What a planner may change in the embedded climatology of the sea.
package struct SeaParameters: ParameterSet, Equatable {
  /// Multiplies the climatological wind: its mean and its day-to-day deviation.
  package var windFactor = 0.0
  /// Multiplies the mean surface current; its deviation stays.
  package var currentFactor = 0.0
  /// Multiplies the height of the background swell.
  package var swellFactor = 0.0
  /// Multiplies the mean rain, and by it the share of wet days.
  package var rainFactor = 0.0

  package init() {}

  package static let section = "sea"

  package static let declarations: [Declaration<SeaParameters>] = [
    .number(
      "wind_factor", \.windFactor,
      "Multiplier of the climatological wind, mean and day-to-day deviation alike.", .one, 1,
      0.5...1.5, .assumed,
      "1 is COADS as it stands; winds reported by ships may be 5 to 8 % high, and single years differ"
        + " by about 1.2 m/s a component"),
    .number(
      "current_factor", \.currentFactor, "Multiplier of the climatological mean surface current.",
      .one, 1, 0...2, .assumed,
      "1 is the embedded seasonal model, checked to a factor of two against OSCAR 1992-2012;"
        + " 0 leaves only the random current"),
    .number(
      "swell_factor", \.swellFactor, "Multiplier of the background swell height.", .one, 1,
      0.5...1.5, .assumed,
      "1 is the table of the guide to the sea, itself assumed to +/-0.3 m; no monthly table of wave"
        + " height for the Andaman Sea was found"),
    .number(
      "rain_factor", \.rainFactor, "Multiplier of the climatological mean rain.", .one, 1, 0.3...2,
      .assumed,
      "1 is the CMAP climatology by box; the station rule for wet days is uncertain by 30 % over the"
        + " open sea"),
  ]
}
