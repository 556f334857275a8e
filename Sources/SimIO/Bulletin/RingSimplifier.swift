import SimCore

/// Fewer points for outlines on a narrow link (Douglas and Peucker 1973).
enum RingSimplifier {
  /// Polygons without points that lie nearer to the simplified outline than a tolerance.
  ///
  /// No part of an area goes: an outer ring whose box is smaller than twice the tolerance stays as this box, and boxes
  /// that lie no farther apart than the tolerance as the one around them. Small holes go.
  ///
  /// - Parameters:
  ///   - polygons: Outer ring and holes, closed.
  ///   - tolerance: Degrees.
  /// - Returns: Closed rings.
  static func simplified(_ polygons: [[[GeoPoint]]], tolerance: Double) -> [[[GeoPoint]]] {
    var kept: [[[GeoPoint]]] = []
    var small: [GeoBox] = []
    for polygon in polygons {
      guard let outer = polygon.first, !outer.isEmpty else { continue }
      guard size(outer) >= 2 * tolerance, let outline = outline(outer, tolerance) else {
        small.append(extent(outer))
        continue
      }
      let holes = polygon.dropFirst().filter { size($0) >= 4 * tolerance }
        .map { ring($0, tolerance: tolerance) }.filter { $0.count >= 4 }
      kept.append([outline] + holes)
    }
    let boxes = merged(small.map(widened), within: tolerance).filter { box in
      !kept.contains { isInside(box, $0) }
    }
    return kept + boxes.map { [corners($0)] }
  }

  /// Outer rings with all their points; those that are small as boxes, together where they lie near each other.
  ///
  /// - Parameters:
  ///   - polygons: Outer ring and holes, closed.
  ///   - distance: Degrees; 0 for the rings as they are.
  /// - Returns: Closed rings.
  static func gathered(_ polygons: [[[GeoPoint]]], within distance: Double) -> [[GeoPoint]] {
    let outer = polygons.compactMap(\.first)
    guard distance > 0 else { return outer }
    let large = outer.filter { size($0) >= 2 * distance }
    let boxes = merged(
      outer.filter { size($0) < 2 * distance }.map { widened(extent($0)) }, within: distance)
    return large + boxes.map(corners)
  }

  /// A ring in fewer points that still has an area: a narrow one needs a finer tolerance than a wide one.
  private static func outline(_ points: [GeoPoint], _ tolerance: Double) -> [GeoPoint]? {
    var own = tolerance
    for _ in 0..<6 {
      let ring = ring(points, tolerance: own)
      if ring.count >= 4 { return ring }
      own /= 2
    }
    return nil
  }

  /// Boxes in groups with no more than a distance between them, in degrees on each axis.
  private static func merged(_ boxes: [GeoBox], within distance: Double) -> [GeoBox] {
    var groups: [GeoBox] = []
    for box in boxes {
      var union = box
      // A box that has grown may reach others.
      while let near = groups.firstIndex(where: { gap($0, union) <= distance }) {
        let other = groups.remove(at: near)
        union = GeoBox(
          west: min(union.west, other.west), south: min(union.south, other.south),
          east: max(union.east, other.east), north: max(union.north, other.north))
      }
      groups.append(union)
    }
    return groups
  }

  private static func gap(_ a: GeoBox, _ b: GeoBox) -> Double {
    max(a.west - b.east, b.west - a.east, a.south - b.north, b.south - a.north)
  }

  /// Wide enough for maps that write positions to a thousandth of a degree.
  private static func widened(_ box: GeoBox) -> GeoBox {
    let half = 0.001
    let (x, y) = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    return GeoBox(
      west: min(box.west, x - half), south: min(box.south, y - half), east: max(box.east, x + half),
      north: max(box.north, y + half))
  }

  /// Whether all corners of a box lie within a polygon and in none of its holes.
  private static func isInside(_ box: GeoBox, _ polygon: [[GeoPoint]]) -> Bool {
    corners(box).allSatisfy { corner in
      polygon.count { crossings(corner, $0) % 2 == 1 } == 1
        && polygon.first.map { crossings(corner, $0) % 2 == 1 } == true
    }
  }

  /// How often a line from a point to the east meets a ring.
  private static func crossings(_ point: GeoPoint, _ ring: [GeoPoint]) -> Int {
    zip(ring, ring.dropFirst()).count { a, b in
      guard (a.latitude > point.latitude) != (b.latitude > point.latitude) else { return false }
      let part = (point.latitude - a.latitude) / (b.latitude - a.latitude)
      return a.longitude + part * (b.longitude - a.longitude) > point.longitude
    }
  }

  private static func extent(_ ring: [GeoPoint]) -> GeoBox {
    var box = GeoBox(west: 180, south: 90, east: -180, north: -90)
    for point in ring {
      box.west = min(box.west, point.longitude)
      box.east = max(box.east, point.longitude)
      box.south = min(box.south, point.latitude)
      box.north = max(box.north, point.latitude)
    }
    return box
  }

  private static func size(_ ring: [GeoPoint]) -> Double {
    let box = extent(ring)
    return max(box.east - box.west, box.north - box.south)
  }

  /// A box as a closed ring, counter-clockwise.
  private static func corners(_ box: GeoBox) -> [GeoPoint] {
    [
      (box.south, box.west), (box.south, box.east), (box.north, box.east), (box.north, box.west),
      (box.south, box.west),
    ].map { GeoPoint(latitude: $0.0, longitude: $0.1) }
  }

  /// A closed ring is two lines between its first point and the one farthest from it.
  static func ring(_ points: [GeoPoint], tolerance: Double) -> [GeoPoint] {
    guard points.count > 4, let first = points.first else { return points }
    let far =
      points.indices.max { distance(points[$0], first) < distance(points[$1], first) } ?? 0
    guard far > 0 else { return points }
    let there = line(Array(points[...far]), tolerance)
    let back = line(Array(points[far...]), tolerance)
    return there + back.dropFirst()
  }

  private static func distance(_ a: GeoPoint, _ b: GeoPoint) -> Double {
    let (x, y) = (a.longitude - b.longitude, a.latitude - b.latitude)
    return x * x + y * y
  }

  private static func line(_ points: [GeoPoint], _ tolerance: Double) -> [GeoPoint] {
    guard points.count > 2 else { return points }
    var keep = [Bool](repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (low, high) = open.popLast() {
      guard high - low > 1 else { continue }
      var farthest = (index: low, distance: 0.0)
      for i in (low + 1)..<high {
        let own = offset(points[i], points[low], points[high])
        if own > farthest.distance { farthest = (i, own) }
      }
      if farthest.distance > tolerance {
        keep[farthest.index] = true
        open += [(low, farthest.index), (farthest.index, high)]
      }
    }
    return points.indices.filter { keep[$0] }.map { points[$0] }
  }

  private static func offset(_ p: GeoPoint, _ a: GeoPoint, _ b: GeoPoint) -> Double {
    let (dx, dy) = (b.longitude - a.longitude, b.latitude - a.latitude)
    let (x, y) = (p.longitude - a.longitude, p.latitude - a.latitude)
    let length = dx * dx + dy * dy
    guard length > 0 else { return (x * x + y * y).squareRoot() }
    let part = min(max((x * dx + y * dy) / length, 0), 1)
    let (ex, ey) = (x - part * dx, y - part * dy)
    return (ex * ex + ey * ey).squareRoot()
  }
}
