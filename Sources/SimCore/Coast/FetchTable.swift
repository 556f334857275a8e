/// Open water upwind of a place, by the direction that the wind comes from.
///
/// Nodes of a regular grid, sixteen sectors of 22.5 degrees, each the mean of three rays 7.5 degrees
/// apart. Rays end where at least half of a cell of 1/8 degree is land, so islets smaller than that
/// cast no shadow, and at `limit`. Nodes on land get the mean of the sea points around them.
package struct FetchTable: Sendable {
  /// Number of wind directions.
  package static let sectors = 16
  /// The shortest fetch that is handed out, m: half a coarse cell.
  package static let least: Float = 7_000

  /// South-west node and distance of nodes, degrees.
  package let west, south, spacing: Double
  package let columns, rows: Int
  /// The longest fetch, m: a ray that meets no land before.
  package let limit: Double
  /// Fetch, m; 0 where a node has no water near it.
  ///
  /// Shape `[row][column][sector]`; sector `k` is wind from bearing 22.5 `k` degrees.
  package let values: [Float]

  /// The sector of a wind given as the vector (east, north) that it blows to.
  package static func sector(windEast east: Float, windNorth north: Float) -> Int {
    let x = east.magnitude
    let y = north.magnitude
    // Tangents of 11.25, 33.75, 56.25 and 78.75 degrees from the north-south axis.
    let turn =
      (x > 0.198912367 * y ? 1 : 0) + (x > 0.668178638 * y ? 1 : 0)
      + (x > 1.496605763 * y ? 1 : 0) + (x > 5.027339492 * y ? 1 : 0)
    // The wind comes from where it does not blow to.
    let fromNorth = east <= 0 ? turn : 16 - turn
    let fromSouth = east <= 0 ? 8 - turn : 8 + turn
    return (north <= 0 ? fromNorth : fromSouth) & 15
  }

  /// Fetch at many places of one moment, m, bilinear between the nodes that have water.
  ///
  /// - Parameters:
  ///   - longitudes: Fixed point, 2^-22 degree. Shape `[boat]`, as all columns.
  ///   - latitudes: Fixed point, 2^-22 degree.
  ///   - windEast: Eastward wind, m/s.
  ///   - windNorth: Northward wind, m/s.
  ///   - fetches: Filled, `least` or more.
  /// - Precondition: Columns have the count of `longitudes`; the last three may be longer.
  package func fetches(
    longitudes: Span<Int32>, latitudes: Span<Int32>, windEast: Span<Float>, windNorth: Span<Float>,
    fetches: inout MutableSpan<Float>
  ) {
    let count = longitudes.count
    precondition(
      latitudes.count == count && windEast.count >= count && windNorth.count >= count
        && fetches.count >= count, "columns must have the same count")
    precondition(values.count == rows * columns * FetchTable.sectors && rows > 1 && columns > 1)
    let values = values.span
    let (originEast, originNorth) = (GeoPoint.fixed(west), GeoPoint.fixed(south))
    let perUnit = Float(GeoPoint.degreesPerUnit / spacing)
    let (lastColumn, lastRow) = (columns &- 2, rows &- 2)
    let above = columns &* FetchTable.sectors
    for i in 0..<count {
      let x = min(max(Float(longitudes[i] &- originEast) * perUnit, 0), Float(columns &- 1))
      let y = min(max(Float(latitudes[i] &- originNorth) * perUnit, 0), Float(rows &- 1))
      let column = min(Int(x), lastColumn)
      let row = min(Int(y), lastRow)
      let (partX, partY) = (x - Float(column), y - Float(row))
      let sector = FetchTable.sector(windEast: windEast[i], windNorth: windNorth[i])
      let place = (row &* columns &+ column) &* FetchTable.sectors &+ sector
      // SAFETY: row and column are those of a cell of the table, whose size was checked.
      let a = values[unchecked: place]
      let b = values[unchecked: place &+ FetchTable.sectors]
      let c = values[unchecked: place &+ above]
      let d = values[unchecked: place &+ above &+ FetchTable.sectors]
      let weightA = a > 0 ? (1 - partX) * (1 - partY) : 0
      let weightB = b > 0 ? partX * (1 - partY) : 0
      let weightC = c > 0 ? (1 - partX) * partY : 0
      let weightD = d > 0 ? partX * partY : 0
      let sum = weightA.fma(a, weightB.fma(b, weightC.fma(c, weightD * d)))
      let weights = (weightA + weightB) + (weightC + weightD)
      fetches[i] =
        weights > 1e-3 ? max(FetchTable.least, sum / weights) : FetchTable.least
    }
  }

  /// Fetch at one place for wind from a sector, m.
  package func fetch(at point: GeoPoint, sector: Int) -> Float {
    let (sine, cosine) = Elementary.sinCos(Double(sector) * Elementary.pi / 8)
    let fixed = point.fixed
    var fetch: [Float] = [0]
    var column = fetch.mutableSpan
    fetches(
      longitudes: [fixed.longitude].span, latitudes: [fixed.latitude].span,
      windEast: [Float(-sine)].span, windNorth: [Float(-cosine)].span, fetches: &column)
    return fetch[0]
  }
}

extension Coast {
  /// The fetch table of the coast.
  ///
  /// - Parameters:
  ///   - spacing: Distance of nodes, degrees.
  ///   - limit: Longest fetch, m.
  /// - Returns: A table over the coast's box.
  package func fetchTable(spacing: Double = 1, limit: Double = 800_000) -> FetchTable {
    let mask = coarse
    let columns = Int(((box.east - box.west) / spacing).rounded()) + 1
    let rows = Int(((box.north - box.south) / spacing).rounded()) + 1
    var values = [Float](repeating: 0, count: columns * rows * FetchTable.sectors)
    let radian = Elementary.pi / 180
    // Unit vectors (east, north) of the 48 rays.
    let rays = (0..<(3 * FetchTable.sectors)).map { k -> (east: Double, north: Double) in
      let (s, c) = Elementary.sinCos((Double(k / 3) * 22.5 + Double(k % 3 - 1) * 7.5) * radian)
      return (s, c)
    }
    for row in 0..<rows {
      let latitude = box.south + Double(row) * spacing
      let scale = Ellipsoid.metresPerDegree(latitude: latitude)
      let around = mask.places(near: spacing)
      for column in 0..<columns {
        let longitude = box.west + Double(column) * spacing
        var places = [(longitude, latitude)]
        if mask.isLand(longitude, latitude) {
          places = around.map { (longitude + $0.0, latitude + $0.1) }
          places.removeAll { mask.isLand($0.0, $0.1) || !box.contains($0.0, $0.1) }
        }
        guard !places.isEmpty else { continue }
        let base = (row * columns + column) * FetchTable.sectors
        for sector in 0..<FetchTable.sectors {
          var sum = 0.0
          for ray in rays[(3 * sector)..<(3 * sector + 3)] {
            for place in places {
              sum += mask.openWater(from: place, ray: ray, scale: scale, limit: limit)
            }
          }
          values[base + sector] = Float(sum / Double(3 * places.count))
        }
      }
    }
    return FetchTable(
      west: box.west, south: box.south, spacing: spacing, columns: columns, rows: rows,
      limit: limit, values: values)
  }
}

extension GeoBox {
  fileprivate func contains(_ longitude: Double, _ latitude: Double) -> Bool {
    contains(GeoPoint(latitude: latitude, longitude: longitude))
  }
}
