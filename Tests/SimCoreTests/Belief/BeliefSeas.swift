import SimCore

/// Seas of belief tests.
enum BeliefSeas {
  static let start = TestSea.start

  /// A sea by formula without errors, or with those of a user's fields.
  static func plain(_ source: SeaSource, hasErrors: Bool = false, coast: Coast? = nil) -> BeliefSea
  {
    var weather = WeatherParameters.defaults
    weather.isOn = hasErrors
    return BeliefSea(
      source: source, weather: weather, background: nil, nearshore: NearshoreCurrent(.none),
      coast: coast, start: start)
  }

  /// The climatology with its errors, from `start` for some days.
  static func climate(days: Double, coast: Coast? = .standard) -> BeliefSea {
    let climatology = SeaClimatology(parameters: .defaults)
    let weather = WeatherParameters.defaults
    return BeliefSea(
      source: climatology.source(from: start, until: start + days * 86400), weather: weather,
      background: SeaBackground(climatology, start: start, horizon: days * 86400),
      nearshore: NearshoreCurrent(
        (coast ?? TestSea.openWater).nearshoreTable(length: weather.currentCoastLength)),
      coast: coast, start: start)
  }

  static func object(_ key: String = "FISHING-VESSEL-6") -> BeliefObject {
    BeliefObject(LeewayClass.all.filter { $0.key == key }.map { ($0, 1) })
  }

  static let quietLeeway: LeewayParameters = {
    var leeway = LeewayParameters.defaults
    leeway.scatter = 0
    leeway.jibing = 0
    return leeway
  }()

  static func point(_ latitude: Double, _ longitude: Double) -> GeoPoint {
    GeoPoint(latitude: latitude, longitude: longitude)
  }

  /// A table in which everything drifts as one.
  static func steady(
    east: Float = 0.3, north: Float = -0.1, longestLead: Double = 5 * 86400
  ) async throws -> DisplacementTable {
    var settings = BeliefParameters.defaults
    settings.particles = 8
    settings.cell = 2
    return try await DisplacementTable.tabulate(
      object(), sea: plain(TestSea.constant(current: (east, north))),
      box: GeoBox(west: 86, south: 4, east: 94, north: 14), period: start...(start + 20 * 86400),
      settings: settings, leeway: quietLeeway, diffusivity: 0, longestLead: longestLead, seed: 1,
      threads: 1)
  }
}
