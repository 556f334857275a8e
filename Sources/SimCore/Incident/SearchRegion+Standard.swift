extension SearchRegions {
  /// Stand-ins for the regions, from corners of flight information regions.
  ///
  /// The limits in IMO's register could not be read. Where only sea corners are known, the polygon is
  /// closed over land; those of the Bay of Bengal's head are assumed. They carry no legal meaning and are
  /// to be replaced by the user's own.
  package static let standard = SearchRegions([
    region(
      "region_1", centre: "phuket", .published,
      "AIP Thailand GEN 3.6 (2024) at sea; closed over land",
      [(6.5, 99.5), (7.25, 98), (10, 96.5), (10, 99), (8.3, 99.3), (6.9, 100.4), (6.5, 100.4)]),
    region(
      "region_2", centre: "yangon", .derived, "corners of the flight information region",
      [
        (21, 92), (14, 92), (13.5, 94.42), (10, 94.42), (10, 96.5), (10, 99), (14, 98.8),
        (17.5, 97.8), (18, 96), (19.5, 94.8), (21.3, 93.2),
      ]),
    region(
      "region_3", centre: "langkawi", .derived,
      "corners of the flight information region (AIP: equal to the aeronautical region)",
      [
        (10, 94.42), (10, 96.5), (7.25, 98), (6.5, 99.5), (6.5, 100.5), (4.5, 101.2), (2.6, 102),
        (2.21, 101.56), (6, 97.5), (6, 94.42),
      ]),
    region(
      "region_4", centre: "banda_aceh", .derived,
      "corners of the flight information region to 2S; south of it along the published Australian limit",
      [
        (6, 92), (-2, 92), (-12, 107), (-12, 120), (-5, 120), (1, 104.5), (2.21, 101.56), (6, 97.5),
      ]),
    region(
      "region_5", centre: "port_blair", .derived,
      "corners of the flight information regions Chennai and Kolkata; closed over land",
      [
        (10, 82), (10, 79.3), (13, 79.5), (16, 80), (20, 84.5), (22.3, 88), (21.6, 89.2), (21, 92),
        (14, 92), (13.5, 94.42), (6, 94.42), (6, 92),
      ]),
    region(
      "region_6", centre: "chattogram", .assumed,
      "the flight information region stops at the coast; stand-in after the awards of 2012 and 2014, "
        + "recalled and not re-read",
      [
        (21.65, 89.16), (18, 89.33), (18, 90.31), (20.06, 91.84), (20.6, 92.28), (21.2, 92.2),
        (22.6, 91.8), (22.6, 89.2),
      ]),
    region(
      "region_7", centre: "colombo", .derived, "corners of the flight information region",
      [(10, 80), (10, 82), (6, 92), (-2, 92), (-2, 78), (6, 78), (8.8, 79.2)]),
    region(
      "region_8", centre: "canberra", .published,
      "GMDSS for Navigators, App. 5, to 12S 123E; closed by assumption",
      [(-6, 75), (-2, 78), (-2, 92), (-12, 107), (-12, 123.33), (-40, 123.33), (-40, 75)]),
  ])

  private static func region(
    _ key: String, centre: String, _ status: ParameterStatus, _ source: String,
    _ corners: [(latitude: Double, longitude: Double)]
  ) -> SearchRegion {
    SearchRegion(
      checked: key, corners.map { GeoPoint(latitude: $0.latitude, longitude: $0.longitude) },
      centre: centre, isApproximate: true, status: status, source: source)
  }
}
