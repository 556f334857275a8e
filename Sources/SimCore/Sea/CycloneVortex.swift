/// The wind of a tropical cyclone around its centre.
///
/// Gradient wind of Holland (1980), Monthly Weather Review 108:1212; 0.9 of it at the surface; inflow of
/// Phadke et al. (2003); asymmetry of Lin and Chavas (2012). Winds are means of 10 minutes.
package enum CycloneVortex {
  /// Density of air, kg/m3.
  static let airDensity = 1.15
  /// Surface wind over gradient wind over the sea; 0.8-0.9 in use.
  package static let surfaceFactor = 0.9
  /// Wind of 10 minutes over wind of 1 minute at sea (WMO 2010, Harper et al.).
  package static let tenMinuteFactor = 0.93
  /// Share of the translation that is added to the wind, and its turn to the left (north), rad.
  static let asymmetryFactor = 0.55
  static let asymmetryTurn = 20 * Elementary.pi / 180
  /// The vortex holds alone inside the first radius and has faded out at the second, m (assumed).
  static let coreRadius = 300e3
  package static let outerRadius = 600e3
  /// Earth's rate of rotation, rad/s.
  private static let rotation = 7.292_115e-5

  /// Magnitude of the Coriolis parameter, 1/s.
  package static func coriolis(latitude: Double) -> Double {
    (2 * rotation * Elementary.sin(latitude * Elementary.pi / 180)).magnitude
  }

  /// Pressure deficit in Pa of a storm of a maximum wind of 1 minute, m/s.
  ///
  /// `V = 5.4 (1010 - pc)^0.53`, fitted to 595 fixes of the Bay, +-10 %.
  package static func pressureDeficit(maximumWind: Double) -> Double {
    100 * Elementary.pow(maximumWind / 5.4, 1 / 0.53)
  }

  /// Radius of maximum wind, m, at a maximum wind in m/s and a latitude in degrees.
  ///
  /// Willoughby et al. (2006): `46.4 exp(-0.0155 V + 0.0169 lat)` km; at least 15 km.
  package static func radiusOfMaximumWind(maximumWind: Double, latitude: Double) -> Double {
    max(
      46.4e3 * Elementary.exp(-0.0155 * maximumWind + 0.0169 * latitude.magnitude), 15e3)
  }

  /// Holland's B that gives a maximum surface wind in m/s at a pressure deficit in Pa, 1 to 2.5.
  package static func hollandB(surfaceWind: Double, pressureDeficit: Double) -> Double {
    let gradient = surfaceWind / surfaceFactor
    let b = gradient * gradient * airDensity * 2.718281828459045 / pressureDeficit
    return min(max(b, 1), 2.5)
  }

  /// Gradient wind, m/s.
  ///
  /// - Parameters:
  ///   - radius: Distance from the centre, m, above 0.
  ///   - pressureDeficit: Pressure outside less pressure in the centre, Pa.
  ///   - maximumRadius: Radius of maximum wind, m.
  ///   - b: Holland's shape.
  ///   - coriolis: Magnitude of the Coriolis parameter, 1/s.
  /// - Returns: Wind speed, m/s.
  package static func gradientWind(
    radius: Double, pressureDeficit: Double, maximumRadius: Double, b: Double, coriolis: Double
  ) -> Double {
    let ratio = Elementary.pow(maximumRadius / radius, b)
    let half = radius * coriolis / 2
    let cyclostrophic = b * pressureDeficit / airDensity * ratio * Elementary.exp(-ratio)
    return (cyclostrophic + half * half).squareRoot() - half
  }

  /// Angle by which the wind points inward of the circle, rad.
  package static func inflowAngle(radius: Double, maximumRadius: Double) -> Double {
    let x = radius / maximumRadius
    let degrees = x < 1 ? 10 * (1 + x) : min(20 + 25 * (x - 1), 25)
    return degrees * Elementary.pi / 180
  }

  /// Weight of the vortex against the background, 1 inside 300 km to 0 at 600 km.
  package static func weight(radius: Double) -> Double {
    guard radius > coreRadius else { return 1 }
    guard radius < outerRadius else { return 0 }
    let x = (radius - coreRadius) / (outerRadius - coreRadius)
    return 0.5 + 0.5 * Elementary.cos(Elementary.pi * x)
  }

  /// Largest significant wave height in a storm, m.
  ///
  /// Young (1988), J. Waterway, Port, Coastal, Ocean Eng. 114:637: `g Hs / V^2 = 0.0016 (g F / V^2)^0.5`
  /// with the storm's equivalent fetch F.
  ///
  /// - Parameters:
  ///   - wind: Maximum wind, m/s.
  ///   - translation: Speed of the storm, m/s.
  ///   - maximumRadius: Radius of maximum wind, m.
  /// - Returns: Significant wave height, m.
  package static func waveHeight(
    wind: Double, translation: Double, maximumRadius: Double
  ) -> Double {
    let fetch = equivalentFetch(wind: wind, translation: translation, maximumRadius: maximumRadius)
    return 0.0016 * (WindSea.gravity * fetch).squareRoot() * wind / WindSea.gravity
  }

  /// Young's equivalent fetch, m; not negative.
  package static func equivalentFetch(
    wind v: Double, translation vt: Double, maximumRadius: Double
  ) -> Double {
    let a = -2.175e-3 * v * v + 1.506e-2 * v * vt
    let c = -0.1223 * vt * vt + 0.219 * v + 0.6737 * vt + 0.798
    let log10 = Elementary.log(maximumRadius) / 2.302585092994046
    return max((a + c) * (22.5e3 * log10 - 70.8e3), 0)
  }
}
