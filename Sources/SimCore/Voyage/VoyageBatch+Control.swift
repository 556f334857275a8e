/// Working storage for a look at weather and waves.
struct ControlScratch {
  var index = [Int32](repeating: 0, count: DriftScratch.block)
  var x = [Float](repeating: 0, count: DriftScratch.block)
  var y = [Float](repeating: 0, count: DriftScratch.block)
  var fields = [Float](repeating: 0, count: 4 * DriftScratch.block)
  var speed = [Float](repeating: 0, count: DriftScratch.block)
  var fetch = [Float](repeating: 0, count: DriftScratch.block)
  var height = [Float](repeating: 0, count: DriftScratch.block)
  /// Height of a storm's own sea.
  var storm = [Float](repeating: 0, count: DriftScratch.block)
  /// Total height that the user's files give; negative where they give none.
  var given = [Float](repeating: -1, count: DriftScratch.block)
  /// The day's factor on the swell of each member, and which day that is.
  var swell: [Float] = []
  var swellDay = -1
  /// Whether each member has a storm now.
  var hasStorm: [Bool] = []
}

extension VoyageBatch {
  /// Looks at weather, waves and course of all boats at sea.
  mutating func lookAround(_ now: Double) {
    let hour = Int(now / 3600)
    let number = hour / 24
    if number != control.swellDay {
      // Taken at the start of the day: which other boats are at sea must not matter.
      control.swellDay = number
      control.swell = (0..<weather.memberCount).map {
        Float(weather.swellFactor(member: $0, hours: Double(number) * 24))
      }
    }
    control.hasStorm = (0..<weather.memberCount).map { member in
      weather.cyclones.tracks(member: member).contains { $0.fix(hours: now / 3600) != nil }
    }
    let newDay = hour % 24 == 0
    let day = settings.background.day(at: now)
    let grid = KernelGrid(sea.source.grid)
    var first = 0
    while first < active {
      let block = first..<min(first + DriftScratch.block, active)
      lookAround(block, grid: grid, day: day, now: now, newDay: newDay)
      first = block.upperBound
    }
    for slot in 0..<active where states[Int(slotBoat[slot])].posture == .underWay {
      steer(slot, now: now)
      settle(slot)
    }
  }

  private mutating func lookAround(
    _ block: Range<Int>, grid: KernelGrid, day: SeaBackground.Day, now: Double, newDay: Bool
  ) {
    DriftPhases.cells(
      block: block, longitude: columns.longitude, latitude: columns.latitude, grid: grid,
      index: &control.index, x: &control.x, y: &control.y)
    let moment = sea.bracket(Double(settings.plan.start.seconds) + now)
    DriftPhases.interpolate(
      before: moment.before.records, after: moment.after.records, part: moment.part, grid: grid,
      count: block.count, index: control.index, x: control.x, y: control.y,
      fields: &control.fields)
    for k in 0..<block.count {
      let slot = block.lowerBound + k
      control.given[k] = givenHeight(k, moment, columns: grid.columns)
      let place = settings.background.place(
        longitude: columns.longitude[slot], latitude: columns.latitude[slot])
      let background = settings.background.values(day, place)
      takeWeather(slot, windDeviation: background.x, now: now)
      var east = control.fields[2 * DriftScratch.block + k] + columns.windEast[slot]
      var north = control.fields[3 * DriftScratch.block + k] + columns.windNorth[slot]
      control.storm[k] = 0
      if control.hasStorm[Int(slotMember[slot])] {
        storm(slot, k, now: now, east: &east, north: &north)
      }
      control.speed[k] = east.fma(east, north * north).squareRoot()
      control.fetch[k] = settings.fetch.fetch(
        at: columns.point(slot),
        sector: FetchTable.sector(windEast: Double(east), windNorth: Double(north)))
      control.height[k] = windSea[slot]
      if newDay { lookAtSky(slot, now: now) }
      control.x[k] = background.y * control.swell[Int(slotMember[slot])]
    }
    let seconds = Double(VoyageSettings.controlHours) * 3600
    growWaves(seconds: seconds)
    for k in 0..<block.count {
      let slot = block.lowerBound + k
      windSea[slot] = max(control.height[k], control.storm[k])
      let swell = control.x[k]
      let modelled =
        swell.fma(swell, windSea[slot] * windSea[slot]).squareRoot()
        * Float(weather.modelFactor(member: Int(slotMember[slot])))
      // A forecast of waves stands for wind sea and swell together; storms of a member come on top.
      let height = control.given[k] < 0 ? modelled : max(control.given[k], control.storm[k])
      addHazard(slot, waveHeight: height, now: now, seconds: seconds)
    }
  }

  /// Total significant wave height of the user's files at a boat, m; negative if there is none.
  private func givenHeight(
    _ k: Int, _ moment: (before: SeaFrame, after: SeaFrame, part: Float), columns: Int
  ) -> Float {
    let before = moment.before.waveHeight
    let after = moment.after.waveHeight
    guard !before.isEmpty, !after.isEmpty else { return -1 }
    func value(_ node: Int) -> Float { (after[node] - before[node]).fma(moment.part, before[node]) }
    let node = Int(control.index[k])
    let south = (value(node + 1) - value(node)).fma(control.x[k], value(node))
    let above = node + columns
    let north = (value(above + 1) - value(above)).fma(control.x[k], value(above))
    return (north - south).fma(control.y[k], south)
  }

  /// Takes over air temperature and rain of the day at a boat.
  mutating func lookAtSky(_ slot: Int, now: Double) {
    let day = settings.background.day(at: now)
    let place = settings.background.place(
      longitude: columns.longitude[slot], latitude: columns.latitude[slot])
    let background = settings.background.values(day, place)
    let boat = Int(slotBoat[slot])
    states[boat].airTemperature = Double(background.w)
    states[boat].rainToday = weather.rain.depth(
      member: boats[boat].member, at: columns.point(slot),
      day: Rain.day(settings.plan.start + now), rate: Double(background.z),
      wetProbability: settings.background.wetDays(day, place))
  }

  /// Blends the wind of the member's tropical cyclones into the wind at a boat.
  private mutating func storm(
    _ slot: Int, _ k: Int, now: Double, east: inout Float, north: inout Float
  ) {
    var blendedEast = Double(east)
    var blendedNorth = Double(north)
    control.storm[k] = Float(
      weather.cyclones.blend(
        member: Int(slotMember[slot]), point: columns.point(slot), hours: now / 3600,
        east: &blendedEast, north: &blendedNorth))
    columns.windEast[slot] += Float(blendedEast) - east
    columns.windNorth[slot] += Float(blendedNorth) - north
    east = Float(blendedEast)
    north = Float(blendedNorth)
  }

  private mutating func growWaves(seconds: Double) {
    // Whole blocks: what stands behind the last boat is old and harmless.
    var column: [Float] = []
    swap(&column, &control.height)
    var heights = column.mutableSpan
    WindSea.advance(
      heights: &heights, windSpeeds: control.speed.span, fetches: control.fetch.span,
      seconds: seconds, decayTime: settings.weather.windSeaDecayTime)
    swap(&column, &control.height)
  }

  /// Adds up the capsize hazard `h0 f / (1 + exp(-(Hs - Hc)/d))`; Hc falls with overload.
  private mutating func addHazard(_ slot: Int, waveHeight: Float, now: Double, seconds: Double) {
    let posture = slotState[slot] >> 13
    guard posture != UInt16(CourseSample.Posture.inWater.rawValue) else { return }
    let voyage = settings.plan.voyage
    let excess = (waveHeight - criticalHeight[slot]) / Float(voyage.capsizeWidth)
    var rate = voyage.capsizeRate / Double(1 + FloatElementary.exp(-excess))
    if posture == UInt16(CourseSample.Posture.adrift.rawValue) {
      rate *= voyage.capsizeAdriftFactor
    }
    rate *= 1 + voyage.hullWeakening * max(0, now - departed[slot])
    let before = hazard[slot]
    hazard[slot] = before + rate * seconds
    let threshold = hazardThreshold[slot]
    if hazard[slot] >= threshold {
      states[Int(slotBoat[slot])].capsize = now + (threshold - before) / rate
      hazardThreshold[slot] = .infinity
      settle(slot)
    }
  }

  /// Takes over the member's anomalies of current and wind at a boat.
  mutating func takeWeather(_ slot: Int, windDeviation: Float, now: Double) {
    let anomaly = weather.errorField.anomaly(
      member: Int(slotMember[slot]), latitude: columns.latitude[slot],
      longitude: columns.longitude[slot], hours: now / 3600, windDeviation: windDeviation)
    columns.currentEast[slot] = anomaly.x
    columns.currentNorth[slot] = anomaly.y
    columns.windEast[slot] = anomaly.z
    columns.windNorth[slot] = anomaly.w
  }

  /// Points a boat under way at where its route is one interval ahead, and notes when it arrives.
  ///
  /// Aiming along the route by the distance of one interval keeps a boat from running past a way-point
  /// and back; the current that sets it off is corrected at the next look.
  mutating func steer(_ slot: Int, now: Double) {
    let boat = Int(slotBoat[slot])
    guard states[boat].posture == .underWay else { return }
    let interval = Double(VoyageSettings.controlHours) * 3600
    let speed = boats[boat].speed
    let last = states[boat].lastWaypoint
    let here = columns.point(slot)
    let metre = Ellipsoid.metresPerDegree(latitude: here.latitude)
    func offset(_ point: GeoPoint) -> (east: Double, north: Double) {
      (
        (point.longitude - here.longitude) * metre.east,
        (point.latitude - here.latitude) * metre.north
      )
    }
    var left = speed * interval
    var from = (east: 0.0, north: 0.0)
    var target = from
    while states[boat].nextWaypoint <= last {
      let point = offset(states[boat].waypoints[states[boat].nextWaypoint])
      let (dx, dy) = (point.east - from.east, point.north - from.north)
      let length = (dx * dx + dy * dy).squareRoot()
      if length > left {
        target = (from.east + dx * left / length, from.north + dy * left / length)
        left = 0
        break
      }
      left -= length
      from = point
      target = point
      if states[boat].nextWaypoint == last {
        states[boat].arrival = now + (speed * interval - left) / speed
        break
      }
      states[boat].nextWaypoint += 1
    }
    let distance = (target.east * target.east + target.north * target.north).squareRoot()
    // Cutting a corner shortens the way: the boat keeps its speed along the chord.
    let scale = distance > 0 ? min(speed, distance / interval) / distance : 0
    columns.ownEast[slot] = Float(target.east * scale)
    columns.ownNorth[slot] = Float(target.north * scale)
  }
}
