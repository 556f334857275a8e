import SimCore

/// The tables of a back-test in words and rounded numbers, for the page and the text.
enum BacktestCells {
  struct Table {
    var head: [String]
    var rows: [[String]]
    /// Whether the last column is words.
    var endsInWords = false
  }

  static let detectorNote =
    "Brier score: 0 perfect. Skill: against monthly climatology, with its 95 % interval; a detector beats "
    + "climatology only where the whole interval lies above 0. CRPS: of the number of boats. n: regions "
    + "times weeks."
  static let rateNote =
    "An event is a first distress in the world where nobody comes. False-alarm ratio: of warnings; "
    + "false-alarm rate: of weeks without event. Precision holds for the base rate of these members. "
    + "Intervals: thresholds.csv."
  static let leadNote =
    "Warned in time: boats whose first distress came at least the action time after a standing warning "
    + "began, of all boats. Activations and those in vain: of rules that warn, all regions, a year. Cost: in "
    + "the planner's unit, a year."
  static let valueNote =
    "Against no warning, members in pairs, 95 % interval. Deaths averted: above 0 is better. Days without "
    + "safety: below 0 is better. A perfect warning acts in time in each region with distress and nowhere else: "
    + "it bounds what knowing moment and region is worth. What a false alarm sent to sea next door may help too."
  static let costNote =
    "1 is a perfect warning, 0 no better than acting always or never; below 0 worse. Each planner has an own "
    + "ratio of the cost of acting to the loss that it averts."

  private static func number(_ value: Double?, _ digits: Int) -> String {
    value.map { PlainNumber.text($0, digits: digits) } ?? "-"
  }

  private static func interval(_ interval: ConfidenceInterval?, _ digits: Int) -> String {
    guard let low = interval?.low, let high = interval?.high else { return "-" }
    return number(low, digits) + " to " + number(high, digits)
  }

  static func detectors(_ report: BacktestReport) -> Table {
    Table(
      head: ["detector", "Brier", "skill", "95 %", "ROC area", "CRPS", "n", "in words"],
      rows: report.detectors.map { result in
        let scores = try? result.scores.get()
        let isReference = result.detector == .climatology
        return [
          result.detector.rawValue, number(scores?.brier.value, 4),
          isReference ? "0" : number(scores?.skill.value, 3),
          isReference ? "-" : interval(scores?.skill.interval, 3),
          number(scores?.rocArea.value, 3), number(result.countScore, 4),
          "\(report.outcome.units)", scores == nil && !isReference ? "refused" : result.verdict,
        ]
      }, endsInWords: true)
  }

  static func rates(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "rules", "hits", "misses", "false alarms", "hit_rate", "fa ratio", "fa rate", "precision",
        "CSI", "skill", "in words",
      ],
      rows: report.rules.map { rule in
        let scores = try? rule.scores.get()
        return [
          rule.shortName, "\(rule.table.hits)", "\(rule.table.misses)", "\(rule.table.falseAlarms)",
          number(scores?.hitRate?.value, 3), number(scores?.falseAlarmRatio?.value, 3),
          number(scores?.falseAlarmRate?.value, 3), number(scores?.precision?.value, 3),
          number(scores?.criticalSuccessIndex?.value, 3), number(rule.skill?.value, 3),
          scores == nil ? "refused" : rule.verdict,
        ]
      }, endsInWords: true)
  }

  static func leads(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "rules", "warned_in_time_share", "median lead, h", "activations", "in vain", "cost",
        "cost in vain",
      ],
      rows: report.rules.map { rule in
        let isScored = rule.leads.events >= ForecastScores.neededEvents
        let share = rule.leads.warnedInTimeShare(actionTime: rule.actionTime)?.value
        let median = rule.leads.quantile(0.5).map { Double($0) / 3600 }
        return [
          rule.shortName, isScored ? number(share, 3) : "refused",
          isScored ? median.map { number($0, 0) } ?? "not warned" : "-",
          number(rule.activationsPerYear, 1), number(rule.inVainPerYear, 1),
          number(rule.costPerYear, 0), number(rule.costInVainPerYear, 0),
        ]
      })
  }

  static func severities(_ report: BacktestReport) -> Table {
    Table(
      head: ["persons aboard", "boats", "warned", "in time", "share in time"],
      rows: (report.rules.first?.severities ?? []).enumerated().map { i, own in
        let all = report.rules[0].severities
        let until = i + 1 < all.count ? " to \(all[i + 1].from - 1)" : " and more"
        let share = Double(own.inTime) / Double(max(1, own.events))
        return [
          "\(own.from)\(until)", "\(own.events)", "\(own.warned)", "\(own.inTime)",
          own.events >= ForecastScores.neededEvents ? number(share, 3) : "refused: fewer than 10",
        ]
      })
  }

  static func value(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "warning", "deaths averted", "95 %", "days without safety", "95 %", "unit-days forward",
        "place-days",
      ],
      rows: report.values.map { value in
        let deaths = value.result("deaths")
        let days = value.result("days_without_safety")
        let averted = deaths?.interval.map {
          ConfidenceInterval(
            low: $0.high.map { -$0 }, high: $0.low.map { -$0 }, level: $0.level, kind: $0.kind)
        }
        return [
          value.shortName, number(deaths?.difference.map { 0 - $0 }, 2), interval(averted, 2),
          number(days?.difference, 3), interval(days?.interval, 3),
          number(value.forwardUnitDays, 1), number(value.preparedPlaceDays, 0),
        ]
      })
  }

  /// The curve: the best rule of each ratio, and the rules as written.
  static func costLoss(_ report: BacktestReport) -> Table {
    let isScored = report.rules.contains { (try? $0.scores.get()) != nil }
    return Table(
      head: ["cost / loss", "best", "by", "as written"],
      rows: report.costLoss.map { point in
        let best = isScored ? point.best : nil
        let name = best.flatMap { value in
          zip(report.rules, point.values).first { $1 == value }?.0.shortName
        }
        return [
          number(point.ratio, 2), number(best, 3), name ?? "-",
          number(isScored ? point.values.first ?? nil : nil, 3),
        ]
      })
  }
}
