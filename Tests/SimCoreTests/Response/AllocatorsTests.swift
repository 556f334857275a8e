import Testing

@testable import SimCore

@Suite struct AllocatorsTests {
  private let places = [
    LandingSamples.place("a", .indonesia), LandingSamples.place("b", .malaysia),
    LandingSamples.place("c", .thailand),
  ]

  private func rotation(_ order: [StateCode]) throws -> Allocator {
    try Allocator(rule: .rotation(order), places: places, states: [])
  }

  private func place(_ allocators: inout Allocators) throws -> Int {
    let party = LandingSamples.party(1, adults: 10, children: 0)
    let lawful = try #require(LandingSamples.lawful(party, places))
    let decision = allocators.choose(lawful, region: nil) {
      LandingOption(passage: 100 - $0, freePlaces: nil)
    }
    return try #require(decision).place
  }

  @Test func `what holds follows from what is in force, in whatever order it began`() throws {
    // The nearest is c; the list begins with a, the Mechanism's rotation with b.
    let own = try Allocator(rule: .nearestFeasible, places: places, states: [])
    let list = try rotation([.indonesia, .malaysia])
    let agreed = try rotation([.malaysia, .thailand])
    var allocators = Allocators(own: own)
    #expect(try place(&allocators) == 2)
    // The list, then a meeting, whose agreement lapses while the list is open: the list holds on, at its turn.
    allocators.opened = list
    #expect(try place(&allocators) == 0)
    allocators.agreed = agreed
    #expect(try place(&allocators) == 1)
    allocators.agreed = nil
    #expect(try place(&allocators) == 1)
    allocators.opened = nil
    #expect(try place(&allocators) == 2)
    // A meeting first, then the list: it opens once the agreement lapses.
    allocators.agreed = agreed
    allocators.opened = list
    #expect(try place(&allocators) == 1)
    allocators.agreed = nil
    #expect(try place(&allocators) == 0)
  }
}
