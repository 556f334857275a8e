import Foundation
import SimCore
import SimIO
import Testing

@Suite struct BulletinWordsTests {
  @Test func `that no unit can come is said of the hours that were looked at`() async throws {
    let text = """
      haven-situation: 1
      title: "EXERCISE far out"
      as_of: "2025-12-12T06:00:00Z"
      horizon: 6 h
      boats:
        - name: petrel
          reports:
            - {kind: sighting, time: "2025-12-12T05:00:00Z", position: "12 00.0S 081 00.0E",
               error: 2 NM, reliability: 0.9, posture: adrift}
      """
    let report = try await BulletinReportTests.report(text, samples: 400)
    #expect(report.text.contains("E no unit of the list can reach it within 6 h and return"))
  }

  @Test func `a small area is not called none, nor what stays as it is a multiple`() async throws {
    let text = """
      haven-situation: 1
      title: "EXERCISE satellite fix"
      as_of: "2025-12-12T06:00:00Z"
      horizon: 6 h
      boats:
        - name: petrel
          reports:
            - {kind: call, time: "2025-12-12T06:00:00Z", position: "10 00.0N 091 00.0E", error: 50 m,
               reliability: 1, posture: adrift}
      """
    let report = try await BulletinReportTests.report(text, samples: 2000)
    // 0.01 square miles.
    #expect(report.text.contains("50 % <0.1, 90 % <0.1 NM2"), "\(report.text)")
    #expect(report.text.contains("the 90 % area is as large as now"), "\(report.text)")
  }

  private static func one(_ reports: String) -> String {
    """
    haven-situation: 1
    title: "EXERCISE one boat"
    as_of: "2025-12-12T06:00:00Z"
    horizon: 3 d
    boats:
      - name: petrel
        reports:
    \(reports)
    """
  }

  @Test func `of a boat whose reports exclude each other no file says where it is or is not`()
    async throws
  {
    let text = Self.one(
      ["00:00:00Z\", position: \"10 00.0N", "06:00:00Z\", position: \"12 00.0N"].map {
        "      - {kind: call, time: \"2025-12-12T\($0) 091 00.0E\", error: 0.1 NM, reliability: 1,"
          + " posture: adrift}"
      }.joined(separator: "\n"))
    let report = try await BulletinReportTests.report(text, samples: 200)
    #expect(report.bulletin.boats[0].excludedBy != nil)
    let files = try BulletinReportTests.files(report).mapValues {
      String(decoding: $0, as: UTF8.self)
    }
    let page = try #require(files["bulletin.html"])
    for words in ["o unit of the list", FilterResult.noLawfulPlaceWords, "Rendezvous"] {
      #expect(!page.contains(words), "\(words)")
    }
    // That none of two certain reports is about it: neither adrift nor ashore is 0 %.
    #expect(page.split(separator: ">0 %<", omittingEmptySubsequences: false).count == 2)
    let json = report.json.text().filter { !$0.isWhitespace }
    for key in ["adrift", "ashore", "under_way", "arrived", "distress", "left_domain"] {
      #expect(json.contains("\"\(key)_probability\":null"), "\(key)")
    }
    let row = try #require(files["boats.csv"]?.split(whereSeparator: \.isNewline).last)
    #expect(row.contains(",1,,,,,,,,,,96,"), "\(row)")
    #expect(!report.text.contains("ashore"), "\(report.text)")
  }

  @Test func `of a boat that has arrived nobody says that no unit can reach it`() async throws {
    let text = Self.one(
      "      - {kind: contact_lost, time: \"2025-12-12T00:00:00Z\", position: \"05 56.0N 095 21.0E\","
        + " error: 50 m, reliability: 1, bound_for: sabang, speed: [10 kn, 10 kn],"
        + " engine_stops_within: 480 h}")
    let report = try await BulletinReportTests.report(text, samples: 200)
    try #require(report.bulletin.boats[0].now.afloat == 0, "the case is not what it should be")
    #expect(report.text.contains("E nothing to meet at sea: no sample is afloat"))
    #expect(!report.text.contains("o unit") && !report.text.contains("boarding"), "\(report.text)")
    let page = try #require(try BulletinReportTests.files(report)["bulletin.html"])
    #expect(!String(decoding: page, as: UTF8.self).contains("o unit of the list"))
  }

  @Test func `a position of the few samples that are not ashore is called so`() async throws {
    let text = Self.one(
      "      - {kind: call, time: \"2025-12-10T06:00:00Z\", position: \"13 00.0N 093 00.0E\","
        + " error: 50 m, reliability: 1, posture: adrift}")
    let report = try await BulletinReportTests.report(text, samples: 400)
    let boat = report.bulletin.boats[0]
    try #require(
      boat.now.ashoreShare > 0.5 && boat.now.afloat > 0, "the case is not what it should be")
    #expect(report.text.contains("! it is likelier ashore ("), "\(report.text)")
  }
}
