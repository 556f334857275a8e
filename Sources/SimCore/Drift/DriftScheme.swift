/// How a step in time is made.
package enum DriftScheme: String, Sendable, CaseIterable {
  /// One evaluation at the start; first order. For comparison with tools that use it.
  case euler
  /// Midpoint rule; second order.
  case rk2
  /// Classical Runge-Kutta; fourth order in smooth fields.
  case rk4

  /// Evaluations of the velocity a step.
  package var stages: Int {
    switch self {
    case .euler: 1
    case .rk2: 2
    case .rk4: 4
    }
  }

  /// Times of the evaluations as parts of the step.
  var stageTimes: [Double] {
    switch self {
    case .euler: [0]
    case .rk2: [0, 0.5]
    case .rk4: [0, 0.5, 0.5, 1]
    }
  }
}

extension DrawPurpose {
  /// The random walk of unresolved eddies.
  static let diffusion = DrawPurpose(code: 120)
}

/// Length of a metre in fixed-point units, as polynomials of the latitude.
///
/// Fits of the WGS 84 radii on 27S-27N: relative error below 2e-8 eastward and 7e-10 northward before
/// rounding to single precision. Coefficients: weighted least squares, from `Ellipsoid`'s formulas.
enum MetricPolynomial {
  /// Fixed-point latitude to radians.
  static let radiansPerUnit = Float(GeoPoint.degreesPerUnit * Elementary.pi / 180)

  /// Units of longitude and latitude in a metre.
  @inline(__always)
  static func unitsPerMetre(fixedLatitude: Int32) -> (east: Float, north: Float) {
    let phi = Float(fixedLatitude) * radiansPerUnit
    let s = phi * phi
    let east =
      (1.6278910636901855 as Float).fma(s, 3.1126208305358887).fma(s, 7.833922863006592)
      .fma(s, 18.712766647338867).fma(s, 37.67807388305664)
    let north =
      (-0.016770467162132263 as Float).fma(s, 0.1275227814912796).fma(s, -0.3808933198451996)
      .fma(s, 37.9320068359375)
    return (east, north)
  }
}
