import SimCore

/// The table belief beside the particle belief, for the summary and the report; empty unless it was asked for.
enum ReportBelief {
  static let title = "What the shared table of drift costs beside particles"

  /// What is compared over how many, in words.
  static func sentence(_ beliefs: BeliefSummary) -> String {
    "The first \(beliefs.members) members were played with both kinds of belief, over the same courses "
      + "with the same draws. Differences are particles less table, with 95 % intervals over members. "
      + "Boat by boat: beliefs.csv."
  }

  /// One quantity: words, number of boats, table, particles, difference.
  private static func rows(_ beliefs: BeliefSummary) -> [(String, [String])] {
    let metrics = beliefs.metrics
    return BeliefSummary.Quantity.allCases.map { quantity in
      let own = metrics.filter { $0.key == BeliefSummary.key(quantity) }
      func text(_ side: BeliefSummary.Side) -> String {
        guard let metric = own.first(where: { $0.statistic == side.rawValue }),
          let value = metric.value
        else { return "-" }
        return PlainNumber.text(value, digits: quantity.unit == "1" ? 4 : 2)
      }
      func range() -> String {
        guard let interval = own.last?.interval, let low = interval.low, let high = interval.high
        else { return "-" }
        let digits = quantity.unit == "1" ? 4 : 2
        return PlainNumber.text(low, digits: digits) + " to "
          + PlainNumber.text(high, digits: digits)
      }
      return (
        quantity.words,
        [
          quantity == .deaths ? "-" : String(beliefs.count(quantity)), text(.table),
          text(.particles), text(.difference), range(),
        ]
      )
    }
  }

  /// Lines of `summary.txt`.
  static func lines(_ response: ResponseSummary) -> [String] {
    let beliefs = response.beliefs
    guard beliefs.members > 0 else { return [] }
    return ["", title] + SummaryDocument.wrapped(sentence(beliefs), indent: 0)
      + rows(beliefs).flatMap { words, cells in
        SummaryDocument.wrapped("- \(words):", indent: 2) + [
          "    table \(cells[1]), particles \(cells[2]), difference \(cells[3]) (\(cells[4])), "
            + "n \(cells[0] == "-" ? String(beliefs.members) + " members" : cells[0] + " boats")"
        ]
      }
  }

  /// The section of the report.
  static func html(_ response: ResponseSummary) -> String {
    let beliefs = response.beliefs
    guard beliefs.members > 0 else { return "" }
    let rows = rows(beliefs).map { words, cells in
      "<tr><th scope=\"row\">\(Markup.escaped(words))</th>"
        + cells.map { "<td class=\"number\">\(Markup.escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return "<h2 id=\"beliefs\">\(Markup.escaped(title))</h2>\n"
      + "<p>\(Markup.escaped(sentence(beliefs)))</p>\n"
      + ReportPage.table(
        ["quantity", "#boats", "#table", "#particles", "#difference", "#95 % interval"], rows,
        label: title)
  }
}
