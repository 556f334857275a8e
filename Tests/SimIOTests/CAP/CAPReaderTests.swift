import SimCore
import SimIO
import Testing

@Suite struct CAPReaderTests {
  private let writer = CAPWriter()

  private func again(_ alert: CAPAlert) throws -> String {
    let text = try CAPDocument.xml(alert)
    return try CAPDocument.xml(try CAPReader.alert(Array(text.utf8), file: "m.xml"))
  }

  @Test(arguments: WarningNotice.Kind.allCases)
  func `what is written is read as it was`(kind: WarningNotice.Kind) throws {
    var notice = NoticeSamples.notice(kind, level: .activation)
    notice.advisesConsultation = true
    notice.incidents = ["case one", "b"]
    notice.web = "https://haven.example/w?a=1&b=2"
    notice.contact = "duty desk <1>"
    notice.zone = CAPZone(minutes: -210)
    let first = try writer.alert(notice)
    #expect(try again(first) == CAPDocument.xml(first))
    notice.scope = .addressed(["rcc@one.example", "duty desk two"])
    notice.status = .draft(note: nil)
    notice.asOf = notice.asOf + 3_600
    let second = try writer.update(first, notice)
    #expect(try again(second) == CAPDocument.xml(second))
    let third = try writer.cancel(second, .withdrawn, sent: notice.asOf + 60)
    #expect(try again(third) == CAPDocument.xml(third))
  }

  private func problem(_ text: String) -> String {
    do {
      _ = try CAPReader.alert(Array(text.utf8), file: "m.xml")
      return ""
    } catch {
      return error.problems.map(\.text).joined(separator: "\n")
    }
  }

  @Test func `prefixes, comments, sections and entities are read as XML has them`() throws {
    let text = try writer.xml(NoticeSamples.notice())
    let other =
      "\u{feff}"
      + text.replacing("<alert xmlns=", with: "<!-- a > b --><c:alert b='>' xmlns:c=")
      .replacing("</alert>", with: "<x/></c:alert>\n<!-- end -->")
      .replacing(
        "Exercise cell &lt;A&gt; &amp; &quot;B&quot;",
        with: "<![CDATA[Exercise cell <A> & ]]>&#34;&#x42;\""
      )
      .replacing("\n", with: "\r\n")
    #expect(other.contains("CDATA"), "nothing replaced")
    let alert = try CAPReader.alert(Array(other.utf8), file: "m.xml")
    #expect(try CAPDocument.xml(alert) == text)
  }

  @Test(arguments: [
    (
      "<status>Exercise", "<status>Actual",
      "m.xml:6:1: status: `Actual`: only messages of exercises"
    ),
    ("<msgType>Alert", "<msgType>Ack", "msgType: `Ack` is not one of"),
    ("<scope>Restricted", "<scope>Secret", "scope: `Secret` is not one of"),
    ("<sent>2026-05-01T06:00:00-00:00", "<sent>2026-05-01T06:00:00Z", "sent: expected a time"),
    ("<urgency>Future", "<urgency>Soon", "urgency: `Soon` is no word of the standard"),
    ("<polygon>10.0000,", "<polygon>north,", "polygon: expected `lat,lon"),
    ("<polygon>10.0000,", "<polygon>nan,", "polygon: expected `lat,lon"),
    ("<circle>5.5000,95.0000 60", "<circle>5.5", "circle: expected `lat,lon km`"),
    ("<areaDesc>Off Aceh</areaDesc>", "", "areaDesc: is missing or empty"),
    ("<alert ", "<!DOCTYPE alert [<!ENTITY a 'b'>]><alert ", "a document type is not read"),
    ("Off Aceh", "&a;", "an entity that is not one of XML itself"),
    ("Off Aceh", "&#xd800;", "an entity that is not one of XML itself"),
    ("</alert>", "", "`<alert>` has no end"),
    ("</alert>", "</alert><alert/>", "an element too many"),
    ("</alert>", "</info>", "ends no element that is open"),
    ("</alert>", "</alert>x", "text outside of all elements"),
    ("<alert ", "<rss ", "ends no element"),
  ])
  func `what cannot be followed is refused with its place`(
    old: String, new: String, expected: String
  ) throws {
    let good = try writer.xml(NoticeSamples.notice())
    let bad = good.replacing(old, with: new, maxReplacements: 1)
    #expect(bad != good, "nothing replaced")
    let found = problem(bad)
    #expect(found.contains(expected) && found.hasPrefix("m.xml:"), "\(found)")
  }

  @Test func `no bytes make the reader trap`() throws {
    #expect(problem("").contains("no element"))
    #expect(problem("<rss/>").contains("expected a message of the Common Alerting Protocol"))
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(problem(deep).contains("an element too many"))
    let good = Array(try writer.xml(NoticeSamples.notice()).utf8)
    var state: UInt64 = 88_172_645_463_325_252
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    var refused = 0
    for round in 0..<600 {
      var bytes = good
      for _ in 0...(round % 4) {
        let at = next(bytes.count)
        switch next(3) {
        case 0: bytes[at] = UInt8(next(256))
        case 1: bytes.remove(at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + next(80)))
        }
      }
      do {
        _ = try CAPReader.alert(bytes, file: "m.xml")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 100 && refused < 600)
  }
}
