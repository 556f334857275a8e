package import SimCore

/// What a scenario file may refer to without saying it itself: places, routes, and where land is.
package struct ScenarioContext: Sendable {
  /// Named places in a fixed order.
  package var places: [NamedPlace]
  /// Named standard routes: way-points after the origin.
  package var routes: [(name: String, waypoints: [GeoPoint])]
  /// Whether a position lies on land.
  package var isLand: @Sendable (GeoPoint) -> Bool

  package init(
    places: [NamedPlace] = [], routes: [(name: String, waypoints: [GeoPoint])] = [],
    isLand: @escaping @Sendable (GeoPoint) -> Bool = { _ in false }
  ) {
    self.places = places
    self.routes = routes
    self.isLand = isLand
  }

  /// The first position on land along a leg, looked for every 2 km.
  func landfall(from: GeoPoint, to: GeoPoint) -> GeoPoint? {
    let north = (to.latitude - from.latitude) * ScenarioContext.kilometresPerDegree
    let east =
      (to.longitude - from.longitude) * ScenarioContext.kilometresPerDegree
    let steps = max(1, Int(((north * north + east * east).squareRoot() / 2).rounded(.up)))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let point = GeoPoint(
        latitude: from.latitude + (to.latitude - from.latitude) * share,
        longitude: from.longitude + (to.longitude - from.longitude) * share)
      if isLand(point) { return point }
    }
    return nil
  }

  /// A degree of latitude, rounded up; only sets how densely legs are looked at.
  private static let kilometresPerDegree = 111.7
}
