import SimCore
import Testing

@Suite struct PassageGridTests {
  private static let grid = PassageGrid(.standard)
  private static let lhokseumawe = GeoPoint(latitude: 5.18, longitude: 97.15)
  private static let westOfAceh = GeoPoint(latitude: 3.7, longitude: 95.7)

  private static func miles(_ a: GeoPoint, _ b: GeoPoint) -> Double? {
    grid.passages(from: a)?.length(to: b).map { $0 / 1852 }
  }

  @Test func `over open sea a passage is straight`() throws {
    let a = GeoPoint(latitude: 12, longitude: 88)
    let b = GeoPoint(latitude: 8, longitude: 90.5)
    let length = try #require(Self.miles(a, b))
    #expect((length - Ellipsoid.passage(a, b) / 1852).magnitude < 1e-6)
  }

  @Test func `a ship goes round the land and not over it`() throws {
    // Way-points by eye a few miles off the coast of Aceh, round its north-west cape; straight over land it
    // is 125 miles.
    let points = [
      Self.lhokseumawe, GeoPoint(latitude: 5.3, longitude: 97),
      GeoPoint(latitude: 5.65, longitude: 95.45), GeoPoint(latitude: 5.6, longitude: 95.1),
      GeoPoint(latitude: 5.2, longitude: 95.15), Self.westOfAceh,
    ]
    let round = zip(points, points.dropFirst()).reduce(0) { $0 + Ellipsoid.passage($1.0, $1.1) }
    let length = try #require(Self.miles(Self.lhokseumawe, Self.westOfAceh))
    // Both ways are drawn on cells or by eye: a tenth.
    #expect((length / (round / 1852) - 1).magnitude < 0.1, "\(length) \(round / 1852)")
    let back = try #require(Self.miles(Self.westOfAceh, Self.lhokseumawe))
    #expect((back / length - 1).magnitude < 0.03, "\(back)")
  }

  @Test func `a passage is never shorter than the straight line`() throws {
    for base in UnitBase.all {
      guard let passages = Self.grid.passages(from: base.position) else {
        Issue.record("no sea near \(base.key)")
        continue
      }
      for point in [
        Self.westOfAceh, GeoPoint(latitude: 9, longitude: 97),
        GeoPoint(latitude: 15, longitude: 90), GeoPoint(latitude: 4, longitude: 99.6),
      ] {
        let length = try #require(passages.length(to: point), "\(base.key)")
        #expect(length >= Ellipsoid.passage(base.position, point) * (1 - 1e-9))
      }
    }
  }

  @Test func `no ship comes to a place far inland`() {
    #expect(Self.miles(Self.lhokseumawe, GeoPoint(latitude: 16, longitude: 102.5)) == nil)
  }
}
