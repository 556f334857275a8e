import SimCore

/// The part of `report.html` about the response: who came, which link costs most, where people were
/// landed, who was kept from landing.
enum ReportResponse {
  static func html(_ report: RunReport) -> String {
    guard let response = report.ensemble.response else { return "" }
    return who(report) + chain(response) + landings(report, response) + refusals(report, response)
      + consultation(report, response) + ReportBelief.html(response)
  }

  /// A sentence on the same boats when nobody comes.
  static func twin(_ report: RunReport) -> String? {
    func metric(_ key: String) -> Metric? { report.headline.first { $0.key == key } }
    guard report.responds, let alone = metric("deaths_when_nobody_comes"),
      let averted = metric("deaths_averted"), let deaths = metric("deaths")
    else { return nil }
    let interval = DisplayNumber.intervalText(averted).map { " (\($0))" } ?? ""
    return
      "If nobody came to the same boats on the same sea: \(DisplayNumber.text(alone)) die; with "
      + "the response \(DisplayNumber.text(deaths)). The difference is "
      + "\(DisplayNumber.text(averted))\(interval), boat by boat."
  }

  private static func who(_ report: RunReport) -> String {
    let lines = report.description.responders
    let list =
      lines.isEmpty
      ? ""
      : "<ul>" + lines.map { "<li>\(Markup.escaped($0))</li>" }.joined() + "</ul>\n"
        + "<p class=\"note\">More of it under <a href=\"#scenario\">what was run</a>.</p>\n"
    let twin = twin(report).map { "<p><strong>\(Markup.escaped($0))</strong></p>\n" } ?? ""
    return twin + "<h2 id=\"response\">Who responds</h2>\n" + list
  }

  private static func chain(_ response: ResponseSummary) -> String {
    let links = LinkNumbers.inSequence(response)
    let rows =
      (links + [.receiptToRegionAgreed, .distressToLanding].map { LinkNumbers($0, response) })
      .map { link in
        let isWhole = !ChainLink.inSequence.contains(link.link)
        let cells =
          [String(link.boats), text(link.mean)] + link.quantiles.map(text)
          + [text(link.perLandedBoat), DisplayNumber.intervalText(link.perLandedBoat) ?? "-"]
        let name = Markup.escaped(link.link.words)
        return "<tr><th scope=\"row\">\(isWhole ? "<em>\(name)</em>" : name)</th>"
          + cells.map { "<td class=\"number\">\(Markup.escaped($0))</td>" }.joined() + "</tr>\n"
      }
    return
      "<h2 id=\"chain\">Which link costs most</h2>\n<p>\(Markup.escaped(sentence(response)))</p>"
      + ReportCharts.links(links)
      + ReportPage.table(
        [
          "link, hours", "#boats", "#mean", "#P10", "#median", "#P90", "#per landed boat",
          "#95 % interval",
        ], rows, label: "Hours of each link of the chain")
      + "<p class=\"note\">Mean, P10, median and P90 are over the boats that passed the link. Hours per "
      + "landed boat are over boats in distress of which people were landed by ships, and add up "
      + "except for links that such boats did not pass (a ship that meets a boat nobody reported). A link below zero began "
      + "after its end: a report before distress, for example. A request for a place counts from the last "
      + "person aboard, even if a first ship asked before.</p>\n"
  }

  /// Which link costs most, in words.
  static func sentence(_ response: ResponseSummary) -> String {
    guard let link = LinkNumbers.costliest(response), let hours = link.perLandedBoat.value else {
      return "Nobody in distress was landed by a ship."
    }
    let whole = LinkNumbers(.distressToLanding, response).perLandedBoat.value ?? 0
    return "From distress to the last landing a landed boat takes "
      + "\(PlainNumber.text(whole, digits: 1)) h on the mean. Most of it costs: \(link.link.words), "
      + "\(PlainNumber.text(hours, digits: 1)) h."
  }

  private static func text(_ metric: Metric) -> String {
    guard let value = metric.value else { return "-" }
    return DisplayNumber.text(value, interval: metric.interval)
  }

  private static func landings(_ report: RunReport, _ response: ResponseSummary) -> String {
    let places = PlaceNumbers.all(report, response).filter { $0.landed > 0 }
      .sorted { ($0.landed, $1.index) > ($1.landed, $0.index) }
    guard !places.isEmpty else {
      return "<h2>Where ships land people</h2><p>Ships landed nobody.</p>\n"
    }
    let rows = places.prefix(20).map { place in
      let isHidden = report.profile.suppresses(Int(place.landed))
      let cells =
        isHidden
        ? ["<5 persons", "", "", "", ""]
        : [
          DisplayNumber.text(place.landedMean, interval: place.interval),
          String(place.numbers.landed.quantile(0.9) ?? 0),
          String(place.numbers.peak.quantile(0.9) ?? 0) + place.capacityWords,
          place.overflow.map { PlainNumber.text($0, digits: 1) } ?? "-",
          place.daysToInterview.map { PlainNumber.text($0, digits: 1) } ?? "-",
        ]
      return "<tr><th scope=\"row\">\(Markup.escaped(place.name))</th><td>\(place.state.name)</td>"
        + cells.map { "<td class=\"number\">\(Markup.escaped($0))</td>" }.joined() + "</tr>\n"
    }
    let rest =
      places.count > rows.count
      ? "<p class=\"note\">The \(rows.count) largest of \(places.count) places; all stand in "
        + "<code>places.csv</code>.</p>" : ""
    return "<h2 id=\"places\">Where ships land people</h2>\n"
      + ReportPage.table(
        [
          "place", "State", "#persons landed, mean", "#P90", "#most at a time, P90 (capacity)",
          "#person-days above capacity, mean", "#days to interview, mean",
        ], Array(rows), label: "Where ships land people") + rest
      + "<p class=\"note\">Every exclusion of a place, with its rule and document, stands in "
      + "<code>exclusions.csv</code>.</p>\n"
  }

  private static func refusals(_ report: RunReport, _ response: ResponseSummary) -> String {
    let rows = RefusalKind.allCases.map { kind in
      let entry = response.refusals[kind.index]
      let cells = RefusalNumbers(entry, report.profile).cells
      return "<tr><th scope=\"row\">\(Markup.escaped(kind.words))</th>"
        + cells.map { "<td class=\"number\">\(Markup.escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return
      "<h2 id=\"refusals\">Kept from landing</h2>\n<p>Refusals are adverse events drawn from what is "
      + "known of past practice. No rule chooses them.</p>"
      + ReportPage.table(
        [
          "kind", "#spells, all members", "#per 100 incidents", "#person-days, mean of members",
          "#deaths during it, all members",
        ], rows, label: "Refusals and their human cost")
  }

  private static func consultation(_ report: RunReport, _ response: ResponseSummary) -> String {
    let steps = StepNumbers.all(response, start: report.description.start)
    guard steps.contains(where: { ($0.share.value ?? 0) > 0 }) else {
      return "<h2 id=\"consultation\">Consultation Mechanism</h2><p>No signal in any member.</p>\n"
    }
    let rows = steps.map { step in
      "<tr><th scope=\"row\">\(step.step.words)</th>"
        + [
          DisplayNumber.text(step.share), DisplayNumber.intervalText(step.share) ?? "-",
          DisplayNumber.text(step.medianDay), DisplayNumber.intervalText(step.medianDay) ?? "-",
        ].map { "<td class=\"number\">\(Markup.escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return "<h2 id=\"consultation\">Consultation Mechanism</h2>\n"
      + ReportPage.table(
        [
          "step", "#share of members", "#95 % interval", "#day of the run, median",
          "#95 % interval",
        ], rows, label: "Steps of the Consultation Mechanism")
  }
}

/// One kind of refusal as pages show it.
struct RefusalNumbers {
  let cells: [String]

  init(_ entry: ResponseSummary.Refusals, _ profile: ExportProfile) {
    let rate = entry.perIncident.ratio
    let spells = [
      String(entry.perIncident.sumY), rate.isNaN ? "-" : PlainNumber.text(100 * rate, digits: 1),
    ]
    if profile.suppresses(Int(entry.persons)) {
      cells = spells + ["<5 persons", ""]
    } else {
      let deaths = profile.suppresses(Int(entry.deaths)) ? "<5" : String(entry.deaths)
      cells = spells + [PlainNumber.text(entry.personSeconds.mean / 86400, digits: 1), deaths]
    }
  }
}

extension PlaceNumbers {
  /// The capacity in brackets, where it is known.
  var capacityWords: String { capacity.map { " (\($0))" } ?? " (not known)" }
}
