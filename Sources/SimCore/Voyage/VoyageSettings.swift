/// Everything that the courses of a run depend on, shared by all its chunks.
package struct VoyageSettings: Sendable {
  package var plan: FleetPlan
  package var drift: DriftParameters
  package var weather: WeatherParameters
  package var survival: SurvivalParameters
  package var background: SeaBackground
  package var fetch: FetchTable
  package var nearshore: NearshoreCurrent

  package init(
    plan: FleetPlan, drift: DriftParameters, weather: WeatherParameters,
    survival: SurvivalParameters, background: SeaBackground, fetch: FetchTable,
    nearshore: NearshoreCurrent
  ) {
    self.plan = plan
    self.drift = drift
    self.weather = weather
    self.survival = survival
    self.background = background
    self.fetch = fetch
    self.nearshore = nearshore
  }

  /// Hours between looks at weather and waves.
  ///
  /// Weather anomalies last days and reach over hundreds of kilometres; a boat adrift moves 10 km.
  static let controlHours = 6
  /// Hours between looks near a tropical cyclone, whose centre moves 50 km in that time.
  static let stormHours = 3
  /// Hours between looks at the course of boats under way, which move at most 50 km in between.
  static let steeringHours = 3
  /// Hours between looks at stores and people.
  static let survivalHours = 6

  package var hours: Int { Int((plan.horizon / 3600).rounded(.up)) }
}

/// What the courses of a chunk came to.
package struct VoyageOutcome: Sendable {
  package var cases: [CaseRecord]
  /// Hourly courses; boats in the order of `cases`.
  package var courses: CourseStore
  /// Where boats were, and what befell them; nil where it was not counted.
  package var density: DensityGrid?
  /// The boats as they set out, in the order of `cases`.
  package var fleet: [Boat]
  /// Weather of the members.
  package var weather: Weather
  /// The shared wind as those who respond meet it; nil where nobody does.
  package var scene: SceneSea?
  /// How boats were every so often, by boat in the order of `cases`: where new legs begin.
  package var moments: [[BoatMoment]]
}
