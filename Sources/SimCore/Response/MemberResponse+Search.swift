extension MemberResponse {
  /// The SMC sends the recovery unit that can be there first, and the aircraft that can.
  mutating func decide(_ i: Int, at time: Double) {
    incidents[i].isWaiting = false
    guard incidents[i].isOpen else { return }
    let target = incidents[i].belief.state(
      at: moment(time + plan.chain.retaskInterval), table: table(incidents[i].boat, at: time)
    ).frame.mean
    let ship = send(to: target, for: i, at: time) { $0.canRecover }
    _ = send(to: target, for: i, at: time) { !$0.canRecover }
    if !ship { wait(i, until: time + plan.chain.retaskInterval) }
  }

  /// Sends the unit of a kind that arrives first; false if none can go.
  private mutating func send(
    to target: GeoPoint, for i: Int, at time: Double, where isWanted: (UnitClass) -> Bool
  ) -> Bool {
    let (wind, waves) = weather.conditions(target, moment(time))
    var best: (unit: Int, arrival: Double, start: Double, sortie: Sortie)?
    for (u, unit) in units.enumerated() where isWanted(unit.station.unit) && unit.freeAt <= time {
      let kind = unit.station.unit
      let distance = Ellipsoid.passage(unit.station.base, target)
      // The quickest conceivable passage already too slow: the readiness need not be drawn.
      if let best, time + distance / kind.maximumSpeed >= best.arrival { continue }
      guard kind.weatherHold(windSpeed: wind, waveHeight: waves) != .inPort,
        let sortie = Sortie.reaching(kind, distance: distance), sortie.onScene > 0,
        keys[incidents[i].boat].uniform(.unitAvailability, index: UInt32(u)) < kind.availability
      else { continue }
      let ready = sample(
        kind.readiness, keys[incidents[i].boat], .unitReadiness,
        index: UInt32(u) << 8 | unit.sorties & 0xFF)
      let arrival = time + ready + sortie.transit
      if arrival < best?.arrival ?? .infinity { best = (u, arrival, time + ready, sortie) }
    }
    guard let best else { return false }
    units[best.unit].sorties += 1
    units[best.unit].leaves = best.arrival + best.sortie.onScene
    units[best.unit].freeAt = .infinity
    incidents[i].assigned += 1
    incidents[i].record.sorties += 1
    if incidents[i].record.tasked == nil { incidents[i].record.tasked = moment(time) }
    if incidents[i].record.underWay == nil { incidents[i].record.underWay = moment(best.start) }
    queue.plan(.search(unit: best.unit, incident: i), at: best.arrival)
    return true
  }

  /// A unit searches for one leg where the boat is believed to be.
  mutating func search(_ u: Int, _ i: Int, at time: Double) {
    let unit = units[u].station.unit
    guard incidents[i].isOpen else { return release(u, i, at: time) }
    if incidents[i].record.searchBegan == nil { incidents[i].record.searchBegan = moment(time) }
    if unit.canRecover, incidents[i].record.onScene == nil {
      incidents[i].record.onScene = moment(time)
    }
    let began = incidents[i].firstSearch ?? time
    incidents[i].firstSearch = began
    let leg = min(plan.chain.searchLeg, units[u].leaves - time)
    guard leg > 0 else { return release(u, i, at: time) }
    let middle = time + leg / 2
    let truth = courses[incidents[i].boat].sample(at: middle)
    let state = incidents[i].belief.state(
      at: moment(middle), table: table(incidents[i].boat, at: middle))
    let effort = effort(unit, for: truth?.posture, around: state.frame.mean, at: time, for: leg)
    let searched = EffortPlan.make(
      state.frame, state.cells, effort: effort, allocation: plan.search.allocation,
      curve: plan.search.curve)
    let hazard = truth.map { searched.hazard(at: $0.point) } ?? 0
    if let part = incidents[i].clock.search(hazard: hazard) {
      found(u, i, at: time + min(max(part, 0), 1) * leg)
      return
    }
    incidents[i].belief.exclude(state, searched.searched)
    if plan.search.isSuspended(
      elapsed: time + leg - began, successSoFar: incidents[i].belief.successSoFar)
    {
      incidents[i].isOpen = false
      incidents[i].record.end = .suspended
      release(u, i, at: time + leg)
    } else if units[u].leaves > time + leg {
      queue.plan(.search(unit: u, incident: i), at: time + leg)
    } else {
      release(u, i, at: time + leg)
      if incidents[i].assigned == 0 { wait(i, until: time + leg) }
    }
  }

  /// Effort of one leg, m2: sweep width in the weather met, by day and by night.
  private func effort(
    _ unit: UnitClass, for posture: CourseSample.Posture?, around point: GeoPoint, at time: Double,
    for leg: Double
  ) -> Double {
    let (wind, waves) = weather.conditions(point, moment(time + leg / 2))
    let sight = plan.visibility.metres(
      at: point, time: moment(time), isNearContinent: false
    ).dry
    let conditions = SearchConditions(
      visibility: sight, windSpeed: wind, waveHeight: waves, isNight: false, isTired: false)
    let window = SearchWindow(
      arrival: moment(time), onScene: leg, at: point, settings: plan.search)
    let object: SearchObject = posture == .inWater ? .personInWater : .boat(length: 20)
    return plan.search.effort(object, unit, conditions, window: window)
  }

  /// A unit sees the boat: a ship takes people aboard, an aircraft tells where it is.
  private mutating func found(_ u: Int, _ i: Int, at time: Double) {
    let boat = incidents[i].boat
    if incidents[i].record.found == nil { incidents[i].record.found = moment(time) }
    guard let truth = courses[boat].sample(at: time) else { return release(u, i, at: time) }
    if units[u].station.unit.canRecover {
      queue.plan(.embark(unit: u, incident: i), at: time)
      return
    }
    incidents[i].belief = GaussianBelief(
      PositionReport(
        point: truth.point, time: moment(time), deviation: plan.chain.sightingDeviation),
      table: table(boat, at: time))
    // The next to come has a fresh search before it, around a far better position.
    incidents[i].clock = DetectionClock(
      key: keys[boat].key(.incident, incidents[i].record.sorties32))
    release(u, i, at: time)
  }

  /// A unit goes home; it can be sent again after its time in port.
  mutating func release(_ u: Int, _ i: Int, at time: Double) {
    incidents[i].assigned -= 1
    let station = units[u].station
    let back =
      Ellipsoid.passage(
        station.base, incidents[i].belief.origin) / station.unit.maximumSpeed
    units[u].freeAt = time + back + plan.chain.turnaround
  }
}
