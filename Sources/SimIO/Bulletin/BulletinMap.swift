import SimCore

/// The map of a bulletin as inline SVG.
enum BulletinMap {
  private static let width = 900.0
  private static let tallest = 740.0
  /// With more boats only their 90 % areas now and after a day are drawn.
  static let mostBoats = 6
  private static let colours = [0: "#a3341c", 24: "#8a5200", 72: "#1f5c99"]

  private struct View {
    let box: GeoBox
    let xScale: Double
    let yScale: Double
    let height: Double

    init(_ box: GeoBox) {
      self.box = box
      xScale = width / (box.east - box.west)
      yScale = xScale / Elementary.cos((box.south + box.north) / 2 * Elementary.pi / 180)
      height = (box.north - box.south) * yScale
    }

    func place(_ point: GeoPoint) -> (x: Double, y: Double) {
      ((point.longitude - box.west) * xScale, (box.north - point.latitude) * yScale)
    }

    func path(_ ring: [GeoPoint]) -> String {
      ring.map { point in
        let (x, y) = place(point)
        return number(x) + "," + number(y)
      }.joined(separator: " ")
    }
  }

  private static func number(_ value: Double) -> String { PlainNumber.text(value, digits: 1) }

  /// Bytes that the outlines of areas may take.
  private static let outlineLimit = 40_000
  /// Least distance of two corners of the coast, pixels.
  private static let finestLand = 1.5
  /// Where letters of the graticule begin to meet in the corner, pixels.
  private static let corner = 34.0

  static func svg(_ report: BulletinReport) -> String {
    var tolerance = 0.01
    var out = svg(report, tolerance)
    while out.outlines > outlineLimit, tolerance < 0.3 {
      tolerance *= 1.6
      out = svg(report, tolerance)
    }
    return out.text
  }

  private static func svg(
    _ report: BulletinReport, _ tolerance: Double
  ) -> (text: String, outlines: Int) {
    let isCrowded = report.bulletin.boats.count > mostBoats
    let areas = BulletinAreas.areas(
      report, isCrowded ? [0, 24] : BulletinAreas.hours, tolerance
    ).filter { !isCrowded || $0.level > 0.7 }
    let view = View(extent(report, areas))
    let shown = min(width, tallest * width / view.height)
    var out =
      "<svg viewBox=\"0 0 \(number(width)) \(number(view.height))\" role=\"img\" "
      + "style=\"max-width:\(number(shown))px\" aria-label=\"Map: areas where boats may be, simulation\">\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"#e8f1f7\"/>\n"
      + "<g fill=\"#f3f0e6\" stroke=\"#77838c\" stroke-width=\"0.8\">\n"
    for ring in Coast.standardPolygons().flatMap(\.rings) { out += land(ring, view) }
    out += "</g>\n" + graticule(view)
    let before = out.utf8.count
    for area in areas.reversed() {
      guard let colour = colours[area.hour] else { continue }
      let dashes = area.level > 0.7 ? " stroke-dasharray=\"6 4\"" : ""
      for polygon in area.polygons {
        guard let ring = polygon.first else { continue }
        out +=
          "<polygon points=\"\(view.path(ring))\" fill=\"\(colour)\" fill-opacity=\"0.1\" "
          + "stroke=\"\(colour)\" stroke-width=\"1.4\"\(dashes)>"
          + "<title>\(BulletinPage.escaped(area.boat)) \(BulletinReport.percent(area.level)) +\(area.hour) h"
          + "</title></polygon>\n"
      }
    }
    let outlines = out.utf8.count - before
    out += marks(report, view)
    out +=
      "<text x=\"10\" y=\"\(number(view.height - 10))\" font-size=\"15\" fill=\"#7a1f1f\" "
      + "font-weight=\"bold\">SIMULATION</text>\n</svg>\n"
    return (out, outlines)
  }

  private static func marks(_ report: BulletinReport, _ view: View) -> String {
    var labels = MapLabels(width: width, height: view.height)
    labels.keepOff(x: 50, y: view.height - 15, radius: 60)
    var out = ""
    for boat in report.bulletin.byUrgency {
      if let best = boat.rendezvous.first(where: \.canRecover) {
        let (x, y) = view.place(report.shown(best.point, boat))
        out +=
          "<rect x=\"\(number(x - 4))\" y=\"\(number(y - 4))\" width=\"8\" height=\"8\" "
          + "fill=\"#0b6e4f\"/>\n"
      }
      for place in boat.shownPlaces {
        let (x, y) = view.place(report.shown(place.point, boat))
        out += "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"4\" fill=\"#16202a\"/>\n"
        labels.keepOff(x: x, y: y, radius: 5)
        labels.add(
          boat.boat.name, x: x, y: y, gap: 8,
          style: "font-weight=\"bold\" fill=\"#16202a\"")
      }
    }
    for base in report.situation.bases where view.box.contains(base.position) {
      let (x, y) = view.place(base.position)
      out +=
        "<path d=\"M\(number(x)) \(number(y - 5))l4.5 8h-9z\" fill=\"#3d4a57\"/>\n"
      labels.add(base.name, x: x, y: y, gap: 7, style: "fill=\"#3d4a57\"")
    }
    for name in ReportMap.orientation {
      let point = GeoPoint(latitude: name.latitude, longitude: name.longitude)
      guard view.box.contains(point) else { continue }
      let (x, y) = view.place(point)
      labels.addCentred(name.name, x: x, y: y, style: "font-style=\"italic\" fill=\"#56626c\"")
    }
    return out
      + "<g font-size=\"13\" paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"4\" "
      + "stroke-linejoin=\"round\">\n\(labels.svg)</g>\n"
  }

  /// The box of the areas, with a margin, at least three degrees wide.
  private static func extent(_ report: BulletinReport, _ areas: [BulletinAreas.Area]) -> GeoBox {
    let points =
      areas.flatMap { $0.polygons.flatMap { $0.first ?? [] } }
      + report.bulletin.boats.flatMap { boat in
        boat.rendezvous.first(where: \.canRecover).map { [report.shown($0.point, boat)] } ?? []
      }
    guard let first = points.first else { return GeoBox.domain }
    var box = GeoBox(
      west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
    for point in points {
      box.west = min(box.west, point.longitude)
      box.east = max(box.east, point.longitude)
      box.south = min(box.south, point.latitude)
      box.north = max(box.north, point.latitude)
    }
    let (x, y) = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    let high = max(box.north - box.south + 1, 3)
    let wide = max(box.east - box.west + 1, 1.2 * high)
    // No empty margin beyond the domain, but all of what lies there.
    let domain = GeoBox.domain
    return GeoBox(
      west: max(min(domain.west, box.west), x - wide / 2),
      south: max(min(domain.south, box.south), y - high / 2),
      east: min(max(domain.east, box.east), x + wide / 2),
      north: min(max(domain.north, box.north), y + high / 2))
  }

  private static func land(_ ring: [GeoPoint], _ view: View) -> String {
    let beyond = 20.0
    var part: [String] = []
    var last: (x: Double, y: Double)?
    var isSeen = false
    for point in ring {
      let there = view.place(point)
      let x = min(max(there.x, -beyond), width + beyond)
      let y = min(max(there.y, -beyond), view.height + beyond)
      if x > 0, y > 0, x < width, y < view.height { isSeen = true }
      if let last, (x - last.x).magnitude + (y - last.y).magnitude < finestLand { continue }
      part.append(number(x) + "," + number(y))
      last = (x, y)
    }
    guard isSeen, part.count > 1 else { return "" }
    return "<polygon points=\"\(part.joined(separator: " "))\"/>\n"
  }

  private static func graticule(_ view: View) -> String {
    var out = "<g stroke=\"#cdd8e0\" stroke-width=\"1\" font-size=\"13\" fill=\"#3d4a57\">\n"
    let wide = view.box.east - view.box.west
    let spacing = wide > 15 ? 5.0 : wide > 6 ? 2.0 : 1.0
    var longitude = (view.box.west / spacing).rounded(.up) * spacing
    while longitude < view.box.east {
      let x = view.place(GeoPoint(latitude: view.box.north, longitude: longitude)).x
      out +=
        "<line x1=\"\(number(x))\" x2=\"\(number(x))\" y1=\"0\" y2=\"\(number(view.height))\"/>"
        + (x < corner
          ? "\n"
          : "<text x=\"\(number(x + 3))\" y=\"14\" stroke=\"none\">\(Int(longitude))E</text>\n")
      longitude += spacing
    }
    var latitude = (view.box.south / spacing).rounded(.up) * spacing
    while latitude < view.box.north {
      let y = view.place(GeoPoint(latitude: latitude, longitude: view.box.west)).y
      let name = latitude < 0 ? "\(Int(-latitude))S" : latitude > 0 ? "\(Int(latitude))N" : "0"
      out +=
        "<line y1=\"\(number(y))\" y2=\"\(number(y))\" x1=\"0\" x2=\"\(number(width))\"/>"
        + (y < corner
          ? "\n" : "<text x=\"3\" y=\"\(number(y - 3))\" stroke=\"none\">\(name)</text>\n")
      latitude += spacing
    }
    return out + "</g>\n"
  }
}
