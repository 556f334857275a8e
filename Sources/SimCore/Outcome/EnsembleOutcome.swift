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
  private var groups: [GroupDimension: [Int: GroupTally]] = [:]
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
    if let end = CourseEnd.allCases.firstIndex(of: record.end) { daysAdrift[end][days] += 1 }

    record.forEachDeath(since: onset) { seconds, count in
      safety.add(
        kind: SafetyEvent.dead.rawValue, seconds: seconds, count: count, weights: weights)
    }
    let excluded = record.persons[PersonEnd.landedWhereExcluded.index]
    let living = record.accountedPersons.reduce(0, +) - record.totalDeaths
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
    let departed = cases.filter(\.hasDeparted)
    let safeInMember = departed.reduce(Int64(0)) { $0 + Int64($1.safePersons) }
    safe.add(numerator: 0, denominator: safeInMember)
    for dimension in GroupDimension.allCases {
      var here: [(group: Int, counts: GroupCounts)] = []
      for record in departed {
        guard let group = dimension.group(of: record) else { continue }
        let embarked = record.accountedPersons.reduce(0, +)
        if let i = here.firstIndex(where: { $0.group == group }) {
          here[i].counts.add(record, embarked: embarked)
        } else {
          var counts = GroupCounts()
          counts.add(record, embarked: embarked)
          here.append((group, counts))
        }
      }
      for (group, counts) in here {
        groups[dimension, default: [:]][group, default: GroupTally()].add(
          counts, safeInMember: safeInMember)
      }
    }
  }

  /// The groups of a dimension that occurred, by rising number.
  package func tallies(_ dimension: GroupDimension) -> [(group: Int, tally: GroupTally)] {
    (groups[dimension] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
