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
    + "A rule beats climatology where the 95 % intervals of its skill and of hit rate less false-alarm rate lie above "
    + "0. A week in which people are still in distress from before, and nobody new, is no event: a rule on "
    + "persons in distress then counts false alarms (false_alarms_in_distress). Intervals: thresholds.csv."
  static let leadNote =
    "Warned in time: boats whose first distress came at least the action time after a standing warning "
    + "began, of all boats; interval from drawing members. Activations and those in vain (nobody in distress until a "
    + "week after the end): of rules that warn, all regions, a year of days such as those simulated. Cost: of all "
    + "rules, in the planner's unit, a year of such days."
  static let severityNote =
    "Weeks are of the class of their largest boat; each class is scored against all quiet weeks, so false "
    + "alarms stand in each. Below ten events there is no score. Reliability and all intervals: "
    + "thresholds_by_severity.csv, detectors_by_severity.csv, reliability.csv."
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
        let isReference = result.detector == .climatology
        return [result.detector.rawValue] + forecast(result.scores, isReference: isReference)
          + [
            "\(report.outcome.units)",
            result.scores.refusal != nil && !isReference ? "refused" : result.verdict,
          ]
      }, endsInWords: true)
  }

  /// Brier score, skill with its interval, ROC area, CRPS.
  private static func forecast(
    _ result: Result<ForecastScores, ScoreRefusal>, isReference: Bool
  ) -> [String] {
    let scores = try? result.get()
    return [
      number(scores?.brier.value, 4), isReference ? "0" : number(scores?.skill.value, 3),
      isReference ? "-" : interval(scores?.skill.interval, 3), number(scores?.rocArea.value, 3),
      number(scores?.countScore?.value, 4),
    ]
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
        "rules", "warned_in_time_share", "95 %", "median lead, h", "activations", "in vain",
        "cost", "cost in vain",
      ],
      rows: report.rules.map { rule in
        let median = rule.leads.quantile(0.5).map { Double($0) / 3600 }
        return [
          rule.shortName, rule.isScored ? number(rule.inTimeShare?.value, 3) : "refused",
          interval(rule.inTimeShare?.interval, 3),
          rule.isScored ? median.map { number($0, 0) } ?? "not warned" : "-",
          number(rule.activationsPerYear, 1), number(rule.inVainPerYear, 1),
          number(rule.costPerYear, 0), number(rule.costInVainPerYear, 0),
        ]
      })
  }

  /// Boats by days of lead, longer ones together; the first are those without warning.
  static func leadBars(_ leads: LeadTimes) -> [(label: String, boats: Int)] {
    let days = leads.histogram().days
    let most = 21
    var bars = [(label: "none", boats: leads.unwarned)]
    bars += days.prefix(most).enumerated().map { (label: "\($0)", boats: $1) }
    if days.count > most {
      bars.append((label: "\(most)+", boats: days.dropFirst(most).reduce(0, +)))
    }
    return bars
  }

  static func leadTimes(_ report: BacktestReport) -> Table {
    guard let rule = report.rules.first, rule.isScored else {
      return Table(head: ["days of lead", "boats"], rows: [["refused", "-"]])
    }
    return Table(
      head: ["days of lead", "boats"],
      rows: leadBars(rule.leads).map { [$0.label, "\($0.boats)"] })
  }

  /// The words of a class of severity.
  private static func words(_ froms: [Int], _ i: Int) -> String {
    "\(froms[i])" + (i + 1 < froms.count ? " to \(froms[i + 1] - 1)" : " and more")
  }

  static func severities(_ report: BacktestReport) -> Table {
    let all = report.rules.first?.severities ?? []
    return Table(
      head: [
        "persons aboard", "boats", "warned", "in time", "share in time", "95 %", "hits", "misses",
        "hit_rate", "CSI", "skill", "in words",
      ],
      rows: all.enumerated().map { i, own in
        let share = try? own.inTimeShare.get()
        let scores = try? own.scores.get()
        return [
          words(all.map(\.from), i), "\(own.events)", "\(own.warned)", "\(own.inTime)",
          number(share?.value, 3), interval(share?.interval, 3), "\(own.table.hits)",
          "\(own.table.misses)", number(scores?.hitRate?.value, 3),
          number(scores?.criticalSuccessIndex?.value, 3), number(own.skill?.value, 3),
          own.scores.refusal?.reason ?? own.inTimeShare.refusal?.reason ?? "",
        ]
      }, endsInWords: true)
  }

  static func detectorSeverities(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "detector", "persons aboard", "events", "Brier", "skill", "95 %", "ROC area", "CRPS",
        "in words",
      ],
      rows: report.detectors.flatMap { result in
        result.classes.indices.map { i in
          let own = result.classes[i]
          return [
            result.detector.rawValue, words(result.classes.map(\.from), i),
            "\(report.outcome.cases(ofClass: i).events)",
          ] + forecast(own.scores, isReference: result.detector == .climatology) + [
            own.scores.refusal?.reason ?? ""
          ]
        }
      }, endsInWords: true)
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
    Table(
      head: ["cost / loss", "best", "by", "as written"],
      rows: report.costLoss.map { point in
        let name = point.best.flatMap { value in
          zip(report.rules, point.values).first { $1 == value }?.0.shortName
        }
        return [
          number(point.ratio, 2), number(point.best, 3), name ?? "-",
          number(point.values.first ?? nil, 3),
        ]
      })
  }
}
