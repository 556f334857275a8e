/// The responses of a chunk's members, in rounds: all boats that somebody touched sail again at once.
package enum ChunkResponse {
  /// Plays the responses to the horizon.
  ///
  /// - Parameters:
  ///   - members: The members.
  ///   - sail: Lets boats sail again; one result a request.
  /// - Returns: The outcome of each member.
  /// - Throws: What `sail` throws.
  package static func play(
    _ members: [MemberResponse], sail: ([ReplayRequest]) async throws -> [ReplayResult]
  ) async throws -> (outcomes: [MemberResponseOutcome], fates: [MemberResponse]) {
    var members = members
    for group in groups(members) {
      var waiting = group
      while !waiting.isEmpty {
        var requests: [(member: Int, request: ReplayRequest)] = []
        for m in waiting {
          let request =
            members[m].plan.hasParticles
            ? try await members[m].advanceDrifting() : members[m].advance()
          if let request { requests.append((m, request)) }
        }
        guard !requests.isEmpty else { break }
        let replays = try await sail(requests.map(\.request))
        for (entry, replay) in zip(requests, replays) {
          members[entry.member].resume(with: replay)
        }
        waiting = requests.map(\.member)
      }
    }
    var outcomes: [MemberResponseOutcome] = []
    for m in members.indices { outcomes.append(members[m].close()) }
    return (outcomes, members)
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
