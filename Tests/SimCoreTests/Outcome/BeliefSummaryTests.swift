import SimCore
import Testing

/// What a run says of table and particles, against hand arithmetic.
@Suite struct BeliefSummaryTests {
  private static let start = Instant(year: 2025, month: 1, day: 1)

  private static func trial(
    _ searches: [(said: Double, hazard: Double)] = [], found: Double? = nil,
    recovered: Double? = nil, deaths: Int = 0, isReported: Bool = true
  ) -> BeliefTrial {
    var trial = BeliefTrial()
    trial.isReported = isReported
    for search in searches { trial.searches.add(said: search.said, hazard: search.hazard) }
    trial.found = found.map { start + $0 * 3600 }
    trial.recovered = recovered.map { start + $0 * 3600 }
    trial.deaths = deaths
    return trial
  }

  private static func pair(
    _ boat: Int, _ table: BeliefTrial, _ particles: BeliefTrial, distress: Double? = 0
  ) -> BeliefPair {
    BeliefPair(
      boat: boat, distress: distress.map { start + $0 * 3600 }, table: table, particles: particles)
  }

  private static let members: [[BeliefPair]] = [
    [
      // Searched under both, found under both.
      pair(
        0, trial([(0.2, 0), (0.4, 1)], found: 30, recovered: 31, deaths: 2),
        trial([(0.5, 0.5)], found: 20, recovered: 22)),
      // Found by the table alone.
      pair(64, trial([(0.6, 2)], found: 40), trial([(0.1, 0), (0.3, 0)], deaths: 5)),
    ],
    // Known, never searched for under one of them; and one not known to anybody.
    [
      pair(0, trial([(0.9, 3)], found: 10), trial(found: 12)),
      pair(
        64, trial(deaths: 1, isReported: false), trial(deaths: 3, isReported: false), distress: nil),
    ], [],
  ]

  private static func metric(
    _ quantity: BeliefSummary.Quantity, _ side: BeliefSummary.Side
  ) -> Metric? {
    var summary = BeliefSummary()
    for pairs in members { summary.add(pairs) }
    return summary.metrics.first {
      $0.key == BeliefSummary.key(quantity) && $0.statistic == side.rawValue
    }
  }

  @Test(arguments: [
    (BeliefSummary.Quantity.said, (0.3 + 0.6) / 2, (0.5 + 0.2) / 2),
    (.worth, ((1 - 0.367879441) / 2 + 0.864664717) / 2, 0.393469340 / 2),
    (.found, 1, 2.0 / 3), (.hoursToFound, 20, 16), (.hoursToRecovered, 31, 22),
    (.deaths, 1, 8.0 / 3),
  ])
  func `every quantity is the mean over the boats that count`(
    quantity: BeliefSummary.Quantity, table: Double, particles: Double
  ) throws {
    let sides = try BeliefSummary.Side.allCases.map {
      try #require(Self.metric(quantity, $0)?.value)
    }
    // Probabilities are kept to millionths.
    #expect((sides[0] - table).magnitude < 2e-6)
    #expect((sides[1] - particles).magnitude < 2e-6)
    #expect((sides[2] - (particles - table)).magnitude < 2e-6)
  }

  @Test func `the interval of deaths is that of paired differences of members`() throws {
    // Differences 3, 2 and 0 of three members: mean 5/3, deviation sqrt(7/3); t of 2 degrees is 4.3027.
    let metric = try #require(Self.metric(.deaths, .difference))
    let half = 4.302652729911275 * (7.0 / 3 / 3).squareRoot()
    #expect(metric.members == 3)
    #expect((try #require(metric.interval?.low) - (5.0 / 3 - half)).magnitude < 1e-9)
    #expect((try #require(metric.interval?.high) - (5.0 / 3 + half)).magnitude < 1e-9)
  }

  @Test func `nothing is said without a validated member, and no boat has no value`() throws {
    #expect(BeliefSummary().metrics.isEmpty)
    var summary = BeliefSummary()
    summary.add([])
    let metrics = summary.metrics
    #expect(metrics.count == 3 * BeliefSummary.Quantity.allCases.count)
    let found = try #require(metrics.first { $0.key == "belief_share_found" })
    #expect(found.value == nil && found.note == "no such boat")
  }
}
