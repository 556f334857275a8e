import SimCore

/// `summary.json` and `summary.txt`: the headline metrics for programs and for people.
package enum SummaryDocument {
  package static let jsonFile = "summary.json"
  package static let textFile = "summary.txt"

  package static func json(_ report: RunReport) -> JSONValue {
    .object(
      [
        .init("schema", .string("haven/summary/1")),
        .init("nature", .string(report.nature)),
        .init("sensitivity", .string(report.description.sensitivity.rawValue)),
        .init("title", .string(report.description.title)),
        .init("run", .string(report.runID)),
        .init("scenario_sha256", .string(report.identity.scenarioHash)),
        .init("seed", .string(String(report.identity.seed))),
        .init("members", .integer(report.identity.members)),
        .init("members_finished", .integer(report.membersFinished)),
        .init("engine_version", .string(report.identity.engineVersion)),
        .init("stop_reason", .string(report.stopReason.rawValue)),
        .init("profile", .string(report.profile.rawValue)),
        .init("conditional_on", .array(report.conditions.map { .string($0) })),
        .init("warnings", .array(report.warnings.map { .string($0) })),
        .init("metrics", .array(report.headline.map(metric))),
        .init("landings", .array(report.landings.map { landing($0, report.profile) })),
        .init("weakest_assumptions_order", .string(RunReport.rankingNote)),
        .init(
          "weakest_assumptions",
          .array(
            report.weakestAssumptions.map {
              .object([
                .init("id", .string($0.id)), .init("value", .string($0.value)),
                .init("unit", .string($0.unit)), .init("range", .string($0.range)),
                .init("meaning", .string($0.meaning)),
              ])
            })),
      ] + (response(report).map { [.init("response", $0)] } ?? []))
  }

  private static func metric(_ metric: Metric) -> JSONValue {
    var interval = JSONValue.null
    if let found = metric.interval {
      interval = .object([
        .init("low", .optional(found.low)), .init("high", .optional(found.high)),
        .init("level", .number(found.level)), .init("kind", .string(found.kind.rawValue)),
      ])
    }
    return .object([
      .init("metric", .string(metric.key)), .init("statistic", .string(metric.statistic)),
      .init("meaning", .string(metric.meaning)), .init("value", .optional(metric.value)),
      .init("unit", .string(metric.unit)), .init("interval", interval),
      .init("n", .integer(metric.members)), .init("note", .optional(metric.note)),
    ])
  }

  private static func landing(_ place: ShoreLanding, _ profile: ExportProfile) -> JSONValue {
    let hidden = profile.suppresses(place.persons)
    return .object([
      .init("stretch", .string(place.label)),
      .init("state", .string(place.state.rawValue)),
      .init("boats", .integer(place.boats)),
      .init("persons", hidden ? .string("<5") : .integer(place.persons)),
      .init("share_of_landed", hidden ? .null : .optional(place.share?.value)),
      .init("share_low", hidden ? .null : .optional(place.share?.interval?.low)),
      .init("share_high", hidden ? .null : .optional(place.share?.interval?.high)),
    ])
  }

  package static func text(_ report: RunReport) -> String {
    var lines = [
      report.header, "", report.description.title,
      "run \(report.runID), seed \(report.identity.seed), "
        + "\(report.membersFinished) of \(report.identity.members) members, "
        + "engine \(report.identity.engineVersion)",
      "",
    ]
    for warning in report.warnings { lines += wrapped("warning: " + warning, indent: 2) }
    if !report.warnings.isEmpty { lines.append("") }
    for metric in report.shownHeadline { lines += textLines(metric) }
    lines += [
      "n = \(report.membersFinished) members. Persons are means over members unless the line says otherwise.",
      "not reached (x %): x is the share when the simulated time ends.",
    ].flatMap { wrapped($0, indent: 0) }
    lines += responseLines(report)
    lines +=
      [""] + wrapped("Where people come ashore without help (\(report.shareOfShore))", indent: 2)
    lines += landings(report)
    lines += ["", "What this depends on"]
    for condition in report.conditions { lines += wrapped("- " + condition, indent: 2) }
    lines.append("")
    lines += wrapped("Weakest ground: assumed values " + RunReport.rankingNote, indent: 0)
    for row in report.weakestAssumptions {
      lines += wrapped(
        "- \(row.id) = \(row.valueText) (\(row.range)): \(row.meaning)", indent: 2)
    }
    lines += [
      "", "Intervals show Monte Carlo error alone: not what is uncertain in the",
      "assumptions, and not what differs between scenarios.",
      "Profile: \(report.profile.rawValue).",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Width of the column of values.
  private static let column = 22

  private static func textLines(_ metric: Metric) -> [String] {
    let value = DisplayNumber.text(metric)
    let indent = String(repeating: " ", count: column)
    var lines = wrapped(indent + metric.meaning, indent: column)
    let pad = String(repeating: " ", count: max(1, column - value.count))
    lines[0] = value + pad + lines[0].dropFirst(column)
    if let interval = DisplayNumber.intervalText(metric), let kind = metric.interval?.kind {
      lines += wrapped("\(indent)\(interval) (\(DisplayNumber.words(kind)))", indent: column)
    }
    return lines
  }

  private static func landings(_ report: RunReport) -> [String] {
    let places = report.landings.sorted { ($0.persons, $1.stretch) > ($1.persons, $0.stretch) }
    guard !places.isEmpty else { return ["  nobody came ashore"] }
    return places.prefix(8).map { place in
      let value =
        report.profile.suppresses(place.persons)
        ? "fewer than 5 persons" : place.share.map(DisplayNumber.text) ?? ""
      let interval =
        report.profile.suppresses(place.persons)
        ? "" : place.share.flatMap(DisplayNumber.intervalText).map { " (\($0))" } ?? ""
      return "  \(place.label), \(place.state.name): \(value)\(interval)"
    }
  }

  /// Breaks a paragraph at 78 characters; lines after the first are indented.
  static func wrapped(_ paragraph: String, indent: Int) -> [String] {
    let leading = paragraph.prefix { $0 == " " }
    var lines: [String] = []
    var line = String(leading)
    var isEmpty = true
    for word in paragraph.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > 78 {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }
}
