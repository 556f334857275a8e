extension MemberResponse {
  /// A ship takes people aboard until she is full or nobody is left; she may tow the rest.
  mutating func embark(_ u: Int, _ i: Int, at time: Double) {
    let unit = units[u].station.unit
    guard incidents[i].isOpen || incidents[i].record.end == .suspended,
      let boat = incidents[i].boat, let truth = fates[boat].course.sample(at: time),
      truth.alive > 0
    else { return over(i, u, at: time) }
    let (wind, waves) = weather.conditions(truth.point, moment(time))
    let aid = plan.policy.aid
    let canSupply = aid.resupply && truth.posture != .inWater
    if unit.weatherHold(windSpeed: wind, waveHeight: waves) != .none {
      // She stands by until the sea lets her work, or she must leave.
      let later = time + plan.chain.retaskInterval
      if units[u].leaves > later {
        queue.plan(.embark(unit: u, incident: i), at: later)
      } else {
        release(u, i, at: time)
        decideLater(i, at: time)
      }
      if canSupply, !units[u].hasSupplied {
        units[u].hasSupplied = true
        incidents[i].record.aids += 1
        touch(boat, [supply], at: time, then: .supplied)
      }
      return
    }
    if incidents[i].record.recoveryBegan == nil {
      incidents[i].record.recoveryBegan = moment(time)
      incidents[i].record.aliveAtRecovery = truth.alive
    }
    var steps: [Intervention.Act] = []
    let isShort = truth.alive > unit.survivorCapacity
    let tows =
      isShort && aid.tow && truth.posture != .inWater
      && waves <= plan.settings.aid.towWaveLimit
    steps.append(.takeAboard(most: tows ? truth.alive : unit.survivorCapacity))
    if isShort, !tows, truth.posture != .inWater {
      if canSupply {
        steps.append(supply)
        incidents[i].record.aids += 1
      }
      let key = incidents[i].key
      if aid.repair, truth.posture == .adrift,
        key.uniform(.repairAtSea, index: incidents[i].record.sorties32)
          < plan.settings.aid.repairShare
      {
        let until = time + plan.settings.aid.repairTime
        incidents[i].repair = (u, until)
        queue.plan(.repaired(incident: i, leg: fates[boat].leg), at: until)
      }
    }
    touch(boat, steps, at: time, then: .embarked(unit: u, incident: i, time: time))
  }

  /// The engine would work now, if the boat still is where the ship's crew worked on it.
  mutating func finishRepair(_ i: Int, leg: UInt32, at time: Double) {
    incidents[i].repair = nil
    guard incidents[i].isOpen, let boat = incidents[i].boat, fates[boat].leg == leg,
      let truth = fates[boat].course.sample(at: time), truth.alive > 0, truth.posture == .adrift
    else { return }
    touch(boat, [.repair], at: time, then: .repaired(incident: i, time: time))
  }

  /// A boat whose engine works again goes on; its case is closed.
  mutating func repaired(_ i: Int, _ result: InterventionResult, at time: Double) {
    guard result.met, let boat = incidents[i].boat,
      fates[boat].course.sample(at: time)?.posture == .underWay
    else { return }
    incidents[i].isOpen = false
    incidents[i].record.end = .repaired
    newLeg(boat, at: time)
  }

  private var supply: Intervention.Act {
    .supply(water: plan.settings.aid.water, food: plan.settings.aid.food)
  }

  /// People are aboard: how many lived, who is left, what comes next.
  mutating func embarked(_ u: Int, _ i: Int, _ result: InterventionResult, at time: Double) {
    guard let boat = incidents[i].boat, result.met, result.persons > 0 else {
      return over(i, u, at: time)
    }
    endRefusal(boat, at: time)
    let unit = units[u].station.unit
    let key = incidents[i].key
    let taken = result.persons
    let towed = max(0, taken - unit.survivorCapacity)
    var done = time + Double(taken - towed) / unit.embarkationRate
    // The ship stays until her crew has done the repair.
    if let repair = incidents[i].repair, repair.unit == u { done = max(done, repair.until) }
    var draws = key.stream(.recoveryLoss, index: UInt32(fates[boat].taken))
    var lost = Distribution.binomialCount(taken - towed, plan.chain.recoveryLoss, &draws)
    if towed > 0 {
      var tow = key.stream(.towLoss, index: UInt32(fates[boat].taken))
      lost += Distribution.binomialCount(towed, plan.settings.aid.towLoss, &tow)
    }
    fates[boat].taken += taken
    fates[boat].lost += lost
    incidents[i].record.persons += taken
    incidents[i].record.lost += lost
    incidents[i].record.personsTowed += towed
    incidents[i].record.recoveryEnded = moment(done)
    if unit.kind == .merchantShip {
      incidents[i].record.personsByMerchant += taken
      tally.merchantShips += 1
      tally.merchantPersons += taken
    }
    let left = fates[boat].course.sample(at: time)
    if left.map({ $0.alive == 0 }) ?? true {
      incidents[i].isOpen = false
      incidents[i].record.end = .recovered
    } else {
      // More ships, or more trips.
      decideLater(i, at: time)
    }
    // The ship keeps her people: her room is no longer the incident's.
    incidents[i].ships -= 1
    incidents[i].room -= unit.survivorCapacity
    let children = lost == 0 ? result.children : result.children * (taken - lost) / taken
    guard done <= plan.horizon else { return }
    voyages.append(
      Voyage(
        incident: i, unit: u, point: left?.point ?? fates[boat].record.endPoint,
        adults: taken - lost - children, children: children,
        speed: towed > 0
          ? min(plan.settings.aid.towSpeed, unit.maximumSpeed) : unit.maximumSpeed,
        recovered: moment(done)))
    queue.plan(
      .request(voyage: voyages.count - 1, isFirst: true),
      at: done
        + sample(
          plan.chain.placeRequest, key, .placeRequestDelay, index: UInt32(fates[boat].taken)))
  }

  /// A merchant ship or fishing boat that has noticed the boat stops by herself.
  mutating func pass(_ boat: Int, _ stop: ShipStop, at time: Double) {
    guard let truth = fates[boat].course.sample(at: time), truth.alive > 0 else { return }
    let i: Int
    if let known = fates[boat].incident {
      i = known
      guard incidents[i].isOpen || incidents[i].record.end == .suspended else { return }
      incidents[i].isOpen = true
    } else {
      i = incidents.count
      openByShip(boat, stop, truth.point, persons: truth.alive, at: time)
    }
    let u = addPassing(stop.kind, at: truth.point, diverted: time)
    units[u].leaves = time + 2 * 86_400
    units[u].sorties += 1
    units[u].freeAt = .infinity
    incidents[i].ships += 1
    incidents[i].room += units[u].station.unit.survivorCapacity
    incidents[i].record.sorties += 1
    tally.sorties += 1
    let now = moment(time)
    if incidents[i].record.onScene == nil { incidents[i].record.onScene = now }
    if incidents[i].record.found == nil { incidents[i].record.found = now }
    queue.plan(.embark(unit: u, incident: i), at: time)
  }

  /// A ship beside a boat that nobody knew of tells the centre, fishers when they can.
  private mutating func openByShip(
    _ boat: Int, _ stop: ShipStop, _ point: GeoPoint, persons: Int, at time: Double
  ) {
    let report = Report(
      boat: fates[boat].record.boat,
      source: stop.kind == .merchantShip ? .merchantShip : .fishers, occasion: .inDistress,
      eventTime: moment(time), reportedTime: moment(time), timeDeviation: 0, heldAt: moment(time),
      centreAt: max(moment(time), stop.centreAt), position: point,
      positionDeviation: plan.chain.sightingDeviation,
      persons: persons, personsDeviation: 0, phase: .distress)
    reports.append((report, boat, fates[boat].leg))
    isDelivered.append(false)
    receive(reports.count - 1, at: time)
  }
}
