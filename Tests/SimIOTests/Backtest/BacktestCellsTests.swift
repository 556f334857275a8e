import SimCore
import Testing

@testable import SimIO

@Suite struct BacktestCellsTests {
  private static func median(_ hours: [Double?]) -> String {
    var leads = LeadTimes()
    for hour in hours { leads.add(hour.map { $0 * 3600 }) }
    return BacktestCells.median(leads, none: "none warned", few: "most not warned")
  }

  @Test func `no median of most boats is not no warning`() {
    #expect(Self.median([nil, nil]) == "none warned")
    #expect(Self.median([nil, nil, 40]) == "most not warned")
    #expect(Self.median([nil, 30, 40]) == "30")
  }

  @Test func `a value stands with its interval, or alone where there is none`() {
    #expect(BacktestCells.scored(ScoredValue(value: 0.25, interval: nil), 3) == "0.25")
    #expect(
      BacktestCells.scored(
        ScoredValue(value: 0, interval: .oneSided(isEvery: false, blocks: 300)), 3)
        == "0 (0 to 0.01)")
    #expect(BacktestCells.scored(nil, 3) == "-")
  }

  @Test func `one is not many`() {
    #expect(Wording.counted(1, "member") == "1 member")
    #expect(Wording.counted(0, "row") == "0 rows")
    #expect(Wording.month(1) == "January" && Wording.month(12) == "December")
    #expect(
      DetectorWeights.words(untrained: [12, 1]).hasPrefix(
        "no week of training began in December, January: "))
  }
}
