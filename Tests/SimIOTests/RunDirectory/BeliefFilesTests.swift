import Foundation
import SimCore
import SimIO
import TestSupport
import Testing

/// The files of a run with validated members.
@Suite struct BeliefFilesTests {
  private static let start = SyntheticCases.start

  private static func trial(_ found: Double?, deaths: Int) -> BeliefTrial {
    var trial = BeliefTrial()
    trial.isReported = true
    trial.searches.add(said: 0.25, hazard: 0)
    trial.searches.add(said: 0.5, hazard: 0.7)
    trial.found = found.map { start + $0 * 3600 }
    trial.deaths = deaths
    return trial
  }

  private static let pairs = [
    BeliefPair(
      boat: 64, distress: start + 3600, table: trial(8.5, deaths: 3),
      particles: trial(nil, deaths: 12))
  ]

  /// A synthetic chunk of which the first member was validated.
  private static func chunk(_ index: Int) -> ChunkOutcome {
    let size = SyntheticRun.chunkSize
    let whole = SyntheticResponse.chunk(index: index, members: index * size..<(index + 1) * size)
    var response = whole.response
    if index == 0 {
      response?.tallies[0].beliefs = pairs
      response?.tallies[1].beliefs = []
    }
    return ChunkOutcome(
      index: index, firstMember: whole.firstMember, memberCount: whole.memberCount,
      cases: whole.cases, density: whole.density, courses: whole.courses, response: response)
  }

  @discardableResult
  private static func write(
    to path: String, profile: ExportProfile = .internal
  ) async throws -> RunReport {
    var description = SyntheticRun.responseDescription()
    description.response?.validatedMembers = 2
    var directory = try RunDirectory.open(
      path: path, identity: SyntheticRun.identity, resume: false)
    for index in 0..<SyntheticRun.identity.chunks { try directory.writeChunk(chunk(index)) }
    return try await directory.finish(description, stopReason: .complete, profile: profile)
  }

  @Test func `a run with validated members has one more table, boat by boat`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/run"
      try await Self.write(to: path)
      #expect(try RunComparison.check(path).isEmpty)
      #expect(try Manifest.read(path).files.contains { $0.name == "beliefs.csv" })
      #expect(try SyntheticRun.text(path + "/ro-crate-metadata.json").contains("beliefs.csv"))
      #expect(try SyntheticRun.text(path + "/outcomes.schema.json").contains("beliefs.csv"))
      let rows = try SyntheticRun.rows(path + "/beliefs.csv")
      #expect(rows.count == 1)
      let row = rows[0]
      #expect(row["member"] == "0" && row["boat"] == "64" && row["reported_table"] == "true")
      #expect(row["searches_table"] == "2" && row["success_said_table"] == "0.375")
      // Half of 1 - exp(-0.7).
      #expect(row["success_true_particles"] == "0.251707")
      #expect(row["hours_distress_to_found_table"] == "7.5")
      #expect(row["hours_distress_to_found_particles"] == "")
      #expect(row["deaths_table"] == "3" && row["deaths_particles"] == "12")
    }
  }

  @Test func `summary and report show table and particles side by side`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/run"
      try await Self.write(to: path)
      let text = try SyntheticRun.text(path + "/summary.txt")
      #expect(text.contains("What the shared table of drift costs beside particles"))
      #expect(text.contains("The first 2 members were played with both kinds of belief"))
      #expect(text.contains("table 1, particles 0, difference -1"))
      let json = try SyntheticRun.text(path + "/summary.json")
      #expect(json.contains("belief_share_found") && json.contains("particles_less_table"))
      #expect(try SyntheticRun.text(path + "/report.html").contains("id=\"beliefs\""))
      try await SyntheticRun.writeResponse(to: folder + "/usual")
      for name in ["summary.txt", "summary.json", "report.html", "outcomes.schema.json"] {
        #expect(!(try SyntheticRun.text(folder + "/usual/" + name)).contains("belief"), "\(name)")
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/usual/beliefs.csv"))
    }
  }

  @Test func `few deaths of a boat are hidden in the shared profile`() async throws {
    try await withTemporaryFolder { folder in
      try await Self.write(to: folder + "/run", profile: .shared)
      let row = try #require(try SyntheticRun.rows(folder + "/run/beliefs.csv").first)
      #expect(row["deaths_table"] == "" && row["suppressed"] == "deaths_table")
      #expect(row["deaths_particles"] == "12")
      #expect(row["hours_distress_to_found_table"] == "6")
    }
  }
}
