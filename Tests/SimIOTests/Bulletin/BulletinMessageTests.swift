import Foundation
import SimCore
import SimIO
import Testing

@Suite struct BulletinMessageTests {
  private static func report(_ text: String = SituationReaderTests.sound) async throws
    -> BulletinReport
  {
    try await BulletinReportTests.report(text, samples: 400)
  }

  @Test func `a bulletin has one message for all boats in distress`() async throws {
    let text = try #require(try BulletinMessage.xml(try await Self.report()))
    #expect(text.contains("<msgType>Alert</msgType>") && text.contains("<scope>Restricted</scope>"))
    #expect(text.contains("<language>en</language>") && text.contains("<language>id</language>"))
    #expect(text.contains("<value>distress_known</value>"))
    #expect(!text.contains("0 h.</description>"))
  }

  @Test func `a later bulletin updates the message of the one before, or takes it back`()
    async throws
  {
    let report = try await Self.report()
    let earlier = "office@example.org,first,2001-01-01T07:00:00+07:00"
    let update = try #require(BulletinMessage.Chain(text: earlier))
    let text = try #require(try BulletinMessage.xml(report, chain: update))
    #expect(text.contains("<msgType>Update</msgType>"))
    #expect(text.contains("<references>\(earlier)</references>"))
    let cancel = try #require(
      BulletinMessage.Chain(
        text: earlier + " a,b,2001-01-02T00:00:00-00:00", cancellation: .over))
    let end = try #require(try BulletinMessage.xml(report, chain: cancel))
    #expect(end.contains("<msgType>Cancel</msgType>"))
    #expect(end.contains("<references>\(earlier) a,b,2001-01-02T00:00:00-00:00</references>"))
  }

  @Test(arguments: [
    "", "a,b", "a,b,2001-01-01T00:00:00Z", "a,b,2001-01-01 00:00:00+00:00", "a,b,c,d",
    "a,b,2001-13-01T00:00:00+00:00", "a,b,2001-01-01T00:00:00+99:00",
  ])
  func `references that no message prints are not read`(text: String) {
    #expect(BulletinMessage.Chain(text: text) == nil)
  }

  @Test func `an earlier message that is not earlier is refused`() async throws {
    let chain = try #require(
      BulletinMessage.Chain(text: "a,b,2999-01-01T00:00:00-00:00"))
    let report = try await Self.report()
    #expect(throws: CAPAlert.ChainFault.self) { try BulletinMessage.xml(report, chain: chain) }
  }

  @Test func `rules fire on persons known to be in distress, in their region alone`() async throws {
    let report = try await Self.report()
    let known = report.bulletin.boats.filter(report.bulletin.isKnownDistress)
    let region = try #require(known.first).region
    func tried(_ above: Int, regions: [Int]? = nil) -> BulletinTriggers {
      let rule = TriggerRule(
        name: "known", stage: .activation, condition: .personsInDistress(above: above),
        actions: [.unitsForward], owner: "duty officer", ownerDelay: .fixed(0), actionTime: 0,
        regions: regions, stop: TriggerStop(daysBelow: 1), costPerDay: 0)
      return report.bulletin.tried(BulletinRules(book: TriggerBook(rules: [rule])))
    }
    let fired = tried(0, regions: [region])
    #expect(fired.tried == 1 && fired.fired.count == 1)
    #expect(fired.fired.first?.reason.contains("persons known to be in distress") ?? false)
    #expect(tried(1_000_000).fired.isEmpty)
    let elsewhere = (0..<8).first { region in !known.contains { $0.region == region } }
    #expect(tried(0, regions: [try #require(elsewhere)]).fired.isEmpty)
  }

  /// A situation of boats with their reports.
  private static func boats(_ boats: [[String]]) -> String {
    "haven-situation: 1\ntitle: \"EXERCISE t\"\nas_of: \"2025-12-12T06:00:00Z\"\nhorizon: 1 d\nboats:\n"
      + boats.enumerated().map { i, reports in
        "  - name: boat-\(i)\n    reports:\n" + reports.map { "      - {\($0)}\n" }.joined()
      }.joined()
  }

  @Test func `a boat counts once among the overdue and once among the lost, however many reports`()
    async throws
  {
    let overdue =
      "kind: overdue, time: \"2025-12-12T00:00:00Z\", departed: \"2025-12-02T14:00:00Z\", "
      + "route: langkawi, reliability: 0.9"
    let lost =
      "kind: contact_lost, time: \"2025-12-12T00:00:00Z\", position: \"09 05.0N 096 40.0E\", "
      + "error: 6 NM, reliability: 0.9"
    func fires(_ indicator: Indicator, _ least: Double, _ boats: [[String]]) async throws -> Bool {
      let rule = TriggerRule(
        name: "count", stage: .readiness, condition: .indicator(indicator, .atLeast, least),
        actions: [.readinessShortened], owner: "duty officer", ownerDelay: .fixed(0), actionTime: 0,
        stop: TriggerStop(daysBelow: 1), costPerDay: 0)
      let report = try await BulletinReportTests.report(Self.boats(boats), samples: 200)
      return !report.bulletin.tried(BulletinRules(book: TriggerBook(rules: [rule]))).fired.isEmpty
    }
    func later(_ text: String) -> String { text.replacing("12T00:00", with: "12T03:00") }
    func trust(_ text: String, _ q: String) -> String {
      text.replacing("reliability: 0.9", with: "reliability: \(q)")
    }
    for (indicator, report) in [(Indicator.boatsOverdue, overdue), (.contactsLost, lost)] {
      let twice = [[report, later(report)]]
      #expect(try await fires(indicator, 1, twice))
      #expect(try await !fires(indicator, 2, twice), "\(indicator)")
      // A report that is about another boat, or most likely is, counts for nothing; two such may.
      let sure = BulletinSharingTests.adrift
      #expect(try await !fires(indicator, 1, [[sure, trust(report, "0")]]))
      #expect(try await !fires(indicator, 1, [[sure, trust(report, "0.3")]]))
      let doubtful = [trust(report, "0.3"), later(trust(report, "0.4"))]
      #expect(try await fires(indicator, 1, [doubtful + [sure]]))
    }
    #expect(try await fires(.contactsLost, 2, [[lost], [later(lost)]]))
  }

  @Test func `the probability of boats not seen is that of any within the time of the message`()
    async throws
  {
    let more =
      "unseen:\n  - {region: region_2, boats: [0, 60], persons: [50, 100], "
      + "time_in_region: [0.5 d, 5 d]}"
    // Over the uniform numbers and times, and the triangular rate of 1, 3.2 and 8 % a day.
    let steps = 60
    var (sum, weight) = (0.0, 0.0)
    for i in 0..<steps {
      let rate = 0.01 + 0.07 * (Double(i) + 0.5) / Double(steps)
      let density = rate < 0.032 ? (rate - 0.01) / 0.022 : (0.08 - rate) / 0.048
      for j in 0..<steps {
        let boats = 60 * (Double(j) + 0.5) / Double(steps)
        for k in 0..<steps {
          let days = 0.5 + 4.5 * (Double(k) + 0.5) / Double(steps)
          let mean = boats * (1 - Elementary.exp(-rate * days))
          sum += density * (1 - Elementary.exp(-mean))
          weight += density
        }
      }
    }
    let exact = sum / weight
    #expect((exact - 0.78).magnitude < 0.02, "\(exact)")
    for horizon in ["6 h", "20 d"] {
      let report = try await BulletinReportTests.report(
        BulletinSharingTests.situation([], more: more, horizon: horizon), samples: 200)
      let found = try #require(report.bulletin.unseen.first).anyProbability
      // Five standard errors of 2000 draws of a number between 0 and 1.
      #expect((found - exact).magnitude < 5 * 0.5 / 2000.0.squareRoot(), "\(found)")
      let message = try #require(try BulletinMessage.xml(report))
      #expect(message.contains("<value>\(PlainNumber.text(found, digits: 3))</value>"))
      #expect(
        message.contains("region_2: probability \(PlainNumber.text(found * 100, digits: 0)) %."))
      // The numbers are of seven days, whatever the horizon.
      #expect(message.contains("<expires>2025-12-19T06:00:00-00:00</expires>"))
    }
  }

  @Test func `a message says what its areas are, and expires with the last of them`() async throws {
    for (horizon, hours) in [("10 d", 24), ("6 h", 6)] {
      let message = try #require(
        try BulletinMessage.xml(
          try await BulletinReportTests.report(
            BulletinSharingTests.situation([BulletinSharingTests.adrift], horizon: horizon),
            samples: 400)))
      #expect(
        message.contains("<areaDesc>heron, 90 % area now and after \(hours) h</areaDesc>"))
      #expect(
        message.contains(
          "<areaDesc>heron, wilayah 90 % sekarang dan setelah \(hours) jam</areaDesc>"))
      let end = hours == 24 ? "2025-12-13T06:00:00" : "2025-12-12T12:00:00"
      #expect(message.contains("<expires>\(end)-00:00</expires>"))
    }
  }

  @Test func `a message that is taken back keeps its areas where its file is at hand`()
    async throws
  {
    func report(_ asOf: String) async throws -> BulletinReport {
      try await BulletinReportTests.report(
        BulletinSharingTests.situation([BulletinSharingTests.adrift], asOf: asOf), samples: 400)
    }
    func polygons(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { $0.contains("<polygon>") }
    }
    let first = try #require(try BulletinMessage.xml(try await report("2025-12-12T06:00:00Z")))
    let folder = try TestFolder()
    try Data(first.utf8).write(to: URL(filePath: folder.path("message.xml")))
    let later = try await report("2025-12-12T12:00:00Z")
    let update = try BulletinMessage.Chain.read(path: folder.path("message.xml"))
    let second = try #require(try BulletinMessage.xml(later, chain: update))
    let earlier = try CAPReader.alert(Array(first.utf8), file: "message.xml")
    #expect(second.contains("<msgType>Update</msgType>"))
    #expect(second.contains("<references>\(earlier.reference.text)</references>"))
    #expect(polygons(second) != polygons(first))
    for (reason, words) in [
      (CAPWriter.Cancellation.withdrawn, "in error"), (.over, "is over"),
    ] {
      let chain = try BulletinMessage.Chain.read(
        path: folder.path("message.xml"), cancellation: reason)
      let end = try #require(try BulletinMessage.xml(later, chain: chain))
      #expect(end.contains("<msgType>Cancel</msgType>") && end.contains(words))
      #expect(end.contains("<references>\(earlier.reference.text)</references>"))
      #expect(!polygons(first).isEmpty && polygons(end) == polygons(first))
      #expect(!end.contains("Bay of Bengal"))
      // What has expired cannot be taken back, and that is found before any work.
      #expect(throws: CAPAlert.ChainFault.self) {
        try BulletinMessage.check(
          sender: "a@example.org", chain: chain,
          asOf: Instant(year: 2025, month: 12, day: 14))
      }
    }
  }

  @Test func `a rule that asks a detector does not fire without weights, and the bulletin says so`()
    async throws
  {
    let report = try await Self.report()
    let rule = TriggerRule(
      name: "likely", stage: .readiness, condition: .probability(.climatology, atLeast: 0.2),
      actions: [.readinessShortened], owner: "duty officer", ownerDelay: .fixed(0), actionTime: 0,
      stop: TriggerStop(daysBelow: 1), costPerDay: 0)
    let book = TriggerBook(rules: [rule])
    let without = report.bulletin.tried(BulletinRules(book: book))
    #expect(without.fired.isEmpty && without.unfitted == 1)
    let weights = DetectorWeights.climatologyOnly(
      Array(repeating: Array(repeating: 0.3, count: 12), count: 8))
    let with = report.bulletin.tried(BulletinRules(book: book, weights: weights))
    #expect(with.fired.count == 1 && with.unfitted == 0)
  }

  @Test func `an indicator of the planner fires a rule once it is known`() async throws {
    let report = try await Self.report()
    let now =
      report.bulletin.situation.asOf - BulletinRules.start(of: report.bulletin.situation.asOf)
    let rule = TriggerRule(
      name: "ration", stage: .readiness, condition: .indicator(.rationLevel, .atMost, 9),
      actions: [.receptionPrepared], owner: "duty officer", ownerDelay: .fixed(0), actionTime: 0,
      stop: TriggerStop(daysBelow: 1), costPerDay: 0)
    func fires(knownAt: Double) -> Bool {
      let reading = IndicatorReading(
        indicator: .rationLevel, day: Int(now / 86_400) - 3, knownAt: knownAt, value: 8)
      return !report.bulletin.tried(
        BulletinRules(book: TriggerBook(rules: [rule]), readings: [reading])
      ).fired.isEmpty
    }
    #expect(fires(knownAt: now - 3600))
    #expect(!fires(knownAt: now + 3600))
  }
}
