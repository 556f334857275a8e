import SimCore
import Testing

/// Every declared setting of early warning changes what comes out.
@Suite struct WarningSettingsTests {
  private let day = WarningSamples.day

  private func other(_ parameter: Parameter) -> ParameterValue {
    switch parameter.value {
    case .number(let value):
      let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
      return .number(high - value > value - low ? (value + high) / 2 : (value + low) / 2)
    case .distribution(let literal): return .distribution(Distribution.scaled(literal, by: 0.5))
    case .choice(let word): return .choice(parameter.choices.first { $0 != word } ?? word)
    case .count, .flag: return parameter.value
    }
  }

  private func expectInfluence<Settings: ParameterSet>(
    _: Settings.Type, _ outcome: (Settings) -> [String]
  ) {
    let before = outcome(.defaults)
    for declaration in Settings.declarations {
      var changed = Settings.defaults
      declaration.write(&changed, other(declaration.parameter))
      #expect(outcome(changed) != before, "`\(declaration.parameter.key)` moves nothing")
    }
  }

  private func readings(_ parameters: IndicatorParameters, seed: UInt64) -> [IndicatorReading] {
    let made = IndicatorGenerator(
      parameters: parameters, start: WarningSamples.start, days: 365, key: RandomKey(seed: seed))
    let events = stride(from: 20, to: 365, by: 40).map { $0 }
    var readings = made.season()
    for indicator in Indicator.exogenous {
      readings += made.exogenous(indicator, eventDays: events)
    }
    for d in 0..<365 {
      for indicator in [Indicator.departuresSeen, .contactsLost, .boatsOverdue] {
        readings += made.counted(indicator, region: 0, day: d, events: d % 20 == 14 ? 3 : 0)
      }
      for indicator in [Indicator.weatherWindow, .caseload, .receptionLoad] {
        let value = Double(d % 20 * 10)
        if let level = made.measured(indicator, region: 0, day: d, value: value) {
          readings.append(level)
        }
      }
    }
    return readings
  }

  @Test func `settings of indicators`() {
    expectInfluence(IndicatorParameters.self) { parameters in
      readings(parameters, seed: 1).map { "\($0)" }
    }
  }

  @Test func `settings of detectors`() {
    let training = (UInt64(1)...4).flatMap { seed in
      TrainingSeries.of(
        WarningSamples.log(readings(.defaults, seed: seed)), start: WarningSamples.start, days: 365,
        eventDays: [stride(from: 20, to: 365, by: 40).map { $0 }])
    }
    let log = WarningSamples.log(readings(.defaults, seed: 9))
    expectInfluence(DetectorParameters.self) { parameters in
      guard
        let weights = try? DetectorFit.weights(
          training: training, regions: 1, parameters: parameters)
      else { return [] }
      var bank = DetectorBank(weights: weights, start: WarningSamples.start)
      return (0..<200).flatMap { now in
        bank.advance(log.view(asOf: Double(now) * day))
        return Detector.allCases.map { "\(bank.probability($0, region: 0))" }
      }
    }
  }

  @Test func `defaults lie within their ranges and every key is its own`() {
    let lines =
      IndicatorParameters.declarations.map(\.parameter)
      + DetectorParameters.declarations.map(\.parameter)
    #expect(Set(lines.map(\.key)).count == lines.count)
    for parameter in lines {
      if case .number(let value) = parameter.value {
        #expect(parameter.range.contains(value), "\(parameter.key)")
      }
      #expect(!parameter.source.isEmpty)
    }
  }
}
