extension TriggerBook {
  private static let day = 86_400.0

  /// The two stages and the advice that are proposed where a planner has none.
  ///
  /// All thresholds are assumed and the planner's to set. Source: proposed levels of anticipatory-action
  /// practice (readiness at two drivers or 0.3, activation at distress or 0.6, 72 h stranded).
  ///
  /// - Parameters:
  ///   - detector: The detector that is believed.
  ///   - persons: Persons known to be in distress above which to act.
  /// - Returns: Three rules.
  package static func standard(
    detector: Detector = .logistic, persons: Int = 0
  ) -> TriggerBook {
    let drivers: [TriggerCondition] = [
      .indicator(.season, .atLeast, 1.2), .indicator(.weatherWindow, .atLeast, 3 * day),
      .indicator(.departuresSeen, .atLeast, 2), .indicator(.upFrontPrice, .atMost, 160),
      .indicator(.conflictEvents, .atLeast, 15), .indicator(.rationLevel, .atMost, 9),
    ]
    return TriggerBook(rules: [
      TriggerRule(
        name: "readiness", stage: .readiness,
        condition: .drivers(
          [.probability(detector, atLeast: 0.3), .drivers(drivers, atLeast: 2)], atLeast: 1),
        actions: [.readinessShortened, .receptionPrepared], owner: "duty officer",
        ownerDelay: .lognormal(median: 0.5 * day, sigma: 0.5), actionTime: 2 * day,
        stop: TriggerStop(daysBelow: 7, minimumDuration: 7 * day), costPerDay: 1),
      TriggerRule(
        name: "activation", stage: .activation,
        condition: .drivers(
          [.probability(detector, atLeast: 0.6), .personsInDistress(above: persons)], atLeast: 1),
        actions: [.unitsForward, .readinessShortened, .rotationOpened], owner: "head of operations",
        ownerDelay: .lognormal(median: 0.5 * day, sigma: 0.5), actionTime: 3 * day,
        stop: TriggerStop(daysBelow: 3, minimumDuration: 3 * day), costPerDay: 10),
      TriggerRule(
        name: "advice", stage: .advice,
        condition: .drivers(
          [.stranded(longerThan: 3 * day), .indicator(.receptionLoad, .atLeast, 1)], atLeast: 1),
        actions: [.consultationAdvised, .mechanismStarted], owner: "TFPP secretariat",
        ownerDelay: .lognormal(median: 1 * day, sigma: 0.5), actionTime: 7 * day,
        stop: TriggerStop(daysBelow: 14), costPerDay: 0),
    ])
  }
}
