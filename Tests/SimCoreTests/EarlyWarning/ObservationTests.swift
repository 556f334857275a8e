import SimCore
import Testing

@Suite struct ObservationTests {
  private let day = WarningSamples.day

  @Test(arguments: UInt64(1)...6)
  func `no reading moves any output before it is known`(seed: UInt64) {
    let readings = WarningSamples.readings(seed: seed, count: 400, regions: 3)
    let whole = WarningSamples.log(readings)
    let key = RandomKey(seed: seed + 100)
    var moved = 0
    for now in stride(from: 0, through: 60, by: 7) {
      // All of the future changed: values, regions, days, indicators, order, and more of it.
      var other = readings.filter { $0.knownAt <= Double(now) * day }
      other += readings.filter { $0.knownAt > Double(now) * day }.enumerated().map { i, reading in
        var changed = reading
        let u = key.uniform(WarningSamples.draw, index: UInt32(i), step: UInt32(now))
        changed.value = u * 1000
        changed.indicator = Indicator.allCases[i % Indicator.allCases.count]
        changed.region = i % 4 == 3 ? nil : i % 3
        changed.day -= i % 5
        changed.knownAt = (Double(now) + 1e-6 + 20 * u) * day
        return changed
      }.reversed()
      let changed = WarningSamples.log(other)
      let before = WarningSamples.output(whole, days: now, regions: 3)
      #expect(before == WarningSamples.output(changed, days: now, regions: 3), "day \(now)")
      // The change is not idle: it moves what comes out later.
      let after = WarningSamples.output(whole, days: 60, regions: 3)
      if after != WarningSamples.output(changed, days: 60, regions: 3) { moved += 1 }
    }
    #expect(moved >= 8)
  }

  @Test func `positions are those of all cases`() {
    for (i, indicator) in Indicator.allCases.enumerated() { #expect(indicator.position == i) }
  }

  @Test func `a view holds what is known at its moment, in that order, however it was appended`() {
    let readings = WarningSamples.readings(seed: 9, count: 300, regions: 2)
    let log = WarningSamples.log(readings)
    for now in [0.0, 10.5, 30, 59.9, 60] {
      let known = log.view(asOf: now * day).all.map(\.knownAt)
      #expect(known == readings.map(\.knownAt).filter { $0 <= now * day }.sorted())
      let late = log.view(asOf: now * day).readings(after: 10 * day).map(\.knownAt)
      #expect(late == known.filter { $0 > 10 * day })
    }
  }

  private func reading(
    _ indicator: Indicator, _ region: Int?, day: Int, known: Double, _ value: Double
  ) -> IndicatorReading {
    IndicatorReading(
      indicator: indicator, region: region, day: day, knownAt: known * self.day, value: value)
  }

  @Test func `counts add up over seven days, levels hold until news of a later day`() {
    let log = WarningSamples.log([
      reading(.departuresSeen, 0, day: 0, known: 0.5, 2),
      reading(.departuresSeen, nil, day: 1, known: 2, 1),
      reading(.caseload, 1, day: 3, known: 3.5, 40),
      // News of an earlier day that comes later.
      reading(.caseload, 1, day: 2, known: 4.5, 90),
      reading(.caseload, 1, day: 5, known: 6, 10),
      // Of a region that is not watched.
      reading(.caseload, 2, day: 6, known: 6, 10),
    ])
    var board = IndicatorBoard(regions: 2, start: WarningSamples.start)
    var weekly: [[Double]] = []
    var daily: [Double] = []
    var caseload: [Double] = []
    for now in 0...10 {
      board.advance(log.view(asOf: Double(now) * day))
      weekly.append((0..<2).map { board.weekly(.departuresSeen, region: $0) })
      daily.append(board.daily(.departuresSeen, region: 0))
      caseload.append(board.weekly(.caseload, region: 1))
    }
    #expect(weekly.map { $0[0] } == [0, 2, 3, 3, 3, 3, 3, 3, 1, 0, 0])
    #expect(weekly.map { $0[1] } == [0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0])
    #expect(daily == [0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(caseload[0...3].allSatisfy { $0.isNaN })
    #expect(Array(caseload[4...]) == [40, 40, 10, 10, 10, 10, 10])
    #expect(board.weekly(.caseload, region: 0).isNaN)
    #expect(board.month == 10)
  }
}

@Suite struct IndicatorGeneratorTests {
  private let day = WarningSamples.day

  private func generator(
    _ parameters: IndicatorParameters, seed: UInt64 = 1, days: Int = 400
  ) -> IndicatorGenerator {
    IndicatorGenerator(
      parameters: parameters, start: WarningSamples.start, days: days, key: RandomKey(seed: seed))
  }

  @Test func `the calendar follows the published shape`() {
    let readings = generator(.defaults, days: 365).season()
    #expect(readings.count == 12)
    #expect((readings[0].value - 12 * 0.13).magnitude < 1e-12)
    #expect(readings[0].knownAt == 0)
    // October to January carry 57 % of a year.
    let winter = readings[0..<4].reduce(0) { $0 + $1.value } / 12
    #expect((winter - 0.57).magnitude < 1e-12)
  }

  @Test func `with exact observation every event is one reading at the end of its day`() {
    let readings = generator(WarningSamples.exact).counted(
      .departuresSeen, region: 1, day: 5, events: 3)
    #expect(readings.count == 3)
    for reading in readings {
      #expect(reading.knownAt == 6 * day)
      #expect(reading.region == 1 && reading.value == 1 && reading.day == 5)
    }
    let level = generator(WarningSamples.exact).measured(.caseload, region: 0, day: 5, value: 70)
    #expect(level?.value == 70)
    #expect(level?.knownAt == 6 * day)
    let outlook = generator(WarningSamples.exact).measured(
      .weatherWindow, region: 0, day: 5, value: 3 * day)
    #expect(outlook?.knownAt == 5 * day)
  }

  @Test func `shares seen and false reports are those of the settings`() {
    var parameters = IndicatorParameters.defaults
    let i = Indicator.departuresSeen.position
    parameters.observation[i].probability = 0.4
    parameters.observation[i].noise = 0
    let made = generator(parameters)
    let seen = (0..<400).reduce(0) {
      $0 + made.counted(.departuresSeen, region: 0, day: $1, events: 10).count
    }
    // Binomial (4000, 0.4): 4 standard deviations are 124.
    #expect((seen - 1600).magnitude < 124)
    parameters.observation[i].noise = 0.5 / day
    let false0 = generator(parameters)
    let imagined = (0..<400).reduce(0) {
      $0 + false0.counted(.departuresSeen, region: 0, day: $1, events: 0).count
    }
    // Poisson of mean 200: 4 standard deviations are 57.
    #expect((imagined - 200).magnitude < 57)
  }

  @Test func `false reports do not move what is seen of true events`() {
    var parameters = IndicatorParameters.defaults
    let i = Indicator.departuresSeen.position
    parameters.observation[i].noise = 0
    let quiet = generator(parameters)
    parameters.observation[i].noise = 2 / day
    let loud = generator(parameters)
    for d in 0..<50 {
      let a = quiet.counted(.departuresSeen, region: 0, day: d, events: 4)
      let b = loud.counted(.departuresSeen, region: 0, day: d, events: 4)
      #expect(Array(b.prefix(a.count)) == a)
    }
  }

  @Test func `nothing is known before its day is over, unless it is an outlook`() {
    let made = generator(.defaults, days: 200)
    for d in 0..<200 {
      var readings = made.counted(.contactsLost, region: 0, day: d, events: 3)
      if let level = made.measured(.receptionLoad, region: 0, day: d, value: 5) {
        readings.append(level)
      }
      for reading in readings { #expect(reading.knownAt >= Double(d + 1) * day) }
    }
    for indicator in Indicator.exogenous {
      for reading in made.exogenous(indicator, eventDays: [50, 90]) {
        #expect(reading.knownAt >= Double(reading.day + 1) * day)
        #expect(reading.region == nil)
      }
    }
  }

  @Test func `a precursor has unit variance, its correlation, and shifts on its days alone`() {
    var parameters = WarningSamples.exact
    let i = Indicator.conflictEvents.position
    parameters.precursor[i].autocorrelation = 0.9
    parameters.precursor[i].lead = 14 * day
    parameters.precursor[i].power = 3
    let count = 4000
    var squares = 0.0
    var products = 0.0
    for seed in 0..<count {
      let made = generator(parameters, seed: UInt64(seed), days: 60)
      let quiet = made.precursor(.conflictEvents, eventDays: [])
      squares += quiet[50] * quiet[50]
      products += quiet[50] * quiet[49]
      if seed < 20 {
        let shifted = made.precursor(.conflictEvents, eventDays: [40])
        // The week with day 40 begins on days 34 to 40; 14 days before: 20 to 26.
        for d in 0..<60 {
          let shift = shifted[d] - quiet[d]
          #expect((shift - (20...26 ~= d ? 3 : 0)).magnitude < 1e-12, "day \(d)")
        }
      }
    }
    // Standard error of a mean of squares is sqrt(2 / 4000) = 0.022; 4 of them.
    #expect((squares / Double(count) - 1).magnitude < 0.09)
    #expect((products / Double(count) - 0.9).magnitude < 0.09)
  }

  @Test(arguments: [0.0, 0.5, 1.5])
  func `the power that was put in is the power that comes out`(power: Double) throws {
    var parameters = WarningSamples.exact
    for (indicator, noise) in [(Indicator.conflictEvents, 0.0), (.rationLevel, 0.75)] {
      let i = indicator.position
      parameters.observation[i].noise = noise
      parameters.precursor[i] = PrecursorSettings()
      parameters.precursor[i].power = power
      parameters.precursor[i].level = 100
      parameters.precursor[i].spread = 2
      var pairs = ForecastPairs()
      for member in 0..<60 {
        // Events some 23 days apart, so that both outcomes are common.
        let events = stride(from: 5 + member % 11, to: 300, by: 23).map { $0 }
        let outcomes = TrainingSeries.outcomes(eventDays: events, days: 300)
        let readings = generator(parameters, seed: UInt64(member), days: 300)
          .exogenous(indicator, eventDays: events)
        for (isEvent, reading) in zip(outcomes, readings) {
          let risk = indicator.riskSign * (reading.value - 100)
          pairs.append(
            probability: Elementary.logistic(risk), reference: 0.5, isEvent: isEvent, block: member)
        }
      }
      let curve = RocCurve(pairs)
      let area = try #require(curve.area)
      let error = try #require(curve.standardError)
      // Two normal distributions of deviation s, apart by `power`: area Phi(power / (s sqrt 2)).
      let spread = (1 + noise * noise).squareRoot()
      let expected = Elementary.normalCumulative(power / (spread * 2.0.squareRoot()))
      #expect((area - expected).magnitude < 4 * error, "\(indicator)")
      #expect(error < 0.01)
    }
  }
}
