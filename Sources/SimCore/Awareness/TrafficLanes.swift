/// A merchant lane: its way and the ships on it.
package struct TrafficLane: Sendable, Equatable {
  package var key: String
  package var waypoints: [GeoPoint]
  /// Ships a second, both ways together.
  package var flow: Double

  package init(key: String, waypoints: [GeoPoint], flow: Double) {
    precondition(waypoints.count > 1 && flow >= 0, "a lane has two points and a flow of 0 or more")
    self.key = key
    self.waypoints = waypoints
    self.flow = flow
  }
}

/// Merchant traffic: lanes with ships spread normally about their middle.
///
/// With flow `N`, distance `d` from the lane, deviation `s` and ship speed `v`, ships cross a line of unit
/// length square to the lane at the rate `N phi(d/s)/s`; lying still, a boat is passed within `R` by
/// `N (Phi((d+R)/s) - Phi((d-R)/s))`; moving, by that times the mean relative speed over `v`.
///
/// - Note: Routes are assumed (general knowledge, checked against land alone); separation schemes and
///   ports' approaches are left out. The Bay branches of the Ten Degree lane share its flow in equal parts.
package struct TrafficLanes: Sendable, Equatable {
  package var lanes: [TrafficLane]
  /// Standard deviation of ships about the lane, m, and their mean speed, m/s.
  package var deviation: Double
  package var shipSpeed: Double

  package init(lanes: [TrafficLane], deviation: Double, shipSpeed: Double) {
    precondition(deviation > 0 && shipSpeed > 0, "spread and speed of traffic are positive")
    self.lanes = lanes
    self.deviation = deviation
    self.shipSpeed = shipSpeed
  }

  /// The lanes of the region.
  package init(_ parameters: TrafficParameters) {
    func lane(_ key: String, _ flow: Double, _ points: [(Double, Double)]) -> TrafficLane {
      TrafficLane(
        key: key, waypoints: points.map { GeoPoint(latitude: $0.0, longitude: $0.1) }, flow: flow)
    }
    let tenDegree = [(9.95, 91.50), (9.95, 93.40), (8.00, 95.60), (5.60, 97.60)]
    self.init(
      lanes: [
        lane(
          "six_degree", parameters.sixDegree,
          [
            (5.80, 80.60), (5.90, 85.00), (6.15, 92.00), (6.35, 94.40), (6.30, 95.70),
            (5.60, 97.60), (4.30, 99.10), (2.90, 100.80),
          ]),
        lane(
          "ten_degree_north", parameters.tenDegree / 2,
          [(20.90, 88.30), (14.00, 90.00)] + tenDegree),
        lane("ten_degree_west", parameters.tenDegree / 2, [(13.10, 80.50)] + tenDegree),
        lane(
          "preparis", parameters.preparis,
          [
            (21.90, 91.60), (19.00, 92.00), (15.60, 93.30), (14.50, 93.55), (10.50, 95.30),
            (5.60, 97.60),
          ]),
        lane(
          "yangon", parameters.yangon,
          [(15.70, 96.25), (12.00, 96.30), (8.00, 97.00), (5.60, 97.60)]),
        lane(
          "east_india", parameters.eastIndia,
          [
            (20.00, 87.20), (17.50, 83.80), (13.10, 80.70), (9.00, 82.20), (6.20, 82.10),
            (5.80, 80.60),
          ]),
      ], deviation: parameters.laneDeviation, shipSpeed: parameters.shipSpeed)
  }

  /// Ships a second across a metre square to the lanes, all lanes together.
  package func flux(at point: GeoPoint) -> Double {
    var sum = 0.0
    for lane in lanes {
      let z = distance(point, lane) / deviation
      guard z < TrafficLanes.reach else { continue }
      sum += lane.flow * 0.3989422804014327 * Elementary.exp(-0.5 * z * z) / deviation
    }
    return sum
  }

  /// Ships a second that pass within a distance.
  ///
  /// - Parameters:
  ///   - point: Where the boat is.
  ///   - radius: How near a pass is, m.
  ///   - relativeSpeed: Mean speed of ships relative to the boat, m/s; that of the ships if it lies still.
  /// - Returns: The rate, 1/s.
  package func encounterRate(
    at point: GeoPoint, within radius: Double, relativeSpeed: Double
  ) -> Double {
    var sum = 0.0
    for lane in lanes {
      let d = distance(point, lane)
      guard d - radius < TrafficLanes.reach * deviation else { continue }
      sum +=
        lane.flow
        * (Elementary.normalCumulative((d + radius) / deviation)
          - Elementary.normalCumulative((d - radius) / deviation))
    }
    return sum * relativeSpeed / shipSpeed
  }

  /// Deviations beyond which nobody sails: 1e-8 of the ships.
  private static let reach = 5.6

  /// Distance from a lane, m, in the plane of the point; right to 1 % within 200 km.
  func distance(_ point: GeoPoint, _ lane: TrafficLane) -> Double {
    let metres = Ellipsoid.metresPerDegree(latitude: point.latitude)
    var best = Double.infinity
    for (a, b) in zip(lane.waypoints, lane.waypoints.dropFirst()) {
      let ax = (a.longitude - point.longitude) * metres.east
      let ay = (a.latitude - point.latitude) * metres.north
      let dx = (b.longitude - a.longitude) * metres.east
      let dy = (b.latitude - a.latitude) * metres.north
      let along = min(1, max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
      let (x, y) = (ax + along * dx, ay + along * dy)
      best = min(best, x * x + y * y)
    }
    return best.squareRoot()
  }
}
