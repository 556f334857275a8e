import SimCore

/// A sea with the real lanes and a straight coast of Indonesia at 98E, for tests.
enum AwarenessSamples {
  static let start = Instant(year: 2022, month: 12, day: 1)
  static let day = 86_400.0
  static let mile = 1852.0
  static let box = GeoBox(west: 88, south: 2, east: 99, north: 14)
  /// In the middle of the main lane, and far from coast and lanes.
  static let onLane = GeoPoint(latitude: 6.25, longitude: 93.2)
  static let open = GeoPoint(latitude: 12.5, longitude: 89)

  static let traffic = TrafficLanes(TrafficParameters.defaults)
  static let light = LightTable(from: start, until: start + 90 * day, box: box)
  static let widths = SightingWidths(
    merchantShip: 7.5 * mile, fishingBoat: 6 * mile, aircraft: 7 * mile)

  static func grid(_ traffic: TrafficLanes) -> AwarenessGrid {
    AwarenessGrid(box: box, traffic: traffic) { point in
      let metres = Ellipsoid.metresPerDegree(latitude: point.latitude).east
      let distance = (98 - point.longitude) * metres
      return distance.magnitude < 25_000 ? (distance, .indonesia) : nil
    }
  }
  static let standardGrid = grid(traffic)

  static func model(_ change: (inout AwarenessParameters) -> Void = { _ in }) -> AwarenessModel {
    var parameters = AwarenessParameters.defaults
    change(&parameters)
    return model(parameters)
  }

  static func model(_ parameters: AwarenessParameters) -> AwarenessModel {
    AwarenessModel(
      parameters: parameters, grid: standardGrid, light: light, shipSpeed: traffic.shipSpeed)
  }

  /// A boat in distress from the second day that goes evenly from one place to another.
  static func course(
    from: GeoPoint, to: GeoPoint? = nil, days: Double, distressDay: Double = 1,
    posture: CourseSample.Posture = .adrift, cause: DistressCause = .engineFailure,
    plannedDays: Double = 8, hasLanded: Bool = false
  ) -> BoatCourse {
    let last = to ?? from
    return BoatCourse(
      boat: 3, departure: start, begin: start, end: start + days * day,
      distress: start + distressDay * day, cause: cause,
      plannedArrival: start + plannedDays * day, hasLanded: hasLanded
    ) { time in
      let part = (time - start) / (days * day)
      let isUnderWay = time < start + distressDay * day
      return CourseState(
        position: GeoPoint(
          latitude: from.latitude + part * (last.latitude - from.latitude),
          longitude: from.longitude + part * (last.longitude - from.longitude)),
        posture: isUnderWay ? .underWay : posture, alive: 120, speed: isUnderWay ? 2.5 : 0)
    }
  }

  static func contacts(_ model: AwarenessModel, _ course: BoatCourse, seed: Int) -> [Contact] {
    let key = RandomKey(seed: UInt64(seed))
    return model.contacts(
      for: course, boat: AwarenessBoat(model.parameters, key: key), key: key
    ) { _, _, _ in widths }
  }

  static func reports(_ model: AwarenessModel, _ course: BoatCourse, seed: Int) -> [Report] {
    let key = RandomKey(seed: UInt64(seed))
    return model.reports(
      for: course, boat: AwarenessBoat(model.parameters, key: key), key: key
    ) { _, _, _ in widths }
  }

  static func stops(_ model: AwarenessModel, _ course: BoatCourse, seed: Int) -> [ShipStop] {
    let key = RandomKey(seed: UInt64(seed))
    return model.stops(of: contacts(model, course, seed: seed), boat: course.boat, key: key)
  }
}
