/// Draws of the member's weather. Those of modes use the index for what is drawn.
extension DrawPurpose {
  static let windMode = DrawPurpose(code: 16)
  static let currentMode = DrawPurpose(code: 17)
  static let rainMode = DrawPurpose(code: 18)
  static let swellMode = DrawPurpose(code: 19)
  static let yearToYearWind = DrawPurpose(code: 20)
  static let waveModelError = DrawPurpose(code: 21)
  static let cycloneCount = DrawPurpose(code: 22)
  static let cycloneSeason = DrawPurpose(code: 23)
  static let cycloneTrack = DrawPurpose(code: 24)
  static let cycloneStructure = DrawPurpose(code: 25)
  static let rainAmount = DrawPurpose(code: 26)
}

/// A plane wave of a random field: `cos(kEast x + kNorth y + omega t + phase)`.
struct PlaneWave {
  /// Wave numbers, rad/m.
  var east, north: Double
  /// Angular frequency, rad/s.
  var frequency: Double
  /// Phase at the origin of place and time, turns, 0 to 1.
  var phase: Double

  /// The spectrum of a field in space: how the length of the wave vector is distributed.
  enum Spectrum {
    /// A scalar field of covariance `exp(-(r / length)^2)`.
    case scalar
    /// The velocity of a stream function of covariance `exp(-r^2 / (2 length^2))`.
    case stream
  }

  /// Largest frequency kept, in units of the reciprocal time scale.
  ///
  /// A Cauchy distribution has no finite moments; without this cut one wave in a hundred thousand
  /// would turn within a minute and alias with the step of the simulation.
  static let frequencyCut = 32.0

  /// Draws the waves of one field of one member.
  ///
  /// Length, direction and frequency are each stratified: draw `i` of `count` lies in its own
  /// interval of probability `1 / count`, and the strata are paired at random. Each wave alone still
  /// has exactly the wanted distribution, so the covariance over members is exact; within one member
  /// the sample of waves is far more even than independent draws.
  ///
  /// - Parameters:
  ///   - key: The key of the member.
  ///   - purpose: The name of the field's draws.
  ///   - count: Number of waves, at least 1.
  ///   - spectrum: The kind of field.
  ///   - length: Length scale, m, as the spectrum defines it.
  ///   - timeScale: Integral time scale of the correlation at a fixed place, s.
  /// - Returns: The waves, in order of the strata of length.
  static func draw(
    key: RandomKey, purpose: DrawPurpose, count: Int, spectrum: Spectrum, length: Double,
    timeScale: Double
  ) -> [PlaneWave] {
    let directionStratum = permutation(key: key, purpose: purpose, index: 4, count: count)
    let frequencyStratum = permutation(key: key, purpose: purpose, index: 5, count: count)
    // Narrowing the Cauchy width by this factor keeps the integral time scale in spite of the cut.
    let cutAngle = Elementary.atan2(frequencyCut, 1)
    let width = Elementary.pi / (2 * cutAngle) / timeScale
    let share = 1 / Double(count)
    func stratified(_ stratum: Int, _ index: UInt32, _ wave: Int) -> Double {
      (Double(stratum) + key.uniform(purpose, index: index, step: UInt32(wave))) * share
    }
    return (0..<count).map { i in
      let radius = waveNumber(stratified(i, 0, i), spectrum: spectrum, length: length)
      let direction = 2 * Elementary.pi * stratified(directionStratum[i], 1, i)
      let u = stratified(frequencyStratum[i], 2, i)
      let frequency = width * Elementary.tan((2 * u - 1) * cutAngle)
      let (sine, cosine) = Elementary.sinCos(direction)
      return PlaneWave(
        east: radius * cosine, north: radius * sine, frequency: frequency,
        phase: key.uniform(purpose, index: 3, step: UInt32(i)))
    }
  }

  /// The wave number below which a share `u` of the variance lies, rad/m.
  static func waveNumber(_ u: Double, spectrum: Spectrum, length: Double) -> Double {
    switch spectrum {
    case .scalar:
      // (k L)^2 / 4 is exponential.
      return 2 / length * (-Elementary.log(1 - u)).squareRoot()
    case .stream:
      // (k L)^2 / 2 is gamma of shape 2: solve 1 - (1 + q) exp(-q) = u, by bisection on (0, 64).
      var low = 0.0
      var high = 64.0
      for _ in 0..<52 {
        let q = 0.5 * (low + high)
        if 1 - (1 + q) * Elementary.exp(-q) < u { low = q } else { high = q }
      }
      return (low + high).squareRoot() / length
    }
  }

  /// A random order of the numbers below `count` (Fisher and Yates).
  private static func permutation(
    key: RandomKey, purpose: DrawPurpose, index: UInt32, count: Int
  ) -> [Int] {
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) {
      let j = Int(key.uniform(purpose, index: index, step: UInt32(i)) * Double(i + 1))
      order.swapAt(i, j)
    }
    return order
  }

  /// Correlation in time of every field here: that of the cut Cauchy spectrum, by quadrature.
  ///
  /// Within 0.03 of `exp(-|lag| / timeScale)`. For tests and documentation.
  static func timeCorrelation(lag: Double, timeScale: Double) -> Double {
    let cutAngle = Elementary.atan2(frequencyCut, 1)
    let width = Elementary.pi / (2 * cutAngle) / timeScale
    let points = 4000
    var sum = 0.0
    for i in 0..<points {
      let u = (Double(i) + 0.5) / Double(points)
      sum += Elementary.cos(width * Elementary.tan(u * cutAngle) * lag)
    }
    return sum / Double(points)
  }
}
