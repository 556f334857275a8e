/// How far one sees over the sea: a planning table, not an observation.
///
/// No table of visibility of the region was found, so every number is assumed. Sweep widths, not
/// visibilities, are to be averaged over rain and no rain.
package struct Visibility: ParameterSet, Equatable {
  /// Meteorological visibility without and in rain, m, of the kinds of season and place.
  package var open = 0.0
  package var haze = 0.0
  package var monsoon = 0.0
  package var smoke = 0.0
  package var rain = 0.0
  package var smokeRain = 0.0
  /// Whether it is a year of fires on Sumatra.
  package var isFireYear = false

  package init() {}

  package static let section = "visibility"

  package static let declarations: [Declaration<Visibility>] = [
    .number(
      "open", \.open, "Visibility where no other line holds: the open sea in the dry season.",
      .nauticalMile, 10, 6...15, .assumed, "no table of the region found"),
    .number(
      "haze", \.haze,
      "Visibility January to April north of 15N or near India, Myanmar and Thailand: smoke and haze.",
      .nauticalMile, 5, 3...8, .assumed, "winter smoke over the northern Bay (MODIS 2014)"),
    .number(
      "monsoon", \.monsoon, "Visibility May to October, without rain.", .nauticalMile, 8, 5...12,
      .assumed, "salt haze of the monsoon, frequently below 10 km over the Arabian Sea (IIOE)"),
    .number(
      "smoke", \.smoke, "Visibility August to October off Aceh and in Malacca in a year of fires.",
      .nauticalMile, 3, 1...5, .assumed, "4.8 km at Satun in smoke of Sumatra, July 2006 (GFMC)"),
    .number(
      "rain", \.rain, "Visibility in rain.", .nauticalMile, 2, 0.5...4, .assumed,
      "rain above 50 mm/h is possible (Met Office)"),
    .number(
      "smoke_rain", \.smokeRain, "Visibility in rain and smoke.", .nauticalMile, 1.5, 0.5...4,
      .assumed, "no source"),
    .flag(
      "fire_year", \.isFireYear, "Whether smoke of fires on Sumatra lies over Malacca and Aceh.",
      false, .assumed, "set by the planner"),
  ]

  /// Where the smoke of fires on Sumatra lies: Strait of Malacca and off Aceh (box of the sea data).
  static let smokeBox = GeoBox(west: 95, south: 2, east: 101.6, north: 7)

  /// Visibility without rain and in rain, m.
  ///
  /// The lines of the table in the order smoke, haze, monsoon, open; the first that holds counts.
  ///
  /// - Parameters:
  ///   - point: The place.
  ///   - time: The moment; its month counts.
  ///   - isNearContinent: Within 100 NM of India, Myanmar or Thailand.
  /// - Returns: Both visibilities, m.
  package func metres(
    at point: GeoPoint, time: Instant, isNearContinent: Bool
  ) -> (dry: Double, rain: Double) {
    let month = time.civil.month
    if isFireYear, 8...10 ~= month, Visibility.smokeBox.contains(point) {
      return (smoke, smokeRain)
    }
    if 1...4 ~= month, point.latitude > 15 || isNearContinent { return (haze, rain) }
    if 5...10 ~= month { return (monsoon, rain) }
    return (open, rain)
  }
}
