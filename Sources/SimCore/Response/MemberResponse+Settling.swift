/// When what owners do takes effect, and where plays part.
extension MemberResponse {
  /// Makes the moves of warning systems that concern what somebody is about to look at.
  ///
  /// Until then a move waits, so that systems whose moves nobody sees share one play. Where they have made
  /// different ones, each goes on in a play of its own from here. The moves are made as of their own moments:
  /// nobody has looked at, or changed, what they concern since.
  ///
  /// - Parameters:
  ///   - looked: What is about to be looked at.
  ///   - time: When, s.
  ///   - next: What happens then in every play.
  mutating func settle(
    _ looked: WarningConcern, at time: Double, then next: (inout MemberResponse) -> Void
  ) {
    guard let own = warning else { return next(&self) }
    var concern = looked
    if concern.isRoom { warning?.isRoomWatched = true }
    concern.isRoom = concern.isRoom || own.isRoomWatched
    concern.isAll = concern.isAll || !own.plan.isLazy
    guard own.isWaiting(concern) else { return next(&self) }
    let moves = own.followers.map { follower in
      follower.moves(concern).filter { isFelt($0) }
    }
    let kinds = moves.indices.filter { i in !moves[..<i].contains(moves[i]) }
    func group(_ kind: Int) -> [WarningFollower] {
      own.followers.indices.filter { moves[$0] == moves[kind] }.map { own.followers[$0] }
    }
    guard kinds.count > 1 else {
      make(moves[0], of: own.followers, concern)
      return next(&self)
    }
    var worlds: [(moves: [WarningMove], world: MemberResponse)] = []
    for kind in kinds {
      var other = self
      other.offspring = []
      other.make(moves[kind], of: group(kind), concern)
      let others = moves[kind].filter { $0.action != .unitsForward }
      let same = worlds.firstIndex {
        $0.moves == others && $0.world.hasUnits(of: other, at: time)
      }
      if let same {
        worlds[same].world.warning?.join(other.warning)
      } else {
        worlds.append((others, other))
      }
    }
    for var entry in worlds.dropFirst() {
      next(&entry.world)
      offspring.append(entry.world)
    }
    worlds[0].world.offspring = offspring
    self = worlds[0].world
    next(&self)
  }

  /// Whether all units are where those of another play are, and free when those are.
  ///
  /// When a unit that is free came to be so makes no difference to what follows.
  private func hasUnits(of other: MemberResponse, at time: Double) -> Bool {
    warning?.forward == other.warning?.forward
      && zip(units, other.units).allSatisfy { own, other in
        own.base == other.base && own.isForward == other.isForward
          && max(own.freeAt, time) == max(other.freeAt, time)
      }
  }

  /// Whether a move can change anything now: while the Mechanism is at work, another signal is not heard.
  private func isFelt(_ move: WarningMove) -> Bool {
    move.action != .mechanismStarted || consultation.nextEvent == nil
  }

  /// Makes the moves of those who go on together.
  private mutating func make(
    _ moves: [WarningMove], of group: [WarningFollower], _ concern: WarningConcern
  ) {
    warning?.followers = group.map {
      var follower = $0
      follower.settle(concern)
      return follower
    }
    if !plays(.nobody) { warning?.scorer = nil }
    take(moves)
  }

  /// What an event looks at, or may look at, of all that warnings change.
  ///
  /// Units are chosen and sent home; places are asked for and gain or lose room.
  func concern(of event: Event, at time: Double) -> WarningConcern {
    var concern = WarningConcern()
    switch event {
    case .decide(let i) where incidents[i].isOpen: addChoice(i, at: time, to: &concern)
    case .search(let u, _), .found(let u, _), .embark(let u, _): addReturn(u, to: &concern)
    case .request(let v, _) where !voyages[v].isAshore:
      addReturn(voyages[v].unit, to: &concern)
      concern.isRoom = true
      concern.isTurn = allocator.agreed == nil
    case .land(let v, let number) where voyages[v].plan == number:
      addReturn(voyages[v].unit, to: &concern)
      concern.isRoom = true
    case .consultation: concern.isRoom = true
    case .held, .received, .decide, .passing, .waters, .beach, .landed, .repaired, .request, .land,
      .climate, .warningDay, .warningStep, .warned:
      break
    }
    return concern
  }

  /// Adds what a decision of a centre looks at: States with a free unit of a kind that is wanted.
  ///
  /// A State whose units of the kind are all away has none to choose, whatever it has been told: moves
  /// that wait can but keep a unit away for longer.
  private func addChoice(_ i: Int, at time: Double, to concern: inout WarningConcern) {
    let (wantsShips, wantsAircraft) = (incidents[i].wantsShips, incidents[i].aircraft == 0)
    guard wantsShips || wantsAircraft else { return }
    let able = incidents[i].ableFrom
    for u in units.indices where able.indices.contains(units[u].state) && units[u].freeAt <= time {
      guard able[units[u].state] <= time, units[u].recovers ? wantsShips : wantsAircraft else {
        continue
      }
      concern.readiness |= WarningConcern.bit(units[u].state)
      if units[u].canGoForward { concern.ships |= WarningConcern.bit(units[u].state) }
    }
  }

  /// Adds what a unit looks at that goes home: whether it is still to come back to its station at sea.
  ///
  /// One that is away is not told to go there.
  private func addReturn(_ u: Int, to concern: inout WarningConcern) {
    if units[u].isForward { concern.ships |= WarningConcern.bit(units[u].state) }
  }
}
