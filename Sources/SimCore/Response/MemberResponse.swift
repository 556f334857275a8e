/// The response of one member: one queue of events in order of time over the courses of its boats.
///
/// Centres, units and ships act on reports and on their own belief alone. What is true of a boat is
/// asked only where somebody is beside it or searches for it. Who touches a boat changes its course: the
/// queue then stops until the boat has sailed again with what was done to it. Docs: docs/guides/response.md.
package struct MemberResponse {
  enum Event {
    case held(report: Int)
    case received(report: Int)
    case decide(incident: Int)
    case search(unit: Int, incident: Int)
    case found(unit: Int, incident: Int)
    case embark(unit: Int, incident: Int)
    case passing(boat: Int, leg: UInt32, stop: ShipStop)
    case waters(boat: Int, leg: UInt32)
    case beach(boat: Int, leg: UInt32)
    case landed(boat: Int, leg: UInt32)
    case repaired(incident: Int, leg: UInt32)
    case request(voyage: Int, isFirst: Bool)
    case land(voyage: Int, plan: Int)
    case consultation
    case climate
    case warningDay(Int)
    case warningStep(Int)
    case warned(spell: Int, isBegin: Bool)
  }

  /// A unit and what it is doing.
  struct Unit {
    let station: StationedUnit
    /// What is asked of every unit at every decision; at sea while it is forward.
    var base: GeoPoint
    var isForward = false
    let speed: Double
    let recovers: Bool
    /// Place of its State among the policy's; -1 for none.
    let state: Int
    /// Until when it is away or being made ready, s.
    var freeAt = 0.0
    var sorties: UInt32 = 0
    /// When it comes to where it searches, and until when it can stay there, s.
    var arrived = 0.0
    var leaves = 0.0
    /// Whether it came by and goes its way again: merchant ships and fishing boats.
    var isPassing = false
    /// When a merchant ship left her way, s.
    var diverted: Double?
    /// Whether it has handed over its supplies on this sortie.
    var hasSupplied = false

    init(_ station: StationedUnit, recovers: Bool, state: Int) {
      self.station = station
      base = station.base
      speed = station.unit.maximumSpeed
      self.recovers = recovers
      self.state = state
    }

    /// Whether a warning can send it to sea beforehand.
    var canGoForward: Bool { recovers && !isPassing && station.unit.platform == .ship }
  }

  /// One boat, or one rumour of a boat, that a centre knows of.
  struct Incident {
    /// Nil for a rumour.
    let boat: Int?
    let key: RandomKey
    var belief: IncidentBelief
    var searches = SearchTally()
    var clock: DetectionClock
    var record = ChainRecord()
    var reports: [Report] = []
    /// Whether a centre has been told of people in the water.
    var isInWater = false
    var firstSearch: Double?
    /// Ships and aircraft on their way or searching, and the room of those ships.
    var ships = 0
    var aircraft = 0
    var room = 0
    var isOpen = true
    /// When the next decision is planned, s; infinite if none is.
    var nextDecision = Double.infinity
    /// When the alert phase began, s.
    var alertedAt = Double.infinity
    /// By State, when a centre of it knows of the boat, and from when it sends units, s.
    var knownAt: [Double] = []
    var ableFrom: [Double] = []
    /// Days on which merchant ships were asked, and until when they need not be asked again, s.
    var asks: UInt32 = 0
    var askedUntil = 0.0
    /// The ship that repairs its engine, and until when, s.
    var repair: (unit: Int, until: Double)?
    /// Persons told of last.
    var persons = 0

    /// Whether those under way are too few, or have no room for the persons told of.
    var wantsShips: Bool { ships == 0 || room < persons }
  }

  /// Survivors on their way to a place.
  struct Voyage {
    let incident: Int
    let unit: Int
    let point: GeoPoint
    let adults: Int
    let children: Int
    let speed: Double
    let recovered: Instant
    /// Requests made, with when the ship could be there, s.
    var requests: [(place: Int, permission: PermissionCase, arrival: Double)] = []
    /// Which plan of landing holds; older ones are void.
    var plan = 0
    var isAshore = false
  }

  /// A boat as the response left it so far.
  struct Fate {
    let fleet: Boat
    let twin: UnassistedTwin
    var record: CaseRecord
    var course: TrueCourse
    var leg: UInt32 = 0
    var incident: Int?
    /// Persons taken aboard, and those of them lost and landed.
    var taken = 0
    var lost = 0
    var landed = 0
    /// Meetings off the coast so far.
    var meetings: UInt32 = 0
    /// The refusal under way: kind, State, begin, persons alive.
    var refusal: (kind: RefusalKind, state: StateCode, begin: Instant, persons: Int)?
    var refusals = 0
    /// When a centre would learn that it has come ashore, s.
    var landingKnownAt = Double.infinity
  }

  /// What goes on once a boat has sailed again.
  enum Continuation {
    case embarked(unit: Int, incident: Int, time: Double)
    case supplied
    case repaired(incident: Int, time: Double)
    case refused(boat: Int, time: Double)
  }

  let plan: ResponsePlan
  let weather: SceneWeather
  /// Place of the member in its chunk, and its key.
  let member: Int
  let key: RandomKey
  var fates: [Fate]
  /// Acts by boat that set out by itself: those on its small boats stand with them.
  var acts: [[Intervention]]
  /// For each boat the boat with which it sails again: itself or its mother ship.
  let roots: [Int]
  var reports: [(report: Report, boat: Int?, leg: UInt32)] = []
  var isDelivered: [Bool] = []
  var queue = EventQueue<Event>()
  var units: [Unit]
  var incidents: [Incident] = []
  var voyages: [Voyage] = []
  var allocator: Allocators
  var consultation: Consultation
  /// What bears on sharing now.
  var sharingNow: SharingClimate?
  var isPooled: Bool
  /// Whether material support is agreed and not decided on yet.
  var isSupportDue: Bool
  var pending: (root: Int, from: Int, continuation: Continuation)?
  var tally = ResponseTally()
  /// The warning systems that are played here; nil without any.
  var warning: MemberWarning?
  /// Plays of the same member that began here: of warning systems that did something else.
  var offspring: [MemberResponse] = []
  package internal(set) var reception: Reception
  package internal(set) var audit: [ExclusionRecord] = []

  /// Prepares the response of a member.
  ///
  /// - Parameters:
  ///   - plan: The policy and its means.
  ///   - member: Place of the member in its chunk.
  ///   - key: Key of the member.
  ///   - fleet: Its boats as they set out; `mother` is a place in this list.
  ///   - cases: What became of its boats when nobody came, in the same order.
  ///   - courses: Their courses.
  ///   - weather: The member's weather.
  ///   - given: What reaches somebody; nil for what awareness makes of the courses.
  /// - Throws: What is wrong with the rule of allocation.
  package init(
    plan: ResponsePlan, member: Int, key: RandomKey, fleet: [Boat], cases: [CaseRecord],
    courses: [TrueCourse], weather: SceneWeather, reports given: [Report]? = nil
  ) throws(AllocationError) {
    precondition(cases.count == courses.count && cases.count == fleet.count, "one of each a boat")
    self.plan = plan
    self.member = member
    self.key = key
    self.weather = weather
    fates = cases.indices.map { i in
      Fate(
        fleet: fleet[i], twin: UnassistedTwin(cases[i], course: courses[i], start: plan.start),
        record: cases[i], course: courses[i])
    }
    acts = Array(repeating: [], count: cases.count)
    roots = fleet.indices.map { fleet[$0].mother ?? $0 }
    units = plan.units.map { station in
      Unit(
        station, recovers: plan.recovers(station.unit),
        state: station.state.flatMap { plan.stateIndex($0) } ?? -1)
    }
    allocator = Allocators(
      own: try Allocator(
        rule: plan.policy.rule, places: plan.places, states: plan.policy.figures))
    consultation = Consultation(
      parameters: plan.settings.consultation, states: plan.policy.states.map(\.practice.state),
      key: key)
    sharingNow = plan.agreedSharing
    isPooled = plan.policy.agreements.pooledUnits
    isSupportDue = plan.policy.agreements.materialSupport
    reception = Reception(
      sites: zip(plan.placeStates, plan.places).map {
        ReceptionSite(practice: plan.policy.states[$0].practice, capacity: $1.capacity)
      }, groups: plan.shares.groups, parameters: plan.settings.reception, start: plan.start,
      horizon: plan.start + plan.horizon)
    if let given {
      let places = Dictionary(
        uniqueKeysWithValues: cases.enumerated().map { ($1.boat, $0) })
      for report in given { add(report, boat: report.boat.flatMap { places[$0] }, leg: 0) }
    } else {
      for boat in fates.indices { listen(boat, from: nil) }
      addRumours()
    }
    for boat in fates.indices { planCoast(boat) }
    planConsultation()
    planPostures()
    planWarning()
  }

  /// Plays the response until somebody touches a boat or the horizon comes.
  ///
  /// - Returns: The boat that has to sail again, or nil at the horizon.
  package mutating func advance() -> ReplayRequest? {
    while pending == nil, let (time, event) = queue.next(), time <= plan.horizon {
      look(event, at: time)
    }
    return request()
  }

  /// Plays the response as `advance` does, and lets particles drift to the moments that are asked about.
  ///
  /// - Returns: The boat that has to sail again, or nil at the horizon.
  /// - Throws: What the source of the nominal sea throws.
  package mutating func advanceDrifting() async throws -> ReplayRequest? {
    while pending == nil, let (time, event) = queue.next(), time <= plan.horizon {
      if let (incident, moment) = belief(askedBy: event, at: time) {
        try await incidents[incident].belief.drift(to: moment)
      }
      look(event, at: time)
    }
    let request = request()
    if request == nil { for i in incidents.indices { incidents[i].belief.forget() } }
    return request
  }

  /// Lets an event happen, once warnings have done what it may look at.
  private mutating func look(_ event: Event, at time: Double) {
    guard warning != nil else { return happen(event, at: time) }
    settle(concern(of: event, at: time), at: time) { $0.happen(event, at: time) }
  }

  /// The boat that has to sail again; nil at the horizon.
  private mutating func request() -> ReplayRequest? {
    guard let pending else {
      reception.advance(to: plan.start + plan.horizon)
      return nil
    }
    let family = fates.indices.filter { roots[$0] == pending.root }
    return ReplayRequest(
      member: member, boats: family.map { fates[$0].fleet }, acts: acts[pending.root])
  }

  /// Takes out the plays that parted from this one since it was asked last.
  mutating func parted() -> [MemberResponse] {
    defer { offspring = [] }
    return offspring
  }

  /// Goes on with a boat that has sailed again.
  package mutating func resume(with replay: ReplayResult) {
    guard let (root, from, continuation) = pending else { return }
    pending = nil
    let family = fates.indices.filter { roots[$0] == root }
    for (row, boat) in family.enumerated() {
      fates[boat].record = replay.cases[row]
      fates[boat].course = replay.courses[row]
    }
    let results = Array(replay.results[from...])
    switch continuation {
    case .embarked(let unit, let incident, let time):
      embarked(unit, incident, results[0], at: time)
    case .supplied: break
    case .repaired(let incident, let time): repaired(incident, results[0], at: time)
    case .refused(let boat, let time): refused(boat, results[0], at: time)
    }
  }

  private mutating func happen(_ event: Event, at time: Double) {
    switch event {
    case .held(let report): hold(report, at: time)
    case .received(let report): receive(report, at: time)
    case .decide(let incident): decide(incident, at: time)
    case .search(let unit, let incident): search(unit, incident, at: time)
    case .found(let unit, let incident): found(unit, incident, at: time)
    case .embark(let unit, let incident): embark(unit, incident, at: time)
    case .passing(let boat, let leg, let stop):
      if fates[boat].leg == leg { pass(boat, stop, at: time) }
    case .waters(let boat, let leg): if fates[boat].leg == leg { enterWaters(boat, at: time) }
    case .beach(let boat, let leg): if fates[boat].leg == leg { approachBeach(boat, at: time) }
    case .landed(let boat, let leg): if fates[boat].leg == leg { learnOfLanding(boat, at: time) }
    case .repaired(let incident, let leg): finishRepair(incident, leg: leg, at: time)
    case .request(let voyage, let isFirst): request(voyage, isFirst: isFirst, at: time)
    case .land(let voyage, let number):
      if voyages[voyage].plan == number { land(voyage, at: time) }
    case .consultation: consult(at: time)
    case .climate: changeClimate(at: time)
    case .warningDay(let day): warnToday(day, at: time)
    case .warningStep(let step): warnLater(step, at: time)
    case .warned(let spell, let isBegin): follow(spell, isBegin: isBegin, at: time)
    }
  }

  /// Does something to a boat at the hour of a moment; the queue stops until it has sailed again.
  mutating func touch(
    _ boat: Int, _ steps: [Intervention.Act], at time: Double, then continuation: Continuation
  ) {
    let root = roots[boat]
    let from = acts[root].count
    for step in steps {
      acts[root].append(
        Intervention(boat: fates[boat].record.boat, hour: Int(time / 3600), act: step))
    }
    pending = (root, from, continuation)
  }

  func sample(
    _ distribution: Distribution, _ key: RandomKey, _ purpose: DrawPurpose, index: UInt32 = 0
  ) -> Double {
    var stream = key.stream(purpose, index: index)
    return max(0, distribution.sample(&stream))
  }

  func moment(_ time: Double) -> Instant { plan.start + time }

  /// People of the groups of a boat's passengers.
  func counts(adults: Int, children: Int) -> [GroupCount] {
    plan.shares.counts(persons: adults + children, children: children)
  }
}

extension UnassistedTwin {
  /// The twin of a boat, with the persons alive once the first hour of its distress is over.
  init(_ record: CaseRecord, course: TrueCourse, start: Instant) {
    self.init(record)
    if let onset = record.distress {
      let hour = Int(((onset - start) / 3600).rounded(.up))
      aliveAtOnset = course.sample(hour: hour).map { Int($0.alive) } ?? record.embarked - deaths
    }
  }
}
