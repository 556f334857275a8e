import Foundation
import SimCore
import SimIO
import Testing

/// A back-test that was stopped goes on from its pieces, and one that is finished can be played again.
@Suite struct BacktestFolderTests {
  /// Two boats adrift: 512 members sail together, so that there are three such groups.
  private static let scenario = """
    haven: 1
    name: small
    sensitivity: restricted
    seed: 5
    members: 1030
    start: "2025-12-05T00:00:00Z"
    horizon: 15 d
    departures:
      - name: drifting
        origins: [{name: open-sea, position: "8.5N 95.5E", radius: 20 km}]
        routes: [{to: "6N 95E"}]
        boats: 2
        from: "2025-12-05T00:00:00Z"
        until: "2025-12-14T00:00:00Z"
        hulls: {trawler: 1}
        persons: 80
        posture: adrift
    response: default
    belief: {particles: 16}
    """
  private static let triggers = """
    haven-triggers: 1
    rules: default
    thresholds: [0.2, 0.6]
    training_members: 6
    value_members: 5

    """

  private static func session(
    _ folder: TestFolder, _ scenario: String = scenario, triggers: String = triggers,
    seed: UInt64? = nil, members: Int? = nil
  ) async throws -> BacktestSession {
    let (first, second) = (folder.path("s.yaml"), folder.path("triggers.yaml"))
    try Data(scenario.utf8).write(to: URL(filePath: first))
    try Data(triggers.utf8).write(to: URL(filePath: second))
    var request = try BacktestRequest.read(
      scenario: first, triggers: second, seed: seed, members: members)
    // Folders of tests have names of their own, and the page says what the file was called.
    request.triggers.file = "triggers.yaml"
    return try await BacktestSession.prepare(request)
  }

  private static let provenance = Provenance(
    time: Instant(seconds: 0), host: "", threads: 1, commandLine: [])

  /// What one go did.
  private struct Go {
    var report: BacktestReport
    var trainingChunks = 0
    var discarded: [String] = []
  }

  /// Plays until a number of chunks are finished, and writes what there is.
  @discardableResult
  private static func play(
    _ session: BacktestSession, _ path: String, resume: Bool, chunks: Int? = nil, threads: Int = 2
  ) async throws -> Go {
    let folder = try BacktestFolder.open(path: path, session: session, resume: resume)
    #expect(!folder.isComplete)
    var trained = 0
    var discarded: [String] = []
    var asked = 0
    // One that is stopped works with one thread, so that it is known what is finished.
    let report = try await session.run(
      threads: chunks == nil ? threads : 1, profile: .internal, in: folder,
      progress: { stage, _, _ in if stage == .training { trained += 1 } },
      discarded: { discarded.append($0) },
      stop: {
        asked += 1
        return chunks.map { asked >= $0 } ?? false
      })
    try session.write(report, to: path, provenance: provenance)
    if report.stopReason == .complete { folder.removePieces() }
    return Go(report: report, trainingChunks: trained, discarded: discarded)
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
    let verification = try BacktestVerification(path)
    let scratch = try verification.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    return try await verification.verdict(
      in: scratch, threads: 2, provenance: provenance, progress: { _, _, _ in }, stop: { false })
  }

  /// The files of a back-test that was never stopped.
  private static let whole = Task {
    let folder = try TestFolder()
    let go = try await play(try await session(folder), folder.path("whole"), resume: false)
    #expect(go.trainingChunks > 0)
    return try files(folder.path("whole"))
  }

  @Test func `stopped and resumed has the bytes of one that was not, and trains no second time`()
    async throws
  {
    let folder = try TestFolder()
    let session = try await Self.session(folder)
    #expect(session.chunkCount == 3)
    let whole = try await Self.whole.value
    #expect(whole["pieces"] == nil && whole["request.json"] != nil)

    let part = folder.path("part")
    let stopped = try await Self.play(session, part, resume: false, chunks: 1)
    #expect(stopped.report.stopReason == .interrupted && stopped.trainingChunks > 0)
    let held = try Self.files(part)
    #expect(
      held.keys.filter { $0.hasPrefix("pieces/") }.sorted() == [
        "pieces/backtest.txt", "pieces/chunk-000000.bin", "pieces/training-000000.bin",
      ])
    // The budget of the command reckons with no less.
    let size = try #require(held["pieces/chunk-000000.bin"]?.count)
    let weeks = 512 * 2 * Double(session.request.regions.count)
    let played = 3 * 6 * (2 * BacktestPiece.bytesPerBoat + BacktestPiece.bytesPerMember)
    let rules = 512 * 5 * (2 * BacktestPiece.bytesPerLead + BacktestPiece.bytesOfRules)
    #expect(Double(size) < played + weeks * BacktestPiece.bytesPerUnit + rules, "\(size)")
    // What is finished is a back-test of its own that can be verified.
    #expect(try await Self.verdict(part)?.passes == true)

    let resumed = try await Self.play(session, part, resume: true, threads: 3)
    #expect(resumed.trainingChunks == 0 && resumed.discarded.isEmpty)
    #expect(try Self.files(part) == whole)
    // Now there is nothing left to do.
    #expect(try BacktestFolder.open(path: part, session: session, resume: true).isComplete)
  }

  @Test func `broken pieces are discarded, named and made again`() async throws {
    let folder = try TestFolder()
    let session = try await Self.session(folder)
    let part = folder.path("part")
    try await Self.play(session, part, resume: false, chunks: 2)
    // One is cut, one is damaged, and one is of another back-test.
    let training = part + "/pieces/training-000000.bin"
    let bytes = try #require(FileManager.default.contents(atPath: training))
    try bytes.dropLast(30).write(to: URL(filePath: training))
    let second = part + "/pieces/chunk-000001.bin"
    var damaged = try #require(FileManager.default.contents(atPath: second))
    damaged[damaged.count / 2] ^= 4
    try damaged.write(to: URL(filePath: second))
    let away = folder.path("other")
    try await Self.play(
      try await Self.session(folder, seed: 6), away, resume: false, chunks: 1)
    let first = "/pieces/chunk-000000.bin"
    try FileManager.default.removeItem(atPath: part + first)
    try FileManager.default.copyItem(atPath: away + first, toPath: part + first)

    let resumed = try await Self.play(session, part, resume: true)
    #expect(
      resumed.discarded == [
        "pieces/training-000000.bin", "pieces/chunk-000000.bin", "pieces/chunk-000001.bin",
      ])
    #expect(resumed.trainingChunks > 0)
    #expect(try Self.files(part) == (try await Self.whole.value))
  }

  @Test func `another back-test is refused with the item that differs, and nothing is touched`()
    async throws
  {
    let folder = try TestFolder()
    let path = folder.path("a")
    let session = try await Self.session(folder)
    try await Self.play(session, path, resume: false, chunks: 1)
    func changed(_ old: String, _ new: String) -> String {
      Self.triggers.replacingOccurrences(of: old, with: new)
    }
    let others = [
      ("seed", try await Self.session(folder, seed: 6)),
      ("members", try await Self.session(folder, members: 1031)),
      (
        "number of training members",
        try await Self.session(
          folder, triggers: changed("training_members: 6", "training_members: 7"))
      ),
      (
        "number of members played to their end",
        try await Self.session(folder, triggers: changed("value_members: 5", "value_members: 6"))
      ),
      (
        "hash of the scenario",
        try await Self.session(
          folder, Self.scenario.replacingOccurrences(of: "persons: 80", with: "persons: 81"))
      ),
      (
        "hash of the trigger file",
        try await Self.session(folder, triggers: changed("[0.2, 0.6]", "[0.2, 0.7]"))
      ),
    ]
    func refused() throws {
      let before = try Self.files(path)
      for (item, other) in others {
        let error = #expect(throws: RunDirectoryError.self) {
          try BacktestFolder.open(path: path, session: other, resume: true)
        }
        #expect(
          error?.description.contains("the back-test in `\(path)` is another one: its \(item) is")
            == true, "\(item): \(String(describing: error))")
      }
      #expect(try Self.files(path) == before)
      #expect(throws: RunDirectoryError.notEmpty(path: path, isRun: true)) {
        try BacktestFolder.open(path: path, session: session, resume: false)
      }
    }
    try refused()
    // Pieces of another version of the engine are of no use.
    let identity = path + "/pieces/backtest.txt"
    let text = try String(contentsOfFile: identity, encoding: .utf8)
    let version = "engine version: \(EngineVersion.text)"
    #expect(text.contains(version))
    let older = text.replacingOccurrences(of: version, with: "engine version: 0.0.1")
    try Data(older.utf8).write(to: URL(filePath: identity))
    let error = #expect(throws: RunDirectoryError.self) {
      try BacktestFolder.open(path: path, session: session, resume: true)
    }
    #expect(error?.description.contains("its engine version is `0.0.1`, not") == true)
    try Data(text.utf8).write(to: URL(filePath: identity))

    try await Self.play(session, path, resume: true)
    try refused()
  }

  @Test(arguments: [
    ("backtest.txt", "Scored", "scored", true),
    ("value.csv", "deaths", "Deaths", true),
    ("scenario.yaml", "seed: 5", "seed: 6", false),
    ("triggers.yaml", "value_members: 5", "value_members: 6", false),
    ("request.json", "\"value_members\": 5", "\"value_members\": 6", false),
    ("request.json", "\"triggers_as_named\": \"triggers", "\"triggers_as_named\": \"t", true),
  ])
  func `a changed byte fails and is named`(
    name: String, old: String, new: String, wasRerun: Bool
  ) async throws {
    let folder = try TestFolder()
    let path = folder.path("a")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, bytes) in try await Self.whole.value {
      try bytes.write(to: URL(filePath: path + "/" + name))
    }
    let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    #expect(text.contains(old))
    let edited = text.replacingOccurrences(of: old, with: new)
    try Data(edited.utf8).write(to: URL(filePath: path + "/" + name))
    let verdict = try #require(try await Self.verdict(path))
    #expect(!verdict.passes && verdict.wasRerun == wasRerun)
    #expect(verdict.files.first { $0.name == name }?.result == .altered)
  }

  @Test func `a folder whose detectors could not be fitted is free for the next try`() async throws
  {
    let folder = try TestFolder()
    // Boats that leave on the last day are in no distress.
    let late = Self.scenario.replacingOccurrences(
      of: "from: \"2025-12-05T00", with: "from: \"2025-12-19T20"
    ).replacingOccurrences(of: "2025-12-14T00", with: "2025-12-19T23")
      .replacingOccurrences(of: "    posture: adrift\n", with: "")
    let session = try await Self.session(folder, late, members: 20)
    let path = folder.path("a")
    let error = await #expect(throws: InvalidInput.self) {
      try await Self.play(session, path, resume: false)
    }
    #expect(error?.problems.first?.message.contains("detectors cannot be fitted") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
  }
}
