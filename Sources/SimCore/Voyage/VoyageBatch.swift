/// The boats of a chunk of members on their way, without any response: the unassisted courses.
///
/// One hour after the other: boats set out, events that are due happen, the course is looked at every
/// third hour, weather and people every sixth (weather in storms every third), the kernel moves all boats
/// at once, and those that came to an end make room. What happens to a boat depends on its own key and its
/// member's weather alone, so neither the order of slots nor the size of the chunk can matter.
package struct VoyageBatch {
  let settings: VoyageSettings
  let kernel: DriftKernel
  let survival: SurvivalModel
  let weather: Weather
  let stepsPerHour: Int
  var sea: SeaWindow
  /// Boats in order of departure, with their states and records.
  var boats: [Boat]
  var states: [BoatState]
  var aboard: [Aboard]
  var records: [CaseRecord]
  /// For each member and number, where a boat stands in `boats`.
  var smallBoats: [Int: [Int]] = [:]

  /// Boats at sea: slots `0 ..< active` of the columns.
  var active = 0
  var columns: ParticleColumns
  var slotBoat: [Int32]
  var slotMember: [Int32]
  var slotState: [UInt16]
  var due: [Float]
  var windSea: [Float]
  var criticalHeight: [Float]
  /// Capsize hazard so far and its threshold, and the departure, s after the start.
  var hazard: [Double]
  var hazardThreshold: [Double]
  var departed: [Double]
  /// Until when stores and people need no look, s after the start.
  var quietUntil: [Double]
  /// Whether a tropical cyclone may be felt before the next look at all boats.
  var isInStorm: [Bool]
  var scratch = DriftScratch()
  var control = ControlScratch()
  let courses: CourseStore
  /// Acts of others by boat, in order, with their place in `actResults`.
  var acts: [[(act: Intervention, result: Int)]] = []
  var actResults: [InterventionResult] = []
  /// The boats as they set out.
  private let fleet: [Boat]
  /// Members with a boat in this batch, rising.
  let sailing: [Int]
  /// Wind of the shared sea on a coarse grid, for those who respond; nil where nobody does.
  var scene: SceneSea?
  var jibes: JibeColumns
  /// Stays for the density of boats; nil where nobody asks for it.
  var stays: StayColumns?
  /// Boats that are at sea already at a later hour than their departure, by rising hour.
  var restarts: [(boat: Int, moment: BoatMoment)] = []
  /// Boats as they were every `BoatMoment.interval` hours, by boat; empty where nobody responds.
  var moments: [[BoatMoment]] = []

  /// Draws the fleets of the members.
  ///
  /// - Parameters:
  ///   - settings: What all chunks share.
  ///   - source: The sea of these members.
  ///   - members: Number and key of each member.
  ///   - isFollowed: Whether others may respond: the shared wind is noted for them, and how boats were.
  ///   - countsStays: Whether the density of boats is counted.
  package init(
    settings: VoyageSettings, source: SeaSource, members: [(number: Int, key: RandomKey)],
    isFollowed: Bool = false, countsStays: Bool = true
  ) {
    let coast = settings.plan.coast
    let weather = Weather(
      members: members.map(\.key), parameters: settings.weather,
      isClimatology: source.isClimatology, start: settings.plan.start,
      horizon: settings.plan.horizon, isLand: { coast.isLand($0) })
    var all: [Boat] = []
    for (index, member) in members.enumerated() {
      let first = all.count
      for var boat in settings.plan.fleet(member: index, key: member.key) {
        boat.mother = boat.mother.map { first + $0 }
        all.append(boat)
      }
    }
    self.init(
      settings: settings, source: source, weather: weather, numbers: members.map(\.number),
      boats: all)
    if countsStays {
      var density = DensityBuilder(members: members.count)
      for member in members { density.begin(member: member.number) }
      stays = StayColumns(count: all.count, density: density)
    }
    if isFollowed {
      scene = SceneSea(hours: settings.hours)
      moments = Array(repeating: [], count: all.count)
    }
  }

  /// Prepares boats that set out.
  ///
  /// - Parameters:
  ///   - settings: What all chunks share.
  ///   - source: The sea of these members.
  ///   - weather: Their weather.
  ///   - numbers: Number of each member.
  ///   - all: The boats; `mother` is a place in this list.
  init(
    settings: VoyageSettings, source: SeaSource, weather: Weather, numbers: [Int], boats all: [Boat]
  ) {
    guard let stepsPerHour = settings.drift.stepsPerHour else {
      preconditionFailure("the step must divide an hour")
    }
    self.settings = settings
    self.stepsPerHour = stepsPerHour
    self.weather = weather
    kernel = DriftKernel(
      scheme: settings.drift.scheme, step: settings.drift.step,
      diffusivity: settings.drift.diffusivity, coast: settings.plan.coast)
    survival = SurvivalModel(settings.survival)
    sea = SeaWindow(source: source)
    boats = all
    fleet = all
    var hasBoat = [Bool](repeating: false, count: numbers.count)
    for boat in all { hasBoat[boat.member] = true }
    sailing = hasBoat.indices.filter { hasBoat[$0] }
    for (i, boat) in all.enumerated() {
      if let mother = boat.mother { smallBoats[mother, default: []].append(i) }
    }
    states = all.map { boat in
      var state = BoatState()
      state.route = boat.route
      state.waypoints = boat.waypoints
      state.lastWaypoint = boat.waypoints.count - 1
      if boat.mother == nil, let transfer = settings.plan.waves[boat.wave].transfer {
        state.lastWaypoint = min(transfer.afterWaypoint - 1, state.lastWaypoint)
      }
      state.stop = boat.stop
      state.stopCause = boat.stopCause
      state.shift = boat.shift
      return state
    }
    aboard = all.map { boat in
      Aboard(
        people: SurvivalModel(settings.survival).begin(
          key: boat.key, adults: boat.adults, children: boat.children, water: boat.water,
          food: boat.food), key: boat.key, hull: settings.plan.hulls[boat.hull])
    }
    records = all.map { boat in
      VoyageBatch.record(of: boat, member: numbers[boat.member], plan: settings.plan)
    }
    let count = all.count
    columns = ParticleColumns(count: count)
    slotBoat = Array(repeating: 0, count: count)
    slotMember = Array(repeating: 0, count: count)
    slotState = Array(repeating: 0, count: count)
    due = Array(repeating: .infinity, count: count)
    windSea = Array(repeating: 0, count: count)
    criticalHeight = Array(repeating: 0, count: count)
    hazard = Array(repeating: 0, count: count)
    hazardThreshold = Array(repeating: .infinity, count: count)
    departed = Array(repeating: 0, count: count)
    quietUntil = Array(repeating: 0, count: count)
    isInStorm = Array(repeating: false, count: count)
    courses = CourseStore(boats: count, hours: settings.hours + 1)
    jibes = JibeColumns(count: count)
  }

  private static func record(of boat: Boat, member: Int, plan: FleetPlan) -> CaseRecord {
    let departs = min(boat.departure, plan.horizon)
    return CaseRecord(
      member: member, boat: Int(boat.number), wave: boat.wave, hull: boat.hull,
      origin: boat.origin, route: boat.route, embarked: boat.persons, children: boat.children,
      departure: plan.start + departs, departurePoint: boat.point)
  }

  /// Sails all boats to the horizon.
  ///
  /// - Returns: One record a boat that exists, and the hourly courses.
  /// - Throws: What the source of the sea throws, and cancellation.
  package mutating func run() async throws -> VoyageOutcome {
    // Small boats of a mother ship are launched by her, not by the clock.
    let restarting = Set(restarts.map(\.boat))
    let order = boats.indices.filter { boats[$0].mother == nil && !restarting.contains($0) }
      .sorted { (boats[$0].departure, $0) < (boats[$1].departure, $1) }
    var next = 0
    var restart = 0
    let hours = settings.hours
    for hour in 0..<hours {
      try Task.checkCancellation()
      let now = Double(hour) * 3600
      let isLook = hour % VoyageSettings.controlHours == 0
      let departs =
        next < order.count && boats[order[next]].departure <= now
        || restart < restarts.count && restarts[restart].moment.hour <= hour
      if isLook, scene != nil {
        let moment = settings.plan.start + now
        try await sea.cover(moment, moment + 3600)
        scene?.record(hour: hour, sea: sea, start: settings.plan.start)
      }
      // Nobody at sea: nothing is looked at.
      if active == 0, !departs { continue }
      if isLook || active == 0 {
        prepareMembers(Double(hour - hour % VoyageSettings.controlHours) * 3600)
      }
      let start = settings.plan.start + now
      try await sea.cover(start, start + 3600)
      while restart < restarts.count, restarts[restart].moment.hour <= hour {
        resume(restarts[restart].boat, from: restarts[restart].moment)
        restart += 1
      }
      if !moments.isEmpty, hour % BoatMoment.interval == 0 { noteMoments(hour) }
      while next < order.count, boats[order[next]].departure <= now {
        embark(order[next], at: now)
        next += 1
      }
      happen(until: now)
      if hour % VoyageSettings.survivalHours == 0 { lookAtPeople(now) }
      if active > 0 {
        if isLook {
          lookAround(now)
        } else if hour % VoyageSettings.stormHours == 0 {
          lookAtStorms(now)
        }
        if hour % VoyageSettings.steeringHours == 0 { steerAll(now) }
        record(hour)
        let ahead = min(3600, settings.plan.horizon - now)
        kernel.advance(
          &columns, range: 0..<active, sea: sea, start: Double((settings.plan.start + now).seconds),
          firstStep: hour * stepsPerHour,
          steps: Int((ahead / settings.drift.step).rounded(.up)), scratch: &scratch)
        comeAshore(now)
      }
    }
    let end = settings.plan.horizon
    happen(until: end)
    record(hours)
    while active > 0 { finish(slot: active - 1, at: end, as: nil) }
    for (boat, record) in zip(boats, records) { stays?.density.add(record, member: boat.member) }
    return VoyageOutcome(
      cases: records, courses: courses, density: stays?.density.grid, fleet: fleet,
      weather: weather, scene: scene, moments: moments)
  }

  /// Writes down where the boats at sea are at an hour.
  private mutating func record(_ hour: Int) {
    courses.record(
      hour: hour, count: active, boat: slotBoat, columns: columns, state: slotState)
    stays?.addHour(count: active, columns: columns, state: slotState, member: slotMember)
  }

  /// Puts a boat into the water.
  mutating func embark(_ boat: Int, at now: Double) {
    let slot = active
    active += 1
    states[boat].posture = .underWay
    aboard[boat].clock = boats[boat].departure
    let departure = boats[boat].departure
    if settings.plan.voyage.resupplyRate > 0 {
      states[boat].meeting =
        departure + boats[boat].key.exponential(.resupply) / settings.plan.voyage.resupplyRate
    }
    hold(slot, boat)
    columns.place(slot, at: boats[boat].point)
    columns.key0[slot] = boats[boat].key.word0
    columns.key1[slot] = boats[boat].key.word1
    columns.status[slot] = ParticleStatus.afloat.rawValue
    columns.endStep[slot] = -1
    columns.stretch[slot] = -1
    windSea[slot] = 0
    hazard[slot] = 0
    hazardThreshold[slot] = boats[boat].capsizeThreshold
    departed[slot] = departure
    quietUntil[slot] = 0
    jibes.begin(slot, startsRight: boats[boat].startsRight)
    stays?.begin(slot)
    let hull = settings.plan.hulls[boats[boat].hull]
    criticalHeight[slot] = Float(hull.criticalWaveHeight(persons: boats[boat].persons))
    setLeeway(slot)
    settle(slot)
    let alone = slot..<slot + 1
    lookAtWeather(alone, now: now)
    lookAtSky(alone, now: now)
    meetWaves(slot, now: now)
    steer(slot, now: now)
    settle(slot)
  }

  /// Gives a slot to a boat.
  mutating func hold(_ slot: Int, _ boat: Int) {
    slotBoat[slot] = Int32(boat)
    slotMember[slot] = Int32(boats[boat].member)
    states[boat].slot = slot
  }

  /// Brings the columns that follow from a boat's state up to date.
  mutating func settle(_ slot: Int) {
    let boat = Int(slotBoat[slot])
    slotState[slot] = CourseStore.packed(states[boat].posture, alive: aboard[boat].alive)
    due[slot] = Float(min(states[boat].due, 3e38)).nextDown
  }

  /// Leeway by posture: under power the helmsman holds the course, adrift the hull's own.
  mutating func setLeeway(_ slot: Int) {
    let boat = Int(slotBoat[slot])
    let row: LeewayRow
    switch states[boat].posture {
    case .adrift: row = boats[boat].upright
    case .inWater: row = boats[boat].swamped
    case .underWay, .notDeparted, .ashore, .ended:
      columns.downwindSlope[slot] = 0
      columns.downwindOffset[slot] = 0
      columns.crosswindSlope[slot] = 0
      columns.crosswindOffset[slot] = 0
      return
    }
    let right = jibes.isRight[slot]
    jibes.otherSlope[slot] = right ? row.leftSlope : row.rightSlope
    jibes.otherOffset[slot] = right ? row.leftOffset : row.rightOffset
    columns.downwindSlope[slot] = row.downwindSlope
    columns.downwindOffset[slot] = row.downwindOffset
    columns.crosswindSlope[slot] = right ? row.rightSlope : row.leftSlope
    columns.crosswindOffset[slot] = right ? row.rightOffset : row.leftOffset
    columns.ownEast[slot] = 0
    columns.ownNorth[slot] = 0
  }
}
