internal import SimCore

/// How values at the nodes of a window become values at the nodes of a regular grid.
enum ForcingResampler: Sendable {
  /// The nodes are the same: values pass unchanged.
  case identical
  /// Up to four nodes and their weights for each node of the grid; no weight where it lies outside.
  case weighted(nodes: [SIMD4<Int32>], weights: [SIMD4<Float>])

  /// Share of the weight that must be present for a value; the rest is taken up by the others.
  static let leastWeight: Float = 0.5

  /// Resamples values; NaN is missing.
  func apply(_ values: [Float]) -> [Float] {
    switch self {
    case .identical: return values
    case .weighted(let nodes, let weights):
      var result = [Float](repeating: .nan, count: nodes.count)
      for i in nodes.indices {
        var sum: Float = 0
        var total: Float = 0
        for k in 0..<4 where weights[i][k] > 0 {
          let value = values[Int(nodes[i][k])]
          if !value.isNaN {
            sum += weights[i][k] * value
            total += weights[i][k]
          }
        }
        // Where all are present the weights sum to one but for rounding.
        if total >= ForcingResampler.leastWeight { result[i] = sum / total }
      }
      return result
    }
  }

  /// Bilinear weights from axes, or triangles of a mesh.
  static func make(from nodes: ForcingWindowNodes, to grid: SeaGrid) -> ForcingResampler {
    switch nodes {
    case .axes(let longitudes, let latitudes):
      if matches(longitudes, grid.west, grid.spacingEast, grid.columns),
        matches(latitudes, grid.south, grid.spacingNorth, grid.rows)
      {
        return .identical
      }
      return bilinear(longitudes, latitudes, grid)
    case .mesh(let longitudes, let latitudes, let columns, let rows):
      return triangles(longitudes, latitudes, columns, rows, grid)
    }
  }

  /// Whether an axis has the nodes of a regular one, to a hundredth of the spacing.
  ///
  /// Single-precision axes and decimals such as 0.083 differ by less.
  static func matches(
    _ axis: [Double], _ first: Double, _ spacing: Double, _ count: Int
  ) -> Bool {
    axis.count == count
      && axis.enumerated().allSatisfy {
        ($1 - first - Double($0) * spacing).magnitude <= 0.01 * spacing
      }
  }

  /// The interval of a rising axis that holds a value, and the place in it, 0 to 1.
  private static func place(_ value: Double, _ axis: [Double]) -> (Int, Float)? {
    guard let first = axis.first, let last = axis.last, value >= first - 1e-6, value <= last + 1e-6
    else { return nil }
    var low = 0
    var high = axis.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if axis[middle] <= value { low = middle } else { high = middle }
    }
    let part = (value - axis[low]) / (axis[high] - axis[low])
    return (low, Float(min(max(part, 0), 1)))
  }

  private static func bilinear(
    _ longitudes: [Double], _ latitudes: [Double], _ grid: SeaGrid
  ) -> ForcingResampler {
    let across = (0..<grid.columns).map {
      place(grid.point(column: $0, row: 0).longitude, longitudes)
    }
    let columns = Int32(longitudes.count)
    var nodes: [SIMD4<Int32>] = []
    var weights: [SIMD4<Float>] = []
    nodes.reserveCapacity(grid.count)
    weights.reserveCapacity(grid.count)
    for row in 0..<grid.rows {
      let up = place(grid.point(column: 0, row: row).latitude, latitudes)
      for column in 0..<grid.columns {
        guard let up, let side = across[column] else {
          nodes.append(.zero)
          weights.append(.zero)
          continue
        }
        let corner = Int32(up.0) * columns + Int32(side.0)
        nodes.append(SIMD4(corner, corner + 1, corner + columns, corner + columns + 1))
        let (x, y) = (side.1, up.1)
        weights.append(SIMD4((1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y))
      }
    }
    return .weighted(nodes: nodes, weights: weights)
  }

  /// Each cell of the mesh as two triangles, linear in each.
  private static func triangles(
    _ longitudes: [Double], _ latitudes: [Double], _ columns: Int, _ rows: Int, _ grid: SeaGrid
  ) -> ForcingResampler {
    var nodes = [SIMD4<Int32>](repeating: .zero, count: grid.count)
    var weights = [SIMD4<Float>](repeating: .zero, count: grid.count)
    // Positions in units of the grid.
    let x = longitudes.map { ($0 - grid.west) / grid.spacingEast }
    let y = latitudes.map { ($0 - grid.south) / grid.spacingNorth }
    // A cell this wide joins the two ends of the map, not neighbours.
    let widest = 90 / grid.spacingEast
    func fill(_ a: Int, _ b: Int, _ c: Int) {
      let (xs, ys) = ([x[a], x[b], x[c]], [y[a], y[b], y[c]])
      guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max(),
        right - left < widest, right >= 0, high >= 0,
        left <= Double(grid.columns - 1), low <= Double(grid.rows - 1)
      else { return }
      let area = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a])
      guard area != 0, area.isFinite else { return }
      let firstColumn = max(0, Int(left.rounded(.up)))
      let lastColumn = min(grid.columns - 1, Int(right.rounded(.down)))
      let firstRow = max(0, Int(low.rounded(.up)))
      let lastRow = min(grid.rows - 1, Int(high.rounded(.down)))
      guard firstColumn <= lastColumn, firstRow <= lastRow else { return }
      for row in firstRow...lastRow {
        for column in firstColumn...lastColumn {
          let (px, py) = (Double(column), Double(row))
          let wb = ((px - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (py - y[a])) / area
          let wc = ((x[b] - x[a]) * (py - y[a]) - (px - x[a]) * (y[b] - y[a])) / area
          let wa = 1 - wb - wc
          guard wa >= -1e-9, wb >= -1e-9, wc >= -1e-9 else { continue }
          let i = row * grid.columns + column
          nodes[i] = SIMD4(Int32(a), Int32(b), Int32(c), 0)
          weights[i] = SIMD4(Float(max(0, wa)), Float(max(0, wb)), Float(max(0, wc)), 0)
        }
      }
    }
    for row in 0..<max(0, rows - 1) {
      for column in 0..<max(0, columns - 1) {
        let corner = row * columns + column
        fill(corner, corner + 1, corner + columns)
        fill(corner + 1, corner + columns + 1, corner + columns)
      }
    }
    return .weighted(nodes: nodes, weights: weights)
  }
}
