/// The response of one member: one queue of events in order of time over the courses of its boats.
///
/// Centres, units and ships act on reports and on their own belief alone. What is true of a boat is
/// asked only where a unit searches beside it or takes people aboard. Docs: docs/guides/response.md.
package struct MemberResponse {
  enum Event {
    case received(report: Int)
    case decide(incident: Int)
    case search(unit: Int, incident: Int)
    case embark(unit: Int, incident: Int)
    case request(voyage: Int)
    case land(voyage: Int)
  }

  /// A unit and what it is doing.
  struct Unit {
    let station: StationedUnit
    /// Until when it is away or being made ready, s.
    var freeAt = 0.0
    var sorties: UInt32 = 0
    /// Until when it can stay where it searches, s.
    var leaves = 0.0
  }

  /// One boat that a centre knows of.
  struct Incident {
    let boat: Int
    var belief: GaussianBelief
    var clock: DetectionClock
    var record = ChainRecord()
    var firstSearch: Double?
    /// Units on their way or searching.
    var assigned = 0
    var isOpen = true
    /// Whether it waits for a unit to become free.
    var isWaiting = false
  }

  /// Survivors on their way to a place.
  struct Voyage {
    let incident: Int
    let unit: Int
    let point: GeoPoint
    let adults: Int
    let children: Int
    var place = -1
  }

  let plan: ResponsePlan
  let weather: SceneWeather
  let keys: [RandomKey]
  let courses: [TrueCourse]
  let cases: [CaseRecord]
  let reports: [IncomingReport]
  var queue = EventQueue<Event>()
  var units: [Unit]
  var incidents: [Incident] = []
  var incidentOfBoat: [Int?]
  var voyages: [Voyage] = []
  var allocator: Allocator
  package internal(set) var reception: Reception
  package internal(set) var audit: [ExclusionRecord] = []

  /// Prepares the response of a member.
  ///
  /// - Parameters:
  ///   - plan: The policy and its means.
  ///   - cases: What became of its boats when nobody came.
  ///   - courses: Their courses, in the same order.
  ///   - keys: Their keys, in the same order.
  ///   - reports: What reaches a centre, in any order.
  ///   - weather: The member's weather.
  /// - Throws: What is wrong with the rule of allocation.
  package init(
    plan: ResponsePlan, cases: [CaseRecord], courses: [TrueCourse], keys: [RandomKey],
    reports: [IncomingReport], weather: SceneWeather
  ) throws(AllocationError) {
    precondition(cases.count == courses.count && cases.count == keys.count, "one of each a boat")
    self.plan = plan
    self.cases = cases
    self.courses = courses
    self.keys = keys
    self.weather = weather
    // Reports of one moment in the order of their boats: the order of arrival must not matter.
    self.reports = reports.sorted {
      ($0.received.seconds, $0.boat, $0.position.time.seconds)
        < ($1.received.seconds, $1.boat, $1.position.time.seconds)
    }
    units = plan.units.map { Unit(station: $0) }
    incidentOfBoat = Array(repeating: nil, count: cases.count)
    allocator = try Allocator(rule: plan.rule, places: plan.places, states: [])
    reception = Reception(
      sites: zip(plan.practices, plan.places).map {
        ReceptionSite(practice: $0, capacity: $1.capacity)
      }, groups: plan.shares.groups, parameters: plan.reception, start: plan.start,
      horizon: plan.start + plan.horizon)
  }

  /// Plays the response to the horizon.
  ///
  /// - Returns: The chain of every boat, and its case as it came out.
  package mutating func run() -> [(record: ChainRecord, outcome: CaseRecord)] {
    for (i, report) in reports.enumerated() {
      queue.plan(.received(report: i), at: report.received - plan.start)
    }
    while let (time, event) = queue.next(), time <= plan.horizon {
      switch event {
      case .received(let report): receive(reports[report], at: time)
      case .decide(let incident): decide(incident, at: time)
      case .search(let unit, let incident): search(unit, incident, at: time)
      case .embark(let unit, let incident): embark(unit, incident, at: time)
      case .request(let voyage): request(voyage, at: time)
      case .land(let voyage): land(voyage, at: time)
      }
    }
    reception.advance(to: plan.start + plan.horizon)
    return cases.indices.map { boat in
      guard let incident = incidentOfBoat[boat] else { return (ChainRecord(), cases[boat]) }
      let record = close(incident)
      return (record, cases[boat].answered(by: record))
    }
  }

  /// The centre that hears first opens the case and keeps it; later reports sharpen its belief.
  private mutating func receive(_ report: IncomingReport, at time: Double) {
    if let i = incidentOfBoat[report.boat] {
      guard incidents[i].isOpen || incidents[i].record.end == .suspended else { return }
      incidents[i].belief.update(report.position, table: table(report.boat, at: time))
      if !incidents[i].isOpen {
        // New evidence reopens a case.
        incidents[i].isOpen = true
        incidents[i].record.end = .open
        incidents[i].firstSearch = nil
        wait(i, until: time)
      }
      return
    }
    let key = keys[report.boat]
    var incident = Incident(
      boat: report.boat,
      belief: GaussianBelief(report.position, table: table(report.boat, at: time)),
      clock: DetectionClock(key: key))
    incident.record.end = .open
    incident.record.reported = report.position.time
    incident.record.received = report.received
    incident.record.regionAgreed =
      report.received + sample(plan.chain.regionAgreed, key, .regionDelay)
    incidentOfBoat[report.boat] = incidents.count
    incidents.append(incident)
    wait(incidents.count - 1, until: time + sample(plan.chain.tasking, key, .taskingDelay))
  }

  mutating func wait(_ i: Int, until time: Double) {
    guard !incidents[i].isWaiting else { return }
    incidents[i].isWaiting = true
    queue.plan(.decide(incident: i), at: time)
  }

  /// Drift of what the centre looks for: people in the water once it has been told of a capsize.
  func table(_ boat: Int, at time: Double) -> DisplacementTable {
    courses[boat].sample(at: time)?.posture == .inWater ? plan.swimmers : plan.boats
  }

  func sample(
    _ distribution: Distribution, _ key: RandomKey, _ purpose: DrawPurpose, index: UInt32 = 0
  ) -> Double {
    var stream = key.stream(purpose, index: index)
    return max(0, distribution.sample(&stream))
  }

  func moment(_ time: Double) -> Instant { plan.start + time }

  /// The record of an incident at the horizon.
  private func close(_ i: Int) -> ChainRecord {
    var record = incidents[i].record
    record.successSoFar = incidents[i].belief.successSoFar
    return record
  }
}

extension CaseRecord {
  /// The case as it came out with the response: who was taken aboard is no longer where the course ends.
  ///
  /// Those left behind fare as the course says: of the people who were alive at the recovery, the same share
  /// lives to its end.
  func answered(by record: ChainRecord) -> CaseRecord {
    guard record.persons > 0 else { return self }
    var outcome = self
    let living = persons.reduce(0, +) - persons[PersonEnd.dead.index]
    // Of `atRecovery` people some were taken aboard; the rest shares the course's later fate.
    let atRecovery = max(record.persons, record.aliveAtRecovery)
    let left = atRecovery - record.persons
    let kept = atRecovery > 0 ? (living * left + atRecovery / 2) / atRecovery : 0
    for end in PersonEnd.allCases where end != .dead {
      let before = persons[end.index]
      outcome.persons[end.index] = living > 0 ? before * kept / living : 0
    }
    let counted = PersonEnd.allCases.filter { $0 != .dead }.reduce(0) {
      $0 + outcome.persons[$1.index]
    }
    if let main = PersonEnd.allCases.filter({ $0 != .dead }).max(by: {
      persons[$0.index] < persons[$1.index]
    }), living > 0 {
      outcome.persons[main.index] += kept - counted
    }
    outcome.persons[PersonEnd.safeAfterRecovery.index] = record.personsLanded
    outcome.persons[PersonEnd.aboardAssistingShip.index] =
      record.persons - record.lost - record.personsLanded
    let others = PersonEnd.allCases.filter { $0 != .dead }.reduce(0) {
      $0 + outcome.persons[$1.index]
    }
    outcome.persons[PersonEnd.dead.index] = embarked - others
    return outcome
  }
}
