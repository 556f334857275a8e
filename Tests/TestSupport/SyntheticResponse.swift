package import SimCore

/// Chains and tallies drawn from a seed, for tests of tables: not a model of anything.
package enum SyntheticResponse {
  private static let purpose = DrawPurpose(code: 252)

  /// A boat as a response may have left it, with its chain.
  ///
  /// About two thirds of the boats in distress are reported, and most of those recovered.
  package static func apply(_ twin: CaseRecord, seed: UInt64, end: Instant) -> (
    CaseRecord, ChainRecord
  ) {
    let key = RandomKey(seed: seed).key(.member, UInt32(twin.member))
      .key(.boat, UInt32(twin.boat))
    func draw(_ index: UInt32) -> Double { key.uniform(purpose, index: index) }
    var record = twin
    var chain = ChainRecord()
    chain.twin = UnassistedTwin(twin)
    guard twin.hasDeparted, let distress = twin.distress, draw(0) < 0.7 else {
      return (record, chain)
    }
    var now = distress + (draw(1) - 0.2) * 20 * 3600
    func step(_ index: UInt32, _ hours: Double) -> Instant {
      now = now + draw(index) * hours * 3600
      return now
    }
    chain.reported = now
    chain.source = ReportSource.allCases[Int(draw(2) * 7)]
    chain.reports = 1 + Int(draw(3) * 3)
    chain.received = step(4, 10)
    chain.alert = now
    chain.distress = now + 1800
    chain.region = Int(draw(5) * 3)
    chain.regionAgreed = now + draw(6) * 8 * 3600
    chain.tasked = step(7, 6)
    chain.underWay = step(8, 3)
    chain.searchBegan = step(9, 12)
    chain.sorties = 1 + Int(draw(10) * 4)
    chain.aids = Int(draw(11) * 1.5)
    guard draw(12) < 0.8, twin.end != .capsized else {
      chain.end = draw(13) < 0.5 ? .suspended : .overBefore
      chain.successSoFar = draw(14)
      return (record, chain)
    }
    chain.onScene = now
    chain.found = step(15, 12)
    chain.recoveryBegan = step(16, 3)
    chain.recoveryEnded = step(17, 3)
    chain.end = .recovered
    let dead = min(twin.totalDeaths, Int(draw(18) * 8))
    recover(&record, &chain, dead: dead, isLanded: draw(19) < 0.9 && draw(20) < 0.9)
    chain.placeRequested = step(21, 3)
    guard chain.personsLanded > 0 else { return (record, chain) }
    chain.permitted = step(22, 60)
    land(&chain, first: step(23, 20), last: step(24, 10), place: Int(draw(25) * 3))
    chain.refusals = Int(draw(26) * 2)
    return (record, chain)
  }

  private static func recover(
    _ record: inout CaseRecord, _ chain: inout ChainRecord, dead: Int, isLanded: Bool
  ) {
    guard let began = chain.recoveryBegan, let ended = chain.recoveryEnded else { return }
    record.end = .recovered
    record.endTime = ended
    record.stretch = -1
    record.state = .unknown
    record.deaths = .zero
    record.deaths[DeathCause.thirst.index] = Int32(dead)
    record.firstDeath = dead > 0 ? min(record.firstDeath ?? began, began) : nil
    record.persons = Array(repeating: 0, count: PersonEnd.allCases.count)
    record.persons[PersonEnd.dead.index] = dead
    let alive = record.embarked - dead
    record.persons[
      isLanded ? PersonEnd.safeAfterRecovery.index : PersonEnd.aboardAssistingShip.index] = alive
    chain.persons = alive
    chain.aliveAtRecovery = alive
    chain.personsLanded = isLanded ? alive : 0
    chain.hasNoLawfulPlace = !isLanded
  }

  private static func land(
    _ chain: inout ChainRecord, first: Instant, last: Instant, place: Int
  ) {
    guard let recovered = chain.recoveryEnded else { return }
    let half = chain.personsLanded / 2
    chain.landings = [
      Landing(time: first, persons: half, place: place, recovered: recovered),
      Landing(
        time: last, persons: chain.personsLanded - half, place: (place + 1) % 3,
        recovered: recovered),
    ]
    chain.place = (place + 1) % 3
    chain.landed = last
  }

  /// The tally of a member with three places.
  package static func tally(member: Int, chains: [ChainRecord], seed: UInt64) -> ResponseTally {
    let key = RandomKey(seed: seed).key(.member, UInt32(member))
    func draw(_ index: UInt32) -> Double { key.uniform(purpose, index: 100 + index) }
    var tally = ResponseTally()
    tally.places = Array(repeating: PlaceTally(), count: 3)
    for landing in chains.flatMap(\.landings) {
      tally.places[landing.place].landed += landing.persons
      tally.places[landing.place].heard += landing.persons / 2
      tally.places[landing.place].waited += Int64(landing.persons) * 86400
      tally.places[landing.place].peak += landing.persons
      tally.places[landing.place].overflow += Int64(landing.persons) * 43200
    }
    tally.peak = chains.reduce(0) { $0 + $1.personsLanded }
    tally.sorties = chains.reduce(0) { $0 + $1.sorties }
    for (i, kind) in RefusalKind.allCases.enumerated() where draw(UInt32(i)) < 0.4 {
      tally.refusals.add(
        RefusalSpell(
          kind: kind, state: .thailand, boat: 0, begin: SyntheticCases.start,
          end: SyntheticCases.start + draw(10 + UInt32(i)) * 5 * 86400,
          persons: 3 + Int(draw(20) * 90), deaths: Int(draw(21) * 3)))
    }
    tally.merchantShips = Int(draw(30) * 3)
    tally.merchantSeconds = Int64(tally.merchantShips) * 86400
    tally.falseIncidents = Int(draw(31) * 3)
    if draw(32) < 0.5 {
      tally.consultation.signalled = SyntheticCases.start + draw(33) * 20 * 86400
      if draw(34) < 0.5 {
        tally.consultation.convened = tally.consultation.signalled.map { $0 + 9 * 86400.0 }
      }
    }
    return tally
  }

  /// The chunk of `SyntheticCases` with a response to it.
  package static func chunk(
    index: Int, members: Range<Int>, boats: Int = 6, seed: UInt64 = 5,
    end: Instant = SyntheticCases.start + 60 * 86400
  ) -> ChunkOutcome {
    let alone = SyntheticCases.chunk(index: index, members: members, boats: boats, seed: seed)
    var cases: [CaseRecord] = []
    var chains: [ChainRecord] = []
    var exclusions: [ExclusionRow] = []
    for twin in alone.cases {
      let (record, chain) = apply(twin, seed: seed, end: end)
      cases.append(record)
      chains.append(chain)
      if chain.persons > 0 {
        exclusions.append(
          ExclusionRow(
            member: record.member, boat: record.boat, rule: .nonRefoulement, group: 0,
            persons: chain.persons, places: [0, 2]))
        exclusions.append(
          ExclusionRow(
            member: record.member, boat: record.boat, rule: .closed, group: -1,
            persons: chain.persons % 9, places: [1]))
      }
    }
    let tallies = members.map { member in
      tally(
        member: member, chains: zip(cases, chains).filter { $0.0.member == member }.map(\.1),
        seed: seed)
    }
    return ChunkOutcome(
      index: index, firstMember: alone.firstMember, memberCount: alone.memberCount, cases: cases,
      density: alone.density, courses: alone.courses,
      response: ResponseOutcome(chains: chains, tallies: tallies, exclusions: exclusions))
  }
}
