extension ErrorField {
  /// The scalar twin of `anomaly`: the same Float operations in the same order, one wave at a time.
  package func anomalyReference(
    member: Int, latitude: Int32, longitude: Int32, hours: Double, windDeviation: Float
  ) -> SIMD4<Float> {
    let x = Float(longitude &- ErrorField.originFixed.longitude)
    let y = Float(latitude &- ErrorField.originFixed.latitude)
    let t = Float(hours)
    // Sixteen partial sums a quantity: current east and north, wind east and north.
    var partial = [[Float]](repeating: [Float](repeating: 0, count: 16), count: 4)
    var row = member * ErrorField.stride
    for block in 0..<2 * ErrorField.blocks {
      let isWind = block < ErrorField.blocks
      for lane in 0..<16 {
        var turns = vectors[row + 2][lane].fma(t, vectors[row + 3][lane])
        turns = vectors[row + 1][lane].fma(y, turns)
        turns = vectors[row][lane].fma(x, turns)
        let r = turns - ((turns + TurnPolynomial.rounder) - TurnPolynomial.rounder)
        let z = r * r
        let s = TurnPolynomial.sine
        let c = TurnPolynomial.cosine
        let p = z.fma(z.fma(z.fma(s.3, s.2), s.1), s.0)
        let sine = r * z.fma(-4, 1) * p
        let cosine = z.fma(-16, 1) * z.fma(z.fma(z.fma(c.3, c.2), c.1), c.0)
        if isWind {
          partial[2][lane] += cosine
          partial[3][lane] += sine
        } else {
          partial[0][lane] = vectors[row + 4][lane].fma(sine, partial[0][lane])
          partial[1][lane] = vectors[row + 5][lane].fma(sine, partial[1][lane])
        }
      }
      row += isWind ? 4 : 6
    }
    var sums = SIMD4<Float>()
    for quantity in 0..<4 {
      for width in [8, 4, 2, 1] {
        for lane in 0..<width { partial[quantity][lane] += partial[quantity][lane + width] }
      }
      sums[quantity] = partial[quantity][0]
    }
    return scaled(sums, vectors[row][0], vectors[row][1], windDeviation)
  }

  /// The same anomaly from the plane waves in Double: the measure of the error of the kernel.
  package static func anomalyExact(
    member key: RandomKey, scales: ErrorFieldScales, at point: GeoPoint, hours: Double,
    windDeviation: Double
  ) -> SIMD4<Double> {
    let degree = Ellipsoid.metresPerDegree(latitude: referenceLatitude)
    let x = (point.longitude - origin.longitude) * degree.east
    let y = (point.latitude - origin.latitude) * degree.north
    func angle(_ wave: PlaneWave) -> Double {
      wave.east * x + wave.north * y + wave.frequency * hours * 3600
        + 2 * Elementary.pi * wave.phase
    }
    var sum = SIMD4<Double>()
    let wind = PlaneWave.draw(
      key: key, purpose: .windMode, count: waves, spectrum: .scalar, length: scales.windLength,
      timeScale: scales.windTimeScale)
    for wave in wind {
      let (sine, cosine) = Elementary.sinCos(angle(wave))
      sum[2] += cosine
      sum[3] += sine
    }
    let current = PlaneWave.draw(
      key: key, purpose: .currentMode, count: waves, spectrum: .stream,
      length: scales.currentLength, timeScale: scales.currentTimeScale)
    for wave in current {
      let sine = Elementary.sin(angle(wave))
      let length = (wave.east * wave.east + wave.north * wave.north).squareRoot()
      sum[0] += wave.north / length * sine
      sum[1] -= wave.east / length * sine
    }
    let deviation = windDeviation * scales.localWindFactor + scales.constantWindDeviation
    let share = min(scales.yearToYearDeviation, Double(largestOffsetShare) * deviation)
    let rest = (deviation * deviation - share * share).squareRoot()
    let windScale = rest * (2 / Double(waves)).squareRoot()
    let currentScale = scales.currentDeviation * 2 / Double(waves).squareRoot()
    return SIMD4(
      sum[0] * currentScale, sum[1] * currentScale,
      sum[2] * windScale + share * key.normal(.yearToYearWind, index: 0),
      sum[3] * windScale + share * key.normal(.yearToYearWind, index: 1))
  }

  /// Correlation at a fixed place over a lag in seconds: nearly `exp(-|lag| / timeScale)`.
  package static func timeCorrelation(lag: Double, timeScale: Double) -> Double {
    PlaneWave.timeCorrelation(lag: lag, timeScale: timeScale)
  }
}
