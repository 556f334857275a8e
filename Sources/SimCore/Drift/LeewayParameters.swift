/// Settings of the leeway law that a scenario may change.
package struct LeewayParameters: ParameterSet, Equatable {
  /// Probability that an object changes side at least once in an hour.
  package var jibing = 0.0
  package var jibingRule = JibingRule.full
  package var orientation = LeewayOrientation.both
  package var convention = CrosswindConvention.physical
  /// Factor on the lifelong errors.
  package var scatter = 0.0

  package init() {}

  package static let section = "leeway"

  package static let declarations: [Declaration<LeewayParameters>] = [
    .number(
      "jibing", \.jibing, "Probability that a drifting boat changes side of downwind in an hour.",
      .one, 0.04, 0...0.9, .published,
      "Allen (2005) CG-D-05-05; Breivik and Allen (2008); default of OpenDrift 1.14"),
    .choice(
      "jibing_rule", \.jibingRule,
      "What a change of side changes: the full crosswind line, or only the sign of its slope.",
      .full, .assumed,
      "Full is the consistent reading of the list; slope is OpenDrift's, to compare"),
    .choice(
      "orientation", \.orientation, "Side of downwind on which boats start to drift.",
      .both, .published, "Breivik and Allen (2008): half the particles each side"),
    .choice(
      "convention", \.convention,
      "Side that a positive crosswind figure of the list means: right, or left as OpenDrift moves.",
      .physical, .published, "Allen and Plourde (1999) CG-D-08-99: positive is right of downwind"),
    .number(
      "scatter", \.scatter, "Factor on the scatter of the leeway measurements.",
      .one, 1, 0...3, .published, "1 is the scatter of the list"),
  ]

  /// Rate of changing side, 1/s.
  package var jibingRate: Double { Leeway.jibingRate(probabilityPerHour: jibing) }

  /// Draws side and lines of one object.
  package func draw(
    _ leewayClass: LeewayClass, key: RandomKey, index: UInt32 = 0
  ) -> (side: LeewaySide, coefficients: LeewayCoefficients) {
    let side = orientation.side(key: key, index: index)
    let error = LeewayPerturbation.draw(leewayClass, key: key, index: index, scale: scatter)
    return (
      side,
      LeewayCoefficients(
        leewayClass, error, start: side, rule: jibingRule, convention: convention)
    )
  }
}
