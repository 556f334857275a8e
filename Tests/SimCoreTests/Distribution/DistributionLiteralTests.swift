import SimCore
import Testing

@Suite struct DistributionLiteralTests {
  static let examples: [Distribution] = [
    .fixed(3), .uniform(low: 1, high: 2), .normal(mean: 0, deviation: 1),
    .truncatedNormal(mean: 1, deviation: 2, low: 0, high: 5), .lognormal(median: 2, sigma: 0.5),
    .triangular(low: 0, mode: 1, high: 3), .beta(alpha: 2, beta: 3, low: 0, high: 1),
    .poisson(mean: 4), .empirical(values: [1, 2], weights: [0.3, 0.7]),
    .mixture(
      parts: [.fixed(1), .mixture(parts: [.poisson(mean: 2)], weights: [1])], weights: [1, 2]),
  ]

  @Test(arguments: examples)
  func `a distribution survives the way through its literal`(_ d: Distribution) throws {
    #expect(try Distribution(d.literal) == d)
    for argument in d.literal.arguments {
      let family = try #require(Distribution.families.first { $0.name == d.literal.family })
      let known = try #require(family.arguments.first { $0.name == argument.name })
      #expect(known.hasUnit == argument.hasUnit)
    }
  }

  @Test func `every family has an example above`() {
    #expect(Set(Self.examples.map(\.literal.family)) == Set(Distribution.families.map(\.name)))
  }

  @Test(arguments: examples)
  func `a change of unit scales every draw`(_ d: Distribution) throws {
    // Counts have no unit to change; 2 is a power of two, so that scaling is exact.
    guard !d.literal.family.contains("poisson"), d != Self.examples.last else { return }
    let scaled = try Distribution(Distribution.scaled(d.literal, by: 2))
    var a = RandomKey(seed: 5).stream(DrawPurpose(code: 203))
    var b = a
    for _ in 0..<100 {
      let expected = 2 * d.sample(&a)
      #expect((scaled.sample(&b) - expected).magnitude <= 1e-12 * max(1, expected.magnitude))
    }
  }

  private func literal(_ family: String, _ arguments: [(String, Double)]) -> DistributionLiteral {
    DistributionLiteral(family: family, arguments: arguments.map { .init($0.0, $0.1) })
  }

  @Test func `an unknown family, argument or a missing argument is named`() {
    #expect(throws: DistributionError.unknownFamily("gaussian")) {
      try Distribution(self.literal("gaussian", []))
    }
    #expect(throws: DistributionError.unknownArgument(family: "normal", name: "std")) {
      try Distribution(self.literal("normal", [("mean", 0), ("std", 1)]))
    }
    #expect(throws: DistributionError.missingArgument(family: "normal", name: "sd")) {
      try Distribution(self.literal("normal", [("mean", 0)]))
    }
  }

  @Test(
    arguments: [
      ("uniform", [("low", 2.0), ("high", 1.0)], "low <= high"),
      ("normal", [("mean", 0), ("sd", -1)], "sd >= 0"),
      ("normal", [("mean", .nan), ("sd", 1)], "mean is finite"),
      ("normal", [("mean", 0), ("sd", .infinity)], "sd is finite"),
      ("truncated_normal", [("mean", 0), ("sd", -1), ("low", 0), ("high", 1)], "sd >= 0"),
      ("truncated_normal", [("mean", 0), ("sd", 1), ("low", 1), ("high", 1)], "low < high"),
      (
        "truncated_normal", [("mean", 0), ("sd", 1), ("low", 9), ("high", 10)],
        "interval within 8 sd of the mean"
      ),
      ("lognormal", [("median", 0), ("sigma", 1)], "median > 0"),
      ("lognormal", [("median", 1), ("sigma", -1)], "sigma >= 0"),
      ("triangular", [("low", 0), ("mode", 4), ("high", 3)], "low <= mode <= high"),
      ("beta", [("alpha", 0), ("beta", 1), ("low", 0), ("high", 1)], "alpha > 0 and beta > 0"),
      ("beta", [("alpha", 1), ("beta", 1), ("low", 1), ("high", 0)], "low < high"),
      ("poisson", [("mean", -1)], "0 <= mean <= 1e6"),
      ("poisson", [("mean", 2e6)], "0 <= mean <= 1e6"),
      ("empirical", [], "at least one value"),
      ("empirical", [("value", 1), ("weight", 1), ("weight", 2)], "one weight for each value"),
      ("empirical", [("value", 1), ("weight", -1)], "weights >= 0"),
      ("empirical", [("value", 1), ("weight", 0)], "a weight above 0"),
      ("mixture", [], "at least one part"),
    ] as [(String, [(String, Double)], String)])
  func `a broken rule is named`(family: String, arguments: [(String, Double)], rule: String) {
    #expect(throws: DistributionError.invalid(family: family, rule: rule)) {
      try Distribution(self.literal(family, arguments))
    }
  }

  @Test func `faults inside a mixture are found`() {
    let part = literal("uniform", [("low", 2), ("high", 1)])
    let mixture = DistributionLiteral(
      family: "mixture", arguments: [.init("weight", 1, hasUnit: false)], parts: [part])
    #expect(throws: DistributionError.invalid(family: "uniform", rule: "low <= high")) {
      try Distribution(mixture)
    }
    let uneven = DistributionLiteral(family: "mixture", arguments: [], parts: [part])
    #expect(throws: DistributionError.invalid(family: "mixture", rule: "one weight for each part"))
    {
      try Distribution(uneven)
    }
  }
}
