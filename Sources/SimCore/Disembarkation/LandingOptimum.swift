/// The best landing of whole parties by the order of objectives, with everything known.
package struct LandingOptimum: Sendable, Equatable {
  /// A place for each party.
  package let assignment: [Int]
  package let objectives: LandingObjectives
  /// What any solution must at least cost: equal to `objectives` when proven.
  package let bound: LandingObjectives
  /// Whether no better solution exists.
  package let isProven: Bool
  /// Networks solved.
  package let nodes: Int

  /// How far the solution may be from the best: all zero when proven.
  package var gap: LandingObjectives { objectives - bound }
}

/// What the prices of an optimum are.
package struct LandingPrices: Sendable, Equatable {
  /// For each place, what one more bed from the first minute would change, parties divisible.
  ///
  /// At or below zero in the order of objectives: a lower level may rise where a higher one falls.
  package let oneMoreBed: [LandingObjectives]
  /// Person-minutes until safety that keeping to the shares before time would cost.
  package let fairnessPersonMinutes: Int
  /// Persons above the shares that this would save.
  package let fairnessGain: Int
  /// Whether both optima behind the price of fairness are proven.
  package let isProven: Bool
}

extension LandingProblem {
  /// Finds the best landing of whole parties.
  ///
  /// Branch and bound: the network with divisible parties bounds every solution from below; a party
  /// that it divides is sent wholly to the place of its largest part, or not there at all. The node
  /// with the lowest bound is next. Each network also gives a whole solution, every party at the place
  /// of its largest part.
  ///
  /// - Parameters:
  ///   - order: Which objective decides before which.
  ///   - nodeLimit: Most networks to solve; beyond it the gap is reported.
  /// - Returns: The best solution found, with its bound.
  package func optimum(order: ObjectiveOrder = .standard, nodeLimit: Int = 200) -> LandingOptimum {
    var search = LandingSearch(self, order: order)
    search.run(nodeLimit: max(1, nodeLimit))
    return search.result
  }

  /// Prices around the optimum.
  ///
  /// - Parameters:
  ///   - free: The optimum of this problem, where it is known already.
  ///   - nodeLimit: Most networks to solve for each optimum.
  /// - Returns: Exact values; the price of fairness holds between the two solutions found.
  package func prices(beside free: LandingOptimum? = nil, nodeLimit: Int = 200) -> LandingPrices {
    var network = LandingNetwork(self, order: .standard) { _, _ in true }
    let isSolved = network.solve() != nil
    let beds = places.indices.map { place in
      LandingObjectives(
        isSolved ? network.changeByOneBed(at: place) : .zero, order: .standard)
    }
    let free = free ?? optimum(nodeLimit: nodeLimit)
    let fair = optimum(order: .fairnessAfterLives, nodeLimit: nodeLimit)
    return LandingPrices(
      oneMoreBed: beds, fairnessPersonMinutes: fair.objectives[.time] - free.objectives[.time],
      fairnessGain: free.objectives[.fairness] - fair.objectives[.fairness],
      isProven: free.isProven && fair.isProven)
  }

  /// How much worse decisions taken one by one were than the optimum that knew everything.
  ///
  /// - Parameters:
  ///   - assignment: What was decided, a place for each party.
  ///   - optimum: The optimum of the same problem.
  /// - Returns: Differences; the first that is not zero tells. Below zero only if not proven.
  package func gapToHindsight(_ assignment: [Int], _ optimum: LandingOptimum) -> LandingObjectives {
    objectives(assignment) - optimum.objectives
  }
}

extension LandingObjectives {
  /// Reads costs by level in an order.
  init(_ cost: LexicographicCost, order: ObjectiveOrder) {
    self.init()
    for (level, objective) in order.objectives.enumerated() { self[objective] = cost[level] }
  }

  /// Costs by level in an order.
  func cost(in order: ObjectiveOrder) -> LexicographicCost {
    var cost = LexicographicCost.zero
    for (level, objective) in order.objectives.enumerated() { cost[level] = self[objective] }
    return cost
  }
}

/// The branch and bound of one problem.
private struct LandingSearch {
  /// What a node of the search asks of a party.
  private struct Choice {
    let party: Int
    let place: Int
    /// Whether the party goes there, or anywhere else.
    let isThere: Bool
  }

  private struct Open {
    let bound: LexicographicCost
    let number: Int
    let choices: [Choice]
    let divided: (party: Int, place: Int)
  }

  private let problem: LandingProblem
  private let order: ObjectiveOrder
  private var best: (assignment: [Int], cost: LexicographicCost)?
  private var open: [Open] = []
  private var nodes = 0

  init(_ problem: LandingProblem, order: ObjectiveOrder) {
    self.problem = problem
    self.order = order
  }

  mutating func run(nodeLimit: Int) {
    visit([])
    while nodes < nodeLimit, let next = popLowest() {
      if let best, next.bound >= best.cost {
        open.removeAll()
        return
      }
      let (party, place) = next.divided
      visit(next.choices + [Choice(party: party, place: place, isThere: true)])
      visit(next.choices + [Choice(party: party, place: place, isThere: false)])
    }
  }

  private mutating func popLowest() -> Open? {
    let lowest = open.indices.min { a, b in
      open[a].bound != open[b].bound
        ? open[a].bound < open[b].bound : open[a].number < open[b].number
    }
    return lowest.map { open.remove(at: $0) }
  }

  /// Solves one network, keeps its whole solution if it is better, and opens the node if divided.
  private mutating func visit(_ choices: [Choice]) {
    nodes += 1
    var network = LandingNetwork(problem, order: order) { party, place in
      choices.allSatisfy { $0.party != party || ($0.place == place) == $0.isThere }
    }
    guard let bound = network.solve() else { return }
    if let best, bound >= best.cost { return }
    var assignment: [Int] = []
    var divided: (party: Int, place: Int, largest: Int)?
    for party in problem.parties.indices {
      let parts = network.persons(of: party)
      guard let largest = parts.max(by: { ($0.persons, -$0.place) < ($1.persons, -$1.place) })
      else { return }
      assignment.append(largest.place)
      // The party with the most people outside its largest part is decided first.
      let outside = problem.parties[party].persons - largest.persons
      if outside > 0, outside > divided?.largest ?? 0 {
        divided = (party, largest.place, outside)
      }
    }
    let cost = problem.objectives(assignment).cost(in: order)
    if best.map({ cost < $0.cost }) ?? true { best = (assignment, cost) }
    if let divided {
      open.append(
        Open(
          bound: bound, number: nodes, choices: choices, divided: (divided.party, divided.place)))
    }
  }

  var result: LandingOptimum {
    guard let best else {
      preconditionFailure("every party has an option, so the first network has a solution")
    }
    let lowest = open.map(\.bound).min() ?? best.cost
    let bound = min(lowest, best.cost)
    return LandingOptimum(
      assignment: best.assignment, objectives: LandingObjectives(best.cost, order: order),
      bound: LandingObjectives(bound, order: order), isProven: bound == best.cost, nodes: nodes)
  }
}
