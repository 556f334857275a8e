import SimCore

/// `backtest.json`: the back-test for programs.
package enum BacktestDocument {
  package static let file = "backtest.json"
  package static let schema = "haven/backtest/1"
  static let manifestSchema = "haven/backtest-manifest/1"

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
      .init("training_members", .integer(report.request.plan.trainingMembers)),
      .init("training_days", .integer(report.weights.trainingRows)),
      .init("training_days_with_event", .integer(report.weights.trainingEvents)),
      .init("units", .integer(report.outcome.units)),
      .init("distresses", .integer(report.outcome.distresses)),
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
              .init("values", .array(point.values.map { .optional($0) })),
              .init("best", .optional(point.best)),
            ])
          })),
      .init("historic", historic(report.historic)),
    ])
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

  private static func detector(_ result: BacktestOutcome.DetectorResult) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("detector", .string(result.detector.rawValue)),
      .init("verdict", .string(result.verdict)),
    ]
    switch result.scores {
    case .failure(let refusal): members.append(.init("refused", .string(refusal.reason)))
    case .success(let scores):
      members += [
        .init("n", .integer(scores.count)), .init("events", .integer(scores.events)),
        .init("brier", scored(scores.brier)),
        .init("climatology_brier", .number(scores.referenceBrier)),
        .init("skill", scored(scores.skill)), .init("roc_area", scored(scores.rocArea)),
        .init("reliability", .number(scores.decomposition.reliability)),
        .init("resolution", .number(scores.decomposition.resolution)),
        .init("uncertainty", .number(scores.decomposition.uncertainty)),
        .init("crps_boats", .optional(result.countScore)),
        .init("crps_skill", .optional(result.countSkill)),
      ]
    }
    return .object(members)
  }

  private static func rule(_ rule: BacktestOutcome.RuleResult) -> JSONValue {
    let table = rule.table
    var members: [JSONValue.Member] = [
      .init("rule", .string(rule.name)), .init("threshold", .optional(rule.threshold)),
      .init("verdict", .string(rule.verdict)), .init("hits", .integer(table.hits)),
      .init("misses", .integer(table.misses)), .init("false_alarms", .integer(table.falseAlarms)),
      .init("correct_negatives", .integer(table.correctNegatives)),
      .init("base_rate", .optional(table.baseRate)),
      .init("action_time_hours", .number(rule.actionTime / 3600)),
    ]
    switch rule.scores {
    case .failure(let refusal): members.append(.init("refused", .string(refusal.reason)))
    case .success(let scores):
      let share = rule.leads.warnedInTimeShare(actionTime: rule.actionTime)
      members += [
        .init("hit_rate", scored(scores.hitRate)),
        .init("false_alarm_ratio", scored(scores.falseAlarmRatio)),
        .init("false_alarm_rate", scored(scores.falseAlarmRate)),
        .init("precision", scored(scores.precision)),
        .init("critical_success_index", scored(scores.criticalSuccessIndex)),
        .init("skill", scored(rule.skill)),
        .init("warned_in_time_share", .optional(share?.value)),
        .init(
          "median_lead_hours", .optional(rule.leads.quantile(0.5).map { Double($0) / 3600 })),
      ]
    }
    members += [
      .init("activations_per_year", .number(rule.activationsPerYear)),
      .init("in_vain_per_year", .number(rule.inVainPerYear)),
      .init("cost_per_year", .number(rule.costPerYear)),
      .init("cost_in_vain_per_year", .number(rule.costInVainPerYear)),
      .init(
        "severities",
        .array(
          rule.severities.map {
            .object([
              .init("persons_from", .integer($0.from)), .init("events", .integer($0.events)),
              .init("warned", .integer($0.warned)), .init("warned_in_time", .integer($0.inTime)),
            ])
          })),
    ]
    return .object(members)
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
