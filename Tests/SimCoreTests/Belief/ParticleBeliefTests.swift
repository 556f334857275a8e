import SimCore
import Testing

@Suite struct ParticleBeliefTests {
  /// Ten places, evidence that is a table: Bayes' rule by hand in fractions.
  @Test func `weights are Bayes' rule in a world of few places`() {
    let likelihoods: [[Double]] = [
      [0.1, 0.2, 0.3, 0.4, 0.5, 0.5, 0.4, 0.3, 0.2, 0.1],
      [1, 1, 1, 0.25, 0.25, 0.25, 1, 1, 1, 1],
      [0.9, 0.8, 0, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0],
    ]
    var weights = ParticleWeights(count: 10)
    var exact = [Double](repeating: 0.1, count: 10)
    for likelihood in likelihoods {
      weights.observe { likelihood[$0] }
      for i in exact.indices { exact[i] *= likelihood[i] }
      let sum = exact.reduce(0, +)
      for i in exact.indices { exact[i] /= sum }
      for (a, b) in zip(weights.normalised, exact) { #expect((a - b).magnitude < 1e-14) }
      let size = 1 / exact.reduce(0) { $0 + $1 * $1 }
      #expect((weights.effectiveSampleSize - size).magnitude < 1e-10)
    }
    #expect(weights.isPossible)
    weights.observe { _ in 0 }
    #expect(!weights.isPossible)
    #expect(weights.normalised == Array(repeating: 0.1, count: 10))
  }

  @Test func `weights far below the smallest number survive`() {
    var weights = ParticleWeights(count: 3)
    for _ in 0..<500 { weights.observe { [1e-10, 2e-10, 1e-300][$0] } }
    #expect(weights.normalised[1] > 0.999_999)
  }

  @Test(arguments: [0.0001, 0.31, 0.77, 0.9999])
  func `systematic resampling gives each particle its share, rounded up or down`(offset: Double) {
    var weights = ParticleWeights(count: 100)
    weights.observe { Double($0 % 7) * Double($0 % 3) }
    let shares = weights.normalised
    let chosen = weights.resample(offset: offset)
    #expect(chosen.count == 100 && chosen == chosen.sorted())
    for i in 0..<100 {
      let count = Double(chosen.filter { $0 == i }.count)
      #expect((count - 100 * shares[i]).magnitude < 1 + 1e-9)
      if shares[i] == 0 { #expect(count == 0) }
    }
    #expect(weights.normalised.allSatisfy { ($0 - 0.01).magnitude < 1e-15 })
  }

  private static let report = PositionReport(
    point: BeliefSeas.point(9, 90), time: BeliefSeas.start, deviation: 20_000)

  private static func sighting(
    _ latitude: Double, _ longitude: Double, hours: Double, deviation: Double = 15_000
  ) -> Evidence {
    .sighting(
      PositionReport(
        point: BeliefSeas.point(latitude, longitude), time: BeliefSeas.start + hours * 3600,
        deviation: deviation), falseShare: 0, searchRadius: 1)
  }

  @Test func `without drift a sighting gives the product of normal distributions`() async throws {
    var drift = DriftParameters.defaults
    drift.diffusivity = 0
    let belief = try await ParticleBelief.following(
      BeliefSeas.object(), Self.report,
      evidence: [Self.sighting(9.2, 90, hours: 2, deviation: 20_000)],
      until: BeliefSeas.start + 7200, sea: BeliefSeas.plain(TestSea.constant()), particles: 20_000,
      leeway: BeliefSeas.quietLeeway, drift: drift, seed: 1)
    let frame = try #require(belief.frame)
    // Half way, deviation 20/sqrt(2) km. 20 000 particles of weight worth some 6000: five errors.
    let error = 5 * 14_142.0 / 6000.0.squareRoot()
    #expect(Ellipsoid.distance(frame.mean, BeliefSeas.point(9.1, 90)) < error)
    #expect((frame.covariance.eastEast / 2e8 - 1).magnitude < 0.1)
    #expect((frame.covariance.northNorth / 2e8 - 1).magnitude < 0.1)
  }

  @Test func `the order in which reports come in changes nothing`() async throws {
    let frame = BeliefFrame(mean: BeliefSeas.point(9, 90), covariance: Covariance(deviation: 2e4))
    let bins = BeliefCells.bins
    let half = (0..<bins * bins).map { $0 % bins < 7 ? 0.6 : 0.0 }
    let evidence: [Evidence] = [
      Self.sighting(9.1, 90.1, hours: 5), Self.sighting(9.05, 90.2, hours: 5),
      .emptySearch(
        SearchedArea(frame: frame, coverage: half, probabilityOfDetection: half),
        time: BeliefSeas.start + 5 * 3600),
      Self.sighting(9.1, 90.3, hours: 20, deviation: 4_000), Self.sighting(9, 90.1, hours: 11),
      // Before the first report and after the end: no say.
      Self.sighting(0, 80, hours: -3), Self.sighting(0, 80, hours: 300),
    ]
    let sea = BeliefSeas.plain(TestSea.constant(current: (0.2, 0.1), wind: (5, 0)), hasErrors: true)
    func run(_ evidence: [Evidence]) async throws -> ParticleBelief {
      try await ParticleBelief.following(
        BeliefSeas.object("FISHING-VESSEL-1"), Self.report, evidence: evidence,
        until: BeliefSeas.start + 30 * 3600, sea: sea, particles: 600, seed: 9)
    }
    let straight = try await run(evidence)
    #expect(straight.resamplings > 0)
    for turn in 1..<evidence.count {
      let other = try await run(
        turn % 2 == 0
          ? Array(evidence[turn...] + evidence[..<turn])
          : Array((evidence[turn...] + evidence[..<turn]).reversed()))
      #expect(other.points == straight.points && other.weights == straight.weights)
    }
  }

  @Test func `a sighting that may be false moves the belief less`() async throws {
    let sea = BeliefSeas.plain(TestSea.constant())
    func mean(falseShare: Double) async throws -> Double {
      let report = PositionReport(
        point: BeliefSeas.point(9.3, 90), time: BeliefSeas.start + 3600, deviation: 10_000)
      let belief = try await ParticleBelief.following(
        BeliefSeas.object(), Self.report,
        evidence: [.sighting(report, falseShare: falseShare, searchRadius: 100_000)],
        until: BeliefSeas.start + 3600, sea: sea, particles: 4000,
        leeway: BeliefSeas.quietLeeway, seed: 1)
      return try #require(belief.frame).mean.latitude
    }
    let latitudes = [
      try await mean(falseShare: 0), try await mean(falseShare: 0.3),
      try await mean(falseShare: 0.9), try await mean(falseShare: 1),
    ]
    #expect(latitudes == latitudes.sorted(by: >))
    #expect((latitudes[3] - 9).magnitude < 0.02)
  }

  @Test func `an error of the time spreads particles along the drift`() async throws {
    var report = Self.report
    report.deviation = 100
    report.timeDeviation = 6 * 3600
    let belief = try await ParticleBelief.following(
      BeliefSeas.object(), report, until: report.time + 3600,
      sea: BeliefSeas.plain(TestSea.constant(current: (0.5, 0))), particles: 4000,
      leeway: BeliefSeas.quietLeeway, seed: 2)
    let frame = try #require(belief.frame)
    // 0.5 m/s times 6 h; five errors of a variance of 4000.
    let error = 5 * (2.0 / 4000).squareRoot()
    #expect((frame.covariance.eastEast / 10_800.0.squared - 1).magnitude < error)
    // Across it there is the random walk of an hour, 268 m, beside the 100 m of the report.
    #expect(frame.covariance.northNorth < 1.2e5)
  }

  @Test func `cells of particles are those of the normal distribution they were drawn from`()
    async throws
  {
    let belief = try await ParticleBelief.following(
      BeliefSeas.object(), Self.report, until: Self.report.time,
      sea: BeliefSeas.plain(TestSea.constant()), particles: 20_000,
      leeway: BeliefSeas.quietLeeway, seed: 3)
    let frame = BeliefFrame(mean: Self.report.point, covariance: Covariance(deviation: 20_000))
    let own = belief.cells(in: frame).weights
    var chiSquared = 0.0
    var used = 0.0
    for (a, b) in zip(own, BeliefCells().weights) where b > 5e-4 {
      chiSquared += (a - b).squared * 20_000 / b
      used += 1
    }
    // Five standard deviations of chi-squared.
    #expect(chiSquared < used + 5 * (2 * used).squareRoot())
  }
}
