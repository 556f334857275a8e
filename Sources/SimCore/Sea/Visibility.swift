/// How far one sees at a place and season, and how often rain hides it.
package struct Sight: Sendable, Equatable {
  /// Meteorological visibility without rain and in rain, m.
  package var dry: Double
  package var rain: Double
  /// Share of the time with rain.
  package var rainShare: Double
}

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
  /// Share of the time with rain, of the same kinds.
  package var openRainShare = 0.0
  package var hazeRainShare = 0.0
  package var monsoonRainShare = 0.0
  package var smokeRainShare = 0.0
  /// Whether it is a year of fires on Sumatra.
  package var isFireYear = false

  package init() {}

  package static let section = "visibility"

  /// A kind of season and place: a line of the table.
  package enum Season: Int, Sendable, CaseIterable {
    case open, haze, monsoon, smoke
  }

  package static let declarations = distanceDeclarations + rainDeclarations

  private static let distanceDeclarations: [Declaration<Visibility>] = [
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
  ]

  private static let rainDeclarations: [Declaration<Visibility>] = [
    .number(
      "open_rain_share", \.openRainShare, "Share of the time with rain in the dry season.", .one,
      0.02, 0...0.2, .assumed, "plausible 0.01-0.04: days of rain and some hours on each"),
    .number(
      "haze_rain_share", \.hazeRainShare, "Share of the time with rain in the season of haze.",
      .one, 0.01, 0...0.2, .assumed, "about 1 %: the driest months"),
    .number(
      "monsoon_rain_share", \.monsoonRainShare, "Share of the time with rain May to October.",
      .one, 0.1, 0...0.4, .assumed, "plausible 0.05-0.15: days of rain and some hours on each"),
    .number(
      "smoke_rain_share", \.smokeRainShare, "Share of the time with rain where smoke lies.", .one,
      0.08, 0...0.4, .assumed, "plausible 0.06-0.10"),
    .flag(
      "fire_year", \.isFireYear, "Whether smoke of fires on Sumatra lies over Malacca and Aceh.",
      false, .assumed, "set by the planner"),
  ]

  /// Where the smoke of fires on Sumatra lies: Strait of Malacca and off Aceh (box of the sea data).
  static let smokeBox = GeoBox(west: 95, south: 2, east: 101.6, north: 7)

  /// The line of the table that holds: of smoke, haze, monsoon and open the first.
  ///
  /// - Parameters:
  ///   - point: The place.
  ///   - time: The moment; its month counts.
  ///   - isNearContinent: Within 100 NM of India, Myanmar or Thailand.
  /// - Returns: The line.
  package func season(at point: GeoPoint, time: Instant, isNearContinent: Bool) -> Season {
    let month = time.civil.month
    if isFireYear, 8...10 ~= month, Visibility.smokeBox.contains(point) { return .smoke }
    if 1...4 ~= month, point.latitude > 15 || isNearContinent { return .haze }
    return 5...10 ~= month ? .monsoon : .open
  }

  /// The distances of a line of the table.
  package func sight(_ season: Season) -> Sight {
    switch season {
    case .open: Sight(dry: open, rain: rain, rainShare: openRainShare)
    case .haze: Sight(dry: haze, rain: rain, rainShare: hazeRainShare)
    case .monsoon: Sight(dry: monsoon, rain: rain, rainShare: monsoonRainShare)
    case .smoke: Sight(dry: smoke, rain: smokeRain, rainShare: smokeRainShare)
    }
  }

  /// How far one sees at a place and moment.
  ///
  /// - Parameters:
  ///   - point: The place.
  ///   - time: The moment; its month counts.
  ///   - isNearContinent: Within 100 NM of India, Myanmar or Thailand.
  /// - Returns: Both visibilities and the share of the time with rain.
  package func metres(at point: GeoPoint, time: Instant, isNearContinent: Bool) -> Sight {
    sight(season(at: point, time: time, isNearContinent: isNearContinent))
  }
}
