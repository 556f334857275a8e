/// The samples of one boat on their way, from its first report to the end of the bulletin.
///
/// Hours count from the moment of the bulletin, so those of reports are 0 or below. Samples begin at
/// different hours; they lie in the order of these, and the first `active` have begun.
struct SituationCloud {
  let sea: SituationSea
  let asOf: Instant
  let likelihood: ReportLikelihood
  let key: RandomKey
  private var kernel: DriftKernel
  private let stepsPerHour: Int
  private let leeway: LeewayParameters
  private var scratch = DriftScratch()
  private var control = ControlScratch()
  private(set) var window: SeaWindow
  var columns: ParticleColumns
  /// Logarithms of weights, absolute: their sum stands against the weight of no report being true.
  var logarithms: [Double]
  /// Sample of the beginning from which each comes.
  private var ancestor: [Int32]
  /// Report with which the sample begins.
  private(set) var stratum: [Int32]
  private var start: [Int32]
  /// Hour at which the engine stops.
  private var stop: [Int32]
  /// Whether the boat has reached its destination at that hour.
  private var arrives: [Bool]
  /// Where and when it was fixed at the beginning; nil for overdue boats.
  private var began: [(point: GeoPoint, time: Instant)?]
  private(set) var hull: [UInt8]
  private var members: [Int32]
  private var isNegative: [Bool]
  private var isLeft: [Bool]
  private var rows: [LeewayRow]
  private var keys: [RandomKey]
  /// Hour of the next change of side after the start, and how many there were.
  private var jibe: [Double]
  private var jibes: [UInt32]
  private(set) var active = 0
  private(set) var hour: Int
  let firstHour: Int
  private var resamplings: UInt32 = 0
  /// Smallest effective sample size that a report left, as a share of those begun times all.
  private(set) var lowestEffective: Double
  /// Number of the last report that left no sample of those begun; it says nothing where later ones are left.
  private(set) var excludedBy: Int?

  /// Hours for which the error of the sea at a sample is held.
  static let weatherHours = 6

  init(
    starts: [SampleStart], likelihood: ReportLikelihood, sea: SituationSea, asOf: Instant,
    drift: DriftParameters, leeway: LeewayParameters, key: RandomKey
  ) {
    guard let stepsPerHour = drift.stepsPerHour else {
      preconditionFailure("the step must divide an hour")
    }
    self.sea = sea
    self.asOf = asOf
    self.likelihood = likelihood
    self.key = key
    self.leeway = leeway
    self.stepsPerHour = stepsPerHour
    kernel = DriftKernel(
      scheme: drift.scheme, step: drift.step, diffusivity: drift.diffusivity, coast: sea.coast)
    window = SeaWindow(source: sea.source)
    let count = starts.count
    columns = ParticleColumns(count: count)
    logarithms = starts.map(\.logarithm)
    ancestor = (0..<count).map { Int32($0) }
    stratum = starts.map { Int32($0.report) }
    start = starts.map { Int32($0.hour) }
    stop = starts.map { Int32($0.stop) }
    arrives = starts.map(\.arrives)
    began = starts.map { $0.isFix ? ($0.point, asOf + Double($0.hour) * 3600) : nil }
    hull = starts.map { UInt8($0.hull) }
    members = (0..<count).map { Int32($0 / 2 % SituationSea.seas) }
    isNegative = (0..<count).map { $0 % 2 == 1 }
    isLeft = Array(repeating: false, count: count)
    rows = []
    keys = []
    jibe = []
    jibes = Array(repeating: 1, count: count)
    firstHour = min(0, starts.first?.hour ?? 0)
    hour = firstHour
    lowestEffective = Double(count)
    for (i, begin) in starts.enumerated() {
      columns.key0[i] = begin.key.word0
      columns.key1[i] = begin.key.word1
      columns.place(i, at: begin.point)
      columns.ownEast[i] = Float(begin.east)
      columns.ownNorth[i] = Float(begin.north)
      let side = leeway.orientation.side(number: i / 2)
      let error = LeewayPerturbation.draw(begin.leewayClass, key: begin.key, scale: leeway.scatter)
      rows.append(
        LeewayCoefficients(
          begin.leewayClass, error, start: side, rule: leeway.jibingRule,
          convention: leeway.convention
        ).row)
      isLeft[i] = side == .left
      keys.append(begin.key)
      jibe.append(nextJibe(begin.key, count: 0, after: Double(begin.hour)))
      setLeeway(i, isUnderWay: begin.hour < begin.stop)
    }
    activate()
  }

  var count: Int { logarithms.count }

  private func nextJibe(_ key: RandomKey, count: UInt32, after hour: Double) -> Double {
    guard leeway.jibingRate > 0 else { return .infinity }
    return hour + key.exponential(.situationJibing, step: count) / leeway.jibingRate / 3600
  }

  private mutating func setLeeway(_ i: Int, isUnderWay: Bool) {
    let row = rows[i]
    // Under way it holds its course: the wind does not set it sideways.
    columns.downwindSlope[i] = isUnderWay ? 0 : row.downwindSlope
    columns.downwindOffset[i] = isUnderWay ? 0 : row.downwindOffset
    columns.crosswindSlope[i] = isUnderWay ? 0 : isLeft[i] ? row.leftSlope : row.rightSlope
    columns.crosswindOffset[i] = isUnderWay ? 0 : isLeft[i] ? row.leftOffset : row.rightOffset
  }

  private mutating func activate() {
    while active < count, Int(start[active]) <= hour { active += 1 }
  }

  /// Drifts on to an hour.
  ///
  /// - Throws: What the source of the sea throws.
  mutating func advance(to target: Int) async throws {
    var begun = 0
    while hour < target {
      try Task.checkCancellation()
      let now = asOf + Double(hour) * 3600
      try await window.cover(now, now + 3600)
      arrive()
      stopEngines()
      if leeway.jibingRate > 0 { changeSides() }
      if active != begun || hour % SituationCloud.weatherHours == 0 {
        meetWeather()
        begun = active
      }
      kernel.advance(
        &columns, range: 0..<active, sea: window, start: Double(now.seconds),
        firstStep: (hour - firstHour) * stepsPerHour, steps: stepsPerHour, scratch: &scratch)
      hour += 1
      activate()
    }
    arrive()
  }

  /// Loads the sea of the present hour without moving anything.
  mutating func loadWindow() async throws {
    let now = asOf + Double(hour) * 3600
    try await window.cover(now, now + 3600)
  }

  /// Ends the way of those that have reached their destination.
  private mutating func arrive() {
    for i in 0..<active
    where arrives[i] && Int(stop[i]) <= hour
      && columns.status[i] == ParticleStatus.afloat.rawValue
    {
      columns.status[i] = ParticleStatus.beached.rawValue
      columns.endStep[i] = Int32((hour - firstHour) * stepsPerHour - 1)
    }
  }

  private mutating func stopEngines() {
    for i in 0..<active where Int(stop[i]) == hour && columns.downwindSlope[i] == 0 {
      columns.ownEast[i] = 0
      columns.ownNorth[i] = 0
      setLeeway(i, isUnderWay: false)
    }
  }

  /// Changes the side of samples whose waiting time ends before the middle of the coming hour.
  private mutating func changeSides() {
    let now = Double(hour) + 0.5
    for i in 0..<active where jibe[i] < now {
      while jibe[i] < now {
        isLeft[i].toggle()
        jibe[i] = nextJibe(keys[i], count: jibes[i], after: jibe[i])
        jibes[i] += 1
      }
      setLeeway(i, isUnderWay: hour < Int(stop[i]))
    }
  }

  private mutating func meetWeather() {
    guard let errors = sea.errors else { return }
    let middle = asOf + (Double(hour) + 0.5 * Double(SituationCloud.weatherHours)) * 3600
    let seconds = max(0, middle - sea.epoch)
    for first in stride(from: 0, to: active, by: DriftScratch.block) {
      control.meetWeather(
        errors, background: sea.background, nearshore: sea.nearshore,
        block: first..<min(first + DriftScratch.block, active), member: members,
        seconds: seconds, columns: &columns)
    }
    for i in 0..<active where isNegative[i] {
      columns.currentEast[i] = -columns.currentEast[i]
      columns.currentNorth[i] = -columns.currentNorth[i]
      columns.windEast[i] = -columns.windEast[i]
      columns.windNorth[i] = -columns.windNorth[i]
    }
  }

  /// The state of sample `i`.
  func state(_ i: Int) -> SampleState {
    SampleState(
      point: columns.point(i), isAshore: columns.status[i] == ParticleStatus.beached.rawValue,
      hasLeft: columns.status[i] == ParticleStatus.leftDomain.rawValue,
      isUnderWay: hour < Int(stop[i]), hull: Int(hull[i]), began: began[i])
  }

  /// Takes in a report at its hour.
  ///
  /// Samples that began with a later report hold every earlier one to be about something else.
  mutating func observe(_ report: BoatReport, number: Int) {
    var hasChanged = false
    for i in 0..<active where !report.isPositional || Int(stratum[i]) < number {
      let ratio = likelihood.ratio(report, state(i))
      logarithms[i] += Elementary.log(max(ratio, 0))
      hasChanged = hasChanged || ratio != 1
    }
    guard hasChanged else { return }
    var jitter = 0.0
    if case .fix(let fix) = report.content { jitter = fix.deviation }
    let weights = ParticleWeights(logarithms: Array(logarithms[..<active]))
    guard weights.isPossible else {
      excludedBy = number
      return
    }
    let effective = weights.effectiveSampleSize
    // Few samples may have begun yet: what counts is how many of them the report leaves.
    lowestEffective = min(lowestEffective, effective * Double(count) / Double(active))
    if effective < likelihood.parameters.resamplingShare * Double(active) {
      // Scott's rule: copies spread over the error of the report as far as their number leaves it open.
      resample(jitter: jitter * Elementary.pow(effective, -1.0 / 6))
    }
  }

  /// Draws the active samples anew by weight; each then has the mean weight.
  ///
  /// Systematic resampling (Kitagawa 1996); copies spread by a normal kernel (regularised particle
  /// filter, Musso et al. 2001), so that a precise report leaves a cloud and not a few points.
  ///
  /// - Parameters:
  ///   - jitter: Deviation of the kernel, m.
  ///   - kept: How many samples go on, a whole part of all that have begun; nil for all.
  private mutating func resample(jitter: Double, keeping kept: Int? = nil) {
    resamplings += 1
    let old = self
    var weights = ParticleWeights(logarithms: Array(logarithms[..<active]))
    let greatest = logarithms[..<active].max() ?? 0
    let sum = logarithms[..<active].reduce(0) { $0 + Elementary.exp($1 - greatest) }
    let mean = greatest + Elementary.log(sum / Double(active))
    var chosen = weights.resample(
      offset: key.uniform(.situationResampling, step: resamplings))
    if let kept, kept < chosen.count {
      // Every so many pairs: neighbours have opposite sides and errors of the sea.
      let spacing = chosen.count / kept
      chosen = (0..<kept).map { chosen[2 * ($0 / 2) * spacing + $0 % 2] }
      shrink(to: kept)
    }
    for (i, from) in chosen.enumerated() {
      let own = key.key(.particle, UInt32(i), leg: resamplings)
      take(i, from: from, of: old, key: own)
      logarithms[i] = mean
      if jitter > 0 { spread(i, by: jitter, key: own) }
    }
  }

  /// Keeps room for some samples alone; their content is to be set anew.
  private mutating func shrink(to kept: Int) {
    columns = ParticleColumns(count: kept)
    logarithms.removeLast(count - kept)
    ancestor.removeLast(ancestor.count - kept)
    stratum.removeLast(stratum.count - kept)
    start.removeLast(start.count - kept)
    stop.removeLast(stop.count - kept)
    arrives.removeLast(arrives.count - kept)
    began.removeLast(began.count - kept)
    hull.removeLast(hull.count - kept)
    members.removeLast(members.count - kept)
    isNegative.removeLast(isNegative.count - kept)
    isLeft.removeLast(isLeft.count - kept)
    rows.removeLast(rows.count - kept)
    keys.removeLast(keys.count - kept)
    jibe.removeLast(jibe.count - kept)
    jibes.removeLast(jibes.count - kept)
    active = kept
  }

  private mutating func take(_ i: Int, from: Int, of old: SituationCloud, key own: RandomKey) {
    columns.longitude[i] = old.columns.longitude[from]
    columns.latitude[i] = old.columns.latitude[from]
    columns.currentEast[i] = old.columns.currentEast[from]
    columns.currentNorth[i] = old.columns.currentNorth[from]
    columns.windEast[i] = old.columns.windEast[from]
    columns.windNorth[i] = old.columns.windNorth[from]
    columns.ownEast[i] = old.columns.ownEast[from]
    columns.ownNorth[i] = old.columns.ownNorth[from]
    columns.status[i] = old.columns.status[from]
    columns.endStep[i] = old.columns.endStep[from]
    columns.stretch[i] = old.columns.stretch[from]
    columns.key0[i] = own.word0
    columns.key1[i] = own.word1
    ancestor[i] = old.ancestor[from]
    stratum[i] = old.stratum[from]
    stop[i] = old.stop[from]
    arrives[i] = old.arrives[from]
    began[i] = old.began[from]
    hull[i] = old.hull[from]
    members[i] = old.members[from]
    isNegative[i] = old.isNegative[from]
    isLeft[i] = old.isLeft[from]
    rows[i] = old.rows[from]
    keys[i] = own
    jibe[i] = nextJibe(own, count: 0, after: Double(hour))
    jibes[i] = 1
    setLeeway(i, isUnderWay: hour < Int(stop[i]))
  }

  private mutating func spread(_ i: Int, by deviation: Double, key own: RandomKey) {
    guard columns.status[i] == ParticleStatus.afloat.rawValue else { return }
    let point = columns.point(i)
    let metre = Ellipsoid.metresPerDegree(latitude: point.latitude)
    for attempt in 0..<8 {
      let step = UInt32(attempt)
      let moved = GeoPoint(
        latitude: point.latitude
          + deviation * own.normal(.situationJitter, index: 1, step: step) / metre.north,
        longitude: point.longitude
          + deviation * own.normal(.situationJitter, index: 0, step: step) / metre.east)
      if let coast = sea.coast, coast.isLand(moved) { continue }
      columns.place(i, at: moved)
      return
    }
  }

  /// Ends the past: equal weights from here on.
  ///
  /// - Parameter kept: Samples that go on, a whole part of all.
  /// - Returns: Effective sample size, different ancestors, and the logarithm of all weight: minus infinity
  ///   where the reports leave no sample.
  mutating func settle(
    keeping kept: Int
  ) -> (effective: Double, ancestors: Int, logarithm: Double) {
    let weights = ParticleWeights(logarithms: logarithms)
    let greatest = logarithms.max() ?? 0
    guard weights.isPossible else {
      lowestEffective = 0
      return (0, 0, -.infinity)
    }
    excludedBy = nil
    let sum = logarithms.reduce(0) { $0 + Elementary.exp($1 - greatest) }
    let effective = weights.effectiveSampleSize
    if kept < count || logarithms.contains(where: { $0 != logarithms[0] }) {
      resample(jitter: 0, keeping: kept)
    }
    return (effective, Set(ancestor).count, greatest + Elementary.log(sum))
  }

  /// Hours after the bulletin at which sample `i` came ashore; nil while it has not.
  func hourAshore(_ i: Int) -> Double? {
    guard columns.status[i] == ParticleStatus.beached.rawValue else { return nil }
    return Double(columns.endStep[i] + 1) / Double(stepsPerHour) + Double(firstHour)
  }

  /// Whether sample `i` has come to land under power: it may have arrived, and is not counted as stranded.
  func hasArrived(_ i: Int) -> Bool {
    guard let ashore = hourAshore(i) else { return false }
    return ashore <= Double(stop[i])
  }

  /// Share of the samples that are still under way.
  var underWayShare: Double {
    let under = (0..<active).filter {
      hour < Int(stop[$0]) && columns.status[$0] == ParticleStatus.afloat.rawValue
    }.count
    return Double(under) / Double(count)
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
