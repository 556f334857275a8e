/// Cheapest flow through a network, exact, in whole numbers.
///
/// Successive shortest paths with potentials: each round sends as much as fits along a cheapest path
/// of the residual network (Dijkstra on reduced costs, which stay at or above zero). Source: Ahuja,
/// Magnanti and Orlin (1993), Network Flows, section 9.7. Costs of arcs must not be negative. Ties go to
/// the node with the lower number, so that the flow is the same on every machine.
package struct MinCostFlow: Sendable {
  private struct Arc: Sendable {
    let to: Int
    var left: Int
    let cost: LexicographicCost
  }

  // An arc and its reverse are neighbours: i and i ^ 1.
  private var arcs: [Arc] = []
  private var outgoing: [[Int]]
  private var potentials: [LexicographicCost]

  /// Stands for no limit on an arc.
  package static let unlimited = Int.max / 4

  package init(nodes: Int) {
    outgoing = Array(repeating: [], count: nodes)
    potentials = Array(repeating: .zero, count: nodes)
  }

  /// Adds an arc.
  ///
  /// - Parameters:
  ///   - from: Node where it begins.
  ///   - to: Node where it ends.
  ///   - capacity: Most that can flow, not negative.
  ///   - cost: Cost of one unit, not below zero.
  /// - Returns: The number of the arc.
  @discardableResult
  package mutating func addArc(
    from: Int, to: Int, capacity: Int, cost: LexicographicCost
  ) -> Int {
    precondition(capacity >= 0 && cost >= .zero, "an arc has neither negative room nor cost")
    let number = arcs.count
    arcs.append(Arc(to: to, left: capacity, cost: cost))
    arcs.append(Arc(to: from, left: 0, cost: .zero - cost))
    outgoing[from].append(number)
    outgoing[to].append(number + 1)
    return number
  }

  /// What flows on an arc.
  package func flow(on arc: Int) -> Int { arcs[arc ^ 1].left }

  /// Sends up to an amount from source to sink at least cost.
  ///
  /// - Parameters:
  ///   - amount: What is to be sent.
  ///   - source: Node where it begins.
  ///   - sink: Node where it ends.
  /// - Returns: What could be sent, and its cost.
  package mutating func send(
    _ amount: Int, from source: Int, to sink: Int
  ) -> (flow: Int, cost: LexicographicCost) {
    var sent = 0
    var cost = LexicographicCost.zero
    while sent < amount {
      guard let tree = paths(from: source, to: sink) else { break }
      let reached = tree.distances[sink]
      for node in potentials.indices {
        let distance = tree.isReached[node] ? min(tree.distances[node], reached) : reached
        potentials[node] = potentials[node] + distance
      }
      var room = amount - sent
      var node = sink
      while node != source {
        room = min(room, arcs[tree.arrivals[node]].left)
        node = arcs[tree.arrivals[node] ^ 1].to
      }
      node = sink
      while node != source {
        let arc = tree.arrivals[node]
        arcs[arc].left -= room
        arcs[arc ^ 1].left += room
        cost = cost + arcs[arc].cost * room
        node = arcs[arc ^ 1].to
      }
      sent += room
    }
    return (sent, cost)
  }

  /// Least cost of moving one more unit between two nodes, against the flow that there is.
  ///
  /// May be negative: with an arc the other way, one unit could go around and save that much.
  package func residualCost(from start: Int, to end: Int) -> LexicographicCost? {
    guard let tree = paths(from: start, to: end) else { return nil }
    return tree.distances[end] - potentials[start] + potentials[end]
  }

  private struct Tree {
    var distances: [LexicographicCost]
    var isReached: [Bool]
    var arrivals: [Int]
  }

  /// Shortest paths by reduced cost, until the target is settled; nil if it cannot be reached.
  ///
  /// Distances of nodes that are not settled are upper bounds at or above that of the target.
  private func paths(from start: Int, to target: Int) -> Tree? {
    var tree = Tree(
      distances: Array(repeating: .zero, count: outgoing.count),
      isReached: Array(repeating: false, count: outgoing.count),
      arrivals: Array(repeating: -1, count: outgoing.count))
    var isSettled = Array(repeating: false, count: outgoing.count)
    var heap = CostHeap()
    tree.isReached[start] = true
    heap.push(.zero, start)
    while let (distance, node) = heap.pop() {
      guard !isSettled[node] else { continue }
      isSettled[node] = true
      if node == target { return tree }
      for number in outgoing[node] where arcs[number].left > 0 {
        let next = arcs[number].to
        guard !isSettled[next] else { continue }
        let reduced = arcs[number].cost + potentials[node] - potentials[next]
        let through = distance + reduced
        if !tree.isReached[next] || through < tree.distances[next] {
          tree.isReached[next] = true
          tree.distances[next] = through
          tree.arrivals[next] = number
          heap.push(through, next)
        }
      }
    }
    return nil
  }
}

/// A binary heap of nodes by cost, then by number.
private struct CostHeap {
  private struct Item {
    let cost: LexicographicCost
    let node: Int
  }

  private var items: [Item] = []

  private static func isBefore(_ a: Item, _ b: Item) -> Bool {
    if a.cost.first != b.cost.first { return a.cost.first < b.cost.first }
    if a.cost.second != b.cost.second { return a.cost.second < b.cost.second }
    if a.cost < b.cost { return true }
    return a.node < b.node && !(b.cost < a.cost)
  }

  mutating func push(_ cost: LexicographicCost, _ node: Int) {
    let item = Item(cost: cost, node: node)
    items.append(item)
    var i = items.count - 1
    while i > 0 {
      let parent = (i - 1) / 2
      guard CostHeap.isBefore(item, items[parent]) else { break }
      items[i] = items[parent]
      i = parent
    }
    items[i] = item
  }

  mutating func pop() -> (LexicographicCost, Int)? {
    guard let top = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return (top.cost, top.node) }
    var i = 0
    while true {
      var child = 2 * i + 1
      guard child < items.count else { break }
      if child + 1 < items.count, CostHeap.isBefore(items[child + 1], items[child]) { child += 1 }
      guard CostHeap.isBefore(items[child], last) else { break }
      items[i] = items[child]
      i = child
    }
    items[i] = last
    return (top.cost, top.node)
  }
}
