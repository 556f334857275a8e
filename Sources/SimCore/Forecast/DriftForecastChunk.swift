/// The particles of one piece of a forecast on their way, hour by hour.
struct DriftForecastChunk {
  let forecast: DriftForecast
  let first: Int
  let kernel: DriftKernel
  let stepsPerHour: Int
  let coast: Coast?
  let background: SeaBackground?
  let nearshore: NearshoreCurrent
  let weather: ErrorField?
  let jibingRate: Double
  /// Particles of this chunk whose hourly positions are kept.
  let tracked: [Int]

  var columns: ParticleColumns
  var scratch = DriftScratch()
  var control = ControlScratch()
  var candidate: [UInt8]
  var isLeft: [Bool]
  var rows: [LeewayRow] = []
  var keys: [RandomKey] = []
  /// Elapsed time of the next change of side, s, and how many there were.
  var jibe: [Double] = []
  var jibes: [UInt32] = []
  var members: [Int32] = []
  private var recent = RecentTracks()
  var result: DriftChunk

  init(
    _ forecast: DriftForecast, chunk: Int, coast: Coast?, background: SeaBackground?,
    nearshore: NearshoreCurrent, scales: ErrorFieldScales
  ) {
    guard let stepsPerHour = forecast.drift.stepsPerHour else {
      preconditionFailure("the step must divide an hour")
    }
    self.forecast = forecast
    self.stepsPerHour = stepsPerHour
    self.coast = coast
    self.background = background
    self.nearshore = nearshore
    first = chunk * forecast.chunkSize
    let count = min(forecast.chunkSize, forecast.particles - first)
    kernel = DriftKernel(
      scheme: forecast.drift.scheme,
      step: forecast.isBackward ? -forecast.drift.step : forecast.drift.step,
      diffusivity: forecast.isUncertain ? forecast.drift.diffusivity : 0, coast: coast)
    jibingRate = forecast.leeway.jibingRate
    tracked = forecast.trackedParticles(in: first..<(first + count)).map { [first] in $0 - first }
    let root = RandomKey(seed: forecast.seed)
    let perSea = forecast.particlesPerSea
    if forecast.isUncertain, forecast.weather.isOn {
      let seas = (first / perSea)...((first + count - 1) / perSea)
      weather = ErrorField(
        members: seas.map { root.key(.member, UInt32(truncatingIfNeeded: $0)) }, scales: scales)
      members = (0..<count).map { Int32(truncatingIfNeeded: $0 / perSea) }
    } else {
      weather = nil
    }
    columns = ParticleColumns(count: count)
    candidate = Array(repeating: 0, count: count)
    isLeft = Array(repeating: false, count: count)
    result = DriftChunk()
    result.hourly.reserveCapacity(forecast.hours + 1)
    begin(root)
  }

  /// Draws position, class, error and side of every particle.
  private mutating func begin(_ root: RandomKey) {
    let weights = forecast.candidates.map(\.weight)
    var leeway = forecast.leeway
    if !forecast.isUncertain { leeway.scatter = 0 }
    for i in columns.longitude.indices {
      let number = first + i
      let key = root.key(.particle, UInt32(truncatingIfNeeded: number))
      columns.key0[i] = key.word0
      columns.key1[i] = key.word1
      columns.place(i, at: startingPoint(key))
      let part =
        weights.count == 1 ? 0 : Distribution.index(weights, key.uniform(.leewayClass))
      candidate[i] = UInt8(truncatingIfNeeded: part)
      let leewayClass = forecast.candidates[part].leewayClass
      // Within a group that shares a sea, and from group to group, sides alternate.
      let side = leeway.orientation.side(number: number)
      let error = LeewayPerturbation.draw(leewayClass, key: key, scale: leeway.scatter)
      let lines = LeewayCoefficients(
        leewayClass, error, start: side, rule: leeway.jibingRule, convention: leeway.convention)
      rows.append(lines.row)
      isLeft[i] = side == .left
      setLeeway(i)
      if jibingRate > 0 {
        keys.append(key)
        jibe.append(key.exponential(.jibing) / jibingRate)
        jibes.append(1)
      }
    }
  }

  /// A point of the scatter of the last known position, drawn again while it lies on land.
  private func startingPoint(_ key: RandomKey) -> GeoPoint {
    let centre = forecast.lastKnownPosition
    guard forecast.isUncertain, forecast.radius > 0 else { return centre }
    let metre = Ellipsoid.metresPerDegree(latitude: centre.latitude)
    for attempt in 0..<64 {
      let step = UInt32(attempt)
      let point = GeoPoint(
        latitude: centre.latitude
          + forecast.radius * key.normal(.lastKnownPosition, index: 1, step: step) / metre.north,
        longitude: centre.longitude
          + forecast.radius * key.normal(.lastKnownPosition, index: 0, step: step) / metre.east)
      guard let coast, coast.isLand(point) else { return point }
    }
    return centre
  }

  private mutating func setLeeway(_ i: Int) {
    let row = rows[i]
    columns.downwindSlope[i] = row.downwindSlope
    columns.downwindOffset[i] = row.downwindOffset
    columns.crosswindSlope[i] = isLeft[i] ? row.leftSlope : row.rightSlope
    columns.crosswindOffset[i] = isLeft[i] ? row.leftOffset : row.rightOffset
  }

  /// Drifts to the end of the forecast.
  ///
  /// - Parameter source: The sea.
  /// - Returns: What the chunk came to.
  /// - Throws: What the source throws, and cancellation.
  mutating func run(_ source: SeaSource) async throws -> DriftChunk {
    var sea = SeaWindow(source: source)
    // Without uncertainty the cloud has no areas.
    let areaHours = forecast.isUncertain ? Set(forecast.areaHours) : []
    record(hour: 0, isArea: false)
    for hour in 0..<forecast.hours {
      try Task.checkCancellation()
      let now = forecast.moment(Double(hour))
      let then = forecast.moment(Double(hour + 1))
      try await sea.cover(min(now, then), max(now, then))
      if hour % DriftForecast.weatherHours == 0 { meetWeather(hour) }
      let all = 0..<columns.count
      if jibingRate > 0 {
        for k in 0..<stepsPerHour {
          let number = hour * stepsPerHour + k
          changeSides(before: (Double(number) + 0.5) * forecast.drift.step)
          kernel.advance(
            &columns, range: all, sea: sea,
            start: Double(now.seconds) + Double(k) * kernel.step, firstStep: number, steps: 1,
            scratch: &scratch)
        }
      } else {
        kernel.advance(
          &columns, range: all, sea: sea, start: Double(now.seconds),
          firstStep: hour * stepsPerHour, steps: stepsPerHour, scratch: &scratch)
      }
      record(hour: hour + 1, isArea: areaHours.contains(hour + 1))
    }
    result.first = first
    result.endStep = columns.endStep
    result.status = columns.status
    result.stretch = columns.stretch
    result.longitude = columns.longitude
    result.latitude = columns.latitude
    result.tracked = tracked.map { Int32(truncatingIfNeeded: first + $0) }
    result.candidate = tracked.map { candidate[$0] }
    return result
  }

  /// Changes the side of particles whose waiting time ends before a moment.
  ///
  /// A change counts at the nearest start of a step, so the mean time of a change is right.
  private mutating func changeSides(before elapsed: Double) {
    for i in jibe.indices where jibe[i] < elapsed {
      while jibe[i] < elapsed {
        isLeft[i].toggle()
        jibe[i] += keys[i].exponential(.jibing, step: jibes[i]) / jibingRate
        jibes[i] += 1
      }
      setLeeway(i)
    }
  }

  /// Takes over the error of the sea at every particle, that of the middle of the interval.
  private mutating func meetWeather(_ hour: Int) {
    guard let weather else { return }
    let middle = Double(hour) + 0.5 * Double(DriftForecast.weatherHours)
    let clock = forecast.isBackward ? Double(forecast.hours) - middle : middle
    for first in stride(from: 0, to: columns.count, by: DriftScratch.block) {
      control.meetWeather(
        weather, background: background, nearshore: nearshore,
        block: first..<min(first + DriftScratch.block, columns.count), member: members,
        seconds: clock * 3600, columns: &columns)
    }
  }

  private mutating func record(hour: Int, isArea: Bool) {
    var sums = CloudSums(origin: forecast.lastKnownPosition)
    sums.add(columns, isLeft: isLeft)
    result.hourly.append(sums)
    if !tracked.isEmpty {
      recent.record(columns, tracked)
      if recent.isFull || hour == forecast.hours {
        recent.empty(into: &result, hours: forecast.hours + 1)
      }
    }
    guard isArea else { return }
    if sums.leftDomain == 0 {
      result.areaLongitude.append(columns.longitude)
      result.areaLatitude.append(columns.latitude)
      return
    }
    let inDomain = columns.status.indices.filter {
      columns.status[$0] != ParticleStatus.leftDomain.rawValue
    }
    result.areaLongitude.append(inDomain.map { columns.longitude[$0] })
    result.areaLatitude.append(inDomain.map { columns.latitude[$0] })
  }
}

/// The latest hours of the tracked particles, on their way from one row an hour to one row a particle.
///
/// Sixteen hours fill a line of the cache: written one by one, each would be fetched sixteen times.
private struct RecentTracks {
  static let hours = 16
  /// Entries between the rows: without them rows of 4096 particles would all compete for a few lines
  /// of the first-level cache.
  private static let spare = 16
  /// Shape `[hour][particle]`, rows `pitch` apart.
  private var longitude: [Int32] = []
  private var latitude: [Int32] = []
  private var particles = 0
  private var first = 0
  private var count = 0
  private var pitch: Int { particles + RecentTracks.spare }

  var isFull: Bool { count == RecentTracks.hours }

  mutating func record(_ columns: ParticleColumns, _ tracked: [Int]) {
    if longitude.isEmpty {
      particles = tracked.count
      longitude = Array(repeating: 0, count: RecentTracks.hours * pitch)
      latitude = longitude
    }
    RecentTracks.pick(tracked, from: columns.longitude, into: &longitude, at: count * pitch)
    RecentTracks.pick(tracked, from: columns.latitude, into: &latitude, at: count * pitch)
    count += 1
  }

  private static func pick(
    _ tracked: [Int], from column: [Int32], into rows: inout [Int32], at start: Int
  ) {
    let (tracked, column) = (tracked.span, column.span)
    var rows = rows.mutableSpan
    precondition(start >= 0 && start + tracked.count <= rows.count)
    // SAFETY: the index of the target lies below the count checked above.
    for k in 0..<tracked.count { rows[unchecked: start &+ k] = column[tracked[unchecked: k]] }
  }

  /// Takes the hours over into `[particle][hour]`.
  mutating func empty(into result: inout DriftChunk, hours: Int) {
    if result.trackLongitude.isEmpty {
      result.trackLongitude = Array(repeating: 0, count: particles * hours)
      result.trackLatitude = result.trackLongitude
    }
    turn(longitude, into: &result.trackLongitude, hours: hours)
    turn(latitude, into: &result.trackLatitude, hours: hours)
    first += count
    count = 0
  }

  private func turn(_ rows: [Int32], into tracks: inout [Int32], hours: Int) {
    let rows = rows.span
    var tracks = tracks.mutableSpan
    let (particles, count, first, pitch) = (particles, count, first, pitch)
    precondition(
      count <= RecentTracks.hours && rows.count == RecentTracks.hours * pitch
        && first + count <= hours && tracks.count == particles * hours)
    // SAFETY: all indices lie below the counts checked above.
    for k in 0..<particles {
      for hour in 0..<count {
        tracks[unchecked: k &* hours &+ first &+ hour] = rows[unchecked: hour &* pitch &+ k]
      }
    }
  }
}

/// What one piece of a forecast came to.
struct DriftChunk: Sendable {
  var first = 0
  /// One for each hour, from hour 0.
  var hourly: [CloudSums] = []
  /// Positions of the tracked particles, `[particle][hour]`.
  var trackLongitude: [Int32] = []
  var trackLatitude: [Int32] = []
  var tracked: [Int32] = []
  /// Class of each tracked particle.
  var candidate: [UInt8] = []
  /// Positions of all particles in the domain at the hours of areas.
  var areaLongitude: [[Int32]] = []
  var areaLatitude: [[Int32]] = []
  /// How and where each particle ended.
  var status: [UInt8] = []
  var endStep: [Int32] = []
  var stretch: [Int32] = []
  var longitude: [Int32] = []
  var latitude: [Int32] = []
}
