/// The sea as a co-ordination centre knows it: nominal fields, and how large their errors may be.
///
/// It holds statistics and no draw. It is made from what is the same for all members, and nothing that
/// it is made from knows a member; the errors that a belief reckons with are drawn with keys of its own.
package struct BeliefSea: Sendable {
  /// Climatology, or the user's fields.
  package let source: SeaSource
  let scales: ErrorFieldScales
  /// Whether the belief reckons with errors of the sea at all.
  let hasErrors: Bool
  /// Local deviations of the climatology; nil where nothing is climatology.
  let background: SeaBackground?
  let nearshore: NearshoreCurrent
  let coast: Coast?
  let start: Instant

  /// - Parameters:
  ///   - source: The nominal sea.
  ///   - weather: Size and scales of its errors.
  ///   - background: Local deviations of the climatology.
  ///   - nearshore: What the coast leaves of the current's error.
  ///   - coast: The land; nil for none.
  ///   - start: Start of the scenario.
  ///   - errorFactor: Factor on the errors.
  package init(
    source: SeaSource, weather: WeatherParameters, background: SeaBackground?,
    nearshore: NearshoreCurrent, coast: Coast?, start: Instant, errorFactor: Double = 1
  ) {
    self.source = source
    var scales = ErrorFieldScales(weather, isClimatology: source.isClimatology)
    scales.yearToYearDeviation *= errorFactor
    scales.localWindFactor *= errorFactor
    scales.constantWindDeviation *= errorFactor
    scales.currentDeviation *= errorFactor
    self.scales = scales
    hasErrors = weather.isOn
    self.background =
      source.isClimatology.wind || source.isClimatology.current ? background : nil
    self.nearshore = nearshore
    self.coast = coast
    self.start = start
  }

  /// The key under which all draws of beliefs of a run are made.
  ///
  /// Members have keys of their own directly below the seed, so that no belief draws what a member draws.
  package static func key(seed: UInt64) -> RandomKey {
    RandomKey(seed: seed).key(.incident, .max)
  }
}

/// What drifts: the classes that an object may belong to.
package struct BeliefObject: Sendable {
  /// Classes with weights above 0.
  package let candidates: [(leewayClass: LeewayClass, weight: Double)]

  package init(_ candidates: [(leewayClass: LeewayClass, weight: Double)]) {
    precondition(
      !candidates.isEmpty && candidates.allSatisfy { $0.weight > 0 },
      "an object has classes of positive weight")
    self.candidates = candidates
  }

  /// An adrift boat of a hull class: the mixture of the hull.
  package static func adrift(_ hull: HullClass) -> BeliefObject {
    BeliefObject(
      hull.leeway.parts.compactMap { part in
        LeewayClass.named(part.key).map { ($0, part.weight) }
      })
  }

  /// Persons in the water whose state is unknown.
  package static let personsInWater = BeliefObject(
    LeewayClass.all.filter { $0.key == "PIW-1" }.map { ($0, 1) })
}
