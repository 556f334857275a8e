extension VoyageBatch {
  /// Looks at weather and waves of all boats at sea.
  mutating func lookAround(_ now: Double) {
    let newDay = Int(now / 3600) % 24 == 0
    var first = 0
    while first < active {
      let block = first..<min(first + DriftScratch.block, active)
      lookAtWeather(block, now: now)
      if newDay { lookAtSky(block, now: now) }
      if markStorms(block, now: now) {
        lookBetweenStorms(block, now: now)
      } else {
        lookAtWaves(block, now: now, hours: VoyageSettings.controlHours)
      }
      first = block.upperBound
    }
  }

  /// Looks at weather and waves of the boats near a tropical cyclone.
  mutating func lookAtStorms(_ now: Double) {
    guard control.anyStorm else { return }
    for slot in 0..<active where isInStorm[slot] { meetStorm(slot, now: now) }
  }

  /// Waves of a boat that sets out between two looks at all boats.
  mutating func meetWaves(_ slot: Int, now: Double) {
    let hour = Int((now / 3600).rounded(.up))
    guard hour < settings.hours else { return }
    let now = Double(hour) * 3600
    let alone = slot..<slot + 1
    let inStorm = markStorms(alone, now: now)
    let interval = inStorm ? VoyageSettings.stormHours : VoyageSettings.controlHours
    let since = hour % interval
    // At the hour of a look one follows at once.
    guard since > 0 else { return }
    lookAtWaves(alone, now: now, hours: interval - since, inStorm: inStorm)
  }

  /// Boats near a storm, each alone and for a short while; the others for as long as always.
  private mutating func lookBetweenStorms(_ block: Range<Int>, now: Double) {
    var slot = block.lowerBound
    while slot < block.upperBound {
      var end = slot
      while end < block.upperBound, !isInStorm[end] { end += 1 }
      if end > slot {
        lookAtWeather(slot..<end, now: now)
        lookAtWaves(slot..<end, now: now, hours: VoyageSettings.controlHours)
      }
      if end < block.upperBound { meetStorm(end, now: now) }
      slot = end + 1
    }
  }

  private mutating func meetStorm(_ slot: Int, now: Double) {
    let alone = slot..<slot + 1
    lookAtWeather(alone, now: now)
    lookAtWaves(alone, now: now, hours: VoyageSettings.stormHours, inStorm: true)
  }

  /// Marks the boats of a block that may feel a storm before the next look; true if there are any.
  private mutating func markStorms(_ block: Range<Int>, now: Double) -> Bool {
    var any = false
    let hours = now / 3600
    let later = hours + Double(VoyageSettings.controlHours)
    for slot in block {
      let member = Int(slotMember[slot])
      isInStorm[slot] =
        control.anyStorm && control.hasStorm[member]
        && weather.cyclones.mayBeFelt(
          member: member, at: columns.point(slot), hours: hours...later)
      if isInStorm[slot] { any = true }
    }
    return any
  }

  /// What all boats of a member share until the next look: factors of the day, whether it has a storm.
  mutating func prepareMembers(_ now: Double) {
    let day = Int(now / 86400)
    if day != control.swellDay {
      // Taken at the start of the day: which other boats are at sea must not matter.
      control.swellDay = day
      if control.swell.count != weather.memberCount {
        control.swell = Array(repeating: 0, count: weather.memberCount)
        control.wave = control.swell
      }
      for member in sailing {
        control.swell[member] = weather.swellFactor(member: member, day: day)
        control.wave[member] = Float(weather.modelFactor(member: member))
      }
    }
    let hours = now / 3600
    let later = hours + Double(VoyageSettings.controlHours)
    if control.hasStorm.count != weather.memberCount {
      control.hasStorm = Array(repeating: false, count: weather.memberCount)
    }
    for member in sailing {
      control.hasStorm[member] = weather.cyclones.hasStorm(member: member, hours: hours...later)
    }
    control.anyStorm = control.hasStorm.contains(true)
  }

  /// Takes over the member's anomalies of current and wind at the boats of a block.
  mutating func lookAtWeather(_ block: Range<Int>, now: Double) {
    control.meetWeather(
      weather.errorField, background: settings.background, nearshore: settings.nearshore,
      block: block, member: slotMember, seconds: now, columns: &columns)
  }

  /// Takes over air temperature and rain of the day at the boats of the block last looked at.
  mutating func lookAtSky(_ block: Range<Int>, now: Double) {
    settings.background.fillSky(
      count: block.count, day: settings.background.day(at: now), scratch: &control)
    let date = Rain.day(settings.plan.start + now)
    for slot in block {
      let k = slot - block.lowerBound
      let boat = Int(slotBoat[slot])
      aboard[boat].airTemperature = Double(control.fields[k])
      aboard[boat].rainToday = weather.rain.depth(
        member: Int(slotMember[slot]), at: columns.point(slot), day: date,
        rate: Double(control.climate[2 * DriftScratch.block + k]),
        wetProbability: Double(control.fields[DriftScratch.block + k]))
      quietUntil[slot] = untilPeopleMatter(boat, now)
    }
  }

  /// Wind, waves and the hazard that they bring to the boats of a block over some hours.
  private mutating func lookAtWaves(
    _ block: Range<Int>, now: Double, hours: Int, inStorm: Bool = false
  ) {
    let grid = KernelGrid(sea.source.grid)
    let moment = sea.bracket(Double(settings.plan.start.seconds) + now)
    control.meetWind(moment, grid: grid, block: block, columns: columns)
    if inStorm { for slot in block { storm(slot, in: block, now: now) } }
    let seconds = Double(hours) * 3600
    control.meetWaves(
      settings.fetch, decayTime: settings.weather.windSeaDecayTime, seconds: seconds,
      block: block, member: slotMember, columns: columns, inStorm: inStorm, windSea: &windSea)
    if !moment.before.waveHeight.isEmpty, !moment.after.waveHeight.isEmpty {
      // A forecast of waves stands for wind sea and swell together; storms of a member come on top.
      for k in 0..<block.count {
        let given = control.bilinear(k, columns: grid.columns) { node in
          let before = moment.before.waveHeight[node]
          return (moment.after.waveHeight[node] - before).fma(moment.part, before)
        }
        if given >= 0 { control.height[k] = max(given, inStorm ? control.storm[k] : 0) }
      }
    }
    addHazard(block, now: now, seconds: seconds)
  }

  /// Blends the wind of the member's tropical cyclones into the wind at a boat.
  private mutating func storm(_ slot: Int, in block: Range<Int>, now: Double) {
    let k = slot - block.lowerBound
    var east = Double(control.windEast[k])
    var north = Double(control.windNorth[k])
    control.storm[k] = Float(
      weather.cyclones.blend(
        member: Int(slotMember[slot]), point: columns.point(slot), hours: now / 3600, east: &east,
        north: &north))
    columns.windEast[slot] += Float(east) - control.windEast[k]
    columns.windNorth[slot] += Float(north) - control.windNorth[k]
    control.windEast[k] = Float(east)
    control.windNorth[k] = Float(north)
    control.speed[k] = control.windEast[k].fma(
      control.windEast[k], control.windNorth[k] * control.windNorth[k]
    ).squareRoot()
  }

  /// Adds up the capsize hazard `h0 f / (1 + exp(-(Hs - Hc)/d))`; Hc falls with overload.
  private mutating func addHazard(_ block: Range<Int>, now: Double, seconds: Double) {
    let voyage = settings.plan.voyage
    ControlPhases.capsizeRates(
      voyage, block: block, height: control.height, critical: criticalHeight, state: slotState,
      departed: departed, now: now, rate: &control.rate)
    let crossed = ControlPhases.accumulate(
      block: block, rate: control.rate, seconds: seconds, threshold: hazardThreshold,
      hazard: &hazard)
    guard crossed else { return }
    for slot in block where hazard[slot] >= hazardThreshold[slot] {
      // No hazard is added to people in the water, so that the rate is not 0 here.
      let late =
        (hazard[slot] - hazardThreshold[slot]) / Double(control.rate[slot - block.lowerBound])
      states[Int(slotBoat[slot])].capsize = now + seconds - late
      hazardThreshold[slot] = .infinity
      settle(slot)
    }
  }
}

extension ControlScratch {
  /// A plane of nodes at boat `k` of the block whose cells were found last.
  func bilinear(_ k: Int, columns: Int, _ value: (Int) -> Float) -> Float {
    let node = Int(offset[k] / KernelGrid.nodeBytes)
    let above = node + columns
    let west = (value(above) - value(node)).fma(y[k], value(node))
    let east = (value(above + 1) - value(node + 1)).fma(y[k], value(node + 1))
    return (east - west).fma(x[k], west)
  }
}
