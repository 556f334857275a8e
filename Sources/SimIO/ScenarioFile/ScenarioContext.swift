package import SimCore

/// What a scenario file may refer to without saying it itself: places, routes, and where land is.
package struct ScenarioContext: Sendable {
  /// Named places in a fixed order.
  package var places: [NamedPlace]
  /// Named standard routes: way-points after the origin.
  package var routes: [(name: String, waypoints: [GeoPoint])]
  /// Whether a position lies on land.
  package var isLand: @Sendable (GeoPoint) -> Bool
  /// Where a straight way first touches land.
  package var landfall: @Sendable (GeoPoint, GeoPoint) -> GeoPoint?

  package init(
    places: [NamedPlace] = [], routes: [(name: String, waypoints: [GeoPoint])] = [],
    isLand: @escaping @Sendable (GeoPoint) -> Bool = { _ in false },
    landfall: @escaping @Sendable (GeoPoint, GeoPoint) -> GeoPoint? = { _, _ in nil }
  ) {
    self.places = places
    self.routes = routes
    self.isLand = isLand
    self.landfall = landfall
  }
}
