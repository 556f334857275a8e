/// What one boat adds to each clock.
///
/// The same boat with weights of the other sign takes away what it added: tables hold whole numbers.
extension CompetingRisks {
  /// Adds the people of a boat in distress, from onset: safe, dead, landed where excluded, or censored.
  ///
  /// Recovered people are safe when they are landed, not when they are taken aboard; those aboard a ship
  /// are followed to the horizon.
  ///
  /// - Parameters:
  ///   - record: The boat.
  ///   - chain: What the response did for it; nil where nobody comes.
  ///   - horizon: End of the time simulated; nil for the end of the course.
  ///   - weights: Weight in the sample and each replicate.
  mutating func addSafety(
    _ record: CaseRecord, _ chain: ChainRecord?, horizon: Instant?, weights: [Int64]
  ) {
    guard let onset = record.distress else { return }
    let duration = max(0, record.endTime - onset)
    func add(_ event: EnsembleOutcome.SafetyEvent, at seconds: Double, _ count: Int) {
      self.add(kind: event.rawValue, seconds: seconds, count: count, weights: weights)
    }
    record.forEachDeath(since: onset) { add(.dead, at: $0, $1) }
    let excluded = record.persons[PersonEnd.landedWhereExcluded.index]
    add(.landedWhereExcluded, at: duration, excluded)
    let censored = EnsembleOutcome.SafetyEvent.allCases.count
    guard let chain else {
      add(.safe, at: duration, record.safePersons)
      let living = record.accountedPersons - record.totalDeaths
      return self.add(
        kind: censored, seconds: duration, count: living - record.safePersons - excluded,
        weights: weights)
    }
    // The persons of the record are the account; landings say when.
    var ashore = record.persons[PersonEnd.safeAfterRecovery.index]
    for landing in chain.landings {
      let count = min(ashore, landing.persons)
      add(.safe, at: landing.time - onset, count)
      ashore -= count
    }
    add(.safe, at: (chain.landed ?? record.endTime) - onset, ashore)
    add(.safe, at: duration, record.persons[PersonEnd.safeUnassisted.index])
    self.add(
      kind: censored, seconds: horizon.map { $0 - onset } ?? duration,
      count: record.persons[PersonEnd.aboardAssistingShip.index], weights: weights)
    self.add(
      kind: censored, seconds: duration,
      count: record.persons[PersonEnd.atSeaInDistress.index]
        + record.persons[PersonEnd.atSeaOtherwise.index], weights: weights)
  }

  /// Adds a boat in distress, from onset to the first death, or censored.
  ///
  /// The window of survival is that of the same boat with nobody coming.
  mutating func addFirstDeath(_ record: CaseRecord, _ chain: ChainRecord?, weights: [Int64]) {
    guard let onset = record.distress else { return }
    let death = chain.map(\.twin.firstDeath) ?? record.firstDeath
    let end = death ?? chain?.twin.endTime ?? record.endTime
    add(
      kind: death == nil ? events : 0, seconds: max(0, end - onset), count: 1, weights: weights)
  }

  /// Adds a boat that was reported, from the first receipt at a centre to the first unit that can take people
  /// aboard.
  mutating func addArrival(
    _ record: CaseRecord, _ chain: ChainRecord, horizon: Instant?, weights: [Int64]
  ) {
    guard let received = chain.received else { return }
    // A centre may keep open what is over: the boat came ashore, or nobody lives.
    let isAtSea =
      record.end == .inDistressAtHorizon || record.end == .underWayAtHorizon
    let isOver = chain.end != .open || !isAtSea
    let kind: Int
    let time: Instant
    if let arrived = chain.onScene ?? chain.recoveryBegan {
      (kind, time) = (ResponseSummary.ArrivalEvent.onScene.rawValue, arrived)
    } else if isOver {
      (kind, time) = (ResponseSummary.ArrivalEvent.over.rawValue, record.endTime)
    } else {
      (kind, time) = (events, horizon ?? record.endTime)
    }
    add(kind: kind, seconds: max(0, time - received), count: 1, weights: weights)
  }

  /// Adds each person taken aboard, from the last person aboard to land.
  mutating func addLanding(
    _ record: CaseRecord, _ chain: ChainRecord, horizon: Instant?, weights: [Int64]
  ) {
    guard chain.persons > 0 else { return }
    add(
      kind: ResponseSummary.LandingEvent.dead.rawValue, seconds: 0, count: chain.lost,
      weights: weights)
    for part in chain.landings {
      add(
        kind: ResponseSummary.LandingEvent.landed.rawValue, seconds: part.time - part.recovered,
        count: part.persons, weights: weights)
    }
    let aboard = chain.recoveryEnded ?? record.endTime
    add(
      kind: events, seconds: (horizon ?? aboard) - aboard,
      count: max(0, chain.persons - chain.lost - chain.personsLanded), weights: weights)
  }
}
