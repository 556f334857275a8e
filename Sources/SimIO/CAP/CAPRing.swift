package import SimCore

/// A corner in whole ten-thousandths of a degree, so that tests of geometry are exact.
struct CAPNode: Sendable, Equatable, Hashable {
  var x: Int
  var y: Int

  /// Ten-thousandths of a degree (11 m of latitude).
  static let perDegree = 10_000.0

  init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  /// - Precondition: The position is finite.
  init(_ point: GeoPoint) {
    x = Int((point.longitude * CAPNode.perDegree).rounded())
    y = Int((point.latitude * CAPNode.perDegree).rounded())
  }

  var point: GeoPoint {
    GeoPoint(
      latitude: Double(y) / CAPNode.perDegree, longitude: Double(x) / CAPNode.perDegree)
  }

  /// `lat,lon` with four decimals.
  var text: String { "\(CAPNode.text(y)),\(CAPNode.text(x))" }

  private static func text(_ value: Int) -> String {
    let size = value.magnitude
    let fraction = String(size % 10_000)
    return (value < 0 ? "-" : "") + "\(size / 10_000)."
      + String(repeating: "0", count: 4 - fraction.count) + fraction
  }

  /// Twice the area of the triangle, positive if it turns to the left.
  static func turn(_ a: CAPNode, _ b: CAPNode, _ c: CAPNode) -> Int {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }

  /// Whether a point on the line through two others lies between them.
  private static func isBetween(_ a: CAPNode, _ b: CAPNode, _ c: CAPNode) -> Bool {
    min(a.x, b.x) <= c.x && c.x <= max(a.x, b.x) && min(a.y, b.y) <= c.y && c.y <= max(a.y, b.y)
  }

  /// Whether two lines have a point in common, ends included.
  static func meet(_ a: CAPNode, _ b: CAPNode, _ c: CAPNode, _ d: CAPNode) -> Bool {
    guard max(a.x, b.x) >= min(c.x, d.x), max(c.x, d.x) >= min(a.x, b.x),
      max(a.y, b.y) >= min(c.y, d.y), max(c.y, d.y) >= min(a.y, b.y)
    else { return false }
    let (p, q) = (turn(a, b, c), turn(a, b, d))
    let (r, s) = (turn(c, d, a), turn(c, d, b))
    if (p > 0 && q < 0 || p < 0 && q > 0) && (r > 0 && s < 0 || r < 0 && s > 0) { return true }
    return p == 0 && isBetween(a, b, c) || q == 0 && isBetween(a, b, d)
      || r == 0 && isBetween(c, d, a) || s == 0 && isBetween(c, d, b)
  }
}

/// The outline of an area, as the standard can carry it.
///
/// Invariant: 3 to 100 corners to the left around the area, no two edges with a common point but
/// neighbours at their corner.
package struct CAPRing: Sendable, Equatable {
  /// Why an outline is no area.
  package enum Fault: Error, Equatable, Sendable {
    /// A corner beyond the poles or the date line, or not a number.
    case position(index: Int)
    /// Fewer than three corners, or all on one line.
    case noArea
    case tooManyCorners(Int, limit: Int)
  }

  /// Corners that a message may have in one outline: the usual limit of national profiles.
  package static let mostCorners = 100
  /// Corners that an outline may have before it is simplified.
  package static let mostOutlineCorners = 20_000

  let nodes: [CAPNode]
  /// By how far the outline was moved to make it fit, at most, m.
  package let displacement: Double
  /// Whether the outline crossed or touched itself, so that the area around it stands for it.
  package let isHull: Bool

  /// The corners, the first not repeated.
  package var corners: [GeoPoint] { nodes.map(\.point) }

  /// `lat,lon lat,lon ...`, the last the same as the first.
  package var text: String { (nodes + nodes.prefix(1)).map(\.text).joined(separator: " ") }

  /// The area within an outline, in at most so many corners.
  ///
  /// Corners are left out one by one, the one that matters least first, as long as the outline does not
  /// cross itself. An outline that crosses or touches itself is replaced by its convex hull, which covers
  /// it all.
  ///
  /// - Parameters:
  ///   - outline: Corners in either direction; the first may be repeated at the end.
  ///   - mostCorners: Corners that may stay, 4 or more.
  /// - Throws: `Fault` if it is no area.
  /// - Complexity: O(n^2) in the corners of the outline.
  package init(
    outline: [GeoPoint], mostCorners: Int = CAPRing.mostCorners
  ) throws(Fault) {
    precondition(mostCorners >= 4, "an area needs corners")
    guard outline.count <= CAPRing.mostOutlineCorners else {
      throw .tooManyCorners(outline.count, limit: CAPRing.mostOutlineCorners)
    }
    for (i, point) in outline.enumerated() {
      guard point.latitude.magnitude <= 90, point.longitude.magnitude <= 180 else {
        throw .position(index: i)
      }
    }
    var nodes = CAPRing.distinct(outline.map(CAPNode.init))
    guard nodes.count >= 3 else { throw .noArea }
    let scale = CAPScale(nodes)
    var moved = 0.0
    var isHull = false
    if !CAPRing.isSimple(nodes) {
      let hull = CAPRing.hull(nodes)
      guard hull.count >= 3 else { throw .noArea }
      moved = scale.distance(of: nodes, to: hull)
      nodes = hull
      isHull = true
    }
    if CAPRing.doubledArea(nodes) < 0 { nodes.reverse() }
    guard CAPRing.doubledArea(nodes) > 0 else { throw .noArea }
    if nodes.count > mostCorners {
      var simplifier = CAPSimplifier(nodes, scale: scale)
      if !simplifier.reduce(to: mostCorners) {
        let hull = CAPRing.hull(nodes)
        moved += scale.distance(of: nodes, to: hull)
        isHull = true
        simplifier = CAPSimplifier(hull, scale: scale)
        guard simplifier.reduce(to: mostCorners) else {
          throw .tooManyCorners(hull.count, limit: mostCorners)
        }
      }
      nodes = simplifier.kept
      moved += simplifier.displacement
    }
    self.nodes = nodes
    displacement = moved
    self.isHull = isHull
  }

  /// Without corners that equal the one before.
  private static func distinct(_ nodes: [CAPNode]) -> [CAPNode] {
    var kept: [CAPNode] = []
    for node in nodes where kept.last != node { kept.append(node) }
    while kept.count > 1, kept.first == kept.last { kept.removeLast() }
    return kept
  }

  /// Twice the area, positive if the corners go to the left around it.
  static func doubledArea(_ nodes: [CAPNode]) -> Int {
    var sum = 0
    for (i, node) in nodes.enumerated() {
      let next = nodes[(i + 1) % nodes.count]
      sum += node.x * next.y - next.x * node.y
    }
    return sum
  }

  /// Whether no two edges have a point in common but neighbours at their corner.
  static func isSimple(_ nodes: [CAPNode]) -> Bool {
    let count = nodes.count
    guard count >= 3 else { return false }
    for i in 0..<count {
      let (a, b) = (nodes[i], nodes[(i + 1) % count])
      // Neighbours: the next corner must not lie back on this edge.
      let c = nodes[(i + 2) % count]
      if CAPNode.turn(a, b, c) == 0, (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0 {
        return false
      }
      var j = i + 2
      while j < count, !(i == 0 && j == count - 1) {
        if CAPNode.meet(a, b, nodes[j], nodes[(j + 1) % count]) { return false }
        j += 1
      }
    }
    return true
  }

  /// The smallest convex area around the corners, to the left around it.
  static func hull(_ nodes: [CAPNode]) -> [CAPNode] {
    let sorted = Set(nodes).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count >= 3 else { return sorted }
    func half(_ nodes: some Sequence<CAPNode>) -> [CAPNode] {
      var chain: [CAPNode] = []
      for node in nodes {
        while chain.count >= 2,
          CAPNode.turn(chain[chain.count - 2], chain[chain.count - 1], node) <= 0
        {
          chain.removeLast()
        }
        chain.append(node)
      }
      return chain.dropLast()
    }
    return half(sorted) + half(sorted.reversed())
  }
}
