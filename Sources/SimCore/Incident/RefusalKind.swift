/// The five ways in which people are kept from landing: adverse events, never choices.
///
/// Each has its own clock and its own harm. They are drawn from what States and residents are known
/// to do; no objective, rule or optimiser takes a value of this type.
package enum RefusalKind: String, Sendable, CaseIterable {
  /// Recovered people wait aboard the ship that took them up.
  case recoveredRefusedAshore = "recovered_refused_ashore"
  /// The boat is turned back from the shore and lies off.
  case boatPushedOff = "boat_pushed_off"
  /// The boat is towed away from the coast.
  case towOut = "tow_out"
  /// The boat is supplied or repaired and led on towards another State.
  case aidAndOnwardEscort = "aid_and_onward_escort"
  /// People of the coast keep the boat from landing.
  case residentsPushOff = "residents_push_off"

  /// Its place in `allCases`.
  package var index: Int {
    switch self {
    case .recoveredRefusedAshore: 0
    case .boatPushedOff: 1
    case .towOut: 2
    case .aidAndOnwardEscort: 3
    case .residentsPushOff: 4
    }
  }

  /// Whether the people are still in their own boat, so that its course goes on in a new leg.
  package var opensNewLeg: Bool { self != .recoveredRefusedAshore }
}

/// One spell during which people were kept from landing.
package struct RefusalSpell: Sendable, Equatable {
  package var kind: RefusalKind
  /// The State whose authorities or residents refuse.
  package var state: StateCode
  package var boat: Int
  package var begin: Instant
  package var end: Instant
  /// People kept from landing when it began, and those of them who had died when it ended.
  package var persons: Int
  package var deaths: Int

  package init(
    kind: RefusalKind, state: StateCode, boat: Int, begin: Instant, end: Instant, persons: Int,
    deaths: Int
  ) {
    self.kind = kind
    self.state = state
    self.boat = boat
    self.begin = begin
    self.end = end
    self.persons = persons
    self.deaths = deaths
  }

  /// People times time, s.
  package var personSeconds: Int64 { Int64(persons) * max(0, end.seconds - begin.seconds) }
}

/// Spells, people, time and deaths of refusals, by kind; whole numbers, so merging is associative.
package struct RefusalLedger: Sendable, Equatable {
  /// The sums of one kind.
  package struct Entry: Sendable, Equatable {
    package var spells = 0
    package var persons = 0
    package var personSeconds: Int64 = 0
    package var deaths = 0

    package init() {}
  }

  private var entries = Array(repeating: Entry(), count: RefusalKind.allCases.count)

  package init() {}

  package subscript(kind: RefusalKind) -> Entry {
    get { entries[kind.index] }
    set { entries[kind.index] = newValue }
  }

  /// Adds a spell that has ended or reached the horizon.
  package mutating func add(_ spell: RefusalSpell) {
    let i = spell.kind.index
    entries[i].spells += 1
    entries[i].persons += spell.persons
    entries[i].personSeconds += spell.personSeconds
    entries[i].deaths += spell.deaths
  }

  package mutating func merge(_ other: RefusalLedger) {
    for i in entries.indices {
      entries[i].spells += other.entries[i].spells
      entries[i].persons += other.entries[i].persons
      entries[i].personSeconds += other.entries[i].personSeconds
      entries[i].deaths += other.entries[i].deaths
    }
  }

  package var spells: Int { entries.reduce(0) { $0 + $1.spells } }
}
