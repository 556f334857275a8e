/// A report of where an object was, with its errors.
package struct PositionReport: Sendable, Equatable {
  package var point: GeoPoint
  package var time: Instant
  /// Standard deviation of the position on each axis, m, and of the time, s.
  package var deviation: Double
  package var timeDeviation: Double

  package init(point: GeoPoint, time: Instant, deviation: Double, timeDeviation: Double = 0) {
    self.point = point
    self.time = time
    self.deviation = deviation
    self.timeDeviation = timeDeviation
  }
}

/// Where a centre believes an object to be, as a normal distribution with cells that searches have thinned.
///
/// Made for ensembles: it holds a report and what was searched, and asks the shared table for the
/// rest. Mean and covariance at any later time follow from one look-up, so nothing is stepped on.
package struct GaussianBelief: Sendable, Equatable {
  /// Mean and covariance at the time of the last report that it took in.
  package private(set) var origin: GeoPoint
  package private(set) var time: Instant
  package private(set) var covariance: Covariance
  /// What searches have left; nil before the first.
  package private(set) var cells: BeliefCells?
  /// Probability that all searches together would have found the object by now.
  package private(set) var successSoFar = 0.0
  /// Spread of the drift and memory at the last search.
  private var searchedSpread = 0.0
  private var searchedMemory = 0.0

  /// What a centre believes at one moment.
  package struct State: Sendable {
    /// Mean and covariance.
    package var frame: BeliefFrame
    package var cells: BeliefCells
    /// Probability that it has drifted ashore, where no search at sea finds it.
    package var ashoreShare: Double
    /// Trace of the drift's part of the covariance, and its memory.
    fileprivate var spread: Double
    fileprivate var memory: Double
  }

  /// The belief that follows from one report.
  ///
  /// The error of the time moves the start along the drift of the first hours.
  package init(_ report: PositionReport, table: DisplacementTable) {
    origin = report.point
    time = report.time
    covariance = Covariance(deviation: report.deviation)
    if report.timeDeviation > 0 {
      let lead = table.leads[0]
      let drift = table.displacement(from: report.point, at: report.time, lead: lead)
      let factor = report.timeDeviation / lead
      covariance =
        covariance + Covariance.outer(east: drift.east * factor, north: drift.north * factor)
    }
  }

  /// The belief at a moment; before its report it stands still.
  package func state(at moment: Instant, table: DisplacementTable) -> State {
    let drift = table.displacement(from: origin, at: time, lead: moment - time)
    let frame = BeliefFrame(
      mean: drift.destination(from: origin), covariance: covariance + drift.covariance)
    var cells = self.cells
    let spread = drift.covariance.trace
    cells?.mix(correlation: correlation(spread: spread, memory: drift.memory))
    return State(
      frame: frame, cells: cells ?? BeliefCells(), ashoreShare: drift.ashoreShare, spread: spread,
      memory: drift.memory)
  }

  /// Where the object is believed to be at a moment.
  package func mean(at moment: Instant, table: DisplacementTable) -> GeoPoint {
    table.displacement(from: origin, at: time, lead: moment - time).destination(from: origin)
  }

  /// Correlation of standard coordinates at the last search with those at a later moment.
  ///
  /// The error of the report stays for good, that of the drift as long as the table remembers:
  /// `(R + k sqrt(D1 D2)) / sqrt((R + D1)(R + D2))` with the traces of both covariances.
  private func correlation(spread: Double, memory: Double) -> Double {
    let own = covariance.trace
    let kept = Elementary.exp(-max(0, memory - searchedMemory))
    let scale = ((own + searchedSpread) * (own + spread)).squareRoot()
    guard scale > 0 else { return 1 }
    return min(1, (own + kept * (searchedSpread * spread).squareRoot()) / scale)
  }

  /// Takes in that a search has found nothing.
  ///
  /// - Parameters:
  ///   - state: The belief at the middle of the search, for which the search was planned.
  ///   - searched: The area searched, in the frame of that state.
  /// - Returns: The probability of success that the search had.
  @discardableResult
  package mutating func exclude(_ state: State, _ searched: SearchedArea) -> Double {
    precondition(searched.frame == state.frame, "a search is planned in the belief's own frame")
    var cells = state.cells
    let success = cells.exclude(probabilityOfDetection: searched.probabilityOfDetection)
    self.cells = cells
    searchedSpread = state.spread
    searchedMemory = state.memory
    successSoFar = 1 - (1 - successSoFar) * (1 - success)
    return success
  }

  /// How badly a report fits: the square of its distance in deviations.
  ///
  /// Of reports of the same object 5 % have more than 6.0 and 1 % more than 9.2 (chi-squared of two).
  package func misfit(_ report: PositionReport, table: DisplacementTable) -> Double {
    let state = state(at: report.time, table: table)
    let sum = state.frame.covariance + Covariance(deviation: report.deviation)
    let z = BeliefFrame(mean: state.frame.mean, covariance: sum).standard(report.point)
    return z.x * z.x + z.y * z.y
  }

  /// Takes in another report of the same object: the product of two normal distributions.
  ///
  /// What searches have said stays with the places of which they said it. A report older than the last
  /// one is taken in as if it came at the last one's time, after drifting there.
  package mutating func update(_ report: PositionReport, table: DisplacementTable) {
    var news = GaussianBelief(report, table: table)
    let moment = max(report.time, time)
    let now = state(at: moment, table: table)
    let then = news.state(at: moment, table: table)
    let both = now.frame.combined(with: then.frame)
    news.origin = both.mean
    news.time = moment
    news.covariance = both.covariance
    news.successSoFar = successSoFar
    if cells != nil {
      news.cells = BeliefCells.moved(
        now.cells, from: now.frame,
        to: BeliefFrame(mean: news.origin, covariance: news.covariance))
    }
    self = news
  }

  /// Moves a belief about a boat under way along a course of dead reckoning.
  ///
  /// - Parameters:
  ///   - moment: Until when; not before its time.
  ///   - east: Way made good eastward, m.
  ///   - north: Way made good northward, m.
  ///   - relativeError: Deviation of the way on each axis as a share of it; 0.15 is usual.
  package mutating func deadReckon(
    to moment: Instant, east: Double, north: Double, relativeError: Double
  ) {
    let metre = Ellipsoid.metresPerDegree(latitude: origin.latitude)
    origin.latitude += north / metre.north
    origin.longitude += east / metre.east
    time = moment
    let way = (east * east + north * north).squareRoot()
    covariance = covariance + Covariance(deviation: relativeError * way)
  }
}

extension BeliefCells {
  /// What cells of one frame say of the places of another.
  static func moved(_ cells: BeliefCells, from old: BeliefFrame, to new: BeliefFrame) -> BeliefCells
  {
    var weights = normal
    for cell in weights.indices where weights[cell] > 0 {
      let point = new.point(x: middle(cell % bins), y: middle(cell / bins))
      let z = old.standard(point)
      let place = self.cell(x: z.x, y: z.y)
      weights[cell] *= cells.weights[place] / normal[place]
    }
    return BeliefCells(weights: weights)
  }

  /// Middle of a bin, deviations; of the rim, half a width beyond its edge.
  package static func middle(_ bin: Int) -> Double { edge(bin) + 0.5 * width }
}
