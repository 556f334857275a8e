import Foundation
import Testing

/// `haven backtest --resume` and `haven verify` of back-tests as a user runs them.
@Suite(.enabled(if: Program.exists, "no binary: run `make build` first"))
struct BacktestResumeTests {
  /// Enough members that a signal comes before the last piece.
  private static func arguments(_ arguments: [String], _ out: String) -> [String] {
    arguments.dropLast() + ["1100", "--out", out]
  }

  private static func pieces(_ folder: String, _ kind: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/pieces")) ?? []
    return names.filter { $0.hasPrefix(kind) && $0.hasSuffix(".bin") }.count
  }

  private static func hashes(_ folder: String) throws -> [String: String] {
    let manifest = try RunFolders.json(folder + "/manifest.json")
    let files = try #require(manifest["files"] as? [[String: Any]])
    var hashes: [String: String] = [:]
    for file in files {
      hashes[try #require(file["name"] as? String)] = try #require(file["sha256"] as? String)
    }
    #expect(hashes["backtest.json"] != nil && hashes["request.json"] != nil)
    return hashes
  }

  @Test func `killed and resumed gives the bytes of one that was not`() throws {
    try BacktestTests.with { folder, given in
      let whole = try Program.run(Self.arguments(given, folder + "/whole"))
      #expect(whole.status == 0, "\(whole.errors)")
      let part = folder + "/part"
      let command = Self.arguments(given, part)
      // First while detectors are fitted, then while members are played.
      let early = try RunFolders.interrupted(
        command, until: { FileManager.default.fileExists(atPath: part + "/pieces/backtest.txt") },
        signal: SIGKILL)
      #expect(early.reason == .uncaughtSignal && Self.pieces(part, "chunk") == 0)
      let killed = try RunFolders.interrupted(
        command + ["--resume", "--threads", "1"], until: { Self.pieces(part, "chunk") >= 1 },
        signal: SIGKILL)
      #expect(killed.reason == .uncaughtSignal)
      #expect(Self.pieces(part, "chunk") >= 1 && Self.pieces(part, "training") == 1)
      #expect(!FileManager.default.fileExists(atPath: part + "/manifest.json"))

      // Without leave nothing is touched.
      let before = try RunFolders.listing(part)
      let refused = try Program.run(command)
      #expect(refused.status == 2 && refused.errors.contains("`--resume`"))
      let other = try Program.run(command + ["--resume", "--seed", "12"])
      #expect(other.status == 2)
      #expect(
        other.errors.hasPrefix(
          "error: the back-test in `\(part)` is another one: its seed is `1`, not `12`"))
      #expect(try RunFolders.listing(part) == before)
      // Nor is it a comparison that could go on.
      let compared = try Program.run([
        "compare", BacktestTests.scenario, BacktestTests.scenario, "--out", part, "--resume",
      ])
      #expect(compared.status == 2 && compared.errors.contains("output folder is not empty"))

      let resumed = try Program.run(command + ["--resume", "--threads", "2"])
      #expect(resumed.status == 0 && resumed.errors == "report: \(part)/backtest.html\n")
      #expect(resumed.output == whole.output)
      #expect(try Self.hashes(part) == Self.hashes(folder + "/whole"))
      #expect(!FileManager.default.fileExists(atPath: part + "/pieces"))
      let again = try Program.run(command + ["--resume"])
      #expect(again.status == 0 && again.output == whole.output)
      #expect(again.errors == "the back-test in `\(part)` is complete: nothing to do\n")
    }
  }

  @Test func `a piece that was cut is named, discarded and made again`() throws {
    try BacktestTests.with { folder, given in
      let part = folder + "/part"
      let command = Self.arguments(given, part)
      let killed = try RunFolders.interrupted(
        command + ["--threads", "1"], until: { Self.pieces(part, "chunk") >= 1 }, signal: SIGKILL)
      #expect(killed.reason == .uncaughtSignal)
      for name in ["chunk-000000.bin", "training-000000.bin"] {
        let path = part + "/pieces/" + name
        let bytes = try #require(FileManager.default.contents(atPath: path))
        try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
      }
      let resumed = try Program.run(command + ["--resume"])
      #expect(resumed.status == 0)
      let lines = ["training-000000.bin", "chunk-000000.bin"].map {
        "warning: \(part)/pieces/\($0): broken, or of another back-test: discarded and made again\n"
      }
      #expect(resumed.errors == lines.joined() + "report: \(part)/backtest.html\n")
      let whole = try Program.run(Self.arguments(given, folder + "/whole"))
      #expect(whole.output == resumed.output)
      #expect(try Self.hashes(part) == Self.hashes(folder + "/whole"))
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal keeps what is finished, which verifies, and says how to go on`(
    number: Int32
  ) throws {
    try BacktestTests.with { folder, given in
      let part = folder + "/part"
      let command = Self.arguments(given, part)
      let stopped = try RunFolders.interrupted(
        command + ["--threads", "1"], until: { Self.pieces(part, "training") >= 1 },
        signal: number)
      #expect(stopped.reason == .exit && stopped.status == 128 + number)
      #expect(stopped.errors.hasSuffix("\nhint: continue with `--resume`\n"), "\(stopped.errors)")
      #expect(stopped.errors.contains(" of 1100 members\n"))
      let verified = try Program.run(["verify", part])
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
      let resumed = try Program.run(command + ["--resume"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try Program.run(["verify", part, "--quiet"]).status == 0)
    }
  }

  @Test func `a back-test verifies wherever it was moved, until a byte of it changes`() throws {
    try BacktestTests.with { folder, given in
      // With weights of another back-test, which are an input by a relative path.
      let place = URL(filePath: folder)
      let taught = try Program.run(given + ["--out", "taught", "--seed", "3"], in: place)
      #expect(taught.status == 0, "\(taught.errors)")
      try FileManager.default.moveItem(
        atPath: folder + "/taught/weights.json", toPath: folder + "/weights.json")
      let triggers = URL(filePath: folder + "/triggers.yaml")
      try Data((BacktestTests.triggers + "weights: weights.json\n").utf8).write(to: triggers)
      let made = try Program.run(
        given + ["--out", "a", "--profile", "shared"], in: place)
      #expect(made.status == 0, "\(made.errors)")
      // The trigger file is not needed any more.
      try FileManager.default.removeItem(at: triggers)
      try FileManager.default.moveItem(atPath: folder + "/a", toPath: folder + "/b")
      let before = try RunFolders.listing(folder)
      let same = try Program.run(
        ["verify", folder + "/b", "--threads", "1"], in: URL(filePath: "/"))
      #expect(same.status == 0, "\(same.output)\(same.errors)")
      for name in try Self.hashes(folder + "/b").keys {
        #expect(same.output.contains("same  \(name)\n"))
      }
      #expect(same.output.hasSuffix("pass: all 18 files are the same\n"))
      #expect(try RunFolders.listing(folder) == before)

      let page = folder + "/b/backtest.html"
      let text = try String(contentsOfFile: page, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "</body>", with: "</Body>").utf8)
        .write(to: URL(filePath: page))
      let differs = try Program.run(["verify", folder + "/b", "--quiet"])
      #expect(differs.status == 1)
      #expect(
        differs.output
          == "altered after the run  backtest.html\nfail: 1 of 18 files are not the same\n")

      // Weights that are gone: what is there is still checked.
      try FileManager.default.removeItem(atPath: folder + "/weights.json")
      let missing = try Program.run(["verify", folder + "/b", "--quiet"])
      #expect(missing.status == 1)
      #expect(missing.output.hasPrefix("input missing  weights.json\n"), "\(missing.output)")
      try Data("{}".utf8).write(to: URL(filePath: folder + "/b/request.json"))
      let other = try Program.run(["verify", folder + "/b", "--json"])
      #expect(other.status == 1)
      let parsed = try JSONSerialization.jsonObject(with: Data(other.output.utf8))
      let document = try #require(parsed as? [String: Any])
      #expect(document["verdict"] as? String == "fail" && document["rerun"] as? Bool == false)
    }
  }
}
