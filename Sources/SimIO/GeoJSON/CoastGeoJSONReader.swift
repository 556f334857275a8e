internal import SimCore

/// Goes through the nodes of a GeoJSON file and gathers polygons, notes and problems.
struct CoastGeoJSONReader {
  private let bytes: [UInt8]
  private let file: String
  private let pointLimit: Int
  private(set) var polygons: [CoastPolygon] = []
  private(set) var problems: [Problem] = []
  private var points = 0
  private var closed = 0
  private var outside = 0
  private var empty = 0
  private var firstOutside: (offset: Int, isSwapped: Bool)?
  /// More problems than this are not listed: they tend to be one fault repeated.
  private static let problemLimit = 20

  init(bytes: [UInt8], file: String, pointLimit: Int) {
    self.bytes = bytes
    self.file = file
    self.pointLimit = pointLimit
  }

  var notes: [String] {
    var list: [String] = []
    if closed > 0 { list.append("\(file): \(closed) open rings were closed") }
    if outside > 0 {
      list.append("\(file): \(outside) polygons lie outside the simulated area and were left out")
    }
    if empty > 0 { list.append("\(file): \(empty) features without geometry were left out") }
    return list
  }

  mutating func fail(_ offset: Int, _ path: String, _ message: String, hint: String? = nil) {
    guard problems.count < CoastGeoJSONReader.problemLimit else { return }
    let place = YAMLBytes.position(of: offset, in: bytes)
    problems.append(
      Problem(
        file: file, line: place.line, column: place.column, path: path, message: message,
        hint: hint))
  }

  mutating func read(_ root: JSONNode) {
    if let system = root["crs"]?["properties"]?["name"], let name = system.string,
      !name.hasSuffix("CRS84"), !name.hasSuffix("4326")
    {
      fail(
        system.offset, "crs", "coordinate system \(Wording.quoted(name)); expected WGS 84 degrees",
        hint: "reproject the file to EPSG:4326")
    }
    read(root, path: "", name: nil, state: nil)
    guard problems.isEmpty, polygons.isEmpty else { return }
    guard let firstOutside else { return fail(root.offset, "", "the file has no land in it") }
    fail(
      firstOutside.offset, "",
      "all \(outside) polygons lie outside the simulated area (76E to 121E, 16S to 25N)",
      hint: firstOutside.isSwapped
        ? "latitude and longitude seem swapped: GeoJSON writes longitude first" : nil)
  }

  private mutating func read(_ node: JSONNode, path: String, name: String?, state: StateCode?) {
    let dot = path.isEmpty ? "" : path + "."
    guard let type = node["type"] else {
      return fail(
        node.offset, path, "\(node.kind) without `type`; expected GeoJSON polygons")
    }
    switch type.string {
    case "FeatureCollection":
      each(of: node, "features", path) { $0.read($1, path: $2, name: name, state: state) }
    case "GeometryCollection":
      each(of: node, "geometries", path) { $0.read($1, path: $2, name: name, state: state) }
    case "Feature":
      let ownName = node["properties"]?["name"]?.string ?? name
      let ownState = self.state(node["properties"]?["state"], dot + "properties.state") ?? state
      guard let geometry = node["geometry"], !geometry.isNull else {
        empty += 1
        return
      }
      read(geometry, path: dot + "geometry", name: ownName, state: ownState)
    case "Polygon":
      guard let rings = node["coordinates"] else {
        return fail(node.offset, path, "a polygon without `coordinates`")
      }
      polygon(rings, dot + "coordinates", name, state)
    case "MultiPolygon":
      each(of: node, "coordinates", path) { $0.polygon($1, $2, name, state) }
    default:
      fail(
        type.offset, dot + "type",
        "type \(type.string.map(Wording.quoted) ?? type.kind); expected `Polygon` or "
          + "`MultiPolygon`, alone or in a `FeatureCollection`",
        hint: type.string?.hasSuffix("LineString") == true
          ? "lines have no inside: give the land as polygons" : nil)
    }
  }

  private mutating func each(
    of node: JSONNode, _ key: String, _ path: String,
    _ body: (inout CoastGeoJSONReader, JSONNode, String) -> Void
  ) {
    let place = (path.isEmpty ? "" : path + ".") + key
    guard let list = node[key]?.list else {
      return fail(node[key]?.offset ?? node.offset, place, "expected a list")
    }
    for (i, element) in list.enumerated() { body(&self, element, "\(place)[\(i)]") }
  }

  private mutating func state(_ node: JSONNode?, _ path: String) -> StateCode? {
    guard let node, !node.isNull else { return nil }
    guard let text = node.string else {
      fail(node.offset, path, "\(node.kind); expected a State such as `IDN`")
      return nil
    }
    let known = StateCode.allCases.first {
      $0.rawValue == text.uppercased() || $0.name.lowercased() == text.lowercased()
    }
    if known == nil {
      let nearest = Wording.nearest(
        text, in: StateCode.allCases.flatMap { [$0.rawValue, $0.name] })
      fail(
        node.offset, path,
        "unknown State \(Wording.quoted(text)); expected three letters of ISO 3166-1",
        hint: nearest.map { "did you mean `\($0)`?" } ?? "`XXX` stands for not attributed")
    }
    return known
  }

  private mutating func polygon(
    _ node: JSONNode, _ path: String, _ name: String?, _ state: StateCode?
  ) {
    guard let list = node.list else {
      return fail(node.offset, path, "\(node.kind); expected a list of rings")
    }
    var rings: [[GeoPoint]] = []
    for (i, ring) in list.enumerated() {
      guard let points = self.ring(ring, "\(path)[\(i)]") else { return }
      rings.append(points)
    }
    guard let outer = rings.first else {
      return fail(node.offset, path, "a polygon without rings")
    }
    guard CoastGeoJSONReader.meets(outer, CoastGeoJSON.area) else {
      outside += 1
      if firstOutside == nil {
        let swapped = outer.map { GeoPoint(latitude: $0.longitude, longitude: $0.latitude) }
        firstOutside = (node.offset, CoastGeoJSONReader.meets(swapped, CoastGeoJSON.area))
      }
      return
    }
    polygons.append(CoastPolygon(rings: rings, name: name, state: state))
  }

  /// The points of a ring without the closing one; nil after a problem.
  private mutating func ring(_ node: JSONNode, _ path: String) -> [GeoPoint]? {
    guard let list = node.list else {
      fail(node.offset, path, "\(node.kind); expected a list of positions")
      return nil
    }
    points += list.count
    guard points <= pointLimit else {
      // Said once: every later ring is over the limit too.
      if points - list.count <= pointLimit {
        fail(
          node.offset, path, "more than \(pointLimit) points",
          hint: "clip the file to the area, or simplify it to 0.001 degree")
      }
      return nil
    }
    var ring: [GeoPoint] = []
    ring.reserveCapacity(list.count)
    for (i, position) in list.enumerated() {
      guard let point = point(position, "\(path)[\(i)]") else { return nil }
      ring.append(point)
    }
    if ring.count > 1, ring.first == ring.last {
      ring.removeLast()
    } else if ring.count > 2 {
      closed += 1
    }
    guard Set(ring).count >= 3, CoastGeoJSONReader.area(ring) != 0 else {
      fail(node.offset, path, "a ring of \(list.count) positions that encloses no area")
      return nil
    }
    return ring
  }

  private mutating func point(_ node: JSONNode, _ path: String) -> GeoPoint? {
    guard let list = node.list, list.count >= 2, let longitude = list[0].number,
      let latitude = list[1].number
    else {
      fail(node.offset, path, "\(node.kind); expected a position `[longitude, latitude]`")
      return nil
    }
    let isSwapped = longitude.magnitude <= 90 && latitude.magnitude > 90
    guard longitude.magnitude <= 180 else {
      fail(
        node.offset, path, "longitude: `\(longitude)`; expected -180 to 180",
        hint: longitude.magnitude > 1000
          ? "the file seems to be in metres: reproject it to degrees (EPSG:4326)" : nil)
      return nil
    }
    guard latitude.magnitude <= 90 else {
      fail(
        node.offset, path, "latitude: `\(latitude)`; expected -90 to 90",
        hint: isSwapped
          ? "latitude and longitude seem swapped: GeoJSON writes longitude first" : nil)
      return nil
    }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }

  /// Twice the area of a ring in square degrees, signed.
  private static func area(_ ring: [GeoPoint]) -> Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      sum +=
        (a.longitude - origin.longitude) * (b.latitude - origin.latitude)
        - (b.longitude - origin.longitude) * (a.latitude - origin.latitude)
    }
    return sum
  }

  /// Whether the box around a ring meets an area.
  private static func meets(_ ring: [GeoPoint], _ area: GeoBox) -> Bool {
    ring.contains { $0.longitude >= area.west } && ring.contains { $0.longitude <= area.east }
      && ring.contains { $0.latitude >= area.south } && ring.contains { $0.latitude <= area.north }
  }
}
