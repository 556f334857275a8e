import SimCore
import Testing

@Suite struct LeewayTests {
  static func leeway(_ key: String) throws -> LeewayClass {
    try #require(LeewayClass.named(key))
  }

  /// Class, wind speed in m/s, downwind and crosswind leeway in cm/s as printed in the reference.
  @Test(arguments: [
    ("FISHING-VESSEL-1", 5.0, 12.35, 13.8), ("FISHING-VESSEL-1", 10, 24.7, 27.6),
    ("FISHING-VESSEL-6", 5, 17.7, 9.05), ("FISHING-VESSEL-6", 10, 36.3, 16.1),
    ("SKIFF-3", 5, 8.25, 1.95), ("SKIFF-3", 10, 16.5, 3.9),
    ("REFUGEE-RAFT-1", 5, 16.1, 3.1), ("REFUGEE-RAFT-1", 10, 23.9, 3.5),
    ("PIW-1", 5, 4.8, 2.7), ("PIW-1", 10, 9.6, 5.4),
    ("LIFE-RAFT-NB-1", 5, 18.5, 9.9), ("LIFE-RAFT-NB-1", 10, 37.0, 19.8),
  ]) func `check values of the domain reference`(
    key: String, wind: Double, downwind: Double, crosswind: Double
  ) throws {
    let lines = LeewayCoefficients(try Self.leeway(key))
    let found = Leeway.components(windSpeed: wind, lines, side: .right)
    // Half a unit of the last printed digit.
    #expect((found.downwind * 100 - downwind).magnitude < 0.051)
    #expect((found.crosswind * 100 - crosswind).magnitude < 0.051)
  }

  @Test func `wind toward bearing th moves by the physical convention`() throws {
    let lines = LeewayCoefficients(try Self.leeway("FISHING-VESSEL-6"))
    for degrees in stride(from: 0.0, to: 360, by: 15) {
      let (s, c) = Elementary.sinCos(degrees * Elementary.pi / 180)
      for side in LeewaySide.allCases {
        let (ld, lc) = Leeway.components(windSpeed: 8, lines, side: side)
        let v = Leeway.velocity(windEast: 8 * s, windNorth: 8 * c, coefficients: lines, side: side)
        #expect((v.east - (ld * s + lc * c)).magnitude < 1e-15)
        #expect((v.north - (ld * c - lc * s)).magnitude < 1e-15)
      }
    }
  }

  @Test func `the right state goes east under a wind to the north, and west by OpenDrift's sign`()
    throws
  {
    for key in ["SKIFF-1", "FISHING-VESSEL-1", "PIW-4"] {
      let row = try Self.leeway(key)
      let physical = LeewayCoefficients(row)
      let openDrift = LeewayCoefficients(row, convention: .openDrift)
      for side in LeewaySide.allCases {
        let a = Leeway.velocity(windEast: 0, windNorth: 10, coefficients: physical, side: side)
        let b = Leeway.velocity(windEast: 0, windNorth: 10, coefficients: openDrift, side: side)
        #expect((a.east > 0) == (side == .right))
        #expect(a.east == -b.east && a.north == b.north)
      }
    }
  }

  @Test func `OpenDrift's displacements have the ratios that its convention gives`() throws {
    // Degrees of longitude after one day of 10 m/s to the north, OpenDrift 1.14.12: right, left.
    // Digits kept: 1e-6 degree, so 1e-3 of the smallest.
    for (key, right, left) in [
      ("SKIFF-1", -0.101696, 0.101696), ("SKIFF-2", -0.002129, 0.040758),
      ("LIFE-RAFT-DB-10", -0.025227, 0.037053),
    ] {
      let lines = LeewayCoefficients(try Self.leeway(key), convention: .openDrift)
      let skiff = LeewayCoefficients(try Self.leeway("SKIFF-1"), convention: .openDrift)
      func east(_ lines: LeewayCoefficients, _ side: LeewaySide) -> Double {
        Leeway.velocity(windEast: 0, windNorth: 10, coefficients: lines, side: side).east
      }
      // 1e-3: the digits; 1e-3: the meridians converge on the way north.
      #expect(
        (east(lines, .right) / east(skiff, .right) / (right / -0.101696) - 1).magnitude < 2e-3)
      #expect((east(lines, .left) / east(skiff, .left) / (left / 0.101696) - 1).magnitude < 2e-3)
    }
  }

  @Test func `a V-hull skiff in the right state goes left below 9 m/s of wind`() throws {
    let lines = LeewayCoefficients(try Self.leeway("SKIFF-2"))
    let reversal = 2.93 / 0.32
    for wind in stride(from: 0.5, through: 15, by: 0.5) {
      let crosswind = Leeway.components(windSpeed: wind, lines, side: .right).crosswind
      #expect((crosswind > 0) == (wind > reversal), "W = \(wind)")
    }
  }

  @Test func `no wind gives no leeway and the law is linear above`() throws {
    let lines = LeewayCoefficients(try Self.leeway("REFUGEE-RAFT-2"))
    #expect(
      Leeway.velocity(windEast: 0, windNorth: 0, coefficients: lines, side: .left) == (0, 0))
    let a = Leeway.components(windSpeed: 4, lines, side: .left)
    let b = Leeway.components(windSpeed: 8, lines, side: .left)
    let c = Leeway.components(windSpeed: 12, lines, side: .left)
    #expect((a.downwind + c.downwind - 2 * b.downwind).magnitude < 1e-15)
    #expect((a.crosswind + c.crosswind - 2 * b.crosswind).magnitude < 1e-15)
  }

  @Test(arguments: LeewayClass.all.map(\.key)) func `an error counts once at 10 m/s of wind`(
    key: String
  ) throws {
    let row = try Self.leeway(key)
    let plain = LeewayCoefficients(row)
    let moved = LeewayCoefficients(row, LeewayPerturbation(downwind: 0.07, crosswind: 1.5))
    for side in LeewaySide.allCases {
      let a = Leeway.components(windSpeed: 10, plain, side: side)
      let b = Leeway.components(windSpeed: 10, moved, side: side)
      #expect((b.downwind - a.downwind - 0.07).magnitude < 1e-14)
      let deviation = side == .right ? row.right.deviation : -row.left.deviation
      #expect((b.crosswind - a.crosswind - 1.5 * deviation).magnitude < 1e-14)
    }
  }

  @Test func `full jibing mirrors a symmetric class, error included`() throws {
    let row = try Self.leeway("FISHING-VESSEL-6")
    let lines = LeewayCoefficients(row, LeewayPerturbation(downwind: 0.01, crosswind: -0.8))
    #expect(lines.left.slope == -lines.right.slope && lines.left.offset == -lines.right.offset)
  }

  @Test(arguments: LeewaySide.allCases) func `slope jibing changes the sign of the slope alone`(
    start: LeewaySide
  ) throws {
    let row = try Self.leeway("SKIFF-2")
    let lines = LeewayCoefficients(
      row, LeewayPerturbation(downwind: 0, crosswind: 0.5), start: start, rule: .slope)
    let line = start == .right ? row.right : row.left
    let error = 0.5 * line.deviation
    let own = lines.crosswind(start)
    let other = lines.crosswind(start.other)
    #expect(own.offset == other.offset)
    #expect((own.slope - (line.slope + error / 20)).magnitude < 1e-17)
    #expect((other.slope - (-line.slope + error / 20)).magnitude < 1e-17)
  }

  @Test func `drawn errors have the deviation of the list and never drive upwind`() throws {
    let key = RandomKey(seed: 11)
    for (name, truncated) in [("FISHING-VESSEL-5", false), ("SEPIRB", true)] {
      let row = try Self.leeway(name)
      let n = 40_000
      var sum = SIMD2<Double>.zero
      var squares = SIMD2<Double>.zero
      for i in 0..<n {
        let error = LeewayPerturbation.draw(row, key: key, index: UInt32(i))
        #expect(row.downwind.slope + error.downwind / 20 >= -1e-18)
        let pair = SIMD2(error.downwind / row.downwind.deviation, error.crosswind)
        sum += pair
        squares += pair * pair
      }
      let mean = sum / Double(n)
      let variance = squares / Double(n) - mean * mean
      // Five standard errors: 5/sqrt(40000) for means, 5*sqrt(2/40000) for variances.
      #expect(mean.y.magnitude < 0.025 && (variance.y - 1).magnitude < 0.036)
      if truncated {
        // Normal cut below at -0.4 % * 20 / 6 cm/s = -4/3: mean phi/(1 - Phi) of the cut.
        let cut = -4.0 / 3
        let density = 0.3989422804014327 * Elementary.exp(-cut * cut / 2)
        let expected = density / (1 - Elementary.normalCumulative(cut))
        #expect((mean.x - expected).magnitude < 0.025)
      } else {
        #expect(mean.x.magnitude < 0.025 && (variance.x - 1).magnitude < 0.036)
      }
    }
  }

  @Test func `draws depend on the particle alone`() throws {
    let row = try Self.leeway("PIW-1")
    let settings = LeewayParameters.defaults
    let a = settings.draw(row, key: RandomKey(seed: 3), index: 17)
    _ = settings.draw(row, key: RandomKey(seed: 3), index: 16)
    let b = settings.draw(row, key: RandomKey(seed: 3), index: 17)
    #expect(a == b)
    #expect(a.coefficients != settings.draw(row, key: RandomKey(seed: 4), index: 17).coefficients)
  }

  @Test func `half the objects start on each side`() {
    let key = RandomKey(seed: 5)
    let n = 20_000
    let right = (0..<n).count {
      LeewayOrientation.both.side(key: key, index: UInt32($0)) == .right
    }
    // Five standard deviations of a binomial count.
    #expect((Double(right) - Double(n) / 2).magnitude < 5 * (Double(n) / 4).squareRoot())
    #expect((0..<n).count { LeewayOrientation.both.side(number: $0) == .right } == n / 2)
    #expect(LeewayOrientation.left.side(key: key) == .left)
    #expect(LeewayOrientation.right.side(number: 1) == .right)
  }

  @Test func `jibing rate gives back the probability in an hour`() {
    let rate = Leeway.jibingRate(probabilityPerHour: 0.04)
    #expect((1 - Elementary.exp(-rate * 3600) - 0.04).magnitude < 1e-15)
    #expect(LeewayParameters.defaults.jibingRate == rate)
  }

  @Test func `every setting of the law moves the velocity of an object`() throws {
    let row = try Self.leeway("SKIFF-2")
    func path(_ settings: LeewayParameters) -> [Double] {
      (0..<8).flatMap { i -> [Double] in
        let drawn = settings.draw(row, key: RandomKey(seed: 9), index: UInt32(i))
        let v = [drawn.side, drawn.side.other].map {
          Leeway.velocity(windEast: 3, windNorth: 6, coefficients: drawn.coefficients, side: $0)
        }
        return v.flatMap { [$0.east, $0.north] } + [settings.jibingRate]
      }
    }
    let base = path(.defaults)
    for change: (inout LeewayParameters) -> Void in [
      { $0.jibing = 0.1 }, { $0.jibingRule = .slope }, { $0.orientation = .left },
      { $0.convention = .openDrift }, { $0.scatter = 0.5 },
    ] {
      var settings = LeewayParameters.defaults
      change(&settings)
      #expect(path(settings) != base)
    }
    #expect(LeewayParameters.declarations.count == 5)
  }

  @Test func `kernel rows are the lines in single precision`() throws {
    let lines = LeewayCoefficients(
      try Self.leeway("SKIFF-2"), LeewayPerturbation(downwind: 0.02, crosswind: 1))
    let row = lines.row
    #expect(row.downwindSlope == Float(lines.downwind.slope))
    #expect(
      row.rightOffset == Float(lines.right.offset) && row.leftSlope == Float(lines.left.slope))
    #expect(lines.scaled(by: 0.4).row.leftOffset == Float(0.4 * lines.left.offset))
  }
}
