import SimCore
import Testing

@Suite struct DisplacementTableTests {
  @Test func `in a steady current everything drifts as one, within the table and beyond`()
    async throws
  {
    let table = try await BeliefSeas.steady()
    for hours in [0.0, 1, 3, 4.5, 24, 31, 120, 150, 200, 400] {
      let from = BeliefSeas.point(9.3, 90.7)
      let drift = table.displacement(
        from: from, at: BeliefSeas.start + 3.3 * 86400, lead: hours * 3600)
      // Single precision of the table and 2.6 cm of the kernel's positions.
      #expect((drift.north + 0.1 * hours * 3600).magnitude < 1 + 1e-4 * hours * 360)
      #expect((drift.east - 0.3 * hours * 3600).magnitude < 1 + 2e-3 * hours * 1080)
      #expect(drift.covariance.trace < 10 && drift.ashoreShare == 0)
    }
    #expect(
      table.displacement(from: BeliefSeas.point(9, 90), at: BeliefSeas.start, lead: -5) == .none)
  }

  @Test func `the table is the same bits for any number of threads, and differs by seed`()
    async throws
  {
    var settings = BeliefParameters.defaults
    settings.particles = 16
    func table(threads: Int, seed: UInt64) async throws -> DisplacementTable {
      try await DisplacementTable.tabulate(
        BeliefSeas.object(), sea: BeliefSeas.climate(days: 30),
        box: GeoBox(west: 94, south: 5, east: 98, north: 8),
        period: BeliefSeas.start...(BeliefSeas.start + 20 * 86400), settings: settings,
        longestLead: 2 * 86400, seed: seed, threads: threads)
    }
    let one = try await table(threads: 1, seed: 7)
    let three = try await table(threads: 3, seed: 7)
    let other = try await table(threads: 1, seed: 8)
    var differs = false
    for latitude in stride(from: 4.5, through: 8.5, by: 0.3) {
      for hours in [2.0, 11, 40, 60] {
        let from = BeliefSeas.point(latitude, 96.2)
        let moment = BeliefSeas.start + hours * 86400 / 4
        let a = one.displacement(from: from, at: moment, lead: hours * 3600)
        #expect(a == three.displacement(from: from, at: moment, lead: hours * 3600))
        differs =
          differs || a != other.displacement(from: from, at: moment, lead: hours * 3600)
      }
    }
    #expect(differs)
  }

  /// The cloud of a drift forecast: the same physics, other draws, other steps, other code around it.
  private static func forecast(
    at point: GeoPoint, after days: Double, hours: Int, climatology: SeaClimatology
  ) async throws -> DriftOutcome {
    let time = BeliefSeas.start + days * 86400
    let forecast = DriftForecast(
      lastKnownPosition: point, time: time, radius: 0,
      candidates: BeliefSeas.object().candidates.map {
        .init(leewayClass: $0.leewayClass, weight: 1)
      }, hours: hours, particles: 4096, seed: 3)
    return try await forecast.run(
      sea: climatology.source(from: time, until: time + Double(hours) * 3600),
      climatology: climatology, coast: nil, threads: 1)
  }

  @Test func `mean and covariance are those of a cloud of drift forecasts`() async throws {
    var settings = BeliefParameters.defaults
    settings.particles = 1024
    let table = try await DisplacementTable.tabulate(
      BeliefSeas.object(), sea: BeliefSeas.climate(days: 30, coast: nil),
      box: GeoBox(west: 90, south: 11, east: 91, north: 12),
      period: BeliefSeas.start...(BeliefSeas.start + 10 * 86400), settings: settings,
      longestLead: 5 * 86400, seed: 1, threads: 1)
    let climatology = SeaClimatology(parameters: .defaults)
    let from = BeliefSeas.point(11, 90)
    let direct = try await Self.forecast(
      at: from, after: 0, hours: 120, climatology: climatology)
    for hours in [12, 48, 120] {
      let drift = table.displacement(
        from: from, at: BeliefSeas.start, lead: Double(hours) * 3600)
      let cloud = try #require(direct.hourly[hours].cloud)
      let mean = drift.destination(from: from)
      let metre = Ellipsoid.metresPerDegree(latitude: mean.latitude)
      let gap = (
        (mean.longitude - cloud.centroid.longitude) * metre.east,
        (mean.latitude - cloud.centroid.latitude) * metre.north
      )
      // 512 seas in pairs here and 1024 groups there: five standard errors of 512 + 1024 draws.
      let share = 5 * (1.0 / 512 + 1.0 / 1024).squareRoot()
      #expect(gap.0.magnitude < share * cloud.eastVariance.squareRoot(), "\(hours) \(gap)")
      #expect(gap.1.magnitude < share * cloud.northVariance.squareRoot(), "\(hours) \(gap)")
      let variance = 5 * (2.0 / 512 + 2.0 / 1024).squareRoot()
      #expect((drift.covariance.eastEast / cloud.eastVariance - 1).magnitude < variance)
      #expect((drift.covariance.northNorth / cloud.northVariance - 1).magnitude < variance)
      let scale = (cloud.eastVariance * cloud.northVariance).squareRoot()
      #expect(
        ((drift.covariance.eastNorth - cloud.covariance) / scale).magnitude < variance)
    }
  }

  @Test func `the default table agrees between its nodes and starts, within its own noise`()
    async throws
  {
    let table = try await DisplacementTable.tabulate(
      BeliefSeas.object(), sea: BeliefSeas.climate(days: 40, coast: nil),
      box: GeoBox(west: 86, south: 8, east: 92, north: 14),
      period: BeliefSeas.start...(BeliefSeas.start + 20 * 86400), seed: 1, threads: 1)
    let climatology = SeaClimatology(parameters: .defaults)
    var ratios: [Double] = []
    for (latitude, longitude) in [(9.5, 87.5), (11.4, 89.6), (12.6, 90.4)] {
      let from = BeliefSeas.point(latitude, longitude)
      let direct = try await Self.forecast(
        at: from, after: 5, hours: 96, climatology: climatology)
      let cloud = try #require(direct.hourly[96].cloud)
      let drift = table.displacement(
        from: from, at: BeliefSeas.start + 5 * 86400, lead: 96 * 3600)
      let mean = drift.destination(from: from)
      let metre = Ellipsoid.metresPerDegree(latitude: latitude)
      let spread = (cloud.eastVariance + cloud.northVariance).squareRoot()
      let gap =
        (((mean.longitude - cloud.centroid.longitude) * metre.east).squared
        + ((mean.latitude - cloud.centroid.latitude) * metre.north).squared).squareRoot()
      // Leeway's own draws leave about 1/sqrt(64 x 3 neighbours) of the spread.
      #expect(gap < 0.3 * spread, "\(gap / spread)")
      ratios.append(drift.covariance.trace / (spread * spread))
    }
    // 32 seas a node, about three nodes' worth a look-up, three places: 8 % of noise; five of them.
    let mean = ratios.reduce(0, +) / 3
    #expect((mean - 1).magnitude < 0.4, "\(ratios)")
  }

  @Test func `beyond the longest lead the spread grows on`() async throws {
    var settings = BeliefParameters.defaults
    settings.particles = 64
    let table = try await DisplacementTable.tabulate(
      BeliefSeas.object(), sea: BeliefSeas.climate(days: 30, coast: nil),
      box: GeoBox(west: 88, south: 9, east: 90, north: 11),
      period: BeliefSeas.start...(BeliefSeas.start + 10 * 86400), settings: settings,
      longestLead: 3 * 86400, seed: 1, threads: 1)
    var last = 0.0
    var memory = 0.0
    for hours in stride(from: 3.0, through: 200, by: 1) {
      let drift = table.displacement(
        from: BeliefSeas.point(10, 89), at: BeliefSeas.start, lead: hours * 3600)
      #expect(drift.covariance.trace >= last && drift.memory >= memory - 1e-6, "\(hours)")
      #expect(drift.covariance.determinant >= 0)
      (last, memory) = (drift.covariance.trace, drift.memory)
    }
  }

  @Test func `drift that meets a coast comes ashore and stays there`() async throws {
    // Westward off Langkawi toward the mainland: wind from the west at a lee shore.
    let sea = BeliefSeas.plain(TestSea.constant(current: (0.5, 0)), coast: .standard)
    var settings = BeliefParameters.defaults
    settings.particles = 8
    let table = try await DisplacementTable.tabulate(
      BeliefSeas.object(), sea: sea, box: GeoBox(west: 97, south: 8, east: 98, north: 9),
      period: BeliefSeas.start...(BeliefSeas.start + 86400), settings: settings,
      leeway: BeliefSeas.quietLeeway, diffusivity: 0, longestLead: 5 * 86400, seed: 1, threads: 1)
    let from = BeliefSeas.point(8.5, 97.9)
    let early = table.displacement(from: from, at: BeliefSeas.start, lead: 3 * 3600)
    let late = table.displacement(from: from, at: BeliefSeas.start, lead: 5 * 86400)
    #expect(early.ashoreShare == 0)
    #expect(late.ashoreShare > 0.9)
    // Freely they would have made 216 km.
    #expect(late.east < 120_000)
  }

  @Test func `no belief draws the errors of a member`() {
    for seed in [1, 2, 77] as [UInt64] {
      let root = RandomKey(seed: seed)
      let members = Set((0..<20_000).map { root.key(.member, $0) })
      let own = BeliefSea.key(seed: seed)
      #expect(!members.contains(own) && own != root)
      for sea in 0..<512 as Range<UInt32> {
        #expect(!members.contains(own.key(.place, sea)))
        #expect(!members.contains(own.key(.incident, sea).key(.place, sea)))
      }
    }
  }
}

extension Double {
  var squared: Double { self * self }
}
