import SimCore
import Testing

/// What is drawn before the first step: who sets out, when, from where.
@Suite struct FleetPlanTests {
  private func plan(
    _ wave: DepartureWave, days: Double = 70, shocks: [Shock] = [], coast: Coast = TestSea.openWater
  ) -> FleetPlan {
    let (voyage, _, _, leeway) = TestVoyage.calm
    return FleetPlan(
      waves: [wave], hulls: HullClass.standard, shocks: shocks, voyage: voyage, leeway: leeway,
      start: TestVoyage.start, horizon: days * 86400, coast: coast)
  }

  private func boats(_ plan: FleetPlan, seed: UInt64 = 5) -> [Boat] {
    plan.fleet(member: 0, key: RandomKey(seed: seed).key(.member, 0))
  }

  private func expectShare(_ part: Int, of whole: Int, _ share: Double) {
    let deviation = (Double(whole) * share * (1 - share)).squareRoot()
    #expect(
      (Double(part) - share * Double(whole)).magnitude < Statistics.limit * deviation,
      "\(part) of \(whole), expected \(share)")
  }

  @Test func `departures are uniform in their window`() {
    var wave = TestVoyage.wave(boats: 1000)
    wave.until = TestVoyage.start + 30 * 86400
    let times = boats(plan(wave)).map { $0.departure / (30 * 86400) }
    #expect(times.count == 1000)
    #expect(Statistics.kolmogorov(times) { $0 } < Statistics.kolmogorovLimit)
  }

  @Test func `month weights share departures out among the days of the months`() {
    var wave = TestVoyage.wave(boats: 1000)
    // January has 31 days of weight 3, February 28 of weight 1.
    wave.until = TestVoyage.start + 59 * 86400
    wave.monthWeights = [3, 1] + Array(repeating: 0, count: 10)
    let all = boats(plan(wave))
    let january = all.filter { $0.departure < 31 * 86400 }
    expectShare(january.count, of: all.count, 93.0 / 121)
    let times = january.map { $0.departure / (31 * 86400) }
    #expect(Statistics.kolmogorov(times) { $0 } < Statistics.kolmogorovLimit)
  }

  @Test func `places of departure scatter normally around the origin`() {
    var wave = TestVoyage.wave(boats: 1000)
    wave.origins[0].radius = 20_000
    let metre = Ellipsoid.metresPerDegree(latitude: TestVoyage.origin.latitude)
    let all = boats(plan(wave))
    let east = all.map { ($0.point.longitude - TestVoyage.origin.longitude) * metre.east / 20_000 }
    let north = all.map { ($0.point.latitude - TestVoyage.origin.latitude) * metre.north / 20_000 }
    for sample in [east, north] {
      let distance = Statistics.kolmogorov(sample) { Elementary.normalCumulative($0) }
      #expect(distance < Statistics.kolmogorovLimit)
    }
    // The axes are independent.
    let product = zip(east, north).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(product.magnitude < Statistics.limit * 1000.0.squareRoot())
  }

  @Test func `boats of an origin at the beach all start at sea`() {
    var wave = TestVoyage.wave(boats: 300)
    wave.origins[0] = Origin(
      name: "beach", point: GeoPoint(latitude: 20.60, longitude: 92.20), radius: 20_000, weight: 1)
    let all = boats(plan(wave, coast: .standard))
    #expect(all.count == 300)
    #expect(all.allSatisfy { !Coast.standard.isLand($0.point) })
  }

  @Test func `origins, routes and hulls are drawn by their weights`() {
    var wave = TestVoyage.wave(boats: 1000)
    wave.origins.append(Origin(name: "b", point: TestVoyage.origin, radius: 0, weight: 3))
    wave.routes.append(Route(name: "b", waypoints: wave.routes[0].waypoints, weight: 0.5))
    wave.hulls = [("trawler", 0.2), ("raft", 0.8), ("moon_boat", 0)]
    let all = boats(plan(wave))
    expectShare(all.count { $0.origin == 1 }, of: 1000, 0.75)
    expectShare(all.count { $0.route == 1 }, of: 1000, 1.0 / 3)
    let raft = HullClass.standard.firstIndex { $0.key == "raft" }
    expectShare(all.count { $0.hull == raft }, of: 1000, 0.8)
    #expect(!all.contains { HullClass.standard[$0.hull].key == "moon_boat" })
  }

  @Test func `a departure stop keeps its share ashore, inside its window alone`() {
    var wave = TestVoyage.wave(boats: 1000)
    wave.until = TestVoyage.start + 10 * 86400
    let shock = Shock(
      kind: .departureStop, from: TestVoyage.start + 3 * 86400,
      until: TestVoyage.start + 8 * 86400, share: 0.4, route: nil)
    func inWindow(_ boat: Boat) -> Bool { 3 * 86400...8 * 86400 ~= boat.departure }
    let free = boats(plan(wave))
    let stopped = boats(plan(wave, shocks: [shock]))
    let outside = free.filter { !inWindow($0) }.map(\.number)
    #expect(stopped.filter { !inWindow($0) }.map(\.number) == outside)
    let due = free.count(where: inWindow)
    expectShare(due - stopped.count(where: inWindow), of: due, 0.4)
  }

  @Test func `a multiplier acts on the mean number of boats, also below one`() {
    var wave = TestVoyage.wave(boats: 3)
    wave.multiplier = 0.45
    let plan = plan(wave)
    let counts = (0..<2000).map { member in
      plan.fleet(member: 0, key: RandomKey(seed: 6).key(.member, UInt32(member))).count
    }
    #expect(Set(counts) == [1, 2])
    expectShare(counts.count { $0 == 2 }, of: 2000, 0.35)
  }

  @Test func `children are the share of the persons that was drawn`() {
    var wave = TestVoyage.wave(boats: 200)
    wave.persons = .uniform(low: 10, high: 300)
    wave.childShare = .fixed(0.25)
    for boat in boats(plan(wave)) {
      #expect((Double(boat.children) - 0.25 * Double(boat.persons)).magnitude <= 0.5)
      // Stores are given a person: 20 L each.
      #expect((boat.water - 0.02 * Double(boat.persons)).magnitude < 1e-12)
    }
  }
}
