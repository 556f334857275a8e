import SimCore
import Testing

@Suite struct OrderStatisticTests {
  @Test func `a quantile is the smallest value that enough values do not exceed`() {
    let values = (1...10).map { Int64($0) }
    #expect(OrderStatistic.quantile(0.9, sorted: values) == 9)
    #expect(OrderStatistic.quantile(0.5, sorted: values) == 5)
    #expect(OrderStatistic.quantile(0.91, sorted: values) == 10)
    #expect(OrderStatistic.quantile(1, sorted: values) == 10)
    #expect(OrderStatistic.quantile(0.9, sorted: [7]) == 7)
  }

  /// Expected ranks: search over SciPy's `binom.cdf`.
  @Test(arguments: [
    (0.5, 6, 1, 6), (0.5, 100, 40, 61), (0.9, 1000, 881, 919), (0.1, 50, 1, 10),
    (0.9, 10000, 8941, 9059),
  ]) func `ranks of the interval are those of the binomial distribution`(
    p: Double, count: Int, lower: Int, upper: Int
  ) {
    let ranks = OrderStatistic.intervalRanks(p, count: count)
    #expect(ranks.lower == lower)
    #expect(ranks.upper == upper)
  }

  @Test func `few values cannot bound an outer quantile`() {
    #expect(OrderStatistic.intervalRanks(0.5, count: 5) == (nil, nil))
    let ranks = OrderStatistic.intervalRanks(0.9, count: 20)
    #expect(ranks.lower == 15)
    #expect(ranks.upper == nil)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `selected values are those of the sorted numbers`(seed: UInt64) {
    let key = RandomKey(seed: seed)
    // Few different numbers in half of the cases, so that many are equal.
    let count = 1 + Int(seed) * 7 % 250
    var values = (0..<count).map { i -> Double in
      let u = key.uniform(DrawPurpose(code: 251), index: UInt32(i))
      return seed % 2 == 0 ? u : (8 * u).rounded()
    }
    let sorted = values.sorted()
    let places = [count / 2, count * 9 / 10, 0, count - 1]
    #expect(OrderStatistic.select(places, from: &values) == places.map { sorted[$0] })
    #expect(values.sorted() == sorted)
  }
}
