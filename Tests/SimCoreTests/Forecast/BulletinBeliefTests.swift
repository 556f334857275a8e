import SimCore
import Testing

/// That reports change the picture as far as they are precise, about the boat and new, and no further.
@Suite struct BulletinBeliefTests {
  private static let asOf = BulletinTests.asOf

  private static func only(
    _ reports: [BoatReport], samples: Int = 4000, unsaid: Double = 0,
    current: (east: Float, north: Float) = (0, 0)
  ) async throws -> BoatBulletin {
    try await BulletinTests.still(
      [BulletinTests.boat(reports)], samples: samples, unsaid: unsaid, current: current
    ).boats[0]
  }

  private static func area(_ boat: BoatBulletin) throws -> Double {
    try #require(boat.area(0, 0.9)).area / (1852 * 1852)
  }

  private static func north(_ stopsWithin: Double, knots: Double = 6) -> LastLeg {
    LastLeg(
      destination: GeoPoint(latitude: 20, longitude: 95),
      speed: (knots * 1852 / 3600)...(knots * 1852 / 3600), stopsWithin: stopsWithin)
  }

  @Test func `engines that stop at the moment of a resampling stay stopped`() async throws {
    let search = BoatReport(
      time: Self.asOf, reliability: 1,
      content: .emptySearch(
        SearchedBox(
          box: GeoBox(west: 94, south: 9, east: 96, north: 10.1), probabilityOfDetection: 0.6)))
    let boat = try await Self.only([
      BulletinTests.fix(
        10, 95, miles: 2, hoursAgo: 1, posture: .underWay, leg: Self.north(3600, knots: 10)),
      search,
    ])
    #expect(boat.underWayShare == 0)
    let now = try #require(boat.now.cloud)
    let later = try #require(boat.snapshots.last?.cloud)
    // A still sea without random walk: nothing moves.
    #expect(Ellipsoid.distance(now.centroid, later.centroid) < 1)
  }

  @Test(arguments: [30.0, 100])
  func `a vague report leaves a precise belief as it is`(miles: Double) async throws {
    let precise = BulletinTests.fix(
      10, 95, miles: 0.1, reliability: 0.9, hoursAgo: 1, posture: .adrift)
    var vague = BulletinTests.fix(10, 95, miles: miles, reliability: 0.6, hoursAgo: 0)
    vague.hull = "moon_boat"
    let alone = try Self.area(try await Self.only([precise]))
    let both = try await Self.only([precise, vague])
    // The precise one may be about something else: some samples then lie in the vague one's error. Half of all
    // lie as near as 1.18 deviations of the precise one; the kernel and these few add a little.
    let place = GeoPoint(latitude: 10, longitude: 95)
    let distances = (0..<both.now.afloat).map { Ellipsoid.distance(both.now.point($0), place) }
    let median = distances.sorted()[distances.count / 2]
    #expect(median < 1.3 * 1.18 * 185.2, "\(median)")
    var certain = precise
    certain.reliability = 1
    let sure = try Self.area(try await Self.only([certain, vague]))
    #expect(sure < 1.5 * alone, "\(sure) \(alone)")
  }

  @Test func `reports agree at any minute of the hour`() async throws {
    // Six knots for 58 minutes and for one hour.
    func sailing(_ first: Double, _ last: Double) async throws -> BoatBulletin {
      let miles = 6 * (first - last)
      let leg = Self.north(24 * 3600)
      return try await Self.only([
        BulletinTests.fix(
          10, 95, miles: 0.1, reliability: 0.9, hoursAgo: first, posture: .underWay, leg: leg),
        BulletinTests.fix(
          10 + miles * 1852 / Ellipsoid.metresPerDegree(latitude: 10).north, 95, miles: 0.1,
          reliability: 0.9, hoursAgo: last, posture: .underWay, leg: leg),
      ])
    }
    let whole = try await sailing(2, 1)
    for (first, last) in [(89.0 / 60, 31.0 / 60), (91.0 / 60, 29.0 / 60)] {
      let part = try await sailing(first, last)
      #expect(part.noneProbability < 1e-3, "\(part.noneProbability)")
      let (a, b) = (try Self.area(part), try Self.area(whole))
      // An hour of engine and course less or more.
      #expect(a < 2 * b, "\(a) \(b)")
    }
    // Adrift with the current: 0.4 m/s for 58 minutes.
    let east = 0.4 * 58 * 60 / Ellipsoid.metresPerDegree(latitude: 10).east
    let adrift = try await Self.only(
      [
        BulletinTests.fix(
          10, 95, miles: 0.1, reliability: 0.9, hoursAgo: 89.0 / 60, posture: .adrift),
        BulletinTests.fix(
          10, 95 + east, miles: 0.1, reliability: 0.9, hoursAgo: 31.0 / 60, posture: .adrift),
      ], current: (0.4, 0))
    // Both densities over each other: A / (4 pi s^2) = 10^6.
    #expect(adrift.noneProbability < 1e-6, "\(adrift.noneProbability)")
  }

  @Test func `reports of no reliability change nothing`() async throws {
    let reports = [
      BulletinTests.fix(10, 95, miles: 4, reliability: 0.8, hoursAgo: 30),
      BulletinTests.fix(10.05, 95, miles: 3, reliability: 0.7, hoursAgo: 12),
    ]
    var crowd = BulletinTests.fix(
      12, 93, miles: 1, reliability: 0, hoursAgo: 100.3, posture: .adrift)
    crowd.persons = 1000...2000
    let lost = BulletinTests.fix(
      10, 95, miles: 1, reliability: 0, hoursAgo: 2.4, posture: .underWay,
      leg: Self.north(48 * 3600))
    let overdue = BoatReport(
      time: Self.asOf + -3000, reliability: 0,
      content: .overdue(
        PlannedVoyage(
          waypoints: [GeoPoint(latitude: 16, longitude: 93), GeoPoint(latitude: 8, longitude: 93)],
          departure: Self.asOf + -300 * 3600, departureDeviation: 3600, speed: 2...3,
          scatter: 15_000)))
    let without = try await Self.only(reports, unsaid: 0.3)
    let with = try await Self.only(reports + [crowd, lost, overdue], unsaid: 0.3)
    for (a, b) in zip(without.snapshots, with.snapshots) {
      #expect(a.longitude == b.longitude && a.latitude == b.latitude)
    }
    #expect(without.noneProbability == with.noneProbability)
    #expect(without.stores.waterLeft == with.stores.waterLeft)
    #expect(without.stores.firstDeath == with.stores.firstDeath)
    #expect(with.stores.persons == 80...120 && with.stores.usualPersons == 100)
    #expect(without.changes.count == with.changes.count)
  }

  @Test func `reports of little reliability change little`() async throws {
    let first = BulletinTests.fix(
      10, 95, miles: 3, reliability: 0.9, hoursAgo: 48, posture: .underWay,
      leg: Self.north(6 * 3600))
    var late = BulletinTests.fix(
      15, 90, miles: 30, reliability: 0.01, hoursAgo: 2, posture: .underWay,
      leg: Self.north(6 * 3600))
    late.persons = 1000...1000
    let alone = try await Self.only([first])
    let both = try await Self.only([first, late])
    let (a, b) = (try Self.area(alone), try Self.area(both))
    #expect((b / a - 1).magnitude < 0.15, "\(a) \(b)")
    #expect(both.stores.persons == 80...120 && both.stores.usualPersons == 100)
    let (low, other) = (
      try #require(alone.stores.firstDeath.low), try #require(both.stores.firstDeath.low)
    )
    // The tenth of 128 draws, of which one or two are another boat's.
    #expect((low - other).magnitude <= 12, "\(low) \(other)")
  }

  @Test func `an empty search does not start the stores`() async throws {
    let search = BoatReport(
      time: Self.asOf + -200 * 3600, reliability: 1,
      content: .emptySearch(
        SearchedBox(
          box: GeoBox(west: 90, south: 14, east: 91, north: 15), probabilityOfDetection: 0.5)))
    let fix = BulletinTests.fix(10, 95, miles: 3, hoursAgo: 3)
    let (a, b) = (try await Self.only([fix]), try await Self.only([search, fix]))
    #expect(a.stores.waterLeft == b.stores.waterLeft)
  }

  @Test func `no hours are given beyond the days that are looked at`() async throws {
    for litres in stride(from: 30.0, through: 150, by: 5) {
      var boat = BulletinTests.boat([BulletinTests.fix(10, 95, miles: 3, hoursAgo: 2)])
      boat.stores = StatedStores(
        time: Self.asOf + -3600, water: litres / 1000...litres / 1000,
        food: 60 * 86_400...60 * 86_400)
      let stores = try await BulletinTests.still([boat], samples: 200).boats[0].stores
      for range in [stores.waterLeft, stores.firstDeath] {
        for hours in [range.low, range.middle, range.high] {
          #expect(hours ?? 0 <= StoresOutlook.days * 24, "\(litres) L: \(range)")
        }
      }
    }
  }

  private static func overdue(
    _ longitude: Double, reliability: Double, days: Double = 4
  ) -> BoatReport {
    BoatReport(
      time: asOf, reliability: reliability,
      content: .overdue(
        PlannedVoyage(
          waypoints: [
            GeoPoint(latitude: 16, longitude: longitude),
            GeoPoint(latitude: 8, longitude: longitude),
          ], departure: asOf + -days * 86_400, departureDeviation: 6 * 3600, speed: 2...3,
          scatter: 15_000)))
  }

  @Test func `a boat longer at sea has less water left`() async throws {
    let (one, nine) = (
      try await Self.only([Self.overdue(93, reliability: 1, days: 1)]),
      try await Self.only([Self.overdue(93, reliability: 1, days: 9)])
    )
    let (a, b) = (
      try #require(one.stores.waterLeft.middle), try #require(nine.stores.waterLeft.middle)
    )
    #expect(a > b + 48, "\(a) \(b)")
  }

  @Test func `two overdue reports of one boat must fit one voyage`() async throws {
    let same = try await Self.only([
      Self.overdue(93, reliability: 0.5), Self.overdue(93.05, reliability: 0.5),
    ])
    let apart = try await Self.only([
      Self.overdue(93, reliability: 0.5), Self.overdue(88, reliability: 0.5),
    ])
    // Apart: one is true, or the other, or none, each 0.25; together they confirm each other.
    #expect((apart.noneProbability - 1.0 / 3).magnitude < 0.02, "\(apart.noneProbability)")
    #expect(same.noneProbability < 0.1, "\(same.noneProbability)")
  }

  @Test func `distress is known where a report that says so is likely true`() async throws {
    let parameters = BulletinParameters.defaults
    func known(_ reports: [BoatReport]) async throws -> (isKnown: Bool, isObserved: Bool) {
      let bulletin = try await BulletinTests.still([BulletinTests.boat(reports)])
      let boat = bulletin.boats[0]
      return (bulletin.isKnownDistress(boat), bulletin.isObservedDistress(boat))
    }
    func adrift(_ reliability: Double, _ longitude: Double = 93) -> BoatReport {
      BulletinTests.fix(
        12, longitude, miles: 8, reliability: reliability, hoursAgo: 1, posture: .adrift)
    }
    #expect(parameters.knownDistress == 0.5 && parameters.observedDistress == 0.95)
    let hint = try await known([Self.overdue(93, reliability: 0.9), adrift(0.01)])
    #expect(!hint.isKnown && !hint.isObserved)
    let likely = try await known([adrift(0.9)])
    #expect(likely.isKnown && !likely.isObserved)
    let sure = try await known([adrift(0.99)])
    #expect(sure.isKnown && sure.isObserved)
  }

  @Test(arguments: [150.0, 300])
  func `vague reports that agree do not make each other less credible`(miles: Double) async throws {
    let boat = try await Self.only([
      BulletinTests.fix(10, 98, miles: miles, reliability: 0.5, hoursAgo: 0),
      BulletinTests.fix(10, 98.01, miles: miles, reliability: 0.5, hoursAgo: 0),
    ])
    // Mean overlap of two equal normal densities times 4 pi s^2 is 1: what neither adds nor takes.
    #expect((boat.noneProbability - 0.25).magnitude < 0.006, "\(boat.noneProbability)")
  }

  /// Nine tenths at 13N, one tenth at 11N: 0.75 * 0.75 against 0.25 * 0.25.
  private static func apart(samples: Int) async throws -> BoatBulletin {
    try await only(
      [
        BulletinTests.fix(13, 90, miles: 0.5, reliability: 0.75, hoursAgo: 1, posture: .adrift),
        BulletinTests.fix(11, 90, miles: 0.5, reliability: 0.25, hoursAgo: 0, posture: .adrift),
      ], samples: samples)
  }

  @Test func `a mean between the samples is not shown as their position`() async throws {
    let boat = try await Self.apart(samples: 4000)
    let place = GeoPoint(latitude: 13, longitude: 90)
    let focus = try #require(boat.now.focus)
    #expect(!focus.isMean && Ellipsoid.distance(focus.point, place) < 1852)
    #expect(boat.parts.count == 2 && Set(boat.rendezvous.compactMap(\.part)) == [0, 1])
    if boat.parts.count == 2 {
      #expect((boat.parts[0].share - 0.9).magnitude < 0.03, "\(boat.parts)")
      #expect(Ellipsoid.distance(boat.parts[0].point, place) < 1852)
    }
  }

  @Test func `few samples make no parts`() async throws {
    let boat = try await Self.apart(samples: 80)
    #expect(boat.parts.isEmpty && boat.rendezvous.allSatisfy { $0.part == nil })
  }

  @Test func `ships go round the land to the boat, aircraft straight`() async throws {
    let bulletin = try await BulletinTests.moving([
      BulletinTests.boat([BulletinTests.fix(3.7, 95.7, miles: 3, hoursAgo: 1, posture: .adrift)])
    ])
    let boat = bulletin.boats[0]
    func from(_ key: String, _ kind: UnitKind) -> Rendezvous? {
      boat.rendezvous.first {
        bulletin.situation.bases[$0.base].key == key && $0.kind == kind
      }
    }
    // Straight over Sumatra it is 125 miles.
    let ship = try #require(from("lhokseumawe", .fastPatrolVessel))
    #expect(ship.distance > 230 * 1852 && ship.distance < 400 * 1852, "\(ship.distance / 1852)")
    for meeting in boat.rendezvous where UnitClass.standard(meeting.kind).platform == .fixedWing {
      let home = bulletin.situation.bases[meeting.base].position
      #expect(meeting.distance == Ellipsoid.passage(home, meeting.point))
    }
  }
}
