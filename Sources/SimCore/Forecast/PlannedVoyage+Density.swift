extension PlannedVoyage {
  /// How likely a boat on this voyage is to be at a place at a time, 1/m2.
  ///
  /// The engine fails at any moment of the voyage alike, until it was reported or should have arrived. So the
  /// boat is still under way with probability `1 - T / longest` after a time `T`, and otherwise lies where it
  /// failed, uniformly along the way behind, with the drift since then. Along the route the density is that
  /// of a uniform stretch with normal ends, across it normal about the nearest point.
  ///
  /// - Parameters:
  ///   - point: The place.
  ///   - time: The time.
  ///   - reported: When it was said to be overdue.
  ///   - drift: Speed by which a boat may have drifted in an unknown direction, m/s.
  /// - Returns: The density; 0 long before the departure.
  package func density(
    at point: GeoPoint, time: Instant, reported: Instant, drift: Double
  ) -> Double {
    var weight = 1.0
    var elapsed = time - departure
    if elapsed < 0 {
      guard departureDeviation > 0 else { return 0 }
      let early = elapsed / departureDeviation
      weight = Elementary.exp(-0.5 * early * early)
      elapsed = 0
    }
    let (along, across, length) = place(of: point)
    let middle = 0.5 * (speed.lowerBound + speed.upperBound)
    let longest = max(1, min(reported - departure, length / max(middle, 0.1)))
    let failed = min(1, elapsed / longest)
    let error = middle * departureDeviation
    let sailing = PlannedVoyage.stretch(
      along, from: min(speed.lowerBound * elapsed, length),
      to: min(speed.upperBound * elapsed, length),
      deviation: (scatter * scatter + error * error).squareRoot())
    // The failure lies half of the time back, in the mean.
    let drifted = drift * 0.5 * elapsed
    let wide = (scatter * scatter + drifted * drifted).squareRoot()
    let lying = PlannedVoyage.stretch(
      along, from: 0, to: min(middle * elapsed, length),
      deviation: (wide * wide + error * error).squareRoot())
    return weight
      * ((1 - failed) * sailing * PlannedVoyage.normal(across, scatter)
        + failed * lying * PlannedVoyage.normal(across, wide))
  }

  /// Distance along the route to the point of it that is nearest, distance from it, and its length, m.
  private func place(of point: GeoPoint) -> (along: Double, across: Double, length: Double) {
    let metre = Ellipsoid.metresPerDegree(latitude: point.latitude)
    var (best, along, done) = (Double.infinity, 0.0, 0.0)
    for (a, b) in zip(waypoints, waypoints.dropFirst()) {
      let length = Ellipsoid.passage(a, b)
      let x = (b.longitude - a.longitude) * metre.east
      let y = (b.latitude - a.latitude) * metre.north
      let px = (point.longitude - a.longitude) * metre.east
      let py = (point.latitude - a.latitude) * metre.north
      let square = x * x + y * y
      let part = square > 0 ? min(max((px * x + py * y) / square, 0), 1) : 0
      let (dx, dy) = (px - part * x, py - part * y)
      let distance = (dx * dx + dy * dy).squareRoot()
      if distance < best { (best, along) = (distance, done + part * length) }
      done += length
    }
    return (along, best, done)
  }

  /// Density of a uniform stretch whose ends are spread by a normal deviation, 1/m.
  private static func stretch(
    _ x: Double, from low: Double, to high: Double, deviation: Double
  ) -> Double {
    let spread = max(deviation, 1)
    guard high - low > 1e-3 * spread else { return normal(x - low, spread) }
    let inside =
      Elementary.normalCumulative((x - low) / spread)
      - Elementary.normalCumulative((x - high) / spread)
    return inside / (high - low)
  }

  private static func normal(_ x: Double, _ deviation: Double) -> Double {
    let spread = max(deviation, 1)
    let z = x / spread
    return Elementary.exp(-0.5 * z * z) / (spread * (2 * Elementary.pi).squareRoot())
  }
}
