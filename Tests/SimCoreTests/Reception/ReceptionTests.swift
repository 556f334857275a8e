import SimCore
import Testing

/// Reception with everything off but what a test turns on.
private func bare(_ change: (inout ReceptionParameters) -> Void = { _ in }) -> ReceptionParameters {
  var parameters = ReceptionParameters.defaults
  parameters.healthCheck = .fixed(0)
  parameters.needsAccess = false
  parameters.personsPerFile = 1
  parameters.documentedShare = 0
  parameters.traffickingShare = 0
  parameters.resettlementRate = 0
  parameters.voluntaryReturnRate = 0
  parameters.vulnerableFirst = false
  change(&parameters)
  return parameters
}

private func practice(_ change: (inout StatePractice) -> Void = { _ in }) -> StatePractice {
  var practice = StatePractice.standard(.indonesia)
  practice.registrationMedian = 0
  practice.onwardRate = 0
  change(&practice)
  return practice
}

private let start = Instant(seconds: 0)
private let forever = Instant(seconds: 1 << 50)
private let day = 86_400.0
private let groups = PersonGroup.standard
private let rohingya = 0
private let unassessed = 2
private let migrants = 3

private func people(_ group: Int, _ persons: Int, children: Int = 0) -> [GroupCount] {
  [GroupCount(group: group, adults: persons - children, children: children)]
}

@Suite struct ScreeningQueueTests {
  /// Mean wait of single people who arrive at random, in units of the mean interview.
  private func meanWaits(
    teams: Int, load: Double, arrivals: Int, seed: UInt64, childShare: Double = 0,
    vulnerableFirst: Bool = false, pooled: Bool = false
  ) -> (all: Double, children: Double) {
    let mean = 100_000.0
    let parameters = bare {
      $0.interviewMean = mean
      $0.vulnerableFirst = vulnerableFirst
      $0.pooledAssessment = pooled
    }
    // Adults and children land at sites of their own that share one queue where it is pooled.
    let sites = [practice(), practice()].map {
      ReceptionSite(practice: $0, capacity: nil, teams: pooled ? teams / 2 : teams)
    }
    var reception = Reception(
      sites: sites, groups: groups, parameters: parameters, start: start, horizon: forever)
    let root = RandomKey(seed: seed)
    var stream = root.stream(DrawPurpose(code: 1))
    var time = 0.0
    for number in 0..<arrivals {
      time += stream.exponential() * mean / load
      let isChild = stream.uniform() < childShare
      reception.land(
        people(rohingya, 1, children: isChild ? 1 : 0), at: isChild && pooled ? 1 : 0,
        time: start + time, key: root.key(.boat, UInt32(number)))
    }
    while let next = reception.nextEvent { reception.advance(to: next) }
    let tallies = [reception.tally(at: 0), reception.tally(at: 1)]
    func average(_ tallies: [SiteTally]) -> Double {
      let heard = tallies.reduce(0) { $0 + $1.heard }
      return Double(tallies.reduce(0) { $0 + $1.waited }) / Double(max(1, heard)) / mean
    }
    return (average(tallies), average([tallies[1]]))
  }

  /// Waits are correlated, so 200,000 arrivals give them to 1-2 %.
  ///
  /// 6 % leaves room and still tells formula C from B, one team from another and load from 5 % more.
  @Test(arguments: [(1, 0.5), (1, 0.8), (2, 1.5), (3, 2.1), (5, 4.0)])
  func `mean waits are those of the M/M/c formula`(teams: Int, load: Double) {
    let expected = Erlang.meanWait(servers: teams, load: load)
    let found = meanWaits(teams: teams, load: load, arrivals: 200_000, seed: 3).all
    #expect((found / expected - 1).magnitude < 0.06, "\(found) for \(expected)")
  }

  @Test func `pooled teams wait as one queue and shorter than apart`() {
    let pooled = meanWaits(
      teams: 4, load: 3, arrivals: 200_000, seed: 5, childShare: 0.5, pooled: true)
    let expected = Erlang.meanWait(servers: 4, load: 3)
    #expect((pooled.all / expected - 1).magnitude < 0.06)
    #expect(expected < Erlang.meanWait(servers: 2, load: 1.5))
  }

  /// Cobham (1954): with `W0 = C / c`, the first class waits `W0 / (1 - rho1)`, the second
  /// `W0 / ((1 - rho1)(1 - rho))`, in units of the mean interview.
  @Test func `two classes wait as Cobham's formula says`() {
    let (teams, load, share) = (2, 1.6, 0.4)
    let found = meanWaits(
      teams: teams, load: load, arrivals: 200_000, seed: 7, childShare: share,
      vulnerableFirst: true, pooled: true)
    let rho = load / Double(teams)
    let base = Erlang.waitProbability(servers: teams, load: load) / Double(teams)
    let first = base / (1 - rho * share)
    let second = first / (1 - rho)
    #expect((found.children / first - 1).magnitude < 0.06)
    #expect((found.all / (share * first + (1 - share) * second) - 1).magnitude < 0.06)
  }

  @Test func `Erlang's formula has its known values and limits`() {
    // One server: C = rho. Two servers: C = a^2 / (2 + a). Five at load 4: 0.5541 (tables).
    #expect((Erlang.waitProbability(servers: 1, load: 0.7) - 0.7).magnitude < 1e-15)
    #expect((Erlang.waitProbability(servers: 2, load: 1) - 1.0 / 3).magnitude < 1e-15)
    #expect((Erlang.waitProbability(servers: 5, load: 4) - 0.5541).magnitude < 5e-5)
    #expect(Erlang.waitProbability(servers: 3, load: 3) == 1)
    #expect(Erlang.meanWait(servers: 3, load: 3) == .infinity)
    #expect(Erlang.meanWait(servers: 3, load: 0) == 0)
  }
}

@Suite struct ReceptionTests {
  private func reception(
    _ parameters: ReceptionParameters, _ practice: StatePractice = practice(), capacity: Int? = 100,
    occupied: Int = 0, teams: Int = 1
  ) -> Reception {
    Reception(
      sites: [
        ReceptionSite(practice: practice, capacity: capacity, occupied: occupied, teams: teams)
      ], groups: groups, parameters: parameters, start: start, horizon: forever)
  }

  @Test func `overflow is the integral above capacity by hand`() {
    var sheltered = reception(bare(), capacity: 100, occupied: 30)
    sheltered.land(people(rohingya, 60), at: 0, time: start, key: RandomKey(seed: 1))
    sheltered.land(people(rohingya, 40), at: 0, time: start + day, key: RandomKey(seed: 2))
    sheltered.schedule(SiteChange(site: 0, beds: 20, teams: 0), at: start + 3 * day)
    sheltered.advance(to: start + 10 * day)
    // 90 for a day, then 130 of 100 for two days, then 130 of 120 for seven.
    #expect(sheltered.tally(at: 0).overflow == 86_400 * (30 * 2 + 10 * 7))
    #expect(sheltered.tally(at: 0).peak == 130)
    #expect(sheltered.freePlaces(at: 0) == 0)
    var unknown = reception(bare(), capacity: nil)
    unknown.land(people(rohingya, 60), at: 0, time: start, key: RandomKey(seed: 1))
    unknown.advance(to: start + day)
    #expect(unknown.tally(at: 0).overflow == 0 && unknown.freePlaces(at: 0) == nil)
  }

  @Test func `a horizon drops nothing that happens before it`() {
    func played(until horizon: Instant) -> SiteTally {
      var reception = Reception(
        sites: [ReceptionSite(practice: .standard(.indonesia), capacity: 50)], groups: groups,
        parameters: .defaults, start: start, horizon: horizon)
      reception.land(people(migrants, 90), at: 0, time: start, key: RandomKey(seed: 1))
      reception.advance(to: start + 50 * day)
      return reception.tally(at: 0)
    }
    #expect(played(until: forever) == played(until: start + 50 * day))
    #expect(played(until: forever) != played(until: start + 20 * day))
  }

  @Test func `advancing in pieces changes nothing`() {
    func played(_ step: Double) -> SiteTally {
      var reception = reception(ReceptionParameters.defaults, .standard(.indonesia), capacity: 60)
      for boat in 0..<4 {
        reception.land(
          people(boat % 4, 70, children: 20), at: 0, time: start + Double(boat) * 9 * day,
          key: RandomKey(seed: UInt64(boat)))
      }
      var time = 27 * day
      while time < 400 * day {
        time += step
        reception.advance(to: start + min(time, 400 * day))
        _ = reception.tally(at: 0)
      }
      return reception.tally(at: 0)
    }
    let whole = played(400 * day)
    #expect(whole == played(day) && whole == played(0.37 * day))
    #expect(whole.overflow > 0 && whole.outflows.contains { $0 > 0 })
  }

  @Test(arguments: 0..<20)
  func `everybody landed is in one stage or has left by one way`(seed: Int) {
    let parameters = bare {
      $0.personsPerFile = 1 + seed % 5
      $0.traffickingShare = 0.1
      $0.resettlementRate = 1e-7
      $0.voluntaryReturnRate = 1e-7
      $0.temporaryProtection = true
      $0.readmission = true
      $0.readmissionConditionsMet = true
      $0.interviewMean = 3600
    }
    var reception = reception(parameters, practice { $0.onwardRate = 1e-7 }, occupied: 11)
    for boat in 0..<6 {
      reception.land(
        people(boat % 4, 40 + seed, children: boat * 7), at: 0,
        time: start + Double(boat * seed) * 10_000, key: RandomKey(seed: UInt64(100 * seed + boat)))
    }
    for days in [1.0, 20, 200] {
      reception.advance(to: start + days * day)
      let tally = reception.tally(at: 0)
      #expect(tally.landed == 6 * (40 + seed) || days == 1)
      #expect(tally.stages.reduce(0, +) == tally.landed)
      #expect(tally.persons(in: .left) == tally.outflows.reduce(0, +))
      #expect(tally.occupied == 11 + tally.landed - tally.persons(in: .left))
      #expect(tally.stages.allSatisfy { $0 >= 0 } && tally.outflows.allSatisfy { $0 >= 0 })
    }
  }

  @Test func `nobody in need of protection is returned or readmitted`() {
    let parameters = bare {
      $0.readmission = true
      $0.readmissionConditionsMet = true
      $0.readmissionRate = 1e-3
      $0.voluntaryReturnRate = 1e-3
      $0.recognitionShare = 0.5
      $0.interviewMean = 10
    }
    func returned(_ group: Int, _ parameters: ReceptionParameters) -> Int {
      var reception = reception(parameters)
      reception.land(people(group, 400), at: 0, time: start, key: RandomKey(seed: 4))
      reception.advance(to: start + 3000 * day)
      let tally = reception.tally(at: 0)
      #expect(tally.persons(in: .left) == returnedOf(tally))
      return returnedOf(tally)
    }
    func returnedOf(_ tally: SiteTally) -> Int {
      tally.persons(by: .voluntaryReturn) + tally.persons(by: .readmission)
    }
    #expect(returned(rohingya, parameters) == 0 && returned(1, parameters) == 0)
    #expect(returned(migrants, parameters) == 400)
    // Half of those not assessed before are recognised: 4 standard deviations are 40.
    #expect((returned(unassessed, parameters) - 200).magnitude < 40)
  }

  @Test func `readmission needs the switch, the conditions and an interview`() {
    func readmitted(_ change: (inout ReceptionParameters) -> Void) -> Int {
      let parameters = bare {
        $0.readmissionRate = 1e-3
        $0.interviewMean = 10
        change(&$0)
      }
      var reception = reception(parameters)
      reception.land(people(migrants, 50), at: 0, time: start, key: RandomKey(seed: 4))
      reception.advance(to: start + 300 * day)
      return reception.tally(at: 0).persons(by: .readmission)
    }
    #expect(readmitted { _ in } == 0)
    #expect(readmitted { $0.readmission = true } == 0)
    #expect(readmitted { $0.readmissionConditionsMet = true } == 0)
    let both: (inout ReceptionParameters) -> Void = {
      $0.readmission = true
      $0.readmissionConditionsMet = true
    }
    #expect(readmitted(both) == 50)
    #expect(
      readmitted {
        both(&$0)
        $0.interviewMean = 1e12
      } == 0)
  }

  @Test func `screening waits for access, and without access nobody is heard`() {
    func heard(_ never: Double, needsAccess: Bool) -> SiteTally {
      let practice = practice {
        $0.accessNeverShare = never
        $0.accessMedian = 20 * day
      }
      var reception = reception(
        bare {
          $0.needsAccess = needsAccess
          $0.accessSigma = 0
          $0.interviewMean = 1
        }, practice)
      reception.land(people(rohingya, 10), at: 0, time: start, key: RandomKey(seed: 4))
      reception.advance(to: start + 100 * day)
      return reception.tally(at: 0)
    }
    #expect(heard(0, needsAccess: false).waited < 10 * 100)
    let waited = heard(0, needsAccess: true)
    #expect(waited.heard == 10 && waited.waited >= Int64(10 * 20 * day))
    #expect(waited.waited < Int64(10 * (20 * day + 100)))
    let never = heard(1, needsAccess: true)
    #expect(never.heard == 0 && never.persons(in: .awaitingAccess) == 10)
  }

  /// Indonesia, 0.2 a month: of 4,000 people exp(-0.6) remain after 3 months, +-0.008.
  @Test func `onward movement empties shelters at its rate`() {
    let parameters = bare { $0.interviewMean = 1e12 }
    let rate = StatePractice.standard(.indonesia).onwardRate
    var reception = reception(parameters, practice { $0.onwardRate = rate })
    reception.land(people(rohingya, 4000), at: 0, time: start, key: RandomKey(seed: 9))
    reception.advance(to: start + 365.25 / 4 * day)
    let left = Double(reception.tally(at: 0).persons(by: .onwardMovement)) / 4000
    #expect((left - (1 - 0.5488)).magnitude < 0.032)
  }

  @Test func `detention counts person-time, children apart, and alternatives end it`() {
    func detained(_ state: StateCode, alternative: Double) -> SiteTally {
      let practice = practice {
        $0.detainedAdults = StatePractice.standard(state).detainedAdults
        $0.detainedChildren = StatePractice.standard(state).detainedChildren
      }
      var reception = reception(
        bare {
          $0.alternativeShare = alternative
          $0.interviewMean = 1e12
          $0.personsPerFile = 3
        }, practice)
      reception.land(people(rohingya, 30, children: 8), at: 0, time: start, key: RandomKey(seed: 4))
      reception.advance(to: start + day)
      return reception.tally(at: 0)
    }
    let malaysia = detained(.malaysia, alternative: 0)
    #expect(malaysia.detained == 30 * 86_400 && malaysia.detainedChildren == 8 * 86_400)
    // 8 children with an adult each two: four files of three stay together outside detention.
    let thailand = detained(.thailand, alternative: 0)
    #expect(thailand.detained == 18 * 86_400 && thailand.detainedChildren == 0)
    #expect(detained(.indonesia, alternative: 0).detained == 0)
    #expect(detained(.malaysia, alternative: 1).detained == 0)
  }

  @Test func `temporary protection leads to local stay in its share`() {
    let parameters = bare {
      $0.temporaryProtection = true
      $0.localStayShare = 0.4
      $0.interviewMean = 1
    }
    var reception = reception(parameters)
    reception.land(people(rohingya, 2000), at: 0, time: start, key: RandomKey(seed: 4))
    reception.advance(to: start + day)
    #expect(reception.tally(at: 0).protected > 1970)
    reception.advance(to: start + 60 * day)
    // Half of 40 % after the median; 4 standard deviations are 72.
    #expect((reception.tally(at: 0).persons(by: .localStay) - 400).magnitude < 72)
    reception.advance(to: start + 3000 * day)
    #expect((reception.tally(at: 0).persons(by: .localStay) - 800).magnitude < 88)
  }

  @Test func `more teams never make the mean wait longer`() {
    var waits: [Int64] = []
    for teams in 0..<6 {
      var reception = reception(bare { $0.interviewMean = day }, teams: teams)
      for boat in 0..<5 {
        reception.land(
          people(rohingya, 30), at: 0, time: start + Double(boat) * 3 * day,
          key: RandomKey(seed: UInt64(boat)))
      }
      reception.advance(to: start + 2000 * day)
      #expect(reception.tally(at: 0).heard == (teams == 0 ? 0 : 150))
      if teams > 0 { waits.append(reception.tally(at: 0).waited) }
    }
    #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 > $1 })
  }

  /// The declared default: first interview 30 d (7-180) after landing.
  @Test func `a usual group is heard after about a month by default`() {
    var (waited, heard): (Int64, Int) = (0, 0)
    for seed in 0..<40 {
      var reception = Reception(
        sites: [
          ReceptionSite(practice: practice { $0.registrationMedian = 7 * day }, capacity: 200)
        ],
        groups: groups, parameters: .defaults, start: start, horizon: forever)
      reception.land(
        people(rohingya, 130, children: 45), at: 0, time: start, key: RandomKey(seed: UInt64(seed)))
      reception.advance(to: start + 400 * day)
      waited += reception.tally(at: 0).waited
      heard += reception.tally(at: 0).heard
    }
    #expect(heard == 40 * 130)
    let days = Double(waited) / Double(heard) / day
    #expect((25...35).contains(days), "\(days)")
  }

  @Test func `teams that come later take up the queue`() {
    var reception = reception(bare { $0.interviewMean = 1 }, teams: 0)
    reception.land(people(rohingya, 30), at: 0, time: start, key: RandomKey(seed: 1))
    reception.schedule(SiteChange(site: 0, beds: 0, teams: 2), at: start + day)
    reception.advance(to: start + (day - 1))
    #expect(reception.tally(at: 0).persons(in: .screeningQueue) == 30)
    reception.advance(to: start + (day + 1000))
    #expect(reception.tally(at: 0).persons(in: .stay) == 30)
  }
}

@Suite struct MaterialSupportTests {
  private func loaded(_ donorShare: Double, landed: [Int]) -> Reception {
    let parameters = bare {
      $0.supportDelay = .fixed(5 * day)
      $0.supportBeds = 90
      $0.supportTeams = 3
      $0.donorShare = donorShare
    }
    var reception = Reception(
      sites: [100, 100, 100].map { ReceptionSite(practice: practice(), capacity: $0, teams: 1) },
      groups: groups, parameters: parameters, start: start, horizon: forever)
    for (site, persons) in landed.enumerated() {
      reception.land(
        people(rohingya, persons), at: site, time: start, key: RandomKey(seed: UInt64(site)))
    }
    return reception
  }

  @Test func `places go to those above their capacity, after the delay`() {
    let reception = loaded(0, landed: [160, 130, 20])
    let changes = MaterialSupport.decide(reception, sites: 3, key: RandomKey(seed: 1))
    #expect(
      changes.map(\.change) == [
        SiteChange(site: 0, beds: 60, teams: 2), SiteChange(site: 1, beds: 30, teams: 1),
      ])
    #expect(changes.allSatisfy { $0.time == start + 5 * day })
  }

  @Test func `without overflow they go by people landed, and nowhere where nobody is`() {
    let changes = MaterialSupport.decide(
      loaded(0, landed: [20, 10, 0]), sites: 3, key: RandomKey(seed: 1))
    #expect(changes.map(\.change.beds) == [60, 30])
    #expect(
      MaterialSupport.decide(loaded(0, landed: []), sites: 3, key: RandomKey(seed: 1)).isEmpty)
  }

  @Test func `lent places leave at once and arrive with the rest`() {
    var reception = loaded(0.5, landed: [160, 130, 20])
    let changes = MaterialSupport.decide(reception, sites: 3, key: RandomKey(seed: 1))
    #expect(changes.map(\.change.beds).reduce(0, +) == 90)
    let lent = changes.first { $0.change.site == 2 }?.change
    #expect(lent == SiteChange(site: 2, beds: -40, teams: 0))
    for change in changes { reception.schedule(change.change, at: change.time) }
    reception.advance(to: start + day)
    #expect((0..<3).map { reception.capacity(of: $0) } == [100, 100, 60])
    reception.advance(to: start + 6 * day)
    #expect((0..<3).map { reception.capacity(of: $0) ?? 0 }.reduce(0, +) == 390)
  }
}
