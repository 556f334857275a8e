import SimCore
import Testing

@Suite struct BulletinTests {
  static let asOf = TestSea.start + 20 * 86400
  private static let climatology = SeaClimatology(parameters: .defaults)

  static func fix(
    _ latitude: Double, _ longitude: Double, miles: Double, reliability: Double = 1,
    hoursAgo: Double, posture: BoatPosture? = nil, leg: LastLeg? = nil
  ) -> BoatReport {
    BoatReport(
      time: asOf + -3600 * hoursAgo, reliability: reliability,
      content: .fix(
        BoatFix(
          kind: .sighting, point: GeoPoint(latitude: latitude, longitude: longitude),
          deviation: miles * 1852, posture: posture, leg: leg)), persons: 80...120)
  }

  /// A bulletin over a still sea without errors, land and random walk: all spread is that of the reports.
  static func still(
    _ boats: [SituationBoat], samples: Int = 4000, seed: UInt64 = 1, threads: Int = 2,
    unsaid: Double = 0, oversampling: Int = 16, current: (east: Float, north: Float) = (0, 0)
  ) async throws -> Bulletin {
    let situation = Situation(title: "test", asOf: asOf, boats: boats, hours: 24)
    var weather = WeatherParameters.defaults
    weather.isOn = false
    let sea = SituationSea(
      source: TestSea.constant(current: current, wind: (0, 0)), climatology: climatology,
      coast: nil, situation: situation, weather: weather, seed: seed)
    var settings = Bulletin.Settings()
    settings.samples = samples
    settings.seed = seed
    settings.drift.diffusivity = 0
    settings.leeway.scatter = 0
    settings.parameters.unsaidUnderWay = unsaid
    settings.parameters.oversampling = oversampling
    return try await Bulletin.make(situation, sea: sea, settings: settings, threads: threads)
  }

  /// A bulletin over a sea with wind, current and errors.
  static func moving(
    _ boats: [SituationBoat], samples: Int = 1000, threads: Int = 2, hours: Int = 48
  ) async throws -> Bulletin {
    let situation = Situation(title: "test", asOf: asOf, boats: boats, hours: hours)
    let sea = SituationSea(
      source: TestSea.constant(current: (0.2, -0.1), wind: (-5, -3)), climatology: climatology,
      coast: .standard, situation: situation, seed: 3)
    var settings = Bulletin.Settings()
    settings.samples = samples
    settings.seed = 3
    settings.parameters.unsaidUnderWay = 0
    return try await Bulletin.make(situation, sea: sea, settings: settings, threads: threads)
  }

  static func boat(_ reports: [BoatReport], _ name: String = "boat") -> SituationBoat {
    SituationBoat(name: name, reports: reports)
  }

  private func isSame(_ a: BoatBulletin, _ b: BoatBulletin) -> Bool {
    zip(a.snapshots, b.snapshots).allSatisfy {
      $0.longitude == $1.longitude && $0.latitude == $1.latitude && $0.ashore == $1.ashore
    } && a.noneProbability == b.noneProbability && a.effective == b.effective
      && a.stores.waterLeft == b.stores.waterLeft && a.changes == b.changes && a.coasts == b.coasts
  }

  @Test func `two certain fixes in a still sea give the product of their normal densities`()
    async throws
  {
    // Variances 100 and 25 NM2, five miles apart: mean at 4 of 5, variance 20.
    let metre = Ellipsoid.metresPerDegree(latitude: 10).east
    let east = 95 + 5 * 1852 / metre
    let bulletin = try await Self.still([
      Self.boat([
        Self.fix(10, 95, miles: 10, hoursAgo: 6), Self.fix(10, east, miles: 5, hoursAgo: 0),
      ])
    ])
    let cloud = try #require(bulletin.boats[0].now.cloud)
    let mean = (cloud.centroid.longitude - 95) * metre / 1852
    let effective = bulletin.boats[0].lowestEffective
    // Five standard errors of the effective number; the kernel of copies adds 25 n^(-1/3) at most.
    let error = (20 / effective).squareRoot()
    #expect((mean - 4).magnitude < 5 * error, "\(mean)")
    let variance = cloud.eastVariance / (1852 * 1852)
    #expect(
      variance > 20 * (1 - 5 * (2 / effective).squareRoot())
        && variance < 20 * (1 + 5 * (2 / effective).squareRoot()) + 25
          * Elementary.pow(effective, -1.0 / 3),
      "\(variance)")
  }

  @Test func `one report leaves the probability that it is about another boat`() async throws {
    let bulletin = try await Self.still([
      Self.boat([Self.fix(10, 95, miles: 5, reliability: 0.7, hoursAgo: 3)])
    ])
    #expect((bulletin.boats[0].noneProbability - 0.3).magnitude < 1e-9)
    // A second one at the same place confirms it: (1 - q)^2 against the rest, exactly as by hand.
    let twice = try await Self.still([
      Self.boat([
        Self.fix(10, 95, miles: 5, reliability: 0.7, hoursAgo: 3),
        Self.fix(10, 95, miles: 5, reliability: 0.7, hoursAgo: 0),
      ])
    ])
    // Both densities over each other: A / (4 pi s^2); 100 times as likely as by chance.
    let ratio = 200.0 * 200 / (4 * 5 * 5)
    let exact = 0.09 / (0.09 + 0.3 * 0.7 + 0.7 * (0.7 * ratio + 0.3))
    #expect((twice.boats[0].noneProbability / exact - 1).magnitude < 0.1)
  }

  @Test func `the order of reports and of boats changes nothing`() async throws {
    let first = [
      Self.fix(12, 95, miles: 4, reliability: 0.8, hoursAgo: 30),
      Self.fix(11.8, 95.2, miles: 6, reliability: 0.6, hoursAgo: 12),
      Self.fix(11.9, 95.1, miles: 3, reliability: 0.6, hoursAgo: 12),
      BoatReport(
        time: Self.asOf + -7200, reliability: 1,
        content: .emptySearch(
          SearchedBox(
            box: GeoBox(west: 94.9, south: 11.5, east: 95.1, north: 12),
            probabilityOfDetection: 0.6))),
    ]
    let other = Self.boat([Self.fix(9, 96, miles: 5, hoursAgo: 50)], "other")
    let a = try await Self.moving([Self.boat(first), other])
    let b = try await Self.moving([other, Self.boat(first.reversed())])
    let c = try await Self.moving([Self.boat([first[2], first[0], first[3], first[1]])])
    #expect(a.boats.map(\.boat.name) == ["boat", "other"])
    #expect(isSame(a.boats[0], b.boats[0]) && isSame(a.boats[1], b.boats[1]))
    // Nor does a boat depend on the others of the situation.
    #expect(isSame(a.boats[0], c.boats[0]))
  }

  @Test func `results are the same bits for any number of threads`() async throws {
    let boats = (0..<5).map { i in
      Self.boat([Self.fix(9 + 0.5 * Double(i), 95, miles: 5, hoursAgo: 12)], "boat-\(i)")
    }
    let one = try await Self.moving(boats, samples: 400, threads: 1)
    let three = try await Self.moving(boats, samples: 400, threads: 3)
    for (a, b) in zip(one.boats, three.boats) {
      #expect(isSame(a, b))
      #expect(
        a.rendezvous.map(\.findProbability) == b.rendezvous.map(\.findProbability)
          && a.areas.map(\.area) == b.areas.map(\.area))
    }
  }

  @Test func `a more precise and a more reliable report shrink the area`() async throws {
    func area(_ miles: Double, _ reliability: Double) async throws -> Double {
      let bulletin = try await Self.moving([
        Self.boat([
          Self.fix(12, 95.5, miles: 15, reliability: 0.9, hoursAgo: 24),
          Self.fix(11.9, 95.5, miles: miles, reliability: reliability, hoursAgo: 3),
        ])
      ])
      return try #require(bulletin.boats[0].area(0, 0.9)).area
    }
    let (rough, fine) = (try await area(12, 0.9), try await area(3, 0.9))
    let (doubtful, sure) = (try await area(4, 0.2), try await area(4, 0.95))
    #expect(fine < 0.5 * rough && sure < doubtful, "\(fine) \(rough) \(sure) \(doubtful)")
  }

  @Test func `an empty search moves probability as Bayes says`() async throws {
    let search = BoatReport(
      time: Self.asOf, reliability: 1,
      content: .emptySearch(
        SearchedBox(
          box: GeoBox(west: 95, south: 8, east: 98, north: 12), probabilityOfDetection: 0.8)))
    let bulletin = try await Self.still([
      Self.boat([Self.fix(10, 95, miles: 10, hoursAgo: 6), search])
    ])
    let now = bulletin.boats[0].now
    let inside = now.longitude.filter { $0 >= GeoPoint.fixed(95) }.count
    // Half of the samples times 0.2 over what is left: 1/6; five binomial errors of 4000.
    let share = Double(inside) / Double(now.afloat)
    #expect((share - 1.0 / 6).magnitude < 5 * (5.0 / 36 / 4000).squareRoot(), "\(share)")
  }

  @Test func `reports that contradict each other are noticed`() async throws {
    let apart = try await Self.still([
      Self.boat([
        Self.fix(10, 95, miles: 10, hoursAgo: 2), Self.fix(10.5, 95, miles: 0.3, hoursAgo: 1),
      ])
    ])
    #expect(apart.boats[0].isDegenerate)
    let together = try await Self.still([
      Self.boat([Self.fix(10, 95, miles: 5, hoursAgo: 2), Self.fix(10, 95, miles: 5, hoursAgo: 1)])
    ])
    #expect(!together.boats[0].isDegenerate)
  }

  @Test func `a boat whose contact was lost goes on toward its destination, then drifts`()
    async throws
  {
    let leg = LastLeg(
      destination: GeoPoint(latitude: 7, longitude: 95), speed: 2...3, stopsWithin: 12 * 3600)
    let bulletin = try await Self.still([
      Self.boat([Self.fix(10, 95, miles: 2, hoursAgo: 24, posture: .underWay, leg: leg)])
    ])
    let boat = bulletin.boats[0]
    let cloud = try #require(boat.now.cloud)
    // Half of twelve hours at 2.5 m/s southward: 54 km; the course scatters by 10 degrees.
    let south = (10 - cloud.centroid.latitude) * Ellipsoid.metresPerDegree(latitude: 10).north
    #expect((south - 53_000).magnitude < 4000 && boat.underWayShare == 0, "\(south)")
    #expect(cloud.northVariance > cloud.eastVariance)
    let soon = try await Self.still([
      Self.boat([Self.fix(10, 95, miles: 2, hoursAgo: 6, posture: .underWay, leg: leg)])
    ])
    // Stops are uniform over twelve hours, half of which are past.
    #expect((soon.boats[0].underWayShare - 0.5).magnitude < 0.06)
  }

  @Test func `an overdue boat lies along its route, no farther than its speed allows`()
    async throws
  {
    let voyage = PlannedVoyage(
      waypoints: [
        GeoPoint(latitude: 16, longitude: 93), GeoPoint(latitude: 10, longitude: 93),
      ], departure: Self.asOf + -72 * 3600, departureDeviation: 0, speed: 2...2, scatter: 5000)
    let bulletin = try await Self.still([
      Self.boat([BoatReport(time: Self.asOf, reliability: 1, content: .overdue(voyage))])
    ])
    let now = bulletin.boats[0].now
    let cloud = try #require(now.cloud)
    let north = Ellipsoid.metresPerDegree(latitude: 14).north
    // Uniform over 72 h at 2 m/s, 518 km: mean half way, variance length^2 / 12.
    let mean = (16 - cloud.centroid.latitude) * north
    #expect((mean / (259_200) - 1).magnitude < 0.03, "\(mean)")
    #expect((cloud.northVariance.squareRoot() / 149_650 - 1).magnitude < 0.05)
    #expect((cloud.eastVariance.squareRoot() / 5000 - 1).magnitude < 0.1)
  }

  @Test func `rendezvous come best first, reach the boat in time and never exceed certainty`()
    async throws
  {
    let bulletin = try await Self.moving([
      Self.boat([Self.fix(10.5, 93.6, miles: 3, hoursAgo: 4)])
    ])
    let boat = bulletin.boats[0]
    #expect(!boat.rendezvous.isEmpty)
    for meeting in boat.rendezvous {
      let unit = UnitClass.standard(meeting.kind)
      #expect(meeting.hours * 3600 >= meeting.distance / unit.maximumSpeed)
      #expect(0...1 ~= meeting.findProbability && 0...1 ~= meeting.workableShare)
      #expect(meeting.capacity == unit.survivorCapacity)
    }
    #expect(boat.rendezvous.map(\.rate) == boat.rendezvous.map(\.rate).sorted(by: >))
  }

  @Test func `more water lasts longer, and an asker's places are never in a feared State`()
    async throws
  {
    func boat(_ litres: Double) -> SituationBoat {
      var boat = Self.boat([Self.fix(10.5, 94, miles: 3, hoursAgo: 4)])
      boat.stores = StatedStores(
        time: Self.asOf, water: (litres / 1000)...(litres / 1000), food: 86400...(5 * 86400))
      return boat
    }
    let few = try await Self.moving([boat(1)], samples: 400)
    let many = try await Self.moving([boat(20)], samples: 400)
    let (a, b) = (few.boats[0].stores, many.boats[0].stores)
    #expect(try #require(a.waterLeft.middle) < (b.waterLeft.middle ?? 720))
    #expect(a.usualPersons == 100 && a.arePersonsStated && a.areStoresStated)
    let places = few.situation.places
    #expect(few.boats[0].places.allSatisfy { places[$0.place].state != .myanmar })
    #expect(few.boats[0].excluded > 0 && !few.boats[0].places.isEmpty)
  }

  @Test func `what would change the picture is worked out`() async throws {
    let bulletin = try await Self.still([
      Self.boat([
        Self.fix(10, 95, miles: 20, hoursAgo: 6), Self.fix(10.05, 95, miles: 5, hoursAgo: 1),
      ])
    ])
    var kinds: Set<String> = []
    for change in bulletin.boats[0].changes {
      switch change {
      case .without(let report, let factor, _):
        kinds.insert("without \(report)")
        // Areas go with variances: without the fine fix (400/23.5), without the rough one (25/23.5).
        #expect(report == 1 ? factor > 8 && factor < 30 : factor > 0.6 && factor < 1.4, "\(factor)")
      case .sighting(_, let factor):
        kinds.insert("sighting")
        #expect(factor < 0.4)
      case .emptySearch(let before, let after, _):
        kinds.insert("search")
        // Random detection with coverage 1 leaves exp(-1) of what was inside.
        let left = Elementary.exp(-1) * before
        #expect((after - left / (1 - before + left)).magnitude < 1e-9)
        #expect((before - 0.5).magnitude < 0.02)
      }
    }
    #expect(kinds == ["without 0", "without 1", "sighting", "search"])
  }

  @Test func `boats not seen come into distress at the stated rate`() async throws {
    let days = [1.0, 6.0]
    var bulletin = Situation(title: "test", asOf: Self.asOf, boats: [], hours: 24)
    bulletin.unseen = days.map {
      UnseenBoats(
        region: "region_2", boats: 10...10, persons: 100...100,
        time: ($0 * 86400)...($0 * 86400))
    }
    let sea = SituationSea(
      source: TestSea.constant(), climatology: Self.climatology, coast: nil, situation: bulletin,
      seed: 1)
    let made = try await Bulletin.make(bulletin, sea: sea, settings: .init(), threads: 1)
    for (time, outlook) in zip(days, made.unseen) {
      // Mean rate of the triangle 1, 3.2, 8 % a day; the curve of the exponential takes a little off.
      let most = 10 * (1 - Elementary.exp(-0.0406667 * time))
      // Five standard errors of 2000 Poisson numbers.
      let error = 5 * (most / 2000).squareRoot()
      #expect(outlook.boats.mean < most + error && outlook.boats.mean > 0.94 * most - error)
      #expect((outlook.persons.mean - 100 * outlook.boats.mean).magnitude < 1e-6)
      #expect(outlook.boats.low <= outlook.boats.high)
    }
  }
}
