import SimCore

/// Writes `outcomes.csv`: each headline metric of each member, in long form.
enum OutcomeTable {
  static let file = "outcomes.csv"

  /// With a response some values are days and hours.
  static func columns(responds: Bool) -> [Column] {
    [
      Column("member", .integer, "Member (course of events)"),
      Column("metric", .string, "Metric"),
      Column(
        "value", responds ? .number : .integer, "Value of the metric in the member", persons: true),
      Column("unit", .string, "Unit of the value"),
    ]
  }

  static func write(
    _ ensemble: EnsembleOutcome, folder: String, marks: TableMarks
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(
      folder + "/" + file, columns: columns(responds: ensemble.response != nil), marks: marks)
    let ends = ensemble.reportedEnds.filter { $0 != .dead }
    for member in ensemble.members {
      var rows: [(metric: String, value: Int32, unit: String)] = [
        ("deaths", member.dead, "persons")
      ]
      for cause in DeathCause.allCases {
        rows.append(("deaths_\(cause.rawValue)", member.deaths[cause.index], "persons"))
      }
      rows.append(("embarked", member.embarked, "persons"))
      for end in ends {
        let isHeadline = ensemble.response != nil && end == .landedWhereExcluded
        let name = isHeadline ? end.rawValue : "persons_\(end.rawValue)"
        rows.append((name, member[end], "persons"))
      }
      rows.append(("persons_unresolved", member.unresolved, "persons"))
      rows.append(("persons_in_distress", member.personsInDistress, "persons"))
      rows.append(("boats", member.boats, "boats"))
      rows.append(("boats_in_distress", member.boatsInDistress, "boats"))
      for row in rows {
        table.rows.integer(Int(member.member))
        table.rows.word(row.metric)
        // Total deaths are never hidden.
        let hidden =
          row.metric != "deaths" && row.unit == "persons"
          && marks.profile.suppresses(Int(row.value))
        if hidden { table.rows.hide() } else { table.rows.integer(Int(row.value)) }
        table.rows.word(row.unit)
        try table.endRow()
      }
      if let response = ensemble.response {
        try add(response, member: Int(member.member), to: &table, marks.profile)
      }
    }
    return try table.commit()
  }

  private static func add(
    _ response: ResponseSummary, member: Int, to table: inout TableWriter,
    _ profile: ExportProfile
  ) throws(RunDirectoryError) {
    for count in ResponseCount.allCases {
      let value = response.value(count, member: member)
      table.rows.integer(member)
      table.rows.word(count.key)
      if count.unit == "persons", profile.suppresses(Int(value)), count != .deathsWhenNobodyComes {
        table.rows.hide()
      } else if count.divisor == 1 {
        table.rows.integer(Int(value))
      } else {
        table.rows.number(Double(value) / count.divisor, digits: 6)
      }
      table.rows.word(count.unit)
      try table.endRow()
    }
  }
}

/// Writes `groups.csv`: the same numbers by wave, hull, origin, landing place, severity and so on.
enum GroupTable {
  static let file = "groups.csv"

  static let columns: [Column] = [
    Column("dimension", .string, "By what boats are grouped"),
    Column("group", .string, "Name of the group"),
    Column("metric", .string, "Metric"),
    Column("value", .number, "Value", optional: true, persons: true),
    Column("unit", .string, "Unit of the value"),
    Column("interval_low", .number, "Lower end of the interval", optional: true),
    Column("interval_high", .number, "Upper end of the interval", optional: true),
    Column("interval_kind", .string, "Kind of the interval", optional: true),
    Column("members", .integer, "Members behind the value"),
    Column("boats", .integer, "Boats of the group in all members", optional: true),
  ]

  /// The note of a metric that must not be shown.
  static let hidden = "<5"

  static func write(
    _ ensemble: EnsembleOutcome, description: RunDescription, folder: String, marks: TableMarks
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(folder + "/" + file, columns: columns, marks: marks)
    for dimension in GroupDimension.allCases {
      for (group, tally) in ensemble.tallies(dimension) {
        for metric in metrics(tally, dimension, ensemble, marks.profile) {
          try add(
            metric, dimension.rawValue, description.label(dimension, group),
            boats: Int(tally.counts.boats), to: &table)
        }
      }
    }
    if let response = ensemble.response {
      for row in responseRows(response, start: description.start, marks.profile) {
        try add(row.metric, row.dimension, row.group, boats: row.boats, to: &table)
      }
    }
    return try table.commit()
  }

  private static func add(
    _ metric: Metric, _ dimension: String, _ group: String, boats: Int?,
    to table: inout TableWriter
  ) throws(RunDirectoryError) {
    table.rows.word(dimension)
    table.rows.text(group)
    table.rows.word(metric.key)
    if metric.note == GroupTable.hidden {
      table.rows.hide()
    } else {
      table.rows.number(metric.value, digits: 6)
    }
    table.rows.word(metric.unit)
    table.rows.number(metric.interval?.low, digits: 6)
    table.rows.number(metric.interval?.high, digits: 6)
    table.rows.word(metric.interval?.kind.rawValue ?? "")
    table.rows.integer(metric.members)
    if let boats { table.rows.integer(boats) } else { table.rows.empty() }
    try table.endRow()
  }

  /// The metrics of a group; those that would betray a hidden count are hidden with it.
  static func metrics(
    _ tally: GroupTally, _ dimension: GroupDimension, _ ensemble: EnsembleOutcome,
    _ profile: ExportProfile
  ) -> [Metric] {
    let members = ensemble.members.count
    let counts = tally.counts
    func count(_ key: String, _ value: Int64, _ unit: String = "persons") -> Metric {
      let hidden = unit == "persons" && profile.suppresses(Int(value))
      return Metric(
        key: key, statistic: "sum", meaning: key, value: hidden ? nil : Double(value), unit: unit,
        interval: nil, members: members, note: hidden ? GroupTable.hidden : nil)
    }
    func ratio(
      _ key: String, _ moments: RatioMoments, _ numerator: Int64, _ unit: String,
      scale: Double = 1, persons: Bool = true
    ) -> Metric? {
      if persons, profile.suppresses(Int(numerator)) { return nil }
      guard moments.sumX > 0 else { return nil }
      // Without an event the linearised error is zero, which says nothing.
      let interval =
        numerator == 0
        ? nil
        : ConfidenceInterval.ratio(moments, members: members, scale: scale, within: 0...1)
      return Metric(
        key: key, statistic: "ratio", meaning: key, value: scale * moments.ratio, unit: unit,
        interval: interval, members: members)
    }
    var metrics: [Metric?] = [
      count("boats", counts.boats, "boats"),
      count("boats_in_distress", counts.boatsInDistress, "boats"),
      count("embarked", counts.embarked), count("deaths", counts.dead),
      count("persons_safe", counts.safe),
      ratio(
        "deaths_per_1000_embarked", tally.deadPerEmbarked, counts.dead, "1/1000", scale: 1000),
      ratio(
        "share_of_boats_in_distress", tally.distressPerBoat, counts.boatsInDistress, "1",
        persons: false),
      ratio("share_of_persons_safe", tally.safePerEmbarked, counts.safe, "1"),
    ]
    if dimension == .landingState || dimension == .landingStretch {
      metrics.append(ratio("share_of_landed", ensemble.shareOfSafe(tally), counts.safe, "1"))
    }
    return metrics.compactMap { $0 }
  }
}

/// Writes `assumptions.csv`: the assumptions register of the run.
enum AssumptionTable {
  static let file = "assumptions.csv"

  static let columns: [Column] = [
    Column("id", .string, "Name of the assumption: section and key"),
    Column("section", .string, "Stage that uses it"),
    Column("key", .string, "Key in the scenario file"),
    Column("meaning", .string, "In plain words"),
    Column("value", .string, "Value in this run, in the unit given"),
    Column("default", .string, "Value where a scenario says nothing"),
    Column("unit", .string, "Unit"),
    Column("range", .string, "Range that the engine accepts"),
    Column("status", .string, "published, derived or assumed"),
    Column("source", .string, "Where the default comes from"),
    Column("changed", .string, "Whether the scenario changed it: true or false"),
  ]

  static func write(
    _ assumptions: [Assumption], folder: String, marks: TableMarks
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    var table = try TableWriter(folder + "/" + file, columns: columns, marks: marks)
    for row in assumptions {
      for text in [row.id, row.section, row.key, row.meaning] { table.rows.text(text) }
      // Numbers may begin with a minus sign, which is no formula.
      for text in [row.value, row.standard] {
        if Double(text) != nil { table.rows.word(text) } else { table.rows.text(text) }
      }
      table.rows.text(row.unit)
      if row.range.hasPrefix("-") { table.rows.word(row.range) } else { table.rows.text(row.range) }
      table.rows.word(row.status.rawValue)
      table.rows.text(row.source)
      table.rows.word(row.isChanged ? "true" : "false")
      try table.endRow()
    }
    return try table.commit()
  }
}
