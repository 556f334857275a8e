import SimCore
import Testing

/// Particle belief in whole runs: on request, and beside the table for validated members.
@Suite struct ParticleRunTests {
  private static func small(members: Int = 3) -> SmallExperiment {
    var small = ResponseExperimentTests.small(members: members)
    small.stages.belief.incidentParticles = 200
    return small
  }

  private static func changed(
    _ small: SmallExperiment, perChunk: Int? = nil, _ change: (inout ResponsePolicy) -> Void
  ) -> SmallExperiment {
    var (small, policy) = (small, ResponsePolicy())
    change(&policy)
    small.response = policy
    small.membersPerChunk = perChunk
    return small
  }

  private static func cases(_ chunks: [ChunkOutcome]) -> [CaseRecord] { chunks.flatMap(\.cases) }

  private static func chains(_ chunks: [ChunkOutcome]) -> [ChainRecord] {
    chunks.flatMap { chunk -> [ChainRecord] in chunk.response?.chains ?? [] }
  }

  private static func tallies(_ chunks: [ChunkOutcome]) -> [ResponseTally] {
    chunks.flatMap { chunk -> [ResponseTally] in chunk.response?.tallies ?? [] }
  }

  @Test func `validating moves nothing else, and sets both kinds of belief side by side`()
    async throws
  {
    let small = Self.small()
    let usual = try await small.chunks()
    let chunks = try await Self.changed(small) { $0.validatedMembers = 2 }.chunks()
    #expect(Self.cases(chunks) == Self.cases(usual))
    #expect(Self.chains(chunks) == Self.chains(usual))
    let tallies = Self.tallies(chunks)
    #expect(tallies.map { $0.beliefs != nil } == [true, true, false])
    #expect(Self.tallies(usual).allSatisfy { $0.beliefs == nil })
    var bare = tallies
    for i in bare.indices { bare[i].beliefs = nil }
    #expect(bare == Self.tallies(usual))

    let particles = try await Self.changed(small) { $0.belief = .particles }.chunks()
    let (first, second) = (chunks[0], particles[0])
    var compared = 0
    for (member, tally) in tallies.prefix(2).enumerated() {
      for pair in try #require(tally.beliefs) {
        let i = try #require(
          first.cases.firstIndex { $0.member == member && $0.boat == pair.boat })
        // The table's side is the run's own, the other that of a run of particles alone.
        for (trial, chunk) in [(pair.table, first), (pair.particles, second)] {
          let chain = try #require(chunk.response?.chains[i])
          #expect(trial.found == chain.found && trial.recovered == chain.recoveryBegan)
          #expect(trial.deaths == chunk.cases[i].totalDeaths)
          #expect(trial.searches.searches > 0 || chain.found == nil || chain.sorties == 0)
          #expect(trial.searches.said <= Int64(trial.searches.searches) * 1_000_000)
        }
        if pair.table.searches != pair.particles.searches { compared += 1 }
      }
    }
    #expect(compared > 2)

    // Seen from a run of particles it is the same pairs.
    let turned = try await Self.changed(small) {
      $0.belief = .particles
      $0.validatedMembers = 2
    }.chunks()
    #expect(Self.cases(turned) == Self.cases(particles))
    #expect(Self.tallies(turned).map(\.beliefs) == tallies.map(\.beliefs))
  }

  @Test func `a run of particles is another run, with every person in one state`() async throws {
    let small = Self.small()
    let usual = try await small.chunks()
    let particles = try await Self.changed(small) { $0.belief = .particles }.chunks()
    #expect(Self.cases(particles) != Self.cases(usual))
    for record in particles.flatMap(\.cases) where record.hasDeparted {
      #expect(record.persons.reduce(0, +) == record.embarked)
    }
    // The same boats sail before anybody touches them.
    let (some, others) = (Self.chains(particles), Self.chains(usual))
    #expect(some.map(\.twin) == others.map(\.twin))
  }

  @Test func `neither threads nor chunks nor other members change what particles come to`()
    async throws
  {
    func run(_ perChunk: Int, threads: Int, members: Int = 3) async throws -> (
      [CaseRecord], [ResponseTally]
    ) {
      let small = Self.changed(Self.small(members: members), perChunk: perChunk) {
        $0.belief = .particles
        $0.validatedMembers = 2
      }
      let chunks = try await small.chunks(threads: threads)
      return (Self.cases(chunks), Self.tallies(chunks))
    }
    let whole = try await run(3, threads: 1)
    let parts = try await run(1, threads: 2)
    #expect(parts.0 == whole.0 && parts.1 == whole.1)
    let fewer = try await run(1, threads: 1, members: 1)
    #expect(fewer.0 == Array(whole.0.prefix(fewer.0.count)))
    #expect(fewer.1 == Array(whole.1.prefix(1)))
  }

  @Test func `the number of particles and what the centre reckons with move a run of particles`()
    async throws
  {
    let small = Self.changed(Self.small(members: 1)) { $0.belief = .particles }
    let base = Self.cases(try await small.chunks())
    var more = small
    more.stages.belief.incidentParticles = 300
    #expect(Self.cases(try await more.chunks()) != base)
    var surer = small
    surer.stages.belief.errorFactor = 0.25
    #expect(Self.cases(try await surer.chunks()) != base)
  }
}
