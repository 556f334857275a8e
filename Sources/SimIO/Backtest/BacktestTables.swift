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
      try reliability(report, folder), try leads(report, folder), try value(report, folder),
      try costLoss(report, folder), try historic(report, folder),
    ]
  }

  private static let natureColumn = Column("nature", .string, "What the numbers are")
  private static let ruleColumns = [
    Column("rule", .string, "Rules as written, or at a threshold"),
    Column("threshold", .number, "Highest probability that the rules ask for", optional: true),
  ]

  private static func scored(_ name: String, _ meaning: String) -> [Column] {
    [
      Column(name, .number, meaning, optional: true),
      Column("\(name)_low", .number, "Lower end of its 95 % interval", optional: true),
      Column("\(name)_high", .number, "Upper end of its 95 % interval", optional: true),
    ]
  }

  /// Writes one table.
  private static func table(
    _ name: String, _ report: BacktestReport, _ folder: String, _ columns: [Column],
    _ body: (inout TableWriter) throws(RunDirectoryError) -> Void
  ) throws(RunDirectoryError) -> Written {
    var table = try TableWriter(
      folder + "/" + name, columns: columns + [natureColumn], marks: report.marks)
    try body(&table)
    return (name, try table.commit())
  }

  private static func end(_ table: inout TableWriter) throws(RunDirectoryError) {
    table.rows.text(nature)
    try table.endRow()
  }

  private static func add(_ value: ScoredValue?, _ table: inout TableWriter) {
    table.rows.number(value?.value, digits: 6)
    table.rows.number(value?.interval?.low, digits: 6)
    table.rows.number(value?.interval?.high, digits: 6)
  }

  private static func detectors(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    try table(
      "detectors.csv", report, folder,
      [
        Column("detector", .string, "Detector"), Column("n", .integer, "Regions times weeks"),
        Column("events", .integer, "Of these, with a first distress"),
      ]
        + scored("brier", "Brier score")
        + scored("skill", "Brier skill against monthly climatology")
        + scored("roc_area", "Area under the ROC curve")
        + [
          Column("crps", .number, "boats", "CRPS for the number of boats", optional: true),
          Column(
            "crps_skill", .number, "Skill of the CRPS against climatology", optional: true),
          Column("verdict", .string, "Whether it beats climatology, or why there is no score"),
        ]
    ) { (table: inout TableWriter) throws(RunDirectoryError) in
      for result in report.detectors {
        let scores = try? result.scores.get()
        table.rows.text(result.detector.rawValue)
        table.rows.integer(report.outcome.units)
        table.rows.integer(report.rules.first?.table.events ?? scores?.events ?? 0)
        add(scores?.brier, &table)
        add(scores?.skill, &table)
        add(scores?.rocArea, &table)
        table.rows.number(result.countScore, digits: 6)
        table.rows.number(result.countSkill, digits: 6)
        table.rows.text(result.verdict)
        try end(&table)
      }
    }
  }

  private static func thresholds(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns =
      ruleColumns + [
        Column("hits", .integer, "Weeks with an event that began warned"),
        Column("misses", .integer, "Weeks with an event without warning"),
        Column("false_alarms", .integer, "Weeks warned without an event"),
        Column("correct_negatives", .integer, "Weeks without warning and event"),
        Column("base_rate", .number, "Share of weeks with an event", optional: true),
      ] + scored("hit_rate", "Hits of events")
      + scored("false_alarm_ratio", "False alarms of warnings")
      + scored("false_alarm_rate", "False alarms of weeks without an event")
      + scored("precision", "Hits of warnings, at the base rate of the sample")
      + scored("critical_success_index", "Hits of hits, misses and false alarms")
      + scored("skill", "Skill of the warnings against monthly climatology") + [
        Column("warned_in_time_share", .number, "Boats warned in time", optional: true),
        Column("activations_per_year", .number, "1/a", "Firings of rules that warn"),
        Column("in_vain_per_year", .number, "1/a", "Of these, without an event"),
        Column("cost_per_year", .number, "planner's unit", "Cost of days in force"),
        Column("cost_in_vain_per_year", .number, "planner's unit", "Of this, in vain"),
        Column("verdict", .string, "Whether they beat climatology, or why there is no score"),
      ]
    return try table("thresholds.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      for rule in report.rules {
        let scores = try? rule.scores.get()
        let counts = rule.table
        table.rows.text(rule.name)
        table.rows.number(rule.threshold, digits: 6)
        for n in [counts.hits, counts.misses, counts.falseAlarms, counts.correctNegatives] {
          table.rows.integer(n)
        }
        table.rows.number(counts.baseRate, digits: 6)
        for value in [
          scores?.hitRate, scores?.falseAlarmRatio, scores?.falseAlarmRate, scores?.precision,
          scores?.criticalSuccessIndex, rule.skill,
        ] { add(value, &table) }
        table.rows.number(
          scores == nil
            ? nil : rule.leads.warnedInTimeShare(actionTime: rule.actionTime)?.value, digits: 6)
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
        Column("bin_low", .number, "Lower end of the bin of probability"),
        Column("bin_high", .number, "Upper end of the bin"),
        Column("n", .integer, "Forecasts in it"),
        Column("events", .integer, "Of these, with an event"),
        Column("mean_probability", .number, "Mean of the forecasts", optional: true),
      ] + scored("frequency", "Share with an event; interval as if independent")
    return try table("reliability.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      for result in report.detectors {
        guard let scores = try? result.scores.get() else { continue }
        for bin in scores.reliability.bins {
          table.rows.text(result.detector.rawValue)
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

  private static func leads(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns =
      ruleColumns + [
        Column(
          "persons_from", .integer, "Fewest persons aboard in the class; empty for all",
          optional: true),
        Column("events", .integer, "Boats first in distress"),
        Column("warned", .integer, "Of these, while a warning stood"),
        Column("warned_in_time", .integer, "Of these, at least the action time before"),
      ] + scored("warned_in_time_share", "Of all boats; interval as if independent")
      + [0.1, 0.5, 0.9].map {
        Column(
          "lead_p\(Int($0 * 100))_hours", .number, "h",
          "Quantile of the lead over all boats, unwarned ones as shortest", optional: true)
      }
    return try table("leads.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      func row(
        _ rule: BacktestOutcome.RuleResult, from: Int?, _ events: Int, _ warned: Int,
        _ inTime: Int
      ) throws(RunDirectoryError) {
        table.rows.text(rule.name)
        table.rows.number(rule.threshold, digits: 6)
        if let from { table.rows.integer(from) } else { table.rows.empty() }
        for n in [events, warned, inTime] { table.rows.integer(n) }
        // Below ten events a share is not given.
        let isScored = events >= ForecastScores.neededEvents
        let interval = ConfidenceInterval.clopperPearson(events: inTime, trials: events)
        table.rows.number(isScored ? Double(inTime) / Double(events) : nil, digits: 6)
        table.rows.number(isScored ? interval?.low : nil, digits: 6)
        table.rows.number(isScored ? interval?.high : nil, digits: 6)
        for p in [0.1, 0.5, 0.9] {
          let lead = from == nil && isScored ? rule.leads.quantile(p) : nil
          table.rows.number(lead.map { Double($0) / 3600 }, digits: 2)
        }
        try end(&table)
      }
      for rule in report.rules {
        try row(
          rule, from: nil, rule.leads.events, rule.leads.leads.count,
          rule.leads.warnedInTime(actionTime: rule.actionTime))
        for own in rule.severities {
          try row(rule, from: own.from, own.events, own.warned, own.inTime)
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
      + ruleColumns + [
        Column(
          "relative_value", .number, "1 perfect, 0 no better than the base rate", optional: true),
        Column("is_best", .integer, "1 for the largest of this ratio"),
      ]
    return try table("cost_loss.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      for point in report.costLoss {
        for (rule, value) in zip(report.rules, point.values) {
          let isScored = (try? rule.scores.get()) != nil
          table.rows.number(point.ratio, digits: 4)
          table.rows.text(rule.name)
          table.rows.number(rule.threshold, digits: 6)
          table.rows.number(isScored ? value : nil, digits: 6)
          table.rows.integer(isScored && value != nil && value == point.best ? 1 : 0)
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
      Column("earlier_seasons", .integer, "Known seasons before it"),
      Column("forecast_mean", .number, "persons", "Mean of the forecast"),
      Column("departures_low", .number, "persons", "Lowest published figure", optional: true),
      Column("departures_best", .number, "persons", "Best published figure", optional: true),
      Column("departures_high", .number, "persons", "Highest published figure", optional: true),
      Column("crps_best", .number, "persons", "CRPS for the best figure"),
      Column("crps_least", .number, "persons", "Least CRPS within the range"),
      Column("crps_most", .number, "persons", "Most CRPS within the range"),
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
