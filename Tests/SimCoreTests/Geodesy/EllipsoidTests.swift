import SimCore
import Testing

@Suite struct EllipsoidTests {
  // PROJ 9.7 (GeographicLib's algorithm, Karney 2013) through pyproj 3.7.2, ellipsoid WGS84.
  @Test(arguments: [
    (20.86, 92.3, 5.57, 95.29, 1_722_212.3772643434, 168.7761597433103),
    (6.32, 99.85, 13.08, 80.28, 2_272_460.2952392963, 290.6787965965912),
    (-10, 105, 23, 91, 3_956_531.392822308, 337.45424080703646),
    (0, 90, 0, 100, 1_113_194.9079327357, 90),
    (0, 80, 0.5, 80, 55_287.15200345048, 0),
    (15, 77, 15, 119.9, 4_606_299.324624259, 84.1918340427194),
    (12, 93, 12, 93.0001, 10.89026510906398, 89.99998960441546),
    (-14.9, 77.1, 23.9, 119.9, 6_331_529.787324322, 47.94422192205241),
    (10, 95, -10, 95, 2_211_709.6664687446, 180),
  ])
  func `geodesics agree with GeographicLib to 1 mm and 1e-6 degree`(
    latitude: Double, longitude: Double, latitude2: Double, longitude2: Double, distance: Double,
    bearing: Double
  ) {
    let a = GeoPoint(latitude: latitude, longitude: longitude)
    let b = GeoPoint(latitude: latitude2, longitude: longitude2)
    let found = Ellipsoid.inverse(a, b)
    #expect((found.distance - distance).magnitude < 1e-3)
    let degrees = found.bearing * 180 / Elementary.pi
    #expect(((degrees < 0 ? degrees + 360 : degrees) - bearing).magnitude < 1e-6)
    #expect((Ellipsoid.distance(b, a) - distance).magnitude < 1e-3)
  }

  @Test func `the distance of a point to itself is 0`() {
    let a = GeoPoint(latitude: 12, longitude: 93)
    #expect(Ellipsoid.distance(a, a) == 0)
  }

  // Rhumb lines of WGS 84: meridian arc by quadrature and isometric latitude, in Python.
  @Test(arguments: [
    (10.0, 95.0, 45.0, 20_000.0, 10.127857941850676, 95.12901308216804),
    (10, 95, 300, 300_000, 11.35608597590471, 92.62519619804735),
    (-12, 100, 180, 1_000_000, -21.036196708554428, 100),
    (20, 90, 90, 100_000, 20, 90.95559277879843),
    (0, 90, 60, 500_000, 2.2609119123851196, 93.89082240741652),
  ])
  func `a destination lies on the line of constant bearing`(
    latitude: Double, longitude: Double, bearing: Double, distance: Double, endLatitude: Double,
    endLongitude: Double
  ) {
    let found = Ellipsoid.destination(
      from: GeoPoint(latitude: latitude, longitude: longitude),
      bearing: bearing * Elementary.pi / 180, distance: distance)
    let end = GeoPoint(latitude: endLatitude, longitude: endLongitude)
    #expect(Ellipsoid.distance(found, end) < 1e-5 * distance)
  }

  @Test func `metres of a degree agree with short geodesics`() {
    for latitude in stride(from: -15.0, through: 24, by: 3) {
      let here = Ellipsoid.metresPerDegree(latitude: latitude)
      let a = GeoPoint(latitude: latitude - 0.005, longitude: 90)
      let b = GeoPoint(latitude: latitude + 0.005, longitude: 90)
      let c = GeoPoint(latitude: latitude, longitude: 90)
      let d = GeoPoint(latitude: latitude, longitude: 90.01)
      // 1 mm, the accuracy of the geodesic, over 0.01 degree.
      #expect((Ellipsoid.distance(a, b) * 100 - here.north).magnitude < 0.1)
      #expect((Ellipsoid.distance(c, d) * 100 - here.east).magnitude < 0.1)
    }
  }
}

@Suite struct GeoPointTests {
  @Test func `fixed point keeps multiples of its unit and errs by half a unit at most`() {
    let exact = GeoPoint(latitude: 20.5, longitude: 91.125)
    #expect(
      GeoPoint(fixedLatitude: exact.fixed.latitude, fixedLongitude: exact.fixed.longitude) == exact)
    for i in 0..<1000 {
      let degrees = -15 + Double(i) * 0.0391
      let back = Double(GeoPoint.fixed(degrees)) * GeoPoint.degreesPerUnit
      #expect((back - degrees).magnitude <= 0.5 * GeoPoint.degreesPerUnit)
    }
  }

  @Test func `a box holds its edges and nothing beyond them`() {
    let box = GeoBox.domain
    #expect(box.contains(GeoPoint(latitude: box.south, longitude: box.west)))
    #expect(box.contains(GeoPoint(latitude: box.north, longitude: box.east)))
    #expect(!box.contains(GeoPoint(latitude: box.north.nextUp, longitude: box.east)))
    #expect(!box.contains(GeoPoint(latitude: 0, longitude: box.west.nextDown)))
    #expect(!box.contains(GeoPoint(latitude: .nan, longitude: 90)))
  }

  @Test func `passages by the middle latitude are within 0.2 percent of the geodesic`() {
    var draws = RandomKey(seed: 5).stream(DrawPurpose(code: 240))
    var worst = 0.0
    for _ in 0..<2000 {
      let a = GeoPoint(latitude: -20 + 45 * draws.uniform(), longitude: 77 + 43 * draws.uniform())
      let b = GeoPoint(
        latitude: min(25, max(-20, a.latitude + 18 * (draws.uniform() - 0.5))),
        longitude: a.longitude + 18 * (draws.uniform() - 0.5))
      let exact = Ellipsoid.distance(a, b)
      if exact < 1 || exact > 1.5e6 { continue }
      worst = max(worst, (Ellipsoid.passage(a, b) / exact - 1).magnitude)
    }
    #expect(worst < 2e-3, "\(worst)")
  }
}
