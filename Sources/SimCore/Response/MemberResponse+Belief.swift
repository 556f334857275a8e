extension MemberResponse {
  /// The incident whose belief an event asks about, and for which moment; nil if it asks about none.
  ///
  /// Particles drift there before the event. What an event asks for and then does not need costs time alone.
  func belief(askedBy event: Event, at time: Double) -> (incident: Int, moment: Instant)? {
    switch event {
    case .decide(let i):
      guard incidents[i].isOpen, incidents[i].ableFrom.contains(where: { $0 <= time }) else {
        return nil
      }
      return (i, moment(time + plan.chain.retaskInterval))
    case .search(let u, let i):
      let leg = searchLeg(u, at: time)
      return incidents[i].isOpen && leg > 0 ? (i, moment(time + leg / 2)) : nil
    case .received(let number):
      guard !isDelivered[number], let boat = reports[number].boat, let i = fates[boat].incident
      else { return nil }
      return (i, reports[number].report.reportedTime)
    default: return nil
    }
  }

  /// What the searches for each boat came to, for setting one kind of belief beside the other.
  package func trial(of boat: Int, _ outcome: MemberResponseOutcome) -> BeliefTrial {
    let chain = outcome.chains[boat]
    var trial = BeliefTrial()
    trial.isReported = chain.end != .notReported
    if let i = fates[boat].incident { trial.searches = incidents[i].searches }
    trial.found = chain.found
    trial.recovered = chain.recoveryBegan
    trial.deaths = outcome.cases[boat].totalDeaths
    return trial
  }
}

extension BeliefPair {
  /// The boats of a member that was played with both kinds of belief.
  ///
  /// - Parameters:
  ///   - a: The play with one kind.
  ///   - b: The same with the other.
  /// - Returns: Boats that a centre knew of under either, or of which not as many died.
  package static func pairs(
    _ a: ChunkResponse.Played, _ b: ChunkResponse.Played
  ) -> [BeliefPair] {
    let (table, particles) = a.response.plan.hasParticles ? (b, a) : (a, b)
    return table.outcome.cases.indices.compactMap { boat in
      let pair = BeliefPair(
        boat: table.outcome.cases[boat].boat, distress: table.outcome.cases[boat].distress,
        table: table.response.trial(of: boat, table.outcome),
        particles: particles.response.trial(of: boat, particles.outcome))
      let isKnown = pair.table.isReported || pair.particles.isReported
      return isKnown || pair.table.deaths != pair.particles.deaths ? pair : nil
    }
  }
}
