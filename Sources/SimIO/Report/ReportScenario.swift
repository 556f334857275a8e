/// The part of `report.html` that says what was run.
enum ReportScenario {
  /// What it is about, for the top of the page.
  static func lead(_ report: RunReport) -> String {
    let description = report.description
    return [
      description.summary, description.dates.isEmpty ? "" : "Simulated: " + description.dates,
    ]
    .filter { !$0.isEmpty }.map { "<p>\(Markup.escaped($0))</p>\n" }.joined()
  }

  /// The scenario in plain words, part by part.
  static func html(_ report: RunReport) -> String {
    let description = report.description
    var out = "<h2 id=\"scenario\">What was run</h2>\n"
    out +=
      "<p>\(report.membersFinished) members: possible courses of events, each with its own sea, "
    out += "weather and boats. Numbers of a boat are means, with their reach in brackets.</p>\n"
    for section in description.scenario { out += part(section.heading, section.lines.map(item)) }
    return out + part("Files that were read", description.inputs.map(input))
  }

  private static func part(_ heading: String, _ items: [String]) -> String {
    let list = items.isEmpty ? "" : "<ul>\(items.joined())</ul>\n"
    if items.isEmpty, !heading.hasSuffix("none") { return "" }
    return "<h3>\(Markup.escaped(heading))</h3>\n" + list
  }

  private static func item(_ line: ScenarioDigest.Line) -> String {
    let details = line.details.map { "<li>\(Markup.escaped($0))</li>" }.joined()
    let list = details.isEmpty ? "" : "<ul>\(details)</ul>"
    return "<li>\(Markup.escaped(line.text))\(list)</li>\n"
  }

  private static func input(_ input: Manifest.Input) -> String {
    "<li>\(Markup.escaped(input.name)), \(Markup.escaped(input.role)), SHA-256 "
      + "<code>\(Markup.escaped(String(input.sha256.prefix(12))))</code></li>\n"
  }
}
