/// Where and when units of one class from one base can first meet the samples of a boat.
package struct Rendezvous: Sendable {
  /// Index among the bases of the situation.
  package let base: Int
  package let kind: UnitKind
  /// Units of the class at the base, by the list.
  package let count: Int
  /// Hours after the bulletin at which one unit can be there.
  package let hours: Double
  package let time: Instant
  /// Where the samples afloat lie most densely then, or their mean: where it goes first.
  package let point: GeoPoint
  /// Way out, m: of ships round the land.
  package let distance: Double
  /// Search before it must turn back, s; at most the longest sortie.
  package let onScene: Double
  /// Probability that one sortie finds the boat: afloat at the middle of the search, inside the area searched,
  /// and detected.
  package let findProbability: Double
  package let coverage: Double
  /// Share of the weather in which it can search, and take people aboard if it carries any.
  package let workableShare: Double
  /// Persons whom one unit carries; 0 for aircraft, which find and do not recover.
  package let capacity: Int
  /// Number of the part of the samples that it goes to; nil where they lie together.
  package let part: Int?

  package var canRecover: Bool { capacity > 0 }

  /// Find probability for each hour until half of the search is done: the order of the list.
  package var rate: Double {
    findProbability * workableShare / max(hours + onScene / 7200, 0.5)
  }
}

/// Works out the rendezvous of all units with one boat.
struct RendezvousPlanner {
  let situation: Situation
  let sea: SituationSea
  let passages: BasePassages
  let parameters: BulletinParameters
  let search: SearchParameters
  let visibility: Visibility
  var snapshots: [BoatSnapshot]
  let length: Double
  /// Number and share of the part of the samples that the snapshots show; nil for all of them.
  var part: (number: Int, share: Double)?

  /// Positions at the hours of the snapshots, as far as anything is afloat.
  private var track: [(hour: Double, point: GeoPoint)] {
    snapshots.compactMap { snapshot in
      snapshot.focus.map { (Double(snapshot.hour), $0.point) }
    }
  }

  /// Rendezvous of all parts, best first.
  static func sorted(_ found: [Rendezvous]) -> [Rendezvous] {
    found.enumerated().sorted {
      ($1.element.rate, $0.offset) < ($0.element.rate, $1.offset)
    }.map(\.element)
  }

  /// All rendezvous with what the snapshots show.
  func all() -> [Rendezvous] {
    let track = track
    guard let last = track.last else { return [] }
    var beliefs: Beliefs = [:]
    var found: [Rendezvous] = []
    for (index, base) in situation.bases.enumerated() {
      for strength in base.units where strength.count > 0 {
        let unit = UnitClass.standard(strength.kind)
        guard unit.canRecover || unit.platform == .fixedWing else { continue }
        guard let meeting = meet(index, unit, track: track, until: last.hour) else { continue }
        found.append(rendezvous(index, strength, unit, meeting, &beliefs))
      }
    }
    return found
  }

  typealias Meeting = (hours: Double, point: GeoPoint, distance: Double, sortie: Sortie)

  /// Least search that makes a rendezvous, s; also the step of the clock on which one is looked for.
  private static let leastSearch = 900.0

  /// The first quarter of an hour after it is ready at which the unit can have reached the position and has
  /// fuel left for a search and the way back.
  ///
  /// Between two looks the way can have become shorter by no more than the samples have moved, so that all
  /// moments at which the unit must still be on its way, or the samples out of its reach, are left out.
  private func meet(
    _ base: Int, _ unit: UnitClass, track: [(hour: Double, point: GeoPoint)], until: Double
  ) -> Meeting? {
    let ready = unit.readiness.median
    let home = situation.bases[base].position
    let nearing = RendezvousPlanner.greatestSpeed(track)
    let farthest =
      0.5
      * min(
        unit.range - Self.leastSearch * unit.searchSpeed,
        (unit.endurance - Self.leastSearch) * unit.maximumSpeed)
    var seconds = ready
    while seconds <= until * 3600 {
      let point = position(track, seconds / 3600)
      guard let distance = passages.length(base, unit, from: home, to: point) else { return nil }
      let late = ready + distance / unit.maximumSpeed - seconds
      let over = distance - farthest
      if late <= 1e-6, over <= 0 {
        return Sortie.reaching(unit, distance: distance)
          .map { (seconds / 3600, point, distance, $0) }
      }
      guard over <= 0 || nearing > 0 else { return nil }
      let wait = max(
        late / (1 + nearing / unit.maximumSpeed), over > 0 ? over / nearing : 0)
      seconds += Self.leastSearch * max(1, (wait / Self.leastSearch).rounded(.down))
    }
    return nil
  }

  /// The greatest speed at which the position moves, m/s.
  private static func greatestSpeed(_ track: [(hour: Double, point: GeoPoint)]) -> Double {
    zip(track, track.dropFirst()).map {
      Ellipsoid.passage($0.point, $1.point) / (($1.hour - $0.hour) * 3600)
    }.max() ?? 0
  }

  private func position(_ track: [(hour: Double, point: GeoPoint)], _ hour: Double) -> GeoPoint {
    guard let after = track.firstIndex(where: { $0.hour >= hour }) else {
      return track[track.count - 1].point
    }
    guard after > 0 else { return track[0].point }
    let (a, b) = (track[after - 1], track[after])
    let part = (hour - a.hour) / (b.hour - a.hour)
    return GeoPoint(
      latitude: a.point.latitude + part * (b.point.latitude - a.point.latitude),
      longitude: a.point.longitude + part * (b.point.longitude - a.point.longitude))
  }

  private func rendezvous(
    _ base: Int, _ strength: UnitStrength, _ unit: UnitClass, _ meeting: Meeting,
    _ beliefs: inout Beliefs
  ) -> Rendezvous {
    let arrival = situation.asOf + meeting.hours * 3600
    let onScene = min(meeting.sortie.onScene, parameters.longestSortie)
    let swell = sea.climatology.swellHeight(at: meeting.point, month: arrival.monthPosition)
    let found = found(unit, meeting, onScene: onScene, swell: swell, &beliefs)
    return Rendezvous(
      base: base, kind: strength.kind, count: strength.count, hours: meeting.hours, time: arrival,
      point: meeting.point, distance: meeting.distance, onScene: onScene,
      findProbability: found.probability, coverage: found.coverage,
      workableShare: mean(at: meeting.hours) {
        $0.workableShare(unit, needsRecovery: unit.canRecover, swell: swell)
      },
      capacity: unit.canRecover ? unit.survivorCapacity : 0, part: part?.number)
  }
}

extension Distribution {
  /// The middle of a readiness: half of the draws of a fixed comb lie below.
  fileprivate var median: Double {
    if case .fixed(let value) = self { return value }
    var stream = RandomKey(seed: 1).stream(.situationStores)
    let draws = (0..<255).map { _ in sample(&stream) }.sorted()
    return draws[draws.count / 2]
  }
}
