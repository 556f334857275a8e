import SimCore
import Testing

/// Last value, CUSUM and EWMA where regions differ in what is usual and in how often distress comes.
@Suite struct DetectorRegionTests {
  private static let day = WarningSamples.day
  private static let weeks = 9
  private static let charts: [Detector] = [.lastValue, .cusum, .ewma]

  /// Some weeks of boats seen leaving, in all regions.
  private struct World {
    var log = ObservationLog()
    /// By region: the week that begins as a burst ends.
    var weekOfBurst: [Int] = []
    var eventDays: [[Int]] = []
  }

  /// Boats seen leaving: a usual number a day, and thrice as many in the week before one week of each region.
  ///
  /// - Parameters:
  ///   - member: Number of the member.
  ///   - usual: Boats a day by region.
  ///   - chance: Chance of distress in a week without regard to boats, by region; nil for one event, in the
  ///     week after the burst.
  /// - Returns: Readings, bursts and distress.
  private static func world(_ member: Int, usual: [Double], chance: [Double]? = nil) -> World {
    var world = World()
    for (region, mean) in usual.enumerated() {
      var stream = RandomKey(seed: 21).key(.member, UInt32(member)).key(.boat, UInt32(region))
        .stream(WarningSamples.draw)
      let week = 2 + (3 * member + 4 * region) % (weeks - 2)
      for now in 0..<weeks * 7 {
        let isBurst = (7 * (week - 1)..<7 * week).contains(now)
        let count = Distribution.poissonCount(isBurst ? 3 * mean : mean, &stream)
        guard count > 0 else { continue }
        world.log.append(
          IndicatorReading(
            indicator: .departuresSeen, region: region, day: now, knownAt: Double(now + 1) * day,
            value: Double(count)))
      }
      world.weekOfBurst.append(week)
      world.eventDays.append(
        chance.map { chance in
          (0..<weeks).filter { _ in stream.uniform() < chance[region] }.map { 7 * $0 + 3 }
        } ?? [7 * week + 3])
    }
    return world
  }

  private static func weights(_ worlds: [World]) throws -> DetectorWeights {
    try DetectorFit.weights(
      training: worlds.flatMap {
        TrainingSeries.of(
          $0.log, start: WarningSamples.start, days: weeks * 7, eventDays: $0.eventDays)
      }, regions: worlds[0].eventDays.count, parameters: .defaults)
  }

  /// What detectors say as each week begins.
  private static func forecasts(
    _ world: World, _ weights: DetectorWeights,
    _ body: (_ week: Int, _ region: Int, _ bank: DetectorBank) -> Void
  ) {
    var bank = DetectorBank(weights: weights, start: WarningSamples.start)
    for now in 0..<weeks * 7 {
      bank.advance(world.log.view(asOf: Double(now) * day))
      guard now % 7 == 0 else { continue }
      for region in 0..<weights.regions { body(now / 7, region, bank) }
    }
  }

  @Test func `a burst is found in a region of many boats and in one of few`() throws {
    let usual = [12.0, 1]
    let weights = try Self.weights((0..<100).map { Self.world($0, usual: usual) })
    for detector in Self.charts {
      var burst = Array(repeating: 0.0, count: usual.count)
      var quiet = burst
      var reference = burst
      let members = 40
      for member in 1000..<1000 + members {
        let world = Self.world(member, usual: usual)
        Self.forecasts(world, weights) { week, region, bank in
          let p = bank.probability(detector, region: region)
          if week == world.weekOfBurst[region] {
            burst[region] += p / Double(members)
            reference[region] += bank.probability(.climatology, region: region) / Double(members)
          } else {
            quiet[region] += p / Double(members * (Self.weeks - 1))
          }
        }
      }
      for region in usual.indices {
        // One week of nine has an event.
        #expect(burst[region] > 2 * reference[region], "\(detector), region \(region)")
        #expect(quiet[region] < 0.8 * reference[region], "\(detector), region \(region)")
      }
    }
  }

  @Test func `with a signal that tells nothing they say what climatology says`() throws {
    let usual = [8.0, 0.5, 3]
    let chance = [0.05, 0.4, 0.15]
    let weights = try Self.weights(
      (0..<300).map { Self.world($0, usual: usual, chance: chance) })
    for detector in Self.charts {
      var away = 0.0
      var n = 0.0
      for member in 1000..<1040 {
        Self.forecasts(Self.world(member, usual: usual, chance: chance), weights) {
          week, region, bank in
          let climatology = bank.probability(.climatology, region: region)
          away += (bank.probability(detector, region: region) - climatology).magnitude
          n += 1
        }
      }
      // 8,100 rows: a slope has an error of some 0.03 a standard deviation, a probability of some 0.005.
      #expect(away / n < 0.015, "\(detector): \(away / n)")
    }
  }

  @Test func `each region has the mean and deviation of its own days`() throws {
    func series(_ region: Int, _ values: [Double]) -> TrainingSeries {
      let days = values.map { value in
        let all = Indicator.allCases.map { $0 == .caseload ? .nan : value }
        return DayValues(month: 3, daily: all, weekly: all.map { 10 * $0 })
      }
      return TrainingSeries(region: region, days: days, isFollowed: values.map { $0 > 2 })
    }
    let weights = try DetectorFit.weights(
      training: [
        series(0, [1, 2, 3, 1, 2, 3, 1, 2]), series(0, [3]), series(1, [7, 7, 7, 7, 7, 7, 7, 7]),
        series(2, [4]),
      ], regions: 4, parameters: .defaults)
    let i = Indicator.departuresSeen.position
    // 1, 2 and 3, thrice each: squares of 6 over 8.
    let deviation = 0.75.squareRoot()
    #expect(weights.daily[0].mean == 2 && weights.weekly[0].mean == 20)
    #expect((weights.daily[0].deviation - deviation).magnitude < 1e-6)
    #expect((weights.weekly[0].deviation - 10 * deviation).magnitude < 1e-6)
    #expect((weights.daily[0].excess(4) - 2 / deviation).magnitude < 1e-5)
    // The combination's scale is that of all regions: nine of mean 2, eight of 7, one of 4.
    #expect((weights.pooled[i].mean - 10.0 * (18 + 56 + 4) / 18).magnitude < 1e-6)
    // What never varied, was known once or never says 0.
    #expect(weights.daily[1] == Standard(mean: 7, deviation: 0))
    #expect(weights.daily[1].excess(9) == 0)
    #expect(weights.daily[2].deviation == 0 && weights.daily[3].deviation == 0)
    #expect(weights.pooled[Indicator.caseload.position] == Standard(mean: 0, deviation: 0))
  }
}
