/// The density of a cloud on a fine grid, smoothed with a Gaussian kernel.
///
/// The highest-density region of a share is the smallest area that contains it (Hyndman 1996, Am. Stat.
/// 50:120): all cells whose density is at least that of the cell in which the share is reached.
struct CloudDensity {
  let columns: Int
  let rows: Int
  /// South-west corner and cell size, degrees.
  let west: Double
  let south: Double
  let cellEast: Double
  let cellNorth: Double
  /// Particles in each cell, and smoothed density in particles a cell.
  private let counts: [Int32]
  private let density: [Double]
  private let total: Int
  /// Cells with particles, densest first.
  private let order: [Int]

  /// Cells in a bandwidth: the outline is good to a fifth of it.
  private static let cellsPerBandwidth = 2.5
  /// Reach of the kernel in bandwidths.
  private static let reach = 3.0
  private static let mostCells = 1000.0

  /// Width of the kernel, m: Scott's rule for two dimensions.
  ///
  /// With the shorter axis of the spread, so that two lobes left and right of downwind stay apart.
  static func bandwidth(major: Double, minor: Double, count: Int) -> Double {
    let factor = Elementary.pow(Double(count), -1.0 / 6)
    return max(minor * factor, major / 80, 25)
  }

  /// - Parameters:
  ///   - longitude: Fixed point. Shape `[particle]`.
  ///   - latitude: Fixed point. Shape `[particle]`.
  ///   - centroid: Where the plane is true.
  ///   - bandwidth: Deviation of the kernel, m.
  ///   - mostCells: Cells on the longer side, at most; cells and kernel widen where that needs it.
  init(
    longitude: [Int32], latitude: [Int32], centroid: GeoPoint, bandwidth: Double,
    mostCells: Double = CloudDensity.mostCells
  ) {
    let metre = Ellipsoid.metresPerDegree(latitude: centroid.latitude)
    let degree = GeoPoint.degreesPerUnit
    let (x0, x1) = CloudDensity.range(longitude, degree)
    let (y0, y1) = CloudDensity.range(latitude, degree)
    let extent = max((x1 - x0) * metre.east, (y1 - y0) * metre.north)
    let cell = max(bandwidth / CloudDensity.cellsPerBandwidth, extent / mostCells)
    let width = max(bandwidth, cell)
    let margin = Int((CloudDensity.reach * width / cell).rounded(.up)) + 1
    cellEast = cell / metre.east
    cellNorth = cell / metre.north
    west = x0 - Double(margin) * cellEast
    south = y0 - Double(margin) * cellNorth
    columns = Int((x1 - x0) / cellEast) + 2 * margin + 1
    rows = Int((y1 - y0) / cellNorth) + 2 * margin + 1
    var counts = [Int32](repeating: 0, count: columns * rows)
    for i in longitude.indices {
      let column = Int((Double(longitude[i]) * degree - west) / cellEast)
      let row = Int((Double(latitude[i]) * degree - south) / cellNorth)
      counts[min(row, rows - 1) * columns + min(column, columns - 1)] += 1
    }
    self.counts = counts
    total = longitude.count
    let density = CloudDensity.smoothed(
      counts, columns: columns, rows: rows, width: width / cell, reach: margin - 1)
    self.density = density
    order = counts.indices.filter { counts[$0] > 0 }.sorted {
      (density[$1], $0) < (density[$0], $1)
    }
  }

  private static func range(_ values: [Int32], _ degree: Double) -> (Double, Double) {
    var low = Int32.max
    var high = Int32.min
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    return (Double(low) * degree, Double(high) * degree)
  }

  /// Both axes one after the other with the same kernel, `width` in cells.
  private static func smoothed(
    _ counts: [Int32], columns: Int, rows: Int, width: Double, reach: Int
  ) -> [Double] {
    var kernel = (0...reach).map { i -> Double in
      let x = Double(i) / width
      return Elementary.exp(-0.5 * x * x)
    }
    let sum = kernel[0] + 2 * kernel.dropFirst().reduce(0, +)
    for i in kernel.indices { kernel[i] /= sum }
    var density = [Double](repeating: 0, count: counts.count)
    var across = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      let from = row * columns
      // Most cells are empty: spread those that are not.
      var occupied: ClosedRange<Int>?
      for column in 0..<columns where counts[from + column] > 0 {
        occupied = (occupied?.lowerBound ?? column)...column
      }
      guard let occupied else { continue }
      let (low, high) = (
        max(0, occupied.lowerBound - reach), min(columns - 1, occupied.upperBound + reach)
      )
      for column in low...high { across[column] = 0 }
      for column in occupied where counts[from + column] > 0 {
        let count = Double(counts[from + column])
        for k in max(-reach, -column)...min(reach, columns - 1 - column) {
          across[column + k] += count * kernel[k.magnitude.asInt]
        }
      }
      for k in max(-reach, -row)...min(reach, rows - 1 - row) {
        let to = (row + k) * columns
        add(
          across.span.extracting(low...high), times: kernel[k.magnitude.asInt], to: &density,
          from: to + low)
      }
    }
    return density
  }

  /// SAFETY: `[unchecked:]` runs below the count of `values`, and as far behind `first`, which is checked.
  private static func add(
    _ values: Span<Double>, times weight: Double, to density: inout [Double], from first: Int
  ) {
    precondition(first >= 0 && first + values.count <= density.count)
    var target = density.mutableSpan
    for i in values.indices {
      target[unchecked: first + i] = values[unchecked: i].fma(
        weight, target[unchecked: first + i])
    }
  }

  /// The highest-density region of a share: its area in m2 and its outline.
  func region(_ level: Double) -> (area: Double, polygons: [[[GeoPoint]]]) {
    var mask = self.mask(level)
    closeCorners(&mask)
    var area = 0.0
    for row in 0..<rows {
      var inside = 0
      for column in 0..<columns where mask[row * columns + column] { inside += 1 }
      let metre = Ellipsoid.metresPerDegree(latitude: south + (Double(row) + 0.5) * cellNorth)
      area += Double(inside) * cellEast * metre.east * cellNorth * metre.north
    }
    let outline = MaskOutline(mask: mask, columns: columns, rows: rows)
    let polygons = outline.polygons.map { polygon in
      polygon.map { ring in
        ring.map { corner in
          GeoPoint(
            latitude: south + Double(corner.row) * cellNorth,
            longitude: west + Double(corner.column) * cellEast)
        }
      }
    }
    return (area, polygons)
  }

  /// The cells of the highest-density region of a share.
  func mask(_ level: Double) -> [Bool] {
    let wanted = level * Double(total)
    var found = 0
    var threshold = 0.0
    for cell in order {
      found += Int(counts[cell])
      threshold = density[cell]
      if Double(found) >= wanted { break }
    }
    return density.map { $0 >= threshold && $0 > 0 }
  }

  /// Particles in some cells.
  func count(in cells: [Int]) -> Int { cells.reduce(0) { $0 + Int(counts[$1]) } }

  /// Joins cells that touch at a corner only, so that no outline touches itself.
  ///
  /// The denser of the two cells between them is added; this changes the share by less than a cell's.
  private func closeCorners(_ mask: inout [Bool]) {
    var changed = true
    while changed {
      changed = false
      for row in 0..<(rows - 1) {
        for column in 0..<(columns - 1) {
          let (a, b) = (row * columns + column, row * columns + column + 1)
          let (c, d) = (a + columns, b + columns)
          guard mask[a] == mask[d], mask[b] == mask[c], mask[a] != mask[b] else { continue }
          let open = mask[a] ? (b, c) : (a, d)
          mask[density[open.0] >= density[open.1] ? open.0 : open.1] = true
          changed = true
        }
      }
    }
  }
}

extension UInt {
  fileprivate var asInt: Int { Int(self) }
}

/// The outline of the true cells of a mask as polygons with holes.
///
/// No two true cells may touch at a corner only, and the border of the mask is false.
struct MaskOutline {
  struct Corner: Hashable {
    var column: Int
    var row: Int
  }

  /// Outer ring first, then its holes; closed, outer rings counter-clockwise, holes clockwise.
  private(set) var polygons: [[[Corner]]] = []

  init(mask: [Bool], columns: Int, rows: Int) {
    func isInside(_ column: Int, _ row: Int) -> Bool {
      column >= 0 && column < columns && row >= 0 && row < rows && mask[row * columns + column]
    }
    // Directed edges with the inside on their left; each corner has at most one that leaves it.
    var next = [Int32](repeating: -1, count: (columns + 1) * (rows + 1))
    func number(_ column: Int, _ row: Int) -> Int { row * (columns + 1) + column }
    for row in 0..<rows {
      for column in 0..<columns where isInside(column, row) {
        let (sw, se) = (number(column, row), number(column + 1, row))
        let (nw, ne) = (number(column, row + 1), number(column + 1, row + 1))
        if !isInside(column, row - 1) { next[sw] = Int32(se) }
        if !isInside(column + 1, row) { next[se] = Int32(ne) }
        if !isInside(column, row + 1) { next[ne] = Int32(nw) }
        if !isInside(column - 1, row) { next[nw] = Int32(sw) }
      }
    }
    var outer: [[Corner]] = []
    var holes: [[Corner]] = []
    for start in next.indices where next[start] >= 0 {
      var ring: [Corner] = []
      var at = start
      while next[at] >= 0 {
        ring.append(Corner(column: at % (columns + 1), row: at / (columns + 1)))
        let following = Int(next[at])
        next[at] = -1
        at = following
      }
      let simple = MaskOutline.withoutStraightCorners(ring)
      if MaskOutline.doubleArea(simple) > 0 { outer.append(simple) } else { holes.append(simple) }
    }
    polygons = outer.map { [MaskOutline.closed($0)] }
    for hole in holes {
      // The smallest ring around it.
      let around = outer.indices.filter { MaskOutline.contains(outer[$0], hole[0]) }
      let home = around.min {
        MaskOutline.doubleArea(outer[$0]) < MaskOutline.doubleArea(outer[$1])
      }
      if let home { polygons[home].append(MaskOutline.closed(hole)) }
    }
  }

  private static func closed(_ ring: [Corner]) -> [Corner] { ring + ring.prefix(1) }

  private static func withoutStraightCorners(_ ring: [Corner]) -> [Corner] {
    ring.indices.filter { i in
      let before = ring[(i + ring.count - 1) % ring.count]
      let after = ring[(i + 1) % ring.count]
      return !(before.column == after.column || before.row == after.row)
    }.map { ring[$0] }
  }

  /// Twice the signed area in cells; positive counter-clockwise.
  static func doubleArea(_ ring: [Corner]) -> Int {
    var sum = 0
    for i in ring.indices {
      let (a, b) = (ring[i], ring[(i + 1) % ring.count])
      sum += a.column * b.row - b.column * a.row
    }
    return sum
  }

  /// Whether the cell north-east of a corner lies inside a ring.
  private static func contains(_ ring: [Corner], _ corner: Corner) -> Bool {
    let (x, y) = (Double(corner.column) - 0.25, Double(corner.row) - 0.25)
    var inside = false
    for i in ring.indices {
      let (a, b) = (ring[i], ring[(i + 1) % ring.count])
      if a.column == b.column, Double(a.column) > x,
        (Double(a.row) > y) != (Double(b.row) > y)
      {
        inside.toggle()
      }
    }
    return inside
  }
}
