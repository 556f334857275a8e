/// Makes readings from what happens in a member: some missed, late, and with errors.
///
/// Pure functions of key, settings and counts. It stands outside the door that detectors look through:
/// what it knows reaches them only as readings, each from its own `knownAt`.
///
/// Precursors (price, conflict, ration) are *assumed*. That they move before distress, by how much and
/// how early are settings; skill found with them shows what such a signal would be worth, and is no
/// evidence that it exists.
package struct IndicatorGenerator: Sendable {
  package let parameters: IndicatorParameters
  package let start: Instant
  /// Whole days of the run.
  package let days: Int
  private let key: RandomKey

  /// Readings of one member.
  ///
  /// - Parameters:
  ///   - parameters: Settings.
  ///   - start: Start of the run.
  ///   - days: Whole days of the run.
  ///   - key: Key of the member.
  package init(parameters: IndicatorParameters, start: Instant, days: Int, key: RandomKey) {
    self.parameters = parameters
    self.start = start
    self.days = days
    self.key = key
  }

  private static let day = 86_400.0

  /// The calendar: a reading whenever the month changes, without error.
  package func season() -> [IndicatorReading] {
    let total = parameters.monthlyWeights.reduce(0, +)
    var readings: [IndicatorReading] = []
    var last = 0
    for day in 0..<days {
      let time = Double(day) * Self.day
      let month = (start + time).civil.month
      guard month != last else { continue }
      last = month
      let weight = total > 0 ? parameters.monthlyWeights[month - 1] / total : 0
      readings.append(
        IndicatorReading(indicator: .season, day: day, knownAt: time, value: 12 * weight))
    }
    return readings
  }

  /// The readings of one count of one day: each event seen or not, and false reports.
  ///
  /// - Parameters:
  ///   - indicator: A count.
  ///   - region: Number of the region.
  ///   - day: Day of the events.
  ///   - events: How many there were.
  /// - Returns: One reading for each that is seen or imagined.
  package func counted(
    _ indicator: Indicator, region: Int, day: Int, events: Int
  ) -> [IndicatorReading] {
    seen(indicator, region: region, day: day, events: events)
      + imagined(indicator, region: region, day: day)
  }

  /// One reading for each event of a day that somebody sees.
  func seen(_ indicator: Indicator, region: Int, day: Int, events: Int) -> [IndicatorReading] {
    guard events > 0 else { return [] }
    let key = self.key(indicator, region)
    let probability = parameters.observation[indicator.position].probability
    return (0..<UInt32(events)).compactMap { event in
      guard key.uniform(.indicatorSeen, index: UInt32(day), step: event) < probability else {
        return nil
      }
      return reading(indicator, region, day, 1, event, key)
    }
  }

  /// One reading for each false report of a day.
  func imagined(_ indicator: Indicator, region: Int, day: Int) -> [IndicatorReading] {
    let key = self.key(indicator, region)
    var stream = key.stream(.indicatorFalse, index: UInt32(day))
    let noise = parameters.observation[indicator.position].noise
    let count = Distribution.poissonCount(noise * Self.day, &stream)
    // False reports take numbers of their own, so that they do not move with the events.
    return (0..<UInt32(count)).map { reading(indicator, region, day, 1, 0x8000 + $0, key) }
  }

  /// The reading of a level on one day, or nil if nobody passes it on.
  ///
  /// The error is a factor, `exp(noise * N)`: nothing stays nothing.
  ///
  /// - Parameters:
  ///   - indicator: A level that is not exogenous.
  ///   - region: Number of the region.
  ///   - day: The day.
  ///   - value: The true value, in the unit of the indicator.
  /// - Returns: The reading.
  package func measured(
    _ indicator: Indicator, region: Int, day: Int, value: Double
  ) -> IndicatorReading? {
    guard var reading = relative(indicator, region: region, day: day) else { return nil }
    reading.value *= value
    return reading
  }

  /// The reading of a level whose true value is 1, or nil if nobody passes it on.
  func relative(_ indicator: Indicator, region: Int, day: Int) -> IndicatorReading? {
    let settings = parameters.observation[indicator.position]
    let key = self.key(indicator, region)
    guard key.uniform(.indicatorSeen, index: UInt32(day)) < settings.probability else { return nil }
    let error = Elementary.exp(settings.noise * key.normal(.indicatorNoise, index: UInt32(day)))
    return reading(indicator, region, day, error, 0, key)
  }

  /// A synthetic precursor in standard units, a value a day.
  ///
  /// `x(d) = rho x(d - 1) + sqrt(1 - rho^2) N`, of unit variance, plus `power` on days for which distress
  /// begins somewhere within the seven days from `lead` later on. Positive means risk.
  ///
  /// - Parameters:
  ///   - indicator: An exogenous indicator.
  ///   - eventDays: Days on which somebody was first in distress; also beyond the last day, if known.
  /// - Returns: One value for each day.
  package func precursor(_ indicator: Indicator, eventDays: [Int]) -> [Double] {
    let settings = parameters.precursor[indicator.position]
    let lead = Int((settings.lead / Self.day).rounded())
    var foretold = Array(repeating: false, count: days)
    for event in eventDays {
      let last = event - lead
      let first = max(0, last - IndicatorBoard.week + 1)
      guard last >= first else { continue }
      for day in first...last where day < days { foretold[day] = true }
    }
    let key = self.key(indicator, nil)
    let rho = settings.autocorrelation
    let innovation = max(0, 1 - rho * rho).squareRoot()
    var level = 0.0
    return (0..<days).map { day in
      let normal = key.normal(.precursorNoise, index: UInt32(day))
      level = day == 0 ? normal : rho * level + innovation * normal
      return level + (foretold[day] ? settings.power : 0)
    }
  }

  /// The readings of a synthetic precursor.
  ///
  /// `level + sign * spread * (x + noise N)`, not below 0, on the days on which it is heard of.
  package func exogenous(_ indicator: Indicator, eventDays: [Int]) -> [IndicatorReading] {
    let settings = parameters.observation[indicator.position]
    let scale = parameters.precursor[indicator.position]
    let key = self.key(indicator, nil)
    let series = precursor(indicator, eventDays: eventDays)
    return series.indices.compactMap { day in
      let index = UInt32(day)
      guard key.uniform(.indicatorSeen, index: index) < settings.probability else { return nil }
      let heard = series[day] + settings.noise * key.normal(.indicatorNoise, index: index)
      let value = scale.level + indicator.riskSign * scale.spread * heard
      return reading(indicator, nil, day, max(0, value), 0, key)
    }
  }

  private func key(_ indicator: Indicator, _ region: Int?) -> RandomKey {
    key.key(.place, UInt32((region ?? -1) + 1), leg: UInt32(indicator.position))
  }

  private func reading(
    _ indicator: Indicator, _ region: Int?, _ day: Int, _ value: Double, _ number: UInt32,
    _ key: RandomKey
  ) -> IndicatorReading {
    var stream = key.key(.departure, UInt32(day)).stream(.indicatorDelay, index: number)
    let delay = max(0, parameters.observation[indicator.position].delay.sample(&stream))
    let known = Double(indicator.isOutlook ? day : day + 1) * Self.day + delay
    return IndicatorReading(
      indicator: indicator, region: region, day: day, knownAt: known, value: value)
  }
}
