import SimCore
import Testing

@Suite struct ConsultationTests {
  private let start = Instant(seconds: 0)
  private let day = 86_400.0
  private let states: [StateCode] = [.bangladesh, .indonesia, .malaysia, .thailand, .sriLanka]

  private func sure(_ change: (inout ConsultationParameters) -> Void = { _ in })
    -> ConsultationParameters
  {
    var parameters = ConsultationParameters.defaults
    parameters.consultDelay = .fixed(2 * day)
    parameters.conveneDelay = .fixed(3 * day)
    parameters.outcomeDelay = .fixed(4 * day)
    parameters.duration = .fixed(100 * day)
    parameters.conveneShare = 1
    parameters.attendanceShare = 1
    parameters.rotationShare = 1
    change(&parameters)
    return parameters
  }

  private func mechanism(_ parameters: ConsultationParameters, seed: Int = 1) -> Consultation {
    Consultation(parameters: parameters, states: states, key: RandomKey(seed: UInt64(seed)))
  }

  @Test func `steps come in their order at their times`() throws {
    var mechanism = mechanism(
      sure {
        $0.ministersShare = 0
        $0.pooledUnitsShare = 0
        $0.whereaboutsShare = 0
        $0.materialSupportShare = 0
        $0.temporaryProtectionShare = 0
      })
    #expect(mechanism.nextEvent == nil && mechanism.advance(to: start + day).isEmpty)
    #expect(mechanism.signal(at: start + day)?.step == .signalled)
    #expect(mechanism.signal(at: start + 2 * day) == nil)
    #expect(mechanism.climate(of: .malaysia, posture: .closed) == LandingClimate(posture: .closed))
    let events = mechanism.advance(to: start + 50 * day)
    #expect(events.map { ($0.time - start) / day } == [3, 6, 10])
    #expect(
      events.map(\.step) == [
        .convened(.officials), .met(attending: states, hasQuorum: true), .inForce([.rotation]),
      ])
    #expect(mechanism.outcomes == [.rotation] && mechanism.participants == states)
    #expect(
      mechanism.climate(of: .malaysia, posture: .closed)
        == LandingClimate(posture: .closed, oddsFactor: 2, spellFactor: 0.7))
    #expect(mechanism.climate(of: .india, posture: .open) == LandingClimate(posture: .open))
    let last = mechanism.advance(to: start + 200 * day)
    #expect(last.map(\.step) == [.lapsed] && last.first?.time == start + 110 * day)
    #expect(mechanism.outcomes.isEmpty && mechanism.nextEvent == nil)
    #expect(mechanism.signal(at: start + 300 * day) != nil)
  }

  /// Median of a sum of two lognormals with medians 21 and 28 d: a little above 49.
  @Test func `from signal to meeting the middle is the one documented case`() {
    var days: [Double] = []
    for seed in 0..<4000 {
      var parameters = ConsultationParameters.defaults
      parameters.conveneShare = 1
      var mechanism = mechanism(parameters, seed: seed)
      _ = mechanism.signal(at: start)
      for event in mechanism.advance(to: start + 3650 * day) {
        if case .met = event.step { days.append((event.time - start) / day) }
      }
    }
    #expect(days.count == 4000)
    let middle = days.sorted()[2000]
    #expect((49...55).contains(middle), "\(middle)")
    // The tempo of 2015 is fast but not out of reach.
    let share = Double(days.count { $0 <= 28 }) / 4000
    #expect((0.005...0.2).contains(share), "\(share)")
  }

  @Test func `it meets, with States and outcomes, in the shares of the settings`() {
    let parameters = ConsultationParameters.defaults
    var (met, ministers, attending, rotation, quorate) = (0, 0, 0, 0, 0)
    for seed in 0..<4000 {
      var mechanism = mechanism(parameters, seed: seed)
      _ = mechanism.signal(at: start)
      for event in mechanism.advance(to: start + 3650 * day) {
        switch event.step {
        case .convened(let level): ministers += level == .ministers ? 1 : 0
        case .met(let states, let hasQuorum):
          met += 1
          attending += states.count
          quorate += hasQuorum ? 1 : 0
        case .inForce(let outcomes): rotation += outcomes.contains(.rotation) ? 1 : 0
        default: break
        }
      }
    }
    // Four standard errors each.
    #expect((Double(met) / 4000 - 0.5).magnitude < 0.032)
    #expect((Double(ministers) / Double(met) - 0.3).magnitude < 0.041)
    #expect((Double(attending) / Double(met) - 3.5).magnitude < 0.1)
    // At least 3 of 5 at 0.7: 0.837.
    #expect((Double(quorate) / Double(met) - 0.837).magnitude < 0.034)
    // 0.1 for officials; odds of 2/9 for ministers: 0.7 * 0.1 + 0.3 * 2/11.
    #expect((Double(rotation) / Double(quorate) - 0.1245).magnitude < 0.033)
  }

  @Test func `without willingness nothing happens to anybody`() {
    for change: (inout ConsultationParameters) -> Void in [
      { $0.conveneShare = 0 }, { $0.attendanceShare = 0 }, { $0.quorum = 6 },
    ] {
      var mechanism = mechanism(sure(change))
      _ = mechanism.signal(at: start)
      let events = mechanism.advance(to: start + 1000 * day)
      #expect(!mechanism.isInForce && mechanism.nextEvent == nil)
      #expect(
        events.allSatisfy {
          if case .inForce = $0.step { return false }
          return true
        })
    }
    // A State that stays away is not touched by what the others agree on.
    var partial = 0
    for seed in 0..<50 {
      var mechanism = mechanism(sure { $0.attendanceShare = 0.6 }, seed: seed)
      _ = mechanism.signal(at: start)
      _ = mechanism.advance(to: start + 20 * day)
      for state in states where mechanism.isInForce && !mechanism.participants.contains(state) {
        partial += 1
        #expect(
          mechanism.climate(of: state, posture: .caseByCase) == LandingClimate(posture: .caseByCase)
        )
      }
    }
    #expect(partial > 20)
  }

  @Test(arguments: 0..<50)
  func `an earlier signal never meets later, and pieces of time change nothing`(seed: Int) {
    func events(signal: Double, step: Double) -> [ConsultationEvent] {
      var mechanism = mechanism(.defaults, seed: seed)
      var all = [mechanism.signal(at: start + signal * day)].compactMap { $0 }
      var time = 0.0
      while time < 900 {
        time += step
        all += mechanism.advance(to: start + time * day)
      }
      return all
    }
    let late = events(signal: 9, step: 900)
    let early = events(signal: 2, step: 900)
    #expect(late.map(\.step) == early.map(\.step))
    #expect(zip(late, early).allSatisfy { $0.time - $1.time == 7 * day })
    #expect(late == events(signal: 9, step: 0.9))
  }
}
