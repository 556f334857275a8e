import SimCore
import SimIO
import TestSupport
import Testing

/// Pieces of back-tests come back bit for bit, or not at all.
@Suite struct BacktestPieceTests {
  private static let stamp = SHA256.hex("this back-test")

  private static func sum(_ values: Double...) -> ExactSum {
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum
  }

  /// Four warnings over some members: two come to the same, one differs in a single member.
  private static func part(_ members: Range<Int>) -> Backtest.Part {
    func plain(_ outcome: ChunkOutcome, without member: Int? = nil) -> ChunkOutcome {
      var response = outcome.response
      response?.exclusions = []
      if let member, member < outcome.memberCount { response?.tallies[member].sorties += 1 }
      return ChunkOutcome(
        index: 3, firstMember: outcome.firstMember, memberCount: outcome.memberCount,
        cases: outcome.cases, density: DensityGrid(), courses: [], response: response)
    }
    let one = SyntheticResponse.chunk(index: 3, members: members, boats: 5)
    let other = SyntheticResponse.chunk(index: 3, members: members, boats: 4)
    let outcomes = [plain(one), plain(one), plain(one, without: 1), plain(other)]
    return Backtest.Part(
      nobody: plain(SyntheticCases.chunk(index: 3, members: members, boats: 5)),
      plays: plays(outcomes, members),
      forwardUnitDays: [sum(), sum(0.1, 7), sum(1e6), sum(-0.25)],
      preparedPlaceDays: [sum(), sum(), sum(3.5), sum(1 / 3)])
  }

  private static func plays(_ outcomes: [ChunkOutcome], _ members: Range<Int>) -> [MemberPlays] {
    members.map { member in
      var plays = MemberPlays()
      for outcome in outcomes {
        outcome.forEachMember { own, cases in
          guard own == member, let response = outcome.response else { return }
          plays.add(
            ChunkOutcome(
              index: 3, firstMember: member, memberCount: 1, cases: Array(cases),
              density: DensityGrid(), courses: [],
              response: ResponseOutcome(
                chains: Array(response.chains[cases.indices]),
                tallies: [response.tallies[member - members.lowerBound]], exclusions: [])))
        }
      }
      return plays
    }
  }

  private static func scores(_ member: Int) -> MemberScores {
    var rules = MemberScores.Rules(tables: [
      ContingencyTable(hits: 1, misses: 2, falseAlarms: 3, correctNegatives: member),
      ContingencyTable(),
    ])
    rules.leads = [
      MemberScores.Lead(severity: 0, fired: nil, inForce: nil, isInTime: false),
      MemberScores.Lead(severity: 1, fired: 86_400.5, inForce: -0.0, isInTime: true),
    ]
    rules.falseAlarmsInDistress = 1
    rules.activations = 4
    rules.decided = 3
    rules.inVain = 2
    rules.cost = 0.1
    rules.costDecided = .leastNonzeroMagnitude
    rules.costInVain = 1e300
    let silent = MemberScores.Rules(tables: [ContingencyTable(), ContingencyTable()])
    return MemberScores(
      events: [
        DistressEvent(boat: member, region: 2, time: 0.5, persons: 120, until: 1e7),
        DistressEvent(boat: 1, region: 0, time: 1e6, persons: 1, until: 1e6),
      ], probabilities: (0..<5).map { d in (0..<6).map { 1 / Double(1 + d + $0) } },
      counts: [0, 1, 0, 0, 2, 0], classes: [nil, 0, nil, nil, 1, nil],
      rules: [rules, rules, silent, rules])
  }

  private static let chunk = Backtest.Chunk(
    parts: [part(6..<10), part(10..<11)], scores: (6..<14).map(scores))

  private static let learned = {
    var weights = DetectorWeights.climatologyOnly(
      (0..<3).map { region in (0..<12).map { 0.01 + Double(region + $0) / 20 } })
    weights.intercept = -0.0
    weights.trainedMonths = [11, 12]
    weights.daily[2] = Standard(mean: 1 / 3, deviation: 2)
    weights.pooled[3] = Standard(mean: -0.25, deviation: 1e-6)
    weights.cusum = Calibration(intercept: -1.5, climatology: 0.5, slope: 0.25)
    weights.trainingRows = 1_234
    weights.origin = TrainingOrigin(seed: .max, members: 5..<9, scenario: "one")
    return Backtest.Learned(
      weights: weights,
      stations: (0..<3).map { GeoPoint(latitude: 0.1 * Double($0), longitude: 91.7) })
  }()

  @Test func `a chunk comes back bit for bit`() throws {
    let bytes = BacktestPiece.encode(Self.chunk, number: 3, stamp: Self.stamp)
    let back = try #require(BacktestPiece.chunk(bytes, number: 3, stamp: Self.stamp))
    #expect(back == Self.chunk)
    #expect(back.scores[0].rules[0].leads[1].inForce?.sign == .minus)
    // What is the same is stored once: encoding what was read gives the same bytes.
    #expect(BacktestPiece.encode(back, number: 3, stamp: Self.stamp) == bytes)
    var apart = Self.chunk
    apart.parts[0].plays[1].arms = [0, 1, 1, 0]
    apart.parts[0].plays[1].distinct.removeSubrange(2...)
    #expect(apart != Self.chunk)
    let other = BacktestPiece.encode(apart, number: 3, stamp: Self.stamp)
    #expect(BacktestPiece.chunk(other, number: 3, stamp: Self.stamp) == apart)
    // Members, of chunks too, that nobody plays under any warning.
    let empty = Backtest.Chunk(parts: [], scores: Self.chunk.scores)
    let scored = BacktestPiece.encode(empty, number: 0, stamp: Self.stamp)
    #expect(BacktestPiece.chunk(scored, number: 0, stamp: Self.stamp) == empty)
    #expect(scored.count < bytes.count / 2)
  }

  @Test func `what training left comes back bit for bit`() throws {
    let bytes = BacktestPiece.encode(Self.learned, stamp: Self.stamp)
    let back = try #require(BacktestPiece.learned(bytes, stamp: Self.stamp))
    #expect(back == Self.learned)
    #expect(back.weights.intercept.sign == .minus)
    var unknown = Self.learned
    unknown.weights.origin = nil
    let other = BacktestPiece.encode(unknown, stamp: Self.stamp)
    #expect(BacktestPiece.learned(other, stamp: Self.stamp) == unknown)
  }

  @Test func `a piece of another back-test, number or kind is not taken`() {
    let chunk = BacktestPiece.encode(Self.chunk, number: 0, stamp: Self.stamp)
    let learned = BacktestPiece.encode(Self.learned, stamp: Self.stamp)
    let other = SHA256.hex("another back-test")
    #expect(BacktestPiece.chunk(chunk, number: 0, stamp: other) == nil)
    #expect(BacktestPiece.learned(learned, stamp: other) == nil)
    #expect(BacktestPiece.chunk(chunk, number: 1, stamp: Self.stamp) == nil)
    #expect(BacktestPiece.chunk(learned, number: 0, stamp: Self.stamp) == nil)
    #expect(BacktestPiece.learned(chunk, stamp: Self.stamp) == nil)
    let comparison = ComparisonPiece.encode(
      Comparison.Draw(differences: []), number: 0, stamp: Self.stamp)
    #expect(BacktestPiece.learned(comparison, stamp: Self.stamp) == nil)
  }

  @Test func `a piece that was cut or has one flipped bit is not taken`() {
    let bytes = BacktestPiece.encode(Self.learned, stamp: Self.stamp)
    for kept in [0, 7, 20, bytes.count / 2, bytes.count - 1] {
      let cut = Array(bytes.prefix(kept))
      #expect(BacktestPiece.learned(cut, stamp: Self.stamp) == nil, "\(kept) bytes")
    }
    for position in bytes.indices {
      var broken = bytes
      broken[position] ^= 1
      #expect(BacktestPiece.learned(broken, stamp: Self.stamp) == nil, "byte \(position)")
    }
    let chunk = BacktestPiece.encode(Self.chunk, number: 3, stamp: Self.stamp)
    for position in stride(from: 0, to: chunk.count, by: 97) {
      var broken = chunk
      broken[position] ^= 16
      #expect(BacktestPiece.chunk(broken, number: 3, stamp: Self.stamp) == nil, "byte \(position)")
    }
  }
}
