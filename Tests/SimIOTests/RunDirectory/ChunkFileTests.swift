import SimCore
import SimIO
import TestSupport
import Testing

@Suite struct ChunkFileTests {
  private let chunk = SyntheticCases.chunk(index: 3, members: 6..<10, boats: 3)

  @Test func `a chunk comes back bit for bit`() {
    #expect(ChunkFile.decode(ChunkFile.encode(chunk)) == chunk)
  }

  @Test func `a chunk without cases comes back`() {
    let empty = ChunkOutcome(
      index: 0, firstMember: 0, memberCount: 1, cases: [], density: DensityGrid(), courses: [])
    #expect(ChunkFile.decode(ChunkFile.encode(empty)) == empty)
  }

  @Test func `a file that was cut is not valid`() {
    let bytes = ChunkFile.encode(chunk)
    for kept in [0, 7, 8, 20, bytes.count / 2, bytes.count - 1] {
      #expect(ChunkFile.decode(Array(bytes.prefix(kept))) == nil, "\(kept) bytes")
    }
  }

  @Test func `a file with one flipped bit is not valid`() {
    let bytes = ChunkFile.encode(chunk)
    for position in [0, 9, 13, 25, bytes.count / 2, bytes.count - 30] {
      var broken = bytes
      broken[position] ^= 1
      #expect(ChunkFile.decode(broken) == nil, "byte \(position)")
    }
  }
}

@Suite struct ChunkFileResponseTests {
  private let chunk = SyntheticResponse.chunk(index: 3, members: 6..<30, boats: 5)

  @Test func `a response comes back bit for bit`() throws {
    let response = try #require(chunk.response)
    #expect(response.chains.contains { $0.landings.count == 2 })
    #expect(response.exclusions.count > 10)
    #expect(response.tallies.contains { $0.refusals.spells > 0 })
    #expect(response.tallies.contains { $0.consultation.convened != nil })
    #expect(ChunkFile.decode(ChunkFile.encode(chunk)) == chunk)
  }

  /// A number that depends on its place, so that two fields that were swapped show.
  @Test func `every field of a chain and of a tally has a place of its own`() throws {
    var number = 0
    func next() -> Int {
      number += 1
      return number
    }
    func time() -> Instant { Instant(seconds: Int64(next())) }
    var chain = ChainRecord()
    chain.end = .repaired
    chain.source = .relatives
    chain.twin.deaths = next()
    chain.twin.firstDeath = time()
    chain.twin.safe = next()
    chain.twin.aliveAtOnset = next()
    chain.twin.endTime = time()
    for path in [
      \ChainRecord.reported, \.received, \.uncertainty, \.alert, \.distress, \.regionAgreed,
      \.tasked, \.underWay, \.searchBegan, \.onScene, \.found, \.recoveryBegan, \.recoveryEnded,
      \.placeRequested, \.permitted, \.landed,
    ] { chain[keyPath: path] = time() }
    for path in [
      \ChainRecord.reports, \.region, \.persons, \.lost, \.personsLanded, \.aliveAtRecovery,
      \.personsByMerchant, \.personsTowed, \.place, \.refusals, \.aids, \.sorties,
    ] { chain[keyPath: path] = next() }
    chain.hasNoLawfulPlace = true
    chain.successSoFar = 0.1 + 0.2
    chain.landings = [Landing(time: time(), persons: next(), place: next(), recovered: time())]
    var tally = ResponseTally()
    for kind in RefusalKind.allCases {
      var entry = RefusalLedger.Entry()
      entry.spells = next()
      entry.persons = next()
      entry.personSeconds = Int64(next())
      entry.deaths = next()
      tally.refusals[kind] = entry
    }
    for path in [
      \ResponseTally.merchantShips, \.merchantPersons, \.falseIncidents, \.falseSorties, \.sorties,
      \.peak, \.consultation.outcomes,
    ] { tally[keyPath: path] = next() }
    for path in [
      \ResponseTally.consultation.signalled, \.consultation.convened, \.consultation.met,
      \.consultation.inForce,
    ] { tally[keyPath: path] = time() }
    tally.merchantSeconds = .max
    var place = PlaceTally()
    for path in [\PlaceTally.landed, \.peak, \.heard] { place[keyPath: path] = next() }
    for path in [\PlaceTally.overflow, \.detained, \.detainedChildren, \.waited] {
      place[keyPath: path] = Int64(next())
    }
    tally.places = [place, PlaceTally()]
    func trial(_ isReported: Bool) -> BeliefTrial {
      var trial = BeliefTrial()
      trial.isReported = isReported
      trial.searches.searches = next()
      trial.searches.said = Int64(next())
      trial.searches.worth = Int64(next())
      trial.found = time()
      trial.deaths = next()
      return trial
    }
    var seen = trial(false)
    seen.recovered = time()
    tally.beliefs = [
      BeliefPair(boat: next(), distress: time(), table: trial(true), particles: seen),
      BeliefPair(boat: next(), distress: nil, table: seen, particles: trial(false)),
    ]
    let rows = ExclusionRule.allCases.map { rule in
      ExclusionRow(
        member: next(), boat: next(), rule: rule, group: -1, persons: next(),
        places: [next(), next()])
    }
    let full = ChunkOutcome(
      index: 0, firstMember: 0, memberCount: 1,
      cases: [SyntheticCases.record(member: 0, boat: 0, seed: 1)], density: DensityGrid(),
      courses: [],
      response: ResponseOutcome(chains: [chain], tallies: [tally], exclusions: rows))
    let read = try #require(ChunkFile.decode(ChunkFile.encode(full)))
    #expect(read.response?.chains == full.response?.chains)
    #expect(read.response?.tallies == full.response?.tallies)
    #expect(read == full)
  }

  @Test func `a file of the version before, or cut, is computed again`() {
    var bytes = ChunkFile.encode(chunk)
    #expect(ChunkFile.decode(Array(bytes.dropLast(1))) == nil)
    bytes[8] = 1
    #expect(ChunkFile.decode(bytes) == nil)
  }
}
