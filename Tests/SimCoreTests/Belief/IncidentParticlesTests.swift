import SimCore
import Testing

/// Particles of an incident against the table, against hand arithmetic and against themselves.
@Suite struct IncidentParticlesTests {
  private static let hour = 3600.0
  private static let key = RandomKey(seed: 3).key(.member, 0).key(.boat, 0)
  private static let report = PositionReport(
    point: BeliefSeas.point(9, 90), time: BeliefSeas.start, deviation: 10_000)

  private static func source(
    _ sea: BeliefSea, particles: Int = 2000, quiet: Bool = true, swimmers: String = "PIW-1"
  ) -> ParticleSource {
    var settings = BeliefParameters.defaults
    settings.incidentParticles = particles
    return ParticleModel(
      boats: BeliefSeas.object(), swimmers: BeliefSeas.object(swimmers), sea: sea,
      settings: settings, leeway: quiet ? BeliefSeas.quietLeeway : .defaults,
      diffusivity: quiet ? 0 : DriftParameters.defaults.diffusivity, seed: 1
    ).drawn()
  }

  private static func steady(
    _ east: Float = 0.3, _ north: Float = -0.1, wind: (Float, Float) = (0, 0)
  ) -> BeliefSea {
    BeliefSeas.plain(TestSea.constant(current: (east, north), wind: wind))
  }

  private static func particles(
    _ source: ParticleSource, _ report: PositionReport = report, key: RandomKey = key
  ) -> IncidentParticles {
    IncidentParticles(report, isInWater: false, source: source, key: key)
  }

  private static func area(
    _ frame: BeliefFrame, _ chance: (Double, Double) -> Double
  ) -> SearchedArea {
    let bins = BeliefCells.bins
    let found = (0..<bins * bins).map { cell in
      BeliefCells.isSearchable(cell)
        ? chance(BeliefCells.middle(cell % bins), BeliefCells.middle(cell / bins)) : 0
    }
    return SearchedArea(
      frame: frame, coverage: found.map { -Elementary.log(1 - $0) }, probabilityOfDetection: found)
  }

  @Test func `on a steady sea the cloud moves with the current and keeps the report's error`()
    async throws
  {
    var belief = Self.particles(Self.source(Self.steady()))
    let moment = Self.report.time + 30 * Self.hour
    try await belief.drift(to: moment)
    let frame = belief.state(at: moment).frame
    let metre = Ellipsoid.metresPerDegree(latitude: 9)
    let east = (frame.mean.longitude - 90) * metre.east
    let north = (frame.mean.latitude - 9) * metre.north
    // Five standard errors of a mean of 2000 with 10 km, and the change of the metre with latitude.
    #expect((east - 0.3 * 30 * Self.hour).magnitude < 1200)
    #expect((north + 0.1 * 30 * Self.hour).magnitude < 1200)
    // Five standard errors of a variance of 2000: 5 sqrt(2 / 2000).
    #expect((frame.covariance.eastEast / 1e8 - 1).magnitude < 0.16)
    #expect((frame.covariance.northNorth / 1e8 - 1).magnitude < 0.16)
    // Between the hours a way is a straight line.
    let half = belief.mean(at: Self.report.time + 14.5 * Self.hour)
    #expect((half.longitude - 90 - (frame.mean.longitude - 90) * 14.5 / 30).magnitude < 0.012)
  }

  @Test func `drifting in pieces and at once is the same, and each incident has its own draws`()
    async throws
  {
    let source = Self.source(BeliefSeas.climate(days: 20), particles: 200, quiet: false)
    let moment = Self.report.time + 40 * Self.hour
    var (whole, parts) = (Self.particles(source), Self.particles(source))
    try await whole.drift(to: moment)
    for hours in [0.0, 3, 3, 17, 39.2] {
      try await parts.drift(to: Self.report.time + hours * Self.hour)
    }
    let (a, b) = (whole.state(at: moment), parts.state(at: moment))
    #expect(a.frame == b.frame && a.cells == b.cells)
    var other = Self.particles(source, key: RandomKey(seed: 3).key(.member, 1).key(.boat, 0))
    try await other.drift(to: moment)
    #expect(other.state(at: moment).frame != a.frame)
  }

  /// Leads, h, and places far from land.
  private static let open: [(Double, GeoPoint)] = [
    (24, GeoPoint(latitude: 13, longitude: 89)), (72, GeoPoint(latitude: 9, longitude: 91)),
  ]

  @Test(arguments: open)
  func `in the open sea it agrees with the table within the stated tolerance`(
    lead: Double, point: GeoPoint
  ) async throws {
    let sea = BeliefSeas.climate(days: 20, coast: nil)
    let report = PositionReport(point: point, time: BeliefSeas.start, deviation: 10_000)
    let source = Self.source(sea, quiet: false)
    let table = try await DisplacementTable.tabulate(
      BeliefSeas.object(), sea: sea,
      box: GeoBox(
        west: point.longitude - 1.5, south: point.latitude - 1.5, east: point.longitude + 1.5,
        north: point.latitude + 1.5),
      period: report.time...(report.time + 5 * 86400), seed: 5, threads: 2)
    let moment = report.time + lead * Self.hour
    var belief = Self.particles(source, report)
    try await belief.drift(to: moment)
    let (mine, theirs) = (
      belief.state(at: moment), GaussianBelief(report, table: table).state(at: moment, table: table)
    )
    // Validation/belief-table: means 5 to 8 km apart after days, bias and loss of a sortie below 0.03; here
    // one draw of table and particles instead of four, so as much again.
    #expect(Ellipsoid.distance(mine.frame.mean, theirs.frame.mean) < 12_000)
    #expect((0.85...1.15).contains((mine.frame.unitArea / theirs.frame.unitArea).squareRoot()))
    let plans = [
      EffortPlan.make(mine.frame, mine.cells, effort: 4e9),
      EffortPlan.make(theirs.frame, theirs.cells, effort: 4e9),
    ]
    #expect(
      (plans[0].probabilityOfSuccess - plans[1].probabilityOfSuccess).magnitude < 0.06)
    #expect(plans[0].probabilityOfSuccess > 0.05)
  }

  @Test func `an empty search is Bayes' rule, and what it excluded drifts with the boat`()
    async throws
  {
    var belief = Self.particles(Self.source(Self.steady()))
    let moment = Self.report.time + 5 * Self.hour
    try await belief.drift(to: moment)
    let state = belief.state(at: moment)
    // The west half is searched with 0.9, so that few particles are left and they are drawn anew.
    let searched = Self.area(state.frame) { x, _ in x < 0 ? 0.9 : 0 }
    let planned = zip(state.cells.weights, searched.probabilityOfDetection).reduce(0) {
      $0 + $1.0 * $1.1
    }
    let success = belief.exclude(state, searched)
    #expect((success - planned).magnitude < 1e-12 && success > 0.4)
    #expect((belief.successSoFar - success).magnitude < 1e-12)
    func west(_ moment: Instant) -> Double {
      let now = belief.state(at: moment)
      let metre = Ellipsoid.metresPerDegree(latitude: 9)
      let drift = 0.3 * (moment - state.frameTime(Self.report.time, hours: 5)) / metre.east
      let middle = state.frame.mean.longitude + drift
      var sum = 0.0
      for cell in now.cells.weights.indices where BeliefCells.isSearchable(cell) {
        let place = now.frame.point(
          x: BeliefCells.middle(cell % BeliefCells.bins),
          y: BeliefCells.middle(cell / BeliefCells.bins))
        if place.longitude < middle { sum += now.cells.weights[cell] }
      }
      return sum
    }
    // 0.1 of one half against all of the other: 1 / 11, give or take a cell's width.
    #expect((west(moment) - 1.0 / 11).magnitude < 0.1)
    try await belief.drift(to: moment + 24 * Self.hour)
    #expect((west(moment + 24 * Self.hour) - 1.0 / 11).magnitude < 0.1)
    let again = belief.state(at: moment + 24 * Self.hour)
    let second = belief.exclude(again, Self.area(again.frame) { _, _ in 0.5 })
    #expect((belief.successSoFar - (1 - (1 - success) * (1 - second))).magnitude < 1e-12)
  }

  @Test func `a second report gives the product of two normal distributions`() async throws {
    let table = try await BeliefSeas.steady()
    // One near the first, which weighs the particles; one so sharp that the cloud begins anew; one from before.
    for (latitude, deviation, hours) in [(9.05, 10_000.0, 12.0), (9.2, 500, 12), (9.1, 10_000, -6)]
    {
      var belief = Self.particles(Self.source(Self.steady(), particles: 4000))
      var normal = GaussianBelief(Self.report, table: table)
      let moment = Self.report.time + 20 * Self.hour
      try await belief.drift(to: Self.report.time + 12 * Self.hour)
      let news = PositionReport(
        point: BeliefSeas.point(latitude, 90.1), time: Self.report.time + hours * Self.hour,
        deviation: deviation)
      belief.update(news, table: table)
      normal.update(news, table: table)
      try await belief.drift(to: moment)
      let (mine, theirs) = (
        belief.state(at: moment).frame, normal.state(at: moment, table: table).frame
      )
      let spread = theirs.unitArea.squareRoot()
      #expect(
        Ellipsoid.distance(mine.mean, theirs.mean) < 0.15 * spread + 300, "\(deviation) \(hours)")
      #expect(
        (0.85...1.15).contains(mine.unitArea.squareRoot() / spread), "\(deviation) \(hours)")
      #expect(Ellipsoid.distance(belief.origin, normal.origin) < 0.2 * spread + 300)
    }
  }

  @Test func `particles ashore are ashore, and no plan searches for them`() async throws {
    // A strong current onto Sumatra.
    let sea = BeliefSeas.plain(TestSea.constant(current: (0.6, -0.6)), coast: .standard)
    let report = PositionReport(
      point: BeliefSeas.point(6, 95), time: BeliefSeas.start, deviation: 15_000)
    var belief = Self.particles(Self.source(sea), report)
    var last = 0.0
    var isSearched = false
    for hours in [4.0, 8, 12, 16, 20, 24, 30] {
      let moment = report.time + hours * Self.hour
      try await belief.drift(to: moment)
      let state = belief.state(at: moment)
      #expect(state.ashoreShare >= last)
      last = state.ashoreShare
      let searched = Self.area(state.frame) { _, _ in 0.999_999 }
      let sure = zip(state.cells.weights, searched.probabilityOfDetection).reduce(0) {
        $0 + $1.0 * $1.1
      }
      #expect(sure <= 1 - state.ashoreShare + 1e-9)
      let before = state.ashoreShare
      if (0.2...0.9).contains(before), !isSearched {
        isSearched = true
        belief.exclude(state, Self.area(state.frame) { _, _ in 0.5 })
        // What is not found at sea is the likelier ashore.
        let after = belief.state(at: moment).ashoreShare
        #expect(after > before + 0.02)
      }
    }
    #expect(isSearched)
    // As it was at an earlier hour, fewer had come ashore.
    #expect(belief.state(at: report.time + 4 * Self.hour).ashoreShare < last)
  }

  @Test func `people in the water drift as such from the last report on`() async throws {
    let sea = Self.steady(0, 0, wind: (10, 0))
    let source = Self.source(sea)
    let moment = Self.report.time + 24 * Self.hour
    func east(_ belief: IncidentParticles) -> Double {
      (belief.mean(at: moment).longitude - 90)
        * Ellipsoid.metresPerDegree(latitude: 9).east
    }
    var boat = Self.particles(source)
    try await boat.drift(to: moment)
    var swimmers = IncidentParticles(
      Self.report, isInWater: true, source: source, key: Self.key)
    try await swimmers.drift(to: moment)
    #expect(east(boat) > east(swimmers) + 3000)
    // Told before the particles have moved, and after.
    for hours in [nil, 12.0] {
      var told = Self.particles(source)
      if let hours { try await told.drift(to: Self.report.time + hours * Self.hour) }
      told.enterWater()
      try await told.drift(to: moment)
      #expect((east(told) - east(swimmers)).magnitude < 1500)
    }
  }

  @Test func `a search after the time of a sharp report is taken in again by the new cloud`()
    async throws
  {
    let table = try await BeliefSeas.steady()
    var belief = Self.particles(Self.source(Self.steady()))
    let moment = Self.report.time + 20 * Self.hour
    try await belief.drift(to: moment)
    let state = belief.state(at: moment)
    belief.exclude(state, Self.area(state.frame) { _, y in y < 0 ? 0.95 : 0 })
    // The report is older than the search and much sharper than the cloud.
    let news = PositionReport(
      point: Self.report.point, time: Self.report.time + 2 * Self.hour, deviation: 300)
    belief.update(news, table: table)
    try await belief.drift(to: moment)
    let after = belief.state(at: moment)
    let spread = (after.frame.covariance.northNorth).squareRoot()
    let metre = Ellipsoid.metresPerDegree(latitude: 9)
    let expected = 9 - 0.1 * 18 * Self.hour / metre.north
    // Half of the new cloud, some 300 m wide, lies where nothing was found or all of it was searched alike.
    #expect((after.frame.mean.latitude - expected).magnitude * metre.north < 2000)
    #expect(spread < 2000)
    #expect(belief.successSoFar > 0.4)
  }
}

extension IncidentParticles.State {
  /// The moment of a state that was asked for some hours after a report.
  fileprivate func frameTime(_ report: Instant, hours: Double) -> Instant { report + hours * 3600 }
}
