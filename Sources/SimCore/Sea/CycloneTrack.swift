/// The course of one tropical cyclone: fixes every 6 hours, linear between them.
package struct CycloneTrack: Sendable {
  /// Seconds between fixes.
  package static let interval = 21_600.0

  /// One fix.
  package struct Fix: Sendable, Equatable {
    package var position: GeoPoint
    /// Velocity of the centre, m/s toward east and north.
    package var east, north: Double
    /// Maximum wind of 1 minute, m/s, as in best tracks.
    package var maximumWind: Double
    /// Whether the centre is over land.
    package var isOverLand: Bool
    /// Pressure deficit, Pa.
    package var pressureDeficit: Double
    /// Radius of maximum wind, m.
    package var maximumRadius: Double
    /// Holland's shape of the profile.
    package var shape: Double
    /// Largest significant wave height around the storm, m.
    package var waveHeight: Double

    package init(
      position: GeoPoint, east: Double, north: Double, maximumWind: Double, isOverLand: Bool,
      pressureDeficit: Double, maximumRadius: Double, shape: Double, waveHeight: Double
    ) {
      self.position = position
      self.east = east
      self.north = north
      self.maximumWind = maximumWind
      self.isOverLand = isOverLand
      self.pressureDeficit = pressureDeficit
      self.maximumRadius = maximumRadius
      self.shape = shape
      self.waveHeight = waveHeight
    }
  }

  /// Hours from the start of the run to the first fix; may be negative.
  package let firstHour: Double
  /// Hours from the start of the run to the last fix.
  package let lastHour: Double
  /// The area that the storm can touch: its fixes and 600 km around them.
  let reach: GeoBox
  package let fixes: [Fix]

  package init(firstHour: Double, fixes: [Fix]) {
    precondition(fixes.count >= 2, "a track has at least two fixes")
    self.firstHour = firstHour
    self.fixes = fixes
    lastHour = firstHour + Double(fixes.count - 1) * CycloneTrack.interval / 3600
    // 600 km are 5.5 degrees of latitude and, at 30 degrees, 6.3 of longitude.
    let margin = 6.5
    let first = fixes[0].position
    var box = GeoBox(
      west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
    for fix in fixes {
      box.west = min(box.west, fix.position.longitude)
      box.east = max(box.east, fix.position.longitude)
      box.south = min(box.south, fix.position.latitude)
      box.north = max(box.north, fix.position.latitude)
    }
    reach = GeoBox(
      west: box.west - margin, south: box.south - margin, east: box.east + margin,
      north: box.north + margin)
  }

  /// Whether the storm may be felt at a place and hour; false is certain.
  @inline(__always)
  func mayReach(_ point: GeoPoint, hours: Double) -> Bool {
    hours >= firstHour && hours <= lastHour && reach.contains(point)
  }

  /// The storm between its fixes; nil before the first and after the last.
  package func fix(hours: Double) -> Fix? {
    guard hours >= firstHour, hours <= lastHour else { return nil }
    let x = (hours - firstHour) * 3600 / CycloneTrack.interval
    let i = min(Int(x), fixes.count - 2)
    let t = min(x - Double(i), 1)
    let a = fixes[i]
    let b = fixes[i + 1]
    return Fix(
      position: GeoPoint(
        latitude: a.position.latitude + t * (b.position.latitude - a.position.latitude),
        longitude: a.position.longitude + t * (b.position.longitude - a.position.longitude)),
      east: a.east + t * (b.east - a.east), north: a.north + t * (b.north - a.north),
      maximumWind: a.maximumWind + t * (b.maximumWind - a.maximumWind),
      isOverLand: t < 0.5 ? a.isOverLand : b.isOverLand,
      pressureDeficit: a.pressureDeficit + t * (b.pressureDeficit - a.pressureDeficit),
      maximumRadius: a.maximumRadius + t * (b.maximumRadius - a.maximumRadius),
      shape: a.shape + t * (b.shape - a.shape),
      waveHeight: a.waveHeight + t * (b.waveHeight - a.waveHeight))
  }
}

extension CycloneTrack.Fix {
  /// The wind of a storm at a place.
  package struct Influence: Sendable, Equatable {
    /// Eastward and northward wind of the vortex, m/s, mean of 10 minutes.
    package var east, north: Double
    /// Share of the vortex in the wind, 0 to 1; the background has the rest.
    package var weight: Double
    /// Significant wave height of the storm's own sea, m.
    package var waveHeight: Double
  }

  /// The wind at a place; nil beyond 600 km.
  ///
  /// The wave height is the largest one of the storm times the local over the largest wind (assumed).
  package func influence(at point: GeoPoint) -> Influence? {
    let degree = Ellipsoid.metresPerDegree(
      latitude: 0.5 * (point.latitude + position.latitude))
    let x = (point.longitude - position.longitude) * degree.east
    let y = (point.latitude - position.latitude) * degree.north
    let square = x * x + y * y
    guard square < CycloneVortex.outerRadius * CycloneVortex.outerRadius else { return nil }
    let radius = max(square.squareRoot(), 1000)
    let coriolis = CycloneVortex.coriolis(latitude: position.latitude)
    func surface(_ radius: Double) -> Double {
      CycloneVortex.surfaceFactor
        * CycloneVortex.gradientWind(
          radius: radius, pressureDeficit: pressureDeficit, maximumRadius: maximumRadius, b: shape,
          coriolis: coriolis)
    }
    let speed = surface(radius)
    let weight = CycloneVortex.weight(radius: radius)
    // North of the equator winds turn anticlockwise about the centre, south of it clockwise.
    let turn = position.latitude < 0 ? -1.0 : 1.0
    let (inward, along) = Elementary.sinCos(
      CycloneVortex.inflowAngle(radius: radius, maximumRadius: maximumRadius))
    let (outX, outY) = (x / radius, y / radius)
    let (sine, cosine) = Elementary.sinCos(turn * CycloneVortex.asymmetryTurn)
    let share = CycloneVortex.asymmetryFactor
    return Influence(
      east: speed * (-turn * along * outY - inward * outX) + share * (cosine * east - sine * north),
      north: speed * (turn * along * outX - inward * outY) + share * (sine * east + cosine * north),
      weight: weight, waveHeight: waveHeight * weight * min(speed / surface(maximumRadius), 1))
  }
}
