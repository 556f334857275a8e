package import SimCore

/// A warning in plain values, before it is put into words: what `CAPWriter` needs, from whatever source.
package struct WarningNotice: Sendable, Equatable {
  /// What is warned of.
  package enum Kind: String, Sendable, CaseIterable {
    /// Boats may come into distress that nobody knows of yet.
    case distressExpected = "distress_expected"
    /// Boats in distress that have been reported.
    case distressKnown = "distress_known"
    /// Boats that have been reported and may be in distress: nobody knows.
    case distressReported = "distress_reported"
    case departuresExpected = "departures_expected"
    /// Boats that wait at sea for permission to land.
    case strandedAtSea = "stranded_at_sea"
    /// More people than places of reception.
    case receptionStrained = "reception_strained"

    /// Kinds of event in the list of the standard.
    var categories: [CAPCategory] {
      switch self {
      case .distressExpected, .distressKnown, .distressReported, .strandedAtSea: [.rescue, .safety]
      case .departuresExpected: [.safety, .transport]
      case .receptionStrained: [.health, .other]
      }
    }

    /// Code of the OASIS Event Terms List 1.2 that is nearest.
    var eventTerm: String {
      switch self {
      case .distressKnown, .distressReported: "OET-139"  // Over water search.
      case .distressExpected, .strandedAtSea: "OET-162"  // Rescue.
      case .departuresExpected, .receptionStrained: "OET-000"  // Other event.
      }
    }
  }

  /// How far preparation should go.
  package enum Level: String, Sendable, CaseIterable {
    case watch
    case readiness
    case activation

    var response: CAPResponse {
      switch self {
      case .watch: .monitor
      case .readiness: .prepare
      case .activation: .execute
      }
    }
  }

  /// A number with its range.
  package struct Range: Sendable, Equatable {
    package var low, best, high: Int

    package init(low: Int, best: Int, high: Int) {
      self.low = low
      self.best = best
      self.high = high
    }

    /// `120 (80-200)`, or `120` where nothing is open.
    var text: String { low == high ? "\(best)" : "\(best) (\(low)-\(high))" }
  }

  /// What stands in the message as numbers, so that it can be said in every language.
  package enum Fact: Sendable, Equatable {
    case boats(Range)
    case personsAtRisk(Range)
    case hoursOfWater(Range)
    case personsStranded(Range)
    case freePlaces(Range)

    var range: Range {
      switch self {
      case .boats(let range), .personsAtRisk(let range), .hoursOfWater(let range),
        .personsStranded(let range), .freePlaces(let range):
        range
      }
    }
  }

  package enum Outline: Sendable, Equatable {
    /// Corners of an outline; holes are covered.
    case polygon([GeoPoint])
    /// Radius in m.
    case circle(centre: GeoPoint, radius: Double)
  }

  /// Outlines that hold a share of where something may be, at one or two moments.
  package struct Extent: Sendable, Equatable {
    /// Share that each holds, 0 to 1.
    package var share: Double
    /// Hours after the moment of the notice of the second; nil where they are of that moment alone.
    package var laterHour: Int?

    package init(share: Double, laterHour: Int?) {
      self.share = share
      self.laterHour = laterHour
    }
  }

  package struct Area: Sendable, Equatable {
    package var name: String
    package var outlines: [Outline]
    /// Of the event in this area until it expires; nil if not known.
    package var probability: Double?
    package var persons: Range?
    /// What the outlines are; nil where the name says it all.
    package var extent: Extent?
    /// Probability of being where the outlines cannot show it; nil if not worth a word.
    package var beyond: Double?

    package init(
      name: String, outlines: [Outline], probability: Double? = nil, persons: Range? = nil
    ) {
      self.name = name
      self.outlines = outlines
      self.probability = probability
      self.persons = persons
    }
  }

  /// A rule that fired, in the planner's own words: they are not translated.
  package struct Trigger: Sendable, Equatable {
    package var name: String
    package var action: String
    /// An office, never a person.
    package var owner: String

    package init(name: String, action: String, owner: String) {
      self.name = name
      self.action = action
      self.owner = owner
    }
  }

  package var kind: Kind
  package var level: Level
  /// What is known up to this moment; also when the message is sent.
  package var asOf: Instant
  /// When the event may begin; nil if it has begun.
  package var onset: Instant?
  package var expires: Instant
  /// Time that the owners need to act, s.
  package var actionTime: Double
  package var areas: [Area]
  /// Whether distress that is known is so nearly certain that it counts as observed, not as likely.
  package var isObserved = true
  /// Areas that are left out because the message would be too long.
  package var omittedAreas = 0
  /// Corners that an outline may keep, 4 to 100.
  package var mostCorners = CAPRing.mostCorners
  /// How soon to act; nil: from onset and action time.
  package var urgency: CAPUrgency?
  package var facts: [Fact] = []
  package var triggers: [Trigger] = []
  /// Whether to advise consultation among States.
  package var advisesConsultation = false
  package var sender: String
  package var senderName: String
  package var contact: String?
  package var web: String?
  /// Nil: an exercise with the note of the catalogue.
  package var status: CAPStatus?
  /// Nil: restricted, with the words of the catalogue.
  package var scope: CAPScope?
  package var incidents: [String] = []
  package var languages = ["en", "id"]
  package var zone = CAPZone.universal

  package init(
    kind: Kind, level: Level, asOf: Instant, onset: Instant?, expires: Instant, actionTime: Double,
    areas: [Area], sender: String, senderName: String
  ) {
    self.kind = kind
    self.level = level
    self.asOf = asOf
    self.onset = onset
    self.expires = expires
    self.actionTime = actionTime
    self.areas = areas
    self.sender = sender
    self.senderName = senderName
  }

  /// The highest probability of the areas; nil if none is known.
  package var probability: Double? { areas.compactMap(\.probability).max() }

  /// Persons whose lives are at risk, best estimate: of the facts, or else the sum of the areas.
  package var personsAtRisk: Int? {
    for fact in facts {
      switch fact {
      case .personsAtRisk(let range), .personsStranded(let range): return range.best
      case .boats, .hoursOfWater, .freePlaces: continue
      }
    }
    let known = areas.compactMap(\.persons)
    guard !known.isEmpty else { return nil }
    return known.reduce(0) { $0 + min($1.best, 1 << 40) }
  }
}
