import Testing

@testable import SimCore

/// What rules are charged with and credited for in one member, on a picture made by hand.
@Suite struct MemberScoresTests {
  private static let day = 86_400.0

  private static func rule(
    _ name: String, _ stage: WarningStage, cost: Double, delay: Double = 0, regions: [Int]? = nil
  ) -> TriggerRule {
    TriggerRule(
      name: name, stage: stage, condition: .personsInDistress(above: 0),
      actions: [.readinessShortened], owner: "duty officer", ownerDelay: .fixed(delay * day),
      actionTime: day, regions: regions, stop: TriggerStop(daysBelow: 1), costPerDay: cost)
  }

  private static func event(region: Int = 0, day: Double, until: Double, persons: Int = 60)
    -> DistressEvent
  {
    var record = CaseRecord(
      member: 0, boat: 0, wave: 0, hull: 0, origin: 0, route: 0, embarked: persons, children: 0,
      departure: WarningSamples.start, departurePoint: GeoPoint(latitude: 10, longitude: 95))
    record.distress = WarningSamples.start + day * Self.day
    record.distressPoint = GeoPoint(latitude: 10, longitude: 95)
    record.endTime = WarningSamples.start + until * Self.day
    guard
      var event = DistressEvent(record, regions: .standard, start: WarningSamples.start)
    else { preconditionFailure("the boat is in distress") }
    event.region = region
    return event
  }

  /// Three weeks in two regions; persons are known to be in distress in the first on these days.
  private static func scores(
    _ rules: [TriggerRule], known: ClosedRange<Int>, _ events: [DistressEvent]
  ) -> MemberScores {
    let ladder = TriggerLadder([TriggerBook(rules: rules)], regions: 2)
    var scorer = WarningScorer(ladder, days: 21, key: RandomKey(seed: 1))
    var bank = DetectorBank(
      weights: .climatologyOnly(Array(repeating: Array(repeating: 0.2, count: 12), count: 2)),
      start: WarningSamples.start)
    let log = ObservationLog()
    for day in 0..<21 {
      bank.advance(log.view(asOf: Double(day) * Self.day))
      let picture = [DistressPicture(persons: known ~= day ? 60 : 0), DistressPicture()]
      scorer.take(bank, ladder.rungsMet(bank, picture: picture))
    }
    return MemberScores(scorer, events: events, regions: 2, severities: [1, 50, 200], days: 21)
  }

  @Test func `a warning while people are in distress is not in vain, and its weeks are told apart`()
  {
    let book = [Self.rule("act", .activation, cost: 10)]
    let going = Self.scores(book, known: 3...9, [Self.event(day: 1, until: 10)]).rules[0]
    #expect(going.activations == 1 && going.inVain == 0 && going.costInVain == 0)
    // The event lies in the first week, which did not begin warned; the second did.
    #expect(going.tables[1] == ContingencyTable(misses: 1))
    #expect(going.tables[3].falseAlarms == 1 && going.falseAlarmsInDistress == 1)
    // Over before the rule fired: nobody was helped by it.
    let over = Self.scores(book, known: 3...9, [Self.event(day: 1, until: 2)]).rules[0]
    #expect(over.activations == 1 && over.inVain == 1 && over.costInVain == over.cost)
    #expect(over.falseAlarmsInDistress == 0)
  }

  @Test func `every rule costs its days in force, to the end of the run`() {
    let events = [Self.event(day: 1, until: 21)]
    func cost(_ rules: [TriggerRule], _ known: ClosedRange<Int>) -> Double {
      Self.scores(rules, known: known, events).rules[0].cost
    }
    let act = Self.rule("act", .activation, cost: 10)
    let prepare = Self.rule("prepare", .readiness, cost: 1)
    // In force from day 3 to day 10.
    #expect(cost([act], 3...9) == 70)
    #expect(cost([act, prepare], 3...9) == 77)
    // An owner who acts half a day before the end of the run.
    #expect(cost([Self.rule("late", .activation, cost: 10, delay: 0.5)], 20...20) == 5)
    // Only rules that warn are firings.
    let both = Self.scores([act, prepare], known: 3...9, events).rules[0]
    #expect(both.activations == 1)
  }

  @Test func `regions that no rule watches are neither hit nor miss`() {
    let events = [
      Self.event(day: 8, until: 12), Self.event(region: 1, day: 8, until: 12, persons: 250),
    ]
    func tables(_ regions: [Int]?) -> MemberScores.Rules {
      Self.scores(
        [Self.rule("act", .activation, cost: 1, regions: regions)], known: 5...12, events
      ).rules[0]
    }
    let all = tables(nil)
    #expect(all.tables[1].hits == 1 && all.tables[2].misses == 1)
    #expect(all.leads.map(\.severity) == [1, 2])
    let own = tables([0])
    #expect(own.tables[1].hits == 1 && own.tables[2] == ContingencyTable())
    #expect(own.leads.map(\.fired) == [3 * Self.day])
    #expect(own.tables.reduce(0) { $0 + $1.count } == 3)
  }

  @Test func `in time is judged from when the owner has acted, not from firing`() {
    let events = [Self.event(day: 8, until: 12)]
    func lead(delay: Double) -> MemberScores.Lead? {
      Self.scores(
        [Self.rule("act", .activation, cost: 1, delay: delay)], known: 5...12, events
      ).rules[0].leads.first
    }
    // Fired on day 5; the actions need a day.
    #expect(
      lead(delay: 0.5)
        == MemberScores.Lead(
          severity: 1, fired: 3 * Self.day, inForce: 2.5 * Self.day, isInTime: true))
    #expect(lead(delay: 2)?.isInTime == true && lead(delay: 2)?.inForce == Self.day)
    #expect(lead(delay: 2.25)?.isInTime == false && lead(delay: 2.25)?.inForce == 0.75 * Self.day)
    // The firing is the same, whatever the owner does; who acts after the onset was not in force.
    #expect(
      lead(delay: 4)
        == MemberScores.Lead(severity: 1, fired: 3 * Self.day, inForce: nil, isInTime: false))
  }

  @Test func `the action time is that of the rule in force, not the longest of all`() {
    var slow = Self.rule("slow", .activation, cost: 1)
    slow.actionTime = 10 * Self.day
    let events = [Self.event(day: 8, until: 12)]
    func isInTime(_ rules: [TriggerRule]) -> Bool? {
      Self.scores(rules, known: 5...12, events).rules[0].leads.first?.isInTime
    }
    #expect(isInTime([slow]) == false)
    #expect(isInTime([slow, Self.rule("fast", .activation, cost: 1)]) == true)
  }

  @Test func `what the end of the run leaves open is neither in vain nor not`() {
    let book = [Self.rule("act", .activation, cost: 10)]
    func rules(_ known: ClosedRange<Int>, _ events: [DistressEvent] = []) -> MemberScores.Rules {
      Self.scores(book, known: known, events).rules[0]
    }
    // Ends on day 14: the week after it is the last of the run.
    let closed = rules(10...13)
    #expect(closed.activations == 1 && closed.decided == 1 && closed.inVain == 1)
    #expect(closed.cost == 40 && closed.costDecided == 40 && closed.costInVain == 40)
    // Ends a day later, or not at all: an event could still come.
    for open in [rules(10...14), rules(19...25)] {
      #expect(open.activations == 1 && open.decided == 0 && open.inVain == 0)
      #expect(open.cost > 0 && open.costDecided == 0 && open.costInVain == 0)
    }
    // Nor are those judged that are seen to be of use, or the others would look the worse.
    #expect(rules(10...14, [Self.event(day: 12, until: 13)]).decided == 0)
  }

  @Test func `a week is of the class of its largest boat`() {
    let scores = Self.scores(
      [Self.rule("act", .activation, cost: 1)], known: 30...31,
      [
        Self.event(day: 1, until: 2, persons: 20), Self.event(day: 2, until: 3, persons: 300),
        Self.event(day: 9, until: 10, persons: 50),
      ])
    #expect(scores.classes == [2, 1, nil, nil, nil, nil])
    #expect(scores.counts == [2, 1, 0, 0, 0, 0])
  }
}
