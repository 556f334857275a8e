import SimCore

/// Columns that tables share, and the tables by class of severity and by lead.
extension BacktestTables {
  /// The scores of a forecast.
  static let forecastColumns =
    [
      Column("n", .integer, "Regions times weeks"),
      Column("events", .integer, "Of these, with a first distress"),
    ]
    + scored("brier", "Brier score") + scored("skill", "Brier skill against monthly climatology")
    + scored("roc_area", "Area under the ROC curve")
    + scored("crps", "CRPS for the number of boats, boats")
    + scored("crps_skill", "Skill of the CRPS against climatology")

  static func add(
    _ result: Result<ForecastScores, ScoreRefusal>, cases: (count: Int, events: Int),
    _ table: inout TableWriter
  ) {
    let scores = try? result.get()
    table.rows.integer(scores?.count ?? cases.count)
    table.rows.integer(scores?.events ?? cases.events)
    for value in [
      scores?.brier, scores?.skill, scores?.rocArea, scores?.countScore, scores?.countSkill,
    ] { add(value, &table) }
  }

  /// Weeks warned or not, and their scores.
  static let weekColumns =
    [
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
    + scored("bias", "Warnings over events")
    + scored("peirce_score", "Hit rate less false-alarm rate")
    + scored("skill", "Skill of the warnings against monthly climatology")
    + BacktestDocument.baseRates.map {
      Column(
        "precision_at_\(Int(($0 * 100).rounded()))_percent", .number,
        "Precision that these rates give where so many weeks have an event", optional: true)
    }

  static func add(
    _ counts: ContingencyTable, _ result: Result<WarningScores, ScoreRefusal>, skill: ScoredValue?,
    _ table: inout TableWriter
  ) {
    let scores = try? result.get()
    for n in [counts.hits, counts.misses, counts.falseAlarms, counts.correctNegatives] {
      table.rows.integer(n)
    }
    table.rows.number(counts.baseRate, digits: 6)
    for value in [
      scores?.hitRate, scores?.falseAlarmRatio, scores?.falseAlarmRate, scores?.precision,
      scores?.criticalSuccessIndex, scores?.bias, scores?.peirceScore,
      scores == nil ? nil : skill,
    ] { add(value, &table) }
    for rate in BacktestDocument.baseRates {
      table.rows.number(scores?.table.precision(atBaseRate: rate), digits: 6)
    }
  }

  private static let classColumn = Column(
    "persons_from", .integer, "Fewest persons aboard the largest boat of the week")
  private static let refusal = Column(
    "refused", .string, "Why there is no score; empty where there is one", optional: true)

  private static func add(_ refusal: ScoreRefusal?, _ table: inout TableWriter) {
    if let refusal { table.rows.text(refusal.reason) } else { table.rows.empty() }
  }

  static func detectorSeverities(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    try table(
      "detectors_by_severity.csv", report, folder,
      [Column("detector", .string, "Detector"), classColumn] + forecastColumns + [refusal]
    ) { (table: inout TableWriter) throws(RunDirectoryError) in
      for result in report.detectors {
        for (s, own) in result.classes.enumerated() {
          table.rows.text(result.detector.rawValue)
          table.rows.integer(own.from)
          add(own.scores, cases: report.outcome.cases(ofClass: s), &table)
          add(own.scores.refusal, &table)
          try end(&table)
        }
      }
    }
  }

  static func thresholdSeverities(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    try table(
      "thresholds_by_severity.csv", report, folder,
      ruleColumns + [classColumn] + weekColumns + [refusal]
    ) { (table: inout TableWriter) throws(RunDirectoryError) in
      for rule in report.rules {
        for own in rule.severities {
          table.rows.text(rule.name)
          table.rows.number(rule.threshold, digits: 6)
          table.rows.integer(own.from)
          add(own.table, own.scores, skill: own.skill, &table)
          add(own.scores.refusal, &table)
          try end(&table)
        }
      }
    }
  }

  static func leads(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns =
      ruleColumns + [
        Column(
          "persons_from", .integer, "Fewest persons aboard in the class; empty for all",
          optional: true),
        Column("events", .integer, "Boats first in distress"),
        Column("warned", .integer, "Of these, while a warning that had fired stood"),
        Column("in_force", .integer, "Of these, after its owner had acted"),
        Column("warned_in_time", .integer, "Of these, at least the action time of the rule after"),
      ] + scored("warned_in_time_share", "Of all boats; interval from drawing members")
      + [("fired", "firing"), ("in_force", "when the owner had acted")].flatMap { key, words in
        [0.1, 0.5, 0.9].map {
          Column(
            "lead_\(key)_p\(Int($0 * 100))_hours", .number, "h",
            "Quantile of the lead from \(words) over all boats, those without as shortest",
            optional: true)
        }
      }
    return try table("leads.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      for rule in report.rules {
        let all = rule.severities
        let whole = [
          all.map(\.events), all.map(\.warned), all.map(\.inForce), all.map(\.inTime),
        ].map { $0.reduce(0, +) }
        let rows: [(from: Int?, counts: [Int], share: ScoredValue?)] =
          [(nil, whole, rule.inTimeShare)]
          + all.map {
            ($0.from, [$0.events, $0.warned, $0.inForce, $0.inTime], try? $0.inTimeShare.get())
          }
        for row in rows {
          table.rows.text(rule.name)
          table.rows.number(rule.threshold, digits: 6)
          if let from = row.from { table.rows.integer(from) } else { table.rows.empty() }
          for n in row.counts { table.rows.integer(n) }
          add(row.share, &table)
          for leads in [rule.leads, rule.leadsInForce] {
            for p in [0.1, 0.5, 0.9] {
              let lead = row.from == nil && rule.isScored ? leads.quantile(p) : nil
              table.rows.number(lead.map { Double($0) / 3600 }, digits: 2)
            }
          }
          try end(&table)
        }
      }
    }
  }

  static func leadTimes(
    _ report: BacktestReport, _ folder: String
  ) throws(RunDirectoryError) -> Written {
    let columns =
      ruleColumns + [
        Column(
          "lead_days", .integer, "d", "Whole days of lead; empty for boats without one",
          optional: true),
        Column("boats_fired", .integer, "Boats first in distress so long after firing"),
        Column("boats_in_force", .integer, "The same after the owner had acted"),
      ]
    return try table("lead_times.csv", report, folder, columns) {
      (table: inout TableWriter) throws(RunDirectoryError) in
      for rule in report.rules where rule.isScored {
        let counts = [rule.leads, rule.leadsInForce].map { [$0.unwarned] + $0.histogram().days }
        for row in 0..<(counts.map(\.count).max() ?? 0) {
          table.rows.text(rule.name)
          table.rows.number(rule.threshold, digits: 6)
          if row > 0 { table.rows.integer(row - 1) } else { table.rows.empty() }
          for own in counts { table.rows.integer(row < own.count ? own[row] : 0) }
          try end(&table)
        }
      }
    }
  }
}

extension Result where Failure == ScoreRefusal {
  /// Why there is no score; nil where there is one.
  var refusal: ScoreRefusal? {
    if case .failure(let refusal) = self { return refusal }
    return nil
  }
}
