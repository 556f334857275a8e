/// The time-expanded network of a landing problem, in which parties may be divided.
///
///     source -> party -> (place, minute) -> ... -> State -> sink
///
/// The vulnerable and the other people of a party have a node each, so that minutes of vulnerable
/// people are whole numbers.
///
/// A place is a chain of the minutes at which somebody arrives or beds come free. People take a bed
/// that came free before (arcs back in time, free) or wait for a later one (arcs forward, which cost
/// the minutes). At the last minute there is room for all: they waited to the end. A place without a
/// known limit, or with beds for everybody from the start, is one node. A State takes its
/// target without, the rest at the price of one unit of fairness. All costs are whole numbers.
struct LandingNetwork {
  private(set) var flow: MinCostFlow
  private let problem: LandingProblem
  private let order: [LandingObjective]
  /// Numbers of the arcs of each option that is allowed, by party.
  private var arcs: [[(place: Int, arcs: [Int])]] = []
  /// First node of the chain and node of the State, by place in use.
  private var entrances: [Int: (first: Int, state: Int)] = [:]

  private static let source = 0
  private static let sink = 1

  /// Builds the network.
  ///
  /// - Parameters:
  ///   - problem: The data.
  ///   - order: Which objective decides before which.
  ///   - isAllowed: Whether an option of a party may be used, by party and place.
  init(
    _ problem: LandingProblem, order: ObjectiveOrder, isAllowed: (Int, Int) -> Bool
  ) {
    self.problem = problem
    self.order = order.objectives
    let allowed = problem.parties.indices.map { party in
      problem.parties[party].options.filter { isAllowed(party, $0.place) }
    }
    var minutes: [Int: Set<Int>] = [:]
    for options in allowed {
      for option in options { minutes[option.place, default: []].insert(option.option.arrival) }
    }
    let used = minutes.keys.sorted()
    var states: [StateCode] = []
    for place in used where !states.contains(problem.places[place].state) {
      states.append(problem.places[place].state)
    }
    var chains: [Int: [Int]] = [:]
    var count = 2 + 2 * problem.parties.count + states.count
    var firsts: [Int: Int] = [:]
    let everybody = problem.parties.reduce(0) { $0 + $1.persons }
    for place in used {
      // With room for all from the start, or without a known limit, time makes no difference.
      guard let releases = problem.places[place].releases,
        releases.filter({ $0.minute == 0 }).reduce(0, { $0 + $1.beds }) < everybody
      else {
        chains[place] = [problem.horizon]
        firsts[place] = count
        count += 1
        continue
      }
      var times = minutes[place] ?? []
      times.insert(0)
      times.insert(problem.horizon)
      for release in releases where release.minute <= problem.horizon {
        times.insert(release.minute)
      }
      chains[place] = times.sorted()
      firsts[place] = count
      count += times.count
    }
    flow = MinCostFlow(nodes: count)
    for (i, party) in problem.parties.enumerated() {
      flow.addArc(
        from: LandingNetwork.source, to: 2 + 2 * i, capacity: party.persons - party.vulnerable,
        cost: .zero)
      flow.addArc(
        from: LandingNetwork.source, to: 3 + 2 * i, capacity: party.vulnerable, cost: .zero)
    }
    for place in used {
      guard let times = chains[place], let first = firsts[place],
        let state = states.firstIndex(of: problem.places[place].state)
      else { continue }
      let node = 2 + 2 * problem.parties.count + state
      entrances[place] = (first, node)
      addChain(place, times: times, first: first, state: node)
    }
    for (i, options) in allowed.enumerated() {
      arcs.append([])
      for (place, option) in options {
        guard let first = firsts[place], let times = chains[place],
          let slot = times.count == 1 ? 0 : times.firstIndex(of: option.arrival)
        else { continue }
        let pair = [false, true].map { isVulnerable in
          flow.addArc(
            from: 2 + 2 * i + (isVulnerable ? 1 : 0), to: first + slot,
            capacity: problem.parties[i].persons,
            cost: cost([
              .lives: option.deathsPerMillion, .time: option.minutesToSafety,
              .vulnerable: isVulnerable ? option.minutesToSafety : 0, .cost: option.cost,
            ]))
        }
        arcs[i].append((place, pair))
      }
    }
    for (i, state) in states.enumerated() {
      addState(state, node: 2 + 2 * problem.parties.count + i)
    }
  }

  private func cost(_ values: [LandingObjective: Int]) -> LexicographicCost {
    var sum = LexicographicCost.zero
    for (level, objective) in order.enumerated() { sum[level] = values[objective] ?? 0 }
    return sum
  }

  private mutating func addChain(_ place: Int, times: [Int], first: Int, state: Int) {
    let beds = problem.places[place]
    for i in times.indices.dropFirst() {
      flow.addArc(
        from: first + i, to: first + i - 1, capacity: MinCostFlow.unlimited, cost: .zero)
      let minutes = times[i] - times[i - 1]
      flow.addArc(
        from: first + i - 1, to: first + i, capacity: MinCostFlow.unlimited,
        cost: cost([beds.waitsAboard ? .time : .capacity: minutes]))
    }
    for (i, minute) in times.enumerated() {
      let free = (beds.releases ?? []).filter { $0.minute == minute }.reduce(0) { $0 + $1.beds }
      let room = i == times.count - 1 ? MinCostFlow.unlimited : free
      guard room > 0 else { continue }
      flow.addArc(from: first + i, to: state, capacity: room, cost: .zero)
    }
  }

  private mutating func addState(_ state: StateCode, node: Int) {
    guard let target = problem.targets.first(where: { $0.state == state }) else {
      flow.addArc(
        from: node, to: LandingNetwork.sink, capacity: MinCostFlow.unlimited, cost: .zero)
      return
    }
    flow.addArc(from: node, to: LandingNetwork.sink, capacity: target.persons, cost: .zero)
    flow.addArc(
      from: node, to: LandingNetwork.sink, capacity: MinCostFlow.unlimited,
      cost: cost([.fairness: 1]))
  }

  /// Lands everybody at least cost; nil if somebody cannot be landed.
  mutating func solve() -> LexicographicCost? {
    let persons = problem.parties.reduce(0) { $0 + $1.persons }
    let sent = flow.send(persons, from: LandingNetwork.source, to: LandingNetwork.sink)
    return sent.flow == persons ? sent.cost : nil
  }

  /// Persons of a party at each place that takes any.
  func persons(of party: Int) -> [(place: Int, persons: Int)] {
    arcs[party].map { ($0.place, $0.arcs.reduce(0) { $0 + flow.flow(on: $1) }) }
      .filter { $0.1 > 0 }
  }

  /// What one more bed at a place from the first minute would change, at most zero.
  func changeByOneBed(at place: Int) -> LexicographicCost {
    guard let entrance = entrances[place],
      let around = flow.residualCost(from: entrance.state, to: entrance.first)
    else { return .zero }
    return min(.zero, around)
  }
}
