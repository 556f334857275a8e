import Foundation
import SimCore
import SimIO
import Testing

@Suite struct BulletinReportTests {
  /// Twenty boats with three reports each.
  static func crowd(_ count: Int = 20) -> String {
    var text = """
      haven-situation: 1
      title: "EXERCISE: many boats"
      as_of: "2025-12-12T06:00:00Z"
      horizon: 10 d
      caseload:
        - {region: region_4, cases: 1, persons: 3}
      unseen:
        - {region: region_2, boats: [2, 6], persons: [50, 100], time_in_region: [1 d, 4 d]}
      boats:

      """
    for i in 0..<count {
      let latitude = PlainNumber.text(7 + 0.35 * Double(i % 10), digits: 2)
      let longitude = PlainNumber.text(94.6 + 0.9 * Double(i / 10), digits: 2)
      text += """
          - name: vessel-number-\(i)
            reports:
              - {kind: sighting, time: "2025-12-11T06:00:00Z", position: "\(latitude)N \(longitude)E",
                 error: 8 NM, reliability: 0.7, posture: adrift, persons: [60, 120]}
              - {kind: call, time: "2025-12-11T20:00:00Z", position: "\(latitude)N \(longitude)E",
                 error: 4 NM, reliability: 0.8, posture: adrift}
              - {kind: contact_lost, time: "2025-12-12T00:00:00Z", position: "\(latitude)N \(longitude)E",
                 error: 6 NM, reliability: 0.6}

        """
    }
    return text
  }

  static func report(
    _ text: String, samples: Int = 600, threads: Int = 2, profile: ExportProfile = .internal
  ) async throws -> BulletinReport {
    let plan = try SituationPlan.read(Array(text.utf8), file: "s.yaml", coast: .standard)
    var settings = Bulletin.Settings()
    settings.samples = samples
    let session = try await BulletinSession.prepare(plan, settings: settings, coast: .standard)
    return try await session.run(threads: threads, profile: profile)
  }

  static func files(_ report: BulletinReport) throws -> [String: Data] {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      try DriftFolder.prepare(out)
      try BulletinFolder.write(
        report, to: out, message: try BulletinMessage.xml(report),
        provenance: Provenance(
          time: Instant(seconds: 0), host: "host", threads: 1, commandLine: ["haven"]))
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: out) {
        files[name] = try Data(contentsOf: URL(filePath: out + "/" + name))
      }
      return files
    }
  }

  @Test func `twenty boats fit a ship's link: text below 4 kB, maps below 100 kB`() async throws {
    let report = try await Self.report(Self.crowd())
    let text = report.text
    #expect(text.hasPrefix("Not a distress alert: call the RCC.\nSIMULATION"))
    #expect(text.utf8.count < 4096)
    let files = try Self.files(report)
    let message = try #require(files["message.xml"])
    #expect(message.count <= BulletinMessage.limit && message.count > 5000, "\(message.count)")
    let page = try #require(files["bulletin.html"])
    #expect(page.count < 200_000, "\(page.count)")
    for name in ["areas.geojson", "bulletin.kml"] {
      let size = try #require(files[name]).count
      #expect(size < 100_000 && size > 5000, "\(name): \(size)")
    }
    // Nobody is lost without a word: each has a block, a line, or is counted.
    let named = report.bulletin.boats.filter {
      text.contains($0.boat.name + ":") || text.contains("A " + $0.boat.name + ",")
    }
    #expect(named.count == 20 || text.contains("and \(20 - named.count) less urgent boats"))
    let table = String(decoding: try #require(files["boats.csv"]), as: UTF8.self)
    #expect(table.split(separator: "\r\n").count == 21)
  }

  @Test func `every file says that it is a simulation`() async throws {
    let files = try Self.files(try await Self.report(SituationReaderTests.sound, samples: 400))
    let unmarked = ["provenance.json", "situation.yaml", "manifest.json"]
    for (name, data) in files where !unmarked.contains(name) {
      let text = String(decoding: data, as: UTF8.self)
      let isEmptyTable = name.hasSuffix(".csv") && text.split(separator: "\r\n").count == 1
      let mark = name == "message.xml" ? "<status>Exercise</status>" : "SIMULATION"
      #expect(isEmptyTable || text.contains(mark), "\(name)")
    }
    #expect(files.count == 14, "\(files.keys.sorted())")
    let map = try #require(files["areas.geojson"])
    let root = try #require(try JSONSerialization.jsonObject(with: map) as? [String: Any])
    let features = try #require(root["features"] as? [[String: Any]])
    #expect(
      features.allSatisfy { ($0["properties"] as? [String: Any])?["simulation"] as? Bool == true })
    for name in ["bulletin.kml"] {
      let parser = XMLParserProbe(try #require(files[name]))
      #expect(parser.isWellFormed)
    }
  }

  @Test func `the same bytes for one thread and three`() async throws {
    let text = Self.crowd(4)
    let one = try Self.files(try await Self.report(text, threads: 1))
    let three = try Self.files(try await Self.report(text, threads: 3))
    #expect(one.keys.sorted() == three.keys.sorted())
    for (name, data) in one { #expect(three[name] == data, "\(name)") }
  }

  @Test func `what is shared has coarse positions and times, and no small numbers`() async throws {
    let report = try await Self.report(Self.crowd(2), samples: 400, profile: .shared)
    let files = try Self.files(report)
    #expect(files["situation.yaml"] == nil)
    #expect(report.text.contains("<5 persons") && !report.text.contains(", 3 persons"))
    let json = try #require(files["bulletin.json"])
    let root = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let boats = try #require(root["boats"] as? [[String: Any]])
    for boat in boats {
      for area in try #require(boat["areas"] as? [[String: Any]]) {
        let place = try #require(area["position"] as? [String: Any])
        let latitude = try #require(place["lat"] as? Double)
        // The middle of a cell of 0.25 degree: an odd number of eighths.
        #expect((latitude * 8).rounded() == latitude * 8 && Int(latitude * 8) % 2 != 0)
        let time = try #require(area["time"] as? String)
        #expect(["00", "06", "12", "18"].contains { time.hasSuffix("T\($0):00:00Z") }, "\(time)")
      }
    }
    let map = String(decoding: try #require(files["areas.geojson"]), as: UTF8.self)
    #expect(!map.contains("\"time\": \"2025-12-12T06:00:01"))
  }

  @Test func `triggers that somebody fills in are named in the text`() async throws {
    var report = try await Self.report(SituationReaderTests.sound, samples: 400)
    #expect(report.text.contains("TRIGGERS none given"))
    report.bulletin.triggers = BulletinTriggers(
      tried: 3,
      fired: [
        BulletinTrigger(
          name: "boat-in-distress", stage: "activation", action: "units forward",
          owner: "duty officer", reason: "hours of water below 48")
      ])
    #expect(report.text.contains("TRIGGERS boat-in-distress (activation): duty officer"))
  }

  @Test func `an empty situation gives a bulletin that says so`() async throws {
    let text =
      SituationReaderTests.sound.prefix(
        upTo: try #require(
          SituationReaderTests.sound.range(of: "boats:")
        ).lowerBound) + "boats: []\n"
    let report = try await Self.report(String(text))
    #expect(report.text.contains("0 boats reported"))
    #expect(try Self.files(report)["bulletin.html"] != nil)
  }
}

/// Whether bytes are well-formed XML, without a library: tags nest and end.
private struct XMLParserProbe {
  let isWellFormed: Bool

  init(_ data: Data) {
    var open: [Substring] = []
    var isSound = true
    let text = String(decoding: data, as: UTF8.self)
    for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      let tag = part.prefix { $0 != ">" }
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      let name = tag.prefix { $0 != " " }
      if name.hasPrefix("/") {
        isSound = isSound && open.popLast() == name.dropFirst()
      } else {
        open.append(name)
      }
    }
    isWellFormed = isSound && open.isEmpty
  }
}
