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
    var waiting = Array(members.indices)
    while !waiting.isEmpty {
      var requests: [(member: Int, request: ReplayRequest)] = []
      for m in waiting {
        if let request = members[m].advance() { requests.append((m, request)) }
      }
      guard !requests.isEmpty else { break }
      let replays = try await sail(requests.map(\.request))
      for (entry, replay) in zip(requests, replays) { members[entry.member].resume(with: replay) }
      waiting = requests.map(\.member)
    }
    var outcomes: [MemberResponseOutcome] = []
    for m in members.indices { outcomes.append(members[m].close()) }
    return (outcomes, members)
  }
}
