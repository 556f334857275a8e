/// What a unit looks out from: which table of sweep widths holds for it.
package enum SearchPlatform: String, Sendable, CaseIterable {
  /// A ship's bridge or a large boat: eyes 14 ft (4.3 m) above the water.
  case ship
  /// A small boat: eyes 8 ft (2.4 m) above the water.
  case boat
  case merchantShip = "merchant_ship"
  case helicopter
  case fixedWing = "fixed_wing"
}

/// What kind of search and rescue unit (SRU) it is.
package enum UnitKind: String, Sendable, CaseIterable {
  case offshorePatrolVessel = "offshore_patrol_vessel"
  case fastPatrolVessel = "fast_patrol_vessel"
  case interceptor
  case rescueShip = "rescue_ship"
  case ngoShip = "ngo_ship"
  case merchantShip = "merchant_ship"
  case fishingBoat = "fishing_boat"
  case maritimePatrolAircraft = "maritime_patrol_aircraft"
  case helicopter
}

/// A class of search and rescue units with its performance, in SI units.
///
/// Aircraft find, ships recover: a class with no room for survivors recovers nobody.
package struct UnitClass: Sendable, Equatable {
  package var kind = UnitKind.offshorePatrolVessel
  /// Speed through the water or air while searching, and the most it makes on passage, m/s.
  package var searchSpeed = 0.0
  package var maximumSpeed = 0.0
  /// Time that it can stay out, s, and distance that it can make, m.
  package var endurance = 0.0
  package var range = 0.0
  /// Survivors that it can carry besides its crew.
  package var survivorCapacity = 0
  /// Survivors taken aboard in a second, at most.
  package var embarkationRate = 0.0
  /// Order to leaving the berth or the apron.
  package var readiness = Distribution.fixed(0)
  /// Share of the listed units that are ready at a random time.
  package var availability = 0.0
  /// Significant wave heights above which it does not go out, and takes nobody aboard, m.
  package var searchWaveLimit = 0.0
  package var recoveryWaveLimit = 0.0
  /// Mean wind above which it does not go out, m/s.
  package var windLimit = 0.0
  /// Whether it has a radar that shows a wooden boat at all.
  package var hasRadar = false

  package init() {}

  package var platform: SearchPlatform {
    switch kind {
    case .offshorePatrolVessel, .fastPatrolVessel, .rescueShip, .ngoShip: .ship
    case .interceptor, .fishingBoat: .boat
    case .merchantShip: .merchantShip
    case .maritimePatrolAircraft: .fixedWing
    case .helicopter: .helicopter
    }
  }

  package var canRecover: Bool { survivorCapacity > 0 && embarkationRate > 0 }

  /// The standard class of a kind.
  package static func standard(_ kind: UnitKind) -> UnitClass {
    var unit = UnitClass()
    for declaration in declarations(of: kind) {
      declaration.write(&unit, declaration.parameter.value)
    }
    unit.kind = kind
    return unit
  }
}

/// What the weather keeps a unit from.
package enum WeatherHold: String, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// It can search and stand by, but takes nobody aboard.
  case noRecovery = "no_recovery"
  /// It stays in port, or turns back.
  case inPort = "in_port"
}

extension UnitClass {
  /// What wind and waves keep the unit from; both limits are the last values that let it work.
  ///
  /// - Parameters:
  ///   - windSpeed: Mean wind at 10 m, m/s.
  ///   - waveHeight: Significant wave height, m.
  /// - Returns: The hold.
  package func weatherHold(windSpeed: Double, waveHeight: Double) -> WeatherHold {
    if windSpeed > windLimit || waveHeight > searchWaveLimit { return .inPort }
    return canRecover && waveHeight > recoveryWaveLimit ? .noRecovery : .none
  }
}
