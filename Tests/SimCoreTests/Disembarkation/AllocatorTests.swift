import Foundation
import SimCore
import Testing

@Suite struct AllocatorTests {
  private let places = LandingPlace.standard
  private let figures = [
    StateFigures(state: .indonesia, population: 6, economy: 10),
    StateFigures(state: .malaysia, population: 1, economy: 10),
    StateFigures(state: .thailand, population: 3, economy: 20),
    StateFigures(state: .myanmar, population: 9, economy: 90),
  ]

  private var rules: [AllocationRule] {
    [
      .nearestFeasible, .stateOfRegion, .rotation([.myanmar, .thailand, .indonesia]),
      .fairShare(.equal), .fairShare(.freeCapacity), .fairShare(.population),
      .fairShare(.economy), .fairShare(.mixed(populationPermille: 500)),
    ]
  }

  @Test func `excluded places stay excluded under every rule`() throws {
    for rule in rules {
      for seed in 0..<40 {
        let key = RandomKey(seed: UInt64(seed))
        var stream = key.stream(DrawPurpose(code: 1))
        var allocator = try Allocator(rule: rule, places: places, states: figures)
        for number in 0..<6 {
          let group = ["rohingya", "unassessed", "other_protection"][number % 3]
          let lawful = try #require(
            LandingSamples.lawful(LandingSamples.party(number, group), places))
          // Excluded places are made the nearest and emptiest by far, and theirs the region.
          let options = places.indices.map { place in
            let isLawful = lawful.contains(place)
            return LandingOption(
              passage: isLawful ? 100_000 + Int(stream.uniform() * 1e6) : 0,
              freePlaces: isLawful ? Int(stream.uniform() * 300) : 1_000_000)
          }
          let decision = try #require(
            allocator.choose(lawful, region: .myanmar) { options[$0] }, "\(rule) seed \(seed)")
          #expect(lawful.contains(decision.place), "\(rule) seed \(seed)")
          #expect(places[decision.place].state != .myanmar, "\(rule) seed \(seed)")
        }
      }
    }
  }

  private let three = [
    LandingSamples.place("a", .indonesia), LandingSamples.place("b", .malaysia),
    LandingSamples.place("c", .thailand),
  ]

  private func choices(_ rule: AllocationRule, _ count: Int, region: StateCode? = nil) throws
    -> [Int]
  {
    var allocator = try Allocator(
      rule: rule, places: three,
      states: figures.filter { $0.state != .myanmar })
    return try (0..<count).map { number in
      let party = LandingSamples.party(number, adults: 10, children: 0)
      let lawful = try #require(LandingSamples.lawful(party, three))
      let decision = allocator.choose(lawful, region: region) {
        LandingOption(passage: 100 - $0, freePlaces: $0 == 2 ? 5 : nil)
      }
      return try #require(decision).place
    }
  }

  @Test func `the nearest place with room is taken, and the nearest of all where none has room`()
    throws
  {
    // c is nearest but has 5 places for 10 people.
    #expect(try choices(.nearestFeasible, 2) == [1, 1])
    var allocator = try Allocator(rule: .nearestFeasible, places: three, states: [])
    let lawful = try #require(LandingSamples.lawful(LandingSamples.party(1), three))
    let decision = try #require(
      allocator.choose(lawful, region: nil) { LandingOption(passage: 100 - $0, freePlaces: 20) })
    #expect(decision.place == 2 && decision.overflow == 100)
    #expect(allocator.choose(lawful, region: nil) { _ in nil } == nil)
  }

  @Test func `the State of the region is asked first, then the nearest`() throws {
    #expect(try choices(.stateOfRegion, 1, region: .indonesia) == [0])
    #expect(try choices(.stateOfRegion, 1, region: .india) == [1])
    #expect(try choices(.stateOfRegion, 1) == [1])
  }

  @Test func `a rotation takes turns`() throws {
    #expect(
      try choices(.rotation([.thailand, .indonesia, .malaysia]), 5) == [2, 0, 1, 2, 0])
  }

  @Test func `fair shares are met as closely as whole parties allow`() throws {
    func counts(_ key: FairShareKey, _ count: Int) throws -> [Int] {
      let all = try choices(.fairShare(key), count)
      return (0..<3).map { place in all.count { $0 == place } }
    }
    #expect(try counts(.equal, 9) == [3, 3, 3])
    #expect(try counts(.population, 20) == [12, 2, 6])
    #expect(try counts(.economy, 20) == [5, 5, 10])
    // Half by 6:1:3 of 10, half by 1:1:2 of 4: 0.425, 0.175, 0.4.
    #expect(try counts(.mixed(populationPermille: 500), 40) == [17, 7, 16])
    // The only State with known free places takes all.
    #expect(try counts(.freeCapacity, 4) == [0, 0, 4])
  }

  @Test func `rules that lack what they need are refused with the State and the figure`() {
    func error(_ rule: AllocationRule, _ states: [StateFigures]) -> AllocationError? {
      do {
        _ = try Allocator(rule: rule, places: three, states: states)
        return nil
      } catch {
        return error
      }
    }
    let bare = [StateFigures(state: .indonesia), StateFigures(state: .thailand)]
    #expect(
      error(.fairShare(.population), bare)
        == .missingFigure(state: .indonesia, figure: "population"))
    #expect(error(.fairShare(.economy), bare) == .missingFigure(state: .indonesia, figure: "gdp"))
    #expect(
      error(.fairShare(.mixed(populationPermille: 500)), bare)
        == .missingFigure(state: .indonesia, figure: "population"))
    #expect(error(.fairShare(.equal), bare) == nil)
    #expect(error(.fairShare(.equal), []) == .noStates)
    #expect(
      error(.fairShare(.mixed(populationPermille: 1001)), figures.dropLast()) == .mixture(1001))
    #expect(
      error(.fairShare(.population), [StateFigures(state: .malaysia, population: -1)])
        == .negativeFigure(state: .malaysia, figure: "population", value: -1))
    #expect(error(.rotation([]), []) == .noStates)
    #expect(error(.rotation([.india]), []) == .unknownState(.india))
    #expect(error(.rotation([.thailand, .thailand]), []) == .repeatedState(.thailand))
    #expect(error(.fairShare(.equal), [bare[0], bare[0]]) == .repeatedState(.indonesia))
    #expect(error(.fairShare(.equal), [StateFigures(state: .india)]) == .unknownState(.india))
  }

  @Test func `no code of choice names a refusal`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    for name in [
      "Allocator", "FairShare", "LandingProblem", "LandingNetwork", "LandingOptimum",
    ] {
      let file = root.appending(path: "Sources/SimCore/Disembarkation/\(name).swift")
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in ["RefusalKind", "RefusalSpell", "AdverseLeg", "PermissionCase", "CoastEncounter"]
      {
        #expect(!text.contains(word), "\(name) names \(word)")
      }
    }
  }
}
