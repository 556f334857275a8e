import SimCore

/// Writes `beliefs.csv`: each boat of the validated members under the table belief and under particles.
enum BeliefTable {
  static let file = "beliefs.csv"

  /// One side of a pair: what its columns are called and say.
  private static let sides = [("table", "by the table"), ("particles", "by particles")]

  static let columns: [Column] =
    [
      Column("member", .integer, "Member (course of events)"),
      Column("boat", .integer, "Number of the boat in its member"),
    ]
    + sides.flatMap { side, words in
      [
        Column("reported_\(side)", .string, "true where a centre heard of the boat, \(words)"),
        Column("searches_\(side)", .integer, "Legs of search, \(words)"),
        Column(
          "success_said_\(side)", .number, "1",
          "Mean over them of the probability of success as the belief has it, \(words)",
          optional: true),
        Column(
          "success_true_\(side)", .number, "1",
          "Mean over them of the probability of detection where the boat truly was, \(words)",
          optional: true),
        Column(
          "hours_distress_to_found_\(side)", .number, "h", "Between shown times, \(words)",
          optional: true),
        Column(
          "hours_distress_to_recovery_\(side)", .number, "h",
          "Between shown times, until the first person is taken aboard, \(words)", optional: true),
        Column("deaths_\(side)", .integer, "persons", "Deaths, \(words)", persons: true),
      ]
    }

  static func writer(
    _ folder: String, marks: TableMarks, isNeeded: Bool
  ) throws(RunDirectoryError) -> TableWriter? {
    guard isNeeded else { return nil }
    return try TableWriter(folder + "/" + file, columns: columns, marks: marks)
  }

  /// The rows of a chunk, by member and boat.
  static func rows(_ chunk: ChunkOutcome, _ marks: TableMarks) -> TableRows {
    var rows = TableRows(columns: columns, marks: marks)
    for (i, tally) in (chunk.response?.tallies ?? []).enumerated() {
      for pair in tally.beliefs ?? [] {
        rows.integer(chunk.firstMember + i)
        rows.integer(pair.boat)
        for trial in [pair.table, pair.particles] {
          add(trial, pair.distress, to: &rows, marks.profile)
        }
        rows.endRow()
      }
    }
    return rows
  }

  private static func add(
    _ trial: BeliefTrial, _ distress: Instant?, to rows: inout TableRows, _ profile: ExportProfile
  ) {
    func shown(_ time: Instant?) -> Instant? {
      time.map { time in
        profile.shown(time, inDistress: distress.map { time >= $0 } ?? false)
      }
    }
    let searches = trial.searches
    rows.word(trial.isReported ? "true" : "false")
    rows.integer(searches.searches)
    for sum in [searches.said, searches.worth] {
      rows.number(
        searches.searches > 0 ? Double(sum) / 1e6 / Double(searches.searches) : nil, digits: 6)
    }
    for time in [trial.found, trial.recovered] {
      rows.number(ShownCase.hours(shown(distress), shown(time)), digits: 2)
    }
    if profile.suppresses(trial.deaths) { rows.hide() } else { rows.integer(trial.deaths) }
  }
}
