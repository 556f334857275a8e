import SimCore
import Testing

@Suite struct ContainmentAreaTests {
  /// A Gaussian cloud with two deviations (m) along axes turned by a bearing.
  static func cloud(_ count: Int, major: Double, minor: Double, bearing: Double, seed: UInt64)
    -> (hour: DriftHour, summary: CloudSummary, longitude: [Int32], latitude: [Int32])
  {
    let centre = GeoPoint(latitude: 12, longitude: 95)
    let metre = Ellipsoid.metresPerDegree(latitude: 12)
    let (s, c) = Elementary.sinCos(bearing)
    var longitude: [Int32] = []
    var latitude: [Int32] = []
    let root = RandomKey(seed: seed)
    for i in 0..<count {
      let key = root.key(.particle, UInt32(i))
      let a = major * key.normal(DrawPurpose(code: 251), index: 0)
      let b = minor * key.normal(DrawPurpose(code: 251), index: 1)
      longitude.append(GeoPoint.fixed(centre.longitude + (a * s + b * c) / metre.east))
      latitude.append(GeoPoint.fixed(centre.latitude + (a * c - b * s) / metre.north))
    }
    let n = Double(count)
    let x = longitude.map { (Double($0) * GeoPoint.degreesPerUnit - 95) * metre.east }
    let y = latitude.map { (Double($0) * GeoPoint.degreesPerUnit - 12) * metre.north }
    let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    let summary = CloudSummary(
      centroid: GeoPoint(latitude: 12 + my / metre.north, longitude: 95 + mx / metre.east),
      eastVariance: x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) } / n,
      covariance: zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) } / n,
      northVariance: y.reduce(0) { $0 + ($1 - my) * ($1 - my) } / n)
    let hour = DriftHour(
      hour: 24, time: TestSea.start, afloat: count, stranded: 0, leftDomain: 0, leftShare: 0,
      cloud: summary)
    return (hour, summary, longitude, latitude)
  }

  static func areas(
    _ count: Int, major: Double, minor: Double, bearing: Double = 0.7, seed: UInt64 = 1
  ) -> [ContainmentArea] {
    let cloud = cloud(count, major: major, minor: minor, bearing: bearing, seed: seed)
    return ContainmentArea.areas(
      hour: cloud.hour, cloud: cloud.summary, longitude: cloud.longitude,
      latitude: cloud.latitude)
  }

  @Test(arguments: [(5_000, 0.06), (50_000, 0.03), (200_000, 0.02)], [1.0, 3])
  func `of a Gaussian cloud the areas have their known size`(
    count: (particles: Int, tolerance: Double), stretch: Double
  ) {
    let (major, minor) = (9000 * stretch, 9000.0)
    for area in Self.areas(count.particles, major: major, minor: minor) {
      // 2 pi s1 s2 ln(1 / (1 - p)). The share of particles has a relative error of
      // sqrt(p (1 - p) / n), times d ln(area) / dp, below 1.5 % for 5000 at both levels; the rest of
      // the tolerance is for the smoothing's own error.
      let scale = -2 * Elementary.log(1 - area.level)
      let expected = Elementary.pi * major * minor * scale
      #expect((area.area / expected - 1).magnitude < count.tolerance, "\(area.level)")
      #expect((area.ellipse.major / (major * scale.squareRoot()) - 1).magnitude < 0.05)
      #expect((area.ellipse.minor / (minor * scale.squareRoot()) - 1).magnitude < 0.05)
      if stretch > 1 { #expect((area.ellipse.bearing - 0.7).magnitude < 0.03) }
      if stretch == 1 {
        #expect((area.circleRadius / (major * scale.squareRoot()) - 1).magnitude < 0.03)
      }
    }
  }

  @Test func `the outline encloses the area and the share of the particles`() {
    let cloud = Self.cloud(20_000, major: 12_000, minor: 5000, bearing: 1.2, seed: 4)
    let areas = ContainmentArea.areas(
      hour: cloud.hour, cloud: cloud.summary, longitude: cloud.longitude,
      latitude: cloud.latitude)
    let metre = Ellipsoid.metresPerDegree(latitude: 12)
    for area in areas {
      var enclosed = 0.0
      for polygon in area.polygons {
        for (i, ring) in polygon.enumerated() {
          #expect(ring.first == ring.last && ring.count >= 5)
          var sum = 0.0
          for (a, b) in zip(ring, ring.dropFirst()) {
            sum +=
              ((a.longitude - 95) * (b.latitude - 12) - (b.longitude - 95) * (a.latitude - 12))
              * metre.east * metre.north / 2
          }
          // Outer rings counter-clockwise, holes clockwise, as RFC 7946 wants.
          #expect((sum > 0) == (i == 0))
          enclosed += sum
        }
      }
      // The length of a degree of longitude changes by 0.2 % over the cloud.
      #expect((enclosed / area.area - 1).magnitude < 0.002)
      let inside = (0..<cloud.longitude.count).filter { i in
        let p = GeoPoint(fixedLatitude: cloud.latitude[i], fixedLongitude: cloud.longitude[i])
        return area.polygons.contains { polygon in
          polygon.reduce(false) { $0 != Self.contains($1, p) }
        }
      }.count
      // One cell holds at most a few of 20 000; joined corners add a few more.
      #expect((Double(inside) / 20_000 - area.level).magnitude < 0.005)
    }
  }

  static func contains(_ ring: [GeoPoint], _ p: GeoPoint) -> Bool {
    var inside = false
    for (a, b) in zip(ring, ring.dropFirst())
    where (a.latitude > p.latitude) != (b.latitude > p.latitude) {
      let part = (p.latitude - a.latitude) / (b.latitude - a.latitude)
      if p.longitude < a.longitude + part * (b.longitude - a.longitude) { inside.toggle() }
    }
    return inside
  }

  @Test func `two lobes stay apart`() {
    var one = Self.cloud(5000, major: 2000, minor: 2000, bearing: 0, seed: 1)
    let two = Self.cloud(5000, major: 2000, minor: 2000, bearing: 0, seed: 2)
    let metre = Ellipsoid.metresPerDegree(latitude: 12)
    one.longitude += two.longitude.map { $0 + GeoPoint.fixed(30_000 / metre.east) }
    one.latitude += two.latitude
    one.summary.eastVariance += 15_000 * 15_000
    one.summary.centroid.longitude += 15_000 / metre.east
    let areas = ContainmentArea.areas(
      hour: one.hour, cloud: one.summary, longitude: one.longitude, latitude: one.latitude)
    let expected = 2 * 2 * Elementary.pi * 4e6 * -Elementary.log(0.1)
    #expect((areas[1].area / expected - 1).magnitude < 0.08)
    #expect(!areas[1].polygons.isEmpty)
    let middle = one.summary.centroid
    #expect(
      !areas[1].polygons.contains { polygon in
        polygon.reduce(false) { $0 != Self.contains($1, middle) }
      })
  }

  @Test func `a point and a handful have no area`() {
    #expect(Self.areas(19, major: 1000, minor: 1000).isEmpty)
    #expect(Self.areas(100, major: 0.01, minor: 0.01).isEmpty)
  }

  @Test func `axes of a spread are those of its covariance`() {
    for degrees in stride(from: 0.0, to: 180, by: 15) {
      let bearing = degrees * Elementary.pi / 180
      let (s, c) = Elementary.sinCos(bearing)
      let (a, b) = (9.0, 4.0)
      let cloud = CloudSummary(
        centroid: GeoPoint(latitude: 0, longitude: 0), eastVariance: a * s * s + b * c * c,
        covariance: (a - b) * s * c, northVariance: a * c * c + b * s * s)
      let axes = cloud.axes
      #expect((axes.major - 3).magnitude < 1e-12 && (axes.minor - 2).magnitude < 1e-12)
      let turn = (axes.bearing - bearing).magnitude
      #expect(min(turn, Elementary.pi - turn) < 1e-9, "\(degrees)")
    }
  }
}
