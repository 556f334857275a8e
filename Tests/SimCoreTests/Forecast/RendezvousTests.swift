import SimCore
import Testing

/// When units of one base can first meet a boat that moves.
@Suite struct RendezvousTests {
  private static let home = GeoPoint(latitude: 9, longitude: 95)

  /// A bulletin of one boat under way to the base over a still sea without land.
  private static func bulletin(
    _ kind: UnitKind, from start: GeoPoint, knots: Double
  ) async throws -> BoatBulletin {
    let leg = LastLeg(
      destination: home, speed: knots * 1852 / 3600...knots * 1852 / 3600,
      stopsWithin: 2000 * 3600)
    let boat = BulletinTests.boat([
      BulletinTests.fix(
        start.latitude, start.longitude, miles: 0.1, hoursAgo: 0, posture: .underWay, leg: leg)
    ])
    let base = UnitBase(
      key: "base", name: "Base", state: .unknown, position: home, centre: "",
      units: [UnitStrength(kind, 1, 1...1)], status: .assumed, source: "test")
    let situation = Situation(
      title: "test", asOf: BulletinTests.asOf, boats: [boat], hours: 24, bases: [base])
    var weather = WeatherParameters.defaults
    weather.isOn = false
    let sea = SituationSea(
      source: TestSea.constant(), climatology: SeaClimatology(parameters: .defaults), coast: nil,
      situation: situation, weather: weather, seed: 1)
    var settings = Bulletin.Settings()
    settings.samples = 200
    settings.drift.diffusivity = 0
    settings.parameters.courseDeviation = 0
    return try await Bulletin.make(situation, sea: sea, settings: settings, threads: 1).boats[0]
  }

  /// The position between snapshots, as a line between theirs.
  private static func position(_ boat: BoatBulletin, _ hour: Double) throws -> GeoPoint {
    let track = boat.snapshots.compactMap { shot in shot.focus.map { (shot.hour, $0.point) } }
    let after = try #require(track.firstIndex { Double($0.0) >= hour })
    let (a, b) = (track[max(0, after - 1)], track[after])
    let part = after == 0 ? 0 : (hour - Double(a.0)) / Double(b.0 - a.0)
    return GeoPoint(
      latitude: a.1.latitude + part * (b.1.latitude - a.1.latitude),
      longitude: a.1.longitude + part * (b.1.longitude - a.1.longitude))
  }

  /// Every quarter of an hour is tried until one does.
  private static func first(
    _ boat: BoatBulletin, _ unit: UnitClass, ready: Double
  ) throws -> Double? {
    var hours = ready
    while hours <= 24 {
      let distance = Ellipsoid.passage(home, try position(boat, hours))
      if ready + distance / unit.maximumSpeed / 3600 <= hours,
        let sortie = Sortie.reaching(unit, distance: distance), sortie.onScene >= 900
      {
        return hours
      }
      hours += 0.25
    }
    return nil
  }

  @Test(arguments: [UnitKind.rescueShip, .offshorePatrolVessel, .fastPatrolVessel, .fishingBoat])
  func `a boat that comes nearer is met at the first quarter of an hour that will do`(
    kind: UnitKind
  ) async throws {
    // Of a boat some metres from the base the unit is late by one quarter: the rest is its readiness.
    let near = try await Self.bulletin(kind, from: Self.home, knots: 0.001)
    let ready = try #require(near.rendezvous.first).hours - 0.25
    let start = GeoPoint(latitude: 11.2, longitude: 95)
    let boat = try await Self.bulletin(kind, from: start, knots: 9)
    let meeting = try #require(boat.rendezvous.first)
    let exact = try #require(try Self.first(boat, UnitClass.standard(kind), ready: ready))
    #expect((exact - meeting.hours).magnitude < 1e-6, "\(meeting.hours) \(exact)")
  }

  @Test func `a boat that drifts into the reach of a helicopter is met there`() async throws {
    let unit = UnitClass.standard(.helicopter)
    let radius = Sortie.radius(unit)
    // 40 miles beyond its reach, at 8 knots: 5 hours until it can go there and back.
    let north = (radius + 40 * 1852) / Ellipsoid.metresPerDegree(latitude: 10).north
    let start = GeoPoint(latitude: 9 + north, longitude: 95)
    let boat = try await Self.bulletin(.helicopter, from: start, knots: 8)
    let meeting = try #require(boat.rendezvous.first, "the helicopter is said never to come")
    #expect(meeting.distance <= radius && meeting.onScene >= 900 && meeting.hours > 5)
    #expect(meeting.distance > radius - 40 * 1852, "later than need be")
    // A boat that stays out of reach is not met.
    let away = try await Self.bulletin(.helicopter, from: start, knots: 0.5)
    #expect(away.rendezvous.isEmpty)
  }

  @Test func `the later a unit comes the less it finds of what spreads, without leaps`()
    async throws
  {
    let leg = LastLeg(destination: nil, speed: 0...4, stopsWithin: 2000 * 3600)
    let start = GeoPoint(latitude: 11, longitude: 95)
    let boat = BulletinTests.boat([
      BulletinTests.fix(11, 95, miles: 1, hoursAgo: 0, posture: .underWay, leg: leg)
    ])
    let mile = 1852 / Ellipsoid.metresPerDegree(latitude: 11).north
    let bases = stride(from: 10.0, through: 150, by: 5).map { miles in
      UnitBase(
        key: "base_\(Int(miles))", name: "Base", state: .unknown,
        position: GeoPoint(latitude: 11 - miles * mile, longitude: 95), centre: "",
        units: [UnitStrength(.fastPatrolVessel, 1, 1...1)], status: .assumed, source: "test")
    }
    let situation = Situation(
      title: "test", asOf: BulletinTests.asOf, boats: [boat], hours: 48, bases: bases)
    var weather = WeatherParameters.defaults
    weather.isOn = false
    let sea = SituationSea(
      source: TestSea.constant(), climatology: SeaClimatology(parameters: .defaults), coast: nil,
      situation: situation, weather: weather, seed: 1)
    var settings = Bulletin.Settings()
    settings.samples = 2000
    let meetings = try await Bulletin.make(situation, sea: sea, settings: settings, threads: 2)
      .boats[0].rendezvous.sorted { $0.hours < $1.hours }
    #expect(meetings.count == bases.count && meetings.allSatisfy { $0.point != start })
    let found = meetings.map(\.findProbability)
    // Snapshots are six hours apart: of the nearest, what is found would leap at 3 and at 9 hours.
    for (a, b) in zip(meetings, meetings.dropFirst()) {
      let fall = a.findProbability - b.findProbability
      #expect((-0.02...0.1).contains(fall), "\(a.hours) h \(b.hours) h: \(found)")
    }
    // What has spread for hours is found less than half as often as what has just been seen.
    #expect(found[0] > 2 * found[found.count - 1], "\(found)")
  }
}
