/// What becomes of contacts: reports, and ships that stop.
extension AwarenessModel {
  /// The reports of a boat, in order of their events.
  ///
  /// - Parameters:
  ///   - contacts: Contacts of the course.
  ///   - course: The course or leg.
  ///   - boat: What holds for the boat.
  ///   - key: The key with which the contacts were drawn.
  /// - Returns: The reports, those of relatives included.
  package func reports(
    of contacts: [Contact], on course: BoatCourse, boat: AwarenessBoat, key: RandomKey
  ) -> [Report] {
    var reports: [Report] = []
    for contact in contacts {
      let share = reportShare(contact)
      guard share >= 1 || mark(.reported, contact.process, contact.renewal, key) < share else {
        continue
      }
      let isRecognised =
        !contact.source.isSighting
        || mark(.recognised, contact.process, contact.renewal, key) < parameters.recognisedShare
      let occasion: ReportOccasion =
        !contact.inDistress
        ? .underWay : contact.state.posture == .inWater ? .afterCapsize : .inDistress
      reports.append(
        report(
          boat: course.boat, source: contact.source, occasion: occasion, time: contact.time,
          truth: contact.state, process: contact.process, renewal: contact.renewal,
          phase: AwarenessModel.phase(occasion, isRecognised: isRecognised), key: key))
    }
    reports += relativesReports(course, boat, key)
    // Stable by construction: contacts are ordered and those of relatives have numbers of their own.
    reports.sort {
      ($0.eventTime.seconds, $0.source.index) < ($1.eventTime.seconds, $1.source.index)
    }
    return reports
  }

  /// The reports of a boat on its true course: contacts and what becomes of them.
  package func reports(
    for course: BoatCourse, boat: AwarenessBoat, key: RandomKey,
    widths: (Instant, GeoPoint, CourseSample.Posture) -> SightingWidths
  ) -> [Report] {
    reports(
      of: contacts(for: course, boat: boat, key: key, widths: widths), on: course, boat: boat,
      key: key)
  }

  /// The merchant ships and fishing boats that stop for a boat in distress, in order of time.
  ///
  /// Whether a ship stops is drawn apart from whether it reports: some do one, some both.
  ///
  /// - Parameters:
  ///   - contacts: Contacts of the course.
  ///   - boat: Number of the boat.
  ///   - key: The key with which the contacts were drawn.
  ///   - factor: Factor on the odds that a merchant ship stops.
  /// - Returns: The ships. A merchant ship tells a centre at once, fishers when they can.
  package func stops(
    of contacts: [Contact], boat: Int, key: RandomKey, factor: Double = 1
  ) -> [ShipStop] {
    let share = SharingMatrix.raised(parameters.merchantStop, factor)
    return contacts.compactMap { contact in
      let isMerchant = contact.source == .merchantShip
      guard isMerchant || contact.source == .fishers, contact.inDistress, contact.state.alive > 0,
        mark(.stopped, contact.process, contact.renewal, key)
          < (isMerchant ? share : parameters.fisherRescue)
      else { return nil }
      var wait = 0.0
      if !isMerchant {
        var stream = key.stream(
          .awarenessDelay, index: UInt32(contact.process) << 16 | contact.renewal)
        wait = max(0, parameters[.fishers].delay.sample(&stream))
      }
      return ShipStop(
        kind: isMerchant ? .merchantShip : .fishingBoat, boat: boat, time: contact.time,
        position: contact.state.position, renewal: contact.renewal, centreAt: contact.time + wait)
    }
  }

  /// The phase that a report calls for on receipt.
  ///
  /// A departure, a boat under way or overdue is cause for doubt; a sighting of a boat adrift shows it impaired
  /// (alert) or is told as distress; a call in distress and people in the water are distress.
  package static func phase(_ occasion: ReportOccasion, isRecognised: Bool) -> EmergencyPhase {
    switch occasion {
    case .departure, .underWay, .overdue: .uncertainty
    case .inDistress: isRecognised ? .distress : .alert
    case .afterCapsize: .distress
    }
  }

  /// Share of contacts of a kind that are reported.
  private func reportShare(_ contact: Contact) -> Double {
    let share =
      switch contact.source {
      case .satellitePhone, .hotline, .coastalCommunity, .patrolAircraft, .relatives: 1.0
      case .fishers: parameters.fisherReport
      case .merchantShip: parameters.merchantReport
      }
    return contact.source.isSighting && !contact.inDistress
      ? share * parameters.underWayShare : share
  }

  private func mark(
    _ mark: ContactMark, _ process: Int, _ renewal: UInt32, _ key: RandomKey
  ) -> Double {
    key.uniform(
      .awarenessMark, index: UInt32(process) << 4 | mark.rawValue, step: renewal)
  }

  /// What relatives tell: the departure, and that it is overdue unless it has landed before.
  private func relativesReports(
    _ course: BoatCourse, _ boat: AwarenessBoat, _ key: RandomKey
  ) -> [Report] {
    var reports: [Report] = []
    let process = ReportSource.relatives.index
    if course.begin == course.departure, course.end > course.departure,
      boat.departureDraw < parameters.departureShare
    {
      reports.append(
        report(
          boat: course.boat, source: .relatives, occasion: .departure, time: course.departure,
          truth: course.state(course.departure), process: process, renewal: 0,
          phase: AwarenessModel.phase(.departure, isRecognised: false), key: key))
    }
    let overdue = course.plannedArrival + parameters.overdueAfter
    if overdue >= course.begin, boat.overdueDraw < parameters.overdueShare,
      !(course.hasLanded && course.end <= overdue)
    {
      reports.append(
        report(
          boat: course.boat, source: .relatives, occasion: .overdue, time: overdue,
          truth: course.state(min(overdue, course.end)), process: process, renewal: 1,
          phase: AwarenessModel.phase(.overdue, isRecognised: false), key: key))
    }
    return reports
  }

  /// A report with its errors and delays.
  private func report(
    boat: Int?, source: ReportSource, occasion: ReportOccasion, time: Instant, truth: CourseState,
    process: Int, renewal: UInt32, phase: EmergencyPhase, key: RandomKey
  ) -> Report {
    let settings = parameters[source]
    func normal(_ which: ContactMark) -> Double {
      Elementary.normalQuantile(mark(which, process, renewal, key))
    }
    func wait(_ distribution: Distribution, _ purpose: DrawPurpose) -> Double {
      var stream = key.stream(purpose, index: UInt32(process) << 16 | renewal)
      return max(0, distribution.sample(&stream))
    }
    let deviation =
      occasion == .overdue ? parameters.overduePosition : settings.positionDeviation
    let metres = Ellipsoid.metresPerDegree(latitude: truth.position.latitude)
    let held = time + wait(settings.delay, .awarenessDelay)
    let isReached = mark(.reached, process, renewal, key) < settings.reach
    let told = time + settings.timeDeviation * normal(.time)
    return Report(
      boat: boat, source: source, occasion: occasion, eventTime: time,
      reportedTime: min(told, held), timeDeviation: settings.timeDeviation, heldAt: held,
      centreAt: isReached ? held + wait(settings.forward, .awarenessForward) : nil,
      position: GeoPoint(
        latitude: truth.position.latitude + deviation * normal(.north) / metres.north,
        longitude: truth.position.longitude + deviation * normal(.east) / metres.east),
      positionDeviation: deviation,
      persons: max(
        1,
        Int(
          (Double(truth.alive) * Elementary.exp(settings.miscount * normal(.persons))).rounded())),
      personsDeviation: settings.miscount, phase: phase)
  }

  /// Reports about no boat in an area, in order of time: a Poisson process.
  ///
  /// - Parameters:
  ///   - from: Begin of the span.
  ///   - until: End of the span.
  ///   - box: The active area.
  ///   - key: Key of the member.
  ///   - isSea: Whether a place is water; reports of places on land are dropped, so the rate is that of the box.
  /// - Returns: The reports, with no boat.
  package func falseReports(
    from: Instant, until: Instant, box: GeoBox, key: RandomKey, isSea: (GeoPoint) -> Bool
  ) -> [Report] {
    guard parameters.falseRate > 0 else { return [] }
    var reports: [Report] = []
    var hazard = 0.0
    for number in 0..<UInt32(4096) {
      func uniform(_ index: UInt32) -> Double {
        key.uniform(.falseReport, index: index, step: number)
      }
      hazard -= Elementary.log(uniform(0))
      let time = from + hazard / parameters.falseRate
      guard time < until else { break }
      let point = GeoPoint(
        latitude: box.south + uniform(1) * (box.north - box.south),
        longitude: box.west + uniform(2) * (box.east - box.west))
      guard isSea(point) else { continue }
      let isFisher = uniform(3) < parameters.falseFisherShare
      let isDistress = uniform(4) < parameters.falseDistressShare
      let source = isFisher ? ReportSource.fishers : .satellitePhone
      var stream = key.stream(.falseReport, index: 8 + number)
      let persons = max(1, Int(parameters.falsePersons.sample(&stream).rounded()))
      reports.append(
        report(
          boat: nil, source: source, occasion: isDistress ? .inDistress : .underWay, time: time,
          truth: CourseState(position: point, posture: .adrift, alive: persons),
          process: source.index, renewal: number, phase: isDistress ? .distress : .uncertainty,
          key: key))
    }
    return reports
  }
}
