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

  /// Makes the moves of warning systems that concern what somebody is about to look at.
  ///
  /// Until then a move waits, so that systems whose moves nobody sees share one play. Where they have made
  /// different ones, each goes on in a play of its own from here. The moves are made as of their own moments:
  /// nobody has looked at, or changed, what they concern since.
  ///
  /// - Parameters:
  ///   - looked: What is about to be looked at.
  ///   - time: When, s.
  ///   - next: What happens then in every play.
  mutating func settle(
    _ looked: WarningConcern, at time: Double, then next: (inout MemberResponse) -> Void
  ) {
    guard let own = warning else { return next(&self) }
    var concern = looked
    if concern.isRoom { warning?.isRoomWatched = true }
    concern.isRoom = concern.isRoom || own.isRoomWatched
    concern.isAll = concern.isAll || !own.plan.isLazy
    guard own.isWaiting(concern) else { return next(&self) }
    let moves = own.followers.map { follower in
      follower.moves(concern).filter { isFelt($0) }
    }
    let kinds = moves.indices.filter { i in !moves[..<i].contains(moves[i]) }
    func group(_ kind: Int) -> [WarningFollower] {
      own.followers.indices.filter { moves[$0] == moves[kind] }.map { own.followers[$0] }
    }
    guard kinds.count > 1 else {
      make(moves[0], of: own.followers, concern)
      return next(&self)
    }
    var worlds: [(moves: [WarningMove], world: MemberResponse)] = []
    for kind in kinds {
      var other = self
      other.offspring = []
      other.make(moves[kind], of: group(kind), concern)
      let others = moves[kind].filter { $0.action != .unitsForward }
      let same = worlds.firstIndex {
        $0.moves == others && $0.world.hasUnits(of: other, at: time)
      }
      if let same {
        worlds[same].world.warning?.join(other.warning)
      } else {
        worlds.append((others, other))
      }
    }
    for var entry in worlds.dropFirst() {
      next(&entry.world)
      offspring.append(entry.world)
    }
    worlds[0].world.offspring = offspring
    self = worlds[0].world
    next(&self)
  }

  /// Whether all units are where those of another play are, and free when those are.
  ///
  /// When a unit that is free came to be so makes no difference to what follows.
  private func hasUnits(of other: MemberResponse, at time: Double) -> Bool {
    warning?.forward == other.warning?.forward
      && zip(units, other.units).allSatisfy { own, other in
        own.base == other.base && own.isForward == other.isForward
          && max(own.freeAt, time) == max(other.freeAt, time)
      }
  }

  /// Whether a move can change anything now: while the Mechanism is at work, another signal is not heard.
  private func isFelt(_ move: WarningMove) -> Bool {
    move.action != .mechanismStarted || consultation.nextEvent == nil
  }

  /// Makes the moves of those who go on together.
  private mutating func make(
    _ moves: [WarningMove], of group: [WarningFollower], _ concern: WarningConcern
  ) {
    warning?.followers = group.map {
      var follower = $0
      follower.settle(concern)
      return follower
    }
    if !plays(.nobody) { warning?.scorer = nil }
    take(moves)
  }

  /// What an event looks at, or may look at, of all that warnings change.
  ///
  /// Units are chosen and sent home; places are asked for and gain or lose room.
  func concern(of event: Event, at time: Double) -> WarningConcern {
    var concern = WarningConcern()
    switch event {
    case .decide(let i) where incidents[i].isOpen: addChoice(i, at: time, to: &concern)
    case .search(let u, _), .found(let u, _), .embark(let u, _): addReturn(u, to: &concern)
    case .request(let v, _) where !voyages[v].isAshore:
      addReturn(voyages[v].unit, to: &concern)
      concern.isRoom = true
      concern.isTurn = allocator.agreed == nil
    case .land(let v, let number) where voyages[v].plan == number:
      addReturn(voyages[v].unit, to: &concern)
      concern.isRoom = true
    case .consultation: concern.isRoom = true
    case .held, .received, .decide, .passing, .waters, .beach, .landed, .repaired, .request, .land,
      .climate, .warningDay, .warningStep, .warned:
      break
    }
    return concern
  }

  /// Adds what a decision of a centre looks at: States with a free unit of a kind that is wanted.
  ///
  /// A State whose units of the kind are all away has none to choose, whatever it has been told: moves
  /// that wait can but keep a unit away for longer.
  private func addChoice(_ i: Int, at time: Double, to concern: inout WarningConcern) {
    let (wantsShips, wantsAircraft) = (incidents[i].wantsShips, incidents[i].aircraft == 0)
    guard wantsShips || wantsAircraft else { return }
    let able = incidents[i].ableFrom
    for u in units.indices where able.indices.contains(units[u].state) && units[u].freeAt <= time {
      guard able[units[u].state] <= time, units[u].recovers ? wantsShips : wantsAircraft else {
        continue
      }
      concern.readiness |= WarningConcern.bit(units[u].state)
      if units[u].canGoForward { concern.ships |= WarningConcern.bit(units[u].state) }
    }
  }

  /// Adds what a unit looks at that goes home: whether it is still to come back to its station at sea.
  ///
  /// One that is away is not told to go there.
  private func addReturn(_ u: Int, to concern: inout WarningConcern) {
    if units[u].isForward { concern.ships |= WarningConcern.bit(units[u].state) }
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

  /// What happened on a day, as far as it could be noticed: each with its own chance, delay and error.
  private mutating func observe(day: Int) {
    guard let regions = warning?.plan.weights.regions, let sailings = warning?.sailings else {
      return
    }
    let span = (Double(day) * Self.day)..<(Double(day + 1) * Self.day)
    // By region and in the order of `GivenReadings.counts`.
    let kinds = GivenReadings.counts.count
    var events = Array(repeating: 0, count: regions * kinds)
    for sailing in sailings where fates[sailing.boat].record.hasSailed {
      if span.contains(sailing.departure) { events[sailing.origin * kinds] += 1 }
      if let onset = fates[sailing.boat].record.distress, span.contains(onset - plan.start),
        let point = fates[sailing.boat].record.distressPoint
      {
        events[plan.policy.regions.region(of: point).index * kinds + 1] += 1
      }
      if span.contains(sailing.due), isMissed(sailing.boat, at: sailing.due) {
        events[sailing.origin * kinds + 2] += 1
      }
    }
    reception.advance(to: moment(span.upperBound))
    let picture = pictureNow(regions: regions, at: span.upperBound)
    for region in 0..<regions {
      let values = [Double(picture[region].persons), receptionLoad(region)]
      warning?.hear(
        day: day, region: region, events: events[region * kinds..<(region + 1) * kinds],
        values: values)
    }
  }

  /// Whether those who wait for a boat miss it: it has not landed, and nobody knows what became of it.
  ///
  /// A boat that sank unseen is missed like one that drifts. People who changed to small boats are missed until
  /// each of these is accounted for.
  private func isMissed(_ boat: Int, at due: Double) -> Bool {
    let fate = fates[boat]
    let hasEnded = fate.record.endTime - plan.start <= due
    if hasEnded, fate.record.hasLanded { return false }
    if let incident = fate.incident,
      [.recovered, .overBefore].contains(incidents[incident].record.end)
    {
      return false
    }
    guard hasEnded, fate.record.end == .transferred else { return true }
    let small = fates.indices.filter {
      fates[$0].fleet.mother == boat && fates[$0].record.hasSailed
    }
    return small.isEmpty || small.contains { isMissed($0, at: due) }
  }

  /// Persons known to be in distress by region, and how long survivors have waited aboard.
  ///
  /// Counted from the alert phase of their incident on: those who respond do not wait for certainty of distress.
  private func pictureNow(regions: Int, at time: Double) -> [DistressPicture] {
    var picture = [DistressPicture](repeating: DistressPicture(), count: regions)
    for i in incidents.indices where incidents[i].isOpen && incidents[i].alertedAt <= time {
      picture[incidents[i].record.region].persons += max(
        0, incidents[i].persons - incidents[i].record.persons)
    }
    for v in voyages.indices where !voyages[v].isAshore {
      let region = incidents[voyages[v].incident].record.region
      let since = voyages[v].recovered - plan.start
      picture[region].stranded = max(picture[region].stranded, time - since)
    }
    return picture
  }

  /// People in reception over capacity, of the places of a region; nil without any that can be full.
  private func receptionLoad(_ region: Int) -> Double? {
    var (occupied, capacity) = (0, 0)
    for place in warning?.places[region] ?? [] {
      occupied += reception.occupied(at: place)
      capacity += reception.capacity(of: place) ?? 0
    }
    return capacity > 0 ? Double(occupied) / Double(capacity) : nil
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
