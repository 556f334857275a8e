/// The wind sea: significant wave height raised by the local wind within its fetch.
///
/// Growth by Wilson (1965), Deutsche Hydrographische Zeitschrift 18:114, in deep water: with g = 9.81
/// m/s2, wind speed U at 10 m and x = g F / U^2 up to 1e5,
/// `g Hs / U^2 = 0.30 [1 - (1 + 0.004 x^0.5)^-2]`, and the fetch that a duration t is worth,
/// `F = (t U^0.46 g^0.27 / 43)^(1/0.73)`. Capped at the fully developed sea of Pierson and Moskowitz,
/// `Hs = 0.0246 U^2`. Deep water only.
package enum WindSea {
  /// Acceleration of gravity, m/s2.
  package static let gravity = 9.81
  /// Limit of `g Hs / U^2` for an endless fetch (Wilson).
  static let limit = 0.30
  /// Factor of the square root of the dimensionless fetch (Wilson).
  static let fetchFactor = 0.004
  /// Factor and exponent of the dimensionless duration (Wilson).
  static let durationFactor = 43.0
  static let fetchExponent = 0.73
  static let speedExponent = 0.46
  /// Hs / U^2 of the fully developed sea, s2/m (Pierson and Moskowitz 1964, as used by OpenDrift).
  static let fullyDeveloped = 0.0246
  /// Winds below it raise no sea, m/s.
  static let calm = 0.1

  /// Height of a sea limited by fetch alone, m, without the cap of the fully developed sea.
  ///
  /// - Parameters:
  ///   - windSpeed: Wind speed at 10 m, m/s, above 0.
  ///   - fetch: Distance over which the wind has blown, m, not negative.
  /// - Returns: Significant height, m.
  package static func height(windSpeed: Double, fetch: Double) -> Double {
    let scale = windSpeed * windSpeed / gravity
    let root = (fetch / scale).squareRoot()
    let base = 1 + fetchFactor * root
    return limit * scale * (1 - 1 / (base * base))
  }

  /// Period of the significant waves of a sea limited by fetch alone, s.
  ///
  /// `g Ts / U = 8.61 [1 - (1 + 0.008 x^(1/3))^-5]` (Wilson 1965).
  ///
  /// - Parameters:
  ///   - windSpeed: Wind speed at 10 m, m/s, above 0.
  ///   - fetch: Distance over which the wind has blown, m, not negative.
  /// - Returns: Significant period, s.
  package static func period(windSpeed: Double, fetch: Double) -> Double {
    let x = gravity * fetch / (windSpeed * windSpeed)
    let base = 1 + 0.008 * Elementary.pow(x, 1.0 / 3)
    return 8.61 * windSpeed / gravity * (1 - 1 / (base * base * base * base * base))
  }

  /// The fetch whose sea takes as long to raise as a duration, m.
  ///
  /// - Parameters:
  ///   - windSpeed: Wind speed at 10 m, m/s, above 0.
  ///   - duration: Time for which the wind has blown, s, not negative.
  /// - Returns: Fetch, m.
  package static func fetch(windSpeed: Double, duration: Double) -> Double {
    Elementary.pow(duration * durationRate(windSpeed), 1 / fetchExponent)
  }

  /// The fetch that has raised a height under a wind, m; infinite where the wind cannot raise it.
  ///
  /// - Parameters:
  ///   - windSpeed: Wind speed at 10 m, m/s, above 0.
  ///   - height: Significant wave height, m, not negative.
  /// - Returns: Fetch, m.
  package static func fetch(windSpeed: Double, height: Double) -> Double {
    let scale = windSpeed * windSpeed / gravity
    let left = 1 - height / (limit * scale)
    guard left > 0 else { return .infinity }
    let root = (1 / left.squareRoot() - 1) / fetchFactor
    return root * root * scale
  }

  /// Height of the fully developed sea, m, at a wind speed in m/s.
  package static func fullyDevelopedHeight(windSpeed: Double) -> Double {
    fullyDeveloped * windSpeed * windSpeed
  }

  /// Growth of fetch^0.73 per second.
  private static func durationRate(_ windSpeed: Double) -> Double {
    Elementary.pow(windSpeed, speedExponent) * gravityPower / durationFactor
  }

  /// g^0.27.
  static let gravityPower = Elementary.pow(gravity, 0.27)

  /// Advances the wind sea of one place.
  ///
  /// The present height is turned into the fetch that would raise it under the new wind, the time is
  /// added, and the result is limited by the geometric fetch and by the fully developed sea (the usual
  /// practice of the Shore Protection Manual). A height above what the wind can hold relaxes toward it
  /// exponentially; the decaying excess, which is on its way to become swell, stays in the height.
  ///
  /// - Parameters:
  ///   - height: Significant height of the wind sea, m, updated.
  ///   - windSpeed: Wind speed at 10 m over the step, m/s, not negative.
  ///   - fetch: Distance upwind to land, m, not negative.
  ///   - seconds: Length of the step, s, not negative.
  ///   - decayTime: e-folding time of the excess, s.
  package static func advance(
    height: inout Double, windSpeed: Double, fetch: Double, seconds: Double, decayTime: Double
  ) {
    let speed = max(windSpeed, calm)
    let held = min(
      self.height(windSpeed: speed, fetch: fetch), fullyDevelopedHeight(windSpeed: speed))
    if height >= held {
      height = held + (height - held) * Elementary.exp(-seconds / decayTime)
      return
    }
    let present = self.fetch(windSpeed: speed, height: height)
    let grown = Elementary.pow(
      Elementary.pow(present, fetchExponent) + seconds * durationRate(speed), 1 / fetchExponent)
    height = min(self.height(windSpeed: speed, fetch: grown), held)
  }

  /// Total significant height, m, of wind sea and swell with the member's model error.
  ///
  /// - Parameters:
  ///   - windSea: Significant height of the wind sea, m.
  ///   - swell: Significant height of the swell, m.
  ///   - modelFactor: Factor of the growth relation, about 1.
  /// - Returns: Total significant height, m.
  package static func total(windSea: Double, swell: Double, modelFactor: Double) -> Double {
    (windSea * windSea + swell * swell).squareRoot() * modelFactor
  }
}
