/// What is observed and done for warning in one member, by all systems that have done the same so far.
struct MemberWarning {
  private static let day = 86_400.0

  let plan: WarningPlan
  let given: GivenReadings
  /// By boat that sets out by itself: its region of departure, and when it leaves and would be missed, s.
  let sailings: [(boat: Int, origin: Int, departure: Double, due: Double)]
  /// Places that can be full, by the region whose centre's State has them.
  let places: [[Int]]
  var log = ObservationLog()
  var pictures: [[DistressPicture]] = []
  var bank: DetectorBank
  /// Where scores are kept, in the world in which nobody acts.
  var scorer: WarningScorer?
  /// The systems; which of their rules are in force may differ, what follows from it does not.
  var followers: [WarningFollower]
  /// Units at sea beforehand, and places prepared and from when, s, by region.
  var forward: [[Int]]
  var prepared: [[(site: Int, places: Int, from: Double)]]
  /// How often readiness is shortened, by State of the policy, and the rotation opened.
  var alerts: [Int]
  var rotations = 0
  /// Prepared places times the time for which they were, s, of those that are prepared no more.
  var preparedTime = 0.0
  var advices: UInt32 = 0
  /// Steps planned so far.
  var steps = 0
  /// Whether anybody has asked for a place to land: from then on what is prepared there shows every day.
  var isRoomWatched = false

  init(
    _ plan: WarningPlan, states: Int, start: Instant, days: Int, key: RandomKey,
    events: [DistressEvent], given: GivenReadings,
    sailings: [(boat: Int, origin: Int, departure: Double, due: Double)],
    places: [[Int]], reach: WarningReach
  ) {
    let regions = plan.weights.regions
    self.plan = plan
    self.given = given
    self.sailings = sailings
    self.places = places
    bank = DetectorBank(weights: plan.weights, start: start)
    if plan.isScored, plan.systems.contains(.nobody) {
      scorer = WarningScorer(plan.ladder, days: days, key: key)
    }
    followers = WarningFollower.all(plan, reach, events, key: key)
    forward = Array(repeating: [], count: regions)
    prepared = Array(repeating: [], count: regions)
    alerts = Array(repeating: 0, count: states)
  }

  /// Hears what is told at the begin of a day.
  mutating func beginDay(_ day: Int) { given.add(day: day, to: &log) }

  /// Hears of a region what was noticed of a day: counts and levels in the order of `GivenReadings`.
  mutating func hear(day: Int, region: Int, events: ArraySlice<Int>, values: [Double?]) {
    given.add(day: day, region: region, events: events, values: values, to: &log)
  }

  /// Takes in those who made other moves that came to the same.
  mutating func join(_ other: MemberWarning?) {
    followers += other?.followers ?? []
    scorer = scorer ?? other?.scorer
  }

  /// Whether any follower has moves that concern something.
  func isWaiting(_ concern: WarningConcern) -> Bool {
    for i in followers.indices where followers[i].isWaiting(concern) { return true }
    return false
  }

  /// Whether somebody asks what rules say.
  private var isAsked: Bool { scorer != nil || followers.contains { $0.machine != nil } }

  /// Whether somebody asks what is observed.
  var isObserved: Bool { !plan.isScored || isAsked }

  /// Asks the rules of all systems on what is known now.
  ///
  /// There may be more followers then than before. What they do about it waits.
  mutating func evaluate(_ picture: [DistressPicture], at time: Double) {
    if !plan.isScored { pictures.append(picture) }
    guard isAsked else { return }
    bank.advance(log.view(asOf: time))
    if plan.isScored { log.forget(until: time) }
    let met = plan.ladder.rungsMet(bank, picture: picture)
    scorer?.take(bank, met)
    if followers.contains(where: { $0.isCut(by: met) }) {
      followers = followers.flatMap { $0.cut(by: met) }
    }
    for i in followers.indices { followers[i].evaluate(met, at: time) }
  }
}

extension MemberResponse {
  private static let day = 86_400.0

  private var days: Int { Int((plan.horizon / Self.day).rounded(.up)) }

  /// Begins the warning system: what comes from outside, and the first day.
  mutating func planWarning() {
    guard let warning = plan.warning else { return }
    // Before anybody acts: the courses are those of the world where nobody comes.
    let events = fates.compactMap {
      DistressEvent($0.record, regions: plan.policy.regions, start: plan.start)
    }
    let given = GivenReadings(
      IndicatorGenerator(
        parameters: warning.indicators, start: plan.start, days: days, key: key),
      regions: warning.weights.regions, eventDays: events.map(\.day), calms: calms(warning))
    let sailings = fates.indices.filter { fates[$0].fleet.mother == nil }.map { boat in
      let fate = fates[boat]
      let departure = fate.record.departure - plan.start
      return (
        boat: boat, origin: plan.policy.regions.region(of: fate.record.departurePoint).index,
        departure: departure,
        due: departure + fate.fleet.plannedDuration + plan.settings.awareness.overdueAfter
      )
    }
    let places = plan.regionCentres.map { centre in
      plan.places.indices.filter {
        plan.places[$0].state == centre.state && reception.capacity(of: $0) != nil
      }
    }
    let own = MemberWarning(
      warning, states: plan.policy.states.count, start: plan.start,
      days: Int(plan.horizon / Self.day), key: key, events: events, given: given,
      sailings: sailings, places: places, reach: reach(warning.effects))
    self.warning = own
    for (i, spell) in (own.followers.lazy.compactMap(\.script).first ?? []).enumerated() {
      queue.plan(.warned(spell: i, isBegin: true), at: spell.from)
      if spell.until < plan.horizon {
        queue.plan(.warned(spell: i, isBegin: false), at: spell.until)
      }
    }
    queue.plan(.warningDay(0), at: 0)
  }

  /// Where actions of warnings take effect in this world.
  private func reach(_ effects: WarningParameters) -> WarningReach {
    let states = plan.regionCentres.map { plan.stateIndex($0.state) ?? -2 }
    return WarningReach(
      states: states,
      hasShips: states.map { state in
        units.contains { $0.state == state && $0.canGoForward }
      },
      canPrepare: plan.regionCentres.map { centre in
        plan.places.contains { $0.state == centre.state && effects.room($0) > 0 }
      }, hasMechanism: plan.policy.consultation != .never)
  }

  /// How long the sea stays low at each station from each day on, at most seven days, as a forecast says.
  private func calms(_ warning: WarningPlan) -> [[Int]] {
    warning.stations.map { station in
      // Past the end of the run the last moment stands for all.
      let isLow = (0..<days + 7).map { day in
        let time = min((Double(day) + 0.5) * Self.day, plan.horizon)
        return weather.conditions(station, moment(time)).waves <= warning.effects.windowWaves
      }
      return (0..<days).map { day in
        isLow[day..<day + 7].firstIndex(of: false).map { $0 - day } ?? 7
      }
    }
  }

  /// A day begins: yesterday is observed, detectors and rules are asked, actions follow.
  mutating func warnToday(_ today: Int, at time: Double) {
    guard let regions = warning?.plan.weights.regions else { return }
    if warning?.isObserved ?? false {
      if today > 0 { observe(day: today - 1) }
      warning?.beginDay(today)
      let picture = pictureNow(regions: regions, at: time)
      warning?.evaluate(picture, at: time)
    }
    settle(WarningConcern(), at: time) { world in
      world.planSteps()
      if today + 1 < world.days {
        world.queue.plan(.warningDay(today + 1), at: Double(today + 1) * Self.day)
      }
    }
  }

  /// Owners act, and longest durations end.
  mutating func warnLater(_ step: Int, at time: Double) {
    for i in 0..<(warning?.followers.count ?? 0) {
      warning?.followers[i].advance(step, to: time)
    }
    settle(WarningConcern(), at: time) { $0.planSteps() }
  }

  /// A spell of a warning that knows when distress comes begins or ends.
  mutating func follow(_ spell: Int, isBegin: Bool, at time: Double) {
    for i in 0..<(warning?.followers.count ?? 0) {
      warning?.followers[i].follow(spell, isBegin: isBegin, at: time)
    }
    settle(WarningConcern(), at: time) { _ in }
  }

  /// Plans the next steps that come by themselves: one event for those that come to know of them together.
  private mutating func planSteps() {
    guard var followers = warning?.followers, followers.contains(where: { $0.unplanned != nil })
    else { return }
    warning?.followers = []
    for time in Set(followers.compactMap(\.unplanned)).sorted() {
      let number = warning?.steps ?? 0
      warning?.steps += 1
      for i in followers.indices where followers[i].unplanned == time {
        followers[i].plan(number, at: time)
      }
      queue.plan(.warningStep(number), at: time)
    }
    warning?.followers = followers
  }

  /// The spells of a warning that knows when distress comes.
  static func script(_ book: TriggerBook, _ events: [DistressEvent])
    -> [(rule: Int, region: Int, from: Double, until: Double)]
  {
    var script: [(rule: Int, region: Int, from: Double, until: Double)] = []
    for (r, rule) in book.rules.enumerated() {
      for region in Set(events.map(\.region)).sorted()
      where rule.regions?.contains(region) ?? true {
        guard let first = events.filter({ $0.region == region }).map(\.time).min() else { continue }
        script.append((r, region, max(0, first - rule.actionTime), .infinity))
      }
    }
    return script
  }

  /// Whether a warning system is played here.
  package func plays(_ system: WarningSystem) -> Bool {
    warning?.followers.contains { $0.plays(system) } ?? false
  }

  /// What came of a warning system that is played here; nil where it is not.
  package func warningRecord(_ system: WarningSystem) -> WarningRecord? {
    guard let warning, let own = warning.followers.first(where: { $0.plays(system) }) else {
      return nil
    }
    return WarningRecord(
      log: warning.log, pictures: warning.pictures, scorer: warning.scorer,
      spells: own.machine?.spells ?? [],
      forwardUnitDays: own.account.forward / Self.day,
      preparedPlaceDays: own.account.prepared / Self.day)
  }
}

extension TriggerRule {
  /// Whether a detector's probability is among its conditions.
  package var asksDetector: Bool {
    condition.leaves.contains {
      if case .probability = $0 { return true }
      return false
    }
  }
}
