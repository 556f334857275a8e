import SimCore
import Testing

/// The chances of a voyage against their survival functions, with everything else switched off.
@Suite struct VoyageHazardTests {
  /// A sea without current, with a constant wind and waves of one height.
  private static func sea(wind: (Float, Float) = (0, 0), waves: Float = 0) -> SeaSource {
    let grid = SeaGrid(
      west: 77, south: -15, spacingEast: 1, spacingNorth: 1, columns: 44, rows: 40)
    let times = [TestVoyage.start, TestVoyage.start + 40 * 86400]
    return SeaSource(
      grid: grid, times: times, isClimatology: (true, true), label: "test"
    ) { i in
      SeaFrame(
        time: times[i],
        records: Array(repeating: SIMD4(0, 0, wind.0, wind.1), count: grid.count),
        waveHeight: Array(repeating: waves, count: grid.count))
    }
  }

  /// Boats with water and food for a year, on which nobody dies but by what a test turns on.
  private static func settings(
    _ wave: DepartureWave, days: Double = 20,
    _ change: (inout VoyageParameters, inout LeewayParameters) -> Void = { _, _ in }
  ) -> VoyageSettings {
    var (voyage, weather, drift, leeway) = TestVoyage.calm
    change(&voyage, &leeway)
    var wave = wave
    wave.water = .fixed(2)
    wave.food = .fixed(400 * 86400)
    var settings = TestVoyage.settings(
      wave, days: days, voyage: voyage, weather: weather, drift: drift, leeway: leeway)
    settings.survival.exposureRate = 0
    settings.survival.heatExposure = 0
    settings.survival.crowdingArea = 0
    return settings
  }

  private static func cases(_ settings: VoyageSettings, _ sea: SeaSource) async throws
    -> [CaseRecord]
  {
    var batch = VoyageBatch(settings: settings, source: sea, members: TestVoyage.keys(0..<1))
    return try await batch.run().cases
  }

  @Test func `food is for every person aboard: a month's rations last a month, not hours`()
    async throws
  {
    func hungerDeaths(days food: Double) async throws -> Int {
      var settings = Self.settings(TestVoyage.wave(boats: 3, posture: .adrift), days: 55)
      for wave in settings.plan.waves.indices {
        settings.plan.waves[wave].food = .fixed(food * 86400)
      }
      return try await Self.cases(settings, Self.sea(waves: 0.2)).reduce(0) {
        $0 + Int($1.deaths[DeathCause.hunger.index])
      }
    }
    #expect(try await hungerDeaths(days: 40) == 0)
    #expect(try await hungerDeaths(days: 0.5) > 30)
  }

  @Test(arguments: [0, 0.2])
  func `capsizes in constant waves follow the accumulated hazard`(weakeningPerDay: Double)
    async throws
  {
    var settings = Self.settings(TestVoyage.wave(boats: 800, posture: .adrift)) { voyage, _ in
      voyage.capsizeRate = 0.005 / 3600
      voyage.capsizeAdriftFactor = 2
      voyage.hullWeakening = weakeningPerDay / 86400
    }
    // All drown at once, so that the course ends with the capsize.
    settings.survival.capsizeShare = 1
    // Waves of 12 m are far above the critical height: the rise has reached its top.
    let cases = try await Self.cases(settings, Self.sea(waves: 12))
    let rate = 2 * 0.005 / 3600
    let horizon = 20 * 86400.0
    func cumulative(_ t: Double) -> Double {
      1 - Elementary.exp(-rate * (t + weakeningPerDay / 86400 * t * t / 2))
    }
    let times = cases.filter { $0.end == .capsized }.map { $0.endTime - TestVoyage.start }
    let all = Double(cases.count)
    let share = cumulative(horizon)
    let deviation = (all * share * (1 - share)).squareRoot()
    #expect((Double(times.count) - all * share).magnitude < Statistics.limit * max(deviation, 1))
    let distance = Statistics.kolmogorov(times) { cumulative($0) / share }
    #expect(distance < Statistics.kolmogorovLimit)
    #expect(cases.allSatisfy { $0.end != .capsized || $0.deaths[DeathCause.drowning.index] == 100 })
  }

  @Test func `waves far below the critical height capsize nobody`() async throws {
    let settings = Self.settings(TestVoyage.wave(boats: 400, posture: .adrift)) { voyage, _ in
      voyage.capsizeRate = 0.5 / 3600
      voyage.capsizeWidth = 0.05
    }
    let cases = try await Self.cases(settings, Self.sea(waves: 0.5))
    #expect(cases.count == 400)
    #expect(cases.allSatisfy { $0.end == .inDistressAtHorizon })
  }

  @Test func `the side of downwind is a telegraph with the rate of jibing`() async throws {
    let probability = 0.05
    var wave = TestVoyage.wave(boats: 900, posture: .adrift)
    // A class with a strong crosswind part alone.
    var hull = try #require(HullClass.named("trawler"))
    hull.leeway = LeewayMixture()
    hull.leeway.fishingVessel1 = 1
    wave.hulls = [("trawler", 1)]
    var settings = Self.settings(wave, days: 3) { _, leeway in leeway.jibing = probability }
    settings.plan.hulls = [hull]
    var batch = VoyageBatch(
      settings: settings, source: Self.sea(wind: (0, 10)), members: TestVoyage.keys(0..<1))
    let courses = try await batch.run().courses
    // Wind to the north: right of downwind is east. A jibe takes effect at the full hour.
    func side(_ boat: Int, _ hour: Int) -> Double? {
      guard let from = courses.sample(boat: boat, hour: hour),
        let to = courses.sample(boat: boat, hour: hour + 1), from.posture == .adrift
      else { return nil }
      return to.longitude > from.longitude ? 1 : -1
    }
    let n = 900.0
    let rate = -Elementary.log(1 - probability)
    // Boats are all adrift from hour 1 on.
    var right = 0
    for boat in 0..<900 where side(boat, 1) == 1 { right += 1 }
    #expect((Double(right) - n / 2).magnitude < Statistics.limit * (n / 4).squareRoot())
    for lag in [1, 6, 24, 60] {
      var sum = 0.0
      for boat in 0..<900 {
        sum += try #require(side(boat, 2)) * #require(side(boat, 2 + lag))
      }
      let expected = Elementary.exp(-2 * rate * Double(lag))
      let deviation = ((1 - expected * expected) / n).squareRoot()
      #expect((sum / n - expected).magnitude < Statistics.limit * deviation, "lag \(lag) h")
    }
  }

  @Test func `meetings with helpers are a Poisson process`() async throws {
    let settings = Self.settings(TestVoyage.wave(boats: 1000, posture: .adrift)) { voyage, _ in
      voyage.resupplyRate = 0.15 / 86400
    }
    let counts = try await Self.cases(settings, Self.sea()).map(\.resupplies)
    let mean = 0.15 * 20
    var shares = [Elementary.exp(-mean)]
    for k in 1...7 { shares.append(shares[k - 1] * mean / Double(k)) }
    shares.append(1 - shares.reduce(0, +))
    var classes = [Int](repeating: 0, count: 9)
    for count in counts { classes[min(count, 8)] += 1 }
    #expect(counts.count == 1000)
    #expect(Statistics.chiSquare(classes, shares: shares).magnitude < Statistics.limit)
  }

  @Test func `fuel ends when it is used up, by its distribution`() throws {
    var wave = TestVoyage.wave(boats: 1000)
    wave.fuel = .uniform(low: 2 * 86400, high: 6 * 86400)
    let settings = Self.settings(wave)
    let boats = settings.plan.fleet(member: 0, key: RandomKey(seed: 4))
    #expect(boats.count == 1000)
    #expect(boats.allSatisfy { $0.stopCause == .fuelExhausted })
    let distance = Statistics.kolmogorov(boats.map { $0.stop / 86400 - 2 }) { $0 / 4 }
    #expect(distance < Statistics.kolmogorovLimit)
  }

  @Test func `boats of a mixed wave have the speed and fuel of their own hull`() {
    var wave = TestVoyage.wave(boats: 600)
    wave.hulls = [("raft", 1), ("mother_ship", 1)]
    wave.speed = nil
    wave.fuel = nil
    let boats = Self.settings(wave).plan.fleet(member: 0, key: RandomKey(seed: 4))
    let knot = 1852.0 / 3600
    for boat in boats {
      let isRaft = HullClass.standard[boat.hull].key == "raft"
      // Rafts make 0.5 to 2 kn for at most 2 d; large ships 5 to 9 kn for at least 12 d.
      #expect((boat.speed < 2.01 * knot) == isRaft)
      #expect((boat.stop < 2.01 * 86400) == isRaft)
    }
    #expect(Set(boats.map(\.hull)).count == 2)
  }

  @Test func `deaths by exposure follow their rate`() async throws {
    var wave = TestVoyage.wave(boats: 500, posture: .adrift)
    wave.persons = .fixed(20)
    wave.childShare = .fixed(0)
    var settings = Self.settings(wave)
    let rate = 0.004 / 86400
    settings.survival.exposureRate = rate
    let cases = try await Self.cases(settings, Self.sea())
    let horizon = 20 * 86400.0
    // The first death among 20 comes at 20 times the rate of one person.
    let share = 1 - Elementary.exp(-20 * rate * horizon)
    let first = cases.compactMap { record in record.firstDeath.map { $0 - TestVoyage.start } }
    let distance = Statistics.kolmogorov(first) { (1 - Elementary.exp(-20 * rate * $0)) / share }
    #expect(distance < Statistics.kolmogorovLimit)
    let dead = cases.reduce(0) { $0 + Int($1.deaths[DeathCause.exposure.index]) }
    let each = 1 - Elementary.exp(-rate * horizon)
    let deviation = (10_000 * each * (1 - each)).squareRoot()
    #expect((Double(dead) - 10_000 * each).magnitude < Statistics.limit * deviation)
    #expect(cases.allSatisfy { $0.totalDeaths == Int($0.deaths[DeathCause.exposure.index]) })
  }
}
