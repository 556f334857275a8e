/// A place that boats leave from, with a scatter.
package struct Origin: Sendable, Equatable {
  package var name: String
  package var point: GeoPoint
  /// Radius of the scatter, m; standard deviation per axis.
  package var radius: Double
  package var weight: Double

  package init(name: String, point: GeoPoint, radius: Double, weight: Double) {
    self.name = name
    self.point = point
    self.radius = radius
    self.weight = weight
  }
}

/// A way by sea: way-points around land to a destination.
package struct Route: Sendable, Equatable {
  package var name: String
  /// Way-points after the origin; the last is the destination off the coast.
  package var waypoints: [GeoPoint]
  package var weight: Double

  package init(name: String, waypoints: [GeoPoint], weight: Double) {
    self.name = name
    self.waypoints = waypoints
    self.weight = weight
  }
}

/// What boats of a wave do when they enter the simulation.
package enum InitialPosture: String, Sendable, CaseIterable {
  /// They set out under power.
  case underWay = "under_way"
  /// They have been abandoned or have broken down already and lie adrift at the origin.
  case adrift
}

/// Passengers change from a large ship to small boats before the coast.
package struct Transfer: Sendable, Equatable {
  /// After which way-point the transfer happens, counted from 1.
  package var afterWaypoint: Int
  /// Persons on each small boat.
  package var personsPerBoat: Distribution
  /// Hull class of the small boats.
  package var hull: String

  package init(afterWaypoint: Int, personsPerBoat: Distribution, hull: String) {
    self.afterWaypoint = afterWaypoint
    self.personsPerBoat = personsPerBoat
    self.hull = hull
  }
}

/// A wave of departures: what a scenario says about boats that set out.
package struct DepartureWave: Sendable, Equatable {
  package var name: String
  package var origins: [Origin]
  package var routes: [Route]
  /// Boats a member; rounded to a whole number.
  package var boats: Distribution
  /// Hour of departure lies in this window, uniformly but for `monthWeights`.
  package var from: Instant
  package var until: Instant
  /// Relative weight of a day in each month, January first.
  package var monthWeights: [Double]
  /// Pathway and campaign multipliers on the number of boats; never optimised.
  package var multiplier: Double
  package var hulls: [(key: String, weight: Double)]
  package var persons: Distribution
  /// Share of children among them, 0 to 1.
  package var childShare: Distribution
  /// Drinking water at departure, m3 a person.
  package var water: Distribution
  /// Food at departure, seconds of full rations.
  package var food: Distribution
  /// Fuel at departure, seconds under power; nil for what each boat's hull class carries.
  package var fuel: Distribution?
  /// Speed under power, m/s; nil for that of each boat's hull class.
  package var speed: Distribution?
  package var posture: InitialPosture
  package var transfer: Transfer?

  package static func == (a: DepartureWave, b: DepartureWave) -> Bool {
    a.name == b.name && a.origins == b.origins && a.routes == b.routes && a.boats == b.boats
      && a.from == b.from && a.until == b.until && a.monthWeights == b.monthWeights
      && a.multiplier == b.multiplier && a.persons == b.persons && a.childShare == b.childShare
      && a.water == b.water && a.food == b.food && a.fuel == b.fuel && a.speed == b.speed
      && a.posture == b.posture && a.transfer == b.transfer
      && a.hulls.map(\.key) == b.hulls.map(\.key) && a.hulls.map(\.weight) == b.hulls.map(\.weight)
  }

  package init(
    name: String, origins: [Origin], routes: [Route], boats: Distribution, from: Instant,
    until: Instant, monthWeights: [Double], multiplier: Double,
    hulls: [(key: String, weight: Double)], persons: Distribution, childShare: Distribution,
    water: Distribution, food: Distribution, fuel: Distribution?, speed: Distribution?,
    posture: InitialPosture, transfer: Transfer?
  ) {
    self.name = name
    self.origins = origins
    self.routes = routes
    self.boats = boats
    self.from = from
    self.until = until
    self.monthWeights = monthWeights
    self.multiplier = multiplier
    self.hulls = hulls
    self.persons = persons
    self.childShare = childShare
    self.water = water
    self.food = food
    self.fuel = fuel
    self.speed = speed
    self.posture = posture
    self.transfer = transfer
  }
}

/// Something that happens to many boats at once because of events ashore.
package struct Shock: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Crews leave boats under way, as in May 2015.
    case abandonment
    /// Boats still under way turn to another route.
    case routeShift = "route_shift"
    /// Boats that have not left stay ashore.
    case departureStop = "departure_stop"
  }
  package var kind: Kind
  package var from: Instant
  package var until: Instant
  /// Share of the boats concerned, 0 to 1.
  ///
  /// Each boat meets the shock at a moment of the window.
  package var share: Double
  /// For a route shift: name of the new route, which the wave must have.
  package var route: String?

  package init(kind: Kind, from: Instant, until: Instant, share: Double, route: String?) {
    self.kind = kind
    self.from = from
    self.until = until
    self.share = share
    self.route = route
  }
}
