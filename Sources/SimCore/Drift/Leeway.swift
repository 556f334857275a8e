/// The leeway law: velocity of a drifting object relative to the surface current.
///
/// Downwind `Ld = (ad + ed/20) W + (bd + ed/2)` and crosswind `Lc = (ac + ec/20) W + (bc + ec/2)`,
/// with `W` the wind speed at 10 m in m/s and errors `ed`, `ec` in m/s drawn once for each particle
/// and kept for life; at 10 m/s of wind each error counts exactly once. Positive `Lc` is to the
/// right of downwind. Stokes drift is inside the measured coefficients.
/// Source: Allen and Plourde (1999), USCG CG-D-08-99; Breivik and Allen (2008), J. Mar. Syst. 69:99.
package enum Leeway {
  /// Wind speed over which the error of the slope is spread, m/s (Breivik and Allen 2008).
  package static let errorSlopeSpeed = 20.0
  /// Share of the error that goes to the offset (Breivik and Allen 2008).
  package static let errorOffsetShare = 0.5

  /// Velocity of an object by the law: the readable twin of the kernel.
  ///
  /// - Parameters:
  ///   - windEast: Eastward wind at 10 m, m/s, pointing where the air goes.
  ///   - windNorth: Northward wind at 10 m, m/s.
  ///   - coefficients: The lines of the particle.
  ///   - side: Which way the particle lies now.
  /// - Returns: Leeway eastward and northward, m/s; zero where there is no wind direction.
  package static func velocity(
    windEast: Double, windNorth: Double, coefficients: LeewayCoefficients, side: LeewaySide
  ) -> (east: Double, north: Double) {
    let speed = (windEast * windEast + windNorth * windNorth).squareRoot()
    guard speed > 0 else { return (0, 0) }
    let (downwind, crosswind) = components(windSpeed: speed, coefficients, side: side)
    // The wind goes toward the bearing th with sin th = windEast/W and cos th = windNorth/W.
    let sine = windEast / speed
    let cosine = windNorth / speed
    return (downwind * sine + crosswind * cosine, downwind * cosine - crosswind * sine)
  }

  /// Downwind and crosswind leeway, m/s, for a wind speed in m/s.
  package static func components(
    windSpeed: Double, _ coefficients: LeewayCoefficients, side: LeewaySide
  ) -> (downwind: Double, crosswind: Double) {
    let crosswind = coefficients.crosswind(side)
    return (
      coefficients.downwind.slope * windSpeed + coefficients.downwind.offset,
      crosswind.slope * windSpeed + crosswind.offset
    )
  }

  /// Rate of jibing in 1/s from the probability of at least one change of side in an hour.
  ///
  /// - Parameter probabilityPerHour: 0 or more and below 1.
  /// - Returns: The rate of a Poisson process with that probability.
  package static func jibingRate(probabilityPerHour: Double) -> Double {
    -Elementary.log(1 - probabilityPerHour) / 3600
  }
}

/// The side of downwind to which an object drifts.
package enum LeewaySide: UInt8, Sendable, CaseIterable {
  case right, left

  package var other: LeewaySide { self == .right ? .left : .right }
}

/// Which side particles start on.
package enum LeewayOrientation: String, Sendable, CaseIterable {
  case left, right, both

  /// The side of one object; for `both`, either with probability one half.
  package func side(key: RandomKey, index: UInt32 = 0) -> LeewaySide {
    switch self {
    case .left: return .left
    case .right: return .right
    case .both: return key.uniform(.leewaySide, index: index) < 0.5 ? .right : .left
    }
  }

  /// The side of a particle of a cloud; for `both` they alternate, so that exactly half start right.
  package func side(number: Int) -> LeewaySide {
    switch self {
    case .left: return .left
    case .right: return .right
    case .both: return number % 2 == 0 ? .right : .left
    }
  }
}

/// What an object does when it changes side.
package enum JibingRule: String, Sendable, CaseIterable {
  /// It takes the complete line of the other side.
  case full
  /// Only the sign of the crosswind slope of the class changes; offset and error stay, as in OpenDrift.
  case slope
}

/// Which way the columns of the list are read.
package enum CrosswindConvention: String, Sendable, CaseIterable {
  /// Positive crosswind leeway is to the right of downwind, as Allen and Plourde define it.
  case physical
  /// Positive crosswind leeway is to the left, as OpenDrift moves its particles; to compare with it.
  case openDrift = "opendrift"
}

extension DrawPurpose {
  /// Which class of a mixture an object belongs to.
  package static let leewayClass = DrawPurpose(code: 112)
  package static let leewayDownwind = DrawPurpose(code: 113)
  package static let leewayCrosswind = DrawPurpose(code: 114)
  package static let leewaySide = DrawPurpose(code: 115)
}
