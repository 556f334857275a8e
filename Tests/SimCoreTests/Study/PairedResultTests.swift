import SimCore
import Testing

/// Intervals of paired differences against hand arithmetic.
@Suite struct PairedResultTests {
  /// One boat a member, of ten people; some die and the others come ashore.
  private static func chunk(_ deaths: [Int], from start: Instant) -> ChunkOutcome {
    let point = GeoPoint(latitude: 10, longitude: 95)
    let cases = deaths.enumerated().map { member, count in
      var record = CaseRecord(
        member: member, boat: 0, wave: 0, hull: 0, origin: 0, route: 0, embarked: 10, children: 0,
        departure: start, departurePoint: point)
      record.end = .beached
      record.endTime = start + 86400
      record.distress = start
      record.firstDeath = start + 3600
      record.deaths[DeathCause.thirst.index] = Int32(count)
      record.persons[PersonEnd.dead.index] = count
      record.persons[PersonEnd.safeUnassisted.index] = 10 - count
      return record
    }
    return ChunkOutcome(
      index: 0, firstMember: 0, memberCount: deaths.count, cases: cases, density: DensityGrid(),
      courses: [])
  }

  @Test func `time without safety counts the dead to the end and the others to land`() throws {
    let scenario = SmallComparison.base(members: 1).scenario
    var arm = ArmOutcome(scenario, seed: 1, isResampled: false)
    let chunk = Self.chunk([3], from: scenario.start)
    arm.add(chunk, nobody: chunk)
    // Seven ashore after a day, three never within the thirty days.
    #expect(arm.numbers.value(.clockPersons, member: 0) == 10)
    #expect(arm.numbers.value(.unsafeSeconds, member: 0) == 7 * 86400 + 3 * 30 * 86400)
    #expect(arm.numbers.value(.halfSafe, member: 0) == 86400)
    #expect(arm.numbers.value(.mostSafe, member: 0) == ArmCount.notReached)
  }

  @Test func `ratios of the same members differ as worked out by hand`() throws {
    // Deaths 2, 0, 1 of 10, 10, 20 persons under the base, and 1, 0, 0 under the variant.
    var pairs = PairedRatio()
    pairs.add(base: (2, 10), variant: (1, 10))
    pairs.add(base: (0, 10), variant: (0, 10))
    pairs.add(base: (1, 20), variant: (0, 20))
    #expect(pairs.base == 3.0 / 40 && pairs.variant == 1.0 / 40)
    let difference = try #require(pairs.difference)
    #expect((difference + 0.05).magnitude < 1e-15)
    // Mean denominator 40/3; residuals (y2 - 0.025 x - y1 + 0.075 x) 3/40: -0.0375, 0.0375, 0.
    // Sum of squares 0.0028125; over n (n - 1) = 6: 0.00046875; root 0.0216506351.
    // Student, 2 degrees of freedom, 95 %: 4.30265273.
    let interval = try #require(pairs.interval)
    let half = 4.30265273 * 0.0216506351
    #expect((try #require(interval.high) - (-0.05 + half)).magnitude < 1e-8)
    #expect((try #require(interval.low) - (-0.05 - half)).magnitude < 1e-8)
  }

  @Test func `a ratio that is the same in every member has an interval of no width`() throws {
    var pairs = PairedRatio()
    for i in 1...5 { pairs.add(base: (Int64(i), 10), variant: (Int64(i), 10)) }
    let interval = try #require(pairs.interval)
    #expect(interval.low == 0 && interval.high == 0)
  }

  @Test func `whole numbers pair member by member, and signs are counted as they are`() throws {
    // Deaths of four members: base 5, 5, 5, 5; variant 5, 3, 4, 6. Differences 0, -2, -1, 1.
    func arm(_ deaths: [Int]) -> ComparedNumbers {
      let scenario = SmallComparison.base(members: deaths.count).scenario
      var arm = ArmOutcome(scenario, seed: 1, isResampled: false)
      let chunk = Self.chunk(deaths, from: scenario.start)
      arm.add(chunk, nobody: chunk)
      return arm.numbers
    }
    let (base, variant) = (arm([5, 5, 5, 5]), arm([5, 3, 4, 6]))
    let metric = try #require(ComparedMetric.all.first { $0.key == "deaths" })
    let result = PairedResult(metric, base: base, variant: variant, isPaired: true)
    #expect(result.base == 5 && result.variant == 4.5 && result.difference == -0.5)
    let shares = try #require(result.shares)
    #expect((shares.better, shares.same, shares.worse) == (2, 1, 1))
    // Variance 5/3 of the differences, error sqrt(5/12), Student with 3 degrees of freedom 3.18244631.
    let half = 3.18244631 * (5.0 / 12).squareRoot()
    #expect((try #require(result.interval?.high) - (half - 0.5)).magnitude < 1e-7)
    #expect(result.verdict == .notShown)
    let clear = PairedResult(
      metric, base: arm([9, 9, 9, 8]), variant: arm([1, 2, 1, 2]), isPaired: true)
    #expect(clear.verdict == .better)
    #expect(
      PairedResult(metric, base: arm([1, 2, 1, 2]), variant: arm([9, 9, 9, 8]), isPaired: true)
        .verdict == .worse)
  }
}
