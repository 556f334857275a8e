import SimCore
import Testing

/// Scenarios of tests: one wave of boats from one place to another.
enum TestVoyage {
  static let start = TestSea.start
  static let origin = GeoPoint(latitude: 12, longitude: 92)

  static func wave(
    boats: Double = 1, to destination: GeoPoint = GeoPoint(latitude: 8, longitude: 92),
    fuelDays: Double = 400, posture: InitialPosture = .underWay
  ) -> DepartureWave {
    DepartureWave(
      name: "test", origins: [Origin(name: "here", point: origin, radius: 0, weight: 1)],
      routes: [Route(name: "there", waypoints: [destination], weight: 1)],
      boats: .fixed(boats), from: start, until: start, monthWeights: Array(repeating: 1, count: 12),
      multiplier: 1, hulls: [("trawler", 1)], persons: .fixed(100), childShare: .fixed(0.3),
      water: .fixed(0.02), food: .fixed(7 * 86400), fuel: .fixed(fuelDays * 86400),
      speed: .fixed(2.5), posture: posture, transfer: nil)
  }

  /// Everything off that would disturb a course: hazards, weather, scatter.
  static var calm: (VoyageParameters, WeatherParameters, DriftParameters, LeewayParameters) {
    var voyage = VoyageParameters.defaults
    voyage.engineFailureRate = 0
    voyage.abandonmentRate = 0
    voyage.capsizeRate = 0
    voyage.resupplyRate = 0
    voyage.routeScatter = 0
    var weather = WeatherParameters.defaults
    weather.isOn = false
    weather.hasCyclones = false
    var drift = DriftParameters.defaults
    drift.diffusivity = 0
    var leeway = LeewayParameters.defaults
    leeway.scatter = 0
    leeway.jibing = 0
    return (voyage, weather, drift, leeway)
  }

  static func settings(
    _ wave: DepartureWave, days: Double = 20, voyage: VoyageParameters, weather: WeatherParameters,
    drift: DriftParameters, leeway: LeewayParameters, shocks: [Shock] = [],
    coast: Coast = TestSea.openWater
  ) -> VoyageSettings {
    let plan = FleetPlan(
      waves: [wave], hulls: HullClass.standard, shocks: shocks, voyage: voyage, leeway: leeway,
      start: start, horizon: days * 86400, coast: coast)
    return VoyageSettings(
      plan: plan, drift: drift, weather: weather, survival: .defaults,
      background: SeaBackground(.standard, start: start, horizon: days * 86400),
      fetch: coast.fetchTable(spacing: 4),
      nearshore: NearshoreCurrent(
        coast.nearshoreTable(length: weather.currentCoastLength)))
  }

  static func keys(_ members: Range<Int>, seed: UInt64 = 1) -> [(number: Int, key: RandomKey)] {
    members.map { ($0, RandomKey(seed: seed).key(.member, UInt32($0))) }
  }
}

@Suite struct VoyageBatchTests {
  @Test func `a boat without hazards arrives after distance by speed`() async throws {
    let (voyage, weather, drift, leeway) = TestVoyage.calm
    let wave = TestVoyage.wave()
    var batch = VoyageBatch(
      settings: TestVoyage.settings(
        wave, voyage: voyage, weather: weather, drift: drift, leeway: leeway),
      source: TestSea.constant(), members: TestVoyage.keys(0..<1))
    let record = try await batch.run().cases[0]
    let distance = Ellipsoid.distance(TestVoyage.origin, wave.routes[0].waypoints[0])
    #expect(record.end == .landedUnderPower)
    // Courses are set in the plane of the boat every three hours: 0.2 % of the way.
    #expect((record.endTime - TestVoyage.start - distance / 2.5).magnitude < 0.002 * distance / 2.5)
  }

  @Test func `a boat that runs out of fuel drifts with current and leeway from then on`()
    async throws
  {
    let (voyage, weather, drift, leeway) = TestVoyage.calm
    let wave = TestVoyage.wave(to: GeoPoint(latitude: 4, longitude: 92), fuelDays: 1)
    var batch = VoyageBatch(
      settings: TestVoyage.settings(
        wave, days: 3, voyage: voyage, weather: weather, drift: drift, leeway: leeway),
      source: TestSea.constant(current: (0.3, 0), wind: (0, 8)), members: TestVoyage.keys(0..<1))
    let outcome = try await batch.run()
    let record = outcome.cases[0]
    #expect(record.distressCause == .fuelExhausted)
    #expect(record.distress == TestVoyage.start + 86400)
    let at24 = try #require(outcome.courses.sample(boat: 0, hour: 24))
    let at48 = try #require(outcome.courses.sample(boat: 0, hour: 48))
    #expect(at48.posture == .adrift)
    let metre = Ellipsoid.metresPerDegree(latitude: Double(at24.latitude))
    let north = Double(at48.latitude - at24.latitude) * metre.north / 86400
    // Downwind slopes of the classes of the trawler's mixture: 1.8 % to 3.7 % of 8 m/s of wind.
    #expect(north > 0.12 && north < 0.32)
  }

  @Test func `every person is in exactly one end state`() async throws {
    var voyage = VoyageParameters.defaults
    voyage.engineFailureRate = 0.2 / 86400
    let wave = TestVoyage.wave(boats: 6)
    var batch = VoyageBatch(
      settings: TestVoyage.settings(
        wave, days: 30, voyage: voyage, weather: .defaults, drift: .defaults, leeway: .defaults,
        coast: .standard),
      source: SeaClimatology.standard.source(
        from: TestVoyage.start, until: TestVoyage.start + 30 * 86400),
      members: TestVoyage.keys(0..<20))
    let cases = try await batch.run().cases
    #expect(cases.count == 120)
    for record in cases {
      #expect(record.persons.reduce(0, +) == record.embarked)
      #expect(record.persons[3] == Int(record.deaths.wrappedSum()))
    }
    #expect(Set(cases.map(\.end)).count >= 3)
  }

  @Test func `members alone and together come to the same cases`() async throws {
    let wave = TestVoyage.wave(boats: 3)
    let settings = TestVoyage.settings(
      wave, days: 15, voyage: .defaults, weather: .defaults, drift: .defaults, leeway: .defaults,
      coast: .standard)
    let source = SeaClimatology.standard.source(
      from: TestVoyage.start, until: TestVoyage.start + 15 * 86400)
    var together = VoyageBatch(settings: settings, source: source, members: TestVoyage.keys(0..<8))
    let all = try await together.run().cases
    var alone: [CaseRecord] = []
    for member in 0..<8 {
      var batch = VoyageBatch(
        settings: settings, source: source, members: TestVoyage.keys(member..<member + 1))
      alone += try await batch.run().cases
    }
    #expect(all == alone)
  }

  @Test func `engine failures follow their rate`() async throws {
    var (voyage, weather, drift, leeway) = TestVoyage.calm
    voyage.engineFailureRate = 0.1 / 86400
    let wave = TestVoyage.wave(boats: 2000, to: GeoPoint(latitude: -14, longitude: 92))
    let settings = TestVoyage.settings(
      wave, days: 5, voyage: voyage, weather: weather, drift: drift, leeway: leeway)
    let boats = settings.plan.fleet(member: 0, key: RandomKey(seed: 3))
    let factor = try #require(HullClass.standard.first { $0.key == "trawler" }).engineFailureFactor
    let rate = voyage.engineFailureRate * factor
    // Kolmogorov-Smirnov against 1 - exp(-rate t); false alarm 1 in 1000.
    let times = boats.map(\.stop).filter { $0 < .infinity }.sorted()
    var worst = 0.0
    for (i, time) in times.enumerated() {
      let expected = 1 - Elementary.exp(-rate * time)
      worst = max(worst, (expected - Double(i) / Double(boats.count)).magnitude)
    }
    #expect(boats.count == 1024 || boats.count == 2000)
    #expect(worst < 1.95 / Double(boats.count).squareRoot())
    _ = (weather, drift, leeway)
  }

  @Test func `an abandonment shock meets its share of boats inside its window`() async throws {
    let (voyage, weather, drift, leeway) = TestVoyage.calm
    let shock = Shock(
      kind: .abandonment, from: TestVoyage.start + 86400, until: TestVoyage.start + 3 * 86400,
      share: 0.4, route: nil)
    let settings = TestVoyage.settings(
      TestVoyage.wave(boats: 800), voyage: voyage, weather: weather, drift: drift, leeway: leeway,
      shocks: [shock])
    let boats = settings.plan.fleet(member: 0, key: RandomKey(seed: 9))
    let met = boats.filter { $0.stopCause == .abandoned }
    #expect(met.allSatisfy { $0.stop >= 86400 && $0.stop <= 3 * 86400 })
    // Binomial, 4 standard deviations.
    let deviation = (0.4 * 0.6 / Double(boats.count)).squareRoot()
    #expect((Double(met.count) / Double(boats.count) - 0.4).magnitude < 4 * deviation)
  }

  @Test func `passengers of a mother ship are counted aboard the small boats`() async throws {
    let (voyage, weather, drift, leeway) = TestVoyage.calm
    var wave = TestVoyage.wave()
    wave.routes[0].waypoints = [
      GeoPoint(latitude: 11, longitude: 92), GeoPoint(latitude: 10, longitude: 92),
    ]
    wave.transfer = Transfer(afterWaypoint: 1, personsPerBoat: .fixed(30), hull: "moon_boat")
    var batch = VoyageBatch(
      settings: TestVoyage.settings(
        wave, voyage: voyage, weather: weather, drift: drift, leeway: leeway),
      source: TestSea.constant(), members: TestVoyage.keys(0..<1))
    let cases = try await batch.run().cases
    #expect(cases.count == 5)
    #expect(cases[0].end == .transferred)
    #expect(cases.reduce(0) { $0 + $1.embarked } == 100)
    for record in cases.dropFirst() {
      #expect(record.end == .landedUnderPower)
      #expect(24...26 ~= record.embarked)
    }
  }
}
