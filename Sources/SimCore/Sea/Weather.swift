/// The weather of a chunk of members: what each adds to the sea that all share.
///
/// Every value is a pure function of member key, place and time, so any boat, leg or search may ask for
/// any hour in any order. Hours count from the start of the run.
package struct Weather: Sendable {
  package let parameters: WeatherParameters
  package let start: Instant
  package let errorField: ErrorField
  package let cyclones: Cyclones
  package let rain: Rain
  private let swell: SwellFactors
  private let modelFactors: [Double]

  /// Draws the weather of a chunk.
  ///
  /// - Parameters:
  ///   - members: The key of each member.
  ///   - parameters: Settings.
  ///   - isClimatology: Whether current and wind of the shared sea are climatology.
  ///   - start: Start of the run.
  ///   - horizon: Length of the run, s.
  ///   - isLand: Whether a point is land; ends storms. Called while drawing only.
  package init(
    members: [RandomKey], parameters: WeatherParameters,
    isClimatology: (current: Bool, wind: Bool), start: Instant, horizon: Double,
    isLand: (GeoPoint) -> Bool
  ) {
    self.parameters = parameters
    self.start = start
    errorField = ErrorField(
      members: members, scales: ErrorFieldScales(parameters, isClimatology: isClimatology))
    // A forecast that covers a storm has it already.
    cyclones =
      parameters.hasCyclones && isClimatology.wind
      ? Cyclones(
        members: members, start: start, hours: 0...max(horizon / 3600, 0),
        rateFactor: parameters.cycloneRateFactor, isLand: isLand)
      : Cyclones(memberCount: members.count)
    rain = Rain(members: members, start: start, parameters: parameters)
    swell = SwellFactors(
      members: members, spread: parameters.isOn ? parameters.swellSpread : 0,
      timeScale: parameters.swellTimeScale, days: Int(max(horizon, 0) / 86400) + 1)
    let spread = parameters.isOn ? parameters.waveModelSpread : 0
    modelFactors = members.map { key in
      Elementary.exp(spread * key.normal(.waveModelError) - spread * spread / 2)
    }
  }

  /// Number of members.
  package var memberCount: Int { modelFactors.count }

  /// Current and total wind at one place: the shared sea with the member's weather.
  ///
  /// - Parameters:
  ///   - member: Index in the chunk.
  ///   - point: The place.
  ///   - hours: Hours since the start of the run.
  ///   - background: Current and wind of the shared sea, east and north, m/s.
  ///   - windDeviation: Local deviation per component of the wind, m/s.
  /// - Returns: Current and wind east and north, m/s, and the height of a storm's own sea, m.
  package func flow(
    member: Int, point: GeoPoint, hours: Double, background: SIMD4<Float>, windDeviation: Float
  ) -> (flow: SIMD4<Float>, stormWaveHeight: Double) {
    let (latitude, longitude) = point.fixed
    let anomaly = errorField.anomaly(
      member: member, latitude: latitude, longitude: longitude, hours: hours,
      windDeviation: windDeviation)
    var flow = background + anomaly
    var east = Double(flow[2])
    var north = Double(flow[3])
    let height = cyclones.blend(
      member: member, point: GeoPoint(fixedLatitude: latitude, fixedLongitude: longitude),
      hours: hours, east: &east, north: &north)
    flow[2] = Float(east)
    flow[3] = Float(north)
    return (flow, height)
  }

  /// The member's factor on the climatology's swell that holds for a day of the run, of mean 1.
  package func swellFactor(member: Int, day: Int) -> Float {
    swell.factor(member: member, day: day)
  }

  /// The member's factor on every wave height, of mean 1: the error of the growth relation.
  package func modelFactor(member: Int) -> Double { modelFactors[member] }
}
