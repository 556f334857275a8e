import SimCore

/// `comparison.html`: one page without network, for the screen and for A4.
package enum ComparisonPage {
  package static let file = "comparison.html"

  package static func html(_ report: ComparisonReport) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(report.title)) - policies compared - simulation</title>
    <style>\(ReportPage.style(report.header))</style>
    </head>
    <body>
    <p class="label">\(escaped(report.header))</p>
    <main>
    <h1>\(escaped(report.title)): policies compared</h1>
    <p class="run">Run <code>\(report.runID)</code>, seed \(report.identity.seed),
    \(report.members) of \(report.identity.members) members, engine
    \(escaped(report.identity.engineVersion)), profile \(report.profile.rawValue).</p>
    \(warnings(report))
    <h2>What the variants change</h2>
    \(headlines(report))
    <h2>Between the bounds</h2>
    \(bounds(report))
    <p class="note">Every policy lies between a world in which nobody responds and one in which everyone
    alive an hour after the onset of distress is safe at once. Refusals and losses in recovery can make a
    policy worse than no response.</p>
    \(report.variants.indices.map { variant(report, $0) }.joined())
    <h2>How to read this</h2>
    <ul>\((ComparisonReport.footnotes + [report.drawWords].compactMap { $0 }).map(item).joined())</ul>
    <h2>What this depends on</h2>
    <ul>\(report.conditions.map(item).joined())</ul>
    </main>
    <p class="label">\(escaped(report.header)). Run \(report.runID).</p>
    </body>
    </html>

    """
  }

  private static func escaped(_ text: String) -> String { Markup.escaped(text) }
  private static func item(_ text: String) -> String { "<li>\(escaped(text))</li>" }

  private static func warnings(_ report: ComparisonReport) -> String {
    guard !report.warnings.isEmpty else { return "" }
    return "<div class=\"warning\" role=\"note\"><strong>Warning</strong><ul>"
      + report.warnings.map(item).joined() + "</ul></div>"
  }

  private static func headlines(_ report: ComparisonReport) -> String {
    let rows = report.variants.map { variant in
      "<tr><th scope=\"row\">\(escaped(variant.name))</th>"
        + "<td>\(escaped(ComparisonWords.verdict(variant.judgement.verdict)))</td>"
        + "<td>\(escaped(ComparisonWords.headline(variant.judgement)))</td></tr>\n"
    }
    return ReportPage.table(["variant", "in short", "what decides"], rows, label: "Variants")
  }

  private static func bounds(_ report: ComparisonReport) -> String {
    func range(_ value: Double?, _ interval: ConfidenceInterval?) -> String {
      guard let value else { return "<td class=\"number\">-</td><td class=\"number\">-</td>" }
      let text = interval.map { DisplayNumber.text($0, value: value) } ?? "-"
      return "<td class=\"number\">\(escaped(DisplayNumber.text(value, interval: interval)))</td>"
        + "<td class=\"number\">\(escaped(text))</td>"
    }
    let rows = report.bounds.map { bound in
      "<tr><th scope=\"row\">\(escaped(bound.words))</th>"
        + range(bound.deaths, bound.deathsInterval) + range(bound.days, bound.daysInterval)
        + "</tr>\n"
    }
    return ReportPage.table(
      [
        "world", "#deaths a member", "#95 % interval", "#days without safety of 30",
        "#95 % interval",
      ], rows, label: "Bounds")
  }

  private static func variant(_ report: ComparisonReport, _ index: Int) -> String {
    let variant = report.variants[index]
    var out = "<h2>\(escaped(variant.name))</h2>\n"
    if !variant.summary.isEmpty { out += "<p>\(escaped(variant.summary))</p>" }
    let changes = variant.request.changes.map { "<li><code>\(escaped($0))</code></li>" }
    if !changes.isEmpty { out += "<ul>\(changes.joined())</ul>" }
    if let terms = ComparisonWords.terms(variant.request) {
      out += "<p><strong>\(escaped(terms))</strong></p>"
    }
    out += "<p>\(escaped(ComparisonWords.headline(variant.judgement)))</p>"
    for objective in Objective.allCases {
      let results = variant.judgement.results.filter { $0.metric.objective == objective }
      guard !results.isEmpty else { continue }
      out += "<h3>\(escaped(objective.words))</h3>\n" + table(report, index, results, objective)
    }
    return out + gains(report, variant) + lastHours(report, variant) + drivers(report, index)
  }

  private static func table(
    _ report: ComparisonReport, _ index: Int, _ results: [PairedResult], _ objective: Objective
  ) -> String {
    let rows = results.map { result in
      let shares =
        result.shares.map { shares in
          [shares.better, shares.same, shares.worse].map {
            ComparisonWords.share($0, of: shares.members)
          }.joined(separator: " / ")
        } ?? "-"
      let number = result.difference.map { ComparisonWords.signed($0, result) } ?? "-"
      let cells = [
        ComparisonWords.value(result.base, result), ComparisonWords.value(result.variant, result),
        number, ComparisonWords.interval(result) ?? "-", shares,
        report.signs(index, result).map { "\($0.same) of \($0.draws)" } ?? "-",
      ]
      return "<tr><th scope=\"row\">\(escaped(result.metric.meaning))</th>"
        + cells.map { "<td class=\"number\">\(escaped($0))</td>" }.joined()
        + "<td>\(escaped(ComparisonWords.verdict(result.verdict)))</td></tr>\n"
    }
    return ReportPage.table(
      [
        "result", "#base", "#variant", "#difference", "#95 % interval", "#better / same / worse",
        "#same sign", "verdict",
      ], rows, style: "results compared", label: objective.words)
  }

  private static func gains(
    _ report: ComparisonReport, _ variant: ComparisonReport.Variant
  ) -> String {
    guard let boats = variant.gains.first?.boats, boats > 0 else { return "" }
    let rows = variant.gains.map { gain in
      let interval = gain.interval(members: report.members)
      let change = gain.difference ?? 0
      let cells = [
        PlainNumber.text(gain.meanBase ?? 0, digits: 1),
        PlainNumber.text(gain.meanVariant ?? 0, digits: 1),
        (change > 0 ? "+" : "") + DisplayNumber.text(change, interval: interval),
        interval.map { DisplayNumber.text($0, value: change) } ?? "-",
      ]
      return "<tr><th scope=\"row\">\(escaped(gain.link.words))</th>"
        + cells.map { "<td class=\"number\">\(escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return "<h3>In which link the hours are gained</h3>\n"
      + ReportPage.table(
        ["link", "#base, h", "#variant, h", "#difference, h", "#95 % interval"], rows,
        label: "Hours by link")
      + "<p class=\"note\">Mean hours of \(boats) boats in distress whose people were landed under both "
      + "policies, all members together.</p>"
  }

  private static func lastHours(
    _ report: ComparisonReport, _ variant: ComparisonReport.Variant
  ) -> String {
    let base = report.lastHours(report.outcome.remaining[0])
    let hours = report.lastHours(variant.remaining)
    guard !hours.isEmpty else { return "" }
    let rows = ChainDecision.allCases.map { decision in
      let cells = (base + hours).filter { $0.decision == decision }.map(ComparisonWords.lastHour)
      return "<tr><th scope=\"row\">\(escaped(decision.words))</th>"
        + cells.map { "<td class=\"number\">\(escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return "<h3>The last hour at which each decision still saves</h3>\n"
      + ReportPage.table(
        [
          "decision", "#base: 90 %", "#half", "#10 %", "#variant: 90 %", "#half", "#10 %",
        ], rows, label: "Last hours")
      + "<p class=\"note\">Hours after the onset of distress: made later than this, the decision saves less "
      + "than 90 %, half or 10 % of those who die when nobody comes, if the rest of the chain takes its "
      + "middle time.</p>"
  }

  private static func drivers(_ report: ComparisonReport, _ index: Int) -> String {
    report.drivers(index).filter { !$0.drivers.isEmpty }.map { entry in
      "<h3>Assumptions that go most with the difference in \(escaped(entry.result.metric.meaning))</h3>"
        + "<ul>"
        + entry.drivers.map {
          "<li>\($0.correlation > 0 ? "+" : "")\(PlainNumber.text($0.correlation, digits: 2)) "
            + "<code>\(escaped($0.id))</code>: \(escaped($0.meaning))</li>"
        }.joined()
        + "</ul><p class=\"note\">Rank correlation over the draws\(ComparisonText.chance(report)).</p>"
    }.joined()
  }
}
