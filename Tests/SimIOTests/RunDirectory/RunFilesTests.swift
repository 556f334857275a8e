import Foundation
import SimCore
import SimIO
import Testing

@Suite struct RunFilesTests {
  @Test func `a run leaves every file whose stage exists and no other`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/run"
      try await SyntheticRun.write(to: path)
      if let copy = ProcessInfo.processInfo.environment["HAVEN_KEEP_RUN"] {
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: path, toPath: copy)
      }
      var expected: Set = [
        "scenario.yaml", "manifest.json", "provenance.json", "summary.json", "summary.txt",
        "outcomes.csv", "outcomes.schema.json", "groups.csv", "cases.csv", "map.geojson",
        "report.html", "assumptions.csv", "ro-crate-metadata.json",
      ]
      if NetCDFWriter.isAvailable { expected.formUnion(["tracks.nc", "density.nc"]) }
      #expect(Set(try FileManager.default.contentsOfDirectory(atPath: path)) == expected)
      let manifest = try Manifest.read(path)
      #expect(manifest.features["netcdf"] == NetCDFWriter.isAvailable)
      #expect(manifest.identity == SyntheticRun.identity)
      #expect(manifest.stopReason == "complete")
      #expect(
        Set(manifest.files.map(\.name))
          == expected.subtracting(["manifest.json", "provenance.json", "ro-crate-metadata.json"]))
      #expect(try RunComparison.check(path).isEmpty)
    }
  }

  @Test func `an interrupted and resumed run has the bytes of an uninterrupted one`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.write(to: folder + "/whole")

      let path = folder + "/parts"
      // Each value claims the folder as long as it lives.
      do {
        var first = try RunDirectory.open(
          path: path, identity: SyntheticRun.identity, resume: false)
        for index in [0, 2] { try first.writeChunk(SyntheticRun.chunk(index)) }
        // Chunk 1 is missing, so only the first chunk counts.
        let part = try await first.finish(
          SyntheticRun.description(), stopReason: .interrupted, profile: .internal)
        #expect(part.membersFinished == SyntheticRun.chunkSize)
        #expect(try Manifest.read(path).stopReason == "interrupted")
        #expect(part.warnings.contains { $0.contains("10 of 40 members") })
      }
      do {
        var second = try RunDirectory.open(
          path: path, identity: SyntheticRun.identity, resume: true)
        #expect(second.finishedChunks == [0, 2])
        for index in [1, 3] { try second.writeChunk(SyntheticRun.chunk(index)) }
        _ = try await second.finish(
          SyntheticRun.description(threads: 1), stopReason: .complete, profile: .internal)
        #expect(try RunComparison.compare(folder + "/whole", path).isEmpty)
      }
      let third = try RunDirectory.open(path: path, identity: SyntheticRun.identity, resume: true)
      #expect(third.isComplete)
    }
  }

  @Test func `a changed, a missing and another file are each named`() async throws {
    try await withTemporaryFolder { folder in
      let (a, b) = (folder + "/a", folder + "/b")
      try await SyntheticRun.write(to: a)
      try await SyntheticRun.write(to: b, profile: .shared)
      try "x".write(toFile: a + "/summary.txt", atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: a + "/groups.csv")
      let differences = try RunComparison.compare(a, b)
      #expect(differences.contains(.altered(run: a, file: "summary.txt")))
      #expect(differences.contains(.missing(run: a, file: "groups.csv")))
      #expect(differences.contains(.differs(file: "cases.csv")))
      #expect(!differences.contains(.differs(file: "scenario.yaml")))
      #expect(!differences.contains(.differs(file: "assumptions.csv")))
    }
  }

  @Test func `a run that finished nothing says so`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/run"
      let directory = try RunDirectory.open(
        path: path, identity: SyntheticRun.identity, resume: false)
      await #expect(throws: RunDirectoryError.nothingFinished(path: path)) {
        _ = try await directory.finish(
          SyntheticRun.description(), stopReason: .interrupted, profile: .internal)
      }
    }
  }

  @Test func `every document says that it is a simulation in which nobody comes`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.write(to: folder + "/run")
      for name in [
        "summary.json", "summary.txt", "map.geojson", "report.html", "outcomes.schema.json",
        "ro-crate-metadata.json",
      ] {
        let text = try SyntheticRun.text(folder + "/run/" + name)
        #expect(text.contains("SIMULATION"), "\(name)")
        #expect(text.contains("nobody comes"), "\(name)")
      }
    }
  }

  @Test func `a file that is there but cannot be read is not called missing`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/run"
      try await SyntheticRun.write(to: path)
      let file = path + "/groups.csv"
      // A link to itself: root, who may read everything, cannot read it either.
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.createSymbolicLink(
        atPath: file, withDestinationPath: "groups.csv")
      guard case .unreadable(path, "groups.csv", let loop) = try RunComparison.check(path).first
      else {
        Issue.record("a link to itself is not called unreadable")
        return
      }
      #expect(loop.hasPrefix("too many levels of symbolic links"))
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
      #expect(
        try RunComparison.check(path)
          == [.unreadable(run: path, file: "groups.csv", reason: "it is no regular file")])
      try FileManager.default.removeItem(atPath: file)
      #expect(try RunComparison.check(path) == [.missing(run: path, file: "groups.csv")])
      guard geteuid() != 0 else { return }
      try "x".write(toFile: file, atomically: true, encoding: .utf8)
      chmod(file, 0)
      let denied = RunComparison.Difference.unreadable(
        run: path, file: "groups.csv", reason: "permission denied")
      #expect(try RunComparison.check(path) == [denied])
      #expect(denied.words == "`groups.csv` in `\(path)` cannot be read: permission denied")
    }
  }

  /// Columns of each table as `outcomes.schema.json` has them.
  private func schema(_ run: String) throws -> [(file: String, columns: [[String: Any]])] {
    let data = try #require(
      FileManager.default.contents(atPath: run + "/outcomes.schema.json"))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(root["tables"] as? [[String: Any]]).map { table in
      let schema = try #require(table["tableSchema"] as? [String: Any])
      return (
        try #require(table["url"] as? String),
        try #require(schema["columns"] as? [[String: Any]])
      )
    }
  }

  @Test(arguments: ExportProfile.allCases, Sensitivity.allCases)
  func `every field of a table is of the type that the schema gives its column`(
    profile: ExportProfile, sensitivity: Sensitivity
  ) async throws {
    try await withTemporaryFolder { folder in
      let run = folder + "/run"
      var description = SyntheticRun.description()
      description.sensitivity = sensitivity
      try await SyntheticRun.write(to: run, profile: profile, description: description)
      for (file, columns) in try schema(run) {
        let text = try SyntheticRun.text(run + "/" + file)
        let names = try columns.map { try #require($0["name"] as? String) }
        #expect(text.hasPrefix(names.joined(separator: ",") + "\r\n"), "\(file)")
        #expect(names.contains("sensitivity") == (sensitivity != .public), "\(file)")
        for row in try SyntheticRun.rows(run + "/" + file) {
          let hidden = Set((row["suppressed"] ?? "").split(separator: " ").map(String.init))
          #expect(row["sensitivity"].map { $0 == sensitivity.rawValue } ?? true)
          for (name, column) in zip(names, columns) {
            let field = row[name] ?? ""
            #expect(!hidden.contains(name) || field.isEmpty)
            if field.isEmpty {
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

  @Test(arguments: [Sensitivity.restricted, .confidential])
  func `what is not public says so in every document`(sensitivity: Sensitivity) async throws {
    try await withTemporaryFolder { folder in
      var description = SyntheticRun.description()
      description.sensitivity = sensitivity
      try await SyntheticRun.write(to: folder + "/run", description: description)
      for name in [
        "summary.json", "summary.txt", "map.geojson", "report.html", "ro-crate-metadata.json",
      ] {
        let text = try SyntheticRun.text(folder + "/run/" + name)
        #expect(text.contains(sensitivity.rawValue.uppercased()), "\(name)")
      }
      try await SyntheticRun.write(to: folder + "/public")
      for name in ["summary.txt", "report.html", "map.geojson"] {
        let text = try SyntheticRun.text(folder + "/public/" + name)
        #expect(!text.contains("RESTRICTED") && !text.contains("CONFIDENTIAL"), "\(name)")
      }
    }
  }

  @Test func `JSON files parse and carry their schema`() async throws {
    try await withTemporaryFolder { folder in
      let report = try await SyntheticRun.write(to: folder + "/run")
      for (name, key) in [
        ("summary.json", "schema"), ("manifest.json", "schema"), ("map.geojson", "schema"),
        ("provenance.json", "schema"), ("outcomes.schema.json", "schema:version"),
        ("ro-crate-metadata.json", "@context"),
      ] {
        let data = try #require(
          FileManager.default.contents(atPath: folder + "/run/" + name), "\(name)")
        let root = try #require(
          try JSONSerialization.jsonObject(with: data) as? [String: Any], "\(name)")
        #expect(root[key] != nil, "\(name)")
        if name == "summary.json" {
          let metrics = try #require(root["metrics"] as? [[String: Any]])
          #expect(metrics.count == report.headline.count)
          #expect(metrics[0]["metric"] as? String == "deaths")
          #expect(metrics[0]["value"] as? Double == report.headline[0].value)
        }
      }
    }
  }

  @Test func `outcomes add up to the cases`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.write(to: folder + "/run")
      let outcomes = try SyntheticRun.rows(folder + "/run/outcomes.csv")
      let cases = try SyntheticRun.rows(folder + "/run/cases.csv")
      func sum(_ metric: String) -> Int {
        outcomes.filter { $0["metric"] == metric }.reduce(0) { $0 + (Int($1["value"] ?? "") ?? 0) }
      }
      func caseSum(_ column: String) -> Int {
        cases.filter { $0["end"] != "not_departed" }
          .reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
      }
      #expect(sum("deaths") > 0)
      #expect(sum("deaths") == caseSum("persons_dead"))
      #expect(sum("embarked") == caseSum("embarked"))
      #expect(
        sum("embarked")
          == sum("deaths") + sum("persons_safe_unassisted") + sum("persons_at_sea_in_distress")
          + sum("persons_at_sea_otherwise"))
      #expect(outcomes.filter { $0["metric"] == "deaths" }.count == SyntheticRun.members)
      let groups = try SyntheticRun.rows(folder + "/run/groups.csv")
      for dimension in ["wave", "hull", "origin", "severity", "course_end"] {
        let dead = groups.filter { $0["dimension"] == dimension && $0["metric"] == "deaths" }
          .reduce(0) { $0 + (Int($1["value"] ?? "") ?? 0) }
        #expect(dead == sum("deaths"), "\(dimension)")
      }
    }
  }

  @Test func `the page is one file without network and escapes every name`() async throws {
    try await withTemporaryFolder { folder in
      try await SyntheticRun.write(to: folder + "/run")
      let page = try SyntheticRun.text(folder + "/run/report.html")
      #expect(page.utf8.count < 2_000_000)
      for word in ["<script", "http:", "https:", "src=", "@import", "url(http"] {
        #expect(!page.contains(word), "\(word)")
      }
      #expect(page.contains("&lt;script&gt;"))
      #expect(page.contains("no data; &lt;assumed&gt;"))
    }
  }
}
