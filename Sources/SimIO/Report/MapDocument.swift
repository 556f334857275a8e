import SimCore

/// `map.geojson` (RFC 7946): origins, landing places with shares, sample courses.
enum MapDocument {
  static let file = "map.geojson"
  /// Courses on a map: more would hide each other.
  static let courseLimit = 40

  static func json(_ report: RunReport) -> JSONValue {
    var features: [JSONValue] = []
    for wave in report.description.waves {
      for origin in wave.origins {
        let point = report.profile.shown(origin.point, inDistress: true)
        features.append(
          feature(
            "Point", coordinates(point),
            [
              .init("kind", .string("origin")), .init("name", .string(origin.name)),
              .init("wave", .string(wave.name)),
            ]))
      }
    }
    for place in report.landings { features.append(landing(place, report)) }
    features += responseFeatures(report)
    for course in report.courses.prefix(courseLimit) {
      features += lines(of: course, report)
    }
    return .object([
      .init("type", .string("FeatureCollection")),
      .init("schema", .string("haven/map/1")),
      .init("nature", .string(report.nature)),
      .init("conditional_on", .array(report.conditions.map { .string($0) })),
      .init("run", .string(report.runID)),
      .init("profile", .string(report.profile.rawValue)),
      .init("features", .array(features)),
    ])
  }

  static func feature(
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

  static func coordinates(_ point: GeoPoint) -> JSONValue {
    .array([rounded(point.longitude), rounded(point.latitude)])
  }

  private static func rounded(_ degrees: Double) -> JSONValue {
    .number((degrees * 10_000).rounded() / 10_000)
  }

  private static func landing(_ place: ShoreLanding, _ report: RunReport) -> JSONValue {
    let hidden = report.profile.suppresses(place.persons)
    return feature(
      "Point", coordinates(report.profile.shown(place.centre, inDistress: true)),
      [
        .init("kind", .string("landing")), .init("name", .string(place.label)),
        .init("state", .string(place.state.rawValue)),
        .init("persons_all_members", hidden ? .string("<5") : .integer(place.persons)),
        .init("share_of_landed", hidden ? .null : .optional(place.share?.value)),
        .init("share_low", hidden ? .null : .optional(place.share?.interval?.low)),
        .init("share_high", hidden ? .null : .optional(place.share?.interval?.high)),
      ])
  }

  /// A course as one line under way and one in distress.
  private static func lines(of sampled: SampledCourse, _ report: RunReport) -> [JSONValue] {
    CourseLine.lines(of: sampled, report).map { line in
      feature(
        "LineString", .array(line.points.map(coordinates)),
        [
          .init("kind", .string("course")),
          .init("phase", .string(line.isInDistress ? "in_distress" : "under_way")),
          .init("member", .integer(sampled.course.member)),
          .init("boat", .integer(sampled.course.boat)),
          .init("end", .string(sampled.end.rawValue)),
          .init("from", .string(line.from.text)), .init("until", .string(line.until.text)),
        ])
    }
  }
}

/// A part of a course for a map.
struct CourseLine {
  var isInDistress: Bool
  var points: [GeoPoint]
  var from: Instant
  var until: Instant
  /// Hours between points on maps, where samples are hourly.
  private static let spacing: Int32 = 3

  static func lines(of sampled: SampledCourse, _ report: RunReport) -> [CourseLine] {
    let start = report.description.start
    let samples = report.profile.shown(sampled.course, start: start, distress: sampled.distress)
    let onset = sampled.distress.map { report.profile.shown($0, inDistress: true) }
    var lines: [CourseLine] = []
    for phase in [false, true] {
      var line: CourseLine?
      for (i, sample) in samples.enumerated() {
        let time = start + Double(sample.hour) * 3600
        guard (onset.map { time >= $0 } ?? false) == phase else { continue }
        let isKept = i == samples.count - 1 || sample.hour % spacing == 0
        guard isKept || line == nil else { continue }
        let point = GeoPoint(
          latitude: Double(sample.latitude), longitude: Double(sample.longitude))
        if line == nil {
          line = CourseLine(isInDistress: phase, points: [], from: time, until: time)
        }
        if line?.points.last != point { line?.points.append(point) }
        line?.until = time
      }
      if let line, line.points.count > 1 { lines.append(line) }
    }
    return lines
  }
}
