/// What a search meets besides the object and the platform.
package struct SearchConditions: Sendable, Equatable {
  /// Meteorological visibility, m.
  package var visibility: Double
  /// Mean wind at 10 m, m/s, and significant wave height, m.
  package var windSpeed: Double
  package var waveHeight: Double
  package var isNight: Bool
  package var isTired: Bool

  package init(
    visibility: Double, windSpeed: Double, waveHeight: Double, isNight: Bool = false,
    isTired: Bool = false
  ) {
    self.visibility = visibility
    self.windSpeed = windSpeed
    self.waveHeight = waveHeight
    self.isNight = isNight
    self.isTired = isTired
  }
}

/// Corrections of the sweep width: `W = Wu fw ff fv`.
extension SearchParameters {
  /// Wind speeds, m/s, and wave heights, m, above which the steps of the weather correction begin.
  ///
  /// 15 and 25 kn; 2 and 4 ft. The manual names seas of 2-3 ft for the first step and above 4 ft for the
  /// second; between 3 and 4 ft the first step holds.
  static let roughWind = (15 * 1852.0 / 3600, 25 * 1852.0 / 3600)
  static let roughWaves = (2 * SweepWidthTable.foot, 4 * SweepWidthTable.foot)

  /// The factor of wind and sea.
  package func weatherFactor(
    _ object: SearchObject, windSpeed: Double, waveHeight: Double
  ) -> Double {
    let (wind, waves) = (SearchParameters.roughWind, SearchParameters.roughWaves)
    let step =
      windSpeed > wind.1 || waveHeight > waves.1
      ? 2 : windSpeed > wind.0 || waveHeight >= waves.0 ? 1 : 0
    switch (step, object.isSmall, weatherPractice) {
    case (0, _, _): return 1
    case (1, true, _): return 0.5
    case (_, true, _): return 0.25
    case (_, _, .uscg): return 0.9
    case (1, _, .australian): return 0.8
    case (_, _, .australian): return 0.5
    }
  }

  /// The factor of the speed of an aircraft; linear between the printed speeds, constant outside.
  ///
  /// Printed for boats of 33-53 ft and for persons; rafts and other boats go by the boats (derived).
  package func speedFactor(
    _ object: SearchObject, _ platform: SearchPlatform, speed: Double
  ) -> Double {
    let knots = speed * 3600 / 1852
    let isPerson = object == .personInWater
    switch platform {
    case .helicopter:
      return SweepWidthTable.interpolated(
        knots, [60, 90, 120], isPerson ? [1.5, 1, 0.8] : [1.1, 1, 0.9])
    case .fixedWing:
      return SweepWidthTable.interpolated(
        knots, [150, 180, 210], isPerson ? [1.2, 1, 0.9] : [1.1, 1, 0.9])
    case .ship, .boat, .merchantShip: return 1
    }
  }

  /// The corrected sweep width, m.
  ///
  /// By eye: the table times weather, fatigue, speed and, by night, the night's factor. By radar, for boats
  /// and a unit that has one: the radar factor times the table at 5 NM, times the weather, by day and
  /// night. The greater counts.
  ///
  /// - Parameters:
  ///   - object: What is looked for.
  ///   - unit: Who looks.
  ///   - conditions: Weather, light and crew.
  /// - Returns: The width, m.
  package func sweepWidth(
    _ object: SearchObject, _ unit: UnitClass, _ conditions: SearchConditions
  ) -> Double {
    let platform = unit.platform
    let weather = weatherFactor(
      object, windSpeed: conditions.windSpeed, waveHeight: conditions.waveHeight)
    let visual =
      SweepWidthTable.uncorrected(object, from: platform, visibility: conditions.visibility)
      * weather * (conditions.isTired ? fatigueFactor : 1)
      * speedFactor(object, platform, speed: unit.searchSpeed)
      * (conditions.isNight ? nightFactor : 1)
    guard case .boat = object, unit.hasRadar else { return visual }
    let radar =
      radarFactor * weather
      * SweepWidthTable.uncorrected(object, from: platform, visibility: 5 * 1852)
    return max(visual, radar)
  }

  /// The corrected sweep width, m, on average over rain and no rain.
  ///
  /// - Parameters:
  ///   - object: What is looked for.
  ///   - unit: Who looks.
  ///   - conditions: Weather, light and crew; the visibility is that without rain.
  ///   - rainVisibility: Visibility in rain, m.
  ///   - rainShare: Share of the time with rain, 0 to 1.
  /// - Returns: The width, m.
  package func meanSweepWidth(
    _ object: SearchObject, _ unit: UnitClass, _ conditions: SearchConditions,
    rainVisibility: Double, rainShare: Double
  ) -> Double {
    var rain = conditions
    rain.visibility = rainVisibility
    let dry = sweepWidth(object, unit, conditions)
    return dry + rainShare * (sweepWidth(object, unit, rain) - dry)
  }
}
