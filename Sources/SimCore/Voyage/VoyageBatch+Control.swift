/// Working storage for a look at weather and waves.
struct ControlScratch {
  /// Cells of the grid last asked, as byte offsets, and positions in them.
  var offset = [UInt32](repeating: 0, count: DriftScratch.block)
  var x = [Float](repeating: 0, count: DriftScratch.block)
  var y = [Float](repeating: 0, count: DriftScratch.block)
  /// Current and wind of the shared sea, and before that what the coast leaves of random currents;
  /// wind deviation, swell, rain and relative deviation of the current of the climatology.
  var fields = [Float](repeating: 0, count: 4 * DriftScratch.block)
  var climate = [Float](repeating: 0, count: 4 * DriftScratch.block)
  /// The members' anomalies of current.
  var currentEast = [Float](repeating: 0, count: DriftScratch.block)
  var currentNorth = [Float](repeating: 0, count: DriftScratch.block)
  /// The members' anomalies of wind, then the total wind; its speed, and open water upwind.
  var windEast = [Float](repeating: 0, count: DriftScratch.block)
  var windNorth = [Float](repeating: 0, count: DriftScratch.block)
  var speed = [Float](repeating: 0, count: DriftScratch.block)
  var fetch = [Float](repeating: 0, count: DriftScratch.block)
  /// Height of the wind sea, then of all waves.
  var height = [Float](repeating: 0, count: DriftScratch.block)
  /// Height of a storm's own sea.
  var storm = [Float](repeating: 0, count: DriftScratch.block)
  /// Rate of capsize, 1/s.
  var rate = [Float](repeating: 0, count: DriftScratch.block)
  /// The day's factor on the swell of each member and which day that is; the factor on all waves.
  var swell: [Float] = []
  var swellDay = -1
  var wave: [Float] = []
  /// Members that have a storm now, and whether any has.
  var hasStorm: [Bool] = []
  var anyStorm = false
}

extension VoyageBatch {
  /// Looks at weather, waves and course of all boats at sea.
  mutating func lookAround(_ now: Double) {
    let hour = Int(now / 3600)
    prepareMembers(now, day: hour / 24)
    let newDay = hour % 24 == 0
    var first = 0
    while first < active {
      let block = first..<min(first + DriftScratch.block, active)
      lookAtWeather(block, now: now)
      if newDay { for slot in block { lookAtSky(slot, in: block, now: now) } }
      lookAtWaves(block, now: now)
      first = block.upperBound
    }
    let underWay = UInt16(CourseSample.Posture.underWay.rawValue)
    for slot in 0..<active where slotState[slot] >> 13 == underWay {
      steer(slot, now: now)
      settle(slot)
    }
  }

  /// What all boats of a member share: factors of the day, storms of the hour.
  private mutating func prepareMembers(_ now: Double, day: Int) {
    let members = 0..<weather.memberCount
    if day != control.swellDay {
      // Taken at the start of the day: which other boats are at sea must not matter.
      control.swellDay = day
      control.swell = members.map {
        Float(weather.swellFactor(member: $0, hours: Double(day) * 24))
      }
      control.wave = members.map { Float(weather.modelFactor(member: $0)) }
    }
    control.hasStorm = members.map { member in
      weather.cyclones.tracks(member: member).contains { $0.fix(hours: now / 3600) != nil }
    }
    control.anyStorm = control.hasStorm.contains(true)
  }

  /// Takes over the member's anomalies of current and wind at the boats of a block.
  mutating func lookAtWeather(_ block: Range<Int>, now: Double) {
    control.meetWeather(
      weather.errorField, background: settings.background, nearshore: settings.nearshore,
      block: block, member: slotMember, seconds: now, columns: &columns)
  }

  /// Takes over air temperature and rain of the day at a boat of the block last looked at.
  mutating func lookAtSky(_ slot: Int, in block: Range<Int>, now: Double) {
    let k = slot - block.lowerBound
    let day = settings.background.day(at: now)
    let rate = Double(control.climate[2 * DriftScratch.block + k])
    let boat = Int(slotBoat[slot])
    let width = settings.background.grid.columns
    aboard[boat].airTemperature = Double(
      control.bilinear(k, columns: width) { day.air[$0] })
    aboard[boat].rainToday = weather.rain.depth(
      member: boats[boat].member, at: columns.point(slot),
      day: Rain.day(settings.plan.start + now), rate: rate,
      wetProbability: Double(
        control.bilinear(k, columns: width) { day.wetDays[$0] }))
    quietUntil[slot] = untilPeopleMatter(boat, now)
  }

  /// Wind, waves and the hazard that they bring to the boats of a block.
  private mutating func lookAtWaves(_ block: Range<Int>, now: Double) {
    let count = block.count
    let grid = KernelGrid(sea.source.grid)
    DriftPhases.cells(
      block: block, longitude: columns.longitude, latitude: columns.latitude, grid: grid,
      compact: false, offset: &control.offset, x: &control.x, y: &control.y)
    let moment = sea.bracket(Double(settings.plan.start.seconds) + now)
    DriftPhases.interpolate(
      before: moment.before.records, after: moment.after.records, part: moment.part, grid: grid,
      count: count, offset: control.offset, x: control.x, y: control.y, fields: &control.fields)
    ControlPhases.wind(
      block: block, fields: control.fields, anomalyEast: columns.windEast,
      anomalyNorth: columns.windNorth, east: &control.windEast, north: &control.windNorth,
      speed: &control.speed)
    if control.anyStorm {
      for slot in block {
        control.storm[slot - block.lowerBound] = 0
        if control.hasStorm[Int(slotMember[slot])] { storm(slot, in: block, now: now) }
      }
    }
    ControlPhases.upwind(
      settings.fetch, block: block, longitude: columns.longitude, latitude: columns.latitude,
      windEast: control.windEast, windNorth: control.windNorth, fetch: &control.fetch)
    let seconds = Double(VoyageSettings.controlHours) * 3600
    ControlPhases.growWaves(
      block: block, windSea: windSea, speed: control.speed, fetch: control.fetch, seconds: seconds,
      decayTime: settings.weather.windSeaDecayTime, height: &control.height)
    if control.anyStorm {
      for k in 0..<count { control.height[k] = max(control.height[k], control.storm[k]) }
    }
    ControlPhases.copy(control.height, into: &windSea, block: block)
    ControlPhases.addSwell(
      block: block, climate: control.climate, member: slotMember, swell: control.swell,
      factor: control.wave, height: &control.height)
    if !moment.before.waveHeight.isEmpty, !moment.after.waveHeight.isEmpty {
      // A forecast of waves stands for wind sea and swell together; storms of a member come on top.
      for k in 0..<count {
        let given = control.bilinear(k, columns: grid.columns) { node in
          let before = moment.before.waveHeight[node]
          return (moment.after.waveHeight[node] - before).fma(moment.part, before)
        }
        if given >= 0 { control.height[k] = max(given, control.anyStorm ? control.storm[k] : 0) }
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
