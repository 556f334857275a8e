extension VoyageOutcome {
  /// Whether a record is of a small boat that was never launched.
  func isUnborn(_ i: Int) -> Bool { cases[i].boat % 64 != 0 && cases[i].end == .notDeparted }

  /// The hourly course of a boat.
  func course(_ i: Int) -> Course {
    Course(
      member: cases[i].member, boat: cases[i].boat,
      samples: (0..<courses.hours).compactMap { courses.sample(boat: i, hour: $0) })
  }

  /// Adds the hours of a boat at sea to a density.
  ///
  /// Deaths are where the number of the living falls; those after the last hour, as of all aboard in
  /// a capsize, are where the course ends.
  func addHours(of i: Int, to density: inout DensityBuilder) {
    var before = -1
    var deaths = 0
    courses.forEachHour(of: i) { longitude, latitude, posture, alive in
      let died = before < 0 ? 0 : max(0, before - alive)
      density.addHour(
        fixedLatitude: latitude, fixedLongitude: longitude, adrift: posture != .underWay,
        alive: alive, deaths: died)
      deaths += died
      before = alive
    }
    density.addDeaths(cases[i].totalDeaths - deaths, at: cases[i].endPoint)
  }
}
