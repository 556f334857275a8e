extension VoyageBatch {
  /// Ends the courses that the kernel stopped in the last hour.
  mutating func comeAshore(_ now: Double) {
    guard hasStopped() else { return }
    var slot = active - 1
    while slot >= 0 {
      if columns.status[slot] != ParticleStatus.afloat.rawValue {
        let step = Double(columns.endStep[slot] + 1) * settings.drift.step
        let time = min(max(step, now), settings.plan.horizon)
        let boat = Int(slotBoat[slot])
        let end: CourseEnd
        if columns.status[slot] == ParticleStatus.leftDomain.rawValue {
          end = .leftDomain
        } else {
          end = states[boat].posture == .underWay ? .landedUnderPower : .beached
        }
        finish(slot: slot, at: time, as: end)
      }
      slot -= 1
    }
  }

  /// Whether the kernel stopped any boat.
  private func hasStopped() -> Bool {
    let status = columns.status.span
    var any: UInt8 = 0
    for slot in 0..<active { any |= status[slot] }
    return any != ParticleStatus.afloat.rawValue
  }

  /// Ends the course of the boat in a slot, fills in its record and gives the slot to another.
  ///
  /// - Parameters:
  ///   - slot: The slot.
  ///   - time: Moment of the end, s after the start.
  ///   - end: How; nil for the horizon.
  mutating func finish(slot: Int, at time: Double, as end: CourseEnd?) {
    let boat = Int(slotBoat[slot])
    advancePeople(boat, to: time)
    let point = columns.point(slot)
    let distressed = states[boat].distress <= time
    let capsized = aboard[boat].inWater != nil
    var final = end ?? (distressed ? .inDistressAtHorizon : .underWayAtHorizon)
    if capsized, end == nil || end == .allDead { final = .capsized }
    records[boat].end = final
    records[boat].endTime = settings.plan.start + time
    records[boat].endPoint = point
    records[boat].resupplies = Int(aboard[boat].people.resupplies)
    records[boat].rainCollected = aboard[boat].people.rainCollected
    if final == .landedUnderPower || final == .beached { nameShore(boat, slot, point) }
    countPersons(boat, final, distressed: distressed)
    states[boat].posture =
      final == .landedUnderPower || final == .beached ? .ashore : .ended
    states[boat].slot = -1
    stays?.end(
      slot, member: slotMember[slot], deaths: records[boat].totalDeaths, at: records[boat].endPoint)
    let last = active - 1
    if slot != last {
      stays?.move(from: last, to: slot)
      self[slot: slot] = self[slot: last]
      slotState[slot] = slotState[last]
      due[slot] = due[last]
      hold(slot, Int(slotBoat[last]))
    }
    active = last
  }

  private mutating func nameShore(_ boat: Int, _ slot: Int, _ point: GeoPoint) {
    let coast = settings.plan.coast
    let stretch =
      columns.stretch[slot] >= 0
      ? Int(columns.stretch[slot]) : coast.stretch(near: point, within: 200_000) ?? -1
    records[boat].stretch = stretch
    records[boat].state = stretch >= 0 ? coast.stretches[stretch].state : .unknown
  }

  /// Puts everyone who embarked into exactly one end state.
  private mutating func countPersons(_ boat: Int, _ end: CourseEnd, distressed: Bool) {
    let alive = aboard[boat].alive
    func count(_ state: PersonEnd, _ number: Int) {
      if let index = PersonEnd.allCases.firstIndex(of: state) {
        records[boat].persons[index] += number
      }
    }
    // Who was taken aboard is the response's to account for; until it does they are on a ship.
    count(.aboardAssistingShip, states[boat].taken)
    count(.dead, records[boat].embarked - alive - states[boat].taken)
    switch end {
    case .landedUnderPower, .beached: count(.safeUnassisted, alive)
    case .transferred, .allDead, .recovered: break
    case .capsized, .inDistressAtHorizon: count(.atSeaInDistress, alive)
    case .underWayAtHorizon, .notDeparted: count(.atSeaOtherwise, alive)
    case .leftDomain: count(distressed ? .atSeaInDistress : .atSeaOtherwise, alive)
    }
  }
}
