/// What owners do when a rule is in force, and how it is undone.
extension MemberResponse {
  /// Makes moves of a warning system, in order and as of their own moments.
  mutating func take(_ moves: [WarningMove]) {
    for move in moves {
      if move.isBegin {
        start(move.action, move.region, at: move.time)
      } else {
        stop(move.action, move.region, at: move.time)
      }
    }
  }

  private mutating func start(_ action: WarningAction, _ region: Int, at time: Double) {
    let state = plan.stateIndex(plan.regionCentres[region].state)
    switch action {
    case .unitsForward: goForward(region, at: time)
    case .readinessShortened: if let state { warning?.alerts[state] += 1 }
    case .rotationOpened:
      warning?.rotations += 1
      // It begins anew, unless the Mechanism has agreed another one.
      if warning?.rotations == 1 { allocator.opened = plan.openedRotation }
    case .mechanismStarted: signal(at: time)
    case .receptionPrepared: prepareReception(region, at: time)
    case .consultationAdvised:
      let number = warning?.advices ?? 0
      warning?.advices += 1
      if key.uniform(.adviceTaken, index: number) < warning?.plan.effects.adviceTaken ?? 0 {
        signal(at: time)
      }
    }
  }

  private mutating func stop(_ action: WarningAction, _ region: Int, at time: Double) {
    switch action {
    case .unitsForward: comeBack(region, at: time)
    case .readinessShortened:
      if let state = plan.stateIndex(plan.regionCentres[region].state) {
        warning?.alerts[state] -= 1
      }
    case .rotationOpened:
      warning?.rotations -= 1
      if warning?.rotations == 0 { allocator.opened = nil }
    case .receptionPrepared: clearReception(region, at: time)
    case .mechanismStarted, .consultationAdvised: break
    }
  }

  /// Factor on the readiness of a unit: it is at sea, or its State's units are at short notice.
  func readinessFactor(_ u: Int) -> Double {
    guard let warning else { return 1 }
    if units[u].isForward { return 0 }
    let state = units[u].state
    return state >= 0 && warning.alerts[state] > 0 ? warning.plan.effects.readinessFactor : 1
  }

  /// The nearest free units of the region's State go to sea; they are at their station after the passage.
  private mutating func goForward(_ region: Int, at time: Double) {
    guard let own = warning else { return }
    let station = own.plan.stations[region]
    let state = plan.stateIndex(plan.regionCentres[region].state) ?? -2
    let near = units.indices.filter {
      units[$0].state == state && units[$0].canGoForward && !units[$0].isForward
        && units[$0].freeAt <= time
    }.map { (unit: $0, way: Ellipsoid.passage(units[$0].base, station)) }
      .sorted { ($0.way, $0.unit) < ($1.way, $1.unit) }
    for (u, way) in near.prefix(own.plan.effects.forwardUnits) {
      units[u].freeAt = time + way / units[u].speed
      units[u].base = station
      units[u].isForward = true
      warning?.forward[region].append(u)
      for f in own.followers.indices { warning?.followers[f].goForward(region, at: time) }
    }
  }

  private mutating func comeBack(_ region: Int, at time: Double) {
    for u in warning?.forward[region] ?? [] {
      let home = units[u].station.base
      // Away on a case it goes home from there; else from its station.
      if units[u].freeAt < .infinity {
        units[u].freeAt =
          max(time, units[u].freeAt) + Ellipsoid.passage(units[u].base, home) / units[u].speed
      }
      units[u].base = home
      units[u].isForward = false
    }
    warning?.forward[region] = []
    for f in 0..<(warning?.followers.count ?? 0) {
      warning?.followers[f].comeBack(region, at: time)
    }
  }

  /// A signal to the Mechanism, where it is used at all.
  private mutating func signal(at time: Double) {
    guard plan.policy.consultation != .never, consultation.signal(at: moment(time)) != nil else {
      return
    }
    tally.consultation.signalled = tally.consultation.signalled ?? moment(time)
    if let next = consultation.nextEvent { queue.plan(.consultation, at: next - plan.start) }
  }

  /// Places of the region's State get more room, once it is ready.
  private mutating func prepareReception(_ region: Int, at time: Double) {
    guard let effects = warning?.plan.effects else { return }
    let state = plan.regionCentres[region].state
    let ready = time + effects.preparationTime
    for place in plan.places.indices where plan.places[place].state == state {
      let more = effects.room(plan.places[place])
      guard more > 0 else { continue }
      reception.schedule(SiteChange(site: place, beds: more, teams: 0), at: moment(ready))
      warning?.prepared[region].append((place, more, ready))
    }
  }

  private mutating func clearReception(_ region: Int, at time: Double) {
    for (site, places, from) in warning?.prepared[region] ?? [] {
      let end = max(time, from)
      reception.schedule(SiteChange(site: site, beds: -places, teams: 0), at: moment(end))
      warning?.preparedTime += Double(places) * (end - from)
    }
    warning?.prepared[region] = []
  }

  /// What each warning has cost at the horizon.
  ///
  /// Moves that wait still change nothing but the costs: nobody looks at what they concern any more.
  mutating func closeWarning() {
    guard let own = warning else { return }
    var ends = WarningConcern()
    ends.isRoom = true
    ends.ships = .max
    let closed = own.followers.map { follower in
      var world = self
      world.warning?.followers = [follower]
      world.take(follower.moves(ends).filter { !$0.action.isSignal })
      return world.warning?.closed(at: plan.horizon) ?? follower
    }
    warning?.followers = closed
  }
}

extension MemberWarning {
  /// The only follower with its costs, what is still in force at the horizon among them.
  fileprivate func closed(at horizon: Double) -> WarningFollower {
    var follower = followers[0]
    follower.close(at: horizon)
    follower.account.prepared = preparedTime
    for (_, places, from) in prepared.joined() {
      follower.account.prepared += Double(places) * max(0, horizon - from)
    }
    return follower
  }
}

extension WarningParameters {
  /// How many places are prepared where so many are; 0 where nobody knows how many.
  func room(_ place: LandingPlace) -> Int {
    Int((Double(place.capacity ?? 0) * preparedShare).rounded())
  }
}
