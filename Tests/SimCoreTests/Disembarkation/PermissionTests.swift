import SimCore
import Testing

@Suite struct PermissionTests {
  private let parameters = PermissionParameters.defaults
  private let start = Instant(seconds: 1_000_000)
  private let day = 86_400.0

  private func request(
    _ state: StateCode, _ climate: LandingClimate, seed: UInt64,
    _ parameters: PermissionParameters = .defaults
  ) -> PermissionCase {
    PermissionCase(
      at: start, practice: .standard(state), climate: climate, parameters: parameters,
      key: RandomKey(seed: seed), attempt: 0)
  }

  private let usual = LandingClimate(posture: .caseByCase)

  /// 4,000 draws: the tolerance of 4 standard errors is passed wrongly once in 16,000 checks.
  @Test(arguments: [StateCode.bangladesh, .indonesia, .malaysia, .sriLanka, .australia])
  func `the share landed within a day and the median refusal are those of the State`(
    state: StateCode
  ) {
    let practice = StatePractice.standard(state)
    let waits = (0..<4000).map { request(state, usual, seed: UInt64($0)).grantedAt - start }
    let prompt = Double(waits.count { $0 <= day }) / 4000
    let p = practice.promptShare
    #expect((prompt - p).magnitude < 4 * (p * (1 - p) / 4000).squareRoot())
    let refused = waits.filter { $0 > day }.sorted()
    let below = Double(refused.count { $0 < practice.refusalMedian }) / Double(refused.count)
    #expect((below - 0.5).magnitude < 2 / Double(refused.count).squareRoot())
  }

  @Test func `refusals have a heavy tail beyond fifty days`() {
    let waits = (0..<20_000).map { request(.malaysia, usual, seed: UInt64($0)).grantedAt - start }
    let refused = waits.filter { $0 > day }
    let beyond = Double(refused.count { $0 > 50 * day }) / Double(refused.count)
    // 1 - Phi(ln(49/4)/1.2) = 0.0184 with 14,000 refusals: standard error 0.0011.
    #expect((beyond - 0.0184).magnitude < 0.0046)
  }

  @Test func `postures and mechanisms act on the odds`() {
    let practice = StatePractice.standard(.indonesia)
    func share(_ posture: LandingPosture, _ factor: Double = 1) -> Double {
      PermissionCase.promptShare(
        practice, LandingClimate(posture: posture, oddsFactor: factor), parameters)
    }
    // Odds 1.5: times 5 is 7.5 / 8.5; times 0.1 is 0.15 / 1.15; times 2 is 3 / 4.
    #expect((share(.caseByCase) - 0.6).magnitude < 1e-15)
    #expect((share(.open) - 7.5 / 8.5).magnitude < 1e-15)
    #expect((share(.closed) - 0.15 / 1.15).magnitude < 1e-15)
    #expect((share(.caseByCase, 2) - 0.75).magnitude < 1e-15)
    // However strong, a mechanism forces nothing.
    #expect(share(.open, 1e6) < 1)
  }

  @Test(arguments: 0..<300)
  func `a better climate never makes a case wait longer`(seed: Int) {
    let ladder = [
      LandingClimate(posture: .closed, spellFactor: 2), LandingClimate(posture: .closed),
      LandingClimate(posture: .caseByCase),
      LandingClimate(posture: .caseByCase, oddsFactor: 3, spellFactor: 0.5),
      LandingClimate(posture: .open, oddsFactor: 3, spellFactor: 0.5),
    ]
    let waits = ladder.map { request(.thailand, $0, seed: UInt64(seed)).grantedAt }
    #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 >= $1 })
    // The same holds for a change while people wait, whenever it comes.
    for hours in [1.0, 30, 100] {
      var changed = request(.thailand, ladder[2], seed: UInt64(seed))
      let before = changed.grantedAt
      changed.change(to: ladder[4], at: start + hours * 3600)
      #expect(changed.grantedAt <= before)
      #expect(changed.grantedAt >= request(.thailand, ladder[4], seed: UInt64(seed)).grantedAt)
    }
  }

  @Test func `a spell is used up at the pace of the climate of the moment`() throws {
    // A seed whose case is refused in every climate of the test.
    var parameters = parameters
    parameters.openOdds = 1
    let seed = try #require(
      (0..<100).first {
        !request(.sriLanka, LandingClimate(posture: .open), seed: UInt64($0), parameters).isPrompt
      })
    let open = request(
      .sriLanka, LandingClimate(posture: .open), seed: UInt64(seed), parameters)
    let usual = request(.sriLanka, usual, seed: UInt64(seed), parameters)
    let (fast, slow) = (open.grantedAt - start, usual.grantedAt - start)
    var changed = usual
    changed.change(to: LandingClimate(posture: .open), at: start + slow / 2)
    // Half is used up at the slow pace, half at the fast one; whole seconds.
    #expect((changed.grantedAt - start - (slow / 2 + fast / 2)).magnitude <= 2)
    var late = usual
    late.change(to: LandingClimate(posture: .open), at: usual.grantedAt + 10)
    #expect(late == usual)
  }

  @Test func `leave once given stays given`() throws {
    let seed = try #require(
      (0..<100).first { request(.sriLanka, usual, seed: UInt64($0)).isPrompt })
    var given = request(.sriLanka, usual, seed: UInt64(seed))
    let before = given.grantedAt
    given.change(to: LandingClimate(posture: .closed), at: start)
    #expect(given.grantedAt == before)
    #expect(
      given.refusal(
        .recoveredRefusedAshore, boat: 1, persons: 9, deaths: 0, horizon: start + 9 * day) == nil)
  }

  @Test func `refusals are counted with clock and harm by kind`() throws {
    let seed = try #require(
      (0..<100).first { request(.malaysia, usual, seed: UInt64($0)).grantedAt > start + 3 * day })
    let spell = try #require(
      request(.malaysia, usual, seed: UInt64(seed)).refusal(
        .recoveredRefusedAshore, boat: 4, persons: 100, deaths: 2, horizon: start + 2 * day))
    #expect(spell.personSeconds == 100 * 2 * 86_400)
    var ledger = RefusalLedger()
    ledger.add(spell)
    var other = RefusalLedger()
    other.add(
      RefusalSpell(
        kind: .towOut, state: .thailand, boat: 1, begin: start, end: start + 60, persons: 3,
        deaths: 1))
    ledger.merge(other)
    #expect(ledger.spells == 2)
    #expect(ledger[.recoveredRefusedAshore].deaths == 2 && ledger[.towOut].personSeconds == 180)
    #expect(ledger[.residentsPushOff].spells == 0)
    #expect(RefusalKind.allCases.filter(\.opensNewLeg).count == 4)
  }

  @Test func `schedules of posture step at their moments`() {
    let schedule = PostureSchedule(
      steps: [
        .init(from: start + 20, posture: .open), .init(from: start + 10, posture: .closed),
      ])
    #expect(
      [0, 9, 10, 19, 20, 99].map { schedule.posture(at: start + $0) } == [
        .caseByCase, .caseByCase, .closed, .closed, .open, .open,
      ])
    #expect(schedule.change(after: start + 10)?.posture == .open)
    #expect(schedule.change(after: start + 20) == nil)
  }
}

@Suite struct CoastEncounterTests {
  private func outcomes(_ state: StateCode, _ count: Int) -> [EncounterOutcome] {
    (0..<count).map {
      CoastEncounter.withAuthorities(
        practice: .standard(state), climate: LandingClimate(posture: .caseByCase),
        parameters: .defaults, key: RandomKey(seed: UInt64($0)), attempt: 0)
    }
  }

  @Test func `boats are sent on, towed and escorted in the shares of the settings`() {
    let all = outcomes(.thailand, 10_000)
    func share(_ kind: RefusalKind, waits: Bool) -> Double {
      Double(
        all.count {
          if case .refused(let leg) = $0 { return leg.kind == kind && (leg.wait != nil) == waits }
          return false
        }) / 10_000
    }
    // Refused 0.7, of these sent on 0.6; 4 standard errors of 10,000 draws are at most 0.02.
    #expect((share(.towOut, waits: false) - 0.42 * 0.35).magnitude < 0.02)
    #expect((share(.aidAndOnwardEscort, waits: false) - 0.42 * 0.45).magnitude < 0.02)
    #expect((share(.boatPushedOff, waits: false) - 0.42 * 0.2).magnitude < 0.02)
    #expect((share(.boatPushedOff, waits: true) - 0.28).magnitude < 0.02)
  }

  @Test func `only an escort hands over supplies, and Indonesia sends nobody on by default`() {
    for outcome in outcomes(.thailand, 500) + outcomes(.indonesia, 500) {
      guard case .refused(let leg) = outcome else { continue }
      #expect((leg.water > 0) == (leg.kind == .aidAndOnwardEscort))
      #expect(leg.distance > 0 && leg.kind.opensNewLeg)
    }
    #expect(
      outcomes(.indonesia, 500).allSatisfy {
        if case .refused(let leg) = $0 { return leg.wait != nil }
        return true
      })
  }

  @Test func `residents refuse in the share of the settings and for about a day and a half`() {
    var waits: [Double] = []
    for seed in 0..<10_000 {
      let outcome = CoastEncounter.withResidents(
        practice: .standard(.indonesia), parameters: .defaults, key: RandomKey(seed: UInt64(seed)),
        attempt: 2)
      if case .refused(let leg) = outcome {
        #expect(leg.kind == .residentsPushOff)
        waits.append(leg.wait ?? 0)
      }
    }
    #expect((Double(waits.count) / 10_000 - 0.1).magnitude < 0.012)
    let below = Double(waits.count { $0 < 1.5 * 86_400 }) / Double(waits.count)
    #expect((below - 0.5).magnitude < 0.065)
  }
}
