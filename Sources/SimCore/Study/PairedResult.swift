/// What is said of a difference.
package enum Verdict: String, Sendable, CaseIterable {
  case better, worse
  /// The interval contains zero: a difference is not shown, which is not proof that there is none.
  case notShown = "not_shown"
  /// The variant adds refusals, which no gain elsewhere makes better.
  case harm
}

/// The shares of members in which a variant is better, the same and worse; they add up to 1.
///
/// Shares of courses of events, never a degree of confidence.
package struct MemberShares: Sendable, Equatable {
  package var better = 0
  package var same = 0
  package var worse = 0
  package var members: Int { better + same + worse }

  package init() {}

  package func share(_ count: Int) -> Double { Double(count) / Double(members) }
}

/// One number under the base and under a variant, and their paired difference.
package struct PairedResult: Sendable {
  package let metric: ComparedMetric
  package let base: Double?
  package let variant: Double?
  /// Variant less base.
  package let difference: Double?
  /// Of the Monte Carlo error of the difference, by members in pairs.
  package let interval: ConfidenceInterval?
  /// Nil where members are no pairs, or the number is of no single member.
  package let shares: MemberShares?
  package let verdict: Verdict
}

extension ComparedMetric {
  /// The number in the sample and in each replicate, for one that comes of the tables of all members.
  func clock(_ numbers: ComparedNumbers) -> [Double?] {
    guard case .clock(let number, _) = kind else { return [] }
    return (0..<numbers.safety.replicates).map { number(numbers, $0) }
  }
}

extension PairedResult {
  /// Compares two outcomes of the same members.
  ///
  /// - Parameters:
  ///   - metric: What is compared.
  ///   - base: The outcome of the base.
  ///   - variant: The outcome of the variant.
  ///   - isPaired: Whether both were played over the same courses: only then shares of members mean anything.
  ///   - clock: `clock` of the base, where it is known from another comparison.
  package init(
    _ metric: ComparedMetric, base: ComparedNumbers, variant: ComparedNumbers, isPaired: Bool,
    clock: [Double?]? = nil
  ) {
    precondition(base.members.count == variant.members.count, "pairs have two members")
    self.metric = metric
    let members = base.members.indices
    var shares = MemberShares()
    func add(_ first: (Int64, Int64), _ second: (Int64, Int64)) {
      // A member in which the number does not exist under a policy is no pair.
      guard first.1 > 0, second.1 > 0 else { return }
      let (left, right) = (
        Int128(second.0) * Int128(first.1), Int128(first.0) * Int128(second.1)
      )
      if left == right {
        shares.same += 1
      } else if (left > right) == metric.isMoreBetter {
        shares.better += 1
      } else {
        shares.worse += 1
      }
    }
    switch metric.kind {
    case .mean(let divisor, let value):
      var (first, second, moments) = (ExactMoments(), ExactMoments(), ExactMoments())
      for i in members {
        let (a, b) = (value(base, i), value(variant, i))
        first.add(a)
        second.add(b)
        moments.add(b - a)
        add((a, 1), (b, 1))
      }
      self.base = first.mean / divisor
      self.variant = second.mean / divisor
      difference = moments.mean / divisor
      interval = ConfidenceInterval.mean(moments)?.scaled(by: 1 / divisor)
    case .ratio(let scale, let numerator, let denominator):
      var pairs = PairedRatio()
      for i in members {
        let a = (numerator(base, i), denominator(base, i))
        let b = (numerator(variant, i), denominator(variant, i))
        pairs.add(base: a, variant: b)
        add(a, b)
      }
      self.base = pairs.base.map { scale * $0 }
      self.variant = pairs.variant.map { scale * $0 }
      difference = pairs.difference.map { scale * $0 }
      interval = pairs.interval?.scaled(by: scale)
    case .clock(let number, let value):
      for i in members { add((value(base, i), 1), (value(variant, i), 1)) }
      (self.base, self.variant) = (number(base, 0), number(variant, 0))
      difference = PairedResult.difference(self.base, self.variant)
      interval =
        difference == nil || members.count < 2
        ? nil
        : PairedResult.interval(clock ?? metric.clock(base), metric.clock(variant))
    }
    self.shares = isPaired && shares.members > 0 ? shares : nil
    verdict = PairedResult.verdict(metric, difference, interval)
  }

  private static func difference(_ base: Double?, _ variant: Double?) -> Double? {
    guard let base, let variant else { return nil }
    return variant - base
  }

  /// Percentiles of the differences of replicates: members weigh the same in both.
  ///
  /// A time that a replicate does not reach is longer than all; where neither side reaches it the end of
  /// the interval is not known.
  private static func interval(_ base: [Double?], _ variant: [Double?]) -> ConfidenceInterval? {
    let replicates = min(base.count, variant.count)
    guard replicates > 2 else { return nil }
    var differences: [Double] = []
    for r in 1..<replicates {
      switch (base[r], variant[r]) {
      case (let a?, let b?): differences.append(b - a)
      case (nil, .some): differences.append(-.infinity)
      case (.some, nil): differences.append(.infinity)
      case (nil, nil): return nil
      }
    }
    return MemberBootstrap.interval(differences)
  }

  private static func verdict(
    _ metric: ComparedMetric, _ difference: Double?, _ interval: ConfidenceInterval?
  ) -> Verdict {
    guard let difference, let interval else { return .notShown }
    // An end that is not known may lie anywhere.
    let isAbove = difference > 0 && (interval.low ?? -1) > 0
    let isBelow = difference < 0 && (interval.high ?? 1) < 0
    guard isAbove || isBelow else { return .notShown }
    if metric.isRefusal, isAbove { return .harm }
    return isAbove == metric.isMoreBetter ? .better : .worse
  }

  /// The result with another verdict.
  func judged(_ verdict: Verdict) -> PairedResult {
    PairedResult(
      metric: metric, base: base, variant: variant, difference: difference, interval: interval,
      shares: shares, verdict: verdict)
  }
}

/// Two ratios of sums over the same members, and the error of their difference.
///
/// With residuals `e = (y2 - R2 x2) / mean x2 - (y1 - R1 x1) / mean x1` of a member the variance of
/// `R2 - R1` is `sum e^2 / (n (n - 1))`, by linearisation as for one ratio (Cochran 1977, 6.4).
package struct PairedRatio: Sendable {
  private var pairs: [(y1: Double, x1: Double, y2: Double, x2: Double)] = []
  private var sums: (y1: Int128, x1: Int128, y2: Int128, x2: Int128) = (0, 0, 0, 0)

  package init() {}

  package mutating func add(base: (Int64, Int64), variant: (Int64, Int64)) {
    pairs.append((Double(base.0), Double(base.1), Double(variant.0), Double(variant.1)))
    sums.y1 += Int128(base.0)
    sums.x1 += Int128(base.1)
    sums.y2 += Int128(variant.0)
    sums.x2 += Int128(variant.1)
  }

  package var base: Double? { sums.x1 == 0 ? nil : Double(sums.y1) / Double(sums.x1) }
  package var variant: Double? { sums.x2 == 0 ? nil : Double(sums.y2) / Double(sums.x2) }
  package var difference: Double? {
    guard let base, let variant else { return nil }
    return variant - base
  }

  package var interval: ConfidenceInterval? {
    guard let base, let variant, pairs.count > 1 else { return nil }
    let n = Double(pairs.count)
    let (m1, m2) = (Double(sums.x1) / n, Double(sums.x2) / n)
    var squares = 0.0
    for pair in pairs {
      let residual = (pair.y2 - variant * pair.x2) / m2 - (pair.y1 - base * pair.x1) / m1
      squares += residual * residual
    }
    let error = (squares / (n * (n - 1))).squareRoot()
    let half =
      BetaFunction.student(
        level: ConfidenceInterval.standardLevel, degreesOfFreedom: pairs.count - 1) * error
    return ConfidenceInterval(
      low: variant - base - half, high: variant - base + half, kind: .ratioMembers)
  }
}

extension ConfidenceInterval {
  /// The interval of the quantity in another unit.
  ///
  /// - Precondition: The factor is above zero.
  func scaled(by factor: Double) -> ConfidenceInterval {
    precondition(factor > 0, "a unit has a size")
    return ConfidenceInterval(
      low: low.map { $0 * factor }, high: high.map { $0 * factor }, level: level, kind: kind)
  }
}
