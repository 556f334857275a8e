import SimCore
import Testing

/// What reports do to a bulletin that are few, vague, contradictory or not about a boat adrift.
@Suite struct BulletinEvidenceTests {
  private static let asOf = BulletinTests.asOf

  private static func only(_ reports: [BoatReport], unsaid: Double = 0, oversampling: Int = 16)
    async throws -> BoatBulletin
  {
    try await BulletinTests.still(
      [BulletinTests.boat(reports)], unsaid: unsaid, oversampling: oversampling
    ).boats[0]
  }

  private static func miles(_ a: GeoPoint, _ b: GeoPoint) -> Double {
    Ellipsoid.distance(a, b) / 1852
  }

  @Test(arguments: HullClass.standard.map(\.key))
  func `to name a hull makes a report neither more nor less credible`(hull: String) async throws {
    var report = BulletinTests.fix(10, 95, miles: 5, reliability: 0.6, hoursAgo: 3)
    let vague = try await Self.only([report])
    report.hull = hull
    let named = try await Self.only([report])
    #expect((vague.noneProbability - 0.4).magnitude < 1e-9)
    #expect((named.noneProbability - 0.4).magnitude < 1e-9)
    #expect(!vague.isHullReported && named.isHullReported)
  }

  @Test func `the hull that a report names is weighed with the prior`() async throws {
    var report = BulletinTests.fix(10, 95, miles: 5, reliability: 0.6, hoursAgo: 3)
    report.hull = "moon_boat"
    let boat = try await Self.only([report])
    // 0.1 of all boats, named right with 0.8; each of the others is named so with 0.05.
    let exact = 0.08 / (0.08 + 0.9 * 0.05)
    #expect(boat.hull.key == "moon_boat")
    // Five binomial errors of 4000.
    let error = 5 * (exact * (1 - exact) / 4000).squareRoot()
    #expect((boat.hull.probability - exact).magnitude < error, "\(boat.hull.probability)")
  }

  private static func search(_ box: GeoBox, hoursAgo: Double) -> BoatReport {
    BoatReport(
      time: asOf + -3600 * hoursAgo, reliability: 1,
      content: .emptySearch(SearchedBox(box: box, probabilityOfDetection: 1)))
  }

  @Test func `reports that exclude each other leave no area, and the last one is named`()
    async throws
  {
    let box = GeoBox(west: 92, south: 6, east: 98, north: 12)
    let searched = try await Self.only([
      BulletinTests.fix(9, 95, miles: 2, reliability: 0.6, hoursAgo: 6),
      Self.search(box, hoursAgo: 1),
    ])
    #expect(searched.excludedBy == 1 && searched.noneProbability == 1)
    #expect(searched.areas.isEmpty && searched.rendezvous.isEmpty && searched.now.focus == nil)
    #expect(searched.isDegenerate && searched.distressProbability == 0)
    let certain = try await Self.only([
      BulletinTests.fix(9, 95, miles: 0.1, hoursAgo: 6),
      BulletinTests.fix(15, 92, miles: 0.1, hoursAgo: 5),
    ])
    #expect(certain.excludedBy == 1 && certain.noneProbability == 0 && certain.areas.isEmpty)
    // A later report outside the box explains all.
    let later = try await Self.only([
      BulletinTests.fix(9, 95, miles: 2, reliability: 0.6, hoursAgo: 6),
      Self.search(box, hoursAgo: 2),
      BulletinTests.fix(14, 95, miles: 2, reliability: 0.7, hoursAgo: 1),
    ])
    #expect(later.excludedBy == nil && !later.areas.isEmpty)
    // What is left: the second is true (0.4 * 0.7), or none is (0.4 * 0.3).
    #expect((later.noneProbability - 0.3).magnitude < 1e-9, "\(later.noneProbability)")
  }

  @Test func `samples in two parts are shown, and met, in both and never between them`()
    async throws
  {
    let places = [
      GeoPoint(latitude: 9, longitude: 95), GeoPoint(latitude: 15, longitude: 92),
    ]
    let boat = try await Self.only(
      places.enumerated().map { i, point in
        BulletinTests.fix(
          point.latitude, point.longitude, miles: 0.5, reliability: 0.9,
          hoursAgo: 6 - Double(i))
      })
    // 0.9 * 0.1 against 0.1 * 0.9.
    #expect(boat.parts.count == 2)
    #expect(boat.parts.allSatisfy { ($0.share - 0.5).magnitude < 0.05 }, "\(boat.parts)")
    for place in places {
      #expect(boat.parts.contains { Self.miles($0.point, place) < 1 })
    }
    let focus = try #require(boat.now.focus)
    #expect(!focus.isMean && places.contains { Self.miles(focus.point, $0) < 1 })
    #expect(Set(boat.rendezvous.compactMap(\.part)) == [0, 1])
    for meeting in boat.rendezvous {
      #expect(places.contains { Self.miles(meeting.point, $0) < 1 })
      #expect(meeting.findProbability <= 0.55)
    }
    // One part where the reports agree.
    let near = try await Self.only([
      BulletinTests.fix(9, 95, miles: 5, hoursAgo: 6),
      BulletinTests.fix(9, 95, miles: 5, hoursAgo: 1),
    ])
    #expect(near.parts.isEmpty && near.now.focus?.isMean == true)
  }

  @Test func `a position is never shown on land`() async throws {
    // The mean of what lies around a peninsula.
    let bulletin = try await BulletinTests.moving([
      BulletinTests.boat([
        BulletinTests.fix(4, 102, miles: 200, reliability: 0.6, hoursAgo: 1, posture: .adrift)
      ])
    ])
    let boat = bulletin.boats[0]
    let mean = try #require(boat.now.cloud?.centroid)
    let focus = try #require(boat.now.focus)
    #expect(Coast.standard.isLand(mean), "the case is not what it should be")
    #expect(!Coast.standard.isLand(focus.point) && !focus.isMean)
    #expect(boat.rendezvous.allSatisfy { !Coast.standard.isLand($0.point) })
  }

  @Test func `a boat of which nobody says what it did may be under way`() async throws {
    let vague = try await Self.only(
      [BulletinTests.fix(10, 95, miles: 2, hoursAgo: 0)], unsaid: 0.4)
    // Engines stop within 24 h alike: now none has stopped yet.
    let exact = 0.4
    let error = 5 * (exact * (1 - exact) / 4000).squareRoot()
    #expect((vague.underWayShare - exact).magnitude < error, "\(vague.underWayShare)")
    #expect(
      vague.saidAdriftShare == 0 && (vague.adriftShare + vague.underWayShare - 1).magnitude < 1e-9)
    let said = try await Self.only(
      [BulletinTests.fix(10, 95, miles: 2, hoursAgo: 0, posture: .adrift)], unsaid: 0.4)
    #expect(said.underWayShare == 0 && said.saidAdriftShare == 1)
  }

  @Test func `a boat that reaches its destination has arrived and is in no area`() async throws {
    let leg = LastLeg(
      destination: GeoPoint(latitude: 9, longitude: 95), speed: 3...3, stopsWithin: 240 * 3600)
    let boat = try await Self.only([
      BulletinTests.fix(10, 95, miles: 0.1, hoursAgo: 48, posture: .underWay, leg: leg)
    ])
    // One degree at 3 m/s: 10.2 h of 240 in which the engine may fail first.
    let hours = Ellipsoid.metresPerDegree(latitude: 9.5).north / 3 / 3600
    let adrift = hours / 240
    let error = 5 * (adrift * (1 - adrift) / 4000).squareRoot() + 0.5 / 240
    #expect((boat.adriftShare - adrift).magnitude < error, "\(boat.adriftShare)")
    #expect((boat.now.arrivedShare - (1 - adrift)).magnitude < error)
    #expect(boat.now.ashoreShare == 0 && boat.coasts.isEmpty && boat.underWayShare == 0)
    #expect(boat.now.total == 4000)
  }

  private static let voyage = PlannedVoyage(
    waypoints: [GeoPoint(latitude: 16, longitude: 93), GeoPoint(latitude: 8, longitude: 93)],
    departure: asOf + -96 * 3600, departureDeviation: 6 * 3600, speed: 2...3, scatter: 15_000)

  @Test func `the density of a voyage is one over the whole sea`() {
    for hours in [4.0, 30, 90] {
      let time = Self.voyage.departure + hours * 3600
      var sum = 0.0
      let step = 0.05
      for i in 0..<320 {
        for j in 0..<280 {
          let point = GeoPoint(
            latitude: 4 + step * Double(i), longitude: 86 + step * Double(j))
          let metre = Ellipsoid.metresPerDegree(latitude: point.latitude)
          sum +=
            Self.voyage.density(at: point, time: time, reported: Self.asOf, drift: 0.25)
            * step * step * metre.east * metre.north
        }
      }
      // Beyond the ends of the route the nearest point is the end, which changes the sum a little.
      #expect(sum > 0.75 && sum < 1.35, "\(hours) h: \(sum)")
    }
    let early = Self.voyage.density(
      at: GeoPoint(latitude: 16, longitude: 93), time: Self.voyage.departure + -48 * 3600,
      reported: Self.asOf, drift: 0.25)
    #expect(early < 1e-20)
  }

  @Test func `a sighting that does not fit the voyage of an overdue boat weighs less`() async throws
  {
    func near(_ longitude: Double) async throws -> Double {
      let sighting = BulletinTests.fix(
        14, longitude, miles: 5, reliability: 0.4, hoursAgo: 60, posture: .adrift)
      let overdue = BoatReport(
        time: Self.asOf + -3600, reliability: 0.9, content: .overdue(Self.voyage))
      let now = try await Self.only([sighting, overdue]).now
      let place = GeoPoint(latitude: 14, longitude: longitude)
      let count = (0..<now.afloat).count { Self.miles(now.point($0), place) < 20 }
      return Double(count) / Double(now.afloat)
    }
    // 36 h after departure the boat was between 14.1N and 12.6N, or lay behind: on the way, 300 NM off it.
    let (fits, doesNot) = (try await near(93), try await near(98))
    // Off the route only the overdue report being wrong explains both: 0.4 * 0.1 against 0.6 * 0.9.
    #expect((doesNot - 0.04 / 0.58).magnitude < 0.03, "\(doesNot)")
    #expect(fits > 0.5, "\(fits)")
  }

  @Test func `more samples are drawn for the past where few agree with the reports`() async throws {
    // Eight miles from a place of deviation four: two deviations off.
    let reports = [
      BulletinTests.fix(10, 95, miles: 4, hoursAgo: 12),
      BulletinTests.fix(10, 95.135, miles: 0.05, hoursAgo: 1),
    ]
    let few = try await Self.only(reports, oversampling: 1)
    let many = try await Self.only(reports)
    #expect(few.isDegenerate && few.drawn == 4000)
    #expect(many.drawn > 4000 && many.samples == 4000 && many.now.total == 4000)
    #expect(many.lowestEffective > 1.3 * few.lowestEffective)
    let easy = try await Self.only([BulletinTests.fix(10, 95, miles: 4, hoursAgo: 12)])
    #expect(easy.drawn == 4000)
  }

  @Test func `a precise report after a vague one leaves enough samples, at the right place`()
    async throws
  {
    // Two miles east of a place of deviation four; of 4000 samples ten lie within the error.
    let metre = Ellipsoid.metresPerDegree(latitude: 10).east
    let boat = try await Self.only([
      BulletinTests.fix(10, 95, miles: 4, hoursAgo: 12),
      BulletinTests.fix(10, 95 + 2 * 1852 / metre, miles: 0.2, hoursAgo: 1),
    ])
    #expect(!boat.isDegenerate && boat.drawn == 4000)
    let cloud = try #require(boat.now.cloud)
    let variance = 16 * 0.04 / 16.04
    let exact = 2 * 16 / 16.04
    let mean = (cloud.centroid.longitude - 95) * metre / 1852
    // Five standard errors of the effective number.
    let error = (variance / boat.lowestEffective).squareRoot()
    #expect((mean - exact).magnitude < 5 * error, "\(mean) \(boat.lowestEffective)")
    let relative = cloud.eastVariance / (1852 * 1852) / variance
    let spread = 5 * (2 / boat.lowestEffective).squareRoot()
    #expect((relative - 1).magnitude < spread, "\(relative)")
  }

  @Test func `the first unit that takes all is found`() async throws {
    let bulletin = try await BulletinTests.moving([
      BulletinTests.boat([BulletinTests.fix(10.5, 93.6, miles: 3, hoursAgo: 4)])
    ])
    let boat = bulletin.boats[0]
    let most = try #require(boat.firstToTakeMost)
    let persons = boat.stores.usualPersons
    for meeting in boat.rendezvous where meeting.canRecover {
      let (a, b) = (min(most.capacity, persons), min(meeting.capacity, persons))
      #expect(a > b || (a == b && most.hours <= meeting.hours))
    }
  }

  @Test func `room is known only where somebody has said who is there`() async throws {
    func places(_ occupied: Int?) async throws -> [FeasiblePlace] {
      var situation = Situation(
        title: "test", asOf: Self.asOf,
        boats: [BulletinTests.boat([BulletinTests.fix(6, 95, miles: 3, hoursAgo: 2)])], hours: 6)
      situation.placeStates = LandingPlace.standard.map {
        PlaceState(place: $0.key, occupied: occupied, capacity: 275, isOpen: true)
      }
      let sea = SituationSea(
        source: TestSea.constant(), climatology: SeaClimatology(parameters: .defaults), coast: nil,
        situation: situation, seed: 1)
      var settings = Bulletin.Settings()
      settings.samples = 200
      return try await Bulletin.make(situation, sea: sea, settings: settings, threads: 1)
        .boats[0].places
    }
    let unknown = try await places(nil)
    #expect(!unknown.isEmpty && unknown.allSatisfy { $0.free == nil && $0.capacity == 275 })
    let known = try await places(200)
    #expect(known.allSatisfy { $0.free == 75 && $0.isShort })
  }
}
