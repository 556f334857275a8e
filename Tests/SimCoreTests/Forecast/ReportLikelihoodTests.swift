import Foundation
import SimCore
import Testing

/// Bayes' rule over every assignment of true and false to the reports, written out.
struct ToyWorld {
  var reports: [BoatReport]
  var area: Double

  /// Density of a fix at a place of the plane (m), independent of the engine.
  func density(_ fix: BoatFix, _ point: GeoPoint) -> Double {
    let metre = Ellipsoid.metresPerDegree(latitude: fix.point.latitude)
    let x = (point.longitude - fix.point.longitude) * metre.east
    let y = (point.latitude - fix.point.latitude) * metre.north
    let s = fix.deviation
    return exp(-(x * x + y * y) / (2 * s * s)) / (2 * .pi * s * s)
  }

  /// Posterior weight of a place with at least one true report, and the weight of none, up to one factor.
  func joint(_ point: GeoPoint) -> (some: Double, none: Double) {
    let count = reports.count
    var some = 0.0
    var none = 0.0
    for truth in 0..<(1 << count) {
      var weight = 1.0
      for (j, report) in reports.enumerated() {
        guard case .fix(let fix) = report.content else { continue }
        let isTrue = truth >> j & 1 == 1
        weight *= isTrue ? report.reliability : 1 - report.reliability
        weight *= isTrue ? density(fix, point) * area : 1
      }
      if truth == 0 { none += weight } else { some += weight }
    }
    return (some, none)
  }
}

@Suite struct ReportLikelihoodTests {
  static let start = Instant(year: 2025, month: 1, day: 5)

  static func fix(
    _ latitude: Double, _ longitude: Double, miles: Double, reliability: Double,
    hours: Double = 0, kind: FixKind = .sighting
  ) -> BoatReport {
    BoatReport(
      time: start + hours * 3600, reliability: reliability,
      content: .fix(
        BoatFix(
          kind: kind, point: GeoPoint(latitude: latitude, longitude: longitude),
          deviation: miles * 1852)))
  }

  @Test func `strata and ratios are Bayes over all assignments of true and false`() {
    let reports = [
      Self.fix(10, 95, miles: 8, reliability: 0.7),
      Self.fix(10.2, 95.1, miles: 12, reliability: 0.4, hours: 1),
      Self.fix(9.9, 95.3, miles: 5, reliability: 0.85, hours: 2),
    ]
    let parameters = BulletinParameters.defaults
    let likelihood = ReportLikelihood(parameters: parameters, hulls: ["trawler"])
    let strata = ReportStrata(reports)
    let world = ToyWorld(reports: reports, area: parameters.falseReportArea)
    for i in 0..<15 {
      for j in 0..<15 {
        let point = GeoPoint(
          latitude: 9.6 + 0.06 * Double(i), longitude: 94.6 + 0.07 * Double(j))
        var mine = 0.0
        for share in strata.shares {
          guard case .fix(let first) = reports[share.report].content else { continue }
          var weight =
            share.probability * world.density(first, point) * parameters.falseReportArea
          for report in reports.dropFirst(share.report + 1) {
            weight *= likelihood.ratio(report, SampleState(point: point))
          }
          mine += weight
        }
        let exact = world.joint(point)
        // Sums of eight products of the same numbers in another order.
        #expect((mine / exact.some - 1).magnitude < 1e-9, "\(point)")
        #expect((strata.none / exact.none - 1).magnitude < 1e-12)
      }
    }
  }

  @Test func `on a discrete world the updated weights are those of Bayes`() {
    // Five places, prior of its own, one sighting and one empty search: posterior by hand.
    let places = (0..<5).map { GeoPoint(latitude: 10, longitude: 95 + 0.1 * Double($0)) }
    let prior = [0.1, 0.2, 0.4, 0.2, 0.1]
    let sighting = Self.fix(10, 95.1, miles: 6, reliability: 0.6)
    let search = BoatReport(
      time: Self.start + 3600, reliability: 0.9,
      content: .emptySearch(
        SearchedBox(
          box: GeoBox(west: 95.15, south: 9.5, east: 95.35, north: 10.5),
          probabilityOfDetection: 0.75)))
    let parameters = BulletinParameters.defaults
    let likelihood = ReportLikelihood(parameters: parameters, hulls: ["trawler"])
    var weights = ParticleWeights(logarithms: prior.map { log($0) })
    for report in [sighting, search] {
      weights.observe { likelihood.ratio(report, SampleState(point: places[$0])) }
    }
    let metre = Ellipsoid.metresPerDegree(latitude: 10).east
    let s = 6 * 1852.0
    let exact = places.indices.map { i -> Double in
      let x = (0.1 * Double(i) - 0.1) * metre
      let seen = exp(-x * x / (2 * s * s)) / (2 * .pi * s * s)
      // Joint with the report's truth: about this boat, or anywhere in the area of false ones.
      let first = 0.6 * seen + 0.4 / (.pi * pow(200 * 1852.0, 2))
      let second = i == 2 || i == 3 ? 0.9 * 0.25 + 0.1 : 1
      return prior[i] * first * second
    }
    let sum = exact.reduce(0, +)
    for (mine, other) in zip(weights.normalised, exact) {
      #expect((mine - other / sum).magnitude < 1e-12)
    }
  }

  @Test func `probabilities of the strata and of none add up to one`() {
    let reports = [0.3, 0.9, 0, 1, 0.5].map { Self.fix(10, 95, miles: 2, reliability: $0) }
    let strata = ReportStrata(reports)
    #expect(strata.shares.map(\.report) == [0, 1, 3])
    let sum = strata.shares.reduce(strata.none) { $0 + $1.probability }
    #expect((sum - 1).magnitude < 1e-12 && strata.none == 0)
    #expect(strata.counts(samples: 1000).reduce(0, +) == 1000)
  }

  @Test func `hull and posture of a true report weigh as a table of chances does`() {
    var parameters = BulletinParameters.defaults
    parameters.hullError = 0.2
    let likelihood = ReportLikelihood(
      parameters: parameters, hulls: ["raft", "trawler"], classes: 5)
    var report = Self.fix(10, 95, miles: 2, reliability: 1)
    report.hull = "trawler"
    let point = GeoPoint(latitude: 10, longitude: 95)
    let right = likelihood.ratio(report, SampleState(point: point, hull: 1))
    let wrong = likelihood.ratio(report, SampleState(point: point, hull: 0))
    // 0.8 against 0.2 over four other classes.
    #expect((right / wrong - 0.8 / 0.05).magnitude < 1e-9)
    if case .fix(var fix) = report.content {
      fix.posture = .adrift
      report.content = .fix(fix)
    }
    let adrift = likelihood.ratio(report, SampleState(point: point, hull: 1))
    let moving = likelihood.ratio(report, SampleState(point: point, isUnderWay: true, hull: 1))
    #expect((adrift / moving - 0.95 / 0.05).magnitude < 1e-9)
  }
}
