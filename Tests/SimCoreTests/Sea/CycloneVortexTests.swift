import SimCore
import Testing

@Suite struct CycloneVortexTests {
  // Worked out apart in Python: deficit hPa, radius of maximum wind km, latitude, B, then 0.9 Vg at that radius and at 50,
  // 100, 200 and 300 km. B is rounded to 0.01, the winds to 0.1 m/s.
  @Test(arguments: [
    (15.0, 60.0, 12.0, 1.03, [19.2, 19.1, 17.5, 12.9, 9.6]),
    (35, 45, 13, 1.20, [32.3, 32.1, 26.4, 17.7, 12.7]),
    (70, 30, 16, 1.49, [51.5, 45.5, 30.4, 16.9, 10.7]),
  ])
  func `the profile has the check values of Holland's vortex`(
    deficit: Double, radius: Double, latitude: Double, b: Double, expected: [Double]
  ) {
    for (kilometres, speed) in zip([radius, 50, 100, 200, 300], expected) {
      let wind =
        0.9
        * CycloneVortex.gradientWind(
          radius: kilometres * 1000, pressureDeficit: deficit * 100, maximumRadius: radius * 1000,
          b: b, coriolis: CycloneVortex.coriolis(latitude: latitude))
      #expect((wind - speed).magnitude < 0.16, "\(kilometres) km: \(wind)")
    }
  }

  @Test(arguments: [(35.0, 1000.0), (50, 991), (65, 979), (90, 952), (115, 918)])
  func `pressure follows wind as in the Bay's best tracks`(knots: Double, pressure: Double) {
    let deficit = CycloneVortex.pressureDeficit(maximumWind: knots * 0.514444)
    #expect((1010 - deficit / 100 - pressure).magnitude < 0.6)
  }

  @Test func `Young's storm of 33 m/s raises 9 m from a fetch of 284 km`() {
    let fetch = CycloneVortex.equivalentFetch(wind: 33, translation: 4, maximumRadius: 45e3)
    let height = CycloneVortex.waveHeight(wind: 33, translation: 4, maximumRadius: 45e3)
    #expect((fetch / 1000 - 284).magnitude < 0.6)
    #expect((height - 9.0).magnitude < 0.06)
  }

  private func fix(latitude: Double, east: Double = 0, north: Double = 0) -> CycloneTrack.Fix {
    CycloneTrack.Fix(
      position: GeoPoint(latitude: latitude, longitude: 90), east: east, north: north,
      maximumWind: 40, isOverLand: false, pressureDeficit: 3500, maximumRadius: 45e3, shape: 1.2,
      waveHeight: 8)
  }

  @Test func `winds turn anticlockwise and inward in the north, clockwise and inward in the south`()
    throws
  {
    let eastOfNorthern = try #require(
      fix(latitude: 13).influence(at: GeoPoint(latitude: 13, longitude: 91)))
    #expect(eastOfNorthern.north > 15 && eastOfNorthern.east < -5)
    let eastOfSouthern = try #require(
      fix(latitude: -13).influence(at: GeoPoint(latitude: -13, longitude: 91)))
    #expect((eastOfSouthern.north + eastOfNorthern.north).magnitude < 0.01)
    #expect((eastOfSouthern.east - eastOfNorthern.east).magnitude < 0.01)
    // At 108 km, beyond 1.2 radii, the wind points 25 degrees inward.
    let tangent = (-eastOfNorthern.east) / eastOfNorthern.north
    #expect((tangent - Elementary.tan(25 * Elementary.pi / 180)).magnitude < 1e-6)
  }

  @Test func `the right side of a moving storm is the stronger one in the north`() throws {
    let moving = fix(latitude: 13, east: 0, north: 5)
    let right = try #require(moving.influence(at: GeoPoint(latitude: 13, longitude: 90.5)))
    let left = try #require(moving.influence(at: GeoPoint(latitude: 13, longitude: 89.5)))
    func speed(_ wind: CycloneTrack.Fix.Influence) -> Double {
      (wind.east * wind.east + wind.north * wind.north).squareRoot()
    }
    // Twice 0.55 of 5 m/s, less what the turn of the translation and the inflow take off.
    #expect(speed(right) - speed(left) > 4 && speed(right) - speed(left) < 5.5)
  }

  @Test func `the storm fades into the background between 300 and 600 km`() throws {
    let storm = fix(latitude: 13)
    #expect(storm.influence(at: GeoPoint(latitude: 18.6, longitude: 90)) == nil)
    let near = try #require(storm.influence(at: GeoPoint(latitude: 15, longitude: 90)))
    #expect(near.weight == 1)
    let far = try #require(storm.influence(at: GeoPoint(latitude: 18.3, longitude: 90)))
    #expect(far.weight < 0.02)
    #expect(far.waveHeight < 0.2 && near.waveHeight > 3 && near.waveHeight < 8)
    #expect(storm.influence(at: storm.position) != nil, "the centre itself has a finite wind")
  }
}
