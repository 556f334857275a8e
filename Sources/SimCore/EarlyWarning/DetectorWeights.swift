/// A logistic curve on top of climatology: `logit p = intercept + climatology logit(p_clim) + slope statistic`.
package struct Calibration: Sendable, Equatable {
  package var intercept: Double
  /// Weight of the logit of climatology.
  package var climatology: Double
  package var slope: Double

  package init(intercept: Double, climatology: Double, slope: Double) {
    self.intercept = intercept
    self.climatology = climatology
    self.slope = slope
  }

  /// What climatology says, whatever the statistic.
  package static let climatologyOnly = Calibration(intercept: 0, climatology: 1, slope: 0)

  /// The probability that belongs to a statistic and to a logit of climatology.
  package func probability(_ statistic: Double, _ logit: Double) -> Double {
    Elementary.logistic(slope.fma(statistic, climatology.fma(logit, intercept)))
  }
}

/// Mean and standard deviation of an indicator in a region in training.
package struct Standard: Sendable, Equatable {
  package var mean: Double
  package var deviation: Double

  package init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }

  /// Excess over the mean in standard deviations; 0 for what is not known or never varied.
  package func excess(_ value: Double) -> Double {
    guard deviation > 0, !value.isNaN else { return 0 }
    return (value - mean) / deviation
  }
}

/// Which members taught detectors: those must never be scored with them.
package struct TrainingOrigin: Sendable, Equatable {
  package var seed: UInt64
  package var members: Range<Int>
  /// What tells the scenario from others, whatever its seed and number of members.
  package var scenario: String

  package init(seed: UInt64, members: Range<Int>, scenario: String) {
    self.seed = seed
    self.members = members
    self.scenario = scenario
  }
}

/// Everything that training leaves: plain numbers of a fixed number of decimals.
///
/// A simulation uses these and our own elementary functions in a fixed order, so its results do not
/// depend on the LAPACK that took part in the fit.
package struct DetectorWeights: Sendable, Equatable {
  package var watched: Indicator
  package var cusumReference: Double
  package var cusumLimit: Double
  package var ewmaWeight: Double
  /// By region, for values of a day and of a week of the watched indicator.
  package var daily: [Standard]
  package var weekly: [Standard]
  /// By position, for values of a week of all regions: the scale of the combination's weights.
  ///
  /// One more person in distress means the same to the combination in every region.
  package var pooled: [Standard]
  /// Probability by region and month, January first.
  package var climatology: [[Double]]
  /// Months that training met, 1 to 12, rising; in the others climatology is the rate of all of them.
  package var trainedMonths = Array(1...12)
  package var lastValue: Calibration
  package var cusum: Calibration
  package var ewma: Calibration
  /// Logistic combination: intercept, weight of the climatology logit, weights by position.
  package var intercept: Double
  package var climatologyWeight: Double
  package var weights: [Double]
  /// What it was fitted on: weeks of regions, and those with an event.
  package var trainingRows: Int
  package var trainingEvents: Int
  /// Nil where it is not known.
  package var origin: TrainingOrigin?

  /// Decimals that are kept.
  package static let decimals = 6

  /// A number as it is stored.
  package static func rounded(_ value: Double) -> Double {
    (value * 1e6).rounded(.toNearestOrEven) / 1e6
  }

  /// The share of training weeks with an event; nil where none is known of.
  package var trainingBaseRate: Double? {
    trainingRows > 0 ? Double(trainingEvents) / Double(trainingRows) : nil
  }

  /// Months of some days that training did not meet, 1 to 12, in the order of the days.
  ///
  /// - Parameters:
  ///   - start: Begin of the first day.
  ///   - days: Number of days.
  /// - Returns: Each once.
  package func untrainedMonths(from start: Instant, days: Int) -> [Int] {
    var found: [Int] = []
    for day in 0..<max(0, days) {
      let month = (start + Double(day) * 86_400).civil.month
      if !trainedMonths.contains(month), !found.contains(month) { found.append(month) }
    }
    return found
  }

  /// Number of regions.
  package var regions: Int { climatology.count }

  /// Weights under which every detector says what climatology says: nothing has been learned.
  package static func climatologyOnly(
    _ climatology: [[Double]], parameters: DetectorParameters = .defaults
  ) -> DetectorWeights {
    let unknown = Standard(mean: 0, deviation: 0)
    let byRegion = climatology.map { _ in unknown }
    return DetectorWeights(
      watched: parameters.watched, cusumReference: parameters.cusumReference,
      cusumLimit: parameters.cusumLimit, ewmaWeight: parameters.ewmaWeight, daily: byRegion,
      weekly: byRegion, pooled: Array(repeating: unknown, count: Indicator.count),
      climatology: climatology, lastValue: .climatologyOnly,
      cusum: .climatologyOnly, ewma: .climatologyOnly, intercept: 0, climatologyWeight: 1,
      weights: Array(repeating: 0, count: Indicator.count), trainingRows: 0,
      trainingEvents: 0)
  }

  package init(
    watched: Indicator, cusumReference: Double, cusumLimit: Double, ewmaWeight: Double,
    daily: [Standard], weekly: [Standard], pooled: [Standard], climatology: [[Double]],
    lastValue: Calibration, cusum: Calibration, ewma: Calibration, intercept: Double,
    climatologyWeight: Double,
    weights: [Double], trainingRows: Int, trainingEvents: Int, origin: TrainingOrigin? = nil
  ) {
    self.watched = watched
    self.cusumReference = cusumReference
    self.cusumLimit = cusumLimit
    self.ewmaWeight = ewmaWeight
    self.daily = daily
    self.weekly = weekly
    self.pooled = pooled
    self.climatology = climatology
    self.lastValue = lastValue
    self.cusum = cusum
    self.ewma = ewma
    self.intercept = intercept
    self.climatologyWeight = climatologyWeight
    self.weights = weights
    self.trainingRows = trainingRows
    self.trainingEvents = trainingEvents
    self.origin = origin
  }
}
