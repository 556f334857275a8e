import SimCore
import Testing

@Suite struct ExperimentTests {
  /// Boats adrift and ships that hand over, seven members.
  private var mixed: SmallExperiment {
    var small = SmallExperiment.underWay()
    let adrift = SmallExperiment.adrift()
    small.waves += adrift.waves
    small.stages = adrift.stages
    small.hulls = adrift.hulls
    small.members = 7
    return small
  }

  @Test func `chunks are the same for 1, 2 and 5 threads`() async throws {
    var small = mixed
    small.membersPerChunk = 2
    let one = try await small.chunks(threads: 1)
    #expect(one.count == 4)
    for threads in [2, 5] {
      #expect(try await small.chunks(threads: threads) == one, "\(threads) threads")
    }
  }

  @Test func `cases, courses and density do not depend on the size of chunks`() async throws {
    var small = mixed
    func total(_ chunks: [ChunkOutcome]) -> DensityGrid {
      var density = DensityGrid()
      for chunk in chunks { density.merge(chunk.density) }
      return density
    }
    let whole = try await small.chunks()
    #expect(whole.count == 1)
    for size in [1, 3] {
      small.membersPerChunk = size
      let parts = try await small.chunks()
      #expect(parts.count == (7 + size - 1) / size)
      #expect(parts.flatMap(\.cases) == whole[0].cases, "\(size) members a chunk")
      #expect(parts.flatMap(\.courses) == whole[0].courses, "\(size) members a chunk")
      #expect(total(parts) == whole[0].density, "\(size) members a chunk")
    }
  }

  @Test func `what a member comes to does not depend on how many there are`() async throws {
    var small = mixed
    let all = try await small.cases()
    small.members = 3
    let few = try await small.cases()
    #expect(few == all.filter { $0.member < 3 })
    #expect(Set(few.map(\.member)).count == 3)
  }

  @Test func `changing one wave leaves the boats of the others as they were`() async throws {
    var small = mixed
    let before = try await small.cases().filter { $0.wave == 1 }
    // Later, more, in another class: everything about the first wave is another.
    small.waves[0].boats = .fixed(7)
    small.waves[0].from = small.start + 3 * 86400
    small.waves[0].until = small.start + 4 * 86400
    small.waves[0].hulls = [("longtail", 1)]
    let after = try await small.cases().filter { $0.wave == 1 }
    #expect(!before.isEmpty)
    #expect(after == before)
  }

  @Test func `boats that leave an empty sea meet the same swell as boats among others`()
    async throws
  {
    var small = SmallExperiment.adrift()
    // They set out in the middle of a day on which, in the first run, no boat is at sea.
    small.waves[0].from = small.start + 31 * 3600
    small.waves[0].until = small.start + 40 * 3600
    let alone = try await small.cases()
    var early = small.waves[0]
    early.name = "early"
    early.from = small.start + 5 * 3600
    early.until = small.start + 6 * 3600
    small.waves.append(early)
    let among = try await small.cases().filter { $0.wave == 0 }
    // Capsizes tell: their moment hangs on every wave height before.
    #expect(alone.contains { $0.end == .capsized })
    #expect(among == alone)
  }

  @Test func `another seed gives other cases`() async throws {
    var small = SmallExperiment.cyclones()
    let first = try await small.cases()
    #expect(try await small.cases() == first)
    small.seed = 2
    #expect(try await small.cases() != first)
  }

  @Test func `every death is in the density, where it happened`() async throws {
    let chunk = try #require(try await mixed.chunks().first)
    let deaths = chunk.cases.filter(\.hasDeparted).reduce(0) { $0 + $1.totalDeaths }
    let counted = (0..<DensityGrid.cells).reduce(0) { $0 + chunk.density[$1, .deaths] }
    #expect(deaths > 0)
    #expect(counted == Int64(deaths))
    // No member can die in more cells than it was in, and every onset of distress is counted once.
    let onsets = (0..<DensityGrid.cells).reduce(0) { $0 + chunk.density[$1, .distressOnsets] }
    #expect(Int(onsets) == chunk.cases.count { $0.distress != nil })
  }

  @Test func `ships and small boats answer for everyone who embarked, once`() async throws {
    var small = SmallExperiment.underWay()
    small.members = 12
    small.stages.voyage.engineFailureRate = 0.1 / 86400
    small.stages.voyage.capsizeRate = 0.05 / 3600
    small.stages.survival.exposureRate = 0.01 / 86400
    let cases = try await small.cases()
    // Three ships of 150 a member.
    for member in 0..<12 {
      let own = cases.filter { $0.member == member }
      let persons = own.reduce(0) { $0 + $1.accountedPersons }
      #expect(persons == 450, "member \(member)")
      #expect(own.allSatisfy { $0.embarked > 0 || $0.end == .transferred })
    }
    let ends = Set(cases.map(\.end))
    #expect(ends.contains(.transferred) && ends.contains(.landedUnderPower))
    // Some ships lost people before they handed over, and some never did.
    #expect(cases.contains { $0.end == .transferred && $0.totalDeaths > 0 })
    #expect(cases.contains { $0.boat % 64 == 0 && $0.hasDeparted && $0.end != .transferred })
  }
}

@Suite struct ArchiveYearTests {
  private static let years = 2001...2003

  /// An archive whose current turns from year to year.
  private func archive(_ small: SmallExperiment) -> @Sendable (Int?) async throws -> SeaSource {
    let start = small.start
    let end = start + small.days * 86400
    return { year in
      let turn = Float((year ?? 0) % 3)
      let grid = SeaGrid(
        west: 77, south: -15, spacingEast: 1, spacingNorth: 1, columns: 44, rows: 40)
      return SeaSource(
        grid: grid, times: [start, end], isClimatology: (false, false), label: "\(year ?? 0)"
      ) { i in
        SeaFrame(
          time: [start, end][i],
          records: Array(repeating: SIMD4(0.1 * turn, 0.1, -2, -2), count: grid.count))
      }
    }
  }

  private var small: SmallExperiment {
    var small = SmallExperiment.cyclones()
    small.days = 5
    small.members = 9
    small.years = ArchiveYearTests.years
    return small
  }

  private func cases(_ small: SmallExperiment) async throws -> [CaseRecord] {
    var cases: [CaseRecord] = []
    try await small.experiment(sea: archive(small)).run(threads: 2) { chunk in
      cases += chunk.cases
      return true
    }
    return cases
  }

  @Test func `every member draws one year of the archive, evenly and for good`() {
    var small = small
    small.members = 3000
    let experiment = small.experiment(sea: archive(small))
    let drawn = (0..<3000).map { experiment.year($0) ?? 0 }
    let counts = ArchiveYearTests.years.map { year in drawn.count { $0 == year } }
    #expect(counts.reduce(0, +) == 3000)
    #expect(Statistics.chiSquare(counts).magnitude < Statistics.limit)
    // Other members and other chunks do not change what is drawn.
    small.members = 9
    small.membersPerChunk = 1
    let few = small.experiment(sea: archive(small))
    #expect((0..<9).map { few.year($0) ?? 0 } == Array(drawn.prefix(9)))
    small.years = nil
    #expect(small.experiment(sea: archive(small)).year(0) == nil)
  }

  @Test func `members sail in the sea of their year, in any chunk`() async throws {
    var small = small
    let experiment = small.experiment(sea: archive(small))
    let together = try await cases(small)
    small.membersPerChunk = 2
    #expect(try await cases(small) == together)
    #expect(Set((0..<9).map { experiment.year($0) ?? 0 }).count == 3)
    for year in ArchiveYearTests.years {
      small.years = year...year
      let own = try await cases(small)
      for member in 0..<9 {
        let same = own.filter { $0.member == member } == together.filter { $0.member == member }
        #expect(same == (experiment.year(member) == year), "member \(member), year \(year)")
      }
    }
  }
}
