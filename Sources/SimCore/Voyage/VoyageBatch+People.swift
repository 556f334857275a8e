extension VoyageBatch {
  /// Advances stores and people of all boats at sea, and lets those end on which nobody lives.
  mutating func lookAtPeople(_ now: Double) {
    var slot = 0
    while slot < active {
      let boat = Int(slotBoat[slot])
      let died = advancePeople(boat, to: now)
      guard died, states[boat].alive == 0 else {
        if died { settle(slot) }
        slot += 1
        continue
      }
      finish(slot: slot, at: now, as: states[boat].posture == .inWater ? .capsized : .allDead)
    }
  }

  /// Advances stores and people of one boat up to a moment; true if anybody died.
  @discardableResult
  mutating func advancePeople(_ boat: Int, to time: Double) -> Bool {
    let since = states[boat].peopleClock
    guard time > since else { return false }
    states[boat].peopleClock = time
    let tick: SurvivalTick
    if states[boat].inWater != nil {
      tick = advanceInWater(boat, seconds: time - since)
    } else {
      let area = areas[boats[boat].hull]
      let rain = states[boat].rainToday * (time - since) / 86400
      tick = survival.advance(
        &states[boat].people, key: boats[boat].key, seconds: time - since,
        rainWater: survival.rainWater(rain: rain, catchArea: area.catching),
        airTemperatureCelsius: states[boat].airTemperature, deckArea: area.deck)
      if let low = tick.lowWaterOffset, states[boat].slot >= 0 {
        distress(states[boat].slot, boat, at: since + low, .water)
      }
    }
    guard tick.deaths != .zero else { return false }
    note(boat, tick, from: since)
    return true
  }

  private mutating func advanceInWater(_ boat: Int, seconds: Double) -> SurvivalTick {
    guard var people = states[boat].inWater else { return SurvivalTick() }
    let tick = survival.inWater(&people, key: boats[boat].key, seconds: seconds)
    states[boat].inWater = people
    return tick
  }

  /// Writes deaths into the record.
  mutating func note(_ boat: Int, _ tick: SurvivalTick, from start: Double) {
    records[boat].deaths &+= tick.deaths
    if records[boat].firstDeath == nil, let offset = tick.firstDeathOffset {
      records[boat].firstDeath = settings.plan.start + (start + offset)
    }
  }
}
