/// Something that speaks for or against places.
package enum Evidence: Sendable, Equatable {
  /// Somebody saw an object; it is another one, or nothing, with probability `falseShare`.
  ///
  /// A false sighting is as likely anywhere within `searchRadius`, m.
  case sighting(PositionReport, falseShare: Double, searchRadius: Double)
  /// A search found nothing.
  case emptySearch(SearchedArea, time: Instant)

  package var time: Instant {
    switch self {
    case .sighting(let report, _, _): report.time
    case .emptySearch(_, let time): time
    }
  }

  /// Likelihood of the evidence if the object is at a place.
  package func likelihood(at point: GeoPoint) -> Double {
    switch self {
    case .sighting(let report, let falseShare, let searchRadius):
      let metre = Ellipsoid.metresPerDegree(latitude: report.point.latitude)
      let x = (point.longitude - report.point.longitude) * metre.east / report.deviation
      let y = (point.latitude - report.point.latitude) * metre.north / report.deviation
      let density =
        Elementary.exp(-0.5 * (x * x + y * y))
        / (2 * Elementary.pi * report.deviation * report.deviation)
      let elsewhere = 1 / (Elementary.pi * searchRadius * searchRadius)
      return (1 - falseShare) * density + falseShare * elsewhere
    case .emptySearch(let area, _): return 1 - area.probabilityOfDetection(at: point)
    }
  }

  /// Numbers by which pieces of evidence are put in order; equal only where the evidence is.
  private var order: [UInt64] {
    func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }
    let seconds = UInt64(bitPattern: time.seconds) ^ 0x8000_0000_0000_0000
    switch self {
    case .sighting(let report, let falseShare, let searchRadius):
      return [seconds, 0]
        + bits([
          report.point.latitude, report.point.longitude, report.deviation, report.timeDeviation,
          falseShare, searchRadius,
        ])
    case .emptySearch(let area, _):
      return [seconds, 1]
        + bits([
          area.frame.mean.latitude, area.frame.mean.longitude, area.frame.covariance.eastEast,
          area.frame.covariance.eastNorth, area.frame.covariance.northNorth,
        ]) + bits(area.probabilityOfDetection) + bits(area.coverage)
    }
  }

  /// Evidence in the order in which a belief takes it in: by time, then by content.
  package static func ordered(_ evidence: [Evidence]) -> [Evidence] {
    evidence.map { (order: $0.order, evidence: $0) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.evidence)
  }
}

/// Where an object is believed to be, as weighted particles on the nominal sea.
///
/// The result is a function of the set of evidence: whatever order reports came in, they are taken in by
/// time and content, from the first report on. News that is older than what is known therefore means
/// working the belief out again.
package struct ParticleBelief: Sendable {
  /// When the particles are where they are.
  package let time: Instant
  package let points: [GeoPoint]
  package let statuses: [ParticleStatus]
  package let weights: ParticleWeights
  /// How often the particles were resampled.
  package let resamplings: Int

  /// Share of the particles below which the effective sample size leads to resampling.
  package static let resamplingShare = 0.5

  /// Works out a belief.
  ///
  /// - Parameters:
  ///   - object: What drifts.
  ///   - report: The first report; its time is moved to where its error leads.
  ///   - evidence: What came later, in any order; each counts at the nearest whole hour after the
  ///     report, and not at all before it or after `moment`.
  ///   - moment: For when, rounded to whole hours after the report.
  ///   - sea: The nominal sea.
  ///   - particles: How many, at least 2.
  ///   - leeway: The law's settings.
  ///   - drift: Scheme, step and random walk.
  ///   - seed: Seed of the run.
  ///   - number: Number of the belief among those of the run: which errors it draws.
  /// - Returns: The belief.
  /// - Throws: What the source of the sea throws.
  package static func following(
    _ object: BeliefObject, _ report: PositionReport, evidence: [Evidence] = [],
    until moment: Instant, sea: BeliefSea, particles: Int = 5000,
    leeway: LeewayParameters = .defaults, drift: DriftParameters = .defaults, seed: UInt64,
    number: UInt32 = 0
  ) async throws -> ParticleBelief {
    precondition(particles >= 2, "a belief has particles")
    let key = BeliefSea.key(seed: seed).key(.incident, number)
    let seas =
      sea.hasErrors
      ? ErrorField(
        members: (0..<min(BeliefCloud.seas, (particles + 1) / 2)).map {
          key.key(.place, UInt32($0))
        }, scales: sea.scales) : nil
    var cloud = BeliefCloud(
      places: start(report, count: particles, sea: sea, key: key),
      classes: { (Double(shuffled($0, particles)) + 0.5) / Double(particles) }, object: object,
      sea: sea, start: report.time, drift: drift, leeway: leeway, seas: seas, firstSea: 0, key: key)
    if report.timeDeviation > 0 {
      try await cloud.shift(deviation: report.timeDeviation, key: key)
    }
    var weights = ParticleWeights(count: particles)
    var resamplings = 0
    let end = max(0, Int(((moment - report.time) / 3600).rounded()))
    for piece in Evidence.ordered(evidence) {
      let hour = Int(((piece.time - report.time) / 3600).rounded())
      guard 0...end ~= hour else { continue }
      try await cloud.advance(to: hour)
      let columns = cloud.columns
      weights.observe { i in
        columns.status[i] == ParticleStatus.leftDomain.rawValue
          ? 0 : piece.likelihood(at: columns.point(i))
      }
      if weights.isPossible,
        weights.effectiveSampleSize < resamplingShare * Double(particles)
      {
        resamplings += 1
        let step = UInt32(truncatingIfNeeded: resamplings)
        let chosen = weights.resample(offset: key.uniform(.resampling, step: step))
        cloud.resample(chosen, key: key.key(.particle, .max, leg: step))
      }
    }
    try await cloud.advance(to: end)
    return ParticleBelief(
      time: report.time + Double(end) * 3600,
      points: (0..<particles).map(cloud.columns.point),
      statuses: cloud.columns.status.map { ParticleStatus(rawValue: $0) ?? .afloat },
      weights: weights, resamplings: resamplings)
  }

  /// Classes are dealt to particles as a comb that does not run along with sides and pairs.
  static func shuffled(_ i: Int, _ count: Int) -> Int {
    // A stride near the golden section and prime to the count reaches every number once.
    var stride = max(1, Int(Double(count) * 0.618))
    while BeliefCloud.divisor(stride, count) != 1 { stride += 1 }
    return i * stride % count
  }

  /// Positions within the error of the report, drawn again while they lie on land.
  private static func start(
    _ report: PositionReport, count: Int, sea: BeliefSea, key: RandomKey
  ) -> [GeoPoint] {
    let metre = Ellipsoid.metresPerDegree(latitude: report.point.latitude)
    return (0..<count).map { i in
      let own = key.key(.particle, UInt32(truncatingIfNeeded: i))
      for attempt in 0..<64 {
        let step = UInt32(attempt)
        let point = GeoPoint(
          latitude: report.point.latitude
            + report.deviation * own.normal(.beliefStart, index: 1, step: step) / metre.north,
          longitude: report.point.longitude
            + report.deviation * own.normal(.beliefStart, index: 0, step: step) / metre.east)
        guard let coast = sea.coast, coast.isLand(point) else { return point }
      }
      return report.point
    }
  }

  /// Weighted mean and covariance of the particles in the known sea; nil if none is.
  package var frame: BeliefFrame? {
    let weights = weights.normalised
    var sum = 0.0
    var (latitude, longitude) = (0.0, 0.0)
    for i in points.indices where statuses[i] != .leftDomain {
      sum += weights[i]
      latitude += weights[i] * points[i].latitude
      longitude += weights[i] * points[i].longitude
    }
    guard sum > 0 else { return nil }
    let mean = GeoPoint(latitude: latitude / sum, longitude: longitude / sum)
    let metre = Ellipsoid.metresPerDegree(latitude: mean.latitude)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for i in points.indices where statuses[i] != .leftDomain {
      let x = (points[i].longitude - mean.longitude) * metre.east
      let y = (points[i].latitude - mean.latitude) * metre.north
      xx += weights[i] * x * x
      xy += weights[i] * x * y
      yy += weights[i] * y * y
    }
    return BeliefFrame(
      mean: mean,
      covariance: Covariance(eastEast: xx / sum, eastNorth: xy / sum, northNorth: yy / sum))
  }

  /// The particles' weight in each cell of a frame: what an effort is planned on.
  package func cells(in frame: BeliefFrame) -> BeliefCells {
    let own = weights.normalised
    var sums = [Double](repeating: 0, count: BeliefCells.bins * BeliefCells.bins)
    for i in points.indices where statuses[i] != .leftDomain {
      let z = frame.standard(points[i])
      sums[BeliefCells.cell(x: z.x, y: z.y)] += own[i]
    }
    return BeliefCells(weights: sums)
  }

  /// Probability that a search of an area would succeed: the weighted mean over the particles.
  package func probabilityOfSuccess(_ area: SearchedArea) -> Double {
    zip(weights.normalised, points.indices).reduce(0) { sum, pair in
      statuses[pair.1] == .afloat
        ? sum + pair.0 * area.probabilityOfDetection(at: points[pair.1]) : sum
    }
  }
}

extension BeliefCloud {
  static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }

  /// Moves each particle along its own drift of one hour, by a time drawn for it.
  ///
  /// The error of a report's time is small beside the time in which the sea changes, so that the drift of
  /// the first hour, forward or backward, stands for all of it.
  mutating func shift(deviation: Double, key: RandomKey) async throws {
    var probe = unscattered
    try await probe.advance(to: 1)
    for i in columns.longitude.indices
    where probe.columns.status[i] == ParticleStatus.afloat.rawValue {
      let own = key.key(.particle, UInt32(truncatingIfNeeded: i))
      let hours = deviation / 3600 * own.normal(.beliefStart, index: 2)
      let (from, to) = (columns.point(i), probe.columns.point(i))
      let point = GeoPoint(
        latitude: from.latitude + hours * (to.latitude - from.latitude),
        longitude: from.longitude + hours * (to.longitude - from.longitude))
      if let coast = sea.coast, coast.isLand(point) { continue }
      columns.place(i, at: point)
    }
  }
}
