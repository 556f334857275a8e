/// What a sample of a boat is like when a report is weighed against it.
package struct SampleState: Sendable {
  package var point: GeoPoint
  package var isAshore: Bool
  /// Beyond the simulated area: no report can be about it.
  package var hasLeft: Bool
  package var isUnderWay: Bool
  /// Index of its hull among those that `ReportLikelihood` knows.
  package var hull: Int
  /// Where and when it began: at a fix, or where its engine failed on a voyage; nil where that is not known.
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
/// hull and of what the boat was doing, each over its value by chance. An overdue boat is not ashore, and
/// where its sample began, at a fix or on another voyage, must fit the voyage: `q A V H + 1 - q` with the density V of
/// the voyage there and then. The area `A` of a report vaguer than its radius is `4 pi s^2`, so that two
/// that agree never make each other less credible. An empty search counts `1 - q POD` inside its box.
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
    let parts = weigher(report).parts(sample)
    return parts.held + parts.other
  }

  /// What weighs samples against one report.
  func weigher(_ report: BoatReport) -> ReportWeigher { ReportWeigher(self, report) }

  /// Likelihood of the hull that a true report names over that of a name by chance.
  ///
  /// By chance a report names the hulls as often as true reports of all boats do, so that the mean over
  /// the prior is 1: that a hull is named makes a report neither more nor less credible.
  func hull(_ report: BoatReport, _ hull: Int) -> Double {
    guard let named = report.hull else { return 1 }
    let error = parameters.hullError
    let other = error / Double(classes - 1)
    let own = hulls.firstIndex(of: named).map { prior[$0] } ?? 0
    let chance = own * (1 - error) + (1 - own) * other
    return (hulls[hull] == named ? 1 - error : other) / chance
  }

  /// Probabilities of the hulls after a report that is true.
  func hulls(after report: BoatReport) -> [Double] {
    prior.indices.map { prior[$0] * hull(report, $0) }
  }
}

/// One report with all that is the same for every sample.
struct ReportWeigher {
  private let report: BoatReport
  private let parameters: BulletinParameters
  /// Likelihood of the hull that is named, for each hull.
  private let hulls: [Double]
  /// The position of a fix, and the plane about it.
  private let centre: GeoPoint
  private let metre: (north: Double, east: Double)

  init(_ likelihood: ReportLikelihood, _ report: BoatReport) {
    self.report = report
    parameters = likelihood.parameters
    hulls = likelihood.hulls.indices.map { likelihood.hull(report, $0) }
    centre =
      if case .fix(let fix) = report.content { fix.point } else {
        GeoPoint(latitude: 0, longitude: 0)
      }
    metre = Ellipsoid.metresPerDegree(latitude: centre.latitude)
  }

  /// The two parts of the likelihood ratio of the report.
  ///
  /// - Parameters:
  ///   - sample: The state of a boat.
  ///   - kernel: Covariance of the normal distribution about its position that the sample stands for, m2; nil
  ///     for the position alone.
  /// - Returns: Of the report being about the boat, and of its being about something else. All of an
  ///   empty search is in the second.
  func parts(_ sample: SampleState, kernel: Covariance? = nil) -> (held: Double, other: Double) {
    let q = report.reliability
    switch report.content {
    case .fix(let fix):
      let offset = offset(of: sample.point)
      let normal = NormalDensity(
        (kernel ?? Covariance(deviation: 0)) + Covariance(deviation: fix.deviation))
      return (factor(sample) * normal.density(offset.east, offset.north), 1 - q)
    case .overdue(let voyage):
      guard !sample.hasLeft else { return (0, 1 - q) }
      let fit =
        sample.began.map {
          parameters.falseReportArea
            * voyage.density(
              at: $0.point, time: $0.time, reported: report.time, drift: parameters.overdueDrift)
        } ?? 1
      return (
        q * fit * (sample.isAshore ? parameters.postureError : 1) * hulls[sample.hull], 1 - q
      )
    case .emptySearch(let search):
      let isInside = !sample.isAshore && !sample.hasLeft && search.box.contains(sample.point)
      return (0, isInside ? 1 - q * search.probabilityOfDetection : 1)
    }
  }

  /// Distance of a place from the position of a fix, m.
  func offset(of point: GeoPoint) -> (east: Double, north: Double) {
    (
      (point.longitude - centre.longitude) * metre.east,
      (point.latitude - centre.latitude) * metre.north
    )
  }

  /// What the density of the position is multiplied with where a fix is about the boat, m2: `q A H S`.
  func factor(_ sample: SampleState) -> Double {
    guard case .fix(let fix) = report.content, !sample.hasLeft else { return 0 }
    // A vague report about something else comes from as far: agreement never counts against it.
    let area = max(
      parameters.falseReportArea, 4 * Elementary.pi * fix.deviation * fix.deviation)
    return report.reliability * area * hulls[sample.hull] * posture(fix.posture, sample)
  }

  /// Likelihood of what a true report says of under way or adrift over that of a word by chance.
  private func posture(_ said: BoatPosture?, _ sample: SampleState) -> Double {
    let error = parameters.postureError
    if sample.isAshore { return error }
    guard let said else { return 1 }
    return (said == .underWay) == sample.isUnderWay ? 2 * (1 - error) : 2 * error
  }
}

/// A normal density on two axes about the origin.
struct NormalDensity {
  private let eastEast, eastNorth, northNorth: Double
  private let peak: Double

  /// - Parameter spread: Its covariance, m2, with a determinant above 0.
  init(_ spread: Covariance) {
    let determinant = spread.determinant
    eastEast = -0.5 * spread.northNorth / determinant
    eastNorth = spread.eastNorth / determinant
    northNorth = -0.5 * spread.eastEast / determinant
    peak = 1 / (2 * Elementary.pi * determinant.squareRoot())
  }

  /// The density at a distance from the origin, 1/m2.
  func density(_ x: Double, _ y: Double) -> Double {
    peak * Elementary.exp(eastEast * x * x + eastNorth * x * y + northNorth * y * y)
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
