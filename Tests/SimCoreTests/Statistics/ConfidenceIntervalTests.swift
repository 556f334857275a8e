import SimCore
import Testing

/// Expected values: SciPy 1.17 (`betainc`, `t.ppf`, `binom.cdf`) and statsmodels
/// (`proportion_confint`).
@Suite struct ConfidenceIntervalTests {
  @Test(arguments: [
    (0.3, 2.0, 5.0, 0.5798250000000003), (0.5, 0.5, 0.5, 0.5), (0.9, 10, 1.5, 0.5401970065018546),
    (0.9001, 900, 100, 0.4929874393882877), (0.0001, 1, 20000, 0.8646782505172699),
    (0.5, 3000, 3100, 0.8998126825348736), (0.25, 250_000, 750_000, 0.5001535529794923),
  ]) func `incomplete beta function agrees with SciPy`(
    x: Double, a: Double, b: Double, expected: Double
  ) {
    // log gamma of 10^6 is 1.3e7, so its last bits move the result by some 1e-9.
    let tolerance = 1e-12 * max(1, a + b)
    #expect((BetaFunction.regularised(x, a: a, b: b) - expected).magnitude < tolerance)
  }

  @Test(arguments: [
    (1, 12.706204736174694), (2, 4.302652729749462), (5, 2.5705818356363146),
    (19, 2.0930240544083087), (999, 1.9623414611334493), (999_999, 1.9599663568164791),
  ]) func `Student quantiles agree with SciPy`(freedom: Int, expected: Double) {
    let t = BetaFunction.student(level: 0.95, degreesOfFreedom: freedom)
    #expect((t - expected).magnitude < 1e-8 * expected)
  }

  @Test(arguments: [
    (8, 10, 0.9, 0.2639010708999999), (880, 1000, 0.9, 0.021996144965794173),
    (0, 50, 0.1, 0.0051537752073201135), (5, 5, 0.5, 1.0),
    (899_800, 1_000_000, 0.9, 0.2529459792600526),
  ]) func `binomial probabilities agree with SciPy`(k: Int, n: Int, p: Double, expected: Double) {
    let found = BetaFunction.binomialCumulative(k, trials: n, probability: p)
    #expect((found - expected).magnitude < 1e-6 * expected)
  }

  @Test(arguments: [
    (0, 20, 0.0, 0.16843347098308534), (3, 50, 0.01254858783533406, 0.16548194660377288),
    (50, 50, 0.9288782635358024, 1.0), (17, 1000, 0.009933512592716534, 0.027079496864851366),
  ]) func `Clopper-Pearson intervals agree with statsmodels`(
    events: Int, trials: Int, low: Double, high: Double
  ) throws {
    let interval = try #require(ConfidenceInterval.clopperPearson(events: events, trials: trials))
    #expect(((interval.low ?? .nan) - low).magnitude < 1e-10)
    #expect(((interval.high ?? .nan) - high).magnitude < 1e-10)
  }

  @Test(arguments: [
    (0, 20, 0.0, 0.1611251580528194), (3, 50, 0.020614970348973943, 0.16217091688838173),
    (50, 50, 0.9286524008666412, 1.0), (17, 1000, 0.01064068985681633, 0.027055958840229932),
  ]) func `Wilson intervals agree with statsmodels`(
    events: Int, trials: Int, low: Double, high: Double
  ) throws {
    let interval = try #require(ConfidenceInterval.wilson(events: events, trials: trials))
    #expect(((interval.low ?? .nan) - low).magnitude < 1e-12)
    #expect(((interval.high ?? .nan) - high).magnitude < 1e-12)
  }

  @Test func `no event in n trials still has an upper bound, about 3 over n`() {
    #expect(
      (ConfidenceInterval.upperBoundWithoutEvent(trials: 20) - 0.13910834066826516).magnitude
        < 1e-14)
    let bound = ConfidenceInterval.upperBoundWithoutEvent(trials: 100_000)
    #expect(bound > 2.99e-5 && bound < 3.0e-5)
  }

  @Test func `Clopper-Pearson intervals cover at least as often as they say`() {
    // Exact coverage by summing the binomial distribution: no random number is needed.
    let n = 40
    for step in 1..<40 {
      let p = Double(step) / 40
      var coverage = 0.0
      for k in 0...n {
        guard let interval = ConfidenceInterval.clopperPearson(events: k, trials: n),
          let low = interval.low, let high = interval.high, low <= p, p <= high
        else { continue }
        coverage +=
          BetaFunction.binomialCumulative(k, trials: n, probability: p)
          - BetaFunction.binomialCumulative(k - 1, trials: n, probability: p)
      }
      #expect(coverage >= 0.95 - 1e-9, "p = \(p)")
    }
  }
}
