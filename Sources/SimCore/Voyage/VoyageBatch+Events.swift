extension VoyageBatch {
  /// Lets everything happen that is due up to a moment, boat by boat in order of time.
  mutating func happen(until now: Double) {
    var slot = nextDue(from: 0, Float(now))
    while slot < active {
      let boat = Int(slotBoat[slot])
      while states[boat].slot == slot, states[boat].due <= now {
        changeSides(slot, until: states[boat].due)
        happenOnce(slot, boat)
      }
      // A boat that ended made room for another, which is looked at next.
      if states[boat].slot == slot {
        settle(slot)
        slot += 1
      }
      slot = nextDue(from: slot, Float(now))
    }
    slot = jibes.next(from: 0, to: active, until: now)
    while slot < active {
      changeSides(slot, until: now)
      slot = jibes.next(from: slot + 1, to: active, until: now)
    }
  }

  /// Lets a boat jibe as often as is due up to a moment.
  private mutating func changeSides(_ slot: Int, until time: Double) {
    jibes.change(slot, until: time, rate: settings.plan.leeway.jibingRate, &columns)
  }

  /// The first slot from one on in which something may be due; `active` if there is none.
  private func nextDue(from first: Int, _ limit: Float) -> Int {
    VoyageBatch.first(in: due.span, from: first, to: active, notAbove: limit)
  }

  /// The first slot in a range whose value is not above a limit; the end if there is none.
  static func first<Value: BinaryFloatingPoint>(
    in values: Span<Value>, from first: Int, to end: Int, notAbove limit: Value
  ) -> Int {
    precondition(first >= 0 && end <= values.count)
    var slot = first
    // Sixteen at once, in vectors, as nearly all are above.
    while slot + 16 <= end {
      var found: Int32 = 0
      for k in slot..<slot + 16 { found |= values[unchecked: k] <= limit ? 1 : 0 }
      if found != 0 { break }
      slot += 16
    }
    while slot < end, values[slot] > limit { slot += 1 }
    return slot
  }

  /// The earliest event of a boat.
  private mutating func happenOnce(_ slot: Int, _ boat: Int) {
    let time = states[boat].due
    if time == states[boat].act {
      intervene(slot, boat, at: time)
    } else if time == states[boat].capsize, states[boat].posture != .inWater {
      capsize(slot, boat, at: time)
    } else if states[boat].posture == .underWay {
      if time == states[boat].stop {
        stop(slot, boat, at: time)
      } else if time == states[boat].arrival {
        arrive(slot, boat, at: time)
      } else {
        turn(slot, boat, at: time)
      }
    } else {
      meet(boat, at: time)
    }
  }

  /// The time under power ends: the boat lies adrift from here on.
  private mutating func stop(_ slot: Int, _ boat: Int, at time: Double) {
    states[boat].stop = .infinity
    states[boat].lead = nil
    distress(slot, boat, at: time, states[boat].stopCause)
    letDrift(slot, boat, at: time)
  }

  /// The boat lies adrift from here on.
  mutating func letDrift(_ slot: Int, _ boat: Int, at time: Double) {
    states[boat].posture = .adrift
    states[boat].arrival = .infinity
    let rate = settings.plan.leeway.jibingRate
    jibes.due[slot] = .infinity
    if rate > 0 { jibes.due[slot] = time + boats[boat].key.exponential(.jibe) / rate }
    // Meetings count from the stop; those that would have come before are of no concern.
    let meetingRate = settings.plan.voyage.resupplyRate
    states[boat].meeting =
      meetingRate > 0 ? time + boats[boat].key.exponential(.resupply) / meetingRate : .infinity
    setLeeway(slot)
  }

  /// Notes the onset of distress, once.
  mutating func distress(_ slot: Int, _ boat: Int, at time: Double, _ cause: DistressCause) {
    guard time < states[boat].distress else { return }
    states[boat].distress = time
    records[boat].distress = settings.plan.start + time
    records[boat].distressPoint = columns.point(slot)
    records[boat].distressCause = cause
  }

  /// Somebody hands over water and food.
  private mutating func meet(_ boat: Int, at time: Double) {
    advancePeople(boat, to: time)
    let alive = Double(aboard[boat].people.alive)
    let voyage = settings.plan.voyage
    survival.resupply(
      &aboard[boat].people, water: voyage.resupplyWater * alive, food: voyage.resupplyFood * alive)
    states[boat].meetings += 1
    states[boat].meeting +=
      boats[boat].key.exponential(.resupply, index: states[boat].meetings) / voyage.resupplyRate
    if aboard[boat].alive == 0 { finish(slot: states[boat].slot, at: time, as: .allDead) }
  }

  /// The boat turns to another route at its next way-point.
  private mutating func turn(_ slot: Int, _ boat: Int, at time: Double) {
    let route = boats[boat].shiftedRoute
    let wave = settings.plan.waves[boats[boat].wave]
    states[boat].shift = .infinity
    states[boat].route = route
    records[boat].route = route
    states[boat].waypoints = wave.routes[route].waypoints
    let nearest = nearestWaypoint(wave.routes[route], from: columns.point(slot))
    // A ship that hands over goes to the place of the transfer first.
    let handsOver = boats[boat].mother == nil ? wave.transfer : nil
    states[boat].lastWaypoint =
      handsOver.map { min($0.afterWaypoint, wave.routes[route].waypoints.count) - 1 }
      ?? wave.routes[route].waypoints.count - 1
    states[boat].nextWaypoint = min(nearest, states[boat].lastWaypoint)
    states[boat].arrival = .infinity
    steer(slot, now: time)
  }

  /// The first way-point of a route that a boat can steer for without crossing land.
  private func nearestWaypoint(_ route: Route, from point: GeoPoint) -> Int {
    let last = route.waypoints.count - 1
    for i in stride(from: last, through: 0, by: -1)
    where !settings.plan.coast.crossesLand(point, route.waypoints[i]) { return i }
    return last
  }

  /// The boat reaches its destination, or the place where small boats take over.
  private mutating func arrive(_ slot: Int, _ boat: Int, at time: Double) {
    guard let transfer = settings.plan.waves[boats[boat].wave].transfer, boats[boat].mother == nil,
      states[boat].nextWaypoint < transfer.afterWaypoint
    else {
      if let last = states[boat].waypoints.last { columns.place(slot, at: last) }
      finish(slot: slot, at: time, as: .landedUnderPower)
      return
    }
    advancePeople(boat, to: time)
    handOver(slot, boat, at: time)
  }

  /// Passengers alive change to the small boats; each gets its share of people and stores.
  private mutating func handOver(_ slot: Int, _ boat: Int, at time: Double) {
    let small = smallBoats[boat] ?? []
    let people = aboard[boat].people
    let point = columns.point(slot)
    let dead = records[boat].embarked - people.alive - states[boat].taken
    // The rest of the ship's present route; at its end they go ashore where she would have.
    let left = settings.plan.waves[boats[boat].wave].transfer.map {
      states[boat].waypoints.dropFirst($0.afterWaypoint)
    }
    let waypoints =
      left.flatMap { $0.isEmpty ? nil : Array($0) } ?? states[boat].waypoints.suffix(1)
    for (i, other) in small.enumerated() {
      settings.plan.launch(&boats[other], at: time, from: point)
      boats[other].adults = FleetPlan.share(Int(people.adults), i, of: small.count)
      boats[other].children = FleetPlan.share(
        Int(people.children), small.count - 1 - i, of: small.count)
      aboard[other].people = survival.begin(
        key: boats[other].key, adults: boats[other].adults, children: boats[other].children,
        water: people.water / Double(small.count), food: people.food / Double(small.count),
        from: people)
      states[other].stop = boats[other].stop
      states[other].stopCause = boats[other].stopCause
      states[other].shift = .infinity
      states[other].waypoints = Array(waypoints)
      states[other].lastWaypoint = waypoints.count - 1
      states[other].route = states[boat].route
      records[other].route = records[boat].route
      records[other].embarked = boats[other].persons
      records[other].children = boats[other].children
      records[other].departure = settings.plan.start + time
      records[other].departurePoint = point
      if boats[other].persons > 0 { embark(other, at: time) }
    }
    // Those who changed over are counted aboard the small boats from here on.
    records[boat].embarked = dead + states[boat].taken
    records[boat].children = min(records[boat].children, records[boat].embarked)
    aboard[boat].people.adults = 0
    aboard[boat].people.children = 0
    finish(slot: slot, at: time, as: .transferred)
  }

  private mutating func capsize(_ slot: Int, _ boat: Int, at time: Double) {
    advancePeople(boat, to: time)
    guard aboard[boat].alive > 0 else {
      finish(slot: slot, at: time, as: .allDead)
      return
    }
    distress(slot, boat, at: time, .capsize)
    let fate = survival.capsize(aboard[boat].people, key: boats[boat].key)
    note(boat, fate.tick, from: time)
    aboard[boat].inWater = fate.state
    quietUntil[slot] = 0
    states[boat].posture = .inWater
    states[boat].capsize = .infinity
    states[boat].stop = .infinity
    states[boat].lead = nil
    states[boat].meeting = .infinity
    jibes.due[slot] = .infinity
    records[boat].end = .capsized
    setLeeway(slot)
    if aboard[boat].alive == 0 { finish(slot: slot, at: time, as: .capsized) }
  }
}
