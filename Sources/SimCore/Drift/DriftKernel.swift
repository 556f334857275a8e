/// The drift kernel: moves a batch of particles through an hour.
///
/// `dx/dt = current + leeway(wind) + own speed`, with a random walk of diffusivity K. Guide:
/// docs/guides/drift.md for the physics, docs/guides/kernel.md for the layout.
package struct DriftKernel: Sendable {
  package var scheme: DriftScheme
  /// Length of a step, s, at most 3600 in size; negative to go back in time.
  package var step: Double
  /// Horizontal diffusivity of unresolved eddies, m2/s.
  package var diffusivity: Double
  /// The land that stops particles; nil for none.
  package let coast: Coast?
  /// Its raster, whose clearance of one cell covers the steps of the fast path.
  private let raster: LandRaster?

  package init(scheme: DriftScheme, step: Double, diffusivity: Double, coast: Coast?) {
    precondition(step != 0 && step.magnitude <= 3600, "steps are at most an hour")
    precondition(diffusivity >= 0, "diffusivity is not negative")
    self.scheme = scheme
    self.step = step
    self.diffusivity = diffusivity
    self.coast = coast
    raster = coast?.raster
  }

  /// Makes several steps with all particles `first ..< last` of a batch.
  ///
  /// - Parameters:
  ///   - columns: The batch. Particles whose status is not `afloat` stay where they are.
  ///   - range: Which particles.
  ///   - sea: Frames that cover the time of the steps.
  ///   - start: Time of the first step, seconds since 1970.
  ///   - firstStep: Number of the first step in the run: the counter of its random walk.
  ///   - steps: How many steps.
  ///   - scratch: Working storage of this thread.
  /// - Complexity: O(particles * steps); allocates nothing once `scratch` has its size.
  package func advance(
    _ columns: inout ParticleColumns, range: Range<Int>, sea: SeaWindow, start: Double,
    firstStep: Int, steps: Int, scratch: inout DriftScratch
  ) {
    guard !range.isEmpty else { return }
    let grid = KernelGrid(
      sea.source.grid,
      around: DriftPhases.extent(range, longitude: columns.longitude, latitude: columns.latitude),
      seconds: step.magnitude * Double(steps))
    let edges = KernelEdges(sea.source.grid.box)
    // Interpolating the grid costs about a quarter of a particle's look-up a node.
    let wholeGrid = range.count * 4 > grid.activeCount
    let times = scheme.stageTimes
    // A block makes as many steps in a row as there are levels for: its columns stay in the
    // first-level cache.
    let group = wholeGrid ? min(steps, grid.stepsAtOnce(stages: times.count)) : steps
    scratch.prepare(
      nodes: wholeGrid ? grid.activeCount : 0, levels: wholeGrid ? group * times.count : 0)
    var done = 0
    while done < steps {
      let part = done..<min(done + group, steps)
      if wholeGrid { interpolate(grid, sea: sea, start: start, steps: part, scratch: &scratch) }
      var first = range.lowerBound
      while first < range.upperBound {
        let block = first..<min(first + DriftScratch.block, range.upperBound)
        var openSea = isOpenSea(columns, block, steps: part.count)
        for k in part {
          let unusual = stepBlock(
            &columns, block: block, sea: sea, grid: grid, edges: edges,
            levels: wholeGrid ? (k - done) * times.count : nil, now: start + Double(k) * step,
            number: firstStep + k, openSea: openSea, scratch: &scratch)
          // A longer step than was reckoned with may lead out of the open sea.
          openSea = openSea && !unusual
        }
        first = block.upperBound
      }
      done = part.upperBound
    }
  }

  /// Fills the levels of some steps: the active part of the sea at each moment of each step.
  private func interpolate(
    _ grid: KernelGrid, sea: SeaWindow, start: Double, steps: Range<Int>,
    scratch: inout DriftScratch
  ) {
    let times = scheme.stageTimes
    for k in steps {
      for (stage, part) in times.enumerated() where stage == 0 || part != times[stage - 1] {
        let moment = sea.bracket(start + (Double(k) + part) * step)
        grid.interpolate(
          moment.before.records, moment.after.records, part: moment.part,
          into: &scratch.levels[(k - steps.lowerBound) * times.count + stage])
      }
    }
  }

  /// One step of one block; true if any of its particles needed more than the usual.
  private func stepBlock(
    _ c: inout ParticleColumns, block: Range<Int>, sea: SeaWindow, grid: KernelGrid,
    edges: KernelEdges, levels: Int?, now: Double, number: Int, openSea: Bool,
    scratch s: inout DriftScratch
  ) -> Bool {
    let times = scheme.stageTimes
    for (stage, part) in times.enumerated() {
      if stage > 0 {
        DriftPhases.move(
          block: block, longitude: c.longitude, latitude: c.latitude, rateEast: s.rateEast,
          rateNorth: s.rateNorth, seconds: Float(part * step), toLongitude: &s.longitude,
          toLatitude: &s.latitude)
      }
      // RK4 evaluates twice at the middle of the step: one level serves both.
      let own = stage > 0 && times[stage - 1] == part ? stage - 1 : stage
      evaluate(
        c, block: block, atStart: stage == 0, sea: sea, grid: grid,
        level: levels.map { $0 + own }, time: now + part * step, scratch: &s)
      if scheme == .rk4 {
        DriftPhases.accumulate(
          count: block.count, rateEast: s.rateEast, rateNorth: s.rateNorth,
          weight: stage == 0 || stage == 3 ? 1.0 / 6 : 1.0 / 3, first: stage == 0,
          sumEast: &s.sumEast, sumNorth: &s.sumNorth)
      }
    }
    if scheme == .rk4 {
      swap(&s.rateEast, &s.sumEast)
      swap(&s.rateNorth, &s.sumNorth)
    }
    if diffusivity > 0 { scatter(c, block: block, number: number, scratch: &s) }
    DriftPhases.move(
      block: block, longitude: c.longitude, latitude: c.latitude, rateEast: s.rateEast,
      rateNorth: s.rateNorth, seconds: Float(step), toLongitude: &s.longitude,
      toLatitude: &s.latitude)
    return settle(
      &c, block: block, edges: edges, number: number, openSea: openSea, scratch: &s)
  }

  /// Rates of all particles of a block at the positions of one evaluation.
  private func evaluate(
    _ c: ParticleColumns, block: Range<Int>, atStart: Bool, sea: SeaWindow, grid: KernelGrid,
    level: Int?, time: Double, scratch s: inout DriftScratch
  ) {
    let count = block.count
    if atStart {
      DriftPhases.cells(
        block: block, longitude: c.longitude, latitude: c.latitude, grid: grid,
        compact: level != nil, offset: &s.offset,
        x: &s.x, y: &s.y)
    } else {
      DriftPhases.cells(
        block: 0..<count, longitude: s.longitude, latitude: s.latitude, grid: grid,
        compact: level != nil, offset: &s.offset, x: &s.x, y: &s.y)
    }
    if let level {
      DriftPhases.interpolate(
        level: s.levels[level], grid: grid, count: count, offset: s.offset, x: s.x, y: s.y,
        fields: &s.fields)
    } else {
      let moment = sea.bracket(time)
      DriftPhases.interpolate(
        before: moment.before.records, after: moment.after.records, part: moment.part, grid: grid,
        count: count, offset: s.offset, x: s.x, y: s.y, fields: &s.fields)
    }
    DriftPhases.rates(
      block: block, of: c, fields: s.fields, latitude: atStart ? c.latitude : s.latitude,
      latitudeBlock: atStart ? block : 0..<count, rateEast: &s.rateEast, rateNorth: &s.rateNorth)
  }

  /// The random walk of a step: `sqrt(2 K |dt|)` metres and axis.
  private func scatter(
    _ c: ParticleColumns, block: Range<Int>, number: Int, scratch s: inout DriftScratch
  ) {
    DriftPhases.normals(
      block: block, key0: c.key0, key1: c.key1, step: UInt32(truncatingIfNeeded: number),
      east: &s.normalEast, north: &s.normalNorth)
    DriftPhases.scatter(
      block: block, latitude: c.latitude, normalEast: s.normalEast, normalNorth: s.normalNorth,
      perSecond: Float((2 * diffusivity * step.magnitude).squareRoot() / step),
      rateEast: &s.rateEast, rateNorth: &s.rateNorth)
  }

  /// Takes over the new positions, unless land or the edge of the grid is in the way.
  private func settle(
    _ c: inout ParticleColumns, block: Range<Int>, edges: KernelEdges, number: Int, openSea: Bool,
    scratch s: inout DriftScratch
  ) -> Bool {
    let count = block.count
    var flagged = DriftPhases.special(
      block: block, edges: edges, from: c, longitude: s.longitude, latitude: s.latitude,
      flags: &s.flags)
    if let raster, !openSea {
      flagged |= DriftPhases.nearLand(
        count: count, raster: raster, longitude: s.longitude, latitude: s.latitude,
        index: &s.index, word: &s.word, flags: &s.flags)
    }
    DriftPhases.take(
      s.longitude, into: &c.longitude, block: block, unless: s.flags)
    DriftPhases.take(
      s.latitude, into: &c.latitude, block: block, unless: s.flags)
    if flagged == 0 { return false }
    for k in 0..<count where s.flags[k] != 0 {
      halt(
        &c, block.lowerBound + k, longitude: s.longitude[k], latitude: s.latitude[k],
        outside: edges.exclude(s.longitude[k], s.latitude[k]), number: number)
    }
    return true
  }

  /// Whether a block stays in the open sea for some steps of at most a cell of the raster each.
  private func isOpenSea(_ c: ParticleColumns, _ block: Range<Int>, steps: Int) -> Bool {
    guard let raster else { return false }
    let box = DriftPhases.extent(block, longitude: c.longitude, latitude: c.latitude)
    let margin = Int32(truncatingIfNeeded: steps) << LandRaster.cellShift
    return raster.isOpenSea(
      from: (box.0 &- margin, box.1 &- margin), to: (box.2 &+ margin, box.3 &+ margin))
  }

  /// The rare cases of `settle`: near the coast, at the edge of the grid, or already at rest.
  private func halt(
    _ c: inout ParticleColumns, _ i: Int, longitude: Int32, latitude: Int32, outside: Bool,
    number: Int
  ) {
    guard c.status[i] == ParticleStatus.afloat.rawValue else { return }
    if outside {
      c.status[i] = ParticleStatus.leftDomain.rawValue
      c.endStep[i] = Int32(truncatingIfNeeded: number)
      return
    }
    let new = GeoPoint(fixedLatitude: latitude, fixedLongitude: longitude)
    if let coast, let landfall = coast.landfall(from: c.point(i), to: new) {
      c.place(i, at: landfall.point)
      c.status[i] = ParticleStatus.beached.rawValue
      c.endStep[i] = Int32(truncatingIfNeeded: number)
      c.stretch[i] = Int32(truncatingIfNeeded: coast.stretch(of: landfall))
    } else {
      c.longitude[i] = longitude
      c.latitude[i] = latitude
    }
  }
}
