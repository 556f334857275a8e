/// The departures of a season as sources have them; nil for what is not known.
package struct HistoricSeason: Sendable, Equatable {
  /// Such as `2014/15`.
  package var period: String
  package var low: Double?
  package var best: Double?
  package var high: Double?
  /// When the season begins, and when all figures were known that its best one rests on; nil for at its end.
  ///
  /// A season made from the total of a calendar year is not known before that year is over.
  package var begin: Instant?
  package var knownAt: Instant?

  package init(
    period: String, low: Double?, best: Double?, high: Double?, begin: Instant? = nil,
    knownAt: Instant? = nil
  ) {
    self.period = period
    self.low = low
    self.best = best
    self.high = high
    self.begin = begin
    self.knownAt = knownAt
  }

  /// Whether its best figure was known when another season began.
  fileprivate func isKnown(before later: HistoricSeason) -> Bool {
    guard let knownAt, let begin = later.begin else { return true }
    return knownAt <= begin
  }

  /// The best figure and its range, whole persons; nil without a best figure.
  ///
  /// Without an upper bound the best figure stands for it: the range is then too narrow, and says so.
  fileprivate var figure: (best: Int, range: ClosedRange<Int>)? {
    guard let best else { return nil }
    let low = Int((low ?? best).rounded())
    return (Int(best.rounded()), low...max(low, Int((high ?? best).rounded())))
  }
}

/// Forecasts of the departures of a season from what was known of earlier ones when it began, scored on published
/// figures.
///
/// At most some dozen seasons, each with a range: this says how little history can tell, and never stands beside
/// skill in simulated members. A season without a best figure is neither scored nor learned from.
package struct HistoricBacktest: Sendable {
  /// How a season is forecast.
  package enum Method: String, Sendable, CaseIterable {
    /// All seasons known by then, each as likely.
    case climatology
    /// The last season known by then again.
    case lastValue = "last_value"
    /// The exponentially weighted average of the seasons known by then.
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
    /// CRPS, persons: the least and the most that figures within the ranges of the season and of those that the
    /// forecast rests on give.
    package let crps: ClosedRange<Double>
    /// The same for the best figure.
    package let bestCrps: Double
    /// Whether the event came; nil where the range of the season holds both.
    package let isEvent: Bool?

    /// Earlier seasons that the method could use, and the last of them.
    package let earlier: Int
    package let latest: String
    /// Earlier seasons whose figure was not known yet.
    package let withheld: [String]
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
    for (i, season) in seasons.enumerated() {
      guard let observed = season.figure else { continue }
      let earlier = seasons[..<i].filter { $0.best != nil }
      let known = earlier.filter { $0.isKnown(before: season) }
      let figures = known.compactMap(\.figure)
      guard figures.count >= HistoricBacktest.neededSeasons, let latest = known.last,
        let last = figures.last
      else { continue }
      for method in Method.allCases {
        let forecast: [Int]
        let ranges: [ClosedRange<Int>]
        switch method {
        case .climatology: (forecast, ranges) = (figures.map(\.best), figures.map(\.range))
        case .lastValue: (forecast, ranges) = ([last.best], [last.range])
        case .ewma:
          func average(_ value: ((best: Int, range: ClosedRange<Int>)) -> Int) -> Int {
            HistoricBacktest.average(figures.map(value), weight: ewmaWeight)
          }
          forecast = [average(\.best)]
          ranges = [average(\.range.lowerBound)...average(\.range.upperBound)]
        }
        let crps = HistoricBacktest.crps(ranges, observed: observed.range)
        rows.append(
          Row(
            season: season, method: method, forecast: forecast,
            probability: HistoricBacktest.probability(forecast), crps: crps,
            bestCrps: CountScore.ensemble(forecast, observed: observed.best),
            isEvent: HistoricBacktest.isEvent(season, best: observed.best),
            earlier: known.count, latest: latest.period,
            withheld: earlier.filter { !$0.isKnown(before: season) }.map(\.period)))
      }
    }
    self.rows = rows
  }

  private static func average(_ values: [Int], weight: Double) -> Int {
    var average = Double(values.first ?? 0)
    for value in values.dropFirst() {
      average = weight * Double(value) + (1 - weight) * average
    }
    return Int(average.rounded())
  }

  /// The least and the most CRPS of forecasts and outcomes within ranges.
  ///
  /// The score of an ensemble rises as a member moves away from the outcome. So it is least where all members lie as
  /// near to it as they can, which is piecewise linear in the outcome, and most where each lies at an end of its range
  /// and so does the outcome, since it is convex in that.
  ///
  /// - Parameters:
  ///   - members: Ranges of the members of the forecast; at most 16 that are wider than one value.
  ///   - observed: The range of what came.
  /// - Returns: The range of the score.
  package static func crps(
    _ members: [ClosedRange<Int>], observed: ClosedRange<Int>
  ) -> ClosedRange<Double> {
    let wide = members.indices.filter { members[$0].lowerBound < members[$0].upperBound }
    precondition(wide.count <= 16, "too many ranges to look at all their ends")
    let ends = members.flatMap { [$0.lowerBound, $0.upperBound] }.filter { observed.contains($0) }
    var least = Double.infinity
    for y in [observed.lowerBound, observed.upperBound] + ends {
      let nearest = members.map { min(max(y, $0.lowerBound), $0.upperBound) }
      least = min(least, CountScore.ensemble(nearest, observed: y))
    }
    var most = 0.0
    for choice in 0..<(1 << wide.count) {
      var ensemble = members.map(\.lowerBound)
      for (bit, i) in wide.enumerated() where choice >> bit & 1 == 1 {
        ensemble[i] = members[i].upperBound
      }
      for y in [observed.lowerBound, observed.upperBound] {
        most = max(most, CountScore.ensemble(ensemble, observed: y))
      }
    }
    return least...max(least, most)
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

  /// Seasons that were not known yet when some later one began, and so not used for it.
  package var withheld: [String] {
    rows.flatMap(\.withheld).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Seasons of a method of which the range decides whether the event came; and those with the event.
  package func decided(_ method: Method) -> (seasons: Int, events: Int) {
    let known = rows(method).compactMap(\.isEvent)
    return (known.count, known.count { $0 })
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

  private static func probability(_ forecast: [Int]) -> Double {
    Double(forecast.count { Double($0) > eventAbove }) / Double(max(1, forecast.count))
  }

  /// Whether more departed than the event needs; nil where the range of the season holds both.
  private static func isEvent(_ season: HistoricSeason, best: Int) -> Bool? {
    if (season.low ?? Double(best)) > eventAbove { return true }
    if let high = season.high, high <= eventAbove { return false }
    return nil
  }
}
