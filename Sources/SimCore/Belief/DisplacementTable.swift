/// How far something drifts on the nominal sea, and how far it may stray from that.
package struct Displacement: Sendable, Equatable {
  /// Mean displacement, m, eastward in metres of the parallel of the start.
  package var east: Double
  package var north: Double
  /// Spread about the mean, m2, on the plane at the mean.
  package var covariance: Covariance
  /// Share of what drifts that has come ashore, 0 to 1; it counts where it lies.
  package var ashoreShare: Double
  /// Minus the logarithm of the correlation of the deviation with that of the first hours.
  ///
  /// Between two leads the deviations have the correlation `exp(-(later - earlier))`.
  package var memory: Double

  package static let none = Displacement(
    east: 0, north: 0, covariance: Covariance(eastEast: 0, eastNorth: 0, northNorth: 0),
    ashoreShare: 0, memory: 0)

  /// Where it leads on average.
  package func destination(from start: GeoPoint) -> GeoPoint {
    let metre = Ellipsoid.metresPerDegree(latitude: start.latitude)
    return GeoPoint(
      latitude: start.latitude + north / metre.north,
      longitude: start.longitude + east / metre.east)
  }
}

/// Drift on the nominal sea by place, time and lead: tabulated once for a scenario, shared by all members.
///
/// From every node at sea and every start a cloud of particles drifts with the model's own kernel on the
/// nominal fields; the table keeps mean, covariance, share ashore and memory at a list of leads. Nodes
/// on land take the values of the nearest sea. Between nodes, starts and leads it is linear. Member and
/// truth do not enter. Docs: docs/guides/search.md.
package struct DisplacementTable: Sendable {
  /// South-west node and distance of nodes, degrees.
  package let west, south, cell: Double
  package let columns, rows: Int
  /// First tabulated start, time between starts, s, and how many there are.
  package let firstStart: Instant
  package let startInterval: Double
  package let startCount: Int
  /// Leads, s, rising; lead 0 is no displacement.
  package let leads: [Double]
  /// East and north, three second moments, share ashore, memory, 0.
  ///
  /// Shape `[start][lead][row][column]`.
  let values: [SIMD8<Float>]

  package var longestLead: Double { leads[leads.count - 1] }
  /// Memory of the values, bytes.
  package var bytes: Int { values.count * MemoryLayout<SIMD8<Float>>.stride }

  /// Where a drift leads.
  ///
  /// - Parameters:
  ///   - point: Where it starts; outside the table as at its edge.
  ///   - time: When it starts; outside the table as at its first or last start.
  ///   - lead: How long it lasts, s. Beyond the longest lead the mean goes on from where it came to, and
  ///     the covariance grows as fast as in the last tabulated interval.
  /// - Returns: The displacement; none for leads of 0 or less.
  /// - Complexity: constant up to the longest lead.
  package func displacement(from point: GeoPoint, at time: Instant, lead: Double) -> Displacement {
    guard lead > 0 else { return .none }
    guard lead > longestLead else { return tabulated(from: point, at: time, lead: lead) }
    let last = tabulated(from: point, at: time, lead: longestLead)
    let before = tabulated(from: point, at: time, lead: leads[leads.count - 2])
    var total = last
    var place = last.destination(from: point)
    var done = longestLead
    let metre = Ellipsoid.metresPerDegree(latitude: point.latitude)
    while done < lead {
      let part = min(lead - done, longestLead)
      let step = tabulated(from: place, at: time + done, lead: part)
      place = step.destination(from: place)
      done += part
    }
    total.east = (place.longitude - point.longitude) * metre.east
    total.north = (place.latitude - point.latitude) * metre.north
    let growth = (lead - longestLead) / (longestLead - leads[leads.count - 2])
    total.covariance = last.covariance + (last.covariance + before.covariance * -1) * growth
    // Growth of the last interval may be uneven; a covariance stays one.
    if total.covariance.eastEast < last.covariance.eastEast
      || total.covariance.northNorth < last.covariance.northNorth
      || total.covariance.determinant < last.covariance.determinant
    {
      total.covariance = last.covariance
    }
    if last.covariance.trace > 0 {
      total.memory += 0.5 * Elementary.log(total.covariance.trace / last.covariance.trace)
    }
    return total
  }

  /// The table between its nodes, starts and leads.
  private func tabulated(from point: GeoPoint, at time: Instant, lead: Double) -> Displacement {
    let x = min(max((point.longitude - west) / cell, 0), Double(columns - 1))
    let y = min(max((point.latitude - south) / cell, 0), Double(rows - 1))
    let s = min(max((time - firstStart) / startInterval, 0), Double(startCount - 1))
    let column = min(Int(x), columns - 2)
    let row = min(Int(y), rows - 2)
    let start = min(Int(s), max(startCount - 2, 0))
    let partX = Float(x - Double(column))
    let partY = Float(y - Double(row))
    let partS = Float(s - Double(start))
    var later = 0
    while later < leads.count - 1, leads[later] < lead { later += 1 }
    let node = row * columns + column
    let perLead = columns * rows
    let weights = SIMD4<Float>(
      (1 - partX) * (1 - partY), partX * (1 - partY), (1 - partX) * partY, partX * partY)
    func slice(_ k: Int) -> SIMD8<Float> {
      let first = (start * leads.count + k) * perLead + node
      let before = corners(first, weights)
      guard partS > 0 else { return before }
      let after = corners(first + leads.count * perLead, weights)
      return before + (after - before) * partS
    }
    let end = slice(later)
    if later == 0 {
      // In the first hours every error persists: deviations grow in proportion to time.
      return Displacement(end, meanFactor: lead / leads[0])
    }
    let partL = Float((lead - leads[later - 1]) / (leads[later] - leads[later - 1]))
    let begin = slice(later - 1)
    return Displacement(begin + (end - begin) * partL, meanFactor: 1)
  }

  @inline(__always)
  private func corners(_ first: Int, _ weights: SIMD4<Float>) -> SIMD8<Float> {
    values[first] * weights[0] + values[first + 1] * weights[1]
      + values[first + columns] * weights[2] + values[first + columns + 1] * weights[3]
  }
}

extension Displacement {
  fileprivate init(_ value: SIMD8<Float>, meanFactor: Double) {
    let square = meanFactor * meanFactor
    self.init(
      east: Double(value[0]) * meanFactor, north: Double(value[1]) * meanFactor,
      covariance: Covariance(
        eastEast: Double(value[2]) * square, eastNorth: Double(value[3]) * square,
        northNorth: Double(value[4]) * square),
      ashoreShare: Double(value[5]) * meanFactor, memory: Double(value[6]))
  }
}
