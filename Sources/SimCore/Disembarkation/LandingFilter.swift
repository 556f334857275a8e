/// The rule by which a place is excluded for people.
package enum ExclusionRule: String, Sendable, CaseIterable {
  /// The place lies in a State that the group fears.
  case nonRefoulement = "non_refoulement"
  /// The State of the place hands people over to one that the group fears.
  case indirectRefoulement = "indirect_refoulement"
  /// Life would still be threatened there.
  case lifeThreatened = "life_threatened"
  /// Food, shelter or medical care cannot be had there.
  case basicNeeds = "basic_needs"
  /// Onward transport cannot be arranged from there.
  case onwardTransport = "onward_transport"
  /// The scenario has closed the place.
  case closed

  /// The document behind the rule.
  package var document: String {
    switch self {
    case .nonRefoulement, .indirectRefoulement:
      "Bali Declaration 2016, paragraph 5 (in all cases strictly respected); MSC.167(78) 6.17"
    case .lifeThreatened, .basicNeeds, .onwardTransport: "MSC.167(78) 6.12"
    case .closed: "the scenario"
    }
  }
}

/// One exclusion; `LandingFilter.words` puts it as it stands in the audit file.
package struct ExclusionRecord: Sendable, Equatable {
  /// The case: number of the boat or party.
  package var party: Int
  /// Index of the place.
  package var place: Int
  /// Index of the group; nil where the rule holds for everybody.
  package var group: Int?
  package var persons: Int
  package var rule: ExclusionRule
}

/// People who stay together: a boat, or one family group of it.
package struct LandingParty: Sendable, Equatable {
  package let number: Int
  package let counts: [GroupCount]

  package init(number: Int, counts: [GroupCount]) {
    self.number = number
    self.counts = counts
  }

  package var persons: Int { counts.reduce(0) { $0 + $1.persons } }
  package var children: Int { counts.reduce(0) { $0 + $1.children } }

  /// One party for each group, with the same number: for people whom no place takes together.
  package var separated: [LandingParty] {
    counts.filter { $0.persons > 0 }.map { LandingParty(number: number, counts: [$0]) }
  }
}

/// The places where a party may be landed: what every choice begins with.
///
/// Only the filter makes values of this type, and every rule of choice takes one. So no weight, rule
/// or setting can bring back a place that the filter took out.
package struct LawfulPlaces: Sendable, Equatable {
  package let party: LandingParty
  /// Indices of the places, rising, at least one.
  package let places: [Int]

  fileprivate init(party: LandingParty, places: [Int]) {
    self.party = party
    self.places = places
  }

  /// Whether the party may be landed there.
  package func contains(_ place: Int) -> Bool { places.contains(place) }

  /// Fewer of the same places: those for which the condition holds; nil if none is left.
  package func filtered(_ condition: (Int) -> Bool) -> LawfulPlaces? {
    let kept = places.filter(condition)
    return kept.isEmpty ? nil : LawfulPlaces(party: party, places: kept)
  }
}

/// What the filter leaves of the places for a party.
package enum FilterResult: Sendable, Equatable {
  case lawful(LawfulPlaces)
  /// No lawful place in this scenario: an answer, never a reason to relax the filter.
  case noLawfulPlace(LandingParty)

  package static let noLawfulPlaceWords = "no lawful place in this scenario"
}

/// Place of safety and non-refoulement, before any choice.
///
/// The filter has no settings. What it looks at are facts: the places with their assessment and the
/// groups with the States that they fear.
package struct LandingFilter: Sendable {
  package let places: [LandingPlace]
  package let groups: [PersonGroup]

  package init(places: [LandingPlace], groups: [PersonGroup]) {
    self.places = places
    self.groups = groups
  }

  /// The lawful places for a party, and the audit of every exclusion.
  ///
  /// A party is kept whole, so a place that one of its groups may not be brought to is excluded for
  /// all of them. Every rule that applies is recorded, not the first alone.
  package func check(_ party: LandingParty) -> (result: FilterResult, audit: [ExclusionRecord]) {
    var audit: [ExclusionRecord] = []
    var left: [Int] = []
    for place in places.indices {
      let found = exclusions(of: place, party: party)
      if found.isEmpty { left.append(place) }
      audit += found
    }
    guard !left.isEmpty else { return (.noLawfulPlace(party), audit) }
    return (.lawful(LawfulPlaces(party: party, places: left)), audit)
  }

  /// The persons of a party who may not be landed in a State: for landings that nobody chose.
  package func excludedPersons(_ party: LandingParty, in state: StateCode) -> Int {
    party.counts.reduce(0) { sum, count in
      groups[count.group].need.isProtected && fear(of: count.group, in: state) != nil
        ? sum + count.persons : sum
    }
  }

  private func fear(of group: Int, in state: StateCode) -> FearedState? {
    groups[group].fears.first { $0.state == state }
  }

  private func exclusions(of index: Int, party: LandingParty) -> [ExclusionRecord] {
    let place = places[index]
    var found: [ExclusionRecord] = []
    func add(_ rule: ExclusionRule, group: Int? = nil, persons: Int) {
      found.append(
        ExclusionRecord(
          party: party.number, place: index, group: group, persons: persons, rule: rule))
    }
    for count in party.counts where count.persons > 0 && groups[count.group].need.isProtected {
      guard let fear = fear(of: count.group, in: place.state) else { continue }
      add(
        fear.isIndirect ? .indirectRefoulement : .nonRefoulement, group: count.group,
        persons: count.persons)
    }
    if !place.safety.isLifeSafe { add(.lifeThreatened, persons: party.persons) }
    if !place.safety.meetsBasicNeeds { add(.basicNeeds, persons: party.persons) }
    if !place.safety.hasOnwardTransport { add(.onwardTransport, persons: party.persons) }
    if !place.isOpen { add(.closed, persons: party.persons) }
    return found
  }

  /// An exclusion in plain words, with its source and the document behind the rule.
  package func words(_ record: ExclusionRecord) -> String {
    let place = places[record.place]
    let reason =
      switch record.rule {
      case .nonRefoulement, .indirectRefoulement:
        record.group.flatMap { group in
          fear(of: group, in: place.state).map {
            "\(groups[group].name) may not be landed in \(place.state.name): \($0.source)"
          }
        } ?? "people may not be landed in \(place.state.name)"
      case .lifeThreatened:
        "life would still be threatened at \(place.name): \(place.safety.source)"
      case .basicNeeds: "basic needs cannot be met at \(place.name): \(place.safety.source)"
      case .onwardTransport: "no onward transport from \(place.name): \(place.safety.source)"
      case .closed: "\(place.name) is closed in this scenario"
      }
    return "\(reason) [\(record.rule.document)]"
  }
}
