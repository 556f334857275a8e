import SimCore
import SimIO
import Testing

@Suite struct RegionGeoJSONTests {
  /// Two neighbouring squares.
  static let text = collection([feature("west", 90), feature("east", 95, source: "a chart")])
  /// A square whose corners come in the wrong order.
  static let crossed = text.replacing(
    "[95, 5], [95, 10]", with: "[95, 10], [95, 5]", maxReplacements: 1)

  static func collection(_ features: [String]) -> String {
    "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ",\n"))]}"
  }

  static func feature(_ key: String, _ west: Int, source: String? = nil) -> String {
    let ring = [(0, 5), (5, 5), (5, 10), (0, 10), (0, 5)].map { "[\(west + $0.0), \($0.1)]" }
    let words = source.map { ", \"source\": \"\($0)\"" } ?? ""
    return "{\"type\": \"Feature\", \"properties\": {\"key\": \"\(key)\", "
      + "\"centre\": \"phuket\"\(words)}, \"geometry\": {\"type\": \"Polygon\", "
      + "\"coordinates\": [[\(ring.joined(separator: ", "))]]}}"
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try RegionGeoJSON.read(Array(text.utf8), file: "r.geojson")
      return []
    } catch {
      return error.problems.map(\.text)
    }
  }

  @Test func `regions of a file are the user's own, not approximate`() throws {
    let regions = try RegionGeoJSON.read(Array(RegionGeoJSONTests.text.utf8), file: "r.geojson")
    #expect(regions.regions.map(\.key) == ["west", "east"])
    #expect(regions.regions.allSatisfy { !$0.isApproximate && $0.centre == "phuket" })
    #expect(regions.regions.map(\.status) == [.assumed, .published])
    #expect(regions.regions[1].source == "a chart")
    #expect(regions.regions.allSatisfy { $0.corners.count == 4 && $0.area == 25 })
    #expect(regions.region(of: GeoPoint(latitude: 7, longitude: 97)).index == 1)
  }

  @Test func `a region that overlaps itself is told by its sides`() {
    #expect(
      problems(RegionGeoJSONTests.crossed) == [
        "r.geojson:1:127: features[0].geometry: region `west` overlaps itself: side 1 (5.00N 90.00E "
          + "to 10.00N 95.00E) meets side 3 (5.00N 95.00E to 10.00N 90.00E)"
      ])
  }

  @Test(arguments: [
    ("\"key\": \"east\"", "\"key\": \"west\"", "two regions are named `west`"),
    ("\"key\": \"east\"", "\"key\": \"a b\"", "expected a name for the region"),
    ("\"centre\": \"phuket\"", "\"centre\": \"phukett\"", "unknown centre `phukett`"),
    ("\"centre\": \"phuket\"", "\"center\": \"phuket\"", "expected the co-ordination centre"),
    ("\"Polygon\"", "\"MultiPolygon\"", "expected a `Polygon`"),
    ("[95, 10]", "[95, 100]", "longitude 95.0, latitude 100.0 is no position in degrees"),
    ("[95, 10]", "[\"a\", 10]", "expected a position `[longitude, latitude]`"),
    ("[95, 10], [90, 10], ", "", "has 2 corners; expected at least 3"),
    ("[95, 10], [90, 10]", "[95, 5], [90, 10]", "has corner 2 (5.00N 95.00E) twice in a row"),
    ("FeatureCollection", "Feature", "expected a `FeatureCollection` with `features`"),
  ])
  func `faults are told at their place`(old: String, new: String, message: String) throws {
    let text = RegionGeoJSONTests.text.replacing(old, with: new, maxReplacements: 1)
    #expect(text != RegionGeoJSONTests.text)
    let found = problems(text)
    #expect(found.count == 1)
    #expect(found.first?.contains(message) == true, "\(found)")
    #expect(found.first?.hasPrefix("r.geojson:") == true)
  }

  @Test func `a cut file is told where it ends`() {
    let found = problems(String(RegionGeoJSONTests.text.dropLast(10)))
    #expect(found.count == 1 && found[0].hasPrefix("r.geojson:2:"), "\(found)")
  }
}
