/// How effort is laid out over an area.
package enum EffortAllocation: String, Sendable, CaseIterable {
  /// One rectangle of the belief's own axes with the same coverage everywhere: what an SMC draws.
  case rectangle
  /// The best that the effort can do: most where the belief is densest (Stone; Charnes and Cooper).
  case optimal
}

/// Where a search is made, with what coverage and what chance.
package struct EffortPlan: Sendable, Equatable {
  /// The area: coverage and probability of detection by cell of the belief.
  package let searched: SearchedArea
  /// Area that is searched, m2, and area effectively swept in it, m2.
  package let area: Double
  package let effort: Double
  /// Probability of success (POS) by the belief.
  package let probabilityOfSuccess: Double
  package let curve: DetectionCurve

  /// Mean coverage of the area searched.
  package var coverage: Double { area > 0 ? effort / area : 0 }

  /// Effort of detection that the search puts on a true position: 0 outside the area.
  package func hazard(at truth: GeoPoint) -> Double {
    curve.hazard(coverage: searched.coverage(at: truth))
  }

  /// Places an effort so as to raise the probability of success.
  ///
  /// - Parameters:
  ///   - frame: Mean and covariance of the belief at the middle of the search.
  ///   - cells: Its weights.
  ///   - effort: Area effectively swept `Z`, m2, 0 or more.
  ///   - allocation: One rectangle, or the optimum.
  ///   - curve: How detection follows from coverage.
  /// - Returns: The plan.
  /// - Complexity: Rectangle: some 6000 products. Optimum: a sort of 144 cells.
  package static func make(
    _ frame: BeliefFrame, _ cells: BeliefCells, effort: Double,
    allocation: EffortAllocation = .rectangle, curve: DetectionCurve = .random
  ) -> EffortPlan {
    let cellArea = BeliefCells.width * BeliefCells.width * frame.unitArea
    let perCell = max(0, effort) / cellArea
    let coverage =
      allocation == .rectangle
      ? rectangle(cells, effort: perCell, curve: curve)
      : optimum(cells, effort: perCell, curve: curve)
    var found = [Double](repeating: 0, count: coverage.count)
    var area = 0.0
    var success = 0.0
    for i in coverage.indices where coverage[i] > 0 {
      found[i] = curve.probabilityOfDetection(coverage: coverage[i])
      area += cellArea
      success += cells.weights[i] * found[i]
    }
    return EffortPlan(
      searched: SearchedArea(frame: frame, coverage: coverage, probabilityOfDetection: found),
      area: area, effort: max(0, effort), probabilityOfSuccess: success, curve: curve)
  }

  /// Coverage by cell of the best rectangle of whole cells; effort in cells.
  ///
  /// All rectangles are tried but those whose rows or fullest column hold too little. Of equal ones squares about the
  /// mean come first, then the lowest, the most southern, the narrowest and the most western.
  private static func rectangle(
    _ cells: BeliefCells, effort: Double, curve: DetectionCurve
  ) -> [Double] {
    let bins = BeliefCells.bins
    var coverage = [Double](repeating: 0, count: bins * bins)
    guard effort > 0 else { return coverage }
    let size = bins - 2
    // Weight of all cells south-west of a corner, and of those of a column south of an edge.
    var sums = [Double](repeating: 0, count: bins * bins)
    var columns = sums
    for y in 1...size {
      for x in 1...size {
        columns[y * bins + x] = columns[(y - 1) * bins + x] + cells.weights[y * bins + x]
        sums[y * bins + x] =
          cells.weights[y * bins + x] + sums[(y - 1) * bins + x] + sums[y * bins + x - 1]
          - sums[(y - 1) * bins + x - 1]
      }
    }
    // Heights times widths are products of whole numbers up to 12.
    var detection = [Double](repeating: 0, count: size * size + 1)
    for height in 1...size {
      for width in height...size where detection[height * width] == 0 {
        detection[height * width] = curve.probabilityOfDetection(
          coverage: effort / Double(height * width))
      }
    }
    var best = (success: -1.0, south: 0, west: 0, north: 0, east: 0)
    let sum = sums.span
    let columnSum = columns.span
    func tryWidth(_ south: Int, _ north: Int, _ width: Int) {
      let found = detection[(north - south) * width]
      let (low, high) = (south * bins, north * bins)
      for west in 0...(size - width) {
        let east = west + width
        let weight = (sum[high + east] - sum[high + west]) - (sum[low + east] - sum[low + west])
        let success = weight * found
        if success > best.success { best = (success, south, west, north, east) }
      }
    }
    // A good one first: most others then cannot be better, since all of their rows would be too little.
    for half in 1...size / 2 { tryWidth(size / 2 - half, size / 2 + half, 2 * half) }
    for height in 1...size {
      for south in 0...(size - height) {
        let north = south + height
        let (low, high) = (south * bins, north * bins)
        let band = (sum[high + size] - sum[low + size]) * (1 + 1e-12)
        let widest = EffortPlan.fullest(columnSum, south * bins, north * bins)
        // Width times detection rises with the width: beyond the one that would hold all, nothing is gained.
        let enough = widest > 0 ? max(1, min(Int(band / widest), size)) : size
        guard band * detection[height * enough] > best.success else { continue }
        for width in 1...size
        where min(band, Double(width) * widest * (1 + 1e-12)) * detection[height * width]
          > best.success
        {
          tryWidth(south, north, width)
        }
      }
    }
    let count = Double((best.north - best.south) * (best.east - best.west))
    for y in best.south..<best.north {
      for x in best.west..<best.east { coverage[(y + 1) * bins + x + 1] = effort / count }
    }
    return coverage
  }

  /// Weight of the fullest column between two rows of sums.
  @inline(__always)
  private static func fullest(_ sums: Span<Double>, _ low: Int, _ high: Int) -> Double {
    precondition(low >= 0 && low < high && high &+ BeliefCells.bins <= sums.count)
    // Bits of numbers that are not negative are in their order, and whole numbers compare in vectors.
    var fullest: Int64 = 0
    for x in 0..<BeliefCells.bins {
      let weight = sums[unchecked: high &+ x] - sums[unchecked: low &+ x]
      fullest = max(fullest, Int64(bitPattern: weight.bitPattern))
    }
    return Double(bitPattern: UInt64(bitPattern: fullest))
  }

  /// Coverage by cell of the optimum; effort in cells.
  ///
  /// Where effort is put, the rate `w b'(C)` at which it pays is the same: `C = log(w / rate)` under
  /// random detection, `C = sqrt(4 / pi log(w / rate))` under the inverse-cube law.
  private static func optimum(
    _ cells: BeliefCells, effort: Double, curve: DetectionCurve
  ) -> [Double] {
    var coverage = [Double](repeating: 0, count: cells.weights.count)
    let logs = cells.weights.indices.compactMap { i -> (cell: Int, log: Double)? in
      BeliefCells.isSearchable(i) && cells.weights[i] > 0
        ? (i, Elementary.log(cells.weights[i])) : nil
    }.sorted { ($1.log, $0.cell) < ($0.log, $1.cell) }
    guard effort > 0, let first = logs.first else { return coverage }
    switch curve {
    case .random:
      var sum = 0.0
      var used = 0
      var rate = first.log
      while used < logs.count {
        // The level at which the cells used so far take up the whole effort.
        let level = (sum + logs[used].log - effort) / Double(used + 1)
        sum += logs[used].log
        used += 1
        rate = level
        if used == logs.count || logs[used].log <= level { break }
      }
      for item in logs.prefix(used) { coverage[item.cell] = max(0, item.log - rate) }
    case .inverseCube:
      func used(_ rate: Double) -> Double {
        logs.reduce(0) { $0 + (4 / Elementary.pi * max(0, $1.log - rate)).squareRoot() }
      }
      var high = first.log
      var low = high - 1
      while used(low) < effort { low -= 2 * (first.log - low) }
      for _ in 0..<60 {
        let middle = 0.5 * (low + high)
        if used(middle) < effort { high = middle } else { low = middle }
      }
      for item in logs {
        coverage[item.cell] = (4 / Elementary.pi * max(0, item.log - low)).squareRoot()
      }
    }
    return coverage
  }
}
