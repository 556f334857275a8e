import Foundation
import SimCore
import Testing

@Suite struct AwarenessModelTests {
  private typealias S = AwarenessSamples
  private let day = 86_400.0

  /// Everything off but calls in distress at a rate a day.
  private func callsAlone(_ rate: Double) -> AwarenessModel {
    S.model {
      $0.phoneShare = 1
      $0.phoneLife = .fixed(1000 * 86_400)
      $0.phoneRateDistress = rate / 86_400
      $0.phoneRateUnderWay = 0
      $0.hotlineRate = 0
      $0.merchantNotice = 0
      $0.patrolNotice = 0
      $0.departureShare = 0
      $0.overdueShare = 0
    }
  }

  @Test func `the first contact of a constant hazard is exponential`() {
    let model = callsAlone(0.5)
    let course = S.course(from: S.open, days: 400, distressDay: 0)
    let count = 2000
    let waits = (0..<count).compactMap { seed in
      S.contacts(model, course, seed: seed).first.map { ($0.time - S.start) / day }
    }.sorted()
    #expect(waits.count == count)
    // Kolmogorov-Smirnov at 0.1 %; the seeds are fixed.
    var worst = 0.0
    for (i, wait) in waits.enumerated() {
      let model = 1 - Elementary.exp(-0.5 * wait)
      worst = max(
        worst, max(Double(i + 1) / Double(count) - model, model - Double(i) / Double(count)))
    }
    #expect(worst < 1.95 / Double(count).squareRoot())
  }

  @Test func `contacts of a constant hazard are a Poisson process`() {
    let model = callsAlone(0.5)
    let course = S.course(from: S.open, days: 40, distressDay: 0)
    let counts = (0..<1500).map { Double(S.contacts(model, course, seed: $0).count) }
    let mean = counts.reduce(0, +) / 1500
    let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1499
    // Standard errors 0.115 and, of the variance, 20 sqrt(2 / 1499) = 0.73; four of each.
    #expect((mean - 20).magnitude < 0.46 && (variance - 20).magnitude < 3)
  }

  @Test func `with no sight by night all sightings are by day, as many as light allows`() {
    let model = S.model {
      $0.nightShare = 0
      $0.conspicuity = 0
      $0.merchantNotice = 0.02
    }
    let course = S.course(from: S.onLane, days: 30, distressDay: 0)
    var sum = 0
    for seed in 0..<300 {
      for contact in S.contacts(model, course, seed: seed) where contact.source == .merchantShip {
        sum += 1
        let moment = contact.time + 1
        #expect(Daylight.isLight(moment, at: S.onLane), "seed \(seed)")
      }
    }
    let lit = Daylight.seconds(from: course.begin, until: course.end, at: S.onLane)
    let rate = S.standardGrid.place(at: S.onLane).flux * S.widths.merchantShip * 0.02
    let expected = 300 * rate * lit
    #expect((Double(sum) - expected).magnitude < 4 * expected.squareRoot())
  }

  @Test func `cutting a course cuts the contacts and changes none`() {
    let model = S.model { $0.merchantNotice = 0.02 }
    let whole = S.course(from: S.onLane, days: 30)
    for cut in [0.4, 1.0, 7.3, 20.05] {
      var part = whole
      part.end = S.start + cut * day
      for seed in 0..<40 {
        let before = S.contacts(model, whole, seed: seed).filter { $0.time < part.end }
        #expect(S.contacts(model, part, seed: seed) == before, "seed \(seed), \(cut) d")
      }
    }
  }

  @Test func `one source does not move the draws of another`() {
    let course = S.course(from: S.onLane, to: GeoPoint(latitude: 5.6, longitude: 97.9), days: 25)
    for seed in 0..<60 {
      let all = S.contacts(S.model(), course, seed: seed)
      let without = S.contacts(S.model { $0.fisherNotice = 0 }, course, seed: seed)
      #expect(all.filter { $0.source != .fishers } == without, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<14)
  func `a higher rate or share never delays the first report`(which: Int) throws {
    let changes: [(inout AwarenessParameters) -> Void] = [
      { $0.phoneRateDistress *= 3 }, { $0.phoneRateUnderWay *= 3 }, { $0.hotlineRate *= 10 },
      { $0.merchantNotice *= 3 }, { $0.merchantReport = 0.95 }, { $0.fisherNotice *= 3 },
      { $0.fisherReport = 0.9 }, { $0.communityRate *= 3 }, { $0.patrolDistance *= 4 },
      { $0.phoneShare = 0.9 }, { $0.nightShare = 0.5 }, { $0.underWayShare = 0.3 },
      { $0.departureShare = 0.6 }, { $0.overdueShare = 0.9 },
    ]
    let base = S.model { $0.fisherNotice = 0.01 }
    let more = S.model {
      $0.fisherNotice = 0.01
      changes[which](&$0)
    }
    let course = S.course(from: S.onLane, to: GeoPoint(latitude: 5.6, longitude: 97.95), days: 25)
    var earlier = 0
    for seed in 0..<300 {
      let a = S.reports(base, course, seed: seed)
      let b = S.reports(more, course, seed: seed)
      for moment in [{ (report: Report) in report.centreAt }, { $0.eventTime }] {
        guard let first = a.compactMap(moment).min() else { continue }
        let now = try #require(b.compactMap(moment).min(), "seed \(seed)")
        #expect(now <= first, "seed \(seed)")
      }
      if a != b { earlier += 1 }
    }
    #expect(earlier > 0)
  }

  @Test func `errors have the declared size`() {
    let model = callsAlone(3)
    let settings = model.parameters[.satellitePhone]
    let course = S.course(from: S.open, days: 40, distressDay: 0)
    let reports = (0..<60).flatMap { S.reports(model, course, seed: $0) }
    let metres = Ellipsoid.metresPerDegree(latitude: S.open.latitude)
    let n = Double(reports.count)
    func spread(_ value: (Report) -> Double) -> Double {
      let mean = reports.reduce(0) { $0 + value($1) } / n
      return (reports.reduce(0) { $0 + (value($1) - mean) * (value($1) - mean) } / n).squareRoot()
    }
    #expect(reports.count > 6000)
    // Standard error of a deviation is 1 / sqrt(2 n), 0.9 %; counts of 120 are rounded to 0.8 %.
    let north = spread { ($0.position.latitude - S.open.latitude) * metres.north }
    let east = spread { ($0.position.longitude - S.open.longitude) * metres.east }
    let count = spread { Elementary.log(Double($0.persons) / 120) }
    #expect((north / settings.positionDeviation - 1).magnitude < 0.04)
    #expect((east / settings.positionDeviation - 1).magnitude < 0.04)
    #expect((count / settings.miscount - 1).magnitude < 0.04)
    let reached = Double(reports.filter { $0.centreAt != nil }.count) / n
    #expect((reached - settings.reach).magnitude < 4 * (0.24 / n).squareRoot())
    #expect(reports.allSatisfy { $0.heldAt >= $0.eventTime && $0.reportedTime <= $0.heldAt })
    #expect(
      reports.allSatisfy { $0.boat == 3 && $0.positionDeviation == settings.positionDeviation })
  }

  @Test func `occasions and phases follow the voyage`() throws {
    let model = S.model {
      $0.departureShare = 1
      $0.overdueShare = 1
      $0.phoneShare = 1
      $0.phoneKeptShare = 0
      $0.phoneLife = .fixed(5 * 86_400)
      $0.phoneRateUnderWay = 20 / 86_400
      $0.phoneRateDistress = 20 / 86_400
      $0.merchantNotice = 0.05
    }
    let drifting = S.reports(model, S.course(from: S.onLane, days: 30), seed: 1)
    let calls = drifting.filter { $0.source == .satellitePhone }
    #expect(calls.contains { $0.occasion == .underWay && $0.phase == .uncertainty })
    #expect(calls.contains { $0.occasion == .inDistress && $0.phase == .distress })
    #expect(calls.allSatisfy { $0.eventTime <= S.start + 5 * day })
    #expect(calls.allSatisfy { ($0.eventTime < S.start + day) == ($0.occasion == .underWay) })
    let ships = drifting.filter { $0.source == .merchantShip && $0.occasion == .inDistress }
    #expect(Set(ships.map(\.phase)) == [.alert, .distress])
    #expect(drifting.first?.occasion == .departure && drifting.first?.source == .relatives)
    let overdue = try #require(drifting.first { $0.occasion == .overdue })
    #expect(overdue.eventTime == S.start + 12 * day && overdue.phase == .uncertainty)
    #expect(overdue.positionDeviation == model.parameters.overduePosition)

    let swamped = S.reports(
      model, S.course(from: S.onLane, days: 30, posture: .inWater, cause: .capsize), seed: 1)
    let after = swamped.filter { $0.eventTime > S.start + day && $0.source != .relatives }
    #expect(!after.isEmpty)
    #expect(after.allSatisfy { $0.occasion == .afterCapsize && $0.phase == .distress })
    #expect(after.allSatisfy { $0.source != .satellitePhone && $0.source != .hotline })

    let landed = S.reports(
      model, S.course(from: S.onLane, days: 11, distressDay: 9, hasLanded: true), seed: 1)
    #expect(!landed.contains { $0.occasion == .overdue })
    let abandoned = S.reports(
      model, S.course(from: S.open, days: 30, cause: .abandoned), seed: 1)
    #expect(
      abandoned.allSatisfy { $0.source != .satellitePhone || $0.eventTime <= S.start + day })
  }

  @Test func `reports and stops of one sighting are separate`() {
    let model = S.model {
      $0.merchantNotice = 0.05
      $0.conspicuity = 0
    }
    let course = S.course(from: S.onLane, days: 30, distressDay: 0)
    var (seen, told, stopped, both) = (0.0, 0.0, 0.0, 0.0)
    for seed in 0..<200 {
      let contacts = S.contacts(model, course, seed: seed).filter { $0.source == .merchantShip }
      let times = Set(
        S.reports(model, course, seed: seed).filter { $0.source == .merchantShip }.map(\.eventTime))
      let stops = S.stops(model, course, seed: seed).filter { $0.kind == .merchantShip }
      #expect(stops.allSatisfy { stop in contacts.contains { $0.time == stop.time } })
      seen += Double(contacts.count)
      told += Double(times.count)
      stopped += Double(stops.count)
      both += Double(stops.filter { times.contains($0.time) }.count)
    }
    // Four standard errors of shares of more than 5000 sightings.
    #expect(seen > 5000)
    #expect((told / seen - 0.7).magnitude < 0.026)
    #expect((stopped / seen - 0.3).magnitude < 0.026)
    #expect((both / seen - 0.21).magnitude < 0.024)
    // Nobody stops for a boat under way without distress.
    #expect(S.stops(model, S.course(from: S.onLane, days: 9, distressDay: 10), seed: 1).isEmpty)
  }

  @Test
  func `fishers who notice people in distress take them aboard in their share, and tell it later`()
  {
    let model = S.model {
      $0.fisherNotice = 0.3
      $0.fisherRescue = 0.4
      $0.conspicuity = 0
    }
    let nearCoast = GeoPoint(latitude: 9, longitude: 97.6)
    let course = S.course(from: nearCoast, days: 30, distressDay: 0)
    var (seen, stopped, waits) = (0.0, 0.0, [Double]())
    for seed in 0..<200 {
      let contacts = S.contacts(model, course, seed: seed).filter { $0.source == .fishers }
      let stops = S.stops(model, course, seed: seed).filter { $0.kind == .fishingBoat }
      #expect(stops.allSatisfy { stop in contacts.contains { $0.time == stop.time } })
      seen += Double(contacts.count)
      stopped += Double(stops.count)
      waits += stops.map { $0.centreAt - $0.time }
    }
    // Four standard errors of the share; the delay is lognormal with a median of 6 h and sigma 0.9.
    #expect(seen > 1000)
    #expect((stopped / seen - 0.4).magnitude < 4 * (0.24 / seen).squareRoot())
    let logs = waits.map { log(max($0, 1) / 21_600) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    #expect(mean.magnitude < 4 * 0.9 / Double(logs.count).squareRoot() + 1e-3)
    #expect(
      S.stops(S.model { $0.fisherRescue = 0 }, course, seed: 1).allSatisfy {
        $0.kind != .fishingBoat
      })
  }

  @Test func `false reports are about no boat, in the area, at their rate`() {
    let model = S.model { $0.falseRate = 0.5 / 86_400 }
    var count = 0
    for seed in 0..<200 {
      let reports = model.falseReports(
        from: S.start, until: S.start + 60 * day, box: S.box, key: RandomKey(seed: UInt64(seed)),
        isSea: { _ in true })
      count += reports.count
      #expect(reports.allSatisfy { $0.isFalse && $0.eventTime < S.start + 60 * day })
      #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.eventTime <= $1.eventTime })
    }
    #expect((Double(count) - 6000).magnitude < 4 * 6000.0.squareRoot())
    let ashore = model.falseReports(
      from: S.start, until: S.start + 60 * day, box: S.box, key: RandomKey(seed: 1),
      isSea: { _ in false })
    #expect(ashore.isEmpty)
  }

  @Test func `a course is read from hourly samples`() {
    var record = CaseRecord(
      member: 0, boat: 7, wave: 0, hull: 0, origin: 0, route: 0, embarked: 90, children: 10,
      departure: S.start + 3600, departurePoint: S.open)
    record.distress = S.start + 36_000
    record.distressCause = .fuelExhausted
    record.end = .beached
    record.endTime = S.start + 2 * day
    let samples = (1...48).map { hour in
      CourseSample(
        hour: Int32(hour), latitude: 12, longitude: 90 + Float(hour) / 64,
        posture: hour < 10 ? .underWay : .adrift, alive: 90)
    }
    let course = BoatCourse(
      record, course: TrueCourse(Course(member: 0, boat: 7, samples: samples)), start: S.start,
      plannedArrival: S.start + 5 * day, speed: 2)
    #expect(course.hasLanded && course.boat == 7 && course.end == S.start + 2 * day)
    let state = course.state(S.start + 4.5 * 3600)
    #expect(state.position == GeoPoint(latitude: 12, longitude: 90 + 4.5 / 64))
    #expect(state.posture == .underWay && state.speed == 2 && state.alive == 90)
    #expect(course.state(S.start + 20 * 3600).speed == 0)
    #expect(course.state(S.start + 47.5 * 3600).posture == .adrift)
  }

  @Test func `every setting of awareness moves an outcome`() {
    let courses = [
      S.course(from: S.onLane, to: GeoPoint(latitude: 5.6, longitude: 97.98), days: 30),
      S.course(from: S.open, to: S.onLane, days: 20, distressDay: 6, cause: .abandoned),
      S.course(
        from: GeoPoint(latitude: 8, longitude: 94.5), to: GeoPoint(latitude: 8, longitude: 97.9),
        days: 9, posture: .inWater, cause: .capsize),
    ]
    // One course in the summer and on the coast of a ban is needed for the season's factors.
    let summer = Instant(year: 2022, month: 7, day: 1)
    let states: [StateCode] = [.myanmar, .indonesia]
    func outcome(_ parameters: AwarenessParameters) -> [String] {
      let model = S.model(parameters)
      var lines = (0..<150).flatMap { seed in
        courses.flatMap { course in
          let reports = S.reports(model, course, seed: seed)
          return reports.map { "\($0)" } + ["\(IncidentPhases(reports, parameters))"]
            + S.stops(model, course, seed: seed).map { "\($0)" }
        }
      }
      lines += states.map { "\(FishingSeason.factor($0, at: summer, parameters))" }
      lines += model.falseReports(
        from: S.start, until: S.start + 200 * day, box: S.box, key: RandomKey(seed: 1),
        isSea: { _ in true }
      ).map { "\($0)" }
      return lines
    }
    // Community, fishers and patrols often enough to show what their numbers do.
    var base = AwarenessParameters.defaults
    base.overdueShare = 0.6
    base.hotlineRate = 0.5 / 86_400
    base[.hotline].delay = .fixed(600)
    let before = outcome(base)
    for declaration in AwarenessParameters.declarations {
      var changed = base
      switch declaration.read(base) {
      case .number(let value):
        declaration.write(&changed, .number(value > 0 ? 0.5 * value : 1))
      case .distribution(let literal):
        declaration.write(&changed, .distribution(Distribution.scaled(literal, by: 0.5)))
      default: continue
      }
      #expect(outcome(changed) != before, "`\(declaration.parameter.key)` moves nothing")
    }
  }
}
