import SimCore
import Testing

/// Where voyages lead: shifted routes, transfers, landfalls.
@Suite struct VoyageCourseTests {
  private func cases(
    _ wave: DepartureWave, days: Double = 20, shocks: [Shock] = [],
    coast: Coast = TestSea.openWater, sea: SeaSource = TestSea.constant()
  ) async throws -> [CaseRecord] {
    let (voyage, weather, drift, leeway) = TestVoyage.calm
    var wave = wave
    wave.water = .fixed(2)
    wave.food = .fixed(400 * 86400)
    var batch = VoyageBatch(
      settings: TestVoyage.settings(
        wave, days: days, voyage: voyage, weather: weather, drift: drift, leeway: leeway,
        shocks: shocks, coast: coast), source: sea, members: TestVoyage.keys(0..<1))
    return try await batch.run().cases
  }

  private let south = GeoPoint(latitude: 7, longitude: 92)
  private let west = GeoPoint(latitude: 10, longitude: 87)

  /// A wave for the south that may be sent west.
  private func twoWays(_ boats: Double) -> DepartureWave {
    var wave = TestVoyage.wave(boats: boats, to: south)
    wave.routes.append(Route(name: "west", waypoints: [west], weight: 0))
    return wave
  }

  @Test func `a route shift turns its share of the boats to the other destination`() async throws {
    let shock = Shock(
      kind: .routeShift, from: TestVoyage.start + 6 * 3600, until: TestVoyage.start + 12 * 3600,
      share: 0.3, route: "west")
    let cases = try await cases(twoWays(400), shocks: [shock])
    for record in cases {
      #expect(record.end == .landedUnderPower)
      let goal = record.route == 1 ? west : south
      #expect(Ellipsoid.distance(record.endPoint, goal) < 100)
    }
    let turned = Double(cases.count { $0.route == 1 })
    #expect((turned - 120).magnitude < Statistics.limit * (400 * 0.3 * 0.7).squareRoot())
    // It takes longer than straight there: they set out for the south first.
    let straight = Ellipsoid.distance(TestVoyage.origin, west) / 2.5
    #expect(
      cases.filter { $0.route == 1 }.allSatisfy { $0.endTime - TestVoyage.start > straight + 3600 })
  }

  @Test func `small boats take the route that their ship had turned to`() async throws {
    var wave = TestVoyage.wave(boats: 20)
    wave.routes = [
      Route(
        name: "south", waypoints: [GeoPoint(latitude: 11, longitude: 92), south], weight: 1),
      Route(
        name: "west", waypoints: [GeoPoint(latitude: 11, longitude: 90), west], weight: 0),
    ]
    wave.transfer = Transfer(afterWaypoint: 1, personsPerBoat: .fixed(50), hull: "trawler")
    let shock = Shock(
      kind: .routeShift, from: TestVoyage.start, until: TestVoyage.start + 10 * 3600, share: 0.5,
      route: "west")
    let cases = try await cases(wave, shocks: [shock])
    let ships = cases.filter { $0.boat % 64 == 0 }
    #expect(ships.allSatisfy { $0.end == .transferred })
    #expect(Set(ships.map(\.route)) == [0, 1])
    for ship in ships {
      let small = cases.filter { $0.boat / 64 == ship.boat / 64 && $0.boat != ship.boat }
      #expect(small.count == 2)
      for boat in small {
        #expect(boat.route == ship.route && boat.end == .landedUnderPower)
        #expect(Ellipsoid.distance(boat.endPoint, ship.route == 1 ? west : south) < 100)
      }
    }
  }

  @Test func `a transfer at the end of the route lands the small boats there`() async throws {
    var wave = TestVoyage.wave(boats: 2, to: south)
    wave.transfer = Transfer(afterWaypoint: 1, personsPerBoat: .fixed(50), hull: "trawler")
    let cases = try await cases(wave)
    #expect(cases.count == 6)
    for record in cases where record.boat % 64 != 0 {
      #expect(record.end == .landedUnderPower && record.embarked == 50)
      #expect(Ellipsoid.distance(record.endPoint, south) < 100)
    }
  }

  @Test(arguments: [
    (GeoPoint(latitude: 8, longitude: 97.0), (Float(0.6), Float(0)), StateCode.thailand),
    (GeoPoint(latitude: 5.6, longitude: 92.5), (0.6, 0), .indonesia),
    (GeoPoint(latitude: 12.5, longitude: 82), (-0.6, 0), .india),
    (GeoPoint(latitude: 8, longitude: 83), (-0.6, 0), .sriLanka),
    (GeoPoint(latitude: 18, longitude: 93), (0.3, 0.3), .myanmar),
    (GeoPoint(latitude: 19, longitude: 91), (0, 0.6), .bangladesh),
  ])
  func `boats that drift ashore land on the stretch where they touch it`(
    origin: GeoPoint, current: (Float, Float), state: StateCode
  ) async throws {
    var wave = TestVoyage.wave(boats: 5, posture: .adrift)
    wave.origins[0].point = origin
    let coast = Coast.standard
    let cases = try await cases(
      wave, days: 30, coast: coast, sea: TestSea.constant(current: current))
    for record in cases {
      #expect(record.end == .beached)
      #expect(record.state == state, "\(record.endPoint)")
      let stretch = try #require(
        coast.stretches.indices.contains(record.stretch) ? coast.stretches[record.stretch] : nil)
      #expect(stretch.state == state)
      // No other stretch is nearer to the beaching point.
      let near = try #require(coast.stretch(near: record.endPoint, within: 5_000))
      #expect(near == record.stretch)
      #expect(record.persons[PersonEnd.safeUnassisted.index] == 100)
      // Speed times time is the way made, to an hour and the width of a beach.
      let metres = Ellipsoid.distance(origin, record.endPoint)
      let speed = Double((current.0 * current.0 + current.1 * current.1).squareRoot())
      #expect((metres / speed - (record.endTime - TestVoyage.start)).magnitude < 2 * 3600)
    }
  }

  @Test func `a boat under power to a port lands in its State`() async throws {
    var wave = TestVoyage.wave(
      boats: 4, to: try #require(Place.named("langkawi")?.seaPoint(on: .standard)))
    wave.origins[0].point = GeoPoint(latitude: 7, longitude: 97)
    let cases = try await cases(wave, coast: .standard)
    for record in cases {
      #expect(record.end == .landedUnderPower && record.state == .malaysia)
    }
  }
}
