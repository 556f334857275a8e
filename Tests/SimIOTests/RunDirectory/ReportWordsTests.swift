import SimCore
import SimIO
import Testing

@Suite struct ReportWordsTests {
  @Test func `what no member shows is named with its upper bound`() {
    let metric = Metric(
      key: "deaths", statistic: "mean", meaning: "deaths", value: 0, unit: "persons/member",
      interval: ConfidenceInterval(low: 0, high: 273.4, kind: .zeroEvents), members: 100)
    #expect(DisplayNumber.text(metric) == "none in 100 members")
    #expect(DisplayNumber.intervalText(metric) == "below 273 persons")
  }

  @Test func `the ranking of assumptions says that it is not by influence`() async throws {
    try await withTemporaryFolder { folder in
      let report = try await SyntheticRun.write(to: folder + "/run")
      #expect(report.weakestAssumptions.map(\.id) == ["voyage.engine_failure_rate"])
      for name in ["summary.txt", "summary.json", "report.html"] {
        let text = try SyntheticRun.text(folder + "/run/" + name)
          .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("not by influence on the results"), "\(name)")
      }
    }
  }

  @Test func `plain ratios, words and switches have no unit in the register`() {
    let rows = Assumption.rows(of: LeewayParameters.defaults)
    #expect(!rows.isEmpty)
    for row in rows { #expect(row.valueText == row.value, "\(row.id)") }
    let drift = Assumption.rows(of: DriftParameters.defaults)
    #expect(drift.first { $0.key == "diffusivity" }?.valueText == "10 m2/s")
  }

  @Test func `labels of a map stay on it and cover neither each other nor a symbol`() throws {
    let symbol = (x: 200.0, y: 150.0, radius: 5.0)
    var labels = MapLabels(width: 400, height: 300)
    labels.keepOff(x: symbol.x, y: symbol.y, radius: symbol.radius)
    for i in 0..<60 {
      // Crowded points in rows, so that many labels find no room.
      let x = 200 + Double(i % 12 - 6) * 25
      let y = 150 + Double(i / 12 - 2) * 20
      labels.add("label \(i)", x: x, y: y, gap: 6, style: "")
    }
    let found = labels.svg.matches(
      of: /x="(-?[0-9.]+)" y="(-?[0-9.]+)" >(label \d+)</)
    var boxes: [(left: Double, right: Double, middle: Double)] = []
    for match in found {
      let left = try #require(Double(match.1))
      let middle = try #require(Double(match.2)) - 4.5
      boxes.append((left, left + 7 * Double(match.3.count), middle))
    }
    #expect((10..<60).contains(boxes.count))
    for (i, box) in boxes.enumerated() {
      #expect(box.left >= 0 && box.right <= 400 && (0...300).contains(box.middle))
      let isClear =
        box.right <= symbol.x - symbol.radius || box.left >= symbol.x + symbol.radius
        || (box.middle - symbol.y).magnitude >= symbol.radius + 6.4
      #expect(isClear)
      for other in boxes[(i + 1)...] {
        let overlaps =
          box.left < other.right && other.left < box.right
          && (box.middle - other.middle).magnitude < 12.9
        #expect(!overlaps)
      }
    }
  }
}
