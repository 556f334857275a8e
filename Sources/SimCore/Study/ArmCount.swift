/// Whole numbers of one member under one policy that a run alone does not keep.
package enum ArmCount: Int, Sendable, CaseIterable {
  /// Persons with a clock, and their time without safety until 30 days from its start, or the horizon.
  case clockPersons, unsafeSeconds
  /// Seconds until half and nine in ten of the people with a clock are safe; `notReached` if they never are.
  case halfSafe, mostSafe
  /// The same for boats reported and a unit on the scene, and for people taken aboard and land.
  case halfOnScene, mostOnScene
  case halfLanded, mostLanded
  /// Persons whom ships landed, and those of them in the State that received most.
  case landedByShips, landedInOneState
  case detainedChildSeconds
  /// 1 where anybody died.
  case anyDeath

  /// A time that was not reached in the time simulated.
  package static let notReached = Int64.max
  /// Longest time that counts, s.
  package static let longest: Int64 = 30 * 86400
}

/// Who waits for what since when, so that shares of them give a quantile.
private struct Waits {
  private var ends: [(seconds: Int64, count: Int)] = []
  private var all = 0

  mutating func add(_ seconds: Int64?, _ count: Int) {
    guard count > 0 else { return }
    all += count
    if let seconds { ends.append((max(0, seconds), count)) }
  }

  /// The time by which a number of tenths have what they wait for; 0 where nobody waits.
  mutating func quantile(tenths: Int) -> Int64 {
    guard all > 0 else { return 0 }
    ends.sort { $0.seconds < $1.seconds }
    var sum = 0
    for end in ends {
      sum += end.count
      if 10 * sum >= tenths * all { return end.seconds }
    }
    return ArmCount.notReached
  }
}

extension ArmCount {
  /// The counts of one member, in the order of `allCases`.
  ///
  /// The clock of a boat begins with its distress, in this world or in that in which nobody comes, whichever
  /// is first: so that who is kept from distress does not drop out of the comparison.
  ///
  /// - Parameters:
  ///   - cases: The boats of the member.
  ///   - chains: What the response did for each; nil where nobody comes.
  ///   - tally: The response of the member; nil where nobody comes.
  ///   - nobody: The same boats while nobody comes.
  ///   - places: The State of each place.
  ///   - end: The horizon.
  /// - Returns: One number a count.
  static func row(
    _ cases: ArraySlice<CaseRecord>, _ chains: ArraySlice<ChainRecord>?, _ tally: ResponseTally?,
    nobody: ArraySlice<CaseRecord>, places: [StateCode], end: Instant
  ) -> [Int64] {
    var row = [Int64](repeating: 0, count: allCases.count)
    var (safe, scene, landed) = (Waits(), Waits(), Waits())
    var byState: [(state: StateCode, persons: Int)] = []
    for i in cases.indices where cases[i].hasDeparted {
      let record = cases[i]
      let chain = chains?[i]
      if record.totalDeaths > 0 { row[ArmCount.anyDeath.rawValue] = 1 }
      let twin = nobody.first { $0.boat == record.boat }
      if let onset = [record.distress, twin?.distress].compactMap({ $0 }).min() {
        addClock(record, chain, onset, end, &row, &safe)
      }
      guard let chain else { continue }
      if let received = chain.received {
        let arrived = chain.onScene ?? chain.recoveryBegan
        scene.add(arrived.map { max(0, $0.seconds - received.seconds) }, 1)
      }
      for part in chain.landings {
        landed.add(part.time.seconds - part.recovered.seconds, part.persons)
        guard places.indices.contains(part.place) else { continue }
        let state = places[part.place]
        if let at = byState.firstIndex(where: { $0.state == state }) {
          byState[at].persons += part.persons
        } else {
          byState.append((state, part.persons))
        }
      }
      landed.add(nil, max(0, chain.persons - chain.personsLanded))
    }
    row[ArmCount.halfSafe.rawValue] = safe.quantile(tenths: 5)
    row[ArmCount.mostSafe.rawValue] = safe.quantile(tenths: 9)
    row[ArmCount.halfOnScene.rawValue] = scene.quantile(tenths: 5)
    row[ArmCount.mostOnScene.rawValue] = scene.quantile(tenths: 9)
    row[ArmCount.halfLanded.rawValue] = landed.quantile(tenths: 5)
    row[ArmCount.mostLanded.rawValue] = landed.quantile(tenths: 9)
    row[ArmCount.landedByShips.rawValue] = Int64(byState.reduce(0) { $0 + $1.persons })
    row[ArmCount.landedInOneState.rawValue] = Int64(byState.map(\.persons).max() ?? 0)
    row[ArmCount.detainedChildSeconds.rawValue] =
      tally?.places.reduce(0) { $0 + $1.detainedChildren } ?? 0
    return row
  }

  /// Adds the people of a boat whose clock began at `onset`; who died is never safe.
  private static func addClock(
    _ record: CaseRecord, _ chain: ChainRecord?, _ onset: Instant, _ end: Instant,
    _ row: inout [Int64], _ waits: inout Waits
  ) {
    let most = min(longest, max(0, end.seconds - onset.seconds))
    var never = record.accountedPersons
    row[ArmCount.clockPersons.rawValue] += Int64(never)
    func add(_ time: Instant, _ count: Int) {
      let seconds = max(0, time.seconds - onset.seconds)
      row[ArmCount.unsafeSeconds.rawValue] += min(most, seconds) * Int64(count)
      waits.add(seconds, count)
      never -= count
    }
    var ashore = record.persons[PersonEnd.safeAfterRecovery.index]
    for part in chain?.landings ?? [] {
      let count = min(ashore, part.persons)
      add(part.time, count)
      ashore -= count
    }
    add(chain?.landed ?? record.endTime, ashore)
    add(record.endTime, record.persons[PersonEnd.safeUnassisted.index])
    row[ArmCount.unsafeSeconds.rawValue] += most * Int64(never)
    waits.add(nil, never)
  }
}
