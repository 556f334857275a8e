/// Awareness: who notices a boat when, and what of it is reported.
///
/// Each source is a renewal process along the true course with its hazard `h(t)`: contact `k` comes when
///
///     H(t) = integral of h = E1 + ... + Ek
///
/// with standard exponential `E`, drawn once per boat, source and `k`. So no draw depends on steps, and a higher
/// hazard moves every contact forward on the same draws. Contacts before and in distress are processes of their
/// own, since another share of them is reported. Hazards are constant within pieces of a course; a piece ends at
/// sunrise, sunset, onset of distress, the phone's end, and after 6.25 h adrift or 3.25 h under way. Within a
/// piece the moment of a contact is exact.
package struct AwarenessModel: Sendable {
  package let parameters: AwarenessParameters
  package let grid: AwarenessGrid
  package let light: LightTable
  /// Mean speed of merchant ships, m/s.
  package let shipSpeed: Double

  /// Longest pieces of constant hazard, s.
  static let adriftPiece = 6.25 * 3600
  static let underWayPiece = 3.25 * 3600
  /// Shortest piece, s: bounds the cost where a boundary moves along with the boat.
  static let shortestPiece = 60.0
  /// Contacts kept of one process, far above what defaults give in 60 days: a bound on memory.
  static let mostContacts: UInt32 = 255
  /// Space for the sources in a vector of hazards.
  static let lanes = 8

  package init(
    parameters: AwarenessParameters, grid: AwarenessGrid, light: LightTable, shipSpeed: Double
  ) {
    precondition(shipSpeed > 0, "merchant ships move")
    self.parameters = parameters
    self.grid = grid
    self.light = light
    self.shipSpeed = shipSpeed
  }

  /// Thresholds, accumulated hazards and numbers of contacts of all processes of a boat.
  private struct Clocks {
    var hazard = SIMD16<Double>(repeating: 0)
    var threshold = SIMD16<Double>(repeating: 0)
    var count = SIMD16<UInt32>(repeating: 0)
    /// Processes whose first threshold has been drawn.
    var isDrawn: UInt16 = 0

    /// Draws the next threshold of a process.
    mutating func renew(_ process: Int, _ key: RandomKey) {
      threshold[process] += key.exponential(
        .awarenessThreshold, index: UInt32(process), step: count[process])
    }
  }

  /// The contacts of a boat on its true course, in order of time, then of sources.
  ///
  /// - Parameters:
  ///   - course: The course or leg.
  ///   - boat: What holds for the boat.
  ///   - key: Key of the boat, or of the leg.
  ///   - widths: Sweep widths by day at a moment and place for what is seen there; asked once a day and posture.
  /// - Returns: The contacts.
  /// - Complexity: O(days), about four pieces a day adrift.
  package func contacts(
    for course: BoatCourse, boat: AwarenessBoat, key: RandomKey,
    widths: (Instant, GeoPoint, CourseSample.Posture) -> SightingWidths
  ) -> [Contact] {
    let end = Double(course.end.seconds)
    let distress = course.distress.map { Double($0.seconds) } ?? .infinity
    // A boundary for every boat, with a phone or without: pieces do not depend on shares.
    let lifeEnd = Double(course.departure.seconds) + boat.phoneLife
    var time = Double(course.begin.seconds)
    guard time < end else { return [] }
    var state = course.state(course.begin)
    var day = DayOfBoat(model: self)
    var clocks = Clocks()
    var contacts: [Contact] = []
    while time < end {
      let dayNumber = Int(((time + state.position.longitude * 240) / 86400).rounded(.down))
      if dayNumber != day.number { day.begin(dayNumber, state, widths) }
      let limit =
        state.posture == .underWay ? AwarenessModel.underWayPiece : AwarenessModel.adriftPiece
      var next = min(time + limit, day.boundary(after: time, state.position.longitude))
      if distress > time { next = min(next, distress) }
      if lifeEnd > time { next = min(next, lifeEnd) }
      next = min(max(next, time + AwarenessModel.shortestPiece), end)
      // A boundary of the course itself is never passed over.
      if distress > time { next = min(next, distress) }
      if lifeEnd > time { next = min(next, lifeEnd) }
      let middle = 0.5 * (time + next)
      state = course.state(Instant(seconds: Int64(middle)))
      day.see(state.posture, widths)
      let inDistress = middle >= distress
      let rates = hazards(
        state, inDistress: inDistress,
        hasPhone: boat.canCall(
          until: lifeEnd, at: middle, inDistress: inDistress, cause: course.cause),
        boat, day, isLight: day.isLight(middle))
      let first = inDistress ? 0 : AwarenessModel.lanes
      for source in 0..<ReportSource.relatives.index where rates[source] > 0 {
        let process = first + source
        if clocks.isDrawn & (1 << UInt16(process)) == 0 {
          clocks.isDrawn |= 1 << UInt16(process)
          clocks.renew(process, key)
        }
        let after = clocks.hazard[process] + rates[source] * (next - time)
        while clocks.threshold[process] <= after,
          clocks.count[process] < AwarenessModel.mostContacts
        {
          let wait = (clocks.threshold[process] - clocks.hazard[process]) / rates[source]
          let moment = Instant(seconds: Int64((time + wait).rounded(.down)))
          contacts.append(
            Contact(
              time: moment, source: AwarenessModel.sources[source], inDistress: inDistress,
              renewal: clocks.count[process], state: course.state(moment)))
          clocks.count[process] += 1
          clocks.renew(process, key)
        }
        clocks.hazard[process] = after
      }
      time = next
    }
    contacts.sort {
      ($0.time.seconds, $0.process, $0.renewal) < ($1.time.seconds, $1.process, $1.renewal)
    }
    return contacts
  }

  private static let sources = ReportSource.allCases

  /// Hazards of the sources in their order, 1/s.
  private func hazards(
    _ state: CourseState, inDistress: Bool, hasPhone: Bool, _ boat: AwarenessBoat, _ day: DayOfBoat,
    isLight: Bool
  ) -> SIMD8<Double> {
    var rates = SIMD8<Double>(repeating: 0)
    switch state.posture {
    case .notDeparted, .ashore, .ended: return rates
    case .underWay, .adrift, .inWater: break
    }
    if hasPhone, state.alive > 0, state.posture != .inWater {
      rates[0] = inDistress ? parameters.phoneRateDistress : parameters.phoneRateUnderWay
      rates[1] = inDistress ? parameters.hotlineRate : 0
    }
    let place = grid.place(at: state.position)
    let noticed = boat.conspicuity * (isLight ? 1 : parameters.nightShare)
    let spacing = AwarenessModel.spacing(place.coastDistance, parameters)
    if spacing > 0 {
      let relative = AwarenessModel.relative(parameters.fishingSpeed, state.speed)
      rates[2] =
        day.season * day.widths.fishingBoat * relative * parameters.fisherNotice * noticed
        / (spacing * spacing)
    }
    if place.coastDistance < parameters.sightDistance {
      rates[3] = parameters.communityRate * noticed
    }
    rates[4] =
      place.flux * day.widths.merchantShip * parameters.merchantNotice * noticed
      * AwarenessModel.relative(shipSpeed, state.speed) / shipSpeed
    if isLight {
      rates[5] =
        parameters.patrolDistance / 86400 / parameters.patrolArea * day.widths.aircraft
        * parameters.patrolNotice * boat.conspicuity
    }
    return rates
  }

  /// Relative speed of two that move on courses square to each other, m/s: the middle of all courses.
  static func relative(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }

  /// Spacing of fishing boats at a distance from the coast, m; 0 where there are none.
  static func spacing(_ distance: Double, _ parameters: AwarenessParameters) -> Double {
    let mile = 1852.0
    if distance < 30 * mile { return parameters.fishingNear }
    if distance < 100 * mile { return parameters.fishingMiddle }
    return distance < 200 * mile ? parameters.fishingFar : 0
  }
}

/// What stays the same for a boat during a day of its place's calendar.
private struct DayOfBoat {
  let model: AwarenessModel
  var number = Int.min
  private var noon = GeoPoint(latitude: 0, longitude: 0)
  private var light = Daylight.Span(begin: 0, end: 0)
  private var posture = CourseSample.Posture.notDeparted
  private(set) var widths = SightingWidths(merchantShip: 0, fishingBoat: 0, aircraft: 0)
  private(set) var season = 1.0

  init(model: AwarenessModel) { self.model = model }

  mutating func begin(
    _ day: Int, _ state: CourseState,
    _ ask: (Instant, GeoPoint, CourseSample.Posture) -> SightingWidths
  ) {
    number = day
    noon = state.position
    light = model.light.span(day: day, at: noon)
    posture = state.posture
    let middle = Instant(seconds: Int64(light.noon))
    widths = ask(middle, noon, posture)
    season = FishingSeason.factor(
      model.grid.place(at: noon).state, at: middle, model.parameters)
  }

  /// Asks again where the posture has changed within the day.
  mutating func see(
    _ now: CourseSample.Posture,
    _ ask: (Instant, GeoPoint, CourseSample.Posture) -> SightingWidths
  ) {
    guard now != posture else { return }
    posture = now
    widths = ask(Instant(seconds: Int64(light.noon)), noon, now)
  }

  /// The next of sunrise, sunset and the end of the day, s since 1970.
  func boundary(after time: Double, _ longitude: Double) -> Double {
    if time < light.begin { return light.begin }
    if time < light.end { return light.end }
    return Double(number + 1) * 86400 - longitude * 240
  }

  func isLight(_ time: Double) -> Bool { time >= light.begin && time < light.end }
}
