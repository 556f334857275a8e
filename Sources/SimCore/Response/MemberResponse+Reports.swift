extension MemberResponse {
  /// Makes reports, ships that stop and what relatives tell of a boat's course, or of its leg from a moment on.
  mutating func listen(_ boat: Int, from begin: Double?) {
    let fate = fates[boat]
    let record = fate.record
    guard record.hasSailed else { return }
    let model = plan.awareness
    let leg = begin == nil ? fate.fleet.key : fate.fleet.key.key(.boat, 0, leg: fate.leg)
    var course = BoatCourse(
      record, course: fate.course, start: plan.start,
      plannedArrival: record.departure + fate.fleet.plannedDuration, speed: fate.fleet.speed)
    if let begin { course.begin = max(course.begin, moment(begin)) }
    let own = AwarenessBoat(model.parameters, key: fate.fleet.key)
    let contacts = model.contacts(for: course, boat: own, key: leg) { [plan, weather] in
      plan.widths.widths(at: $0, $1, $2, weather: weather.season($1, $0))
    }
    for report in model.reports(of: contacts, on: course, boat: own, key: leg) {
      add(report, boat: boat, leg: fate.leg)
    }
    for stop in model.stops(of: contacts, boat: boat, key: leg, factor: merchantOdds) {
      queue.plan(.passing(boat: boat, leg: fate.leg, stop: stop), at: stop.time - plan.start)
    }
  }

  /// Factor on the odds that merchant ships help.
  var merchantOdds: Double {
    plan.policy.agreements.compensation ? plan.settings.aid.compensationOdds : 1
  }

  /// Reports about no boat.
  mutating func addRumours() {
    let rumours = plan.awareness.falseReports(
      from: plan.start, until: plan.start + plan.horizon, box: plan.means.box, key: key,
      isSea: plan.means.isSea)
    for report in rumours { add(report, boat: nil, leg: 0) }
  }

  /// Plans when a report gets to a centre, or to somebody who may pass it on.
  mutating func add(_ report: Report, boat: Int?, leg: UInt32) {
    let number = reports.count
    reports.append((report, boat, leg))
    isDelivered.append(false)
    if let time = report.centreAt {
      queue.plan(.received(report: number), at: time - plan.start)
    } else if let holder = report.source.holder, holder != .centre {
      queue.plan(.held(report: number), at: report.heldAt - plan.start)
    }
  }

  /// Key of what organisations make of a report.
  private func sharingKey(_ number: Int) -> RandomKey {
    let boat = reports[number].boat
    return boat.map { fates[$0].fleet.key.key(.incident, 1 + UInt32(number & 0xFFFF)) }
      ?? key.key(.incident, 0x1_0000 + UInt32(number & 0xFFFF))
  }

  /// Whether the leg of a boat that a report tells of is over, or the boat is known well enough.
  private func isStale(_ number: Int) -> Bool {
    guard let boat = reports[number].boat else { return false }
    return reports[number].leg != fates[boat].leg
  }

  /// When each organisation knows of a report.
  private func known(_ number: Int) -> [Instant?] {
    let report = reports[number].report
    let region = plan.policy.regions.region(of: report.position).index
    let centre = plan.regionCentres[region]
    return plan.sharing.known(
      from: plan.sharing.seeds(of: report, centre: centre.centre, state: centre.state),
      key: sharingKey(number), climate: sharingNow)
  }

  /// Somebody who is no centre has a report: it may come to the centre of the place by way of others.
  mutating func hold(_ number: Int, at time: Double) {
    guard !isDelivered[number], !isStale(number) else { return }
    // News of a boat whose case is open adds little; the way of a rumour is not followed twice.
    if let boat = reports[number].boat, let i = fates[boat].incident, incidents[i].isOpen { return }
    let region = plan.policy.regions.region(of: reports[number].report.position).index
    guard let told = known(number)[plan.regionCentres[region].organisation] else { return }
    queue.plan(.received(report: number), at: max(time, told - plan.start))
  }

  /// The centre that hears first opens the case and keeps it; later reports sharpen its belief.
  mutating func receive(_ number: Int, at time: Double) {
    guard !isDelivered[number], !isStale(number) else { return }
    isDelivered[number] = true
    let (report, boat, _) = reports[number]
    // An old report of a boat that is known to be ashore opens no case.
    if let boat, fates[boat].landingKnownAt <= time { return }
    if let boat, let i = fates[boat].incident {
      hearAgain(i, report, at: time)
      return
    }
    let key = boat.map { fates[$0].fleet.key } ?? sharingKey(number)
    var incident = Incident(
      boat: boat, key: key,
      belief: IncidentBelief(
        report.asPosition, table: plan.means.boats, source: plan.particles, isInWater: false,
        key: key, number: 0),
      clock: DetectionClock(key: key))
    let region = plan.policy.regions.region(of: report.position).index
    incident.record.end = .open
    incident.record.source = report.source
    incident.record.reported = report.eventTime
    incident.record.received = max(moment(time), report.centreAt ?? moment(time))
    incident.record.region = region
    incident.record.regionAgreed = incident.record.received.map {
      $0 + sample(plan.chain.regionAgreed, key, .regionDelay)
    }
    let told = known(number)
    incident.knownAt = plan.centresOfState.map { centres in
      centres.compactMap { told[$0] }.min().map { $0 - plan.start } ?? .infinity
    }
    if let own = plan.stateIndex(plan.regionCentres[region].state) { incident.knownAt[own] = time }
    let i = incidents.count
    incidents.append(incident)
    if let boat { fates[boat].incident = i } else { tally.falseIncidents += 1 }
    note(i, report, at: time)
    signalIfNeeded(at: time)
  }

  /// Another report of a case that is known.
  private mutating func hearAgain(_ i: Int, _ report: Report, at time: Double) {
    guard incidents[i].isOpen || incidents[i].record.end == .suspended else { return }
    incidents[i].belief.update(report.asPosition, table: table(i))
    if !incidents[i].isOpen {
      // New evidence reopens a case.
      incidents[i].isOpen = true
      incidents[i].record.end = .open
      incidents[i].firstSearch = nil
    }
    note(i, report, at: time)
    signalIfNeeded(at: time)
  }

  /// Takes a report into the file of a case; an alert sets off tasking.
  private mutating func note(_ i: Int, _ report: Report, at time: Double) {
    incidents[i].record.reports += 1
    incidents[i].persons = report.persons
    if report.occasion == .afterCapsize {
      incidents[i].isInWater = true
      incidents[i].belief.enterWater()
    }
    var heard = report
    // Of what fishers do by themselves a centre may hear later.
    heard.centreAt = max(moment(time), report.centreAt ?? moment(time))
    incidents[i].reports.append(heard)
    let phases = IncidentPhases(incidents[i].reports, plan.settings.awareness)
    incidents[i].record.uncertainty = phases.uncertainty
    incidents[i].record.alert = phases.alert
    incidents[i].record.distress = phases.distress
    guard let alert = phases.alert.map({ max(time, $0 - plan.start) }) else { return }
    if incidents[i].alertedAt == .infinity {
      incidents[i].alertedAt = alert
      setAble(i)
    }
    decideLater(i, at: max(time, incidents[i].ableFrom.min() ?? .infinity))
  }

  /// Works out from when each State sends units for a case.
  ///
  /// The centre told first tasks its own State's units unless responsibility is disputed; another State that
  /// knows of the boat may send its own.
  mutating func setAble(_ i: Int) {
    let key = incidents[i].key
    let wait = sample(plan.chain.tasking, key, .taskingDelay)
    let own = plan.stateIndex(plan.regionCentres[incidents[i].record.region].state)
    let isDisputed = key.uniform(.disputed) < plan.chain.disputedShare
    let dispute = isDisputed ? sample(plan.chain.dispute, key, .disputeLength) : 0
    let share = isPooled ? plan.chain.pooledShare : plan.chain.assistanceShare
    let alert = incidents[i].alertedAt
    incidents[i].ableFrom = incidents[i].knownAt.enumerated().map { state, known in
      if state == own { return alert + wait + dispute }
      guard known < .infinity, key.uniform(.assistance, index: UInt32(state)) < share else {
        return .infinity
      }
      return max(alert, known) + wait
    }
  }

  /// Plans a decision unless an earlier one is planned already.
  mutating func decideLater(_ i: Int, at time: Double) {
    guard time < incidents[i].nextDecision else { return }
    incidents[i].nextDecision = time
    queue.plan(.decide(incident: i), at: time)
  }

  /// Drift of what the centre looks for: people in the water once it has been told of a capsize.
  func table(_ i: Int) -> DisplacementTable {
    incidents[i].isInWater ? plan.means.swimmers : plan.means.boats
  }
}

extension Report {
  /// The position told, as a belief takes it in.
  var asPosition: PositionReport {
    PositionReport(
      point: position, time: reportedTime, deviation: positionDeviation,
      timeDeviation: timeDeviation)
  }
}

extension CaseRecord {
  /// Whether the boat was ever at sea.
  package var hasSailed: Bool { end != .notDeparted && embarked > 0 }
}

extension Boat {
  /// Time that its way takes if nothing happens, s.
  var plannedDuration: Double {
    var here = point
    var way = 0.0
    for next in waypoints {
      way += Ellipsoid.passage(here, next)
      here = next
    }
    return way / speed
  }
}
