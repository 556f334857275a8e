/// How often each whole number occurred: exact quantiles, whatever the order of adding.
///
/// Memory grows with the number of different values, not of all.
package struct ValueCounts: Sendable, Equatable {
  private var counts: [Int64: Int64] = [:]
  package private(set) var count: Int64 = 0
  package private(set) var moments = ExactMoments()

  package init() {}

  package mutating func add(_ value: Int64) {
    counts[value, default: 0] += 1
    count += 1
    moments.add(value)
  }

  /// The quantile `p` by the definition of `OrderStatistic`; nil without values.
  package func quantile(_ p: Double) -> Int64? {
    count == 0 ? nil : value(at: OrderStatistic.rank(p, count: Int(count)))
  }

  /// The interval of the quantile `p`; nil without values.
  package func interval(_ p: Double) -> ConfidenceInterval? {
    guard count > 0 else { return nil }
    let ranks = OrderStatistic.intervalRanks(p, count: Int(count))
    return ConfidenceInterval(
      low: ranks.lower.map { Double(value(at: $0)) },
      high: ranks.upper.map { Double(value(at: $0)) }, kind: .orderStatistics)
  }

  /// The value with a rank, from 1.
  private func value(at rank: Int) -> Int64 {
    var rest = Int64(rank)
    var last: Int64 = 0
    for value in counts.keys.sorted() {
      last = value
      rest -= counts[value] ?? 0
      if rest <= 0 { break }
    }
    return last
  }
}
