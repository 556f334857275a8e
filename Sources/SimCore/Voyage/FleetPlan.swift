/// What a scenario says about boats, ready to be drawn from.
package struct FleetPlan: Sendable {
  package var waves: [DepartureWave]
  package var hulls: [HullClass]
  package var shocks: [Shock]
  package var voyage: VoyageParameters
  package var leeway: LeewayParameters
  package var start: Instant
  /// Length of the simulation, s.
  package var horizon: Double
  package var coast: Coast

  package init(
    waves: [DepartureWave], hulls: [HullClass], shocks: [Shock], voyage: VoyageParameters,
    leeway: LeewayParameters, start: Instant, horizon: Double, coast: Coast
  ) {
    self.waves = waves
    self.hulls = hulls
    self.shocks = shocks
    self.voyage = voyage
    self.leeway = leeway
    self.start = start
    self.horizon = horizon
    self.coast = coast
  }

  /// Boats of one wave that a member may have: boats are numbered wave by wave.
  static let boatsPerWave = 1 << 16

  /// The boats of one member.
  ///
  /// A boat's draws hang on its wave and its number in it alone, so that changing one wave of a
  /// scenario leaves the boats of the others as they were.
  ///
  /// - Parameters:
  ///   - member: Index of the member in its chunk.
  ///   - key: Key of the member.
  /// - Returns: The boats in order of their numbers; small boats of a transfer follow their mother.
  package func fleet(member: Int, key: RandomKey) -> [Boat] {
    var boats: [Boat] = []
    for (index, wave) in waves.enumerated() {
      var stream = key.stream(.boatCount, index: UInt32(index))
      let mean = wave.boats.sample(&stream) * wave.multiplier
      // A fraction is a chance of one more boat, so that multipliers act on small waves too.
      let whole = mean.rounded(.down)
      let extra = stream.uniform() < mean - whole ? 1 : 0
      let count = min(max(0, Int(whole)) + extra, FleetPlan.boatsPerWave / 64)
      for i in 0..<count {
        let number = UInt32(index * FleetPlan.boatsPerWave + i * 64)
        guard let boat = boat(of: index, number: number, member: member, memberKey: key) else {
          continue
        }
        boats.append(boat)
        boats += smallBoats(of: boat, mother: boats.count - 1, memberKey: key)
      }
    }
    return boats
  }

  /// One boat; nil if a shock keeps it ashore.
  private func boat(
    of index: Int, number: UInt32, member: Int, memberKey: RandomKey
  ) -> Boat? {
    let wave = waves[index]
    let key = memberKey.key(.boat, number)
    let departure = departureTime(wave, key)
    if staysAshore(key, at: departure) { return nil }
    let hull = hullIndex(wave, key)
    let origin = Distribution.index(wave.origins.map(\.weight), key.uniform(.originChoice))
    let route = Distribution.index(wave.routes.map(\.weight), key.uniform(.routeChoice))
    let persons = max(1, Int(sample(wave.persons, key, .personCount).rounded()))
    let share = min(max(sample(wave.childShare, key, .childShare), 0), 1)
    let children = Int((Double(persons) * share).rounded())
    let drawn = leeway.draw(hulls[hull], key: key)
    let swamped = leeway.swamped(hulls[hull], drawn.coefficients, side: drawn.side, key: key)
    let way = waypoints(wave.routes[route], from: wave.origins[origin].point, key)
    var boat = Boat(
      member: member, number: number, wave: index, hull: hull, origin: origin, route: route,
      key: key, departure: departure,
      point: startPoint(
        wave.origins[origin], towards: wave.posture == .underWay ? way.prefix(2) : [], key),
      adults: persons - children, children: children,
      water: max(0, sample(wave.water, key, .waterStore)) * Double(persons),
      food: max(0, sample(wave.food, key, .foodStore)) * Double(persons),
      speed: max(0.1, sample(wave.speed ?? hulls[hull].speed, key, .boatSpeed)),
      waypoints: way, posture: wave.posture,
      upright: drawn.coefficients.row, swamped: swamped.row, startsRight: drawn.side == .right,
      stop: .infinity, stopCause: .none, shift: .infinity, shiftedRoute: route,
      capsizeThreshold: key.exponential(.capsize), mother: nil)
    setHazards(&boat, wave)
    return boat
  }

  private func sample(
    _ distribution: Distribution, _ key: RandomKey, _ purpose: DrawPurpose
  ) -> Double {
    var stream = key.stream(purpose)
    return distribution.sample(&stream)
  }

  private func hullIndex(_ wave: DepartureWave, _ key: RandomKey) -> Int {
    let choice = Distribution.index(wave.hulls.map(\.weight), key.uniform(.hullChoice))
    let name = wave.hulls[choice].key
    guard let index = hulls.firstIndex(where: { $0.key == name }) else {
      preconditionFailure("hull class of the wave is not in the plan: \(name)")
    }
    return index
  }

  /// Seconds after the start, uniform in the window but for the weights of the months.
  private func departureTime(_ wave: DepartureWave, _ key: RandomKey) -> Double {
    let length = wave.until - wave.from
    let offset = wave.from - start
    let days = max(1, Int((length / 86400).rounded(.up)))
    let weights = (0..<days).map { day -> Double in
      wave.monthWeights[(wave.from + Double(day) * 86400).civil.month - 1]
    }
    let equal = weights.allSatisfy { $0 == weights[0] }
    let hour = key.uniform(.departureHour)
    if equal { return offset + hour * length }
    let day = Distribution.index(weights, key.uniform(.departureDay))
    return offset + min((Double(day) + hour) * 86400, length)
  }

  private func staysAshore(_ key: RandomKey, at departure: Double) -> Bool {
    for (i, shock) in shocks.enumerated() where shock.kind == .departureStop {
      let inWindow = departure >= shock.from - start && departure <= shock.until - start
      if inWindow, key.uniform(.departureStop, index: UInt32(i)) < shock.share { return true }
    }
    return false
  }

  /// A point at sea around the origin; for a boat under way not where land bars the way ahead.
  private func startPoint(
    _ origin: Origin, towards way: ArraySlice<GeoPoint>, _ key: RandomKey
  ) -> GeoPoint {
    let metre = Ellipsoid.metresPerDegree(latitude: origin.point.latitude)
    let north = origin.radius * key.normal(.originScatter, index: 0) / metre.north
    let east = origin.radius * key.normal(.originScatter, index: 1) / metre.east
    func scattered(_ share: Double) -> GeoPoint {
      GeoPoint(
        latitude: origin.point.latitude + share * north,
        longitude: origin.point.longitude + share * east)
    }
    let drawn = scattered(1)
    let point =
      coast.isLand(drawn) ? coast.nearestSea(to: drawn, within: 100_000) ?? origin.point : drawn
    guard origin.radius > 0 else { return point }
    // Near the first way-point a boat cuts the corner towards the second.
    let open = way.filter { !isBarred(origin.point, [$0], origin) }
    guard isBarred(point, open, origin) else { return point }
    for share in [0.5, 0.25] where !isBarred(scattered(share), open, origin) {
      return scattered(share)
    }
    return origin.point
  }

  /// Whether land lies ahead as far as the scatter matters; beyond, all ways are much the same.
  private func isBarred(_ point: GeoPoint, _ way: [GeoPoint], _ origin: Origin) -> Bool {
    way.contains { isBarred(point, $0, origin) }
  }

  private func isBarred(_ point: GeoPoint, _ next: GeoPoint, _ origin: Origin) -> Bool {
    let length = Ellipsoid.distance(point, next)
    let part = min(1, FleetPlan.scatterReach * origin.radius / max(length, 1))
    let ahead = GeoPoint(
      latitude: point.latitude + part * (next.latitude - point.latitude),
      longitude: point.longitude + part * (next.longitude - point.longitude))
    return coast.landfall(from: point, to: ahead) != nil
  }

  /// How far ahead land is looked for, in radii of the scatter.
  private static let scatterReach = 6.0

  /// The boat's own way: way-points set off sideways, unless that puts them or the way on land.
  private func waypoints(_ route: Route, from start: GeoPoint, _ key: RandomKey) -> [GeoPoint] {
    var points = route.waypoints
    guard voyage.routeScatter > 0 else { return points }
    for i in points.indices.dropLast() {
      let metre = Ellipsoid.metresPerDegree(latitude: points[i].latitude)
      let moved = GeoPoint(
        latitude: points[i].latitude
          + voyage.routeScatter * key.normal(.routeScatter, index: UInt32(2 * i)) / metre.north,
        longitude: points[i].longitude
          + voyage.routeScatter * key.normal(.routeScatter, index: UInt32(2 * i + 1)) / metre.east)
      let blocked =
        coast.isLand(moved) || coast.crossesLand(moved, points[i + 1])
        || coast.crossesLand(i == 0 ? start : points[i - 1], moved)
      if !blocked { points[i] = moved }
    }
    return points
  }

  /// When and why the time under power ends: the first of engine, fuel, crew and shocks.
  private func setHazards(_ boat: inout Boat, _ wave: DepartureWave) {
    func meet(_ time: Double, _ cause: DistressCause) {
      if time < boat.stop { (boat.stop, boat.stopCause) = (time, cause) }
    }
    let hull = hulls[boat.hull]
    let engineRate = voyage.engineFailureRate * hull.engineFailureFactor
    let engine = boat.key.exponential(.engineFailure)
    if engineRate > 0 { meet(boat.departure + engine / engineRate, .engineFailure) }
    // What a wave says of fuel is about the boats that set out, not those that take over at sea.
    let fuel = boat.mother == nil ? wave.fuel ?? hull.fuelEndurance : hull.fuelEndurance
    meet(boat.departure + max(0, sample(fuel, boat.key, .fuelStore)), .fuelExhausted)
    let crew = boat.key.exponential(.abandonment)
    if voyage.abandonmentRate > 0 {
      meet(boat.departure + crew / voyage.abandonmentRate, .abandoned)
    }
    for (i, shock) in shocks.enumerated() where shock.kind != .departureStop {
      guard boat.key.uniform(.shockMeets, index: UInt32(i)) < shock.share else { continue }
      let from = shock.from - start
      let moment =
        from + (shock.until - shock.from) * boat.key.uniform(.shockMoment, index: UInt32(i))
      guard moment >= boat.departure else { continue }
      if shock.kind == .abandonment {
        meet(moment, .abandoned)
      } else if let name = shock.route, moment < boat.shift,
        let other = wave.routes.firstIndex(where: { $0.name == name })
      {
        (boat.shift, boat.shiftedRoute) = (moment, other)
      }
    }
    if boat.posture == .adrift { (boat.stop, boat.stopCause) = (boat.departure, .abandoned) }
  }

  /// The boats that take over the passengers of a mother ship.
  private func smallBoats(of ship: Boat, mother: Int, memberKey: RandomKey) -> [Boat] {
    guard let transfer = waves[ship.wave].transfer,
      let hull = hulls.firstIndex(where: { $0.key == transfer.hull })
    else { return [] }
    let load = max(1, sample(transfer.personsPerBoat, ship.key, .transferLoad))
    let count = min(max(1, Int((Double(ship.persons) / load).rounded(.up))), 63)
    return (0..<count).map { i in
      let key = memberKey.key(.boat, ship.number + UInt32(i) + 1)
      let drawn = leeway.draw(hulls[hull], key: key)
      var boat = ship
      boat.number = ship.number + UInt32(i) + 1
      boat.key = key
      boat.hull = hull
      boat.mother = mother
      boat.adults = FleetPlan.share(ship.adults, i, of: count)
      boat.children = FleetPlan.share(ship.children, count - 1 - i, of: count)
      boat.water = ship.water / Double(count)
      boat.upright = drawn.coefficients.row
      boat.swamped =
        leeway.swamped(hulls[hull], drawn.coefficients, side: drawn.side, key: key).row
      boat.startsRight = drawn.side == .right
      boat.speed = max(0.1, sample(hulls[hull].speed, key, .boatSpeed))
      boat.capsizeThreshold = key.exponential(.capsize)
      boat.departure = .infinity
      return boat
    }
  }

  /// The part of a number of persons for small boat `i` of `count`; all parts add up to the number.
  ///
  /// Children are shared out from the last boat on, so that the rounding of adults and children
  /// does not fall on the same boats.
  static func share(_ total: Int, _ i: Int, of count: Int) -> Int {
    total * (i + 1) / count - total * i / count
  }

  /// Sets the clock of a small boat when its mother ship hands over.
  func launch(_ boat: inout Boat, at time: Double, from point: GeoPoint) {
    boat.departure = time
    boat.point = point
    boat.stop = .infinity
    boat.stopCause = .none
    setHazards(&boat, waves[boat.wave])
  }
}

extension DepartureWave {
  /// Boats of a member on average, small boats of mother ships included.
  package var expectedBoats: Double {
    let own = max(0, boats.mean) * multiplier
    let small = transfer.map { persons.mean / max(1, $0.personsPerBoat.mean) } ?? 0
    return own * (1 + small)
  }
}
