/// What a sample of a boat is like when a report is weighed against it.
package struct SampleState: Sendable {
  package var point: GeoPoint
  package var isAshore: Bool
  /// Beyond the simulated area: no report can be about it.
  package var hasLeft: Bool
  package var isUnderWay: Bool
  /// Index of its hull among those that `ReportLikelihood` knows.
  package var hull: Int
  /// Where and when it began, if it began with a fix.
  package var began: (point: GeoPoint, time: Instant)?

  package init(
    point: GeoPoint, isAshore: Bool = false, hasLeft: Bool = false, isUnderWay: Bool = false,
    hull: Int = 0, began: (point: GeoPoint, time: Instant)? = nil
  ) {
    self.point = point
    self.isAshore = isAshore
    self.hasLeft = hasLeft
    self.isUnderWay = isUnderWay
    self.hull = hull
    self.began = began
  }
}

/// How likely a report is if a boat is in a state, against its being about something else.
///
/// A report is about the boat with probability `q`, its reliability; otherwise it is about something
/// else, anywhere in an area `A`. The likelihood over that of the second case is
/// `q A N(z; x, s^2) H S + 1 - q`, with the normal density N of the position, H and S the likelihoods of the
/// hull and of what the boat was doing, each over its value by chance. An overdue boat is not ashore, and if
/// its sample began with a fix, that fix must fit the planned voyage: `q A V H + 1 - q` with the density V of
/// the voyage there and then. An empty search counts `1 - q POD` inside its box.
package struct ReportLikelihood: Sendable {
  let parameters: BulletinParameters
  /// Keys of the hulls that a boat may be, and their probabilities before any report.
  let hulls: [String]
  let prior: [Double]
  /// How many classes a report may name.
  let classes: Int

  /// - Parameters:
  ///   - parameters: Settings.
  ///   - hulls: Keys of the hulls that a boat may be.
  ///   - prior: Their probabilities, which sum to 1; nil for alike.
  ///   - classes: How many classes a report may name.
  package init(
    parameters: BulletinParameters, hulls: [String], prior: [Double]? = nil,
    classes: Int = HullClass.standard.count
  ) {
    self.parameters = parameters
    self.hulls = hulls
    self.prior = prior ?? hulls.map { _ in 1 / Double(hulls.count) }
    self.classes = max(2, classes)
  }

  /// The likelihood ratio of a report for a sample.
  package func ratio(_ report: BoatReport, _ sample: SampleState) -> Double {
    let q = report.reliability
    switch report.content {
    case .fix(let fix):
      guard !sample.hasLeft else { return 1 - q }
      let metre = Ellipsoid.metresPerDegree(latitude: fix.point.latitude)
      let x = (sample.point.longitude - fix.point.longitude) * metre.east / fix.deviation
      let y = (sample.point.latitude - fix.point.latitude) * metre.north / fix.deviation
      let density =
        Elementary.exp(-0.5 * (x * x + y * y))
        / (2 * Elementary.pi * fix.deviation * fix.deviation)
      return q * parameters.falseReportArea * density * hull(report, sample)
        * posture(fix.posture, sample) + (1 - q)
    case .overdue(let voyage):
      guard !sample.hasLeft else { return 1 - q }
      let fit =
        sample.began.map {
          parameters.falseReportArea
            * voyage.density(
              at: $0.point, time: $0.time, reported: report.time, drift: parameters.overdueDrift)
        } ?? 1
      return q * fit * (sample.isAshore ? parameters.postureError : 1) * hull(report, sample)
        + (1 - q)
    case .emptySearch(let search):
      let isInside = !sample.isAshore && !sample.hasLeft && search.box.contains(sample.point)
      return isInside ? 1 - q * search.probabilityOfDetection : 1
    }
  }

  /// Likelihood of the hull that a true report names over that of a name by chance.
  ///
  /// By chance a report names the hulls as often as true reports of all boats do, so that the mean over
  /// the prior is 1: that a hull is named makes a report neither more nor less credible.
  package func hull(_ report: BoatReport, _ sample: SampleState) -> Double {
    guard let named = report.hull else { return 1 }
    let error = parameters.hullError
    let other = error / Double(classes - 1)
    let own = hulls.firstIndex(of: named).map { prior[$0] } ?? 0
    let chance = own * (1 - error) + (1 - own) * other
    return (hulls[sample.hull] == named ? 1 - error : other) / chance
  }

  /// Probabilities of the hulls after a report that is true.
  func hulls(after report: BoatReport) -> [Double] {
    let point = GeoPoint(latitude: 0, longitude: 0)
    return prior.indices.map { prior[$0] * hull(report, SampleState(point: point, hull: $0)) }
  }

  /// Likelihood of what a true report says of under way or adrift over that of a word by chance.
  private func posture(_ said: BoatPosture?, _ sample: SampleState) -> Double {
    let error = parameters.postureError
    if sample.isAshore { return error }
    guard let said else { return 1 }
    return (said == .underWay) == sample.isUnderWay ? 2 * (1 - error) : 2 * error
  }
}

/// Which report is the first that is about the boat: the hypotheses with which a belief begins.
///
/// Report `k` is the first true one with probability `q_k` times the product of `1 - q_j` over the earlier
/// ones; none is with the product over all.
package struct ReportStrata: Sendable, Equatable {
  /// Indices of reports with a position, and their probabilities; those without any are left out.
  package let shares: [(report: Int, probability: Double)]
  /// Prior probability that no report is about the boat.
  package let none: Double

  package init(_ reports: [BoatReport]) {
    var left = 1.0
    var shares: [(report: Int, probability: Double)] = []
    for (i, report) in reports.enumerated() where report.isPositional {
      if report.reliability > 0, left > 0 { shares.append((i, left * report.reliability)) }
      left *= 1 - report.reliability
    }
    self.shares = shares
    none = left
  }

  package static func == (a: ReportStrata, b: ReportStrata) -> Bool {
    a.none == b.none && a.shares.map(\.report) == b.shares.map(\.report)
      && a.shares.map(\.probability) == b.shares.map(\.probability)
  }

  /// Samples of each hypothesis: in proportion, but at least one in fifty, so that none is lost.
  package func counts(samples: Int) -> [Int] {
    guard !shares.isEmpty else { return [] }
    let total = shares.reduce(0) { $0 + $1.probability }
    let weights = shares.map { Int((max($0.probability / total, 0.02) * 1e9).rounded()) }
    return LargestRemainder.apportion(samples, weights: weights)
  }
}
