/// What the searches of one incident were worth; whole numbers, so that sums are exact.
package struct SearchTally: Sendable, Equatable {
  package var searches = 0
  /// Sums over searches: probability of success by the belief, and of detection where the boat truly was, 1e-6.
  package var said: Int64 = 0
  package var worth: Int64 = 0

  package init() {}

  /// Adds a search.
  ///
  /// - Parameters:
  ///   - said: Probability of success by the belief.
  ///   - hazard: Effort of detection on the true position.
  package mutating func add(said: Double, hazard: Double) {
    searches += 1
    self.said += SearchTally.millionths(said)
    if hazard > 0 { worth += SearchTally.millionths(1 - Elementary.exp(-hazard)) }
  }

  private static func millionths(_ share: Double) -> Int64 { Int64((share * 1e6).rounded()) }
}

/// What one kind of belief came to for one boat.
package struct BeliefTrial: Sendable, Equatable {
  package var isReported = false
  package var searches = SearchTally()
  package var found: Instant?
  /// When the first person was taken aboard.
  package var recovered: Instant?
  package var deaths = 0

  package init() {}
}

/// One boat under both kinds of belief: the same course, the same draws.
package struct BeliefPair: Sendable, Equatable {
  /// Number of the boat in its member.
  package var boat: Int
  package var distress: Instant?
  package var table: BeliefTrial
  package var particles: BeliefTrial

  package init(boat: Int, distress: Instant?, table: BeliefTrial, particles: BeliefTrial) {
    self.boat = boat
    self.distress = distress
    self.table = table
    self.particles = particles
  }
}
