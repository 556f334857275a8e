/// What the response of one member came to.
package struct MemberResponseOutcome: Sendable {
  package var cases: [CaseRecord]
  package var chains: [ChainRecord]
  package var tally: ResponseTally
  package var audit: [ExclusionRecord]
}

extension MemberResponse {
  /// Where a boat was by the hour, as the response left it.
  package func course(of boat: Int) -> TrueCourse { fates[boat].course }

  /// The accounts at the horizon: every person in one state, every link with its moment.
  package mutating func close() -> MemberResponseOutcome {
    closeWarning()
    for v in voyages.indices where !voyages[v].isAshore { closeRefusal(v, at: plan.horizon) }
    for boat in fates.indices {
      let end = min(plan.horizon, fates[boat].record.endTime - plan.start)
      endRefusal(boat, at: end)
    }
    for unit in units {
      if let diverted = unit.diverted {
        tally.merchantSeconds += Int64((plan.horizon - diverted).rounded())
      }
    }
    tally.places = plan.places.indices.map { place in
      let site = reception.tally(at: place)
      var mine = PlaceTally()
      mine.landed = site.landed
      mine.peak = site.peak
      mine.overflow = site.overflow
      mine.detained = site.detained
      mine.detainedChildren = site.detainedChildren
      mine.heard = site.heard
      mine.waited = site.waited
      return mine
    }
    tally.peak = reception.peak
    let cases = fates.indices.map { account($0) }
    let chains = fates.indices.map { chain($0) }
    return MemberResponseOutcome(cases: cases, chains: chains, tally: tally, audit: audit)
  }

  /// The case of a boat with those who were taken aboard where they are.
  private func account(_ boat: Int) -> CaseRecord {
    let fate = fates[boat]
    var record = fate.record
    if fate.taken > 0 {
      record.persons[PersonEnd.aboardAssistingShip.index] = fate.taken - fate.lost - fate.landed
      record.persons[PersonEnd.safeAfterRecovery.index] = fate.landed
      record.persons[PersonEnd.dead.index] += fate.lost
      record.deaths[DeathCause.drowning.index] += Int32(fate.lost)
      if fate.lost > 0, record.firstDeath == nil {
        record.firstDeath = fate.incident.flatMap { incidents[$0].record.recoveryBegan }
      }
      if record.end == .recovered,
        let ended = fate.incident.flatMap({ incidents[$0].record.recoveryEnded })
      {
        record.endTime = max(record.endTime, min(ended, plan.start + plan.horizon))
      }
    }
    if record.hasLanded {
      let alive = record.persons[PersonEnd.safeUnassisted.index]
      let party = LandingParty(
        number: record.boat,
        counts: counts(
          adults: alive - min(alive, record.children), children: min(alive, record.children)))
      let excluded = min(alive, plan.filter.excludedPersons(party, in: record.state))
      record.persons[PersonEnd.landedWhereExcluded.index] += excluded
      record.persons[PersonEnd.safeUnassisted.index] -= excluded
    }
    return record
  }

  private func chain(_ boat: Int) -> ChainRecord {
    let fate = fates[boat]
    var record = fate.incident.map { incidents[$0].record } ?? ChainRecord()
    record.twin = fate.twin
    record.refusals = max(record.refusals, fate.refusals)
    if let i = fate.incident { record.successSoFar = incidents[i].belief.successSoFar }
    record.landings.sort { ($0.time.seconds, $0.place) < ($1.time.seconds, $1.place) }
    return record
  }
}
