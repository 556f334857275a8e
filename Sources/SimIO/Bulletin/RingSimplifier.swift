import SimCore

/// Fewer points for outlines on a narrow link (Douglas and Peucker 1973).
enum RingSimplifier {
  /// Polygons without points that lie nearer to the simplified outline than a tolerance.
  ///
  /// Rings whose box is smaller than twice the tolerance go; the largest outer ring stays as its box.
  ///
  /// - Parameters:
  ///   - polygons: Outer ring and holes, closed.
  ///   - tolerance: Degrees.
  /// - Returns: Closed rings.
  static func simplified(_ polygons: [[[GeoPoint]]], tolerance: Double) -> [[[GeoPoint]]] {
    let kept = polygons.compactMap { polygon -> [[GeoPoint]]? in
      guard let outer = polygon.first, size(outer) >= 2 * tolerance else { return nil }
      let rings = ([outer] + polygon.dropFirst().filter { size($0) >= 4 * tolerance })
        .map { ring($0, tolerance: tolerance) }.filter { $0.count >= 4 }
      return rings.isEmpty ? nil : rings
    }
    if kept.isEmpty, let largest = polygons.compactMap(\.first).max(by: { size($0) < size($1) }) {
      return [[box(largest)]]
    }
    return kept
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

  private static func box(_ ring: [GeoPoint]) -> [GeoPoint] {
    let box = extent(ring)
    return [
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
