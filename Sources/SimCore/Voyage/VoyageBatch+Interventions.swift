extension VoyageBatch {
  /// Lets boats sail again with what others did to them.
  ///
  /// Up to the first act every boat does what it did before, bit for bit: its draws are its own.
  ///
  /// - Parameters:
  ///   - requests: The boats and the acts; boats of one request stand together.
  ///   - settings: As for the first course.
  ///   - source: The sea of these members.
  ///   - first: The first courses of the chunk, with what was kept of them to begin from.
  ///   - numbers: Number of each member of the chunk.
  /// - Returns: One result a request.
  /// - Throws: What the source of the sea throws, and cancellation.
  package static func replay(
    _ requests: [ReplayRequest], settings: VoyageSettings, source: SeaSource,
    after first: VoyageOutcome, numbers: [Int]
  ) async throws -> [ReplayResult] {
    var boats: [Boat] = []
    for request in requests {
      let first = boats.count
      for var boat in request.boats {
        if boat.mother != nil { boat.mother = first }
        boats.append(boat)
      }
    }
    var batch = VoyageBatch(
      settings: settings, source: source, weather: first.weather, numbers: numbers, boats: boats)
    batch.take(requests)
    batch.restart(requests, from: first)
    let outcome = try await batch.run()
    var results: [ReplayResult] = []
    var boat = 0
    var act = 0
    for request in requests {
      let rows = boat..<boat + request.boats.count
      results.append(
        ReplayResult(
          cases: Array(outcome.cases[rows]),
          courses: rows.map { TrueCourse(outcome.courses, boat: $0) },
          results: Array(batch.actResults[act..<act + request.acts.count])))
      boat = rows.upperBound
      act += request.acts.count
    }
    return results
  }

  /// Puts the acts of requests to their boats.
  private mutating func take(_ requests: [ReplayRequest]) {
    acts = Array(repeating: [], count: boats.count)
    var first = 0
    for request in requests {
      for act in request.acts {
        let place = request.boats.firstIndex { Int($0.number) == act.boat }
        if let place { acts[first + place].append((act, actResults.count)) }
        actResults.append(InterventionResult())
      }
      first += request.boats.count
    }
    for boat in boats.indices { dueAct(boat) }
  }

  /// Notes when the next act on a boat is due.
  mutating func dueAct(_ boat: Int) {
    let next = states[boat].acts
    states[boat].act =
      next < acts[boat].count ? Double(acts[boat][next].act.hour) * 3600 : .infinity
  }

  /// Somebody does something to the boat.
  mutating func intervene(_ slot: Int, _ boat: Int, at time: Double) {
    let (intervention, result) = acts[boat][states[boat].acts]
    states[boat].acts += 1
    dueAct(boat)
    advancePeople(boat, to: time)
    guard aboard[boat].alive > 0 else { return }
    actResults[result].met = true
    switch intervention.act {
    case .takeAboard(let most):
      let left = aboard[boat].leave(most, survival)
      actResults[result].adults = left.adults
      actResults[result].children = left.children
      states[boat].taken += left.adults + left.children
      quietUntil[slot] = 0
      if aboard[boat].alive == 0 { finish(slot: slot, at: time, as: .recovered) }
    case .supply(let water, let food): supply(boat, water: water, food: food)
    case .repair:
      guard states[boat].posture == .adrift, !states[boat].waypoints.isEmpty else { return }
      states[boat].repairs += 1
      let voyage = settings.plan.voyage
      let hull = settings.plan.hulls[boats[boat].hull]
      let rate = voyage.engineFailureRate * hull.engineFailureFactor
      let failure = boats[boat].key.exponential(.engineFailure, index: states[boat].repairs)
      states[boat].stop = rate > 0 ? time + failure / rate : .infinity
      states[boat].stopCause = .engineFailure
      goOn(slot, boat, at: time)
    case .lead(let lead):
      guard states[boat].posture != .inWater else { return }
      if lead.water > 0 || lead.food > 0 { supply(boat, water: lead.water, food: lead.food) }
      states[boat].hasPower = states[boat].posture == .underWay
      states[boat].lead = lead
      goOn(slot, boat, at: time)
    }
  }

  private mutating func supply(_ boat: Int, water: Double, food: Double) {
    guard aboard[boat].inWater == nil else { return }
    let alive = Double(aboard[boat].people.alive)
    survival.resupply(&aboard[boat].people, water: water * alive, food: food * alive)
    if states[boat].slot >= 0 { quietUntil[states[boat].slot] = 0 }
  }

  /// The boat is under way from here on, by itself or led.
  private mutating func goOn(_ slot: Int, _ boat: Int, at time: Double) {
    states[boat].posture = .underWay
    states[boat].meeting = .infinity
    jibes.due[slot] = .infinity
    setLeeway(slot)
    steer(slot, now: time)
  }

  /// Steers a boat that is led; false where its own way begins again.
  mutating func followsLead(
    _ slot: Int, _ boat: Int, _ lead: Intervention.Lead, now: Double
  ) -> Bool {
    let interval = Double(VoyageSettings.steeringHours) * 3600
    let here = columns.point(slot)
    let distance = Ellipsoid.passage(here, lead.target)
    if now >= lead.until {
      states[boat].lead = nil
      guard states[boat].hasPower else {
        letDrift(slot, boat, at: now)
        settle(slot)
        return true
      }
      if let onward = lead.onward {
        states[boat].waypoints = [onward]
        states[boat].nextWaypoint = 0
        states[boat].lastWaypoint = 0
        states[boat].shift = .infinity
      }
      return false
    }
    let metre = Ellipsoid.metresPerDegree(latitude: here.latitude)
    let speed = min(lead.speed, distance / interval)
    let scale = distance > 0 ? speed / distance : 0
    columns.ownEast[slot] = Float((lead.target.longitude - here.longitude) * metre.east * scale)
    columns.ownNorth[slot] = Float((lead.target.latitude - here.latitude) * metre.north * scale)
    states[boat].arrival = .infinity
    return true
  }
}

extension Aboard {
  /// People leave the boat, or the water beside it, children first.
  mutating func leave(_ most: Int, _ survival: SurvivalModel) -> (adults: Int, children: Int) {
    if inWater != nil {
      return inWater?.leave(most) ?? (0, 0)
    }
    return survival.leave(&people, most, key: key)
  }
}
