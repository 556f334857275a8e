import SimCore

extension MapDocument {
  /// Places with landings, and the search and rescue regions.
  static func responseFeatures(_ report: RunReport) -> [JSONValue] {
    guard let response = report.ensemble.response, let policy = report.description.response else {
      return []
    }
    let places = PlaceNumbers.all(report, response).filter {
      $0.landed > 0 && policy.places.indices.contains($0.index)
    }
    return places.map { place in
      let isHidden = report.profile.suppresses(Int(place.landed))
      let point = report.profile.shown(policy.places[place.index].point, inDistress: true)
      return feature(
        "Point", coordinates(point),
        [
          .init("kind", .string("landing_place")), .init("place", .string(place.key)),
          .init("name", .string(place.name)), .init("state", .string(place.state.rawValue)),
          .init("persons_landed_mean", isHidden ? .string("<5") : .number(place.landedMean)),
          .init("low", isHidden ? .null : .optional(place.interval?.low)),
          .init("high", isHidden ? .null : .optional(place.interval?.high)),
        ])
    } + policy.regions.regions.map(region)
  }

  /// An approximate region has its key alone: no State and no centre with it.
  private static func region(_ region: SearchRegion) -> JSONValue {
    var corners = region.corners
    // RFC 7946: outer rings run against the clock and are closed.
    if signedArea(corners) < 0 { corners.reverse() }
    let ring = corners + corners.prefix(1)
    return feature(
      "Polygon", .array([.array(ring.map(coordinates))]),
      [
        .init("kind", .string("search_region")), .init("region", .string(region.key)),
        .init("approximate", .bool(region.isApproximate)),
      ] + (region.isApproximate ? [] : [.init("centre", .string(region.centre))]))
  }

  private static func signedArea(_ corners: [GeoPoint]) -> Double {
    corners.indices.reduce(0) { sum, i in
      let (a, b) = (corners[i], corners[(i + 1) % corners.count])
      return sum + a.longitude * b.latitude - b.longitude * a.latitude
    }
  }
}

/// The share of all safe persons whom ships land at a place, for maps.
struct LandedShare {
  let name: String
  let point: GeoPoint
  let share: Double

  static func all(_ report: RunReport) -> [LandedShare] {
    guard let response = report.ensemble.response, let policy = report.description.response else {
      return []
    }
    let safe =
      report.ensemble.total(.safeAfterRecovery) + report.ensemble.total(.safeUnassisted)
    return PlaceNumbers.all(report, response).compactMap { place in
      guard place.landed > 0, !report.profile.suppresses(Int(place.landed)),
        policy.places.indices.contains(place.index)
      else { return nil }
      return LandedShare(
        name: place.name,
        point: report.profile.shown(policy.places[place.index].point, inDistress: true),
        share: Double(place.landed) / Double(max(1, safe)))
    }.sorted { $0.share > $1.share }
  }
}
