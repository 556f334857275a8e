import SimCore

/// `forecast.json`: everything of the forecast but the tracks.
enum ForecastDocument {
  static let file = "forecast.json"
  static let schema = "haven/drift-forecast/1"

  static func json(_ report: DriftReport) -> JSONValue {
    let forecast = report.forecast
    return .object([
      .init("schema", .string(schema)), .init("nature", .string(DriftReport.nature)),
      .init("engine_version", .string(EngineVersion.text)),
      .init("seed", .string(String(forecast.seed))),
      .init("direction", .string(forecast.isBackward ? "backward" : "forward")),
      .init("last_known_position", point(forecast.lastKnownPosition)),
      .init("time", .string(forecast.time.text)), .init("hours", .integer(forecast.hours)),
      .init("particles", .integer(forecast.particles)),
      .init("objects", .array(forecast.candidates.map(object))),
      .init("settings", settings(report)),
      .init("conditional_on", .array(report.conditions.map { .string($0) })),
      .init("hourly", .array(report.outcome.hourly.map { hour($0, forecast) })),
      .init("areas", .array(report.outcome.areas.map(area))),
      .init("strandings", .array(report.outcome.strandings.map { stranding($0, report) })),
    ])
  }

  private static func object(_ candidate: DriftForecast.Candidate) -> JSONValue {
    .object([
      .init("class", .string(candidate.leewayClass.key)),
      .init("description", .string(candidate.leewayClass.description)),
      .init("weight", .number(candidate.weight)),
    ])
  }

  private static func settings(_ report: DriftReport) -> JSONValue {
    let forecast = report.forecast
    return .object([
      .init("radius_m", .number(forecast.radius)),
      .init("uncertainty", .bool(forecast.isUncertain)),
      .init("flow_error", .bool(forecast.isUncertain && forecast.weather.isOn)),
      .init("coast", .bool(report.plan.hasCoast)),
      .init("scheme", .string(forecast.drift.scheme.rawValue)),
      .init("step_s", .number(forecast.drift.step)),
      .init("diffusivity_m2_s", .number(forecast.isUncertain ? forecast.drift.diffusivity : 0)),
      .init("jibing_per_hour", .number(forecast.leeway.jibing)),
      .init("jibing_rule", .string(forecast.leeway.jibingRule.rawValue)),
      .init("convention", .string(forecast.leeway.convention.rawValue)),
      .init("orientation", .string(forecast.leeway.orientation.rawValue)),
      .init("forcing", .array(report.plan.forcing.map { .string($0) })),
      .init("sea", .string(report.seaLabel)),
    ])
  }

  static func rounded(_ value: Double, _ digits: Int) -> JSONValue {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return .number((value * scale).rounded() / scale)
  }

  static func point(_ point: GeoPoint) -> JSONValue {
    .object([
      .init("lat", rounded(point.latitude, 6)), .init("lon", rounded(point.longitude, 6)),
      .init("text", .string(PositionText.degreesAndMinutes(point))),
    ])
  }

  private static func degrees(_ radians: Double) -> JSONValue {
    rounded(radians * 180 / Elementary.pi, 2)
  }

  private static func hour(_ hour: DriftHour, _ forecast: DriftForecast) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("hour", .integer(forecast.isBackward ? -hour.hour : hour.hour)),
      .init("time", .string(hour.time.text)), .init("afloat", .integer(hour.afloat)),
      .init("stranded", .integer(hour.stranded)),
      .init("left_domain", .integer(hour.leftDomain)),
      .init("left_of_downwind_share", .number(hour.leftShare)),
    ]
    if let cloud = hour.cloud {
      let axes = cloud.axes
      members += [
        .init("centroid", point(cloud.centroid)),
        .init(
          "standard_ellipse",
          .object([
            .init("semi_major_m", rounded(axes.major, 1)),
            .init("semi_minor_m", rounded(axes.minor, 1)),
            .init("major_axis_bearing_deg", degrees(axes.bearing)),
          ])),
        .init("standard_deviation_east_m", rounded(cloud.eastVariance.squareRoot(), 1)),
        .init("standard_deviation_north_m", rounded(cloud.northVariance.squareRoot(), 1)),
      ]
    }
    return .object(members)
  }

  private static func area(_ area: ContainmentArea) -> JSONValue {
    .object([
      .init("hour", .integer(area.hour)), .init("time", .string(area.time.text)),
      .init("share", .number(area.level)), .init("particles", .integer(area.particles)),
      .init("area_km2", rounded(area.area / 1e6, 3)),
      .init("area_nm2", rounded(area.area / (1852 * 1852), 3)),
      .init("centre", point(area.centre)),
      .init("circle_radius_m", rounded(area.circleRadius, 1)),
      .init("ellipse_semi_major_m", rounded(area.ellipse.major, 1)),
      .init("ellipse_semi_minor_m", rounded(area.ellipse.minor, 1)),
      .init("ellipse_major_axis_bearing_deg", degrees(area.ellipse.bearing)),
    ])
  }

  private static func stranding(_ stranding: StretchStranding, _ report: DriftReport) -> JSONValue {
    let (name, state) = report.stretch(stranding.stretch)
    return .object([
      .init("stretch", .string(name)), .init("state", .string(state.rawValue)),
      .init("particles", .integer(stranding.particles)), .init("share", .number(stranding.share)),
      .init("first", .string(stranding.first.text)),
      .init("median", .string(stranding.median.text)), .init("centre", point(stranding.centre)),
    ])
  }
}

extension DriftReport {
  /// The forecast as one JSON document.
  package var json: JSONValue { ForecastDocument.json(self) }
}

/// `strandings.csv`: coasts that particles reached.
enum StrandingTable {
  static let file = "strandings.csv"

  static func write(
    _ report: DriftReport, folder: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(
      folder + "/" + file,
      columns: [
        "stretch", "state", "particles", "share", "first_utc", "median_utc", "lat_mean",
        "lon_mean",
      ])
    for stranding in report.outcome.strandings {
      let (name, state) = report.stretch(stranding.stretch)
      table.text(name)
      table.word(state.rawValue)
      table.integer(stranding.particles)
      table.number(stranding.share, digits: 6)
      table.word(stranding.first.text)
      table.word(stranding.median.text)
      table.number(stranding.centre.latitude, digits: 4)
      table.number(stranding.centre.longitude, digits: 4)
      try table.endRow()
    }
    return try table.commit()
  }
}
