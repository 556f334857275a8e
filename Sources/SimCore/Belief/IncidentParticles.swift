/// What the particle beliefs of a run have in common: the nominal sea, what drifts, how it drifts.
///
/// It holds statistics of errors and no draw. A class, so that the means of a response carry one reference
/// to the fields; nothing of it changes.
package final class ParticleModel: Sendable {
  let sea: BeliefSea
  let boats: BeliefObject
  let swimmers: BeliefObject
  let leeway: LeewayParameters
  let drift: DriftParameters
  /// Particles of an incident.
  package let particles: Int
  let seed: UInt64

  /// - Parameters:
  ///   - boats: What a boat is taken for.
  ///   - swimmers: What people in the water are taken for.
  ///   - sea: The nominal sea.
  ///   - settings: Number of particles.
  ///   - leeway: The law's settings.
  ///   - diffusivity: Random walk of the drift, m2/s.
  ///   - seed: Seed of the run.
  package init(
    boats: BeliefObject, swimmers: BeliefObject, sea: BeliefSea, settings: BeliefParameters,
    leeway: LeewayParameters, diffusivity: Double, seed: UInt64
  ) {
    self.boats = boats
    self.swimmers = swimmers
    self.sea = sea
    self.leeway = leeway
    var drift = DriftParameters.defaults
    // As for the table: nominal fields vary over days.
    drift.scheme = .rk2
    drift.step = 3600
    drift.diffusivity = diffusivity
    self.drift = drift
    particles = settings.incidentParticles
    self.seed = seed
  }

  /// The model with the errors of the sea drawn.
  package func drawn() -> ParticleSource { ParticleSource(self) }
}

/// A particle model with the errors that its particles meet, drawn once and shared by all incidents.
///
/// The errors are those of the table: from keys below the root of beliefs. Each incident begins at another
/// of them. A class for the same reason as the model.
package final class ParticleSource: Sendable {
  let model: ParticleModel
  let seas: ErrorField?
  /// Below it all particles draw.
  let root: RandomKey

  init(_ model: ParticleModel) {
    self.model = model
    let root = BeliefSea.key(seed: model.seed)
    self.root = root
    seas =
      model.sea.hasErrors
      ? ErrorField(
        members: (0..<BeliefCloud.seas).map { root.key(.place, UInt32($0)) },
        scales: model.sea.scales) : nil
  }

  func cloud(
    in frame: BeliefFrame, inWater: Bool, start: Instant, key: RandomKey
  ) -> BeliefCloud {
    let count = model.particles
    return BeliefCloud(
      places: ParticleSource.places(in: frame, count: count, coast: model.sea.coast, key: key),
      classes: { (Double(ParticleBelief.shuffled($0, count)) + 0.5) / Double(count) },
      object: inWater ? model.swimmers : model.boats, sea: model.sea, start: start,
      drift: model.drift, leeway: model.leeway, seas: seas,
      firstSea: Int(key.word0 % UInt32(BeliefCloud.seas)), key: key)
  }

  /// Positions drawn from a normal distribution, drawn again while they lie on land.
  private static func places(
    in frame: BeliefFrame, count: Int, coast: Coast?, key: RandomKey
  ) -> [GeoPoint] {
    (0..<count).map { i in
      let own = key.key(.particle, UInt32(truncatingIfNeeded: i))
      for attempt in 0..<64 {
        let step = UInt32(attempt)
        let point = frame.point(
          x: own.normal(.beliefStart, index: 0, step: step),
          y: own.normal(.beliefStart, index: 1, step: step))
        guard let coast, coast.isLand(point) else { return point }
      }
      return frame.mean
    }
  }
}

/// Where a centre believes one object to be, as weighted particles that drift on as a run asks.
///
/// A particle is a way: its positions by the hour are kept for some days, so that a report or a search of an
/// earlier hour weighs the ways that led there. Particles ashore are of no use to a search at sea: they count
/// as share ashore, and effort is planned on those afloat. Docs: docs/guides/search.md.
package struct IncidentParticles: Sendable {
  /// What a centre believes at one moment.
  package struct State: Sendable {
    let time: Instant
    /// Mean and covariance of the particles afloat.
    package let frame: BeliefFrame
    /// Their weights; all others stand in the rim, where nobody can search.
    package let cells: BeliefCells
    package let ashoreShare: Double
  }

  private let source: ParticleSource
  private let key: RandomKey
  /// Times that the cloud was begun anew, and resampled.
  private var begins: UInt32 = 0
  private var resamplings: UInt32 = 0
  private var cloud: BeliefCloud
  private var weights: ParticleWeights
  private var isInWater: Bool
  /// Where the particles began, and the error of that time, s.
  private var beginning: BeliefFrame
  private var timeDeviation: Double
  /// Positions at whole hours from `firstHour` after the start on, `[hour][particle]`.
  private var track: [[SIMD2<Int32>]] = []
  private var firstHour = 0
  /// The hour by which a particle had come ashore or left the known sea.
  private var endHour: [Int32]
  /// Searches that found nothing, and those that a cloud begun anew has not come to yet.
  private var searches: [(area: SearchedArea, time: Instant)] = []
  private var pending: [(area: SearchedArea, time: Instant)] = []
  /// Moment of the last report, and where that put the object.
  private var reported: Instant
  package private(set) var origin: GeoPoint
  /// Probability that all searches together would have found the object by now.
  package private(set) var successSoFar = 0.0

  /// Hours of the ways that are kept.
  package static let keptHours = 120
  /// Share of the particles that a report must leave in effect; below, the cloud begins anew.
  static let leastShare = 0.05

  /// The belief that follows from one report; its particles stand until they are let drift.
  ///
  /// - Parameters:
  ///   - report: Position and time with their errors.
  ///   - isInWater: Whether people in the water are meant.
  ///   - source: What drifts on which sea.
  ///   - key: Key of the incident: it tells the draws of one incident from those of others.
  ///   - number: Number of the belief among those of the incident.
  package init(
    _ report: PositionReport, isInWater: Bool, source: ParticleSource, key: RandomKey,
    number: UInt32 = 0
  ) {
    self.source = source
    self.key = source.root.key(.incident, key.word0).key(.incident, key.word1, leg: number)
    self.isInWater = isInWater
    beginning = BeliefFrame(
      mean: report.point, covariance: Covariance(deviation: report.deviation))
    timeDeviation = report.timeDeviation
    cloud = source.cloud(
      in: beginning, inWater: isInWater, start: report.time, key: self.key)
    weights = ParticleWeights(count: source.model.particles)
    endHour = Array(repeating: .max, count: source.model.particles)
    reported = report.time
    origin = report.point
  }

  private var count: Int { cloud.columns.count }
  private var start: Instant { cloud.start }

  /// Lets the particles drift on to a moment; they never drift back.
  ///
  /// - Throws: What the source of the sea throws.
  package mutating func drift(to moment: Instant) async throws {
    let target = max(0, Int(((moment - start) / 3600).rounded(.up)))
    guard track.isEmpty || cloud.hours < target else { return }
    if track.isEmpty {
      if timeDeviation > 0 { try await cloud.shift(deviation: timeDeviation, key: cloudKey) }
      note()
    }
    while cloud.hours < target {
      try await cloud.advance(to: cloud.hours + 1)
      note()
    }
    cloud.rest()
    takeInPending()
  }

  private var cloudKey: RandomKey {
    begins == 0 ? key : key.key(.particle, .max, leg: begins)
  }

  /// Keeps where the particles are now.
  private mutating func note() {
    var here: [SIMD2<Int32>] = []
    here.reserveCapacity(count)
    for i in 0..<count {
      here.append(SIMD2(cloud.columns.longitude[i], cloud.columns.latitude[i]))
      if endHour[i] == .max, cloud.columns.status[i] != ParticleStatus.afloat.rawValue {
        endHour[i] = Int32(cloud.hours)
      }
    }
    track.append(here)
    if track.count > IncidentParticles.keptHours {
      track.removeFirst()
      firstHour += 1
    }
  }

  /// Where the ways of the particles are at a moment, and which of them are afloat; 0 hours is the start.
  private func ways(at moment: Instant) -> (points: [GeoPoint], isAfloat: [Bool]) {
    guard !track.isEmpty else {
      return ((0..<count).map(cloud.columns.point), Array(repeating: true, count: count))
    }
    let hours = min(
      max((moment - start) / 3600, Double(firstHour)), Double(firstHour + track.count - 1))
    let low = Int(hours)
    let high = min(low + 1, firstHour + track.count - 1)
    let part = hours - Double(low)
    let (before, after) = (track[low - firstHour], track[high - firstHour])
    let unit = GeoPoint.degreesPerUnit
    let points = (0..<count).map { i in
      let (from, to) = (before[i], after[i])
      return GeoPoint(
        latitude: (Double(from.y) + part * Double(to.y - from.y)) * unit,
        longitude: (Double(from.x) + part * Double(to.x - from.x)) * unit)
    }
    return (points, endHour.map { Double($0) > hours })
  }

  /// The belief at a moment to which the particles have drifted; before its report it stands still.
  package func state(at moment: Instant) -> State {
    let (points, isAfloat) = ways(at: moment)
    let own = weights.normalised
    let frame = IncidentParticles.frame(points, own, isAfloat) ?? beginning
    var cells = [Double](repeating: 0, count: BeliefCells.bins * BeliefCells.bins)
    var ashore = 0.0
    for i in points.indices {
      guard isAfloat[i] else {
        ashore += own[i]
        continue
      }
      let z = frame.standard(points[i])
      cells[BeliefCells.cell(x: z.x, y: z.y)] += own[i]
    }
    // The first cell is a corner of the rim.
    cells[0] += ashore
    return State(
      time: moment, frame: frame, cells: BeliefCells(weights: cells), ashoreShare: ashore)
  }

  /// Where the object is believed to be at a moment to which the particles have drifted.
  package func mean(at moment: Instant) -> GeoPoint {
    let (points, isAfloat) = ways(at: moment)
    return (IncidentParticles.frame(points, weights.normalised, isAfloat) ?? beginning).mean
  }

  /// Weighted mean and covariance of the particles afloat, of all where none is; nil without any weight.
  private static func frame(
    _ points: [GeoPoint], _ weights: [Double], _ isAfloat: [Bool]
  ) -> BeliefFrame? {
    var sum = 0.0
    for i in points.indices where isAfloat[i] { sum += weights[i] }
    let all = sum <= 0
    if all { sum = 1 }
    var (latitude, longitude) = (0.0, 0.0)
    for i in points.indices where all || isAfloat[i] {
      latitude += weights[i] * points[i].latitude
      longitude += weights[i] * points[i].longitude
    }
    let mean = GeoPoint(latitude: latitude / sum, longitude: longitude / sum)
    guard mean.latitude.isFinite, mean.longitude.isFinite else { return nil }
    let metre = Ellipsoid.metresPerDegree(latitude: mean.latitude)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for i in points.indices where all || isAfloat[i] {
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
}

extension IncidentParticles {
  /// Takes in that a search has found nothing.
  ///
  /// - Parameters:
  ///   - state: The belief at the middle of the search, for which the search was planned.
  ///   - searched: The area searched, in the frame of that state.
  /// - Returns: The probability of success that the search had.
  @discardableResult
  package mutating func exclude(_ state: State, _ searched: SearchedArea) -> Double {
    precondition(searched.frame == state.frame, "a search is planned in the belief's own frame")
    searches.append((searched, state.time))
    let success = weigh(searched, at: state.time)
    successSoFar = 1 - (1 - successSoFar) * (1 - success)
    return success
  }

  private mutating func weigh(_ searched: SearchedArea, at time: Instant) -> Double {
    let (points, isAfloat) = ways(at: time)
    let own = weights.normalised
    let detection = points.indices.map {
      isAfloat[$0] ? searched.probabilityOfDetection(at: points[$0]) : 0
    }
    var success = 0.0
    for i in points.indices { success += own[i] * detection[i] }
    weights.observe { 1 - detection[$0] }
    resampleIfNeeded()
    return success
  }

  private mutating func takeInPending() {
    let now = start + Double(cloud.hours) * 3600
    let due = pending.filter { $0.time <= now }
    pending.removeAll { $0.time <= now }
    for search in due { _ = weigh(search.area, at: search.time) }
  }

  /// Draws the particles anew from their weights once few of them count; nothing they say changes.
  private mutating func resampleIfNeeded() {
    guard weights.isPossible else {
      // What excludes everything says nothing of where to look next.
      weights = ParticleWeights(count: count)
      return
    }
    guard weights.effectiveSampleSize < ParticleBelief.resamplingShare * Double(count) else {
      return
    }
    resamplings += 1
    let chosen = weights.resample(offset: key.uniform(.resampling, step: resamplings))
    cloud.resample(chosen, key: key.key(.particle, .max - 1, leg: resamplings))
    endHour = chosen.map { endHour[$0] }
    for hour in track.indices {
      let before = track[hour]
      for (i, from) in chosen.enumerated() { track[hour][i] = before[from] }
    }
  }

  /// Takes in another report of the same object: Bayes' rule on the ways at the report's time.
  ///
  /// A report from before the ways that are kept comes to their beginning by the table. Where the report
  /// leaves too few particles, the cloud begins anew from the product of two normal distributions, and
  /// later searches are taken in again as it comes to them.
  ///
  /// - Parameters:
  ///   - report: The report; the particles have drifted to its time.
  ///   - table: Drift of the object on the nominal sea.
  package mutating func update(_ report: PositionReport, table: DisplacementTable) {
    let moment = max(report.time, start + Double(firstHour) * 3600)
    let told = GaussianBelief(report, table: table).state(at: moment, table: table).frame
    let (points, isAfloat) = ways(at: moment)
    let before = IncidentParticles.frame(points, weights.normalised, isAfloat) ?? beginning
    var fitted = weights
    fitted.observe { i in
      let z = told.standard(points[i])
      return Elementary.exp(-0.5 * (z.x * z.x + z.y * z.y))
    }
    reported = moment
    if fitted.isPossible,
      fitted.effectiveSampleSize >= IncidentParticles.leastShare * Double(count)
    {
      weights = fitted
      origin =
        (IncidentParticles.frame(points, weights.normalised, isAfloat) ?? before).mean
      resampleIfNeeded()
    } else {
      begin(in: before.product(with: told), at: moment)
    }
  }

  /// From now on people in the water are meant: they drift otherwise since the last report.
  package mutating func enterWater() {
    guard !isInWater else { return }
    isInWater = true
    guard !track.isEmpty else { return begin(in: beginning, at: start, timeDeviation) }
    let (points, isAfloat) = ways(at: reported)
    begin(
      in: IncidentParticles.frame(points, weights.normalised, isAfloat) ?? beginning, at: reported)
  }

  private mutating func begin(
    in frame: BeliefFrame, at moment: Instant, _ deviation: Double = 0
  ) {
    begins += 1
    beginning = frame
    timeDeviation = deviation
    cloud = source.cloud(in: frame, inWater: isInWater, start: moment, key: cloudKey)
    weights = ParticleWeights(count: count)
    track = []
    firstHour = 0
    endHour = Array(repeating: .max, count: count)
    searches.removeAll { $0.time < moment }
    pending = searches
    reported = moment
    origin = frame.mean
  }
}
