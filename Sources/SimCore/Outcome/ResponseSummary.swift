/// What the response came to in all members, beside the outcomes of the boats.
///
/// One row of whole numbers a member and tables of fixed size; every sum is exact.
package struct ResponseSummary: Sendable {
  /// How an incident came to be over for the clock from alert to arrival.
  package enum ArrivalEvent: Int, Sendable, CaseIterable {
    /// A unit that can recover people arrived.
    case onScene
    /// It was over, or the search suspended, before one did.
    case over
  }

  /// What became of a person taken aboard.
  package enum LandingEvent: Int, Sendable, CaseIterable { case landed, dead }

  /// One place over all members.
  package struct Place: Sendable, Equatable {
    package var landed = ValueCounts()
    package var peak = ValueCounts()
    package var overflow: Int128 = 0
    package var heard: Int64 = 0
    package var waited: Int128 = 0
    package var detained: Int128 = 0
    package var detainedChildren: Int128 = 0
    /// Members in which anybody landed.
    package var membersWithLandings = 0
  }

  /// One kind of refusal over all members.
  package struct Refusals: Sendable, Equatable {
    /// Spells of a member to its incidents, and person-seconds alone.
    package var perIncident = RatioMoments()
    package var personSeconds = ExactMoments()
    package var persons: Int64 = 0
    package var deaths: Int64 = 0
    package var membersWithSpells = 0
  }

  /// Landings of recovered people beside the best that everything known would have allowed.
  package struct Hindsight: Sendable, Equatable {
    package var members = 0
    /// Person-minutes above the best, and what equal shares would cost, to persons landed.
    package var excess = RatioMoments()
    package var fairness = RatioMoments()
    /// Person-minutes that the best may still be better, and of those by the rule and at best above beds.
    package var gap: Int64 = 0
    package var overflowByRule: Int64 = 0
    package var overflowAtBest: Int64 = 0
    /// Person-minutes that one more bed would save, by place.
    package var bedMinutes: [Int64] = []

    mutating func add(_ tally: HindsightTally) {
      members += 1
      excess.add(
        numerator: Int64(tally.minutesByRule - tally.minutesAtBest),
        denominator: Int64(tally.persons))
      fairness.add(numerator: Int64(tally.fairnessMinutes), denominator: Int64(tally.persons))
      gap += Int64(tally.gap)
      overflowByRule += Int64(tally.overflowByRule)
      overflowAtBest += Int64(tally.overflowAtBest)
      if bedMinutes.count < tally.bedMinutes.count {
        bedMinutes += Array(repeating: 0, count: tally.bedMinutes.count - bedMinutes.count)
      }
      for (i, minutes) in tally.bedMinutes.enumerated() { bedMinutes[i] += Int64(minutes) }
    }
  }

  /// A step of the Consultation Mechanism.
  package enum Step: String, Sendable, CaseIterable {
    case signalled, convened, met
    case inForce = "in_force"
  }

  /// Counts of the members, row by row in the order of `ResponseCount.allCases`.
  private(set) var rows: [Int64] = []
  /// Incidents from receipt at a centre to arrival, and persons from recovery to land.
  package private(set) var arrival: CompetingRisks
  package private(set) var landing: CompetingRisks
  /// In the order of `ChainLink.ordered`.
  package private(set) var links = [LinkTally](
    repeating: LinkTally(), count: ChainLink.ordered.count)
  /// In the order of the places of the scenario.
  package private(set) var places: [Place] = []
  /// In the order of `RefusalKind.allCases`.
  package private(set) var refusals = [Refusals](
    repeating: Refusals(), count: RefusalKind.allCases.count)
  /// Moments of each step, s, in the order of `Step.allCases`, of the members that reached it.
  package private(set) var steps = [ValueCounts](
    repeating: ValueCounts(), count: Step.allCases.count)
  package private(set) var hindsight = Hindsight()
  package private(set) var beliefs = BeliefSummary()
  private let horizon: Instant?

  init(hours: Int, horizon: Instant?, replicates: Int) {
    self.horizon = horizon
    arrival = CompetingRisks(
      events: ArrivalEvent.allCases.count, hours: hours, replicates: replicates)
    landing = CompetingRisks(
      events: LandingEvent.allCases.count, hours: hours, replicates: replicates)
  }

  package var members: Int { rows.count / ResponseCount.allCases.count }

  /// A count of one member.
  package func value(_ count: ResponseCount, member: Int) -> Int64 {
    rows[member * ResponseCount.allCases.count + count.rawValue]
  }

  /// The sum of a count over members.
  package func total(_ count: ResponseCount) -> Int64 {
    (0..<members).reduce(0) { $0 + value(count, member: $1) }
  }

  /// Adds the next member.
  mutating func add(
    _ cases: ArraySlice<CaseRecord>, _ chains: ArraySlice<ChainRecord>, _ tally: ResponseTally,
    weights: [Int64]
  ) {
    let row = ResponseCount.row(cases, chains, tally)
    rows += row
    for (record, chain) in zip(cases, chains) where record.hasDeparted {
      arrival.addArrival(record, chain, horizon: horizon, weights: weights)
      landing.addLanding(record, chain, horizon: horizon, weights: weights)
    }
    addLinks(cases, chains)
    for kind in RefusalKind.allCases {
      let entry = tally.refusals[kind]
      refusals[kind.index].perIncident.add(
        numerator: Int64(entry.spells), denominator: row[ResponseCount.incidents.rawValue])
      refusals[kind.index].personSeconds.add(entry.personSeconds)
      refusals[kind.index].persons += Int64(entry.persons)
      refusals[kind.index].deaths += Int64(entry.deaths)
      if entry.spells > 0 { refusals[kind.index].membersWithSpells += 1 }
    }
    addPlaces(tally)
    if let best = tally.hindsight { hindsight.add(best) }
    if let pairs = tally.beliefs { beliefs.add(pairs) }
    let moments = [
      tally.consultation.signalled, tally.consultation.convened, tally.consultation.met,
      tally.consultation.inForce,
    ]
    for (i, moment) in moments.enumerated() {
      if let moment { steps[i].add(moment.seconds) }
    }
  }

  private mutating func addPlaces(_ tally: ResponseTally) {
    if places.count < tally.places.count {
      places += Array(repeating: Place(), count: tally.places.count - places.count)
    }
    for (i, place) in tally.places.enumerated() {
      places[i].landed.add(Int64(place.landed))
      places[i].peak.add(Int64(place.peak))
      places[i].overflow += Int128(place.overflow)
      places[i].heard += Int64(place.heard)
      places[i].waited += Int128(place.waited)
      places[i].detained += Int128(place.detained)
      places[i].detainedChildren += Int128(place.detainedChildren)
      if place.landed > 0 { places[i].membersWithLandings += 1 }
    }
  }

  private mutating func addLinks(_ cases: ArraySlice<CaseRecord>, _ chains: ArraySlice<ChainRecord>)
  {
    var member = [LinkTally.Member](repeating: LinkTally.Member(), count: links.count)
    for (record, chain) in zip(cases, chains) where record.hasDeparted {
      let isLanded = record.distress != nil && chain.landed != nil
      for link in ChainLink.ordered {
        if isLanded { member[link.index].landed += 1 }
        guard let seconds = link.seconds(record, chain) else { continue }
        links[link.index].add(seconds: seconds)
        member[link.index].boats += 1
        member[link.index].seconds += seconds
        if isLanded { member[link.index].secondsOfLanded += seconds }
      }
    }
    for i in links.indices { links[i].add(member[i]) }
  }
}
