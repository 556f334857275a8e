import SimCore

/// Writes `places.csv`: who was landed where, and how reception stood.
enum PlaceTable {
  static let file = "places.csv"

  static let columns: [Column] = [
    Column("place", .string, "Key of the place in scenario files"),
    Column("name", .string, "Name"),
    Column("state", .string, "State, ISO 3166-1 alpha-3"),
    Column("capacity", .integer, "persons", "Persons it can shelter, where known", optional: true),
    Column(
      "landed_sum", .integer, "persons", "Persons landed by ships, all members", persons: true),
    Column(
      "landed_mean", .number, "persons/member", "Persons landed by ships, mean of members",
      persons: true),
    Column(
      "landed_p90", .integer, "persons/member", "The same: one member in ten has more",
      persons: true),
    Column("members_with_landings", .integer, "Members in which anybody was landed"),
    Column(
      "peak_p50", .integer, "persons", "Most persons there at a time, middle member", persons: true),
    Column(
      "peak_p90", .integer, "persons", "The same: one member in ten has more", persons: true),
    Column(
      "overflow_person_days", .number, "person-days/member",
      "Person-days above the capacity, mean of members; empty where no capacity is known",
      optional: true, persons: true),
    Column("heard", .integer, "persons", "Persons whose interview began", persons: true),
    Column(
      "days_to_interview", .number, "d", "Mean days from landing until then", optional: true,
      persons: true),
    Column(
      "detained_person_days", .number, "person-days/member", "In detention, mean of members",
      persons: true),
    Column(
      "detained_child_days", .number, "person-days/member", "Of these days of children",
      persons: true),
    Column(
      "hours_one_more_bed", .number, "h/member",
      "Person-hours that one more bed from the start would save, with the best choice of places",
      optional: true, persons: true),
  ]

  /// The table; nil where nobody comes.
  static func write(
    _ report: RunReport, folder: String, marks: TableMarks
  ) throws(RunDirectoryError) -> AtomicFile.Receipt? {
    guard let response = report.ensemble.response else { return nil }
    var table = try TableWriter(folder + "/" + file, columns: columns, marks: marks)
    for place in PlaceNumbers.all(report, response) {
      add(place, to: &table.rows, marks.profile)
      try table.endRow()
    }
    return try table.commit()
  }

  private static func add(
    _ place: PlaceNumbers, to rows: inout TableRows, _ profile: ExportProfile
  ) {
    // Where a sum is hidden, so is all that would betray it.
    let isHidden = profile.suppresses(Int(place.landed))
    func count(_ value: Int64?) {
      if isHidden || profile.suppresses(Int(value ?? 0)) {
        rows.hide()
      } else {
        rows.integer(Int(value ?? 0))
      }
    }
    func number(_ value: Double?, _ digits: Int) {
      if isHidden { rows.hide() } else { rows.number(value, digits: digits) }
    }
    rows.text(place.key)
    rows.text(place.name)
    rows.word(place.state.rawValue)
    if let capacity = place.capacity { rows.integer(capacity) } else { rows.empty() }
    count(place.landed)
    number(place.landedMean, 3)
    count(place.numbers.landed.quantile(0.9))
    rows.integer(place.numbers.membersWithLandings)
    count(place.numbers.peak.quantile(0.5))
    count(place.numbers.peak.quantile(0.9))
    number(place.overflow, 3)
    count(place.numbers.heard)
    if profile.suppresses(Int(place.numbers.heard)) {
      rows.hide()
    } else {
      number(place.daysToInterview, 2)
    }
    number(place.perMember(place.numbers.detained), 3)
    number(place.perMember(place.numbers.detainedChildren), 3)
    number(place.bedHours, 3)
  }
}

/// One place with its numbers, for tables and pages.
struct PlaceNumbers {
  let index: Int
  let key: String
  let name: String
  let state: StateCode
  let capacity: Int?
  let members: Int
  let numbers: ResponseSummary.Place
  /// Person-hours a member that one more bed would save; nil where it was not worked out.
  let bedHours: Double?

  static func all(_ report: RunReport, _ response: ResponseSummary) -> [PlaceNumbers] {
    let places = report.description.response?.places ?? []
    return response.places.indices.map { i in
      PlaceNumbers(
        index: i, key: report.description.placeKey(i), name: report.description.placeName(i),
        state: report.description.placeState(i),
        capacity: places.indices.contains(i) ? places[i].capacity : nil,
        members: response.members, numbers: response.places[i],
        bedHours: response.hindsight.bedMinutes.indices.contains(i)
          ? Double(response.hindsight.bedMinutes[i]) / 60 / Double(response.hindsight.members)
          : nil)
    }
  }

  /// Persons landed, sum over members.
  var landed: Int64 { Int64(clamping: numbers.landed.moments.sum) }
  var landedMean: Double { numbers.landed.moments.mean }
  var interval: ConfidenceInterval? { .mean(numbers.landed.moments, floor: 0) }

  /// Mean person-days above the capacity; nil where none is known.
  var overflow: Double? {
    capacity == nil && numbers.overflow == 0 ? nil : perMember(numbers.overflow)
  }

  var daysToInterview: Double? {
    numbers.heard > 0 ? Double(numbers.waited) / 86400 / Double(numbers.heard) : nil
  }

  /// Person-seconds of all members as person-days a member.
  func perMember(_ personSeconds: Int128) -> Double {
    Double(personSeconds) / 86400 / Double(max(1, members))
  }
}
