import SimCore

/// What `summary.json` and `summary.txt` say of a response.
extension SummaryDocument {
  static func response(_ report: RunReport) -> JSONValue? {
    guard let response = report.ensemble.response else { return nil }
    let profile = report.profile
    return .object([
      .init(
        "who",
        .array(report.description.responders.map { .string($0) })),
      .init(
        "costliest_link", .optional(LinkNumbers.costliest(response)?.link.rawValue)),
      .init("chain", .array(ChainLink.ordered.map { link(LinkNumbers($0, response)) })),
      .init(
        "places",
        .array(
          PlaceNumbers.all(report, response).filter { $0.landed > 0 }.map { place($0, profile) })),
      .init(
        "refusals",
        .array(RefusalKind.allCases.map { refusal($0, response.refusals[$0.index], profile) })),
      .init(
        "consultation",
        .array(
          StepNumbers.all(response, start: report.description.start).map { step in
            .object([
              .init("step", .string(step.step.rawValue)),
              .init("share_of_members", .optional(step.share.value)),
              .init("median_day", .optional(step.medianDay.value)),
            ])
          })),
    ])
  }

  private static func link(_ link: LinkNumbers) -> JSONValue {
    .object(
      [
        .init("link", .string(link.link.rawValue)), .init("meaning", .string(link.link.words)),
        .init("boats", .integer(link.boats)), .init("hours_mean", .optional(link.mean.value)),
      ] + link.quantiles.map { .init($0.key, .optional($0.value)) } + [
        .init("hours_per_landed_boat", .optional(link.perLandedBoat.value)),
        .init("low", .optional(link.perLandedBoat.interval?.low)),
        .init("high", .optional(link.perLandedBoat.interval?.high)),
      ])
  }

  private static func place(_ place: PlaceNumbers, _ profile: ExportProfile) -> JSONValue {
    let isHidden = profile.suppresses(Int(place.landed))
    return .object([
      .init("place", .string(place.key)), .init("name", .string(place.name)),
      .init("state", .string(place.state.rawValue)),
      .init("landed_mean", isHidden ? .string("<5") : .optional(place.landedMean)),
      .init("low", isHidden ? .null : .optional(place.interval?.low)),
      .init("high", isHidden ? .null : .optional(place.interval?.high)),
      .init("overflow_person_days", isHidden ? .null : .optional(place.overflow)),
    ])
  }

  private static func refusal(
    _ kind: RefusalKind, _ entry: ResponseSummary.Refusals, _ profile: ExportProfile
  ) -> JSONValue {
    let isHidden = profile.suppresses(Int(entry.persons))
    let rate = entry.perIncident.ratio
    return .object([
      .init("kind", .string(kind.rawValue)), .init("meaning", .string(kind.words)),
      .init("spells", .integer(Int(entry.perIncident.sumY))),
      .init("per_100_incidents", .optional(rate.isNaN ? nil : 100 * rate)),
      .init("persons", isHidden ? .string("<5") : .integer(Int(entry.persons))),
      .init(
        "person_days_mean", isHidden ? .null : .optional(entry.personSeconds.mean / 86400)),
      .init(
        "deaths",
        isHidden || profile.suppresses(Int(entry.deaths))
          ? .string("<5") : .integer(Int(entry.deaths))),
    ])
  }

  /// The lines of `summary.txt`; none where nobody comes.
  static func responseLines(_ report: RunReport) -> [String] {
    guard let response = report.ensemble.response else { return [] }
    var lines = [""]
    if let twin = ReportResponse.twin(report) { lines += wrapped(twin, indent: 0) + [""] }
    lines.append("Who responds")
    for line in report.description.responders { lines += wrapped("- " + line, indent: 2) }
    lines += ["", "Which link costs most (hours per landed boat)"]
    lines += wrapped(ReportResponse.sentence(response), indent: 0)
    for link in LinkNumbers.inSequence(response) {
      lines.append(
        padded(link.perLandedBoat.value.map { PlainNumber.text($0, digits: 1) } ?? "-", 9) + "  "
          + link.link.words)
    }
    lines += ["", "Where ships land people (persons, mean of members)"]
    let places = PlaceNumbers.all(report, response).filter { $0.landed > 0 }
      .sorted { ($0.landed, $1.index) > ($1.landed, $0.index) }
    if places.isEmpty { lines.append("  ships landed nobody") }
    for place in places.prefix(8) {
      let value =
        report.profile.suppresses(Int(place.landed))
        ? "<5 in all" : DisplayNumber.text(place.landedMean, interval: place.interval)
      lines.append(padded(value, 9) + "  \(place.name), \(place.state.name)")
    }
    lines += ["", "Kept from landing (person-days, mean of members)"]
    for kind in RefusalKind.allCases {
      let cells = RefusalNumbers(response.refusals[kind.index], report.profile).cells
      lines.append(padded(cells[2], 9) + "  \(kind.words): \(cells[0]) spells")
    }
    lines += ["", "Consultation Mechanism"]
    for step in StepNumbers.all(response, start: report.description.start) {
      let day =
        step.medianDay.value.map { " of members, median day \(PlainNumber.text($0, digits: 1))" }
        ?? ""
      lines += wrapped("  \(step.step.words): \(DisplayNumber.text(step.share))\(day)", indent: 4)
    }
    return lines + ReportBelief.lines(response)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
