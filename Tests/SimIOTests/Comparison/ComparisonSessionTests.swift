import Foundation
import SimCore
import SimIO
import Testing

/// Comparisons from files to documents.
@Suite struct ComparisonSessionTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// A base of few boats that many meet.
  static let base = """
    haven: 1
    name: small
    sensitivity: restricted
    seed: 5
    members: 4
    start: "2025-12-05T00:00:00Z"
    horizon: 20 d
    departures:
      - name: drifting
        origins: [{name: open-sea, position: "8.5N 95.5E", radius: 20 km}]
        routes: [{to: "6N 95E"}]
        boats: 3
        from: "2025-12-05T00:00:00Z"
        until: "2025-12-06T00:00:00Z"
        hulls: {trawler: 1}
        persons: 80
        posture: adrift
    response: default
    belief: {particles: 16}
    """

  static func report(
    _ variants: [(name: String, text: String)], draws: Int = 0, base: String = base,
    profile: ExportProfile = .internal
  ) async throws -> (ComparisonSession, ComparisonReport) {
    var request = try ComparisonRequest.read(
      Array(base.utf8), file: "base.yaml",
      variants: variants.map { ($0.name, Array($0.text.utf8)) }, context: .standard)
    request.draws = draws
    request.drawMembers = 2
    let session = try await ComparisonSession.prepare(request)
    let (report, _) = try await session.run(threads: 2, profile: profile)
    return (session, report)
  }

  @Test func `every example variant loads over May 2015 and is played`() async throws {
    let folder = Self.root + "/Scenarios/variants"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count >= 7)
    var request = try ComparisonRequest.read(
      base: Self.root + "/Scenarios/may-2015.yaml", variants: names.map { folder + "/" + $0 },
      members: 2)
    #expect(request.variants.allSatisfy { $0.terms == .paired })
    #expect(request.notes.isEmpty, "\(request.notes)")
    request.draws = 0
    let session = try await ComparisonSession.prepare(request)
    let (report, _) = try await session.run(threads: 2, profile: .internal)
    #expect(report.members == 2 && report.variants.count == names.count)
    for variant in report.variants {
      #expect(!variant.summary.isEmpty && !variant.request.changes.isEmpty)
      #expect(!variant.judgement.results.isEmpty)
    }
  }

  @Test func `documents agree, are marked as a simulation and name no confidence`() async throws {
    let (_, report) = try await Self.report(
      [
        ("aid.yaml", "response: {aid: {resupply: true}}\n"),
        (
          "closed.yaml",
          "description: All close.\nresponse: {postures: [{state: all, posture: closed}]}\n"
        ),
      ], draws: 3)
    let text = ComparisonText.text(report)
    let page = ComparisonPage.html(report)
    let json = ComparisonDocument.json(report)
    for document in [text, page, json.text()] {
      #expect(document.contains("SIMULATION"))
      #expect(document.contains("RESTRICTED"))
      #expect(!document.lowercased().contains("confiden"))
      #expect(document.contains("courses of events"))
    }
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"))
    #expect(page.contains("@page{size:A4"))
    // A State that closes is harm, in every document.
    #expect(json["variants"] != nil)
    #expect(text.contains("closed: harm: it adds refusals"))
    #expect(report.variants[1].judgement.verdict == .harm)
    #expect(ComparisonWords.headline(report.variants[1].judgement).contains("better") == false)
    #expect(text.contains("same sign in") && text.contains("nobody responds"))
    #expect(text.contains("All close."))
    // One row a world, then each result of each variant.
    #expect(report.bounds.map(\.name) == ["nobody", "base", "aid", "closed", "instant"])
    #expect(report.lastHours(report.outcome.remaining[0]).allSatisfy { $0.recovery >= 0 })
  }

  @Test func `other departures print rates without totals`() async throws {
    let (_, report) = try await Self.report([
      ("stores.yaml", "survival: {water_ration: 1 L/person/d}\n")
    ])
    let text = ComparisonText.text(report)
    #expect(text.contains("departures differ: rates only, no totals"))
    #expect(!text.contains("persons who die, any cause:"))
    #expect(text.contains("deaths among 1000 who embark"))
  }

  @Test func `the folder holds what the manifest lists, byte for byte the same each time`()
    async throws
  {
    func written(_ folder: String) async throws -> [String: Data] {
      let (session, report) = try await Self.report([
        ("aid.yaml", "response: {aid: {resupply: true}}\n")
      ])
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try session.write(
        report, to: folder,
        provenance: Provenance(
          time: Instant(seconds: 0), host: "", threads: 1, commandLine: []),
        timings: ComparisonSession.Timings())
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        files[name] = FileManager.default.contents(atPath: folder + "/" + name)
      }
      return files
    }
    let folder = try TestFolder()
    let first = try await written(folder.path("a"))
    let second = try await written(folder.path("b"))
    #expect(first == second)
    let bytes = try #require(first["manifest.json"])
    let parsed = try JSONSerialization.jsonObject(with: bytes)
    let manifest = try #require(parsed as? [String: Any])
    #expect(manifest["schema"] as? String == "haven/comparison-manifest/1")
    let files = try #require(manifest["files"] as? [[String: Any]])
    #expect(
      Set(files.compactMap { $0["name"] as? String })
        == Set(first.keys).subtracting(["manifest.json", "provenance.json"]))
    for file in files {
      let name = try #require(file["name"] as? String)
      let data = try #require(first[name])
      #expect(file["bytes"] as? Int == data.count)
      #expect(file["sha256"] as? String == SHA256.hex(Array(data)))
    }
    let rows = try #require(first["comparison.csv"])
    let table = String(decoding: rows, as: UTF8.self)
    let lines = table.split(separator: "\r\n")
    #expect(lines[0].hasPrefix("variant,metric,statistic,quantity,value,unit,interval_low"))
    #expect(lines.contains { $0.hasPrefix("aid,deaths,mean,difference,") })
    #expect(lines.dropFirst().allSatisfy { $0.contains(",simulation,restricted") })
  }
}
