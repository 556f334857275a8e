/// A decision of the response after which the rest of the chain takes its time.
package enum ChainDecision: String, Sendable, CaseIterable {
  case received, tasked
  case underWay = "under_way"
  case onScene = "on_scene"

  /// In plain words.
  package var words: String {
    switch self {
    case .received: "the report reaches a rescue co-ordination centre"
    case .tasked: "a unit is tasked"
    case .underWay: "the unit starts"
    case .onScene: "the unit is on the scene"
    }
  }

  /// When it fell; nil where it did not.
  func moment(_ chain: ChainRecord) -> Instant? {
    switch self {
    case .received: chain.received
    case .tasked: chain.tasked
    case .underWay: chain.underWay
    case .onScene: chain.onScene
    }
  }
}

/// The deaths of the world in which nobody comes, by hours after the onset of distress.
///
/// What dies after an hour could still be saved by a recovery at that hour.
package struct DeathClock: Sendable {
  /// Deaths as events without censoring: the share of them that has happened is the incidence.
  private var table: CompetingRisks
  private var weights: [Int64]
  private let root: RandomKey

  init(seed: UInt64, hours: Int) {
    root = RandomKey(seed: seed)
    table = CompetingRisks(events: 1, hours: hours, replicates: MemberBootstrap.replicates + 1)
    weights = [Int64](repeating: 1, count: MemberBootstrap.replicates + 1)
  }

  /// Deaths in boats in distress.
  package var deaths: Int64 { table.total() }

  mutating func add(_ deaths: [UnassistedDeaths]) {
    var member: Int?
    for entry in deaths {
      if entry.member != member {
        MemberBootstrap.fill(&weights, root: root, member: entry.member)
        member = entry.member
      }
      table.add(
        kind: 0, seconds: Double(entry.hour) * 3600, count: entry.count, weights: weights)
    }
  }

  /// The last whole hour after onset at which more than a share of the deaths are still to come.
  ///
  /// - Parameter share: The share of the deaths that a recovery would still avert, 0 to 1.
  /// - Returns: The hour with its interval; nil without deaths.
  package func lastHour(saving share: Double) -> (hour: Double, interval: ConfidenceInterval?)? {
    // In the hour of the quantile the share is passed: the hour before is the last.
    let estimate = table.estimate { replicate in
      table.quantile(1 - share, of: 0, replicate: replicate).map { max(0, $0 - 1) }
    }
    return estimate.value.map { ($0, estimate.interval) }
  }
}

/// Deaths of one boat within one hour after the onset of its distress, while nobody comes.
package struct UnassistedDeaths: Sendable, Equatable {
  package var member: Int
  /// The hour that ends the hour of the deaths; 0 for those before the onset.
  package var hour: Int
  package var count: Int

  package init(member: Int, hour: Int, count: Int) {
    self.member = member
    self.hour = hour
    self.count = count
  }
}

/// What an instant response would leave of one member.
package struct InstantDeaths: Sendable, Equatable {
  /// Deaths within the first hour of distress, and of boats that never fell into distress.
  package var deaths: Int
  /// Deaths within the first hour of distress, and people, in boats in distress.
  package var early: Int
  package var persons: Int

  package init(deaths: Int = 0, early: Int = 0, persons: Int = 0) {
    self.deaths = deaths
    self.early = early
    self.persons = persons
  }
}

/// What an instant response would leave: who is alive once the first hour of distress is over is safe at
/// the onset, the others die.
package struct InstantResponse: Sendable, Equatable {
  /// Deaths within the first hour, and deaths of boats that never fell into distress, of each member.
  private(set) var deaths = ExactMoments()
  /// Deaths by then, and people, in boats in distress.
  private(set) var early = RatioMoments()

  mutating func add(deaths count: Int, early: Int, persons: Int) {
    deaths.add(Int64(count))
    self.early.add(numerator: Int64(early), denominator: Int64(persons))
  }

  /// Deaths a member.
  package var meanDeaths: Double { deaths.mean }
  package var deathsInterval: ConfidenceInterval? { .mean(deaths, floor: 0) }
  /// Days without safety in 30 days: those of the dead alone.
  package var daysWithoutSafety: Double? { early.sumX == 0 ? nil : 30 * early.ratio }
}

extension SailedChunk {
  /// Deaths by hour after onset of all boats in distress, and how the instant response fares.
  ///
  /// The hours of a course show when the number of persons alive falls. A boat whose people changed to other
  /// boats has the deaths of its record instead, because its number alive falls with the transfer.
  func unassistedDeaths(start: Instant) -> (
    deaths: [UnassistedDeaths], instant: [InstantDeaths]
  ) {
    var deaths: [UnassistedDeaths] = []
    var instant: [InstantDeaths] = []
    for row in rows {
      let outcome = parts[row.part].outcome
      var sum = InstantDeaths()
      for i in row.rows where outcome.cases[i].hasDeparted {
        let record = outcome.cases[i]
        guard let onset = record.distress else {
          sum.deaths += record.totalDeaths
          continue
        }
        let found =
          record.end == .transferred
          ? SailedChunk.recorded(record, onset)
          : SailedChunk.seen(TrueCourse(outcome.courses, boat: i), record, onset, start)
        let early = found.reduce(0) { $0 + ($1.hour <= 1 ? $1.count : 0) }
        sum.deaths += early
        sum.early += early
        sum.persons += record.accountedPersons
        deaths += found
      }
      instant.append(sum)
    }
    return (deaths, instant)
  }

  private static func recorded(_ record: CaseRecord, _ onset: Instant) -> [UnassistedDeaths] {
    var found: [UnassistedDeaths] = []
    record.forEachDeath(since: onset) { seconds, count in
      found.append(
        UnassistedDeaths(
          member: record.member, hour: Int((seconds / 3600).rounded(.up)), count: count))
    }
    return found
  }

  private static func seen(
    _ course: TrueCourse, _ record: CaseRecord, _ onset: Instant, _ start: Instant
  ) -> [UnassistedDeaths] {
    var found: [UnassistedDeaths] = []
    var left = record.totalDeaths
    // The first full hour at or after the onset, as the twin of a boat has it.
    let first = Int(((onset - start) / 3600).rounded(.up))
    let last = Int(((record.endTime - start) / 3600).rounded(.up))
    var hour = first
    while left > 0, hour < last, let sample = course.sample(hour: hour) {
      let died = record.totalDeaths - left
      let now = min(left, max(0, record.embarked - Int(sample.alive) - died))
      if now > 0 {
        let after = (Double(hour) * 3600 - (onset - start)) / 3600
        found.append(
          UnassistedDeaths(
            member: record.member, hour: max(0, Int(after.rounded(.up))), count: now))
        left -= now
      }
      hour += 1
    }
    if left > 0 {
      // Those whom the end itself takes, as in a capsize.
      let after = max(0, record.endTime - onset) / 3600
      found.append(
        UnassistedDeaths(member: record.member, hour: Int(after.rounded(.up)), count: left))
    }
    return found
  }
}

/// How long the rest of the chain takes after each decision, over boats that were recovered.
package struct RemainingHours: Sendable, Equatable {
  /// Tenths of an hour until people are taken aboard, in the order of `ChainDecision.allCases`.
  private var tenths = [ValueCounts](
    repeating: ValueCounts(), count: ChainDecision.allCases.count)

  mutating func add(_ chunk: ChunkOutcome) {
    guard let chains = chunk.response?.chains else { return }
    for (record, chain) in zip(chunk.cases, chains) where record.distress != nil {
      guard let began = chain.recoveryBegan else { continue }
      for (i, decision) in ChainDecision.allCases.enumerated() {
        // A ship that passes may come before the unit that was sent.
        guard let moment = decision.moment(chain), moment <= began else { continue }
        tenths[i].add(Int64(((began - moment) / 360).rounded()))
      }
    }
  }

  /// The middle of the hours from a decision until people are taken aboard; nil without such a boat.
  package func median(after decision: ChainDecision) -> Double? {
    let index = ChainDecision.allCases.firstIndex(of: decision) ?? 0
    return tenths[index].quantile(0.5).map { Double($0) / 10 }
  }
}
