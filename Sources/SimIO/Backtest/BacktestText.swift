import SimCore

/// `backtest.txt`: the back-test as one plain page.
package enum BacktestText {
  package static let file = "backtest.txt"

  package static func text(_ report: BacktestReport) -> String {
    var lines = [report.header, "", "\(report.title): warnings back-tested"]
    lines.append(
      "run \(report.runID), seed \(report.identity.seed), \(report.outcome.members) of "
        + "\(Wording.counted(report.identity.members, "member")), engine \(report.identity.engineVersion)"
    )
    lines.append("")
    for warning in report.warnings { lines += wrapped("warning: " + warning, 2) }
    if !report.warnings.isEmpty { lines.append("") }
    for paragraph in asked(report) { lines += wrapped(paragraph, 2) }
    lines += ["", "What detectors know (synthetic skill)"] + table(BacktestCells.detectors(report))
    lines += refusal(report.detectors.compactMap(\.scores.refusal))
    lines += wrapped(BacktestCells.baseRates(report), 0)
    lines += wrapped(BacktestCells.detectorNote, 0)
    lines +=
      ["", "What rules get right, in weeks of regions (synthetic skill)"]
      + table(BacktestCells.rates(report))
    lines += wrapped(BacktestCells.rateNote, 0)
    lines += refusal(report.rules.compactMap(\.scores.refusal))
    lines +=
      ["", "Rates of these weeks, with 95 % intervals (synthetic skill)"]
      + table(BacktestCells.shares(report))
    lines += wrapped(BacktestCells.shareNote, 0)
    lines +=
      ["", "Warned in time, and how often (synthetic skill)"] + table(BacktestCells.leads(report))
    lines += wrapped(BacktestCells.leadNote, 0)
    lines +=
      ["", "How often, and at what cost (synthetic skill)"] + table(BacktestCells.firings(report))
    lines += wrapped(BacktestCells.firingNote, 0)
    lines +=
      ["", "Leads of the rules as written, boats by days (synthetic skill)"]
      + table(BacktestCells.leadTimes(report))
    lines +=
      ["", "By class of severity: boats, rules as written (synthetic skill)"]
      + table(BacktestCells.severities(report))
    lines +=
      ["", "By class of severity: weeks, rules as written (synthetic skill)"]
      + table(BacktestCells.severityWeeks(report))
    lines +=
      ["", "By class of severity: detectors (synthetic skill)"]
      + table(BacktestCells.detectorSeverities(report))
    lines += wrapped(BacktestCells.severityNote, 0)
    lines += ["", "What warnings are worth, a member (synthetic skill)"]
    lines +=
      report.values.isEmpty
      ? ["  fewer than two members were played to their end"]
      : table(BacktestCells.value(report))
    lines += wrapped(BacktestCells.valueNote, 0)
    lines +=
      ["", "Relative value by cost over loss (synthetic skill)"]
      + table(BacktestCells.costLoss(report))
    lines += wrapped(BacktestCells.costNote, 0)
    lines += ["", "", "Historic skill: a section of its own", String(repeating: "-", count: 36)]
    lines += historic(report.historic)
    lines += ["", "What this depends on"]
    for condition in report.conditions { lines += wrapped("- " + condition, 2) }
    lines.append("Profile: \(report.profile.rawValue).")
    return lines.joined(separator: "\n") + "\n"
  }

  static func wrapped(_ text: String, _ indent: Int) -> [String] {
    SummaryDocument.wrapped(text, indent: indent)
  }

  /// What was asked, one paragraph each.
  static func asked(_ report: BacktestReport) -> [String] {
    let plan = report.request.plan
    let rules = report.request.triggers.rules.map { entry in
      let rule = entry.rule
      return
        "- \(rule.name) (\(rule.stage.rawValue)): when \(TriggerWriter.condition(rule.condition)), "
        + "\(rule.actions.map(\.rawValue).joined(separator: ", ")); owner: \(rule.owner); needs "
        + "\(Quantity.shown(rule.actionTime, in: .hour))"
    }
    let tried =
      plan.book.highestProbability == nil
      ? "" : "; \(plan.thresholds.count) thresholds take the place of the highest probability"
    let origin =
      plan.weights == nil
      ? "fitted on \(Wording.counted(plan.trainingMembers, "member")) that are not scored "
        + "(\(report.weights.trainingEvents) of \(report.weights.trainingRows) weeks of regions with "
        + "distress)" : "of the file that the trigger file names"
    return [
      "Asked: what the rules of \(Wording.quoted(report.request.triggers.file)) would have known of first "
        + "distress, by region and week, and what acting on them is worth\(tried)."
    ] + rules + [
      "Detectors: \(origin). Scored: \(Wording.counted(report.outcome.members, "member")), \(report.outcome.units) "
        + "weeks of regions, \(Wording.counted(report.outcome.distresses, "boat")) first in distress; played to the "
        + "end: \(Wording.counted(report.outcome.valuedMembers, "member"))."
    ] + (report.watchedWords.map { [$0] } ?? [])
  }

  /// Why scores are refused, each reason once.
  private static func refusal(_ refusals: [ScoreRefusal]) -> [String] {
    var reasons: [String] = []
    for refusal in refusals where !reasons.contains(refusal.reason) {
      reasons.append(refusal.reason)
    }
    return reasons.flatMap { wrapped("Scores \($0).", 0) }
  }

  static func historic(_ historic: HistoricBacktest) -> [String] {
    var lines = wrapped(
      "\(BacktestReport.historicNature). Departures a season (July to June), each forecast from what was known "
        + "of earlier ones when it began; \(historic.seasons) seasons are published, without a best figure: "
        + "\(historic.missing.isEmpty ? "none" : historic.missing.joined(separator: ", ")). Made from "
        + "the total of a calendar year that was not over when the next season began, and so not used for it: "
        + "\(historic.withheld.isEmpty ? "none" : historic.withheld.joined(separator: ", ")).", 0)
    for method in HistoricBacktest.Method.allCases {
      let own = historic.rows(method)
      guard let crps = historic.meanCrps(method) else { continue }
      let brier =
        switch historic.eventScores(method) {
        case .failure(let refusal): refusal.reason
        case .success(let scores): PlainNumber.text(scores.brier.value, digits: 3)
        }
      let decided = historic.decided(method).seasons
      let undecided =
        decided == own.count
        ? ""
        : "in \(own.count - decided) of \(Wording.counted(own.count, "season")) the range of the sources holds both "
          + "answers; of the others, "
      func whole(_ value: Double) -> String { PlainNumber.text(value.rounded(), digits: 0) }
      lines += wrapped(
        "- \(method.rawValue): mean CRPS \(whole(crps.best)) departures (\(whole(crps.range.lowerBound)) to "
          + "\(whole(crps.range.upperBound)) within the ranges of the sources, those of the earlier seasons too), n = "
          + "\(Wording.counted(own.count, "season")); Brier score of more than 5,000 departures: "
          + "\(undecided)\(brier)", 2)
    }
    lines += wrapped(
      "So few seasons tell no skill from luck: none is claimed. Seasons: historic.csv.", 0)
    return lines
  }

  /// A table in columns: the first to the left, the others to the right, the last as it comes.
  static func table(_ cells: BacktestCells.Table) -> [String] {
    let all = [cells.head] + cells.rows
    let widths = cells.head.indices.map { i in all.map { $0[i].count }.max() ?? 0 }
    return all.map { row in
      var line = " "
      for (i, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[i] - cell.count)
        line +=
          i == 0 || (cells.endsInWords && i == row.count - 1)
          ? " \(cell)\(pad) " : " \(pad)\(cell) "
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
