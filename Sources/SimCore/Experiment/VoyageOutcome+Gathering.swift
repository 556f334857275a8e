extension VoyageOutcome {
  /// Whether a record is of a small boat that was never launched.
  func isUnborn(_ i: Int) -> Bool { cases[i].boat % 64 != 0 && cases[i].end == .notDeparted }

  /// The hourly course of a boat.
  func course(_ i: Int) -> Course {
    Course(
      member: cases[i].member, boat: cases[i].boat,
      samples: (0..<courses.hours).compactMap { courses.sample(boat: i, hour: $0) })
  }
}
