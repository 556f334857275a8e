/// All that a finished chunk of members hands over; the unit of storage and restart.
package struct ChunkOutcome: Sendable, Equatable {
  /// Number of the chunk in the run, from 0.
  package let index: Int
  package let firstMember: Int
  package let memberCount: Int
  /// Cases of all members, by member and boat.
  package let cases: [CaseRecord]
  package let density: DensityGrid
  /// A bounded sample of courses.
  package let courses: [Course]

  /// A chunk.
  ///
  /// - Precondition: Cases lie in rising order of member, within the members of the chunk.
  package init(
    index: Int, firstMember: Int, memberCount: Int, cases: [CaseRecord], density: DensityGrid,
    courses: [Course]
  ) {
    var last = firstMember
    for record in cases {
      precondition(
        record.member >= last && record.member < firstMember + memberCount,
        "cases of a chunk must lie in order of its members")
      last = record.member
    }
    self.index = index
    self.firstMember = firstMember
    self.memberCount = memberCount
    self.cases = cases
    self.density = density
    self.courses = courses
  }

  /// Calls `body` for each member in order with its cases, also for members without any.
  package func forEachMember(
    _ body: (_ member: Int, _ cases: ArraySlice<CaseRecord>) throws -> Void
  ) rethrows {
    var start = 0
    for member in firstMember..<firstMember + memberCount {
      var end = start
      while end < cases.count, cases[end].member == member { end += 1 }
      try body(member, cases[start..<end])
      start = end
    }
  }
}
