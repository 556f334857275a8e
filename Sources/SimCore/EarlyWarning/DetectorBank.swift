/// All detectors over all regions of one member: goes forward day by day with what is known.
package struct DetectorBank: Sendable {
  package let weights: DetectorWeights
  package private(set) var board: IndicatorBoard
  private var tracks: [DetectorTrack]
  /// Values of one region after the other.
  private var values = DayValues()

  /// Detectors before the first day.
  ///
  /// - Parameters:
  ///   - weights: What training left; its regions are those of the bank.
  ///   - start: Start of the run.
  package init(weights: DetectorWeights, start: Instant) {
    self.weights = weights
    board = IndicatorBoard(regions: weights.regions, start: start)
    tracks = (0..<weights.regions).map { _ in DetectorTrack(weights) }
  }

  /// Takes in what is known; to be called once a day, before probabilities are asked for.
  package mutating func advance(_ view: ObservationView) {
    board.advance(view)
    for region in tracks.indices {
      board.read(into: &values, region: region)
      tracks[region].update(values, region: region, weights)
    }
  }

  /// The moment of the picture, s from the start.
  package var time: Double { board.time }

  /// The number that the detector follows: the probability for climatology and logistic, else its
  /// statistic in standard deviations.
  package func statistic(_ detector: Detector, region: Int) -> Double {
    tracks[region].statistic(detector)
  }

  /// Probability that somebody is first in distress in the region within the next seven days.
  package func probability(_ detector: Detector, region: Int) -> Double {
    tracks[region].probability(detector, weights)
  }
}

/// The state of the detectors in one region.
struct DetectorTrack: Sendable {
  private var cusum: Cusum
  private var ewma: Ewma
  /// Of which climatology is; 0 before the first day.
  private var month = 0
  private(set) var climatology = 0.0
  private(set) var climatologyLogit = 0.0
  private(set) var lastValue = 0.0
  private(set) var cusumValue = 0.0
  private(set) var combined = 0.0

  init(_ weights: DetectorWeights) {
    cusum = Cusum(reference: weights.cusumReference, limit: weights.cusumLimit)
    ewma = Ewma(weight: weights.ewmaWeight)
  }

  var ewmaValue: Double { ewma.value }

  mutating func update(_ values: DayValues, region: Int, _ weights: DetectorWeights) {
    let i = weights.watched.position
    let sign = weights.watched.riskSign
    let z = sign * weights.daily[region].excess(values.daily[i])
    cusumValue = cusum.update(z).value
    _ = ewma.update(z)
    lastValue = sign * weights.weekly[region].excess(values.weekly[i])
    if values.month != month {
      month = values.month
      climatology = weights.climatology[region][month - 1]
      climatologyLogit = Elementary.log(climatology / (1 - climatology))
    }
    var sum = weights.climatologyWeight.fma(climatologyLogit, weights.intercept)
    for i in 0..<Indicator.count where weights.weights[i] != 0 {
      let excess = Indicator.riskSigns[i] * weights.pooled[i].excess(values.weekly[i])
      sum = weights.weights[i].fma(excess, sum)
    }
    combined = Elementary.logistic(sum)
  }

  func statistic(_ detector: Detector) -> Double {
    switch detector {
    case .climatology: climatology
    case .lastValue: lastValue
    case .cusum: cusumValue
    case .ewma: ewma.value
    case .logistic: combined
    }
  }

  func probability(_ detector: Detector, _ weights: DetectorWeights) -> Double {
    switch detector {
    case .climatology: climatology
    case .lastValue: weights.lastValue.probability(lastValue, climatologyLogit)
    case .cusum: weights.cusum.probability(cusumValue, climatologyLogit)
    case .ewma: weights.ewma.probability(ewma.value, climatologyLogit)
    case .logistic: combined
    }
  }
}
