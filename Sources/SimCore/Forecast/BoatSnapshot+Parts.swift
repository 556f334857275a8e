/// Where the samples of a boat lie most densely: what may be shown as its position, and where a unit goes.
package struct SnapshotFocus: Sendable, Equatable {
  package var point: GeoPoint
  /// Whether it is the mean of the samples; else they lie around it or apart, and it is their densest place.
  package var isMean: Bool

  package init(point: GeoPoint, isMean: Bool) {
    self.point = point
    self.isMean = isMean
  }
}

/// A part of the samples that lies apart from the others.
package struct CloudPart: Sendable, Equatable {
  /// Share of all samples at the beginning.
  package var share: Double
  /// Where it lies most densely then.
  package var point: GeoPoint
}

extension BeliefCells {
  /// The fewest cells that hold a share of the weight, densest first.
  func densest(holding share: Double) -> [Int] {
    let order = weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    var found: [Int] = []
    var sum = 0.0
    for cell in order where weights[cell] > 0 {
      found.append(cell)
      sum += weights[cell]
      if sum >= share { break }
    }
    return found
  }

  /// The four cells that meet at the mean.
  static let middle: [Int] = {
    let half = bins / 2
    return [half - 1, half].flatMap { y in [half - 1, half].map { y * bins + $0 } }
  }()

  /// Cells in groups that do not touch each other, in the order of their first cell.
  static func groups(_ cells: [Int]) -> [[Int]] {
    var left = Set(cells)
    var groups: [[Int]] = []
    for first in cells where left.remove(first) != nil {
      var group = [first]
      var next = 0
      while next < group.count {
        let (x, y) = (group[next] % bins, group[next] / bins)
        for dy in -1...1 {
          for dx in -1...1 where (0..<bins).contains(x + dx) && (0..<bins).contains(y + dy) {
            let cell = (y + dy) * bins + x + dx
            if left.remove(cell) != nil { group.append(cell) }
          }
        }
        next += 1
      }
      groups.append(group)
    }
    return groups
  }
}

extension BoatSnapshot {
  /// Share of the samples whose cells count as where the boat may be.
  private static let held = 0.9
  /// A part has at least this share of the samples afloat; there are at most four.
  private static let leastPart = 0.1
  private static let mostParts = 4

  /// The mean, where samples lie about it and it is not on land; else the densest place.
  static func focus(
    _ cloud: CloudSummary?, _ longitude: [Int32], _ latitude: [Int32], coast: Coast?
  ) -> SnapshotFocus? {
    guard let cloud else { return nil }
    let isLand = coast?.isLand(cloud.centroid) ?? false
    let (frame, cells) = cells(cloud, longitude, latitude)
    let held = Set(cells.densest(holding: held))
    if !isLand, BeliefCells.middle.contains(where: held.contains) {
      return SnapshotFocus(point: cloud.centroid, isMean: true)
    }
    let point = densest(frame, cells, longitude, latitude, coast: coast)
    return SnapshotFocus(point: point, isMean: false)
  }

  /// The mean of the samples in the cell that has most, or the sample next to it where that is on land.
  private static func densest(
    _ frame: BeliefFrame, _ cells: BeliefCells, _ longitude: [Int32], _ latitude: [Int32],
    coast: Coast?
  ) -> GeoPoint {
    let best =
      cells.weights.indices.filter(BeliefCells.isSearchable).max {
        (cells.weights[$0], -$0) < (cells.weights[$1], -$1)
      } ?? 0
    var chosen: [GeoPoint] = []
    for i in longitude.indices {
      let point = GeoPoint(fixedLatitude: latitude[i], fixedLongitude: longitude[i])
      let z = frame.standard(point)
      if BeliefCells.cell(x: z.x, y: z.y) == best { chosen.append(point) }
    }
    guard !chosen.isEmpty else { return frame.mean }
    let count = Double(chosen.count)
    let mean = GeoPoint(
      latitude: chosen.reduce(0) { $0 + $1.latitude } / count,
      longitude: chosen.reduce(0) { $0 + $1.longitude } / count)
    guard let coast, coast.isLand(mean) else { return mean }
    return chosen.enumerated().min {
      (Ellipsoid.passage($0.element, mean), $0.offset)
        < (Ellipsoid.passage($1.element, mean), $1.offset)
    }?.element ?? mean
  }

  /// The densest place, whether or not the mean would do.
  func densest(coast: Coast?) -> GeoPoint? {
    guard let cloud else { return nil }
    let (frame, cells) = cells(cloud)
    return Self.densest(frame, cells, longitude, latitude, coast: coast)
  }

  /// Parts of the samples afloat that lie apart from each other.
  ///
  /// Cells of half a deviation that hold 90 % of the samples, in groups that do not touch; groups with less than a
  /// tenth of the samples belong to the nearest of the others.
  ///
  /// - Returns: For each sample afloat the number of its part, the largest part first, and how many there
  ///   are; none where all lie together.
  func parts() -> (labels: [Int], count: Int)? {
    guard let cloud, cloud.axes.major > 1 else { return nil }
    let (frame, cells) = cells(cloud)
    let groups = BeliefCells.groups(cells.densest(holding: Self.held))
      .map { group in (cells: group, weight: group.reduce(0) { $0 + cells.weights[$1] }) }
      .filter { $0.weight >= Self.leastPart }
      .sorted { ($1.weight, $0.cells[0]) < ($0.weight, $1.cells[0]) }
      .prefix(Self.mostParts)
    guard groups.count > 1 else { return nil }
    var owner = [Int?](repeating: nil, count: BeliefCells.bins * BeliefCells.bins)
    for (k, group) in groups.enumerated() { for cell in group.cells { owner[cell] = k } }
    // Cells outside all parts go to the part that has the nearest cell.
    let nearest = owner.indices.map { cell -> Int in
      if let own = owner[cell] { return own }
      let (x, y) = (cell % BeliefCells.bins, cell / BeliefCells.bins)
      var best = (square: Int.max, part: 0)
      for (k, group) in groups.enumerated() {
        for other in group.cells {
          let (dx, dy) = (other % BeliefCells.bins - x, other / BeliefCells.bins - y)
          if dx * dx + dy * dy < best.square { best = (dx * dx + dy * dy, k) }
        }
      }
      return best.part
    }
    let labels = longitude.indices.map { i -> Int in
      let z = frame.standard(point(i))
      return nearest[BeliefCells.cell(x: z.x, y: z.y)]
    }
    return (labels, groups.count)
  }
}
