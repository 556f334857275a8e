import Foundation
import Testing

/// `haven backtest` as a user runs it.
@Suite(.enabled(if: Program.exists, "no binary: run `make build` first")) struct BacktestTests {
  /// A template with a response, and a trigger file with few thresholds.
  static let scenario = Program.root.appending(path: "Scenarios/template-two-trawlers-adrift.yaml")
    .path
  static let triggers = """
    haven-triggers: 1
    rules: default
    thresholds: [0.2, 0.6]
    training_members: 6
    value_members: 4

    """

  static func with<Result>(
    _ triggers: String = triggers,
    _ body: (_ folder: String, _ arguments: [String]) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "haven-backtest-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/triggers.yaml"
    try Data(triggers.utf8).write(to: URL(filePath: file))
    return try body(folder, ["backtest", scenario, "--triggers", file, "--members", "20"])
  }

  @Test func `a back-test writes its folder, whatever the number of threads`() throws {
    try Self.with { folder, arguments in
      let one = try Program.run(
        arguments + ["--out", folder + "/one", "--threads", "1", "--seed", "3"])
      #expect(one.status == 0, "\(one.errors)")
      #expect(one.errors == "report: \(folder)/one/backtest.html\n")
      let two = try Program.run(
        arguments + ["--out", folder + "/two", "--threads", "2", "--seed", "3"])
      #expect(two.output == one.output)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/one").sorted()
      #expect(
        names == [
          "backtest.html", "backtest.json", "backtest.txt", "cost_loss.csv", "detectors.csv",
          "detectors_by_severity.csv", "historic.csv", "lead_times.csv", "leads.csv",
          "manifest.json", "provenance.json", "reliability.csv", "request.json", "scenario.yaml",
          "thresholds.csv", "thresholds_by_severity.csv", "triggers.yaml", "value.csv",
          "weights.json",
        ])
      for name in names where name != "provenance.json" {
        #expect(
          FileManager.default.contents(atPath: "\(folder)/one/\(name)")
            == FileManager.default.contents(atPath: "\(folder)/two/\(name)"), "\(name)")
      }
      try Self.check(text: one.output)
      try Self.check(tables: folder + "/one")
      // A folder that holds something is not touched.
      let again = try Program.run(arguments + ["--out", folder + "/one"])
      #expect(again.status == 2 && again.errors.contains("output folder is not empty"))
      #expect(again.errors.contains("or continue the run in it with `--resume`"))

      // The same weights from their file give the same scores, and need no training.
      let text = "weights: \(folder)/one/weights.json\n"
      try Data((Self.triggers + text).utf8).write(to: URL(filePath: folder + "/triggers.yaml"))
      let stored = try Program.run(arguments + ["--out", folder + "/three", "--seed", "3"])
      #expect(stored.status == 0, "\(stored.errors)")
      for name in ["thresholds.csv", "detectors.csv", "value.csv"] {
        #expect(
          FileManager.default.contents(atPath: "\(folder)/one/\(name)")
            == FileManager.default.contents(atPath: "\(folder)/three/\(name)"), "\(name)")
      }
      try Self.check(weights: folder, arguments)
    }
  }

  /// Weights that members of this run taught, that are missing, or that make a section idle.
  private static func check(weights folder: String, _ arguments: [String]) throws {
    let stored = folder + "/one/weights.json"
    let triggers = folder + "/triggers.yaml"
    let own = try String(contentsOfFile: stored, encoding: .utf8)
    let first = try #require(own.firstRange(of: "\"first_member\": 1073741824"))
    try Data(own.replacingCharacters(in: first, with: "\"first_member\": 17").utf8).write(
      to: URL(filePath: folder + "/taught.json"))
    func run(_ lines: String, _ more: [String]) throws -> Program.Result {
      try Data((Self.triggers + lines).utf8).write(to: URL(filePath: triggers))
      return try Program.run(arguments + ["--out", folder + "/four"] + more)
    }
    let taught = "weights: \(folder)/taught.json\n"
    let refused = try run(taught, ["--seed", "3"])
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains(
        "\(triggers):6:10: weights: members 17 to 19 of this scenario and seed taught these weights"
      ))
    let missing = try run("weights: nowhere.json\n", [])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("\(triggers):6:10: weights: nowhere.json: no such file"))
    let idle = try run(
      "weights: \(stored)\ndetectors: {cusum_limit: 7}\n", ["--seed", "3", "--value-members", "1"])
    #expect(idle.status == 0, "\(idle.errors)")
    let flowing = idle.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(flowing.contains("the section `detectors` of the trigger file changes nothing"))
    #expect(flowing.contains("one member alone was played to its end"))
  }

  /// What the page must say, and what it must never say.
  private static func check(text: String) throws {
    // Lines break between words.
    let flowing = text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(text.hasPrefix("SIMULATION - warnings played over simulated members; synthetic skill"))
    for words in [
      "detector power) is assumed", "hit_rate", "warned_in_time_share", "perfect warning",
      "the reference", "Historic skill: a section of its own",
      "events, and a score needs at least 10",
      "activation (activation): when {any_of: [{probability: 0.6, detector: logistic}",
      "Base rate: ", "of those that are scored", "false-alarm ratio", "critical success index",
      "deaths averted, persons", "days without safety, d", "n members", "lead in force, h",
      "in vain, of decided", "best of the other half", "picked and judged on the same members",
      "in 4 of 7 seasons the range of the sources holds both answers; of the others, refused: 0 events",
      "so not used for it: 2021/22, 2022/23, 2023/24",
    ] { #expect(flowing.contains(words), "\(words)") }
    #expect(text.contains("beats climatology") || text.contains("does not beat climatology"))
    let words = text.lowercased().split { !$0.isLetter }
    #expect(!words.contains("pod"))
    // Abbreviations that nobody has spelled out.
    #expect(!words.contains("csi") && !words.contains("fa"))
    #expect(flowing.contains("1 event, ") || !flowing.contains("1 events"))
    // Synthetic and historic skill in one table would show a detector among the seasons.
    let historic = try #require(text.components(separatedBy: "Historic skill").last)
    #expect(!historic.contains("logistic") && !historic.contains("threshold"))
  }

  private static func rows(_ path: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\r\n").map(RunFolders.fields)
    return lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(lines[0], line))
    }
  }

  private static func check(tables folder: String) throws {
    let rules = try rows(folder + "/thresholds.csv")
    #expect(rules.map { $0["threshold"] } == ["", "0.2", "0.6"])
    for rule in rules {
      #expect(rule["nature"] == "synthetic skill")
      let counts = ["hits", "misses", "false_alarms", "correct_negatives"].compactMap {
        rule[$0].flatMap(Int.init)
      }
      try #require(counts.count == 4)
      #expect(counts.reduce(0, +) > 0)
      if let share = rule["hit_rate"].flatMap(Double.init) {
        // Six decimals are written.
        #expect(abs(share - Double(counts[0]) / Double(counts[0] + counts[1])) < 1e-6)
      }
    }
    // The rules as written ask for 0.6 at most: the threshold 0.6 is the same book.
    #expect(rules[0]["hits"] == rules[2]["hits"])
    #expect(rules[0]["false_alarms"] == rules[2]["false_alarms"])
    // What is refused is refused in every file.
    let document = try RunFolders.json(folder + "/backtest.json")
    let found = try #require(document["rules"] as? [[String: Any]])
    for (rule, own) in zip(rules, found) {
      let isScored = rule["hit_rate"] != ""
      #expect((own["refused"] == nil) == isScored)
      #expect((rule["warned_in_time_share"] != "") == isScored)
      #expect((own["lead_in_force_days"] != nil) == isScored)
    }
    let curve = try #require(document["cost_loss"] as? [[String: Any]])
    for point in curve {
      let values = try #require(point["values"] as? [Any])
      for (value, rule) in zip(values, rules) where rule["hit_rate"] == "" {
        #expect(value is NSNull)
      }
    }
    for rule in rules {
      func number(_ column: String) -> Double? { rule[column].flatMap(Double.init) }
      // No share of 0 or 1 has an interval without width.
      for name in ["hit_rate", "false_alarm_ratio", "warned_in_time_share", "in_vain_share"] {
        guard let low = number(name + "_low"), let high = number(name + "_high") else { continue }
        #expect(high > low, "\(name)")
      }
      let (firings, undecided) = (number("activations"), number("activations_undecided"))
      #expect(try #require(firings) >= #require(undecided))
    }
    let leads = try rows(folder + "/leads.csv")
    for row in leads {
      let counts = ["events", "warned", "in_force", "warned_in_time"].compactMap {
        row[$0].flatMap(Int.init)
      }
      #expect(counts.count == 4 && counts == counts.sorted(by: >))
    }
    let bySeverity = try rows(folder + "/thresholds_by_severity.csv")
    #expect(
      bySeverity.map { $0["persons_from"] ?? "" } == [
        "1", "50", "200", "1", "50", "200", "1", "50", "200",
      ])
    #expect(bySeverity.allSatisfy { ($0["refused"] == "") == ($0["hit_rate"] != "") })
    let forecasts = try rows(folder + "/detectors_by_severity.csv")
    #expect(forecasts.count == 15)
    #expect(forecasts.allSatisfy { ($0["refused"] == "") == ($0["brier"] != "") })
    let value = try rows(folder + "/value.csv")
    #expect(Set(value.compactMap { $0["rule"] }).contains("perfect warning"))
    func deaths(_ rule: String) -> String? {
      value.first { $0["rule"] == rule && $0["metric"] == "deaths" }?["difference"]
    }
    #expect(deaths("as written") == deaths("threshold 0.6"))
    let historic = try rows(folder + "/historic.csv")
    #expect(historic.count == 21)
    #expect(historic.allSatisfy { $0["nature"] == "historic, published figures" })
    #expect(!historic.contains { $0["season"] == "2016/17" })
    let detectors = try rows(folder + "/detectors.csv")
    #expect(detectors.map { $0["detector"] ?? "" }.first == "climatology" && detectors.count == 5)
    #expect(document["schema"] as? String == "haven/backtest/2")
    #expect(document["members_finished"] as? Int == 20)
    #expect((document["rules"] as? [Any])?.count == 3)
  }

  @Test func `bad triggers end with code 2, their places, and no folder`() throws {
    let bad = Self.triggers.replacing("rules: default", with: "rules: defualt")
      .replacing("[0.2, 0.6]", with: "[0.6, 0.2]")
    try Self.with(bad) { folder, arguments in
      let result = try Program.run(arguments + ["--out", folder + "/out"])
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains("\(folder)/triggers.yaml:2:8: rules: "))
      #expect(result.errors.contains("\(folder)/triggers.yaml:3:19: thresholds[1]: "))
      #expect(result.errors.hasSuffix("error: 2 problems\n"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
    }
  }

  @Test func `a scenario without response is refused with a hint`() throws {
    try Self.with { folder, arguments in
      try RunFolders.with { _, scenario in
        var arguments = arguments
        arguments[1] = scenario
        let result = try Program.run(arguments + ["--out", folder + "/out"])
        #expect(result.status == 2)
        #expect(
          result.errors.hasPrefix(
            "\(scenario):1:1: response: nobody responds in this scenario, so a warning could change "
              + "nothing\nhint: add `response: default`"))
      }
    }
  }

  @Test func `numbers out of range are refused`() throws {
    try Self.with { folder, arguments in
      let result = try Program.run(
        arguments + ["--out", folder + "/out", "--training-members", "0"])
      #expect(result.status == 2)
      #expect(result.errors.contains("`--training-members` is `0`; it must be 1 to 1000000"))
    }
  }
}
