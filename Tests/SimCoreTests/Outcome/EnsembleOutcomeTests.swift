import SimCore
import TestSupport
import Testing

@Suite struct EnsembleOutcomeTests {
  private func outcome(chunkSize: Int, members: Int = 60) -> EnsembleOutcome {
    var ensemble = EnsembleOutcome(seed: 5, hours: 1440)
    for (index, first) in stride(from: 0, to: members, by: chunkSize).enumerated() {
      ensemble.add(
        SyntheticCases.chunk(index: index, members: first..<min(members, first + chunkSize)))
    }
    return ensemble
  }

  @Test func `chunks of any size give the same numbers`() {
    let whole = outcome(chunkSize: 60)
    for size in [1, 7, 25] {
      let parts = outcome(chunkSize: size)
      #expect(parts.headline == whole.headline, "chunk size \(size)")
      #expect(parts.members == whole.members)
      #expect(parts.safety == whole.safety)
      #expect(parts.density == whole.density)
      for dimension in GroupDimension.allCases {
        #expect(
          parts.tallies(dimension).map(\.tally) == whole.tallies(dimension).map(\.tally))
      }
    }
  }

  @Test func `each person is in exactly one end state`() {
    let ensemble = outcome(chunkSize: 20)
    for member in ensemble.members {
      #expect(PersonEnd.allCases.reduce(0) { $0 + member[$1] } == member.embarked)
    }
    let embarked = (0..<60).filter { $0 % 7 != 0 }.flatMap { member in
      (0..<6).map { SyntheticCases.record(member: member, boat: $0, seed: 5) }
    }.filter(\.hasDeparted).reduce(0) { $0 + $1.embarked }
    #expect(PersonEnd.allCases.reduce(0) { $0 + ensemble.total($1) } == Int64(embarked))
  }

  @Test func `every dimension of groups counts each person once`() {
    let ensemble = outcome(chunkSize: 20)
    let embarked = ensemble.members.reduce(Int64(0)) { $0 + Int64($1.embarked) }
    let safe = ensemble.total(.safeUnassisted)
    for dimension in GroupDimension.unassisted {
      let tallies = ensemble.tallies(dimension).map(\.tally)
      if dimension == .landingState || dimension == .landingStretch {
        #expect(tallies.reduce(0) { $0 + $1.counts.safe } == safe)
        let shares = tallies.reduce(0.0) { $0 + ensemble.shareOfSafe($1).ratio }
        #expect((shares - 1).magnitude < 1e-12)
      } else {
        #expect(tallies.reduce(0) { $0 + $1.counts.embarked } == embarked)
      }
    }
  }

  @Test func `people who change boats are counted in the boat they end in`() {
    var mother = SyntheticCases.record(member: 0, boat: 0, seed: 1)
    mother.end = .transferred
    mother.embarked = 300
    mother.deaths = SIMD4(2, 0, 0, 0)
    mother.persons = Array(repeating: 0, count: 7)
    mother.persons[PersonEnd.dead.index] = 2
    var boat = mother
    boat.boat = 1
    boat.end = .beached
    boat.embarked = 298
    boat.deaths = .zero
    boat.persons = Array(repeating: 0, count: 7)
    boat.persons[PersonEnd.safeUnassisted.index] = 298
    let outcome = MemberOutcome(member: 0, cases: [mother, boat])
    #expect(outcome.embarked == 300)
    #expect(outcome.dead == 2)
    #expect(outcome[.safeUnassisted] == 298)
  }

  @Test func `a case that loses a person stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var record = CaseRecord(
        member: 0, boat: 0, wave: 0, hull: 0, origin: 0, route: 0, embarked: 10, children: 0,
        departure: Instant(seconds: 0), departurePoint: GeoPoint(latitude: 0, longitude: 90))
      record.end = .beached
      record.persons[PersonEnd.safeUnassisted.index] = 9
      _ = MemberOutcome(member: 0, cases: [record])
    }
  }

  @Test func `no death in any member is an upper bound, never a bare zero`() throws {
    var ensemble = EnsembleOutcome(seed: 1, hours: 240)
    var cases: [CaseRecord] = []
    for member in 0..<20 {
      var record = CaseRecord(
        member: member, boat: 0, wave: 0, hull: 0, origin: 0, route: 0, embarked: 100, children: 0,
        departure: SyntheticCases.start,
        departurePoint: GeoPoint(latitude: 20, longitude: 92))
      record.end = .beached
      record.endTime = SyntheticCases.start + 86400
      record.persons[PersonEnd.safeUnassisted.index] = 100
      cases.append(record)
    }
    ensemble.add(
      ChunkOutcome(
        index: 0, firstMember: 0, memberCount: 20, cases: cases, density: DensityGrid(),
        courses: []))
    let deaths = try #require(ensemble.headline.first)
    #expect(deaths.key == "deaths")
    #expect(deaths.value == 0)
    #expect(deaths.interval?.kind == .zeroEvents)
    // 1 - 0.05^(1/20), times the 100 persons of a member.
    #expect(((deaths.interval?.high ?? 0) - 13.910834066826516).magnitude < 1e-9)
    let clock = ensemble.headline.first { $0.key == "hours_to_place_of_safety" }
    #expect(clock?.value == nil)
    #expect(clock?.note == "no boat fell into distress")
  }

  @Test func `clocks of one boat are the hours of its record`() throws {
    var record = CaseRecord(
      member: 0, boat: 0, wave: 0, hull: 0, origin: 0, route: 0, embarked: 10, children: 0,
      departure: SyntheticCases.start, departurePoint: GeoPoint(latitude: 20, longitude: 92))
    record.distress = SyntheticCases.start + 3600
    record.distressPoint = GeoPoint(latitude: 15, longitude: 95)
    record.distressCause = .engineFailure
    record.firstDeath = SyntheticCases.start + 51 * 3600
    record.end = .beached
    record.endTime = SyntheticCases.start + 101 * 3600
    record.deaths = SIMD4(4, 0, 0, 0)
    record.persons[PersonEnd.dead.index] = 4
    record.persons[PersonEnd.safeUnassisted.index] = 6
    var ensemble = EnsembleOutcome(seed: 1, hours: 1000)
    ensemble.add(
      ChunkOutcome(
        index: 0, firstMember: 0, memberCount: 1, cases: [record], density: DensityGrid(),
        courses: []))
    func metric(_ key: String, _ statistic: String) throws -> Metric {
      try #require(ensemble.headline.first { $0.key == key && $0.statistic == statistic })
    }
    #expect(try metric("hours_to_place_of_safety", "p50").value == 100)
    let late = try metric("hours_to_place_of_safety", "p90")
    #expect(late.value == nil)
    #expect(late.note == "not reached (60.0 %)")
    #expect(try metric("survival_window_hours", "p50").value == 50)
    // 100 hours without anyone safe, then 620 of the 720 with 40 % never safe.
    let days = try #require(try metric("days_without_safety", "mean").value)
    #expect((days - (100 + 620 * 0.4) / 24).magnitude < 1e-9)
    #expect(try metric("deaths", "mean").value == 4)
    #expect(try metric("deaths", "mean").interval == nil)
    #expect(try metric("deaths_per_1000_embarked", "ratio").value == 400)
  }

  @Test func `every death of a record has a time, from the first to the end`() {
    var record = SyntheticCases.record(member: 0, boat: 0, seed: 1)
    record.distress = SyntheticCases.start
    record.firstDeath = SyntheticCases.start + 1000
    record.endTime = SyntheticCases.start + 8000
    for thirst in [1, 2, 7, 8, 9, 37] {
      record.deaths = SIMD4(Int32(thirst), 0, 0, 5)
      var total = 0
      var times: [Double] = []
      record.forEachDeath(since: SyntheticCases.start) { seconds, count in
        #expect(count > 0)
        total += count
        times.append(seconds)
      }
      #expect(total == thirst + 5)
      #expect(times.contains(1000))
      #expect(times.allSatisfy { $0 >= 1000 && $0 <= 8000 })
    }
  }

  @Test func `density counts hours, members and deaths where they are`() {
    var builder = DensityBuilder()
    for member in 0..<2 {
      builder.begin(member: member)
      builder.add(
        Course(
          member: member, boat: 0,
          samples: (0..<5).map {
            CourseSample(
              hour: Int32($0), latitude: 10.1, longitude: 95.1,
              posture: $0 < 2 ? .underWay : .adrift, alive: $0 < 4 ? 30 : 27)
          }))
    }
    let grid = builder.grid
    let cell = DensityGrid.cell(latitude: 10.1, longitude: 95.1) ?? 0
    #expect(grid[cell, .boatHoursUnderWay] == 4)
    #expect(grid[cell, .boatHoursAdrift] == 6)
    #expect(grid[cell, .personHours] == 2 * (4 * 30 + 27))
    #expect(grid[cell, .deaths] == 6)
    #expect(grid[cell, .membersWithPresence] == 2)
    #expect(grid[cell, .membersWithDeath] == 2)
    #expect(grid.members == 2)
    #expect(DensityGrid.centre(cell) == GeoPoint(latitude: 10.125, longitude: 95.125))
    #expect(DensityGrid.cell(latitude: 24.1, longitude: 95) == nil)
    #expect(DensityGrid.cell(latitude: 10, longitude: 76.99) == nil)
  }

  @Test func `a member row stays within 100 bytes`() {
    #expect(MemoryLayout<MemberOutcome>.stride <= 100)
  }
}
