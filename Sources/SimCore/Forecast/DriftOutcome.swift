/// The state of the cloud at one hour.
package struct DriftHour: Sendable {
  /// Hours since the last known position.
  package var hour: Int
  package var time: Instant
  package var afloat: Int
  package var stranded: Int
  package var leftDomain: Int
  /// Share of all particles that lie to the left of downwind.
  package var leftShare: Double
  /// Of the particles afloat and ashore; nil if all have left the domain.
  package var cloud: CloudSummary?

  package init(
    hour: Int, time: Instant, afloat: Int, stranded: Int, leftDomain: Int, leftShare: Double,
    cloud: CloudSummary?
  ) {
    self.hour = hour
    self.time = time
    self.afloat = afloat
    self.stranded = stranded
    self.leftDomain = leftDomain
    self.leftShare = leftShare
    self.cloud = cloud
  }
}

/// Particles that came ashore on one stretch of coast.
package struct StretchStranding: Sendable {
  /// Index among the stretches of the coast.
  package var stretch: Int
  package var particles: Int
  /// Share of all particles.
  package var share: Double
  package var first: Instant
  package var median: Instant
  /// Mean of the points of landfall.
  package var centre: GeoPoint
}

/// How the way of one particle ended.
package struct ParticleEnd: Sendable, Equatable {
  package var status: ParticleStatus
  /// End of the step in which it came ashore or left, hours since the start; nil for those afloat.
  package var hours: Double?
  package var point: GeoPoint
  /// Stretch of coast, or nil.
  package var stretch: Int?
}

/// What a forecast of drift came to.
package struct DriftOutcome: Sendable {
  package let forecast: DriftForecast
  /// From hour 0 to the end.
  package let hourly: [DriftHour]
  package let areas: [ContainmentArea]
  /// Largest share first.
  package let strandings: [StretchStranding]
  /// One for each particle.
  package let ends: [ParticleEnd]
  /// Numbers of the tracked particles, rising, and their classes.
  package let tracked: [Int32]
  package let trackedCandidate: [UInt8]
  /// Positions of the tracked particles, fixed point, `[particle][hour]`.
  package let trackLongitude: [Int32]
  package let trackLatitude: [Int32]

  /// Position of tracked particle `k` at an hour.
  package func point(_ k: Int, hour: Int) -> GeoPoint {
    let at = k * (forecast.hours + 1) + hour
    return GeoPoint(fixedLatitude: trackLatitude[at], fixedLongitude: trackLongitude[at])
  }
}

extension DriftForecast {
  /// Drifts all particles.
  ///
  /// - Parameters:
  ///   - sea: Current and wind over the whole period.
  ///   - climatology: Gives the local deviations of wind and current where those are climatology.
  ///   - coast: The land that stops particles; nil for none.
  ///   - threads: How many pieces at once; no result depends on it.
  ///   - progress: Called with the number of finished pieces.
  /// - Returns: Positions, areas and strandings.
  /// - Throws: What the sea or `progress` throws, and cancellation.
  package func run(
    sea: SeaSource, climatology: SeaClimatology? = nil, coast: Coast?, threads: Int,
    progress: (Int) throws -> Void = { _ in }
  ) async throws -> DriftOutcome {
    var background: SeaBackground?
    let isLocal = sea.isClimatology.wind || sea.isClimatology.current
    if isUncertain, weather.isOn, isLocal, let climatology {
      background = SeaBackground(
        climatology, start: period.from, horizon: Double(hours) * 3600)
    }
    let nearshore = NearshoreCurrent(
      coast?.nearshoreTable(length: weather.currentCoastLength) ?? .none)
    let scales = ErrorFieldScales(weather, isClimatology: sea.isClimatology)
    let forecast = self
    var gathering = DriftGathering(self, coast: coast)
    try await Parallel.inOrder(
      count: chunkCount, threads: threads,
      work: { [background] index in
        var chunk = DriftForecastChunk(
          forecast, chunk: index, coast: coast, background: background, nearshore: nearshore,
          scales: scales)
        return try await chunk.run(sea)
      },
      consume: { index, chunk in
        gathering.add(chunk)
        try progress(index + 1)
        return true
      })
    return try await gathering.outcome(threads: threads)
  }
}

/// Puts the pieces of a forecast together, in their order.
private struct DriftGathering {
  let forecast: DriftForecast
  let coast: Coast?
  var hourly: [CloudSums]
  var areaLongitude: [[Int32]]
  var areaLatitude: [[Int32]]
  var ends: [ParticleEnd] = []
  var tracked: [Int32] = []
  var trackLongitude: [Int32] = []
  var trackLatitude: [Int32] = []
  var candidates: [UInt8] = []

  init(_ forecast: DriftForecast, coast: Coast?) {
    self.forecast = forecast
    self.coast = coast
    hourly = Array(
      repeating: CloudSums(origin: forecast.lastKnownPosition), count: forecast.hours + 1)
    let areas = forecast.isUncertain ? forecast.areaHours.count : 0
    areaLongitude = Array(repeating: [], count: areas)
    areaLatitude = areaLongitude
    ends.reserveCapacity(forecast.particles)
    trackLongitude.reserveCapacity(forecast.tracked * (forecast.hours + 1))
    trackLatitude.reserveCapacity(forecast.tracked * (forecast.hours + 1))
  }

  mutating func add(_ chunk: DriftChunk) {
    for hour in hourly.indices { hourly[hour].add(chunk.hourly[hour]) }
    for (i, column) in chunk.areaLongitude.enumerated() {
      areaLongitude[i] += column
      areaLatitude[i] += chunk.areaLatitude[i]
    }
    for i in chunk.status.indices {
      let status = ParticleStatus(rawValue: chunk.status[i]) ?? .afloat
      ends.append(
        ParticleEnd(
          status: status,
          hours: status == .afloat
            ? nil : Double(chunk.endStep[i] + 1) * forecast.drift.step / 3600,
          point: GeoPoint(
            fixedLatitude: chunk.latitude[i], fixedLongitude: chunk.longitude[i]),
          stretch: chunk.stretch[i] < 0 ? nil : Int(chunk.stretch[i])))
    }
    tracked += chunk.tracked
    trackLongitude += chunk.trackLongitude
    trackLatitude += chunk.trackLatitude
    candidates += chunk.candidate
  }

  func outcome(threads: Int) async throws -> DriftOutcome {
    let hours = hourly.enumerated().map { hour, sums in
      DriftHour(
        hour: hour, time: forecast.moment(Double(hour)), afloat: sums.afloat,
        stranded: sums.stranded, leftDomain: sums.leftDomain,
        leftShare: Double(sums.left) / Double(forecast.particles), cloud: sums.summary)
    }
    return DriftOutcome(
      forecast: forecast, hourly: hours,
      areas: try await areas(hours, threads: threads), strandings: strandings(), ends: ends,
      tracked: tracked, trackedCandidate: candidates, trackLongitude: trackLongitude,
      trackLatitude: trackLatitude)
  }

  private func areas(_ hours: [DriftHour], threads: Int) async throws -> [ContainmentArea] {
    guard forecast.isUncertain else { return [] }
    let areaHours = forecast.areaHours
    var found: [ContainmentArea] = []
    let (eastward, northward) = (areaLongitude, areaLatitude)
    try await Parallel.inOrder(
      count: areaHours.count, threads: threads,
      work: { i -> [ContainmentArea] in
        guard let cloud = hours[areaHours[i]].cloud else { return [] }
        return ContainmentArea.areas(
          hour: hours[areaHours[i]], cloud: cloud, longitude: eastward[i],
          latitude: northward[i])
      },
      consume: { _, areas in
        found += areas
        return true
      })
    return found
  }

  private func strandings() -> [StretchStranding] {
    guard let coast else { return [] }
    var hours = [[Double]](repeating: [], count: coast.stretches.count)
    var sums = [(latitude: Double, longitude: Double)](
      repeating: (0, 0), count: coast.stretches.count)
    for end in ends {
      guard end.status == .beached, let stretch = end.stretch, let hour = end.hours else {
        continue
      }
      hours[stretch].append(hour)
      sums[stretch].latitude += end.point.latitude
      sums[stretch].longitude += end.point.longitude
    }
    return hours.indices.filter { !hours[$0].isEmpty }.map { stretch in
      let sorted = hours[stretch].sorted()
      let count = Double(sorted.count)
      return StretchStranding(
        stretch: stretch, particles: sorted.count, share: count / Double(forecast.particles),
        first: forecast.moment(sorted[0]), median: forecast.moment(sorted[(sorted.count - 1) / 2]),
        centre: GeoPoint(
          latitude: sums[stretch].latitude / count, longitude: sums[stretch].longitude / count))
    }.sorted { ($1.particles, $0.stretch) < ($0.particles, $1.stretch) }
  }
}
