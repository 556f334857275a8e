import SimCore

/// `backtest.html`: one page without network, for the screen and for A4.
package enum BacktestPage {
  package static let file = "backtest.html"

  package static func html(_ report: BacktestReport) -> String {
    let asked = BacktestText.asked(report)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(report.title)) - warnings back-tested - simulation</title>
      <style>\(ReportPage.style(report.header))</style>
      </head>
      <body>
      <p class="label">\(escaped(report.header))</p>
      <main>
      <h1>\(escaped(report.title)): warnings back-tested</h1>
      <p class="run">Run <code>\(report.runID)</code>, seed \(report.identity.seed),
      \(report.outcome.members) of \(Wording.counted(report.identity.members, "member")), engine
      \(escaped(report.identity.engineVersion)), profile \(report.profile.rawValue).</p>
      \(warnings(report))
      \(asked.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
      <h2>What detectors know (synthetic skill)</h2>
      \(table(BacktestCells.detectors(report), "Detectors"))
      <p>\(escaped(BacktestCells.baseRates(report)))</p>
      <p class="note">\(escaped(BacktestCells.detectorNote))</p>
      \(BacktestCharts.reliability(report))
      <h2>What rules get right, in weeks of regions (synthetic skill)</h2>
      \(table(BacktestCells.rates(report), "Rules"))
      <p class="note">\(escaped(BacktestCells.rateNote))</p>
      \(table(BacktestCells.shares(report), "Rates with 95 % intervals"))
      <p class="note">\(escaped(BacktestCells.shareNote))</p>
      <h2>Warned in time, and how often (synthetic skill)</h2>
      \(table(BacktestCells.leads(report), "Leads"))
      <p class="note">\(escaped(BacktestCells.leadNote))</p>
      \(BacktestCharts.leads(report))
      <h2>How often, and at what cost (synthetic skill)</h2>
      \(table(BacktestCells.firings(report), "Firings and cost"))
      <p class="note">\(escaped(BacktestCells.firingNote))</p>
      <h2>By class of severity (synthetic skill)</h2>
      \(table(BacktestCells.severities(report), "Rules as written by class of severity: boats"))
      \(table(BacktestCells.severityWeeks(report), "Rules as written by class of severity: weeks"))
      \(table(BacktestCells.detectorSeverities(report), "Detectors by class of severity"))
      <p class="note">\(escaped(BacktestCells.severityNote))</p>
      <h2>What warnings are worth, a member (synthetic skill)</h2>
      \(table(BacktestCells.value(report), "Value"))
      <p class="note">\(escaped(BacktestCells.valueNote))</p>
      <h2>Relative value by cost over loss (synthetic skill)</h2>
      \(BacktestCharts.costLoss(report))
      \(table(BacktestCells.costLoss(report), "Cost and loss"))
      <p class="note">\(escaped(BacktestCells.costNote))</p>
      <h2>Historic skill: a section of its own</h2>
      <p>\(BacktestText.historic(report.historic).map(escaped).joined(separator: "\n"))</p>
      <h2>What this depends on</h2>
      <ul>\(report.conditions.map { "<li>\(escaped($0))</li>" }.joined())</ul>
      </main>
      <p class="label">\(escaped(report.header)). Run \(report.runID).</p>
      </body>
      </html>

      """
  }

  private static func escaped(_ text: String) -> String { Markup.escaped(text) }

  private static func warnings(_ report: BacktestReport) -> String {
    guard !report.warnings.isEmpty else { return "" }
    return "<div class=\"warning\" role=\"note\"><strong>Warning</strong><ul>"
      + report.warnings.map { "<li>\(escaped($0))</li>" }.joined() + "</ul></div>"
  }

  private static func table(_ cells: BacktestCells.Table, _ label: String) -> String {
    let last = cells.head.count - 1
    func isNumber(_ i: Int) -> Bool { i > 0 && !(cells.endsInWords && i == last) }
    return ReportPage.table(
      cells.head.enumerated().map { (isNumber($0) ? "#" : "") + escaped($1) },
      cells.rows.map { row in
        "<tr>"
          + row.enumerated().map { i, text in
            i == 0
              ? "<th scope=\"row\">\(escaped(text))</th>"
              : "<td\(isNumber(i) ? " class=\"number\"" : "")>\(escaped(text))</td>"
          }.joined() + "</tr>\n"
      }, label: label)
  }
}

/// Curves of a back-test as inline SVG.
enum BacktestCharts {
  private static let side = 260.0
  private static let margin = 46.0
  private static let colours = ["#3d4a57", "#0b6e4f", "#8a5200", "#5b2a86", "#7a1f1f"]
  /// Lines differ in their dashes too: colour alone never carries meaning.
  private static let dashes = ["", "2 3", "8 3", "8 3 2 3", "14 4"]

  /// Frequency of events by forecast probability; on the line is right.
  static func reliability(_ report: BacktestReport) -> String {
    var body = line([(0, 0), (1, 1)], "#c3ccd5", "")
    var key: [(String, Int)] = []
    for (d, result) in report.detectors.enumerated() {
      guard let scores = try? result.scores.get() else { continue }
      let points = scores.reliability.bins.compactMap { bin -> (Double, Double)? in
        guard let p = bin.meanProbability, let frequency = bin.frequency else { return nil }
        return (p, frequency)
      }
      body += line(points, colours[d % 5], dashes[d % 5])
      for (x, y) in points {
        body +=
          "<circle cx=\"\(number(place(x)))\" cy=\"\(number(height(y)))\" r=\"3\" "
          + "fill=\"\(colours[d % 5])\"/>"
      }
      key.append((result.detector.rawValue, d))
    }
    guard !key.isEmpty else { return "<p>No reliability: scores are refused.</p>" }
    return figure(
      "Reliability: on the grey line a probability is right (synthetic skill)", body, key,
      x: "forecast probability", y: "share with an event")
  }

  /// Relative value by cost over loss, from 0 to 1.
  static func costLoss(_ report: BacktestReport) -> String {
    guard report.rules.contains(where: \.isScored) else { return "" }
    func points(_ value: (CostLoss.Point) -> Double?) -> [(Double, Double)] {
      report.costLoss.compactMap { point in value(point).map { (point.ratio, max(0, $0)) } }
    }
    let body =
      line(points { $0.best?.value }, colours[4], dashes[0])
      + line(points(\.heldOut), colours[3], dashes[1])
      + line(points { ($0.values.first ?? nil)?.value }, colours[1], dashes[2])
    return figure(
      "Relative value: 1 perfect, 0 or less no gain (synthetic skill)", body,
      [("best here", 4), ("of other half", 3), ("as written", 1)],
      dashed: [4: 0, 3: 1, 1: 2], x: "cost / loss",
      y: "relative value")
  }

  /// Boats by days of lead under the rules as written.
  static func leads(_ report: BacktestReport) -> String {
    guard let rule = report.rules.first, rule.isScored else { return "" }
    return bars(
      rule.leads,
      "Lead of firing, rules as written: boats by days, first those not warned (synthetic skill)")
      + bars(
        rule.leadsInForce,
        "Lead in force, rules as written: boats by days after the owner had acted, first those "
          + "without (synthetic skill)")
  }

  /// Boats by days of lead; the first bar is of those without.
  private static func bars(_ leads: LeadTimes, _ title: String) -> String {
    let bars = BacktestCells.leadBars(leads)
    let most = Double(max(1, bars.map(\.boats).max() ?? 1))
    let step = 22.0
    var body = ""
    for (i, bar) in bars.enumerated() {
      let tall = 120 * Double(bar.boats) / most
      let x = 10 + Double(i) * step
      let middle = number(x + step / 2 - 2)
      body +=
        "<rect x=\"\(number(x))\" y=\"\(number(136 - tall))\" width=\"\(number(step - 4))\" "
        + "height=\"\(number(tall))\" fill=\"\(i == 0 ? colours[2] : colours[1])\"/>"
        + "<text x=\"\(middle)\" y=\"\(number(132 - tall))\" text-anchor=\"middle\" "
        + "font-size=\"9\">\(bar.boats)</text>"
        + "<text x=\"\(middle)\" y=\"150\" text-anchor=\"middle\" font-size=\"9\">\(bar.label)</text>"
    }
    return "<figure><figcaption>\(title)</figcaption>"
      // As wide as the page with all bars that there may be: few bars are not drawn larger.
      + "<svg viewBox=\"0 0 \(number(max(520, 20 + Double(bars.count) * step))) 156\" role=\"img\" "
      + "aria-label=\"\(title)\" font-size=\"12\" fill=\"#16202a\">\(body)</svg></figure>\n"
  }

  private static func place(_ x: Double) -> Double { margin + x * side }
  private static func height(_ y: Double) -> Double { 10 + (1 - y) * side }
  private static func number(_ value: Double) -> String { PlainNumber.text(value, digits: 1) }

  private static func line(
    _ points: [(Double, Double)], _ colour: String, _ dash: String
  ) -> String {
    let places = points.map { "\(number(place($0.0))),\(number(height($0.1)))" }
    return "<polyline points=\"\(places.joined(separator: " "))\" fill=\"none\" "
      + "stroke=\"\(colour)\" stroke-width=\"2\""
      + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") + "/>"
  }

  private static func figure(
    _ title: String, _ body: String, _ key: [(String, Int)], dashed: [Int: Int] = [:], x: String,
    y: String
  ) -> String {
    var axes =
      "<path d=\"M\(number(margin)) 10V\(number(10 + side))H\(number(margin + side))\" "
      + "stroke=\"#16202a\" fill=\"none\"/>"
    for part in 0...4 {
      let share = Double(part) / 4
      let text = PlainNumber.text(share, digits: 2)
      axes +=
        "<text x=\"\(number(place(share)))\" y=\"\(number(side + 28))\" text-anchor=\"middle\">"
        + "\(text)</text><text x=\"\(number(margin - 5))\" y=\"\(number(height(share) + 4))\" "
        + "text-anchor=\"end\">\(text)</text>"
    }
    axes +=
      "<text x=\"\(number(place(0.5)))\" y=\"\(number(side + 46))\" text-anchor=\"middle\">\(x)</text>"
      + "<text transform=\"translate(12 \(number(10 + side / 2))) rotate(-90)\" "
      + "text-anchor=\"middle\">\(y)</text>"
    for (i, entry) in key.enumerated() {
      let y = 20 + Double(i) * 18
      let dash = dashes[(dashed[entry.1] ?? entry.1) % 5]
      axes +=
        "<path d=\"M\(number(margin + side + 16)) \(number(y))h34\" stroke-width=\"2\" "
        + "stroke=\"\(colours[entry.1 % 5])\""
        + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") + "/>"
        + "<text x=\"\(number(margin + side + 56))\" y=\"\(number(y + 4))\">"
        + "\(Markup.escaped(entry.0))</text>"
    }
    return "<figure><figcaption>\(title)</figcaption>"
      + "<svg viewBox=\"0 0 \(number(margin + side + 150)) \(number(side + 52))\" role=\"img\" "
      + "aria-label=\"\(title)\" font-size=\"12\" fill=\"#16202a\">\(body)\(axes)</svg></figure>\n"
  }
}
