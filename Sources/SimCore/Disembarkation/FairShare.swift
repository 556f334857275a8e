/// How the shares of States are reckoned; none of these keys is agreed in the region.
package enum FairShareKey: Sendable, Equatable {
  case equal
  /// In proportion to free places.
  case freeCapacity
  case population
  /// Gross domestic product.
  case economy
  /// A part by population, the rest by gross domestic product; thousandths.
  case mixed(populationPermille: Int)
}

/// Why a rule of allocation cannot be used.
package enum AllocationError: Error, Equatable, Sendable {
  /// The key needs a figure that the planner has not set: Haven ships none.
  case missingFigure(state: StateCode, figure: String)
  case negativeFigure(state: StateCode, figure: String, value: Int)
  /// The part by population lies outside 0 to 1000 thousandths.
  case mixture(Int)
  case noStates
  /// A rotation names a State without any place in the scenario.
  case unknownState(StateCode)
  /// A State stands twice in a rotation or a key.
  case repeatedState(StateCode)
}

/// What a key of shares needs to know of a State; planner-set, absent by default.
package struct StateFigures: Sendable, Equatable {
  package var state: StateCode
  package var population: Int?
  /// Gross domestic product, in any one unit for all States.
  package var economy: Int?

  package init(state: StateCode, population: Int? = nil, economy: Int? = nil) {
    self.state = state
    self.population = population
    self.economy = economy
  }
}

/// Weights of States by a key.
package enum FairShare {
  /// Whole-number weights, one for each State.
  ///
  /// - Parameters:
  ///   - key: How shares are reckoned.
  ///   - states: The States among which is shared.
  ///   - freePlaces: Free places of each State, at least 0; used by `freeCapacity` alone.
  /// - Returns: Weights for `LargestRemainder`, not above 2^40.
  /// - Throws: `AllocationError` where a figure is absent or negative.
  package static func weights(
    _ key: FairShareKey, states: [StateFigures], freePlaces: [Int]
  ) throws(AllocationError) -> [Int] {
    guard !states.isEmpty else { throw .noStates }
    for (i, state) in states.enumerated()
    where states[..<i].contains(where: { $0.state == state.state }) {
      throw .repeatedState(state.state)
    }
    switch key {
    case .equal: return states.map { _ in 1 }
    case .freeCapacity:
      precondition(freePlaces.count == states.count, "free places of every State")
      return freePlaces.map { max(0, $0) }
    case .population: return try figures(states, "population", \.population)
    case .economy: return try figures(states, "gdp", \.economy)
    case .mixed(let permille):
      guard 0...1000 ~= permille else { throw .mixture(permille) }
      let people = try figures(states, "population", \.population).map { Int128($0) }
      let economies = try figures(states, "gdp", \.economy).map { Int128($0) }
      let (allPeople, allEconomies) = (people.reduce(0, +), economies.reduce(0, +))
      guard allPeople > 0, allEconomies > 0 else { return states.map { _ in 1 } }
      // Each part to 2^-30 of the whole.
      return states.indices.map { i in
        let a = (people[i] << 30) * Int128(permille) / allPeople
        let b = (economies[i] << 30) * Int128(1000 - permille) / allEconomies
        return Int(a + b)
      }
    }
  }

  private static func figures(
    _ states: [StateFigures], _ figure: String, _ path: KeyPath<StateFigures, Int?>
  ) throws(AllocationError) -> [Int] {
    var values: [Int] = []
    for state in states {
      guard let value = state[keyPath: path] else {
        throw .missingFigure(state: state.state, figure: figure)
      }
      guard value >= 0 else {
        throw .negativeFigure(state: state.state, figure: figure, value: value)
      }
      values.append(value)
    }
    return values
  }
}
