/// Where, when and as what one sample of a boat begins.
struct SampleStart {
  /// Index of the report with which it begins.
  var report: Int
  /// Seconds after the bulletin, 0 or below, and when its engine stops.
  var clock: Int
  var stop: Double
  /// Whether it has reached its destination when the engine stops.
  var arrives = false
  var point: GeoPoint
  /// Velocity through the water while under way, m/s.
  var east = 0.0
  var north = 0.0
  var hull: Int
  var leewayClass: LeewayClass
  /// Logarithm of its weight.
  var logarithm: Double
  var key: RandomKey

  /// Draws the samples of a boat, in the order of their beginnings.
  static func draw(
    _ boat: SituationBoat, samples: Int, likelihood: ReportLikelihood, sea: SituationSea,
    asOf: Instant, key: RandomKey
  ) -> [SampleStart] {
    let strata = ReportStrata(boat.reports)
    let counts = strata.counts(samples: samples)
    let classes = likelihood.hulls.map { SampleStart.classes($0) }
    var starts: [SampleStart] = []
    starts.reserveCapacity(samples)
    for (k, share) in strata.shares.enumerated() where counts[k] > 0 {
      let report = boat.reports[share.report]
      let weight = share.probability / Double(counts[k])
      // Drawn as the report says: its weight of the hull is then 1 for every sample.
      let hulls = likelihood.hulls(after: report)
      for _ in 0..<counts[k] {
        let own = key.key(.particle, UInt32(starts.count))
        let hull = Distribution.index(hulls, own.uniform(.situationStart, index: 5))
        let parts = classes[hull]
        guard !parts.isEmpty else { continue }
        let part = Distribution.index(parts.map(\.weight), own.uniform(.leewayClass))
        var start = SampleStart(
          report: share.report, clock: 0, stop: SampleStart.adrift,
          point: GeoPoint(latitude: 0, longitude: 0),
          hull: hull, leewayClass: parts[part].leewayClass, logarithm: Elementary.log(weight),
          key: own)
        switch report.content {
        case .fix(let fix):
          start.begin(
            fix, at: report.time, last: lastUnderWay(boat, after: share.report, own), sea: sea,
            asOf: asOf,
            parameters: likelihood.parameters)
        case .overdue(let voyage):
          start.begin(voyage, reported: report.time, sea: sea, asOf: asOf)
        case .emptySearch: continue
        }
        starts.append(start)
      }
    }
    // Fixes come in the order of their times; voyages begin at any.
    if zip(starts, starts.dropFirst()).allSatisfy({ $0.clock <= $1.clock }) { return starts }
    return starts.indices.sorted { (starts[$0].clock, $0) < (starts[$1].clock, $1) }
      .map { starts[$0] }
  }

  /// Leeway classes that a hull may drift like.
  private static func classes(_ hull: String) -> [(leewayClass: LeewayClass, weight: Double)] {
    (HullClass.named(hull) ?? HullClass.standard[0]).leeway.parts.compactMap { part in
      LeewayClass.named(part.key).map { ($0, part.weight) }
    }
  }

  /// When it was last under way by the later fixes, each of which is true with its reliability.
  private static func lastUnderWay(
    _ boat: SituationBoat, after first: Int, _ key: RandomKey
  ) -> Instant? {
    var last: Instant?
    for (i, report) in boat.reports.enumerated() where i > first {
      guard case .fix(let fix) = report.content, fix.leg != nil,
        key.uniform(.situationStart, index: 9, step: UInt32(i)) < report.reliability
      else { continue }
      last = report.time
    }
    return last
  }

  /// When the engine of a boat adrift stopped: long ago.
  private static let adrift = -1e12

  /// Seconds after the bulletin, 0 or below.
  static func clock(_ time: Instant, _ asOf: Instant) -> Int {
    min(0, Int((time - asOf).rounded()))
  }

  private mutating func begin(
    _ fix: BoatFix, at time: Instant, last: Instant?, sea: SituationSea, asOf: Instant,
    parameters: BulletinParameters
  ) {
    clock = SampleStart.clock(time, asOf)
    point = scattered(fix.point, fix.deviation, sea.coast)
    var leg = fix.leg
    if fix.posture == nil, key.uniform(.situationStart, index: 7) < parameters.unsaidUnderWay {
      leg = leg ?? parameters.usualLeg
    }
    guard let leg else { return }
    let speed =
      leg.speed.lowerBound
      + (leg.speed.upperBound - leg.speed.lowerBound) * key.uniform(.situationStart, index: 2)
    let latest = max(0, (last ?? time) - time) + leg.stopsWithin
    var under = latest * key.uniform(.situationStart, index: 3)
    var bearing = 2 * Elementary.pi * key.uniform(.situationStart, index: 4)
    if let destination = leg.destination {
      let metre = Ellipsoid.metresPerDegree(
        latitude: 0.5 * (point.latitude + destination.latitude))
      let east = (destination.longitude - point.longitude) * metre.east
      let north = (destination.latitude - point.latitude) * metre.north
      bearing =
        Elementary.atan2(east, north)
        + parameters.courseDeviation * key.normal(.situationStart, index: 4)
      let way = (east * east + north * north).squareRoot()
      if speed > 0, way / speed <= under {
        under = way / speed
        arrives = true
      }
    }
    stop = Double(clock) + under
    let (sine, cosine) = Elementary.sinCos(bearing)
    (east, north) = (speed * sine, speed * cosine)
  }

  /// The engine failed at any time of the voyage alike, before it was reported overdue.
  private mutating func begin(
    _ voyage: PlannedVoyage, reported: Instant, sea: SituationSea, asOf: Instant
  ) {
    let speed =
      voyage.speed.lowerBound
      + (voyage.speed.upperBound - voyage.speed.lowerBound)
      * key.uniform(.situationStart, index: 2)
    let scatter = min(max(key.normal(.situationStart, index: 6), -3), 3)
    let departure = min(
      voyage.departure + voyage.departureDeviation * scatter, reported + -3600)
    let length = zip(voyage.waypoints, voyage.waypoints.dropFirst()).reduce(0) {
      $0 + Ellipsoid.passage($1.0, $1.1)
    }
    let longest = min(reported - departure, length / max(speed, 0.1))
    let under = longest * key.uniform(.situationStart, index: 3)
    // At whole hours: samples that begin at as many moments would each need a step of their own.
    clock = Int((Double(SampleStart.clock(departure + under, asOf)) / 3600).rounded(.down)) * 3600
    point = scattered(
      SampleStart.point(on: voyage.waypoints, after: speed * under), voyage.scatter, sea.coast)
  }

  /// The point of a route at a distance from its beginning.
  static func point(on waypoints: [GeoPoint], after distance: Double) -> GeoPoint {
    var left = distance
    for (a, b) in zip(waypoints, waypoints.dropFirst()) {
      let length = Ellipsoid.passage(a, b)
      if left <= length, length > 0 {
        return GeoPoint(
          latitude: a.latitude + left / length * (b.latitude - a.latitude),
          longitude: a.longitude + left / length * (b.longitude - a.longitude))
      }
      left -= length
    }
    return waypoints[waypoints.count - 1]
  }

  /// A point of a normal scatter, drawn again while it lies on land.
  private func scattered(_ centre: GeoPoint, _ deviation: Double, _ coast: Coast?) -> GeoPoint {
    let metre = Ellipsoid.metresPerDegree(latitude: centre.latitude)
    for attempt in 0..<64 {
      let step = UInt32(attempt)
      let point = GeoPoint(
        latitude: centre.latitude
          + deviation * key.normal(.situationStart, index: 1, step: step) / metre.north,
        longitude: centre.longitude
          + deviation * key.normal(.situationStart, index: 0, step: step) / metre.east)
      guard let coast, coast.isLand(point) else { return point }
    }
    return coast?.nearestSea(to: centre, within: 50_000) ?? centre
  }
}
