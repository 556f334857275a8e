extension Coast {
  /// The first water on the way out of a harbour, river or strait from which positions are in sight.
  ///
  /// Looked for by water alone, so that it never lies behind a headland or on the other side of a
  /// peninsula: a breadth-first walk over a lattice of 1/256 degree (430 m) in eight directions, in a
  /// fixed order. A position is in sight when the straight way there, and the ways from 2 km to either
  /// side, meet no land: wind and current set a boat off its line.
  ///
  /// - Parameters:
  ///   - positions: What must be in sight.
  ///   - start: Where the walk begins: at sea.
  ///   - metres: How far north, south, east and west to walk, m.
  ///   - offing: Least distance from the coast that the answer has, m.
  /// - Returns: Nil if there is no such water within the distance.
  /// - Complexity: O(cells of the lattice that are water), each with a test against the coast.
  package func offing(
    inSightOf positions: [GeoPoint], from start: GeoPoint, within metres: Double,
    offing: Double = 1_000
  ) -> GeoPoint? {
    guard !isLand(start) else { return nil }
    let step = 1.0 / 256
    let scale = Ellipsoid.metresPerDegree(latitude: start.latitude)
    let reach = max(1, Int((metres / (min(scale.east, scale.north) * step)).rounded(.up)))
    let side = 2 * reach + 1
    func point(_ cell: Int) -> GeoPoint {
      GeoPoint(
        latitude: start.latitude + Double(cell / side - reach) * step,
        longitude: start.longitude + Double(cell % side - reach) * step)
    }
    let turns = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1)]
    var isSeen = [Bool](repeating: false, count: side * side)
    var queue = [reach * side + reach]
    isSeen[queue[0]] = true
    var next = 0
    while next < queue.count {
      let cell = queue[next]
      next += 1
      let here = point(cell)
      if isClear(from: here, to: positions),
        distanceToCoast(from: here, limit: offing) >= offing
      {
        return here
      }
      for (north, east) in turns {
        let (row, column) = (cell / side + north, cell % side + east)
        guard 0..<side ~= row, 0..<side ~= column else { continue }
        let other = row * side + column
        guard !isSeen[other], landfall(from: here, to: point(other)) == nil else { continue }
        isSeen[other] = true
        queue.append(other)
      }
    }
    return nil
  }

  /// How far to either side the ways begin that must be clear, m: assumed.
  private static let margin = 2_000.0

  /// Whether positions are in sight.
  func isClear(from here: GeoPoint, to positions: [GeoPoint]) -> Bool {
    positions.allSatisfy { isInSight($0, from: here) }
  }

  /// Whether the straight ways to a position from here and from both sides of it meet no land.
  private func isInSight(_ position: GeoPoint, from here: GeoPoint) -> Bool {
    guard landfall(from: here, to: position) == nil else { return false }
    let scale = Ellipsoid.metresPerDegree(latitude: here.latitude)
    let east = (position.longitude - here.longitude) * scale.east
    let north = (position.latitude - here.latitude) * scale.north
    let length = (east * east + north * north).squareRoot()
    guard length > 0 else { return true }
    return [-Coast.margin, Coast.margin].allSatisfy { aside in
      let beside = GeoPoint(
        latitude: here.latitude + aside * east / length / scale.north,
        longitude: here.longitude - aside * north / length / scale.east)
      return landfall(from: beside, to: position) == nil
    }
  }
}
