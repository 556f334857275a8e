/// Which name and State a piece of coastline has, by where its middle lies.
///
/// The first rule that holds counts. The areas are coarse and drawn for telling coasts apart. They
/// are no limits of anything and take no position on any line at sea or on land; where areas cannot
/// tell, the State is `unknown`.
struct StretchRules: Sendable {
  struct Rule: Sendable {
    let stretch: CoastStretch
    /// The box around the area.
    let box: GeoBox
    /// Corners of the area, or empty if it is the box.
    let corners: [GeoPoint]

    func holds(at point: GeoPoint) -> Bool {
      guard box.contains(point) else { return false }
      guard var before = corners.last else { return true }
      var inside = false
      for corner in corners {
        if (corner.latitude > point.latitude) != (before.latitude > point.latitude) {
          let part =
            (point.latitude - corner.latitude) / (before.latitude - corner.latitude)
          if point.longitude < corner.longitude + part * (before.longitude - corner.longitude) {
            inside.toggle()
          }
        }
        before = corner
      }
      return inside
    }
  }

  let rules: [Rule]

  /// The rule for coasts that no other covers: its name.
  static let otherwise = CoastStretch(name: "unnamed coast", state: .unknown)

  func rule(at point: GeoPoint) -> Int? { rules.firstIndex { $0.holds(at: point) } }
}

extension StretchRules.Rule {
  /// A rule for the box between two meridians and two parallels.
  init(
    _ name: String, _ state: StateCode, west: Double, south: Double, east: Double, north: Double
  ) {
    stretch = CoastStretch(name: name, state: state)
    box = GeoBox(west: west, south: south, east: east, north: north)
    corners = []
  }

  /// A rule for the area with these corners (latitude, longitude).
  init(_ name: String, _ state: StateCode, _ points: [(Double, Double)]) {
    stretch = CoastStretch(name: name, state: state)
    corners = points.map { GeoPoint(latitude: $0.0, longitude: $0.1) }
    var around = GeoBox(west: 180, south: 90, east: -180, north: -90)
    for (latitude, longitude) in points {
      around.west = min(around.west, longitude)
      around.east = max(around.east, longitude)
      around.south = min(around.south, latitude)
      around.north = max(around.north, latitude)
    }
    box = around
  }
}

/// Gives stretches to edges while a coast is being built.
struct StretchNamer {
  private let rules: StretchRules
  private(set) var stretches: [CoastStretch]
  private let unnamed: Int

  init(rules: StretchRules) {
    self.rules = rules
    stretches = []
    // Several areas may form one stretch.
    for rule in rules.rules where !stretches.contains(rule.stretch) {
      stretches.append(rule.stretch)
    }
    unnamed = stretches.count
    stretches.append(StretchRules.otherwise)
    numbers = rules.rules.map { [stretches] rule in
      stretches.firstIndex(of: rule.stretch) ?? stretches.count - 1
    }
  }
  private let numbers: [Int]

  mutating func stretch(of edge: CoastEdge, polygon: CoastPolygon) -> UInt16 {
    let middle = FixedPoint(
      x: (Int64(edge.fromX) + Int64(edge.toX)) / 2, y: (Int64(edge.fromY) + Int64(edge.toY)) / 2)
    if let name = polygon.name, let state = polygon.state {
      return number(of: CoastStretch(name: name, state: state))
    }
    let known = rules.rule(at: middle.geographic).map { numbers[$0] } ?? unnamed
    guard polygon.name != nil || polygon.state != nil else { return UInt16(known) }
    return number(
      of: CoastStretch(
        name: polygon.name ?? stretches[known].name,
        state: polygon.state ?? stretches[known].state))
  }

  private mutating func number(of stretch: CoastStretch) -> UInt16 {
    if let known = stretches.firstIndex(of: stretch) { return UInt16(known) }
    guard stretches.count < Int(UInt16.max) else { return UInt16(unnamed) }
    stretches.append(stretch)
    return UInt16(stretches.count - 1)
  }
}
