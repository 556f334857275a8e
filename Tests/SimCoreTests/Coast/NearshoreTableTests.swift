import Testing

@testable import SimCore

/// The matrix of a table at a place, by the same look-up as in a run.
private func matrix(_ table: NearshoreTable, _ point: GeoPoint) -> SIMD4<Float> {
  var scratch = ControlScratch()
  let fixed = point.fixed
  NearshoreCurrent(table).fill(
    0..<1, longitude: [fixed.longitude], latitude: [fixed.latitude], scratch: &scratch)
  let width = DriftScratch.block
  return SIMD4(
    scratch.fields[0], scratch.fields[width], scratch.fields[2 * width], scratch.fields[3 * width])
}

/// What the matrix makes of a current.
private func current(
  _ m: SIMD4<Float>, _ east: Double, _ north: Double
) -> (east: Double, north: Double) {
  (
    Double(m[0]) * east + Double(m[1]) * north, Double(m[1]) * east + Double(m[2]) * north
  )
}

/// Land on the right of the line through 10N 90E with a bearing, degrees.
private func halfPlane(bearing: Double) -> Coast {
  let (east, north) = Elementary.sinCos(bearing * Elementary.pi / 180)
  func corner(along: Double, aside: Double) -> GeoPoint {
    GeoPoint(
      latitude: 10 + along * north - aside * east, longitude: 90 + along * east + aside * north)
  }
  return Coast(
    polygons: [
      CoastPolygon(rings: [
        [
          corner(along: -8, aside: 0), corner(along: 8, aside: 0), corner(along: 8, aside: 5),
          corner(along: -8, aside: 5),
        ]
      ])
    ], box: GeoBox(west: 82, south: 2, east: 98, north: 18))
}

@Suite struct NearshoreTableTests {
  private let length = 45_000.0

  @Test(arguments: [0.0, 27, 45, 90, 160])
  func `a current across a straight coast vanishes there and one along it stays`(bearing: Double) {
    let table = halfPlane(bearing: bearing).nearshoreTable(length: length)
    let metres = Ellipsoid.metresPerDegree(latitude: 10)
    // The line is straight in degrees: its direction in metres.
    let (sine, cosine) = Elementary.sinCos(bearing * Elementary.pi / 180)
    let (x, y) = (sine * metres.east, cosine * metres.north)
    let norm = (x * x + y * y).squareRoot()
    let along = (east: x / norm, north: y / norm)
    let out = (east: -along.north, north: along.east)
    for kilometres in [0.0, 5, 10, 20, 45, 90, 250] {
      for shift in [0.0, 0.03, 0.071] {
        let point = GeoPoint(
          latitude: 10 + shift * cosine + kilometres * 1000 * out.north / metres.north,
          longitude: 90 + shift * sine + kilometres * 1000 * out.east / metres.east)
        let m = matrix(table, point)
        let kept = current(m, along.east, along.north)
        let across = current(m, out.east, out.north)
        let place = "\(kilometres) km"
        // Degrees change length over the box: the normal turns by half a degree at most.
        #expect(
          (kept.east * along.east + kept.north * along.north - 1).magnitude < 1e-3, "\(place)")
        #expect((kept.east * out.east + kept.north * out.north).magnitude < 0.015, "\(place)")
        // Bilinear between nodes 14 km apart: h^2 / 8 L^2 = 0.012 each way.
        let share = 1 - Elementary.exp(-kilometres * 1000 / length)
        let left = across.east * out.east + across.north * out.north
        #expect((left - share).magnitude < 0.025, "\(place): \(left) for \(share)")
      }
    }
  }

  @Test func `far from any coast nothing is taken away`() {
    let table = Coast.standard.nearshoreTable(length: length)
    for (latitude, longitude) in [(14.0, 88.0), (-5, 88), (-13, 92)] {
      // 400 km and more from any coast: exp(-400 / 45) = 1.4e-4.
      let m = matrix(table, GeoPoint(latitude: latitude, longitude: longitude))
      #expect((m[0] - 1).magnitude < 2e-4 && m[1].magnitude < 2e-4 && (m[2] - 1).magnitude < 2e-4)
    }
    let open = TestSea.openWater.nearshoreTable(length: length)
    #expect(open.values.allSatisfy { $0 == NearshoreTable.open })
    let off = Coast.standard.nearshoreTable(length: 0)
    #expect(off.values.allSatisfy { $0 == NearshoreTable.open })
  }

  @Test func `an islet lets water pass and an island does not`() {
    func island(_ side: Double) -> NearshoreTable {
      Coast(
        polygons: [
          CoastPolygon(rings: [
            [
              GeoPoint(latitude: 10, longitude: 90), GeoPoint(latitude: 10, longitude: 90 + side),
              GeoPoint(latitude: 10 + side, longitude: 90 + side),
              GeoPoint(latitude: 10 + side, longitude: 90),
            ]
          ])
        ], box: GeoBox(west: 88, south: 8, east: 92, north: 12)
      ).nearshoreTable(length: length)
    }
    #expect(island(0.06).values.allSatisfy { $0 == NearshoreTable.open })
    // 2 km west of the island, nothing flows east or west and all north or south.
    let m = matrix(island(0.5), GeoPoint(latitude: 10.25, longitude: 89.982))
    #expect(m[0] < 0.08 && m[2] > 0.99)
  }

  @Test func `the table is the nearest coast found by asking every edge`() throws {
    let coast = Coast.standard
    let edges = coast.edges.filter {
      let middle = FixedPoint(
        x: ($0.from.x + $0.to.x) / 2, y: ($0.from.y + $0.to.y) / 2
      ).geographic
      return coast.coarse.isNearLand(middle.longitude, middle.latitude)
    }
    func nearest(_ point: GeoPoint) -> (distance: Double, across: (east: Double, north: Double)) {
      let metres = Ellipsoid.metresPerDegree(latitude: point.latitude)
      var best = Double.infinity
      var across = (east: 0.0, north: 0.0)
      for edge in edges {
        let way = edge.way(
          from: FixedPoint(point), unitEast: metres.east * GeoPoint.degreesPerUnit,
          unitNorth: metres.north * GeoPoint.degreesPerUnit)
        let square = way.east * way.east + way.north * way.north
        if square < best { (best, across) = (square, way) }
      }
      return (best.squareRoot(), across)
    }
    let carried = coast.nearestEdges(spacing: 0.125, isWanted: true)
    let table = coast.nearshoreTable(length: length)
    let key = RandomKey(seed: 5)
    var (nodes, worst, sum, places) = (0, 0.0, Float(0), 0)
    for k in 0..<400 as Range<UInt32> {
      let column = Int(key.uniform(.currentMode, index: 0, step: k) * 180)
      let row = Int(key.uniform(.currentMode, index: 1, step: k) * Double(table.rows))
      let node = GeoPoint(
        latitude: table.south + Double(row) * table.spacing,
        longitude: table.west + Double(column) * table.spacing)
      let way = try #require(carried.way(column: column, row: row, edges: coast.edges))
      nodes += 1
      worst = max(worst, way.distance / (nearest(node).distance + 1_000))
      if !coast.isLand(node) {
        #expect(
          table.values[row * table.columns + column]
            == NearshoreTable.matrix(distance: way.distance, across: way.across, length: length))
      }
      let point = GeoPoint(
        latitude: node.latitude + key.uniform(.currentMode, index: 2, step: k) * table.spacing,
        longitude: node.longitude + key.uniform(.currentMode, index: 3, step: k) * table.spacing)
      if coast.isLand(point) { continue }
      let exact = nearest(point)
      places += 1
      let difference =
        matrix(table, point)
        - NearshoreTable.matrix(distance: exact.distance, across: exact.across, length: length)
      sum += (difference * difference).sum() / 3
    }
    // Passed on from node to node an edge may be farther than the nearest: by 3 % at most.
    #expect(nodes == 400 && worst < 1.03, "\(worst)")
    // Between nodes normals of a rugged coast turn faster than the table can follow.
    let error = (sum / Float(places)).squareRoot()
    #expect(places > 200 && error < 0.06, "\(error)")
  }
}
