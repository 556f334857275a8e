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
          boat: boat.boat.name, hour: area.hour, time: report.shown(area.time), level: area.level,
          size: area.area,
          polygons: coarse(
            RingSimplifier.simplified(area.polygons, tolerance: tolerance), report.profile))
      }
    }
  }

  /// In the shared profile corners lie in the middle of cells.
  private static func coarse(
    _ polygons: [[[GeoPoint]]], _ profile: ExportProfile
  ) -> [[[GeoPoint]]] {
    guard !profile.isExact else { return polygons }
    return polygons.compactMap { polygon -> [[GeoPoint]]? in
      guard let outer = polygon.first else { return nil }
      var ring: [GeoPoint] = []
      for point in outer {
        let cell = ExportProfile.coarse(point)
        if ring.last != cell { ring.append(cell) }
      }
      if let first = ring.first, ring.last != first { ring.append(first) }
      return ring.count >= 4 ? [ring] : nil
    }
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
      if let cloud = boat.now.cloud {
        features.append(
          feature(
            "Point", coordinates(report.shown(cloud.centroid)),
            [
              .init("boat", .string(boat.boat.name)), .init("kind", .string("mean_position")),
              .init("time", .string(report.shown(boat.now.time).text)),
            ]))
      }
      for meeting in boat.rendezvous.prefix(2) {
        features.append(
          feature(
            "Point", coordinates(report.shown(meeting.point)),
            [
              .init("boat", .string(boat.boat.name)), .init("kind", .string("rendezvous")),
              .init("unit", .string(meeting.kind.rawValue)),
              .init("base", .string(report.situation.bases[meeting.base].key)),
              .init("time", .string(report.shown(meeting.time).text)),
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
      guard let cloud = boat.now.cloud else { continue }
      document.add(
        KMLDocument.Placemark(
          name: "\(boat.boat.name) \(report.position(cloud.centroid))",
          note: "SIMULATION, mean position", shape: .point(report.shown(cloud.centroid)),
          time: report.shown(boat.now.time)))
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
