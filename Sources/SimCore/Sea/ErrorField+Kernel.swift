import CVector

/// Coefficients of sine and cosine of an angle in turns, |r| <= 1/2, with z = r * r.
///
/// `sin(2 pi r) = r (1 - 4 z) P(z)`, error 7e-6; `cos(2 pi r) = (1 - 16 z) Q(z)`, error 5e-5: weighted
/// least squares driven towards the minimax. Far below the error of the field itself.
enum TurnPolynomial {
  static let sine: (Float, Float, Float, Float) =
    (6.2830424308776855, -16.198184967041016, 16.559720993041992, -8.152298927307129)
  static let cosine: (Float, Float, Float, Float) =
    (0.9999530911445618, -3.731238603591919, 4.9739460945129395, -2.8606297969818115)
  /// Adding and subtracting it rounds a Float below 2^22 to the nearest whole number.
  static let rounder: Float = 12_582_912
}

extension ErrorField {
  /// The anomalies of one member at one place and time, m/s.
  ///
  /// Rows of a member's vectors: for each block of wind east, north, frequency and phase; for each
  /// block of current the same and the two amplitudes; last the constant offsets.
  ///
  /// - Parameters:
  ///   - member: Index in the chunk.
  ///   - latitude: Fixed point, 2^-22 degree.
  ///   - longitude: Fixed point, 2^-22 degree.
  ///   - hours: Hours since the start of the run; phases are good to 1e-4 turns for 60 days.
  ///   - windDeviation: Local deviation per component of the wind, m/s, not negative; it has no effect over
  ///     a forecast, but must be finite.
  /// - Returns: Eastward and northward current, eastward and northward wind.
  package func anomaly(
    member: Int, latitude: Int32, longitude: Int32, hours: Double, windDeviation: Float
  ) -> SIMD4<Float> {
    precondition(member >= 0 && member < memberCount, "member out of range")
    return value(
      vectors.span, member &* ErrorField.stride, latitude, longitude, Float(hours), windDeviation)
  }

  /// The anomalies at many places of one moment, m/s.
  ///
  /// - Parameters:
  ///   - members: Index of the member in the chunk. Shape `[boat]`, as all columns.
  ///   - latitudes: Fixed point, 2^-22 degree.
  ///   - longitudes: Fixed point, 2^-22 degree.
  ///   - hours: Hours since the start of the run.
  ///   - windDeviations: Local deviation per component of the wind, m/s, finite, not negative.
  ///   - eastwardCurrent: Filled with the current anomaly.
  ///   - northwardCurrent: Filled with the current anomaly.
  ///   - eastwardWind: Filled with the wind anomaly.
  ///   - northwardWind: Filled with the wind anomaly.
  /// - Precondition: Columns have the count of `members`, those of deviations and anomalies that or
  ///   more; members lie in the chunk.
  /// - Complexity: O(boats); allocates nothing.
  package func anomalies(
    members: Span<Int32>, latitudes: Span<Int32>, longitudes: Span<Int32>, hours: Double,
    windDeviations: Span<Float>, eastwardCurrent: inout MutableSpan<Float>,
    northwardCurrent: inout MutableSpan<Float>, eastwardWind: inout MutableSpan<Float>,
    northwardWind: inout MutableSpan<Float>
  ) {
    let count = members.count
    precondition(
      latitudes.count == count && longitudes.count == count && windDeviations.count >= count
        && eastwardCurrent.count >= count && northwardCurrent.count >= count
        && eastwardWind.count >= count && northwardWind.count >= count,
      "columns must have the same count")
    let time = Float(hours)
    let vectors = vectors.span
    for i in 0..<count {
      let member = Int(members[i])
      precondition(member >= 0 && member < memberCount, "member out of range")
      let sum = value(
        vectors, member &* ErrorField.stride, latitudes[i], longitudes[i], time, windDeviations[i])
      eastwardCurrent[i] = sum[0]
      northwardCurrent[i] = sum[1]
      eastwardWind[i] = sum[2]
      northwardWind[i] = sum[3]
    }
  }

  @inline(__always)
  private func value(
    _ vectors: Span<SIMD16<Float>>, _ first: Int, _ latitude: Int32, _ longitude: Int32,
    _ hours: Float, _ windDeviation: Float
  ) -> SIMD4<Float> {
    let x = SIMD16<Float>(repeating: Float(longitude &- ErrorField.originFixed.longitude))
    let y = SIMD16<Float>(repeating: Float(latitude &- ErrorField.originFixed.latitude))
    let t = SIMD16<Float>(repeating: hours)
    var windEast = SIMD16<Float>()
    var windNorth = SIMD16<Float>()
    var currentEast = SIMD16<Float>()
    var currentNorth = SIMD16<Float>()
    var row = first
    for _ in 0..<ErrorField.blocks {
      let r = ErrorField.phase(vectors, row, x, y, t)
      let z = weather_multiply(r, r)
      windEast = weather_add(windEast, ErrorField.cosine(z))
      windNorth = weather_add(windNorth, ErrorField.sine(r, z))
      row &+= 4
    }
    for _ in 0..<ErrorField.blocks {
      let r = ErrorField.phase(vectors, row, x, y, t)
      let sine = ErrorField.sine(r, weather_multiply(r, r))
      currentEast = weather_fma(vectors[unchecked: row &+ 4], sine, currentEast)
      currentNorth = weather_fma(vectors[unchecked: row &+ 5], sine, currentNorth)
      row &+= 6
    }
    let sums = weather_sums(currentEast, currentNorth, windEast, windNorth)
    let offsets = vectors[unchecked: row]
    return scaled(sums, offsets[0], offsets[1], windDeviation)
  }

  /// Gives the sums their size: the one place where amplitudes enter.
  @inline(__always)
  func scaled(
    _ sums: SIMD4<Float>, _ offsetEast: Float, _ offsetNorth: Float, _ windDeviation: Float
  ) -> SIMD4<Float> {
    let deviation = windDeviation.fma(localWindFactor, constantWindDeviation)
    let largest = ErrorField.largestOffsetShare * deviation
    let share = yearToYear < largest ? yearToYear : largest
    let rest = deviation.fma(deviation, -(share * share)).squareRoot()
    let wind = rest * ErrorField.windNorm
    return SIMD4(
      sums[0] * currentScale, sums[1] * currentScale,
      sums[2].fma(wind, share * offsetEast), sums[3].fma(wind, share * offsetNorth))
  }

  /// Gives the wind sum unit variance: sqrt(2 / K).
  static let windNorm: Float = (2 / Float(waves)).squareRoot()

  /// Phases of a block in turns, from -1/2 to 1/2.
  @inline(__always)
  static func phase(
    _ vectors: Span<SIMD16<Float>>, _ row: Int, _ x: SIMD16<Float>, _ y: SIMD16<Float>,
    _ t: SIMD16<Float>
  ) -> SIMD16<Float> {
    var turns = weather_fma(vectors[unchecked: row &+ 2], t, vectors[unchecked: row &+ 3])
    turns = weather_fma(vectors[unchecked: row &+ 1], y, turns)
    turns = weather_fma(vectors[unchecked: row], x, turns)
    let rounder = SIMD16<Float>(repeating: TurnPolynomial.rounder)
    return weather_subtract(turns, weather_subtract(weather_add(turns, rounder), rounder))
  }

  @inline(__always)
  private static func sine(_ r: SIMD16<Float>, _ z: SIMD16<Float>) -> SIMD16<Float> {
    let c = TurnPolynomial.sine
    var p = weather_fma(z, SIMD16(repeating: c.3), SIMD16(repeating: c.2))
    p = weather_fma(z, p, SIMD16(repeating: c.1))
    p = weather_fma(z, p, SIMD16(repeating: c.0))
    let ends = weather_fma(z, SIMD16(repeating: -4), SIMD16(repeating: 1))
    return weather_multiply(weather_multiply(r, ends), p)
  }

  @inline(__always)
  static func cosine(_ z: SIMD16<Float>) -> SIMD16<Float> {
    let c = TurnPolynomial.cosine
    var p = weather_fma(z, SIMD16(repeating: c.3), SIMD16(repeating: c.2))
    p = weather_fma(z, p, SIMD16(repeating: c.1))
    p = weather_fma(z, p, SIMD16(repeating: c.0))
    return weather_multiply(weather_fma(z, SIMD16(repeating: -16), SIMD16(repeating: 1)), p)
  }
}
