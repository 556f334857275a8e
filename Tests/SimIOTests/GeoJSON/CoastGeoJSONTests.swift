import SimCore
import SimIO
import Testing

@Suite struct CoastGeoJSONTests {
  private let ring = "[[95,5],[96,5],[96,6],[95,6],[95,5]]"

  private func read(_ text: String, limit: Int = 1_000) throws(InvalidInput) -> CoastGeoJSON {
    try CoastGeoJSON.read(Array(text.utf8), file: "my.geojson", pointLimit: limit)
  }

  private func polygon(_ ring: String) -> String {
    #"{"type":"Polygon","coordinates":[\#(ring)]}"#
  }

  /// The text of the first problem.
  private func problem(_ text: String, limit: Int = 1_000) -> String? {
    do throws(InvalidInput) {
      _ = try read(text, limit: limit)
      return nil
    } catch { return error.problems.first?.text }
  }

  @Test func `a feature collection becomes a coast with its own names`() throws {
    let text = """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "Isle \\u00e9 \\"A\\"", "state": "idn"},
         "geometry": \(polygon(ring))},
        {"type": "Feature", "properties": {"state": "Thailand"}, "geometry":
          {"type": "MultiPolygon", "coordinates": [[[[98,8,3.5],[99,8,0],[98.5,9,0],[98,8,1]]]]}},
        {"type": "Feature", "properties": null, "geometry": null}
      ]}
      """
    let file = try read(text)
    #expect(file.polygons.count == 2)
    #expect(file.notes == ["my.geojson: 1 features without geometry were left out"])
    let coast = file.coast()
    #expect(coast.isLand(GeoPoint(latitude: 5.5, longitude: 95.5)))
    #expect(!coast.isLand(GeoPoint(latitude: 6.5, longitude: 95.5)))
    let hit = try #require(
      coast.landfall(
        from: GeoPoint(latitude: 5.5, longitude: 94), to: GeoPoint(latitude: 5.5, longitude: 97)))
    let stretch = coast.stretches[coast.stretch(of: hit)]
    #expect(stretch.name == "Isle \u{e9} \"A\"")
    #expect(stretch.state == .indonesia)
    let second = try #require(
      coast.stretch(near: GeoPoint(latitude: 7.9, longitude: 98.5), within: 50_000))
    #expect(coast.stretches[second].state == .thailand)
  }

  @Test func `holes are water and an open ring is closed with a note`() throws {
    let hole = "[[95.25,5.25],[95.75,5.25],[95.75,5.75],[95.25,5.75]]"
    let file = try read(#"{"type":"Polygon","coordinates":[\#(ring),\#(hole)]}"#)
    #expect(file.notes == ["my.geojson: 1 open rings were closed"])
    #expect(!file.coast().isLand(GeoPoint(latitude: 5.5, longitude: 95.5)))
    #expect(file.coast().isLand(GeoPoint(latitude: 5.1, longitude: 95.5)))
  }

  @Test func `land elsewhere is left out, and only that is an error`() throws {
    let far = "[[-10,50],[-9,50],[-9,51],[-10,50]]"
    let both = #"{"type":"MultiPolygon","coordinates":[[\#(ring)],[\#(far)]]}"#
    #expect(
      try read(both).notes == [
        "my.geojson: 1 polygons lie outside the simulated area and were left out"
      ])
    #expect(problem(polygon(far))?.contains("outside the simulated area") == true)
  }

  @Test(arguments: [
    (#"{"type":"LineString","coordinates":[[95,5],[96,6]]}"#, "lines have no inside"),
    (#"{"type":"Point","coordinates":[95,5]}"#, "type `Point`; expected `Polygon`"),
    (#"{"type":"Polygon"}"#, "my.geojson:1:1: a polygon without `coordinates`"),
    (#"{"type":"Polygon","coordinates":[]}"#, "a polygon without rings"),
    (#"{"type":"Polygon","coordinates":7}"#, "coordinates: a number; expected a list of rings"),
    (#"{"type":"Polygon","coordinates":[[[95,5],[96,5],[95,5]]]}"#, "encloses no area"),
    (#"{"type":"Polygon","coordinates":[[[95,5],[96,5],[97,5],[95,5]]]}"#, "encloses no area"),
    (
      #"{"type":"Polygon","coordinates":[[[5,95],[5,96],[6,96],[5,95]]]}"#,
      "coordinates[0][0]: latitude: `95.0`; expected -90 to 90\nhint: latitude and longitude seem swapped"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[5,80],[5,81],[6,81],[5,80]]]}"#,
      "latitude and longitude seem swapped"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[500000,600000],[1,1],[2,2]]]}"#,
      "reproject it to degrees"
    ),
    (#"{"type":"Polygon","coordinates":[[[95,NaN],[96,5],[96,6]]]}"#, "unexpected `NaN`"),
    (#"{"type":"Polygon","coordinates":[[[95,1e999],[96,5],[96,6]]]}"#, "not a finite number"),
    (#"{"type":"Polygon","coordinates":[[[95,"5"],[96,5],[96,6]]]}"#, "expected a position"),
    (#"{"type":"FeatureCollection","features":[]}"#, "no land in it"),
    (#"{"type":"FeatureCollection"}"#, "features: expected a list"),
    ("[1, 2", "my.geojson:1:6: the file ends too early"),
    ("", "the file ends too early"),
    ("{\n  \"type\": \"Polygon\",,", "my.geojson:2:21: expected a name in quotes"),
    ("[]", "a list without `type`"),
    (String(repeating: "[", count: 10_000), "levels of nesting"),
    (
      #"{"type":"Feature","properties":{"state":"Indonesa"},"geometry":null}"#,
      "properties.state: unknown State `Indonesa`; expected three letters of ISO 3166-1\nhint: did you mean `Indonesia`?"
    ),
    (
      #"{"type":"Polygon","crs":{"properties":{"name":"EPSG:3857"}},"coordinates":[]}"#,
      "coordinate system `EPSG:3857`"
    ),
  ])
  func `a bad file is refused with its fault`(text: String, words: String) {
    let found = problem(text)
    #expect(found?.contains(words) == true, "\(found ?? "accepted")")
  }

  @Test func `every truncation of a good file is refused, not trapped`() {
    let text = polygon(ring)
    for length in 0..<text.count {
      #expect(problem(String(text.prefix(length))) != nil)
    }
  }

  @Test func `too many points are refused once`() throws {
    let text = #"{"type":"MultiPolygon","coordinates":[[\#(ring)],[\#(ring)],[\#(ring)]]}"#
    #expect(problem(text, limit: 9)?.contains("more than 9 points") == true)
    #expect(throws: InvalidInput.self) { try read(text, limit: 4) }
    do { _ = try read(text, limit: 4) } catch { #expect(error.problems.count == 1) }
  }

  @Test func `a device or a folder in place of a coast is named, and not read`() throws {
    let error = #expect(throws: InvalidInput.self) { try CoastGeoJSON.read(path: "/dev/zero") }
    #expect(try #require(error).problems[0].message.contains("not a regular file"))
    #expect(throws: FileError(path: "/tmp", reason: .isDirectory)) {
      try CoastGeoJSON.read(path: "/tmp")
    }
  }

  @Test func `a missing file is said to be missing`() {
    #expect(throws: FileError(path: "/no/such.geojson", reason: .notFound)) {
      try CoastGeoJSON.read(path: "/no/such.geojson")
    }
  }
}
