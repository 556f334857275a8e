import SimCore
import Testing

/// One boat in distress, one unit, no landing by itself, over the member's own true sea and draws.
@Suite struct PathwiseTests {
  private static let hour = 3600.0

  /// One boat a member, far from every shore, and a belief so wide that a search for it cannot fail.
  private static let base = Task {
    let start = Instant(year: 2025, month: 12, day: 5)
    var small = SmallExperiment(
      name: "one boat", start: start, days: 24, members: 60,
      waves: [
        SmallExperiment.wave(
          "adrift", at: SmallExperiment.point(11, 88), to: [SmallExperiment.point(6.35, 99)],
          boats: 1, from: start, posture: .adrift)
      ])
    small.stages.belief.particles = 16
    small.stages.belief.cell = 2
    small.stages.belief.errorFactor = 2
    small.stages.search.nightFactor = 0.5
    small.stages.chain.disputedShare = 0
    small.stages.chain.recoveryLoss = 0
    small.stages.aid.merchantDivert = 0
    small.stages.awareness.merchantStop = 0
    small.stages.awareness.fisherRescue = 0
    var policy = ResponsePolicy()
    policy.optimisedMembers = 0
    policy.consultation = .never
    // One place: the next State would give leave by draws of its own.
    policy.places = policy.places.filter { $0.key == "port_blair" }
    for s in policy.states.indices { policy.states[s].posture = PostureSchedule(first: .open) }
    small.response = policy
    return try await PlayedBase(small)
  }

  /// A ship that no weather holds up and that sees far; `factor` is on her speeds.
  private static func plan(_ plan: ResponsePlan, factor: Double = 1) -> ResponsePlan {
    var ship = UnitClass.standard(.offshorePatrolVessel)
    ship.maximumSpeed = 8 * factor
    ship.searchSpeed = 5000
    ship.endurance = 60 * 86_400
    ship.range = 1e12
    ship.readiness = .fixed(2 * hour)
    ship.availability = 1
    ship.survivorCapacity = 500
    ship.searchWaveLimit = 100
    ship.recoveryWaveLimit = 100
    ship.windLimit = 100
    var plan = plan
    plan.units = [StationedUnit(unit: ship, base: SmallExperiment.point(7, 84))]
    return plan
  }

  private struct End {
    var landed: Double
    var found: Double
    var deaths: Int
    /// Where people were first landed; nil where nobody was.
    var place: Int?
  }

  /// What the boat of each member comes to when a centre is told of where it lies `lag` h after.
  private static func play(_ plan: ResponsePlan, lag: Double) async throws -> [Int: End] {
    let base = try await Self.base.value
    let settings = base.experiment.settings
    var ends: [Int: End] = [:]
    for part in base.chunk.parts {
      let outcome = part.outcome
      let scene = try #require(outcome.scene)
      var members: [MemberResponse] = []
      var numbers: [Int] = []
      for (place, number) in part.members.enumerated() {
        guard let row = outcome.cases.firstIndex(where: { $0.member == number }) else { continue }
        let course = TrueCourse(outcome.courses, boat: row)
        let record = outcome.cases[row]
        guard !record.hasLanded, let there = course.sample(hour: 48), there.isAtSea else {
          continue
        }
        let said = plan.start + 48 * hour
        let report = Report(
          boat: record.boat, source: .hotline, occasion: .inDistress, eventTime: said,
          reportedTime: said, timeDeviation: 0, heldAt: said, centreAt: said + lag * hour,
          position: there.point, positionDeviation: 1000, persons: 100, personsDeviation: 0,
          phase: .distress)
        numbers.append(number)
        members.append(
          try MemberResponse(
            plan: plan, member: place, key: base.experiment.key(number),
            fleet: [outcome.fleet[row]], cases: [record], courses: [course],
            weather: SceneWeather(
              member: place, weather: outcome.weather, scene: scene,
              background: settings.background, fetch: settings.fetch),
            reports: [report]))
      }
      let played = try await ChunkResponse.play(members) { requests in
        try await VoyageBatch.replay(
          requests, settings: settings, source: part.source, after: outcome,
          numbers: part.members)
      }
      for (number, outcome) in zip(numbers, played.map(\.outcome)) {
        let hours = { (time: Instant?) in
          time.map { ($0 - plan.start) / hour } ?? Double.infinity
        }
        ends[number] = End(
          landed: hours(outcome.chains[0].landed), found: hours(outcome.chains[0].found),
          deaths: Int(outcome.cases[0].deaths.wrappedSum()),
          place: outcome.chains[0].landings.first?.place)
      }
    }
    return ends
  }

  /// Each way better than the next: nobody dies more, nothing comes later.
  private static func expectOrder(_ ways: [[Int: End]]) {
    var (deaths, found) = (Set<Int>(), 0)
    for (better, worse) in zip(ways, ways.dropFirst()) {
      for (number, first) in better {
        guard let second = worse[number] else { continue }
        #expect(first.deaths <= second.deaths, "member \(number)")
        #expect(first.found <= second.found, "member \(number)")
        #expect(first.landed <= second.landed, "member \(number)")
        if first.landed < second.landed { found += 1 }
        deaths.insert(second.deaths)
      }
    }
    // It did matter: people died in some of them, and were landed sooner in many.
    #expect(deaths.count > 3 && found > 40)
  }

  @Test func `an earlier report never worsens, in any member`() async throws {
    let plan = Self.plan(try await Self.base.value.plan)
    var ways: [[Int: End]] = []
    for lag in [0.0, 12, 48, 120] { ways.append(try await Self.play(plan, lag: lag)) }
    Self.expectOrder(ways)
  }

  @Test func `with several places whoever is landed later is landed elsewhere: no other violation`()
    async throws
  {
    // A boat that is met earlier is met somewhere else. The place nearest to there may lie in another State, which
    // gives leave by draws of its own: that is the one way in which an earlier report can cost time.
    let base = try await Self.base.value
    var small = base.small
    small.response?.places = ResponsePolicy().places
    let policy = try #require(small.response)
    let plan = Self.plan(try small.scenario.plan(policy, means: base.plan.means))
    var ways: [[Int: End]] = []
    for lag in [0.0, 24, 72, 168] { ways.append(try await Self.play(plan, lag: lag)) }
    var (sooner, later) = (0, 0)
    for (first, second) in zip(ways, ways.dropFirst()) {
      for (number, early) in first {
        guard let late = second[number] else { continue }
        #expect(early.found <= late.found && early.deaths <= late.deaths, "member \(number)")
        if early.landed < late.landed { sooner += 1 }
        guard early.landed > late.landed else { continue }
        later += 1
        #expect(early.place != late.place, "member \(number)")
      }
    }
    #expect(sooner > 40 && later < sooner / 5, "\(sooner) sooner, \(later) later")
  }

  @Test func `a faster unit never worsens, in any member`() async throws {
    let plan = try await Self.base.value.plan
    var ways: [[Int: End]] = []
    for factor in [4.0, 2, 1, 0.5] {
      ways.append(try await Self.play(Self.plan(plan, factor: factor), lag: 12))
    }
    Self.expectOrder(ways)
  }
}
