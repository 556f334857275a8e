/// A kind of boat: its size, how it drifts, how it moves and what sea it stands.
public struct HullClass: Sendable, Equatable {
  /// The key by which departures name it, such as `trawler`.
  public var key: String
  /// What it is, in plain words.
  public var name: String
  /// The standard class whose figures, with their sources, it has where nothing else is said.
  package var like = "trawler"
  /// Length overall, m.
  package var length = 0.0
  /// Greatest beam, m.
  package var beam = 0.0
  /// Persons whom it carries without losing its critical wave height.
  package var ratedPersons = 0
  /// Significant wave height at which a boat with no more than the rated persons is in danger, m.
  package var criticalWaveHeight = 0.0
  /// Loss of critical wave height with each further rated load, 1.
  package var overloadSensitivity = 0.0
  /// Part of length times beam on which people can sit or lie.
  package var deckShare = 0.0
  /// Area of tarpaulin and deck on which rain can be caught, m2.
  package var catchArea = 0.0
  /// Speed under power, m/s.
  package var speed = Distribution.fixed(0)
  /// Time under power with the fuel at departure, s.
  package var fuelEndurance = Distribution.fixed(0)
  /// Factor on the rate of engine failure.
  package var engineFailureFactor = 0.0
  package var leeway = LeewayMixture()
  package var swampedLeeway = SwampedLeeway.skiff
  /// Leeway of the swamped hull as a fraction of the upright one, for `SwampedLeeway.fraction`.
  package var swampedFraction = 0.0

  /// A hull without key and numbers; use `standard`.
  package init() {
    key = ""
    name = ""
  }

  /// Area on which people can sit or lie, m2.
  package var deckArea: Double { deckShare * length * beam }

  /// Share of the critical wave height that is left with a number of persons aboard.
  ///
  /// `1 / (1 + s max(0, persons/rated - 1))`: one up to the rated load, falling steadily above,
  /// never zero. The form is assumed: it has the two limits and one number.
  package func overloadFactor(persons: Int) -> Double {
    let excess = Double(persons) / Double(max(ratedPersons, 1)) - 1
    return 1 / (1 + overloadSensitivity * max(excess, 0))
  }

  /// Significant wave height at which the boat is in danger with a number of persons aboard, m.
  package func criticalWaveHeight(persons: Int) -> Double {
    criticalWaveHeight * overloadFactor(persons: persons)
  }

  /// Persons on each square metre of deck.
  package func crowding(persons: Int) -> Double { Double(persons) / deckArea }
}
