import SimCore
import Testing

@Suite struct MortalityCalibrationTests {
  static let boats = 1000

  static func sortedDeaths(_ example: MortalityCase) -> [Int] {
    let model = SurvivalModel(.defaults)
    return (0..<UInt64(boats)).map { Int(example.deaths(seed: $0, model: model).wrappedSum()) }
      .sorted()
  }

  @Test(arguments: MortalityCase.all)
  func `observed deaths lie between the 5th and 95th percentile`(
    example: MortalityCase
  ) {
    let deaths = Self.sortedDeaths(example)
    let quantiles = [0.05, 0.25, 0.5, 0.75, 0.95].map { deaths[Int($0 * Double(Self.boats))] }
    print(
      "calibration \(example.name): P5-P95", quantiles, "observed", example.dead, "aboard",
      Int(example.aboard))
    #expect(quantiles[0] <= example.dead.lowerBound, "\(quantiles)")
    #expect(quantiles[4] >= example.dead.upperBound, "\(quantiles)")
    // A band that holds everything would say nothing.
    #expect(quantiles[0] > 0 || quantiles[4] < Int(example.aboard))
  }

  @Test func `median death rates of the cases differ by more than ten times`() {
    let rates = MortalityCase.all.map {
      Double(Self.sortedDeaths($0)[Self.boats / 2]) / $0.aboard / $0.hazardDays
    }
    print("calibration median rates, % a day:", rates.map { 100 * $0 })
    let lowest = rates.min() ?? 0
    let highest = rates.max() ?? 0
    #expect(lowest > 0 && highest >= 10 * lowest)
    // The order of the extremes is the observed one: fastest without stores, slowest when supplied.
    #expect(rates[0] == highest && rates[3] == lowest)
  }

  @Test func `steps of one hour and of twelve hours agree on the cases`() {
    let model = SurvivalModel(.defaults)
    for example in MortalityCase.all {
      let fine = (0..<200).map {
        Int(example.deaths(seed: $0, model: model, tickHours: 1).wrappedSum())
      }
      let coarse = (0..<200).map {
        Int(example.deaths(seed: $0, model: model, tickHours: 12).wrappedSum())
      }
      let a = Double(fine.reduce(0, +))
      let b = Double(coarse.reduce(0, +))
      // The moment of a resupply moves by up to half a day, which counts on the edge of thirst.
      let allowed = example.gap == nil ? 0 : 0.1 * max(a, b)
      #expect((a - b).magnitude <= allowed, "\(example.name) \(a) \(b)")
    }
  }
}
