import Foundation
import Testing

/// `haven compare --resume` and `haven verify` of comparisons as a user runs them.
@Suite(.enabled(if: Program.exists, "no binary: run `make build` first"))
struct CompareResumeTests {
  /// Three chunks of many boats; nobody responds, so that they cost little.
  private static let large = RunFolders.scenario(members: 6, boats: 1_000, days: 6)

  private static func hashes(_ folder: String) throws -> [String: String] {
    let manifest = try RunFolders.json(folder + "/manifest.json")
    let files = try #require(manifest["files"] as? [[String: Any]])
    var hashes: [String: String] = [:]
    for file in files {
      hashes[try #require(file["name"] as? String)] = try #require(file["sha256"] as? String)
    }
    #expect(hashes["comparison.json"] != nil && hashes["request.json"] != nil)
    return hashes
  }

  private static func pieces(_ folder: String, _ kind: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/pieces")) ?? []
    return names.filter { $0.hasPrefix(kind) && $0.hasSuffix(".bin") }.count
  }

  @Test func `killed and resumed gives the bytes of one that was not`() throws {
    let stores = ["stores.yaml": "survival: {water_ration: 1 L/person/d}\n"]
    try CompareTests.with(stores, scenario: Self.large, responds: false) { folder, base in
      func arguments(_ out: String) -> [String] {
        [
          "compare", base, folder + "/stores.yaml", "--out", folder + out, "--draws", "0",
          "--quiet",
        ]
      }
      let whole = try Program.run(arguments("/whole"))
      #expect(whole.status == 0, "\(whole.errors)")
      let part = folder + "/part"
      let killed = try RunFolders.interrupted(
        arguments("/part") + ["--threads", "1"], until: { Self.pieces(part, "chunk") >= 1 },
        signal: SIGKILL)
      #expect(killed.reason == .uncaughtSignal)
      #expect((1...2).contains(Self.pieces(part, "chunk")))
      // Without leave nothing is touched.
      let before = try RunFolders.listing(part)
      let refused = try Program.run(arguments("/part"))
      #expect(refused.status == 2 && refused.errors.contains("`--resume`"))
      let other = try Program.run(arguments("/part") + ["--resume", "--seed", "12"])
      #expect(other.status == 2)
      #expect(
        other.errors.hasPrefix(
          "error: the comparison in `\(part)` is another one: its seed is `11`, not `12`"))
      #expect(try RunFolders.listing(part) == before)

      let resumed = try Program.run(arguments("/part") + ["--resume"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(resumed.output == whole.output)
      #expect(try Self.hashes(part) == Self.hashes(folder + "/whole"))
      #expect(!FileManager.default.fileExists(atPath: part + "/pieces"))
      let again = try Program.run(Array(arguments("/part").dropLast()) + ["--resume"])
      #expect(again.status == 0 && again.output == whole.output)
      #expect(again.errors.hasSuffix("the comparison in `\(part)` is complete: nothing to do\n"))
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal during the draws keeps what is finished and says how to go on`(
    number: Int32
  ) throws {
    try CompareTests.with(["aid.yaml": CompareTests.variant]) { folder, base in
      func arguments(_ out: String) -> [String] {
        [
          "compare", base, folder + "/aid.yaml", "--out", folder + out, "--draws", "40",
          "--draw-members", "20", "--threads", "1",
        ]
      }
      let part = folder + "/part"
      let stopped = try RunFolders.interrupted(
        arguments("/part"), until: { Self.pieces(part, "draw") >= 2 }, signal: number)
      #expect(stopped.reason == .exit && stopped.status == 128 + number)
      #expect(
        stopped.errors.hasSuffix(
          "stopped by a signal: the results hold 4 of 4 members, and no draws\n"
            + "hint: continue with `--resume`\n"), "\(stopped.errors)")
      // What is finished is a comparison of its own that can be verified.
      let verified = try Program.run(["verify", part])
      #expect(verified.status == 0, "\(verified.output)")

      let resumed = try Program.run(arguments("/part") + ["--resume"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try Program.run(arguments("/whole")).output == resumed.output)
      #expect(try Self.hashes(part) == Self.hashes(folder + "/whole"))
    }
  }

  @Test func `a comparison verifies wherever it was moved, until a byte of it changes`() throws {
    try CompareTests.with(["aid.yaml": CompareTests.variant]) { folder, base in
      let made = try Program.run([
        "compare", base, folder + "/aid.yaml", "--out", folder + "/a", "--draws", "3",
        "--draw-members", "1", "--profile", "shared",
      ])
      #expect(made.status == 0, "\(made.errors)")
      // Neither base nor variant is needed any more.
      for name in ["s.yaml", "aid.yaml"] {
        try FileManager.default.removeItem(atPath: folder + "/" + name)
      }
      try FileManager.default.moveItem(atPath: folder + "/a", toPath: folder + "/b")
      let before = try RunFolders.listing(folder)
      let same = try Program.run(["verify", "b", "--threads", "1"], in: URL(filePath: folder))
      #expect(same.status == 0, "\(same.output)\(same.errors)")
      for name in try Self.hashes(folder + "/b").keys {
        #expect(same.output.contains("same  \(name)\n"))
      }
      #expect(same.output.hasSuffix("pass: all 8 files are the same\n"))
      #expect(try RunFolders.listing(folder) == before)

      let page = folder + "/b/comparison.html"
      let text = try String(contentsOfFile: page, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "</body>", with: "</Body>").utf8)
        .write(to: URL(filePath: page))
      let differs = try Program.run(["verify", folder + "/b", "--quiet"])
      #expect(differs.status == 1)
      #expect(
        differs.output
          == "altered after the run  comparison.html\nfail: 1 of 8 files are not the same\n")

      let variant = folder + "/b/variant-1.yaml"
      try Data("haven: 1\n".utf8).write(to: URL(filePath: variant))
      let other = try Program.run(["verify", folder + "/b", "--json"])
      #expect(other.status == 1)
      let parsed = try JSONSerialization.jsonObject(with: Data(other.output.utf8))
      let document = try #require(parsed as? [String: Any])
      #expect(document["verdict"] as? String == "fail" && document["rerun"] as? Bool == false)
      #expect(
        (document["conclusion"] as? String)?.contains("not those of the comparison") == true)
    }
  }
}
