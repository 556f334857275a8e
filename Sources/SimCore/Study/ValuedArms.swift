/// What members come to under each warning, from which the value of warnings is worked out.
///
/// Most boats fare the same under most warnings: the tables of an arm hold what it adds to those of no warning.
/// Memory: rows of whole numbers a member and arm, and tables of fixed size an arm.
struct ValuedArms: Sendable {
  /// One an arm; the first is no warning.
  private var numbers: [ComparedNumbers]
  private let root: RandomKey
  private let horizon: Instant
  private let places: [StateCode]
  /// Of the member at work, in the sample and each replicate, and the same with the other sign.
  private var weights = [Int64](repeating: 1, count: MemberBootstrap.replicates + 1)
  private var taken: [Int64] = []

  /// No members yet.
  init(_ scenario: Scenario, arms: Int) {
    root = RandomKey(seed: scenario.seed)
    horizon = scenario.end
    places = scenario.response?.places.map(\.state) ?? []
    let (hours, replicates) = (Int((scenario.horizon / 3600).rounded(.up)), weights.count)
    let empty = ComparedNumbers(
      members: [], armRows: [], responseRows: [],
      safety: CompetingRisks(
        events: EnsembleOutcome.SafetyEvent.allCases.count, hours: hours, replicates: replicates),
      arrival: CompetingRisks(
        events: ResponseSummary.ArrivalEvent.allCases.count, hours: hours, replicates: replicates))
    numbers = Array(repeating: empty, count: arms)
  }

  var members: Int { numbers[0].members.count }

  /// The numbers of no warning.
  var none: ComparedNumbers { numbers[0] }

  /// The numbers of an arm.
  func numbers(of a: Int) -> ComparedNumbers {
    var own = numbers[a]
    if a > 0 {
      own.safety.merge(none.safety)
      if let arrival = none.arrival { own.arrival?.merge(arrival) }
    }
    return own
  }

  /// Adds the members of a part, numbered on from those that were added.
  mutating func add(_ part: Backtest.Part) {
    part.nobody.forEachMember { member, twins in
      let plays = part.plays[member - part.nobody.firstMember]
      MemberBootstrap.fill(&weights, root: root, member: members)
      taken = weights.map { -$0 }
      let number = members
      let rows = plays.distinct.map { row($0, of: member, as: number, twins) }
      let parted = plays.distinct.map { changes(from: plays.distinct[plays.arms[0]], to: $0) }
      for (a, play) in plays.arms.enumerated() {
        numbers[a].members.append(rows[play].outcome)
        numbers[a].armRows += rows[play].arm
        numbers[a].responseRows? += rows[play].response
        if a == 0 {
          let own = plays.distinct[play]
          for i in own.cases.indices { add(own, i, to: a, weights) }
        } else if play != plays.arms[0] {
          for i in parted[play].gone { add(plays.distinct[plays.arms[0]], i, to: a, taken) }
          for i in parted[play].new { add(plays.distinct[play], i, to: a, weights) }
        }
      }
    }
  }

  /// The rows of one member; `twins` are its boats while nobody comes.
  private func row(
    _ play: ChunkOutcome, of member: Int, as number: Int, _ twins: ArraySlice<CaseRecord>
  ) -> (outcome: MemberOutcome, arm: [Int64], response: [Int64]) {
    var outcome = MemberOutcome(member: member, cases: play.cases[...])
    outcome.member = Int32(number)
    guard let response = play.response else { preconditionFailure("somebody responds") }
    return (
      outcome,
      ArmCount.row(
        play.cases[...], response.chains[...], response.tallies[0], nobody: twins, places: places,
        end: horizon),
      ResponseCount.row(play.cases[...], response.chains[...], response.tallies[0])
    )
  }

  /// The boats of one play that are not the same in another, and those of the other.
  private func changes(
    from base: ChunkOutcome, to other: ChunkOutcome
  ) -> (gone: [Int], new: [Int]) {
    func differing(_ play: ChunkOutcome, from other: ChunkOutcome) -> [Int] {
      play.cases.indices.filter { i in
        let boat = play.cases[i].boat
        let isAligned = other.cases.indices.contains(i) && other.cases[i].boat == boat
        guard let j = isAligned ? i : other.cases.firstIndex(where: { $0.boat == boat }) else {
          return true
        }
        return other.cases[j] != play.cases[i]
          || other.response?.chains[j] != play.response?.chains[i]
      }
    }
    return (differing(base, from: other), differing(other, from: base))
  }

  private mutating func add(_ play: ChunkOutcome, _ i: Int, to a: Int, _ weights: [Int64]) {
    guard play.cases[i].hasDeparted, let chain = play.response?.chains[i] else { return }
    numbers[a].safety.addSafety(play.cases[i], chain, horizon: horizon, weights: weights)
    numbers[a].arrival?.addArrival(play.cases[i], chain, horizon: horizon, weights: weights)
  }
}
