import SimCore

/// `comparison.json`: the comparison for programs.
package enum ComparisonDocument {
  package static let file = "comparison.json"
  package static let schema = "haven/comparison/1"

  package static func json(_ report: ComparisonReport) -> JSONValue {
    .object([
      .init("schema", .string(schema)),
      .init("nature", .string(report.nature)),
      .init("sensitivity", .string(report.sensitivity.rawValue)),
      .init("title", .string(report.title)),
      .init("run", .string(report.runID)),
      .init("inputs_sha256", .string(report.identity.scenarioHash)),
      .init("seed", .string(String(report.identity.seed))),
      .init("members", .integer(report.identity.members)),
      .init("members_finished", .integer(report.members)),
      .init("engine_version", .string(report.identity.engineVersion)),
      .init("stop_reason", .string(report.stopReason.rawValue)),
      .init("profile", .string(report.profile.rawValue)),
      .init("conditional_on", strings(report.conditions)),
      .init("warnings", strings(report.warnings)),
      .init("how_to_read", strings(ComparisonReport.footnotes)),
      .init("bounds", .array(report.bounds.map(bound))),
      .init(
        "last_hours_of_base", .array(report.lastHours(report.outcome.remaining[0]).map(lastHour))),
      .init("draws", draws(report)),
      .init("variants", .array(report.variants.indices.map { variant(report, $0) })),
    ])
  }

  private static func strings(_ texts: [String]) -> JSONValue {
    .array(texts.map { .string($0) })
  }

  private static func bound(_ bound: ComparisonReport.Bound) -> JSONValue {
    .object([
      .init("world", .string(bound.name)), .init("meaning", .string(bound.words)),
      .init("deaths", .number(bound.deaths)),
      .init("deaths_interval", interval(bound.deathsInterval)),
      .init("days_without_safety", .optional(bound.days)),
      .init("days_without_safety_interval", interval(bound.daysInterval)),
    ])
  }

  private static func interval(_ interval: ConfidenceInterval?) -> JSONValue {
    guard let interval else { return .null }
    return .object([
      .init("low", .optional(interval.low)), .init("high", .optional(interval.high)),
      .init("level", .number(interval.level)), .init("kind", .string(interval.kind.rawValue)),
    ])
  }

  private static func lastHour(_ hour: ComparisonReport.LastHour) -> JSONValue {
    .object([
      .init("decision", .string(hour.decision.rawValue)),
      .init("meaning", .string(hour.decision.words)),
      .init("share_of_deaths_averted", .number(hour.share)),
      .init("last_hour_of_recovery", .number(hour.recovery)),
      .init("median_hours_to_recovery", .optional(hour.remaining)),
      .init("last_hour", .optional(hour.hour)),
    ])
  }

  private static func draws(_ report: ComparisonReport) -> JSONValue {
    guard let drawn = report.drawn else { return .null }
    return .object([
      .init("draws", .integer(drawn.hypercube.count)),
      .init("members_per_draw", .integer(drawn.membersPerDraw)),
      .init("factor", .number(DrawnParameter.factor)),
      .init("chance_level_of_rank_correlation", .optional(drawn.chanceLevel)),
      .init("parameters", strings(drawn.parameters.map(\.id))),
      .init("sections_not_drawn", strings(DrawnParameter.fixedSections.sorted())),
    ])
  }

  private static func variant(_ report: ComparisonReport, _ index: Int) -> JSONValue {
    let variant = report.variants[index]
    let judgement = variant.judgement
    return .object([
      .init("variant", .string(variant.name)), .init("file", .string(variant.request.file)),
      .init("description", .string(variant.summary)),
      .init("terms", .string(variant.request.terms.rawValue)),
      .init("differences_of_courses", strings(variant.request.differences)),
      .init("changes", strings(variant.request.changes)),
      .init("verdict", .string(judgement.verdict.rawValue)),
      .init("decided_by", .optional(judgement.deciding?.metric.key)),
      .init("harms", strings(judgement.harms)),
      .init("headline", .string(ComparisonWords.headline(judgement))),
      .init("results", .array(judgement.results.map { result(report, index, $0) })),
      .init("links", .array(variant.gains.map { gain($0, report.members) })),
      .init("last_hours", .array(report.lastHours(variant.remaining).map(lastHour))),
    ])
  }

  private static func result(
    _ report: ComparisonReport, _ index: Int, _ result: PairedResult
  ) -> JSONValue {
    let metric = result.metric
    var shares = JSONValue.null
    if let found = result.shares {
      shares = .object([
        .init("better", .number(found.share(found.better))),
        .init("same", .number(found.share(found.same))),
        .init("worse", .number(found.share(found.worse))), .init("n", .integer(found.members)),
      ])
    }
    let signs = report.signs(index, result)
    let drivers =
      report.drawn?.drivers(variant: index, key: metric.key, statistic: metric.statistic) ?? []
    return .object([
      .init("metric", .string(metric.key)), .init("statistic", .string(metric.statistic)),
      .init("meaning", .string(metric.meaning)), .init("unit", .string(metric.unit)),
      .init("objective", .string(metric.objective.rawValue)),
      .init("better", .string(metric.isMoreBetter ? "more" : "less")),
      .init("base", .optional(result.base)), .init("variant", .optional(result.variant)),
      .init("difference", .optional(result.difference)),
      .init("interval", interval(result.interval)),
      .init("share_of_courses_of_events", shares),
      .init("verdict", .string(result.verdict.rawValue)),
      .init(
        "same_sign",
        signs.map {
          .object([
            .init("draws", .integer($0.draws)), .init("same", .integer($0.same)),
            .init("no_difference", .integer($0.none)),
          ])
        } ?? .null),
      .init(
        "drivers",
        .array(
          drivers.map {
            .object([
              .init("parameter", .string($0.id)),
              .init("rank_correlation", .number($0.correlation)),
            ])
          })),
    ])
  }

  private static func gain(_ gain: LinkGain, _ members: Int) -> JSONValue {
    .object([
      .init("link", .string(gain.link.rawValue)), .init("meaning", .string(gain.link.words)),
      .init("boats", .integer(Int(gain.boats))), .init("base_hours", .optional(gain.meanBase)),
      .init("variant_hours", .optional(gain.meanVariant)),
      .init("difference_hours", .optional(gain.difference)),
      .init("interval", interval(gain.interval(members: members))),
    ])
  }
}
