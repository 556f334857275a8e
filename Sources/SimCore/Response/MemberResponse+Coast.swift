extension MemberResponse {
  /// Limit of territorial waters, m: 12 NM (UNCLOS, article 3).
  static let waters = 12 * 1852.0
  /// Refusals of one boat that are followed, at most: each is a leg to be sailed.
  static let mostRefusals = 6

  /// Plans when a boat that will come ashore enters the waters of the State, and its last hour at sea.
  mutating func planCoast(_ boat: Int) {
    let fate = fates[boat]
    let record = fate.record
    guard record.hasSailed, record.hasLanded else { return }
    let word = sample(plan.chain.landingKnown, fate.fleet.key, .landingKnown, index: fate.leg)
    fates[boat].landingKnownAt = record.endTime - plan.start + word
    queue.plan(.landed(boat: boat, leg: fate.leg), at: fates[boat].landingKnownAt)
    let last = Int((record.endTime - plan.start) / 3600)
    guard record.state != .unknown, fate.refusals < MemberResponse.mostRefusals,
      fate.course.sample(hour: last)?.isAtSea ?? false
    else { return }
    let outside = fate.course.lastHour(
      atLeast: MemberResponse.waters, from: record.endPoint, before: last)
    let first = min(last, outside.map { $0 + 1 } ?? last)
    queue.plan(.waters(boat: boat, leg: fate.leg), at: Double(first) * 3600)
    queue.plan(.beach(boat: boat, leg: fate.leg), at: Double(last) * 3600)
  }

  /// Word of a landing reaches the centre, which closes the case.
  mutating func learnOfLanding(_ boat: Int, at time: Double) {
    guard let i = fates[boat].incident, incidents[i].isOpen else { return }
    incidents[i].isOpen = false
    incidents[i].record.end = .overBefore
  }

  /// Whether a State is one where nobody aboard may be landed: no leave is asked or given there.
  private func isFeared(_ boat: Int, _ state: StateCode) -> Bool {
    let record = fates[boat].record
    let party = LandingParty(
      number: record.boat,
      counts: counts(adults: record.embarked - record.children, children: record.children))
    return plan.filter.excludedPersons(party, in: state) > 0
  }

  /// Authorities may meet a boat in the State's waters, more often if they know of it.
  mutating func enterWaters(_ boat: Int, at time: Double) {
    let state = fates[boat].record.state
    guard let s = plan.stateIndex(state), !isFeared(boat, state),
      let truth = fates[boat].course.sample(at: time), truth.alive > 0, truth.posture != .inWater
    else { return }
    let attempt = fates[boat].meetings
    fates[boat].meetings += 1
    let isKnown = fates[boat].incident.map { incidents[$0].knownAt[s] <= time } ?? false
    let share = isKnown ? plan.chain.interceptionKnown : plan.chain.interceptionUnknown
    let key = fates[boat].fleet.key
    guard key.uniform(.interception, index: attempt) < share else { return }
    let outcome = CoastEncounter.withAuthorities(
      practice: plan.policy.states[s].practice, climate: climate(s, at: moment(time)),
      parameters: plan.settings.permission, key: key, attempt: attempt)
    if case .refused(let leg) = outcome { refuse(boat, leg, state, at: time) }
  }

  /// People of the coast may keep a boat from their beach.
  mutating func approachBeach(_ boat: Int, at time: Double) {
    let state = fates[boat].record.state
    guard let s = plan.stateIndex(state), !isFeared(boat, state),
      let truth = fates[boat].course.sample(at: time), truth.alive > 0, truth.posture != .inWater
    else { return }
    let attempt = fates[boat].meetings
    fates[boat].meetings += 1
    let outcome = CoastEncounter.withResidents(
      practice: plan.policy.states[s].practice, parameters: plan.settings.permission,
      key: fates[boat].fleet.key, attempt: attempt)
    if case .refused(let leg) = outcome { refuse(boat, leg, state, at: time) }
  }

  /// The boat is kept from landing: it is led off, and sails on from there.
  private mutating func refuse(
    _ boat: Int, _ leg: AdverseLeg, _ state: StateCode, at time: Double
  ) {
    let fate = fates[boat]
    guard fate.refusals < MemberResponse.mostRefusals, let truth = fate.course.sample(at: time)
    else { return }
    endRefusal(boat, at: time)
    fates[boat].refusals += 1
    fates[boat].refusal = (leg.kind, state, moment(time), truth.alive)
    if let i = fate.incident { incidents[i].record.refusals += 1 }
    let target = offshore(boat, by: leg.distance, at: time)
    let speed = plan.settings.aid.towSpeed
    let lead = Intervention.Lead(
      target: target, speed: speed,
      until: time + max(leg.wait ?? 0, Ellipsoid.passage(truth.point, target) / speed),
      onward: leg.wait == nil ? elsewhere(from: truth.point, than: state, boat) : nil,
      water: leg.water, food: leg.food)
    touch(boat, [.lead(lead)], at: time, then: .refused(boat: boat, time: time))
  }

  /// A place at a distance from where the boat would land, back along its course.
  private func offshore(_ boat: Int, by distance: Double, at time: Double) -> GeoPoint {
    let fate = fates[boat]
    let shore = fate.record.endPoint
    let hour = Int(time / 3600)
    if let back = fate.course.lastHour(atLeast: distance, from: shore, before: hour),
      let sample = fate.course.sample(hour: back)
    {
      return sample.point
    }
    // Its course never was so far out: straight on from the shore.
    let here = fate.course.sample(hour: hour)?.point ?? fate.record.departurePoint
    let metre = Ellipsoid.metresPerDegree(latitude: shore.latitude)
    let (east, north) = (
      (here.longitude - shore.longitude) * metre.east,
      (here.latitude - shore.latitude) * metre.north
    )
    let length = max(1, (east * east + north * north).squareRoot())
    return GeoPoint(
      latitude: shore.latitude + north / length * distance / metre.north,
      longitude: shore.longitude + east / length * distance / metre.east)
  }

  /// The nearest lawful place of another State, for a boat that is sent on.
  private func elsewhere(from point: GeoPoint, than state: StateCode, _ boat: Int) -> GeoPoint? {
    plan.places.filter { $0.state != state && $0.isOpen && !isFeared(boat, $0.state) }.min {
      Ellipsoid.passage(point, $0.point) < Ellipsoid.passage(point, $1.point)
    }?.point
  }

  /// The boat that was kept from landing has sailed on.
  mutating func refused(_ boat: Int, _ result: InterventionResult, at time: Double) {
    guard result.met else {
      fates[boat].refusal = nil
      return
    }
    newLeg(boat, at: time)
  }

  /// From here on the boat is on another course: old reports of it are void, new ones are made.
  mutating func newLeg(_ boat: Int, at time: Double) {
    fates[boat].leg += 1
    fates[boat].landingKnownAt = .infinity
    listen(boat, from: time)
    planCoast(boat)
  }

  /// Ends the refusal under way: the boat landed, was met again or rescued, or time is over.
  mutating func endRefusal(_ boat: Int, at time: Double) {
    guard let refusal = fates[boat].refusal else { return }
    fates[boat].refusal = nil
    let hour = Int(time / 3600)
    let dead = fates[boat].record.deaths.wrappedSum()
    let alive =
      fates[boat].course.sample(hour: hour).map { Int($0.alive) }
      ?? fates[boat].record.embarked - Int(dead) - fates[boat].taken
    tally.refusals.add(
      RefusalSpell(
        kind: refusal.kind, state: refusal.state, boat: fates[boat].record.boat,
        begin: refusal.begin, end: max(refusal.begin, moment(time)), persons: refusal.persons,
        deaths: max(0, refusal.persons - alive)))
  }
}
