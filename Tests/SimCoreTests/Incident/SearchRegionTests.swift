import SimCore
import Testing

@Suite struct SearchRegionTests {
  private static func points(_ corners: [(Double, Double)]) -> [GeoPoint] {
    corners.map { GeoPoint(latitude: $0.0, longitude: $0.1) }
  }

  private static func region(_ key: String, _ corners: [(Double, Double)]) throws -> SearchRegion {
    try SearchRegion(
      key: key, corners: points(corners), centre: "port_blair", isApproximate: false,
      status: .assumed, source: "test")
  }

  private struct Bad: Sendable {
    let corners: [(Double, Double)]
    let problem: RegionProblem

    init(_ problem: RegionProblem, _ corners: (Double, Double)...) {
      self.corners = corners
      self.problem = problem
    }
  }

  private static let bad: [Bad] = [
    Bad(.tooFewCorners(count: 2), (0, 0), (0, 1)),
    Bad(.outsideWorld(corner: 2), (0, 0), (0, 1), (95, 1)),
    Bad(.outsideWorld(corner: 1), (0, 0), (0, .nan), (1, 1)),
    Bad(.repeatedCorner(1), (0, 0), (0, 1), (0, 1), (1, 1)),
    Bad(.repeatedCorner(3), (0, 0), (1, 1), (1, 0), (0, 0)),
    // A bow tie.
    Bad(.crossing(side: 0, otherSide: 2), (0, 0), (1, 1), (1, 0), (0, 1)),
    // A corner on a side far from it.
    Bad(.crossing(side: 0, otherSide: 2), (0, 0), (0, 2), (2, 2), (0, 1)),
    // There and back along the same line.
    Bad(.crossing(side: 0, otherSide: 1), (0, 0), (0, 2), (0, 1), (1, 1)),
  ]

  @Test func `corners that bound no area are refused with the reason`() {
    for bad in Self.bad {
      #expect(throws: bad.problem) { try Self.region("bad", bad.corners) }
    }
  }

  @Test func `straight corners and any turn of a good region are taken`() throws {
    let corners: [(Double, Double)] = [(0, 0), (0, 1), (0, 2), (2, 2), (2, 0), (1, 1)]
    for shift in corners.indices {
      let turned = Array(corners[shift...] + corners[..<shift])
      #expect(try Self.region("good", turned).area == 3)
      #expect(try Self.region("good", turned.reversed()).area == 3)
    }
  }

  @Test func `the standard regions bound areas, and their centres and bases exist`() {
    for region in SearchRegions.standard.regions {
      #expect(SearchRegion.problem(region.corners) == nil, "\(region.key)")
      #expect(CoordinationCentre.named(region.centre) != nil, "\(region.key)")
      #expect(region.isApproximate)
      // Keys give no State away.
      #expect(region.key.hasPrefix("region_"))
    }
    #expect(Set(SearchRegions.standard.regions.map(\.key)).count == 8)
    #expect(Set(CoordinationCentre.all.map(\.key)).count == CoordinationCentre.all.count)
    #expect(Set(UnitBase.all.map(\.key)).count == UnitBase.all.count)
    for base in UnitBase.all {
      #expect(CoordinationCentre.named(base.centre)?.state == base.state, "\(base.key)")
      #expect(GeoBox.domain.contains(base.position), "\(base.key)")
      #expect(!base.units.isEmpty)
      #expect(Set(base.units.map(\.kind)).count == base.units.count)
      for strength in base.units { #expect(strength.range.contains(strength.count)) }
    }
  }

  @Test func `known places lie in the region of the centre that answers there`() throws {
    let places: [(String, Double, Double, String)] = [
      ("off Port Blair", 11.5, 91.5, "port_blair"), ("off Ranong", 9.5, 97.8, "phuket"),
      ("off Yangon", 15, 95.5, "yangon"), ("off Langkawi", 6.2, 99.3, "langkawi"),
      ("off Sabang", 5.5, 94.5, "banda_aceh"), ("off Trincomalee", 8.5, 82.5, "colombo"),
      ("off Cox's Bazar", 21, 91, "chattogram"), ("far south", -14, 95, "canberra"),
      ("Ten Degree Channel", 10, 92.9, "port_blair"), ("off Meulaboh", 3.5, 95, "banda_aceh"),
    ]
    let regions = SearchRegions.standard
    for (name, latitude, longitude, centre) in places {
      let found = regions.region(of: GeoPoint(latitude: latitude, longitude: longitude))
      #expect(regions.regions[found.index].centre == centre, "\(name)")
    }
  }

  @Test func `where regions overlap the smallest counts, and in a gap the nearest`() throws {
    let wide = try Self.region("wide", [(0, 0), (0, 10), (10, 10), (10, 0)])
    let small = try Self.region("small", [(4, 4), (4, 6), (6, 6), (6, 4)])
    let twin = try Self.region("twin", [(4, 4), (6, 4), (6, 6), (4, 6)])
    let far = try Self.region("far", [(0, 20), (0, 21), (1, 21), (1, 20)])
    let regions = SearchRegions([wide, small, twin, far])
    func at(_ latitude: Double, _ longitude: Double) -> (index: Int, rule: SearchRegions.Rule) {
      regions.region(of: GeoPoint(latitude: latitude, longitude: longitude))
    }
    #expect(at(5, 5) == (1, .smallestOfSeveral))
    #expect(at(2, 2) == (0, .inside))
    #expect(at(0.5, 14.9) == (0, .nearest))
    #expect(at(0.5, 15.1) == (3, .nearest))
    #expect(at(-3, 5) == (0, .nearest))
  }

  @Test func `every place of the sea has a region, and nearly all lie inside one`() {
    var outside = 0
    var count = 0
    for latitude in stride(from: -14.5, through: 22.5, by: 1) {
      for longitude in stride(from: 80.5, through: 106.5, by: 1) {
        let point = GeoPoint(latitude: latitude, longitude: longitude)
        if Coast.standard.isLand(point) { continue }
        count += 1
        if SearchRegions.standard.region(of: point).rule == .nearest { outside += 1 }
      }
    }
    // The South China Sea and the Gulf of Thailand are not theirs.
    #expect(Double(outside) / Double(count) < 0.12)
  }
}

@Suite struct UnitClassTests {
  @Test func `every class lies in its own ranges`() {
    for kind in UnitKind.allCases {
      let unit = UnitClass.standard(kind)
      #expect(unit.kind == kind)
      for declaration in UnitClass.declarations(of: kind) {
        let parameter = declaration.parameter
        #expect(!parameter.source.isEmpty)
        switch parameter.value {
        case .number(let x): #expect(parameter.range.contains(x), "\(kind) \(parameter.key)")
        case .count(let n):
          #expect(parameter.range.contains(Double(n)), "\(kind) \(parameter.key)")
        default: break
        }
      }
      #expect(unit.searchSpeed <= unit.maximumSpeed)
    }
    #expect(!UnitClass.standard(.maritimePatrolAircraft).canRecover)
    #expect(UnitClass.standard(.helicopter).canRecover)
  }

  @Test func `weather holds recovery before it holds the unit`() {
    let ship = UnitClass.standard(.offshorePatrolVessel)
    #expect(ship.weatherHold(windSpeed: 10, waveHeight: 3) == .none)
    #expect(ship.weatherHold(windSpeed: 10, waveHeight: 3.01) == .noRecovery)
    #expect(ship.weatherHold(windSpeed: 10, waveHeight: 6.01) == .inPort)
    #expect(ship.weatherHold(windSpeed: 22.1, waveHeight: 1) == .inPort)
    // An aircraft that takes nobody aboard has nothing to hold.
    #expect(
      UnitClass.standard(.maritimePatrolAircraft).weatherHold(windSpeed: 10, waveHeight: 5) == .none
    )
  }
}
