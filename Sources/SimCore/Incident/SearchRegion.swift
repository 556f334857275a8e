/// What is wrong with the corners of a region.
package enum RegionProblem: Error, Equatable, Sendable {
  /// Fewer than three corners.
  case tooFewCorners(count: Int)
  /// A corner beyond 90 degrees north or south, or 180 east or west, or not a number.
  case outsideWorld(corner: Int)
  /// Two neighbouring corners are one point.
  case repeatedCorner(Int)
  /// Two sides cross or touch; side `i` goes from corner `i` to the next.
  case crossing(side: Int, otherSide: Int)
  /// No area between the sides.
  case noArea
}

/// A search and rescue region (SRR): who is responsible for what happens inside.
///
/// Sides are straight in longitude and latitude. Limits of regions say nothing of maritime boundaries.
package struct SearchRegion: Sendable, Equatable {
  /// Letters, digits and `_`.
  package let key: String
  /// Corners in order, either way round, not closed.
  package let corners: [GeoPoint]
  /// Key of the co-ordination centre that answers for it.
  package let centre: String
  /// Whether it is a stand-in that the user has not confirmed.
  ///
  /// Outputs then name the region by its key alone and no State or centre with it.
  package let isApproximate: Bool
  package let status: ParameterStatus
  package let source: String
  /// The smallest box around it, and its area in square degrees.
  package let box: GeoBox
  package let area: Double

  /// Checks and keeps a region.
  ///
  /// - Throws: What is wrong with the corners first.
  package init(
    key: String, corners: [GeoPoint], centre: String, isApproximate: Bool, status: ParameterStatus,
    source: String
  ) throws(RegionProblem) {
    if let problem = SearchRegion.problem(corners) { throw problem }
    self.init(
      checked: key, corners, centre: centre, isApproximate: isApproximate, status: status,
      source: source)
  }

  init(
    checked key: String, _ corners: [GeoPoint], centre: String, isApproximate: Bool,
    status: ParameterStatus, source: String
  ) {
    self.key = key
    self.corners = corners
    self.centre = centre
    self.isApproximate = isApproximate
    self.status = status
    self.source = source
    box = GeoBox(
      west: corners.map(\.longitude).min() ?? 0, south: corners.map(\.latitude).min() ?? 0,
      east: corners.map(\.longitude).max() ?? 0, north: corners.map(\.latitude).max() ?? 0)
    area = SearchRegion.doubleArea(corners).magnitude / 2
  }

  /// Whether the point lies inside; of the border, west and south sides count.
  package func contains(_ point: GeoPoint) -> Bool {
    guard box.contains(point) else { return false }
    var inside = false
    for i in corners.indices {
      let (a, b) = (corners[i], corners[(i + 1) % corners.count])
      guard (a.latitude > point.latitude) != (b.latitude > point.latitude) else { continue }
      let part = (point.latitude - a.latitude) / (b.latitude - a.latitude)
      if point.longitude < a.longitude + part * (b.longitude - a.longitude) { inside.toggle() }
    }
    return inside
  }

  /// Distance to the nearest side, degrees of latitude, on the plane at the latitude of the point.
  package func distanceToSide(_ point: GeoPoint) -> Double {
    let shrink = Elementary.cos(point.latitude * Elementary.pi / 180)
    var best = Double.infinity
    for i in corners.indices {
      let (a, b) = (corners[i], corners[(i + 1) % corners.count])
      let (dx, dy) = ((b.longitude - a.longitude) * shrink, b.latitude - a.latitude)
      let (x, y) = ((point.longitude - a.longitude) * shrink, point.latitude - a.latitude)
      let along = min(max((x * dx + y * dy) / (dx * dx + dy * dy), 0), 1)
      let (ex, ey) = (x - along * dx, y - along * dy)
      best = min(best, (ex * ex + ey * ey).squareRoot())
    }
    return best
  }
}

extension SearchRegion {
  /// What is wrong with corners; nil if they bound an area and no side crosses another.
  package static func problem(_ corners: [GeoPoint]) -> RegionProblem? {
    let count = corners.count
    guard count >= 3 else { return .tooFewCorners(count: count) }
    for (i, corner) in corners.enumerated()
    where !(corner.latitude.magnitude <= 90 && corner.longitude.magnitude <= 180) {
      return .outsideWorld(corner: i)
    }
    for i in 0..<count where corners[i] == corners[(i + 1) % count] { return .repeatedCorner(i) }
    for i in 0..<count {
      for j in (i + 1)..<count {
        let (a, b) = (corners[i], corners[(i + 1) % count])
        let (c, d) = (corners[j], corners[(j + 1) % count])
        let isNext = j == i + 1
        if isNext || (i == 0 && j == count - 1) {
          // Neighbours share a corner; they overlap only when one goes back along the other.
          let (p, shared, q) = isNext ? (a, b, d) : (c, a, b)
          let isBack =
            turn(p, shared, q) == 0
            && (p.longitude - shared.longitude) * (q.longitude - shared.longitude)
              + (p.latitude - shared.latitude) * (q.latitude - shared.latitude) > 0
          if isBack { return .crossing(side: i, otherSide: j) }
        } else if meet(a, b, c, d) {
          return .crossing(side: i, otherSide: j)
        }
      }
    }
    return doubleArea(corners) == 0 ? .noArea : nil
  }

  private static func turn(_ a: GeoPoint, _ b: GeoPoint, _ c: GeoPoint) -> Double {
    (b.longitude - a.longitude) * (c.latitude - a.latitude)
      - (b.latitude - a.latitude) * (c.longitude - a.longitude)
  }

  /// Whether two sides have a point in common.
  private static func meet(_ a: GeoPoint, _ b: GeoPoint, _ c: GeoPoint, _ d: GeoPoint) -> Bool {
    let (p, q) = (turn(a, b, c), turn(a, b, d))
    let (r, s) = (turn(c, d, a), turn(c, d, b))
    if ((p > 0 && q < 0) || (p < 0 && q > 0)) && ((r > 0 && s < 0) || (r < 0 && s > 0)) {
      return true
    }
    return (p == 0 && spans(a, b, c)) || (q == 0 && spans(a, b, d)) || (r == 0 && spans(c, d, a))
      || (s == 0 && spans(c, d, b))
  }

  private static func spans(_ a: GeoPoint, _ b: GeoPoint, _ p: GeoPoint) -> Bool {
    min(a.longitude, b.longitude) <= p.longitude && p.longitude <= max(a.longitude, b.longitude)
      && min(a.latitude, b.latitude) <= p.latitude && p.latitude <= max(a.latitude, b.latitude)
  }

  /// Twice the signed area, square degrees.
  private static func doubleArea(_ corners: [GeoPoint]) -> Double {
    corners.indices.reduce(0) { sum, i in
      let (a, b) = (corners[i], corners[(i + 1) % corners.count])
      return sum + a.longitude * b.latitude - b.longitude * a.latitude
    }
  }
}

/// All regions of a scenario, and the rule by which a place belongs to one.
///
/// Where several regions contain a place, the smallest counts (a State's own coast inside a wide
/// oceanic region), and of equal ones the first. A place in none belongs to the region whose side is
/// nearest. So every place has exactly one region.
package struct SearchRegions: Sendable, Equatable {
  package let regions: [SearchRegion]

  package init(_ regions: [SearchRegion]) {
    precondition(!regions.isEmpty, "there is at least one region")
    self.regions = regions
  }

  /// How a place came to its region.
  package enum Rule: Sendable, Equatable { case inside, smallestOfSeveral, nearest }

  /// The region of a place: its index, and by which rule.
  package func region(of point: GeoPoint) -> (index: Int, rule: Rule) {
    var best: Int?
    var found = 0
    for (i, region) in regions.enumerated() where region.contains(point) {
      found += 1
      if let b = best, regions[b].area <= region.area { continue }
      best = i
    }
    if let best { return (best, found > 1 ? .smallestOfSeveral : .inside) }
    var nearest = 0
    var distance = Double.infinity
    for (i, region) in regions.enumerated() {
      let own = region.distanceToSide(point)
      if own < distance { (nearest, distance) = (i, own) }
    }
    return (nearest, .nearest)
  }
}
