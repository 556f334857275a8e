/// Which side of downwind each boat at sea lies on and when it changes next: columns over slots.
///
/// A change of side is the most frequent event, about one a day and boat, so it touches nothing but columns.
struct JibeColumns {
  /// Moment of the next change, s after the start; infinite if none comes.
  var due: [Double]
  /// Changes so far: the index of the draw of the next.
  private var count: [UInt32]
  private(set) var isRight: [Bool]
  /// Crosswind leeway on the other side.
  var otherSlope: [Float]
  var otherOffset: [Float]

  init(count: Int) {
    due = Array(repeating: .infinity, count: count)
    self.count = Array(repeating: 0, count: count)
    isRight = Array(repeating: true, count: count)
    otherSlope = Array(repeating: 0, count: count)
    otherOffset = Array(repeating: 0, count: count)
  }

  /// A boat takes a slot.
  mutating func begin(_ slot: Int, startsRight: Bool) {
    due[slot] = .infinity
    count[slot] = 0
    isRight[slot] = startsRight
    otherSlope[slot] = 0
    otherOffset[slot] = 0
  }

  /// One boat of all columns.
  struct Row {
    var due: Double
    var count: UInt32
    var isRight: Bool
    var otherSlope: Float
    var otherOffset: Float
  }

  subscript(_ slot: Int) -> Row {
    get {
      Row(
        due: due[slot], count: count[slot], isRight: isRight[slot], otherSlope: otherSlope[slot],
        otherOffset: otherOffset[slot])
    }
    set {
      due[slot] = newValue.due
      count[slot] = newValue.count
      isRight[slot] = newValue.isRight
      otherSlope[slot] = newValue.otherSlope
      otherOffset[slot] = newValue.otherOffset
    }
  }

  /// The first slot from one on that has a change due; `end` if there is none.
  func next(from first: Int, to end: Int, until now: Double) -> Int {
    VoyageBatch.first(in: due.span, from: first, to: end, notAbove: now)
  }

  /// Changes the side of a boat as often as is due up to a moment, at a rate in 1/s.
  mutating func change(
    _ slot: Int, until now: Double, rate: Double, _ columns: inout ParticleColumns
  ) {
    let key = RandomKey(word0: columns.key0[slot], word1: columns.key1[slot])
    while due[slot] <= now {
      count[slot] += 1
      due[slot] += key.exponential(.jibe, index: count[slot]) / rate
      isRight[slot].toggle()
      swap(&columns.crosswindSlope[slot], &otherSlope[slot])
      swap(&columns.crosswindOffset[slot], &otherOffset[slot])
    }
  }
}
