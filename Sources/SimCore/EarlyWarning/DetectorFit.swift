/// Fits detectors on training members, which are never used for scoring.
package enum DetectorFit {
  /// The weights that training members leave, rounded to the decimals that are stored.
  ///
  /// Standards, climatology, calibrations of last value, CUSUM and EWMA, then the combination. The ridge
  /// draws all four towards climatology: with nothing to learn they say what climatology says. Standards are
  /// those of all days of a region; all else learns from the weeks of the run, which are what is scored.
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
    let watched = weights.watched.position
    let byRegion = (0..<regions).map { region in training.filter { $0.region == region } }
    weights.daily = byRegion.map { standard($0) { $0.daily[watched] } }
    weights.weekly = byRegion.map { standard($0) { $0.weekly[watched] } }
    weights.pooled = (0..<Indicator.count).map { i in standard(training) { $0.weekly[i] } }
    weights.trainingRows = outcomes.count
    weights.trainingEvents = outcomes.count { $0 }
    weights.trainedMonths = months(training)

    var statistics = Statistics(rows: outcomes.count)
    for series in training {
      var track = DetectorTrack(weights)
      for (day, values) in series.days.enumerated() {
        track.update(values, region: series.region, weights)
        if TrainingSeries.teaches(day: day) {
          statistics.add(track, values, weights.pooled)
        }
      }
    }
    let ridge = parameters.ridge
    func calibrated(_ column: [Double]) throws(DetectorFitProblem) -> Calibration {
      let fit = try LogisticFit.fit(
        columns: [statistics.logits, column], outcomes: outcomes, ridge: ridge, centre: [1, 0])
      return Calibration(
        intercept: DetectorWeights.rounded(fit.intercept),
        climatology: DetectorWeights.rounded(fit.weights[0]),
        slope: DetectorWeights.rounded(fit.weights[1]))
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

  /// Mean and standard deviation of an indicator over the days on which it is known.
  ///
  /// Of one region as in a control chart: what is unusual in one region is usual in another.
  ///
  /// - Parameters:
  ///   - series: Series of a region, or of all.
  ///   - value: The value of a day.
  /// - Returns: Zeros where it is never known.
  private static func standard(
    _ series: [TrainingSeries], _ value: (DayValues) -> Double
  ) -> Standard {
    func sum(_ term: (Double) -> Double) -> (count: Int, sum: Double) {
      var (count, sum) = (0, ExactSum())
      for own in series {
        for day in own.days {
          let known = value(day)
          guard !known.isNaN else { continue }
          count += 1
          sum.add(term(known))
        }
      }
      return (count, sum.value)
    }
    let all = sum { $0 }
    let mean = all.count == 0 ? 0 : all.sum / Double(all.count)
    let variance =
      all.count < 2 ? 0 : sum { ($0 - mean) * ($0 - mean) }.sum / Double(all.count - 1)
    return Standard(
      mean: DetectorWeights.rounded(mean),
      deviation: DetectorWeights.rounded(variance.squareRoot()))
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

    mutating func add(_ track: DetectorTrack, _ values: DayValues, _ standards: [Standard]) {
      lastValue.append(track.lastValue)
      cusum.append(track.cusumValue)
      ewma.append(track.ewmaValue)
      logits.append(track.climatologyLogit)
      for indicator in Indicator.allCases {
        let i = indicator.position
        excesses[i].append(indicator.riskSign * standards[i].excess(values.weekly[i]))
      }
    }
  }
}
