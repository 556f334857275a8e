import SimCore

/// The labels of a map: each takes the first place beside its point where it covers no other.
package struct MapLabels {
  private struct Box {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  private static let size = 13.0
  /// Mean width of a letter at this size, a little more than that of Arial.
  private static let letter = 7.0

  private let width: Double
  private let height: Double
  private var taken: [Box] = []
  package private(set) var svg = ""

  /// The labels of a drawing of a width and height.
  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Keeps labels off a symbol.
  package mutating func keepOff(x: Double, y: Double, radius: Double) {
    taken.append(
      Box(left: x - radius, top: y - radius, right: x + radius, bottom: y + radius))
  }

  /// Sets a label beside a point, or leaves it out where there is no room.
  package mutating func add(_ text: String, x: Double, y: Double, gap: Double, style: String) {
    let long = Double(text.count) * MapLabels.letter
    let half = MapLabels.size / 2
    let places: [(left: Double, middle: Double)] = [
      (x + gap, y), (x - gap - long, y), (x - long / 2, y - gap - half),
      (x - long / 2, y + gap + half), (x + gap, y - half - 4), (x + gap, y + half + 4),
      (x - gap - long, y - half - 4), (x - gap - long, y + half + 4),
    ]
    for place in places where set(text, left: place.left, middle: place.middle, long, style) {
      return
    }
  }

  /// Sets a label around a point, or leaves it out where it would cover another.
  mutating func addCentred(_ text: String, x: Double, y: Double, style: String) {
    let long = Double(text.count) * MapLabels.letter
    _ = set(text, left: x - long / 2, middle: y, long, style)
  }

  private mutating func set(
    _ text: String, left: Double, middle: Double, _ long: Double, _ style: String
  ) -> Bool {
    let half = MapLabels.size / 2
    let box = Box(left: left, top: middle - half, right: left + long, bottom: middle + half)
    // The frame of the graticule has its own letters above and at the left.
    guard box.left >= 30, box.right <= width - 4, box.top >= 18, box.bottom <= height - 4,
      !taken.contains(where: box.overlaps)
    else { return false }
    taken.append(box)
    svg +=
      "<text x=\"\(PlainNumber.text(left, digits: 1))\" "
      + "y=\"\(PlainNumber.text(middle + 4.5, digits: 1))\" \(style)>"
      + "\(ReportPage.escaped(text))</text>\n"
    return true
  }
}

extension ReportMap {
  /// Where names of waters and States help to read a map; places of the letters, not of borders.
  static let orientation: [(name: String, latitude: Double, longitude: Double)] =
    [
      ("Bay of Bengal", 15, 87.5), ("Andaman Sea", 11.8, 95.2), ("Indian Ocean", -3, 88),
      ("Gulf of Thailand", 10.3, 101.6), ("Strait of Malacca", 3.7, 99.6),
      ("Andaman Islands", 12.2, 91.4), ("Nicobar Islands", 7.6, 92.4),
    ]
    + [
      (.bangladesh, 23.1, 89.4), (.india, 22.2, 85.8), (.sriLanka, 7.5, 80.7), (.myanmar, 21.8, 96),
      (.thailand, 15.6, 100.9), (.malaysia, 4.4, 102.3), (.indonesia, 2.9, 97.9),
      (.indonesia, -2.5, 103), (.cambodia, 12.6, 105), (.vietnam, 13.5, 108.2),
    ].map { (state: StateCode, latitude: Double, longitude: Double) in
      (state.name, latitude, longitude)
    }
}
