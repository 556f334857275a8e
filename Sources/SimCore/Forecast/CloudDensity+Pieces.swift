/// Pieces of a region that lie apart.
extension CloudDensity {
  /// The cell of a place, or the one of the border nearest to it.
  func cell(_ point: GeoPoint) -> Int {
    let column = ((point.longitude - west) / cellEast).rounded(.down)
    let row = ((point.latitude - south) / cellNorth).rounded(.down)
    return Int(min(max(row, 0), Double(rows - 1))) * columns
      + Int(min(max(column, 0), Double(columns - 1)))
  }

  /// The cells of a mask in pieces that do not touch each other, in the order of their first cell.
  func pieces(of mask: [Bool]) -> [[Int]] {
    var isLeft = mask
    var pieces: [[Int]] = []
    for first in mask.indices where isLeft[first] {
      isLeft[first] = false
      var piece = [first]
      var next = 0
      while next < piece.count {
        forEachNeighbour(of: piece[next]) { cell in
          guard isLeft[cell] else { return }
          isLeft[cell] = false
          piece.append(cell)
        }
        next += 1
      }
      pieces.append(piece)
    }
    return pieces
  }

  /// For each cell the piece that is the fewest cells away.
  func nearest(_ pieces: [[Int]]) -> [Int] {
    var owner = [Int](repeating: -1, count: columns * rows)
    var queue: [Int] = []
    for (k, piece) in pieces.enumerated() {
      for cell in piece { owner[cell] = k }
      queue += piece
    }
    var next = 0
    while next < queue.count {
      let cell = queue[next]
      forEachNeighbour(of: cell) { other in
        guard owner[other] < 0 else { return }
        owner[other] = owner[cell]
        queue.append(other)
      }
      next += 1
    }
    return owner
  }

  private func forEachNeighbour(of cell: Int, _ body: (Int) -> Void) {
    let (x, y) = (cell % columns, cell / columns)
    for row in max(0, y - 1)...min(rows - 1, y + 1) {
      for column in max(0, x - 1)...min(columns - 1, x + 1) where row != y || column != x {
        body(row * columns + column)
      }
    }
  }
}
