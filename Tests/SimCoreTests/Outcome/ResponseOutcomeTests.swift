import SimCore
import TestSupport
import Testing

/// Two boats of a member, three people, every time by hand.
private enum TwoBoats {
  static let start = SyntheticCases.start

  static func boat(_ number: Int, embarked: Int) -> CaseRecord {
    var record = CaseRecord(
      member: 0, boat: number, wave: 0, hull: 0, origin: 0, route: 0, embarked: embarked,
      children: 0, departure: start, departurePoint: GeoPoint(latitude: 20, longitude: 92))
    record.distress = start + 10 * 3600
    record.distressPoint = GeoPoint(latitude: 15, longitude: 94)
    record.distressCause = .engineFailure
    return record
  }

  /// Two people, taken aboard 30 h after distress, landed one by one 40 and 60 h after it.
  static var recovered: (CaseRecord, ChainRecord) {
    var record = boat(0, embarked: 2)
    record.end = .recovered
    record.endTime = start + 40 * 3600
    record.persons[PersonEnd.safeAfterRecovery.index] = 2
    var chain = ChainRecord()
    chain.end = .recovered
    chain.twin.deaths = 2
    chain.twin.firstDeath = start + 110 * 3600
    chain.twin.endTime = start + 120 * 3600
    chain.reported = start + 14 * 3600
    chain.source = .satellitePhone
    chain.received = start + 16 * 3600
    chain.tasked = start + 19 * 3600
    chain.underWay = start + 20 * 3600
    chain.searchBegan = start + 28 * 3600
    chain.onScene = start + 28 * 3600
    chain.found = start + 36 * 3600
    chain.recoveryBegan = start + 38 * 3600
    chain.recoveryEnded = start + 40 * 3600
    chain.placeRequested = start + 41 * 3600
    chain.permitted = start + 45 * 3600
    chain.landed = start + 70 * 3600
    chain.persons = 2
    chain.personsLanded = 2
    chain.landings = [
      Landing(time: start + 50 * 3600, persons: 1, place: 0, recovered: start + 40 * 3600),
      Landing(time: start + 70 * 3600, persons: 1, place: 1, recovered: start + 40 * 3600),
    ]
    chain.place = 1
    chain.sorties = 2
    return (record, chain)
  }

  /// One person whom nobody reports, dead 100 h after distress with the response and without.
  static var alone: (CaseRecord, ChainRecord) {
    var record = boat(1, embarked: 1)
    record.end = .allDead
    record.endTime = start + 110 * 3600
    record.firstDeath = record.endTime
    record.deaths[DeathCause.thirst.index] = 1
    record.persons[PersonEnd.dead.index] = 1
    var chain = ChainRecord()
    chain.twin = UnassistedTwin(record)
    return (record, chain)
  }

  static var tally: ResponseTally {
    var tally = ResponseTally()
    tally.sorties = 3
    tally.falseIncidents = 1
    tally.merchantShips = 1
    tally.merchantSeconds = 5 * 3600
    tally.peak = 2
    tally.places = [PlaceTally(), PlaceTally()]
    tally.places[0].landed = 1
    tally.places[0].overflow = 2 * 86400
    tally.places[1].landed = 1
    tally.refusals.add(
      RefusalSpell(
        kind: .recoveredRefusedAshore, state: .thailand, boat: 0, begin: start,
        end: start + 12 * 3600, persons: 2, deaths: 0))
    return tally
  }

  static func ensemble(_ boats: [(CaseRecord, ChainRecord)]) -> EnsembleOutcome {
    var ensemble = EnsembleOutcome(seed: 1, hours: 1440, horizon: start + 1440 * 3600)
    ensemble.add(
      ChunkOutcome(
        index: 0, firstMember: 0, memberCount: 1, cases: boats.map(\.0), density: DensityGrid(),
        courses: [],
        response: ResponseOutcome(chains: boats.map(\.1), tallies: [tally], exclusions: [])))
    return ensemble
  }
}

@Suite struct ResponseOutcomeTests {
  private func metric(
    _ ensemble: EnsembleOutcome, _ key: String, _ statistic: String
  ) throws -> Metric {
    try #require(
      ensemble.headline.first { $0.key == key && $0.statistic == statistic }, "\(key) \(statistic)")
  }

  @Test func `recovered people are safe when they are landed, not when they are taken aboard`()
    throws
  {
    let ensemble = TwoBoats.ensemble([TwoBoats.recovered, TwoBoats.alone])
    // Of three people one is landed after 40 h, one after 60 h, one is dead after 100 h.
    #expect(try metric(ensemble, "hours_to_place_of_safety", "p50").value == 60)
    let late = try metric(ensemble, "hours_to_place_of_safety", "p90")
    #expect(late.note == "not reached (66.7 %)")
    #expect(!late.meaning.contains("unassisted"))
    #expect(
      try metric(ensemble, "safe_within_72_h", "incidence").value.map { ($0 - 2 / 3.0).magnitude }
        ?? 1 < 1e-12)
    let days = try #require(try metric(ensemble, "days_without_safety", "mean").value)
    #expect((days - (40 + 20 * 2 / 3.0 + 660 / 3.0) / 24).magnitude < 1e-9)
  }

  @Test func `each clock and cost of two boats and three people is what a hand computes`() throws {
    let ensemble = TwoBoats.ensemble([TwoBoats.recovered, TwoBoats.alone])
    for (key, statistic, value) in [
      ("deaths", "mean", 1.0), ("deaths_when_nobody_comes", "mean", 3),
      ("deaths_averted", "mean", 2), ("persons_safe_gained", "mean", 2),
      ("reported_dead_or_missing", "low", 0.2), ("reported_dead_or_missing", "high", 1),
      ("landed_where_excluded", "mean", 0),
      // Received at hour 16, on scene at 28; one incident.
      ("hours_alert_to_on_scene", "p50", 12), ("hours_alert_to_on_scene", "p90", 12),
      // Aboard at hour 40, ashore at 50 and 70.
      ("hours_recovered_to_place_of_safety", "p50", 10),
      ("hours_recovered_to_place_of_safety", "p90", 30),
      ("refusals", "per_100_incidents", 100), ("refusal_person_days", "mean", 1),
      ("refusals_recovered_refused_ashore", "per_100_incidents", 100),
      ("refusals_tow_out", "per_100_incidents", 0),
      ("refusal_person_days_recovered_refused_ashore", "mean", 1),
      ("reception_overflow_person_days", "mean", 2), ("peak_in_reception", "p90", 2),
      ("merchant_deviation_hours", "mean", 5), ("merchant_ships", "mean", 1),
      ("share_reported", "share", 0.5), ("share_recovered", "share", 0.5),
      ("sorties", "mean", 3), ("false_incidents", "mean", 1),
      // In the world in which nobody comes both boats have their first death after 100 h.
      ("survival_window_hours", "p10", 100), ("survival_window_hours", "p50", 100),
      ("persons_unresolved", "mean", 0),
    ] {
      #expect(try metric(ensemble, key, statistic).value == value, "\(key) \(statistic)")
    }
  }

  @Test func `the headline has the order of the design, deaths first`() {
    let keys = TwoBoats.ensemble([TwoBoats.recovered]).headline.map(\.key)
    let order = [
      "deaths", "landed_where_excluded", "deaths_per_1000_embarked", "hours_to_place_of_safety",
      "days_without_safety", "persons_unresolved", "survival_window_hours",
      "hours_alert_to_on_scene", "hours_recovered_to_place_of_safety", "refusals",
      "reception_overflow_person_days", "merchant_deviation_hours",
    ]
    let places = order.map { key in keys.firstIndex(of: key) ?? -1 }
    #expect(places == places.sorted() && !places.contains(-1), "\(places)")
    #expect(Set(keys).contains("persons_landed_where_excluded") == false)
  }

  @Test func `the links of the chain add up to the time from distress to landing`() throws {
    let response = try #require(
      TwoBoats.ensemble([TwoBoats.recovered, TwoBoats.alone]).response)
    let hours: [ChainLink: Double] = [
      .distressToReport: 4, .reportToReceipt: 2, .receiptToTasking: 3, .taskingToUnderWay: 1,
      .underWayToSearch: 8, .searchToFound: 8, .foundToRecovery: 2, .recovery: 2,
      .recoveryToRequest: 1, .requestToPermission: 4, .permissionToLanding: 25,
      .distressToLanding: 60,
    ]
    for (link, value) in hours {
      let tally = response.links[link.index]
      #expect(tally.all.ratio / 3600 == value, "\(link)")
      #expect(tally.landed.ratio / 3600 == value, "\(link)")
      #expect(tally.boats == 1)
      #expect(tally.quantile(0.5) == value)
    }
    #expect(response.links[ChainLink.receiptToRegionAgreed.index].boats == 0)
    let sum = ChainLink.inSequence.reduce(0.0) {
      $0 + response.links[$1.index].landed.ratio / 3600
    }
    #expect(sum == 60)
  }

  @Test func `a first ship that asks while others still recover takes no time from the recovery`()
    throws
  {
    var (record, chain) = TwoBoats.recovered
    chain.placeRequested = TwoBoats.start + 39 * 3600
    func hours(_ link: ChainLink) -> Int64? { link.seconds(record, chain).map { $0 / 3600 } }
    #expect(hours(.recovery) == 2)
    #expect(hours(.recoveryToRequest) == 0)
    #expect(hours(.requestToPermission) == 5)
    chain.permitted = TwoBoats.start + 39 * 3600
    #expect(hours(.requestToPermission) == 0)
    #expect(hours(.permissionToLanding) == 30)
    let sum = ChainLink.inSequence.reduce(0) { $0 + (hours($1) ?? 0) }
    #expect(sum == 60)
    record.distress = nil
    #expect(hours(.distressToLanding) == nil)
  }

  @Test func `people aboard a ship wait until the horizon and are counted as unresolved`() throws {
    var (record, chain) = TwoBoats.recovered
    record.persons[PersonEnd.safeAfterRecovery.index] = 1
    record.persons[PersonEnd.aboardAssistingShip.index] = 1
    chain.landings.removeLast()
    chain.personsLanded = 1
    chain.landed = chain.landings[0].time
    let ensemble = TwoBoats.ensemble([(record, chain)])
    #expect(ensemble.hasManyUnresolved)
    #expect(try metric(ensemble, "persons_unresolved", "share").value == 0.5)
    let landing = try #require(ensemble.response).landing
    #expect(landing.total() == 2)
    #expect(landing.total(kind: ResponseSummary.LandingEvent.allCases.count) == 1)
    // Followed for 1430 h after distress: nobody leaves the estimate at the end of the recovery.
    #expect(ensemble.safety.incidence(of: 0)[1400] == 0.5)
    let late = try metric(ensemble, "hours_recovered_to_place_of_safety", "p90")
    #expect(late.note == "not reached (50.0 %)")
  }

  @Test func `an incident that is over before a ship arrives competes, an open one is censored`()
    throws
  {
    var (record, chain) = TwoBoats.recovered
    chain.onScene = nil
    chain.recoveryBegan = nil
    chain.recoveryEnded = nil
    chain.landings = []
    chain.persons = 0
    chain.personsLanded = 0
    chain.landed = nil
    for (end, course, kind) in [
      (IncidentEnd.overBefore, CourseEnd.beached, 1), (.suspended, .beached, 1),
      (.open, .beached, 1), (.open, .inDistressAtHorizon, 2),
    ] {
      chain.end = end
      record.end = course
      record.persons = Array(repeating: 0, count: 7)
      let isAshore = course == .beached
      record.persons[
        isAshore ? PersonEnd.safeUnassisted.index : PersonEnd.atSeaInDistress.index] = 2
      let arrival = try #require(TwoBoats.ensemble([(record, chain)]).response).arrival
      #expect(arrival.total() == 1)
      #expect(arrival.total(kind: kind) == 1, "\(end)")
    }
  }

  @Test func `persons recovered, self-landed, dead and at sea add up to those embarked`() {
    var ensemble = EnsembleOutcome(
      seed: 5, hours: 1440, horizon: SyntheticCases.start + 1440 * 3600)
    let chunk = SyntheticResponse.chunk(index: 0, members: 0..<60)
    ensemble.add(chunk)
    #expect(ensemble.total(.safeAfterRecovery) > 1000)
    #expect(ensemble.total(.aboardAssistingShip) > 100)
    let embarked = ensemble.members.reduce(Int64(0)) { $0 + Int64($1.embarked) }
    #expect(PersonEnd.allCases.reduce(0) { $0 + ensemble.total($1) } == embarked)
    let alone = chunk.cases.filter(\.hasDeparted).reduce(0) { $0 + $1.embarked }
    #expect(embarked == Int64(alone))
    #expect(
      ensemble.response?.total(.personsLanded) == ensemble.total(.safeAfterRecovery))
  }

  @Test func `chunks of any size give the same response`() throws {
    func outcome(_ size: Int) -> EnsembleOutcome {
      var ensemble = EnsembleOutcome(
        seed: 5, hours: 1440, horizon: SyntheticCases.start + 1440 * 3600)
      for (index, first) in stride(from: 0, to: 40, by: size).enumerated() {
        ensemble.add(
          SyntheticResponse.chunk(index: index, members: first..<min(40, first + size)))
      }
      return ensemble
    }
    let whole = outcome(40)
    for size in [1, 7] {
      let parts = outcome(size)
      #expect(parts.headline == whole.headline)
      #expect(parts.response?.links == whole.response?.links)
      #expect(parts.response?.places == whole.response?.places)
      #expect(parts.response?.refusals == whole.response?.refusals)
    }
  }

  /// One person's time and what happened: 0 safe, 1 dead, 2 excluded, 3 censored.
  private func people(_ chunk: ChunkOutcome, horizon: Instant) -> [(hour: Int, kind: Int)] {
    var people: [(Int, Int)] = []
    guard let response = chunk.response else { return [] }
    for (record, chain) in zip(chunk.cases, response.chains) where record.hasDeparted {
      guard let onset = record.distress else { continue }
      func add(_ time: Double, _ kind: Int, _ count: Int) {
        people += Array(
          repeating: (Int((max(0, time) / 3600).rounded(.up)), kind), count: count)
      }
      record.forEachDeath(since: onset) { add($0, 1, $1) }
      for landing in chain.landings { add(landing.time - onset, 0, landing.persons) }
      add(record.endTime - onset, 0, record.persons[PersonEnd.safeUnassisted.index])
      add(horizon - onset, 3, record.persons[PersonEnd.aboardAssistingShip.index])
      add(record.endTime - onset, 3, record.persons[PersonEnd.atSeaInDistress.index])
    }
    return people
  }

  @Test func `the incidence of safety is that of a plain computation person by person`() {
    let horizon = SyntheticCases.start + 1440 * 3600
    let chunk = SyntheticResponse.chunk(index: 0, members: 0..<30)
    var ensemble = EnsembleOutcome(seed: 5, hours: 1440, horizon: horizon)
    ensemble.add(chunk)
    let curve = ensemble.safety.incidence(of: 0)
    let people = people(chunk, horizon: horizon)
    #expect(people.count > 3000)
    #expect(people.contains { $0.kind == 3 })
    // Aalen and Johansen: sum over event hours of S(before) times events over those at risk.
    var free = 1.0
    var incidence = 0.0
    var atHour: [Int: Double] = [:]
    for hour in Set(people.map(\.hour)).sorted() {
      let atRisk = people.count { $0.hour >= hour }
      let safe = people.count { $0.hour == hour && $0.kind == 0 }
      let events = people.count { $0.hour == hour && $0.kind < 3 }
      incidence += free * Double(safe) / Double(atRisk)
      free *= 1 - Double(events) / Double(atRisk)
      atHour[hour] = incidence
    }
    for (hour, value) in atHour where hour <= 1440 {
      #expect((curve[hour] - value).magnitude < 1e-10, "hour \(hour)")
    }
  }

  @Test func `counted values have the quantiles and intervals of their sorted list`() {
    var counts = ValueCounts()
    var values: [Int64] = []
    let key = RandomKey(seed: 3)
    for i in 0..<500 {
      let value = Int64(key.uniform(DrawPurpose(code: 250), index: UInt32(i)) * 40) - 10
      counts.add(value)
      values.append(value)
    }
    values.sort()
    for p in [0.1, 0.5, 0.9, 1] {
      #expect(counts.quantile(p) == OrderStatistic.quantile(p, sorted: values))
    }
    #expect(counts.interval(0.9) == OrderStatistic.interval(0.9, sorted: values))
    #expect(ValueCounts().quantile(0.5) == nil)
  }
}
