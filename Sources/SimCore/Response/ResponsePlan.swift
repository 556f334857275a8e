/// What a centre learns of a boat, as it reaches the centre.
package struct IncomingReport: Sendable, Equatable {
  /// Boat of the member that it is about.
  package var boat: Int
  package var received: Instant
  package var position: PositionReport

  package init(boat: Int, received: Instant, position: PositionReport) {
    self.boat = boat
    self.received = received
    self.position = position
  }
}

/// A unit at its base.
package struct StationedUnit: Sendable, Equatable {
  package var unit: UnitClass
  package var base: GeoPoint

  package init(unit: UnitClass, base: GeoPoint) {
    self.unit = unit
    self.base = base
  }

  /// The units of a catalogue of bases.
  package static func all(_ bases: [UnitBase]) -> [StationedUnit] {
    var classes: [UnitKind: UnitClass] = [:]
    for kind in UnitKind.allCases { classes[kind] = UnitClass.standard(kind) }
    return bases.flatMap { base in
      base.units.flatMap { strength in
        (0..<strength.count).compactMap { _ in
          classes[strength.kind].map { StationedUnit(unit: $0, base: base.position) }
        }
      }
    }
  }
}

/// Everything that the response of a run depends on, shared by all members: a policy with its means.
package struct ResponsePlan: Sendable {
  package var start: Instant
  /// Length of the run, s.
  package var horizon: Double
  package var units: [StationedUnit]
  package var chain = ChainParameters.defaults
  package var search = SearchParameters.defaults
  package var permission = PermissionParameters.defaults
  package var reception = ReceptionParameters.defaults
  package var visibility = Visibility.defaults
  package var posture = PostureSchedule()
  package var rule = AllocationRule.nearestFeasible
  /// Drift of a boat and of persons in the water as centres believe it.
  package var boats: DisplacementTable
  package var swimmers: DisplacementTable
  /// Who is aboard, for the filter.
  package var shares: GroupShares
  package let places: [LandingPlace]
  /// Practice of the State of each place.
  let practices: [StatePractice]
  let filter: LandingFilter

  package init(
    start: Instant, horizon: Double, units: [StationedUnit], places: [LandingPlace],
    shares: GroupShares, boats: DisplacementTable, swimmers: DisplacementTable
  ) {
    self.start = start
    self.horizon = horizon
    self.units = units
    self.places = places
    self.shares = shares
    self.boats = boats
    self.swimmers = swimmers
    var known: [StateCode: StatePractice] = [:]
    practices = places.map { place in
      let practice = known[place.state] ?? StatePractice.standard(place.state)
      known[place.state] = practice
      return practice
    }
    filter = LandingFilter(places: places, groups: shares.groups)
  }
}

/// What those at sea meet: wind and waves of the member's own weather, never what a centre believes.
package struct SceneWeather: Sendable {
  /// Wind speed, m/s, and significant wave height, m, at a place and moment.
  package var conditions: @Sendable (GeoPoint, Instant) -> (wind: Double, waves: Double)

  package init(
    _ conditions: @escaping @Sendable (GeoPoint, Instant) -> (wind: Double, waves: Double)
  ) {
    self.conditions = conditions
  }
}
