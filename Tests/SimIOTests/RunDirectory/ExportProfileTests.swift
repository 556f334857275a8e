import Foundation
import SimCore
import SimIO
import TestSupport
import Testing

@Suite struct ExportProfileTests {
  /// Whether a number is the middle of a cell of a quarter degree.
  private func isCellMiddle(_ text: String?) -> Bool {
    guard let value = text.flatMap(Double.init) else { return false }
    return (value * 4 - 0.5).rounded() == value * 4 - 0.5
  }

  private func isSixHourly(_ text: String?) -> Bool {
    guard let time = text.flatMap({ Instant(text: $0) }) else { return false }
    return time.seconds % 21600 == 0
  }

  @Test func `coarsening is the middle of a cell and the start of six hours`() {
    let point = ExportProfile.coarse(GeoPoint(latitude: 10.26, longitude: -0.01))
    #expect(point == GeoPoint(latitude: 10.375, longitude: -0.125))
    #expect(ExportProfile.coarse(point) == point)
    let time = ExportProfile.coarse(Instant(year: 2015, month: 5, day: 1, hour: 11, minute: 59))
    #expect(time == Instant(year: 2015, month: 5, day: 1, hour: 6))
    #expect(ExportProfile.coarse(Instant(seconds: -1)) == Instant(seconds: -21600))
  }

  @Test(arguments: ExportProfile.allCases)
  func `no table shows a boat under way finer than a cell and six hours`(
    profile: ExportProfile
  ) async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.write(to: folder + "/run", profile: profile)
      let cases = try SyntheticRun.rows(folder + "/run/cases.csv")
      #expect(cases.count > 100)
      var exactDistress = 0
      for row in cases {
        #expect(isSixHourly(row["departure_time"]))
        #expect(isCellMiddle(row["departure_latitude"]))
        #expect(isCellMiddle(row["departure_longitude"]))
        let hasDistress = row["distress_time"] != ""
        if hasDistress {
          if !isSixHourly(row["distress_time"]) { exactDistress += 1 }
        } else if row["end"] != "not_departed" {
          #expect(isSixHourly(row["end_time"]))
          #expect(isCellMiddle(row["end_latitude"]))
          #expect(isCellMiddle(row["end_longitude"]))
        }
      }
      // The internal profile is exact where there is distress, the shared one nowhere.
      #expect((exactDistress > 0) == (profile == .internal))
    }
  }

  @Test func `the shared table hides small counts and coarse places alone remain`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.write(to: folder + "/run", profile: .shared)
      let cases = try SyntheticRun.rows(folder + "/run/cases.csv")
      let personColumns = cases[0].keys.filter {
        $0.hasPrefix("persons_") || $0.hasPrefix("deaths_") || $0 == "embarked"
          || $0 == "children"
      }
      try await SyntheticRun.write(to: folder + "/exact", profile: .internal)
      let exact = try SyntheticRun.rows(folder + "/exact/cases.csv")
      #expect(exact[0]["suppressed"] == nil)
      var hidden = 0
      for (row, truth) in zip(cases, exact) {
        let suppressed = Set((row["suppressed"] ?? "").split(separator: " ").map(String.init))
        for column in personColumns {
          // Small counts are empty and named, all others are as they are.
          let count = try #require(Int(truth[column] ?? ""))
          let isSmall = (1...4).contains(count)
          #expect(suppressed.contains(column) == isSmall, "\(column)")
          #expect(row[column] == (isSmall ? "" : String(count)), "\(column)")
          if isSmall { hidden += 1 }
        }
        #expect(suppressed.isSubset(of: personColumns))
        for column in ["distress_latitude", "distress_longitude", "end_latitude"]
        where row[column] != "" {
          #expect(isCellMiddle(row[column]))
        }
        for column in ["distress_time", "end_time", "first_death_time"] where row[column] != "" {
          #expect(isSixHourly(row[column]))
        }
      }
      #expect(hidden > 0)
    }
  }

  @Test func `total deaths are the same in both profiles, member by member`() async throws {
    try await withTemporaryFolder { folder in
      for profile in ExportProfile.allCases {
        try await SyntheticRun.write(to: folder + "/" + profile.rawValue, profile: profile)
      }
      func deaths(_ profile: ExportProfile) throws -> [String?] {
        try SyntheticRun.rows(folder + "/\(profile.rawValue)/outcomes.csv")
          .filter { $0["metric"] == "deaths" }.map { $0["value"] }
      }
      #expect(try deaths(.internal) == deaths(.shared))
      let summaries = try ExportProfile.allCases.map { profile in
        try SyntheticRun.text(folder + "/\(profile.rawValue)/summary.txt")
          .split(separator: "\n").filter { $0.contains("persons who die, any cause") }
      }
      #expect(summaries[0] == summaries[1])
      #expect(summaries[0].count == 1)
    }
  }

  @Test(arguments: ExportProfile.allCases)
  func `courses before distress have one cell in six hours, and in the shared profile all of them`(
    profile: ExportProfile
  ) {
    let start = SyntheticCases.start
    var exact = 0
    for boat in 0..<20 {
      let record = SyntheticCases.record(member: 1, boat: boat, seed: 3)
      guard record.hasDeparted else { continue }
      let shown = profile.shown(
        SyntheticCases.course(of: record), start: start, distress: record.distress)
      #expect(!shown.isEmpty)
      var slots: Set<Int32> = []
      for sample in shown {
        let time = start + Double(sample.hour) * 3600
        let inDistress = record.distress.map { time >= $0 } ?? false
        if profile == .internal, inDistress {
          exact += 1
          continue
        }
        #expect(isCellMiddle("\(sample.latitude)") && isCellMiddle("\(sample.longitude)"))
        #expect(sample.hour % 6 == 0)
        #expect(slots.insert(sample.hour).inserted)
      }
    }
    #expect((exact > 0) == (profile == .internal))
  }

  @Test(arguments: ExportProfile.allCases)
  func `the map shows under way only cells, and in the shared profile nothing else`(
    profile: ExportProfile
  ) async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.write(to: folder + "/run", profile: profile)
      let data = try #require(
        FileManager.default.contents(atPath: folder + "/run/map.geojson"))
      let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let features = try #require(root["features"] as? [[String: Any]])
      var courses = 0
      for feature in features {
        let properties = try #require(feature["properties"] as? [String: Any])
        #expect(properties["simulation"] as? Bool == true)
        let geometry = try #require(feature["geometry"] as? [String: Any])
        let isCourse = properties["kind"] as? String == "course"
        if isCourse { courses += 1 }
        let mustBeCoarse =
          profile == .shared || (isCourse && properties["phase"] as? String == "under_way")
        guard mustBeCoarse else { continue }
        let points =
          isCourse
          ? geometry["coordinates"] as? [[Double]] : [geometry["coordinates"] as? [Double] ?? []]
        for point in try #require(points) {
          #expect(point.count == 2)
          for value in point { #expect(isCellMiddle("\(value)")) }
        }
        if isCourse { #expect(isSixHourly(properties["from"] as? String)) }
      }
      #expect(courses > 5)
    }
  }
}
