/// Particles of beliefs on their way: the drift kernel on the nominal sea, with errors of their own.
///
/// Particles come in pairs that share a sea of errors with opposite signs. The negative of a random
/// field is as likely as the field, so every particle is a fair draw, and the mean of a pair is free of
/// the part of the error that is odd. Sides of downwind alternate from pair to pair.
struct BeliefCloud {
  let sea: BeliefSea
  private var kernel: DriftKernel
  private let stepsPerHour: Int
  private let jibingRate: Double
  private let weather: ErrorField?
  /// The sea of errors of each particle, and whether it is taken with the opposite sign.
  private var members: [Int32]
  private var isNegative: [Bool]
  private var scratch = DriftScratch()
  private var control = ControlScratch()
  private var window: SeaWindow
  var columns: ParticleColumns
  private var isLeft: [Bool]
  private var rows: [LeewayRow] = []
  private var keys: [RandomKey] = []
  /// Elapsed time of the next change of side, s, and how many there were.
  private var jibe: [Double] = []
  private var jibes: [UInt32] = []
  /// Hours that the particles have drifted, and when they began.
  private(set) var hours = 0
  let start: Instant

  /// Seas of errors from which clouds take theirs.
  static let seas = 512
  /// Hours for which the error of the sea at a particle is held, as in voyages.
  static let weatherHours = 6

  /// - Parameters:
  ///   - places: Where each particle starts.
  ///   - classes: Number in the cloud of its object that decides the class: 0 to 1 in order.
  ///   - object: What drifts.
  ///   - sea: The nominal sea.
  ///   - start: When they start.
  ///   - drift: Scheme and step; a whole number of steps an hour.
  ///   - leeway: The law's settings.
  ///   - seas: The errors of the sea; nil for none.
  ///   - firstSea: Number of the sea of the first pair.
  ///   - key: Under which particles draw.
  init(
    places: [GeoPoint], classes: (Int) -> Double, object: BeliefObject, sea: BeliefSea,
    start: Instant, drift: DriftParameters, leeway: LeewayParameters, seas: ErrorField?,
    firstSea: Int, key: RandomKey
  ) {
    guard let stepsPerHour = drift.stepsPerHour else {
      preconditionFailure("the step must divide an hour")
    }
    self.sea = sea
    self.start = start
    self.stepsPerHour = stepsPerHour
    kernel = DriftKernel(
      scheme: drift.scheme, step: drift.step, diffusivity: drift.diffusivity, coast: sea.coast)
    jibingRate = leeway.jibingRate
    weather = seas
    window = SeaWindow(source: sea.source)
    let count = places.count
    let seaCount = seas?.memberCount ?? 1
    members = (0..<count).map { Int32(truncatingIfNeeded: (firstSea + $0 / 2) % seaCount) }
    isNegative = (0..<count).map { $0 % 2 == 1 }
    columns = ParticleColumns(count: count)
    isLeft = Array(repeating: false, count: count)
    let weights = object.candidates.map(\.weight)
    for i in 0..<count {
      let own = key.key(.particle, UInt32(truncatingIfNeeded: i))
      columns.key0[i] = own.word0
      columns.key1[i] = own.word1
      columns.place(i, at: places[i])
      let part = weights.count == 1 ? 0 : Distribution.index(weights, classes(i))
      let leewayClass = object.candidates[part].leewayClass
      let side = leeway.orientation.side(number: i / 2)
      let error = LeewayPerturbation.draw(leewayClass, key: own, scale: leeway.scatter)
      rows.append(
        LeewayCoefficients(
          leewayClass, error, start: side, rule: leeway.jibingRule, convention: leeway.convention
        ).row)
      isLeft[i] = side == .left
      setLeeway(i)
      if jibingRate > 0 {
        keys.append(own)
        jibe.append(own.exponential(.beliefJibing) / jibingRate)
        jibes.append(1)
      }
    }
  }

  private mutating func setLeeway(_ i: Int) {
    let row = rows[i]
    columns.downwindSlope[i] = row.downwindSlope
    columns.downwindOffset[i] = row.downwindOffset
    columns.crosswindSlope[i] = isLeft[i] ? row.leftSlope : row.rightSlope
    columns.crosswindOffset[i] = isLeft[i] ? row.leftOffset : row.rightOffset
  }

  /// Drifts on to a number of hours after the start.
  ///
  /// - Throws: What the source of the sea throws.
  mutating func advance(to target: Int) async throws {
    while hours < target {
      let now = start + Double(hours) * 3600
      try await window.cover(now, now + 3600)
      if hours % BeliefCloud.weatherHours == 0 { meetWeather() }
      if jibingRate > 0 { changeSides() }
      kernel.advance(
        &columns, range: 0..<columns.count, sea: window, start: Double(now.seconds),
        firstStep: hours * stepsPerHour, steps: stepsPerHour, scratch: &scratch)
      hours += 1
    }
  }

  /// Changes the side of particles whose waiting time ends before the middle of the coming hour.
  private mutating func changeSides() {
    let elapsed = (Double(hours) + 0.5) * 3600
    for i in jibe.indices where jibe[i] < elapsed {
      while jibe[i] < elapsed {
        isLeft[i].toggle()
        jibe[i] += keys[i].exponential(.beliefJibing, step: jibes[i]) / jibingRate
        jibes[i] += 1
      }
      setLeeway(i)
    }
  }

  /// Takes over the error of the sea at every particle, that of the middle of the interval.
  private mutating func meetWeather() {
    guard let weather else { return }
    let middle = Double(hours) + 0.5 * Double(BeliefCloud.weatherHours)
    let seconds = (start - sea.start) + middle * 3600
    for first in stride(from: 0, to: columns.count, by: DriftScratch.block) {
      control.meetWeather(
        weather, background: sea.background, nearshore: sea.nearshore,
        block: first..<min(first + DriftScratch.block, columns.count), member: members,
        seconds: seconds, columns: &columns)
    }
    for i in isNegative.indices where isNegative[i] {
      columns.currentEast[i] = -columns.currentEast[i]
      columns.currentNorth[i] = -columns.currentNorth[i]
      columns.windEast[i] = -columns.windEast[i]
      columns.windNorth[i] = -columns.windNorth[i]
    }
  }
}

extension BeliefCloud {
  /// Replaces the particles by chosen ones, several times the same where it is chosen so.
  ///
  /// A particle keeps class, error of leeway, side and sea of errors; random walk and changes of side are
  /// drawn anew, so that copies part.
  ///
  /// - Parameters:
  ///   - chosen: Which particle takes each place.
  ///   - key: Under which the new particles draw.
  mutating func resample(_ chosen: [Int], key: RandomKey) {
    precondition(chosen.count == columns.count, "resampling keeps the number of particles")
    let old = self
    let elapsed = Double(hours) * 3600
    for (i, from) in chosen.enumerated() {
      let own = key.key(.particle, UInt32(truncatingIfNeeded: i))
      columns.longitude[i] = old.columns.longitude[from]
      columns.latitude[i] = old.columns.latitude[from]
      columns.currentEast[i] = old.columns.currentEast[from]
      columns.currentNorth[i] = old.columns.currentNorth[from]
      columns.windEast[i] = old.columns.windEast[from]
      columns.windNorth[i] = old.columns.windNorth[from]
      columns.status[i] = old.columns.status[from]
      columns.endStep[i] = old.columns.endStep[from]
      columns.stretch[i] = old.columns.stretch[from]
      columns.key0[i] = own.word0
      columns.key1[i] = own.word1
      members[i] = old.members[from]
      isNegative[i] = old.isNegative[from]
      isLeft[i] = old.isLeft[from]
      rows[i] = old.rows[from]
      setLeeway(i)
      if jibingRate > 0 {
        keys[i] = own
        jibe[i] = elapsed + own.exponential(.beliefJibing) / jibingRate
        jibes[i] = 1
      }
    }
  }
}

extension BeliefCloud {
  /// Gives working storage back until the particles drift again.
  mutating func rest() {
    scratch = DriftScratch()
    control = ControlScratch()
  }

  /// The same particles without their random walk.
  var unscattered: BeliefCloud {
    var cloud = self
    cloud.kernel.diffusivity = 0
    return cloud
  }
}

extension DrawPurpose {
  /// Waiting times between changes of side of the particles of a belief.
  static let beliefJibing = DrawPurpose(code: 192)
  /// Where in the error of a report a particle starts; index is the axis, or 2 for the time.
  static let beliefStart = DrawPurpose(code: 193)
  /// Where the comb of systematic resampling begins; step counts the resamplings.
  static let resampling = DrawPurpose(code: 194)
}
