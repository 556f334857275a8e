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
  private var weights = [Int64](repeating: 0, count: MemberBootstrap.replicates + 1)

  /// An empty outcome.
  ///
  /// - Parameters:
  ///   - seed: Seed of the run.
  ///   - hours: Longest time from onset of distress to horizon that curves tell apart.
  package init(seed: UInt64, hours: Int) {
    root = RandomKey(seed: seed)
    safety = CompetingRisks(
      events: SafetyEvent.allCases.count, hours: hours,
      replicates: MemberBootstrap.replicates + 1)
    firstDeath = CompetingRisks(
      events: 1, hours: hours, replicates: MemberBootstrap.replicates + 1)
    daysAdrift = Array(
      repeating: Array(repeating: 0, count: hours / 24 + 1), count: CourseEnd.allCases.count)
  }

  /// Adds a chunk.
  ///
  /// - Precondition: Its members come after all that were added.
  package mutating func add(_ chunk: ChunkOutcome) {
    precondition(chunk.firstMember == members.count, "chunks must come in order, without gaps")
    chunk.forEachMember { member, cases in add(member: member, cases: cases) }
    density.merge(chunk.density)
  }

  private mutating func add(member: Int, cases: ArraySlice<CaseRecord>) {
    let outcome = MemberOutcome(member: member, cases: cases)
    members.append(outcome)
    MemberBootstrap.fill(&weights, root: root, member: member)
    for record in cases where record.hasDeparted { addClocks(record) }
    addGroups(cases)
  }

  private mutating func addClocks(_ record: CaseRecord) {
    guard let onset = record.distress else { return }
    let duration = max(0, record.endTime - onset)
    let days = min(daysAdrift[0].count - 1, Int(duration / 86400))
    if let end = CourseEnd.ordered.firstIndex(of: record.end) { daysAdrift[end][days] += 1 }

    record.forEachDeath(since: onset) { seconds, count in
      safety.add(
        kind: SafetyEvent.dead.rawValue, seconds: seconds, count: count, weights: weights)
    }
    let excluded = record.persons[PersonEnd.landedWhereExcluded.index]
    let living = record.accountedPersons - record.totalDeaths
    safety.add(
      kind: SafetyEvent.safe.rawValue, seconds: duration, count: record.safePersons,
      weights: weights)
    safety.add(
      kind: SafetyEvent.landedWhereExcluded.rawValue, seconds: duration, count: excluded,
      weights: weights)
    safety.add(
      kind: SafetyEvent.allCases.count, seconds: duration,
      count: living - record.safePersons - excluded, weights: weights)

    if let death = record.firstDeath {
      firstDeath.add(kind: 0, seconds: max(0, death - onset), count: 1, weights: weights)
    } else {
      firstDeath.add(kind: 1, seconds: duration, count: 1, weights: weights)
    }
  }

  private mutating func addGroups(_ cases: ArraySlice<CaseRecord>) {
    var safeInMember: Int64 = 0
    here.removeAll(keepingCapacity: true)
    for i in cases.indices where cases[i].hasDeparted {
      let counts = GroupCounts(cases[i])
      safeInMember += counts.safe
      for (dimension, kind) in GroupDimension.ordered.enumerated() {
        guard let group = kind.group(of: cases[i]) else { continue }
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
    PersonEnd.allCases.filter { PersonEnd.unassisted.contains($0) || total($0) > 0 }
  }
}
