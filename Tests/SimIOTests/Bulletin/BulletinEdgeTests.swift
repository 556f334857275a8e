import Foundation
import SimCore
import SimIO
import Testing

/// Where the sea data end, parts of areas that lie apart, and words for few things.
@Suite struct BulletinEdgeTests {
  private typealias Sharing = BulletinSharingTests

  private static let south =
    "kind: sighting, time: \"2025-12-11T06:00:00Z\", position: \"06 00.0N 077 12.0E\", "
    + "error: 10 NM, reliability: 0.9, posture: adrift, persons: [60, 110]"

  @Test func `what is beyond the sea data is counted in every file, and an alarm says so`()
    async throws
  {
    let report = try await BulletinReportTests.report(
      Sharing.situation([Self.south], horizon: "10 d"), samples: 400)
    let boat = try #require(report.bulletin.boats.first)
    let end = try #require(boat.snapshots.last).leftShare
    #expect(end > 0.3 && boat.now.leftShare < end, "the case is not what it should be")
    let percent = PlainNumber.text(end * 100, digits: 0) + " %"
    #expect(report.text.contains("! the sea data end where it may be"))
    #expect(report.text.contains("with \(percent) by +240 h"))
    #expect(report.text.contains("M ashore by +240 h "))
    #expect(report.text.contains(", beyond the sea data \(percent)"))
    let files = try BulletinReportTests.files(report)
    let row = try #require(try Sharing.rows(files["boats.csv"]).first)
    let left = try #require(Double(row["left_domain_at_end"] ?? ""))
    #expect((left - end).magnitude < 1e-4)
    let shares = ["afloat", "ashore", "arrived", "left_domain"].compactMap {
      Double(row[$0] ?? "")
    }
    // Four numbers of four digits.
    #expect(shares.count == 4 && (shares.reduce(0, +) - 1).magnitude < 3e-4, "\(row)")
    let areas = try Sharing.rows(files["areas.csv"])
    let last = try #require(areas.last { $0["hour"] == "240" })
    #expect(Double(last["left_domain"] ?? "") == left)
    let json = String(decoding: files["bulletin.json"] ?? Data(), as: UTF8.self)
    #expect(
      json.contains("\"left_domain_probability_at_end\": 0.") && json.contains("sea data end"))
    let page = String(decoding: files["bulletin.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("beyond the sea data") && page.contains("the sea data end"))
  }

  @Test func `a message says how much of a boat its areas cannot show`() async throws {
    let report = try await BulletinReportTests.report(
      Sharing.situation(
        [Self.south.replacing("06 00.0N 077 12.0E", with: "06 00.0N 077 03.0E")]),
      samples: 400)
    let left = try #require(report.bulletin.boats.first?.snapshots.first { $0.hour == 24 })
      .leftShare
    #expect(left > 0.05 && left < 0.95, "the case is not what it should be: \(left)")
    let message = try #require(try BulletinMessage.xml(report))
    let percent = PlainNumber.text(left * 100, digits: 0)
    #expect(
      message.contains(
        "heron: beyond the sea data, in no area, with probability \(percent) %."))
    #expect(message.contains("heron: di luar data laut"))
    // Far from their end there is nothing to say.
    let inside = try await BulletinReportTests.report(
      Sharing.situation([Sharing.adrift]), samples: 400)
    #expect(!inside.text.contains("sea data"))
    #expect(try #require(try BulletinMessage.xml(inside)).contains("sea data") == false)
  }

  #if NetCDF
    @Test func `a route that the forcing does not cover is refused with its way-point`()
      async throws
    {
      let folder = try TestFolder()
      try await SyntheticSea.plain(
        longitudes: SyntheticSea.axis(94, 0.25, 21), hours: SyntheticSea.axis(0, 24, 40)
      ).write(folder.path("sea.nc"))
      func problems(_ overdue: String) async throws -> [Problem] {
        let text = Sharing.situation(
          [
            "kind: sighting, time: \"2024-01-20T00:00:00Z\", position: \"10N 096E\", error: 5 NM, "
              + "reliability: 0.9",
            "kind: overdue, time: \"2024-01-20T00:00:00Z\", departed: \"2024-01-12T00:00:00Z\", "
              + overdue,
          ], more: "forcing: \(folder.path("sea.nc"))", asOf: "2024-01-20T06:00:00Z",
          horizon: "1 d")
        do {
          _ = try await BulletinReportTests.report(text, samples: 200)
          return []
        } catch let invalid as InvalidInput {
          return invalid.problems
        }
      }
      let outside = try await problems("route: langkawi, reliability: 0.9")
      #expect(outside.count == 1, "\(outside.map(\.text))")
      #expect(outside.first?.message.contains("way-point") ?? false)
      #expect(outside.first?.message.contains("is outside the forcing") ?? false)
      // Inside the box, and where the report is about no boat of the situation, nothing is wrong.
      #expect(
        try await problems("route: [\"11N 095E\", \"9N 097E\"], reliability: 0.9").isEmpty)
      #expect(try await problems("route: langkawi, reliability: 0").isEmpty)
    }
  #endif

  /// A boat at one of two places, alike likely, 120 NM apart.
  private static func split(_ name: String, _ south: String, _ north: String) -> String {
    """
      - name: \(name)
        reports:
          - {kind: sighting, time: "2025-12-12T04:00:00Z", position: "\(south)", error: 0.5 NM,
             reliability: 0.9, posture: adrift}
          - {kind: sighting, time: "2025-12-12T05:00:00Z", position: "\(north)", error: 0.5 NM,
             reliability: 0.9, posture: adrift}

    """
  }

  private struct Box {
    var west = 180.0
    var south = 90.0
    var east = -180.0
    var north = -90.0

    init(_ ring: [[Double]]) {
      for corner in ring where corner.count == 2 {
        west = min(west, corner[0])
        east = max(east, corner[0])
        south = min(south, corner[1])
        north = max(north, corner[1])
      }
    }

    /// Whether a point lies within, or no farther off than outlines move.
    func holds(_ point: GeoPoint, _ margin: Double) -> Bool {
      point.longitude > west - margin && point.longitude < east + margin
        && point.latitude > south - margin && point.latitude < north + margin
    }
  }

  @Test func `no part of an area is missing from a map, however coarse it must be`() async throws {
    let text = BulletinReportTests.crowd() + Self.split("split", "11N 094E", "13N 094E")
    let report = try await BulletinReportTests.report(text)
    let files = try BulletinReportTests.files(report)
    let map = try #require(files["areas.geojson"])
    #expect(map.count < 100_000 && report.text.utf8.count < 4096)
    let root = try #require(try JSONSerialization.jsonObject(with: map) as? [String: Any])
    let tolerance = try #require(root["outline_tolerance_degrees"] as? Double)
    #expect(tolerance > 0.05, "the case is not what it should be")
    let features = try #require(root["features"] as? [[String: Any]])
    var checked = 0
    for feature in features {
      let properties = try #require(feature["properties"] as? [String: Any])
      guard properties["kind"] as? String == "area" else { continue }
      let boat = try #require(
        report.bulletin.boats.first { $0.boat.name == properties["boat"] as? String })
      let hour = try #require(properties["hour"] as? Int)
      let share = try #require(properties["share"] as? Double)
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let boxes = try #require(geometry["coordinates"] as? [[[[Double]]]]).compactMap {
        $0.first.map(Box.init)
      }
      for outer in try #require(boat.area(hour, share)).polygons.compactMap(\.first) {
        let corner = try #require(outer.first)
        #expect(
          boxes.contains { $0.holds(corner, tolerance + 0.001) },
          "\(boat.boat.name) \(hour) \(share) \(corner)")
        checked += 1
      }
      if boat.boat.name == "split", hour == 0 { #expect(boxes.count >= 2) }
    }
    #expect(checked > 100)
    let kml = String(decoding: files["bulletin.kml"] ?? Data(), as: UTF8.self)
    #expect(kml.ranges(of: "<name>split 90 % +0 h</name>").count >= 2)
    let page = String(decoding: files["bulletin.html"] ?? Data(), as: UTF8.self)
    #expect(page.ranges(of: "<title>split 90 % +0 h</title>").count >= 2)
  }

  @Test func `twenty boats in many parts still fit a ship's link`() async throws {
    var text = BulletinReportTests.crowd(0)
    for i in 0..<20 {
      let longitude = PlainNumber.text(90 + 0.35 * Double(i), digits: 2)
      text += Self.split("vessel-number-\(i)", "11N \(longitude)E", "13N \(longitude)E")
    }
    // Few samples: areas of the later days fall into many parts.
    let report = try await BulletinReportTests.report(text, samples: 200)
    #expect(report.text.utf8.count < 4096)
    let files = try BulletinReportTests.files(report)
    for name in ["areas.geojson", "bulletin.kml", "message.xml"] {
      #expect(try #require(files[name]).count < 100_000, "\(name)")
    }
    #expect(try #require(files["bulletin.html"]).count < 200_000)
  }

  @Test(arguments: ["internal", "shared"])
  func `a unit comes when the moment of the bulletin and its hours say, and never too early`(
    name: String
  ) async throws {
    let profile = try #require(ExportProfile(rawValue: name))
    // An under-way boat is coarse in every profile.
    for reports in [Sharing.adrift, Sharing.underWay] {
      let report = try await BulletinReportTests.report(
        Sharing.situation([reports], asOf: "2025-12-12T10:00:00Z"), samples: 400, profile: profile)
      let root = try #require(
        try JSONSerialization.jsonObject(with: Data(report.json.text().utf8)) as? [String: Any])
      let words = try #require(root["as_of"] as? String)
      let asOf = try #require(Instant(text: words))
      let meetings = try #require(report.bulletin.boats.first).rendezvous
      let files = try BulletinReportTests.files(report)
      let rows = try Sharing.rows(files["rendezvous.csv"])
      #expect(!rows.isEmpty && rows.count == meetings.count)
      for (row, meeting) in zip(rows, meetings) {
        let hours = try #require(Double(row["hours"] ?? ""))
        let time = try #require(Instant(text: row["time_utc"] ?? ""))
        // Hours are written in tenths.
        #expect((time - (asOf + hours * 3600)).magnitude <= 180, "\(row)")
        #expect(time - meeting.time > -1, "\(row) \(meeting.time.text)")
      }
      let known = Set(rows.compactMap { $0["time_utc"] })
      let map = try #require(files["areas.geojson"])
      let features = try #require(
        (try JSONSerialization.jsonObject(with: map) as? [String: Any])?["features"]
          as? [[String: Any]])
      let times = features.compactMap { $0["properties"] as? [String: Any] }
        .filter { $0["kind"] as? String == "rendezvous" }.compactMap { $0["time"] as? String }
      #expect(!times.isEmpty && times.allSatisfy(known.contains))
    }
  }

  @Test func `one thing is not called many, and one number is no range`() async throws {
    let one = Sharing.adrift.replacing("[60, 110]", with: "5000")
    let text = try await BulletinReportTests.report(
      Sharing.situation(
        [one], more: "caseload:\n  - {region: region_4, cases: 1, persons: 30}"), samples: 200
    ).text
    #expect(text.contains("\n1 boat reported, about 5000 persons\n"))
    #expect(text.contains(", 1 report, last 2025-12-12 00:00Z"))
    #expect(text.contains("\nD persons 5000; water left"))
    #expect(text.contains("CASELOAD region_4 1 case, 30 persons"))
    let none = try await BulletinReportTests.report(Sharing.situation([]), samples: 200).text
    #expect(none.contains("\n0 boats reported\n"))
    let assumed = try await BulletinReportTests.report(
      Sharing.situation([Sharing.adrift.replacing(", persons: [60, 110]", with: "")]),
      samples: 200
    ).text
    #expect(assumed.contains(", assumed); water left"))
  }
}
