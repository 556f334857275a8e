import SimCore
import SimIO
import Testing

@Suite struct CAPWriterTests {
  private let writer = CAPWriter()

  @Test func `a notice becomes a message in two languages, never an actual one`() throws {
    let xml = try writer.xml(NoticeSamples.notice())
    #expect(xml.contains("<status>Exercise</status>"))
    #expect(xml.contains("<note>Exercise. Simulated content: take no operational action.</note>"))
    #expect(xml.contains("<scope>Restricted</scope>") && xml.contains("<restriction>For officials"))
    #expect(xml.contains("<sent>2026-05-01T06:00:00-00:00</sent>"))
    #expect(xml.contains("<language>en</language>") && xml.contains("<language>id</language>"))
    #expect(xml.contains("<headline>Siaga: Kapal mungkin mengalami marabahaya."))
    #expect(xml.contains("<description>Not a distress alert: call the RCC.\n"))
    #expect(
      xml.contains(
        "<polygon>10.0000,95.0000 10.0000,97.0000 12.0000,97.0000 12.0000,95.0000 10.0000,95.0000<")
    )
    #expect(xml.contains("<circle>5.5000,95.0000 60</circle>"))
    #expect(xml.contains("Exercise cell &lt;A&gt; &amp; &quot;B&quot;"))
    #expect(xml.contains("persons 120 (80-200)"))
    #expect(!xml.contains("Actual") && !xml.contains("System"))
    #expect(!xml.contains(":00Z"))
    #expect(xml.utf8.count < 8_000)
  }

  @Test func `the same notice gives the same bytes, another one another identifier`() throws {
    let first = try writer.xml(NoticeSamples.notice())
    #expect(try writer.xml(NoticeSamples.notice()) == first)
    let names = try [0.62, 0.61, nil].map { probability in
      try writer.alert(NoticeSamples.notice(probability: probability)).identifier
    }
    #expect(Set(names).count == 3)
    #expect(names.allSatisfy { $0.hasPrefix("haven-20260501T060000-") })
  }

  @Test func `words of certainty, urgency and severity change at their bounds`() {
    let levels = CAPLevels()
    let certain: [(Double?, CAPCertainty)] = [
      (nil, .unknown), (0, .unlikely), (0.0499, .unlikely), (0.05, .possible), (0.5, .possible),
      (0.5000001, .likely), (1, .likely),
    ]
    for (probability, word) in certain {
      #expect(levels.certainty(probability: probability, isObserved: false) == word)
      #expect(levels.certainty(probability: probability, isObserved: true) == .observed)
    }
    let now = NoticeSamples.asOf
    let hours: [(Double, CAPUrgency)] = [
      (35, .immediate), (36, .immediate), (37, .expected), (37.1, .future),
    ]
    for (onset, word) in hours {
      let urgency = levels.urgency(
        asOf: now, onset: now + onset * 3_600, expires: now + 864_000, actionTime: 36 * 3_600)
      #expect(urgency == word)
    }
    #expect(levels.urgency(asOf: now, onset: nil, expires: now + 1, actionTime: 0) == .immediate)
    #expect(levels.urgency(asOf: now, onset: nil, expires: now, actionTime: 0) == .past)
    let persons: [(Int?, CAPSeverity, CAPSeverity)] = [
      (nil, .unknown, .severe), (0, .minor, .severe), (1, .moderate, .severe),
      (20, .severe, .severe), (99, .severe, .severe), (100, .extreme, .extreme),
    ]
    for (count, expected, inDistress) in persons {
      #expect(levels.severity(persons: count, isDistressKnown: false) == expected)
      #expect(levels.severity(persons: count, isDistressKnown: true) == inDistress)
    }
  }

  @Test func `updates and cancels refer to the whole chain`() throws {
    let first = try writer.alert(NoticeSamples.notice())
    var later = NoticeSamples.notice(level: .activation)
    later.asOf = NoticeSamples.asOf + 6 * 3_600
    let second = try writer.update(first, later)
    #expect(second.message == .update([first.reference]))
    let third = try writer.cancel(second, .over, sent: later.asOf + 3_600)
    #expect(third.message == .cancel([first.reference, second.reference]))
    let xml = try CAPDocument.xml(third)
    #expect(
      xml.contains("<references>\(first.reference.text) \(second.reference.text)</references>"))
    #expect(xml.contains("<responseType>AllClear</responseType>"))
    #expect(xml.contains("<headline>Cancelled: Activation"))
    #expect(Set([first, second, third].map(\.identifier)).count == 3)
    #expect(throws: CAPAlert.ChainFault.cancelled) {
      try third.update(identifier: "x", sent: later.asOf + 9_000, infos: third.infos)
    }
    #expect(throws: CAPAlert.ChainFault.identifierTaken(first.identifier)) {
      try second.update(identifier: first.identifier, sent: later.asOf + 1, infos: [])
    }
    #expect(throws: CAPAlert.ChainFault.self) { try writer.update(first, NoticeSamples.notice()) }
    #expect(throws: CAPAlert.ChainFault.expired("2026-05-08T06:00:00-00:00")) {
      try writer.cancel(second, .over, sent: later.expires)
    }
  }

  @Test func `times stand on the clock that was asked for`() throws {
    var notice = NoticeSamples.notice()
    notice.zone = CAPZone(minutes: 390)
    let xml = try writer.xml(notice)
    #expect(xml.contains("<sent>2026-05-01T12:30:00+06:30</sent>"))
    #expect(xml.contains("<expires>2026-05-08T12:30:00+06:30</expires>"))
    #expect(CAPZone(minutes: -210).text == "-03:30")
    #expect(CAPZone.universal.text == "-00:00")
  }

  @Test func `scopes stand with what they need`() throws {
    var notice = NoticeSamples.notice()
    notice.scope = .addressed(["rcc@one.example", "duty desk two"])
    #expect(
      try writer.xml(notice).contains("<addresses>rcc@one.example &quot;duty desk two&quot;<"))
    notice.scope = .addressed([])
    #expect(throws: InvalidAlert([CAPProblem("addresses", .missing)])) { try writer.xml(notice) }
    notice.scope = .everyone
    notice.status = .test(note: nil)
    let xml = try writer.xml(notice)
    #expect(xml.contains("<scope>Public</scope>") && !xml.contains("<restriction>"))
    #expect(xml.contains("<status>Test</status>") && xml.contains("<note>Test of a message."))
  }

  @Test func `boats that are not in distress are not shown finely`() throws {
    let fine = [
      GeoPoint(latitude: 10, longitude: 95), GeoPoint(latitude: 10, longitude: 95.2),
      GeoPoint(latitude: 10.3, longitude: 95.2), GeoPoint(latitude: 10.3, longitude: 95),
    ]
    var notice = NoticeSamples.notice()
    notice.areas[0].outlines = [.polygon(fine)]
    let refused = InvalidAlert([
      CAPProblem("areas[0].outlines[0]", .tooFine(largestSide: "0.2", least: "0.25"))
    ])
    #expect(throws: refused) { try writer.xml(notice) }
    notice.kind = .distressKnown
    #expect(try writer.xml(notice).contains("<certainty>Observed</certainty>"))
    notice.scope = .everyone
    #expect(throws: InvalidAlert.self) { try writer.xml(notice) }
  }

  @Test func `all that is wrong with a notice is said at once`() {
    var notice = NoticeSamples.notice()
    notice.languages = ["en", "xx"]
    notice.areas[0].probability = 1.2
    notice.areas[0].outlines = [.polygon([GeoPoint(latitude: .nan, longitude: 0)])]
    notice.facts = [.boats(WarningNotice.Range(low: 3, best: 2, high: 1))]
    notice.actionTime = .infinity
    notice.zone = CAPZone(minutes: .max)
    notice.expires = Instant(seconds: .max)
    #expect {
      try writer.xml(notice)
    } throws: { error in
      (error as? InvalidAlert)?.problems.map(\.path) == [
        "languages[1]", "expires", "zone", "actionTime", "facts[0]", "areas[0]",
        "areas[0].outlines[0]",
      ]
    }
  }
}

@Suite struct CAPRulesTests {
  private func problems(_ change: (inout CAPAlert) -> Void) throws -> [CAPProblem] {
    var alert = try CAPWriter().alert(NoticeSamples.notice())
    change(&alert)
    return CAPRules.problems(of: alert)
  }

  @Test(arguments: ["", "a b", "a,b", "a<b", "a&b", "a\u{e9}", "a\n"])
  func `identifiers and senders have no characters that break references`(key: String) throws {
    let fault: CAPProblem.Fault = key.isEmpty ? .missing : .character(value: key)
    #expect(try problems { $0.identifier = key } == [CAPProblem("identifier", fault)])
    #expect(try problems { $0.sender = key } == [CAPProblem("sender", fault)])
  }

  @Test func `each rule finds its own breach`() throws {
    #expect(try problems { _ in } == [])
    let breaches: [(String, (inout CAPAlert) -> Void)] = [
      ("note", { $0.status = .exercise(note: "") }),
      ("note", { $0.status = .draft(note: "a\u{0}") }),
      ("restriction", { $0.scope = .restricted(" ") }),
      ("references", { $0.message = .update([]) }),
      (
        "references[0]",
        {
          $0.message = .update([
            CAPReference(
              sender: $0.sender, identifier: $0.identifier, sent: $0.sent + -60, zone: $0.zone)
          ])
        }
      ),
      (
        "sent",
        {
          $0.message = .cancel([
            CAPReference(sender: "a", identifier: "b", sent: $0.sent, zone: $0.zone)
          ])
        }
      ),
      ("sent", { $0.zone = CAPZone(minutes: 15 * 60) }),
      ("sent", { $0.sent = Instant(seconds: .min) }),
      ("info", { $0.infos = [] }),
      ("incidents[0]", { $0.incidents = ["a\"b"] }),
      ("info[1].language", { $0.infos[1].language = "en" }),
      ("info[1].language", { $0.infos[1].language = "in_ID" }),
      ("info[0].headline", { $0.infos[0].headline = String(repeating: "a", count: 161) }),
      ("info[0].description", { $0.infos[0].description = "a\r\nb" }),
      ("info[0].instruction", { $0.infos[0].instruction = "" }),
      ("info[0].senderName", { $0.infos[0].senderName = "\u{fffe}" }),
      ("info[0].web", { $0.infos[0].web = "javascript:x" }),
      ("info[1].severity", { $0.infos[1].severity = .minor }),
      ("info[1].area", { $0.infos[1].areas.removeLast() }),
      ("info[1].expires", { $0.infos[1].expires = $0.infos[1].expires + 1 }),
      ("info[0].area[0].areaDesc", { $0.infos[0].areas[0].name = "" }),
    ]
    for (path, breach) in breaches {
      #expect(try problems(breach).map(\.path).contains(path), "\(path)")
    }
    #expect(
      try problems { alert in for i in 0..<2 { alert.infos[i].expires = alert.sent } }.map(\.path)
        .contains("info[0].expires"))
    #expect(
      try problems { alert in for i in 0..<2 { alert.infos[i].areas[1].circles[0].radius = -1 } }
        .count == 2)
    #expect(try problems { alert in for i in 0..<2 { alert.infos[i].eventCodes = [] } }.count == 2)
  }

  @Test func `a message that breaks a rule is not written`() throws {
    var alert = try CAPWriter().alert(NoticeSamples.notice())
    alert.identifier = "a b"
    #expect(throws: InvalidAlert([CAPProblem("identifier", .character(value: "a b"))])) {
      try CAPDocument.xml(alert)
    }
    #expect(CAPProblem("identifier", .character(value: "a b")).text.contains("identifier: `a b`"))
  }
}

@Suite struct CAPRingTests {
  /// Distance from the nearest edge in degrees of latitude, on a plane at the latitude of the star.
  private func distance(_ point: GeoPoint, _ ring: [GeoPoint]) -> Double {
    let east = Elementary.cos(10 * .pi / 180)
    var least = Double.infinity
    for (i, a) in ring.enumerated() {
      let b = ring[(i + 1) % ring.count]
      let (dx, dy) = ((b.longitude - a.longitude) * east, b.latitude - a.latitude)
      let (px, py) = ((point.longitude - a.longitude) * east, point.latitude - a.latitude)
      let share = min(1, max(0, (px * dx + py * dy) / (dx * dx + dy * dy)))
      let (ex, ey) = (px - share * dx, py - share * dy)
      least = min(least, (ex * ex + ey * ey).squareRoot())
    }
    return least
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `no corner that is left out lies further off than is said`(seed: UInt64) throws {
    let star = NoticeSamples.star(400, seed: seed)
    let ring = try CAPRing(outline: star)
    #expect(ring.corners.count == 100)
    #expect(!ring.isHull && ring.displacement > 0)
    // 20 m for the rounding to 1e-4 degree, 0.2 % for the plane.
    let metres = star.map { distance($0, ring.corners) * 111_195.08 }.max() ?? 0
    #expect(metres <= ring.displacement * 1.002 + 20)
    #expect(ring.displacement < 250_000)
  }

  @Test func `an outline that fits is kept as it is, to the left around its area`() throws {
    let ring = try CAPRing(outline: NoticeSamples.square.reversed() + [NoticeSamples.square[3]])
    #expect(ring.displacement == 0 && !ring.isHull)
    #expect(Set(ring.corners) == Set(NoticeSamples.square))
    let pairs = ring.text.split(separator: " ")
    #expect(pairs.count == 5 && pairs.first == pairs.last)
    let start = try #require(ring.corners.firstIndex(of: NoticeSamples.square[0]))
    #expect(ring.corners[(start + 1) % 4] == NoticeSamples.square[1])
  }

  @Test func `an outline that crosses itself is covered by its hull`() throws {
    let bow = [0, 2, 1, 3].map { NoticeSamples.square[$0] }
    let ring = try CAPRing(outline: bow)
    #expect(ring.isHull)
    #expect(Set(ring.corners) == Set(NoticeSamples.square))
  }

  @Test func `what is no area is refused with the reason`() {
    let line = [0.0, 1, 2].map { GeoPoint(latitude: $0, longitude: $0) }
    #expect(throws: CAPRing.Fault.noArea) { try CAPRing(outline: line) }
    #expect(throws: CAPRing.Fault.noArea) { try CAPRing(outline: []) }
    #expect(throws: CAPRing.Fault.position(index: 1)) {
      try CAPRing(outline: [line[0], GeoPoint(latitude: 91, longitude: 0), line[2]])
    }
    #expect(throws: CAPRing.Fault.tooManyCorners(20_001, limit: 20_000)) {
      try CAPRing(outline: Array(repeating: line[0], count: 20_001))
    }
  }
}
