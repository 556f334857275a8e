extension Bulletin {
  /// How a bulletin is made.
  package struct Settings: Sendable {
    package var samples = 5000
    package var seed: UInt64 = 1
    package var parameters = BulletinParameters.defaults
    package var drift = Settings.drift
    package var leeway = LeewayParameters.defaults
    package var search = SearchParameters.defaults
    package var visibility = Visibility.defaults

    package init() {}

    /// Steps of half an hour: the error stays below 1 km in 10 days (docs/guides/drift.md).
    private static var drift: DriftParameters {
      var drift = DriftParameters.defaults
      drift.step = 1800
      return drift
    }
  }

  /// Makes a bulletin.
  ///
  /// A boat is one piece of work and draws under its own name, so that neither threads nor other boats, nor
  /// the order of boats and reports, change a bit of it.
  ///
  /// - Parameters:
  ///   - situation: What is known.
  ///   - sea: The sea over `SituationSea.period`.
  ///   - settings: How.
  ///   - threads: How many boats at once.
  ///   - progress: Called with the number of finished boats.
  /// - Returns: The bulletin.
  /// - Throws: What the sea or `progress` throws, and cancellation.
  package static func make(
    _ situation: Situation, sea: SituationSea, settings: Settings, threads: Int,
    progress: (Int) throws -> Void = { _ in }
  ) async throws -> Bulletin {
    var boats: [BoatBulletin] = []
    let passages =
      situation.boats.isEmpty
      ? BasePassages(count: situation.bases.count)
      : try await BasePassages.all(situation.bases, coast: sea.coast, threads: threads)
    try await Parallel.inOrder(
      count: situation.boats.count, threads: threads,
      work: { i in
        try await BoatOutlook(
          boat: situation.boats[i], situation: situation, sea: sea, passages: passages,
          settings: settings
        ).bulletin()
      },
      consume: { i, boat in
        boats.append(boat)
        try progress(i + 1)
        return true
      })
    let root = RandomKey(seed: settings.seed)
    return Bulletin(
      situation: situation, boats: boats,
      unseen: situation.unseen.enumerated().map { i, unseen in
        UnseenOutlook(unseen, parameters: settings.parameters, key: root.key(.departure, UInt32(i)))
      }, seed: settings.seed, samples: settings.samples, parameters: settings.parameters)
  }
}

/// Works out what a bulletin says of one boat.
struct BoatOutlook {
  let boat: SituationBoat
  let situation: Situation
  let sea: SituationSea
  let passages: BasePassages
  let settings: Bulletin.Settings

  private var asOf: Instant { situation.asOf }
  private var key: RandomKey { RandomKey(seed: settings.seed).key(.incident, boat.number) }

  /// The samples at the moment of the bulletin, and how well the reports agree with them.
  struct Present {
    var cloud: SituationCloud
    var effective: Double
    var ancestors: Int
    /// Probability that no report is about the boat.
    var none: Double
    /// Samples that were drawn for the past.
    var drawn: Int

    var isExcluded: Bool { effective == 0 }
    var least: Double { min(effective, cloud.lowestEffective, Double(ancestors)) }
  }

  /// Sample-hours of the past beyond which no more samples are drawn: about a tenth of a second.
  static let mostPast = 1_000_000

  /// How many times the samples that a bulletin calls few should agree with each report.
  private static let ample = 3.0

  /// Samples that must agree with the reports; less where a picture has only a part of the samples.
  private func enough(_ samples: Int) -> Double {
    let part = min(1, Double(samples) / Double(settings.samples))
    return min(settings.parameters.fewestEffective * part, 0.2 * Double(samples))
  }

  /// The samples at the moment of the bulletin, after all reports.
  ///
  /// Where few agree with the reports, the past is drawn once more with as many as should do; of these as
  /// many go on as were asked for.
  func present(_ boat: SituationBoat, samples: Int) async throws -> Present {
    let found = try await followed(boat, drawn: samples, kept: samples)
    let wanted = 1.2 * enough(samples) / max(found.least, 1e-9)
    // What a boat is given depends on nothing but itself.
    let room = Self.mostPast / max(1, -found.cloud.firstClock / 3600)
    var factor = 1
    while Double(factor) < wanted, 2 * factor <= settings.parameters.oversampling,
      2 * factor * samples <= room
    {
      factor *= 2
    }
    guard factor > 1, found.least < enough(samples) else { return found }
    return try await followed(boat, drawn: samples * factor, kept: samples)
  }

  func followed(_ boat: SituationBoat, drawn: Int, kept: Int) async throws -> Present {
    let boat = boat.reliable
    let likelihood = ReportLikelihood(
      parameters: settings.parameters, hulls: HullClass.standard.map(\.key),
      prior: settings.parameters.hullPrior)
    let starts = SampleStart.draw(
      boat, samples: drawn, likelihood: likelihood, sea: sea, asOf: asOf, key: key)
    var cloud = SituationCloud(
      starts: starts, likelihood: likelihood, sea: sea, asOf: asOf, drift: settings.drift,
      leeway: settings.leeway, key: key)
    let wanted = Self.ample * enough(kept)
    for (number, report) in boat.reports.enumerated() {
      try await cloud.advance(to: SampleStart.clock(report.time, asOf))
      cloud.observe(report, number: number, wanted: wanted)
    }
    try await cloud.advance(to: 0)
    let (effective, ancestors, logarithm) = cloud.settle(keeping: kept)
    let none = ReportStrata(boat.reports).none
    // All weights are relative to the likelihood of the reports about something else.
    let probability = none > 0 ? none / (none + Elementary.exp(logarithm)) : 0
    return Present(
      cloud: cloud, effective: effective, ancestors: ancestors, none: probability, drawn: drawn)
  }

  func bulletin() async throws -> BoatBulletin {
    let present = try await present(boat, samples: settings.samples)
    if present.isExcluded { return excluded(present) }
    var cloud = present.cloud
    let (parts, labels) = parts(cloud)
    var snapshots: [BoatSnapshot] = []
    var partly: [[BoatSnapshot]] = parts.map { _ in [] }
    for hour in Bulletin.snapshotHours(situation.hours) {
      try await cloud.advance(to: hour * 3600)
      try await cloud.loadWindow()
      snapshots.append(BoatSnapshot(cloud))
      for k in parts.indices { partly[k].append(BoatSnapshot(cloud) { labels[$0] == k }) }
    }
    let areaHours = Set(Bulletin.areaHours(situation.hours))
    let areas = snapshots.filter { areaHours.contains($0.hour) }.flatMap { $0.areas() }
    let hull = likeliestHull(cloud)
    let hullClass = HullClass.named(hull.key) ?? HullClass.standard[0]
    var planner = RendezvousPlanner(
      situation: situation, sea: sea, passages: passages, parameters: settings.parameters,
      search: settings.search, visibility: settings.visibility, snapshots: snapshots,
      length: hullClass.length)
    var meetings = parts.isEmpty ? planner.all() : []
    for (k, part) in parts.enumerated() {
      planner.snapshots = partly[k]
      planner.part = (k, part.share)
      meetings += planner.all()
    }
    let track = snapshots.compactMap { snapshot in
      snapshot.focus.map { (Double(snapshot.hour), $0.point) }
    }
    let told = boat.reliable
    let truth = ReportTruth(
      present.cloud, reports: told.reports.count, draws: StoresOutlook.drawCount)
    let stores = StoresOutlook(
      told, truth: truth, hull: hullClass, track: track, sea: sea, asOf: asOf,
      parameters: settings.parameters, key: key)
    let coasts = coasts(cloud)
    let mean = track.first?.1 ?? coasts.first?.centre ?? fallback
    let (places, excluded) = feasible(persons: stores.usualPersons, from: mean)
    return BoatBulletin(
      boat: boat, hull: hull, isHullReported: isHullReported, noneProbability: present.none,
      underWayShare: present.cloud.underWayShare,
      saidAdriftShare: present.cloud.saidAdriftShare(told.reports), effective: present.effective,
      lowestEffective: present.cloud.lowestEffective, ancestors: present.ancestors,
      samples: cloud.count, drawn: present.drawn,
      isDegenerate: present.least < enough(cloud.count), excludedBy: nil, snapshots: snapshots,
      areas: areas, parts: parts, rendezvous: RendezvousPlanner.sorted(meetings), stores: stores,
      coasts: coasts, places: places, excluded: excluded,
      changes: try await changes(snapshots[0]), weather: weather(snapshots),
      region: SearchRegions.standard.region(of: mean).index)
  }

  /// What is left to say of a boat whose reports exclude each other: who is aboard, and no place.
  private func excluded(_ present: Present) -> BoatBulletin {
    let hull = likeliestHull(present.cloud)
    let point = fallback
    let told = boat.reliable
    let numbers = boat.reports.indices.filter { boat.reports[$0].reliability > 0 }
    let stores = StoresOutlook(
      told, truth: ReportTruth(prior: told.reports, draws: StoresOutlook.drawCount, key: key),
      hull: HullClass.named(hull.key) ?? HullClass.standard[0], track: [(0, point)], sea: sea,
      asOf: asOf, parameters: settings.parameters, key: key)
    return BoatBulletin(
      boat: boat, hull: hull, isHullReported: isHullReported, noneProbability: present.none,
      underWayShare: 0, saidAdriftShare: 0, effective: 0, lowestEffective: 0, ancestors: 0,
      samples: settings.samples,
      drawn: present.drawn, isDegenerate: true,
      excludedBy: present.cloud.excludedBy.map { numbers[$0] } ?? numbers.last ?? 0,
      snapshots: [BoatSnapshot(hour: 0, time: asOf)], areas: [], parts: [], rendezvous: [],
      stores: stores, coasts: [], places: [], excluded: 0, changes: [], weather: [],
      region: SearchRegions.standard.region(of: point).index)
  }

  private var isHullReported: Bool {
    boat.reports.contains { $0.hull != nil && $0.reliability > 0 }
  }

  /// The last place that anybody reported, for what only needs to be near.
  private var fallback: GeoPoint {
    for report in boat.reports.reversed() where report.reliability > 0 {
      if case .fix(let fix) = report.content { return fix.point }
      if case .overdue(let voyage) = report.content { return voyage.waypoints[0] }
    }
    return sea.source.grid.box.middle
  }

  /// Parts of the samples that lie apart now, and the number of the part of each sample, -1 for none.
  private func parts(_ cloud: SituationCloud) -> (parts: [CloudPart], labels: [Int]) {
    let now = BoatSnapshot(cloud)
    guard let found = now.parts() else { return ([], []) }
    var labels = [Int](repeating: -1, count: cloud.count)
    var next = 0
    for i in 0..<cloud.count where cloud.columns.status[i] == ParticleStatus.afloat.rawValue {
      labels[i] = found.labels[next]
      next += 1
    }
    let parts = (0..<found.count).compactMap { k -> CloudPart? in
      let own = BoatSnapshot(cloud) { labels[$0] == k }
      return own.focus.map {
        CloudPart(share: Double(own.afloat) / Double(cloud.count), point: $0.point)
      }
    }
    return (parts, labels)
  }

  private func weather(_ snapshots: [BoatSnapshot]) -> [(hour: Int, share: Double)] {
    snapshots.filter { $0.hour <= 72 && $0.afloat > 0 }.map { snapshot in
      let swell = snapshot.focus.map {
        sea.climatology.swellHeight(at: $0.point, month: snapshot.time.monthPosition)
      }
      return (
        snapshot.hour,
        snapshot.workableShare(
          .standard(.offshorePatrolVessel), needsRecovery: true, swell: swell ?? 0)
      )
    }
  }

  private func likeliestHull(_ cloud: SituationCloud) -> (key: String, probability: Double) {
    var counts = cloud.likelihood.hulls.map { _ in 0 }
    for traits in cloud.traits { counts[Int(traits.hull)] += 1 }
    let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
    return (cloud.likelihood.hulls[best], Double(counts[best]) / Double(max(1, cloud.count)))
  }

  /// Stretches of coast that samples have reached at the end.
  private func coasts(_ cloud: SituationCloud) -> [CoastReach] {
    var hours: [Int: [Double]] = [:]
    var sums: [Int: (latitude: Double, longitude: Double)] = [:]
    for i in 0..<cloud.count {
      guard let hour = cloud.hourAshore(i), !cloud.hasArrived(i) else { continue }
      let stretch = Int(cloud.columns.stretch[i])
      let point = cloud.columns.point(i)
      hours[stretch, default: []].append(max(0, hour))
      let sum = sums[stretch] ?? (0, 0)
      sums[stretch] = (sum.latitude + point.latitude, sum.longitude + point.longitude)
    }
    return hours.keys.sorted().compactMap { stretch -> CoastReach? in
      guard let own = hours[stretch], let sum = sums[stretch] else { return nil }
      let count = Double(own.count)
      return CoastReach(
        stretch: stretch, probability: count / Double(cloud.count),
        hours: HourRange(own, of: own.count),
        centre: GeoPoint(latitude: sum.latitude / count, longitude: sum.longitude / count))
    }.sorted { ($1.probability, $0.stretch) < ($0.probability, $1.stretch) }
  }

  /// Lawful places, nearest first.
  ///
  /// Nobody aboard has been asked, so all count as not yet screened: the filter then keeps away every
  /// State that anybody of the flow may fear.
  private func feasible(
    persons: Int, from point: GeoPoint
  ) -> (places: [FeasiblePlace], excluded: Int) {
    var places = situation.places
    var occupied: [Int: Int] = [:]
    for state in situation.placeStates {
      guard let i = places.firstIndex(where: { $0.key == state.place }) else { continue }
      places[i].isOpen = places[i].isOpen && state.isOpen
      places[i].capacity = state.capacity ?? places[i].capacity
      occupied[i] = state.occupied
    }
    let groups = [PersonGroup.unassessed]
    let filter = LandingFilter(places: places, groups: groups)
    let party = LandingParty(
      number: 0, counts: [GroupCount(group: 0, adults: persons, children: 0)])
    guard case .lawful(let lawful) = filter.check(party).result else {
      return ([], places.count)
    }
    let found = lawful.places.map { i in
      let capacity = places[i].capacity
      // Nobody has said that it is empty.
      let free = capacity.flatMap { all in occupied[i].map { max(0, all - $0) } }
      return FeasiblePlace(
        place: i, distance: Ellipsoid.passage(point, places[i].point), free: free,
        capacity: capacity, isShort: (free ?? capacity).map { $0 < persons } ?? false)
    }.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
    return (found, places.count - found.count)
  }
}

extension GeoBox {
  fileprivate var middle: GeoPoint {
    GeoPoint(latitude: 0.5 * (south + north), longitude: 0.5 * (west + east))
  }
}
