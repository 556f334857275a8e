/// A usual way by sea, as way-points that keep clear of land.
///
/// Courses drawn for planning from the places that the case reports name, not from tracks: assumed.
package struct StandardRoute: Sendable, Equatable {
  /// The name in scenario files.
  package let key: String
  package let name: String
  /// From off the coast of departure to off the destination.
  package let waypoints: [GeoPoint]
  /// The State off whose coast it starts and the one off which it ends.
  package let from, to: StateCode

  private init(
    _ key: String, _ name: String, from: StateCode, to: StateCode, _ points: [(Double, Double)]
  ) {
    self.key = key
    self.name = name
    self.from = from
    self.to = to
    waypoints = points.map { GeoPoint(latitude: $0.0, longitude: $0.1) }
  }

  /// Length along the way-points, m.
  package var length: Double {
    zip(waypoints, waypoints.dropFirst()).reduce(0) { $0 + Ellipsoid.distance($1.0, $1.1) }
  }

  /// The route of that key.
  package static func named(_ key: String) -> StandardRoute? { all.first { $0.key == key } }

  /// Off the mouth of the Naf, then off Rakhine and between Cape Negrais and Preparis.
  private static let preparisNorth = [
    (20.45, 92.1), (19, 92.2), (17, 93.2), (15.95, 93.85), (15.35, 94.0),
  ]
  /// Off the mouth of the Naf, then west of the Andamans and through the Ten Degree Channel.
  private static let tenDegree = [
    (20.45, 92.1), (18, 91.4), (13, 91.5), (10.05, 91.9), (10.0, 93.4),
  ]

  package static let all: [StandardRoute] = [
    StandardRoute(
      "ranong_outside", "Naf to Ranong, west of the Mergui Archipelago",
      from: .bangladesh, to: .thailand,
      preparisNorth + [(14.2, 96.2), (11.5, 96.9), (9.9, 97.3), (9.54, 97.7), (9.54, 98.2)]),
    StandardRoute(
      "ranong_inside", "Naf to Ranong, through the Mergui Archipelago",
      from: .bangladesh, to: .thailand,
      preparisNorth + [
        (14.6, 97.4), (12.24, 97.73), (12.05, 97.83), (11.24, 98.13), (10.64, 98.4), (9.72, 98.34),
      ]),
    StandardRoute(
      "phang_nga", "Naf to the coast north of Phuket", from: .bangladesh, to: .thailand,
      preparisNorth + [(14.2, 96.0), (10, 96.9), (8.3, 97.3), (8.35, 98.12)]),
    StandardRoute(
      "satun", "Naf to Satun between Rawi and Tarutao", from: .bangladesh, to: .thailand,
      preparisNorth + [(14.2, 95.8), (9.5, 96.7), (6.9, 98.6), (6.66, 99.1), (6.62, 99.45)]),
    StandardRoute(
      "langkawi", "Naf to Langkawi", from: .bangladesh, to: .malaysia,
      preparisNorth + [(14.2, 95.8), (9, 96.7), (6.35, 98.7), (6.38, 99.5)]),
    StandardRoute(
      "perlis", "Naf to Perlis, south of Langkawi", from: .bangladesh, to: .malaysia,
      preparisNorth + [
        (14.2, 95.8), (9, 96.7), (6.35, 98.7), (6.15, 99.4), (6.12, 99.95), (6.34, 100.07),
      ]),
    StandardRoute(
      "penang", "Naf to Penang", from: .bangladesh, to: .malaysia,
      preparisNorth + [(14.2, 95.8), (9, 96.7), (5.9, 99.2), (5.5, 100.1)]),
    StandardRoute(
      "aceh_north", "Naf to the north coast of Aceh, east of the Andamans",
      from: .bangladesh, to: .indonesia, preparisNorth + [(13.5, 95.0), (8, 95.9), (5.62, 96.2)]),
    StandardRoute(
      "aceh_east", "Naf to the east coast of Aceh, east of the Andamans",
      from: .bangladesh, to: .indonesia,
      preparisNorth + [(13.5, 95.2), (8, 96.9), (5.5, 97.9), (5.02, 98.02)]),
    StandardRoute(
      "aceh_ten_degree", "Naf to the north coast of Aceh through the Ten Degree Channel",
      from: .bangladesh, to: .indonesia, tenDegree + [(6.6, 95.6), (5.62, 96.1)]),
    StandardRoute(
      "sabang", "Naf to Weh through the Ten Degree Channel", from: .bangladesh, to: .indonesia,
      tenDegree + [(6.6, 95.2), (5.99, 95.3)]),
    StandardRoute(
      "aceh_west", "Naf to the west coast of Aceh, west of the Nicobars",
      from: .bangladesh, to: .indonesia,
      [
        (20.45, 92.1), (18, 91.4), (13, 91.3), (8, 91.8), (6.1, 93.4), (5.6, 94.6), (4.3, 95.6),
        (4.1, 95.98),
      ]),
    StandardRoute(
      "labuhan_haji", "Naf to Labuhan Haji, west of the Nicobars", from: .bangladesh,
      to: .indonesia,
      [
        (20.45, 92.1), (18, 91.4), (13, 91.3), (8, 91.8), (6.1, 93.4), (5.6, 94.6), (4.0, 95.8),
        (3.42, 96.93),
      ]),
    StandardRoute(
      "north_sumatra", "Naf to the east coast of North Sumatra", from: .bangladesh,
      to: .indonesia,
      preparisNorth + [(13.5, 95.2), (8, 96.9), (5.5, 98.2), (4.2, 98.85), (3.98, 98.75)]),
    StandardRoute(
      "sri_lanka", "Naf across the Bay to Mullaitivu", from: .bangladesh, to: .sriLanka,
      [(20.45, 92.1), (18, 90.5), (12.5, 84.5), (9.6, 81.4), (9.35, 81.0)]),
    StandardRoute(
      "andaman_east", "Naf to the east of South Andaman between Preparis and Coco",
      from: .bangladesh, to: .india,
      [(20.45, 92.1), (17, 92.4), (14.48, 92.9), (14.45, 93.65), (13, 93.6), (11.75, 93.2)]),
    StandardRoute(
      "car_nicobar", "Naf to Car Nicobar, west of the Andamans", from: .bangladesh, to: .india,
      [(20.45, 92.1), (18, 91.4), (13, 91.5), (9.6, 92.2), (9.3, 92.72)]),
    StandardRoute(
      "sittwe_langkawi", "Sittwe to Langkawi", from: .myanmar, to: .malaysia,
      [
        (19.95, 92.75), (19, 92.6), (17, 93.2), (15.95, 93.85), (15.35, 94.0), (14.2, 95.8),
        (9, 96.7), (6.35, 98.7), (6.38, 99.5),
      ]),
    StandardRoute(
      "sittwe_aceh_north", "Sittwe to the north coast of Aceh", from: .myanmar, to: .indonesia,
      [
        (19.95, 92.75), (19, 92.6), (17, 93.2), (15.95, 93.85), (15.35, 94.0), (13.5, 95.0),
        (8, 95.9), (5.62, 96.2),
      ]),
    StandardRoute(
      "christmas_island", "South coast of Java to Christmas Island", from: .indonesia,
      to: .australia, [(-7.3, 106.3), (-8.5, 106.0), (-10.38, 105.75)]),
  ]
}
