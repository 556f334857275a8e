extension VoyageBatch {
  /// Advances stores and people of all boats at sea, and lets those end on which nobody lives.
  mutating func lookAtPeople(_ now: Double) {
    var slot = nextRestless(from: 0, now)
    while slot < active {
      let boat = Int(slotBoat[slot])
      let died = advancePeople(boat, to: now)
      guard died, aboard[boat].alive == 0 else {
        if died { settle(slot) }
        quietUntil[slot] = untilPeopleMatter(boat, now)
        slot = nextRestless(from: slot + 1, now)
        continue
      }
      finish(slot: slot, at: now, as: states[boat].posture == .inWater ? .capsized : .allDead)
      slot = nextRestless(from: slot, now)
    }
  }

  /// The first slot from one on whose people may need a look; `active` if there is none.
  private func nextRestless(from first: Int, _ now: Double) -> Int {
    VoyageBatch.first(in: quietUntil.span, from: first, to: active, notAbove: now)
  }

  /// Advances stores and people of one boat up to a moment; true if anybody died.
  @discardableResult
  mutating func advancePeople(_ boat: Int, to time: Double) -> Bool {
    let since = aboard[boat].clock
    guard time > since else { return false }
    let tick = aboard[boat].advance(survival, to: time)
    if let low = tick.lowWaterOffset, states[boat].slot >= 0 {
      distress(states[boat].slot, boat, at: since + low, .water)
    }
    guard tick.deaths != .zero else { return false }
    note(boat, tick, from: since)
    return true
  }

  /// Until when the people of a boat need no look: the end of the day, or half a day, if nothing can
  /// happen to them.
  ///
  /// Rain and heat change with the day; within it a longer tick comes to the same as several short ones.
  func untilPeopleMatter(_ boat: Int, _ now: Double) -> Double {
    let tomorrow = now + 86400 - now.truncatingRemainder(dividingBy: 86400)
    if aboard[boat].isQuiet(survival, until: tomorrow) { return tomorrow }
    let soon = min(now + 43200, tomorrow)
    return aboard[boat].isQuiet(survival, until: soon) ? soon : 0
  }

  /// Writes deaths into the record.
  mutating func note(_ boat: Int, _ tick: SurvivalTick, from start: Double) {
    records[boat].deaths &+= tick.deaths
    if records[boat].firstDeath == nil, let offset = tick.firstDeathOffset {
      records[boat].firstDeath = settings.plan.start + (start + offset)
    }
  }
}

extension Aboard {
  /// Advances the people up to a moment, aboard or in the water.
  mutating func advance(_ survival: SurvivalModel, to time: Double) -> SurvivalTick {
    let seconds = time - clock
    clock = time
    if var swimmers = inWater {
      let tick = survival.inWater(&swimmers, key: key, seconds: seconds)
      inWater = swimmers
      return tick
    }
    let rain = survival.rainWater(rain: rainToday * seconds / 86400, catchArea: catchArea)
    return survival.advance(
      &people, key: key, seconds: seconds, rainWater: rain,
      airTemperatureCelsius: airTemperature, deckArea: deckArea)
  }

  /// Whether nobody can die and water cannot run low until a moment.
  func isQuiet(_ survival: SurvivalModel, until time: Double) -> Bool {
    inWater == nil
      && survival.isQuiet(
        people, seconds: time - clock, airTemperatureCelsius: airTemperature, deckArea: deckArea)
  }
}
