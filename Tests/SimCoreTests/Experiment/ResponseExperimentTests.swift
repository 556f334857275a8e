import SimCore
import Testing

/// The response over true courses: boats sail again with what others did to them.
@Suite struct ResponseExperimentTests {
  /// Boats under way and adrift in the Andaman Sea, with a response that meets many of them.
  static func small(members: Int = 4) -> SmallExperiment {
    let start = Instant(year: 2025, month: 12, day: 5)
    func point(_ latitude: Double, _ longitude: Double) -> GeoPoint {
      GeoPoint(latitude: latitude, longitude: longitude)
    }
    var small = SmallExperiment(
      name: "response", start: start, days: 30, members: members,
      waves: [
        SmallExperiment.wave(
          "adrift", at: point(8.5, 95.5), to: [point(6.35, 99)], boats: 3, from: start,
          posture: .adrift),
        SmallExperiment.wave(
          "under way", at: point(14, 95), to: [point(9, 96.5), point(6.35, 99.4)], boats: 3,
          from: start, fuelDays: 6),
      ])
    small.stages.belief.particles = 16
    small.stages.chain.disputedShare = 0.1
    small.stages.awareness.phoneShare = 1
    small.response = ResponsePolicy()
    return small
  }

  static func sailed(_ small: SmallExperiment) async throws -> (Experiment, SailedChunk) {
    var experiment = small.experiment()
    try await experiment.prepare(threads: 1)
    return (experiment, try await experiment.sail(0))
  }

  static func samples(_ course: TrueCourse) -> [CourseSample?] {
    (0..<course.hours).map { course.sample(hour: $0) }
  }

  @Test func `boats that sail again with nothing done to them sail as before, bit for bit`()
    async throws
  {
    for small in [Self.small(), .underWay(), .cyclones()] {
      var small = small
      small.response = ResponsePolicy()
      let (experiment, chunk) = try await Self.sailed(small)
      let part = try #require(chunk.parts.first)
      let outcome = part.outcome
      let roots = outcome.fleet.indices.filter { outcome.fleet[$0].mother == nil }
      let requests = roots.map { root in
        ReplayRequest(
          member: outcome.fleet[root].member,
          boats: outcome.fleet.indices.filter { $0 == root || outcome.fleet[$0].mother == root }
            .map { outcome.fleet[$0] }, acts: [])
      }
      let replays = try await VoyageBatch.replay(
        requests, settings: experiment.settings, source: part.source, after: outcome,
        numbers: part.members)
      for (root, replay) in zip(roots, replays) {
        let family = outcome.fleet.indices.filter {
          $0 == root || outcome.fleet[$0].mother == root
        }
        for (row, boat) in family.enumerated() {
          #expect(replay.cases[row] == outcome.cases[boat])
          #expect(
            Self.samples(replay.courses[row])
              == Self.samples(TrueCourse(outcome.courses, boat: boat)))
        }
      }
    }
  }

  @Test func `a leg that begins at a kept moment is the one that begins at departure, bit for bit`()
    async throws
  {
    for small in [Self.small(), .cyclones()] {
      var small = small
      small.response = ResponsePolicy()
      let (experiment, chunk) = try await Self.sailed(small)
      let part = try #require(chunk.parts.first)
      var fromDeparture = part.outcome
      fromDeparture.moments = []
      var begun = 0
      for hour in [49, 96, 131, 200] {
        let rows = part.outcome.fleet.indices.filter { row in
          part.outcome.fleet[row].mother == nil
            && !part.outcome.fleet.contains { $0.mother == row }
            && TrueCourse(part.outcome.courses, boat: row).sample(hour: hour)?.isAtSea == true
        }
        begun += rows.count
        let requests = rows.map { row in
          let number = part.outcome.cases[row].boat
          return ReplayRequest(
            member: part.outcome.fleet[row].member, boats: [part.outcome.fleet[row]],
            acts: [
              Intervention(boat: number, hour: hour, act: .supply(water: 0.01, food: 86_400)),
              Intervention(boat: number, hour: hour + 5, act: .takeAboard(most: 7)),
              Intervention(boat: number, hour: hour + 60, act: .repair),
            ])
        }
        func sail(_ first: VoyageOutcome) async throws -> [ReplayResult] {
          try await VoyageBatch.replay(
            requests, settings: experiment.settings, source: part.source, after: first,
            numbers: part.members)
        }
        for (short, long) in zip(
          try await sail(part.outcome), try await sail(fromDeparture))
        {
          #expect(short.cases == long.cases)
          #expect(short.results == long.results)
          #expect(short.courses.map(Self.samples) == long.courses.map(Self.samples))
        }
      }
      #expect(begun > 5)
      #expect(part.outcome.moments.contains { $0.count > 1 })
    }
  }

  @Test func `an act changes nothing before its hour, and who leaves the boat is counted once`()
    async throws
  {
    let (experiment, chunk) = try await Self.sailed(Self.small(members: 2))
    let part = try #require(chunk.parts.first)
    let outcome = part.outcome
    let hour = 100
    for boat in outcome.fleet.indices {
      let before = TrueCourse(outcome.courses, boat: boat)
      guard let there = before.sample(hour: hour), there.isAtSea, there.alive > 60 else { continue }
      let number = outcome.cases[boat].boat
      let acts: [[Intervention.Act]] = [
        [.supply(water: 0.01, food: 86_400 * 5)], [.takeAboard(most: 40)],
        [.takeAboard(most: 40), .supply(water: 0.01, food: 0)], [.takeAboard(most: 9999)],
      ]
      for steps in acts {
        let replay = try await VoyageBatch.replay(
          [
            ReplayRequest(
              member: outcome.fleet[boat].member, boats: [outcome.fleet[boat]],
              acts: steps.map { Intervention(boat: number, hour: hour, act: $0) })
          ], settings: experiment.settings, source: part.source, after: outcome,
          numbers: part.members)[0]
        let after = replay.courses[0]
        #expect(
          Array(Self.samples(before)[..<hour]) == Array(Self.samples(after)[..<hour]))
        #expect(replay.results.allSatisfy { $0.met })
        let taken = replay.results.reduce(0) { $0 + $1.persons }
        let record = replay.cases[0]
        #expect(record.persons.reduce(0, +) == record.embarked)
        #expect(record.persons[PersonEnd.aboardAssistingShip.index] == taken)
        #expect(Int(record.deaths.wrappedSum()) == record.persons[PersonEnd.dead.index])
        if case .takeAboard(let most) = steps[0] {
          #expect(taken == min(most, Int(there.alive)))
          #expect((record.end == .recovered) == (taken == Int(there.alive)))
          #expect(replay.results[0].children <= 40)
        } else {
          #expect(record.deaths[DeathCause.thirst.index] <= outcome.cases[boat].deaths[0])
        }
      }
    }
  }

  @Test func `every person ends in one state, and landings are what reception was handed`()
    async throws
  {
    let chunks = try await Self.small(members: 6).chunks()
    var (recovered, landed) = (0, 0)
    for chunk in chunks {
      let response = try #require(chunk.response)
      for (record, chain) in zip(chunk.cases, response.chains) where record.hasDeparted {
        #expect(record.accountedPersons <= record.embarked)
        let safe = record.persons[PersonEnd.safeAfterRecovery.index]
        #expect(safe == chain.landings.reduce(0) { $0 + $1.persons })
        #expect(safe == chain.personsLanded)
        recovered += chain.persons
        landed += safe
        let times = [
          chain.received, chain.tasked, chain.underWay, chain.searchBegan, chain.found,
          chain.recoveryBegan, chain.recoveryEnded, chain.placeRequested, chain.landed,
        ].compactMap { $0 }
        // Ships and fishers that come by take people aboard before anybody is tasked.
        let isTaskedFirst =
          chain.tasked.map { tasked in chain.recoveryBegan.map { tasked <= $0 } ?? true } ?? false
        if chain.personsByMerchant == 0, chain.landings.count < 2, isTaskedFirst {
          #expect(times == times.sorted())
        }
      }
      let byPlace = response.tallies.reduce(0) { sum, tally in
        sum + tally.places.reduce(0) { $0 + $1.landed }
      }
      #expect(byPlace == response.chains.reduce(0) { $0 + $1.personsLanded })
    }
    #expect(recovered > 300 && landed > 200)
  }

  @Test func `outcomes with a response do not depend on threads, chunks or other members`()
    async throws
  {
    func run(_ perChunk: Int, threads: Int, members: Int = 4) async throws
      -> [(CaseRecord, ChainRecord)]
    {
      var small = Self.small(members: members)
      small.membersPerChunk = perChunk
      return try await small.chunks(threads: threads).flatMap { chunk in
        Array(zip(chunk.cases, chunk.response?.chains ?? []))
      }
    }
    let whole = try await run(4, threads: 1)
    for other in [try await run(1, threads: 2), try await run(3, threads: 2)] {
      #expect(other.map(\.0) == whole.map(\.0) && other.map(\.1) == whole.map(\.1))
    }
    let fewer = try await run(2, threads: 1, members: 2)
    #expect(fewer.map(\.1) == Array(whole.map(\.1).prefix(fewer.count)))
  }

  @Test func `courses without a response and the twins of one with a response are the same`()
    async throws
  {
    var alone = Self.small()
    alone.response = nil
    let nobody = try await alone.cases()
    let chunks = try await Self.small().chunks()
    let chains = chunks.flatMap { $0.response?.chains ?? [] }
    #expect(nobody.count == chains.count)
    for (record, chain) in zip(nobody, chains) {
      #expect(chain.twin.deaths == record.totalDeaths && chain.twin.endTime == record.endTime)
    }
  }

  @Test func `refusals of all five kinds happen, cost time, and none is chosen by any rule`()
    async throws
  {
    var small = Self.small(members: 8)
    small.stages.chain.interceptionKnown = 1
    small.stages.chain.interceptionUnknown = 1
    var policy = ResponsePolicy()
    for s in policy.states.indices {
      policy.states[s].practice.promptShare = 0.2
      policy.states[s].practice.onwardPushShare = 0.7
      policy.states[s].practice.residentsShare = 0.6
    }
    small.response = policy
    let refused = try await small.chunks()
    var ledger = RefusalLedger()
    for chunk in refused {
      for tally in chunk.response?.tallies ?? [] { ledger.merge(tally.refusals) }
      for record in chunk.cases where record.hasDeparted {
        #expect(record.persons.reduce(0, +) == record.embarked)
      }
    }
    for kind in RefusalKind.allCases {
      #expect(ledger[kind].spells > 0, "\(kind)")
      #expect(ledger[kind].personSeconds > 0)
    }
    small.stages.chain.interceptionKnown = 0
    small.stages.chain.interceptionUnknown = 0
    for s in policy.states.indices { policy.states[s].practice.residentsShare = 0 }
    small.response = policy
    let free = try await small.chunks()
    func hours(_ chunks: [ChunkOutcome]) -> Double {
      chunks.flatMap(\.cases).filter(\.hasLanded).reduce(0) {
        $0 + ($1.endTime - $1.departure) / 3600
      }
    }
    func ashore(_ chunks: [ChunkOutcome]) -> Int { chunks.flatMap(\.cases).count { $0.hasLanded } }
    #expect(hours(refused) / Double(ashore(refused)) > hours(free) / Double(ashore(free)))
  }

  @Test
  func
    `no choice of places is better than the best that knew everything, and looking changes nothing`()
    async throws
  {
    var small = Self.small(members: 6)
    var policy = ResponsePolicy()
    policy.optimisedMembers = 4
    small.response = policy
    let chunks = try await small.chunks()
    policy.optimisedMembers = 0
    small.response = policy
    let without = try await small.chunks()
    #expect(chunks.flatMap(\.cases) == without.flatMap(\.cases))
    let tallies = chunks.flatMap { $0.response?.tallies ?? [] }
    #expect(tallies.suffix(2).allSatisfy { $0.hindsight == nil })
    var landed = 0
    for tally in tallies {
      guard let best = tally.hindsight else { continue }
      landed += best.persons
      #expect(best.persons <= tally.places.reduce(0) { $0 + $1.landed })
      #expect(best.minutesByRule >= best.minutesAtBest)
      #expect(best.gap >= 0 && best.fairnessMinutes >= 0)
      #expect(best.bedMinutes.count == policy.places.count)
    }
    #expect(landed > 100)
    #expect(without.allSatisfy { $0.response?.tallies.allSatisfy { $0.hindsight == nil } ?? false })
  }
}
