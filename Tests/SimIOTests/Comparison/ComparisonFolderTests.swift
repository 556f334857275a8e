import Foundation
import SimCore
import SimIO
import Testing

/// A comparison that was stopped goes on from its pieces, and one that is finished can be played again.
@Suite struct ComparisonFolderTests {
  private static let aid = "response: {aid: {resupply: true}}\n"
  private static let stores = "survival: {water_ration: 1 L/person/d}\n"

  private static func session(
    draws: Int = 3, base: String = ComparisonSessionTests.base, members: Int = 4,
    seed: UInt64? = nil,
    variants: [String] = [aid]
  ) async throws -> ComparisonSession {
    var request = try ComparisonRequest.read(
      Array(base.utf8), file: "base.yaml",
      variants: variants.enumerated().map { ("v\($0.offset).yaml", Array($0.element.utf8)) },
      seed: seed, members: members, context: .standard)
    request.draws = draws
    request.drawMembers = 2
    return try await ComparisonSession.prepare(request)
  }

  private static let provenance = Provenance(
    time: Instant(seconds: 0), host: "", threads: 1, commandLine: [])

  /// Plays until a number of pieces are finished in this go, and writes what there is.
  @discardableResult
  private static func play(
    _ session: ComparisonSession, _ path: String, resume: Bool, pieces: Int? = nil,
    threads: Int = 2, discarded: (String) -> Void = { _ in }
  ) async throws -> ComparisonReport {
    let folder = try ComparisonFolder.open(path: path, session: session, resume: resume)
    #expect(!folder.isComplete)
    // One that is stopped works with one thread, so that it is known what is finished.
    var asked = 0
    let (report, timings) = try await session.run(
      threads: pieces == nil ? threads : 1, profile: .internal, in: folder, discarded: discarded,
      stop: {
        asked += 1
        return pieces.map { asked >= $0 } ?? false
      })
    try session.write(report, to: path, provenance: provenance, timings: timings)
    if report.stopReason == .complete { folder.removePieces() }
    return report
  }

  private static func files(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where name != "provenance.json" {
      files[name] = FileManager.default.contents(atPath: folder + "/" + name)
    }
    return files
  }

  private static func verdict(_ path: String) async throws -> RunVerification.Verdict? {
    let verification = try ComparisonVerification(path)
    let scratch = try verification.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    return try await verification.verdict(
      in: scratch, threads: 2, provenance: provenance, progress: { _, _, _ in }, stop: { false })
  }

  /// The files of a comparison that was never stopped.
  private static let whole = Task {
    let folder = try TestFolder()
    try await play(try await session(), folder.path("whole"), resume: false)
    return try files(folder.path("whole"))
  }

  @Test(arguments: [1, 3])
  func `stopped and resumed has the bytes of one that was not`(pieces: Int) async throws {
    let folder = try TestFolder()
    let session = try await Self.session()
    let whole = try await Self.whole.value
    #expect(whole["pieces"] == nil && whole["request.json"] != nil)

    let part = folder.path("part")
    let stopped = try await Self.play(session, part, resume: false, pieces: pieces)
    #expect(stopped.stopReason == .interrupted && stopped.drawn == nil)
    let held = try Self.files(part)
    // The budget of the command reckons with no less.
    let size = try #require(held["pieces/chunk-000000.bin"]?.count)
    let budget = 2 * 4 * (3 * ComparisonPiece.bytesPerBoat + ComparisonPiece.bytesPerMember)
    #expect(Double(size) < budget, "\(size) of \(budget)")
    // It is asked once after the chunk and once before the draws.
    #expect((held["pieces/draw-000000.bin"] != nil) == (pieces > 2))
    #expect(try await Self.verdict(part)?.passes == true)

    try await Self.play(session, part, resume: true, threads: 3)
    #expect(try Self.files(part) == whole)
    // Now there is nothing left to do.
    #expect(try ComparisonFolder.open(path: part, session: session, resume: true).isComplete)
  }

  @Test func `stopped between chunks and resumed has the bytes of one that was not`() async throws {
    let folder = try TestFolder()
    // Many boats make small chunks; nobody responds, so that they cost little.
    let base = ComparisonSessionTests.base.replacingOccurrences(of: "boats: 3", with: "boats: 1000")
      .replacingOccurrences(of: "response: default\nbelief: {particles: 16}", with: "")
      .replacingOccurrences(of: "20 d", with: "6 d")
    let session = try await Self.session(
      draws: 0, base: base, members: 9, variants: [Self.stores])
    #expect(session.chunkCount == 9)
    try await Self.play(session, folder.path("whole"), resume: false)
    let part = folder.path("part")
    let stopped = try await Self.play(session, part, resume: false, pieces: 1)
    #expect(stopped.members == 1 && stopped.stopReason == .interrupted)
    try await Self.play(session, part, resume: true)
    #expect(try Self.files(part) == Self.files(folder.path("whole")))
  }

  @Test func `a broken piece is discarded, named and played again`() async throws {
    let folder = try TestFolder()
    let session = try await Self.session()
    let part = folder.path("part")
    try await Self.play(session, part, resume: false, pieces: 4)
    // One piece is damaged, the other is of another comparison.
    let draw = part + "/pieces/draw-000000.bin"
    var bytes = try #require(FileManager.default.contents(atPath: draw))
    bytes[bytes.count / 2] ^= 4
    try bytes.write(to: URL(filePath: draw))
    let other = try await Self.session(seed: 6)
    let away = folder.path("other")
    try await Self.play(other, away, resume: false, pieces: 1)
    let chunk = "/pieces/chunk-000000.bin"
    try FileManager.default.removeItem(atPath: part + chunk)
    try FileManager.default.copyItem(atPath: away + chunk, toPath: part + chunk)

    var names: [String] = []
    try await Self.play(session, part, resume: true, threads: 1) { names.append($0) }
    #expect(names == ["pieces/chunk-000000.bin", "pieces/draw-000000.bin"])
    #expect(try Self.files(part) == (try await Self.whole.value))
  }

  @Test func `another comparison is refused with the item that differs, and nothing is touched`()
    async throws
  {
    let folder = try TestFolder()
    let path = folder.path("a")
    let session = try await Self.session()
    try await Self.play(session, path, resume: false, pieces: 3)
    let others = [
      ("seed", try await Self.session(seed: 6)), ("draws", try await Self.session(draws: 4)),
      ("members", try await Self.session(members: 5)),
      ("hash of the scenarios", try await Self.session(variants: [Self.stores])),
    ]
    func refused() throws {
      let before = try Self.files(path)
      for (item, other) in others {
        let error = #expect(throws: RunDirectoryError.self) {
          try ComparisonFolder.open(path: path, session: other, resume: true)
        }
        #expect(
          error?.description.contains("the comparison in `\(path)` is another one: its \(item) is")
            == true, "\(item): \(String(describing: error))")
      }
      #expect(try Self.files(path) == before)
      #expect(throws: RunDirectoryError.notEmpty(path: path, isRun: true)) {
        try ComparisonFolder.open(path: path, session: session, resume: false)
      }
    }
    try refused()
    try await Self.play(session, path, resume: true)
    try refused()
  }

  @Test func `a comparison is played again from its own files, byte for byte`() async throws {
    let folder = try TestFolder()
    let path = folder.path("a")
    let session = try await Self.session(variants: [Self.aid, Self.stores])
    try await Self.play(session, path, resume: false)
    let verdict = try #require(try await Self.verdict(path))
    #expect(verdict.passes)
    #expect(
      verdict.files.map(\.name).sorted()
        == [
          "comparison.csv", "comparison.html", "comparison.json", "comparison.txt", "manifest.json",
          "request.json", "scenario.yaml", "variant-1.yaml", "variant-2.yaml",
        ])
  }

  @Test(arguments: [
    ("comparison.txt", "Interval", "interval", true),
    ("variant-1.yaml", "seed: 5", "seed: 6", false),
    ("request.json", "\"draws\": 3", "\"draws\": 4", false),
    ("request.json", "\"name\": \"v0\"", "\"name\": \"v1\"", false),
  ])
  func `a changed byte fails and is named`(
    name: String, old: String, new: String, wasRerun: Bool
  ) async throws {
    let folder = try TestFolder()
    let path = folder.path("a")
    try await Self.play(try await Self.session(), path, resume: false)
    let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    #expect(text.contains(old))
    let edited = text.replacingOccurrences(of: old, with: new)
    try Data(edited.utf8).write(to: URL(filePath: path + "/" + name))
    let verdict = try #require(try await Self.verdict(path))
    #expect(!verdict.passes && verdict.wasRerun == wasRerun)
    #expect(verdict.files.first { $0.name == name }?.result == .altered)
  }
}
