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
