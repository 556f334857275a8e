import SimCore
import Testing

@Suite struct TrafficLanesTests {
  private let lanes = AwarenessSamples.traffic
  private let mile = 1852.0
  private let day = 86_400.0

  @Test(arguments: [1_000.0, 5_556, 20_000], [3.0, 6.43, 8])
  func `in uniform traffic ships within R come at 2 R v density`(radius: Double, speed: Double) {
    // A lane so wide that its middle is uniform: the normal density is flat within (R/s)^2 / 6.
    let deviation = 1e6
    let wide = TrafficLanes(
      lanes: [
        TrafficLane(
          key: "x",
          waypoints: [
            GeoPoint(latitude: 0, longitude: 80), GeoPoint(latitude: 0, longitude: 100),
          ], flow: 0.01)
      ], deviation: deviation, shipSpeed: 6.43)
    let density = 0.01 / 6.43 / (deviation * (2 * Double.pi).squareRoot())
    let rate = wide.encounterRate(
      at: GeoPoint(latitude: 0, longitude: 90), within: radius, relativeSpeed: speed)
    #expect((rate / (2 * radius * speed * density) - 1).magnitude < 1e-4)
  }

  @Test func `some 60 ships a day pass within 3 NM on the main lane`() {
    let rate =
      lanes.encounterRate(
        at: AwarenessSamples.onLane, within: 3 * mile, relativeSpeed: lanes.shipSpeed) * day
    #expect((55...80).contains(rate), "\(rate) a day")
  }

  @Test func `flux is the rate of near passes over their width`() {
    for longitude in [90.0, 92.5, 93.2, 95, 97] {
      for latitude in [5.6, 6.0, 6.3, 7, 10] {
        let point = GeoPoint(latitude: latitude, longitude: longitude)
        let narrow =
          lanes.encounterRate(at: point, within: 50, relativeSpeed: lanes.shipSpeed) / 100
        // The cumulative normal is right to 1e-12 absolute, which the narrow band magnifies.
        #expect((narrow - lanes.flux(at: point)).magnitude < 1e-4 * lanes.flux(at: point) + 1e-16)
      }
    }
  }

  @Test func `lanes are empty far away and fuller with more ships`() {
    let point = AwarenessSamples.onLane
    #expect(lanes.flux(at: AwarenessSamples.open) < 1e-3 * lanes.flux(at: point))
    var more = TrafficParameters.defaults
    more.sixDegree *= 2
    #expect(TrafficLanes(more).flux(at: point) > 1.9 * lanes.flux(at: point))
  }

  @Test func `every setting of traffic moves the rate of encounters`() {
    func rates(_ parameters: TrafficParameters) -> [Double] {
      let lanes = TrafficLanes(parameters)
      return [
        AwarenessSamples.onLane, GeoPoint(latitude: 9.95, longitude: 92.5),
        GeoPoint(latitude: 13, longitude: 94.1), GeoPoint(latitude: 13, longitude: 96.3),
        GeoPoint(latitude: 9, longitude: 82.2),
      ].map { lanes.encounterRate(at: $0, within: 5556, relativeSpeed: 7) }
    }
    for declaration in TrafficParameters.declarations {
      var changed = TrafficParameters.defaults
      guard case .number(let value) = declaration.parameter.value else { continue }
      declaration.write(&changed, .number(0.5 * value))
      #expect(rates(changed) != rates(.defaults), "`\(declaration.parameter.key)` moves nothing")
    }
  }

  @Test func `the table of places agrees with lanes and coast`() {
    let grid = AwarenessSamples.standardGrid
    let top = lanes.flux(at: AwarenessSamples.onLane)
    for seed in 0..<400 {
      let key = RandomKey(seed: UInt64(seed))
      let use = DrawPurpose(code: 1)
      let point = GeoPoint(
        latitude: 2.2 + 11.5 * key.uniform(use, index: 0),
        longitude: 88.2 + 9.7 * key.uniform(use, index: 1))
      let place = grid.place(at: point)
      // Linear in cells of 7.5 NM over a normal of 8 NM: at most h^2/8 of its curvature, 11 % of the top.
      #expect((place.flux - lanes.flux(at: point)).magnitude < 0.11 * top, "seed \(seed)")
      let truth =
        (98 - point.longitude) * Ellipsoid.metresPerDegree(latitude: point.latitude).east
      #expect((place.coastDistance - truth).magnitude < 0.02 * truth + 200, "seed \(seed)")
      #expect(place.state == .indonesia)
    }
    #expect(grid.place(at: GeoPoint(latitude: 0, longitude: 60)).flux == 0)
  }

  @Test func `the real coast is carried out to sea`() {
    let coast = Coast.standard
    let grid = AwarenessGrid(box: .domain, traffic: lanes, coast: coast)
    var far = 0
    for seed in 0..<300 {
      let key = RandomKey(seed: UInt64(seed))
      let use = DrawPurpose(code: 1)
      let point = GeoPoint(
        latitude: 4.2 + 11.5 * key.uniform(use, index: 0),
        longitude: 88.2 + 9.5 * key.uniform(use, index: 1))
      let truth = coast.distanceToCoast(from: point, limit: 400_000)
      guard !coast.isLand(point), truth > 25_000, truth < 300_000 else { continue }
      far += 1
      // Half a cell (7 km) where two coasts or small islands meet, and some per cent of the way.
      let found = grid.place(at: point).coastDistance
      #expect((found - truth).magnitude < 7_000 + 0.05 * truth, "seed \(seed): \(found), \(truth)")
    }
    #expect(far > 80)
  }
}
