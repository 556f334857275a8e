/// How many of the deaths come to be reported as dead or missing.
package enum ReportedDeaths {
  /// Share of deaths that are reported: assumed, since nobody can count those who are lost without trace.
  ///
  /// It depends on survivors who tell and on where they land; comparisons with records sweep it.
  package static let share = 0.2...1.0
}

extension EnsembleOutcome {
  /// What stands beside the deaths: what would be reported, and the same boats when nobody comes.
  func twinMetrics(_ response: ResponseSummary) -> [Metric] {
    [
      reported(ReportedDeaths.share.lowerBound, "low"),
      reported(ReportedDeaths.share.upperBound, "high"),
      mean(
        response, .deathsWhenNobodyComes, "deaths of the same boats when nobody comes",
        unit: "persons/member"),
      paired(
        "deaths_averted", "deaths of the same boats when nobody comes, less those with the response"
      ) { response.value(.deathsWhenNobodyComes, member: $0) - Int64(members[$0].dead) },
      paired(
        "persons_safe_gained",
        "persons ashore or at a place of safety, less those ashore when nobody comes; on both sides "
          + "those ashore where they must not be landed are included"
      ) {
        Int64(
          members[$0][.safeUnassisted] + members[$0][.safeAfterRecovery]
            + members[$0][.landedWhereExcluded]) - response.value(.safeWhenNobodyComes, member: $0)
      },
      mean(
        "landed_where_excluded", EnsembleOutcome.words(for: .landedWhereExcluded),
        "persons/member"
      ) { $0[.landedWhereExcluded] },
    ]
  }

  /// What the rule of places gives away to one who knew everything, and what equal shares would cost.
  func hindsightMetrics(_ response: ResponseSummary) -> [Metric] {
    let hindsight = response.hindsight
    guard hindsight.excess.sumX > 0 else { return [] }
    // Moments are of minutes; the interval is scaled to hours with the value.
    func metric(_ key: String, _ meaning: String, _ moments: RatioMoments, note: String?) -> Metric
    {
      Metric(
        key: key, statistic: "mean", meaning: meaning, value: moments.ratio / 60, unit: "h/person",
        interval: ConfidenceInterval.ratio(
          moments, members: hindsight.members, scale: 1.0 / 60, within: -1e12...1e12),
        members: hindsight.members, note: note)
    }
    let open = Double(hindsight.gap) / 60 / Double(hindsight.excess.sumX)
    return [
      metric(
        "hours_above_best_places",
        "hours to safety of a person landed by a ship, less those with the best places, everything known",
        hindsight.excess,
        note: open > 0
          ? "the best may be \(Int((open * 100).rounded())) hundredths of an hour better still"
          : nil),
      metric(
        "hours_for_equal_shares",
        "hours to safety of a person landed by a ship that equal shares of the States would cost",
        hindsight.fairness, note: nil),
    ]
  }

  private func reported(_ share: Double, _ statistic: String) -> Metric {
    var moments = ExactMoments()
    for member in members { moments.add(Int64(member.dead)) }
    let interval = ConfidenceInterval.mean(moments, floor: 0).map {
      ConfidenceInterval(
        low: $0.low.map { share * $0 }, high: $0.high.map { share * $0 }, kind: $0.kind)
    }
    let percent = Int((share * 100).rounded())
    return Metric(
      key: "reported_dead_or_missing", statistic: statistic,
      meaning: "deaths that records would show if \(percent) % of deaths were reported: "
        + "an assumed share, for comparison with records",
      value: share * moments.mean, unit: "persons/member", interval: interval,
      members: members.count)
  }

  /// The mean of a difference of whole numbers of the same member, of either sign.
  private func paired(
    _ key: String, _ meaning: String, _ difference: (Int) -> Int64
  ) -> Metric {
    var moments = ExactMoments()
    for i in members.indices { moments.add(difference(i)) }
    return Metric(
      key: key, statistic: "mean", meaning: meaning, value: moments.mean, unit: "persons/member",
      interval: .mean(moments), members: members.count,
      note: moments.sumOfSquares == 0 ? "no difference in any member" : nil)
  }

  /// The mean of a count of the response, in its unit.
  private func mean(
    _ response: ResponseSummary, _ count: ResponseCount, _ meaning: String, unit: String? = nil
  ) -> Metric {
    var moments = ExactMoments()
    for i in members.indices { moments.add(response.value(count, member: i)) }
    return Metric(
      key: count.key, statistic: "mean", meaning: meaning, value: moments.mean / count.divisor,
      unit: unit ?? count.unit + "/member", interval: interval(moments, divisor: count.divisor),
      members: members.count, note: noEvent(moments.sum == 0))
  }

  private func noEvent(_ isNone: Bool) -> String? {
    isNone ? "none in \(members.count) members" : nil
  }

  /// The interval of a mean; without an event no upper end is known, since sizes have no bound.
  private func interval(_ moments: ExactMoments, divisor: Double) -> ConfidenceInterval? {
    if moments.sum == 0 { return ConfidenceInterval(low: 0, high: nil, kind: .zeroEvents) }
    return ConfidenceInterval.mean(moments, floor: 0).map {
      ConfidenceInterval(
        low: $0.low.map { $0 / divisor }, high: $0.high.map { $0 / divisor }, kind: $0.kind)
    }
  }

  /// A ratio of two sums over members, at least 0.
  private func ratio(
    _ key: String, _ statistic: String, _ meaning: String, _ unit: String, scale: Double = 1,
    most: Double = 1, _ moments: RatioMoments, empty: String
  ) -> Metric {
    guard moments.sumX > 0 else {
      return Metric(
        key: key, statistic: statistic, meaning: meaning, value: nil, unit: unit, interval: nil,
        members: members.count, note: empty)
    }
    let isNone = moments.sumY == 0
    let interval =
      isNone
      ? ConfidenceInterval(low: 0, high: nil, kind: .zeroEvents)
      : ConfidenceInterval.ratio(moments, members: members.count, scale: scale, within: 0...most)
    return Metric(
      key: key, statistic: statistic, meaning: meaning, value: scale * moments.ratio, unit: unit,
      interval: interval, members: members.count, note: noEvent(isNone))
  }

  private func moments(
    _ response: ResponseSummary, _ numerator: ResponseCount, per denominator: (Int) -> Int64
  ) -> RatioMoments {
    var moments = RatioMoments()
    for i in members.indices {
      moments.add(numerator: response.value(numerator, member: i), denominator: denominator(i))
    }
    return moments
  }

  /// The clocks and costs of the response, in the order of the headline.
  func responseMetrics(_ response: ResponseSummary) -> [Metric] {
    [0.5, 0.9].map { arrival($0, response) } + [0.5, 0.9].map { landing($0, response) }
      + refusalMetrics(response) + receptionMetrics(response) + merchantMetrics(response)
      + hindsightMetrics(response) + reachMetrics(response) + response.beliefs.metrics
  }

  private func arrival(_ p: Double, _ response: ResponseSummary) -> Metric {
    let kind = ResponseSummary.ArrivalEvent.onScene.rawValue
    let table = response.arrival
    let metric = clock(
      "hours_alert_to_on_scene", "p\(Int(p * 100))",
      "hours from the first receipt at a rescue co-ordination centre until a unit that can take "
        + "people aboard is there, \(Int(p * 100)) % of the boats reported",
      "h", table: table, empty: "no boat was reported to a centre"
    ) { table.quantile(p, of: kind, replicate: $0) }
    return notReached(metric, curve: table.incidence(of: kind))
  }

  private func landing(_ p: Double, _ response: ResponseSummary) -> Metric {
    let kind = ResponseSummary.LandingEvent.landed.rawValue
    let table = response.landing
    let metric = clock(
      "hours_recovered_to_place_of_safety", "p\(Int(p * 100))",
      "hours from recovery until \(Int(p * 100)) % of those taken aboard are landed", "h",
      table: table, empty: "nobody was taken aboard"
    ) { table.quantile(p, of: kind, replicate: $0) }
    return notReached(metric, curve: table.incidence(of: kind))
  }

  private func refusalMetrics(_ response: ResponseSummary) -> [Metric] {
    var metrics = [
      ratio(
        "refusals", "per_100_incidents",
        "times that people were kept from landing, for 100 incidents", "1/100 incidents",
        scale: 100, most: .infinity,
        moments(response, .refusalSpells) { response.value(.incidents, member: $0) },
        empty: "no incident"),
      mean(
        response, .refusalPersonSeconds, "person-days during which people were kept from landing"),
      mean(
        response, .refusalDeaths, "deaths while people were kept from landing",
        unit: "persons/member"),
    ]
    for kind in RefusalKind.allCases {
      let entry = response.refusals[kind.index]
      metrics.append(
        ratio(
          "refusals_\(kind.rawValue)", "per_100_incidents", "of these: \(kind.words)",
          "1/100 incidents", scale: 100, most: .infinity, entry.perIncident, empty: "no incident"))
      metrics.append(
        Metric(
          key: "refusal_person_days_\(kind.rawValue)", statistic: "mean",
          meaning: "person-days: \(kind.words)", value: entry.personSeconds.mean / 86400,
          unit: "person-days/member", interval: interval(entry.personSeconds, divisor: 86400),
          members: members.count, note: noEvent(entry.personSeconds.sum == 0)))
    }
    return metrics
  }

  private func receptionMetrics(_ response: ResponseSummary) -> [Metric] {
    let peaks = members.indices.map { response.value(.peakInReception, member: $0) }.sorted()
    return [
      mean(
        response, .overflowPersonSeconds,
        "person-days in reception above the capacity of places whose capacity is known")
    ]
      + [0.5, 0.9].map { p in
        Metric(
          key: ResponseCount.peakInReception.key, statistic: "p\(Int(p * 100))",
          meaning: p == 0.5
            ? "most persons in reception at a time, in the middle course of events"
            : "most persons in reception at a time (one course of events in ten has more)",
          value: Double(OrderStatistic.quantile(p, sorted: peaks)), unit: "persons/member",
          interval: OrderStatistic.interval(p, sorted: peaks), members: members.count)
      }
  }

  private func merchantMetrics(_ response: ResponseSummary) -> [Metric] {
    [
      mean(
        response, .merchantSeconds,
        "ship-hours that rescues cost merchant ships, from diversion to release less the planned leg"
      ),
      mean(response, .merchantShips, "merchant ships that took people aboard"),
      mean(
        response, .personsByMerchant, "persons whom merchant ships took aboard",
        unit: "persons/member"),
    ]
  }

  private func reachMetrics(_ response: ResponseSummary) -> [Metric] {
    let noDistress = "no boat fell into distress"
    return [
      ratio(
        "share_reported", "share",
        "share of the boats in distress that a rescue co-ordination centre hears of", "1",
        moments(response, .boatsInDistressReported) { Int64(members[$0].boatsInDistress) },
        empty: noDistress),
      ratio(
        "share_recovered", "share",
        "share of the boats in distress whose people are all taken aboard", "1",
        moments(response, .boatsInDistressRecovered) { Int64(members[$0].boatsInDistress) },
        empty: noDistress),
      mean(
        response, .personsLost, "persons who die in the recovery itself", unit: "persons/member"),
      mean(
        response, .boatsWithoutLawfulPlace,
        "boats for whose people there was no lawful place in this scenario"),
      mean(response, .sorties, "sorties of search and rescue units"),
      mean(response, .falseIncidents, "incidents about no boat"),
    ]
  }
}

extension RefusalKind {
  /// In plain words.
  package var words: String {
    switch self {
    case .recoveredRefusedAshore: "recovered people wait aboard a ship"
    case .boatPushedOff: "authorities push the boat off"
    case .towOut: "the boat is towed out to sea"
    case .aidAndOnwardEscort: "the boat is supplied and sent on"
    case .residentsPushOff: "people of the coast push the boat off"
    }
  }
}
