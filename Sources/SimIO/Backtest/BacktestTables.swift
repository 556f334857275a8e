import SimCore

/// The tables of a back-test.
enum BacktestTables {
  typealias Written = (name: String, receipt: AtomicFile.Receipt)

  /// What every row of simulated skill says of itself.
  static let nature = "synthetic skill"

  static func write(
    _ report: BacktestReport, folder: String
  ) throws(RunDirectoryError) -> [Written] {
    [
      try detectors(report, folder), try thresholds(report, folder),
      try reliability(report, folder), try leads(report, folder),
      try leadTimes(report, folder), try detectorSeverities(report, folder),
      try thresholdSeverities(report, folder), try value(report, folder),
      try costLoss(report, folder), try historic(report, folder),
    ]
  }

  static let natureColumn = Column("nature", .string, "What the numbers are")
  static let ruleColumns = [
    Column("rule", .string, "Rules as written, or at a threshold"),
    Column("threshold", .number, "Highest probability that the rules ask for", optional: true),
  ]

  static func scored(_ name: String, _ meaning: String) -> [Column] {
    [
      Column(name, .number, meaning, optional: true),
      Column("\(name)_low", .number, "Lower end of its 95 % interval", optional: true),
      Column("\(name)_high", .number, "Upper end of its 95 % interval", optional: true),
    ]
  }

  /// Writes one table.
  static func table(
    _ name: String, _ report: BacktestReport, _ folder: String, _ columns: [Column],
    _ body: (inout TableWriter) throws(RunDirectoryError) -> Void
  ) throws(RunDirectoryError) -> Written {
    var table = try TableWriter(
      folder + "/" + name, columns: columns + [natureColumn], marks: report.marks)
    try body(&table)
    return (name, try table.commit())
  }

  static func end(_ table: inout TableWriter) throws(RunDirectoryError) {
    table.rows.text(nature)
    try table.endRow()
  }

  static func add(_ value: ScoredValue?, _ table: inout TableWriter) {
    table.rows.number(value?.value, digits: 6)
    table.rows.number(value?.interval?.low, digits: 6)
    table.rows.number(value?.interval?.high, digits: 6)
  }

  private static func detectors(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    try table(
      "detectors.csv", report, folder,
      [Column("detector", .string, "Detector")] + forecastColumns + [
        Column("verdict", .string, "Whether it beats climatology, or why there is no score")
      ]
    ) { (table: inout TableWriter) throws(RunDirectoryError) in
      for result in report.detectors {
        table.rows.text(result.detector.rawValue)
        add(result.scores, cases: report.outcome.cases, &table)
        table.rows.text(result.verdict)
        try end(&table)
      }
    }
  }

  private static func thresholds(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns =
      ruleColumns + weekColumns
      + scored("warned_in_time_share", "Boats before which a rule was in force for its action time")
      + [
        Column(
          "false_alarms_in_distress", .integer,
          "Of the false alarms, in weeks with people still in distress from before"),
        Column("activations", .integer, "Firings of rules that warn, in all members"),
        Column(
          "activations_undecided", .integer,
          "Of these, with the end of the run before a week after their end"),
      ]
      + scored("in_vain_share", "Of the others, without anybody in distress") + [
        Column("activations_per_year", .number, "1/a", "Firings of rules that warn"),
        Column(
          "in_vain_per_year", .number, "1/a", "Activations a year times the share in vain",
          optional: true),
        Column("cost_per_year", .number, "planner's unit", "Cost of days in force, all rules"),
        Column(
          "cost_in_vain_per_year", .number, "planner's unit",
          "Cost a year times the share in vain of the cost of decided spells", optional: true),
        Column("verdict", .string, "Whether they beat climatology, or why there is no score"),
      ]
    return try table("thresholds.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      for rule in report.rules {
        table.rows.text(rule.name)
        table.rows.number(rule.threshold, digits: 6)
        add(rule.table, rule.scores, skill: rule.skill, &table)
        add(rule.inTimeShare, &table)
        table.rows.integer(rule.falseAlarmsInDistress)
        table.rows.integer(rule.activations)
        table.rows.integer(rule.activations - rule.decided)
        add(rule.inVainShare, &table)
        for value in [
          rule.activationsPerYear, rule.inVainPerYear, rule.costPerYear, rule.costInVainPerYear,
        ] { table.rows.number(value, digits: 6) }
        table.rows.text(rule.verdict)
        try end(&table)
      }
    }
  }

  private static func reliability(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns =
      [
        Column("detector", .string, "Detector"),
        Column(
          "persons_from", .integer, "Class of severity of weeks with an event; empty for all",
          optional: true),
        Column("bin_low", .number, "Lower end of the bin of probability"),
        Column("bin_high", .number, "Upper end of the bin"),
        Column("n", .integer, "Forecasts in it"),
        Column("events", .integer, "Of these, with an event"),
        Column("mean_probability", .number, "Mean of the forecasts", optional: true),
      ] + scored("frequency", "Share with an event; interval from drawing members")
    return try table("reliability.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      for (detector, from, scores) in report.detectors.flatMap({ result in
        [(result.detector, Int?.none, result.scores)]
          + result.classes.map { (result.detector, Int?.some($0.from), $0.scores) }
      }) {
        guard let scores = try? scores.get() else { continue }
        for bin in scores.reliability.bins {
          table.rows.text(detector.rawValue)
          if let from { table.rows.integer(from) } else { table.rows.empty() }
          table.rows.number(bin.low, digits: 6)
          table.rows.number(bin.high, digits: 6)
          table.rows.integer(bin.count)
          table.rows.integer(bin.events)
          table.rows.number(bin.meanProbability, digits: 6)
          table.rows.number(bin.frequency, digits: 6)
          table.rows.number(bin.interval?.low, digits: 6)
          table.rows.number(bin.interval?.high, digits: 6)
          try end(&table)
        }
      }
    }
  }

  private static func value(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns =
      ruleColumns + [
        Column("metric", .string, "What is compared"),
        Column("statistic", .string, "Which number of it"),
        Column("unit", .string, "Its unit"),
        Column("no_warning", .number, "Without warning", optional: true),
        Column("with_warning", .number, "With it", optional: true),
      ] + scored("difference", "With less without warning, members in pairs")
      + [Column("n", .integer, "Members played to their end")]
    return try table("value.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      func start(
        _ value: BacktestOutcome.ValueResult, _ metric: String, _ statistic: String, _ unit: String
      ) {
        table.rows.text(value.name)
        table.rows.number(value.threshold, digits: 6)
        for word in [metric, statistic, unit] { table.rows.text(word) }
      }
      for value in report.values {
        for result in value.results {
          start(value, result.metric.key, result.metric.statistic, result.metric.unit)
          for number in [
            result.base, result.variant, result.difference, result.interval?.low,
            result.interval?.high,
          ] { table.rows.number(number, digits: 6) }
          table.rows.integer(report.outcome.valuedMembers)
          try end(&table)
        }
        for (name, days) in [
          ("forward_unit_days", value.forwardUnitDays),
          ("prepared_place_days", value.preparedPlaceDays),
        ] {
          start(value, name, "mean", "d/member")
          for number in [0, days, days, nil, nil] { table.rows.number(number, digits: 6) }
          table.rows.integer(report.outcome.valuedMembers)
          try end(&table)
        }
      }
    }
  }

  private static func costLoss(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns =
      [Column("cost_loss_ratio", .number, "Cost of acting over the loss that it averts")]
      + ruleColumns + scored("relative_value", "1 perfect, 0 no better than the base rate") + [
        Column(
          "is_best", .integer,
          "1 for the largest of this ratio, picked on the members that it is of"),
        Column(
          "best_of_other_half", .number,
          "Value of taking, for each half of the members, what was best in the other; of the ratio",
          optional: true),
      ]
    return try table("cost_loss.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      for point in report.costLoss {
        let best = point.best?.position
        for (i, (rule, value)) in zip(report.rules, point.values).enumerated() {
          table.rows.number(point.ratio, digits: 4)
          table.rows.text(rule.name)
          table.rows.number(rule.threshold, digits: 6)
          add(value, &table)
          table.rows.integer(i == best ? 1 : 0)
          table.rows.number(point.heldOut, digits: 6)
          try end(&table)
        }
      }
    }
  }

  /// A file of its own, so that no reader sets it beside skill in simulated members.
  private static func historic(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns = [
      Column("season", .string, "July to June"), Column("method", .string, "How it is forecast"),
      Column("earlier_seasons", .integer, "Seasons known when it began"),
      Column("latest_known_season", .string, "The last of these"),
      Column(
        "not_known_yet", .string, "Earlier seasons whose figure was not known yet", optional: true),
      Column("forecast_mean", .number, "persons", "Mean of the forecast"),
      Column("departures_low", .number, "persons", "Lowest published figure", optional: true),
      Column("departures_best", .number, "persons", "Best published figure", optional: true),
      Column("departures_high", .number, "persons", "Highest published figure", optional: true),
      Column("crps_best", .number, "persons", "CRPS for the best figure"),
      Column(
        "crps_least", .number, "persons",
        "Least CRPS within the ranges of it and of earlier seasons"),
      Column("crps_most", .number, "persons", "Most CRPS within these ranges"),
      Column("probability", .number, "Forecast of more than 5,000 departures"),
      Column("event", .string, "yes, no, or `unclear` where the range holds both"),
      natureColumn,
    ]
    var table = try TableWriter(
      folder + "/historic.csv", columns: columns, marks: report.marks)
    for row in report.historic.rows {
      table.rows.text(row.season.period)
      table.rows.text(row.method.rawValue)
      table.rows.integer(row.earlier)
      table.rows.text(row.latest)
      if row.withheld.isEmpty {
        table.rows.empty()
      } else {
        table.rows.text(row.withheld.joined(separator: " "))
      }
      let mean = Double(row.forecast.reduce(0, +)) / Double(max(1, row.forecast.count))
      for number in [
        mean, row.season.low, row.season.best, row.season.high, row.bestCrps, row.crps.lowerBound,
        row.crps.upperBound,
      ] { table.rows.number(number, digits: 1) }
      table.rows.number(row.probability, digits: 6)
      table.rows.text(row.isEvent.map { $0 ? "yes" : "no" } ?? "unclear")
      table.rows.text("historic, published figures")
      try table.endRow()
    }
    return ("historic.csv", try table.commit())
  }
}
