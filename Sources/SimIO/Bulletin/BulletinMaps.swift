import SimCore

/// What maps of a bulletin show: areas small enough for a ship's link.
struct BulletinAreas {
  struct Area {
    var boat: String
    var hour: Int
    var time: Instant
    var level: Double
    var size: Double
    var polygons: [[[GeoPoint]]]
  }

  /// Bytes that a map may have.
  static let limit = 98_000
  /// Hours of the areas on maps, besides the last; all stand in `areas.csv`.
  static let hours = [0, 24, 72]
  private static let finest = 0.005

  /// Areas of all boats with outlines as fine as the limit lets them be.
  ///
  /// - Parameters:
  ///   - report: The bulletin.
  ///   - text: Writes a map.
  /// - Returns: The text.
  static func fitted(_ report: BulletinReport, _ text: ([Area], Double) -> String) -> String {
    var tolerance = finest
    var hours = hours + [report.situation.hours]
    var result = text(areas(report, hours, tolerance), tolerance)
    while result.utf8.count > limit {
      tolerance *= 1.5
      // Coarser than a quarter of a degree nothing is left to see: fewer hours then.
      if tolerance > 0.25, hours.count > 1 {
        hours.removeLast()
        tolerance = 0.05
      }
      if tolerance > 2 { break }
      result = text(areas(report, hours, tolerance), tolerance)
    }
    return result
  }

  static func areas(_ report: BulletinReport, _ hours: [Int], _ tolerance: Double) -> [Area] {
    report.bulletin.boats.flatMap { boat in
      boat.areas.filter { hours.contains($0.hour) }.map { area in
        Area(
          boat: boat.boat.name, hour: area.hour, time: report.shown(area.time, boat),
          level: area.level, size: area.area,
          polygons: coarse(
            RingSimplifier.simplified(area.polygons, tolerance: tolerance),
            isExact: report.isExact(boat)))
      }
    }
  }

  /// Where a boat may not be shown exactly, corners lie in the middle of cells, and there are no holes.
  private static func coarse(_ polygons: [[[GeoPoint]]], isExact: Bool) -> [[[GeoPoint]]] {
    guard !isExact else { return polygons }
    var kept: [[[GeoPoint]]] = []
    for ring in polygons.compactMap(\.first) {
      let coarse = [coarse(ring)]
      if !kept.contains(coarse) { kept.append(coarse) }
    }
    return kept
  }

  /// A closed ring through the middles of the cells of its corners, or the box of these cells where nothing is left
  /// between them.
  static func coarse(_ ring: [GeoPoint]) -> [GeoPoint] {
    var cells: [GeoPoint] = []
    for point in ring {
      let cell = ExportProfile.coarse(point)
      if cells.last != cell { cells.append(cell) }
    }
    while cells.count > 1, cells.first == cells.last { cells.removeLast() }
    // Of exact quarters: a line has no area at all.
    var doubled = 0.0
    for (a, b) in zip(cells, cells.dropFirst() + cells.prefix(1)) {
      doubled += a.longitude * b.latitude - b.longitude * a.latitude
    }
    if cells.count >= 3, doubled.magnitude > 1e-6 { return cells + cells.prefix(1) }
    let half = ExportProfile.cellDegrees / 2
    let (latitudes, longitudes) = (cells.map(\.latitude), cells.map(\.longitude))
    let south = (latitudes.min() ?? 0) - half
    let north = (latitudes.max() ?? 0) + half
    let west = (longitudes.min() ?? 0) - half
    let east = (longitudes.max() ?? 0) + half
    return [(south, west), (south, east), (north, east), (north, west), (south, west)]
      .map { GeoPoint(latitude: $0.0, longitude: $0.1) }
  }
}

extension BoatBulletin {
  /// Where maps show it now: in each of its parts, or at its position.
  var shownPlaces: [SnapshotFocus] {
    parts.count > 1
      ? parts.map { SnapshotFocus(point: $0.point, isMean: false) }
      : [now.focus].compactMap { $0 }
  }
}

/// `areas.geojson` (RFC 7946).
enum BulletinGeoJSON {
  static let file = "areas.geojson"

  static func text(_ report: BulletinReport) -> String {
    BulletinAreas.fitted(report) { json(report, $0, $1).text(indented: false) }
  }

  private static func json(
    _ report: BulletinReport, _ areas: [BulletinAreas.Area], _ tolerance: Double
  ) -> JSONValue {
    var features: [JSONValue] = []
    for boat in report.bulletin.byUrgency {
      for place in boat.shownPlaces {
        features.append(
          feature(
            "Point", coordinates(report.shown(place.point, boat)),
            [
              .init("boat", .string(boat.boat.name)), .init("kind", .string("position")),
              .init("position_is", .string(place.isMean ? "mean" : "densest")),
              .init("time", .string(report.shown(boat.now.time, boat).text)),
            ]))
      }
      for meeting in boat.rendezvous.prefix(2) {
        features.append(
          feature(
            "Point", coordinates(report.shown(meeting.point, boat)),
            [
              .init("boat", .string(boat.boat.name)), .init("kind", .string("rendezvous")),
              .init("unit", .string(meeting.kind.rawValue)),
              .init("base", .string(report.situation.bases[meeting.base].key)),
              .init("time", .string(report.arrival(meeting, boat).time.text)),
            ]))
      }
    }
    for area in areas {
      features.append(
        feature(
          "MultiPolygon",
          .array(
            area.polygons.map { polygon in
              .array(polygon.map { .array($0.map(coordinates)) })
            }),
          [
            .init("boat", .string(area.boat)), .init("kind", .string("area")),
            .init("hour", .integer(area.hour)), .init("share", .number(area.level)),
            .init("area_nm2", ForecastDocument.rounded(area.size / (1852 * 1852), 1)),
          ]))
    }
    return .object([
      .init("type", .string("FeatureCollection")),
      .init("schema", .string("haven/bulletin-areas/1")),
      .init("nature", .string(BulletinReport.nature)),
      .init("notice", .string(BulletinReport.firstLine)),
      .init("as_of", .string(report.shown(report.situation.asOf).text)),
      .init("outline_tolerance_degrees", ForecastDocument.rounded(tolerance, 4)),
      .init("features", .array(features)),
    ])
  }

  private static func feature(
    _ type: String, _ coordinates: JSONValue, _ properties: [JSONValue.Member]
  ) -> JSONValue {
    .object([
      .init("type", .string("Feature")),
      .init(
        "geometry",
        .object([.init("type", .string(type)), .init("coordinates", coordinates)])),
      .init("properties", .object([.init("simulation", .bool(true))] + properties)),
    ])
  }

  private static func coordinates(_ point: GeoPoint) -> JSONValue {
    .array([
      ForecastDocument.rounded(point.longitude, 3), ForecastDocument.rounded(point.latitude, 3),
    ])
  }
}

/// `bulletin.kml` (OGC KML 2.2).
enum BulletinKML {
  static let file = "bulletin.kml"

  static func text(_ report: BulletinReport) -> String {
    BulletinAreas.fitted(report) { areas, _ in document(report, areas).text }
  }

  private static func document(
    _ report: BulletinReport, _ areas: [BulletinAreas.Area]
  ) -> KMLDocument {
    var document = KMLDocument(
      name: "SIMULATION: \(report.situation.title)",
      note: ([BulletinReport.firstLine, BulletinReport.nature] + report.conditions)
        .joined(separator: "\n"))
    for boat in report.bulletin.byUrgency {
      for place in boat.shownPlaces {
        document.add(
          KMLDocument.Placemark(
            name: "\(boat.boat.name) \(report.position(place.point, boat))",
            note: "SIMULATION, \(place.isMean ? "mean position" : "densest place")",
            shape: .point(report.shown(place.point, boat)),
            time: report.shown(boat.now.time, boat)))
      }
    }
    for area in areas {
      let share = PlainNumber.text(area.level * 100, digits: 0)
      for polygon in area.polygons {
        guard let ring = polygon.first else { continue }
        document.add(
          KMLDocument.Placemark(
            name: "\(area.boat) \(share) % +\(area.hour) h", note: "SIMULATION",
            shape: .area(
              ring.map { point in
                GeoPoint(
                  latitude: (point.latitude * 1000).rounded() / 1000,
                  longitude: (point.longitude * 1000).rounded() / 1000)
              }), time: area.time))
      }
    }
    return document
  }
}
