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
  package var currentCoastLength = 0.0
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
        true, .assumed,
        "a switch for comparison; off makes probability maps falsely sharp"),
      .number(
        "wind_deviation_factor", \.windDeviationFactor,
        "Factor on the local wind deviation per component over climatology", .one, 1, 0...2,
        .derived,
        "1 keeps E|V| equal to the mean wind speed of COADS"),
      .number(
        "wind_time_scale", \.windTimeScale,
        "Time scale of the day-to-day wind anomaly over climatology", .day, 3, 1.5...5, .assumed,
        "monthly variance of the navy winds 1982-92 bounds it from above (2-7 d in most seas)"),
      .number(
        "wind_length", \.windLength,
        "Distance at which the correlation of wind anomalies falls to 1/e", .kilometre, 500,
        200...1000, .derived,
        "monthly anomalies of the navy winds 1982-92 e-fold at 4.5-5 degrees"),
      .number(
        "year_to_year_deviation", \.yearToYearDeviation,
        "Deviation per component of the constant offset of a member's wind over climatology",
        .metrePerSecond, 1.2, 0...1.8, .derived,
        "monthly means of the navy winds 1982-92 vary by 1.0-1.8 m/s"),
      .number(
        "forecast_wind_deviation", \.forecastWindDeviation,
        "Deviation per component of the wind error over a user's forecast", .metrePerSecond, 2,
        0...3, .assumed,
        "2.6 m/s in Breivik and Allen 2008 for the North Sea (recalled, not re-read)"),
      .number(
        "forecast_wind_time_scale", \.forecastWindTimeScale,
        "Time scale of the wind error over a user's forecast", .hour, 12, 6...48, .assumed,
        "no source read; 6-48 h is the life of an error between analyses and of a weather system"),
      .number(
        "current_deviation", \.currentDeviation,
        "General deviation per component of the current anomaly over climatology; that of a "
          + "place is in proportion to it (docs/guides/sea.md)", .metrePerSecond, 0.20,
        0...0.40, .derived,
        "with it particles spread as drifters do, 91-96 km per axis in 7 days (residuals of "
          + "0.15-0.16 m/s over a week)"),
      .number(
        "current_time_scale", \.currentTimeScale,
        "Time scale at a fixed place of the current anomaly over climatology", .hour, 130,
        24...600, .derived,
        "particles in the field then spread as drifters do, 91-96 km per axis in 7 days "
          + "(84-96 h along the path); docs/guides/weather.md"),
      .number(
        "current_length", \.currentLength,
        "Gaussian scale of the random stream function over climatology", .kilometre, 120, 50...300,
        .derived,
        "correlations along and across the flow of CMEMS anomalies, January 2021 and 2024"),
      .number(
        "current_coast_length", \.currentCoastLength,
        "Distance from the coast over which an anomaly of current across it grows to 1 - 1/e; "
          + "0 lets it flow through the coast", .kilometre, 45, 0...100, .derived,
        "fit to the part toward the coast in CMEMS, January 2021 and 2024, within 0.03 m/s "
          + "beyond 15 km"),
      .number(
        "forecast_current_deviation", \.forecastCurrentDeviation,
        "Deviation per component of the current error over a user's forecast", .metrePerSecond,
        0.20, 0...0.30, .assumed,
        "0.25 m/s in Breivik and Allen 2008 for the North Sea (recalled, not re-read)"),
      .number(
        "forecast_current_time_scale", \.forecastCurrentTimeScale,
        "Time scale at a fixed place of the current error over a user's forecast", .hour, 24,
        12...72, .assumed,
        "no source read; above the inertial period, below the life of an eddy"),
      .number(
        "forecast_current_length", \.forecastCurrentLength,
        "Gaussian scale of the random stream function over a user's forecast", .kilometre, 150,
        50...300, .assumed,
        "no source read; of the size of mesoscale eddies"),
    ]
  }

  private static var waves: [Declaration<Self>] {
    [
      .number(
        "swell_spread", \.swellSpread, "Lognormal deviation of the swell height from day to day",
        .one, 0.25, 0...0.6, .assumed,
        "no wave record of the open Bay read"),
      .number(
        "swell_time_scale", \.swellTimeScale, "Time scale of the swell height", .day, 3, 1...10,
        .assumed,
        "no source read; the passage of one swell system"),
      .number(
        "wave_model_spread", \.waveModelSpread,
        "Lognormal deviation of the wave height between growth relations, one draw a member", .one,
        0.2, 0...0.5, .assumed,
        "published growth relations (Wilson, SMB, JONSWAP, Kahma and Calkoen) differ by 25 %"),
      .number(
        "wind_sea_decay_time", \.windSeaDecayTime,
        "Time in which wind sea above what the wind can hold falls by 1/e", .hour, 12, 6...24,
        .assumed,
        "the growth relations say nothing of decay"),
    ]
  }

  private static var cyclonesAndRain: [Declaration<Self>] {
    [
      .flag(
        "cyclones", \.hasCyclones, "Whether tropical cyclones occur in their season", true,
        .derived,
        "Unisys and JTWC best tracks 1982-2011"),
      .number(
        "cyclone_rate_factor", \.cycloneRateFactor, "Factor on the monthly numbers of cyclones",
        .one, 1, 0...3, .derived,
        "1 is the sample of 1-minute winds; 0.7 agrees with the counts of the India "
          + "Meteorological Department"),
      .number(
        "rain_persistence", \.rainPersistence,
        "Excess of P(wet | wet yesterday) over p, as a share of 1 - p", .one, 0.35, 0...0.7,
        .assumed,
        "spells of 4-5 d over the Bay (Saikranthi et al. 2022)"),
      .number(
        "rain_gamma_shape", \.rainGammaShape, "Gamma shape of the amount on a wet day", .one, 0.7,
        0.3...2, .assumed,
        "no station record read; the shape sets how uneven wet days are"),
      .number(
        "rain_length", \.rainLength,
        "Distance at which the correlation of wet days falls to 1/e", .kilometre, 250, 50...800,
        .assumed, "size of monsoon rain systems; no station pairs read"),
    ]
  }
}
