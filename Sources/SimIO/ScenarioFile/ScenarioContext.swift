package import SimCore

/// What a scenario file may refer to without saying it itself: places, routes, and where land is.
package struct ScenarioContext: Sendable {
  /// Names of places in a fixed order.
  package var places: [String]
  /// The water off a place, where boats start and end.
  package var place: @Sendable (String) -> GeoPoint?
  /// The same where positions are in sight of it; nil where there is no such water.
  package var placeInSight: @Sendable (String, [GeoPoint]) -> GeoPoint? = { _, _ in nil }
  /// Names of standard routes.
  package var routes: [String]
  /// Way-points of a standard route after the origin.
  package var route: @Sendable (String) -> [GeoPoint]?
  /// Whether a position lies on land.
  package var isLand: @Sendable (GeoPoint) -> Bool
  /// Where a straight way first touches land.
  package var landfall: @Sendable (GeoPoint, GeoPoint) -> GeoPoint?
  /// What is known with the coast of a file in place of this one; nil to leave such files unread.
  package var withCoast: (@Sendable (String) throws -> ScenarioContext)?
  /// The search and rescue regions in a file; nil to leave such files unread.
  package var regions: (@Sendable (String) throws -> SearchRegions)?

  package init(
    places: [String] = [], place: @escaping @Sendable (String) -> GeoPoint? = { _ in nil },
    routes: [String] = [], route: @escaping @Sendable (String) -> [GeoPoint]? = { _ in nil },
    isLand: @escaping @Sendable (GeoPoint) -> Bool = { _ in false },
    landfall: @escaping @Sendable (GeoPoint, GeoPoint) -> GeoPoint? = { _, _ in nil }
  ) {
    self.places = places
    self.place = place
    self.routes = routes
    self.route = route
    self.isLand = isLand
    self.landfall = landfall
  }
}
