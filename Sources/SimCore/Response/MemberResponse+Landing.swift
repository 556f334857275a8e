extension MemberResponse {
  /// A ship takes people aboard until she is full or nobody is left.
  mutating func embark(_ u: Int, _ i: Int, at time: Double) {
    let unit = units[u].station.unit
    let boat = incidents[i].boat
    guard let truth = courses[boat].sample(at: time) else {
      if incidents[i].record.persons == 0 { incidents[i].record.end = .overBefore }
      incidents[i].isOpen = false
      return release(u, i, at: time)
    }
    let (wind, waves) = weather.conditions(truth.point, moment(time))
    if unit.weatherHold(windSpeed: wind, waveHeight: waves) != .none {
      // She stands by until the sea lets her work, or she must leave.
      guard units[u].leaves > time + plan.chain.retaskInterval else {
        release(u, i, at: time)
        return wait(i, until: time)
      }
      return queue.plan(.embark(unit: u, incident: i), at: time + plan.chain.retaskInterval)
    }
    if incidents[i].record.recoveryBegan == nil {
      incidents[i].record.recoveryBegan = moment(time)
      incidents[i].record.aliveAtRecovery = truth.alive
    }
    let left = max(0, incidents[i].record.aliveAtRecovery - incidents[i].record.persons)
    let taken = min(left, unit.survivorCapacity)
    let done = time + Double(taken) / unit.embarkationRate
    guard taken > 0, done <= plan.horizon else {
      incidents[i].isOpen = taken > 0
      return release(u, i, at: time)
    }
    var draws = keys[boat].stream(.recoveryLoss, index: UInt32(incidents[i].record.persons))
    let lost = Distribution.binomialCount(taken, plan.chain.recoveryLoss, &draws)
    incidents[i].record.persons += taken
    incidents[i].record.lost += lost
    incidents[i].record.recoveryEnded = moment(done)
    if taken == left {
      incidents[i].isOpen = false
      incidents[i].record.end = .recovered
    } else {
      // More ships, or more trips.
      wait(i, until: time)
    }
    let share = Double(cases[boat].children) / Double(max(1, cases[boat].embarked))
    let children = min(taken - lost, Int((Double(taken - lost) * share).rounded()))
    voyages.append(
      Voyage(
        incident: i, unit: u, point: truth.point, adults: taken - lost - children,
        children: children))
    queue.plan(
      .request(voyage: voyages.count - 1),
      at: done
        + sample(
          plan.chain.placeRequest, keys[boat], .placeRequestDelay,
          index: UInt32(incidents[i].record.persons)))
  }

  /// The ship asks for a place: the filter first, then the rule, then leave.
  mutating func request(_ v: Int, at time: Double) {
    let voyage = voyages[v]
    let i = voyage.incident
    let boat = incidents[i].boat
    if incidents[i].record.placeRequested == nil {
      incidents[i].record.placeRequested = moment(time)
    }
    let persons = voyage.adults + voyage.children
    guard persons > 0 else { return release(voyage.unit, i, at: time) }
    let party = LandingParty(
      number: boat, counts: plan.shares.counts(persons: persons, children: voyage.children))
    let (result, exclusions) = plan.filter.check(party)
    audit += exclusions
    let unit = units[voyage.unit].station.unit
    reception.advance(to: moment(time))
    guard case .lawful(let lawful) = result,
      let choice = allocator.choose(
        lawful, region: nil,
        option: { place in
          LandingOption(
            passage: Int(
              Ellipsoid.passage(voyage.point, plan.places[place].point) / unit.maximumSpeed / 60),
            freePlaces: reception.freePlaces(at: place))
        })
    else {
      incidents[i].record.hasNoLawfulPlace = true
      return
    }
    let passage =
      Ellipsoid.passage(voyage.point, plan.places[choice.place].point) / unit.maximumSpeed
    let permission = PermissionCase(
      at: moment(time), practice: plan.practices[choice.place],
      climate: LandingClimate(posture: plan.posture.posture(at: moment(time))),
      parameters: plan.permission, key: keys[boat], attempt: UInt32(v & 0xFFFF))
    voyages[v].place = choice.place
    let leave = permission.grantedAt
    incidents[i].record.permitted = max(incidents[i].record.permitted ?? leave, leave)
    queue.plan(.land(voyage: v), at: max(leave - plan.start, time + passage))
  }

  /// Survivors go ashore at a place of safety.
  mutating func land(_ v: Int, at time: Double) {
    let voyage = voyages[v]
    let i = voyage.incident
    let boat = incidents[i].boat
    let persons = voyage.adults + voyage.children
    reception.land(
      plan.shares.counts(persons: persons, children: voyage.children), at: voyage.place,
      time: moment(time), key: keys[boat].key(.incident, UInt32(v & 0xFFFF)))
    incidents[i].record.personsLanded += persons
    incidents[i].record.place = voyage.place
    incidents[i].record.landed = moment(time)
    release(voyage.unit, i, at: time)
  }
}
