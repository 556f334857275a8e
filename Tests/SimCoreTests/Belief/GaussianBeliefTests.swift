import SimCore
import Testing

@Suite struct GaussianBeliefTests {
  private static let report = PositionReport(
    point: BeliefSeas.point(9, 90), time: BeliefSeas.start + 86400, deviation: 20_000)

  /// Probabilities of detection by cell from a rule of the standard coordinates of its middle.
  private static func cells(_ rule: (Double, Double) -> Double) -> [Double] {
    let bins = BeliefCells.bins
    return (0..<bins * bins).map {
      rule(BeliefCells.middle($0 % bins), BeliefCells.middle($0 / bins))
    }
  }

  private static func area(_ frame: BeliefFrame, _ rule: (Double, Double) -> Double) -> SearchedArea
  {
    let found = cells(rule)
    return SearchedArea(frame: frame, coverage: found, probabilityOfDetection: found)
  }

  @Test func `a belief moves with the current and keeps the error of its report`() async throws {
    let table = try await BeliefSeas.steady()
    let belief = GaussianBelief(Self.report, table: table)
    let later = Self.report.time + 2 * 86400
    let state = belief.state(at: later, table: table)
    let metre = Ellipsoid.metresPerDegree(latitude: 9)
    #expect(((state.frame.mean.longitude - 90) * metre.east - 51_840).magnitude < 200)
    #expect(((state.frame.mean.latitude - 9) * metre.north + 17_280).magnitude < 20)
    #expect((state.frame.covariance.eastEast / 4e8 - 1).magnitude < 1e-6)
    // Before the report nothing is known to have moved.
    #expect(
      belief.state(at: Self.report.time + -7200, table: table).frame.mean == Self.report.point)
  }

  @Test func `an error of the time stretches the belief along the drift`() async throws {
    let table = try await BeliefSeas.steady()
    var report = Self.report
    report.timeDeviation = 6 * 3600
    let belief = GaussianBelief(report, table: table)
    // 6 h of 0.3 and -0.1 m/s; a tenth of a per cent of rounding in the table.
    #expect(((belief.covariance.eastEast - 4e8) / 6480.0.squared - 1).magnitude < 2e-3)
    #expect(((belief.covariance.northNorth - 4e8) / 2160.0.squared - 1).magnitude < 2e-3)
    #expect((belief.covariance.eastNorth / (-6480 * 2160) - 1).magnitude < 2e-3)
  }

  @Test func `standard coordinates and places are inverse, and round in the frame's own measure`() {
    let frame = BeliefFrame(
      mean: BeliefSeas.point(12, 95),
      covariance: Covariance(eastEast: 9e8, eastNorth: -5e8, northNorth: 6e8))
    #expect((frame.unitArea.squared / frame.covariance.determinant - 1).magnitude < 1e-12)
    for (x, y) in [(0.0, 0.0), (1, 0), (-2, 1.5), (2.9, -2.9)] {
      let z = frame.standard(frame.point(x: x, y: y))
      #expect((z.x - x).magnitude < 1e-9 && (z.y - y).magnitude < 1e-9)
    }
    // A degenerate covariance is given the smallest spread instead of none.
    let point = BeliefFrame(mean: BeliefSeas.point(0, 90), covariance: Covariance(deviation: 0))
    #expect((point.unitArea - 2500).magnitude < 1e-6)
  }

  @Test func `cells before a search are those of the normal distribution`() {
    let cells = BeliefCells()
    #expect((cells.weights.reduce(0, +) - 1).magnitude < 1e-12)
    // Inside one deviation: 0.6827 squared.
    var inside = 0.0
    for cell in cells.weights.indices {
      let (x, y) = (cell % BeliefCells.bins, cell / BeliefCells.bins)
      if BeliefCells.middle(x).magnitude < 1, BeliefCells.middle(y).magnitude < 1 {
        inside += cells.weights[cell]
      }
    }
    #expect((inside - 0.6826894921370859.squared).magnitude < 1e-10)
    #expect(BeliefCells.cell(x: -3.01, y: 0) % BeliefCells.bins == 0)
    #expect(BeliefCells.cell(x: 3, y: 3) == BeliefCells.bins * BeliefCells.bins - 1)
    for cell in cells.weights.indices {
      let (x, y) = (cell % BeliefCells.bins, cell / BeliefCells.bins)
      let place = BeliefCells.cell(x: BeliefCells.middle(x), y: BeliefCells.middle(y))
      #expect(place == cell)
    }
  }

  @Test func `an empty search is Bayes' rule`() {
    var cells = BeliefCells()
    let before = cells.weights
    let found = Self.cells { x, y in x > 0 ? 0.7 : y > 1 ? 0.2 : 0 }
    let success = cells.exclude(probabilityOfDetection: found)
    let expected = zip(before, found).reduce(0) { $0 + $1.0 * $1.1 }
    #expect((success - expected).magnitude < 1e-12)
    for i in before.indices {
      #expect((cells.weights[i] - before[i] * (1 - found[i]) / (1 - expected)).magnitude < 1e-12)
    }
    // A search that cannot have missed it leaves what was before any search.
    cells.exclude(probabilityOfDetection: found.map { _ in 1 })
    #expect(cells == BeliefCells())
  }

  @Test(arguments: [0.0, 0.03, 0.3, 0.77, 0.95, 0.995, 1])
  func `mixing leaves the normal distribution as it is`(correlation: Double) {
    var cells = BeliefCells()
    cells.mix(correlation: correlation)
    for (a, b) in zip(cells.weights, BeliefCells().weights) { #expect((a - b).magnitude < 1e-12) }
  }

  @Test(arguments: [0.0, 0.2, 0.5, 0.8, 0.9, 0.97, 1])
  func `what is known of one half is forgotten as two normal numbers part`(correlation: Double) {
    var cells = BeliefCells()
    cells.exclude(probabilityOfDetection: Self.cells { x, _ in x < 0 ? 1 : 0 })
    cells.mix(correlation: correlation)
    var below = 0.0
    for i in cells.weights.indices where i % BeliefCells.bins < BeliefCells.bins / 2 {
      below += cells.weights[i]
    }
    // P(z' < 0 | z > 0) = acos(r) / pi. The cells of half a deviation blur it.
    let expected = (Elementary.pi / 2 - Elementary.asin(correlation)) / Elementary.pi
    #expect((below - expected).magnitude < 0.015, "\(below) for \(expected)")
  }

  @Test func `two reports give the product of their normal distributions`() async throws {
    let table = try await BeliefSeas.steady(east: 0, north: 0)
    let other = PositionReport(
      point: BeliefSeas.point(9.2, 89.7), time: Self.report.time + 3600, deviation: 10_000)
    var belief = GaussianBelief(Self.report, table: table)
    #expect((belief.misfit(other, table: table) - 2.2).magnitude < 1)
    belief.update(other, table: table)
    // Precisions 1/400 and 1/100: the mean is 0.8 of the way, the deviation 20/sqrt(5) km.
    #expect((belief.origin.latitude - 9.16).magnitude < 2e-4)
    #expect((belief.origin.longitude - 89.76).magnitude < 2e-4)
    #expect((belief.covariance.eastEast / 8e7 - 1).magnitude < 1e-4)
    #expect((belief.covariance.northNorth / 8e7 - 1).magnitude < 1e-4)
    #expect((belief.covariance.eastNorth / 8e7).magnitude < 1e-4)
    var reverse = GaussianBelief(other, table: table)
    reverse.update(Self.report, table: table)
    #expect(Ellipsoid.distance(reverse.origin, belief.origin) < 50)
  }

  @Test func `a report after a search keeps what the search has said of its places`() async throws {
    let table = try await BeliefSeas.steady(east: 0, north: 0)
    var belief = GaussianBelief(Self.report, table: table)
    let moment = Self.report.time + 7200
    let state = belief.state(at: moment, table: table)
    // Everything west of the middle has been searched thoroughly.
    belief.exclude(state, Self.area(state.frame) { x, _ in x < 0 ? 0.9 : 0 })
    #expect((belief.successSoFar - 0.45).magnitude < 1e-9)
    belief.update(
      PositionReport(point: Self.report.point, time: moment, deviation: 20_000), table: table)
    let after = belief.state(at: moment, table: table)
    var west = 0.0
    for i in after.cells.weights.indices where i % BeliefCells.bins < BeliefCells.bins / 2 {
      west += after.cells.weights[i]
    }
    #expect((west - 0.1 / 1.1).magnitude < 1e-6)
    #expect((after.frame.covariance.eastEast / 2e8 - 1).magnitude < 1e-4)
  }

  @Test func `dead reckoning moves the mean and adds its error`() async throws {
    let table = try await BeliefSeas.steady(east: 0, north: 0)
    var belief = GaussianBelief(Self.report, table: table)
    belief.deadReckon(
      to: Self.report.time + 36_000, east: 30_000, north: 40_000, relativeError: 0.15)
    #expect((belief.covariance.eastEast / (4e8 + 7500.0.squared) - 1).magnitude < 1e-12)
    #expect((Ellipsoid.distance(belief.origin, Self.report.point) / 50_000 - 1).magnitude < 1e-3)
  }

  @Test func `after a search and a day of drift it agrees with particles`() async throws {
    let sea = BeliefSeas.climate(days: 20, coast: nil)
    var settings = BeliefParameters.defaults
    settings.particles = 1024
    let object = BeliefSeas.object()
    let table = try await DisplacementTable.tabulate(
      object, sea: sea, box: GeoBox(west: 89, south: 8, east: 91, north: 10),
      period: BeliefSeas.start...(BeliefSeas.start + 5 * 86400), settings: settings,
      longestLead: 4 * 86400, seed: 1, threads: 2)
    let report = PositionReport(
      point: BeliefSeas.point(9, 90), time: BeliefSeas.start, deviation: 15_000)
    var belief = GaussianBelief(report, table: table)
    let first = report.time + 36 * 3600
    let state = belief.state(at: first, table: table)
    let searched = Self.area(state.frame) { x, y in x.magnitude < 1 && y.magnitude < 1 ? 0.8 : 0 }
    let success = belief.exclude(state, searched)
    let cloud = try await ParticleBelief.following(
      object, report, until: first, sea: sea, particles: 4000, seed: 5)
    // Normal against the true shape of the cloud, and five standard errors of 2000 pairs.
    #expect((cloud.probabilityOfSuccess(searched) - success).magnitude < 0.06)
    let second = first + 24 * 3600
    let later = belief.state(at: second, table: table)
    let again = Self.area(later.frame) { x, y in x.magnitude < 1 && y.magnitude < 1 ? 0.8 : 0 }
    let chance = belief.exclude(later, again)
    let posterior = try await ParticleBelief.following(
      object, report, evidence: [.emptySearch(searched, time: first)], until: second, sea: sea,
      particles: 4000, seed: 5)
    #expect((posterior.probabilityOfSuccess(again) - chance).magnitude < 0.06)
    // The search has said something, and the sea has forgotten part of it.
    let fresh = GaussianBelief(report, table: table)
    let prior = fresh.state(at: second, table: table).cells.weights
    let unsearched = zip(prior, again.probabilityOfDetection).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(chance < unsearched - 0.05)
  }
}
