/// What happened in all members: the merge of the chunks in their order.
///
/// Memory: one `MemberOutcome` (80 bytes) a member and tables of fixed size, whatever the number of
/// boats. Every count is a whole number, so the order of merging cannot change a result.
package struct EnsembleOutcome: Sendable {
  /// Kinds of event of the clock to safety; `SafetyEvent.count` is censoring.
  package enum SafetyEvent: Int, Sendable, CaseIterable {
    case safe, dead, landedWhereExcluded
  }

  /// Key of the run, for the weights of the bootstrap.
  private let root: RandomKey
  package private(set) var members: [MemberOutcome] = []
  package private(set) var density = DensityGrid()
  /// Persons in distress from onset: safe, dead, landed where excluded, or censored.
  package private(set) var safety: CompetingRisks
  /// Boats in distress from onset to the first death, or censored.
  package private(set) var firstDeath: CompetingRisks
  /// Tallies by dimension, in the order of `GroupDimension.ordered`, and group.
  private var groups: [[Int: GroupTally]] = Array(
    repeating: [:], count: GroupDimension.ordered.count)
  /// The groups of the member at work; kept to spare allocations.
  private var here: [(dimension: Int, group: Int, counts: GroupCounts)] = []
  /// Boats in distress by days from onset to the end of their course, for each course end.
  package private(set) var daysAdrift: [[Int64]]
  /// Moments of safe persons a member, the denominator of landing shares.
  private var safe = RatioMoments()
  /// What the response came to; nil where nobody comes.
  package private(set) var response: ResponseSummary?
  private let hours: Int
  private let horizon: Instant?
  /// 1 for the sample, then one for each replicate.
  private var weights: [Int64]

  /// An empty outcome.
  ///
  /// - Parameters:
  ///   - seed: Seed of the run.
  ///   - hours: Longest time from onset of distress to horizon that curves tell apart.
  ///   - horizon: End of the time simulated: until then people aboard a ship are known to wait.
  ///   - isResampled: Whether clocks get intervals, by replicates of their tables.
  package init(seed: UInt64, hours: Int, horizon: Instant? = nil, isResampled: Bool = true) {
    root = RandomKey(seed: seed)
    self.hours = hours
    self.horizon = horizon
    let replicates = isResampled ? MemberBootstrap.replicates + 1 : 1
    weights = [Int64](repeating: 1, count: replicates)
    safety = CompetingRisks(
      events: SafetyEvent.allCases.count, hours: hours, replicates: replicates)
    firstDeath = CompetingRisks(events: 1, hours: hours, replicates: replicates)
    daysAdrift = Array(
      repeating: Array(repeating: 0, count: hours / 24 + 1), count: CourseEnd.allCases.count)
  }

  /// Adds a chunk.
  ///
  /// - Precondition: Its members come after all that were added; all chunks of a run have a response
  ///   or none has.
  package mutating func add(_ chunk: ChunkOutcome) {
    precondition(chunk.firstMember == members.count, "chunks must come in order, without gaps")
    precondition(
      members.isEmpty || (response == nil) == (chunk.response == nil),
      "all chunks of a run have a response or none has")
    if chunk.response != nil, response == nil {
      response = ResponseSummary(hours: hours, horizon: horizon, replicates: weights.count)
    }
    chunk.forEachMember { member, cases in
      let chains = chunk.response?.chains[cases.indices]
      add(member: member, cases: cases, chains: chains)
      if let chains, let tally = chunk.response?.tallies[member - chunk.firstMember] {
        response?.add(cases, chains, tally, weights: weights)
      }
    }
    density.merge(chunk.density)
  }

  private mutating func add(
    member: Int, cases: ArraySlice<CaseRecord>, chains: ArraySlice<ChainRecord>?
  ) {
    let outcome = MemberOutcome(member: member, cases: cases)
    members.append(outcome)
    if weights.count > 1 { MemberBootstrap.fill(&weights, root: root, member: member) }
    for i in cases.indices where cases[i].hasDeparted { addClocks(cases[i], chains?[i]) }
    addGroups(cases, chains)
  }

  private mutating func addClocks(_ record: CaseRecord, _ chain: ChainRecord?) {
    guard let onset = record.distress else { return }
    let days = min(daysAdrift[0].count - 1, Int(max(0, record.endTime - onset) / 86400))
    if let end = CourseEnd.ordered.firstIndex(of: record.end) { daysAdrift[end][days] += 1 }
    safety.addSafety(record, chain, horizon: horizon, weights: weights)
    firstDeath.addFirstDeath(record, chain, weights: weights)
  }

  private mutating func addGroups(
    _ cases: ArraySlice<CaseRecord>, _ chains: ArraySlice<ChainRecord>?
  ) {
    var safeInMember: Int64 = 0
    here.removeAll(keepingCapacity: true)
    for i in cases.indices where cases[i].hasDeparted {
      let counts = GroupCounts(cases[i])
      safeInMember += counts.safe
      for (dimension, kind) in GroupDimension.ordered.enumerated() {
        guard let group = kind.group(of: cases[i], chains?[i]) else { continue }
        let place = here.firstIndex { $0.dimension == dimension && $0.group == group }
        if let place {
          here[place].counts.add(counts)
        } else {
          here.append((dimension, group, counts))
        }
      }
    }
    safe.add(numerator: 0, denominator: safeInMember)
    for entry in here {
      groups[entry.dimension][entry.group, default: GroupTally()].add(
        entry.counts, safeInMember: safeInMember)
    }
  }

  /// The groups of a dimension that occurred, by rising number.
  package func tallies(_ dimension: GroupDimension) -> [(group: Int, tally: GroupTally)] {
    guard let place = GroupDimension.ordered.firstIndex(of: dimension) else { return [] }
    return groups[place].sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Share of all safe persons who belong to a group, with the moments for its error.
  package func shareOfSafe(_ tally: GroupTally) -> RatioMoments {
    tally.shareOfSafe.overDenominators(of: safe)
  }

  /// Sum over members of persons in an end state.
  package func total(_ end: PersonEnd) -> Int64 {
    members.reduce(0) { $0 + Int64($1[end]) }
  }

  /// End states that are reported: those the stages can give, and any that occurred.
  package var reportedEnds: [PersonEnd] {
    response != nil
      ? PersonEnd.allCases
      : PersonEnd.allCases.filter { PersonEnd.unassisted.contains($0) || total($0) > 0 }
  }
}
