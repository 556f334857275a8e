extension DrawPurpose {
  /// Whether advice to consult is taken, by number of the firing.
  static let adviceTaken = DrawPurpose(code: 166)
}

/// Who decides that a rule is in force.
package enum WarningSystem: Sendable, Hashable {
  /// Nothing is set going; what is observed is kept.
  case nobody
  /// The rules, on what has been observed, at a rung of the ladder.
  case rules(rung: Int)
  /// The truth of the member. In each region with distress every rule is in force from its action time before the
  /// first on, and to the end: in time for its actions, though a rule that warns by chance may be earlier. Elsewhere
  /// nothing is done.
  case perfect

  /// The rung of a system that goes by rules.
  package var rung: Int? {
    if case .rules(let rung) = self { return rung }
    return nil
  }
}

/// Warning systems ready to be played in every member of a run.
package struct WarningPlan: Sendable {
  /// Each is played as if alone; as long as some do the same they share one play.
  package var systems: [WarningSystem]
  /// The rules at every threshold that some system has.
  package var ladder: TriggerLadder
  package var weights: DetectorWeights
  package var indicators: IndicatorParameters
  package var effects: WarningParameters
  /// Where units go forward to, by region: usual places of distress, from other members.
  package var stations: [GeoPoint]
  /// Whether what owners do waits until somebody looks at what it changes; no result depends on it.
  package var isLazy = true
  /// Whether what rules say in the world without action is kept for scores, instead of all that was observed.
  package var isScored = false

  package init(
    systems: [WarningSystem], ladder: TriggerLadder, weights: DetectorWeights,
    indicators: IndicatorParameters, effects: WarningParameters, stations: [GeoPoint]
  ) {
    precondition(!systems.isEmpty, "somebody decides")
    precondition(
      systems.compactMap(\.rung).allSatisfy(ladder.books.indices.contains),
      "rungs are of the ladder")
    precondition(
      stations.count == weights.regions && ladder.regions == weights.regions,
      "one station for each region")
    self.systems = systems
    self.ladder = ladder
    self.weights = weights
    self.indicators = indicators
    self.effects = effects
    self.stations = stations
  }
}

/// A first distress while nobody comes: what warnings are scored against.
package struct DistressEvent: Sendable, Equatable {
  package var boat: Int
  package var region: Int
  /// s from the start of the run.
  package var time: Double
  package var persons: Int
  /// When the boat's course ended, s from the start of the run: until then somebody was in distress.
  package var until: Double

  package init(boat: Int, region: Int, time: Double, persons: Int, until: Double) {
    self.boat = boat
    self.region = region
    self.time = time
    self.persons = persons
    self.until = until
  }

  package var day: Int { Int(time / 86_400) }
}

extension DistressEvent {
  /// The first distress of a case; nil where there was none.
  package init?(_ record: CaseRecord, regions: SearchRegions, start: Instant) {
    guard let onset = record.distress, let point = record.distressPoint else { return nil }
    self.init(
      boat: record.boat, region: regions.region(of: point).index, time: max(0, onset - start),
      persons: record.embarked, until: max(0, record.endTime - start))
  }
}

/// What a warning system saw and did in one member.
package struct WarningRecord: Sendable {
  /// What was observed, in the world that was played; where scores are kept nothing.
  package var log: ObservationLog
  /// What centres knew of people at sea at the begin of each day, shape `[day][region]`.
  package var pictures: [[DistressPicture]]
  /// What rules said; nil where no scores are kept, or somebody acted.
  package var scorer: WarningScorer?
  /// Firings of rules with their ends.
  package var spells: [TriggerSpell]
  /// Days that units were forward, and prepared places times days.
  package var forwardUnitDays: Double
  package var preparedPlaceDays: Double
}
