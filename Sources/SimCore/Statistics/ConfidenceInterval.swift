/// How an interval was made; every interval that is shown names its kind.
package enum IntervalKind: String, Sendable, CaseIterable {
  /// Mean of member values: Student's distribution.
  case studentMembers = "monte_carlo_student_members"
  /// Ratio of sums over members: linearised, Student's distribution.
  case ratioMembers = "monte_carlo_linearised_ratio_members"
  /// Quantile of member values: order statistics, distribution-free.
  case orderStatistics = "monte_carlo_order_statistics"
  /// Share of members: Clopper and Pearson, exact.
  case clopperPearson = "monte_carlo_clopper_pearson"
  /// Share of members: Wilson score.
  case wilson = "monte_carlo_wilson"
  /// No event in any member: one-sided exact upper bound.
  case zeroEvents = "monte_carlo_upper_bound_no_event"
  /// Percentiles of a Poisson bootstrap of members.
  case memberBootstrap = "monte_carlo_member_bootstrap"
  /// Percentiles of a bootstrap of whole blocks: members, or seasons of the past.
  case blockBootstrap = "block_bootstrap"
  /// A share of 0 or 1 in all blocks: one-sided bound with each block as one trial.
  case oneSidedBlocks = "one_sided_bound_blocks"
}

/// A confidence interval of the Monte Carlo error; an end that the data cannot give is nil.
package struct ConfidenceInterval: Sendable, Equatable {
  package var low: Double?
  package var high: Double?
  package var level: Double
  package var kind: IntervalKind

  package init(low: Double?, high: Double?, level: Double = 0.95, kind: IntervalKind) {
    self.low = low
    self.high = high
    self.level = level
    self.kind = kind
  }
}

extension ConfidenceInterval {
  /// The level of every interval in a run.
  package static let standardLevel = 0.95

  /// The interval of a mean of member values; nil below two members.
  ///
  /// - Parameters:
  ///   - moments: Moments of one value a member.
  ///   - floor: What the quantity cannot be below, e.g. 0 for counts.
  /// - Returns: The interval of the standard level.
  package static func mean(
    _ moments: ExactMoments, floor: Double = -.infinity
  ) -> ConfidenceInterval? {
    guard moments.count > 1 else { return nil }
    let t = BetaFunction.student(level: standardLevel, degreesOfFreedom: moments.count - 1)
    let half = t * (moments.variance / Double(moments.count)).squareRoot()
    return ConfidenceInterval(
      low: max(floor, moments.mean - half), high: moments.mean + half, kind: .studentMembers)
  }

  /// The interval of a ratio of sums over members; nil below two members or without denominator.
  package static func ratio(
    _ moments: RatioMoments, members: Int, scale: Double = 1, within: ClosedRange<Double>
  ) -> ConfidenceInterval? {
    let error = moments.standardError(members: members)
    guard error.isFinite else { return nil }
    let half = BetaFunction.student(level: standardLevel, degreesOfFreedom: members - 1) * error
    let low = max(within.lowerBound, moments.ratio - half)
    let high = min(within.upperBound, moments.ratio + half)
    return ConfidenceInterval(low: scale * low, high: scale * high, kind: .ratioMembers)
  }

  /// The exact interval of a probability (Clopper and Pearson 1934).
  package static func clopperPearson(events: Int, trials: Int) -> ConfidenceInterval? {
    guard trials > 0 else { return nil }
    precondition(events >= 0 && events <= trials, "events must lie between 0 and trials")
    let tail = (1 - standardLevel) / 2
    let k = Double(events)
    let n = Double(trials)
    return ConfidenceInterval(
      low: events == 0 ? 0 : BetaFunction.quantile(tail, a: k, b: n - k + 1),
      high: events == trials ? 1 : BetaFunction.quantile(1 - tail, a: k + 1, b: n - k),
      kind: .clopperPearson)
  }

  /// The score interval of a probability (Wilson 1927).
  package static func wilson(events: Int, trials: Int) -> ConfidenceInterval? {
    guard trials > 0 else { return nil }
    precondition(events >= 0 && events <= trials, "events must lie between 0 and trials")
    let z = Elementary.normalQuantile(1 - (1 - standardLevel) / 2)
    let n = Double(trials)
    let p = Double(events) / n
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let spread = (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let half = z / (1 + z * z / n) * spread
    return ConfidenceInterval(
      low: events == 0 ? 0 : max(0, centre - half),
      high: events == trials ? 1 : min(1, centre + half), kind: .wilson)
  }

  /// What a share of 0, or of 1, in all of some blocks still allows: one-sided, each block as one trial.
  ///
  /// - Parameters:
  ///   - isEvery: Whether the share is 1.
  ///   - blocks: Blocks that have something to count.
  /// - Returns: From 0 up, or down from 1; about `3 / blocks` wide.
  package static func oneSided(isEvery: Bool, blocks: Int) -> ConfidenceInterval {
    let bound = upperBoundWithoutEvent(trials: blocks)
    return ConfidenceInterval(
      low: isEvery ? 1 - bound : 0, high: isEvery ? 1 : bound, kind: .oneSidedBlocks)
  }

  /// The largest probability that no event in `trials` still allows: `1 - 0.05^(1/n)`, one-sided.
  ///
  /// About `3 / n` (the rule of three).
  package static func upperBoundWithoutEvent(trials: Int) -> Double {
    precondition(trials > 0, "a bound needs a trial")
    return 1 - Elementary.exp(Elementary.log(1 - standardLevel) / Double(trials))
  }
}
