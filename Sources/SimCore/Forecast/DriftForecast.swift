/// What a forecast of drift is asked for: an object, where and when it was last known, and how long.
///
/// Time runs forward from the last known position, or backward from where something was found.
package struct DriftForecast: Sendable {
  /// One class that the object may be, and its weight.
  package struct Candidate: Sendable, Equatable {
    package var leewayClass: LeewayClass
    package var weight: Double

    package init(leewayClass: LeewayClass, weight: Double) {
      self.leewayClass = leewayClass
      self.weight = weight
    }
  }

  package var lastKnownPosition: GeoPoint
  package var time: Instant
  /// Standard deviation of the position east and north, m.
  package var radius: Double
  /// What the object may be; at least one, weights above 0.
  package var candidates: [Candidate]
  /// Length of the forecast, hours.
  package var hours: Int
  package var particles: Int
  package var drift: DriftParameters
  package var leeway: LeewayParameters
  package var weather: WeatherParameters
  /// Off: no scatter of position and leeway, no random walk, no error of the sea.
  package var isUncertain: Bool
  package var isBackward: Bool
  package var seed: UInt64
  /// Particles whose hourly positions are kept; 0 to `particles`.
  package var tracked: Int

  package init(
    lastKnownPosition: GeoPoint, time: Instant, radius: Double, candidates: [Candidate],
    hours: Int, particles: Int, drift: DriftParameters = .defaults,
    leeway: LeewayParameters = .defaults, weather: WeatherParameters = .defaults,
    isUncertain: Bool = true, isBackward: Bool = false, seed: UInt64 = 1, tracked: Int? = nil
  ) {
    precondition(particles >= 1 && hours >= 1, "a forecast has particles and hours")
    precondition(
      !candidates.isEmpty && candidates.allSatisfy { $0.weight > 0 },
      "a forecast has classes of positive weight")
    self.lastKnownPosition = lastKnownPosition
    self.time = time
    self.radius = radius
    self.candidates = candidates
    self.hours = hours
    self.particles = particles
    self.drift = drift
    self.leeway = leeway
    self.weather = weather
    self.isUncertain = isUncertain
    self.isBackward = isBackward
    self.seed = seed
    self.tracked = min(tracked ?? DriftForecast.trackLimit, particles)
  }

  /// Particles whose hourly positions are kept unless more are asked for.
  package static let trackLimit = 10_000

  /// The moment `hours` into the forecast.
  package func moment(_ hours: Double) -> Instant {
    time + (isBackward ? -3600 : 3600) * hours
  }

  /// First and last moment in the order of the calendar.
  package var period: (from: Instant, until: Instant) {
    let end = moment(Double(hours))
    return isBackward ? (end, time) : (time, end)
  }

  /// Shares of the cloud for which areas are made.
  package static let levels = [0.5, 0.9]

  /// Hours at which areas are made: 6, 12, each day to the fifth, each fifth day after, and the end.
  package var areaHours: [Int] {
    let usual =
      [6, 12] + stride(from: 24, through: 120, by: 24)
      + stride(from: 240, through: max(hours, 240), by: 120)
    return usual.filter { $0 < hours } + [hours]
  }

  /// Which particles are tracked: pairs of neighbours, evenly spread over all.
  ///
  /// Sides alternate from one particle to the next, so that a pair has both; every second particle
  /// would be one side only.
  package func trackedParticles(in range: Range<Int>) -> [Int] {
    guard tracked > 0 else { return [] }
    let pairs = (particles + 1) / 2
    let trackedPairs = (tracked + 1) / 2
    // The last number whose pair cannot lie beyond the beginning of the range.
    var k = 2 * (range.lowerBound / 2 * trackedPairs / pairs)
    var found: [Int] = []
    while k < tracked {
      let particle = 2 * (k / 2 * pairs / trackedPairs) + k % 2
      if particle >= range.upperBound { break }
      if particle >= range.lowerBound { found.append(particle) }
      k += 1
    }
    return found
  }

  /// Particles of a piece of work: a function of the forecast alone, never of threads.
  var chunkSize: Int { particles <= 16_384 ? 1024 : 8192 }

  package var chunkCount: Int { (particles + chunkSize - 1) / chunkSize }

  /// Particles that share one error of the sea.
  ///
  /// Few, so that the cloud samples many possible seas; more in large clouds, where drawing the seas
  /// would cost more than the drift. Divides the size of a chunk.
  package var particlesPerSea: Int { particles <= 16_384 ? 4 : 128 }

  /// Hours for which the error of the sea at a particle is held, as in voyages.
  static let weatherHours = 3
}

extension DrawPurpose {
  /// Where in the scatter of the last known position a particle starts; index is the axis.
  static let lastKnownPosition = DrawPurpose(code: 121)
  /// Waiting times between changes of side.
  static let jibing = DrawPurpose(code: 122)
}
