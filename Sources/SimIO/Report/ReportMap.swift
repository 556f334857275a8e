import SimCore

/// The map of a report as inline SVG: coast outline, courses, landings, origins.
enum ReportMap {
  /// Pixels of a degree of longitude at the scale of the view box.
  private static let width = 900.0
  /// Least width of a map against its height, in degrees.
  private static let leastAspect = 1.1
  /// Coast points closer than this on the drawing are left out.
  private static let finest = 0.7

  static func svg(_ report: RunReport) -> String {
    let view = View(box: extent(report), width: width)
    var out =
      "<svg viewBox=\"0 0 \(number(view.width)) \(number(view.height))\" role=\"img\" "
      + "aria-label=\"Map: sample courses and landing shares, simulation\">\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"#eef4f8\"/>\n"
    out += graticule(view)
    out += "<g fill=\"none\" stroke=\"#5b6770\" stroke-width=\"1\">\n"
    for line in report.description.coastline { out += coast(line, view) }
    out += "</g>\n<g fill=\"none\" stroke-width=\"1.3\" stroke-opacity=\"0.75\">\n"
    for course in report.courses.prefix(MapDocument.courseLimit) {
      for line in CourseLine.lines(of: course, report) {
        let path = points(line.points, view)
        out +=
          line.isInDistress
          ? "<polyline points=\"\(path)\" stroke=\"#a3341c\"/>\n"
          : "<polyline points=\"\(path)\" stroke=\"#1f5c99\" stroke-dasharray=\"5 4\"/>\n"
      }
    }
    out += "</g>\n" + landings(report, view) + origins(report, view)
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

    func place(_ point: GeoPoint) -> (x: Double, y: Double) {
      ((point.longitude - box.west) * xScale, (box.north - point.latitude) * yScale)
    }
  }

  /// The box of what is shown, with a margin, within the domain.
  private static func extent(_ report: RunReport) -> GeoBox {
    var points = report.description.waves.flatMap { $0.origins.map(\.point) }
    points += report.landings.map(\.centre)
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

  /// The parts of an outline that lie in the view, without points that would coincide.
  private static func coast(_ line: [GeoPoint], _ view: View) -> String {
    var out = ""
    var part: [String] = []
    var last: (x: Double, y: Double)?
    func end() {
      if part.count > 1 { out += "<polyline points=\"\(part.joined(separator: " "))\"/>\n" }
      part = []
      last = nil
    }
    for point in line {
      let here = view.place(point)
      guard here.x >= -20, here.y >= -20, here.x <= view.width + 20, here.y <= view.height + 20
      else {
        end()
        continue
      }
      if let last, (here.x - last.x).magnitude + (here.y - last.y).magnitude < finest { continue }
      part.append(number(here.x) + "," + number(here.y))
      last = here
    }
    end()
    return out
  }

  private static func landings(_ report: RunReport, _ view: View) -> String {
    var out = "<g fill=\"#0b6e4f\" fill-opacity=\"0.35\" stroke=\"#0b4f3a\" font-size=\"13\">\n"
    var labels: [(x: Double, y: Double)] = []
    for place in report.landings.sorted(by: { ($0.persons, $1.stretch) > ($1.persons, $0.stretch) })
    {
      guard !report.profile.suppresses(place.persons), let share = place.share?.value else {
        continue
      }
      let (x, y) = view.place(report.profile.shown(place.centre, inDistress: true))
      let radius = 60 * share.squareRoot()
      out +=
        "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(max(2, radius)))\">"
        + "<title>\(ReportPage.escaped(place.label))</title></circle>\n"
      let isFree = !labels.contains { ($0.x - x).magnitude < 150 && ($0.y - y).magnitude < 14 }
      if share >= 0.02, isFree {
        labels.append((x, y))
        out +=
          "<text x=\"\(number(x + radius + 3))\" y=\"\(number(y + 4))\" stroke=\"none\" "
          + "fill=\"#0b3d2c\" fill-opacity=\"1\">\(ReportPage.escaped(place.label)) "
          + "\(PlainNumber.text(100 * share, digits: 0)) %</text>\n"
      }
    }
    return out + "</g>\n"
  }

  private static func origins(_ report: RunReport, _ view: View) -> String {
    var out = "<g fill=\"#16202a\" font-size=\"13\">\n"
    var labels: [(x: Double, y: Double)] = []
    for wave in report.description.waves {
      for origin in wave.origins {
        let (x, y) = view.place(report.profile.shown(origin.point, inDistress: true))
        out += "<rect x=\"\(number(x - 4))\" y=\"\(number(y - 4))\" width=\"8\" height=\"8\"/>\n"
        // Labels must not cover each other; the first of a cluster stands for it.
        if labels.contains(where: { ($0.x - x).magnitude < 90 && ($0.y - y).magnitude < 14 }) {
          continue
        }
        labels.append((x, y))
        out +=
          "<text x=\"\(number(x + 8))\" y=\"\(number(y + 4))\">"
          + "\(ReportPage.escaped(origin.name))</text>\n"
      }
    }
    return out + "</g>\n"
  }
}
