import SimCore

/// The rows of `groups.csv` about the response: links of the chain, refusals, consultation.
extension GroupTable {
  /// One row.
  struct Row {
    var dimension: String
    var group: String
    var metric: Metric
    /// Boats behind it; nil where it is not about boats.
    var boats: Int?
  }

  static func responseRows(
    _ response: ResponseSummary, start: Instant, _ profile: ExportProfile
  ) -> [Row] {
    ChainLink.ordered.flatMap { link in
      LinkNumbers(link, response).metrics.map {
        Row(
          dimension: "chain_link", group: link.rawValue, metric: $0,
          boats: Int(response.links[link.index].boats))
      }
    }
      + RefusalKind.allCases.flatMap { kind in
        refusals(response.refusals[kind.index], members: response.members, profile).map {
          Row(dimension: "refusal", group: kind.rawValue, metric: $0, boats: nil)
        }
      }
      + StepNumbers.all(response, start: start).flatMap { step in
        [step.share, step.medianDay].map {
          Row(dimension: "consultation", group: step.step.rawValue, metric: $0, boats: nil)
        }
      }
  }

  private static func refusals(
    _ entry: ResponseSummary.Refusals, members: Int, _ profile: ExportProfile
  ) -> [Metric] {
    let isHidden = profile.suppresses(Int(entry.persons))
    func metric(
      _ key: String, _ value: Double?, _ unit: String, interval: ConfidenceInterval? = nil,
      hidden: Bool = false
    ) -> Metric {
      Metric(
        key: key, statistic: "sum", meaning: key, value: hidden ? nil : value, unit: unit,
        interval: interval, members: members, note: hidden ? GroupTable.hidden : nil)
    }
    let spells = Double(entry.perIncident.sumY)
    let rate = entry.perIncident.ratio
    return [
      metric("spells", spells, "spells"),
      metric(
        "spells_per_100_incidents", rate.isNaN ? nil : 100 * rate, "1/100 incidents",
        interval: spells > 0
          ? .ratio(entry.perIncident, members: members, scale: 100, within: 0...(.infinity)) : nil),
      metric("persons", Double(entry.persons), "persons", hidden: isHidden),
      metric(
        "person_days", Double(entry.personSeconds.sum) / 86400, "person-days", hidden: isHidden),
      metric(
        "deaths", Double(entry.deaths), "persons", hidden: profile.suppresses(Int(entry.deaths))),
    ]
  }
}

/// What is told of one link.
struct LinkNumbers {
  let link: ChainLink
  let boats: Int
  /// Hours a boat, over the boats that passed it.
  let mean: Metric
  let quantiles: [Metric]
  /// Hours for each boat in distress of which people were landed: these add up over the links.
  let perLandedBoat: Metric

  init(_ link: ChainLink, _ response: ResponseSummary) {
    self.link = link
    let tally = response.links[link.index]
    let members = response.members
    boats = Int(tally.boats)
    func metric(_ key: String, _ statistic: String, _ value: Double?) -> Metric {
      Metric(
        key: key, statistic: statistic, meaning: link.words, value: value, unit: "h",
        interval: nil, members: members, note: value == nil ? "no boat came so far" : nil)
    }
    func mean(_ key: String, _ moments: RatioMoments) -> Metric {
      var found = metric(key, "mean", moments.sumX > 0 ? moments.ratio / 3600 : nil)
      found.interval = .ratio(
        moments, members: members, scale: 1 / 3600, within: (-.infinity)...(.infinity))
      return found
    }
    self.mean = mean("hours_mean", tally.all)
    quantiles = [0.1, 0.5, 0.9].map {
      metric("hours_p\(Int($0 * 100))", "p\(Int($0 * 100))", tally.quantile($0))
    }
    perLandedBoat = mean("hours_per_landed_boat", tally.landed)
  }

  var metrics: [Metric] {
    [
      Metric(
        key: "boats", statistic: "sum", meaning: link.words, value: Double(boats), unit: "boats",
        interval: nil, members: mean.members), mean,
    ] + quantiles + [perLandedBoat]
  }

  /// The links that follow one another, in their order.
  static func inSequence(_ response: ResponseSummary) -> [LinkNumbers] {
    ChainLink.inSequence.map { LinkNumbers($0, response) }
  }

  /// The link that costs landed boats most hours; nil where nobody was landed.
  static func costliest(_ response: ResponseSummary) -> LinkNumbers? {
    inSequence(response).filter { $0.perLandedBoat.value != nil }
      .max { ($0.perLandedBoat.value ?? 0) < ($1.perLandedBoat.value ?? 0) }
  }
}

/// What is told of one step of the Consultation Mechanism.
struct StepNumbers {
  let step: ResponseSummary.Step
  /// Share of members in which it was reached.
  let share: Metric
  /// Day of the run on which it was, in the middle member of those.
  let medianDay: Metric

  static func all(_ response: ResponseSummary, start: Instant) -> [StepNumbers] {
    ResponseSummary.Step.allCases.enumerated().map { i, step in
      let times = response.steps[i]
      let members = response.members
      let reached = Int(times.count)
      func day(_ seconds: Double) -> Double { (seconds - Double(start.seconds)) / 86400 }
      let interval = times.interval(0.5).map {
        ConfidenceInterval(low: $0.low.map(day), high: $0.high.map(day), kind: $0.kind)
      }
      let median = times.quantile(0.5).map { day(Double($0)) }
      return StepNumbers(
        step: step,
        share: Metric(
          key: "share_of_members", statistic: "share", meaning: step.words,
          value: Double(reached) / Double(max(1, members)), unit: "1",
          interval: reached > 0
            ? .clopperPearson(events: reached, trials: members)
            : ConfidenceInterval(
              low: 0, high: ConfidenceInterval.upperBoundWithoutEvent(trials: max(1, members)),
              kind: .zeroEvents), members: members),
        medianDay: Metric(
          key: "median_day", statistic: "p50", meaning: step.words, value: median, unit: "d",
          interval: interval, members: members, note: median == nil ? "not reached" : nil))
    }
  }
}

extension ResponseSummary.Step {
  /// In plain words.
  var words: String {
    switch self {
    case .signalled: "a State gave the signal"
    case .convened: "the co-chairs convened a meeting"
    case .met: "the meeting was held"
    case .inForce: "an outcome was in force"
    }
  }
}
