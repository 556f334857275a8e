import Testing

@testable import SimCore

@Suite struct SeasonalCurveTests {
  /// Twelve numbers between -1 and 1.
  private func table(seed: UInt64) -> [Float] {
    let key = RandomKey(seed: seed)
    return (0..<12).map { index in
      let word = key.words(DrawPurpose(code: 250), index: UInt32(index)).0
      return Float(word) / Float(UInt32.max) * 2 - 1
    }
  }

  private func value(_ coefficients: [Float], _ month: Double) -> Double {
    let w = SeasonalCurve.weights(month: month)
    return Double(coefficients[w.previous]) * w.previousWeight
      + Double(coefficients[w.current]) * w.currentWeight
      + Double(coefficients[w.next]) * w.nextWeight
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the mean of each month is that of the table`(seed: UInt64) {
    let means = table(seed: seed)
    let curve = SeasonalCurve.coefficients(means)
    for month in 0..<12 {
      // Simpson's rule is exact for the quadratic inside a month, taken just inside its edges.
      let inside = 0.5 - 1e-9
      let mean =
        (value(curve, Double(month) - inside) + 4 * value(curve, Double(month))
          + value(curve, Double(month) + inside)) / 6
      // A dozen Float products of size below 2: rounding below 2e-6.
      #expect((mean - Double(means[month])).magnitude < 2e-6, "seed \(seed), month \(month)")
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `value and slope are continuous all the year round`(seed: UInt64) {
    let curve = SeasonalCurve.coefficients(table(seed: seed))
    let h = 1e-4
    for edge in 0..<12 {
      let x = Double(edge) + 0.5
      let below = value(curve, x - 1e-12)
      let above = value(curve, x + 1e-12)
      #expect((below - above).magnitude < 1e-9)
      let slopeBelow = (below - value(curve, x - h)) / h
      let slopeAbove = (value(curve, x + h) - above) / h
      // The second derivative is at most 4 x 2 in size, so each slope is off by at most 8 h / 2.
      #expect((slopeBelow - slopeAbove).magnitude < 8 * h, "seed \(seed), edge \(edge)")
    }
  }

  @Test func `a constant table gives a constant curve`() {
    let curve = SeasonalCurve.coefficients([Float](repeating: 3.25, count: 24))
    #expect(curve.count == 24)
    for month in stride(from: -14.0, through: 30, by: 0.37) {
      let w = SeasonalCurve.weights(month: month)
      #expect((w.previousWeight + w.currentWeight + w.nextWeight - 1).magnitude < 1e-14)
      #expect((Double(curve[2 * w.current]) - 3.25).magnitude < 1e-5)
    }
  }

  @Test func `the year closes: position 12 is position 0`() {
    let curve = SeasonalCurve.coefficients(table(seed: 7))
    #expect(value(curve, 12) == value(curve, 0))
    #expect(value(curve, -0.25) == value(curve, 11.75))
  }
}

@Suite struct PackedTableTests {
  @Test func `characters are digits to base 64 and breaks do not count`() {
    let table = PackedTable(
      offset: -1, step: 0.5, width: 2,
      text: """
        000110
          oo
        """)
    #expect(table.values() == [-1, -0.5, 31, 2046.5])
  }

  @Test func `every embedded table is complete`() {
    let wind = SeaClimatologyFields.windGrid.count * 12
    let atlas = SeaClimatologyFields.atlasGrid.count * 12
    #expect(SeaClimatologyTables.windEast.values().count == wind)
    #expect(SeaClimatologyTables.windNorth.values().count == wind)
    #expect(SeaClimatologyTables.windDeviation.values().count == wind)
    #expect(SeaClimatologyTables.seaTemperature.values().count == wind)
    #expect(SeaClimatologyTables.airTemperature.values().count == wind)
    #expect(SeaClimatologyTables.backgroundEast.values().count == atlas)
    #expect(SeaClimatologyTables.backgroundNorth.values().count == atlas)
    #expect(SeaClimatologyTables.currentTaper.values().count == SeaClimatology.grid.count)
  }
}
