import SimCore
import Testing

/// Expected curves: `AalenJohansenFitter` and `KaplanMeierFitter` of lifelines on the same data, and
/// the same recursion written in Python.
@Suite struct CompetingRisksTests {
  @Test func `what is taken away again leaves the table as it was, and copies alone`() {
    var table = CompetingRisks(events: 2, hours: 10, replicates: 3)
    table.add(kind: 0, seconds: 7_200, count: 4, weights: [1, 0, 2])
    table.add(kind: 2, seconds: 40_000, count: 3, weights: [1, 1, 0])
    let before = table
    var twin = table
    twin.add(kind: 1, seconds: 3_000, count: 5, weights: [1, 3, 1])
    #expect(table == before && twin != before)
    #expect((0..<3).map { twin.total(replicate: $0) } == [12, 18, 13])
    #expect((0..<3).map { table.total(replicate: $0) } == [7, 3, 8])
    twin.add(kind: 1, seconds: 3_000, count: 5, weights: [-1, -3, -1])
    #expect(twin == before)
    twin.merge(before)
    for replicate in 0..<3 {
      let kinds = (0...2).map { twin.total(kind: $0, replicate: replicate) }
      #expect(kinds.reduce(0, +) == twin.total(replicate: replicate))
    }
  }

  /// Hour, event (3 is censoring), persons.
  private static let histories: [(hour: Double, kind: Int, count: Int)] = [
    (1, 0, 10), (2, 1, 3), (2, 0, 5), (3, 0, 20), (3, 3, 7), (4, 2, 2), (5, 0, 9), (5, 3, 4),
    (6, 1, 6), (8, 0, 8), (9, 3, 11), (10, 0, 5),
  ]

  private func table(replicates: Int = 1, events: Int = 3) -> CompetingRisks {
    var table = CompetingRisks(events: events, hours: 12, replicates: replicates)
    for (hour, kind, count) in Self.histories {
      let kind = events == 1 ? (kind == 0 ? 0 : 1) : kind
      table.add(
        kind: kind, seconds: 3600 * hour, count: count,
        weights: Array(repeating: 1, count: replicates))
    }
    return table
  }

  @Test(arguments: [
    (
      0,
      [
        0, 0.1111111111111111, 0.16666666666666663, 0.38888888888888884, 0.38888888888888884,
        0.5044444444444445, 0.5044444444444445, 0.5044444444444445, 0.6208559670781894,
        0.6208559670781894, 0.8536790123456791,
      ]
    ),
    (
      1,
      [
        0, 0, 0.03333333333333332, 0.03333333333333332, 0.03333333333333332, 0.03333333333333332,
        0.12064197530864201, 0.12064197530864201, 0.12064197530864201, 0.12064197530864201,
        0.12064197530864201,
      ]
    ),
    (
      2,
      [
        0, 0, 0, 0, 0.02567901234567902, 0.02567901234567902, 0.02567901234567902,
        0.02567901234567902, 0.02567901234567902, 0.02567901234567902, 0.02567901234567902,
      ]
    ),
  ]) func `incidence agrees with lifelines`(kind: Int, expected: [Double]) {
    let curve = table().incidence(of: kind)
    for hour in expected.indices {
      #expect((curve[hour] - expected[hour]).magnitude < 1e-14, "hour \(hour)")
    }
    #expect(curve[12] == curve[10])
  }

  @Test func `with one event it is one minus Kaplan-Meier`() {
    let curve = table(events: 1).incidence(of: 0)
    let expected = [
      0, 0.11111111111111138, 0.16666666666666685, 0.39814814814814825, 0.39814814814814825,
      0.5241171403962102, 0.5241171403962102, 0.5241171403962102, 0.6827447602641401,
      0.6827447602641401, 1.0,
    ]
    for hour in expected.indices {
      #expect((curve[hour] - expected[hour]).magnitude < 1e-14, "hour \(hour)")
    }
  }

  @Test func `without censoring the incidence is the share of those it happened to`() {
    var table = CompetingRisks(events: 2, hours: 10, replicates: 1)
    table.add(kind: 0, seconds: 3 * 3600, count: 6, weights: [1])
    table.add(kind: 1, seconds: 1 * 3600, count: 1, weights: [1])
    table.add(kind: 1, seconds: 5 * 3600, count: 3, weights: [1])
    #expect((table.incidence(of: 0)[10] - 0.6).magnitude < 1e-15)
    #expect((table.incidence(of: 1)[10] - 0.4).magnitude < 1e-15)
    #expect(table.quantile(0.6, of: 0) == 3)
    #expect(table.quantile(0.61, of: 0) == nil)
    // Three hours without anyone, then seven with 40 % left.
    #expect(((table.hoursWithout(0, length: 10) ?? .nan) - (3 + 7 * 0.4)).magnitude < 1e-12)
  }

  @Test func `deaths never shorten the time without safety`() {
    var alive = CompetingRisks(events: 2, hours: 48, replicates: 1)
    alive.add(kind: 0, seconds: 20 * 3600, count: 10, weights: [1])
    var some = CompetingRisks(events: 2, hours: 48, replicates: 1)
    some.add(kind: 0, seconds: 20 * 3600, count: 7, weights: [1])
    some.add(kind: 1, seconds: 2 * 3600, count: 3, weights: [1])
    let without = alive.hoursWithout(0, length: 48) ?? .nan
    #expect((some.hoursWithout(0, length: 48) ?? .nan) > without)
  }

  @Test func `events within an hour belong to the end of that hour`() {
    var table = CompetingRisks(events: 1, hours: 5, replicates: 1)
    table.add(kind: 0, seconds: 3601, count: 1, weights: [1])
    table.add(kind: 0, seconds: 0, count: 1, weights: [1])
    table.add(kind: 0, seconds: 7200, count: 1, weights: [1])
    table.add(kind: 0, seconds: 1e9, count: 1, weights: [1])
    #expect(table.incidence(of: 0) == [0.25, 0.25, 0.75, 0.75, 0.75, 1])
  }

  @Test func `merging halves equals counting everything`() {
    var first = CompetingRisks(events: 3, hours: 12, replicates: 1)
    var second = first
    for (i, history) in Self.histories.enumerated() {
      if i % 2 == 0 {
        first.add(
          kind: history.kind, seconds: 3600 * history.hour, count: history.count, weights: [1])
      } else {
        second.add(
          kind: history.kind, seconds: 3600 * history.hour, count: history.count, weights: [1])
      }
    }
    first.merge(second)
    #expect(first == table())
  }

  @Test func `bootstrap weights have mean and variance one and do not depend on order`() {
    let root = RandomKey(seed: 9)
    var weights = [Int64](repeating: 0, count: MemberBootstrap.replicates + 1)
    var moments = ExactMoments()
    for member in 0..<500 {
      MemberBootstrap.fill(&weights, root: root, member: member)
      #expect(weights[0] == 1)
      for weight in weights.dropFirst() { moments.add(weight) }
    }
    // 100,000 draws: standard error of the mean 0.003, of the variance 0.005; 5 of them.
    #expect((moments.mean - 1).magnitude < 0.016)
    #expect((moments.variance - 1).magnitude < 0.027)
    let last = weights
    MemberBootstrap.fill(&weights, root: root, member: 499)
    #expect(weights == last)
  }

  @Test func `bootstrap error of a share agrees with the binomial error`() throws {
    // Each member is one person, safe with probability 0.3: the error of the share is known.
    let members = 2000
    let root = RandomKey(seed: 4)
    let purpose = DrawPurpose(code: 250)
    var table = CompetingRisks(
      events: 1, hours: 3, replicates: MemberBootstrap.replicates + 1)
    var weights = [Int64](repeating: 0, count: MemberBootstrap.replicates + 1)
    for member in 0..<members {
      MemberBootstrap.fill(&weights, root: root, member: member)
      let safe = root.key(.member, UInt32(member)).uniform(purpose) < 0.3
      table.add(kind: safe ? 0 : 1, seconds: 3600, count: 1, weights: weights)
    }
    let estimate = table.estimate { table.incidence(of: 0, replicate: $0)[3] }
    let interval = try #require(estimate.interval)
    let width = try #require(interval.high) - (try #require(interval.low))
    let expected = 2 * 1.96 * (0.3 * 0.7 / Double(members)).squareRoot()
    // 200 replicates: the end points of the interval scatter by some 10 % of its width.
    #expect(width > 0.7 * expected && width < 1.3 * expected)
  }
}
