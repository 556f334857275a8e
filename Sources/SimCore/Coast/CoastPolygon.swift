/// Land bounded by one closed line, with holes where there is water inside.
package struct CoastPolygon: Sendable, Equatable {
  /// Rings of points; the first is the outside, the others are holes.
  ///
  /// Open or closed, either way round.
  package var rings: [[GeoPoint]]
  /// Name of this part of the coast; nil where the coast's own rules are to name it.
  package var name: String?
  package var state: StateCode?

  package init(rings: [[GeoPoint]], name: String? = nil, state: StateCode? = nil) {
    self.rings = rings
    self.name = name
    self.state = state
  }
}

/// A named part of the coast.
///
/// Names are those of geography and say nothing about any limit at sea.
package struct CoastStretch: Sendable, Equatable {
  package let name: String
  /// The State ashore, or `unknown` where a coarse rule cannot tell.
  package let state: StateCode

  package init(name: String, state: StateCode) {
    self.name = name
    self.state = state
  }
}

/// Where a straight way first meets the coast.
package struct Landfall: Sendable, Equatable {
  /// The point on the coastline.
  package let point: GeoPoint
  /// Part of the way made good, 0 to 1.
  package let fraction: Double
  /// Edge of the coastline that was met; -1 if the way began on land.
  package let edge: Int

  package init(point: GeoPoint, fraction: Double, edge: Int) {
    self.point = point
    self.fraction = fraction
    self.edge = edge
  }
}

/// A point in the kernel's fixed point, 2^-22 degree, as exact integers.
struct FixedPoint: Equatable {
  var x, y: Int64

  init(x: Int64, y: Int64) {
    self.x = x
    self.y = y
  }

  init(_ point: GeoPoint) {
    let fixed = point.fixed
    x = Int64(fixed.longitude)
    y = Int64(fixed.latitude)
  }

  var geographic: GeoPoint {
    GeoPoint(
      latitude: Double(y) * GeoPoint.degreesPerUnit, longitude: Double(x) * GeoPoint.degreesPerUnit)
  }

  /// Twice the signed area of the triangle: above 0 if `c` lies left of the way from `a` to `b`.
  ///
  /// Exact: differences within the domain are below 2^28, so both products are below 2^56.
  @inline(__always)
  static func turn(_ a: FixedPoint, _ b: FixedPoint, _ c: FixedPoint) -> Int64 {
    (b.x &- a.x) &* (c.y &- a.y) &- (b.y &- a.y) &* (c.x &- a.x)
  }
}

/// A directed piece of coastline with the land on its left.
struct CoastEdge {
  var fromX, fromY, toX, toY: Int32

  @inline(__always) var from: FixedPoint { FixedPoint(x: Int64(fromX), y: Int64(fromY)) }
  @inline(__always) var to: FixedPoint { FixedPoint(x: Int64(toX), y: Int64(toY)) }
  @inline(__always) var lowX: Int32 { min(fromX, toX) }
  @inline(__always) var highX: Int32 { max(fromX, toX) }
  @inline(__always) var lowY: Int32 { min(fromY, toY) }
  @inline(__always) var highY: Int32 { max(fromY, toY) }

  /// Whether the point lies in the box spanned by the edge, borders included.
  @inline(__always)
  func spans(_ p: FixedPoint) -> Bool {
    p.x >= Int64(lowX) && p.x <= Int64(highX) && p.y >= Int64(lowY) && p.y <= Int64(highY)
  }

  /// How the winding number changes from `start` to `end`, neither of them on the edge.
  @inline(__always)
  func windingChange(from start: FixedPoint, to end: FixedPoint) -> Int32 {
    let left1 = FixedPoint.turn(start, end, from) > 0
    let left2 = FixedPoint.turn(start, end, to) > 0
    guard left1 != left2 else { return 0 }
    let startSide = FixedPoint.turn(from, to, start)
    let endSide = FixedPoint.turn(from, to, end)
    if startSide < 0 && endSide > 0 { return 1 }
    if startSide > 0 && endSide < 0 { return -1 }
    return 0
  }

  /// Part of the way from `a` to `b` at which it first touches the edge; above 1 if it does not.
  ///
  /// The decision is exact and counts touching; only the value returned is rounded.
  @inline(__always)
  func firstTouch(from a: FixedPoint, to b: FixedPoint) -> Double {
    let none = 2.0
    let sideA = FixedPoint.turn(from, to, a)
    let sideB = FixedPoint.turn(from, to, b)
    if sideA == 0 && sideB == 0 { return touchAlongEdge(from: a, to: b) }
    if (sideA > 0 && sideB > 0) || (sideA < 0 && sideB < 0) { return none }
    let side1 = FixedPoint.turn(a, b, from)
    let side2 = FixedPoint.turn(a, b, to)
    if (side1 > 0 && side2 > 0) || (side1 < 0 && side2 < 0) { return none }
    return Double(sideA) / Double(sideA &- sideB)
  }

  /// `firstTouch` where way and edge lie on one line.
  private func touchAlongEdge(from a: FixedPoint, to b: FixedPoint) -> Double {
    if spans(a) { return 0 }
    let dx = b.x &- a.x
    let dy = b.y &- a.y
    let along1 = (from.x &- a.x) &* dx &+ (from.y &- a.y) &* dy
    let along2 = (to.x &- a.x) &* dx &+ (to.y &- a.y) &* dy
    let nearest = min(along1, along2)
    let length = dx &* dx &+ dy &* dy
    guard nearest >= 0 && nearest <= length && length > 0 else { return 2 }
    return Double(nearest) / Double(length)
  }
}
