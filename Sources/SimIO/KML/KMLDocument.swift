package import SimCore

/// A map for viewers that read KML 2.2 (OGC 07-147r2): points, lines and areas.
package struct KMLDocument: Sendable {
  /// What a place mark looks like.
  package enum Shape: Sendable, Equatable {
    case point(GeoPoint)
    case line([GeoPoint])
    /// The outer ring; closed if it is not.
    case area([GeoPoint])
  }

  /// A named place, way or area.
  package struct Placemark: Sendable, Equatable {
    package var name: String
    package var note: String
    package var shape: Shape
    /// When it holds, for viewers with a time slider.
    package var time: Instant?

    package init(name: String, note: String, shape: Shape, time: Instant? = nil) {
      self.name = name
      self.note = note
      self.shape = shape
      self.time = time
    }
  }

  package var name: String
  /// What a reader must know first; say here that it is a simulation.
  package var note: String
  package private(set) var placemarks: [Placemark] = []

  package init(name: String, note: String) {
    self.name = name
    self.note = note
  }

  /// Adds a place mark.
  package mutating func add(_ placemark: Placemark) { placemarks.append(placemark) }

  /// The document.
  package var text: String {
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <kml xmlns="http://www.opengis.net/kml/2.2">
      <Document>
      <name>\(KMLDocument.escaped(name))</name>
      <description>\(KMLDocument.escaped(note))</description>

      """
    for placemark in placemarks { out += KMLDocument.text(placemark) }
    return out + "</Document>\n</kml>\n"
  }

  private static func text(_ placemark: Placemark) -> String {
    var out = "<Placemark><name>\(escaped(placemark.name))</name>"
    out += "<description>\(escaped(placemark.note))</description>"
    if let time = placemark.time { out += "<TimeStamp><when>\(time.text)</when></TimeStamp>" }
    switch placemark.shape {
    case .point(let point): out += "<Point><coordinates>\(text([point]))</coordinates></Point>"
    case .line(let points):
      out += "<LineString><tessellate>1</tessellate>"
      out += "<coordinates>\(text(points))</coordinates></LineString>"
    case .area(let ring):
      var ring = ring
      if let first = ring.first, ring.last != first { ring.append(first) }
      out += "<Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing>"
      out += "<coordinates>\(text(ring))</coordinates>"
      out += "</LinearRing></outerBoundaryIs></Polygon>"
    }
    return out + "</Placemark>\n"
  }

  private static func text(_ points: [GeoPoint]) -> String {
    points.map {
      PlainNumber.text($0.longitude, digits: 5) + "," + PlainNumber.text($0.latitude, digits: 5)
    }.joined(separator: " ")
  }

  private static func escaped(_ text: String) -> String { Markup.escaped(text) }
}
