/// The named rules by which a place is chosen among lawful ones, case by case.
package enum AllocationRule: Sendable, Equatable {
  /// The place that is reached soonest.
  case nearestFeasible
  /// The State of the search and rescue region: MSC.167(78) 2.5.
  case stateOfRegion
  /// States take turns in an order agreed beforehand.
  case rotation([StateCode])
  /// The State that is furthest below its share is next.
  case fairShare(FairShareKey)
}

/// How one lawful place looks from a case.
package struct LandingOption: Sendable, Equatable {
  /// Time to get there, s.
  package var passage: Int
  /// Places that are free now; nil where the capacity is unknown.
  package var freePlaces: Int?

  package init(passage: Int, freePlaces: Int?) {
    self.passage = passage
    self.freePlaces = freePlaces
  }
}

/// The place chosen for a party.
package struct AllocationDecision: Sendable, Equatable {
  package let party: Int
  package let place: Int
  /// Whether the rule had no lawful place of its own and the nearest one was taken.
  package let isFallback: Bool
  /// People above the free places; 0 where the capacity is unknown.
  package let overflow: Int
}

/// Chooses places in the order of the cases, with what it must remember.
///
/// Every rule chooses among the lawful places alone. Among places of the same State, and for the
/// nearest-feasible rule, those with room for all come first, then the nearest, then the lower index.
package struct Allocator: Sendable {
  package let rule: AllocationRule
  private let places: [LandingPlace]
  private let states: [StateFigures]
  private var turn = 0
  private var landed: [Int]

  /// Checks a rule against the places of the scenario.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - places: All places, as the filter has them.
  ///   - states: The States that share, with the figures of the key; for fair shares alone.
  /// - Throws: `AllocationError` where the rule cannot be used.
  package init(
    rule: AllocationRule, places: [LandingPlace], states: [StateFigures]
  ) throws(AllocationError) {
    self.rule = rule
    self.places = places
    self.states = states
    landed = Array(repeating: 0, count: states.count)
    switch rule {
    case .nearestFeasible, .stateOfRegion: break
    case .rotation(let order):
      guard !order.isEmpty else { throw .noStates }
      for (i, state) in order.enumerated() {
        if order[..<i].contains(state) { throw .repeatedState(state) }
        if !places.contains(where: { $0.state == state }) { throw .unknownState(state) }
      }
    case .fairShare(let key):
      for state in states where !places.contains(where: { $0.state == state.state }) {
        throw .unknownState(state.state)
      }
      _ = try FairShare.weights(
        key, states: states, freePlaces: Array(repeating: 0, count: states.count))
    }
  }

  /// Chooses a place for a party and remembers it.
  ///
  /// - Parameters:
  ///   - lawful: What the filter left.
  ///   - region: State of the search and rescue region, if known.
  ///   - option: How a lawful place looks from the case; nil if it cannot be reached.
  /// - Returns: The decision; nil if no lawful place can be reached.
  package mutating func choose(
    _ lawful: LawfulPlaces, region: StateCode?, option: (Int) -> LandingOption?
  ) -> AllocationDecision? {
    let options = lawful.places.compactMap { place in option(place).map { (place, $0) } }
    let persons = lawful.party.persons
    guard let nearest = best(options, persons) else { return nil }
    var own: (Int, LandingOption)?
    switch rule {
    case .nearestFeasible: own = nearest
    case .stateOfRegion:
      own = best(options.filter { places[$0.0].state == region }, persons)
    case .rotation(let order):
      for step in order.indices {
        let next = (turn + step) % order.count
        own = best(options.filter { places[$0.0].state == order[next] }, persons)
        if own != nil {
          turn = (next + 1) % order.count
          break
        }
      }
    case .fairShare(let key):
      own = furthestBelow(key, options, persons)
    }
    let chosen = own ?? nearest
    if let i = states.firstIndex(where: { $0.state == places[chosen.0].state }) {
      landed[i] += persons
    }
    return AllocationDecision(
      party: lawful.party.number, place: chosen.0, isFallback: own == nil,
      overflow: chosen.1.freePlaces.map { max(0, persons - $0) } ?? 0)
  }

  private func best(_ options: [(Int, LandingOption)], _ persons: Int) -> (Int, LandingOption)? {
    func lacks(_ option: LandingOption) -> Bool { option.freePlaces.map { $0 < persons } ?? false }
    return options.min { a, b in
      if lacks(a.1) != lacks(b.1) { return lacks(b.1) }
      return a.1.passage != b.1.passage ? a.1.passage < b.1.passage : a.0 < b.0
    }
  }

  /// The place in the reachable State with the largest shortfall from its share of all landed.
  private func furthestBelow(
    _ key: FairShareKey, _ options: [(Int, LandingOption)], _ persons: Int
  ) -> (Int, LandingOption)? {
    let free = states.map { state in
      options.filter { places[$0.0].state == state.state }
        .reduce(0) { $0 + ($1.1.freePlaces ?? 0) }
    }
    guard let weights = try? FairShare.weights(key, states: states, freePlaces: free) else {
      return nil
    }
    let sum = max(1, weights.reduce(0) { $0 + Int128($1) })
    let total = Int128(landed.reduce(0, +) + persons)
    // In units of 1/sum persons: exact.
    let shortfalls = states.indices.map { Int128(weights[$0]) * total - Int128(landed[$0]) * sum }
    let order = states.indices.sorted {
      shortfalls[$0] != shortfalls[$1] ? shortfalls[$0] > shortfalls[$1] : $0 < $1
    }
    for i in order {
      let found = best(options.filter { places[$0.0].state == states[i].state }, persons)
      if let found { return found }
    }
    return nil
  }
}
