internal import Foundation
package import SimCore

/// Search and rescue regions that the user gives, as a GeoJSON file (RFC 7946).
///
/// A `FeatureCollection` of `Polygon`s. Each has the properties `key` (a name) and `centre` (the key of
/// the co-ordination centre that answers for it), and may have `source`. They take the place of all shipped
/// regions, and count as confirmed: outputs may name their States.
package enum RegionGeoJSON {
  /// Bytes and corners that a file may have; regions have tens of corners.
  package static let byteLimit = 4 << 20
  package static let cornerLimit = 2000

  /// Reads a file.
  ///
  /// - Parameter path: The file.
  /// - Returns: Its regions.
  /// - Throws: `FileError` if it cannot be read, `InvalidInput` with all problems found otherwise.
  package static func read(path: String) throws -> SearchRegions {
    let bytes = try FileBytes.read(path, limit: byteLimit)
    guard bytes.count <= byteLimit else {
      throw InvalidInput([
        Problem(
          file: path, line: 1, column: 1, path: "",
          message: "the file has more than \(byteLimit) bytes",
          hint: "simplify the regions: limits are straight between few corners")
      ])
    }
    return try read(bytes, file: path)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - file: Its name, for messages.
  /// - Returns: Its regions.
  /// - Throws: `InvalidInput` with all problems found.
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(InvalidInput) -> SearchRegions {
    var reader = RegionGeoJSONReader(bytes: bytes, file: file)
    do { reader.read(try JSONText.read(bytes)) } catch {
      reader.fail(error.offset, "", error.message)
    }
    guard reader.problems.isEmpty else { throw InvalidInput(reader.problems) }
    return SearchRegions(reader.regions)
  }
}

/// Goes through the nodes of a file with regions.
private struct RegionGeoJSONReader {
  let bytes: [UInt8]
  let file: String
  private(set) var regions: [SearchRegion] = []
  private(set) var problems: [Problem] = []

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  mutating func fail(_ offset: Int, _ path: String, _ message: String, hint: String? = nil) {
    let place = YAMLBytes.position(of: offset, in: bytes)
    problems.append(
      Problem(
        file: file, line: place.line, column: place.column, path: path, message: message,
        hint: hint))
  }

  mutating func read(_ root: JSONNode) {
    guard root["type"]?.string == "FeatureCollection", let features = root["features"]?.list
    else {
      return fail(root.offset, "", "expected a `FeatureCollection` with `features`")
    }
    guard !features.isEmpty else { return fail(root.offset, "features", "there are no regions") }
    for (i, feature) in features.enumerated() { read(feature, "features[\(i)]") }
  }

  private mutating func read(_ feature: JSONNode, _ path: String) {
    guard feature["type"]?.string == "Feature", let geometry = feature["geometry"] else {
      return fail(feature.offset, path, "expected a `Feature` with a `geometry`")
    }
    let key = name(feature)
    if key == nil {
      fail(
        feature["properties"]?["key"]?.offset ?? feature.offset, "\(path).properties.key",
        "expected a name for the region: letters, digits and `_`")
    } else if let key, regions.contains(where: { $0.key == key }) {
      fail(
        feature["properties"]?["key"]?.offset ?? feature.offset, "\(path).properties.key",
        "two regions are named `\(key)`")
    }
    let centre = centre(feature, path)
    guard let corners = corners(geometry, "\(path).geometry"), let key, let centre else { return }
    let source = feature["properties"]?["source"]?.string
    do {
      regions.append(
        try SearchRegion(
          key: key, corners: corners, centre: centre, isApproximate: false,
          status: source == nil ? .assumed : .published,
          source: source ?? "set in the scenario"))
    } catch {
      fail(
        geometry.offset, "\(path).geometry",
        "region `\(key)` \(RegionGeoJSONReader.words(error, corners))")
    }
  }

  private func name(_ feature: JSONNode) -> String? {
    guard let text = feature["properties"]?["key"]?.string, 1...64 ~= text.utf8.count,
      text.utf8.allSatisfy({
        48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 || $0 == 95
      })
    else { return nil }
    return text
  }

  private mutating func centre(_ feature: JSONNode, _ path: String) -> String? {
    let known = CoordinationCentre.all.map(\.key)
    let node = feature["properties"]?["centre"]
    guard let text = node?.string else {
      fail(
        node?.offset ?? feature.offset, "\(path).properties.centre",
        "expected the co-ordination centre that answers for the region",
        hint: "centres: \(known.joined(separator: ", "))")
      return nil
    }
    guard known.contains(text) else {
      fail(
        node?.offset ?? feature.offset, "\(path).properties.centre",
        "unknown centre \(Wording.quoted(text))",
        hint: Wording.nearest(text, in: known).map { "did you mean `\($0)`?" }
          ?? "centres: \(known.joined(separator: ", "))")
      return nil
    }
    return text
  }

  /// The corners of a polygon without the closing one.
  private mutating func corners(_ geometry: JSONNode, _ path: String) -> [GeoPoint]? {
    guard geometry["type"]?.string == "Polygon", let rings = geometry["coordinates"]?.list,
      let ring = rings.first
    else {
      fail(
        geometry.offset, path, "expected a `Polygon`",
        hint: geometry["type"]?.string == "MultiPolygon"
          ? "make a region of each part, with the same centre" : nil)
      return nil
    }
    guard rings.count == 1 else {
      fail(rings[1].offset, "\(path).coordinates[1]", "a region has no holes")
      return nil
    }
    guard let positions = ring.list, positions.count <= RegionGeoJSON.cornerLimit else {
      fail(
        ring.offset, "\(path).coordinates[0]",
        "expected a list of at most \(RegionGeoJSON.cornerLimit) positions")
      return nil
    }
    var corners: [GeoPoint] = []
    for (i, node) in positions.enumerated() {
      guard let pair = node.list, pair.count >= 2, let longitude = pair[0].number,
        let latitude = pair[1].number
      else {
        fail(
          node.offset, "\(path).coordinates[0][\(i)]",
          "\(node.kind); expected a position `[longitude, latitude]`")
        return nil
      }
      guard latitude.magnitude <= 90, longitude.magnitude <= 180 else {
        fail(
          node.offset, "\(path).coordinates[0][\(i)]",
          "longitude \(longitude), latitude \(latitude) is no position in degrees",
          hint: longitude.magnitude <= 90 && latitude.magnitude <= 180
            ? "latitude and longitude seem swapped: GeoJSON writes longitude first" : nil)
        return nil
      }
      corners.append(GeoPoint(latitude: latitude, longitude: longitude))
    }
    if corners.count > 1, corners.first == corners.last { corners.removeLast() }
    return corners
  }

  /// What is wrong with corners, with positions that a planner finds on a chart.
  private static func words(_ problem: RegionProblem, _ corners: [GeoPoint]) -> String {
    func corner(_ i: Int) -> String { PositionText.shown(corners[i % corners.count]) }
    func side(_ i: Int) -> String {
      "side \(i + 1) (\(corner(i)) to \(corner(i + 1)))"
    }
    return switch problem {
    case .tooFewCorners(let count): "has \(count) corners; expected at least 3"
    case .outsideWorld(let i): "has corner \(i + 1) outside the world"
    case .repeatedCorner(let i): "has corner \(i + 1) (\(corner(i))) twice in a row"
    case .crossing(let a, let b): "overlaps itself: \(side(a)) meets \(side(b))"
    case .noArea: "encloses no area"
    }
  }
}
