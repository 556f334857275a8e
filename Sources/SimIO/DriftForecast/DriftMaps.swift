import SimCore

/// `areas.geojson` (RFC 7946): areas, mean track and landing coasts for a map.
enum DriftAreasFile {
  static let file = "areas.geojson"

  static func json(_ report: DriftReport) -> JSONValue {
    let forecast = report.forecast
    var features = [
      feature(
        "Point", coordinates(forecast.lastKnownPosition),
        [
          .init("kind", .string("last_known_position")), .init("time", .string(forecast.time.text)),
        ])
    ]
    let track = report.outcome.hourly.compactMap { hour in
      hour.cloud.map { coordinates($0.centroid) }
    }
    if track.count > 1 {
      features.append(
        feature(
          "LineString", .array(track),
          [
            .init("kind", .string("mean_track")), .init("from", .string(forecast.time.text)),
            .init("until", .string(forecast.moment(Double(forecast.hours)).text)),
          ]))
    }
    for area in report.outcome.areas {
      let polygons = area.polygons.map { polygon in
        JSONValue.array(polygon.map { .array($0.map(coordinates)) })
      }
      features.append(
        feature(
          "MultiPolygon", .array(polygons),
          [
            .init("kind", .string("area")), .init("hour", .integer(area.hour)),
            .init("time", .string(area.time.text)), .init("share", .number(area.level)),
            .init("area_km2", ForecastDocument.rounded(area.area / 1e6, 3)),
            .init("area_nm2", ForecastDocument.rounded(area.area / (1852 * 1852), 3)),
          ]))
    }
    for stranding in report.outcome.strandings {
      let (name, state) = report.stretch(stranding.stretch)
      features.append(
        feature(
          "Point", coordinates(stranding.centre),
          [
            .init("kind", .string("stranding")), .init("stretch", .string(name)),
            .init("state", .string(state.rawValue)), .init("share", .number(stranding.share)),
            .init("first", .string(stranding.first.text)),
            .init("median", .string(stranding.median.text)),
          ]))
    }
    return .object([
      .init("type", .string("FeatureCollection")), .init("schema", .string("haven/drift-areas/1")),
      .init("nature", .string(DriftReport.nature)),
      .init("conditional_on", .array(report.conditions.map { .string($0) })),
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
      ForecastDocument.rounded(point.longitude, 5), ForecastDocument.rounded(point.latitude, 5),
    ])
  }
}

/// `forecast.kml` (OGC KML 2.2) for globe programs.
enum DriftKML {
  static let file = "forecast.kml"

  static func text(_ report: DriftReport) -> String {
    let forecast = report.forecast
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<kml xmlns=\"http://www.opengis.net/kml/2.2\">", "<Document>",
      "<name>\(escaped("SIMULATION: drift of \(report.objectText)"))</name>",
      "<description>"
        + escaped(([DriftReport.nature] + report.conditions).joined(separator: "\n"))
        + "</description>",
      style("area90", line: "ff0080ff", fill: "400080ff"),
      style("area50", line: "ff0000ff", fill: "600000ff"),
      style("track", line: "ffffffff", fill: "00ffffff"),
    ]
    lines += placemark(
      "last known position \(PositionText.degreesAndMinutes(forecast.lastKnownPosition))",
      "SIMULATION input, \(forecast.time.text)", forecast.time,
      point(forecast.lastKnownPosition))
    let track = report.outcome.hourly.compactMap(\.cloud?.centroid)
    if track.count > 1 {
      lines += [
        "<Placemark><name>mean track</name><styleUrl>#track</styleUrl>",
        "<LineString><tessellate>1</tessellate><coordinates>\(list(track))</coordinates>"
          + "</LineString></Placemark>",
      ]
    }
    for area in report.outcome.areas {
      let share = PlainNumber.text(area.level * 100, digits: 0)
      lines += [
        "<Placemark><name>\(share) % area, hour \(area.hour)</name>",
        "<description>SIMULATION, \(area.time.text): "
          + "\(PlainNumber.text(area.area / (1852 * 1852), digits: 0)) square nautical miles"
          + "</description>",
        "<TimeStamp><when>\(area.time.text)</when></TimeStamp>",
        "<styleUrl>#area\(area.level < 0.7 ? "50" : "90")</styleUrl>", "<MultiGeometry>",
      ]
      for polygon in area.polygons {
        var text = "<Polygon><tessellate>1</tessellate>"
        for (i, ring) in polygon.enumerated() {
          let side = i == 0 ? "outerBoundaryIs" : "innerBoundaryIs"
          text +=
            "<\(side)><LinearRing><coordinates>\(list(ring))</coordinates></LinearRing></\(side)>"
        }
        lines.append(text + "</Polygon>")
      }
      lines += ["</MultiGeometry>", "</Placemark>"]
    }
    for stranding in report.outcome.strandings {
      let (name, state) = report.stretch(stranding.stretch)
      let share = PlainNumber.text(stranding.share * 100, digits: 1)
      lines += placemark(
        "\(share) % ashore: \(name)",
        "SIMULATION: \(state.name), first \(stranding.first.text), median \(stranding.median.text)",
        nil, point(stranding.centre))
    }
    lines += ["</Document>", "</kml>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func style(_ name: String, line: String, fill: String) -> String {
    "<Style id=\"\(name)\"><LineStyle><color>\(line)</color><width>2</width></LineStyle>"
      + "<PolyStyle><color>\(fill)</color></PolyStyle></Style>"
  }

  private static func placemark(
    _ name: String, _ description: String, _ time: Instant?, _ geometry: String
  ) -> [String] {
    [
      "<Placemark><name>\(escaped(name))</name>",
      "<description>\(escaped(description))</description>",
      time.map { "<TimeStamp><when>\($0.text)</when></TimeStamp>" } ?? "", geometry,
      "</Placemark>",
    ].filter { !$0.isEmpty }
  }

  private static func point(_ point: GeoPoint) -> String {
    "<Point><coordinates>\(list([point]))</coordinates></Point>"
  }

  private static func list(_ points: [GeoPoint]) -> String {
    points.map {
      PlainNumber.text($0.longitude, digits: 5) + "," + PlainNumber.text($0.latitude, digits: 5)
        + ",0"
    }.joined(separator: " ")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
