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
    var alive: Int32?
    var deaths = 0
    for hour in 0..<courses.hours {
      guard let sample = courses.sample(boat: i, hour: hour) else { continue }
      let died = Int(alive.map { max(0, $0 - sample.alive) } ?? 0)
      density.addHour(
        latitude: Double(sample.latitude), longitude: Double(sample.longitude),
        adrift: sample.posture != .underWay, alive: Int(sample.alive), deaths: died)
      deaths += died
      alive = sample.alive
    }
    density.addDeaths(cases[i].totalDeaths - deaths, at: cases[i].endPoint)
  }
}
