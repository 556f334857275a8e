import CVector

/// Amplitudes and scales of the error field of a run, in SI units.
package struct ErrorFieldScales: Sendable, Equatable {
  /// Distance at which the wind correlation falls to 1/e, m.
  package var windLength: Double
  /// Integral time scale of the wind anomaly at a fixed place, s.
  package var windTimeScale: Double
  /// Deviation per component of the member's constant wind offset, m/s.
  package var yearToYearDeviation: Double
  /// Factor on the local deviation of the wind that comes with each place.
  package var localWindFactor: Double
  /// Deviation of the wind per component that does not depend on the place, m/s; added to the local.
  package var constantWindDeviation: Double
  /// Gaussian scale of the stream function, m.
  package var currentLength: Double
  /// Integral time scale of the current anomaly at a fixed place, s.
  package var currentTimeScale: Double
  /// Deviation per component of the current anomaly, m/s; over climatology the general one.
  package var currentDeviation: Double
  /// Whether the deviation of the current differs from place to place as the climatology knows it.
  package var isCurrentLocal: Bool

  /// The scales that belong to a sea: those of climatology or those of a forecast, each for itself.
  package init(_ parameters: WeatherParameters, isClimatology: (current: Bool, wind: Bool)) {
    windLength = parameters.windLength
    windTimeScale =
      isClimatology.wind ? parameters.windTimeScale : parameters.forecastWindTimeScale
    yearToYearDeviation = isClimatology.wind ? parameters.yearToYearDeviation : 0
    let isOn = parameters.isOn
    localWindFactor = isOn && isClimatology.wind ? parameters.windDeviationFactor : 0
    constantWindDeviation =
      isOn && !isClimatology.wind ? parameters.forecastWindDeviation : 0
    currentLength =
      isClimatology.current ? parameters.currentLength : parameters.forecastCurrentLength
    currentTimeScale =
      isClimatology.current ? parameters.currentTimeScale : parameters.forecastCurrentTimeScale
    let deviation =
      isClimatology.current ? parameters.currentDeviation : parameters.forecastCurrentDeviation
    currentDeviation = isOn ? deviation : 0
    isCurrentLocal = isClimatology.current
  }
}

/// Anomalies of current and wind of a chunk of members: random fields in space and time.
///
/// Each member has `waves` plane waves of wind and as many of current (spectral synthesis). The wind
/// anomaly is the real and the imaginary part of `sqrt(2 / K) sum exp(i theta)`: two components of
/// unit variance, independent of one another, isotropic, with covariance `exp(-(r / L)^2)` in space
/// and nearly `exp(-|t| / T)` in time. The current anomaly is the curl of a random stream function of
/// covariance `exp(-r^2 / (2 L^2))` in space: free of divergence. A value is a pure function of member
/// key, place and time; nothing is stored but the waves, about 1.3 KB a member.
///
/// Distances are taken on a plane in which a degree of longitude has its length at 10N, so the length
/// scale along a parallel is 7 % short at 24N and 2 % long at the equator.
package struct ErrorField: Sendable {
  /// Number of plane waves a member and field.
  package static let waves = 32
  static let blocks = waves / 16
  /// Vectors of one member: 4 a block of wind, 6 a block of current, 1 for offsets.
  static let stride = blocks * 10 + 1
  /// The origin of the phases: the middle of the domain, so that Float offsets are short.
  package static let origin = GeoPoint(latitude: 4.5, longitude: 98.5)
  /// Latitude whose length of a degree is used throughout.
  static let referenceLatitude = 10.0
  /// Largest share of the local wind deviation that the constant offset may take.
  ///
  /// Where the local deviation is small, the offset shrinks with it, and at least 0.6 of the deviation
  /// is left to vary from day to day; the total variance is the local one everywhere.
  static let largestOffsetShare: Float = 0.8

  /// Waves as 16-lane vectors, `[member][row]`; rows as in `ErrorField+Kernel`.
  let vectors: [SIMD16<Float>]
  /// Number of members.
  package let memberCount: Int
  let scales: ErrorFieldScales
  /// Whether the anomalies of current are still to be scaled with the climatology's deviation.
  package var isCurrentLocal: Bool { scales.isCurrentLocal }
  let currentScale: Float
  let yearToYear: Float
  let localWindFactor: Float
  let constantWindDeviation: Float

  /// Draws the waves of the members of a chunk.
  ///
  /// - Parameters:
  ///   - members: The key of each member.
  ///   - scales: Amplitudes and scales.
  /// - Complexity: O(members); about 40 microseconds each.
  package init(members: [RandomKey], scales: ErrorFieldScales) {
    var vectors: [SIMD16<Float>] = []
    vectors.reserveCapacity(members.count * ErrorField.stride)
    for key in members { ErrorField.append(member: key, scales: scales, to: &vectors) }
    self.vectors = vectors
    memberCount = members.count
    self.scales = scales
    currentScale = Float(scales.currentDeviation * 2 / Double(ErrorField.waves).squareRoot())
    yearToYear = Float(scales.yearToYearDeviation)
    localWindFactor = Float(scales.localWindFactor)
    constantWindDeviation = Float(scales.constantWindDeviation)
  }

  /// Fixed-point coordinates of the origin.
  static let originFixed = origin.fixed

  /// Turns per unit of fixed point and per hour, from rad/m and rad/s.
  static let turnsPerUnit: (east: Double, north: Double) = {
    let degree = Ellipsoid.metresPerDegree(latitude: referenceLatitude)
    let factor = GeoPoint.degreesPerUnit / (2 * Elementary.pi)
    return (degree.east * factor, degree.north * factor)
  }()

  private static func append(
    member key: RandomKey, scales: ErrorFieldScales, to vectors: inout [SIMD16<Float>]
  ) {
    let wind = PlaneWave.draw(
      key: key, purpose: .windMode, count: waves, spectrum: .scalar, length: scales.windLength,
      timeScale: scales.windTimeScale)
    let current = PlaneWave.draw(
      key: key, purpose: .currentMode, count: waves, spectrum: .stream,
      length: scales.currentLength, timeScale: scales.currentTimeScale)
    for block in 0..<blocks {
      appendPhases(wind[block * 16..<(block + 1) * 16], to: &vectors)
    }
    for block in 0..<blocks {
      let part = current[block * 16..<(block + 1) * 16]
      appendPhases(part, to: &vectors)
      // psi ~ cos(theta) gives (u, v) = (-psi_y, psi_x) ~ (k_y, -k_x) sin(theta), of unit length.
      var east = SIMD16<Float>()
      var north = SIMD16<Float>()
      for (lane, wave) in part.enumerated() {
        let length = (wave.east * wave.east + wave.north * wave.north).squareRoot()
        east[lane] = Float(wave.north / length)
        north[lane] = Float(-wave.east / length)
      }
      vectors.append(east)
      vectors.append(north)
    }
    var offsets = SIMD16<Float>()
    offsets[0] = Float(key.normal(.yearToYearWind, index: 0))
    offsets[1] = Float(key.normal(.yearToYearWind, index: 1))
    vectors.append(offsets)
  }

  static func appendPhases(
    _ part: ArraySlice<PlaneWave>, to vectors: inout [SIMD16<Float>]
  ) {
    var east = SIMD16<Float>()
    var north = SIMD16<Float>()
    var frequency = SIMD16<Float>()
    var phase = SIMD16<Float>()
    for (lane, wave) in part.enumerated() {
      east[lane] = Float(wave.east * turnsPerUnit.east)
      north[lane] = Float(wave.north * turnsPerUnit.north)
      frequency[lane] = Float(wave.frequency * 3600 / (2 * Elementary.pi))
      phase[lane] = Float(wave.phase)
    }
    vectors.append(contentsOf: [east, north, frequency, phase])
  }
}
