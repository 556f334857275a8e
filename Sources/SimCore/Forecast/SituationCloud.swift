/// The samples of one boat on their way, from its first report to the end of the bulletin.
///
/// Time counts in seconds from the moment of the bulletin, so that of reports is 0 or below. Samples begin
/// at different moments; they lie in the order of these, and the first `active` have begun. The drift goes from
/// one whole hour to the next and stops at every report, so that a report is compared with where samples
/// are at its own minute.
struct SituationCloud {
  let sea: SituationSea
  let asOf: Instant
  let likelihood: ReportLikelihood
  let key: RandomKey
  private var kernel: DriftKernel
  /// Longest step, s.
  private let step: Double
  private let jibingRate: Double
  private var scratch = DriftScratch()
  private var control = ControlScratch()
  private(set) var window: SeaWindow
  var columns: ParticleColumns
  /// Logarithms of weights, absolute: their sum stands against the weight of no report being true.
  var logarithms: [Double]
  var traits: [SampleTraits]
  /// Seas of errors that the samples meet.
  private var members: [Int32]
  /// 1 or -1: with which sign.
  private var signs: [Float]
  /// When something of a sample changes next, seconds after the bulletin: its engine stops, or its side.
  private var due: [Double]
  /// Sets of reports that samples hold to be true.
  var held = HeldReports()
  private(set) var active = 0
  /// Number of six hours, and how many samples, the first of all, have the error of the sea in them.
  private var slot = Int.min
  private var met = 0
  /// Seconds after the bulletin.
  private(set) var clock: Int
  let firstClock: Int
  /// When each step that was made ended, seconds after the bulletin.
  private var stepEnds: [Double] = []
  var resamplings: UInt32 = 0
  /// Smallest effective sample size that a report left, as a share of those begun times all.
  var lowestEffective: Double
  /// Number of the last report that left no sample of those begun; it says nothing where later ones are left.
  var excludedBy: Int?

  /// Hours for which the error of the sea at a sample is held.
  static let weatherHours = 6

  init(
    starts: [SampleStart], likelihood: ReportLikelihood, sea: SituationSea, asOf: Instant,
    drift: DriftParameters, leeway: LeewayParameters, key: RandomKey
  ) {
    precondition(drift.stepsPerHour != nil, "the step must divide an hour")
    self.sea = sea
    self.asOf = asOf
    self.likelihood = likelihood
    self.key = key
    step = drift.step
    jibingRate = leeway.jibingRate
    kernel = DriftKernel(
      scheme: drift.scheme, step: drift.step, diffusivity: drift.diffusivity, coast: sea.coast)
    window = SeaWindow(source: sea.source)
    let count = starts.count
    columns = ParticleColumns(count: count)
    logarithms = starts.map(\.logarithm)
    members = (0..<count).map { Int32($0 / 2 % SituationSea.seas) }
    signs = (0..<count).map { $0 % 2 == 1 ? -1 : 1 }
    due = Array(repeating: -.infinity, count: count)
    traits = []
    traits.reserveCapacity(count)
    firstClock = min(0, starts.first?.clock ?? 0)
    clock = firstClock
    lowestEffective = Double(count)
    var sets: [Int: Int32] = [:]
    for (i, begin) in starts.enumerated() {
      columns.key0[i] = begin.key.word0
      columns.key1[i] = begin.key.word1
      columns.place(i, at: begin.point)
      let side = leeway.orientation.side(number: i / 2)
      let error = LeewayPerturbation.draw(begin.leewayClass, key: begin.key, scale: leeway.scatter)
      let row = LeewayCoefficients(
        begin.leewayClass, error, start: side, rule: leeway.jibingRule,
        convention: leeway.convention
      ).row
      let set = sets[begin.report] ?? held.adding(begin.report, to: HeldReports.none)
      sets[begin.report] = set
      var own = SampleTraits(
        ancestor: Int32(i), stratum: Int32(begin.report), held: set, hull: UInt8(begin.hull),
        isLeft: side == .left, arrives: begin.arrives, start: begin.clock, stop: begin.stop,
        east: begin.east, north: begin.north, row: row,
        key: begin.key, jibe: 0, jibes: 0,
        began: (begin.point, asOf + Double(begin.clock)))
      own.drawJibe(rate: jibingRate, after: Double(begin.clock))
      traits.append(own)
    }
    activate()
  }

  var count: Int { logarithms.count }
  /// Whole hours after the bulletin; the hour before for a moment between two.
  var hour: Int { Int((Double(clock) / 3600).rounded(.down)) }

  private mutating func activate() {
    while active < count, traits[active].start <= clock { active += 1 }
  }

  /// Drifts on to a moment, seconds after the bulletin.
  ///
  /// - Throws: What the source of the sea throws.
  mutating func advance(to target: Int) async throws {
    while clock < target {
      try Task.checkCancellation()
      let end = min(target, (hour + 1) * 3600)
      let now = asOf + Double(clock)
      try await window.cover(now, asOf + Double(end))
      meetWeather()
      let arriving = turn(until: end)
      let length = Double(end - clock)
      let steps = max(1, Int((length / step).rounded(.up)))
      kernel.step = length / Double(steps)
      kernel.advance(
        &columns, range: 0..<active, sea: window, start: Double(now.seconds),
        firstStep: stepEnds.count, steps: steps, scratch: &scratch)
      for k in 1...steps { stepEnds.append(Double(clock) + Double(k) * kernel.step) }
      clock = end
      arrive(arriving)
      activate()
      // Those who begin amid six hours; all others have it until the six hours end.
      if slot == weatherSlot { meetWeather() }
    }
  }

  /// Loads the sea of the present hour without moving anything.
  mutating func loadWindow() async throws {
    let now = asOf + Double(clock)
    try await window.cover(now, now + 3600)
  }

  /// Sets what moves each sample until a moment: engine, wind, side.
  ///
  /// A sample whose engine stops on the way has its own velocity, and after it the leeway, for the share
  /// of the time.
  ///
  /// - Returns: Samples that reach their destination before it.
  private mutating func turn(until end: Int) -> [Int] {
    var arriving: [Int] = []
    let (from, until) = (Double(clock), Double(end))
    for i in 0..<active {
      guard due[i] < until else { continue }
      let powered = turn(i, from: from, until: until)
      if powered < 1, traits[i].arrives { arriving.append(i) }
    }
    return arriving
  }

  /// Sets one sample; the answer is the share of the time that it is under power.
  private mutating func turn(_ i: Int, from: Double, until: Double) -> Double {
    let middle = 0.5 * (from + until)
    while traits[i].jibe < middle {
      traits[i].isLeft.toggle()
      traits[i].drawJibe(rate: jibingRate, after: traits[i].jibe)
    }
    let (stop, jibe) = (traits[i].stop, traits[i].jibe)
    let powered = stop >= until ? 1 : max(0, (stop - from) / (until - from))
    // Under way it holds its course: the wind does not set it sideways.
    let loose = Float(traits[i].arrives ? 0 : 1 - powered)
    let row = traits[i].row
    columns.ownEast[i] = Float(traits[i].east * powered)
    columns.ownNorth[i] = Float(traits[i].north * powered)
    columns.downwindSlope[i] = loose * row.downwindSlope
    columns.downwindOffset[i] = loose * row.downwindOffset
    columns.crosswindSlope[i] = loose * (traits[i].isLeft ? row.leftSlope : row.rightSlope)
    columns.crosswindOffset[i] = loose * (traits[i].isLeft ? row.leftOffset : row.rightOffset)
    due[i] = powered <= 0 ? jibe : powered < 1 ? -.infinity : min(jibe, stop)
    return powered
  }

  /// Ends the way of those that have reached their destination.
  private mutating func arrive(_ arriving: [Int]) {
    for i in arriving where columns.status[i] == ParticleStatus.afloat.rawValue {
      columns.status[i] = ParticleStatus.beached.rawValue
      columns.endStep[i] = Int32(stepEnds.count - 1)
    }
  }

  /// Number of the six hours in which the clock is.
  private var weatherSlot: Int {
    Int((Double(clock) / (3600 * Double(SituationCloud.weatherHours))).rounded(.down))
  }

  /// Gives the samples that have none yet the error of the sea in the middle of these six hours.
  private mutating func meetWeather() {
    if slot != weatherSlot { (slot, met) = (weatherSlot, 0) }
    guard let errors = sea.errors, met < active else { return }
    let middle = asOf + (Double(slot) + 0.5) * 3600 * Double(SituationCloud.weatherHours)
    let seconds = max(0, middle - sea.epoch)
    for first in stride(from: met, to: active, by: DriftScratch.block) {
      control.meetWeather(
        errors, background: sea.background, nearshore: sea.nearshore,
        block: first..<min(first + DriftScratch.block, active), member: members,
        seconds: seconds, columns: &columns)
    }
    let new = met..<active
    SituationCloud.multiply(&columns.currentEast, by: signs, new)
    SituationCloud.multiply(&columns.currentNorth, by: signs, new)
    SituationCloud.multiply(&columns.windEast, by: signs, new)
    SituationCloud.multiply(&columns.windNorth, by: signs, new)
    met = active
  }

  private static func multiply(_ values: inout [Float], by signs: [Float], _ range: Range<Int>) {
    var values = values.mutableSpan
    let signs = signs.span
    for i in range { values[i] *= signs[i] }
  }

  /// The state of sample `i`.
  func state(_ i: Int) -> SampleState {
    SampleState(
      point: columns.point(i), isAshore: columns.status[i] == ParticleStatus.beached.rawValue,
      hasLeft: columns.status[i] == ParticleStatus.leftDomain.rawValue,
      isUnderWay: isUnderWay(i), hull: Int(traits[i].hull), began: traits[i].began)
  }

  func isUnderWay(_ i: Int) -> Bool { Double(clock) < traits[i].stop }

  func isAfloat(_ i: Int) -> Bool { columns.status[i] == ParticleStatus.afloat.rawValue }

  /// Puts copies in the place of the samples begun, which draw under keys of their own from now on.
  mutating func take(_ chosen: [Int]) {
    // Copies of samples that have met these hours' sea, and of others, lie mixed.
    met = met == active ? chosen.count : 0
    columns.take(chosen, of: active)
    traits.take(chosen, of: active)
    members.take(chosen, of: active)
    signs.take(chosen, of: active)
    logarithms.take(chosen, of: active)
    due.take(chosen, of: active)
    active = chosen.count
    for i in 0..<active {
      let own = key.key(.particle, UInt32(i), leg: resamplings)
      columns.key0[i] = own.word0
      columns.key1[i] = own.word1
      traits[i].key = own
      traits[i].jibes = 0
      traits[i].drawJibe(rate: jibingRate, after: Double(clock))
      // Adrift it goes on as it did until its next change of side.
      due[i] = due[i] > traits[i].stop ? traits[i].jibe : -.infinity
    }
  }

  /// Hours after the bulletin at which sample `i` came ashore; nil while it has not.
  func hourAshore(_ i: Int) -> Double? {
    guard columns.status[i] == ParticleStatus.beached.rawValue else { return nil }
    return stepEnds[Int(columns.endStep[i])] / 3600
  }

  /// Whether sample `i` has come to land under power: it may have arrived, and is not counted as stranded.
  func hasArrived(_ i: Int) -> Bool {
    guard columns.status[i] == ParticleStatus.beached.rawValue else { return false }
    let last = Int(columns.endStep[i])
    let begun = last > 0 ? stepEnds[last - 1] : Double(firstClock)
    return traits[i].arrives || begun < traits[i].stop
  }

  /// Share of the samples that are still under way.
  var underWayShare: Double {
    Double((0..<active).count { isUnderWay($0) && isAfloat($0) }) / Double(count)
  }

  /// Share of the samples that are adrift and hold a report true that says so.
  func saidAdriftShare(_ reports: [BoatReport]) -> Double {
    let saysAdrift = (0..<held.count).map { set in
      held.reports(Int32(set)).contains { reports[$0].saysAdrift }
    }
    let said = (0..<active).count {
      saysAdrift[Int(traits[$0].held)] && isAfloat($0) && !isUnderWay($0)
    }
    return Double(said) / Double(count)
  }
}

extension DrawPurpose {
  /// Where in the error of a report a sample begins; index is the axis, or what else is drawn.
  static let situationStart = DrawPurpose(code: 123)
  /// Waiting times between changes of side.
  static let situationJibing = DrawPurpose(code: 124)
  /// Where the comb of systematic resampling begins.
  static let situationResampling = DrawPurpose(code: 125)
  /// How far a copy is moved off its sample; index is the axis.
  static let situationJitter = DrawPurpose(code: 126)
  /// Persons, water and food in an outlook of stores; time and rate of boats not seen.
  static let situationStores = DrawPurpose(code: 127)
}
