import SimCore
import Testing

/// From recovery to shelter: the four mechanisms used one after the other, checked by hand.
@Suite struct LandingChainTests {
  private let start = Instant(seconds: 0)
  private let hour = 3600.0

  @Test func `two boats of a rotation are landed, sheltered and counted as by hand`() throws {
    let places = [
      LandingSamples.place("near", .myanmar), LandingSamples.place("a", .indonesia, capacity: 100),
      LandingSamples.place("b", .thailand, capacity: 50),
    ]
    let filter = LandingFilter(places: places, groups: LandingSamples.groups)
    var allocator = try Allocator(
      rule: .rotation([.thailand, .indonesia]), places: places, states: [])
    var permission = PermissionParameters.defaults
    permission.promptDelay = .fixed(5 * hour)
    var settings = ReceptionParameters.defaults
    settings.needsAccess = false
    settings.teams = 0
    var reception = Reception(
      sites: places.map { place in
        var practice = StatePractice.standard(place.state)
        practice.onwardRate = 0
        return ReceptionSite(practice: practice, capacity: place.capacity)
      }, groups: LandingSamples.groups, parameters: settings, start: start,
      horizon: start + 1000 * hour)

    var landed: [(place: Int, hours: Double)] = []
    for number in 0..<2 {
      let party = LandingSamples.party(number, "unassessed", adults: 60, children: 20)
      guard case .lawful(let lawful) = filter.check(party).result else {
        throw TestFault("no lawful place")
      }
      let recovered = start + Double(number) * 10 * hour
      reception.advance(to: recovered)
      let decision = try #require(
        allocator.choose(lawful, region: nil) {
          LandingOption(
            passage: Int(Double($0 + 1) * hour), freePlaces: reception.freePlaces(at: $0))
        })
      // The ship asks under way, so passage and permission run side by side.
      var practice = StatePractice.standard(places[decision.place].state)
      practice.promptShare = 1
      let request = PermissionCase(
        at: recovered, practice: practice, climate: LandingClimate(posture: .caseByCase),
        parameters: permission, key: RandomKey(seed: UInt64(number)), attempt: 0)
      let arrival = recovered + Double(decision.place + 1) * hour
      let landing = max(arrival, request.grantedAt)
      #expect(request.isPrompt)
      landed.append((decision.place, (landing - start) / hour))
      reception.land(
        party.counts, at: decision.place, time: landing, key: RandomKey(seed: UInt64(number)))
    }
    #expect(landed.map(\.place) == [2, 1])
    #expect(landed.map(\.hours) == [5, 15])
    reception.advance(to: start + 105 * hour)
    // 80 people on 50 places for 100 hours; 80 on 100 for 90 hours.
    #expect(reception.tally(at: 2).overflow == Int64(30 * 100 * hour))
    #expect(reception.tally(at: 1).overflow == 0)
    #expect(reception.tally(at: 0).landed == 0)
  }
}
