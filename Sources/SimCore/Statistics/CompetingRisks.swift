/// Times to the first of several events, in whole hours, for the sample and its bootstrap replicates.
///
/// An event at time t falls into hour `ceil(t)`, so curves are exact at whole hours. Counts are
/// integers: merging is associative. Memory is `hours x kinds x (replicates + 1)`, whatever the
/// number of members.
package struct CompetingRisks: Sendable, Equatable {
  /// Kinds of event; the last kind of each hour is censoring.
  package let events: Int
  /// Last hour that is told apart; later events and censorings fall into it.
  package let hours: Int
  /// Sample and replicates.
  package let replicates: Int
  /// Shape `[hour][kind, censoring last][replicate]`.
  private var counts: [Int64]
  /// All individuals, by replicate.
  private var totals: [Int64]

  package init(events: Int, hours: Int, replicates: Int) {
    precondition(events >= 1 && hours >= 0 && replicates >= 1, "a table needs events and a sample")
    self.events = events
    self.hours = hours
    self.replicates = replicates
    counts = Array(repeating: 0, count: (hours + 1) * (events + 1) * replicates)
    totals = Array(repeating: 0, count: replicates)
  }

  /// Adds `count` individuals with the same history.
  ///
  /// - Parameters:
  ///   - kind: The event, or `events` for censoring.
  ///   - seconds: Time since the start of the clock; negative times count as 0.
  ///   - count: How many individuals.
  ///   - weights: Their weight in the sample and each replicate.
  package mutating func add(kind: Int, seconds: Double, count: Int, weights: [Int64]) {
    precondition(kind >= 0 && kind <= events && weights.count == replicates, "event out of table")
    guard count > 0 else { return }
    let hour = min(hours, max(0, Int((seconds / 3600).rounded(.up))))
    let first = (hour * (events + 1) + kind) * replicates
    let number = Int64(count)
    CompetingRisks.add(number, weights, to: &counts, at: first)
    CompetingRisks.add(number, weights, to: &totals, at: 0)
  }

  /// Adds a row of weights.
  ///
  /// One array a call: of two stored arrays whose mutable spans are taken in one function the optimiser of
  /// Swift 6.3.1 leaves the second shared with copies of the table.
  private static func add(
    _ number: Int64, _ weights: [Int64], to row: inout [Int64], at first: Int
  ) {
    let weights = weights.span
    var row = row.mutableSpan
    for r in 0..<weights.count { row[first + r] += number * weights[r] }
  }

  /// Adds the counts of other members.
  package mutating func merge(_ other: CompetingRisks) {
    precondition(
      other.events == events && other.hours == hours && other.replicates == replicates,
      "tables of different shape")
    for i in counts.indices { counts[i] += other.counts[i] }
    for r in totals.indices { totals[r] += other.totals[r] }
  }

  /// Number of individuals (weighted) in a replicate; 0 is the sample.
  package func total(replicate: Int = 0) -> Int64 { totals[replicate] }

  /// Number of individuals with this event; `events` for the censored.
  package func total(kind: Int, replicate: Int = 0) -> Int64 {
    (0...hours).reduce(0) { $0 + count(hour: $1, kind: kind, replicate: replicate) }
  }

  private func count(hour: Int, kind: Int, replicate: Int) -> Int64 {
    counts[(hour * (events + 1) + kind) * replicates + replicate]
  }

  /// Cumulative incidence of an event at the end of every hour, by Aalen and Johansen (1978).
  ///
  /// `F(t) = sum over hours of S(before) * events / at risk`, S the Kaplan-Meier estimate of being
  /// free of every event. Within an hour events come before censorings. Hours after the last
  /// individual keep the last value. With one kind of event it is 1 minus Kaplan-Meier.
  package func incidence(of kind: Int, replicate: Int = 0) -> [Double] {
    precondition(kind >= 0 && kind < events, "censoring has no incidence")
    var atRisk = total(replicate: replicate)
    var free = 1.0
    var incidence = 0.0
    var curve: [Double] = []
    curve.reserveCapacity(hours + 1)
    for hour in 0...hours {
      if atRisk > 0 {
        var all: Int64 = 0
        for k in 0..<events { all += count(hour: hour, kind: k, replicate: replicate) }
        let own = count(hour: hour, kind: kind, replicate: replicate)
        incidence += free * Double(own) / Double(atRisk)
        free *= Double(atRisk - all) / Double(atRisk)
        atRisk -= all + count(hour: hour, kind: events, replicate: replicate)
      }
      curve.append(incidence)
    }
    return curve
  }

  /// First hour at which the incidence of an event reaches `p`; nil if it does not.
  package func quantile(_ p: Double, of kind: Int, replicate: Int = 0) -> Double? {
    guard total(replicate: replicate) > 0 else { return nil }
    // 1e-12 lets a curve that reaches p but for rounding count as there.
    return incidence(of: kind, replicate: replicate).firstIndex { $0 >= p - 1e-12 }.map(Double.init)
  }

  /// Integral over the first `length` hours of 1 minus the incidence, in hours; nil if empty.
  ///
  /// The curve is a step function at whole hours, so the integral is a sum.
  package func hoursWithout(_ kind: Int, length: Int, replicate: Int = 0) -> Double? {
    guard total(replicate: replicate) > 0 else { return nil }
    let curve = incidence(of: kind, replicate: replicate)
    var sum = 0.0
    for hour in 0..<length { sum += 1 - curve[min(hour, hours)] }
    return sum
  }

  /// A number made from every replicate with its percentile interval.
  package func estimate(
    _ statistic: (Int) -> Double?
  ) -> (value: Double?, interval: ConfidenceInterval?) {
    let value = statistic(0)
    guard replicates > 2 else { return (value, nil) }
    return (value, MemberBootstrap.interval((1..<replicates).map(statistic)))
  }
}
