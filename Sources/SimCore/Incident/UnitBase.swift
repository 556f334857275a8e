/// Units of one kind at a base.
package struct UnitStrength: Sendable, Equatable {
  package var kind: UnitKind
  package var count: Int
  /// What the count may be.
  package var range: ClosedRange<Int>

  package init(_ kind: UnitKind, _ count: Int, _ range: ClosedRange<Int>) {
    self.kind = kind
    self.count = count
    self.range = range
  }
}

/// Where units lie between tasks, and which.
///
/// That the base and some units exist is published; how many lie there is assumed throughout, a
/// default for the planner to edit.
package struct UnitBase: Sendable, Equatable {
  /// Letters, digits and `_`.
  package var key: String
  package var name: String
  package var state: StateCode
  package var position: GeoPoint
  /// Key of the centre that tasks its units.
  package var centre: String
  package var units: [UnitStrength]
  /// Whether the base and its State are published; numbers of units never are.
  package var status: ParameterStatus
  package var source: String

  package init(
    key: String, name: String, state: StateCode, position: GeoPoint, centre: String,
    units: [UnitStrength], status: ParameterStatus, source: String
  ) {
    self.key = key
    self.name = name
    self.state = state
    self.position = position
    self.centre = centre
    self.units = units
    self.status = status
    self.source = source
  }

  /// The base with a key.
  package static func named(_ key: String) -> UnitBase? { all.first { $0.key == key } }
}
