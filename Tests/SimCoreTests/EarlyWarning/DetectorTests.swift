import SimCore
import Testing

@Suite struct DetectorTests {
  private let day = WarningSamples.day

  @Test func `the cumulative sum is that of hand arithmetic and begins anew after a signal`() {
    var cusum = Cusum(reference: 0.5, limit: 2)
    let found = [1.0, 1.5, -3, 2, 1, 0.25, 0].map { cusum.update($0) }
    #expect(found.map(\.value) == [0.5, 1.5, 0, 1.5, 2, 1.75, 1.25])
    #expect(found.allSatisfy { !$0.signals })
    let high = cusum.update(2)
    #expect(high.value == 2.75 && high.signals)
    #expect(cusum.update(1).value == 0.5)
  }

  /// Average run lengths: Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., table 9.4
  /// (one-sided: 336 and 8.38), and an integral equation solved with 80 nodes in SciPy (335.4, 8.383).
  @Test(arguments: [(0.0, 335.4, 336.0), (1.0, 8.383, 8.38)])
  func `CUSUM has the published average run length`(
    shift: Double, exact: Double, published: Double
  ) {
    let runs = 3000
    var total = 0
    var squares = 0.0
    for run in UInt32(0)..<UInt32(runs) {
      var stream = RandomKey(seed: 11).key(.member, run).stream(WarningSamples.draw)
      var cusum = Cusum(reference: 0.5, limit: 4)
      var length = 1
      while !cusum.update(stream.normal() + shift).signals { length += 1 }
      total += length
      squares += Double(length * length)
    }
    let mean = Double(total) / Double(runs)
    let error = ((squares / Double(runs) - mean * mean) / Double(runs)).squareRoot()
    #expect((mean - exact).magnitude < 4 * error)
    // The table is rounded to its last digit.
    #expect((exact - published).magnitude < 0.003 * published)
    // Siegmund (1985): (exp(-2 D b) + 2 D b - 1) / (2 D^2), D = shift - k, b = h + 1.166; good to 1 %.
    let drift = shift - 0.5
    let b = 4 + 1.166
    let siegmund = (Elementary.exp(-2 * drift * b) + 2 * drift * b - 1) / (2 * drift * drift)
    #expect((exact - siegmund).magnitude < 0.01 * exact)
  }

  @Test(arguments: [0.05, 0.2, 0.7, 1])
  func `EWMA has the variance of its formula`(weight: Double) {
    // It is linear: the variance of independent values is the sum of squared responses to a unit in one.
    for count in [1, 2, 10, 200] {
      var variance = 0.0
      for unit in 0..<count {
        var ewma = Ewma(weight: weight)
        for i in 0..<count { _ = ewma.update(i == unit ? 1 : 0) }
        variance += ewma.value * ewma.value
      }
      let left = 1 - Elementary.pow(1 - weight, 2 * Double(count))
      let expected = weight / (2 - weight) * left
      #expect((variance - expected).magnitude < 1e-13)
    }
  }

  private func advance(
    _ bank: inout DetectorBank, _ readings: [IndicatorReading], through last: Int
  ) {
    let log = WarningSamples.log(readings)
    for now in 0...last { bank.advance(log.view(asOf: Double(now) * day)) }
  }

  @Test func `each detector gives the probability of hand arithmetic`() {
    var weights = WarningSamples.weights(regions: 2)
    weights.weights = Indicator.allCases.map { $0 == .departuresSeen ? 0.3 : 0 }
    weights.weights[Indicator.rationLevel.position] = 0.2
    weights.intercept = -0.1
    weights.climatologyWeight = 0.9
    weights.ewmaWeight = 0.25
    weights.cusumReference = 0.5
    weights.cusumLimit = 4
    // The region's own: those of the other are for the other alone.
    weights.daily[0] = Standard(mean: 9, deviation: 0.1)
    weights.weekly[0].mean = 1
    var bank = DetectorBank(weights: weights, start: WarningSamples.start)
    func seen(_ d: Int, _ value: Double) -> IndicatorReading {
      IndicatorReading(
        indicator: .departuresSeen, region: 1, day: d, knownAt: Double(d) * day, value: value)
    }
    let ration = IndicatorReading(indicator: .rationLevel, day: 0, knownAt: day, value: 1)
    advance(&bank, [seen(1, 2), seen(2, 5), ration], through: 2)
    // Daily values of region 1: 0, 2, 5, of mean 0.5 and deviation 1.5: z = -1/3, 1, 3.
    let climatology = 0.05 + 0.02 * 9 + 0.1
    #expect((bank.probability(.climatology, region: 1) - climatology).magnitude < 1e-15)
    let logit = Elementary.log(climatology / (1 - climatology))
    // Week: 7, of mean 2 and deviation 2: 2.5.
    #expect((bank.statistic(.lastValue, region: 1) - 2.5).magnitude < 1e-15)
    let lastValue = 1 / (1 + Elementary.exp(1 - 0.7 * logit - 0.5 * 2.5))
    #expect((bank.probability(.lastValue, region: 1) - lastValue).magnitude < 1e-15)
    // 0, then 0.5, then 3.
    #expect((bank.statistic(.cusum, region: 1) - 3).magnitude < 1e-14)
    let cusum = 1 / (1 + Elementary.exp(2 - 0.25 * 3))
    #expect((bank.probability(.cusum, region: 1) - cusum).magnitude < 1e-14)
    // 0.25 * 3 + 0.75 * (0.25 * 1 + 0.75 * 0.25 * (-1/3))
    let average = 0.75 + 0.75 * (0.25 - 0.0625)
    #expect((bank.statistic(.ewma, region: 1) - average).magnitude < 1e-14)
    let ewma = 1 / (1 + Elementary.exp(1 - 1.2 * logit - 2 * average))
    #expect((bank.probability(.ewma, region: 1) - ewma).magnitude < 1e-14)
    // Ration 1 is half a deviation below its mean of 2: half a deviation towards risk.
    let score = -0.1 + 0.9 * logit + 0.3 * 2.5 + 0.2 * 0.5
    let logistic = 1 / (1 + Elementary.exp(-score))
    #expect((bank.probability(.logistic, region: 1) - logistic).magnitude < 1e-14)
    // Nothing was seen in region 0.
    #expect((bank.statistic(.lastValue, region: 0) + 0.5).magnitude < 1e-15)
    #expect(bank.statistic(.cusum, region: 0) == 0)
    // The combination has one standard for all regions: none seen is a deviation below 2.
    let base = Elementary.log(0.23 / 0.77)
    let low = 1 / (1 + Elementary.exp(0.1 - 0.9 * base + 0.3 - 0.2 * 0.5))
    #expect((bank.probability(.logistic, region: 0) - low).magnitude < 1e-14)
  }

  @Test func `a fall in price or ration raises the risk, a rise in anything else does`() {
    let weights = WarningSamples.weights(regions: 1)
    for indicator in Indicator.allCases {
      func probability(_ value: Double) -> Double {
        var bank = DetectorBank(weights: weights, start: WarningSamples.start)
        let reading = IndicatorReading(indicator: indicator, day: 0, knownAt: 0, value: value)
        advance(&bank, [reading], through: 0)
        return bank.probability(.logistic, region: 0)
      }
      let falls = indicator == .upFrontPrice || indicator == .rationLevel
      #expect((probability(1) < probability(4)) != falls, "\(indicator)")
    }
  }

  @Test func `what is not known moves nothing`() {
    let weights = DetectorWeights.climatologyOnly([Array(repeating: 0.2, count: 12)])
    var bank = DetectorBank(weights: weights, start: WarningSamples.start)
    advance(&bank, WarningSamples.readings(seed: 1, count: 100, regions: 1), through: 30)
    for detector in Detector.allCases {
      #expect((bank.probability(detector, region: 0) - 0.2).magnitude < 1e-15, "\(detector)")
    }
  }
}

@Suite struct DetectorFitTests {
  private let day = WarningSamples.day

  @Test func `fits agree with SciPy and scikit-learn, also where a column separates`() throws {
    let cases = try WarningCases.stored().fits
    #expect(cases.count == 12)
    for (number, known) in cases.enumerated() {
      let fit = try LogisticFit.fit(
        columns: known.columns, outcomes: known.outcomes, ridge: known.ridge, centre: known.centre)
      // SciPy leaves a gradient below 1e-9, Haven a step below 1e-10.
      for (mine, theirs) in zip([fit.intercept] + fit.weights, known.weights) {
        #expect((mine - theirs).magnitude < 1e-8, "case \(number)")
      }
    }
  }

  @Test func `outcomes that do not differ are refused`() {
    for event in [true, false] {
      #expect(throws: DetectorFitProblem.oneOutcome(events: event ? 3 : 0, rows: 3)) {
        try LogisticFit.fit(
          columns: [[1, 2, 3]], outcomes: [event, event, event], ridge: 1, centre: [0])
      }
    }
  }

  @Test func `a column that separates gets a finite weight, larger for a smaller ridge`() throws {
    let column = [-2.0, -1, -0.5, 0.5, 1, 2]
    let outcomes = column.map { $0 > 0 }
    let slopes = try [100, 1, 0.01].map { ridge in
      try LogisticFit.fit(columns: [column], outcomes: outcomes, ridge: ridge, centre: [0])
        .weights[0]
    }
    #expect(slopes[0] < slopes[1] && slopes[1] < slopes[2] && slopes[2] < 100)
  }

  /// Members with one precursor of known power and no other knowledge.
  private func training(
    power: Double, noise: Double, members: Int, days: Int, first: Int = 0
  ) -> [TrainingSeries] {
    var parameters = WarningSamples.exact
    let i = Indicator.conflictEvents.position
    parameters.observation[i].noise = noise
    parameters.precursor[i] = PrecursorSettings()
    parameters.precursor[i].power = power
    parameters.precursor[i].level = 100
    parameters.precursor[i].spread = 4
    // Of the reading of the day before, so that it tells of the seven days that begin.
    parameters.precursor[i].lead = day
    return (first..<first + members).flatMap { member in
      let events = stride(from: 3 + member % 17, to: days, by: 20).map { $0 }
      let made = IndicatorGenerator(
        parameters: parameters, start: WarningSamples.start, days: days,
        key: RandomKey(seed: UInt64(member)))
      var log = ObservationLog()
      log.append(contentsOf: made.exogenous(.conflictEvents, eventDays: events))
      return TrainingSeries.of(log, start: WarningSamples.start, days: days, eventDays: [events])
    }
  }

  @Test func `the combination finds the weight that the assumed power implies`() throws {
    let (power, noise) = (1.2, 0.5)
    let training = training(power: power, noise: noise, members: 500, days: 60)
    var parameters = DetectorParameters.defaults
    parameters.ridge = 0.001
    let weights = try DetectorFit.weights(training: training, regions: 1, parameters: parameters)
    let i = Indicator.conflictEvents.position
    // Two normal distributions of one variance s^2 apart by d: the logit rises by d / s^2 a unit.
    let slope = weights.weights[i] / weights.pooled[i].deviation
    let expected = power / (1 + noise * noise) / 4
    let n = Double(weights.trainingRows)
    let p = Double(weights.trainingEvents) / n
    // Information of a row is at most p q s^2 about its mean; with the shift it is less by some 20 %.
    let error = 1 / (0.8 * n * p * (1 - p) * (1 + noise * noise) * 16).squareRoot()
    #expect((slope - expected).magnitude < 4 * error)
    #expect(4 * error < 0.2 * expected)
  }

  @Test func `without power the combination says what climatology says`() throws {
    let training = training(power: 0, noise: 0.5, members: 200, days: 60)
    let weights = try DetectorFit.weights(
      training: training, regions: 1, parameters: .defaults)
    #expect((weights.climatologyWeight - 1).magnitude < 0.5)
    #expect(weights.weights[Indicator.conflictEvents.position].magnitude < 0.1)
    for (i, weight) in weights.weights.enumerated() where i != Indicator.conflictEvents.position {
      #expect(weight == 0, "nothing is known of \(Indicator.allCases[i])")
    }
  }

  /// Weeks of one region and month; the other six days of each say the contrary.
  private func weeks(_ region: Int, _ month: Int, _ outcomes: [Bool]) -> TrainingSeries {
    let values = Array(repeating: 0.0, count: Indicator.allCases.count)
    let one = DayValues(month: month, daily: values, weekly: values)
    let followed = outcomes.flatMap { [$0] + Array(repeating: !$0, count: 6) }
    return TrainingSeries(region: region, days: followed.map { _ in one }, isFollowed: followed)
  }

  @Test func `climatology counts weeks by month and region, and a month not met is as its region`()
    throws
  {
    let table = DetectorFit.climatology(
      [
        weeks(0, 1, [true, false, false]), weeks(0, 2, [false]), weeks(1, 12, [true, true]),
      ], regions: 2, smoothing: 0.5)
    // Region 0: (1 + 1/2) / (4 + 1) = 0.3, January (1 + 0.3) / (3 + 1), February 0.3 / 2.
    #expect(table[0][0] == 0.325 && table[0][1] == 0.15)
    #expect(table[0][2...].allSatisfy { $0 == 0.3 })
    // Region 1: 2.5 / 3, December (2 + 2.5 / 3) / 3.
    #expect((table[1][11] - 2.833_333 / 3).magnitude < 1e-6)
    #expect((table[1][0] - 2.5 / 3).magnitude < 1e-6)
  }

  @Test func `which months training met is kept`() throws {
    let weights = try DetectorFit.weights(
      training: [weeks(0, 12, [true, false, true, false])], regions: 1, parameters: .defaults)
    #expect(weights.trainedMonths == [12] && weights.trainingRows == 4)
    #expect(weights.trainingBaseRate == 0.5)
    let start = Instant(year: 2025, month: 12, day: 28)
    #expect(weights.untrainedMonths(from: start, days: 4).isEmpty)
    #expect(weights.untrainedMonths(from: start, days: 5) == [1])
  }

  @Test
  func `climatology of training is the base rate that is scored, where events come early too`()
    throws
  {
    // An event on day 2 of every other member, of three weeks: one week of six has it.
    let training = (0..<200).flatMap { member in
      TrainingSeries.of(
        ObservationLog(), start: WarningSamples.start, days: 21,
        eventDays: [member % 2 == 0 ? [2] : []])
    }
    let weights = try DetectorFit.weights(training: training, regions: 1, parameters: .defaults)
    // October: 100 events in 600 weeks.
    #expect(weights.trainingRows == 600 && weights.trainingEvents == 100)
    let october = weights.climatology[0][9]
    #expect((october - 100.0 / 600).magnitude < 0.001)
    // All its days would have told 3 of 15 rows in every other member.
    let days = training.flatMap(\.isFollowed)
    #expect(Double(days.count { $0 }) / Double(days.count) == 0.1)
  }

  @Test func `the outcome of a day is that of the seven days from it on`() {
    let outcomes = TrainingSeries.outcomes(eventDays: [9, 2], days: 20)
    #expect(outcomes.count == 14)
    #expect(outcomes.indices.filter { outcomes[$0] } == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(TrainingSeries.outcomes(eventDays: [19], days: 20)[13])
    #expect(TrainingSeries.outcomes(eventDays: [1], days: 6).isEmpty)
  }

  @Test func `power shows as skill on members that were not trained on`() throws {
    var skills: [Double] = []
    for power in [0.0, 1, 2] {
      let weights = try DetectorFit.weights(
        training: training(power: power, noise: 0.5, members: 100, days: 60), regions: 1,
        parameters: .defaults)
      var pairs = ForecastPairs()
      for (block, series) in training(
        power: power, noise: 0.5, members: 100, days: 60, first: 1000
      ).enumerated() {
        for (values, isEvent) in zip(series.days, series.isFollowed) {
          let i = Indicator.conflictEvents.position
          let climatology = weights.climatology[0][values.month - 1]
          let score =
            weights.intercept
            + weights.climatologyWeight * Elementary.log(climatology / (1 - climatology))
            + weights.weights[i] * weights.pooled[i].excess(values.weekly[i])
          pairs.append(
            probability: Elementary.logistic(score), reference: climatology, isEvent: isEvent,
            block: block)
        }
      }
      let scores = try ForecastScores(pairs, key: RandomKey(seed: 1), replicates: 200)
      skills.append(scores.skill.value)
      if power == 0 {
        #expect(!scores.beatsReference)
      } else {
        #expect(scores.beatsReference)
      }
    }
    #expect(skills[0] < 0.02 && skills[0] < skills[1] && skills[1] < skills[2])
  }

  @Test func `stored numbers have six decimals`() throws {
    let weights = try DetectorFit.weights(
      training: training(power: 1, noise: 0.5, members: 20, days: 60), regions: 1,
      parameters: .defaults)
    let numbers =
      weights.weights + [weights.intercept, weights.climatologyWeight, weights.lastValue.slope]
      + weights.climatology[0]
      + ([weights.weekly[0]] + weights.pooled).flatMap { [$0.mean, $0.deviation] }
    for number in numbers { #expect((number * 1e6).rounded() / 1e6 == number) }
  }
}
