import SimCore

/// The rows of `cases.csv`: one a boat and member.
struct CaseTable: Sendable {
  static let file = "cases.csv"
  var table: TableRows
  let description: RunDescription
  let profile: ExportProfile
  private let ends: [PersonEnd]
  /// Labels as fields, found once: dimension and group.
  private var labels: [LabelKey: [UInt8]] = [:]

  private struct LabelKey: Hashable, Sendable {
    var dimension: GroupDimension
    var group: Int
  }

  static let columns: [Column] = [
    Column("member", .integer, "Member (course of events)"),
    Column("boat", .integer, "Number of the boat in its member"),
    Column("wave", .string, "Departure wave"),
    Column("hull", .string, "Hull class"),
    Column("origin", .string, "Origin"),
    Column("route", .string, "Route"),
    Column("embarked", .integer, "persons", "Persons aboard at departure", persons: true),
    Column("children", .integer, "persons", "Children among them", persons: true),
    Column("departure_time", .dateTime, "Departure, UTC, to 6 hours"),
    Column("departure_latitude", .number, "degree_north", "Departure, to 0.25 degree"),
    Column("departure_longitude", .number, "degree_east", "Departure, to 0.25 degree"),
    Column("distress_cause", .string, "What put the boat in distress first, or none"),
    Column("distress_time", .dateTime, "Onset of distress, UTC", optional: true),
    Column("distress_latitude", .number, "degree_north", "Onset of distress", optional: true),
    Column("distress_longitude", .number, "degree_east", "Onset of distress", optional: true),
    Column("hours_departure_to_distress", .number, "h", "Between shown times", optional: true),
    Column("first_death_time", .dateTime, "First death aboard, UTC", optional: true),
    Column("hours_distress_to_first_death", .number, "h", "Between shown times", optional: true),
    Column("end", .string, "How the course ended when nobody came"),
    Column("end_time", .dateTime, "End of the course, UTC", optional: true),
    Column("end_latitude", .number, "degree_north", "End of the course", optional: true),
    Column("end_longitude", .number, "degree_east", "End of the course", optional: true),
    Column("hours_distress_to_end", .number, "h", "Between shown times", optional: true),
    Column("landing_stretch", .string, "Stretch of coast, where it landed", optional: true),
    Column("landing_state", .string, "State of that coast, ISO 3166-1 alpha-3", optional: true),
  ]

  /// All columns: those above, deaths by cause, end states, supplies.
  static func allColumns(responds: Bool) -> [Column] {
    var columns = columns
    if responds, let end = columns.firstIndex(where: { $0.name == "end" }) {
      columns[end].meaning = "How the course of the boat ended"
    }
    return columns
      + DeathCause.allCases.map {
        Column("deaths_\($0.rawValue)", .integer, "persons", "Deaths by this cause", persons: true)
      }
      + ends(responds: responds).map {
        Column(
          "persons_\($0.rawValue)", .integer, "persons", EnsembleOutcome.words(for: $0),
          persons: true)
      }
      + [
        Column("resupplies", .integer, "Times the boat was given supplies"),
        Column("rain_collected", .number, "L", "Rain collected for drinking"),
      ] + (responds ? responseColumns : [])
  }

  private static func ends(responds: Bool) -> [PersonEnd] {
    responds ? PersonEnd.allCases : PersonEnd.unassisted
  }

  init(description: RunDescription, profile: ExportProfile, responds: Bool) {
    self.description = description
    self.profile = profile
    table = TableRows(
      columns: CaseTable.allColumns(responds: responds),
      marks: TableMarks(profile, description.sensitivity))
    ends = CaseTable.ends(responds: responds)
  }

  /// Adds a row; the chain is there in runs with a response alone.
  mutating func add(_ record: CaseRecord, _ chain: ChainRecord? = nil) {
    let shown = ShownCase(record, profile)
    table.integer(record.member)
    table.integer(record.boat)
    label(.wave, record)
    label(.hull, record)
    label(.origin, record)
    label(.route, record)
    persons(record.embarked)
    persons(record.children)
    time(shown.departure)
    point(shown.departurePoint)
    table.word(record.distressCause.rawValue)
    time(shown.distress)
    point(shown.distressPoint)
    table.number(ShownCase.hours(shown.departure, shown.distress), digits: 2)
    time(shown.firstDeath)
    table.number(ShownCase.hours(shown.distress, shown.firstDeath), digits: 2)
    table.word(record.end.rawValue)
    time(record.hasDeparted ? shown.end : nil)
    point(record.hasDeparted ? shown.endPoint : nil)
    table.number(ShownCase.hours(shown.distress, shown.end), digits: 2)
    if record.hasLanded {
      label(.landingStretch, record)
      label(.landingState, record)
    } else {
      table.empty()
      table.empty()
    }
    for cause in DeathCause.allCases { persons(Int(record.deaths[cause.index])) }
    for end in ends { persons(record.persons[end.index]) }
    table.integer(record.resupplies)
    table.number(record.rainCollected * 1000, digits: 1)
    if let chain { add(chain, record) }
    table.endRow()
  }

  private mutating func label(_ dimension: GroupDimension, _ record: CaseRecord) {
    guard let group = dimension.group(of: record) else {
      table.empty()
      return
    }
    let key = LabelKey(dimension: dimension, group: group)
    if let label = labels[key] {
      table.field(label)
    } else {
      let label = Array(TableRows.guarded(description.label(dimension, group)).utf8)
      labels[key] = label
      table.field(label)
    }
  }

  mutating func persons(_ count: Int) {
    if profile.suppresses(count) { table.hide() } else { table.integer(count) }
  }

  mutating func time(_ time: Instant?) {
    if let time { table.time(time) } else { table.empty() }
  }

  private mutating func point(_ point: GeoPoint?) {
    table.number(point?.latitude, digits: 4)
    table.number(point?.longitude, digits: 4)
  }
}
