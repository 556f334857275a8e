import SimCore
import Testing

@Suite struct ExactSumTests {
  @Test func `a sum does not depend on the order of its terms`() {
    let key = RandomKey(seed: 1)
    let purpose = DrawPurpose(code: 250)
    let terms = (0..<2000).map { i -> Double in
      let size = Elementary.exp(40 * key.uniform(purpose, index: UInt32(i)) - 20)
      return i % 2 == 0 ? size : -size
    }
    var forward = ExactSum()
    for term in terms { forward.add(term) }
    var backward = ExactSum()
    for term in terms.reversed() { backward.add(term) }
    var halves = ExactSum()
    var second = ExactSum()
    for term in terms[1000...] { second.add(term) }
    for term in terms[..<1000] { halves.add(term) }
    halves.merge(second)
    #expect(forward == backward)
    #expect(forward == halves)
    // Plain addition does depend on it: otherwise this test would prove nothing.
    #expect(terms.reduce(0, +) != terms.reversed().reduce(0, +))
    // The plain sum passes 10^9, where each of its 2000 roundings is up to 6e-8.
    #expect((forward.value - terms.reduce(0, +)).magnitude < 1.2e-4)
  }

  @Test func `mean and variance of ten values are those of NumPy`() throws {
    var moments = ExactMoments()
    for value: Int64 in [0, 0, 3, 1, 7, 2, 12, 0, 5, 4] { moments.add(value) }
    #expect(moments.mean == 3.4)
    #expect((moments.variance - 14.711111111111112).magnitude < 1e-14)
    let interval = try #require(ConfidenceInterval.mean(moments))
    #expect(((interval.low ?? .nan) - 0.6562438441152789).magnitude < 1e-9)
    #expect(((interval.high ?? .nan) - 6.143756155884721).magnitude < 1e-9)
  }

  @Test func `variance keeps its digits beside a large mean`() {
    var moments = ExactMoments()
    for value: Int64 in [1_000_000_000_001, 1_000_000_000_002, 1_000_000_000_003] {
      moments.add(value)
    }
    #expect(moments.variance == 1)
  }

  @Test func `error of a ratio is that of the linearised formula`() {
    var moments = RatioMoments()
    let y: [Int64] = [3, 5, 0, 7, 2, 9, 4, 4]
    let x: [Int64] = [100, 120, 0, 150, 90, 200, 100, 80]
    for i in y.indices { moments.add(numerator: y[i], denominator: x[i]) }
    #expect((moments.ratio - 0.04047619047619048).magnitude < 1e-16)
    #expect((moments.standardError(members: 8) - 0.0031382410096450525).magnitude < 1e-14)
  }

  @Test func `one member gives no interval`() {
    var moments = ExactMoments()
    moments.add(3)
    #expect(ConfidenceInterval.mean(moments) == nil)
  }
}
