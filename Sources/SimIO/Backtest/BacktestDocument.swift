import SimCore

/// `backtest.json`: the back-test for programs.
package enum BacktestDocument {
  package static let file = "backtest.json"
  package static let schema = "haven/backtest/2"

  package static func json(_ report: BacktestReport) -> JSONValue {
    .object([
      .init("schema", .string(schema)), .init("nature", .string(RunLabel.nature)),
      .init("skill", .string(BacktestReport.synthetic)),
      .init("sensitivity", .string(report.sensitivity.rawValue)),
      .init("title", .string(report.title)), .init("run", .string(report.runID)),
      .init("inputs_sha256", .string(report.identity.scenarioHash)),
      .init("seed", .string(String(report.identity.seed))),
      .init("members", .integer(report.identity.members)),
      .init("members_finished", .integer(report.outcome.members)),
      .init("value_members", .integer(report.outcome.valuedMembers)),
      .init("training_members", trainingMembers(report)),
      .init("training_weeks", .integer(report.weights.trainingRows)),
      .init("training_weeks_with_event", .integer(report.weights.trainingEvents)),
      .init("training_base_rate", .optional(report.weights.trainingBaseRate)),
      .init("units", .integer(report.outcome.units)),
      .init("units_with_event", .integer(report.outcome.cases.events)),
      .init("base_rate", .optional(report.outcome.baseRate)),
      .init("distresses", .integer(report.outcome.distresses)),
      .init(
        "regions_watched",
        .array(report.outcome.watched.map { .string(report.request.regions[$0]) })),
      .init("engine_version", .string(report.identity.engineVersion)),
      .init("stop_reason", .string(report.stopReason.rawValue)),
      .init("profile", .string(report.profile.rawValue)),
      .init("conditional_on", .array(report.conditions.map { .string($0) })),
      .init("warnings", .array(report.warnings.map { .string($0) })),
      .init("detectors", .array(report.detectors.map(detector))),
      .init("rules", .array(report.rules.map(rule))),
      .init("value", .array(report.values.map(value))),
      .init(
        "cost_loss",
        .array(
          report.costLoss.map { point in
            .object([
              .init("ratio", .number(point.ratio)),
              .init("values", .array(point.values.map(scored))),
              .init("best_in_sample", .optional(point.best?.value)),
              .init("best_of_other_half", .optional(point.heldOut)),
            ])
          })),
      .init("historic", historic(report.historic)),
    ])
  }

  /// Members that taught the detectors; nothing where the file of weights does not say.
  private static func trainingMembers(_ report: BacktestReport) -> JSONValue {
    report.weights.origin.map { .integer($0.members.count) } ?? .null
  }

  private static func interval(_ interval: ConfidenceInterval?) -> JSONValue {
    guard let interval else { return .null }
    return .object([
      .init("low", .optional(interval.low)), .init("high", .optional(interval.high)),
      .init("level", .number(interval.level)), .init("kind", .string(interval.kind.rawValue)),
    ])
  }

  private static func scored(_ value: ScoredValue?) -> JSONValue {
    guard let value else { return .null }
    return .object([
      .init("value", .optional(value.value)), .init("interval", interval(value.interval)),
    ])
  }

  private static func members(
    _ scores: Result<ForecastScores, ScoreRefusal>
  ) -> [JSONValue.Member] {
    switch scores {
    case .failure(let refusal): return [.init("refused", .string(refusal.reason))]
    case .success(let scores):
      return [
        .init("n", .integer(scores.count)), .init("events", .integer(scores.events)),
        .init("blocks", .integer(scores.blocks)),
        .init("blocks_with_event", .integer(scores.eventBlocks)),
        .init("brier", scored(scores.brier)),
        .init("climatology_brier", .number(scores.referenceBrier)),
        .init("skill", scored(scores.skill)), .init("roc_area", scored(scores.rocArea)),
        .init("reliability", .number(scores.decomposition.reliability)),
        .init("resolution", .number(scores.decomposition.resolution)),
        .init("uncertainty", .number(scores.decomposition.uncertainty)),
        .init("crps_boats", scored(scores.countScore)),
        .init("crps_skill", scored(scores.countSkill)),
      ]
    }
  }

  private static func detector(_ result: BacktestOutcome.DetectorResult) -> JSONValue {
    .object(
      [
        .init("detector", .string(result.detector.rawValue)),
        .init("verdict", .string(result.verdict)),
      ] + members(result.scores) + [
        .init(
          "severities",
          .array(
            result.classes.map { own in
              .object([.init("persons_from", .integer(own.from))] + members(own.scores))
            }))
      ])
  }

  /// Base rates at which precision is shown beside that of the members.
  static let baseRates = [0.01, 0.05]

  private static func members(
    _ scores: Result<WarningScores, ScoreRefusal>, skill: ScoredValue?
  ) -> [JSONValue.Member] {
    switch scores {
    case .failure(let refusal): return [.init("refused", .string(refusal.reason))]
    case .success(let scores):
      return [
        .init("blocks", .integer(scores.blocks)),
        .init("blocks_with_event", .integer(scores.eventBlocks)),
        .init("hit_rate", scored(scores.hitRate)),
        .init("false_alarm_ratio", scored(scores.falseAlarmRatio)),
        .init("false_alarm_rate", scored(scores.falseAlarmRate)),
        .init("precision", scored(scores.precision)),
        .init("critical_success_index", scored(scores.criticalSuccessIndex)),
        .init("bias", scored(scores.bias)), .init("peirce_score", scored(scores.peirceScore)),
        .init("skill", scored(skill)),
        .init(
          "precision_at_base_rate",
          .array(
            baseRates.map { rate in
              .object([
                .init("base_rate", .number(rate)),
                .init("precision", .optional(scores.table.precision(atBaseRate: rate))),
              ])
            })),
      ]
    }
  }

  private static func counts(_ table: ContingencyTable) -> [JSONValue.Member] {
    [
      .init("hits", .integer(table.hits)), .init("misses", .integer(table.misses)),
      .init("false_alarms", .integer(table.falseAlarms)),
      .init("correct_negatives", .integer(table.correctNegatives)),
    ]
  }

  private static func rule(_ rule: BacktestOutcome.RuleResult) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("rule", .string(rule.name)), .init("threshold", .optional(rule.threshold)),
      .init("verdict", .string(rule.verdict)),
    ]
    members += counts(rule.table)
    members += [
      .init("false_alarms_in_distress", .integer(rule.falseAlarmsInDistress)),
      .init("base_rate", .optional(rule.table.baseRate)),
      .init("action_time_hours", .number(rule.actionTime / 3600)),
    ]
    members += self.members(rule.scores, skill: rule.skill)
    if rule.isScored {
      members += [
        .init("warned_in_time_share", scored(rule.inTimeShare)),
        .init("median_lead_fired_hours", .optional(BacktestDocument.median(rule.leads))),
        .init("median_lead_in_force_hours", .optional(BacktestDocument.median(rule.leadsInForce))),
        .init("lead_fired_days", leadDays(rule.leads)),
        .init("lead_in_force_days", leadDays(rule.leadsInForce)),
      ]
    }
    members += [
      .init("activations_per_year", .number(rule.activationsPerYear)),
      .init("activations", .integer(rule.activations)),
      .init("activations_undecided", .integer(rule.activations - rule.decided)),
      .init("in_vain_share", scored(rule.inVainShare)),
      .init("in_vain_per_year", .optional(rule.inVainPerYear)),
      .init("cost_per_year", .number(rule.costPerYear)),
      .init("cost_in_vain_per_year", .optional(rule.costInVainPerYear)),
      .init("severities", .array(rule.severities.map(severity))),
    ]
    return .object(members)
  }

  private static func median(_ leads: LeadTimes) -> Double? {
    leads.quantile(0.5).map { Double($0) / 3600 }
  }

  /// Boats by whole days of lead, from 0 up, and those without.
  private static func leadDays(_ leads: LeadTimes) -> JSONValue {
    .object([
      .init("without", .integer(leads.unwarned)),
      .init("boats", .array(leads.histogram().days.map { .integer($0) })),
    ])
  }

  private static func severity(_ own: BacktestOutcome.SeverityResult) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("persons_from", .integer(own.from)), .init("events", .integer(own.events)),
      .init("warned", .integer(own.warned)), .init("in_force", .integer(own.inForce)),
      .init("warned_in_time", .integer(own.inTime)),
    ]
    switch own.inTimeShare {
    case .failure(let refusal): members.append(.init("share_refused", .string(refusal.reason)))
    case .success(let share): members.append(.init("warned_in_time_share", scored(share)))
    }
    return .object(
      members + [
        .init("weeks", .object(counts(own.table) + self.members(own.scores, skill: own.skill)))
      ])
  }

  private static func value(_ value: BacktestOutcome.ValueResult) -> JSONValue {
    .object([
      .init("rule", .string(value.name)), .init("threshold", .optional(value.threshold)),
      .init("forward_unit_days", .number(value.forwardUnitDays)),
      .init("prepared_place_days", .number(value.preparedPlaceDays)),
      .init(
        "results",
        .array(
          value.results.map { result in
            .object([
              .init("metric", .string(result.metric.key)),
              .init("statistic", .string(result.metric.statistic)),
              .init("unit", .string(result.metric.unit)),
              .init("no_warning", .optional(result.base)),
              .init("with_warning", .optional(result.variant)),
              .init("difference", .optional(result.difference)),
              .init("interval", interval(result.interval)),
            ])
          })),
    ])
  }

  private static func historic(_ historic: HistoricBacktest) -> JSONValue {
    .object([
      .init("nature", .string(BacktestReport.historicNature)),
      .init("seasons", .integer(historic.seasons)),
      .init("seasons_missing", .array(historic.missing.map { .string($0) })),
      .init("seasons_not_known_in_time", .array(historic.withheld.map { .string($0) })),
      .init("event", .string("more than 5,000 departures in the season")),
      .init(
        "methods",
        .array(
          HistoricBacktest.Method.allCases.map { method in
            let crps = historic.meanCrps(method)
            var members: [JSONValue.Member] = [
              .init("method", .string(method.rawValue)),
              .init("seasons_scored", .integer(historic.rows(method).count)),
              .init("mean_crps_best", .optional(crps?.best)),
              .init("mean_crps_least", .optional(crps?.range.lowerBound)),
              .init("mean_crps_most", .optional(crps?.range.upperBound)),
              .init("seasons_decided", .integer(historic.decided(method).seasons)),
              .init("seasons_with_event", .integer(historic.decided(method).events)),
            ]
            switch historic.eventScores(method) {
            case .failure(let refusal):
              members.append(.init("brier_refused", .string(refusal.reason)))
            case .success(let scores): members.append(.init("brier", scored(scores.brier)))
            }
            return .object(members)
          })),
    ])
  }
}
