extension MemberResponse {
  /// Requests of one group of survivors to States, at most.
  static let mostRequests = 6

  /// The ship asks for a place: the filter first, then the rule, then leave.
  ///
  /// Without leave for some days another State is asked as well; the first leave counts.
  mutating func request(_ v: Int, isFirst: Bool, at time: Double) {
    let voyage = voyages[v]
    let i = voyage.incident
    guard !voyage.isAshore, let boat = incidents[i].boat else { return }
    if incidents[i].record.placeRequested == nil {
      incidents[i].record.placeRequested = moment(time)
    }
    let persons = voyage.adults + voyage.children
    guard persons > 0 else {
      return free(voyage.unit, from: voyage.point, at: time)
    }
    let party = LandingParty(
      number: fates[boat].record.boat,
      counts: counts(adults: voyage.adults, children: voyage.children))
    let (result, exclusions) = plan.filter.check(party)
    if isFirst { audit += exclusions }
    let asked = voyage.requests.map { plan.placeStates[$0.place] }
    reception.advance(to: moment(time))
    guard case .lawful(let all) = result,
      let lawful = asked.isEmpty ? all : all.filtered({ !asked.contains(plan.placeStates[$0]) }),
      let choice = allocator.choose(
        lawful, region: plan.regionCentres[incidents[i].record.region].state,
        option: { place in
          LandingOption(
            passage: Int(
              Ellipsoid.passage(voyage.point, plan.places[place].point) / voyage.speed / 60),
            freePlaces: reception.freePlaces(at: place))
        })
    else {
      if isFirst { incidents[i].record.hasNoLawfulPlace = true }
      return
    }
    let passage =
      Ellipsoid.passage(voyage.point, plan.places[choice.place].point) / voyage.speed
    let state = plan.placeStates[choice.place]
    let permission = PermissionCase(
      at: moment(time), practice: plan.policy.states[state].practice,
      climate: climate(state, at: moment(time)), parameters: plan.settings.permission,
      key: incidents[i].key, attempt: UInt32(v & 0xFFF) << 3 | UInt32(voyage.requests.count))
    voyages[v].requests.append((choice.place, permission, time + passage))
    planLanding(v, at: time)
    let again = time + plan.chain.secondRequest
    if landingTime(v) > again, voyages[v].requests.count < MemberResponse.mostRequests {
      queue.plan(.request(voyage: v, isFirst: false), at: again)
    }
  }

  /// The request whose leave and passage let the people ashore first.
  private func best(_ v: Int) -> (request: Int, time: Double)? {
    voyages[v].requests.enumerated().map {
      ($0, max($1.permission.grantedAt - plan.start, $1.arrival))
    }.min { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  private func landingTime(_ v: Int) -> Double { best(v)?.time ?? .infinity }

  /// Plans the landing anew; what was planned before is void.
  mutating func planLanding(_ v: Int, at time: Double) {
    guard let landing = best(v)?.time else { return }
    voyages[v].plan += 1
    queue.plan(.land(voyage: v, plan: voyages[v].plan), at: max(time, landing))
  }

  /// Survivors go ashore at a place of safety.
  mutating func land(_ v: Int, at time: Double) {
    let voyage = voyages[v]
    let i = voyage.incident
    guard !voyage.isAshore, let boat = incidents[i].boat, let request = best(v)?.request else {
      return
    }
    let (place, permission, _) = voyage.requests[request]
    let persons = voyage.adults + voyage.children
    voyages[v].isAshore = true
    reception.land(
      counts(adults: voyage.adults, children: voyage.children), at: place, time: moment(time),
      key: incidents[i].key.key(.incident, UInt32(v & 0xFFFF)))
    fates[boat].landed += persons
    supportIfFull(place, at: time)
    let leave = max(incidents[i].record.permitted ?? permission.grantedAt, permission.grantedAt)
    incidents[i].record.permitted = leave
    incidents[i].record.personsLanded += persons
    incidents[i].record.place = place
    incidents[i].record.landed = moment(time)
    incidents[i].record.landings.append(
      Landing(time: moment(time), persons: persons, place: place, recovered: voyage.recovered))
    closeRefusal(v, at: time)
    free(voyage.unit, from: plan.places[place].point, at: time)
  }

  /// Notes the spell for which recovered people were refused, if the first State asked made them wait.
  mutating func closeRefusal(_ v: Int, at time: Double) {
    let voyage = voyages[v]
    guard let first = voyage.requests.first, let boat = incidents[voyage.incident].boat,
      let spell = first.permission.refusal(
        .recoveredRefusedAshore, boat: fates[boat].record.boat,
        persons: voyage.adults + voyage.children, deaths: 0, horizon: moment(time))
    else { return }
    tally.refusals.add(spell)
    incidents[voyage.incident].record.refusals += 1
  }

  /// What bears on landings in a State now.
  func climate(_ state: Int, at time: Instant) -> LandingClimate {
    let policy = plan.policy.states[state]
    let climate = consultation.climate(
      of: policy.practice.state, posture: policy.posture.posture(at: time))
    let isProtecting =
      consultation.outcomes.contains(.temporaryProtection)
      && consultation.participants.contains(policy.practice.state)
    return isProtecting || plan.settings.reception.temporaryProtection
      ? climate.withTemporaryProtection(plan.settings.permission) : climate
  }

  /// Plans the moments at which a State's posture changes.
  mutating func planPostures() {
    for state in plan.policy.states {
      for step in state.posture.steps where step.from > plan.start {
        queue.plan(.climate, at: step.from - plan.start)
      }
    }
  }

  /// A better or worse climate moves leave for those who wait.
  mutating func changeClimate(at time: Double) {
    for v in voyages.indices where !voyages[v].isAshore && !voyages[v].requests.isEmpty {
      let before = landingTime(v)
      for r in voyages[v].requests.indices {
        let state = plan.placeStates[voyages[v].requests[r].place]
        voyages[v].requests[r].permission.change(
          to: climate(state, at: moment(time)), at: moment(time))
      }
      if landingTime(v) != before { planLanding(v, at: time) }
    }
  }
}
