extension VoyageOutcome {
  /// Whether a record is of a small boat whose mother ship never handed over.
  func isUnborn(_ i: Int) -> Bool { cases[i].boat % 64 != 0 && cases[i].end == .notDeparted }

  /// The hourly course of a boat.
  func course(_ i: Int) -> Course {
    Course(
      member: cases[i].member, boat: cases[i].boat,
      samples: (0..<courses.hours).compactMap { courses.sample(boat: i, hour: $0) })
  }

  /// Adds the hours of a boat at sea to a density.
  func addHours(of i: Int, to density: inout DensityBuilder) {
    var before = -1
    courses.forEachHour(of: i) { longitude, latitude, posture, alive in
      density.addHour(
        fixedLatitude: latitude, fixedLongitude: longitude, adrift: posture != .underWay,
        alive: alive, deaths: before < 0 ? 0 : max(0, before - alive))
      before = alive
    }
  }
}
