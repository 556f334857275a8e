/// Legs that boats of a chunk sailed under one policy, for other policies that do the same to the same boat.
///
/// A leg hangs on the boat and on what was done to it alone, so it need not be sailed twice.
package struct StoredLegs {
  private struct Key: Hashable {
    var part: Int
    var member: Int
    var boat: UInt32
    var acts: [Intervention]
  }

  private var legs: [Key: ReplayResult] = [:]
  /// Whether what is sailed is kept: the policy that most others differ from in little.
  package var isRecording = true

  package init() {}

  private func key(_ request: ReplayRequest, part: Int) -> Key {
    Key(
      part: part, member: request.member, boat: request.boats.first?.number ?? 0,
      acts: request.acts)
  }

  /// Answers requests from what is kept, and lets the other boats sail.
  ///
  /// - Parameters:
  ///   - requests: Who sails again with what done to it.
  ///   - part: Part of the chunk.
  ///   - sail: Lets boats sail; one result a request.
  /// - Returns: One result a request.
  /// - Throws: What `sail` throws.
  mutating func results(
    of requests: [ReplayRequest], part: Int,
    sail: ([ReplayRequest]) async throws -> [ReplayResult]
  ) async throws -> [ReplayResult] {
    let keys = requests.map { key($0, part: part) }
    var found: [Key: ReplayResult] = [:]
    // Plays of one member under several warnings may ask the same at once.
    var asked: Set<Key> = []
    var missing: [Int] = []
    for (i, key) in keys.enumerated() where found[key] == nil {
      if let known = legs[key] {
        found[key] = known
      } else if asked.insert(key).inserted {
        missing.append(i)
      }
    }
    if !missing.isEmpty {
      let sailed = try await sail(missing.map { requests[$0] })
      for (place, result) in zip(missing, sailed) {
        found[keys[place]] = result
        if isRecording { legs[keys[place]] = result }
      }
    }
    return keys.compactMap { found[$0] }
  }
}
