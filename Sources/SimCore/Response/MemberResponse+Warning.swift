/// The warning system at work in one member.
struct MemberWarning {
  private static let day = 86_400.0

  let plan: WarningPlan
  let generator: IndicatorGenerator
  var log = ObservationLog()
  var pictures: [[DistressPicture]] = []
  var bank: DetectorBank
  var machine: TriggerMachine
  /// Spells that a perfect warning sets going: rule, region, from and until, s.
  var script: [(rule: Int, region: Int, from: Double, until: Double)] = []
  /// Waves at the stations by region and day at noon, m, worked out when first asked.
  var waves: [[Double?]]
  /// Rules in force that ask for an action, by region and action.
  var inForce: [[Int]]
  /// Units at sea beforehand, and places prepared, by region, and since when, s.
  var forward: [[(unit: Int, since: Double)]]
  var prepared: [[(site: Int, places: Int, from: Double)]]
  /// How often readiness is shortened, by State of the policy, and the rotation opened.
  var alerts: [Int]
  var rotations = 0
  /// Rules in force, by rule and region.
  var isActing: [Bool]
  var forwardSeconds = 0.0
  var preparedPlaceSeconds = 0.0
  var advices: UInt32 = 0

  init(_ plan: WarningPlan, states: Int, start: Instant, days: Int, key: RandomKey) {
    let regions = plan.weights.regions
    self.plan = plan
    generator = IndicatorGenerator(
      parameters: plan.indicators, start: start, days: days, key: key)
    bank = DetectorBank(weights: plan.weights, start: start)
    machine = TriggerMachine(book: plan.book, regions: regions, key: key)
    waves = Array(repeating: Array(repeating: nil, count: days + 8), count: regions)
    inForce = Array(
      repeating: Array(repeating: 0, count: WarningAction.allCases.count), count: regions)
    forward = Array(repeating: [], count: regions)
    prepared = Array(repeating: [], count: regions)
    alerts = Array(repeating: 0, count: states)
    isActing = Array(repeating: false, count: regions * plan.book.rules.count)
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
    var own = MemberWarning(
      warning, states: plan.policy.states.count, start: plan.start, days: days, key: key)
    own.log.append(contentsOf: own.generator.season())
    for indicator in Indicator.exogenous {
      own.log.append(
        contentsOf: own.generator.exogenous(indicator, eventDays: events.map(\.day)))
    }
    if warning.source == .perfect { own.script = MemberResponse.script(warning.book, events) }
    self.warning = own
    for (i, spell) in own.script.enumerated() {
      queue.plan(.warned(spell: i, isBegin: true), at: spell.from)
      if spell.until < plan.horizon {
        queue.plan(.warned(spell: i, isBegin: false), at: spell.until)
      }
    }
    queue.plan(.warningDay(0), at: 0)
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

  /// A day begins: yesterday is observed, detectors and rules are asked, actions follow.
  mutating func warnToday(_ today: Int, at time: Double) {
    guard let plan = warning?.plan else { return }
    let regions = plan.weights.regions
    if today > 0 { observe(day: today - 1) }
    outlook(day: today)
    let picture = pictureNow(regions: regions, at: time)
    warning?.pictures.append(picture)
    if plan.source == .rules, let view = warning?.log.view(asOf: time) {
      warning?.bank.advance(view)
      if let bank = warning?.bank {
        act(warning?.machine.evaluate(bank, picture: picture) ?? [], at: time)
      }
      planMachine()
    }
    if today + 1 < days { queue.plan(.warningDay(today + 1), at: Double(today + 1) * Self.day) }
  }

  /// Owners act, and longest durations end.
  mutating func warnLater(at time: Double) {
    act(warning?.machine.advance(to: time) ?? [], at: time)
    planMachine()
  }

  private mutating func planMachine() {
    if let next = warning?.machine.nextEvent { queue.plan(.warningStep, at: next) }
  }

  /// What happened on a day, as far as it could be noticed: each with its own chance, delay and error.
  private mutating func observe(day: Int) {
    guard let generator = warning?.generator, let regions = warning?.plan.weights.regions else {
      return
    }
    let span = (Double(day) * Self.day)..<(Double(day + 1) * Self.day)
    var departures = [Int](repeating: 0, count: regions)
    var lost = departures
    var overdue = departures
    for fate in fates where fate.record.hasSailed && fate.fleet.mother == nil {
      let origin = plan.policy.regions.region(of: fate.record.departurePoint).index
      let departure = fate.record.departure - plan.start
      if span.contains(departure) { departures[origin] += 1 }
      if let onset = fate.record.distress.map({ $0 - plan.start }), span.contains(onset),
        let point = fate.record.distressPoint
      {
        lost[plan.policy.regions.region(of: point).index] += 1
      }
      let due = departure + fate.fleet.plannedDuration + plan.settings.awareness.overdueAfter
      if span.contains(due), fate.course.sample(at: due) != nil { overdue[origin] += 1 }
    }
    reception.advance(to: moment(span.upperBound))
    let load = receptionLoads(regions: regions)
    let persons = pictureNow(regions: regions, at: span.upperBound).map(\.persons)
    for region in 0..<regions {
      var readings =
        generator.counted(.departuresSeen, region: region, day: day, events: departures[region])
        + generator.counted(.contactsLost, region: region, day: day, events: lost[region])
        + generator.counted(.boatsOverdue, region: region, day: day, events: overdue[region])
      if let reading = generator.measured(
        .caseload, region: region, day: day, value: Double(persons[region]))
      {
        readings.append(reading)
      }
      if let load = load[region],
        let reading = generator.measured(.receptionLoad, region: region, day: day, value: load)
      {
        readings.append(reading)
      }
      warning?.log.append(contentsOf: readings)
    }
  }

  /// How long the sea stays low from today on, as a forecast says; at most seven days.
  private mutating func outlook(day: Int) {
    guard let own = warning else { return }
    for region in own.plan.stations.indices {
      var calm = 0
      while calm < 7, noonWaves(region, day + calm) <= own.plan.effects.windowWaves { calm += 1 }
      if let reading = own.generator.measured(
        .weatherWindow, region: region, day: day, value: Double(calm) * Self.day)
      {
        warning?.log.append(reading)
      }
    }
  }

  private mutating func noonWaves(_ region: Int, _ day: Int) -> Double {
    if let known = warning?.waves[region][day] { return known }
    guard let station = warning?.plan.stations[region] else { return .infinity }
    // Past the end of the run the last day stands for all.
    let time = min((Double(day) + 0.5) * Self.day, plan.horizon)
    let waves = weather.conditions(station, moment(time)).waves
    warning?.waves[region][day] = waves
    return waves
  }

  /// Persons known to be in distress by region, and how long survivors have waited aboard.
  ///
  /// Counted from the alert phase of their incident on: those who respond do not wait for certainty of distress.
  private func pictureNow(regions: Int, at time: Double) -> [DistressPicture] {
    var picture = [DistressPicture](repeating: DistressPicture(), count: regions)
    for incident in incidents where incident.isOpen && incident.alertedAt <= time {
      picture[incident.record.region].persons += max(
        0, incident.persons - incident.record.persons)
    }
    for voyage in voyages where !voyage.isAshore {
      let region = incidents[voyage.incident].record.region
      let since = voyage.recovered - plan.start
      picture[region].stranded = max(picture[region].stranded, time - since)
    }
    return picture
  }

  /// People in reception over capacity, by the region whose centre's State has the places.
  private func receptionLoads(regions: Int) -> [Double?] {
    (0..<regions).map { region in
      let state = plan.regionCentres[region].state
      var (occupied, capacity) = (0, 0)
      for place in plan.places.indices where plan.places[place].state == state {
        guard let beds = reception.capacity(of: place) else { continue }
        occupied += reception.tally(at: place).occupied
        capacity += beds
      }
      return capacity > 0 ? Double(occupied) / Double(capacity) : nil
    }
  }

  /// What came of the warning system; nil without one.
  package func warningRecord() -> WarningRecord? {
    warning.map {
      WarningRecord(
        log: $0.log, pictures: $0.pictures, spells: $0.machine.spells,
        margins: $0.machine.margins,
        forwardUnitDays: $0.forwardSeconds / Self.day,
        preparedPlaceDays: $0.preparedPlaceSeconds / Self.day)
    }
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
