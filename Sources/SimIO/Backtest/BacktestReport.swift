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
  /// Relative value by ratio of cost to loss; values in the order of the rules.
  package let costLoss: [CostLoss.Point]
  package let weights: DetectorWeights
  package let historic: HistoricBacktest
  package let conditions: [String]

  init(
    request: BacktestRequest, identity: RunIdentity, profile: ExportProfile,
    stopReason: StopReason, outcome: BacktestOutcome, results: BacktestOutcome.Results,
    weights: DetectorWeights,
    historic: HistoricBacktest, conditions: [String]
  ) {
    self.request = request
    self.identity = identity
    self.profile = profile
    self.stopReason = stopReason
    self.outcome = outcome
    detectors = results.detectors
    rules = results.rules
    values = results.values
    costLoss = results.costLoss
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
        "\(outcome.members) of \(Wording.counted(identity.members, "member")): \(stopReason.words)")
    }
    let needed = BlockBootstrap.neededBlocks
    if outcome.members < needed {
      warnings.append(
        "only \(Wording.counted(outcome.members, "member")): below \(needed) no interval and no verdict is given"
      )
    } else if outcome.members < 100 {
      warnings.append(
        "only \(outcome.members) members: intervals are wide, small differences are not seen")
    }
    let unmet = weights.untrainedMonths(
      from: request.scenario.start, days: Int(request.scenario.horizon / 86_400))
    if !unmet.isEmpty {
      warnings.append(DetectorWeights.words(untrained: unmet))
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

  /// Why nothing is said of climatology: too few members hold an event.
  static func noVerdict(_ eventMembers: Int) -> String {
    "no verdict: events in \(Wording.counted(eventMembers, "member")), and an interval needs "
      + "\(BlockBootstrap.neededBlocks)"
  }
}

extension DetectorWeights {
  /// What a reader must know of months that training did not meet.
  package static func words(untrained months: [Int]) -> String {
    let names = months.map(Wording.month).joined(separator: ", ")
    return
      "no week of training began in \(names): climatology there is the rate of each region in the months "
      + "that training met"
  }
}

extension BacktestOutcome.DetectorResult {
  /// What is said of it beside monthly climatology.
  package var verdict: String {
    if detector == .climatology { return "the reference" }
    switch scores {
    case .failure(let refusal): return refusal.reason
    case .success(let scores):
      if scores.skill.interval == nil { return BacktestReport.noVerdict(scores.eventBlocks) }
      return scores.beatsReference ? "beats climatology" : "does not beat climatology"
    }
  }
}

extension BacktestOutcome.RuleResult {
  package var verdict: String {
    switch scores {
    case .failure(let refusal): refusal.reason
    case .success(let scores):
      if beatsClimatology {
        "beats climatology"
      } else if table.warnings == 0 {
        "never warns: does not beat climatology"
      } else if table.warnings == table.count {
        "always warns: does not beat climatology"
      } else if skill != nil, skill?.interval == nil || scores.peirceScore?.interval == nil {
        BacktestReport.noVerdict(scores.eventBlocks)
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
