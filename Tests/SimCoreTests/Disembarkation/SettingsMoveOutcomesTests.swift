import SimCore
import Testing

/// Every declared setting of landing, reception and consultation changes what comes out.
@Suite struct SettingsMoveOutcomesTests {
  private let start = Instant(seconds: 0)
  private let day = 86_400.0

  /// A value of the same kind, in range, that differs.
  private func other(_ parameter: Parameter) -> ParameterValue {
    switch parameter.value {
    case .number(let value):
      let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
      return .number(high - value > value - low ? (value + high) / 2 : (value + low) / 2)
    case .count(let value):
      return .count(Double(value + 1) <= parameter.range.upperBound ? value + 1 : value - 1)
    case .flag(let value): return .flag(!value)
    case .distribution(let literal): return .distribution(Distribution.scaled(literal, by: 0.5))
    case .choice: return parameter.value
    }
  }

  private func expectInfluence<Settings: ParameterSet, Outcome: Equatable>(
    _ declarations: [Declaration<Settings>], of settings: Settings, _ outcome: (Settings) -> Outcome
  ) {
    let before = outcome(settings)
    for declaration in declarations {
      var changed = settings
      let parameter = declaration.parameter
      let isFlag = if case .flag(let value) = declaration.read(settings) { value } else { false }
      declaration.write(&changed, isFlag ? .flag(false) : other(parameter))
      #expect(outcome(changed) != before, "`\(parameter.key)` moves nothing")
    }
  }

  @Test func `settings of permission`() {
    let climates = LandingPosture.allCases.map { LandingClimate(posture: $0) }
    expectInfluence(PermissionParameters.declarations, of: .defaults) { parameters in
      (0..<400).flatMap { seed -> [String] in
        let key = RandomKey(seed: UInt64(seed))
        let practice = StatePractice.standard(.thailand)
        let waits = climates.flatMap { [$0, $0.withTemporaryProtection(parameters)] }.map {
          "\(PermissionCase(at: start, practice: practice, climate: $0, parameters: parameters, key: key, attempt: 0).grantedAt.seconds)"
        }
        let met = CoastEncounter.withAuthorities(
          practice: practice, climate: climates[1], parameters: parameters, key: key, attempt: 1)
        let beach = CoastEncounter.withResidents(
          practice: .standard(.indonesia), parameters: parameters, key: key, attempt: 1)
        return waits + ["\(met)", "\(beach)"]
      }
    }
  }

  @Test func `settings of reception`() {
    var settings = ReceptionParameters.defaults
    settings.readmission = true
    settings.readmissionConditionsMet = true
    settings.temporaryProtection = true
    settings.donorShare = 0.2
    settings.interviewMean = 6 * 3600
    expectInfluence(ReceptionParameters.declarations, of: settings) {
      received($0, .standard(.thailand))
    }
  }

  @Test func `numbers of a State`() {
    expectInfluence(StatePractice.declarations(for: .thailand), of: .standard(.thailand)) {
      practice in
      let met = (0..<200).flatMap { seed in
        [
          "\(CoastEncounter.withResidents(practice: practice, parameters: .defaults, key: RandomKey(seed: UInt64(seed)), attempt: 0))",
          "\(CoastEncounter.withAuthorities(practice: practice, climate: LandingClimate(posture: .caseByCase), parameters: .defaults, key: RandomKey(seed: UInt64(seed)), attempt: 0))",
        ]
      }
      var settings = ReceptionParameters.defaults
      settings.interviewMean = 3600
      return met + received(settings, practice).map { "\($0)" }
    }
  }

  /// Tallies of two sites after two years, and what material support would move.
  private func received(_ parameters: ReceptionParameters, _ practice: StatePractice) -> [SiteTally]
  {
    var reception = Reception(
      sites: [
        ReceptionSite(practice: practice, capacity: 20),
        ReceptionSite(practice: practice, capacity: 900),
      ], groups: PersonGroup.standard, parameters: parameters, start: start,
      horizon: start + 800 * day)
    for boat in 0..<8 {
      reception.land(
        [GroupCount(group: boat % 4, adults: 70, children: 25)], at: boat == 7 ? 1 : 0,
        time: start + Double(boat) * 5 * day, key: RandomKey(seed: UInt64(boat)))
    }
    let support = MaterialSupport.decide(reception, sites: 2, key: RandomKey(seed: 9))
    for item in support { reception.schedule(item.change, at: item.time) }
    reception.advance(to: start + 730 * day)
    return [reception.tally(at: 0), reception.tally(at: 1)]
  }

  @Test func `settings of consultation`() {
    let states: [StateCode] = [.bangladesh, .indonesia, .malaysia, .thailand]
    expectInfluence(ConsultationParameters.declarations, of: .defaults) { parameters in
      (0..<300).flatMap { seed -> [String] in
        var mechanism = Consultation(
          parameters: parameters, states: states, key: RandomKey(seed: UInt64(seed)))
        var lines = [mechanism.signal(at: start)].map { "\(String(describing: $0))" }
        while let next = mechanism.nextEvent {
          lines += mechanism.advance(to: next).map { "\($0)" }
          lines += states.map { "\(mechanism.climate(of: $0, posture: .caseByCase))" }
        }
        return lines
      }
    }
  }
}
