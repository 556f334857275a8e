/// A stretch of coast that a boat may reach.
package struct CoastReach: Sendable, Equatable {
  /// Index among the stretches of the coast.
  package let stretch: Int
  /// Probability of being ashore there at the end of the bulletin.
  package let probability: Double
  /// Hours after the bulletin by which a tenth, half and nine tenths of these samples are ashore; 0 for now.
  package let hours: HourRange
  /// Mean of the points of landfall.
  package let centre: GeoPoint
}

/// A place where the people of a boat may lawfully be landed.
package struct FeasiblePlace: Sendable, Equatable {
  /// Index among the places of the situation.
  package let place: Int
  /// Distance from the position, m.
  package let distance: Double
  /// Persons for whom there is room; nil where nobody has said how many are there already.
  package let free: Int?
  /// Persons whom it can shelter when empty, by the situation or the catalogue.
  package let capacity: Int?
  /// Whether less room is known than persons are aboard.
  package let isShort: Bool
}

/// What a sample area would become if something were learnt.
package enum PictureChange: Sendable, Equatable {
  /// Without one report: index, factor on the 90 % area, and how far the mean moves, m.
  case without(report: Int, areaFactor: Double, shift: Double)
  /// A sighting (of the settings) in the most probable cell: where, factor on the area.
  case sighting(at: GeoPoint, areaFactor: Double)
  /// A search of the 50 % ellipse with coverage 1 that finds nothing: probability inside before and after, factor
  /// on the area.
  case emptySearch(before: Double, after: Double, areaFactor: Double)
}

/// What a bulletin says of one boat.
package struct BoatBulletin: Sendable {
  package let boat: SituationBoat
  /// The hull that weighs most, and its weight; and whether any report names a hull.
  package let hull: (key: String, probability: Double)
  package let isHullReported: Bool
  /// Probability that none of the reports is about this boat.
  ///
  /// All else holds if at least one is.
  package let noneProbability: Double
  /// Probability of being under way now.
  package let underWayShare: Double
  /// Probability that it is adrift now and that a report which says so is about it, if any report is.
  package let saidAdriftShare: Double
  /// Effective sample size before the last resampling, its least value on the way, and samples of the
  /// beginning that are left.
  package let effective: Double
  package let lowestEffective: Double
  package let ancestors: Int
  package let samples: Int
  /// Samples that were drawn for the past: more than `samples` where few agree with the reports.
  package let drawn: Int
  package let isDegenerate: Bool
  /// Index of the report that leaves no place; nil where the reports agree.
  ///
  /// Nothing is then known of where the boat is.
  package let excludedBy: Int?
  /// From now to the end.
  package let snapshots: [BoatSnapshot]
  package let areas: [ContainmentArea]
  /// Parts of the samples that lie apart now, the largest first; empty where they lie together.
  package let parts: [CloudPart]
  package let rendezvous: [Rendezvous]
  package let stores: StoresOutlook
  /// Largest probability first.
  package let coasts: [CoastReach]
  /// Nearest first; `excluded` counts places that the filter takes out.
  package let places: [FeasiblePlace]
  package let excluded: Int
  package let changes: [PictureChange]
  /// Hours and the share of weather then in which an offshore patrol vessel can take people aboard; none where
  /// no sample is afloat.
  package let weather: [(hour: Int, share: Double)]
  /// The region of the position now: index among the standard regions.
  package let region: Int

  package var now: BoatSnapshot { snapshots[0] }

  /// Whether anything is known of where it is; false where its reports exclude each other.
  package var isLocated: Bool { excludedBy == nil }

  /// Whether any sample is afloat now: else there is nothing to meet at sea.
  package var isAfloat: Bool { now.afloat > 0 }

  /// Probability of being ashore at an hour of the snapshots, or the last before.
  package func ashoreShare(by hour: Int) -> Double {
    snapshots.last { $0.hour <= hour }?.ashoreShare ?? 0
  }

  /// The area of a level at an hour.
  package func area(_ hour: Int, _ level: Double) -> ContainmentArea? {
    areas.first { $0.hour == hour && $0.level == level }
  }

  /// Probability of being adrift now, if any report is about the boat.
  package var adriftShare: Double { max(0, now.afloatShare - underWayShare) }

  /// Probability that a boat of the reports is adrift now.
  package var distressProbability: Double { (1 - noneProbability) * adriftShare }

  /// Whether it is more likely under way than adrift: it is then shown coarsely and is in no message.
  package var isUnderWay: Bool { underWayShare > 0 && underWayShare >= adriftShare }

  /// Probability that it is adrift now as a report says that is about it.
  package var knownDistressProbability: Double { (1 - noneProbability) * saidAdriftShare }

  /// The first unit that takes all aboard, or else of those that take most the first.
  package var firstToTakeMost: Rendezvous? {
    let persons = stores.usualPersons
    return rendezvous.filter(\.canRecover).enumerated().min {
      (-min($0.element.capacity, persons), $0.element.hours, $0.offset)
        < (-min($1.element.capacity, persons), $1.element.hours, $1.offset)
    }?.element
  }

  /// The least of the sizes that say how many samples agree with the reports, and its name.
  package var least: (count: Double, name: String) {
    let sizes = [
      (effective, "effective now"), (lowestEffective, "effective after a report"),
      (Double(ancestors), "different at the beginning"),
    ]
    return sizes.min { $0.0 < $1.0 } ?? sizes[0]
  }

  /// How urgent the boat is: hours of water left in the worse draws, then lives.
  package var urgency: Int { min(stores.waterLeft.low ?? .max, stores.firstDeath.low ?? .max) }
}

/// What may happen in the next hours and days to boats known and unknown.
package struct Bulletin: Sendable {
  package let situation: Situation
  package let boats: [BoatBulletin]
  package let unseen: [UnseenOutlook]
  package let seed: UInt64
  package let samples: Int
  package let parameters: BulletinParameters
  /// Which triggers fire: empty until somebody fills it.
  package var triggers = BulletinTriggers()

  /// Whether a boat counts as known to be in distress: adrift as a report says that is likely about it.
  package func isKnownDistress(_ boat: BoatBulletin) -> Bool {
    boat.knownDistressProbability >= parameters.knownDistress
  }

  /// Whether that is so nearly certain that it counts as observed.
  package func isObservedDistress(_ boat: BoatBulletin) -> Bool {
    boat.knownDistressProbability >= parameters.observedDistress
  }

  /// Boats in the order of their urgency.
  package var byUrgency: [BoatBulletin] {
    boats.enumerated().sorted {
      ($0.element.urgency, -$0.element.stores.usualPersons, $0.offset)
        < ($1.element.urgency, -$1.element.stores.usualPersons, $1.offset)
    }.map(\.element)
  }

  /// Hours at which areas are made.
  package static func areaHours(_ hours: Int) -> [Int] {
    [0, 6, 12, 24, 48, 72, 120, 240].filter { $0 < hours } + [hours]
  }

  /// Hours at which the samples are kept: each sixth to the third day, then each day.
  package static func snapshotHours(_ hours: Int) -> [Int] {
    let usual =
      Array(stride(from: 0, through: 72, by: 6))
      + Array(stride(from: 96, through: max(96, hours), by: 24))
    return usual.filter { $0 < hours } + [hours]
  }
}
