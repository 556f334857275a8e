import SimCore

/// A small experiment with a response, sailed once: its response is played again and again over the courses.
struct PlayedBase: Sendable {
  let small: SmallExperiment
  let experiment: Experiment
  let chunk: SailedChunk
  let plan: ResponsePlan
  let outcome: ChunkOutcome

  /// Sections whose settings go into tables that are made before the first member.
  static let tabulated = [BeliefParameters.section, TrafficParameters.section]

  init(_ small: SmallExperiment) async throws {
    var experiment = small.experiment()
    try await experiment.prepare(threads: 2)
    guard let plan = experiment.plan else { preconditionFailure("nobody responds") }
    let chunk = try await experiment.sail(0)
    self.init(
      small: small, experiment: experiment, chunk: chunk, plan: plan,
      outcome: try await experiment.outcome(of: chunk, plan: plan))
  }

  private init(
    small: SmallExperiment, experiment: Experiment, chunk: SailedChunk, plan: ResponsePlan,
    outcome: ChunkOutcome
  ) {
    (self.small, self.experiment, self.chunk) = (small, experiment, chunk)
    (self.plan, self.outcome) = (plan, outcome)
  }

  /// The base with a change of its response alone.
  ///
  /// - Parameters:
  ///   - tabulates: Whether the change goes into the tables.
  ///   - change: What is changed.
  /// - Returns: The base as it comes to then.
  /// - Throws: What playing throws.
  func with(
    tabulates: Bool = false, _ change: (inout SmallExperiment) -> Void
  ) async throws -> PlayedBase {
    var changed = small
    change(&changed)
    guard let policy = changed.response else { preconditionFailure("nobody responds") }
    let plan: ResponsePlan
    if tabulates {
      var fresh = changed.experiment()
      try await fresh.prepare(threads: 2)
      guard let prepared = fresh.plan else { preconditionFailure("nobody responds") }
      plan = prepared
    } else {
      plan = try changed.scenario.plan(policy, means: self.plan.means)
    }
    return PlayedBase(
      small: changed, experiment: experiment, chunk: chunk, plan: plan,
      outcome: try await experiment.outcome(of: chunk, plan: plan))
  }

  /// The base with a change of its policy.
  func withPolicy(_ change: (inout ResponsePolicy) -> Void) async throws -> PlayedBase {
    try await with { small in
      guard var policy = small.response else { return }
      change(&policy)
      small.response = policy
    }
  }

  var chains: [ChainRecord] { outcome.response?.chains ?? [] }
  var tallies: [ResponseTally] { outcome.response?.tallies ?? [] }
  var cases: [CaseRecord] { outcome.cases }

  /// People of all boats who ended in a state.
  func persons(_ end: PersonEnd) -> Int { cases.reduce(0) { $0 + $1.persons[end.index] } }

  func deaths(_ cause: DeathCause) -> Int { cases.reduce(0) { $0 + Int($1.deaths[cause.index]) } }
}
