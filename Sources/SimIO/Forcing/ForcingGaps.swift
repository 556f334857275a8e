internal import SimCore

/// Fills nodes without a value from their neighbours.
enum ForcingGaps {
  /// Fills outwards from the nodes that have a value, ring by ring.
  ///
  /// A node gets the mean of those of its eight neighbours that had a value before its ring, so a
  /// field goes on over land with the values of the nearest sea.
  ///
  /// - Parameters:
  ///   - values: Components of one field, NaN where missing in any. Shape `[component][row][column]`.
  ///   - columns: Number of columns.
  ///   - rows: Number of rows.
  ///   - rings: Most rings that are filled.
  ///   - beyond: Value of nodes further away; nil leaves them missing.
  static func fill(
    _ values: inout [[Float]], columns: Int, rows: Int, rings: Int, beyond: Float?
  ) {
    guard !values.isEmpty else { return }
    let count = columns * rows
    var isKnown = (0..<count).map { i in values.allSatisfy { !$0[i].isNaN } }
    func neighbours(_ i: Int, _ body: (Int) -> Void) {
      let (row, column) = (i / columns, i % columns)
      for r in max(0, row - 1)...min(rows - 1, row + 1) {
        for c in max(0, column - 1)...min(columns - 1, column + 1) where r != row || c != column {
          body(r * columns + c)
        }
      }
    }
    var front: [Int] = []
    var isQueued = [Bool](repeating: false, count: count)
    for i in 0..<count where isKnown[i] {
      neighbours(i) { j in
        if !isKnown[j], !isQueued[j] {
          isQueued[j] = true
          front.append(j)
        }
      }
    }
    var ring = 0
    while ring < rings, !front.isEmpty {
      for i in front {
        var sums = [Float](repeating: 0, count: values.count)
        var number: Float = 0
        neighbours(i) { j in
          if isKnown[j] {
            for k in values.indices { sums[k] += values[k][j] }
            number += 1
          }
        }
        for k in values.indices { values[k][i] = sums[k] / number }
      }
      for i in front { isKnown[i] = true }
      var next: [Int] = []
      for i in front {
        neighbours(i) { j in
          if !isKnown[j], !isQueued[j] {
            isQueued[j] = true
            next.append(j)
          }
        }
      }
      front = next
      ring += 1
    }
    for i in 0..<count where !isKnown[i] {
      for k in values.indices { values[k][i] = beyond ?? .nan }
    }
  }
}
