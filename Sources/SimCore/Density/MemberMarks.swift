/// Which members of a chunk have touched which cells: one bit each, kept for touched cells only.
struct MemberMarks: Sendable {
  private var wordsPerCell: Int
  /// First word of a cell in `bits`, in units of `wordsPerCell`; -1 for cells that nobody touched.
  private var place: [Int32]
  private var bits: [UInt64] = []

  /// - Parameters:
  ///   - cells: Number of cells.
  ///   - members: Members that are expected; more make it grow.
  init(cells: Int, members: Int) {
    place = Array(repeating: -1, count: cells)
    wordsPerCell = max(1, (members + 63) / 64)
  }

  /// Marks a cell as touched by a member; true the first time.
  mutating func mark(_ cell: Int, member: Int) -> Bool {
    if member >= wordsPerCell * 64 { grow(for: member) }
    if place[cell] < 0 {
      place[cell] = Int32(bits.count / wordsPerCell)
      bits.append(contentsOf: repeatElement(0, count: wordsPerCell))
    }
    let word = Int(place[cell]) * wordsPerCell + member >> 6
    let bit: UInt64 = 1 << UInt64(member & 63)
    defer { bits[word] |= bit }
    return bits[word] & bit == 0
  }

  private mutating func grow(for member: Int) {
    let wider = max(2 * wordsPerCell, member / 64 + 1)
    var wide = [UInt64](repeating: 0, count: bits.count / wordsPerCell * wider)
    for (i, word) in bits.enumerated() {
      wide[i / wordsPerCell * wider + i % wordsPerCell] = word
    }
    bits = wide
    wordsPerCell = wider
  }
}
