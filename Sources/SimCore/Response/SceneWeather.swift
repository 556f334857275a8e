/// What those at sea meet: wind and waves of the member's own weather, never what a centre believes.
package struct SceneWeather {
  /// Wind speed, m/s, and significant wave height, m, at a place and moment.
  package var conditions: (GeoPoint, Instant) -> (wind: Double, waves: Double)
  /// The same without the member's weather: what the shared sea gives, for those who only look out.
  package var season: (GeoPoint, Instant) -> (wind: Double, waves: Double)

  package init(_ conditions: @escaping (GeoPoint, Instant) -> (wind: Double, waves: Double)) {
    self.conditions = conditions
    season = conditions
  }

  /// The weather of a member of a chunk.
  ///
  /// Waves are those of a wind that has blown long enough for its fetch, with the member's swell.
  ///
  /// - Parameters:
  ///   - member: Place of the member in the chunk.
  ///   - weather: Weather of the chunk.
  ///   - scene: Wind of the shared sea.
  ///   - background: Local deviations and swell of the climatology.
  ///   - fetch: Open water upwind.
  package init(
    member: Int, weather: Weather, scene: SceneSea, background: SeaBackground, fetch: FetchTable
  ) {
    func waves(_ east: Float, _ north: Float, _ point: GeoPoint, _ swell: Double, _ factor: Double)
      -> (wind: Double, waves: Double)
    {
      let speed = Double((east * east + north * north).squareRoot())
      let sector = FetchTable.sector(windEast: east, windNorth: north)
      let open = Double(fetch.fetch(at: point, sector: sector))
      let sea = min(
        WindSea.height(windSpeed: max(speed, 0.1), fetch: open),
        WindSea.fullyDevelopedHeight(windSpeed: speed))
      return (speed, WindSea.total(windSea: sea, swell: swell, modelFactor: factor))
    }
    conditions = { point, time in
      let hours = (time - weather.start) / 3600
      let shared = scene.wind(at: point, hours: hours)
      let local = background.nearest(point, seconds: hours * 3600)
      let (flow, storm) = weather.flow(
        member: member, point: point, hours: hours,
        background: SIMD4(0, 0, shared[0], shared[1]), windDeviation: local[0])
      let swell = Double(
        local[1] * weather.swellFactor(member: member, day: Int(hours) / 24))
      let met = waves(
        flow[2], flow[3], point, swell, weather.modelFactor(member: member))
      return (met.wind, max(shared[2] >= 0 ? Double(shared[2]) : met.waves, storm))
    }
    season = { point, time in
      let hours = (time - weather.start) / 3600
      let shared = scene.wind(at: point, hours: hours)
      let local = background.nearest(point, seconds: hours * 3600)
      let met = waves(shared[0], shared[1], point, Double(local[1]), 1)
      return (met.wind, shared[2] >= 0 ? Double(shared[2]) : met.waves)
    }
  }
}
