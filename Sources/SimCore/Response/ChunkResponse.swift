/// The responses of a chunk's members, in rounds: all boats that somebody touched sail again at once.
package enum ChunkResponse {
  /// A play at the horizon; a class because it is large and several warning systems may share it.
  package final class Played {
    /// Place of the member among those that were given; of several warning systems there may be several plays.
    package let place: Int
    package let outcome: MemberResponseOutcome
    package let response: MemberResponse

    /// Closes the accounts of a play.
    init(place: Int, closing response: consuming MemberResponse) {
      self.place = place
      outcome = response.close()
      self.response = response
    }
  }

  /// Plays the responses to the horizon.
  ///
  /// - Parameters:
  ///   - members: The members.
  ///   - sail: Lets boats sail again; one result a request.
  /// - Returns: The plays: first one a member in their order, then those that parted from them.
  /// - Throws: What `sail` throws.
  package static func play(
    _ members: [MemberResponse], sail: ([ReplayRequest]) async throws -> [ReplayResult]
  ) async throws -> [Played] {
    var plays = members.enumerated().map { (place: $0, response: $1) }
    for group in groups(members) {
      var waiting = group
      while !waiting.isEmpty {
        var requests: [(play: Int, request: ReplayRequest)] = []
        var next = 0
        while next < waiting.count {
          let p = waiting[next]
          next += 1
          let request =
            plays[p].response.plan.hasParticles
            ? try await plays[p].response.advanceDrifting() : plays[p].response.advance()
          if let request { requests.append((p, request)) }
          for other in plays[p].response.parted() {
            waiting.append(plays.count)
            plays.append((plays[p].place, other))
          }
        }
        guard !requests.isEmpty else { break }
        let replays = try await sail(requests.map(\.request))
        for (entry, replay) in zip(requests, replays) {
          plays[entry.play].response.resume(with: replay)
        }
        waiting = requests.map(\.play)
      }
    }
    return plays.map { Played(place: $0.place, closing: $0.response) }
  }

  /// Members whose particles are in memory at a time: some 30 MB each at worst.
  package static let drifting = 4

  /// All members of table beliefs at once, then those of particles a few at a time.
  private static func groups(_ members: [MemberResponse]) -> [[Int]] {
    let drifting = members.indices.filter { members[$0].plan.hasParticles }
    let others = members.indices.filter { !members[$0].plan.hasParticles }
    return [others]
      + stride(from: 0, to: drifting.count, by: ChunkResponse.drifting).map {
        Array(drifting[$0..<min($0 + ChunkResponse.drifting, drifting.count)])
      }
  }
}
