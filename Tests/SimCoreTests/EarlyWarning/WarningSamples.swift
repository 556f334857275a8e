import SimCore

/// Small worlds for the tests of early warning.
enum WarningSamples {
  static let day = 86_400.0
  static let start = Instant(year: 2014, month: 10, day: 1)
  static let draw = DrawPurpose(code: 250)

  /// Settings under which everything is seen at once and without error.
  static var exact: IndicatorParameters {
    var parameters = IndicatorParameters.defaults
    for i in Indicator.allCases.indices {
      parameters.observation[i].probability = 1
      parameters.observation[i].delay = .fixed(0)
      parameters.observation[i].noise = 0
    }
    return parameters
  }

  /// Readings of every indicator at random days, regions and times of knowledge, 0 to 60 days.
  static func readings(seed: UInt64, count: Int, regions: Int) -> [IndicatorReading] {
    let key = RandomKey(seed: seed)
    return (0..<UInt32(count)).map { i in
      func u(_ step: UInt32) -> Double { key.uniform(draw, index: i, step: step) }
      let indicator = Indicator.allCases[Int(u(0) * Double(Indicator.allCases.count))]
      let region = u(1) < 0.2 ? nil : Int(u(1) * Double(regions))
      let known = u(2) * 60 * day
      let age = Int(u(3) * 10)
      return IndicatorReading(
        indicator: indicator, region: region, day: Int(known / day) - age, knownAt: known,
        value: (u(4) * 5).rounded())
    }
  }

  static func log(_ readings: [IndicatorReading]) -> ObservationLog {
    var log = ObservationLog()
    log.append(contentsOf: readings)
    return log
  }

  /// Weights in which every indicator counts.
  static func weights(regions: Int) -> DetectorWeights {
    let climatology = (0..<regions).map { region -> [Double] in
      (0..<12).map { month -> Double in 0.05 + 0.02 * Double(month) + 0.1 * Double(region) }
    }
    var weights = DetectorWeights.climatologyOnly(climatology)
    for i in Indicator.allCases.indices {
      weights.pooled[i] = Standard(mean: 2, deviation: 2)
      weights.weights[i] = 0.1 * Double(i + 1)
    }
    for region in 0..<regions {
      weights.daily[region] = Standard(mean: 0.5, deviation: 1.5)
      weights.weekly[region] = Standard(mean: 2, deviation: 2)
    }
    weights.lastValue = Calibration(intercept: -1, climatology: 0.7, slope: 0.5)
    weights.cusum = Calibration(intercept: -2, climatology: 0, slope: 0.25)
    weights.ewma = Calibration(intercept: -1, climatology: 1.2, slope: 2)
    return weights
  }

  /// A book with every kind of condition.
  static let book = TriggerBook(rules: [
    rule("p", .probability(.logistic, atLeast: 0.4)),
    rule("value", .indicator(.departuresSeen, .atLeast, 3)),
    rule(
      "both",
      .drivers(
        [.indicator(.caseload, .atLeast, 2), .indicator(.rationLevel, .atMost, 1)], atLeast: 2)),
    rule("people", .personsInDistress(above: 50)),
    rule("waiting", .stranded(longerThan: 3 * day)),
  ])

  static func rule(
    _ name: String, _ condition: TriggerCondition,
    delay: Distribution = .uniform(low: 0, high: 3e5),
    stop: TriggerStop = TriggerStop(daysBelow: 2)
  ) -> TriggerRule {
    TriggerRule(
      name: name, stage: .readiness, condition: condition, actions: [.readinessShortened],
      owner: "duty officer", ownerDelay: delay, actionTime: day, stop: stop, costPerDay: 1)
  }

  /// Everything that comes out of a log by a day, in words that differ when anything does.
  static func output(_ log: ObservationLog, days: Int, regions: Int) -> [String] {
    var bank = DetectorBank(weights: weights(regions: regions), start: start)
    var machine = TriggerMachine(book: book, regions: regions, key: RandomKey(seed: 3))
    var lines: [String] = []
    for now in 0...days {
      bank.advance(log.view(asOf: Double(now) * day))
      for region in 0..<regions {
        for detector in Detector.allCases {
          lines.append("\(bank.statistic(detector, region: region))")
          lines.append("\(bank.probability(detector, region: region))")
        }
      }
      let picture = (0..<regions).map { DistressPicture(persons: 20 * now + $0, stranded: 0) }
      lines += machine.evaluate(bank, picture: picture).map { "\($0)" }
    }
    return lines
  }
}
