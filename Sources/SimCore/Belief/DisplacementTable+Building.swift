extension DisplacementTable {
  /// Tabulates the drift of an object.
  ///
  /// - Parameters:
  ///   - object: What drifts.
  ///   - sea: The nominal sea.
  ///   - box: Where reports may come from.
  ///   - period: When drifts start.
  ///   - settings: Places, starts, leads, particles.
  ///   - leeway: The law's settings.
  ///   - diffusivity: Random walk of the drift, m2/s.
  ///   - longestLead: Longest lead, s; nil for that of the settings.
  ///   - seed: Seed of the run.
  ///   - threads: How many starts at once; no value depends on it.
  /// - Returns: The table.
  /// - Throws: What the source of the sea throws, and cancellation.
  package static func tabulate(
    _ object: BeliefObject, sea: BeliefSea, box: GeoBox, period: ClosedRange<Instant>,
    settings: BeliefParameters = .defaults, leeway: LeewayParameters = .defaults,
    diffusivity: Double = DriftParameters.defaults.diffusivity, longestLead: Double? = nil,
    seed: UInt64, threads: Int
  ) async throws -> DisplacementTable {
    let plan = DisplacementPlan(
      object, sea: sea, box: box, period: period, settings: settings, leeway: leeway,
      diffusivity: diffusivity, longestLead: longestLead ?? settings.longestLead, seed: seed)
    var values: [SIMD8<Float>] = []
    try await Parallel.inOrder(
      count: plan.startCount, threads: threads, work: { try await plan.tabulate(start: $0) },
      consume: { _, part in
        values += part
        return true
      })
    return DisplacementTable(
      west: plan.west, south: plan.south, cell: plan.cell, columns: plan.columns,
      rows: plan.rows, firstStart: period.lowerBound, startInterval: plan.startInterval,
      startCount: plan.startCount, leads: plan.leads.map { Double($0) * 3600 }, values: values)
  }
}

/// What the pieces of a table have in common.
private struct DisplacementPlan: Sendable {
  let object: BeliefObject
  let sea: BeliefSea
  let west, south, cell: Double
  let columns, rows: Int
  let firstStart: Instant
  let startInterval: Double
  let startCount: Int
  /// Hours.
  let leads: [Int]
  let particles: Int
  let drift: DriftParameters
  let diffusivity: Double
  let leeway: LeewayParameters
  let key: RandomKey
  let seas: ErrorField?
  /// Nodes with sea near them, where their clouds start, and for every node the one that it goes by.
  let seaNodes: [Int]
  let places: [GeoPoint]
  let standIn: [Int]

  init(
    _ object: BeliefObject, sea: BeliefSea, box: GeoBox, period: ClosedRange<Instant>,
    settings: BeliefParameters, leeway: LeewayParameters, diffusivity: Double,
    longestLead: Double, seed: UInt64
  ) {
    self.object = object
    self.sea = sea
    self.leeway = leeway
    let known = sea.source.grid.box
    cell = settings.cell
    west = max(box.west, known.west)
    south = max(box.south, known.south)
    columns = max(2, Int(((min(box.east, known.east) - west) / cell).rounded(.up)) + 1)
    rows = max(2, Int(((min(box.north, known.north) - south) / cell).rounded(.up)) + 1)
    let isClimate = sea.source.isClimatology
    let wanted =
      isClimate.current && isClimate.wind
      ? settings.startInterval : settings.forecastStartInterval
    let length = period.upperBound - period.lowerBound
    firstStart = period.lowerBound
    startCount = max(2, Int((length / wanted).rounded(.up)) + 1)
    startInterval = max(length / Double(startCount - 1), 3600)
    leads = DisplacementPlan.leadHours(longest: longestLead)
    particles = settings.particles
    var drift = DriftParameters.defaults
    // Nominal fields vary over days: steps of an hour agree with those of minutes to a few metres.
    drift.scheme = .rk2
    drift.step = 3600
    // The random walk is far smaller than the rest and adds its variance, 2 K t, by itself.
    drift.diffusivity = 0
    self.drift = drift
    self.diffusivity = diffusivity
    let root = BeliefSea.key(seed: seed)
    key = root
    seas =
      sea.hasErrors
      ? ErrorField(
        members: (0..<BeliefCloud.seas).map { root.key(.place, UInt32($0)) }, scales: sea.scales)
      : nil
    var nodes: [Int] = []
    var places: [GeoPoint] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let node = GeoPoint(
          latitude: south + Double(row) * cell, longitude: west + Double(column) * cell)
        guard let place = DisplacementPlan.seaNear(node, cell: cell, sea: sea) else { continue }
        nodes.append(row * columns + column)
        places.append(place)
      }
    }
    seaNodes = nodes
    self.places = places
    let width = columns
    standIn = (0..<columns * rows).map { node in
      let (x, y) = (node % width, node / width)
      func squared(_ i: Int) -> Int {
        let (dx, dy) = (nodes[i] % width - x, nodes[i] / width - y)
        return dx * dx + dy * dy
      }
      return nodes.indices.min { squared($0) < squared($1) } ?? 0
    }
  }

  /// Hours of the leads: dense at first, then each day, each two days, and each five.
  static func leadHours(longest: Double) -> [Int] {
    let last = max(6, Int((longest / 3600).rounded(.up)))
    let usual =
      [3, 6, 12, 24, 36, 48, 72, 96, 120, 168, 240]
      + stride(from: 360, through: max(last, 360), by: 120)
    return usual.filter { $0 < last } + [last]
  }

  /// The node itself, or the sea nearest to it within half a cell each way; nil if all is land.
  static func seaNear(_ node: GeoPoint, cell: Double, sea: BeliefSea) -> GeoPoint? {
    guard let coast = sea.coast else { return node }
    var best: (distance: Int, point: GeoPoint)?
    for row in -2...2 {
      for column in -2...2 {
        let distance = row * row + column * column
        if let best, best.distance <= distance { continue }
        let point = GeoPoint(
          latitude: node.latitude + 0.2 * Double(row) * cell,
          longitude: node.longitude + 0.2 * Double(column) * cell)
        if sea.source.grid.box.contains(point), !coast.isLand(point) { best = (distance, point) }
      }
    }
    return best?.point
  }

  /// Values of one start, `[lead][row][column]`.
  func tabulate(start: Int) async throws -> [SIMD8<Float>] {
    try Task.checkCancellation()
    guard !places.isEmpty else {
      return Array(repeating: .zero, count: leads.count * columns * rows)
    }
    let count = particles
    var cloud = BeliefCloud(
      places: places.flatMap { Array(repeating: $0, count: count) },
      classes: { (Double($0 % count) + 0.5) / Double(count) }, object: object, sea: sea,
      start: firstStart + Double(start) * startInterval, drift: drift, leeway: leeway, seas: seas,
      firstSea: start * 101, key: key.key(.departure, UInt32(truncatingIfNeeded: start)))
    var values: [SIMD8<Float>] = []
    values.reserveCapacity(leads.count * standIn.count)
    var last = places.map { _ in CloudMoments() }
    for hours in leads {
      try await cloud.advance(to: hours)
      for i in places.indices {
        last[i].update(
          cloud.columns, range: (i * count)..<((i + 1) * count), from: places[i],
          walk: 2 * diffusivity * Double(hours) * 3600)
      }
      values += standIn.map { last[$0].value }
    }
    return values
  }
}

/// Moments of the particles of one node, and their deviations at the lead before.
private struct CloudMoments {
  private var east: [Double] = []
  private var north: [Double] = []
  private var memory = 0.0
  private(set) var value = SIMD8<Float>()

  /// Takes in the particles at the next lead; where most have left the known sea the last values stay.
  ///
  /// `walk` is the variance of the random walk until then, m2.
  mutating func update(
    _ columns: ParticleColumns, range: Range<Int>, from start: GeoPoint, walk: Double
  ) {
    var inside = 0
    var ashore = 0
    var (sumX, sumY) = (0.0, 0.0)
    let origin = start.fixed
    for i in range where columns.status[i] != ParticleStatus.leftDomain.rawValue {
      inside += 1
      if columns.status[i] == ParticleStatus.beached.rawValue { ashore += 1 }
      sumX += Double(columns.longitude[i] - origin.longitude)
      sumY += Double(columns.latitude[i] - origin.latitude)
    }
    guard inside * 4 > range.count else { return }
    let unit = GeoPoint.degreesPerUnit
    let (meanX, meanY) = (sumX / Double(inside), sumY / Double(inside))
    let here = Ellipsoid.metresPerDegree(latitude: start.latitude)
    let there = Ellipsoid.metresPerDegree(latitude: start.latitude + meanY * unit)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    var (cross, old) = (0.0, 0.0)
    let hadBefore = !east.isEmpty
    if !hadBefore {
      east = Array(repeating: 0, count: range.count)
      north = east
    }
    for (k, i) in range.enumerated()
    where columns.status[i] != ParticleStatus.leftDomain.rawValue {
      let x = (Double(columns.longitude[i] - origin.longitude) - meanX) * unit * there.east
      let y = (Double(columns.latitude[i] - origin.latitude) - meanY) * unit * there.north
      xx += x * x
      xy += x * y
      yy += y * y
      cross += x * east[k] + y * north[k]
      old += east[k] * east[k] + north[k] * north[k]
      east[k] = x
      north[k] = y
    }
    if hadBefore, old > 0, xx + yy > 0 {
      let correlation = cross / (old * (xx + yy)).squareRoot()
      memory -= Elementary.log(min(max(correlation, 0.01), 1))
    }
    let n = Double(inside)
    value = SIMD8(
      Float(meanX * unit * here.east), Float(meanY * unit * here.north), Float(xx / n + walk),
      Float(xy / n), Float(yy / n + walk), Float(Double(ashore) / n), Float(memory), 0)
  }
}
