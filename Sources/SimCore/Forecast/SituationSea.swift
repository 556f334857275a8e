/// The sea of a bulletin: nominal fields, possible errors that all boats share, and the coast.
package struct SituationSea: Sendable {
  let source: SeaSource
  let climatology: SeaClimatology
  package let coast: Coast?
  let background: SeaBackground?
  let nearshore: NearshoreCurrent
  let errors: ErrorField?
  /// Time zero of the errors.
  let epoch: Instant

  /// Time before the bulletin at which errors begin, s: longer than any report is old.
  private static let past = 36.0 * 86400

  /// Seas of errors that particles take in pairs, with opposite signs.
  static let seas = 512

  /// - Parameters:
  ///   - source: Current and wind from the earliest report to the last hour.
  ///   - climatology: Local deviations, waves, rain.
  ///   - coast: The land; nil for none.
  ///   - situation: Gives the period.
  ///   - weather: Size of the errors; off for none.
  ///   - seed: Seed of the bulletin.
  package init(
    source: SeaSource, climatology: SeaClimatology, coast: Coast?, situation: Situation,
    weather: WeatherParameters = .defaults, seed: UInt64
  ) {
    self.source = source
    self.climatology = climatology
    self.coast = coast
    // The same whatever boats there are, so that one boat changes nothing of another.
    epoch = situation.asOf + -SituationSea.past
    let horizon = (situation.asOf - epoch) + Double(situation.hours) * 3600
    let isLocal = source.isClimatology.wind || source.isClimatology.current
    background =
      weather.isOn && isLocal
      ? SeaBackground(climatology, start: epoch, horizon: horizon) : nil
    nearshore = NearshoreCurrent(
      coast?.nearshoreTable(length: weather.currentCoastLength) ?? .none)
    let root = RandomKey(seed: seed)
    errors =
      weather.isOn
      ? ErrorField(
        members: (0..<SituationSea.seas).map { root.key(.member, UInt32($0)) },
        scales: ErrorFieldScales(weather, isClimatology: source.isClimatology)) : nil
  }

  /// The period that a source must cover: whole hours around it.
  package static func period(_ situation: Situation) -> (from: Instant, until: Instant) {
    (
      situation.earliest + -7200, situation.asOf + Double(situation.hours + 2) * 3600
    )
  }
}
