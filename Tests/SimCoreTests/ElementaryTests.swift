import Foundation
import SimCore
import Testing

@Suite struct ElementaryTests {
  @Test func `exp agrees with libm to 4 ulp`() {
    for i in -7000...7000 {
      let x = Double(i) * 0.1
      let expected = Foundation.exp(x)
      #expect((Elementary.exp(x) - expected).magnitude <= 4 * expected.ulp, "x = \(x)")
    }
  }

  @Test func `log agrees with libm to 4 ulp`() {
    for i in 1...20_000 {
      let x = Foundation.exp(Double(i - 10_000) * 0.07)
      let expected = Foundation.log(x)
      #expect((Elementary.log(x) - expected).magnitude <= 4 * max(expected.magnitude.ulp, 1e-17))
    }
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-1).isNaN)
  }

  @Test func `sine, cosine, arc tangent and tanh agree with libm to 2e-15`() {
    for i in -4000...4000 {
      let x = Double(i) * 0.37
      #expect((Elementary.sin(x) - Foundation.sin(x)).magnitude < 2e-13)
      #expect((Elementary.cos(x) - Foundation.cos(x)).magnitude < 2e-13)
      let small = Double(i) * 0.0025
      #expect((Elementary.sin(small) - Foundation.sin(small)).magnitude < 2e-15)
      #expect((Elementary.tanh(small) - Foundation.tanh(small)).magnitude < 2e-15)
      #expect((Elementary.atan2(small, 1.5) - Foundation.atan2(small, 1.5)).magnitude < 2e-15)
      #expect((Elementary.atan2(small, -1.5) - Foundation.atan2(small, -1.5)).magnitude < 2e-15)
    }
  }

  @Test func `normal quantile inverts the normal distribution`() {
    for i in 1..<2000 {
      let p = Double(i) / 2000
      let x = Elementary.normalQuantile(p)
      #expect((Elementary.normalCumulative(x) - p).magnitude < 1e-12)
      #expect((0.5 * Foundation.erfc(-x / 2.0.squareRoot()) - p).magnitude < 1e-12)
    }
  }

  @Test func `log gamma agrees with libm`() {
    for i in 1...500 {
      let x = Double(i) * 0.13
      #expect((Elementary.logGamma(x) - Foundation.lgamma(x)).magnitude < 1e-12 * max(1, x))
    }
  }
}
