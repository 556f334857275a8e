/// Hit rate against false-alarm rate over all thresholds (relative operating characteristic).
package struct RocCurve: Sendable, Equatable {
  /// What warning at or above one probability gives.
  package struct Point: Sendable, Equatable {
    package let threshold: Double
    package let hits: Int
    package let falseAlarms: Int
  }

  /// By falling threshold, one for each probability that was forecast.
  package let points: [Point]
  package let events: Int
  package let quiet: Int

  /// Positions of pairs in groups of equal probability, highest first: sorted once for many replicates.
  package struct Order: Sendable {
    fileprivate let groups: [Range<Int>]
    fileprivate let order: [Int]

    /// Pairs of an event and a quiet case that the forecast puts in the right order, ties by half, twice counted.
    ///
    /// Divided by twice the product of events and quiet cases it is the area under the curve.
    ///
    /// - Parameters:
    ///   - pairs: The pairs of this order.
    ///   - classes: By pair the class of its event, from 0; not looked at where there is none.
    ///   - count: Number of classes.
    ///   - draws: How often blocks count.
    /// - Returns: Shape `[class][1 + replicate]`; every class against all quiet cases.
    func concordance(
      _ pairs: ForecastPairs, classes: [Int], count: Int, draws: BlockDraws
    ) -> [[Int64]] {
      var found = Array(
        repeating: Array(repeating: Int64(0), count: draws.width), count: count)
      // Twice the quiet cases with a lower forecast, and those of the group at hand.
      var below = Array(repeating: Int32(0), count: draws.width)
      for group in groups.reversed() {
        let own = order[group]
        // Half of the ties before the events are counted, half after.
        for i in own where !pairs.isEvent[i] { draws.add(1, block: pairs.blocks[i], to: &below) }
        for i in own where pairs.isEvent[i] {
          draws.add(below, block: pairs.blocks[i], to: &found[classes[i]])
        }
        for i in own where !pairs.isEvent[i] { draws.add(1, block: pairs.blocks[i], to: &below) }
      }
      return found
    }

    package init(_ pairs: ForecastPairs) {
      let p = pairs.probabilities
      let order = p.indices.sorted { p[$0] > p[$1] || (p[$0] == p[$1] && $0 < $1) }
      var groups: [Range<Int>] = []
      var first = 0
      for i in order.indices where i + 1 == order.count || p[order[i + 1]] != p[order[i]] {
        groups.append(first..<i + 1)
        first = i + 1
      }
      self.order = order
      self.groups = groups
    }
  }

  /// The curve of some pairs.
  ///
  /// - Parameters:
  ///   - pairs: Forecasts and outcomes.
  ///   - order: The order of these pairs, where it is known already.
  ///   - weights: How often each block counts; nil for once.
  package init(_ pairs: ForecastPairs, order: Order? = nil, weights: [Int]? = nil) {
    let order = order ?? Order(pairs)
    var points: [Point] = []
    var hits = 0
    var falseAlarms = 0
    for group in order.groups {
      for i in order.order[group] {
        let weight = weights?[pairs.blocks[i]] ?? 1
        if pairs.isEvent[i] { hits += weight } else { falseAlarms += weight }
      }
      points.append(
        Point(
          threshold: pairs.probabilities[order.order[group.lowerBound]], hits: hits,
          falseAlarms: falseAlarms))
    }
    self.points = points
    events = hits
    quiet = falseAlarms
  }

  /// Area under the curve by trapezoids; nil without events or without quiet cases.
  ///
  /// Equal to the probability that an event had the higher forecast than a quiet case, ties by half
  /// (Mann and Whitney 1947): `sum of (hits before + hits now) * new false alarms / (2 events quiet)`,
  /// whose numerator is a whole number.
  package var area: Double? {
    guard events > 0, quiet > 0 else { return nil }
    var twice: Int128 = 0
    var last = (hits: 0, falseAlarms: 0)
    for point in points {
      twice += Int128(last.hits + point.hits) * Int128(point.falseAlarms - last.falseAlarms)
      last = (point.hits, point.falseAlarms)
    }
    return Double(twice) / (2 * Double(events) * Double(quiet))
  }

  /// Standard error of the area for independent cases; nil without events or without quiet cases.
  ///
  /// Source: Hanley and McNeil (1982), Radiology 143:29-36.
  package var standardError: Double? {
    guard let area else { return nil }
    let first = area / (2 - area)
    let second = 2 * area * area / (1 + area)
    let a = Double(events - 1) * (first - area * area)
    let b = Double(quiet - 1) * (second - area * area)
    let variance = (area * (1 - area) + a + b) / (Double(events) * Double(quiet))
    return max(0, variance).squareRoot()
  }
}
