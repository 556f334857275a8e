import Testing

@testable import SimCore

/// The seasonal current against box means of two independent products.
///
/// OSCAR: climatology 1992-2012 at a third of a degree (satellite altimetry and winds); it holds 0 for
/// components below 0.2 m/s, so its means are lower bounds in size. CMEMS: 1/12 degree model, means of
/// January 2021 and January 2024.
@Suite struct SeaClimatologyCurrentTests {
  private static let sea = SeaClimatology.standard
  private static let taper = SeaClimatologyTables.currentTaper.values()

  struct Target: Sendable, CustomTestStringConvertible {
    let name: String
    let box: GeoBox
    let quantity: SeaClimatology.Quantity
    /// Month (1-12) and observed mean, m/s.
    let means: [(month: Int, value: Double)]
    var testDescription: String { name }

    init(
      _ name: String, _ west: Double, _ east: Double, _ south: Double, _ north: Double,
      _ quantity: SeaClimatology.Quantity, _ means: [(Int, Double)]
    ) {
      self.name = name
      box = GeoBox(west: west, south: south, east: east, north: north)
      self.quantity = quantity
      self.means = means.map { (month: $0.0, value: $0.1) }
    }
  }

  static let targets: [Target] = [
    Target(
      "south of Sri Lanka, OSCAR", 79, 84, 3, 6, .eastwardSeaWaterVelocity,
      [
        (1, -0.34), (2, -0.24), (3, -0.12), (5, 0.23), (6, 0.34), (7, 0.29), (8, 0.20), (9, 0.08),
        (11, -0.15), (12, -0.27),
      ]),
    Target(
      "south of Sri Lanka, CMEMS", 79, 84, 3, 6, .eastwardSeaWaterVelocity, [(1, -0.27)]),
    Target(
      "southern Bay, OSCAR", 84, 94, 4, 7, .eastwardSeaWaterVelocity, [(1, -0.22), (2, -0.22)]),
    Target(
      "into the Bay, OSCAR", 83, 88, 6, 10, .eastwardSeaWaterVelocity,
      [(1, -0.10), (2, -0.15), (6, 0.16), (7, 0.15), (8, 0.16), (9, 0.13)]),
    Target(
      "East India 10-13N, OSCAR", 80, 82, 10, 13, .northwardSeaWaterVelocity,
      [(1, -0.15), (3, 0.08), (4, 0.08), (10, -0.18), (11, -0.44), (12, -0.35)]),
    Target("East India 10-13N, CMEMS", 80, 82, 10, 13, .northwardSeaWaterVelocity, [(1, -0.135)]),
    Target(
      "East India 13-16N, OSCAR", 80.2, 82.2, 13, 16, .northwardSeaWaterVelocity,
      [
        (2, 0.11), (3, 0.25), (4, 0.27), (5, 0.09), (7, 0.13), (8, 0.08), (11, -0.25), (12, -0.18),
      ]),
    Target(
      "East India 14-17N, OSCAR", 80, 83, 14, 17, .northwardSeaWaterVelocity,
      [(3, 0.15), (4, 0.13), (11, -0.13)]),
    Target(
      "East India 16-19N, OSCAR", 82.5, 86, 16, 19, .eastwardSeaWaterVelocity,
      [(2, 0.09), (3, 0.15), (4, 0.18), (5, 0.10), (10, -0.13), (11, -0.19), (12, -0.08)]),
    Target(
      "past eastern Sri Lanka, OSCAR", 81.5, 83.5, 6, 9, .northwardSeaWaterVelocity,
      [(1, -0.09), (11, -0.28), (12, -0.23)]),
    Target(
      "head of the Bay, OSCAR", 86, 91, 19, 21, .eastwardSeaWaterVelocity,
      [(8, -0.11), (9, -0.14), (10, -0.16), (11, -0.13)]),
    Target(
      "equator, OSCAR", 80, 92, -2, 2, .eastwardSeaWaterVelocity,
      [(4, 0.19), (5, 0.15), (10, 0.24), (11, 0.26), (12, 0.10)]),
    Target(
      "countercurrent, OSCAR", 80, 98, -6, -3, .eastwardSeaWaterVelocity, [(3, 0.11), (4, 0.12)]),
    Target(
      "south of Java, OSCAR", 106, 114, -10, -8, .eastwardSeaWaterVelocity,
      [
        (1, 0.11), (6, -0.14), (7, -0.13), (8, -0.17), (9, -0.16), (11, 0.11), (12, 0.14),
      ]),
    Target(
      "Great Channel, OSCAR", 93.4, 95.6, 5.5, 7.5, .eastwardSeaWaterVelocity,
      [(1, -0.23), (2, -0.23)]),
    Target(
      "Ten Degree Channel, CMEMS", 92, 93.6, 9.3, 10.7, .eastwardSeaWaterVelocity, [(1, -0.215)]),
    Target(
      "Strait of Malacca, CMEMS", 98.5, 101, 2, 5.5, .northwardSeaWaterVelocity, [(1, 0.055)]),
    Target(
      "South Equatorial Current, CMEMS", 80, 117, -15, -8, .eastwardSeaWaterVelocity,
      [(1, -0.085)]),
  ]

  /// Mean over a calendar month (month 1 to 12) and over the sea in a box.
  private static func mean(
    _ quantity: SeaClimatology.Quantity, _ box: GeoBox, month: Int
  ) -> Double {
    let inside = 0.5 - 1e-9
    var sum = 0.0
    for (offset, weight) in [(-inside, 1.0), (0, 4), (inside, 1)] {
      let plane = sea.plane(quantity, month: Double(month - 1) + offset)
      var flow = 0.0
      var wet = 0.0
      for node in plane.indices {
        let point = sea.grid.point(
          column: node % sea.grid.columns, row: node / sea.grid.columns)
        guard box.contains(point) else { continue }
        flow += Double(plane[node])
        wet += Double(taper[node])
      }
      sum += weight * flow / wet
    }
    return sum / 6
  }

  @Test(arguments: targets)
  func `the current has the observed sign and is within a factor of two`(target: Target) {
    for (month, observed) in target.means {
      let mean = Self.mean(target.quantity, target.box, month: month)
      let ratio = mean / observed
      #expect(0.5...2 ~= ratio, "month \(month): \(mean) against \(observed)")
    }
  }

  @Test func `the South Equatorial Current lies between censored OSCAR and the published speed`() {
    let box = GeoBox(west: 85, south: -12, east: 110, north: -9)
    for (month, oscar) in [(6, 0.04), (7, 0.09), (8, 0.13), (9, 0.16), (10, 0.15), (11, 0.06)] {
      let mean = -Self.mean(.eastwardSeaWaterVelocity, box, month: month)
      #expect(oscar...0.3 ~= mean, "month \(month): \(mean)")
    }
  }

  @Test func `Malacca flows to the north-west, strongest in the north-east monsoon`() {
    let box = GeoBox(west: 98.5, south: 2, east: 101, north: 5.5)
    func northWest(_ month: Int) -> Double {
      0.5.squareRoot()
        * (Self.mean(.northwardSeaWaterVelocity, box, month: month)
          - Self.mean(.eastwardSeaWaterVelocity, box, month: month))
    }
    let winter = [12, 1, 2, 3].map(northWest)
    let summer = [5, 6, 7, 8, 9].map(northWest)
    #expect(winter.allSatisfy { 0.05...0.2 ~= $0 }, "\(winter)")
    #expect(summer.allSatisfy { 0...0.06 ~= $0 }, "\(summer)")
  }

  @Test func `the open Andaman Sea has no strong mean current`() {
    let box = GeoBox(west: 93.5, south: 8, east: 98, north: 15)
    for month in 1...12 {
      #expect(Self.mean(.eastwardSeaWaterVelocity, box, month: month).magnitude < 0.07)
      #expect(Self.mean(.northwardSeaWaterVelocity, box, month: month).magnitude < 0.07)
    }
  }
}

@Suite struct CurrentFeatureTests {
  private let line = CurrentFeature(
    "line", axis: [(80, 0), (84, 0), (84, 4)], width: 222.39,
    [Double](repeating: 1, count: 12), coversAllMonths: true, .assumed, "test")

  @Test func `the share is Gaussian across the axis and beyond its ends`() {
    // Half the width is one degree of latitude, and of longitude at the equator.
    for (longitude, latitude) in [(82.0, -1.0), (79, 0), (85, 2), (84, 5)] {
      let share = line.shape(at: GeoPoint(latitude: latitude, longitude: longitude)).share
      // Off the equator a degree of longitude is shorter by up to 0.4 % at 5N.
      #expect((share - Elementary.exp(-1)).magnitude < 0.003)
    }
    #expect(line.shape(at: GeoPoint(latitude: 0, longitude: 81)).share == 1)
    #expect(line.shape(at: GeoPoint(latitude: -5, longitude: 90)).share < 1e-9)
  }

  @Test func `the direction follows the axis and turns in between`() {
    let start = line.shape(at: GeoPoint(latitude: 0.2, longitude: 80))
    #expect((start.east - 1).magnitude < 1e-9 && start.north.magnitude < 1e-9)
    let corner = line.shape(at: GeoPoint(latitude: 0, longitude: 84))
    #expect((corner.east - corner.north).magnitude < 1e-9)
    let end = line.shape(at: GeoPoint(latitude: 4, longitude: 84))
    #expect((end.north - 1).magnitude < 1e-9 && end.east.magnitude < 1e-9)
  }

  @Test func `nothing of a feature lies outside its reach`() {
    for feature in CurrentFeature.all {
      let reach = feature.reach
      for node in 0..<SeaClimatology.grid.count {
        let point = SeaClimatology.grid.point(
          column: node % SeaClimatology.grid.columns, row: node / SeaClimatology.grid.columns)
        guard !reach.contains(point) else { continue }
        #expect(feature.shape(at: point).share < 2e-4, "\(feature.name)")
      }
    }
  }

  @Test func `rows are complete, named once and painted broad before narrow`() {
    let features = CurrentFeature.all
    #expect(Set(features.map(\.name)).count == features.count)
    #expect(features.allSatisfy { !$0.source.isEmpty && $0.amplitudes.count == 12 })
    #expect(features.allSatisfy { [0, 12].contains($0.deviations.count) })
    // 1 m/s is the strongest mean that the literature gives for any of them.
    #expect(features.allSatisfy { $0.amplitudes.allSatisfy { $0.magnitude < 1 } })
    #expect(
      zip(features, features.dropFirst()).allSatisfy { $0.widthKilometres >= $1.widthKilometres })
  }

  @Test func `on the axis away from others the amplitude holds`() {
    let sea = SeaClimatology.standard
    // The middle of the jet on a node row half a degree from its axis.
    let jet = CurrentFeature.all.first { $0.name == "equatorial (Wyrtki) jets" }
    let point = GeoPoint(latitude: -0.5, longitude: 86)
    let share = jet?.shape(at: point).share ?? 0
    #expect(share > 0.99)
    let november = (-1...1).map {
      sea.current(at: point, month: 10 + 0.4999999 * Double($0)).east
    }
    let mean = (november[0] + 4 * november[1] + november[2]) / 6
    #expect((mean - 0.50).magnitude < 0.01, "\(mean)")
  }
}
