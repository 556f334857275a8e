import SimCore
import Testing

/// Policies played over the same courses.
@Suite struct ComparisonTests {
  @Test func `paired differences equal those of separate runs, member by member`() async throws {
    let small = SmallComparison.base()
    let more = SmallComparison.variant(small, SmallComparison.moreUnits)
    let comparison = try await SmallComparison.comparison(small, [("more", more)])
    let outcome = try await comparison.run(threads: 1)
    for (arm, scenario) in [small.scenario, more].enumerated() {
      var alone = small
      alone.response = scenario.response
      // A comparison shows no optimum of landings.
      alone.response?.optimisedMembers = 0
      // In chunks of another size, as a run of its own would have them.
      alone.membersPerChunk = 4
      var ensemble = EnsembleOutcome(
        seed: small.seed, hours: Int(small.days * 24), horizon: scenario.end)
      for chunk in try await alone.chunks() { ensemble.add(chunk) }
      #expect(outcome.arms[arm].ensemble.members == ensemble.members)
      for member in 0..<small.members {
        for count in ResponseCount.allCases {
          #expect(
            outcome.arms[arm].numbers.value(count, member: member)
              == ensemble.response?.value(count, member: member), "\(count)")
        }
      }
      #expect(outcome.arms[arm].ensemble.headline == ensemble.headline)
    }
    let deaths = try #require(outcome.results(1).first { $0.metric.key == "deaths" })
    let sum = (0..<small.members).reduce(0) {
      $0 + Int(outcome.arms[1].ensemble.members[$1].dead)
        - Int(outcome.arms[0].ensemble.members[$1].dead)
    }
    #expect(deaths.difference == Double(sum) / Double(small.members))
  }

  @Test func `a variant equal to the base differs by exactly nothing in every member`() async throws
  {
    let small = SmallComparison.base()
    let comparison = try await SmallComparison.comparison(small, [("same", small.scenario)])
    let outcome = try await comparison.run(threads: 1)
    for result in outcome.results(1) {
      if result.base != nil { #expect(result.difference == 0, "\(result.metric.key)") }
      if let shares = result.shares {
        #expect(shares.same == shares.members && shares.share(shares.same) == 1)
      }
      #expect(result.verdict == .notShown)
      if let interval = result.interval { #expect(interval.low == 0 && interval.high == 0) }
    }
    let judgement = Judgement(
      outcome.results(1), base: small.scenario, variant: small.scenario)
    #expect(judgement.deciding == nil && judgement.harms.isEmpty && judgement.verdict == .notShown)
    for gain in outcome.gains[1] { #expect(gain.difference ?? 0 == 0) }
  }

  @Test func `shares of better, same and worse add up to one`() async throws {
    let small = SmallComparison.base()
    let more = SmallComparison.variant(small, SmallComparison.moreUnits)
    let outcome = try await SmallComparison.comparison(small, [("more", more)]).run(threads: 1)
    var hasDifference = false
    for result in outcome.results(1) {
      guard let shares = result.shares else { continue }
      let sum =
        shares.share(shares.better) + shares.share(shares.same) + shares.share(shares.worse)
      // Three quotients of the same whole number: three roundings.
      #expect((sum - 1).magnitude < 1e-15)
      #expect(shares.members <= small.members)
      if shares.same < shares.members { hasDifference = true }
    }
    #expect(hasDifference)
  }

  @Test func `outcomes do not depend on threads or the size of chunks`() async throws {
    func rows(_ perChunk: Int, threads: Int) async throws -> ([[Int64]], [Double?]) {
      let small = SmallComparison.base(perChunk: perChunk)
      let more = SmallComparison.variant(small, SmallComparison.moreUnits)
      let comparison = try await SmallComparison.comparison(small, [("more", more)])
      let outcome = try await comparison.run(threads: threads)
      let rows = outcome.arms.flatMap { arm in
        (0..<small.members).map { SmallComparison.row(arm, $0) }
      }
      let results = outcome.results(1).flatMap {
        [$0.difference, $0.interval?.low, $0.interval?.high]
      }
      let hours = [0.9, 0.5, 0.1].map { outcome.deathClock.lastHour(saving: $0)?.hour }
      return (
        rows,
        results + hours + outcome.gains[1].map(\.difference) + [outcome.instant.daysWithoutSafety]
      )
    }
    let one = try await rows(4, threads: 1)
    let three = try await rows(1, threads: 3)
    #expect(one.0 == three.0)
    #expect(one.1 == three.1)
  }

  @Test func `the bounds enclose a response that only helps`() async throws {
    var small = SmallComparison.base(members: 6)
    // Neither refusals nor losses in recovery: what is left of a response can only help.
    small.stages.chain.recoveryLoss = 0
    small.stages.chain.interceptionKnown = 0
    small.stages.chain.interceptionUnknown = 0
    var policy = ResponsePolicy()
    for i in policy.states.indices {
      policy.states[i].practice.promptShare = 1
      policy.states[i].posture = PostureSchedule(first: .open)
    }
    small.response = policy
    let more = SmallComparison.variant(small, SmallComparison.moreUnits)
    let outcome = try await SmallComparison.comparison(small, [("more", more)]).run(threads: 1)
    func deaths(_ arm: ArmOutcome) -> Double {
      arm.ensemble.members.reduce(0) { $0 + Double($1.dead) } / Double(arm.members)
    }
    func days(_ arm: ArmOutcome) throws -> Double {
      try #require(arm.ensemble.headline.first { $0.key == "days_without_safety" }?.value)
    }
    let instant = outcome.instant
    for arm in outcome.arms {
      #expect(deaths(arm) <= deaths(outcome.nobody))
      #expect(instant.meanDeaths <= deaths(arm))
      #expect(try days(arm) <= days(outcome.nobody))
      #expect(try #require(instant.daysWithoutSafety) <= days(arm))
    }
    #expect(deaths(outcome.nobody) > instant.meanDeaths)
    #expect(outcome.deathClock.deaths > 0)
  }

  @Test func `the last hour falls as more is to be saved`() async throws {
    let small = SmallComparison.base(members: 6)
    let outcome = try await SmallComparison.comparison(
      small, [("same", small.scenario)]
    ).run(threads: 1)
    let hours = try [0.9, 0.5, 0.1].map {
      try #require(outcome.deathClock.lastHour(saving: $0)).hour
    }
    #expect(hours == hours.sorted() && hours[0] < hours[2])
    // All deaths of boats in distress, whichever way they were found.
    let dead = outcome.nobody.ensemble.members.reduce(0) { $0 + Int($1.dead) }
    #expect(outcome.deathClock.deaths <= Int64(dead))
    #expect(outcome.deathClock.deaths > Int64(dead) / 2)
  }

  @Test func `a base in which nobody comes is compared with a response`() async throws {
    var small = SmallComparison.base()
    let response = small.scenario
    small.response = nil
    let comparison = try await SmallComparison.comparison(small, [("response", response)])
    let outcome = try await comparison.run(threads: 1)
    #expect(outcome.arms[0].ensemble.members == outcome.nobody.ensemble.members)
    let recovered = try #require(outcome.results(1).first { $0.metric.key == "share_recovered" })
    #expect(recovered.base == 0)
    #expect(try #require(recovered.variant) > 0)
    // Where nobody responds no refusal is simulated: a response does not add them.
    let judgement = Judgement(
      outcome.results(1), base: small.scenario, variant: response)
    #expect(judgement.harms.isEmpty)
  }

  @Test func `other departures sail by themselves and give rates, never totals`() async throws {
    let small = SmallComparison.base()
    var more = small
    more.waves[0].boats = .fixed(6)
    let comparison = try await Comparison(
      base: small.experiment(), variants: [("more boats", more.scenario, more.experiment())],
      threads: 1)
    let outcome = try await comparison.run(threads: 1)
    let results = outcome.results(1)
    #expect(comparison.arms[1].differences == ["departures"])
    #expect(!results.isEmpty && results.allSatisfy { $0.metric.isRate && $0.shares == nil })
    #expect(!results.contains { $0.metric.key == "deaths" })
    #expect(results.contains { $0.metric.key == "deaths_per_1000_embarked" })
    #expect(outcome.gains[1].isEmpty)
    let boats = outcome.arms.map { $0.ensemble.members.reduce(0) { $0 + Int($1.boats) } }
    #expect(boats[1] > boats[0])
  }
}
