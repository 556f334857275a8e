extension Coast {
  /// Distance to the coastline, m.
  ///
  /// Positive on land too. Plane geometry with the ellipsoid's radii at the point: right to 0.1 % up
  /// to 50 km, 1 % up to 200 km.
  ///
  /// - Parameters:
  ///   - point: From where.
  ///   - limit: How far to look, m. The cost grows with its square.
  /// - Returns: The distance, or `limit` if no coast is nearer.
  package func distanceToCoast(from point: GeoPoint, limit: Double) -> Double {
    nearestEdge(to: point, limit: limit).distance
  }

  /// The stretch of coast that a landfall lies on; the nearest one for a start on land.
  package func stretch(of landfall: Landfall) -> Int {
    if landfall.edge >= 0 { return Int(edgeStretch[landfall.edge]) }
    return stretch(near: landfall.point, within: 500_000) ?? stretches.count - 1
  }

  /// The stretch of the nearest coast; nil if there is none within the distance in metres.
  package func stretch(near point: GeoPoint, within limit: Double) -> Int? {
    let edge = nearestEdge(to: point, limit: limit).edge
    return edge < 0 ? nil : Int(edgeStretch[edge])
  }

  /// The nearest edge and its distance; (-1, limit) if there is none nearer than the limit.
  func nearestEdge(to point: GeoPoint, limit: Double) -> (edge: Int, distance: Double) {
    let centre = FixedPoint(point)
    let metres = Ellipsoid.metresPerDegree(latitude: point.latitude)
    let unitEast = metres.east * GeoPoint.degreesPerUnit
    let unitNorth = metres.north * GeoPoint.degreesPerUnit
    let cellWidth = min(metres.east, metres.north) * LandRaster.cellDegrees
    let (column, row) = index.cell(of: centre)
    var best = limit * limit
    var bestEdge = -1

    func visit(_ row: Int, _ columns: ClosedRange<Int>) {
      guard row >= 0 && row < index.rows else { return }
      let end = min(columns.upperBound, index.columns - 1)
      var column = max(0, columns.lowerBound)
      guard column <= end else { return }
      column = index.nextColumn(from: column, row: row)
      while column <= end {
        if let list = index.list(column: column, row: row) {
          for entry in index.range(ofList: list) {
            let number = index.edge(at: entry)
            let square = edges[number].squareDistance(
              from: centre, unitEast: unitEast, unitNorth: unitNorth)
            if square < best || (square == best && number < bestEdge) {
              best = square
              bestEdge = number
            }
          }
        }
        column = index.nextColumn(from: column + 1, row: row)
      }
    }

    // Growing squares of cells: every cell of ring `r` is at least `r - 1` cell widths away.
    var ring = 0
    let last = max(index.columns, index.rows) + abs(column) + abs(row)
    while ring <= last && Double(ring - 1) * cellWidth < best.squareRoot() {
      if ring == 0 {
        visit(row, column...column)
      } else {
        visit(row - ring, (column - ring)...(column + ring))
        visit(row + ring, (column - ring)...(column + ring))
        for side in (row - ring + 1)...(row + ring - 1) {
          visit(side, (column - ring)...(column - ring))
          visit(side, (column + ring)...(column + ring))
        }
      }
      ring += 1
    }
    return (bestEdge, best.squareRoot())
  }

  /// A point on the water off a place: itself if it lies there already, else the nearest found.
  ///
  /// Looked for on a lattice of 1/256 degree (430 m) in growing squares.
  ///
  /// - Parameters:
  ///   - point: On land, on the coast or at sea.
  ///   - metres: How far to look, m.
  ///   - offing: Least distance from the coast that the answer has, m.
  /// - Returns: Nil if there is no such water within the distance.
  package func nearestSea(
    to point: GeoPoint, within metres: Double, offing: Double = 250
  ) -> GeoPoint? {
    func afloat(_ p: GeoPoint) -> Bool {
      !isLand(p) && distanceToCoast(from: p, limit: offing) >= offing
    }
    if afloat(point) { return point }
    let step = 1.0 / 256
    let scale = Ellipsoid.metresPerDegree(latitude: point.latitude)
    let last = Int((metres / (min(scale.east, scale.north) * step)).rounded(.up))
    var best = metres
    var found: GeoPoint?
    for ring in 1...max(1, last) {
      if Double(ring) * step * min(scale.east, scale.north) > best { break }
      for i in -ring...ring {
        let inner = i != -ring && i != ring
        for j in stride(from: -ring, through: ring, by: inner ? 2 * ring : 1) {
          let p = GeoPoint(
            latitude: point.latitude + Double(i) * step,
            longitude: point.longitude + Double(j) * step)
          let north = Double(i) * step * scale.north
          let east = Double(j) * step * scale.east
          let distance = (north * north + east * east).squareRoot()
          if distance < best && afloat(p) {
            best = distance
            found = p
          }
        }
      }
    }
    return found
  }

  /// Whether the great circle between two points meets land.
  ///
  /// Followed in straight pieces of at most 25 km, which stay within 40 m of it, but where a box around
  /// a part of the way holds no coast at all.
  package func crossesLand(_ a: GeoPoint, _ b: GeoPoint) -> Bool {
    if isLand(a) { return true }
    if isOpen(a, b) { return false }
    let circle = GreatCircle(from: a, to: b)
    let pieces = max(1, Int((Ellipsoid.distance(a, b) / 25_000).rounded(.up)))
    func crosses(_ first: Int, _ start: GeoPoint, _ last: Int, _ end: GeoPoint) -> Bool {
      if isOpen(start, end) { return false }
      if last - first == 1 { return landfall(from: start, to: end) != nil }
      let half = (first + last) / 2
      let middle = circle.point(Double(half) / Double(pieces))
      return crosses(first, start, half, middle) || crosses(half, middle, last, end)
    }
    return crosses(0, a, pieces, b)
  }

  /// Whether no coast lies in the box around a great circle.
  ///
  /// Its northern bulge over the box of its ends is at most `sin(2 latitude) / 16 * width^2` radians.
  private func isOpen(_ a: GeoPoint, _ b: GeoPoint) -> Bool {
    let width = b.longitude - a.longitude
    let bulge = 0.0011 * width * width + 1e-6
    let south = GeoPoint(latitude: min(a.latitude, b.latitude) - bulge, longitude: a.longitude)
    let north = GeoPoint(latitude: max(a.latitude, b.latitude) + bulge, longitude: b.longitude)
    return index.isOpen(FixedPoint(south), FixedPoint(north))
  }
}

/// Points of a great circle by their share of the chord, nearly evenly spaced.
private struct GreatCircle {
  private let start: SIMD3<Double>
  private let end: SIMD3<Double>

  init(from a: GeoPoint, to b: GeoPoint) {
    func vector(_ p: GeoPoint) -> SIMD3<Double> {
      let (s, c) = Elementary.sinCos(p.latitude * Elementary.pi / 180)
      let (sinL, cosL) = Elementary.sinCos(p.longitude * Elementary.pi / 180)
      return SIMD3(c * cosL, c * sinL, s)
    }
    start = vector(a)
    end = vector(b)
  }

  func point(_ part: Double) -> GeoPoint {
    let v = start * (1 - part) + end * part
    return GeoPoint(
      latitude: Elementary.atan2(v.z, (v.x * v.x + v.y * v.y).squareRoot()) * 180 / Elementary.pi,
      longitude: Elementary.atan2(v.y, v.x) * 180 / Elementary.pi)
  }
}

extension CoastEdge {
  /// Square of the distance from a point in m2, with the metres of a unit east and north.
  @inline(__always)
  func squareDistance(from p: FixedPoint, unitEast: Double, unitNorth: Double) -> Double {
    let way = way(from: p, unitEast: unitEast, unitNorth: unitNorth)
    return way.east * way.east + way.north * way.north
  }

  /// The way from a point to the nearest point of the edge, m.
  @inline(__always)
  func way(
    from p: FixedPoint, unitEast: Double, unitNorth: Double
  ) -> (east: Double, north: Double) {
    let ax = Double(Int64(fromX) &- p.x) * unitEast
    let ay = Double(Int64(fromY) &- p.y) * unitNorth
    let dx = Double(Int64(toX) &- Int64(fromX)) * unitEast
    let dy = Double(Int64(toY) &- Int64(fromY)) * unitNorth
    let length = dx * dx + dy * dy
    let along = max(0, min(1, -(ax * dx + ay * dy) / length))
    return (ax + along * dx, ay + along * dy)
  }
}
