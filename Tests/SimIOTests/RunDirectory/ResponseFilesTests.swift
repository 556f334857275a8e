import Foundation
import SimCore
import SimIO
import TestSupport
import Testing

/// The files of a run with a response.
@Suite struct ResponseFilesTests {
  /// All chunks of the synthetic run, case by case with the chain.
  private var truth: [(record: CaseRecord, chain: ChainRecord)] {
    (0..<SyntheticRun.identity.chunks).flatMap { index -> [(CaseRecord, ChainRecord)] in
      let chunk = SyntheticResponse.chunk(
        index: index,
        members: index * SyntheticRun.chunkSize..<(index + 1) * SyntheticRun.chunkSize)
      return Array(zip(chunk.cases, chunk.response?.chains ?? []))
    }
  }

  private func json(_ path: String) throws -> [String: Any] {
    let data = try #require(FileManager.default.contents(atPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `a run with a response adds its two tables, and all others stay`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/run"
      try await SyntheticRun.writeResponse(to: path)
      if let copy = ProcessInfo.processInfo.environment["HAVEN_KEEP_RESPONSE"] {
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: path, toPath: copy)
      }
      try await SyntheticRun.write(to: folder + "/alone")
      let files = Set(try FileManager.default.contentsOfDirectory(atPath: path))
      let alone = Set(try FileManager.default.contentsOfDirectory(atPath: folder + "/alone"))
      #expect(files == alone.union(["places.csv", "exclusions.csv"]))
      let listed = Set(try Manifest.read(path).files.map(\.name))
      #expect(listed.isSuperset(of: ["places.csv", "exclusions.csv"]))
      #expect(try RunComparison.check(path).isEmpty)
      let crate = try SyntheticRun.text(path + "/ro-crate-metadata.json")
      #expect(crate.contains("exclusions.csv") && crate.contains("places.csv"))
    }
  }

  @Test func `without a response no table has a column or row of it`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.write(to: folder + "/run")
      let cases = try SyntheticRun.rows(folder + "/run/cases.csv")
      for column in ["incident_end", "hours_distress_to_landing", "persons_safe_after_recovery"] {
        #expect(cases[0][column] == nil)
      }
      let groups = try SyntheticRun.rows(folder + "/run/groups.csv")
      #expect(!groups.contains { $0["dimension"] == "chain_link" })
      let outcomes = try SyntheticRun.rows(folder + "/run/outcomes.csv")
      #expect(!outcomes.contains { $0["metric"] == "boats_reported" })
      #expect(!outcomes.contains { ($0["value"] ?? "").contains(".") })
      #expect(!(try SyntheticRun.text(folder + "/run/report.html")).contains("Who responds"))
      #expect(try json(folder + "/run/summary.json")["response"] == nil)
    }
  }

  @Test func `a row of cases has the hours of every link of its boat`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.writeResponse(to: folder + "/run")
      let rows = try SyntheticRun.rows(folder + "/run/cases.csv")
      #expect(rows.count == truth.count)
      var landed = 0
      for (row, (record, chain)) in zip(rows, truth) {
        #expect(row["incident_end"] == chain.end.rawValue)
        #expect(row["first_report_source"] == chain.source?.rawValue ?? "")
        #expect(row["persons_recovered"] == "\(chain.persons)")
        #expect(row["deaths_when_nobody_comes"] == "\(chain.twin.deaths)")
        #expect(row["no_lawful_place"] == (chain.hasNoLawfulPlace ? "true" : "false"))
        #expect(
          row["persons_safe_after_recovery"]
            == "\(record.persons[PersonEnd.safeAfterRecovery.index])")
        #expect(
          row["landing_place"]
            == (chain.place < 0 ? "" : SyntheticRun.policy.places[chain.place].name))
        for link in ChainLink.allCases {
          let field = try #require(row["hours_\(link.rawValue)"])
          guard let moments = link.moments(record, chain) else {
            #expect(field.isEmpty)
            continue
          }
          // A report before distress is of a boat under way, which is never shown exactly.
          guard let onset = record.distress, moments.from >= onset, moments.to >= onset else {
            continue
          }
          let hours = (moments.to - moments.from) / 3600
          #expect(((Double(field) ?? .nan) - hours).magnitude < 0.006, "\(link)")
          if link == .distressToLanding { landed += 1 }
        }
      }
      #expect(landed > 20)
    }
  }

  @Test func `the shared profile coarsens the chain and hides its small counts`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.writeResponse(to: folder + "/run", profile: .shared)
      let rows = try SyntheticRun.rows(folder + "/run/cases.csv")
      var hidden = 0
      for (row, (_, chain)) in zip(rows, truth) {
        for link in ChainLink.allCases {
          // Between moments of 0, 6, 12 or 18 hours there are whole multiples of six hours.
          if let hours = Double(row["hours_\(link.rawValue)"] ?? "") {
            #expect(hours.remainder(dividingBy: 6) == 0)
          }
        }
        for column in ["received_time", "landed_time"] {
          if let time = row[column].flatMap({ Instant(text: $0) }) {
            #expect(time.seconds % 21600 == 0)
          }
        }
        let suppressed = Set((row["suppressed"] ?? "").split(separator: " ").map(String.init))
        for (column, count) in [
          ("persons_recovered", chain.persons), ("deaths_when_nobody_comes", chain.twin.deaths),
        ] {
          let isSmall = (1...4).contains(count)
          #expect(suppressed.contains(column) == isSmall)
          #expect(row[column] == (isSmall ? "" : "\(count)"))
          if isSmall { hidden += 1 }
        }
      }
      #expect(hidden > 0)
      for row in try SyntheticRun.rows(folder + "/run/exclusions.csv") {
        #expect((Int(row["persons"] ?? "") ?? 0) != 1)
        #expect((Int(row["persons"] ?? "") ?? 0) >= 5 || ["", "0"].contains(row["persons"]))
      }
    }
  }

  @Test func `a report before distress is not shown finer than six hours in any profile`()
    async throws
  {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.writeResponse(to: folder + "/run")
      var early = 0
      for (row, (record, chain)) in zip(
        try SyntheticRun.rows(folder + "/run/cases.csv"), truth)
      {
        guard let received = chain.received, let onset = record.distress, received < onset else {
          continue
        }
        early += 1
        let shown = try #require(row["received_time"].flatMap { Instant(text: $0) })
        #expect(shown.seconds % 21600 == 0)
      }
      #expect(early > 0)
    }
  }

  @Test(arguments: ExportProfile.allCases, Sensitivity.allCases)
  func `every field of a run with a response has the type that the schema gives it`(
    profile: ExportProfile, sensitivity: Sensitivity
  ) async throws {
    try await withTemporaryFolder { folder in
      let run = folder + "/run"
      var description = SyntheticRun.responseDescription()
      description.sensitivity = sensitivity
      try await SyntheticRun.writeResponse(to: run, profile: profile, description: description)
      let tables = try #require(
        try json(run + "/outcomes.schema.json")["tables"] as? [[String: Any]])
      #expect(tables.count == 6)
      for table in tables {
        let file = try #require(table["url"] as? String)
        let columns = try #require(
          (table["tableSchema"] as? [String: Any])?["columns"] as? [[String: Any]])
        let names = columns.compactMap { $0["name"] as? String }
        #expect(
          try SyntheticRun.text(run + "/" + file)
            .hasPrefix(names.joined(separator: ",") + "\r\n"), "\(file)")
        for row in try SyntheticRun.rows(run + "/" + file) {
          let hidden = Set((row["suppressed"] ?? "").split(separator: " ").map(String.init))
          for (name, column) in zip(names, columns) {
            let field = row[name] ?? ""
            if field.isEmpty || hidden.contains(name) {
              #expect(field.isEmpty)
              #expect(column["required"] as? Bool == false, "\(file) \(name)")
              continue
            }
            switch column["datatype"] as? String {
            case "integer": #expect(Int(field) != nil, "\(file) \(name): \(field)")
            case "number": #expect(Double(field) != nil, "\(file) \(name): \(field)")
            case "dateTime": #expect(Instant(text: field) != nil, "\(file) \(name): \(field)")
            default: continue
            }
          }
        }
      }
    }
  }

  @Test func `exclusions carry rule and document, and no lawful place is said as such`()
    async throws
  {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.writeResponse(to: folder + "/run")
      let rows = try SyntheticRun.rows(folder + "/run/exclusions.csv")
      let taken = truth.count { $0.chain.persons > 0 }
      let refused = rows.filter { $0["rule"] == "non_refoulement" }
      #expect(refused.count == taken)
      #expect(refused[0]["document"] == ExclusionRule.nonRefoulement.document)
      #expect(refused[0]["group"] == "rohingya")
      let keys = SyntheticRun.policy.places.map(\.key)
      #expect(refused[0]["places"] == "\(keys[0]) \(keys[2])")
      #expect(rows.filter { $0["rule"] == "closed" }.allSatisfy { $0["group"] == "" })
      let nothing = rows.filter { $0["rule"] == "no_lawful_place" }
      #expect(nothing.count == truth.count { $0.chain.hasNoLawfulPlace })
      #expect(nothing.count > 3)
      #expect(nothing.allSatisfy { $0["document"] == "no lawful place in this scenario" })
    }
  }

  @Test func `places add up to the persons landed`() async throws {
    try await withTemporaryFolder { folder in
      let report = try await SyntheticRun.writeResponse(to: folder + "/run")
      let rows = try SyntheticRun.rows(folder + "/run/places.csv")
      #expect(rows.map { $0["place"] } == SyntheticRun.policy.places.map(\.key))
      let sum = rows.reduce(0) { $0 + (Int($1["landed_sum"] ?? "") ?? 0) }
      #expect(Int64(sum) == report.ensemble.total(.safeAfterRecovery))
      for row in rows {
        let mean = try #require(Double(row["landed_mean"] ?? ""))
        let total = try #require(Double(row["landed_sum"] ?? ""))
        #expect((mean - total / Double(SyntheticRun.members)).magnitude < 0.001)
        // Each person landed waited a day and half of them were heard.
        let days = try #require(Double(row["days_to_interview"] ?? ""))
        #expect(days >= 2 && days < 2.2)
      }
    }
  }

  @Test func `groups have every link with its boats and mean hours`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.writeResponse(to: folder + "/run")
      let rows = try SyntheticRun.rows(folder + "/run/groups.csv")
      for link in ChainLink.allCases {
        let own = rows.filter { $0["dimension"] == "chain_link" && $0["group"] == link.rawValue }
        let hours = truth.compactMap {
          $0.record.hasDeparted ? link.seconds($0.record, $0.chain) : nil
        }
        .map { Double($0) / 3600 }
        #expect(own.first { $0["metric"] == "boats" }?["value"] == "\(hours.count)")
        let mean = try #require(
          Double(own.first { $0["metric"] == "hours_mean" }?["value"] ?? ""), "\(link)")
        #expect((mean - hours.reduce(0, +) / Double(hours.count)).magnitude < 1e-5, "\(link)")
        let median = try #require(
          Double(own.first { $0["metric"] == "hours_p50" }?["value"] ?? ""))
        let exact = hours.sorted()[OrderStatistic.rank(0.5, count: hours.count) - 1]
        #expect((median - exact).magnitude < 0.051, "\(link)")
      }
      for kind in RefusalKind.allCases {
        #expect(
          rows.contains {
            $0["dimension"] == "refusal" && $0["group"] == kind.rawValue
              && $0["metric"] == "person_days"
          })
      }
      let ends = rows.filter { $0["dimension"] == "incident_end" && $0["metric"] == "boats" }
      #expect(
        ends.reduce(0) { $0 + (Int($1["value"] ?? "") ?? 0) }
          == truth.count { $0.record.hasDeparted })
    }
  }

  @Test func `outcomes add up to the cases and to their twins`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.writeResponse(to: folder + "/run")
      let outcomes = try SyntheticRun.rows(folder + "/run/outcomes.csv")
      func sum(_ metric: String) -> Double {
        outcomes.filter { $0["metric"] == metric }
          .reduce(0) { $0 + (Double($1["value"] ?? "") ?? 0) }
      }
      let gone = truth.filter(\.record.hasDeparted)
      #expect(sum("deaths") == Double(gone.reduce(0) { $0 + $1.record.totalDeaths }))
      #expect(
        sum("deaths_when_nobody_comes") == Double(gone.reduce(0) { $0 + $1.chain.twin.deaths }))
      #expect(sum("persons_recovered") == Double(gone.reduce(0) { $0 + $1.chain.persons }))
      #expect(sum("deaths_when_nobody_comes") > sum("deaths"))
      #expect(
        sum("embarked")
          == sum("deaths") + sum("landed_where_excluded")
          + PersonEnd.allCases.filter { $0 != .dead && $0 != .landedWhereExcluded }
          .reduce(0) { $0 + sum("persons_\($1.rawValue)") })
    }
  }

  @Test func `page and summary name the costliest link, the twin, places, refusals and steps`()
    async throws
  {
    try await withTemporaryFolder { folder in
      let report = try await SyntheticRun.writeResponse(to: folder + "/run")
      let page = try SyntheticRun.text(folder + "/run/report.html")
      let text = try SyntheticRun.text(folder + "/run/summary.txt")
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for document in [page, text] {
        for word in [
          "Which link costs most", "If nobody came to the same boats", "Kept from landing",
          "Consultation Mechanism", "Who responds", "request for a place to leave to land",
          SyntheticRun.policy.places[0].name, "the one that is reached soonest",
        ] {
          #expect(document.contains(word), "\(word)")
        }
        #expect(!document.contains("nobody comes: no rescue"))
        #expect(!document.contains("unassisted"))
      }
      // Leave to land is drawn up to 60 h: the longest link of the synthetic chain.
      let summary = try json(folder + "/run/summary.json")
      let response = try #require(summary["response"] as? [String: Any])
      #expect(response["costliest_link"] as? String == "request_to_permission")
      #expect((response["chain"] as? [Any])?.count == ChainLink.allCases.count)
      #expect(page.utf8.count < 2_000_000)
      for word in ["<script", "http:", "https:", "src=", "@import"] {
        #expect(!page.contains(word), "\(word)")
      }
      #expect(report.header.contains("response"))
      #expect(!text.contains("/member"))
    }
  }

  @Test func `an approximate region stands on the map by its key alone`() async throws {
    try await withTemporaryFolder { folder in
      let own = try SearchRegion(
        key: "mine",
        corners: [
          GeoPoint(latitude: 5, longitude: 90), GeoPoint(latitude: 9, longitude: 90),
          GeoPoint(latitude: 9, longitude: 95),
        ], centre: "my_centre", isApproximate: false, status: .published, source: "test")
      var description = SyntheticRun.responseDescription()
      var policy = SyntheticRun.policy
      policy.regions = SearchRegions(policy.regions.regions + [own])
      description.response = policy
      try await SyntheticRun.writeResponse(to: folder + "/run", description: description)
      let features = try #require(
        try json(folder + "/run/map.geojson")["features"] as? [[String: Any]])
      var regions = 0
      var places = 0
      for feature in features {
        let properties = try #require(feature["properties"] as? [String: Any])
        if properties["kind"] as? String == "landing_place" { places += 1 }
        guard properties["kind"] as? String == "search_region" else { continue }
        regions += 1
        let isOwn = properties["region"] as? String == "mine"
        #expect(properties["approximate"] as? Bool == !isOwn)
        #expect(properties["centre"] as? String == (isOwn ? "my_centre" : nil))
        #expect(properties["state"] == nil && properties["name"] == nil)
        let rings = try #require(
          (feature["geometry"] as? [String: Any])?["coordinates"] as? [[[Double]]])
        #expect(rings[0].first == rings[0].last)
        let area = zip(rings[0], rings[0].dropFirst()).reduce(0.0) {
          $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1]
        }
        #expect(area > 0, "RFC 7946 wants the ring against the clock")
      }
      #expect(regions == policy.regions.regions.count)
      #expect(places == 3)
    }
  }
}
