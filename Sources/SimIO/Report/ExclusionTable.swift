import SimCore

/// Writes `exclusions.csv`: the audit of the filter of places, rule by rule, for each boat.
enum ExclusionTable {
  static let file = "exclusions.csv"

  /// The rule of a row that says that nothing was left.
  static let noLawfulPlace = "no_lawful_place"

  static let columns: [Column] = [
    Column("member", .integer, "Member (course of events)"),
    Column("boat", .integer, "Number of the boat in its member"),
    Column("rule", .string, "Rule that excludes; no_lawful_place where no place was left"),
    Column("document", .string, "Document behind the rule"),
    Column(
      "group", .string, "Group of people to whom it applies; empty for everybody", optional: true),
    Column("persons", .integer, "persons", "Persons of the boat to whom it applies", persons: true),
    Column("places", .string, "Keys of the places excluded, with spaces between", optional: true),
  ]

  static func writer(
    _ folder: String, marks: TableMarks, isNeeded: Bool
  ) throws(RunDirectoryError) -> TableWriter? {
    guard isNeeded else { return nil }
    return try TableWriter(folder + "/" + file, columns: columns, marks: marks)
  }

  /// The rows of a chunk: exclusions first, then boats for whose people nothing was left.
  static func rows(
    _ chunk: ChunkOutcome, _ description: RunDescription, _ marks: TableMarks
  ) -> TableRows {
    var rows = TableRows(columns: columns, marks: marks)
    guard let response = chunk.response else { return rows }
    func persons(_ count: Int) {
      if marks.profile.suppresses(count) { rows.hide() } else { rows.integer(count) }
    }
    for row in response.exclusions {
      rows.integer(row.member)
      rows.integer(row.boat)
      rows.word(row.rule.rawValue)
      rows.text(row.rule.document)
      rows.text(description.groupKey(row.group))
      persons(row.persons)
      rows.text(row.places.map(description.placeKey).joined(separator: " "))
      rows.endRow()
    }
    for (record, chain) in zip(chunk.cases, response.chains) where chain.hasNoLawfulPlace {
      rows.integer(record.member)
      rows.integer(record.boat)
      rows.word(noLawfulPlace)
      rows.text("no lawful place in this scenario")
      rows.empty()
      persons(max(0, chain.persons - chain.lost - chain.personsLanded))
      rows.empty()
      rows.endRow()
    }
    return rows
  }
}
