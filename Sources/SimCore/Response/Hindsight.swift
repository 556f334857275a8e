extension MemberResponse {
  /// Networks solved for one optimum at most; beyond it the gap is reported.
  private static let networks = 10

  /// The optimum of the landings of recovered people; nil where nobody was landed by a ship.
  package func hindsight() -> HindsightTally? {
    var parties: [PlacedParty] = []
    var chosen: [Int] = []
    for (v, voyage) in voyages.enumerated() where voyage.isAshore {
      guard let boat = incidents[voyage.incident].boat, let first = voyage.requests.first,
        let place = incidents[voyage.incident].record.landings.first(where: {
          $0.recovered == voyage.recovered
        })?.place
      else { continue }
      let party = LandingParty(
        number: v, counts: counts(adults: voyage.adults, children: voyage.children))
      guard case .lawful(let lawful) = plan.filter.check(party).result,
        let placed = PlacedParty(
          lawful,
          option: { here in
            here == place || isWorthAsking(here, lawful, from: voyage.point)
              ? option(voyage, boat, asked: first.permission.requestedAt, at: here, v) : nil
          })
      else { continue }
      parties.append(placed)
      chosen.append(place)
    }
    guard !parties.isEmpty else { return nil }
    let last = parties.flatMap(\.options).map(\.option.arrival).max() ?? 0
    let sharing = plan.policy.states.map(\.practice.state).filter { state in
      parties.contains { $0.options.contains { plan.places[$0.place].state == state } }
    }
    let problem = LandingProblem(
      parties: parties,
      places: plan.places.map {
        PlaceBeds(
          state: $0.state, releases: $0.capacity.map { [BedRelease(minute: 0, beds: $0)] })
      }, horizon: max(last, Int(plan.horizon / 60)), shares: sharing.map { ($0, 1) })
    let best = problem.optimum(nodeLimit: MemberResponse.networks)
    let prices = problem.prices(beside: best, nodeLimit: MemberResponse.networks)
    let rule = problem.objectives(chosen)
    var tally = HindsightTally()
    tally.persons = parties.reduce(0) { $0 + $1.persons }
    tally.minutesByRule = rule[.time]
    tally.minutesAtBest = best.objectives[.time]
    tally.gap = best.gap[.time]
    tally.overflowByRule = rule[.capacity]
    tally.overflowAtBest = best.objectives[.capacity]
    tally.fairnessMinutes = prices.fairnessPersonMinutes
    tally.bedMinutes = prices.oneMoreBed.map { -$0[.time] - $0[.capacity] }
    return tally
  }

  /// Whether a place can be part of an optimum.
  ///
  /// Of the places of a State without known capacity the nearest is as good as any: the same leave, no bed to
  /// run out, and never later. So the others are left out, and the optimum stays the same.
  private func isWorthAsking(
    _ place: Int, _ lawful: LawfulPlaces, from point: GeoPoint
  ) -> Bool {
    guard plan.places[place].capacity == nil else { return true }
    func way(_ other: Int) -> (Double, Int) {
      (Ellipsoid.passage(point, plan.places[other].point), other)
    }
    let own = way(place)
    return !lawful.places.contains {
      plan.placeStates[$0] == plan.placeStates[place] && plan.places[$0].capacity == nil
        && way($0) < own
    }
  }

  /// What landing a group at a place would have brought about, with its own draws of leave.
  private func option(
    _ voyage: Voyage, _ boat: Int, asked: Instant, at place: Int, _ v: Int
  ) -> PartyOption {
    let state = plan.placeStates[place]
    let permission = PermissionCase(
      at: asked, practice: plan.policy.states[state].practice, climate: climate(state, at: asked),
      parameters: plan.settings.permission, key: incidents[voyage.incident].key,
      attempt: UInt32(v & 0xFFF) << 3)
    let passage = Ellipsoid.passage(voyage.point, plan.places[place].point) / voyage.speed
    let ashore = max(permission.grantedAt, asked + passage)
    let onset = fates[boat].record.distress ?? fates[boat].record.departure
    let minute = { (from: Instant) in max(0, Int(((ashore - from) / 60).rounded())) }
    return PartyOption(
      arrival: minute(plan.start), minutesToSafety: minute(onset), deathsPerMillion: 0,
      cost: Int((passage / 60).rounded()))
  }
}
