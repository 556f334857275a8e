import SimCore

/// Metres in a neighbourhood, on a plane whose east-west scale is that of its middle latitude.
struct CAPScale: Sendable {
  let east: Double
  let north: Double

  /// The scale about the middle of some corners.
  init(_ nodes: [CAPNode]) {
    let low = nodes.map(\.y).min() ?? 0
    let high = nodes.map(\.y).max() ?? 0
    let latitude = Double(low + high) / 2 / CAPNode.perDegree
    // Metres in a degree of the sphere of mean radius 6,371,008.8 m.
    north = 111_195.0797 / CAPNode.perDegree
    east = north * Elementary.cos(latitude * .pi / 180)
  }

  /// Distance of a corner from an edge, m.
  func distance(_ node: CAPNode, from a: CAPNode, to b: CAPNode) -> Double {
    let (px, py) = (Double(node.x - a.x) * east, Double(node.y - a.y) * north)
    let (dx, dy) = (Double(b.x - a.x) * east, Double(b.y - a.y) * north)
    let square = dx * dx + dy * dy
    let share = square > 0 ? min(1, max(0, (px * dx + py * dy) / square)) : 0
    let (ex, ey) = (px - share * dx, py - share * dy)
    return (ex * ex + ey * ey).squareRoot()
  }

  /// The greatest distance of corners from the nearest edge of a ring, m.
  func distance(of nodes: [CAPNode], to ring: [CAPNode]) -> Double {
    var greatest = 0.0
    for node in nodes {
      var least = Double.infinity
      for i in ring.indices {
        least = min(least, distance(node, from: ring[i], to: ring[(i + 1) % ring.count]))
      }
      greatest = max(greatest, least)
    }
    return greatest
  }
}

/// Leaves out corners of a simple ring, those first whose absence moves it least.
struct CAPSimplifier {
  private let nodes: [CAPNode]
  private let scale: CAPScale
  private var next: [Int]
  private var previous: [Int]
  private var isKept: [Bool]
  /// By how far the ring moves if the corner goes, m.
  private var cost: [Double]
  private var isBlocked: [Bool]
  private var count: Int
  /// By how far the ring has been moved, m.
  private(set) var displacement = 0.0

  init(_ nodes: [CAPNode], scale: CAPScale) {
    self.nodes = nodes
    self.scale = scale
    count = nodes.count
    next = nodes.indices.map { ($0 + 1) % nodes.count }
    previous = nodes.indices.map { ($0 + nodes.count - 1) % nodes.count }
    isKept = Array(repeating: true, count: nodes.count)
    isBlocked = Array(repeating: false, count: nodes.count)
    cost = Array(repeating: 0, count: nodes.count)
    for i in nodes.indices { cost[i] = removalCost(i) }
  }

  /// The corners that stay.
  var kept: [CAPNode] { nodes.indices.filter { isKept[$0] }.map { nodes[$0] } }

  /// Leaves corners out until so many stay; false if the ring would cross itself before.
  mutating func reduce(to limit: Int) -> Bool {
    var hasRetried = false
    while count > limit {
      guard let corner = cheapest() else {
        // What stood in the way may have gone meanwhile.
        guard !hasRetried else { return false }
        hasRetried = true
        for i in isBlocked.indices { isBlocked[i] = false }
        continue
      }
      guard canRemove(corner) else {
        isBlocked[corner] = true
        continue
      }
      remove(corner)
      hasRetried = false
    }
    return true
  }

  private func cheapest() -> Int? {
    var best: Int?
    var least = Double.infinity
    for i in nodes.indices where isKept[i] && !isBlocked[i] && cost[i] < least {
      least = cost[i]
      best = i
    }
    return best
  }

  private mutating func remove(_ corner: Int) {
    displacement = max(displacement, cost[corner])
    let (before, after) = (previous[corner], next[corner])
    next[before] = after
    previous[after] = before
    isKept[corner] = false
    count -= 1
    for neighbour in [before, after] {
      cost[neighbour] = removalCost(neighbour)
      isBlocked[neighbour] = false
    }
  }

  /// The greatest distance of all corners that would be missing here from the new edge.
  private func removalCost(_ corner: Int) -> Double {
    let (before, after) = (previous[corner], next[corner])
    var greatest = 0.0
    var i = (before + 1) % nodes.count
    while i != after {
      greatest = max(greatest, scale.distance(nodes[i], from: nodes[before], to: nodes[after]))
      i = (i + 1) % nodes.count
    }
    return greatest
  }

  /// Whether the new edge meets no other.
  private func canRemove(_ corner: Int) -> Bool {
    guard count > 4 else { return false }
    let (before, after) = (previous[corner], next[corner])
    let (a, b) = (nodes[before], nodes[after])
    // The neighbours of the new edge share a corner with it: they must not lie back on it.
    let (outer, beyond) = (nodes[previous[before]], nodes[next[after]])
    for (end, start, far) in [(a, b, outer), (b, a, beyond)]
    where CAPNode.turn(start, end, far) == 0 {
      let back =
        (end.x - start.x) * (far.x - end.x) + (end.y - start.y) * (far.y - end.y)
      if back < 0 { return false }
    }
    var i = next[after]
    while next[i] != before {
      if CAPNode.meet(a, b, nodes[i], nodes[next[i]]) { return false }
      i = next[i]
    }
    // The edges next to the neighbours: their far ends must not lie on the new edge.
    return !CAPNode.meet(a, b, outer, outer) && !CAPNode.meet(a, b, beyond, beyond)
  }
}
