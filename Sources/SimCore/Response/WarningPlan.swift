extension DrawPurpose {
  /// Whether advice to consult is taken, by number of the firing.
  static let adviceTaken = DrawPurpose(code: 166)
}

/// A warning system ready to be played in every member of a run.
package struct WarningPlan: Sendable {
  /// Who decides that a rule is in force.
  package enum Source: Sendable, Equatable {
    /// The rules, on what has been observed.
    case rules
    /// The truth of the member. In each region with distress every rule is in force from its action time before the
    /// first on, and to the end: in time for its actions, though a rule that warns by chance may be earlier. Elsewhere
    /// nothing is done.
    case perfect
    /// Nothing is set going; what is observed is kept.
    case nobody
  }

  package var source: Source
  package var book: TriggerBook
  package var weights: DetectorWeights
  package var indicators: IndicatorParameters
  package var effects: WarningParameters
  /// Where units go forward to, by region: usual places of distress, from other members.
  package var stations: [GeoPoint]

  package init(
    source: Source, book: TriggerBook, weights: DetectorWeights, indicators: IndicatorParameters,
    effects: WarningParameters, stations: [GeoPoint]
  ) {
    precondition(stations.count == weights.regions, "one station for each region")
    self.source = source
    self.book = book
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

/// What the warning system of one member saw and did.
package struct WarningRecord: Sendable {
  /// What was observed, in the world that was played.
  package var log: ObservationLog
  /// What centres knew of people at sea at the begin of each day, shape `[day][region]`.
  package var pictures: [[DistressPicture]]
  /// Firings of rules with their ends.
  package var spells: [TriggerSpell]
  /// Between which thresholds all would have been the same, by rule and leaf.
  package var margins: [[TriggerMargin]]
  /// Days that units were forward, and prepared places times days.
  package var forwardUnitDays: Double
  package var preparedPlaceDays: Double
}
