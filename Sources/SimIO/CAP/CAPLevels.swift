package import SimCore

/// Numbers that turn a forecast into the words of the standard; a planner may set them.
package struct CAPLevels: Sendable, Equatable {
  /// Above this probability an event is `Likely` (CAP 1.2, 3.2.2: p > ~50 %).
  package var likelyAbove = 0.5
  /// Below this probability it is `Unlikely` (CAP 1.2: p ~ 0; the number is assumed).
  package var unlikelyBelow = 0.05
  /// Persons at risk from which a threat is `Moderate`, `Severe`, `Extreme` (assumed).
  package var moderatePersons = 1
  package var severePersons = 20
  package var extremePersons = 100
  /// Time before action is due within which urgency is `Expected`, s (CAP 1.2: within the next hour).
  package var expectedWithin = 3_600.0

  package init() {}

  /// How sure an event is.
  ///
  /// - Parameters:
  ///   - probability: 0 to 1; nil if not known.
  ///   - isObserved: Whether it has been seen and is not a forecast.
  /// - Returns: The word of the standard.
  package func certainty(probability: Double?, isObserved: Bool) -> CAPCertainty {
    if isObserved { return .observed }
    guard let probability else { return .unknown }
    if probability > likelyAbove { return .likely }
    return probability < unlikelyBelow ? .unlikely : .possible
  }

  /// How great the threat is if the event happens.
  ///
  /// - Parameters:
  ///   - persons: Persons whose lives are at risk; nil if not known.
  ///   - isDistressKnown: Whether people are in distress now: at least `Severe`.
  /// - Returns: The word of the standard.
  package func severity(persons: Int?, isDistressKnown: Bool) -> CAPSeverity {
    guard let persons else { return isDistressKnown ? .severe : .unknown }
    if persons >= extremePersons { return .extreme }
    if persons >= severePersons || isDistressKnown { return .severe }
    return persons >= moderatePersons ? .moderate : .minor
  }

  /// How soon action must begin for it to be done before the onset.
  ///
  /// - Parameters:
  ///   - asOf: The present.
  ///   - onset: When the event may begin; nil if it has begun.
  ///   - expires: When it is over.
  ///   - actionTime: Time that the action takes, s.
  /// - Returns: The word of the standard.
  package func urgency(
    asOf: Instant, onset: Instant?, expires: Instant, actionTime: Double
  ) -> CAPUrgency {
    if expires <= asOf { return .past }
    guard let onset else { return .immediate }
    let left = (onset - asOf) - actionTime
    if left <= 0 { return .immediate }
    return left <= expectedWithin ? .expected : .future
  }
}
