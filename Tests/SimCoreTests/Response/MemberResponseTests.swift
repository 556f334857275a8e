import SimCore
import Testing

/// One boat, one ship, no chance: every hour of the chain can be worked out by hand.
@Suite struct MemberResponseTests {
  static let start = BeliefSeas.start
  static let hours = 24 * 20
  static let point = GeoPoint(latitude: 9, longitude: 90)
  static let table = Task { try await BeliefSeas.steady(east: 0, north: 0) }
  static let key = RandomKey(seed: 3).key(.member, 0).key(.boat, 0)

  /// A boat that lies at a place with 100 people, of whom one dies every `hoursPerDeath` hours.
  static func course(
    at point: GeoPoint = point, hoursPerDeath: Int = 1000, until last: Int = hours
  ) -> Course {
    Course(
      member: 0, boat: 0,
      samples: (0...last).map { hour in
        CourseSample(
          hour: Int32(hour), latitude: Float(point.latitude), longitude: Float(point.longitude),
          posture: .adrift, alive: Int32(max(0, 100 - hour / hoursPerDeath)))
      })
  }

  static func record(_ course: Course, boat: Int = 0, end: CourseEnd = .inDistressAtHorizon)
    -> CaseRecord
  {
    var record = CaseRecord(
      member: 0, boat: boat * 64, wave: 0, hull: 0, origin: 0, route: 0, embarked: 100,
      children: 20, departure: start, departurePoint: point)
    record.distress = start
    record.end = end
    record.endTime = start + Double(course.samples.last?.hour ?? 0) * 3600
    let alive = Int(course.samples.last?.alive ?? 0)
    record.persons[PersonEnd.atSeaInDistress.index] = alive
    record.persons[PersonEnd.dead.index] = 100 - alive
    record.deaths[DeathCause.thirst.index] = Int32(100 - alive)
    return record
  }

  /// Boats of one wave that lie adrift from the start; number `i * 64` is boat `i`.
  static let fleet: [Boat] = {
    let wave = SmallExperiment.wave(
      "here", at: point, to: [GeoPoint(latitude: 6, longitude: 95)], boats: 4, from: start,
      hours: 0, posture: .adrift)
    let plan = FleetPlan(
      waves: [wave], hulls: HullClass.standard, shocks: [], voyage: .defaults, leeway: .defaults,
      start: start, horizon: Double(hours) * 3600, coast: .standard)
    return plan.fleet(member: 0, key: RandomKey(seed: 3).key(.member, 0))
  }()

  /// Sails boats of given courses again: who is taken aboard is no longer there, nothing else changes.
  static func sail(_ requests: [ReplayRequest], _ courses: [Course]) -> [ReplayResult] {
    requests.map { request in
      let number = Int(request.boats[0].number) / 64
      var course = courses[number]
      var results: [InterventionResult] = []
      var taken = 0
      for act in request.acts {
        var result = InterventionResult()
        let from = act.hour - Int(course.samples[0].hour)
        result.met = course.samples.indices.contains(from) && course.samples[from].alive > 0
        if result.met, case .takeAboard(let most) = act.act {
          let alive = Int(course.samples[from].alive)
          let number = min(most, alive)
          result.children = min(number, 20)
          result.adults = number - result.children
          taken += number
          if number == alive {
            course.samples.removeSubrange((from + 1)...)
            course.samples[from].alive = 0
          } else {
            for h in from..<course.samples.count {
              course.samples[h].alive = max(0, course.samples[h].alive - Int32(number))
            }
          }
        }
        results.append(result)
      }
      let alive = Int(course.samples.last?.alive ?? 0)
      var record = record(course, boat: number, end: alive == 0 ? .recovered : .inDistressAtHorizon)
      record.persons[PersonEnd.dead.index] -= taken
      record.deaths[DeathCause.thirst.index] -= Int32(taken)
      record.persons[PersonEnd.aboardAssistingShip.index] = taken
      return ReplayResult(cases: [record], courses: [TrueCourse(course)], results: results)
    }
  }

  /// A ship without chance in it: ready at once, never held, sees everything.
  static func ship(speed: Double = 10, capacity: Int = 500, rate: Double = 1.0 / 60) -> UnitClass {
    var ship = UnitClass.standard(.offshorePatrolVessel)
    ship.maximumSpeed = speed
    ship.searchSpeed = speed
    ship.endurance = 30 * 86400
    ship.range = 2e7
    ship.readiness = .fixed(3600)
    ship.availability = 1
    ship.survivorCapacity = capacity
    ship.embarkationRate = rate
    ship.searchWaveLimit = 100
    ship.recoveryWaveLimit = 100
    ship.windLimit = 100
    return ship
  }

  static let grid = AwarenessGrid(
    box: .domain, traffic: TrafficLanes(TrafficParameters.defaults), coast: .standard)

  /// The still sea of the table, for particles.
  static let particles: ParticleModel = {
    var settings = BeliefParameters.defaults
    settings.incidentParticles = 400
    return ParticleModel(
      boats: BeliefSeas.object(), swimmers: BeliefSeas.object(),
      sea: BeliefSeas.plain(TestSea.constant()), settings: settings,
      leeway: BeliefSeas.quietLeeway, diffusivity: 0, seed: 1)
  }()

  static func means() async throws -> ResponseMeans {
    let table = try await Self.table.value
    return ResponseMeans(
      boats: table, swimmers: table, particles: particles, grid: grid,
      light: LightTable(from: start, until: start + Double(hours) * 3600, box: .domain),
      shipSpeed: 6, box: GeoBox(west: 88, south: 5, east: 95, north: 12), isSea: { _ in true })
  }

  /// Units of no State's service, nothing disputed, no chance in permission.
  static func plan(
    _ units: [StationedUnit], policy: ResponsePolicy? = nil,
    _ change: (inout ResponseSettings) -> Void = { _ in }
  ) async throws -> ResponsePlan {
    var settings = ResponseSettings()
    settings.chain.tasking = .fixed(2 * 3600)
    settings.chain.regionAgreed = .fixed(5 * 3600)
    settings.chain.placeRequest = .fixed(3600)
    settings.chain.recoveryLoss = 0
    settings.chain.disputedShare = 0
    settings.aid.merchantDivert = 0
    change(&settings)
    var plan = try ResponsePlan(
      start: start, horizon: Double(hours) * 3600, policy: policy ?? openPolicy(),
      settings: settings, means: try await means(), hulls: HullClass.standard)
    plan.units = units
    return plan
  }

  static func openPolicy() -> ResponsePolicy {
    var policy = ResponsePolicy()
    policy.consultation = .never
    for s in policy.states.indices { policy.states[s].posture = PostureSchedule(first: .open) }
    return policy
  }

  static func report(
    boat: Int? = 0, after hours: Double = 10, at point: GeoPoint = point,
    occasion: ReportOccasion = .inDistress, phase: EmergencyPhase = .distress, persons: Int = 100
  ) -> Report {
    let time = start + (hours * 3600 - 1800)
    return Report(
      boat: boat.map { $0 * 64 }, source: .hotline, occasion: occasion, eventTime: time,
      reportedTime: time,
      timeDeviation: 0, heldAt: time, centreAt: start + hours * 3600, position: point,
      positionDeviation: 500, persons: persons, personsDeviation: 0, phase: phase)
  }

  static var calm: SceneWeather { SceneWeather { _, _ in (wind: 2, waves: 0.3) } }

  struct Played {
    var results: [(record: ChainRecord, outcome: CaseRecord)]
    var tally: ResponseTally
    var audit: [ExclusionRecord]
  }

  static func play(
    _ plan: ResponsePlan, courses: [Course] = [course()], reports: [Report] = [report()],
    weather: SceneWeather = calm
  ) async throws -> Played {
    let member = try MemberResponse(
      plan: plan, member: 0, key: RandomKey(seed: 3).key(.member, 0),
      fleet: Array(fleet[courses.indices]),
      cases: courses.enumerated().map { record($1, boat: $0) },
      courses: courses.map { TrueCourse($0) }, weather: weather, reports: reports)
    let outcome = try await ChunkResponse.play([member]) { sail($0, courses) }[0].outcome
    return Played(
      results: Array(zip(outcome.chains, outcome.cases)).map { ($0, $1) }, tally: outcome.tally,
      audit: outcome.audit)
  }

  /// A base 360 km south of the boat: ten hours at 10 m/s.
  static let base = GeoPoint(latitude: 9 - 360_000 / 110_600.0, longitude: 90)

  static func hours(_ time: Instant?) -> Double { time.map { ($0 - start) / 3600 } ?? .nan }

  @Test func `one boat, one ship and no chance give the hours of hand arithmetic`() async throws {
    var plan = try await Self.plan([StationedUnit(unit: Self.ship(), base: Self.base)])
    // All effort on a small area: it is found on the first leg.
    plan.settings.search.onSceneShare = 1
    let (record, outcome) = try #require(try await Self.play(plan).results.first)
    #expect(record.end == .recovered)
    #expect(Self.hours(record.received) == 10)
    #expect(Self.hours(record.regionAgreed) == 15)
    // The disagreement over the region does not hold the ship back.
    #expect(Self.hours(record.tasked) == 12)
    #expect(Self.hours(record.underWay) == 13)
    let passage = Ellipsoid.distance(Self.base, Self.point) / 10 / 3600
    #expect((Self.hours(record.onScene) - 13 - passage).magnitude < 0.01)
    let found = Self.hours(record.found)
    #expect(found >= Self.hours(record.onScene) && found <= Self.hours(record.onScene) + 12)
    // A hundred people at one a minute.
    #expect(Self.hours(record.recoveryBegan) == found)
    #expect((Self.hours(record.recoveryEnded) - found - 100.0 / 60).magnitude < 0.01)
    #expect(
      (Self.hours(record.placeRequested) - Self.hours(record.recoveryEnded) - 1).magnitude < 0.01)
    #expect(record.persons == 100 && record.personsLanded == 100)
    let landed = Self.hours(record.landed)
    #expect(landed >= Self.hours(record.permitted) && landed > Self.hours(record.placeRequested))
    #expect(outcome.persons[PersonEnd.safeAfterRecovery.index] == 100)
    #expect(outcome.persons.reduce(0, +) == 100)
  }

  @Test func `an earlier report and a faster ship never bring people ashore later`() async throws {
    var last = Double.infinity
    for speed in [6.0, 8, 10, 12, 14] {
      let plan = try await Self.plan([StationedUnit(unit: Self.ship(speed: speed), base: Self.base)]
      )
      let record = try await Self.play(plan).results[0].record
      #expect(Self.hours(record.onScene) <= last)
      last = Self.hours(record.onScene)
    }
    last = 0
    for after in [2.0, 10, 30, 60] {
      let plan = try await Self.plan([StationedUnit(unit: Self.ship(), base: Self.base)])
      let record = try await Self.play(plan, reports: [Self.report(after: after)]).results[0].record
      #expect(Self.hours(record.found) >= last)
      last = Self.hours(record.found)
    }
  }

  @Test func `nobody who is not reported is found`() async throws {
    let plan = try await Self.plan([StationedUnit(unit: Self.ship(), base: Self.base)])
    let result = try await Self.play(plan, reports: []).results[0]
    #expect(result.record.end == .notReported && result.record.received == nil)
    #expect(result.outcome == Self.record(Self.course()))
  }

  @Test func `a small ship makes several trips or others come, and all are taken`() async throws {
    let small = Self.ship(capacity: 40)
    let one = try await Self.plan([StationedUnit(unit: small, base: Self.base)])
    let three = try await Self.plan(
      (0..<3).map { _ in StationedUnit(unit: small, base: Self.base) })
    let alone = try await Self.play(one).results[0].record
    let together = try await Self.play(three).results[0].record
    #expect(alone.persons == 100 && together.persons == 100)
    #expect(alone.sorties == 3 && together.sorties == 3)
    #expect(Self.hours(together.landed) < Self.hours(alone.landed))
  }

  @Test func `boats compete for one ship, and every person ends in one state`() async throws {
    let plan = try await Self.plan([StationedUnit(unit: Self.ship(), base: Self.base)])
    let other = GeoPoint(latitude: 8, longitude: 91)
    let courses = [Self.course(hoursPerDeath: 4), Self.course(at: other, hoursPerDeath: 5)]
    let results = try await Self.play(
      plan, courses: courses, reports: [Self.report(), Self.report(boat: 1, after: 11, at: other)]
    ).results
    let free = Self.hours(results[0].record.landed)
    #expect(Self.hours(results[1].record.underWay) > free)
    for result in results {
      #expect(result.outcome.persons.reduce(0, +) == 100)
      #expect(result.outcome.persons.allSatisfy { $0 >= 0 })
      #expect(
        result.outcome.persons[PersonEnd.safeAfterRecovery.index] == result.record.personsLanded)
      // Whoever had died before the ship came stays dead.
      #expect(
        result.outcome.persons[PersonEnd.dead.index]
          == 100 - result.record.aliveAtRecovery + result.record.lost)
    }
  }

  @Test func `in a sea that is too high the ship waits beside the boat`() async throws {
    var ship = Self.ship()
    ship.recoveryWaveLimit = 2
    let plan = try await Self.plan([StationedUnit(unit: ship, base: Self.base)])
    let storm = SceneWeather { _, time in
      (wind: 2, waves: time < Self.start + 100 * 3600 ? 3 : 0.5)
    }
    let record = try await Self.play(plan, weather: storm).results[0].record
    #expect(Self.hours(record.found) < 100)
    #expect(Self.hours(record.recoveryBegan) >= 100 && Self.hours(record.recoveryBegan) < 107)
  }

  @Test func `a boat that is ashore before the ship comes is over, and nobody is counted twice`()
    async throws
  {
    let plan = try await Self.plan([StationedUnit(unit: Self.ship(), base: Self.base)])
    let course = Self.course(until: 15)
    let result = try await Self.play(plan, courses: [course]).results[0]
    #expect(result.record.persons == 0)
    #expect(result.outcome.persons == Self.record(course).persons)
  }

  @Test func `groups in danger are never landed where the filter forbids, whatever the distance`()
    async throws
  {
    let plan = try await Self.plan([StationedUnit(unit: Self.ship(), base: Self.base)])
    let off = GeoPoint(latitude: 19.5, longitude: 92.5)
    let played = try await Self.play(
      plan, courses: [Self.course(at: off)], reports: [Self.report(at: off)])
    let record = played.results[0].record
    #expect(record.place >= 0)
    #expect(LandingPlace.standard[record.place].state != .myanmar)
    #expect(
      played.audit.contains { LandingPlace.standard[$0.place].state == .myanmar })
  }

  @Test func `the order in which reports are handed over does not matter`() async throws {
    let plan = try await Self.plan([StationedUnit(unit: Self.ship(), base: Self.base)])
    let reports = [Self.report(after: 10), Self.report(after: 14), Self.report(after: 18)]
    let forward = try await Self.play(plan, reports: reports).results[0]
    let backward = try await Self.play(plan, reports: reports.reversed()).results[0]
    #expect(forward.record == backward.record && forward.outcome == backward.outcome)
  }
}
