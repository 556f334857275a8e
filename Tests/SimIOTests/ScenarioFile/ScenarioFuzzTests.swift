import Foundation
import SimCore
import SimIO
import Testing

/// Damaged files never trap: they give problems, or a scenario that survives being written.
@Suite struct ScenarioFuzzTests {
  private static let pieces = [
    "[", "]", "{", "}", "*a", "&a ", ": ", "\t", "1e999", ".nan", "\"", "'", "|", "- ", "<<: ",
    "!!x ",
    "%", "\u{0}", "9999999999999999999999", "-0", "1e-400", "\n", "  ", "#", "? ", "---\n", "...",
    "\u{fffe}", "\u{feff}", ", ", "-", "0", "~", "kn", "{mixture: [", "1e308 d", "-1", "\\x80",
  ]

  @Test(arguments: 0..<24)
  func `no damage to a file traps`(seed: UInt64) throws {
    var stream = RandomStream(key: RandomKey(seed: seed), purpose: DrawPurpose(code: 1))
    func index(_ count: Int) -> Int { min(Int(stream.uniform() * Double(count)), count - 1) }
    let original = Array(ScenarioExample.text.utf8)
    var valid = 0
    for round in 0..<60 {
      var bytes = original
      for _ in 0...index(4) {
        let at = index(bytes.count)
        switch index(6) {
        case 0: bytes[at] = UInt8(index(256))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + index(30)))
        case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 60)], at: at)
        case 3: bytes.removeSubrange(at...)
        default:
          let piece = ScenarioFuzzTests.pieces[index(ScenarioFuzzTests.pieces.count)]
          bytes.insert(contentsOf: Array(piece.utf8), at: at)
        }
        if bytes.isEmpty { bytes = original }
      }
      do {
        let scenario = try ScenarioFile.scenario(
          bytes, file: "s.yaml", context: ScenarioExample.context)
        let again = try ScenarioExample.scenario(ScenarioWriter.text(scenario))
        #expect(again == scenario, "seed \(seed), round \(round)")
        valid += 1
      } catch let error as InvalidInput {
        #expect(!error.problems.isEmpty, "seed \(seed), round \(round)")
        #expect(error.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty })
      }
    }
    // Comments, blanks and digits may change without harm; most damage does harm.
    #expect(valid < 60, "seed \(seed)")
  }

  @Test func `a coast that cannot be read is a problem of the file`() {
    let text = ScenarioExample.with("output:", "coast: {file: /nonexistent/a.geojson}\noutput:")
    var context = ScenarioExample.context
    context.withCoast = ScenarioContext.standard.withCoast
    #expect {
      try ScenarioFile.scenario(Array(text.utf8), file: "s.yaml", context: context)
    } throws: { error in
      (error as? InvalidInput)?.problems.contains {
        $0.line == 42 && $0.path == "coast.file" && $0.message.contains("no such file")
      } ?? false
    }
  }

  @Test func `more problems than anyone reads are counted`() {
    var text = "haven: 1\n"
    for i in 0..<1000 { text += "key\(i): 1\n" }
    let lines = ScenarioExample.problems(text).split(separator: "\n")
    // Five required keys are missing; unknown keys have a line and a hint each.
    #expect(lines.last?.hasSuffix(": 805 more problems are not shown") == true)
  }

  @Test(arguments: [
    "aceh-march-2024", "aceh-nov-2023", "andaman-ne-monsoon", "boats-of-2020", "may-2015",
    "pidie-2022", "sri-lanka-2024", "st-martins-2020", "template-large-influx",
    "template-sinking", "template-two-trawlers-adrift",
  ])
  func `the scenarios that come with Haven are valid`(name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let scenario = try ScenarioLoader.scenario(
      root.appending(path: "Scenarios/\(name).yaml").path)
    #expect(scenario.name == name)
    #expect(scenario.expectedPersons > 100)
    let text = ScenarioWriter.text(scenario)
    #expect(
      try ScenarioFile.scenario(Array(text.utf8), file: "again", context: .standard) == scenario)
  }
}
