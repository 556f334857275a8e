/// How widely a scenario and its results may be shown.
public enum Sensitivity: String, Sendable, CaseIterable {
  case `public`
  case restricted
  case confidential
}

/// Where the sea comes from: the user's files and the rules for reading them.
public struct ForcingChoice: Sendable, Equatable {
  /// What happens where a file has no data at sea.
  public enum Gaps: String, Sendable, CaseIterable {
    /// Filled from the nearest data, then from the embedded climatology.
    case fill
    /// The file is refused.
    case refuse
  }

  /// Paths as written; without files the embedded climatology is used.
  public let files: [String]
  /// What happens where a file has no data at sea.
  public let gaps: Gaps
  /// Years of an archive of which each member draws one; nil to use the dates of the scenario.
  public let years: ClosedRange<Int>?

  package init(files: [String] = [], gaps: Gaps = .fill, years: ClosedRange<Int>? = nil) {
    self.files = files
    self.gaps = gaps
    self.years = years
  }
}

/// A name for a position, as scenarios declare their own places.
public struct NamedPlace: Sendable, Equatable {
  /// Letters, digits, `-`, `_` and `.`.
  public let name: String
  /// Where it is.
  public let point: GeoPoint

  package init(name: String, point: GeoPoint) {
    self.name = name
    self.point = point
  }
}

/// Everything that a run depends on, complete and in SI: what is simulated, how often, from which seed.
///
/// Invariant: names of waves are unique; every wave has origins, routes and hulls with a weight above
/// zero; windows lie within the horizon; distributions lie in their declared ranges.
public struct Scenario: Sendable, Equatable {
  /// A short name: letters, digits, `-`, `_` and `.`.
  public let name: String
  /// What it is about, in plain words; may be empty.
  public let description: String
  /// How widely it may be shown.
  public let sensitivity: Sensitivity
  /// Where all random numbers come from.
  public let seed: UInt64
  /// Number of members, at least 1.
  public let members: Int
  /// The first moment.
  public let start: Instant
  /// Length of each member, s; a whole number of hours.
  public let horizon: Double
  package let departures: [DepartureWave]
  package let shocks: [Shock]
  /// Where the sea comes from.
  public let forcing: ForcingChoice
  /// The user's coast as GeoJSON; nil for the embedded one.
  public let coastFile: String?
  /// Places that the scenario names itself.
  public let places: [NamedPlace]
  /// The hull classes that waves may name: the standard ones, then the scenario's own.
  public let hulls: [HullClass]
  package let stages: ScenarioStages
  /// Who responds; nil where nobody comes.
  package let response: ResponsePolicy?
  /// The user's search and rescue regions as GeoJSON, which `response` has read; nil for the shipped ones.
  package let regionFile: String?

  package init(
    name: String, description: String, sensitivity: Sensitivity, seed: UInt64, members: Int,
    start: Instant, horizon: Double, departures: [DepartureWave], shocks: [Shock],
    forcing: ForcingChoice, coastFile: String?, places: [NamedPlace], hulls: [HullClass],
    stages: ScenarioStages, response: ResponsePolicy? = nil, regionFile: String? = nil
  ) {
    self.name = name
    self.description = description
    self.sensitivity = sensitivity
    self.seed = seed
    self.members = members
    self.start = start
    self.horizon = horizon
    self.departures = departures
    self.shocks = shocks
    self.forcing = forcing
    self.coastFile = coastFile
    self.places = places
    self.hulls = hulls
    self.stages = stages
    self.response = response
    self.regionFile = regionFile
  }

  /// The last moment.
  package var end: Instant { start + horizon }

  /// The same scenario with another seed or number of members, as the command line asks for.
  package func with(
    seed: UInt64? = nil, members: Int? = nil, optimisedMembers: Int? = nil,
    validatedMembers: Int? = nil
  ) -> Scenario {
    var response = response
    if let optimisedMembers { response?.optimisedMembers = optimisedMembers }
    if let validatedMembers { response?.validatedMembers = validatedMembers }
    return Scenario(
      name: name, description: description, sensitivity: sensitivity, seed: seed ?? self.seed,
      members: members ?? self.members, start: start, horizon: horizon, departures: departures,
      shocks: shocks, forcing: forcing, coastFile: coastFile, places: places, hulls: hulls,
      stages: stages, response: response, regionFile: regionFile)
  }

  /// Boats that set out in a member on average.
  package var expectedBoats: Double {
    departures.reduce(0) { $0 + $1.boats.mean * $1.multiplier }
  }

  /// Persons who set out in a member on average.
  package var expectedPersons: Double {
    departures.reduce(0) { $0 + $1.boats.mean * $1.multiplier * $1.persons.mean }
  }
}
