/// Sea, coast or land in cells of 1/32 degree: what the drift kernel asks at every step.
///
/// Two bits a cell, sixteen cells a word, rows from the south. A cell is
///
/// - 0, sea: no piece of coastline in it nor in any cell up to `clearance` cells away;
/// - 1, near the coast: ask `Coast.landfall`;
/// - 2, land: no piece of coastline in it, all of it inside.
///
/// Guarantee: a straight step that ends in a cell 0 and spans at most `clearance` / 32 degree in
/// longitude and in latitude has not touched the coast. A degree of longitude is at least 101.7 km
/// in the domain, so steps up to `clearance` times 3.17 km are safe. Longer steps must ask
/// `Coast.landfall`.
/// Outside the raster all cells are 0.
package struct LandRaster: Sendable {
  package static let sea: UInt8 = 0
  package static let coast: UInt8 = 1
  package static let land: UInt8 = 2
  /// Fixed-point units (2^-22 degree) in a cell, as a shift.
  package static let cellShift: Int32 = 17
  /// Width of a cell, degrees.
  package static let cellDegrees = 1.0 / 32
  /// Longest step, m, that one cell of clearance makes safe: 1/32 degree of longitude at 24N.
  package static let safeStepPerCell = 3_170.0

  /// South-west corner, fixed point.
  package let west, south: Int32
  package let columns, rows: Int32
  /// Words of a row; its cells beyond `columns` are 0.
  package let wordsPerRow: Int32
  /// The cells, lowest bits first.
  ///
  /// Shape `[row][word]`.
  package let words: [UInt32]
  /// Words with any coast or land south and west of a corner of words.
  ///
  /// Shape `[row + 1][word + 1]`; differences of four tell whether a box of words is open sea.
  private let sums: [Int32]
  /// Cells around the coast that count as near it.
  package let clearance: Int

  /// Longest straight step, m, for which a cell 0 at its end proves that it touched no coast.
  package var longestSafeStep: Double { Double(clearance) * LandRaster.safeStepPerCell }

  init(west: Int32, south: Int32, columns: Int, rows: Int, clearance: Int, cells: [UInt8]) {
    precondition(cells.count == columns * rows, "one value a cell")
    self.west = west
    self.south = south
    self.columns = Int32(columns)
    self.rows = Int32(rows)
    self.clearance = clearance
    let perRow = (columns + 15) / 16
    wordsPerRow = Int32(perRow)
    var words = [UInt32](repeating: 0, count: perRow * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let value = UInt32(cells[row * columns + column])
        words[row * perRow + column / 16] |= value << UInt32(column % 16 * 2)
      }
    }
    self.words = words
    var sums = [Int32](repeating: 0, count: (rows + 1) * (perRow + 1))
    for row in 0..<rows {
      var inRow: Int32 = 0
      for word in 0..<perRow {
        inRow += words[row * perRow + word] == 0 ? 0 : 1
        sums[(row + 1) * (perRow + 1) + word + 1] = sums[row * (perRow + 1) + word + 1] + inRow
      }
    }
    self.sums = sums
  }

  /// Whether a box is open sea.
  ///
  /// - Parameters:
  ///   - low: South-west corner, fixed point.
  ///   - high: North-east corner. Beyond the raster the nearest cell of its border stands in.
  /// - Returns: True if all its cells are sea; also false where only other cells of their words are not.
  package func isOpenSea(
    from low: (longitude: Int32, latitude: Int32), to high: (longitude: Int32, latitude: Int32)
  ) -> Bool {
    func word(_ longitude: Int32) -> Int {
      Int(min(max((longitude &- west) >> LandRaster.cellShift, 0), columns - 1)) / 16
    }
    func row(_ latitude: Int32) -> Int {
      Int(min(max((latitude &- south) >> LandRaster.cellShift, 0), rows - 1))
    }
    let (first, last) = (word(low.longitude), word(high.longitude) + 1)
    let width = Int(wordsPerRow) + 1
    let (below, above) = (row(low.latitude) * width, (row(high.latitude) + 1) * width)
    return sums[above + last] - sums[above + first] - sums[below + last] + sums[below + first] == 0
  }

  /// The cell at a fixed-point position: `sea`, `coast` or `land`.
  @inline(__always)
  package func cell(longitude: Int32, latitude: Int32) -> UInt8 {
    // Wrapping differences: positions west or south of the raster become huge unsigned numbers.
    let column = UInt32(bitPattern: (longitude &- west) >> LandRaster.cellShift)
    let row = UInt32(bitPattern: (latitude &- south) >> LandRaster.cellShift)
    guard column < UInt32(bitPattern: columns), row < UInt32(bitPattern: rows) else {
      return LandRaster.sea
    }
    let word = words[Int(row &* UInt32(bitPattern: wordsPerRow) &+ (column >> 4))]
    return UInt8(truncatingIfNeeded: (word >> ((column & 15) &* 2)) & 3)
  }

  /// The cell at a position.
  package func cell(_ point: GeoPoint) -> UInt8 {
    let fixed = point.fixed
    return cell(longitude: fixed.longitude, latitude: fixed.latitude)
  }
}
