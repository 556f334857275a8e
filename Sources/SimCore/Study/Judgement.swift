/// What a comparison says of one variant: the verdicts, refusals that it adds, and what decides.
package struct Judgement: Sendable {
  package let results: [PairedResult]
  /// Why the variant does harm, in plain words; empty where it adds no refusals.
  package let harms: [String]
  /// The result that decides: the first level whose interval excludes zero; nil where none does.
  package let deciding: PairedResult?

  /// The verdict of the whole comparison.
  package var verdict: Verdict {
    harms.isEmpty ? deciding?.verdict ?? .notShown : .harm
  }

  /// Judges a variant.
  ///
  /// - Parameters:
  ///   - results: Its results, in the order of the objectives.
  ///   - base: The scenario of the base.
  ///   - variant: The scenario of the variant.
  package init(_ results: [PairedResult], base: Scenario, variant: Scenario) {
    var harms = Refusals.declared(base: base, variant: variant)
    var results = results
    if base.response == nil {
      // Where nobody responds no refusal is simulated: what a response brings of them is not added by it.
      results = results.map { $0.verdict == .harm ? $0.judged(.worse) : $0 }
    }
    for result in results where result.verdict == .harm {
      harms.append("more \(result.metric.meaning)")
    }
    let addsRefusals = !harms.isEmpty
    // Fewer spells or deaths of one kind make no variant better that declares refusals.
    self.results = results.map {
      addsRefusals && $0.metric.isRefusal && $0.verdict != .notShown ? $0.judged(.harm) : $0
    }
    self.harms = harms
    deciding =
      Objective.allCases.lazy.compactMap { objective in
        results.first {
          $0.metric.objective == objective && $0.metric.decides && $0.verdict != .notShown
        }
      }.first
  }
}

/// Refusals that a variant declares: postures that are more closed, smaller shares of prompt landings.
enum Refusals {
  /// What a variant declares beyond its base, in plain words.
  ///
  /// Where nobody responded before there is nothing to compare with.
  static func declared(base: Scenario, variant: Scenario) -> [String] {
    guard let first = base.response, let second = variant.response else { return [] }
    var harms: [String] = []
    for state in second.states {
      let before = first.policy(of: state.practice.state)
      let name = state.practice.state.name
      if isMoreClosed(state.posture, before.posture) {
        harms.append("\(name) is more closed to landings than in the base")
      }
      if state.practice.promptShare < before.practice.promptShare {
        harms.append("fewer prompt landings are assumed in \(name) than in the base")
      }
      if state.practice.onwardPushShare > before.practice.onwardPushShare {
        harms.append("more refused boats are sent on from \(name) than in the base")
      }
      if state.practice.refusalMedian > before.practice.refusalMedian {
        harms.append("refusals of \(name) last longer than in the base")
      }
    }
    return harms
  }

  /// Whether a schedule is at any moment more closed than another.
  private static func isMoreClosed(_ new: PostureSchedule, _ old: PostureSchedule) -> Bool {
    func rank(_ posture: LandingPosture) -> Int {
      switch posture {
      case .open: 0
      case .caseByCase: 1
      case .closed: 2
      }
    }
    if rank(new.first) > rank(old.first) { return true }
    return (new.steps + old.steps).contains {
      rank(new.posture(at: $0.from)) > rank(old.posture(at: $0.from))
    }
  }
}
