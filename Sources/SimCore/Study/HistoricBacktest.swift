/// The departures of a season as sources have them; nil for what is not known.
package struct HistoricSeason: Sendable, Equatable {
  /// Such as `2014/15`.
  package var period: String
  package var low: Double?
  package var best: Double?
  package var high: Double?

  package init(period: String, low: Double?, best: Double?, high: Double?) {
    self.period = period
    self.low = low
    self.best = best
    self.high = high
  }
}

/// Forecasts of the departures of a season from earlier seasons alone, scored on published figures.
///
/// At most some dozen seasons, each with a range: this says how little history can tell, and never stands beside
/// skill in simulated members. A season without a best figure is neither scored nor learned from.
package struct HistoricBacktest: Sendable {
  /// How a season is forecast.
  package enum Method: String, Sendable, CaseIterable {
    /// All earlier known seasons, each as likely.
    case climatology
    /// The last known season again.
    case lastValue = "last_value"
    /// The exponentially weighted average of earlier known seasons.
    case ewma
  }

  /// A forecast of one season, and what came.
  package struct Row: Sendable, Equatable {
    package let season: HistoricSeason
    package let method: Method
    /// Persons; one for a forecast of one number.
    package let forecast: [Int]
    /// Probability of the event.
    package let probability: Double
    /// CRPS, persons: the least and the most that a figure within the range of the season gives.
    package let crps: ClosedRange<Double>
    /// The same for the best figure.
    package let bestCrps: Double
    /// Whether the event came; nil where the range of the season holds both.
    package let isEvent: Bool?

    /// Earlier seasons that the method could use.
    package let earlier: Int
  }

  /// Departures above which a season is an event, persons.
  package static let eventAbove = 5_000.0
  /// Earlier known seasons below which nothing is forecast.
  package static let neededSeasons = 3

  package let rows: [Row]
  /// Seasons given, and those without a best figure.
  package let seasons: Int
  package let missing: [String]

  /// Forecasts every season that has enough known ones before it.
  ///
  /// - Parameters:
  ///   - seasons: In the order of time.
  ///   - ewmaWeight: Weight of the latest season.
  package init(_ seasons: [HistoricSeason], ewmaWeight: Double = 0.2) {
    self.seasons = seasons.count
    missing = seasons.filter { $0.best == nil }.map(\.period)
    var rows: [Row] = []
    var known: [Int] = []
    var average: Double?
    for season in seasons {
      guard let best = season.best else { continue }
      if known.count >= HistoricBacktest.neededSeasons, let average, let last = known.last {
        for method in Method.allCases {
          let forecast =
            switch method {
            case .climatology: known
            case .lastValue: [last]
            case .ewma: [Int(average.rounded())]
            }
          rows.append(Row(season, method, forecast, best: best, earlier: known.count))
        }
      }
      known.append(Int(best.rounded()))
      average = average.map { ewmaWeight * best + (1 - ewmaWeight) * $0 } ?? best
    }
    self.rows = rows
  }

  /// The forecasts of a method.
  package func rows(_ method: Method) -> [Row] { rows.filter { $0.method == method } }

  /// Mean CRPS of a method, persons: for best figures, and from the least to the most; nil without seasons.
  package func meanCrps(_ method: Method) -> (best: Double, range: ClosedRange<Double>)? {
    let own = rows(method)
    guard !own.isEmpty else { return nil }
    func mean(_ value: (Row) -> Double) -> Double {
      var sum = ExactSum()
      for row in own { sum.add(value(row)) }
      return sum.value / Double(own.count)
    }
    return (mean(\.bestCrps), mean(\.crps.lowerBound)...mean(\.crps.upperBound))
  }

  /// The Brier score of a method for the event, against climatology; only seasons whose range decides count.
  package func eventScores(_ method: Method) -> Result<ForecastScores, ScoreRefusal> {
    var pairs = ForecastPairs()
    for (row, reference) in zip(rows(method), rows(.climatology)) {
      guard let isEvent = row.isEvent else { continue }
      pairs.append(
        probability: row.probability, reference: reference.probability, isEvent: isEvent,
        block: pairs.count)
    }
    return Result { () throws(ScoreRefusal) in try ForecastScores(pairs, key: RandomKey(seed: 1)) }
  }
}

extension HistoricBacktest.Row {
  fileprivate init(
    _ season: HistoricSeason, _ method: HistoricBacktest.Method, _ forecast: [Int], best: Double,
    earlier: Int
  ) {
    self.season = season
    self.method = method
    self.forecast = forecast
    self.earlier = earlier
    let event = HistoricBacktest.eventAbove
    probability =
      Double(forecast.count { Double($0) > event }) / Double(max(1, forecast.count))
    // Without an upper bound the best figure stands for it: the range is then too narrow, and says so.
    let low = Int((season.low ?? best).rounded())
    let high = max(low, Int((season.high ?? best).rounded()))
    // Piecewise linear and convex in what came: least at an end or a member, most at an end.
    let candidates = [low, high] + forecast.filter { low...high ~= $0 }
    let scores = candidates.map { CountScore.ensemble(forecast, observed: $0) }
    crps = (scores.min() ?? 0)...(scores.prefix(2).max() ?? 0)
    bestCrps = CountScore.ensemble(forecast, observed: Int(best.rounded()))
    isEvent =
      if (season.low ?? best) > event {
        true
      } else if let high = season.high, high <= event {
        false
      } else {
        nil
      }
  }
}
