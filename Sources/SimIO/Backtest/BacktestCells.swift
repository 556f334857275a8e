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
    "Brier score: mean squared error of the probability, 0 perfect. Skill: against monthly climatology, with its 95 % "
    + "interval; a detector beats climatology only where the whole interval lies above 0. ROC area: how often a week "
    + "with event got the higher probability, 0.5 is a coin. CRPS: error of the number of boats. Weeks: regions times "
    + "weeks."
  static let rateNote =
    "An event is a first distress in the world where nobody comes. Base rate: share of weeks with an event; precision "
    + "holds for it. A week counts as warned where a rule that had fired stood at its begin, whether or not its owner "
    + "had acted: this is what rules know. A rule beats climatology where the 95 % intervals of its skill and of "
    + "hit_rate less false-alarm rate lie above 0. A week in which people are still in distress from before, and "
    + "nobody new, is no event: a rule on persons in distress then counts false alarms (false_alarms_in_distress)."
  static let shareNote =
    "hit_rate: warned weeks with an event, of weeks with an event. False-alarm ratio: warned weeks without event, of "
    + "warned weeks; precision: the others of these. False-alarm rate: warned weeks without event, of weeks without "
    + "event. Critical success index: hits, of hits, misses and false alarms. In brackets 95 %, from drawing whole "
    + "members; where a share is 0 or 1 in all members a one-sided bound with a member as one trial (rule of three). No "
    + "interval stands where fewer than \(BlockBootstrap.neededBlocks) members have something to count."
  static let leadNote =
    "Warned in time: boats whose first distress came at least the action time of the rule after its owner had acted, "
    + "while it stood, of all boats. Lead of firing: from when the rule fired, whatever its owner does; lead in force: "
    + "from when the owner had acted. Boats without a lead count as shorter than all; where they are most there is "
    + "no median."
  static let firingNote =
    "Firings: of rules that warn, all regions and members. In vain: nobody in distress until a week "
    + "after the end; a firing for which the run ends before that is undecided and not judged. A year is one of "
    + "days such as those simulated. Cost: of all rules, in the planner's unit; in vain: times the share in vain "
    + "of the cost of decided spells."
  static let severityNote =
    "Weeks are of the class of their largest boat; each class is scored against all quiet weeks, so false "
    + "alarms stand in each. Below ten events, or ten members with one, there is no score. Reliability and all intervals: "
    + "thresholds_by_severity.csv, detectors_by_severity.csv, reliability.csv."
  static let valueNote =
    "Against no warning, n members in pairs, 95 % interval; persons, days and place-days are means of a member. Deaths "
    + "averted: above 0 is better. Days without safety, of the 30 after distress: below 0 is better. Unit-days forward: "
    + "days of ships and aircraft at sea beforehand. Place-days: places in reception made ready times the days for which "
    + "they were; some thousand places of a State for a month are a hundred thousand. A perfect warning acts in time in "
    + "each region with distress and nowhere else: it bounds what knowing moment and region is worth. What a false "
    + "alarm sent to sea next door may help too."
  static let costNote =
    "1 is a perfect warning, 0 no better than acting always or never; below 0 worse. Each planner has an own "
    + "ratio of the cost of acting to the loss that it averts. Best here is picked and judged on the same members, "
    + "which flatters it; best of the other half takes for each half of the members what was best in the other. "
    + "Intervals of all rules: cost_loss.csv."

  private static func number(_ value: Double?, _ digits: Int) -> String {
    value.map { PlainNumber.text($0, digits: digits) } ?? "-"
  }

  private static func interval(_ interval: ConfidenceInterval?, _ digits: Int) -> String {
    guard let low = interval?.low, let high = interval?.high else { return "-" }
    return number(low, digits) + " to " + number(high, digits)
  }

  /// A value with its interval in brackets.
  static func scored(_ value: ScoredValue?, _ digits: Int) -> String {
    guard let value else { return "-" }
    guard value.interval != nil else { return number(value.value, digits) }
    return "\(number(value.value, digits)) (\(interval(value.interval, digits)))"
  }

  /// Base rates of training and scoring: a reference from other rates would be no reference.
  static func baseRates(_ report: BacktestReport) -> String {
    func percent(_ rate: Double?) -> String {
      rate.map { PlainNumber.text(100 * $0, digits: 2) + " %" } ?? "not known"
    }
    return
      "Base rate: \(percent(report.weights.trainingBaseRate)) of the weeks of training had an event, "
      + "\(percent(report.outcome.baseRate)) of those that are scored."
  }

  static func detectors(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "detector", "Brier score", "skill", "95 %", "ROC area", "CRPS, boats", "weeks", "in words",
      ],
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
        "rules", "hits", "misses", "false alarms", "quiet, unwarned", "base rate", "skill", "95 %",
        "in words",
      ],
      rows: report.rules.map { rule in
        let scores = try? rule.scores.get()
        return [
          rule.shortName, "\(rule.table.hits)", "\(rule.table.misses)", "\(rule.table.falseAlarms)",
          "\(rule.table.correctNegatives)", number(rule.table.baseRate, 4),
          number(rule.skill?.value, 3), interval(rule.skill?.interval, 3),
          scores == nil ? "refused" : rule.verdict,
        ]
      }, endsInWords: true)
  }

  static func shares(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "rules", "hit_rate", "false-alarm ratio", "false-alarm rate", "precision",
        "critical success index",
      ],
      rows: report.rules.map { rule in
        let scores = try? rule.scores.get()
        return [rule.shortName]
          + [
            scores?.hitRate, scores?.falseAlarmRatio, scores?.falseAlarmRate, scores?.precision,
            scores?.criticalSuccessIndex,
          ].map { scored($0, 3) }
      })
  }

  /// The middle lead, h; in words where most boats have none.
  static func median(_ leads: LeadTimes, none: String, few: String) -> String {
    if leads.leads.isEmpty { return none }
    return leads.quantile(0.5).map { number(Double($0) / 3600, 0) } ?? few
  }

  static func leads(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "rules", "warned_in_time_share", "median lead of firing, h", "median lead in force, h",
      ],
      rows: report.rules.map { rule in
        [
          rule.shortName, rule.isScored ? scored(rule.inTimeShare, 3) : "refused",
          rule.isScored ? median(rule.leads, none: "none warned", few: "most not warned") : "-",
          rule.isScored
            ? median(rule.leadsInForce, none: "none in force", few: "most not in force") : "-",
        ]
      })
  }

  static func firings(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "rules", "firings", "undecided", "in vain, of decided", "firings a year", "cost a year",
        "of it in vain",
      ],
      rows: report.rules.map { rule in
        [
          rule.shortName, "\(rule.activations)", "\(rule.activations - rule.decided)",
          scored(rule.inVainShare, 3), number(rule.activationsPerYear, 1),
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
    let head = ["days of lead", "boats, from firing", "boats, in force"]
    guard let rule = report.rules.first, rule.isScored else {
      return Table(head: head, rows: [["refused", "-", "-"]])
    }
    let (fired, inForce) = (leadBars(rule.leads), leadBars(rule.leadsInForce))
    let longer = fired.count >= inForce.count ? fired : inForce
    return Table(
      head: head,
      rows: longer.map { bar in
        [bar.label]
          + [fired, inForce].map { own in "\(own.first { $0.label == bar.label }?.boats ?? 0)" }
      })
  }

  /// The words of a class of severity.
  private static func words(_ froms: [Int], _ i: Int) -> String {
    "\(froms[i])" + (i + 1 < froms.count ? " to \(froms[i + 1] - 1)" : " and more")
  }

  /// Boats of each class.
  static func severities(_ report: BacktestReport) -> Table {
    let all = report.rules.first?.severities ?? []
    return Table(
      head: [
        "persons aboard", "boats", "warned", "in force", "in time", "share in time", "in words",
      ],
      rows: all.enumerated().map { i, own in
        [
          words(all.map(\.from), i), "\(own.events)", "\(own.warned)", "\(own.inForce)",
          "\(own.inTime)", scored(try? own.inTimeShare.get(), 3),
          own.inTimeShare.refusal?.reason ?? "",
        ]
      }, endsInWords: true)
  }

  /// Weeks whose largest boat is of each class.
  static func severityWeeks(_ report: BacktestReport) -> Table {
    let all = report.rules.first?.severities ?? []
    return Table(
      head: [
        "persons aboard", "hits", "misses", "hit_rate", "critical success index", "skill",
        "in words",
      ],
      rows: all.enumerated().map { i, own in
        let scores = try? own.scores.get()
        return [
          words(all.map(\.from), i), "\(own.table.hits)", "\(own.table.misses)",
          scored(scores?.hitRate, 3), scored(scores?.criticalSuccessIndex, 3),
          scored(own.skill, 3), own.scores.refusal?.reason ?? "",
        ]
      }, endsInWords: true)
  }

  static func detectorSeverities(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "detector", "persons aboard", "events", "Brier score", "skill", "95 %", "ROC area",
        "CRPS, boats", "in words",
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
        "warning", "deaths averted, persons", "95 %", "days without safety, d", "95 %",
        "unit-days forward", "place-days", "n members",
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
          "\(report.outcome.valuedMembers)",
        ]
      })
  }

  /// The curve: the best rule of each ratio, and the rules as written.
  static func costLoss(_ report: BacktestReport) -> Table {
    Table(
      head: [
        "cost / loss", "as written", "95 %", "best here", "95 %", "by", "best of the other half",
      ],
      rows: report.costLoss.map { point in
        let written = point.values.first ?? nil
        let best = point.best.flatMap { point.values[$0.position] }
        return [
          number(point.ratio, 2), number(written?.value, 3), interval(written?.interval, 3),
          number(best?.value, 3), interval(best?.interval, 3),
          point.best.map { report.rules[$0.position].shortName } ?? "-",
          number(point.heldOut, 3),
        ]
      })
  }
}
