import SimCore
import Testing

/// The known cases must stay plausible at the defaults; bounds in the guide, "Calibration".
@Suite struct KnownCasesTests {
  private typealias S = AwarenessSamples
  private let day = 86_400.0
  private let boats = 1500

  private func share(_ holds: (Int) -> Bool) -> Double {
    Double((0..<boats).filter(holds).count) / Double(boats)
  }

  private func centreKnows(_ model: AwarenessModel, _ course: BoatCourse, _ seed: Int) -> Bool {
    S.reports(model, course, seed: seed).contains { $0.centreAt.map { $0 <= course.end } ?? false }
  }

  @Test func `boats could lie on the main lane for two weeks without a ship that stops`() {
    let model = S.model()
    let course = S.course(from: S.onLane, days: 14, distressDay: 0)
    let none = share { S.stops(model, course, seed: $0).isEmpty }
    #expect((0.3...0.8).contains(none), "\(none)")
  }

  @Test func `boats could drift past the lane for three weeks without a ship that stops`() {
    // December 2022: from the middle of the Andaman Sea past Campbell Bay to the north of Aceh.
    let model = S.model()
    let course = S.course(
      from: GeoPoint(latitude: 10, longitude: 95), to: GeoPoint(latitude: 5.6, longitude: 95.9),
      days: 22, distressDay: 0)
    let none = share { S.stops(model, course, seed: $0).isEmpty }
    #expect((0.5...0.95).contains(none), "\(none)")
  }

  @Test func `boats without a phone could beach with no centre knowing, and some are known`() {
    let model = S.model {
      $0.phoneShare = 0
      $0.overdueShare = 0
    }
    let course = S.course(
      from: GeoPoint(latitude: 8, longitude: 94.5), to: GeoPoint(latitude: 7, longitude: 97.99),
      days: 15, distressDay: 0, hasLanded: true)
    let unseen = share { !centreKnows(model, course, $0) }
    #expect((0.15...0.8).contains(unseen), "\(unseen)")
  }

  @Test func `the alarm of a boat with a phone comes days after failure`() throws {
    // Alarms of Feb 2021 and Dec 2022: 4 to 10 days after failure; domain default 2 d (0.2-14).
    let model = S.model { $0.phoneShare = 1 }
    let course = S.course(from: S.open, days: 30, distressDay: 3)
    let waits = (0..<boats).compactMap { seed in
      S.reports(model, course, seed: seed).compactMap(\.centreAt).min().map {
        ($0 - S.start) / day - 3
      }
    }.sorted()
    let median = waits[waits.count / 2]
    #expect((1...10).contains(median), "median \(median) d")
    #expect((0.5...1).contains(Double(waits.count) / Double(boats)), "\(waits.count)")
  }
}
