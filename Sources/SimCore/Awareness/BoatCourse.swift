/// Where a boat truly is and how it fares at a moment.
package struct CourseState: Sendable, Equatable {
  package var position: GeoPoint
  package var posture: CourseSample.Posture
  package var alive: Int
  /// Speed through the water, m/s; 0 for what drifts.
  package var speed: Double

  package init(
    position: GeoPoint, posture: CourseSample.Posture, alive: Int, speed: Double = 0
  ) {
    self.position = position
    self.posture = posture
    self.alive = alive
    self.speed = speed
  }
}

/// The true course of a boat, or of one leg of it, as awareness meets it.
package struct BoatCourse {
  /// Number of the boat in its member.
  package var boat: Int
  package var departure: Instant
  /// Where the leg begins and ends; contacts happen in between.
  package var begin: Instant
  package var end: Instant
  /// Onset of distress, and what it was; nil while there is none.
  package var distress: Instant?
  package var cause: DistressCause
  /// When it would arrive if nothing happened.
  package var plannedArrival: Instant
  /// Whether the leg ends ashore, so that those aboard can tell relatives.
  package var hasLanded: Bool
  /// The state at a moment between begin and end.
  package var state: (Instant) -> CourseState

  package init(
    boat: Int, departure: Instant, begin: Instant, end: Instant, distress: Instant?,
    cause: DistressCause, plannedArrival: Instant, hasLanded: Bool,
    state: @escaping (Instant) -> CourseState
  ) {
    self.boat = boat
    self.departure = departure
    self.begin = begin
    self.end = end
    self.distress = distress
    self.cause = cause
    self.plannedArrival = plannedArrival
    self.hasLanded = hasLanded
    self.state = state
  }

  /// The course of a case.
  ///
  /// - Parameters:
  ///   - record: The case.
  ///   - course: Where it was by the hour.
  ///   - start: Hour 0 of the course.
  ///   - plannedArrival: When it would arrive if nothing happened.
  ///   - speed: Speed while under way, m/s.
  package init(
    _ record: CaseRecord, course: TrueCourse, start: Instant, plannedArrival: Instant, speed: Double
  ) {
    let first = CourseState(
      position: record.departurePoint, posture: .underWay, alive: record.embarked, speed: speed)
    self.init(
      boat: record.boat, departure: record.departure, begin: record.departure,
      end: max(record.departure, record.endTime), distress: record.distress,
      cause: record.distressCause, plannedArrival: plannedArrival,
      hasLanded: record.end == .landedUnderPower || record.end == .beached
    ) { time in
      let hours = (time - start) / 3600
      let hour = Int(hours.rounded(.down))
      guard let before = course.sample(hour: hour) ?? course.sample(hour: hour + 1) else {
        return first
      }
      var point = before.point
      if let after = course.sample(hour: hour + 1), after.isAtSea {
        let part = hours - Double(hour)
        point.latitude += part * (after.point.latitude - point.latitude)
        point.longitude += part * (after.point.longitude - point.longitude)
      }
      return CourseState(
        position: point, posture: before.posture, alive: Int(before.alive),
        speed: before.posture == .underWay ? speed : 0)
    }
  }
}

/// What holds for a boat throughout its legs, drawn once.
package struct AwarenessBoat: Sendable, Equatable {
  package var hasPhone: Bool
  /// Time after departure until which a satellite phone would work, s; drawn for every boat.
  package var phoneLife: Double
  /// Whether the phone stays aboard when the crew leaves.
  package var keepsPhone: Bool
  /// Factor on how often it is noticed; 1 on average.
  package var conspicuity: Double
  /// Uniform numbers that decide whether relatives tell of the departure and that it is overdue.
  package var departureDraw: Double
  package var overdueDraw: Double

  /// Draws what holds for a boat from the key of the boat (of its first leg).
  package init(_ parameters: AwarenessParameters, key: RandomKey) {
    var stream = key.stream(.phoneLife)
    let sigma = parameters.conspicuity
    hasPhone = key.uniform(.awarenessBoat, index: 0) < parameters.phoneShare
    phoneLife = max(0, parameters.phoneLife.sample(&stream))
    keepsPhone = key.uniform(.awarenessBoat, index: 1) < parameters.phoneKeptShare
    conspicuity = Elementary.exp(
      sigma * (key.normal(.awarenessBoat, index: 2) - 0.5 * sigma))
    departureDraw = key.uniform(.awarenessBoat, index: 3)
    overdueDraw = key.uniform(.awarenessBoat, index: 4)
  }

  /// Whether those aboard can call at a moment of a course.
  ///
  /// - Parameters:
  ///   - lifeEnd: When battery and credit end.
  ///   - time: The moment.
  ///   - inDistress: Whether the boat is in distress.
  ///   - cause: What put it in distress.
  /// - Returns: Whether there is a phone that works.
  func canCall(
    until lifeEnd: Double, at time: Double, inDistress: Bool, cause: DistressCause
  ) -> Bool {
    hasPhone && time < lifeEnd && !(inDistress && cause == .abandoned && !keepsPhone)
  }
}

/// Corrected sweep widths by day of the boat as it is, m.
package struct SightingWidths: Sendable, Equatable {
  package var merchantShip: Double
  package var fishingBoat: Double
  package var aircraft: Double

  package init(merchantShip: Double, fishingBoat: Double, aircraft: Double) {
    self.merchantShip = merchantShip
    self.fishingBoat = fishingBoat
    self.aircraft = aircraft
  }
}

/// Somebody notices a boat or is called by it: the event behind a report or a stop.
package struct Contact: Sendable, Equatable {
  package var time: Instant
  package var source: ReportSource
  /// Whether the boat was in distress.
  package var inDistress: Bool
  /// Which contact of its source and of its state of distress.
  package var renewal: UInt32
  package var state: CourseState

  /// Number of its process: sources in distress, then sources before it.
  var process: Int { source.index + (inDistress ? 0 : AwarenessModel.lanes) }
}

/// A merchant ship or fishing boat that has noticed people in distress and stops: a unit able to recover.
package struct ShipStop: Sendable, Equatable {
  package var kind: UnitKind
  package var boat: Int
  package var time: Instant
  package var position: GeoPoint
  /// Which contact it was.
  package var renewal: UInt32
  /// When a centre is told of it.
  package var centreAt: Instant
}
