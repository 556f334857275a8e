import Foundation
import SimCore
import Testing

@Suite struct CoastRefereeTests {
  private let coast = Coast.standard

  @Test func `land and sea agree with an independent mask at 99 % of 300 points`() {
    var wrong: [String] = []
    for (latitude, longitude, isLand) in coastReferee {
      let point = GeoPoint(latitude: latitude, longitude: longitude)
      if coast.isLand(point) != isLand { wrong.append("\(latitude) \(longitude)") }
    }
    #expect(coastReferee.count == 300)
    #expect(wrong.count <= 3, "\(wrong)")
  }

  private static let strandings: String? = {
    let shared =
      ProcessInfo.processInfo.environment["HAVEN_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../../shared")
    let file = shared.appendingPathComponent("reference/coast_strandings.csv")
    return try? String(contentsOf: file, encoding: .utf8)
  }()

  /// Their coast is GSHHG at full resolution; ours 1:10m, so points may differ by a few kilometres.
  @Test(
    .enabled(
      if: CoastRefereeTests.strandings != nil,
      "the reference strandings are not here (../shared or HAVEN_SHARED)"))
  func `reference strandings lie at our coast and drifters afloat at sea`() throws {
    let rows = try #require(CoastRefereeTests.strandings).split(whereSeparator: \.isNewline)
      .dropFirst()
    var stranded = 0
    for row in rows {
      let fields = row.split(separator: ",").map(String.init)
      let point = GeoPoint(
        latitude: try #require(Double(fields[8])), longitude: try #require(Double(fields[7])))
      let distance = coast.distanceToCoast(from: point, limit: 50_000)
      if fields[5] == "stranded" {
        stranded += 1
        #expect(distance < 3_000, "\(row)")
      } else if fields[1] == "stranding" {
        #expect(!coast.isLand(point) || distance < 3_000, "\(row)")
      }
    }
    #expect(stranded > 5)
  }
}
