import SimCore
import SimIO

/// A small scenario for tests, and ways to change it.
enum ScenarioExample {
  static let text = """
    haven: 1
    name: example
    sensitivity: public
    seed: 7
    members: 10
    start: "2015-05-01T00:00:00Z"
    horizon: 30 d
    places:
      camp: 20.5N 92.2E
    departures:
      - name: north
        origins:
          - {place: teknaf, radius: 10 km, weight: 2}
          - {position: "20 06.0N 092 48.0E", name: off-sittwe}
        routes:
          - {to: langkawi, via: ["10.5, 94.0"], weight: 3}
          - {name: aceh, via: [[8.0, 93.0], "5.6N 95.6E"]}
        boats: {poisson: {mean: 6}}
        from: "2015-05-01T00:00:00Z"
        until: "2015-05-10T00:00:00Z"
        hulls: {trawler: 0.8, moon_boat: 0.2}
        persons: {lognormal: {median: 150, sigma: 0.5}}
        speed_knots: {triangular: [4, 5.5, 8]}
        water: {uniform: [5 L/person, 20 L/person]}
      - name: south
        origins: [{place: camp}]
        routes: [{to: "6.3N 99.6E"}]
        boats: 2
        hulls: {trawler: 1}
        posture: adrift
        transfer: {after_waypoint: 1, persons_per_boat: 80, hull: moon_boat}
    shocks:
      - {kind: abandonment, from: "2015-05-05T00:00:00Z", until: "2015-05-12T00:00:00Z", share: 60 %}
      - kind: route_shift
        from: "2015-05-05T00:00:00Z"
        until: "2015-05-05T06:00:00Z"
        share: 0.1
        route: aceh
    forcing:
      files: [sea.nc]
      years: [2005, 2020]
    output:
      courses: 50
    sea:
      rain_factor: 0.8

    """

  static let context = ScenarioContext(
    places: ["teknaf", "langkawi"],
    place: {
      $0 == "teknaf"
        ? GeoPoint(latitude: 20.7, longitude: 92.2) : GeoPoint(latitude: 6.4, longitude: 99.6)
    },
    routes: ["aceh_north"],
    route: { $0 == "aceh_north" ? [GeoPoint(latitude: 5.62, longitude: 96.2)] : nil },
    isLand: isIsland,
    landfall: { from, to in
      guard max(from.latitude, to.latitude) > 12, min(from.latitude, to.latitude) < 13,
        max(from.longitude, to.longitude) > 95, min(from.longitude, to.longitude) < 96
      else { return nil }
      return (0...1000).map { Double($0) / 1000 }.lazy.map { share in
        GeoPoint(
          latitude: from.latitude + (to.latitude - from.latitude) * share,
          longitude: from.longitude + (to.longitude - from.longitude) * share)
      }.first(where: isIsland)
    })

  /// A square island in the open sea.
  @Sendable static func isIsland(_ point: GeoPoint) -> Bool {
    12...13 ~= point.latitude && 95...96 ~= point.longitude
  }

  /// The example with some text replaced; the text must be there.
  static func with(_ old: String, _ new: String) -> String {
    precondition(text.contains(old), "the example has no `\(old)`")
    return text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
      .joined(separator: new)
  }

  static func scenario(_ text: String) throws -> Scenario {
    try ScenarioFile.scenario(Array(text.utf8), file: "s.yaml", context: context)
  }

  /// The problems of a text, one a line.
  static func problems(_ text: String) -> String { problems(Array(text.utf8)) }

  static func problems(_ bytes: [UInt8]) -> String {
    do {
      _ = try ScenarioFile.scenario(bytes, file: "s.yaml", context: context)
      return ""
    } catch let error as InvalidInput {
      return error.problems.map(\.text).joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }
}
