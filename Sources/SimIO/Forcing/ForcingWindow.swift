internal import SimCore

/// The part of a field's nodes that is read, in the order west to east and south to north.
///
/// A window is a few runs of consecutive columns and one run of rows, so a global file is read only
/// where it is needed, across the edge of its map too.
struct ForcingWindow: Sendable, Equatable {
  /// Runs of columns in the file's order, each rising.
  let columnRuns: [Range<Int>]
  let rowRun: Range<Int>
  /// For each column and row of the window, its place among those read.
  let columnOrder: [Int]
  let rowOrder: [Int]

  var columns: Int { columnOrder.count }
  var rows: Int { rowOrder.count }
}

/// A field's nodes in a window: longitudes made continuous around the box.
enum ForcingWindowNodes: Sendable, Equatable {
  /// Both rising.
  case axes(longitudes: [Double], latitudes: [Double])
  case mesh(longitudes: [Double], latitudes: [Double], columns: Int, rows: Int)
}

extension ForcingGrid {
  /// The nodes in a box and one node around it, where there is one.
  ///
  /// - Parameter box: Degrees; `west < east`.
  /// - Returns: The window and its nodes; nil when fewer than 2 by 2 nodes are near the box.
  func window(_ box: GeoBox) -> (ForcingWindow, ForcingWindowNodes)? {
    let centre = (box.west + box.east) / 2
    switch self {
    case .axes(let longitudes, let latitudes):
      let around = longitudes.map { ForcingGrid.near($0, centre) }
      var columns = ForcingGrid.inside(around, box.west, box.east)
      columns.sort { around[$0] < around[$1] }
      // A map that repeats its first column at its end has it once.
      columns = columns.enumerated().filter { place, column in
        place == 0 || around[column] - around[columns[place - 1]] > 1e-6
      }.map(\.element)
      var rows = ForcingGrid.inside(latitudes, box.south, box.north)
      rows.sort { latitudes[$0] < latitudes[$1] }
      guard columns.count >= 2, rows.count >= 2, let window = ForcingWindow(columns, rows) else {
        return nil
      }
      return (
        window,
        .axes(longitudes: columns.map { around[$0] }, latitudes: rows.map { latitudes[$0] })
      )
    case .mesh(let longitudes, let latitudes, let columns, let rows):
      return mesh(longitudes, latitudes, columns, rows, box, centre)
    }
  }

  private func mesh(
    _ longitudes: [Double], _ latitudes: [Double], _ columns: Int, _ rows: Int, _ box: GeoBox,
    _ centre: Double
  ) -> (ForcingWindow, ForcingWindowNodes)? {
    var (left, right, bottom, top) = (columns, -1, rows, -1)
    for row in 0..<rows {
      for column in 0..<columns {
        let i = row * columns + column
        let longitude = ForcingGrid.near(longitudes[i], centre)
        guard longitude >= box.west, longitude <= box.east, latitudes[i] >= box.south,
          latitudes[i] <= box.north
        else { continue }
        (left, right) = (min(left, column), max(right, column))
        (bottom, top) = (min(bottom, row), max(top, row))
      }
    }
    guard right >= 0 else { return nil }
    (left, right) = (max(0, left - 2), min(columns - 1, right + 2))
    (bottom, top) = (max(0, bottom - 2), min(rows - 1, top + 2))
    guard right > left, top > bottom,
      let window = ForcingWindow(Array(left...right), Array(bottom...top))
    else { return nil }
    var part: (longitudes: [Double], latitudes: [Double]) = ([], [])
    for row in bottom...top {
      for column in left...right {
        part.longitudes.append(ForcingGrid.near(longitudes[row * columns + column], centre))
        part.latitudes.append(latitudes[row * columns + column])
      }
    }
    return (
      window,
      .mesh(
        longitudes: part.longitudes, latitudes: part.latitudes, columns: right - left + 1,
        rows: top - bottom + 1)
    )
  }

  /// The longitude within half a turn of a centre.
  static func near(_ longitude: Double, _ centre: Double) -> Double {
    let turns = ((longitude - centre) / 360).rounded()
    return turns == 0 ? longitude : longitude - turns * 360
  }

  /// Indices of values in a range, and of the nearest value beyond each end.
  private static func inside(_ values: [Double], _ low: Double, _ high: Double) -> [Int] {
    // A node a hair's breadth outside, from single precision, is at the edge and not beyond.
    let hair = 1e-4
    var result: [Int] = []
    var below: (index: Int, value: Double)?
    var above: (index: Int, value: Double)?
    for (index, value) in values.enumerated() {
      if value >= low - hair, value <= high + hair {
        result.append(index)
      } else if value < low {
        if below.map({ value > $0.value }) ?? true { below = (index, value) }
      } else if above.map({ value < $0.value }) ?? true {
        above = (index, value)
      }
    }
    // Beyond the edge only where the box goes further than the last node inside.
    let inside = result.map { values[$0] }
    if let below, inside.min().map({ $0 > low + hair }) ?? true { result.append(below.index) }
    if let above, inside.max().map({ $0 < high - hair }) ?? true { result.append(above.index) }
    // No node inside and all on one side: the box lies beside the map.
    return inside.isEmpty && (below == nil || above == nil) ? [] : result
  }
}

extension ForcingWindow {
  /// - Parameters:
  ///   - columns: Columns of the file from west to east.
  ///   - rows: Rows of the file from south to north.
  init?(_ columns: [Int], _ rows: [Int]) {
    guard let bottom = rows.min(), let top = rows.max() else { return nil }
    let sorted = columns.sorted()
    var runs: [Range<Int>] = []
    var place: [Int: Int] = [:]
    for (position, column) in sorted.enumerated() {
      place[column] = position
      if let last = runs.last, last.upperBound == column {
        runs[runs.count - 1] = last.lowerBound..<column + 1
      } else {
        runs.append(column..<column + 1)
      }
    }
    columnRuns = runs
    rowRun = bottom..<top + 1
    columnOrder = columns.compactMap { place[$0] }
    rowOrder = rows.map { $0 - bottom }
  }
}
