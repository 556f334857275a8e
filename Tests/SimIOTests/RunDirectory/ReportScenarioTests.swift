import Foundation
import SimCore
import SimIO
import Testing

/// The report says what was run.
@Suite struct ReportScenarioTests {
  private static let text = """
    haven: 1
    name: told
    description: Two boats & a <storm>.
    sensitivity: public
    seed: 4
    members: 2
    start: "2025-12-05T00:00:00Z"
    horizon: 3 d
    departures:
      - name: from-naf
        origins: [{name: off-naf, position: "20.60N 92.20E"}]
        routes: [{to: langkawi}]
        boats: 2
        from: "2025-12-05T07:30:00Z"
        until: "2025-12-05T09:30:00Z"
        hulls: {trawler: 1}
        persons: 120
    shocks:
      - {kind: abandonment, from: "2025-12-06T01:00:00Z", until: "2025-12-07T01:00:00Z", share: 60 %}
    voyage:
      engine_failure_rate: 7 %/d
    weather:
      cyclones: false

    """

  /// The section as a reader sees it: without marks, blanks run together.
  private func section(_ profile: ExportProfile) async throws -> String {
    try await withTemporaryFolder { folder in
      let session = try await RunSession.prepare(
        ScenarioFile.scenario(
          Array(ReportScenarioTests.text.utf8), file: "s.yaml", context: .standard))
      let directory = try RunDirectory.open(
        path: folder + "/run", identity: session.identity, resume: false)
      _ = try await session.run(
        in: directory, threads: 1, profile: profile,
        provenance: Provenance(
          time: session.scenario.start, host: "", threads: 1, commandLine: []),
        progress: { _, _ in }, stop: { false })
      let page = try SyntheticRun.text(folder + "/run/report.html")
      #expect(page.contains("<p>Two boats &amp; a &lt;storm&gt;.</p>"))
      let start = try #require(page.range(of: "<h2 id=\"scenario\">"))
      let end = try #require(page.range(of: "<h2>What this depends on"))
      return page[start.lowerBound..<end.lowerBound]
        .replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
  }

  @Test func `departures, persons, shocks, sea, switches and changed settings are told`()
    async throws
  {
    let section = try await section(.internal)
    for words in [
      "What was run 2 members", "2 boats with 240 persons", "from-naf: 2 boats, 240 persons",
      "between 2025-12-05T07:30:00Z and 2025-12-05T09:30:00Z", "from off-naf", "to langkawi",
      "hulls: trawler", "a boat: 120 persons",
      "What happens at sea between 2025-12-06T01:00:00Z and 2025-12-07T01:00:00Z the crews of 60 %",
      "embedded climatology", "on: weather.enabled", "off: weather.cyclones",
      "voyage.engine_failure_rate: 7 %/d (default ", "weather.cyclones: false (default true",
    ] {
      #expect(section.contains(words), "\(words) in \(section)")
    }
  }

  @Test func `the shared profile tells times to six hours`() async throws {
    let section = try await section(.shared)
    #expect(section.contains("between 2025-12-05T06:00:00Z and 2025-12-05T06:00:00Z"))
    #expect(!section.contains("07:30"))
  }
}
