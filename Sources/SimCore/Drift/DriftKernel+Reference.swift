/// The drift kernel written for reading: one particle, one step, one line for each line of the law.
///
/// `twin` makes the same operations in the same order and therefore the same bits; tests compare them.
/// `exact` is the same law in double precision with the true radii of the ellipsoid, to measure what
/// single precision and fixed point cost.
package enum DriftReference {
  /// One step of particle `i` in single precision.
  ///
  /// - Parameters:
  ///   - kernel: Scheme, step, diffusivity and coast.
  ///   - columns: The batch; particle `i` is updated.
  ///   - i: Which particle.
  ///   - sea: Frames that cover the step.
  ///   - now: Time of the step, seconds since 1970.
  ///   - number: Number of the step.
  package static func twin(
    _ kernel: DriftKernel, _ columns: inout ParticleColumns, _ i: Int, sea: SeaWindow, now: Double,
    number: Int
  ) {
    guard columns.status[i] == ParticleStatus.afloat.rawValue else { return }
    let start = (longitude: columns.longitude[i], latitude: columns.latitude[i])
    func velocity(_ part: Double, _ east: Float, _ north: Float) -> (east: Float, north: Float) {
      let seconds = Float(part * kernel.step)
      return rate(
        columns, i, longitude: start.longitude &+ whole(east * seconds),
        latitude: start.latitude &+ whole(north * seconds), sea: sea,
        time: now + part * kernel.step)
    }
    var v: (east: Float, north: Float)
    let first = velocity(0, 0, 0)
    switch kernel.scheme {
    case .euler: v = first
    case .rk2: v = velocity(0.5, first.east, first.north)
    case .rk4:
      let second = velocity(0.5, first.east, first.north)
      let third = velocity(0.5, second.east, second.north)
      let fourth = velocity(1, third.east, third.north)
      func mean(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Float {
        let sixth: Float = 1.0 / 6
        let part: Float = 1.0 / 3
        return d.fma(sixth, c.fma(part, b.fma(part, a * sixth)))
      }
      v = (
        mean(first.east, second.east, third.east, fourth.east),
        mean(first.north, second.north, third.north, fourth.north)
      )
    }
    if kernel.diffusivity > 0 {
      let words = Threefry.words(
        key0: columns.key0[i], key1: columns.key1[i], counter0: UInt32(truncatingIfNeeded: number),
        counter1: UInt32(DrawPurpose.diffusion.code) << 24)
      let normals = FloatElementary.normals(words.0, words.1)
      let metre = MetricPolynomial.unitsPerMetre(fixedLatitude: start.latitude)
      let perSecond = Float(
        (2 * kernel.diffusivity * kernel.step.magnitude).squareRoot() / kernel.step)
      v.east = (normals.0 * perSecond).fma(metre.east, v.east)
      v.north = (normals.1 * perSecond).fma(metre.north, v.north)
    }
    let seconds = Float(kernel.step)
    let end = (
      longitude: start.longitude &+ whole(v.east * seconds),
      latitude: start.latitude &+ whole(v.north * seconds)
    )
    settle(kernel, &columns, i, end, sea: sea, number: number)
  }

  private static func settle(
    _ kernel: DriftKernel, _ columns: inout ParticleColumns, _ i: Int,
    _ end: (longitude: Int32, latitude: Int32), sea: SeaWindow, number: Int
  ) {
    if KernelEdges(sea.source.grid.box).exclude(end.longitude, end.latitude) {
      columns.status[i] = ParticleStatus.leftDomain.rawValue
      columns.endStep[i] = Int32(number)
      return
    }
    let point = GeoPoint(fixedLatitude: end.latitude, fixedLongitude: end.longitude)
    if let coast = kernel.coast, let landfall = coast.landfall(from: columns.point(i), to: point) {
      columns.place(i, at: landfall.point)
      columns.status[i] = ParticleStatus.beached.rawValue
      columns.endStep[i] = Int32(number)
      columns.stretch[i] = Int32(coast.stretch(of: landfall))
      return
    }
    columns.longitude[i] = end.longitude
    columns.latitude[i] = end.latitude
  }

  private static func whole(_ value: Float) -> Int32 {
    value.rounded(.toNearestOrEven).smallInteger
  }

  /// Rate of change of position in fixed-point units a second.
  private static func rate(
    _ c: ParticleColumns, _ i: Int, longitude: Int32, latitude: Int32, sea: SeaWindow, time: Double
  ) -> (east: Float, north: Float) {
    let f = fields(longitude: longitude, latitude: latitude, sea: sea, time: time)
    let u = f[0] + c.currentEast[i]
    let v = f[1] + c.currentNorth[i]
    let windEast = f[2] + c.windEast[i]
    let windNorth = f[3] + c.windNorth[i]
    let perSpeed = 1 / max(windEast.fma(windEast, windNorth * windNorth), 1e-12).squareRoot()
    let along = c.downwindOffset[i].fma(perSpeed, c.downwindSlope[i])
    let across = c.crosswindOffset[i].fma(perSpeed, c.crosswindSlope[i])
    let east = along.fma(windEast, across.fma(windNorth, u + c.ownEast[i]))
    let north = along.fma(windNorth, (-across).fma(windEast, v + c.ownNorth[i]))
    let metre = MetricPolynomial.unitsPerMetre(fixedLatitude: latitude)
    return (east * metre.east, north * metre.north)
  }

  /// Current and wind, linear in time, then in latitude, then in longitude.
  private static func fields(
    longitude: Int32, latitude: Int32, sea: SeaWindow, time: Double
  ) -> SIMD4<Float> {
    let grid = sea.source.grid
    let kernelGrid = KernelGrid(grid)
    let moment = sea.bracket(time)
    let x = Float(longitude &- kernelGrid.west) * kernelGrid.cellsPerUnitEast
    let y = Float(latitude &- kernelGrid.south) * kernelGrid.cellsPerUnitNorth
    let column = min(max(x, 0), Float(grid.columns - 2)).rounded(.down)
    let row = min(max(y, 0), Float(grid.rows - 2)).rounded(.down)
    let dx = min(max(x - column, 0), 1)
    let dy = min(max(y - row, 0), 1)
    let node = Int(row) * grid.columns + Int(column)
    var out = SIMD4<Float>()
    for k in 0..<4 {
      func value(_ n: Int) -> Float {
        let before = moment.before.records[n][k]
        return (moment.after.records[n][k] - before).fma(moment.part, before)
      }
      let west = value(node)
      let east = value(node + 1)
      let left = (value(node + grid.columns) - west).fma(dy, west)
      let right = (value(node + grid.columns + 1) - east).fma(dy, east)
      out[k] = (right - left).fma(dx, left)
    }
    return out
  }

  /// One step in double precision without random walk and coast, with the ellipsoid's true radii.
  ///
  /// - Parameters:
  ///   - scheme: How to step.
  ///   - point: Where the particle is, degrees.
  ///   - now: Time of the step, seconds since 1970.
  ///   - step: Its length, s.
  ///   - velocity: Velocity over ground at a place and time, m/s.
  /// - Returns: Where it is after the step.
  package static func exact(
    _ scheme: DriftScheme, from point: GeoPoint, now: Double, step: Double,
    velocity: (GeoPoint, Double) -> (east: Double, north: Double)
  ) -> GeoPoint {
    func degrees(_ part: Double, _ v: (east: Double, north: Double)) -> (Double, Double) {
      let here = GeoPoint(
        latitude: point.latitude + part * step * v.north,
        longitude: point.longitude + part * step * v.east)
      let speed = velocity(here, now + part * step)
      let metre = Ellipsoid.metresPerDegree(latitude: here.latitude)
      return (speed.east / metre.east, speed.north / metre.north)
    }
    func moved(_ v: (east: Double, north: Double)) -> GeoPoint {
      GeoPoint(
        latitude: point.latitude + step * v.north, longitude: point.longitude + step * v.east)
    }
    let first = degrees(0, (0, 0))
    switch scheme {
    case .euler: return moved(first)
    case .rk2: return moved(degrees(0.5, first))
    case .rk4:
      let second = degrees(0.5, first)
      let third = degrees(0.5, second)
      let fourth = degrees(1, third)
      return moved(
        (
          (first.0 + 2 * second.0 + 2 * third.0 + fourth.0) / 6,
          (first.1 + 2 * second.1 + 2 * third.1 + fourth.1) / 6
        ))
    }
  }
}
