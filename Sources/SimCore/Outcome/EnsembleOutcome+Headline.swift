extension EnsembleOutcome {
  /// The headline metrics whose stage exists, deaths first.
  package var headline: [Metric] {
    guard !members.isEmpty else { return [] }
    guard let response else {
      return deathMetrics + [deathsPerEmbarked] + safetyMetrics + survivalMetrics + personMetrics
    }
    return deathMetrics + twinMetrics(response) + [deathsPerEmbarked] + safetyMetrics
      + unresolvedMetrics + survivalMetrics + responseMetrics(response) + personMetrics
  }

  /// The mean of one whole number a member.
  func mean(
    _ key: String, _ meaning: String, _ unit: String, note: String? = nil,
    _ value: (MemberOutcome) -> Int32
  ) -> Metric {
    var moments = ExactMoments()
    for member in members { moments.add(Int64(value(member))) }
    var interval = ConfidenceInterval.mean(moments, floor: 0)
    var note = note
    if moments.sum == 0 {
      // No event in n members does not mean that there is none: an upper bound takes its place.
      let bound = ConfidenceInterval.upperBoundWithoutEvent(trials: members.count)
      let largest = members.map(\.embarked).max() ?? 0
      interval = ConfidenceInterval(low: 0, high: bound * Double(largest), kind: .zeroEvents)
      note =
        "none in \(members.count) members; the upper end is the largest chance that this allows, "
        + "times the most persons a member embarked"
    }
    return Metric(
      key: key, statistic: "mean", meaning: meaning, value: moments.mean, unit: unit,
      interval: interval, members: members.count, note: note)
  }

  /// A ratio of two whole numbers a member, summed over members.
  func ratio(
    _ key: String, _ statistic: String, _ meaning: String, _ unit: String, scale: Double,
    _ numerator: (MemberOutcome) -> Int32, _ denominator: (MemberOutcome) -> Int32
  ) -> Metric {
    var moments = RatioMoments()
    var events = 0
    for member in members {
      let y = numerator(member)
      if y > 0 { events += 1 }
      moments.add(numerator: Int64(y), denominator: Int64(denominator(member)))
    }
    var interval = ConfidenceInterval.ratio(
      moments, members: members.count, scale: scale, within: 0...1)
    var note: String?
    if events == 0, moments.sumX > 0 {
      // The bound is on members with an event; the largest member could weigh more than the mean one.
      let bound = ConfidenceInterval.upperBoundWithoutEvent(trials: members.count)
      let largest = Double(members.map(denominator).max() ?? 0)
      let share = min(1, bound * largest * Double(members.count) / Double(moments.sumX))
      interval = ConfidenceInterval(low: 0, high: scale * share, kind: .zeroEvents)
      note = "none in \(members.count) members; the upper end is the most that this allows"
    }
    let value = moments.ratio.isNaN ? nil : scale * moments.ratio
    return Metric(
      key: key, statistic: statistic, meaning: meaning, value: value, unit: unit,
      interval: value == nil ? nil : interval, members: members.count,
      note: value == nil ? "no one to whom it applies" : note)
  }

  private var deathMetrics: [Metric] {
    let sorted = members.map { Int64($0.dead) }.sorted()
    var metrics = [
      mean("deaths", "persons who die, any cause", "persons/member") { $0.dead },
      Metric(
        key: "deaths", statistic: "p90",
        meaning: "persons who die in a bad course of events (one in ten is worse)",
        value: Double(OrderStatistic.quantile(0.9, sorted: sorted)), unit: "persons/member",
        interval: OrderStatistic.interval(0.9, sorted: sorted), members: members.count),
      shareOfMembersWithDeaths,
    ]
    for cause in DeathCause.allCases {
      metrics.append(
        mean("deaths_\(cause.rawValue)", "deaths by \(cause.rawValue)", "persons/member") {
          $0.deaths[cause.index]
        })
    }
    return metrics
  }

  private var deathsPerEmbarked: Metric {
    ratio(
      "deaths_per_1000_embarked", "ratio", "deaths among 1000 who embark", "1/1000", scale: 1000,
      { $0.dead }, { $0.embarked })
  }

  private var shareOfMembersWithDeaths: Metric {
    let events = members.count { $0.dead > 0 }
    let trials = members.count
    return Metric(
      key: "members_with_deaths", statistic: "share",
      meaning: "chance that anyone dies", value: Double(events) / Double(trials), unit: "1",
      interval: .clopperPearson(events: events, trials: trials), members: trials)
  }

  private var personMetrics: [Metric] {
    var metrics = [
      mean("embarked", "persons who set out", "persons/member") { $0.embarked }
    ]
    for end in reportedEnds where end != .dead {
      // With a response it stands at the top, under its own name.
      if response != nil, end == .landedWhereExcluded { continue }
      metrics.append(
        mean("persons_\(end.rawValue)", EnsembleOutcome.words(for: end), "persons/member") {
          $0[end]
        })
    }
    if response == nil { metrics += unresolvedMetrics }
    metrics.append(
      ratio(
        "boats_in_distress", "share", "share of boats that fall into distress", "1", scale: 1,
        { $0.boatsInDistress }, { $0.boats }))
    return metrics
  }

  private var unresolvedMetrics: [Metric] {
    [
      mean(
        "persons_unresolved",
        response == nil
          ? "persons still at sea when the simulated time ends"
          : "persons still at sea, or aboard a ship, when the simulated time ends",
        "persons/member"
      ) { $0.unresolved },
      ratio(
        "persons_unresolved", "share", "share of those embarked whose fate the run leaves open",
        "1", scale: 1, { $0.unresolved }, { $0.embarked }),
    ]
  }

  /// Whether more than 1 % of those embarked are still at sea at the horizon: a reason to warn.
  package var hasManyUnresolved: Bool {
    let embarked = members.reduce(Int64(0)) { $0 + Int64($1.embarked) }
    let unresolved = members.reduce(Int64(0)) { $0 + Int64($1.unresolved) }
    return 100 * unresolved > embarked
  }

  /// What an end state means, in plain words.
  package static func words(for end: PersonEnd) -> String {
    switch end {
    case .safeAfterRecovery: "persons brought to a place of safety"
    case .safeUnassisted: "persons who reach land without help"
    case .landedWhereExcluded: "persons landed where they must not be landed"
    case .dead: "persons who die"
    case .aboardAssistingShip: "persons still aboard a ship that assists"
    case .atSeaInDistress: "persons still at sea in distress when the simulated time ends"
    case .atSeaOtherwise: "persons still at sea without distress when the simulated time ends"
    }
  }
}

extension EnsembleOutcome {
  private var safetyMetrics: [Metric] {
    [quantileToSafety(0.5), quantileToSafety(0.9)]
      + [72, 168, 720].filter { $0 <= safety.hours }.map(shareSafeWithin) + [daysWithoutSafety]
  }

  private var survivalMetrics: [Metric] { [survivalWindow(0.1), survivalWindow(0.5)] }

  /// Where people are when they are safe, for words.
  private var ashore: String {
    response == nil ? "ashore" : "at a place of safety or ashore"
  }

  private var unassisted: String { response == nil ? ", unassisted" : "" }

  private func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  func clock(
    _ key: String, _ statistic: String, _ meaning: String, _ unit: String, table: CompetingRisks,
    empty: String = "no boat fell into distress", _ number: (Int) -> Double?
  ) -> Metric {
    guard table.total() > 0 else {
      return Metric(
        key: key, statistic: statistic, meaning: meaning, value: nil, unit: unit, interval: nil,
        members: members.count, note: empty)
    }
    let estimate = table.estimate(number)
    return Metric(
      key: key, statistic: statistic, meaning: meaning, value: estimate.value, unit: unit,
      interval: members.count > 1 ? estimate.interval : nil, members: members.count)
  }

  func notReached(_ metric: Metric, curve: [Double]) -> Metric {
    guard metric.value == nil, metric.note == nil, let last = curve.last else { return metric }
    var metric = metric
    metric.note = "not reached (\(percent(last)))"
    return metric
  }

  private func quantileToSafety(_ p: Double) -> Metric {
    let safe = SafetyEvent.safe.rawValue
    let metric = clock(
      "hours_to_place_of_safety", "p\(Int(p * 100))",
      "hours from distress until \(Int(p * 100)) % of the people are \(ashore)\(unassisted)",
      "h", table: safety
    ) { safety.quantile(p, of: safe, replicate: $0) }
    return notReached(metric, curve: safety.incidence(of: safe))
  }

  private func shareSafeWithin(_ hours: Int) -> Metric {
    let safe = SafetyEvent.safe.rawValue
    return clock(
      "safe_within_\(hours)_h", "incidence",
      "share of people in distress who are \(ashore) within \(hours) hours\(unassisted)", "1",
      table: safety
    ) { replicate in
      guard safety.total(replicate: replicate) > 0 else { return nil }
      return safety.incidence(of: safe, replicate: replicate)[min(hours, safety.hours)]
    }
  }

  private var daysWithoutSafety: Metric {
    clock(
      "days_without_safety", "mean",
      "days without safety in the 30 days after distress; death counts as never safe", "d",
      table: safety
    ) { replicate in
      safety.hoursWithout(SafetyEvent.safe.rawValue, length: 720, replicate: replicate)
        .map { $0 / 24 }
    }
  }

  private func survivalWindow(_ p: Double) -> Metric {
    let metric = clock(
      "survival_window_hours", "p\(Int(p * 100))",
      "hours from distress until \(Int(p * 100)) % of boats have a first death, nobody helping",
      "h", table: firstDeath
    ) { firstDeath.quantile(p, of: 0, replicate: $0) }
    return notReached(metric, curve: firstDeath.incidence(of: 0))
  }
}
