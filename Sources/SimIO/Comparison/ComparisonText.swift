import SimCore

/// `comparison.txt`: the comparison as one plain page.
package enum ComparisonText {
  package static let file = "comparison.txt"

  package static func text(_ report: ComparisonReport) -> String {
    var lines = [
      report.header, "", "\(report.title): policies compared",
      "run \(report.runID), seed \(report.identity.seed), \(report.members) of "
        + "\(report.identity.members) members, engine \(report.identity.engineVersion)", "",
    ]
    for warning in report.warnings { lines += wrapped("warning: " + warning, 2) }
    if !report.warnings.isEmpty { lines.append("") }
    for variant in report.variants {
      lines += wrapped("\(variant.name): \(ComparisonWords.headline(variant.judgement))", 2)
    }
    lines += ["", "Between the bounds (deaths a member; days without safety of 30)"]
    for bound in report.bounds { lines += wrapped("  " + self.bound(bound), 4) }
    for i in report.variants.indices { lines += variant(report, i) }
    lines.append("")
    for note in ComparisonReport.footnotes + [report.drawWords].compactMap({ $0 }) {
      lines += wrapped(note, 0)
    }
    lines += ["", "What this depends on"]
    for condition in report.conditions { lines += wrapped("- " + condition, 2) }
    lines.append("Profile: \(report.profile.rawValue).")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func wrapped(_ text: String, _ indent: Int) -> [String] {
    SummaryDocument.wrapped(text, indent: indent)
  }

  static func bound(_ bound: ComparisonReport.Bound) -> String {
    let deaths = DisplayNumber.text(bound.deaths, interval: bound.deathsInterval)
    let days = bound.days.map { DisplayNumber.text($0, interval: bound.daysInterval) } ?? "-"
    return "\(bound.words): \(deaths); \(days)"
  }

  private static func variant(_ report: ComparisonReport, _ index: Int) -> [String] {
    let variant = report.variants[index]
    var lines = ["", variant.name, String(repeating: "-", count: variant.name.count)]
    if !variant.summary.isEmpty { lines += wrapped(variant.summary, 0) }
    for change in variant.request.changes { lines += wrapped("  \(change)", 4) }
    if let terms = ComparisonWords.terms(variant.request) { lines += wrapped(terms, 0) }
    lines += wrapped(ComparisonWords.headline(variant.judgement), 0) + [""]
    let results = variant.judgement.results
    let shown = results.filter { $0.metric.decides || $0.verdict != .notShown }
    var objective: Objective?
    for result in shown {
      if result.metric.objective != objective {
        objective = result.metric.objective
        lines.append("  [\(result.metric.objective.words)]")
      }
      lines += self.result(report, index, result)
    }
    if shown.count < results.count {
      lines += wrapped(
        "  \(results.count - shown.count) other numbers without a difference that is shown: "
          + "\(ComparisonTable.file)", 2)
    }
    return lines + gains(report, variant) + lastHours(report, variant) + drivers(report, index)
  }

  private static func result(
    _ report: ComparisonReport, _ index: Int, _ result: PairedResult
  ) -> [String] {
    var text =
      "  \(result.metric.meaning): \(ComparisonWords.value(result.base, result)) -> "
      + "\(ComparisonWords.value(result.variant, result)), \(ComparisonWords.difference(result)): "
      + ComparisonWords.verdict(result.verdict)
    if let shares = result.shares {
      let members = shares.members
      text +=
        "; better in \(ComparisonWords.share(shares.better, of: members)), same in "
        + "\(ComparisonWords.share(shares.same, of: members)), worse in "
        + "\(ComparisonWords.share(shares.worse, of: members)) of courses of events"
    }
    if let signs = report.signs(index, result) {
      text += "; \(ComparisonWords.signs(signs, result))"
    }
    return wrapped(text, 6)
  }

  private static func gains(
    _ report: ComparisonReport, _ variant: ComparisonReport.Variant
  ) -> [String] {
    guard let boats = variant.gains.first?.boats, boats > 0 else { return [] }
    var lines =
      [
        "",
        "  Hours by link, mean of \(boats) boats in distress landed under both (base -> variant)",
      ]
    for gain in variant.gains {
      guard let base = gain.meanBase, let other = gain.meanVariant, let change = gain.difference
      else { continue }
      let interval = gain.interval(members: report.members)
      let range = interval.map { " (\(DisplayNumber.text($0, value: change)))" } ?? ""
      lines += wrapped(
        "  \(gain.link.words): \(PlainNumber.text(base, digits: 1)) -> "
          + "\(PlainNumber.text(other, digits: 1)), \(change > 0 ? "+" : "")"
          + "\(DisplayNumber.text(change, interval: interval)) h\(range)", 6)
    }
    return lines
  }

  private static func lastHours(
    _ report: ComparisonReport, _ variant: ComparisonReport.Variant
  ) -> [String] {
    let hours = report.lastHours(variant.remaining)
    guard !hours.isEmpty else { return [] }
    var lines =
      [""]
      + wrapped(
        "  Last hour after the onset of distress at which a decision still saves 90 %, half and 10 % "
          + "of those who die when nobody comes", 4)
    for decision in ChainDecision.allCases {
      let words = hours.filter { $0.decision == decision }.map(ComparisonWords.lastHour)
      lines += wrapped("  \(decision.words): \(words.joined(separator: "; "))", 6)
    }
    return lines
  }

  private static func drivers(_ report: ComparisonReport, _ index: Int) -> [String] {
    var lines: [String] = []
    for entry in report.drivers(index) where !entry.drivers.isEmpty {
      lines +=
        [""]
        + wrapped(
          "  Assumptions whose draw goes most with the difference in \(entry.result.metric.meaning) "
            + "(rank correlation\(chance(report)))", 4)
      for driver in entry.drivers {
        lines += wrapped(
          "  \(driver.correlation > 0 ? "+" : "")\(PlainNumber.text(driver.correlation, digits: 2)) "
            + "\(driver.id): \(driver.meaning)", 6)
      }
    }
    return lines
  }

  static func chance(_ report: ComparisonReport) -> String {
    report.drawn?.chanceLevel.map {
      "; below \(PlainNumber.text($0, digits: 2)) it may be chance"
    } ?? ""
  }
}
