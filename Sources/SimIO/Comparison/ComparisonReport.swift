package import SimCore

/// A finished comparison as its documents show it.
package struct ComparisonReport: Sendable {
  /// A variant with what is said of it.
  package struct Variant: Sendable {
    package var name: String
    package var summary: String
    package var request: ComparisonRequest.Variant
    package var judgement: Judgement
    package var gains: [LinkGain]
    package var remaining: RemainingHours
  }

  package var title: String
  package var sensitivity: Sensitivity
  package var profile: ExportProfile
  package var identity: RunIdentity
  package var outcome: ComparisonOutcome
  package var variants: [Variant]
  /// Nil where the draws were switched off or not finished.
  package var drawn: DrawnComparisons?
  package var stopReason: StopReason
  package var notes: [String]
  package var conditions: [String]
  /// Nobody responds, instant response, and every policy between them.
  package var bounds: [Bound]
  /// The last hour of a recovery that still averts a share of the deaths, by share.
  package var lastRecoveries: [(share: Double, hour: Double)]

  package var runID: String { String(SHA256.hex(identity.text).prefix(12)) }
  package var members: Int { outcome.members }

  /// The words on top of every page.
  package var header: String {
    let label = "SIMULATION - policies compared by the rules of the scenario; not a forecast"
    return sensitivity == .public ? label : sensitivity.rawValue.uppercased() + " - " + label
  }

  package var nature: String {
    sensitivity == .public
      ? RunLabel.nature : sensitivity.rawValue.uppercased() + ". " + RunLabel.nature
  }

  /// What a reader must be warned of.
  package var warnings: [String] {
    var warnings: [String] = []
    if stopReason != .complete {
      warnings.append("\(members) of \(identity.members) members: \(stopReason.words)")
    }
    if members < 100 {
      warnings.append("only \(members) members: intervals are wide, small differences are not seen")
    }
    for arm in outcome.arms where arm.ensemble.hasManyUnresolved {
      warnings.append(
        "under a policy more than 1 % of those embarked are still at sea or aboard a ship when the "
          + "simulated time ends: lengthen the horizon")
      break
    }
    return warnings + notes
  }

  /// What stands under every table of results.
  package static let footnotes = [
    "Difference: variant less base. Interval: 95 %, Monte Carlo error alone, members taken in pairs.",
    "Better, same, worse: shares of courses of events in which the variant is better than, the same as "
      + "and worse than the base. They say how often, not how sure.",
    "Not shown: the interval contains zero. That is no proof that there is no difference.",
    "Objectives are asked in a fixed order: lives, time to a place of safety, vulnerable groups, "
      + "capacity, fairness, cost. The first whose interval excludes zero decides.",
  ]

  /// What the draws are, in one sentence; nil without them.
  package var drawWords: String? {
    drawn.map {
      "Same sign in k of \($0.hypercube.count): the whole comparison repeated over "
        + "\($0.hypercube.count) Latin-hypercube draws of \($0.parameters.count) assumed parameters, each "
        + "between half and double its value (shares: on their odds) and within its declared range, "
        + "with \($0.membersPerDraw) members a draw."
    }
  }
}

extension ComparisonReport {
  /// One of the three worlds beside which policies are read.
  package struct Bound: Sendable {
    package var name: String
    package var words: String
    package var deaths: Double
    package var deathsInterval: ConfidenceInterval?
    package var days: Double?
    package var daysInterval: ConfidenceInterval?
  }

  /// What stands between the bounds: nobody responds, and instant response.
  static func bounds(_ outcome: ComparisonOutcome, _ variants: [Variant]) -> [Bound] {
    func bound(_ name: String, _ words: String, _ arm: ArmOutcome) -> Bound {
      let metrics = arm.ensemble.headline
      let deaths = metrics.first { $0.key == "deaths" && $0.statistic == "mean" }
      let days = metrics.first { $0.key == "days_without_safety" }
      return Bound(
        name: name, words: words, deaths: deaths?.value ?? 0, deathsInterval: deaths?.interval,
        days: days?.value, daysInterval: days?.interval)
    }
    var bounds = [bound("nobody", "nobody responds", outcome.nobody)]
    bounds.append(bound("base", "the base", outcome.arms[0]))
    for (i, variant) in variants.enumerated() where variant.request.terms == .paired {
      bounds.append(bound(variant.name, variant.name, outcome.arms[i + 1]))
    }
    bounds.append(
      Bound(
        name: "instant",
        words: "instant response: everyone alive one hour after the onset is safe at the onset",
        deaths: outcome.instant.meanDeaths, deathsInterval: outcome.instant.deathsInterval,
        days: outcome.instant.daysWithoutSafety, daysInterval: nil))
    return bounds
  }

  /// The last hour at which a decision still saves a share of those who die while nobody comes.
  package struct LastHour: Sendable {
    package var decision: ChainDecision
    package var share: Double
    /// Last hour of a recovery that still averts that share, after the onset of distress.
    package var recovery: Double
    /// Middle of the hours from the decision to recovery; nil where no boat got so far.
    package var remaining: Double?
    /// Last hour of the decision; below zero: even at the onset it comes too late.
    package var hour: Double? { remaining.map { recovery - $0 } }
  }

  package static let savedShares = [0.9, 0.5, 0.1]

  /// Last hours under a policy.
  ///
  /// - Parameter remaining: Its hours from each decision to recovery.
  /// - Returns: By decision and share; empty where nobody dies while nobody comes.
  package func lastHours(_ remaining: RemainingHours) -> [LastHour] {
    ChainDecision.allCases.flatMap { decision in
      ComparisonReport.savedShares.compactMap { share in
        lastRecoveries.first { $0.share == share }.map {
          LastHour(
            decision: decision, share: share, recovery: $0.hour,
            remaining: remaining.median(after: decision))
        }
      }
    }
  }

  static func lastRecoveries(_ clock: DeathClock) -> [(share: Double, hour: Double)] {
    savedShares.compactMap { share in clock.lastHour(saving: share).map { (share, $0.hour) } }
  }

  /// How the sign of a difference held over the draws.
  package func signs(_ variant: Int, _ result: PairedResult) -> DrawnComparisons.Signs? {
    guard let difference = result.difference else { return nil }
    return drawn?.signs(
      variant: variant, key: result.metric.key, statistic: result.metric.statistic,
      difference: difference)
  }

  /// The numbers whose drivers are shown: those that decide lives and time, and what decides.
  package func drivers(_ variant: Int) -> [(
    result: PairedResult, drivers: [DrawnComparisons.Driver]
  )] {
    guard let drawn else { return [] }
    let judgement = variants[variant].judgement
    return judgement.results.filter { result in
      let isFirst = [Objective.lives, .timeToSafety].contains(result.metric.objective)
      let isDeciding = judgement.deciding.map {
        $0.metric.key == result.metric.key && $0.metric.statistic == result.metric.statistic
      }
      return result.metric.decides && isFirst && result.metric.key != "deaths_per_1000_embarked"
        || isDeciding ?? false
    }.map {
      (
        $0,
        drawn.drivers(variant: variant, key: $0.metric.key, statistic: $0.metric.statistic)
      )
    }
  }
}
