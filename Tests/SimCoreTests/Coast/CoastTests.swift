import SimCore
import Testing

private func square(_ west: Double, _ south: Double, _ size: Double) -> [GeoPoint] {
  [
    GeoPoint(latitude: south, longitude: west), GeoPoint(latitude: south, longitude: west + size),
    GeoPoint(latitude: south + size, longitude: west + size),
    GeoPoint(latitude: south + size, longitude: west),
  ]
}

private let testDraw = DrawPurpose(code: 255)

@Suite struct CoastTests {
  private let island = Coast(
    polygons: [CoastPolygon(rings: [square(90, 10, 1), square(90.25, 10.25, 0.5)])],
    box: GeoBox(west: 89, south: 9, east: 92, north: 12))

  private func point(_ latitude: Double, _ longitude: Double) -> GeoPoint {
    GeoPoint(latitude: latitude, longitude: longitude)
  }

  @Test func `a square island with a lagoon is land but for the lagoon`() {
    #expect(island.isLand(point(10.1, 90.1)))
    #expect(!island.isLand(point(10.5, 90.5)))
    #expect(!island.isLand(point(9.99, 90.5)))
    #expect(!island.isLand(point(11.01, 90.5)))
    // The coastline is land, so are its corners.
    #expect(island.isLand(point(10, 90.5)))
    #expect(island.isLand(point(11, 91)))
    // Outside the box all is sea.
    #expect(!island.isLand(point(50, 90.5)))
    #expect(!island.isLand(point(10.5, -90)))
  }

  @Test func `landfall on a square island is where the line meets its side`() throws {
    let hit = try #require(island.landfall(from: point(10.125, 89.5), to: point(10.125, 91.5)))
    #expect(hit.fraction == 0.25)
    #expect(hit.point == point(10.125, 90))
    let diagonal = try #require(island.landfall(from: point(9.5, 89.75), to: point(11.5, 90.75)))
    #expect(diagonal.point == point(10, 90))
    let fromLagoon = try #require(island.landfall(from: point(10.5, 90.5), to: point(12, 90.5)))
    #expect(fromLagoon.point == point(10.75, 90.5))
    #expect(island.landfall(from: point(9.5, 89.5), to: point(9.5, 91.5)) == nil)
    #expect(island.landfall(from: point(9.5, 89.5), to: point(9.5, 89.5)) == nil)
  }

  @Test func `a way along the shore or through a corner touches it`() {
    #expect(island.landfall(from: point(10, 89.5), to: point(10, 91.5))?.fraction == 0.25)
    #expect(island.landfall(from: point(9.5, 89.5), to: point(10.5, 90.5))?.fraction == 0.5)
    #expect(island.landfall(from: point(9.5, 90.5), to: point(10.5, 89.5))?.fraction == 0.5)
  }

  @Test func `a way that starts on land is at its landfall at once`() {
    let start = point(10.1, 90.1)
    #expect(
      island.landfall(from: start, to: point(9, 90.1))
        == Landfall(point: start, fraction: 0, edge: -1))
    #expect(island.landfall(from: start, to: point(10.11, 90.11))?.fraction == 0)
  }

  @Test func `the border of the box is no coast`() {
    let coast = Coast(
      polygons: [CoastPolygon(rings: [square(90, 10, 1)])],
      box: GeoBox(west: 90, south: 10, east: 92, north: 12))
    #expect(coast.isLand(point(10.5, 90.5)))
    #expect(coast.landfall(from: point(10.5, 89.5), to: point(10.5, 89.9)) == nil)
    #expect(
      coast.landfall(from: point(10.5, 91.5), to: point(10.5, 90.5))?.point == point(10.5, 91))
    #expect(coast.raster.cell(point(10.5, 90.001)) == LandRaster.land)
  }

  @Test func `overlapping and reversed polygons are land wherever one of them is`() {
    let coast = Coast(
      polygons: [
        CoastPolygon(rings: [square(90, 10, 1)]),
        CoastPolygon(rings: [Array(square(90.5, 10.5, 1).reversed())]),
      ],
      box: GeoBox(west: 89, south: 9, east: 92, north: 12))
    #expect(coast.isLand(point(10.75, 90.75)))
    #expect(coast.isLand(point(11.25, 91.25)))
    #expect(coast.isLand(point(10.25, 90.25)))
    #expect(!coast.isLand(point(11.25, 90.25)))
  }

  /// Degenerate ways along sides and through corners included.
  @Test(arguments: [1, 2, 3])
  func `touching and land agree with an exact test of all edges`(seed: UInt64) {
    // Triangles that share corners and sides on a coarse lattice: degenerate ways are common.
    var draw = RandomKey(seed: seed).stream(testDraw)
    func lattice(_ cells: Double) -> Double { (draw.uniform() * cells).rounded(.down) / 16 }
    var polygons: [CoastPolygon] = []
    for i in 0..<12 {
      let west = 90 + Double(i % 4)
      let south = 10 + Double(i / 4)
      let corner = point(south + 0.0625 + lattice(6), west + 0.0625 + lattice(6))
      polygons.append(
        CoastPolygon(rings: [
          [
            corner, point(corner.latitude + 0.0625 + lattice(7), corner.longitude + 0.25),
            point(corner.latitude + 0.375, corner.longitude - 0.0625 + lattice(5)),
          ]
        ]))
    }
    let coast = Coast(
      polygons: polygons, box: GeoBox(west: 89, south: 9, east: 95, north: 14))
    for _ in 0..<30_000 {
      let a = point(9.5 + lattice(64), 89.5 + lattice(80))
      let b = point(9.5 + lattice(64), 89.5 + lattice(80))
      let hit = coast.landfall(from: a, to: b)
      let (landA, landB) = (coast.isLand(a), coast.isLand(b))
      #expect(landA == (hit?.fraction == 0), "\(a) \(b)")
      if hit == nil { #expect(!landB, "\(a) \(b)") }
      if landB { #expect(hit != nil, "\(a) \(b)") }
      // Open or closed: the exact oracle by all edges.
      #expect((hit != nil) == bruteTouch(polygons, a, b), "\(a) \(b)")
      #expect(landA == bruteLand(polygons, a), "\(a)")
    }
  }

  /// All lattice coordinates are multiples of 1/16, so these `Double` products are exact.
  private func bruteTouch(_ polygons: [CoastPolygon], _ a: GeoPoint, _ b: GeoPoint) -> Bool {
    if bruteLand(polygons, a) { return true }
    func turn(_ p: GeoPoint, _ q: GeoPoint, _ r: GeoPoint) -> Double {
      (q.longitude - p.longitude) * (r.latitude - p.latitude)
        - (q.latitude - p.latitude) * (r.longitude - p.longitude)
    }
    for polygon in polygons {
      let ring = polygon.rings[0]
      for i in ring.indices {
        let (p, q) = (ring[i], ring[(i + 1) % ring.count])
        if max(p.longitude, q.longitude) < min(a.longitude, b.longitude)
          || min(p.longitude, q.longitude) > max(a.longitude, b.longitude)
          || max(p.latitude, q.latitude) < min(a.latitude, b.latitude)
          || min(p.latitude, q.latitude) > max(a.latitude, b.latitude)
        {
          continue
        }
        if turn(p, q, a) * turn(p, q, b) <= 0 && turn(a, b, p) * turn(a, b, q) <= 0 { return true }
      }
    }
    return false
  }

  private func bruteLand(_ polygons: [CoastPolygon], _ p: GeoPoint) -> Bool {
    polygons.contains { polygon in
      let ring = polygon.rings[0]
      var positive = 0
      var negative = 0
      for i in ring.indices {
        let (a, b) = (ring[i], ring[(i + 1) % ring.count])
        let turn =
          (b.longitude - a.longitude) * (p.latitude - a.latitude)
          - (b.latitude - a.latitude) * (p.longitude - a.longitude)
        if turn > 0 { positive += 1 }
        if turn < 0 { negative += 1 }
      }
      return positive == 0 || negative == 0
    }
  }
}

@Suite struct StandardCoastTests {
  private let coast = Coast.standard

  private func point(_ latitude: Double, _ longitude: Double) -> GeoPoint {
    GeoPoint(latitude: latitude, longitude: longitude)
  }

  @Test func `known places are land and sea`() {
    for land in [
      point(7, 80.7), point(23.7, 90.4), point(4.5, 97), point(6.37, 99.8), point(9.17, 92.77),
      point(-10.47, 105.63), point(12.3, 92.85), point(20.612, 92.325), point(22.37, 91.39),
    ] { #expect(coast.isLand(land), "\(land)") }
    for sea in [
      point(10, 96), point(15, 88), point(0, 90), point(6, 97), point(-12, 100),
      point(20.62, 92.28),
      point(10, 79.95), point(10.9, 119.9), point(24.9, 76.1 + 44.5),
    ] { #expect(!coast.isLand(sea), "\(sea)") }
  }

  @Test func `nobody passes through the coast on random ways`() {
    var draw = RandomKey(seed: 7).stream(testDraw)
    var landfalls = 0
    for i in 0..<100_000 {
      let a = point(-14 + 37 * draw.uniform(), 78 + 41 * draw.uniform())
      let reach = i % 10 == 0 ? 3.0 : 0.1
      let b = point(
        a.latitude + reach * (draw.uniform() - 0.5), a.longitude + reach * (draw.uniform() - 0.5))
      let landA = coast.isLand(a)
      let landB = coast.isLand(b)
      let hit = coast.landfall(from: a, to: b)
      if landA {
        if hit?.fraction != 0 { Issue.record("land start without landfall \(a) \(b)") }
        continue
      }
      if hit == nil && landB { Issue.record("passed through the coast \(a) \(b)") }
      guard let hit else { continue }
      landfalls += 1
      // A metre before the landfall there is sea, and the way back from there is free.
      let length = Ellipsoid.distance(a, b)
      let t = hit.fraction - 1 / length
      guard t > 0 else { continue }
      let before = point(
        a.latitude + t * (b.latitude - a.latitude), a.longitude + t * (b.longitude - a.longitude))
      if coast.isLand(before) || coast.landfall(from: a, to: before) != nil {
        // A coast seen at less than 2 degrees can lie within fixed-point rounding of a metre's way.
        if coast.distanceToCoast(from: before, limit: 100) > 0.1 {
          Issue.record("no sea before the landfall \(a) \(b)")
        }
      }
    }
    #expect(landfalls > 1000)
  }

  @Test func `parity of crossings agrees with the land test at both ends`() {
    // All edges around Phuket and the Mergui Archipelago, counted one by one.
    let area = GeoBox(west: 97, south: 7, east: 99, north: 13)
    var edges: [(GeoPoint, GeoPoint)] = []
    for ring in Coast.standardPolygons().flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1))
      where max(a.longitude, b.longitude) >= area.west && min(a.longitude, b.longitude) <= area.east
        && max(a.latitude, b.latitude) >= area.south && min(a.latitude, b.latitude) <= area.north
      { edges.append((a, b)) }
    }
    #expect(edges.count > 1_000)
    func turn(_ p: GeoPoint, _ q: GeoPoint, _ r: GeoPoint) -> Double {
      (q.longitude - p.longitude) * (r.latitude - p.latitude)
        - (q.latitude - p.latitude) * (r.longitude - p.longitude)
    }
    var draw = RandomKey(seed: 10).stream(testDraw)
    var odd = 0
    for _ in 0..<3_000 {
      let a = point(7 + 6 * draw.uniform(), 97 + 2 * draw.uniform())
      let b = point(7 + 6 * draw.uniform(), 97 + 2 * draw.uniform())
      var crossings = 0
      for (p, q) in edges where (turn(p, q, a) > 0) != (turn(p, q, b) > 0) {
        if (turn(a, b, p) > 0) != (turn(a, b, q) > 0) { crossings += 1 }
      }
      odd += crossings & 1
      if (crossings & 1 == 1) != (coast.isLand(a) != coast.isLand(b)) {
        Issue.record("parity \(a) \(b)")
      }
      if (crossings > 0) != (coast.landfall(from: a, to: b) != nil), !coast.isLand(a) {
        Issue.record("landfall \(a) \(b)")
      }
    }
    #expect(odd > 300)
  }

  @Test func `a step that ends in a sea cell has met no coast`() {
    var draw = RandomKey(seed: 8).stream(testDraw)
    for metres in [3_000.0, 7_200, 15_000] {
      let raster = coast.raster(forSteps: metres)
      #expect(raster.longestSafeStep >= metres)
      var tested = 0
      for _ in 0..<60_000 {
        let a = point(-14 + 37 * draw.uniform(), 78 + 41 * draw.uniform())
        let b = Ellipsoid.destination(
          from: a, bearing: 2 * Elementary.pi * draw.uniform(), distance: metres)
        guard raster.cell(b) == LandRaster.sea else { continue }
        if coast.landfall(from: a, to: b) != nil { Issue.record("jumped \(a) \(b)") }
        tested += 1
      }
      #expect(tested > 10_000)
    }
  }

  @Test func `the raster agrees with the exact test`() {
    var draw = RandomKey(seed: 9).stream(testDraw)
    for _ in 0..<100_000 {
      let p = point(-16 + 41 * draw.uniform(), 76 + 45 * draw.uniform())
      switch coast.raster.cell(p) {
      case LandRaster.sea: if coast.isLand(p) { Issue.record("land in a sea cell \(p)") }
      case LandRaster.land: if !coast.isLand(p) { Issue.record("sea in a land cell \(p)") }
      default: break
      }
    }
  }

  @Test func `outside the raster there is sea and no trap`() {
    let raster = coast.raster
    for (longitude, latitude): (Int32, Int32) in [
      (.min, .min), (.max, .max), (.min, .max), (raster.west - 1, raster.south),
      (raster.west, raster.south - 1), (raster.west + raster.columns << 17, raster.south),
    ] {
      #expect(raster.cell(longitude: longitude, latitude: latitude) == LandRaster.sea)
    }
  }

  @Test func `no way along the border of the box ends on it`() {
    for y in stride(from: 24.2, through: 24.99, by: 0.01) {
      // Over the sea strait at 119E; from beyond the box onto land no coast is met at the border.
      #expect(coast.landfall(from: point(y + 2, 100), to: point(25.001, 100)) == nil)
    }
  }
}
