import Foundation
import SimCore
import SimIO
import Testing

/// What a bulletin shows to whom, and what its message claims.
@Suite struct BulletinSharingTests {
  /// A situation of one boat or none, with lines of a planner.
  static func situation(
    _ reports: [String], more: String = "", asOf: String = "2025-12-12T06:00:00Z",
    horizon: String = "2 d", title: String = "EXERCISE t"
  ) -> String {
    let head = """
      haven-situation: 1
      title: "\(title)"
      as_of: "\(asOf)"
      horizon: \(horizon)
      \(more)

      """
    guard !reports.isEmpty else { return head + "boats: []\n" }
    return head + "boats:\n  - name: heron\n    reports:\n"
      + reports.map { "      - {\($0)}\n" }.joined()
  }

  static let adrift =
    "kind: sighting, time: \"2025-12-12T00:00:00Z\", position: \"09 05.0N 096 40.0E\", "
    + "error: 6 NM, reliability: 0.9, posture: adrift, persons: [60, 110]"
  static let underWay =
    "kind: contact_lost, time: \"2025-12-12T05:00:00Z\", position: \"10 05.0N 094 40.0E\", "
    + "error: 2 NM, reliability: 0.9, bound_for: sabang, engine_stops_within: 10 d"

  static func rows(_ data: Data?) throws -> [[String: String]] {
    let text = String(decoding: try #require(data), as: UTF8.self)
    let lines = text.split(separator: "\r\n").map { line -> [String] in
      // Every second part between quotes is text in which commas divide nothing.
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map {
        $0.offset % 2 == 1 ? String($0.element).replacing(",", with: ";") : String($0.element)
      }
      return parts.joined().split(separator: ",", omittingEmptySubsequences: false)
        .map(String.init)
    }
    let head = try #require(lines.first)
    return lines.dropFirst().map { line in
      Dictionary(zip(head, line)) { first, _ in first }
    }
  }

  /// Whether a coordinate is the middle or the edge of a cell: whole eighths of a degree.
  static func isCoarse(_ degrees: Double) -> Bool { (degrees * 8).rounded() == degrees * 8 }

  @Test func `what is shared of the shipped situations has a message with coarse areas`()
    async throws
  {
    let folder = SituationReaderTests.root.appending(path: "Scenarios/situations")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let files = try BulletinReportTests.files(
        try await BulletinReportTests.report(text, samples: 400, profile: .shared))
      let message = String(decoding: try #require(files["message.xml"]), as: UTF8.self)
      let rings = message.split(separator: "<polygon>").dropFirst().map { $0.prefix { $0 != "<" } }
      #expect(!rings.isEmpty)
      for corner in rings.flatMap({ $0.split(separator: " ") }) {
        let numbers = corner.split(separator: ",").compactMap { Double($0) }
        #expect(numbers.count == 2 && numbers.allSatisfy(Self.isCoarse), "\(corner)")
      }
    }
  }

  @Test func `an area that fits into one cell is shown as that cell`() async throws {
    let precise =
      "kind: call, time: \"2025-12-12T05:30:00Z\", position: \"09 07.0N 096 37.0E\", "
      + "error: 0.1 NM, reliability: 0.95, posture: adrift, persons: [20, 40]"
    let files = try BulletinReportTests.files(
      try await BulletinReportTests.report(
        Self.situation([precise]), samples: 400, profile: .shared))
    let message = String(decoding: try #require(files["message.xml"]), as: UTF8.self)
    #expect(message.contains("9.0000,96.5000 9.0000,96.7500 9.2500,96.7500 9.2500,96.5000"))
    let map = try #require(files["areas.geojson"])
    let root = try #require(try JSONSerialization.jsonObject(with: map) as? [String: Any])
    let areas = try #require(root["features"] as? [[String: Any]]).compactMap {
      $0["geometry"] as? [String: Any]
    }.filter { $0["type"] as? String == "MultiPolygon" }
    #expect(
      !areas.isEmpty && areas.allSatisfy { !(($0["coordinates"] as? [Any]) ?? []).isEmpty })
  }

  @Test func `distances that are shared are those of the cell, and hours are coarse`()
    async throws
  {
    func places(_ profile: ExportProfile) async throws -> (
      [[String: String]], boat: [String: String], meetings: [[String: String]]
    ) {
      let files = try BulletinReportTests.files(
        try await BulletinReportTests.report(
          Self.situation([Self.adrift]), samples: 400, profile: profile))
      return (
        try Self.rows(files["places.csv"]), try #require(try Self.rows(files["boats.csv"]).first),
        try Self.rows(files["rendezvous.csv"])
      )
    }
    let shared = try await places(.shared)
    let cell = GeoPoint(
      latitude: try #require(Double(shared.boat["lat"] ?? "")),
      longitude: try #require(Double(shared.boat["lon"] ?? "")))
    #expect(Self.isCoarse(cell.latitude) && Self.isCoarse(cell.longitude))
    for row in shared.0 {
      let place = try #require(LandingPlace.standard.first { $0.key == row["place"] })
      let miles = Ellipsoid.passage(cell, place.point) / 1852
      #expect(row["distance_nm"] == PlainNumber.text(miles, digits: 0), "\(place.key)")
    }
    #expect(!shared.0.isEmpty && !shared.meetings.isEmpty)
    for row in shared.meetings {
      for key in ["hours", "search_hours"] {
        let hours = try #require(Double(row[key] ?? ""))
        #expect(hours.truncatingRemainder(dividingBy: 6) == 0, "\(row)")
      }
      let find = try #require(Double(row["find_probability"] ?? "")) * 20
      #expect((find - find.rounded()).magnitude < 1e-6)
    }
    // Within the office they are as exact as they are.
    let exact = try await places(.internal)
    #expect(exact.0.map { $0["distance_nm"] } != shared.0.map { $0["distance_nm"] })
  }

  @Test func `a boat believed under way is coarse in every profile, and in no message`()
    async throws
  {
    let report = try await BulletinReportTests.report(Self.situation([Self.underWay]), samples: 400)
    let boat = try #require(report.bulletin.boats.first)
    #expect(boat.isUnderWay, "the case is not what it should be")
    let files = try BulletinReportTests.files(report)
    #expect(files["situation.yaml"] == nil && files["message.xml"] == nil)
    for name in ["boats.csv", "areas.csv", "rendezvous.csv", "coasts.csv"] {
      for row in try Self.rows(files[name]) {
        let place = [row["lat"] ?? row["lat_mean"], row["lon"] ?? row["lon_mean"]]
        for text in place.compactMap({ $0 }) where !text.isEmpty {
          #expect(Self.isCoarse(try #require(Double(text))), "\(name): \(row)")
        }
        if let time = row["time_utc"] {
          #expect(["00", "06", "12", "18"].contains { time.hasSuffix("T\($0):00:00Z") }, "\(time)")
        }
      }
    }
    #expect(report.text.contains("last 2025-12-12 00:00Z"))
    let map = try #require(files["areas.geojson"])
    let root = try #require(try JSONSerialization.jsonObject(with: map) as? [String: Any])
    for feature in try #require(root["features"] as? [[String: Any]]) {
      let geometry = try #require(feature["geometry"] as? [String: Any])
      var left = [try #require(geometry["coordinates"])]
      while let next = left.popLast() {
        if let number = next as? Double { #expect(Self.isCoarse(number)) }
        left += (next as? [Any]) ?? []
      }
    }
  }

  @Test func `small numbers and exact times are not in a shared message`() async throws {
    let few = Self.adrift.replacing("[60, 110]", with: "3")
    let text = Self.situation([few], asOf: "2025-12-12T07:31:00Z")
    let shared = try await BulletinReportTests.report(text, samples: 400, profile: .shared)
    let message = try #require(try BulletinMessage.xml(shared))
    #expect(!message.contains("persons 3") && !message.contains("Persons at risk"), "\(message)")
    #expect(message.contains("<sent>2025-12-12T06:00:00-00:00</sent>"))
    #expect(!message.contains("07:31"))
    let own = try #require(
      try BulletinMessage.xml(try await BulletinReportTests.report(text, samples: 400)))
    #expect(own.contains("<sent>2025-12-12T07:31:00-00:00</sent>"))
    #expect(own.contains("heron: persons 3."))
  }

  @Test func `a message claims what the reports support, and no more`() async throws {
    func message(_ report: String) async throws -> String {
      try #require(
        try BulletinMessage.xml(
          try await BulletinReportTests.report(Self.situation([report]), samples: 400)))
    }
    let known = try await message(Self.adrift)
    // A report with 0.9 is likely; observed is what is nearly certain.
    #expect(known.contains("<certainty>Likely</certainty>"))
    let sure = try await message(Self.adrift.replacing("0.9", with: "0.99"))
    #expect(sure.contains("<certainty>Observed</certainty>"))
    #expect(known.contains("<value>distress_known</value>"))
    // No rule was asked: readiness, not activation.
    #expect(known.contains("<value>readiness</value>"))
    let unlikely = try await message(Self.adrift.replacing("0.9", with: "0.02"))
    #expect(unlikely.contains("<certainty>Unlikely</certainty>"))
    #expect(unlikely.contains("<urgency>Future</urgency>"))
    #expect(unlikely.contains("<value>distress_reported</value>"))
    #expect(unlikely.contains("<value>watch</value>") && !unlikely.contains("not a forecast"))
    // Nobody said adrift: 0.9 of 0.7 is likely, and not observed.
    let vague = try await message(Self.adrift.replacing("posture: adrift, ", with: ""))
    #expect(vague.contains("<certainty>Likely</certainty>"))
  }

  @Test func `doubtful boats fire no rule on persons in distress`() async throws {
    func fired(_ reliability: String) async throws -> [String] {
      let report = try await BulletinReportTests.report(
        Self.situation([Self.adrift.replacing("0.9", with: reliability)]), samples: 400)
      return report.bulletin.tried(BulletinRules(book: .standard())).fired.map(\.stage)
    }
    #expect(try await fired("0.9").contains("activation"))
    #expect(try await !fired("0.02").contains("activation"))
  }

  @Test func `hours of water are those of one boat, low, middle and high`() async throws {
    let report = try await BulletinReportTests.report(
      Self.situation([Self.adrift]), samples: 400)
    let water = try #require(report.bulletin.boats.first).stores.waterLeft
    let message = try #require(try BulletinMessage.xml(report))
    let (low, middle) = (try #require(water.low), try #require(water.middle))
    #expect(low < middle, "the case is not what it should be")
    let high = water.high ?? 720
    #expect(message.contains("Hours of drinking water left: \(middle) (\(low)-\(high))."))
  }

  @Test func `a cancel needs no boats, names none, and says why`() async throws {
    let earlier = "a@example.org,first,2025-12-11T00:00:00-00:00"
    for boats in [[], [Self.adrift]] {
      let report = try await BulletinReportTests.report(Self.situation(boats), samples: 400)
      let over = try #require(
        BulletinMessage.Chain(text: earlier, cancellation: .over))
      let end = try #require(try BulletinMessage.xml(report, chain: over))
      #expect(end.contains("<msgType>Cancel</msgType>") && !end.contains("heron"))
      #expect(end.contains("<references>\(earlier)</references>") && end.contains("is over"))
      #expect(end.contains("<headline>Cancelled: first</headline>"))
      let error = try #require(BulletinMessage.Chain(text: earlier, cancellation: .withdrawn))
      #expect(try #require(try BulletinMessage.xml(report, chain: error)).contains("in error"))
    }
    #expect(
      try BulletinMessage.xml(
        try await BulletinReportTests.report(Self.situation([]), samples: 400)) == nil)
  }

  @Test func `what no message can be sent with is found beforehand`() throws {
    let asOf = Instant(year: 2025, month: 12, day: 12)
    let late = try #require(
      BulletinMessage.Chain(text: "a,b,2025-12-12T00:00:00-00:00", cancellation: .over))
    #expect(throws: CAPAlert.ChainFault.self) {
      try BulletinMessage.check(sender: "a@example.org", chain: late, asOf: asOf)
    }
    #expect(throws: InvalidAlert.self) {
      try BulletinMessage.check(sender: "two words", chain: nil, asOf: asOf)
    }
    #expect(throws: Never.self) {
      try BulletinMessage.check(sender: "a@example.org", chain: nil, asOf: asOf)
    }
  }

  @Test func `how long survivors wait comes from the situation, or the bulletin asks for it`()
    async throws
  {
    let rule = TriggerRule(
      name: "waiting", stage: .advice, condition: .stranded(longerThan: 72 * 3600),
      actions: [.consultationAdvised], owner: "secretariat", ownerDelay: .fixed(0), actionTime: 0,
      stop: TriggerStop(daysBelow: 1), costPerDay: 0)
    func tried(_ since: String) async throws -> BulletinReport {
      let more = "caseload:\n  - {region: region_4, cases: 1, persons: 60\(since)}"
      var report = try await BulletinReportTests.report(
        Self.situation([], more: more), samples: 400)
      report.bulletin.triggers = report.bulletin.tried(
        BulletinRules(book: TriggerBook(rules: [rule])))
      return report
    }
    let unsaid = try await tried("")
    #expect(unsaid.bulletin.triggers.unsaid == 1 && unsaid.text.contains("`waiting_since`"))
    #expect(unsaid.json.text().contains("\"without_waiting_since\": 1"))
    let long = try await tried(", waiting_since: \"2025-12-08T06:00:00Z\"")
    #expect(long.bulletin.triggers.fired.map(\.name) == ["waiting"])
    #expect(long.text.contains("TRIGGERS waiting (advice)"))
    let short = try await tried(", waiting_since: \"2025-12-11T06:00:00Z\"")
    #expect(short.bulletin.triggers.fired.isEmpty && short.bulletin.triggers.unsaid == 0)
  }

  @Test func `a short horizon is said in hours and has its last hour`() async throws {
    let text = try await BulletinReportTests.report(
      Self.situation([Self.adrift], horizon: "6 h"), samples: 400
    ).text
    #expect(text.contains(", 6 h ahead\n") && text.contains("\nK +6 h "))
    let ashore = try await BulletinReportTests.report(
      Self.situation([Self.adrift], horizon: "7 d"), samples: 400
    ).text
    #expect(ashore.contains(", 7 d ahead\n") && ashore.contains("; +168 h "))
    #expect(!text.contains("K \n"))
  }

  @Test func `the state of reception is in text, page and document, with the catalogue's room`()
    async throws
  {
    let more =
      "reception:\n  muara_tiga: {occupied: 140, capacity: 275}\n  lhokseumawe: {capacity: 90}"
    let report = try await BulletinReportTests.report(
      Self.situation([Self.adrift], more: more), samples: 400)
    #expect(report.text.contains("muara_tiga 140/275") && report.text.contains("lhokseumawe ?/90"))
    #expect(report.json.text().contains("\"reception\": ["))
    let files = try BulletinReportTests.files(report)
    #expect(String(decoding: files["bulletin.html"] ?? Data(), as: UTF8.self).contains("Reception"))
    let places = try Self.rows(files["places.csv"])
    let free = places.first { $0["place"] == "lhokseumawe" }
    #expect(free?["free"] == "" && free?["capacity"] == "90")
  }

  @Test func `the number of a bulletin does not depend on the order of the file`() async throws {
    let reports = [Self.adrift, Self.adrift.replacing("T00:00", with: "T03:00")]
    func identity(_ reports: [String], title: String = "EXERCISE t") async throws -> (
      String, String
    ) {
      let report = try await BulletinReportTests.report(
        Self.situation(reports, title: title), samples: 400)
      let message = try #require(try BulletinMessage.xml(report))
      let incident = try #require(message.split(separator: "<incidents>").dropFirst().first)
      return (report.identity, String(incident.prefix { $0 != "<" }))
    }
    let (first, second) = (try await identity(reports), try await identity(reports.reversed()))
    #expect(first.0 == second.0)
    let later = try await identity([Self.adrift])
    #expect(later.0 != first.0 && later.1 == first.1)
    #expect(try await identity(reports, title: "EXERCISE u").1 != first.1)
  }

  @Test func `a warning names the least of the sizes, and reports that exclude each other`()
    async throws
  {
    let contradictory = Self.situation([
      Self.adrift.replacing("0.9", with: "1"),
      Self.adrift.replacing("0.9", with: "1").replacing("09 05.0N", with: "15 05.0N")
        .replacing("T00:00", with: "T01:00"),
    ])
    let text = try await BulletinReportTests.report(contradictory, samples: 400).text
    #expect(
      text.contains("reports exclude each other: report 2 by time (sighting, 2025-12-12 01:00Z)"))
    #expect(!text.contains("\nK ") && !text.contains("\nE "))
    let rough = Self.situation([
      Self.adrift.replacing("0.9", with: "1"),
      Self.adrift.replacing("0.9", with: "1").replacing("6 NM", with: "0.1 NM")
        .replacing("09 05.0N", with: "09 20.0N").replacing("T00:00", with: "T05:00"),
    ])
    let report = try await BulletinReportTests.report(rough, samples: 400)
    let boat = try #require(report.bulletin.boats.first)
    #expect(boat.isDegenerate, "the case is not what it should be")
    let least = min(boat.effective, boat.lowestEffective, Double(boat.ancestors))
    #expect(boat.least.count == least)
    #expect(
      report.text.contains(
        "\(boat.least.name) \(PlainNumber.text(least, digits: 0)) of \(boat.drawn)"))
  }

  @Test func `a hundred boats still have a message, small enough for a ship's link`() async throws {
    var boats = ""
    for i in 0..<100 {
      let latitude = PlainNumber.text(7 + 0.35 * Double(i % 10), digits: 2)
      let longitude = PlainNumber.text(94.6 + 0.3 * Double(i / 10), digits: 2)
      boats +=
        "  - name: vessel-number-\(i)\n    reports:\n      - {"
        + Self.adrift.replacing("09 05.0N 096 40.0E", with: "\(latitude)N \(longitude)E") + "}\n"
    }
    let text = Self.situation([], horizon: "1 d").replacing("boats: []\n", with: "boats:\n" + boats)
    let report = try await BulletinReportTests.report(text, samples: 200)
    let message = try #require(try BulletinMessage.xml(report))
    #expect(message.utf8.count <= BulletinMessage.limit, "\(message.utf8.count)")
    #expect(message.contains("more areas have no line of their own"))
    // All are counted.
    #expect(message.contains("Boats: ") && message.contains("-100)."))
    #expect(report.text.utf8.count < 4096)
  }
}
