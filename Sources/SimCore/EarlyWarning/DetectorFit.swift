/// Fits detectors on training members, which are never used for scoring.
package enum DetectorFit {
  /// The weights that training members leave, rounded to the decimals that are stored.
  ///
  /// Standards, climatology, calibrations of last value, CUSUM and EWMA, then the combination, whose
  /// ridge draws it towards climatology: with nothing to learn it says what climatology says.
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
    let outcomes = training.flatMap(\.isFollowed)
    var weights = DetectorWeights.climatologyOnly(
      climatology(training, regions: regions, smoothing: parameters.smoothing),
      parameters: parameters)
    weights.daily = standards(training) { $0.daily }
    weights.weekly = standards(training) { $0.weekly }
    weights.trainingRows = outcomes.count
    weights.trainingEvents = outcomes.count { $0 }

    var statistics = Statistics(rows: outcomes.count)
    for series in training {
      var track = DetectorTrack(weights)
      for values in series.days {
        track.update(values, region: series.region, weights)
        statistics.add(track, values, weights)
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

  /// Frequency by region and month: `(events + s) / (days + 2 s)`.
  package static func climatology(
    _ training: [TrainingSeries], regions: Int, smoothing: Double
  ) -> [[Double]] {
    var events = Array(repeating: Array(repeating: 0, count: 12), count: regions)
    var rows = events
    for series in training {
      for (values, isFollowed) in zip(series.days, series.isFollowed) {
        rows[series.region][values.month - 1] += 1
        if isFollowed { events[series.region][values.month - 1] += 1 }
      }
    }
    return zip(events, rows).map { events, rows in
      zip(events, rows).map { events, rows in
        let share = (Double(events) + smoothing) / (Double(rows) + 2 * smoothing)
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
