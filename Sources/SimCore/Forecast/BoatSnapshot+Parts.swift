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
}

extension BoatSnapshot {
  /// Share of the samples whose cells count as where the boat may be.
  private static let held = 0.9
  /// Share whose area is looked at for parts: more than is shown, for a part may have just a tenth.
  private static let heldByParts = 0.95
  /// The area of a part holds at least this share of the samples afloat; there are at most four.
  private static let leastPart = 0.05
  private static let mostParts = 4
  /// Samples afloat below which nobody can say what is a part and what chance.
  private static let fewestForParts = 100
  /// Cells on the longer side of the area in which parts are looked for, and of that of the mean.
  private static let cellsForParts = 256.0
  private static let cellsForMean = 128.0

  /// The mean, where samples lie about it and it is not on land; else the densest place.
  static func focus(
    _ cloud: CloudSummary?, _ longitude: [Int32], _ latitude: [Int32], coast: Coast?
  ) -> SnapshotFocus? {
    guard let cloud else { return nil }
    let isLand = coast?.isLand(cloud.centroid) ?? false
    let (frame, cells) = cells(cloud, longitude, latitude)
    let near = Set(cells.densest(holding: held))
    if !isLand, BeliefCells.middle.contains(where: near.contains),
      isHeld(cloud, longitude, latitude)
    {
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

  /// Whether the mean lies in the area that holds most samples; true for clouds without an area.
  private static func isHeld(
    _ cloud: CloudSummary, _ longitude: [Int32], _ latitude: [Int32]
  ) -> Bool {
    guard longitude.count >= ContainmentArea.fewestParticles, cloud.axes.major > 1 else {
      return true
    }
    let density = Self.density(cloud, longitude, latitude, cells: cellsForMean)
    return density.mask(held)[density.cell(cloud.centroid)]
  }

  private static func density(
    _ cloud: CloudSummary, _ longitude: [Int32], _ latitude: [Int32], cells: Double
  ) -> CloudDensity {
    let axes = cloud.axes
    return CloudDensity(
      longitude: longitude, latitude: latitude, centroid: cloud.centroid,
      bandwidth: CloudDensity.bandwidth(
        major: axes.major, minor: axes.minor, count: longitude.count), mostCells: cells)
  }

  /// Parts of the samples afloat that lie apart from each other.
  ///
  /// The smallest area that holds 95 % of the samples, in pieces that do not touch; samples outside all, and in
  /// pieces with less than a twentieth of the samples, belong to the nearest of the others.
  ///
  /// - Returns: For each sample afloat the number of its part, the largest part first, and how many there
  ///   are; none where all lie together, or where they are few.
  func parts() -> (labels: [Int], count: Int)? {
    guard let cloud, cloud.axes.major > 1, afloat >= Self.fewestForParts else { return nil }
    let density = Self.density(cloud, longitude, latitude, cells: Self.cellsForParts)
    let mask = density.mask(Self.heldByParts)
    let pieces = density.pieces(of: mask)
      .map { cells in (cells: cells, weight: density.count(in: cells)) }
      .filter { Double($0.weight) >= Self.leastPart * Double(afloat) }
      .sorted { ($1.weight, $0.cells[0]) < ($0.weight, $1.cells[0]) }
      .prefix(Self.mostParts)
    guard pieces.count > 1 else { return nil }
    let nearest = density.nearest(pieces.map(\.cells))
    let labels = longitude.indices.map { nearest[density.cell(point($0))] }
    return (labels, pieces.count)
  }
}
