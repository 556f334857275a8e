import SimCore

/// The map of a report as inline SVG: land, courses, landings, origins.
enum ReportMap {
  /// Pixels of a degree of longitude at the scale of the view box.
  private static let width = 900.0
  /// Least width of a map against its height, in degrees.
  private static let leastAspect = 1.1
  /// Points of the coast closer than this on the drawing are left out.
  private static let finest = 0.7

  /// Largest height of the drawing on a page, pixels: it must fit on A4 with its caption.
  private static let tallest = 740.0

  static func svg(_ report: RunReport) -> String {
    let view = View(box: extent(report), width: width)
    let shown = min(width, tallest * view.width / view.height)
    var out =
      "<svg viewBox=\"0 0 \(number(view.width)) \(number(view.height))\" role=\"img\" "
      + "style=\"max-width:\(number(shown))px\" "
      + "aria-label=\"Map: sample courses and landing shares, simulation\">\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"#e8f1f7\"/>\n"
    out += "<g fill=\"#f3f0e6\" stroke=\"#77838c\" stroke-width=\"0.8\">\n"
    for ring in report.description.coastline { out += land(ring, view) }
    out += "</g>\n" + graticule(view)
    out += "<g fill=\"none\" stroke-width=\"1.3\" stroke-opacity=\"0.75\">\n"
    for course in report.courses.prefix(MapDocument.courseLimit) {
      for line in CourseLine.lines(of: course, report) {
        let path = points(line.points, view)
        out +=
          line.isInDistress
          ? "<polyline points=\"\(path)\" stroke=\"#a3341c\"/>\n"
          : "<polyline points=\"\(path)\" stroke=\"#1f5c99\" stroke-dasharray=\"5 4\"/>\n"
      }
    }
    var labels = MapLabels(width: view.width, height: view.height)
    out += "</g>\n" + scaleBar(view)
    labels.keepOff(x: 50, y: view.height - 15, radius: 60)
    labels.keepOff(x: view.width - 60, y: view.height - 15, radius: 60)
    out += origins(report, view, &labels) + landings(report, view, &labels)
    out += places(report, view, &labels)
    for name in orientation {
      let (x, y) = view.place(GeoPoint(latitude: name.latitude, longitude: name.longitude))
      labels.addCentred(
        name.name, x: x, y: y, style: "font-style=\"italic\" fill=\"#56626c\"")
    }
    // White round the letters keeps them readable on lines.
    out +=
      "<g font-size=\"13\" paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\" "
      + "stroke-linejoin=\"round\">\n\(labels.svg)</g>\n"
    out +=
      "<text x=\"10\" y=\"\(number(view.height - 10))\" font-size=\"15\" fill=\"#7a1f1f\" "
      + "font-weight=\"bold\">SIMULATION</text>\n</svg>\n"
    return out
  }

  /// A plate carree at the middle latitude of a box.
  private struct View {
    let box: GeoBox
    let width: Double
    let height: Double
    private let xScale: Double
    private let yScale: Double

    init(box: GeoBox, width: Double) {
      self.box = box
      self.width = width
      xScale = width / (box.east - box.west)
      let middle = (box.south + box.north) / 2 * Elementary.pi / 180
      yScale = xScale / Elementary.cos(middle)
      height = (box.north - box.south) * yScale
    }

    /// A distance along a meridian, one minute of latitude a nautical mile.
    func pixels(nauticalMiles: Double) -> Double { nauticalMiles / 60 * yScale }

    func place(_ point: GeoPoint) -> (x: Double, y: Double) {
      ((point.longitude - box.west) * xScale, (box.north - point.latitude) * yScale)
    }
  }

  /// The box of what is shown, with a margin, within the domain.
  private static func extent(_ report: RunReport) -> GeoBox {
    var points = report.description.waves.flatMap { $0.origins.map(\.point) }
    points += report.landings.map(\.centre) + LandedShare.all(report).map(\.point)
    for course in report.courses.prefix(MapDocument.courseLimit) {
      points += CourseLine.lines(of: course, report).flatMap(\.points)
    }
    let domain = GeoBox.domain
    guard let first = points.first else { return domain }
    var box = GeoBox(
      west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
    for point in points {
      box.west = min(box.west, point.longitude)
      box.east = max(box.east, point.longitude)
      box.south = min(box.south, point.latitude)
      box.north = max(box.north, point.latitude)
    }
    let margin = 1.5
    box = GeoBox(
      west: (box.west - margin).rounded(.down), south: (box.south - margin).rounded(.down),
      east: (box.east + margin).rounded(.up), north: (box.north + margin).rounded(.up))
    // A tall and narrow map would have tiny letters on a page: it shows more sea instead.
    let missing = (box.north - box.south) * leastAspect - (box.east - box.west)
    if missing > 0 {
      box.west -= (missing / 2).rounded(.up)
      box.east += (missing / 2).rounded(.up)
    }
    return GeoBox(
      west: max(domain.west, box.west), south: max(domain.south, box.south),
      east: min(domain.east, box.east), north: min(domain.north, box.north))
  }

  private static func number(_ value: Double) -> String { PlainNumber.text(value, digits: 1) }

  private static func points(_ line: [GeoPoint], _ view: View) -> String {
    line.map { point in
      let (x, y) = view.place(point)
      return number(x) + "," + number(y)
    }.joined(separator: " ")
  }

  private static func graticule(_ view: View) -> String {
    var out = "<g stroke=\"#cdd8e0\" stroke-width=\"1\" font-size=\"13\" fill=\"#3d4a57\">\n"
    let spacing = view.box.east - view.box.west > 15 ? 5.0 : 2.0
    var longitude = (view.box.west / spacing).rounded(.up) * spacing
    while longitude < view.box.east {
      let x = view.place(GeoPoint(latitude: view.box.north, longitude: longitude)).x
      out +=
        "<line x1=\"\(number(x))\" x2=\"\(number(x))\" y1=\"0\" y2=\"\(number(view.height))\"/>"
        + "<text x=\"\(number(x + 3))\" y=\"14\" stroke=\"none\">\(Int(longitude))E</text>\n"
      longitude += spacing
    }
    var latitude = (view.box.south / spacing).rounded(.up) * spacing
    while latitude < view.box.north {
      let y = view.place(GeoPoint(latitude: latitude, longitude: view.box.west)).y
      let name = latitude < 0 ? "\(Int(-latitude))S" : latitude > 0 ? "\(Int(latitude))N" : "0"
      out +=
        "<line y1=\"\(number(y))\" y2=\"\(number(y))\" x1=\"0\" x2=\"\(number(view.width))\"/>"
        + "<text x=\"3\" y=\"\(number(y - 3))\" stroke=\"none\">\(name)</text>\n"
      latitude += spacing
    }
    return out + "</g>\n"
  }

  /// A ring of land without points that would coincide; what lies outside is drawn to the frame.
  private static func land(_ ring: [GeoPoint], _ view: View) -> String {
    let beyond = 20.0
    var part: [String] = []
    var last: (x: Double, y: Double)?
    var isSeen = false
    for point in ring {
      let there = view.place(point)
      let x = min(max(there.x, -beyond), view.width + beyond)
      let y = min(max(there.y, -beyond), view.height + beyond)
      if x > 0, y > 0, x < view.width, y < view.height { isSeen = true }
      if let last, (x - last.x).magnitude + (y - last.y).magnitude < finest { continue }
      part.append(number(x) + "," + number(y))
      last = (x, y)
    }
    guard isSeen, part.count > 1 else { return "" }
    return "<polygon points=\"\(part.joined(separator: " "))\"/>\n"
  }

  /// Two hundred nautical miles at the middle latitude.
  private static func scaleBar(_ view: View) -> String {
    let long = view.pixels(nauticalMiles: 200)
    let (x, y) = (view.width - 15 - long, view.height - 12)
    return "<g stroke=\"#16202a\" fill=\"none\"><path d=\"M\(number(x)) \(number(y - 4))v4"
      + "h\(number(long))v-4\"/></g><text x=\"\(number(x + long / 2))\" y=\"\(number(y - 5))\" "
      + "font-size=\"12\" text-anchor=\"middle\" fill=\"#16202a\">200 NM</text>\n"
  }

  private static func landings(
    _ report: RunReport, _ view: View, _ labels: inout MapLabels
  ) -> String {
    var out = "<g fill=\"#0b6e4f\" fill-opacity=\"0.35\" stroke=\"#0b4f3a\">\n"
    for place in report.landings.sorted(by: { ($0.persons, $1.stretch) > ($1.persons, $0.stretch) })
    {
      guard !report.profile.suppresses(place.persons), let share = place.share?.value else {
        continue
      }
      let (x, y) = view.place(report.profile.shown(place.centre, inDistress: true))
      let radius = 45 * share.squareRoot()
      let text = "\(place.label) \(PlainNumber.text(100 * share, digits: 0)) %"
      out +=
        "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(max(2, radius)))\">"
        + "<title>\(ReportPage.escaped(text))</title></circle>\n"
      if share >= 0.015 {
        labels.add(text, x: x, y: y, gap: radius + 3, style: "fill=\"#0b3d2c\"")
      }
    }
    return out + "</g>\n"
  }

  /// Places where ships land people.
  private static func places(
    _ report: RunReport, _ view: View, _ labels: inout MapLabels
  ) -> String {
    let all = LandedShare.all(report)
    guard !all.isEmpty else { return "" }
    var out = "<g fill=\"#5b2a86\" fill-opacity=\"0.3\" stroke=\"#3d1860\">\n"
    for place in all {
      let (x, y) = view.place(place.point)
      let radius = 45 * place.share.squareRoot()
      let text = "\(place.name) \(PlainNumber.text(100 * place.share, digits: 0)) %"
      out +=
        "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(max(2, radius)))\">"
        + "<title>\(ReportPage.escaped(text))</title></circle>\n"
      if place.share >= 0.015 {
        labels.add(text, x: x, y: y, gap: radius + 3, style: "fill=\"#3d1860\"")
      }
    }
    return out + "</g>\n"
  }

  /// What the caption says of those places.
  static func placesNote(_ report: RunReport) -> String {
    report.responds
      ? "<span class=\"place\">Violet circles</span>: people landed by ships. Both areas are shares of all "
        + "who are safe in the end. " : ""
  }

  private static func origins(
    _ report: RunReport, _ view: View, _ labels: inout MapLabels
  ) -> String {
    var out = "<g fill=\"#16202a\">\n"
    let all = report.description.waves.flatMap(\.origins).map { origin in
      (origin.name, view.place(report.profile.shown(origin.point, inDistress: true)))
    }
    for (_, place) in all { labels.keepOff(x: place.x, y: place.y, radius: 5) }
    for (name, place) in all {
      out +=
        "<rect x=\"\(number(place.x - 4))\" y=\"\(number(place.y - 4))\" width=\"8\" "
        + "height=\"8\"/>\n"
      labels.add(name, x: place.x, y: place.y, gap: 7, style: "fill=\"#16202a\"")
    }
    return out + "</g>\n"
  }
}
