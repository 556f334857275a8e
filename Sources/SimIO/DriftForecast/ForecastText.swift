import SimCore

/// `forecast.txt`: the forecast on one page, to be read aloud over a radio.
enum ForecastText {
  static let file = "forecast.txt"

  static func text(_ report: DriftReport) -> String {
    let forecast = report.forecast
    var lines = [DriftReport.nature, ""]
    lines += [
      forecast.isBackward ? "DRIFT BACKWARD IN TIME" : "DRIFT FORECAST",
      "object      \(report.objectText)",
      (forecast.isBackward ? "found at    " : "last known  ")
        + PositionText.degreesAndMinutes(forecast.lastKnownPosition, digits: 2) + "  ("
        + PositionText.decimalDegrees(forecast.lastKnownPosition) + ")",
      "at          \(forecast.time.text), \(forecast.hours) hours "
        + (forecast.isBackward ? "back to " : "on to ")
        + forecast.moment(Double(forecast.hours)).text,
      "particles   \(forecast.particles), step "
        + "\(PlainNumber.text(forecast.drift.step / 60, digits: 2)) min, scheme "
        + "\(forecast.drift.scheme.rawValue), seed \(forecast.seed)",
      "",
    ]
    lines += positions(report)
    lines += areas(report)
    lines += strandings(report)
    lines += ["", "CONDITIONAL ON"]
    lines += report.conditions.map { "- \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func bearing(_ radians: Double) -> String {
    PositionText.padded(Int((radians * 180 / Elementary.pi).rounded()) % 180, 3)
  }

  /// Mean positions with the ellipse of one standard deviation.
  private static func positions(_ report: DriftReport) -> [String] {
    let isUncertain = report.forecast.isUncertain
    var lines = [
      "MEAN POSITION of all particles at sea and ashore"
        + (isUncertain ? "; ellipse of one standard deviation (39 % inside)" : ""),
      "  hour  time UTC           degrees and minutes        degrees"
        + "                 semi-axes NM, axis    ashore",
    ]
    for hour in report.shownHours {
      guard let cloud = hour.cloud else {
        lines.append(right("\(hour.hour)", 6) + "  \(hour.time.text)  all have left the area")
        continue
      }
      let axes = cloud.axes
      let share = Double(hour.stranded) / Double(report.forecast.particles) * 100
      lines.append(
        right((report.forecast.isBackward && hour.hour > 0 ? "-" : "") + "\(hour.hour)", 6) + "  "
          + String(hour.time.text.dropLast(4)) + "Z  "
          + left(PositionText.degreesAndMinutes(cloud.centroid, digits: 2), 25) + "  "
          + left(PositionText.decimalDegrees(cloud.centroid), 22) + "  "
          + left(
            fixed(axes.major / 1852) + " x " + fixed(axes.minor / 1852) + ", "
              + bearing(axes.bearing), 20)
          + right(fixed(share) + " %", 8))
    }
    return lines
  }

  private static func fixed(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func areas(_ report: DriftReport) -> [String] {
    guard !report.outcome.areas.isEmpty else {
      return ["", "AREAS: none without uncertainty or with too few particles"]
    }
    var lines = [
      "",
      "AREAS that contain a share of the particles (densest cells; ellipse and circle on the mean)",
      "  hour  share  area NM2   area km2  ellipse NM, axis          circle NM",
    ]
    for area in report.outcome.areas {
      lines.append(
        right("\(area.hour)", 6) + right(PlainNumber.text(area.level * 100, digits: 0) + " %", 7)
          + right(PlainNumber.text(area.area / (1852 * 1852), digits: 0), 10)
          + right(PlainNumber.text(area.area / 1e6, digits: 0), 11) + "  "
          + left(
            fixed(area.ellipse.major / 1852) + " x " + fixed(area.ellipse.minor / 1852) + ", "
              + bearing(area.ellipse.bearing), 24)
          + right(fixed(area.circleRadius / 1852), 11))
    }
    return lines
  }

  private static func strandings(_ report: DriftReport) -> [String] {
    guard report.plan.hasCoast else { return [] }
    let total = report.forecast.particles
    guard let last = report.outcome.hourly.last else { return [] }
    var lines = [
      "",
      "ASHORE by the end: \(last.stranded) of \(total) particles ("
        + "\(PlainNumber.text(Double(last.stranded) / Double(total) * 100, digits: 1)) %); "
        + "left the area: \(last.leftDomain)",
    ]
    guard !report.outcome.strandings.isEmpty else { return lines }
    lines.append("  share    first UTC          median UTC         coast")
    for stranding in report.outcome.strandings.prefix(12) {
      let (name, state) = report.stretch(stranding.stretch)
      lines.append(
        right(PlainNumber.text(stranding.share * 100, digits: 1) + " %", 8) + "  "
          + String(stranding.first.text.dropLast(4)) + "Z  "
          + String(stranding.median.text.dropLast(4)) + "Z  \(name), \(state.name)")
    }
    let more = report.outcome.strandings.count - 12
    if more > 0 { lines.append("  and \(more) more stretches") }
    return lines
  }
}

extension DriftReport {
  /// The forecast on one page.
  package var text: String { ForecastText.text(self) }
}
