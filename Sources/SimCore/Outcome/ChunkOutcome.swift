/// What the filter of places excluded for the people of one boat under one rule.
package struct ExclusionRow: Sendable, Equatable {
  package var member: Int
  package var boat: Int
  package var rule: ExclusionRule
  /// Index of the group; -1 where the rule holds for everybody.
  package var group: Int
  package var persons: Int
  /// Indices of the places, rising.
  package var places: [Int]

  package init(
    member: Int, boat: Int, rule: ExclusionRule, group: Int, persons: Int, places: [Int]
  ) {
    self.member = member
    self.boat = boat
    self.rule = rule
    self.group = group
    self.persons = persons
    self.places = places
  }
}

/// What the response of a chunk's members came to.
package struct ResponseOutcome: Sendable, Equatable {
  /// One a case, in the order of the cases.
  package var chains: [ChainRecord]
  /// One a member, in order.
  package var tallies: [ResponseTally]
  package var exclusions: [ExclusionRow]

  package init(chains: [ChainRecord], tallies: [ResponseTally], exclusions: [ExclusionRow]) {
    self.chains = chains
    self.tallies = tallies
    self.exclusions = exclusions
  }
}

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
  /// Nil where nobody comes; cases are then those of the unassisted courses, else as the response left them.
  package let response: ResponseOutcome?

  /// A chunk.
  ///
  /// - Precondition: Cases lie in rising order of member, within the members of the chunk; a response
  ///   has one chain a case and one tally a member.
  package init(
    index: Int, firstMember: Int, memberCount: Int, cases: [CaseRecord], density: DensityGrid,
    courses: [Course], response: ResponseOutcome? = nil
  ) {
    precondition(
      response.map { $0.chains.count == cases.count && $0.tallies.count == memberCount } ?? true,
      "a response has one chain a case and one tally a member")
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
    self.response = response
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
