import SimCore
import Testing

/// A distribution with what SciPy 1.17 says of it: mean, variance and the nine deciles.
struct ContinuousReference: CustomTestStringConvertible {
  var distribution: Distribution
  var mean: Double
  var variance: Double
  var deciles: [Double]

  var testDescription: String { distribution.literal.family }

  static let all: [ContinuousReference] = [
    .init(
      distribution: .uniform(low: -2, high: 5), mean: 1.5, variance: 4.083333333333333,
      deciles: [-1.3, -0.6, 0.1, 0.8, 1.5, 2.2, 2.9, 3.6, 4.3]),
    .init(
      distribution: .normal(mean: 3, deviation: 2), mean: 3, variance: 4,
      deciles: [
        0.43689686891079926, 1.3167575328541716, 1.9511989745839182, 2.4933057937284007, 3,
        3.5066942062715993, 4.048801025416081, 4.683242467145829, 5.563103131089201,
      ]),
    .init(
      distribution: .truncatedNormal(mean: 1, deviation: 2, low: 0, high: 1.5),
      mean: 0.7614988820717992, variance: 0.1839300837307558,
      deciles: [
        0.16170635979544357, 0.3181036376788111, 0.4704332626538352, 0.6197472608657708,
        0.7669686513981367, 0.9129364150284501, 1.0584412777767784, 1.204256536714623,
        1.351167152790354,
      ]),
    // Both far tails: 1 - Phi loses all digits in the upper one unless it is mirrored.
    .init(
      distribution: .truncatedNormal(mean: 0, deviation: 1, low: 6, high: 9),
      mean: 6.158482604207158, variance: 0.023987635794910145, deciles: upperTail),
    .init(
      distribution: .truncatedNormal(mean: 0, deviation: 1, low: -9, high: -6),
      mean: -6.158482604207158, variance: 0.023987635794910145,
      deciles: upperTail.reversed().map(-)),
    .init(
      distribution: .lognormal(median: 4, sigma: 0.7), mean: 5.110485252819546,
      variance: 16.514240351584608,
      deciles: [
        1.6310243699313258, 2.2192282440278324, 2.7710158954532096, 3.3499699944786956, 4,
        4.776162182458544, 5.774055654553775, 7.209713576355933, 9.809785981722444,
      ]),
    .init(
      distribution: .triangular(low: 1, mode: 2, high: 5), mean: 2.666666666666667,
      variance: 0.7222222222222222,
      deciles: [
        1.632455532033676, 1.8944271909999157, 2.1017246507621126, 2.3167184270002523,
        2.550510257216822, 2.8091097699793353, 3.102633403898972, 3.450806661517033,
        3.904554884989668,
      ]),
    .init(
      distribution: .beta(alpha: 2, beta: 5, low: 10, high: 20), mean: 12.857142857142858,
      variance: 2.5510204081632653,
      deciles: [
        10.925952589131287, 11.398806882699578, 11.818034713189492, 12.225835336154239,
        12.644499832956601, 13.094444275453144, 13.603576903800201, 14.22447524846272,
        15.103163065514916,
      ]),
    // Shapes below 1 take the boosted branch of the gamma sampler.
    .init(
      distribution: .beta(alpha: 0.4, beta: 0.3, low: 0, high: 1), mean: 0.5714285714285715,
      variance: 0.1440576230492197,
      deciles: [
        0.01873047165786655, 0.10144985541490802, 0.2554790351908964, 0.45522306358355213,
        0.6568296015784626, 0.8205768705686041, 0.9273634852120591, 0.9807127072376135,
        0.9980709393387466,
      ]),
  ]

  private static let upperTail = [
    6.01708506265862, 6.036130078842917, 6.057652623026772, 6.082408426016164, 6.111565061795188,
    6.147070585987495, 6.192558791153221, 6.256135045078112, 6.363414284362702,
  ]
}

/// Counts with SciPy's cumulative shares: bins end at `cuts`, the last bin is open.
struct CountReference: CustomTestStringConvertible {
  var name: String
  var draw: @Sendable (inout RandomStream) -> Int
  var mean: Double
  var variance: Double
  var cuts: [Int]
  var shares: [Double]

  var testDescription: String { name }

  static let all: [CountReference] = [
    poisson(
      0.7, [0, 1, 2],
      [0.4965853037914095, 0.34760971265398666, 0.12166339942889537, 0.034141584125708446]),
    poisson(
      4.5, [2, 3, 4, 5, 6, 7],
      [
        0.17357807091003602, 0.16871788492455503, 0.189807620540124, 0.17082685848611234,
        0.12812014386458415, 0.08236294962723245, 0.086586471647356,
      ]),
    // Above 30 the sampler splits the mean into a gamma waiting time and a remainder.
    poisson(
      30.5, [24, 26, 27, 29, 30, 32, 33, 35, 38],
      [
        0.13699600313869456, 0.10184593665246172, 0.062105658846904305, 0.13880079358672348,
        0.07233581973896336, 0.1390021737675392, 0.06269419255624409, 0.10524985141112309,
        0.10322153021655156, 0.07774804008479463,
      ]),
    poisson(
      400, [374, 383, 389, 395, 400, 405, 410, 417, 426],
      [
        0.10018593428916837, 0.10524514708898124, 0.09646686329214296, 0.11217804574504509,
        0.09921783855078986, 0.09799898789911521, 0.0910073446761146, 0.10745907347009187,
        0.09665714703018768, 0.09358361795836312,
      ]),
    binomial(
      12, 0.3, [2, 3, 4, 5, 6],
      [
        0.2528153478549998, 0.2397004255800005, 0.23113969609499985, 0.15849579160799987,
        0.07924789580400005, 0.038600843057999934,
      ]),
    // Above 40 trials the sampler halves on beta order statistics.
    binomial(
      300, 0.62, [175, 179, 182, 184, 186, 188, 190, 193, 197],
      [
        0.1062826409108226, 0.11288890342509503, 0.11801548121868427, 0.09021908883736174,
        0.09440783375472339, 0.09340211752773475, 0.08733297195925105, 0.11101052251710597,
        0.10148493157539995, 0.08495550827382126,
      ]),
  ]

  private static func poisson(_ mean: Double, _ cuts: [Int], _ shares: [Double]) -> CountReference {
    CountReference(
      name: "poisson \(mean)", draw: { Distribution.poissonCount(mean, &$0) }, mean: mean,
      variance: mean, cuts: cuts, shares: shares)
  }

  private static func binomial(
    _ n: Int, _ p: Double, _ cuts: [Int], _ shares: [Double]
  ) -> CountReference {
    CountReference(
      name: "binomial \(n) \(p)", draw: { Distribution.binomialCount(n, p, &$0) },
      mean: Double(n) * p, variance: Double(n) * p * (1 - p), cuts: cuts, shares: shares)
  }
}

@Suite struct DistributionTests {
  static let draws = 100_000

  private func stream(_ index: UInt32) -> RandomStream {
    RandomKey(seed: 1978).stream(DrawPurpose(code: 202), index: index)
  }

  @Test(arguments: ContinuousReference.all)
  func `draws have the mean, the variance and the deciles of SciPy`(_ r: ContinuousReference) {
    var stream = stream(1)
    let sample = (0..<Self.draws).map { _ in r.distribution.sample(&stream) }
    let n = Double(sample.count)
    let mean = sample.reduce(0, +) / n
    #expect(((mean - r.mean) / (r.variance / n).squareRoot()).magnitude < Statistics.limit)
    let squares = sample.map { ($0 - r.mean) * ($0 - r.mean) }
    let variance = squares.reduce(0, +) / n
    let fourth = squares.reduce(0) { $0 + $1 * $1 } / n
    let error = ((fourth - variance * variance) / n).squareRoot()
    #expect(((variance - r.variance) / error).magnitude < Statistics.limit)
    var counts = [Int](repeating: 0, count: 10)
    for x in sample { counts[r.deciles.firstIndex { x < $0 } ?? 9] += 1 }
    #expect(Statistics.chiSquare(counts).magnitude < Statistics.limit, "\(counts)")
    #expect(sample.allSatisfy { r.distribution.support.contains($0) })
    #expect((r.distribution.mean - r.mean).magnitude < 1e-9 * max(1, r.mean.magnitude))
  }

  @Test(arguments: CountReference.all)
  func `counts have the mean, the variance and the shares of SciPy`(_ r: CountReference) {
    var stream = stream(2)
    let sample = (0..<Self.draws).map { _ in r.draw(&stream) }
    let n = Double(sample.count)
    let mean = Double(sample.reduce(0, +)) / n
    #expect(((mean - r.mean) / (r.variance / n).squareRoot()).magnitude < Statistics.limit)
    let squares = sample.map { (Double($0) - r.mean) * (Double($0) - r.mean) }
    let variance = squares.reduce(0, +) / n
    let fourth = squares.reduce(0) { $0 + $1 * $1 } / n
    let error = ((fourth - variance * variance) / n).squareRoot()
    #expect(((variance - r.variance) / error).magnitude < Statistics.limit)
    var counts = [Int](repeating: 0, count: r.shares.count)
    for k in sample { counts[r.cuts.firstIndex { k <= $0 } ?? r.cuts.count] += 1 }
    #expect(Statistics.chiSquare(counts, shares: r.shares).magnitude < Statistics.limit)
  }

  @Test func `empirical values and mixtures come up by weight`() {
    let empirical = Distribution.empirical(values: [3, 5, 9], weights: [1, 0, 3])
    var stream = stream(3)
    var counts = [0, 0, 0]
    for _ in 0..<Self.draws {
      let x = empirical.sample(&stream)
      counts[x == 3 ? 0 : x == 9 ? 1 : 2] += 1
    }
    #expect(counts.removeLast() == 0)
    #expect(Statistics.chiSquare(counts, shares: [0.25, 0.75]).magnitude < Statistics.limit)
    #expect(empirical.mean == 7.5)
    #expect(empirical.support == 3...9)

    let mixture = Distribution.mixture(
      parts: [.fixed(-1), .uniform(low: 0, high: 10)], weights: [2, 6])
    counts = [0, 0]
    for _ in 0..<Self.draws { counts[mixture.sample(&stream) == -1 ? 0 : 1] += 1 }
    #expect(Statistics.chiSquare(counts, shares: [0.25, 0.75]).magnitude < Statistics.limit)
    #expect(mixture.mean == 3.5)
    #expect(mixture.support == -1...10)
  }

  @Test func `degenerate distributions give their value`() {
    var stream = stream(4)
    #expect(Distribution.fixed(4).sample(&stream) == 4)
    #expect(Distribution.triangular(low: 2, mode: 2, high: 2).sample(&stream) == 2)
    #expect(
      Distribution.truncatedNormal(mean: 9, deviation: 0, low: 0, high: 5).sample(&stream) == 5)
    #expect(Distribution.lognormal(median: 3, sigma: 0).support == 3...3)
    #expect(Distribution.poisson(mean: 0).sample(&stream) == 0)
    #expect(Distribution.uniform(low: 6, high: 6).sample(&stream) == 6)
  }

  @Test func `beta with tiny shapes falls to its ends and is never NaN`() {
    let beta = Distribution.beta(alpha: 0.001, beta: 0.003, low: 0, high: 1)
    var stream = stream(5)
    var sum = 0.0
    var outside = 0
    let n = 20_000
    for _ in 0..<n {
      let x = beta.sample(&stream)
      if !(x >= 0 && x <= 1) { outside += 1 }
      sum += x
    }
    #expect(outside == 0)
    // Nearly Bernoulli with p = 0.25.
    let z = (sum / Double(n) - 0.25) / (0.1875 / Double(n)).squareRoot()
    #expect(z.magnitude < Statistics.limit)
  }
}
