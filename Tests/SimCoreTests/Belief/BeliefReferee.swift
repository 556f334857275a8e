import SimCore

/// The table belief beside the particle belief on the same cases: `Validation/belief-table`.
///
/// Both reckon with the same nominal sea, errors, object and report. Particles drift as the model has it, so that a
/// large cloud of its own stands for the truth; the table knows mean and covariance alone.
struct BeliefReferee {
  struct Case: Sendable {
    var place: String
    var point: GeoPoint
    var month: Int
  }

  /// Replicates: table, planning particles and true particles all drawn anew.
  static let replicates = 4
  static let particles = 2_000
  /// Standard deviation of the report on each axis, m.
  static let deviation = 10_000.0
  /// Area effectively swept in a sortie or a day of search, m2.
  static let effort = 4e9
  static let leads = [1, 24, 72, 120]
  /// Hours from the report to the first day of search, and days of search.
  static let begins = [0, 72]
  static let days = 5

  static let cases: [Case] = {
    let places = [
      ("Bay of Bengal", GeoPoint(latitude: 15, longitude: 89)),
      ("Andaman Sea", GeoPoint(latitude: 10, longitude: 96)),
      ("off Aceh", GeoPoint(latitude: 6, longitude: 95)),
    ]
    return places.flatMap { place, point in
      [1, 4, 7].map { Case(place: place, point: point, month: $0) }
    }
  }()

  let item: Case
  let sea: BeliefSea
  let object: BeliefObject
  let report: PositionReport

  init(_ item: Case) {
    self.item = item
    let start = Instant(year: 2025, month: item.month, day: 15)
    let horizon = 20 * 86400.0
    let climatology = SeaClimatology(parameters: .defaults)
    let weather = WeatherParameters.defaults
    sea = BeliefSea(
      source: climatology.source(from: start, until: start + horizon), weather: weather,
      background: SeaBackground(climatology, start: start, horizon: horizon),
      nearshore: NearshoreCurrent(
        Coast.standard.nearshoreTable(length: weather.currentCoastLength)),
      coast: .standard, start: start)
    object = .adrift(HullClass.standard.first { $0.key == "trawler" } ?? HullClass.standard[0])
    report = PositionReport(point: item.point, time: start, deviation: Self.deviation)
  }

  func table(_ replicate: Int) async throws -> DisplacementTable {
    try await DisplacementTable.tabulate(
      object, sea: sea,
      box: GeoBox(
        west: item.point.longitude - 1.5, south: item.point.latitude - 1.5,
        east: item.point.longitude + 1.5, north: item.point.latitude + 1.5),
      period: report.time...(report.time + 5 * 86400), seed: UInt64(replicate), threads: 1)
  }

  /// Particles that know of some evidence; clouds of even numbers plan, those of odd ones stand for the truth.
  func cloud(
    _ number: Int, at hour: Int, evidence: [Evidence] = []
  ) async throws -> ParticleBelief {
    try await ParticleBelief.following(
      object, report, evidence: evidence, until: report.time + Double(hour) * 3600, sea: sea,
      particles: Self.particles, seed: 77, number: UInt32(number))
  }

  func plan(_ belief: ParticleBelief) -> EffortPlan? {
    belief.frame.map { EffortPlan.make($0, belief.cells(in: $0), effort: Self.effort) }
  }
}

/// Mean of replicates with the 95 % interval of Student's distribution.
struct Replicated {
  private(set) var values: [Double] = []

  mutating func add(_ value: Double) { values.append(value) }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// Half the width of the interval of the mean.
  var half: Double {
    guard values.count > 1 else { return .infinity }
    let squares = values.reduce(0) { $0 + ($1 - mean).squared }
    let error = (squares / Double(values.count * (values.count - 1))).squareRoot()
    return BetaFunction.student(level: 0.95, degreesOfFreedom: values.count - 1) * error
  }
}

extension BeliefReferee {
  /// One sortie at a lead.
  struct Sortie {
    /// Probability of success that the table says its plan has, and that it has with the true particles.
    var said = Replicated()
    var real = Replicated()
    /// Probability of success of the plan of the particles, with the true particles.
    var best = Replicated()
    /// Said less true, and lost by planning with the table.
    var bias = Replicated()
    var loss = Replicated()
    /// Distance of the means, km, and ratio of the deviations (root of the area), table by particles.
    var distance = Replicated()
    var spread = Replicated()
  }

  func sortie(lead: Int, replicates: Int = replicates) async throws -> Sortie {
    var sortie = Sortie()
    for r in 0..<replicates {
      let table = try await table(r)
      let state = GaussianBelief(report, table: table).state(
        at: report.time + Double(lead) * 3600, table: table)
      let planned = EffortPlan.make(state.frame, state.cells, effort: Self.effort)
      let truth = try await cloud(2 * r + 1, at: lead)
      guard let own = plan(try await cloud(2 * r, at: lead)), let frame = truth.frame else {
        continue
      }
      let (real, best) = (
        truth.probabilityOfSuccess(planned.searched), truth.probabilityOfSuccess(own.searched)
      )
      sortie.said.add(planned.probabilityOfSuccess)
      sortie.real.add(real)
      sortie.best.add(best)
      sortie.bias.add(planned.probabilityOfSuccess - real)
      sortie.loss.add(best - real)
      sortie.distance.add(Ellipsoid.distance(frame.mean, state.frame.mean) / 1000)
      sortie.spread.add((state.frame.unitArea / frame.unitArea).squareRoot())
    }
    return sortie
  }

  /// Days of search, each planned on what the days before have not found.
  struct Search {
    /// Share of true particles found after all days: by plans of the table, by plans of the particles.
    var found = Replicated()
    var best = Replicated()
    var loss = Replicated()
    /// What the table says it would have found, less what it has.
    var bias = Replicated()
    /// Mean hours of search until found, those not found counted with all hours.
    var hours = Replicated()
    var bestHours = Replicated()
    var delay = Replicated()
  }

  func search(begins: Int, replicates: Int = replicates) async throws -> Search {
    var search = Search()
    for r in 0..<replicates {
      let middles = (0..<Self.days).map { begins + 24 * $0 + 12 }
      var truths: [ParticleBelief] = []
      for middle in middles { truths.append(try await cloud(2 * r + 1, at: middle)) }
      let table = try await table(r)
      var belief = GaussianBelief(report, table: table)
      var evidence: [Evidence] = []
      var (byTable, byParticles): ([EffortPlan], [EffortPlan]) = ([], [])
      for middle in middles {
        let time = report.time + Double(middle) * 3600
        let state = belief.state(at: time, table: table)
        let planned = EffortPlan.make(state.frame, state.cells, effort: Self.effort)
        belief.exclude(state, planned.searched)
        byTable.append(planned)
        guard let own = plan(try await cloud(2 * r, at: middle, evidence: evidence)) else {
          continue
        }
        evidence.append(.emptySearch(own.searched, time: time))
        byParticles.append(own)
      }
      let first = Self.outcome(byTable, truths)
      let second = Self.outcome(byParticles, truths)
      search.found.add(first.found)
      search.best.add(second.found)
      search.loss.add(second.found - first.found)
      search.bias.add(belief.successSoFar - first.found)
      search.hours.add(first.hours)
      search.bestHours.add(second.hours)
      search.delay.add(first.hours - second.hours)
    }
    return search
  }

  /// Share found and mean hours of search, over the true particles; ashore nothing is found from the sea.
  private static func outcome(
    _ plans: [EffortPlan], _ truths: [ParticleBelief]
  ) -> (found: Double, hours: Double) {
    var (found, hours) = (0.0, 0.0)
    for i in 0..<particles {
      var left = 1.0
      for (plan, truth) in zip(plans, truths) {
        let hazard = truth.statuses[i] == .afloat ? plan.hazard(at: truth.points[i]) : 0
        let kept = Elementary.exp(-hazard)
        // Detection at an even rate through the day.
        hours += left * (hazard > 0 ? 24 * (1 - kept) / hazard : 24)
        left *= kept
      }
      found += 1 - left
    }
    return (found / Double(particles), hours / Double(particles))
  }
}
