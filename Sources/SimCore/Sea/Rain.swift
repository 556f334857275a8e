import CVector

/// Daily rain of each member: wet and dry days in spells, over areas the size of rain systems.
///
/// A day is wet at a place where a latent standard normal field `g` lies below the quantile of the
/// climatology's share of wet days. The field is a sum of plane waves, as the error field's; its memory
/// from day to day is set so that `P(wet | wet) = p + persistence (1 - p)` at p = 0.25. Amounts on wet
/// days are gamma numbers of the climatology's mean, one for each day and cell of a degree, so that boats
/// near each other see the same rain, and the mean rain is conserved.
package struct Rain: Sendable {
  static let blocks = 2
  static let stride = blocks * 4
  /// Share of wet days at which the persistence is exact.
  static let referenceProbability = 0.25

  /// Waves as 16-lane vectors, `[member][row]`, frequencies in turns per day.
  private let vectors: [SIMD16<Float>]
  private let members: [RandomKey]
  /// Day of the start of the run since 1970.
  private let firstDay: Int
  private let gammaShape: Double

  /// Draws the rain fields of the members.
  ///
  /// - Parameters:
  ///   - members: The key of each member.
  ///   - start: Start of the run.
  ///   - parameters: Persistence, shape and length.
  package init(members: [RandomKey], start: Instant, parameters: WeatherParameters) {
    let memory = Rain.dailyCorrelation(
      persistence: parameters.rainPersistence, probability: Rain.referenceProbability)
    let timeScale = -86_400 / Elementary.log(max(memory, 1e-6))
    var vectors: [SIMD16<Float>] = []
    vectors.reserveCapacity(members.count * Rain.stride)
    for key in members {
      let waves = PlaneWave.draw(
        key: key, purpose: .rainMode, count: Rain.blocks * 16, spectrum: .scalar,
        length: parameters.rainLength, timeScale: timeScale)
      for block in 0..<Rain.blocks {
        ErrorField.appendPhases(waves[block * 16..<(block + 1) * 16], to: &vectors)
      }
    }
    self.vectors = vectors
    self.members = members
    firstDay = Rain.day(start)
    gammaShape = parameters.rainGammaShape
  }

  /// The day of a moment, counted in UTC from 1970-01-01.
  package static func day(_ time: Instant) -> Int {
    Int((time.seconds >= 0 ? time.seconds : time.seconds - 86_399) / 86_400)
  }

  /// Rain of one day at a place, m of water.
  ///
  /// - Parameters:
  ///   - member: Index in the chunk.
  ///   - point: The place.
  ///   - day: Day since 1970, as `day(_:)` counts.
  ///   - rate: Mean rain of the climatology, m/s, not negative.
  ///   - p: Share of wet days in the climatology, 0 to 1.
  /// - Returns: Depth, m; 0 on a dry day.
  package func depth(
    member: Int, at point: GeoPoint, day: Int, rate: Double, wetProbability p: Double
  ) -> Double {
    guard rate > 0, p > 0, isWet(member: member, at: point, day: day, wetProbability: p) else {
      return 0
    }
    let cell =
      Int((point.latitude + 90).rounded(.down)) * 360
      + Int((point.longitude + 180).rounded(.down))
    var draws = members[member].key(.place, UInt32(truncatingIfNeeded: cell))
      .stream(.rainAmount, index: UInt32(truncatingIfNeeded: day) & 0xFF_FFFF)
    return Distribution.gamma(gammaShape, &draws) / gammaShape * rate * 86_400 / min(p, 1)
  }

  /// Whether the day has rain at a place.
  ///
  /// - Parameters:
  ///   - member: Index in the chunk.
  ///   - point: The place.
  ///   - day: Day since 1970.
  ///   - p: Share of wet days in the climatology, 0 to 1.
  /// - Returns: True on a wet day.
  package func isWet(member: Int, at point: GeoPoint, day: Int, wetProbability p: Double) -> Bool {
    guard p > 0 else { return false }
    guard p < 1 else { return true }
    return Double(latent(member: member, at: point, day: day)) < Elementary.normalQuantile(p)
  }

  /// The latent standard normal field.
  package func latent(member: Int, at point: GeoPoint, day: Int) -> Float {
    precondition(member >= 0 && member < members.count, "member out of range")
    let (latitude, longitude) = point.fixed
    let x = SIMD16<Float>(repeating: Float(longitude &- ErrorField.originFixed.longitude))
    let y = SIMD16<Float>(repeating: Float(latitude &- ErrorField.originFixed.latitude))
    let t = SIMD16<Float>(repeating: Float(day - firstDay) * 24)
    let vectors = vectors.span
    var sum = SIMD16<Float>()
    for block in 0..<Rain.blocks {
      let r = ErrorField.phase(vectors, member &* Rain.stride &+ block &* 4, x, y, t)
      sum = weather_add(sum, ErrorField.cosine(weather_multiply(r, r)))
    }
    return weather_sums(sum, sum, sum, sum)[0] * ErrorField.windNorm
  }

  /// Correlation of the latent field over a day that gives a persistence of wet days.
  ///
  /// With `h` the quantile of `p`, the orthant probability of two normal numbers of correlation `r` is
  /// `p^2 + integral from 0 to r of exp(-h^2 / (1 + q)) / (2 pi sqrt(1 - q^2)) dq`; it is to be
  /// `p (p + persistence (1 - p))`.
  ///
  /// - Parameters:
  ///   - persistence: Share of `1 - p` by which yesterday's rain raises the probability.
  ///   - p: Share of wet days.
  /// - Returns: Correlation, 0 to 1.
  package static func dailyCorrelation(persistence: Double, probability p: Double) -> Double {
    let h = Elementary.normalQuantile(p)
    let target = persistence * p * (1 - p)
    let step = 1e-4
    var integral = 0.0
    var q = 0.5 * step
    while q < 1 {
      let density =
        Elementary.exp(-h * h / (1 + q)) / (2 * Elementary.pi * (1 - q * q).squareRoot())
      if integral + density * step >= target { break }
      integral += density * step
      q += step
    }
    return min(q, 0.999)
  }
}
