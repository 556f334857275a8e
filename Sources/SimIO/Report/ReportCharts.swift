import SimCore

/// The charts of a report as inline SVG.
enum ReportCharts {
  private static let width = 440.0
  private static let height = 260.0
  private static let left = 46.0
  private static let bottom = 40.0
  /// Room for the last label of the axis below.
  private static let right = 22.0

  /// Share of members with at most so many deaths.
  static func deaths(_ report: RunReport) -> String {
    let sorted = report.ensemble.members.map { Int($0.dead) }.sorted()
    guard let most = sorted.last else { return "" }
    let axis = axisTop(Double(max(1, most)))
    var steps = ""
    var index = 0
    let plotWidth = width - left - right
    let plotHeight = height - bottom - 10
    // One vertex for each pixel is as fine as the drawing can be.
    for pixel in 0...Int(plotWidth) {
      let deaths = Double(pixel) / plotWidth * axis
      while index < sorted.count, Double(sorted[index]) <= deaths { index += 1 }
      let y = 10 + plotHeight * (1 - Double(index) / Double(sorted.count))
      steps += "\(number(left + Double(pixel))),\(number(y)) "
    }
    let body =
      "<polyline points=\"\(steps)\" fill=\"none\" stroke=\"#7a1f1f\" stroke-width=\"2\"/>"
    return figure(
      "Deaths: share of members (courses of events) with at most so many", body,
      xTop: axis, yTop: 100, x: "deaths in the course of events", y: "% of members")
  }

  /// Boats by days from distress to the end of their course.
  static func daysAdrift(_ report: RunReport) -> String {
    let ends = CourseEnd.allCases
    let groups: [(name: String, colour: String, pattern: Bool, ends: [CourseEnd])] =
      [
        ("ashore", "#0b6e4f", false, [.beached, .landedUnderPower]),
        ("capsized or all dead", "#7a1f1f", false, [.capsized, .allDead]),
        ("still at sea", "#8f9aa3", true, [.inDistressAtHorizon, .leftDomain]),
      ] + (report.responds ? [("recovered", "#5b2a86", false, [.recovered])] : [])
    let table = report.ensemble.daysAdrift
    var days = table.first?.count ?? 0
    while days > 1, table.allSatisfy({ $0[days - 1] == 0 }) { days -= 1 }
    let binDays = max(1, (days + 29) / 30)
    // A multiple of four gives the axis whole days at its quarters.
    let bins = (max(1, (days + binDays - 1) / binDays) + 3) / 4 * 4
    func count(_ bin: Int, _ kinds: [CourseEnd]) -> Double {
      var sum: Int64 = 0
      for kind in kinds {
        guard let row = ends.firstIndex(of: kind) else { continue }
        for day in min(days, bin * binDays)..<min(days, (bin + 1) * binDays) {
          sum += table[row][day]
        }
      }
      return Double(sum)
    }
    let total = (0..<bins).reduce(0.0) { sum, bin in
      sum + groups.reduce(0.0) { $0 + count(bin, $1.ends) }
    }
    guard total > 0 else { return "<p>No boat fell into distress.</p>" }
    let peak = (0..<bins).map { bin in groups.reduce(0.0) { $0 + count(bin, $1.ends) } }.max() ?? 1
    let axis = axisTop(100 * peak / total)
    let plotWidth = width - left - right
    let plotHeight = height - bottom - 10
    let step = plotWidth / Double(bins)
    var body = ""
    for bin in 0..<bins {
      var base = 10 + plotHeight
      for group in groups {
        let tall = plotHeight * (100 * count(bin, group.ends) / total) / axis
        guard tall > 0 else { continue }
        base -= tall
        body +=
          "<rect x=\"\(number(left + Double(bin) * step))\" y=\"\(number(base))\" "
          + "width=\"\(number(max(1, step - 1)))\" height=\"\(number(tall))\" "
          + "fill=\"\(group.pattern ? "url(#stripes)" : group.colour)\"/>"
      }
    }
    var key = ""
    for (i, group) in groups.enumerated() {
      let y = 24 + Double(i) * 18
      key +=
        "<rect x=\"\(number(width - 165))\" y=\"\(number(y - 10))\" width=\"12\" height=\"12\" "
        + "fill=\"\(group.pattern ? "url(#stripes)" : group.colour)\"/>"
        + "<text x=\"\(number(width - 148))\" y=\"\(number(y))\">\(group.name)</text>"
    }
    let stripes =
      "<defs><pattern id=\"stripes\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
      + "<rect width=\"5\" height=\"5\" fill=\"#dfe4e8\"/>"
      + "<path d=\"M0 5L5 0\" stroke=\"#4a555e\"/></pattern></defs>"
    return figure(
      "Boats in distress: days from onset to the end of their course", stripes + body + key,
      xTop: Double(bins * binDays), yTop: axis, x: "days", y: "% of boats in distress")
  }

  /// Mean hours of each link for a landed boat, as bars from the first link to the last.
  static func links(_ links: [LinkNumbers]) -> String {
    let hours = links.map { $0.perLandedBoat.value ?? 0 }
    guard let most = hours.max(), most > 0 else { return "" }
    let least = min(0, hours.min() ?? 0)
    let (labels, wide, row) = (400.0, 430.0, 24.0)
    let scale = wide / (most - least)
    let zero = labels - least * scale
    let tall = row * Double(links.count) + 6
    let title = "Mean hours of each link for a boat whose people ships landed"
    var body = ""
    for (i, link) in links.enumerated() {
      let y = row * Double(i) + 4
      let length = hours[i].magnitude * scale
      let left = hours[i] < 0 ? zero - length : zero
      let isMost = hours[i] == most
      body +=
        "<text x=\"\(number(labels - 8))\" y=\"\(number(y + 14))\" text-anchor=\"end\">"
        + "\(Markup.escaped(link.link.words))</text>"
        + "<rect x=\"\(number(left))\" y=\"\(number(y))\" width=\"\(number(max(1, length)))\" "
        + "height=\"18\" fill=\"\(isMost ? "#7a1f1f" : "#1f5c99")\"/>"
        + "<text x=\"\(number(max(zero, left + length) + 6))\" y=\"\(number(y + 14))\""
        + "\(isMost ? " font-weight=\"bold\"" : "")>\(number(hours[i])) h</text>"
    }
    body += "<path d=\"M\(number(zero)) 0V\(number(tall))\" stroke=\"#16202a\"/>"
    return "<figure class=\"wide\"><figcaption>\(title)</figcaption>"
      + "<svg viewBox=\"0 0 900 \(number(tall))\" role=\"img\" aria-label=\"\(title)\" "
      + "font-size=\"14\" fill=\"#16202a\">\(body)</svg></figure>\n"
  }

  private static func number(_ value: Double) -> String { PlainNumber.text(value, digits: 1) }

  /// A number at or above a value whose quarters are round.
  private static func axisTop(_ value: Double) -> Double {
    var size = 1.0
    while size * 10 < value { size *= 10 }
    for factor in [1.0, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10] where factor * size >= value {
      return factor * size
    }
    return 10 * size
  }

  private static func figure(
    _ title: String, _ body: String, xTop: Double, yTop: Double, x: String, y: String
  ) -> String {
    let plotWidth = width - left - right
    let plotHeight = height - bottom - 10
    var axes = "<g stroke=\"#16202a\" fill=\"none\">"
    axes +=
      "<path d=\"M\(number(left)) 10V\(number(10 + plotHeight))H\(number(width - right))\"/></g>"
    for part in 0...4 {
      let share = Double(part) / 4
      let xPlace = left + share * plotWidth
      let yPlace = 10 + plotHeight * (1 - share)
      axes +=
        "<text x=\"\(number(xPlace))\" y=\"\(number(height - bottom + 16))\" "
        + "text-anchor=\"middle\">\(PlainNumber.text(share * xTop, digits: 1))</text>"
        + "<text x=\"\(number(left - 5))\" y=\"\(number(yPlace + 4))\" text-anchor=\"end\">"
        + "\(PlainNumber.text(share * yTop, digits: 1))</text>"
    }
    axes +=
      "<text x=\"\(number(left + plotWidth / 2))\" y=\"\(number(height - 6))\" "
      + "text-anchor=\"middle\">\(x)</text>"
      + "<text transform=\"translate(12 \(number(10 + plotHeight / 2))) rotate(-90)\" "
      + "text-anchor=\"middle\">\(y)</text>"
    return "<figure><figcaption>\(title)</figcaption>"
      + "<svg viewBox=\"0 0 \(number(width)) \(number(height))\" role=\"img\" "
      + "aria-label=\"\(title)\" font-size=\"12\" fill=\"#16202a\">\(body)\(axes)</svg></figure>\n"
  }
}
