extension DrawPurpose {
  static let indicatorSeen = DrawPurpose(code: 160)
  static let indicatorDelay = DrawPurpose(code: 161)
  static let indicatorNoise = DrawPurpose(code: 162)
  static let indicatorFalse = DrawPurpose(code: 163)
  static let precursorNoise = DrawPurpose(code: 164)
  static let ownerDelay = DrawPurpose(code: 165)
}

/// How an indicator comes to be known.
package struct ObservationSettings: Sendable, Equatable {
  /// Probability that an event, or a day's level, is observed and passed on.
  package var probability = 0.0
  /// Time from the day until the warning system has it, s.
  package var delay = Distribution.fixed(0)
  /// Size of what is wrong.
  ///
  /// Counts: false reports a second and region. Levels: standard deviation of the logarithm of the
  /// value. Exogenous series: standard deviation in standard units.
  package var noise = 0.0

  package init() {}
}

/// A synthetic series from outside that, by assumption, moves before people are in distress.
package struct PrecursorSettings: Sendable, Equatable {
  /// Shift before a week with distress, in standard deviations of the series.
  package var power = 0.0
  /// Correlation of successive days.
  package var autocorrelation = 0.0
  /// Time from the shift to the start of that week, s.
  package var lead = 0.0
  /// Value that the series varies about, in the unit of the indicator.
  package var level = 0.0
  /// Value of one standard unit.
  package var spread = 0.0

  package init() {}
}

/// Settings of what can be observed: how often, how late, how well, and what it foretells.
package struct IndicatorParameters: ParameterSet, Equatable {
  /// By position of the indicator; that of the season is unused.
  package var observation = Array(
    repeating: ObservationSettings(), count: Indicator.count)
  /// By position of the indicator; used for the exogenous ones.
  package var precursor = Array(repeating: PrecursorSettings(), count: Indicator.count)
  /// Share of the year's departures by month, January first.
  package var monthlyWeights = Array(repeating: 0.0, count: 12)

  package init() {}

  package static let section = "indicators"
  package static let declarations: [Declaration<IndicatorParameters>] =
    observed
    + exogenous(
      .upFrontPrice, probability: 0.15, delayDays: 7, noise: 0.5, power: 0.5,
      autocorrelation: 0.95, leadDays: 7, level: (230, 0...5000), spread: (70, 0...2000),
      "90-370 US dollars in early 2015; how often it is heard and what it foretells is not known")
    + exogenous(
      .conflictEvents, probability: 0.8, delayDays: 2, noise: 0.3, power: 0.5,
      autocorrelation: 0.9, leadDays: 14, level: (10, 0...1000), spread: (4, 0...500),
      "arrivals of Dec 2024-Jan 2025 followed fighting; size of the effect is not known")
    + exogenous(
      .rationLevel, probability: 0.1, delayDays: 10, noise: 0.05, power: 0.2,
      autocorrelation: 0.99, leadDays: 30, level: (10, 0...100), spread: (1.2, 0...50),
      "12, 10, 8 and 10 US dollars in 2023-24; a cause of departures is not shown")
    + months
}

extension IndicatorParameters {
  private typealias Line = Declaration<IndicatorParameters>

  private static func common(
    _ indicator: Indicator, probability: Double, delayDays: Double, _ source: String
  ) -> [Line] {
    let i = indicator.position
    let name = indicator.rawValue
    return [
      .number(
        "\(name)_observed", \.observation[i].probability,
        indicator.kind == .count
          ? "Probability that one is observed and passed on."
          : "Probability that a day's value is observed and passed on.",
        .one, probability, 0...1, .assumed, "plausible 0.02-1: \(source)"),
      .distribution(
        "\(name)_delay", \.observation[i].delay, "Time until the warning system has it.", .day,
        .lognormal(median: delayDays, sigma: 0.7), 0...365, .assumed,
        "plausible 0-30 d: \(source)"),
    ]
  }

  private static func counted(
    _ indicator: Indicator, probability: Double, delayDays: Double, falsePerDay: Double,
    _ source: String
  ) -> [Line] {
    common(indicator, probability: probability, delayDays: delayDays, source) + [
      .number(
        "\(indicator.rawValue)_false", \.observation[indicator.position].noise,
        "False reports, each region.", .perDay, falsePerDay, 0...10, .assumed,
        "plausible 0-0.2 a day: \(source)")
    ]
  }

  private static func measured(
    _ indicator: Indicator, probability: Double, delayDays: Double, noise: Double, _ source: String
  ) -> [Line] {
    common(indicator, probability: probability, delayDays: delayDays, source) + [
      .number(
        "\(indicator.rawValue)_noise", \.observation[indicator.position].noise,
        "Standard deviation of the logarithm of the value.", .one, noise, 0...2, .assumed,
        "plausible 0-0.5: \(source)")
    ]
  }

  private static let observed: [Line] =
    counted(
      .departuresSeen, probability: 0.4, delayDays: 1.5, falsePerDay: 0.02,
      "reports of villages and coast guards; no count of boats missed")
    + counted(
      .contactsLost, probability: 0.5, delayDays: 1, falsePerDay: 0.01,
      "satellite telephones aboard some boats; single cases only")
    + counted(
      .boatsOverdue, probability: 0.5, delayDays: 2, falsePerDay: 0.01,
      "told by relatives; single cases only")
    + measured(
      .weatherWindow, probability: 0.98, delayDays: 0.25, noise: 0.3,
      "forecasts of waves two or four times a day; error of the length of a window not published")
    + measured(
      .caseload, probability: 0.9, delayDays: 0.25, noise: 0.15, "numbers aboard are estimates")
    + measured(
      .receptionLoad, probability: 0.7, delayDays: 2, noise: 0.05, "weekly or daily site reports")

  private static func exogenous(
    _ indicator: Indicator, probability: Double, delayDays: Double, noise: Double, power: Double,
    autocorrelation: Double, leadDays: Double, level: (Double, ClosedRange<Double>),
    spread: (Double, ClosedRange<Double>), _ source: String
  ) -> [Line] {
    let i = indicator.position
    let name = indicator.rawValue
    return common(indicator, probability: probability, delayDays: delayDays, source) + [
      .number(
        "\(name)_noise", \.observation[i].noise,
        "Error of a reading, in standard deviations of the series.", .one, noise, 0...5, .assumed,
        "plausible 0-2: \(source)"),
      .number(
        "\(name)_power", \.precursor[i].power,
        "Shift towards risk before a week with distress, in standard deviations: detector power.",
        .one, power, 0...10, .assumed, "plausible 0-1.5: \(source)"),
      .number(
        "\(name)_autocorrelation", \.precursor[i].autocorrelation,
        "Correlation of the series from one day to the next.", .one, autocorrelation, 0...0.9999,
        .assumed, "plausible 0.5-0.999: \(source)"),
      .number(
        "\(name)_lead", \.precursor[i].lead, "Time from the shift to the start of that week.",
        .day, leadDays, 0...180, .assumed, "plausible 0-90 d: \(source)"),
      .number(
        "\(name)_level", \.precursor[i].level, "Value that the series varies about.", .one,
        level.0, level.1, .assumed, source),
      .number(
        "\(name)_spread", \.precursor[i].spread, "Standard deviation of the series.", .one,
        spread.0, spread.1, .assumed, source),
    ]
  }

  private static let months: [Line] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let weights = [0.13, 0.10, 0.09, 0.06, 0.04, 0.02, 0.02, 0.03, 0.07, 0.13, 0.16, 0.15]
    return zip(names, weights).enumerated().map { month, entry in
      .number(
        "season_\(entry.0)", \.monthlyWeights[month],
        "Weight of the month among a year's departures.", .one, entry.1, 0...1, .assumed,
        "plausible 0.25-3 times; only the shape is published: over half in October to January")
    }
  }()
}
