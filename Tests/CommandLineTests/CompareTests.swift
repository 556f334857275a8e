import Foundation
import Testing

/// `haven compare` as a user runs it.
@Suite(.enabled(if: Program.exists, "no binary: run `make build` first")) struct CompareTests {
  static let variant = "response: {aid: {resupply: true}}\n"

  /// A base with a response and variants beside it.
  static func with(
    _ variants: [String: String], scenario: String = RunFolders.scenario(members: 4),
    responds: Bool = true,
    _ body: (_ folder: String, _ base: String) throws -> Void
  ) throws {
    let text = responds ? scenario + "response: default\nbelief: {particles: 16}\n" : scenario
    try RunFolders.with(text) { folder, scenario in
      for (name, text) in variants {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
      }
      try body(folder, scenario)
    }
  }

  @Test func `a comparison writes its folder, whatever the number of threads`() throws {
    try Self.with(["aid.yaml": Self.variant]) { folder, base in
      func compare(_ out: String, _ threads: Int) throws -> Program.Result {
        try Program.run([
          "compare", base, folder + "/aid.yaml", "--out", folder + out, "--draws", "3",
          "--draw-members", "1", "--threads", "\(threads)",
        ])
      }
      let one = try compare("/one", 1)
      #expect(one.status == 0)
      #expect(one.errors == "report: \(folder)/one/comparison.html\n")
      #expect(one.output.hasPrefix("SIMULATION - policies compared"))
      let two = try compare("/two", 2)
      #expect(two.output == one.output)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/one").sorted()
      #expect(
        names == [
          "comparison.csv", "comparison.html", "comparison.json", "comparison.txt", "manifest.json",
          "provenance.json", "request.json", "scenario.yaml", "variant-1.yaml",
        ])
      for name in names where name != "provenance.json" {
        #expect(
          FileManager.default.contents(atPath: "\(folder)/one/\(name)")
            == FileManager.default.contents(atPath: "\(folder)/two/\(name)"), "\(name)")
      }
      let provenance = try RunFolders.json(folder + "/one/provenance.json")
      #expect(provenance["seconds"] is [String: Any])
      // A folder that holds something is not touched.
      let again = try compare("/one", 1)
      #expect(again.status == 2 && again.errors.contains("output folder is not empty"))
    }
  }

  @Test func `a changed sea is refused where it stands, with exit code 2 and no folder`() throws {
    let sea = ["sea.yaml": "weather: {cyclones: false}\n", "aid.yaml": Self.variant]
    try Self.with(sea) { folder, base in
      let arguments = [
        "compare", base, folder + "/aid.yaml", folder + "/sea.yaml", "--out", folder + "/out",
        "--draws", "0",
      ]
      let refused = try Program.run(arguments)
      #expect(refused.status == 2)
      #expect(refused.output == "")
      #expect(
        refused.errors.hasPrefix("\(folder)/sea.yaml:1:11: weather.cyclones: changes the sea"))
      #expect(refused.errors.hasSuffix("error: 1 problem\n"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
      let rerun = try Program.run(arguments + ["--allow-different-sea"])
      #expect(rerun.status == 0)
      #expect(rerun.errors.contains("not paired"))
      #expect(rerun.output.contains("the sea differs: not paired, rates only"))
    }
  }

  @Test func `one JSON document goes to standard output`() throws {
    try Self.with(["aid.yaml": Self.variant]) { folder, base in
      let result = try Program.run([
        "compare", base, folder + "/aid.yaml", "--out", folder + "/out", "--draws", "0", "--json",
        "--quiet",
      ])
      #expect(result.status == 0 && result.errors == "")
      let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let document = try #require(parsed as? [String: Any])
      #expect(document["schema"] as? String == "haven/comparison/1")
      let variants = try #require(document["variants"] as? [[String: Any]])
      #expect(variants.first?["variant"] as? String == "aid")
      #expect(variants.first?["verdict"] is String)
    }
  }

  @Test func `bad options are bad usage`() throws {
    try Self.with(["aid.yaml": Self.variant]) { folder, base in
      for extra in [["--draws", "2"], ["--draws", "-1"], ["--draw-members", "0"]] {
        let result = try Program.run(
          ["compare", base, folder + "/aid.yaml", "--out", folder + "/out"] + extra)
        #expect(result.status == 2, "\(extra)")
      }
      let none = try Program.run(["compare", base, "--out", folder + "/out"])
      #expect(none.status == 2)
    }
  }
}
