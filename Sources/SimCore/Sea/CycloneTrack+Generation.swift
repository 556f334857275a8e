/// Makes the storms of a member: number, birth, course, wind.
struct CycloneGenerator {
  let start: Instant
  let rateFactor: Double
  let isLand: (GeoPoint) -> Bool

  /// Longest life on either side of the first 34 kn, s (assumed; 90 % of the sample live under 8 d).
  static let longestLife = 12 * 86_400.0
  /// Attempts to make a track that reaches the peak drawn for it.
  static let attempts = 160
  static let attemptsAtBirthPlace = 40
  /// Share of the peak drawn that a track must reach over the sea.
  static let peakTolerance = 0.92
  /// Deviation of the logarithm of the radius of maximum wind, and its largest value, m (assumed).
  static let radiusSpread = 0.35
  static let largestRadius = 100e3

  /// The storms of a member that live in a span of hours since the start of the run.
  ///
  /// Storms are keyed by calendar month, so a longer run sees the same ones.
  func tracks(member: RandomKey, hours: ClosedRange<Double>) -> [CycloneTrack] {
    var tracks: [CycloneTrack] = []
    let first = (start + (hours.lowerBound * 3600 - CycloneGenerator.longestLife)).civil
    let last = (start + (hours.upperBound * 3600 + CycloneGenerator.longestLife)).civil
    var year = first.year
    var month = first.month
    while year < last.year || (year == last.year && month <= last.month) {
      for basin in CycloneBasin.allCases {
        append(basin, year: year, month: month, member: member, hours: hours, to: &tracks)
      }
      month += 1
      if month == 13 {
        month = 1
        year += 1
      }
    }
    return tracks
  }

  private func append(
    _ basin: CycloneBasin, year: Int, month: Int, member: RandomKey, hours: ClosedRange<Double>,
    to tracks: inout [CycloneTrack]
  ) {
    let number = UInt32(truncatingIfNeeded: (year * 12 + month - 1) * 2) + basin.rawValue
    let mean = basin.monthlyNumbers[month - 1] / CycloneBasin.sampleYears * rateFactor
    guard mean > 0 else { return }
    var counts = member.key(.storm, number).stream(.cycloneCount)
    let count = min(Distribution.poissonCount(mean, &counts), 31)
    for i in 0..<count {
      let key = member.key(.storm, number, leg: UInt32(i + 1))
      guard let track = track(basin, year: year, month: month, key: key) else { continue }
      if track.firstHour <= hours.upperBound, track.lastHour >= hours.lowerBound {
        tracks.append(track)
      }
    }
  }

  /// One storm that reaches 34 kn over the sea within the month; nil if no attempt does.
  private func track(
    _ basin: CycloneBasin, year: Int, month: Int, key: RandomKey
  ) -> CycloneTrack? {
    var season = key.stream(.cycloneSeason)
    let bounds = CycloneBasin.classBoundsKnots
    let band = Distribution.index(basin.peakNumbers(month: month), season.uniform())
    let peakKnots = bounds[band] + (bounds[band + 1] - bounds[band]) * season.uniform()
    let monthStart = Instant(year: year, month: month, day: 1) - start
    let length = Double(Instant.daysInMonth(year, month)) * 86_400
    let stormTime = monthStart + length * season.uniform()
    let radiusFactor = Elementary.exp(
      CycloneGenerator.radiusSpread * key.normal(.cycloneStructure))
    var draws = key.stream(.cycloneTrack)
    var best: (course: StormCourse, peak: Double)?
    var birth: GeoPoint?
    for attempt in 0..<CycloneGenerator.attempts {
      // Keeping the birth place while the course is redrawn keeps strong storms from being born
      // farther from land than the sample says.
      if attempt % CycloneGenerator.attemptsAtBirthPlace == 0 {
        birth = StormCourse.birthPlace(basin, month: month, isLand: isLand, draws: &draws)
      }
      guard let birth else { continue }
      let course = StormCourse(
        basin, month: month, from: birth, peakKnots: peakKnots, isLand: isLand, draws: &draws)
      guard course.firstStormFix != nil else { continue }
      if course.peakAtSeaKnots > best?.peak ?? 0 { best = (course, course.peakAtSeaKnots) }
      if course.peakAtSeaKnots >= CycloneGenerator.peakTolerance * peakKnots { break }
    }
    guard let course = best?.course, let storm = course.firstStormFix, course.points.count >= 2
    else { return nil }
    let firstHour = (stormTime - Double(storm) * CycloneTrack.interval) / 3600
    return CycloneTrack(
      firstHour: firstHour, fixes: course.points.map { $0.fix(radiusFactor: radiusFactor) })
  }
}

/// The positions and winds of a storm before its shape is known.
private struct StormCourse {
  struct Point {
    var position: GeoPoint
    var east, north: Double
    var knots: Double
    var isOverLand: Bool

    func fix(radiusFactor: Double) -> CycloneTrack.Fix {
      let wind = Unit.knot.si(knots)
      let deficit = CycloneVortex.pressureDeficit(maximumWind: wind)
      let radius = min(
        max(
          CycloneVortex.radiusOfMaximumWind(maximumWind: wind, latitude: position.latitude)
            * radiusFactor, 15e3), CycloneGenerator.largestRadius)
      let translation = (east * east + north * north).squareRoot()
      // Best-track winds contain the translation, which the vortex adds again.
      let tenMinutes = CycloneVortex.tenMinuteFactor * wind
      let symmetric = max(
        tenMinutes - CycloneVortex.asymmetryFactor * translation, 0.6 * tenMinutes)
      return CycloneTrack.Fix(
        position: position, east: east, north: north, maximumWind: wind, isOverLand: isOverLand,
        pressureDeficit: deficit, maximumRadius: radius,
        shape: CycloneVortex.hollandB(surfaceWind: symmetric, pressureDeficit: deficit),
        waveHeight: CycloneVortex.waveHeight(
          wind: tenMinutes, translation: translation, maximumRadius: radius))
    }
  }

  var points: [Point] = []
  /// The first fix of 34 kn over the sea of the counting box.
  var firstStormFix: Int?
  var peakAtSeaKnots = 0.0

  init(
    _ basin: CycloneBasin, month: Int, from birth: GeoPoint, peakKnots: Double,
    isLand: (GeoPoint) -> Bool, draws: inout RandomStream
  ) {
    var position = birth
    let memory = CycloneIntensity.motionMemory
    let fresh = (1 - memory * memory).squareRoot()
    let stormGrowth = max(
      CycloneIntensity.growthKnots,
      (peakKnots - CycloneBasin.stormKnots) / CycloneIntensity.stepsToPeak)
    let growsInAndaman = draws.uniform() < CycloneIntensity.andamanShare
    var noise = (east: draws.normal(), north: draws.normal())
    var knots = CycloneIntensity.firstKnots
    var hasPeaked = false
    var landfall: (knots: Double, hours: Double)?
    var isOverLand = false
    let steps = Int(CycloneGenerator.longestLife / CycloneTrack.interval)
    for step in 0...steps {
      let drift = basin.drift(month: month, latitude: position.latitude.magnitude)
      let east = drift.east + drift.eastDeviation * noise.east
      let north = drift.north + drift.northDeviation * noise.north
      points.append(
        Point(position: position, east: east, north: north, knots: knots, isOverLand: isOverLand))
      if !isOverLand, basin.countingBox.contains(position) {
        if knots >= CycloneBasin.stormKnots, firstStormFix == nil { firstStormFix = step }
        peakAtSeaKnots = max(peakAtSeaKnots, knots)
      }
      let degree = Ellipsoid.metresPerDegree(latitude: position.latitude)
      position.latitude += north * CycloneTrack.interval / degree.north
      position.longitude += east * CycloneTrack.interval / degree.east
      noise.east = memory * noise.east + fresh * draws.normal()
      noise.north = memory * noise.north + fresh * draws.normal()
      let change = CycloneIntensity.growthDeviationKnots * draws.normal()
      isOverLand = isLand(position)
      if isOverLand {
        let hours = (landfall?.hours ?? 0) + CycloneTrack.interval / 3600
        landfall = (landfall?.knots ?? knots, hours)
        knots = CycloneIntensity.landKnots(from: landfall?.knots ?? knots, hours: hours)
      } else {
        landfall = nil
        if hasPeaked {
          knots -= CycloneIntensity.decayKnots
        } else {
          let growth =
            knots < CycloneBasin.stormKnots
            ? CycloneIntensity.depressionGrowthKnots : stormGrowth
          let isHeldBack =
            basin == .bay && !growsInAndaman && knots < CycloneBasin.stormKnots
            && position.longitude > CycloneIntensity.andamanLongitude
          let most = isHeldBack ? CycloneBasin.stormKnots - 1 : peakKnots
          knots = min(knots + growth + change, most)
        }
        if knots >= peakKnots { hasPeaked = true }
      }
      // A weak beginning is not an end: a growing storm is kept at its first wind.
      if !hasPeaked, landfall == nil { knots = max(knots, CycloneIntensity.firstKnots) }
      let last =
        landfall == nil ? CycloneIntensity.lastKnots : CycloneIntensity.lastLandKnots
      if knots < last || !basin.trackBox.contains(position) { break }
    }
  }

  /// A first fix over the sea, by rejection; nil after 60 tries.
  static func birthPlace(
    _ basin: CycloneBasin, month: Int, isLand: (GeoPoint) -> Bool, draws: inout RandomStream
  ) -> GeoPoint? {
    let fix = basin.firstFix(month: month)
    for _ in 0..<60 {
      let point = GeoPoint(
        latitude: fix.latitude + fix.latitudeDeviation * draws.normal(),
        longitude: fix.longitude + fix.longitudeDeviation * draws.normal())
      if basin.trackBox.contains(point), !isLand(point) { return point }
    }
    return nil
  }
}
