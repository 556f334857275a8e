/// What became of one member under several warning systems: each outcome once.
package struct MemberPlays: Sendable, Equatable {
  /// Chunks of this member alone, without density, courses and exclusions.
  package var distinct: [ChunkOutcome] = []
  /// By system, which of these.
  package var arms: [Int] = []

  package init() {}

  /// Adds what became of it under the next system.
  package mutating func add(_ outcome: ChunkOutcome) {
    // Those that part late differ least.
    if let known = distinct.lastIndex(of: outcome) {
      arms.append(known)
    } else {
      arms.append(distinct.count)
      distinct.append(outcome)
    }
  }
}
