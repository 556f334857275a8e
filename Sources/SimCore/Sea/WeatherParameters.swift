/// The settings of the member's own weather.
package struct WeatherParameters: ParameterSet {
  package static let section = "weather"

  /// Whether members differ in wind, current and swell at all.
  package var isOn = true
  /// Multiplies the climatology's local wind deviation; 1 keeps the climatology's mean speed.
  package var windDeviationFactor = 0.0
  package var windTimeScale = 0.0
  package var windLength = 0.0
  package var yearToYearDeviation = 0.0
  package var forecastWindDeviation = 0.0
  package var forecastWindTimeScale = 0.0
  package var currentDeviation = 0.0
  package var currentTimeScale = 0.0
  package var currentLength = 0.0
  package var forecastCurrentDeviation = 0.0
  package var forecastCurrentTimeScale = 0.0
  package var forecastCurrentLength = 0.0
  package var swellSpread = 0.0
  package var swellTimeScale = 0.0
  package var waveModelSpread = 0.0
  package var windSeaDecayTime = 0.0
  package var hasCyclones = true
  package var cycloneRateFactor = 0.0
  package var rainPersistence = 0.0
  package var rainGammaShape = 0.0
  package var rainLength = 0.0

  package init() {}

  package static var declarations: [Declaration<Self>] { field + waves + cyclonesAndRain }

  private static var field: [Declaration<Self>] {
    [
      .flag(
        "enabled", \.isOn, "Whether each member has its own anomalies of wind, current and swell",
        true, .assumed, "a switch for comparison; off makes probability maps falsely sharp"),
      .number(
        "wind_deviation_factor", \.windDeviationFactor,
        "Factor on the local wind deviation per component over climatology", .one, 1, 0...2,
        .derived, "1 keeps E|V| equal to the COADS mean wind speed; sea.md 4"),
      .number(
        "wind_time_scale", \.windTimeScale,
        "Time scale of the day-to-day wind anomaly over climatology", .day, 3, 1.5...5, .assumed,
        "upper bound from monthly variance of the navy winds 1982-92; sea.md 4"),
      .number(
        "wind_length", \.windLength,
        "Distance at which the correlation of wind anomalies falls to 1/e", .kilometre, 500,
        200...1000, .derived,
        "monthly COADS and navy anomalies e-fold at 4.5-5 degrees; sea.md 4, domain.md 1.4"),
      .number(
        "year_to_year_deviation", \.yearToYearDeviation,
        "Deviation per component of the constant offset of a member's wind over climatology",
        .metrePerSecond, 1.2, 0...1.8, .derived,
        "monthly means of the navy winds 1982-92 vary by 1.0-1.8 m/s; sea.md 4"),
      .number(
        "forecast_wind_deviation", \.forecastWindDeviation,
        "Deviation per component of the wind error over a user's forecast", .metrePerSecond, 2,
        0...3, .assumed, "domain.md 1.4"),
      .number(
        "forecast_wind_time_scale", \.forecastWindTimeScale,
        "Time scale of the wind error over a user's forecast", .hour, 12, 6...48, .assumed,
        "domain.md 1.4"),
      .number(
        "current_deviation", \.currentDeviation,
        "Deviation per component of the current anomaly over climatology", .metrePerSecond, 0.20,
        0...0.40, .derived, "residuals of drifters, widened for unresolved motion; data.md 2"),
      .number(
        "current_time_scale", \.currentTimeScale,
        "Time scale at a fixed place of the current anomaly over climatology", .hour, 130,
        24...600, .derived,
        "particles in the field then spread as drifters do, 91-96 km per axis in 7 days (time scale"
          + " along the path 84-96 h); data.md 2, domain.md 1.4"),
      .number(
        "current_length", \.currentLength,
        "Gaussian scale of the random stream function over climatology", .kilometre, 120, 50...300,
        .derived, "along- and cross-flow correlations of CMEMS January anomalies; sea.md 4"),
      .number(
        "forecast_current_deviation", \.forecastCurrentDeviation,
        "Deviation per component of the current error over a user's forecast", .metrePerSecond,
        0.20, 0...0.30, .assumed, "domain.md 1.4"),
      .number(
        "forecast_current_time_scale", \.forecastCurrentTimeScale,
        "Time scale at a fixed place of the current error over a user's forecast", .hour, 24,
        12...72, .assumed, "domain.md 1.4"),
      .number(
        "forecast_current_length", \.forecastCurrentLength,
        "Gaussian scale of the random stream function over a user's forecast", .kilometre, 150,
        50...300, .assumed, "domain.md 1.4"),
    ]
  }

  private static var waves: [Declaration<Self>] {
    [
      .number(
        "swell_spread", \.swellSpread, "Lognormal deviation of the swell height from day to day",
        .one, 0.25, 0...0.6, .assumed, "sea.md 1.3"),
      .number(
        "swell_time_scale", \.swellTimeScale, "Time scale of the swell height", .day, 3, 1...10,
        .assumed, "sea.md 1.3"),
      .number(
        "wave_model_spread", \.waveModelSpread,
        "Lognormal deviation of the wave height between growth relations, one draw a member", .one,
        0.2, 0...0.5, .assumed, "published growth relations differ by 25 %; sea.md 1.2"),
      .number(
        "wind_sea_decay_time", \.windSeaDecayTime,
        "Time in which wind sea above what the wind can hold falls by 1/e", .hour, 12, 6...24,
        .assumed, "sea.md 1.1"),
    ]
  }

  private static var cyclonesAndRain: [Declaration<Self>] {
    [
      .flag(
        "cyclones", \.hasCyclones, "Whether tropical cyclones occur in their season", true,
        .derived, "Unisys and JTWC best tracks 1982-2011; sea.md 3"),
      .number(
        "cyclone_rate_factor", \.cycloneRateFactor, "Factor on the monthly numbers of cyclones",
        .one, 1, 0...3, .derived, "1 is the 1-minute sample; 0.7 agrees with IMD counts; sea.md 3"),
      .number(
        "rain_persistence", \.rainPersistence,
        "Excess of P(wet | wet yesterday) over p, as a share of 1 - p", .one, 0.35, 0...0.7,
        .assumed, "sea.md 2"),
      .number(
        "rain_gamma_shape", \.rainGammaShape, "Gamma shape of the amount on a wet day", .one, 0.7,
        0.3...2, .assumed, "sea.md 2"),
      .number(
        "rain_length", \.rainLength,
        "Distance at which the correlation of wet days falls to 1/e", .kilometre, 250, 50...800,
        .assumed, "size of monsoon rain systems; no station pairs read"),
    ]
  }
}
