import SimCore

/// `report.html`: one page without network, for the screen and for A4.
enum ReportPage {
  static let file = "report.html"

  static func html(_ report: RunReport) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(report.description.title)) - simulation</title>
    <style>\(style(report.header))</style>
    </head>
    <body>
    <p class="label">\(escaped(report.header))</p>
    <main>
    <h1>\(escaped(report.description.title))</h1>
    <p class="run">Run <code>\(report.runID)</code>, seed \(report.identity.seed),
    \(report.membersFinished) of \(report.identity.members) members, engine
    \(escaped(report.identity.engineVersion)), scenario
    <code>\(escaped(String(report.identity.scenarioHash.prefix(12))))</code>,
    profile \(report.profile.rawValue).</p>
    \(warnings(report))
    \(ReportScenario.lead(report))
    <h2>\(title(report))</h2>
    \(headline(report))
    <p class="note">Persons are means over members unless the row says otherwise; a member is one
    possible course of events, and n their number. Intervals show Monte Carlo error alone, and how it
    is estimated. What is uncertain in the assumptions and what differs between scenarios is not in
    them. Not reached (x %): x is the share when the simulated time ends.</p>
    \(ReportResponse.html(report))
    <h2>Where</h2>
    \(ReportMap.svg(report))
    <p class="note"><span class="course">Blue dashed lines</span>: sample courses under way, shown to
    0.25 degree and 6 hours. <span class="distress">Red full lines</span>: the same after the onset of
    distress. <span class="landing">Green circles</span>: people who come ashore without help, at the
    mean place of their stretch of coast; the area shows the share. \(ReportMap.placesNote(report))Black
    squares: origins. Names are for orientation and take no position on any boundary.</p>
    \(landings(report))
    <h2>How bad, how long</h2>
    <div class="charts">\(ReportCharts.deaths(report))\(ReportCharts.daysAdrift(report))</div>
    \(ReportScenario.html(report))
    <h2>What this depends on</h2>
    <ul>\(report.conditions.map { "<li>\(escaped($0))</li>" }.joined())</ul>
    <p>Weakest ground: assumed values \(escaped(RunReport.rankingNote)).</p>
    <ul>\(report.weakestAssumptions.map(weak).joined())</ul>
    \(assumptions(report))
    </main>
    <p class="label">\(escaped(report.header)). Run \(report.runID).</p>
    </body>
    </html>

    """
  }

  /// Text that cannot become markup.
  static func escaped(_ text: String) -> String { Markup.escaped(text) }

  private static func warnings(_ report: RunReport) -> String {
    guard !report.warnings.isEmpty else { return "" }
    let items = report.warnings.map { "<li>\(escaped($0))</li>" }.joined()
    return "<div class=\"warning\" role=\"note\"><strong>Warning</strong><ul>\(items)</ul></div>"
  }

  private static func headline(_ report: RunReport) -> String {
    let rows = report.shownHeadline.map { metric in
      let interval = DisplayNumber.intervalText(metric).map(escaped) ?? "-"
      let kind =
        interval == "-" ? "" : metric.interval.map { DisplayNumber.method($0.kind) } ?? ""
      return """
        <tr><th scope="row">\(escaped(metric.meaning))</th>\
        <td class="number">\(escaped(DisplayNumber.text(metric)))</td>\
        <td class="number">\(interval)</td><td class="kind">\(escaped(kind))</td>\
        <td class="number">\(metric.members)</td></tr>

        """
    }
    return table(
      ["result", "#value", "#95 % interval", "estimated from", "#n"], rows,
      label: title(report))
  }

  private static func title(_ report: RunReport) -> String {
    report.responds ? "What happens" : "What happens when nobody comes"
  }

  private static func weak(_ row: Assumption) -> String {
    "<li><code>\(escaped(row.id))</code> = \(escaped(row.valueText)) "
      + "(accepted: \(escaped(row.range))): \(escaped(row.meaning))</li>"
  }

  private static func landings(_ report: RunReport) -> String {
    guard !report.landings.isEmpty else { return "<p>Nobody came ashore without help.</p>" }
    let places = report.landings.sorted { ($0.persons, $1.stretch) > ($1.persons, $0.stretch) }
    let rows = places.prefix(15).map { place in
      let hidden = report.profile.suppresses(place.persons)
      let share = hidden ? "&lt;5 persons" : escaped(place.share.map(DisplayNumber.text) ?? "-")
      let interval =
        hidden ? "" : escaped(place.share.flatMap(DisplayNumber.intervalText) ?? "-")
      let mean = Double(place.persons) / Double(max(1, report.membersFinished))
      let persons = hidden ? "" : PlainNumber.text(mean, digits: mean < 10 ? 1 : 0)
      return "<tr><th scope=\"row\">\(escaped(place.label))</th><td>\(place.state.name)</td>"
        + "<td class=\"number\">\(share)</td><td class=\"number\">\(interval)</td>"
        + "<td class=\"number\">\(persons)</td><td class=\"number\">\(place.boats)</td></tr>\n"
    }
    let rest =
      places.count > rows.count
      ? "<p class=\"note\">The \(rows.count) largest of \(places.count) stretches; all stand in "
        + "<code>groups.csv</code>.</p>" : ""
    return table(
      [
        "stretch of coast", "State",
        report.responds ? "#share of all who are safe" : "#share of those ashore", "#95 % interval",
        "#persons, mean of members", "#boats, all members",
      ], Array(rows), label: "Where people come ashore without help") + rest
  }

  private static func assumptions(_ report: RunReport) -> String {
    let all = report.description.assumptions
    let assumed = all.count { $0.status == .assumed }
    let changed = all.count { $0.isChanged }
    let rows = all.map { row in
      let flag = row.isChanged ? " <strong>changed</strong>" : ""
      return
        "<tr class=\"\(row.status.rawValue)\"><th scope=\"row\"><code>\(escaped(row.id))</code>"
        + "<br><small>\(escaped(row.meaning))</small></th>"
        + "<td>\(escaped(row.valueText))\(flag)</td>"
        + "<td>\(escaped(row.range))</td><td>\(row.status.rawValue)</td>"
        + "<td><small>\(escaped(row.source))</small></td></tr>\n"
    }
    return "<h2 id=\"assumptions\">Assumptions of this run</h2>"
      + "<p>\(all.count) parameters: \(assumed) assumed, \(changed) changed by the scenario. The same as a table: <code>assumptions.csv</code>.</p>"
      + table(
        ["parameter", "value", "accepted range", "status", "source of the default"], rows,
        style: "register", label: "Assumptions of this run")
  }

  /// A table in a box of its own, which scrolls where the screen is narrower.
  ///
  /// A heading that begins with # stands over a column of numbers. The box can be reached with the keyboard.
  static func table(
    _ head: [String], _ rows: [String], style: String = "results", label: String
  ) -> String {
    let cells = head.map { name in
      name.hasPrefix("#")
        ? "<th scope=\"col\" class=\"number\">\(name.dropFirst())</th>"
        : "<th scope=\"col\">\(name)</th>"
    }
    return
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table: \(escaped(label))\">"
      + "<table class=\"\(style)\"><thead><tr>\(cells.joined())</tr></thead><tbody>\n"
      + rows.joined() + "</tbody></table></div>"
  }

  /// Typography of the page and of its print, with a header for each sheet.
  static func style(_ header: String) -> String {
    """
    body{font:16px/1.45 "Liberation Sans",Arial,sans-serif;color:#16202a;background:#fff;margin:0}
    main{max-width:60rem;margin:0 auto;padding:0 1rem}
    .label{background:#7a1f1f;color:#fff;font-weight:bold;text-align:center;margin:0;padding:.4rem;
    -webkit-print-color-adjust:exact;print-color-adjust:exact}
    h1{font-size:1.6rem;margin:1rem 0 .2rem}h2{font-size:1.2rem;margin:1.6rem 0 .5rem}
    h3{font-size:1rem;margin:.9rem 0 .2rem}h3+ul{margin:.2rem 0}#scenario~h3,#scenario~h3+ul{font-size:.9rem}
    ul{overflow-wrap:anywhere}
    .run,.note{color:#3d4a57;font-size:.85rem}small,.kind{color:#3d4a57;font-size:.8rem}
    .warning{border:2px solid #8a5200;padding:.5rem .8rem}.warning ul{margin:.2rem 0 0}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    th,td{border-bottom:1px solid #c3ccd5;padding:.25rem .5rem;text-align:left;vertical-align:top}
    thead th{border-bottom:2px solid #16202a;vertical-align:bottom}tbody th{font-weight:normal}
    .number{text-align:right}td.number,.kind{white-space:nowrap}
    .compared tbody th{min-width:14rem}.compared td.number{white-space:normal}
    .register{table-layout:fixed;font-size:.8rem;overflow-wrap:anywhere}
    .register th:nth-child(1){width:28%}.register th:nth-child(2){width:14%}
    .register th:nth-child(3){width:11%}.register th:nth-child(4){width:9%}
    tr.assumed td:nth-child(4){font-weight:bold}
    svg{display:block;width:100%;height:auto;margin:0 auto;border:1px solid #c3ccd5}
    .course{color:#1f5c99}.distress{color:#a3341c}.landing{color:#0b6e4f}.place{color:#5b2a86}
    .charts{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
    .charts figure{margin:0;display:flex;flex-direction:column;justify-content:flex-end}
    figcaption{font-size:.85rem}.wide{margin:.5rem 0}
    @media screen and (max-width:40rem){.charts{grid-template-columns:1fr}.register{min-width:40rem}}
    @page{size:A4;margin:16mm 14mm;
    @top-center{content:"\(header)";font:bold 8pt Arial,sans-serif;color:#7a1f1f}
    @bottom-right{content:counter(page) " / " counter(pages);font:8pt Arial,sans-serif}}
    @page:first{@top-center{content:none}}
    @media print{.scroll{overflow:visible}html{font-size:9.5pt}body{font-size:1rem}main{max-width:none;padding:0}h2,h3{break-after:avoid}tr,svg,figure,li{break-inside:avoid}
    #assumptions{break-before:page}thead{display:table-header-group}p{orphans:3;widows:3}}
    """
  }
}
