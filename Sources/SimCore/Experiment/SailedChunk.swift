/// Members of one year of the sea with their courses while nobody comes.
package struct SailedPart: Sendable {
  package let members: [Int]
  package let source: SeaSource
  package let outcome: VoyageOutcome
}

/// A chunk whose boats have sailed: what every policy is played over.
package struct SailedChunk: Sendable {
  package let index: Int
  package let members: Range<Int>
  package let parts: [SailedPart]

  /// The same courses for some of the members.
  package func restricted(to members: Range<Int>) -> SailedChunk {
    SailedChunk(index: index, members: members.clamped(to: self.members), parts: parts)
  }

  /// The rows of each member in its part, by rising member.
  var rows: [(member: Int, part: Int, rows: Range<Int>)] {
    var found: [(member: Int, part: Int, rows: Range<Int>)] = []
    for (p, part) in parts.enumerated() {
      var start = 0
      for member in part.members {
        var end = start
        while end < part.outcome.cases.count, part.outcome.cases[end].member == member { end += 1 }
        if members.contains(member) { found.append((member, p, start..<end)) }
        start = end
      }
    }
    return found.sorted { $0.member < $1.member }
  }
}

extension Experiment {
  /// What a chunk came to under one plan alone.
  ///
  /// - Parameters:
  ///   - chunk: Its courses.
  ///   - plan: Who responds; nil for nobody.
  ///   - onLegs: Called before boats sail again and after, for those who take the time.
  /// - Returns: Cases, density and sampled courses of its members.
  /// - Throws: What the sea throws, and cancellation.
  package func outcome(
    of chunk: SailedChunk, plan: ResponsePlan?, onLegs: () -> Void = {}
  ) async throws -> ChunkOutcome {
    var legs = StoredLegs()
    legs.isRecording = false
    return try await outcome(of: chunk, plan: plan, legs: &legs, onLegs: onLegs)
  }

  /// What a chunk came to, with the response of a plan or with nobody coming.
  ///
  /// - Parameters:
  ///   - chunk: Its courses.
  ///   - plan: Who responds, with one warning system at most; nil for nobody.
  ///   - legs: What boats sailed under other policies over the same courses; what they sail now may be added.
  ///   - countsStays: Whether the density of boats is wanted.
  ///   - onLegs: Called before boats sail again and after, for those who take the time.
  ///   - each: Called with each member that was played and its number.
  /// - Returns: Cases, density and sampled courses of its members.
  /// - Throws: What the sea throws, and cancellation.
  package func outcome(
    of chunk: SailedChunk, plan: ResponsePlan?, legs: inout StoredLegs, countsStays: Bool = true,
    onLegs: () -> Void = {}, each: (Int, MemberResponse) -> Void = { _, _ in }
  ) async throws -> ChunkOutcome {
    guard let plan else { return unassisted(chunk, countsStays: countsStays) }
    precondition(plan.warning?.systems.count ?? 1 == 1, "one outcome has one warning system")
    let played = try await played(chunk, plan: plan, legs: &legs, onLegs: onLegs)
    return outcome(of: chunk, members: chunk.members, plan: plan, countsStays: countsStays) {
      let i = $0 - chunk.members.lowerBound
      if let play = played.own[i] { each($0, play.response) }
      return (played.own[i], played.twins[i])
    }
  }

  /// What each member of a chunk came to under each warning system of a plan.
  ///
  /// - Parameters:
  ///   - chunk: Its courses.
  ///   - plan: Who responds, with warning systems.
  ///   - legs: What boats sailed under other policies over the same courses; what they sail now may be added.
  ///   - each: Called with each member by rising number, each system by its place in the plan, and their play.
  /// - Returns: One a member.
  /// - Throws: What the sea throws, and cancellation.
  package func plays(
    of chunk: SailedChunk, plan: ResponsePlan, legs: inout StoredLegs,
    each: (Int, Int, MemberResponse) -> Void
  ) async throws -> [MemberPlays] {
    let systems = plan.warning?.systems.count ?? 0
    let played = try await played(chunk, plan: plan, legs: &legs)
    return chunk.members.map { member in
      let first = (member - chunk.members.lowerBound) * systems
      var plays = MemberPlays()
      var known: [(play: ObjectIdentifier, place: Int)] = []
      for s in 0..<systems {
        guard let play = played.own[first + s] else {
          preconditionFailure("every system is played")
        }
        each(member, s, play.response)
        if let same = known.first(where: { $0.play == ObjectIdentifier(play) }) {
          plays.arms.append(same.place)
          continue
        }
        plays.add(
          outcome(of: chunk, members: member..<member + 1, plan: plan, countsStays: false) { _ in
            (play, played.twins[first + s])
          }.compared)
        known.append((ObjectIdentifier(play), plays.arms[s]))
      }
      return plays
    }
  }

  /// The plays of a chunk and those of their twins with another belief, by member and warning system.
  private func played(
    _ chunk: SailedChunk, plan: ResponsePlan, legs: inout StoredLegs, onLegs: () -> Void = {}
  ) async throws -> (own: [ChunkResponse.Played?], twins: [ChunkResponse.Played?]) {
    let systems: [WarningSystem?] = plan.warning?.systems ?? [nil]
    var played = [ChunkResponse.Played?](
      repeating: nil, count: chunk.members.count * systems.count)
    var twinsPlayed = played
    for (p, part) in chunk.parts.enumerated() {
      let rows = chunk.rows.filter { $0.part == p }
      let members = try rows.map { row in
        try member(
          row.member, row.rows, place: part.members.firstIndex(of: row.member) ?? 0, part, plan)
      }
      // Those that are validated stand a second time behind all, with the other kind of belief.
      let validated = rows.indices.filter { rows[$0].member < plan.policy.validatedMembers }
      let twins = try validated.map { i in
        try member(
          rows[i].member, rows[i].rows,
          place: part.members.firstIndex(of: rows[i].member) ?? 0, part, plan.withOtherBelief)
      }
      let plays = try await ChunkResponse.play(members + twins) { requests in
        try await legs.results(of: requests, part: p) { requests in
          onLegs()
          defer { onLegs() }
          return try await VoyageBatch.replay(
            requests, settings: settings, source: part.source, after: part.outcome,
            numbers: part.members)
        }
      }
      for play in plays {
        let isTwin = play.place >= rows.count
        let row = isTwin ? validated[play.place - rows.count] : play.place
        let first = (rows[row].member - chunk.members.lowerBound) * systems.count
        for (s, system) in systems.enumerated() where system.map(play.response.plays) ?? true {
          if isTwin { twinsPlayed[first + s] = play } else { played[first + s] = play }
        }
      }
    }
    return (played, twinsPlayed)
  }

  /// The outcome of a chunk that has been played.
  ///
  /// - Parameters:
  ///   - chunk: Its courses.
  ///   - members: Some of its members.
  ///   - plan: Who responded.
  ///   - countsStays: Whether the density of boats is wanted.
  ///   - plays: The play of a member, and behind it that of its twin with another belief where there is one.
  /// - Returns: Cases, density and sampled courses of its members.
  private func outcome(
    of chunk: SailedChunk, members: Range<Int>, plan: ResponsePlan, countsStays: Bool,
    plays: (Int) -> (ChunkResponse.Played?, twin: ChunkResponse.Played?)
  ) -> ChunkOutcome {
    var cases: [CaseRecord] = []
    var courses: [Course] = []
    var response = ResponseOutcome(chains: [], tallies: [], exclusions: [])
    var density = DensityBuilder(members: countsStays ? members.count : 0)
    for (place, member) in members.enumerated() {
      if countsStays { density.begin(member: member) }
      let (own, twin) = plays(member)
      guard let play = own else { continue }
      var tally = play.outcome.tally
      if member < plan.policy.optimisedMembers { tally.hindsight = play.response.hindsight() }
      if let twin { tally.beliefs = BeliefPair.pairs(play, twin) }
      response.tallies.append(tally)
      response.exclusions += ExclusionRow.rows(play.outcome.audit, member: member)
      for (i, record) in play.outcome.cases.enumerated() where !record.isUnborn {
        cases.append(record)
        response.chains.append(play.outcome.chains[i])
        let course = play.response.course(of: i)
        if countsStays { density.add(course, record, member: place, start: scenario.start) }
        if isSampled(record) { courses.append(course.samples(of: record)) }
      }
    }
    return ChunkOutcome(
      index: chunk.index, firstMember: members.lowerBound, memberCount: members.count,
      cases: cases, density: density.grid, courses: courses, response: response)
  }

  /// The response of one member before its first event.
  private func member(
    _ number: Int, _ rows: Range<Int>, place: Int, _ part: SailedPart, _ plan: ResponsePlan
  ) throws -> MemberResponse {
    let outcome = part.outcome
    guard let scene = outcome.scene else { preconditionFailure("nobody noted the wind") }
    let fleet = rows.map { i in
      var boat = outcome.fleet[i]
      boat.mother = boat.mother.map { $0 - rows.lowerBound }
      return boat
    }
    return try MemberResponse(
      plan: plan, member: place, key: key(number), fleet: fleet, cases: Array(outcome.cases[rows]),
      courses: rows.map { TrueCourse(outcome.courses, boat: $0) },
      weather: SceneWeather(
        member: place, weather: outcome.weather, scene: scene, background: settings.background,
        fetch: settings.fetch))
  }

  /// The outcome of a chunk where nobody comes.
  private func unassisted(_ chunk: SailedChunk, countsStays: Bool) -> ChunkOutcome {
    var cases: [CaseRecord] = []
    var courses: [Course] = []
    var density = DensityGrid()
    for part in chunk.parts where countsStays {
      guard let counted = part.outcome.density else {
        preconditionFailure("stays are counted where nobody responds")
      }
      density.merge(counted)
    }
    for row in chunk.rows {
      let outcome = chunk.parts[row.part].outcome
      for i in row.rows where !outcome.cases[i].isUnborn {
        cases.append(outcome.cases[i])
        if isSampled(outcome.cases[i]) {
          courses.append(TrueCourse(outcome.courses, boat: i).samples(of: outcome.cases[i]))
        }
      }
    }
    return ChunkOutcome(
      index: chunk.index, firstMember: chunk.members.lowerBound, memberCount: chunk.members.count,
      cases: cases, density: density, courses: courses)
  }

  /// Whether the course of a boat is one of the sample that is kept.
  private func isSampled(_ record: CaseRecord) -> Bool {
    let kept = Double(scenario.stages.output.coursesKept)
    let share = kept / max(1, scenario.plannedBoats * Double(scenario.members))
    return key(record.member).key(.boat, UInt32(record.boat)).uniform(.courseSample) < share
  }
}

extension CaseRecord {
  /// Whether a record is of a small boat that was never launched.
  fileprivate var isUnborn: Bool { boat % 64 != 0 && end == .notDeparted }
}

extension TrueCourse {
  /// The hourly samples of a boat.
  fileprivate func samples(of record: CaseRecord) -> Course {
    Course(
      member: record.member, boat: record.boat, samples: (0..<hours).compactMap { sample(hour: $0) }
    )
  }
}

extension ExclusionRow {
  /// The exclusions of a member, one row a boat, rule and group.
  static func rows(_ audit: [ExclusionRecord], member: Int) -> [ExclusionRow] {
    var rows: [ExclusionRow] = []
    for record in audit {
      let group = record.group ?? -1
      let row = rows.lastIndex {
        $0.boat == record.party && $0.rule == record.rule && $0.group == group
      }
      if let row {
        if !rows[row].places.contains(record.place) { rows[row].places.append(record.place) }
        rows[row].persons = max(rows[row].persons, record.persons)
      } else {
        rows.append(
          ExclusionRow(
            member: member, boat: record.party, rule: record.rule, group: group,
            persons: record.persons, places: [record.place]))
      }
    }
    for i in rows.indices { rows[i].places.sort() }
    return rows
  }
}

extension DensityBuilder {
  /// Adds a course as it was with a response: hours in their cells, deaths at its end.
  mutating func add(_ course: TrueCourse, _ record: CaseRecord, member: Int, start: Instant) {
    let first = max(0, Int((record.departure - start) / 3600))
    course.forEachStay(from: first) { add($0, member: member) }
    if record.hasSailed {
      addDeaths(Int(record.deaths.wrappedSum()), at: record.endPoint, member: member)
    }
    add(record, member: member)
  }
}
