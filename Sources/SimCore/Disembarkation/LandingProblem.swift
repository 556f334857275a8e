/// The objectives of an allocation, in the order of their weight: a closed list.
///
/// No objective counts refusals, and none can: people wait or land, they are not turned away.
package enum LandingObjective: Int, Sendable, CaseIterable {
  /// Expected deaths until landing, in millionths of a person.
  case lives
  /// Minutes of all persons until the place of safety.
  case time
  /// Minutes of vulnerable persons.
  case vulnerable
  /// Person-minutes above the beds of a place.
  case capacity
  /// Persons above the share of their State.
  case fairness
  /// Cost of the passage, in the unit of the caller.
  case cost
}

/// A value for each objective.
package struct LandingObjectives: Sendable, Hashable {
  package private(set) var values = LexicographicCost.zero

  package init() {}

  package subscript(objective: LandingObjective) -> Int {
    get { values[objective.rawValue] }
    set { values[objective.rawValue] = newValue }
  }

  init(values: LexicographicCost) { self.values = values }
}

extension LandingObjectives: Comparable {
  package static func < (a: LandingObjectives, b: LandingObjectives) -> Bool {
    a.values < b.values
  }

  package static func - (a: LandingObjectives, b: LandingObjectives) -> LandingObjectives {
    LandingObjectives(values: a.values - b.values)
  }
}

/// Which objective decides before which.
package enum ObjectiveOrder: Sendable {
  /// The order of the house: lives, time, vulnerable groups, capacity, fairness, cost.
  case standard
  /// Fairness directly after lives: solved alone to say what fairness costs, never to choose.
  case fairnessAfterLives

  /// The objective of each level.
  var objectives: [LandingObjective] {
    switch self {
    case .standard: [.lives, .time, .vulnerable, .capacity, .fairness, .cost]
    case .fairnessAfterLives: [.lives, .fairness, .time, .vulnerable, .capacity, .cost]
    }
  }
}

/// What landing a party at a place brings about.
package struct PartyOption: Sendable, Equatable {
  /// Minute of arrival, on the clock of the problem.
  package var arrival: Int
  /// Minutes from distress to arrival.
  package var minutesToSafety: Int
  /// Expected deaths until arrival, in millionths for each person.
  package var deathsPerMillion: Int
  /// Cost for each person.
  package var cost: Int

  package init(arrival: Int, minutesToSafety: Int, deathsPerMillion: Int, cost: Int) {
    precondition(
      arrival >= 0 && minutesToSafety >= 0 && deathsPerMillion >= 0 && cost >= 0,
      "nothing about an option is negative")
    self.arrival = arrival
    self.minutesToSafety = minutesToSafety
    self.deathsPerMillion = deathsPerMillion
    self.cost = cost
  }
}

/// A party and its options, one for each lawful place that it can reach.
package struct PlacedParty: Sendable {
  package let lawful: LawfulPlaces
  package let persons: Int
  package let vulnerable: Int
  /// Places, rising, and what landing there brings about.
  package let options: [(place: Int, option: PartyOption)]

  /// Asks for the option of lawful places alone, so that no other can enter the problem.
  ///
  /// Nil where nobody is aboard or no lawful place can be reached.
  ///
  /// - Parameters:
  ///   - lawful: What the filter left.
  ///   - vulnerable: Vulnerable people of the party; its children if nil.
  ///   - option: The option of a place; nil if it cannot be reached.
  package init?(
    _ lawful: LawfulPlaces, vulnerable: Int? = nil, option: (Int) -> PartyOption?
  ) {
    self.lawful = lawful
    persons = lawful.party.persons
    self.vulnerable = vulnerable ?? lawful.party.children
    options = lawful.places.compactMap { place in option(place).map { (place, $0) } }
    guard persons > 0, !options.isEmpty else { return nil }
    precondition(0...persons ~= self.vulnerable, "vulnerable people are people of the party")
  }
}

/// Beds that become free at a minute.
package struct BedRelease: Sendable, Equatable {
  package var minute: Int
  package var beds: Int

  package init(minute: Int, beds: Int) {
    precondition(minute >= 0 && beds >= 0, "beds come free at a minute of the problem")
    self.minute = minute
    self.beds = beds
  }
}

/// A place as the optimum sees it.
package struct PlaceBeds: Sendable {
  package var state: StateCode
  /// Free beds at minute 0 and those that come free later; nil where the capacity is unknown.
  package var releases: [BedRelease]?
  /// Whether people above the beds wait aboard instead of sleeping ashore without one.
  package var waitsAboard: Bool

  package init(state: StateCode, releases: [BedRelease]?, waitsAboard: Bool = false) {
    self.state = state
    self.releases = releases
    self.waitsAboard = waitsAboard
  }
}

/// Who could be landed where: the data of the optimum, all of it known.
package struct LandingProblem: Sendable {
  package let parties: [PlacedParty]
  package let places: [PlaceBeds]
  /// Last minute: people without a bed are counted until then.
  package let horizon: Int
  /// Persons that each State takes before it counts as above its share; empty for no shares.
  package let targets: [(state: StateCode, persons: Int)]

  /// States the problem.
  ///
  /// - Parameters:
  ///   - parties: Parties with their options.
  ///   - places: All places, as the filter has them.
  ///   - horizon: Last minute, not before any arrival.
  ///   - shares: States with their weights, which become whole persons by largest remainder.
  package init(
    parties: [PlacedParty], places: [PlaceBeds], horizon: Int,
    shares: [(state: StateCode, weight: Int)] = []
  ) {
    precondition(
      parties.allSatisfy { $0.options.allSatisfy { $0.option.arrival <= horizon } },
      "nobody arrives after the horizon")
    self.parties = parties
    self.places = places
    self.horizon = horizon
    let total = parties.reduce(0) { $0 + $1.persons }
    let parts = LargestRemainder.apportion(total, weights: shares.map(\.weight))
    targets = zip(shares, parts).map { ($0.state, $1) }
  }

  /// The objectives of whole parties at places, without any network.
  ///
  /// People above the beds: integral over time of `max(0, arrived - beds released)`.
  ///
  /// - Parameter assignment: A place for each party, among its options.
  /// - Returns: The exact values.
  package func objectives(_ assignment: [Int]) -> LandingObjectives {
    precondition(assignment.count == parties.count, "a place for each party")
    var sum = LandingObjectives()
    var arrivals: [[(minute: Int, persons: Int)]] = Array(repeating: [], count: places.count)
    for (party, place) in zip(parties, assignment) {
      guard let option = party.options.first(where: { $0.place == place })?.option else {
        preconditionFailure("party \(party.lawful.party.number) may not be landed at \(place)")
      }
      sum[.lives] += party.persons * option.deathsPerMillion
      sum[.time] += party.persons * option.minutesToSafety
      sum[.vulnerable] += party.vulnerable * option.minutesToSafety
      sum[.cost] += party.persons * option.cost
      arrivals[place].append((option.arrival, party.persons))
    }
    for (i, place) in places.enumerated() {
      let excess = overflow(arrivals[i], place)
      sum[place.waitsAboard ? .time : .capacity] += excess
    }
    for target in targets {
      let landed = places.indices.filter { places[$0].state == target.state }
        .reduce(0) { $0 + arrivals[$1].reduce(0) { $0 + $1.persons } }
      sum[.fairness] += max(0, landed - target.persons)
    }
    return sum
  }

  private func overflow(_ arrivals: [(minute: Int, persons: Int)], _ place: PlaceBeds) -> Int {
    guard let releases = place.releases else { return 0 }
    let changes =
      arrivals.map { ($0.minute, $0.persons) }
      + releases.filter { $0.minute <= horizon }.map { ($0.minute, -$0.beds) }
    var sum = 0
    var level = 0
    var minute = 0
    for change in changes.sorted(by: { $0.0 < $1.0 }) {
      sum += max(0, level) * (change.0 - minute)
      level += change.1
      minute = change.0
    }
    return sum + max(0, level) * (horizon - minute)
  }
}
