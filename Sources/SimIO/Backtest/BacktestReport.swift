package import SimCore

/// A finished back-test as its documents show it.
package struct BacktestReport: Sendable {
  package let request: BacktestRequest
  package let identity: RunIdentity
  package let profile: ExportProfile
  package let stopReason: StopReason
  package let outcome: BacktestOutcome
  package let detectors: [BacktestOutcome.DetectorResult]
  package let rules: [BacktestOutcome.RuleResult]
  package let values: [BacktestOutcome.ValueResult]
  package let weights: DetectorWeights
  package let historic: HistoricBacktest
  package let conditions: [String]

  init(
    request: BacktestRequest, identity: RunIdentity, profile: ExportProfile,
    stopReason: StopReason, outcome: BacktestOutcome, weights: DetectorWeights,
    historic: HistoricBacktest, conditions: [String]
  ) {
    self.request = request
    self.identity = identity
    self.profile = profile
    self.stopReason = stopReason
    self.outcome = outcome
    let results = outcome.results
    detectors = results.detectors
    rules = results.rules
    values = results.values
    self.weights = weights
    self.historic = historic
    self.conditions =
      [
        BacktestReport.synthetic,
        "a response and owners by the rules of the scenario and the trigger file: it says nothing of what "
          + "any State or organisation will do",
        "intervals draw whole members; they show Monte Carlo error alone, not what is uncertain in the "
          + "assumptions",
      ] + conditions
  }

  package var runID: String { String(SHA256.hex(identity.text).prefix(12)) }
  package var sensitivity: Sensitivity { request.scenario.sensitivity }
  package var title: String { request.scenario.name }
  var marks: TableMarks { TableMarks(profile, sensitivity) }

  /// What all skill in simulated members is.
  package static let synthetic =
    "synthetic skill: what indicators foretell (detector power) is assumed, so no number here is evidence "
    + "that such signals exist"
  package static let historicNature =
    "historic skill: published seasonal figures; never to be set beside synthetic skill"

  /// The words on top of every page.
  package var header: String {
    let label =
      "SIMULATION - warnings played over simulated members; synthetic skill, not a forecast"
    return sensitivity == .public ? label : sensitivity.rawValue.uppercased() + " - " + label
  }

  /// What a reader must be warned of.
  package var warnings: [String] {
    var warnings: [String] = []
    if stopReason != .complete {
      warnings.append(
        "\(outcome.members) of \(identity.members) members: \(stopReason.words)")
    }
    if outcome.members < 100 {
      warnings.append(
        "only \(outcome.members) members: intervals are wide, small differences are not seen")
    }
    if outcome.valuedMembers < 2 {
      warnings.append(
        "\(outcome.valuedMembers == 0 ? "no member" : "one member alone") was played to its end: what warnings "
          + "are worth needs two, and is not shown")
    }
    if request.plan.book.highestProbability == nil {
      warnings.append("no rule asks a detector: thresholds are not tried")
    }
    if request.plan.book.warning.isEmpty {
      warnings.append("no rule of activation and none that asks a detector: no rule is scored")
    }
    return warnings + request.triggers.notesOnWeights(request.plan.weights)
  }

  /// Which regions rules are scored in; nil where they watch all, or none is scored.
  package var watchedWords: String? {
    let watched = outcome.watched
    guard !watched.isEmpty, watched.count < outcome.regions else { return nil }
    let names = watched.map { request.regions[$0] }.joined(separator: ", ")
    return
      "Rules that warn watch \(watched.count) of \(outcome.regions) regions (\(names)) and are scored there "
      + "alone: what happens elsewhere is neither hit nor miss."
  }

  /// Ratios of cost to loss of the curve.
  package static let costRatios = [
    0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95,
  ]

  /// Relative value by ratio of cost to loss, one for each rule.
  package var costLoss: [CostLoss.Point] {
    CostLoss.curve(
      rules.map { $0.isScored ? $0.table : nil }, ratios: BacktestReport.costRatios)
  }
}

extension BacktestOutcome.DetectorResult {
  /// What is said of it beside monthly climatology.
  package var verdict: String {
    if detector == .climatology { return "the reference" }
    switch scores {
    case .failure(let refusal): return refusal.reason
    case .success(let scores):
      return scores.beatsReference ? "beats climatology" : "does not beat climatology"
    }
  }
}

extension BacktestOutcome.RuleResult {
  package var verdict: String {
    switch scores {
    case .failure(let refusal): refusal.reason
    case .success:
      if beatsClimatology {
        "beats climatology"
      } else if table.warnings == 0 {
        "never warns: does not beat climatology"
      } else if table.warnings == table.count {
        "always warns: does not beat climatology"
      } else {
        "does not beat climatology"
      }
    }
  }

  /// The name in tables: thresholds are numbers of their own.
  package var shortName: String {
    threshold.map { "at " + PlainNumber.text($0, digits: 4) } ?? name
  }
}

extension BacktestOutcome.ValueResult {
  package var shortName: String {
    threshold.map { "at " + PlainNumber.text($0, digits: 4) } ?? name
  }

  /// The first result of a metric.
  package func result(_ key: String) -> PairedResult? {
    results.first { $0.metric.key == key && $0.metric.statistic == "mean" }
      ?? results.first { $0.metric.key == key }
  }
}
