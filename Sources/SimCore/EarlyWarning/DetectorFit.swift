/// Fits detectors on training members, which are never used for scoring.
package enum DetectorFit {
  /// The weights that training members leave, rounded to the decimals that are stored.
  ///
  /// Standards, climatology, calibrations of last value, CUSUM and EWMA, then the combination, whose
  /// ridge draws it towards climatology: with nothing to learn it says what climatology says. Standards are
  /// those of all days; all else learns from the weeks of the run, which are what is scored.
  ///
  /// - Parameters:
  ///   - training: Series of all training members.
  ///   - regions: Number of regions.
  ///   - parameters: Settings.
  /// - Returns: Plain numbers.
  /// - Throws: `DetectorFitProblem` where no event, or nothing but events, was met.
  package static func weights(
    training: [TrainingSeries], regions: Int, parameters: DetectorParameters
  ) throws(DetectorFitProblem) -> DetectorWeights {
    let outcomes = training.flatMap { series in
      series.isFollowed.indices.filter(TrainingSeries.teaches).map { series.isFollowed[$0] }
    }
    var weights = DetectorWeights.climatologyOnly(
      climatology(training, regions: regions, smoothing: parameters.smoothing),
      parameters: parameters)
    weights.daily = standards(training) { $0.daily }
    weights.weekly = standards(training) { $0.weekly }
    weights.trainingRows = outcomes.count
    weights.trainingEvents = outcomes.count { $0 }
    weights.trainedMonths = months(training)

    var statistics = Statistics(rows: outcomes.count)
    for series in training {
      var track = DetectorTrack(weights)
      for (day, values) in series.days.enumerated() {
        track.update(values, region: series.region, weights)
        if TrainingSeries.teaches(day: day) { statistics.add(track, values, weights) }
      }
    }
    let ridge = parameters.ridge
    func calibrated(_ column: [Double]) throws(DetectorFitProblem) -> Calibration {
      let fit = try LogisticFit.fit(
        columns: [column], outcomes: outcomes, ridge: ridge, centre: [0])
      return Calibration(
        intercept: DetectorWeights.rounded(fit.intercept),
        slope: DetectorWeights.rounded(fit.weights[0]))
    }
    weights.lastValue = try calibrated(statistics.lastValue)
    weights.cusum = try calibrated(statistics.cusum)
    weights.ewma = try calibrated(statistics.ewma)
    let combined = try LogisticFit.fit(
      columns: [statistics.logits] + statistics.excesses, outcomes: outcomes, ridge: ridge,
      centre: [1] + Indicator.allCases.map { _ in 0 })
    weights.intercept = DetectorWeights.rounded(combined.intercept)
    weights.climatologyWeight = DetectorWeights.rounded(combined.weights[0])
    weights.weights = combined.weights.dropFirst().map(DetectorWeights.rounded)
    return weights
  }

  /// The smallest probability that the stored decimals can tell from 0.
  private static let rarest = 1e-6

  /// Months in which a week of training began, 1 to 12, rising.
  private static func months(_ training: [TrainingSeries]) -> [Int] {
    var isMet = Array(repeating: false, count: 13)
    for series in training {
      for (day, values) in series.days.enumerated() where TrainingSeries.teaches(day: day) {
        isMet[values.month] = true
      }
    }
    return (1...12).filter { isMet[$0] }
  }

  /// Frequency by region and month of the weeks that begin in it.
  ///
  /// The rate of a region is `r = (events + s) / (weeks + 2 s)`, of a month of it `(events + 2 s r) / (weeks + 2 s)`:
  /// a month that training did not meet has the rate of its region.
  ///
  /// - Parameters:
  ///   - training: Series of all training members.
  ///   - regions: Number of regions.
  ///   - smoothing: `s`.
  /// - Returns: Probabilities, shape `[region][month]`.
  package static func climatology(
    _ training: [TrainingSeries], regions: Int, smoothing: Double
  ) -> [[Double]] {
    var events = Array(repeating: Array(repeating: 0, count: 12), count: regions)
    var rows = events
    for series in training {
      for (day, (values, isFollowed)) in zip(series.days, series.isFollowed).enumerated()
      where TrainingSeries.teaches(day: day) {
        rows[series.region][values.month - 1] += 1
        if isFollowed { events[series.region][values.month - 1] += 1 }
      }
    }
    return zip(events, rows).map { events, rows in
      let whole =
        (Double(events.reduce(0, +)) + smoothing) / (Double(rows.reduce(0, +)) + 2 * smoothing)
      return zip(events, rows).map { events, rows in
        let share = (Double(events) + 2 * smoothing * whole) / (Double(rows) + 2 * smoothing)
        return min(max(DetectorWeights.rounded(share), rarest), 1 - rarest)
      }
    }
  }

  /// Mean and standard deviation of each indicator over the days on which it is known.
  private static func standards(
    _ training: [TrainingSeries], _ values: (DayValues) -> [Double]
  ) -> [Standard] {
    let none = ExactSum()
    var sums = Array(repeating: (count: 0, sum: none), count: Indicator.count)
    forEachKnown(training, values) { i, value in
      sums[i].count += 1
      sums[i].sum.add(value)
    }
    let means = sums.map { $0.count == 0 ? 0 : $0.sum.value / Double($0.count) }
    var squares = Array(repeating: none, count: sums.count)
    forEachKnown(training, values) { i, value in
      let away = value - means[i]
      squares[i].add(away * away)
    }
    return sums.indices.map { i in
      let variance = sums[i].count < 2 ? 0 : squares[i].value / Double(sums[i].count - 1)
      return Standard(
        mean: DetectorWeights.rounded(means[i]),
        deviation: DetectorWeights.rounded(variance.squareRoot()))
    }
  }

  private static func forEachKnown(
    _ training: [TrainingSeries], _ values: (DayValues) -> [Double], _ body: (Int, Double) -> Void
  ) {
    for series in training {
      for day in series.days {
        for (i, value) in values(day).enumerated() where !value.isNaN { body(i, value) }
      }
    }
  }

  /// What the detectors say of each training day, by row.
  private struct Statistics {
    var lastValue: [Double] = []
    var cusum: [Double] = []
    var ewma: [Double] = []
    var logits: [Double] = []
    var excesses: [[Double]]

    init(rows: Int) {
      excesses = Array(repeating: [], count: Indicator.count)
      lastValue.reserveCapacity(rows)
    }

    mutating func add(_ track: DetectorTrack, _ values: DayValues, _ weights: DetectorWeights) {
      lastValue.append(track.lastValue)
      cusum.append(track.cusumValue)
      ewma.append(track.ewmaValue)
      logits.append(DetectorTrack.logit(track.climatology))
      for indicator in Indicator.allCases {
        let i = indicator.position
        excesses[i].append(indicator.riskSign * weights.weekly[i].excess(values.weekly[i]))
      }
    }
  }
}
