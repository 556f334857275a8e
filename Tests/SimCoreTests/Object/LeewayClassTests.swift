import SimCore
import Testing

/// A row typed in from the domain reference: %, cm/s, cm/s for downwind, right, left.
struct LeewayTestRow: Sendable, CustomTestStringConvertible {
  let key: String
  let figures: [Double]
  var testDescription: String { key }

  init(_ key: String, _ figures: Double...) {
    self.key = key
    self.figures = figures
  }
}

@Suite struct LeewayClassTests {
  static let rows = [
    LeewayTestRow("PIW-1", 0.96, 0, 12.0, 0.54, 0, 9.4, -0.54, 0, 9.4),
    LeewayTestRow("PIW-6", 1.117, 10.2, 3.04, 0.04, 3.90, 4.05, -0.04, -3.90, 4.05),
    LeewayTestRow("LIFE-RAFT-DB-10", 3.52, -2.50, 6.1, 0.62, -3.0, 3.5, -0.45, -0.20, 3.6),
    LeewayTestRow("LIFE-RAFT-DB-18", 3.68, -4.96, 5.37, 0.34, -1.85, 2.50, -0.49, 1.58, 2.63),
    LeewayTestRow("LIFE-RAFT-DB-21", 0.88, 0, 2.5, 0.18, 0, 2.4, -0.18, 0, 2.4),
    LeewayTestRow("LIFE-RAFT-DB-22", 0.99, 0, 2.4, 0.14, 0, 2.3, -0.14, 0, 2.3),
    LeewayTestRow("LIFE-RAFT-SB-6", 2.68, 0, 12.0, 1.10, 0, 9.4, -1.10, 0, 9.4),
    LeewayTestRow("LIFE-RAFT-SB-10", 3.30, -3.90, 4.20, 0.50, 7.0, 5.7, 0.1, -6.2, 3.6),
    LeewayTestRow("LIFE-RAFT-SB-11", 1.7, -3.90, 4.20, 0, 5.7, 3.3, 0, -3.4, 2.2),
    LeewayTestRow("LIFE-RAFT-NB-1", 3.70, 0, 12.0, 1.98, 0, 9.4, -1.98, 0, 9.4),
    LeewayTestRow("SKIFF-1", 3.15, 0, 2.2, 1.29, 0, 2.2, -1.29, 0, 2.2),
    LeewayTestRow("SKIFF-2", 2.87, 3.98, 3.33, 0.32, -2.93, 2.53, -0.62, 1.03, 3.05),
    LeewayTestRow("SKIFF-3", 1.65, 0, 3.1, 0.39, 0, 2.9, -0.39, 0, 2.9),
    LeewayTestRow("FISHING-VESSEL-1", 2.47, 0, 12.0, 2.76, 0, 9.4, -2.76, 0, 9.4),
    LeewayTestRow("FISHING-VESSEL-2", 2.67, 0, 8.3, 2.98, 0, 6.7, -2.98, 0, 6.7),
    LeewayTestRow("FISHING-VESSEL-3", 2.80, 0, 8.3, 3.13, 0, 6.7, -3.13, 0, 6.7),
    LeewayTestRow("FISHING-VESSEL-5", 1.80, 0, 3.79, 2.01, 0, 3.3, -2.01, 0, 3.3),
    LeewayTestRow("FISHING-VESSEL-6", 3.72, -0.87, 3.33, 1.41, 2.00, 3.36, -1.41, -2.00, 3.36),
    LeewayTestRow("COASTAL-FREIGHTER", 1.87, 0, 8.3, 2.09, 0, 6.7, -2.09, 0, 6.7),
    LeewayTestRow("FV-DEBRIS", 1.97, 0, 8.3, 0.36, 0, 6.7, -0.36, 0, 6.7),
    LeewayTestRow("REFUGEE-RAFT-1", 1.56, 8.30, 1.53, 0.078, 2.70, 1.52, -0.078, -2.70, 1.52),
    LeewayTestRow("REFUGEE-RAFT-2", 6.43, -3.47, 3.63, 2.22, 0, 7.12, -2.22, 0, 7.12),
  ]

  @Test(arguments: rows) func `rows of the domain reference stand in the table`(
    row: LeewayTestRow
  ) throws {
    let found = try #require(LeewayClass.named(row.key))
    let figures = [found.downwind, found.right, found.left].flatMap {
      [$0.slope * 100, $0.offset * 100, $0.deviation * 100]
    }
    for (a, b) in zip(figures, row.figures) {
      // A division and a multiplication by 100: 2 ulp.
      #expect((a - b).magnitude <= 2 * b.magnitude.ulp)
    }
  }

  @Test func `the table has 85 classes with unique keys and texts`() {
    #expect(LeewayClass.all.count == 85)
    #expect(Set(LeewayClass.all.map { $0.key.uppercased() }).count == 85)
    #expect(Set(LeewayClass.all.map(\.description)).count == 85)
    #expect(Set(LeewayClass.all.map(\.category)).count == LeewayCategory.allCases.count)
    #expect(LeewayClass.named("sailboat-6B")?.key == "SAILBOAT-6b")
    #expect(LeewayClass.named("FISHING-VESSEL-7") == nil)
  }

  @Test func `figures of all classes are within the span of the experiments`() {
    for row in LeewayClass.all {
      #expect((0...0.07).contains(row.downwind.slope), "\(row.key)")
      for line in [row.downwind, row.right, row.left] {
        #expect(line.slope.magnitude <= 0.08 && line.offset.magnitude <= 0.16, "\(row.key)")
        #expect((0...0.25).contains(line.deviation), "\(row.key)")
      }
      // One class, a one-man raft with unconstrained lines, leans right on both sides.
      #expect(row.right.slope >= 0 && (row.left.slope <= 0 || row.key == "LIFE-RAFT-SB-10"))
    }
  }

  @Test func `checksum of all figures detects a mistyped row`() {
    // Sums over the 85 rows of the list itself, column by column, in the units of the list.
    var sums = [Double](repeating: 0, count: 9)
    for row in LeewayClass.all {
      for (i, line) in [row.downwind, row.right, row.left].enumerated() {
        sums[3 * i] += line.slope * 100
        sums[3 * i + 1] += line.offset * 100
        sums[3 * i + 2] += line.deviation * 100
      }
    }
    let expected: [Double] = [
      222.602, 82.63, 476.35, 100.612, -23.88, 420.5188, -94.324, 0.19, 419.9308,
    ]
    for (a, b) in zip(sums, expected) { #expect((a - b).magnitude < 1e-9) }
  }
}
