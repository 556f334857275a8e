extension MemberResponse {
  /// The SMC sends the recovery units that can be there first, the aircraft that can, and asks merchant ships.
  mutating func decide(_ i: Int, at time: Double) {
    if incidents[i].nextDecision <= time { incidents[i].nextDecision = .infinity }
    guard incidents[i].isOpen else { return }
    let able = incidents[i].ableFrom.indices.filter { incidents[i].ableFrom[$0] <= time }
    guard !able.isEmpty else {
      return decideLater(i, at: incidents[i].ableFrom.min() ?? .infinity)
    }
    let target = incidents[i].belief.mean(
      at: moment(time + plan.chain.retaskInterval), table: table(i))
    var sent = 0
    // More ships while those under way have no room for the persons told of.
    while incidents[i].wantsShips, sent < 4 || incidents[i].ships == 0 {
      guard send(to: target, for: i, at: time, states: able, ships: true) else { break }
      sent += 1
    }
    if incidents[i].aircraft == 0 {
      _ = send(to: target, for: i, at: time, states: able, ships: false)
    }
    if incidents[i].room < incidents[i].persons { askMerchants(i, around: target, at: time) }
    if incidents[i].room < incidents[i].persons {
      decideLater(i, at: time + plan.chain.retaskInterval)
    }
  }

  /// Sends the unit that arrives first; false if none can go.
  private mutating func send(
    to target: GeoPoint, for i: Int, at time: Double, states: [Int], ships: Bool
  ) -> Bool {
    let key = incidents[i].key
    let (wind, waves) = weather.conditions(target, moment(time))
    var best: (unit: Int, arrival: Double, start: Double, sortie: Sortie)?
    for u in units.indices where units[u].freeAt <= time && units[u].recovers == ships {
      let state = units[u].state
      guard state < 0 || states.contains(state) else { continue }
      let distance = Ellipsoid.passage(units[u].base, target)
      // The quickest conceivable passage already too slow: the readiness need not be drawn.
      if let best, time + distance / units[u].speed >= best.arrival { continue }
      let kind = units[u].station.unit
      guard kind.weatherHold(windSpeed: wind, waveHeight: waves) != .inPort,
        let sortie = Sortie.reaching(kind, distance: distance), sortie.onScene > 0,
        key.uniform(.unitAvailability, index: UInt32(u)) < kind.availability
      else { continue }
      let ready =
        readinessFactor(u)
        * sample(
          kind.readiness, key, .unitReadiness, index: UInt32(u) << 8 | units[u].sorties & 0xFF)
      let arrival = time + ready + sortie.transit
      if arrival < best?.arrival ?? .infinity { best = (u, arrival, time + ready, sortie) }
    }
    guard let best else { return false }
    task(best.unit, i, at: time, start: best.start, arrival: best.arrival)
    units[best.unit].leaves = best.arrival + best.sortie.onScene
    return true
  }

  /// Notes that a unit is on its way.
  private mutating func task(
    _ u: Int, _ i: Int, at time: Double, start: Double, arrival: Double
  ) {
    let unit = units[u].station.unit
    units[u].sorties += 1
    units[u].freeAt = .infinity
    units[u].arrived = arrival
    if units[u].recovers {
      incidents[i].ships += 1
      incidents[i].room += unit.survivorCapacity
    } else {
      incidents[i].aircraft += 1
    }
    incidents[i].record.sorties += 1
    tally.sorties += 1
    if incidents[i].boat == nil { tally.falseSorties += 1 }
    if incidents[i].record.tasked == nil { incidents[i].record.tasked = moment(time) }
    if incidents[i].record.underWay == nil { incidents[i].record.underWay = moment(start) }
    queue.plan(.search(unit: u, incident: i), at: arrival)
  }

  /// Once a day the centre asks merchant ships near the place; one may leave her way.
  private mutating func askMerchants(_ i: Int, around target: GeoPoint, at time: Double) {
    guard incidents[i].askedUntil <= time else { return }
    incidents[i].askedUntil = time + 86_400
    incidents[i].asks += 1
    let aid = plan.settings.aid
    let key = incidents[i].key
    let ask = incidents[i].asks
    let flux = plan.means.grid.place(at: target).flux
    let near = flux / plan.means.shipSpeed * Elementary.pi * aid.merchantReach * aid.merchantReach
    let share =
      SharingMatrix.raised(aid.merchantDivert, merchantOdds) * (1 - Elementary.exp(-near))
    guard key.uniform(.merchantDivert, index: ask) < share else { return }
    let away = aid.merchantReach * key.uniform(.merchantDistance, index: ask).squareRoot()
    let u = addPassing(.merchantShip, at: target, diverted: time)
    units[u].leaves = time + away / units[u].station.unit.maximumSpeed + 2 * 86_400
    task(
      u, i, at: time, start: time, arrival: time + away / units[u].station.unit.maximumSpeed)
  }

  /// A merchant ship or fishing boat that has left her way is one more unit, of no State's service.
  mutating func addPassing(_ kind: UnitKind, at point: GeoPoint, diverted: Double) -> Int {
    let ship = plan.policy.units.first { $0.kind == kind } ?? UnitClass.standard(kind)
    var unit = Unit(StationedUnit(unit: ship, base: point), recovers: true, state: -1)
    unit.isPassing = true
    if kind == .merchantShip { unit.diverted = diverted }
    units.append(unit)
    return units.count - 1
  }

  /// Length of the leg that a unit searches from a time on, s; not above 0 if it has to leave.
  func searchLeg(_ u: Int, at time: Double) -> Double {
    min(plan.chain.searchLeg, units[u].leaves - time)
  }

  /// A unit searches for one leg where the boat is believed to be.
  mutating func search(_ u: Int, _ i: Int, at time: Double) {
    guard incidents[i].isOpen else { return release(u, i, at: time) }
    if incidents[i].record.searchBegan == nil { incidents[i].record.searchBegan = moment(time) }
    if units[u].recovers, incidents[i].record.onScene == nil {
      incidents[i].record.onScene = moment(time)
    }
    let began = incidents[i].firstSearch ?? time
    incidents[i].firstSearch = began
    let leg = searchLeg(u, at: time)
    guard leg > 0 else { return release(u, i, at: time) }
    let middle = time + leg / 2
    let truth = incidents[i].boat.flatMap { fates[$0].course.sample(at: middle) }
    let state = incidents[i].belief.state(at: moment(middle), table: table(i))
    let effort = effort(u, for: i, truth?.posture, around: state.frame.mean, at: time, for: leg)
    let searched = EffortPlan.make(
      state.frame, state.cells, effort: effort, allocation: plan.settings.search.allocation,
      curve: plan.settings.search.curve)
    let hazard = truth.map { searched.hazard(at: $0.point) } ?? 0
    incidents[i].searches.add(said: searched.probabilityOfSuccess, hazard: hazard)
    if let part = incidents[i].clock.search(hazard: hazard) {
      let moment = time + min(max(part, 0), 1) * leg
      return queue.plan(.found(unit: u, incident: i), at: moment)
    }
    incidents[i].belief.exclude(state, searched.searched)
    if plan.settings.search.isSuspended(
      elapsed: time + leg - began, successSoFar: incidents[i].belief.successSoFar)
    {
      incidents[i].isOpen = false
      incidents[i].record.end = .suspended
      release(u, i, at: time + leg)
    } else if units[u].leaves > time + leg {
      queue.plan(.search(unit: u, incident: i), at: time + leg)
    } else {
      release(u, i, at: time + leg)
      decideLater(i, at: time + leg)
    }
  }

  /// Effort of one leg, m2: sweep width in the weather met, by day and by night.
  private func effort(
    _ u: Int, for i: Int, _ posture: CourseSample.Posture?, around point: GeoPoint,
    at time: Double, for leg: Double
  ) -> Double {
    let unit = units[u].station.unit
    let (wind, waves) = weather.conditions(point, moment(time + leg / 2))
    let sight = plan.settings.visibility.metres(
      at: point, time: moment(time), isNearContinent: false)
    let conditions = SearchConditions(
      visibility: sight.dry, windSpeed: wind, waveHeight: waves, isNight: false,
      isTired: time - units[u].arrived >= plan.settings.search.fatigueAfter)
    let window = SearchWindow(
      arrival: moment(time), onScene: leg, at: point, settings: plan.settings.search)
    let length = incidents[i].boat.map { plan.hullLengths[fates[$0].record.hull] } ?? 20
    let object: SearchObject = posture == .inWater ? .personInWater : .boat(length: length)
    return plan.settings.search.effort(object, unit, conditions, window: window, sight: sight)
  }

  /// A unit sees the boat: a ship takes people aboard, an aircraft tells where it is.
  mutating func found(_ u: Int, _ i: Int, at time: Double) {
    guard incidents[i].isOpen, let boat = incidents[i].boat else { return release(u, i, at: time) }
    if incidents[i].record.found == nil { incidents[i].record.found = moment(time) }
    guard let truth = fates[boat].course.sample(at: time) else { return over(i, u, at: time) }
    guard fates[boat].record.distress.map({ $0 <= moment(time) }) ?? false else {
      // It needs no rescue; the case is closed with what has been seen.
      return over(i, u, at: time)
    }
    if units[u].recovers {
      queue.plan(.embark(unit: u, incident: i), at: time)
      return
    }
    incidents[i].isInWater = truth.posture == .inWater
    incidents[i].belief = IncidentBelief(
      PositionReport(
        point: truth.point, time: moment(time), deviation: plan.chain.sightingDeviation),
      table: table(i), source: plan.particles, isInWater: incidents[i].isInWater,
      key: incidents[i].key, number: incidents[i].record.sorties32)
    // The next to come has a fresh search before it, around a far better position.
    incidents[i].clock = DetectionClock(
      key: incidents[i].key.key(.incident, 0x2_0000 + incidents[i].record.sorties32))
    release(u, i, at: time)
    decideLater(i, at: time)
    if plan.policy.aid.resupply, truth.posture != .inWater, truth.alive > 0 {
      incidents[i].record.aids += 1
      touch(
        boat, [.supply(water: plan.settings.aid.water, food: plan.settings.aid.food)], at: time,
        then: .supplied)
    }
  }

  /// The case is over without anybody, or anybody more, to take aboard.
  mutating func over(_ i: Int, _ u: Int, at time: Double) {
    incidents[i].isOpen = false
    incidents[i].record.end = incidents[i].record.persons > 0 ? .recovered : .overBefore
    release(u, i, at: time)
  }

  /// A unit goes home and can be sent again after its time in port; a merchant ship goes her way.
  mutating func release(_ u: Int, _ i: Int, at time: Double) {
    let unit = units[u].station.unit
    if units[u].recovers {
      incidents[i].ships -= 1
      incidents[i].room -= unit.survivorCapacity
    } else {
      incidents[i].aircraft -= 1
    }
    free(u, from: incidents[i].belief.origin, at: time)
  }

  /// A unit goes home from a place.
  func home(_ u: Int, from point: GeoPoint) -> Double {
    Ellipsoid.passage(units[u].base, point) / units[u].speed
  }

  mutating func free(_ u: Int, from point: GeoPoint, at time: Double) {
    if let diverted = units[u].diverted {
      tally.merchantSeconds += Int64((time - diverted).rounded())
      units[u].diverted = nil
    }
    guard !units[u].isPassing else {
      units[u].freeAt = .infinity
      return
    }
    units[u].freeAt = time + home(u, from: point) + plan.chain.turnaround
    units[u].hasSupplied = false
  }
}
