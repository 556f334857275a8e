/// How a State stands towards landings for a time.
package enum LandingPosture: String, Sendable, CaseIterable {
  case open
  /// As documented so far: the numbers of the catalogue.
  case caseByCase = "case_by_case"
  /// Refusing, as in the weeks of May 2015 and of April 2020.
  case closed
}

/// What bears on a request to land at a moment: the posture and what mechanisms add to it.
///
/// Mechanisms are voluntary. They change odds and times; no value of this type makes a landing certain.
package struct LandingClimate: Sendable, Equatable {
  package var posture: LandingPosture
  /// Factor on the odds of a prompt landing, above 0.
  package var oddsFactor: Double
  /// Factor on how long a refusal lasts, above 0.
  package var spellFactor: Double

  package init(posture: LandingPosture, oddsFactor: Double = 1, spellFactor: Double = 1) {
    precondition(
      oddsFactor > 0 && oddsFactor.isFinite && spellFactor > 0 && spellFactor.isFinite,
      "factors of a climate are positive and finite")
    self.posture = posture
    self.oddsFactor = oddsFactor
    self.spellFactor = spellFactor
  }
}

/// The posture of a State over time: steps that a scenario sets.
package struct PostureSchedule: Sendable, Equatable {
  /// A posture from a moment on.
  package struct Step: Sendable, Equatable {
    package var from: Instant
    package var posture: LandingPosture

    package init(from: Instant, posture: LandingPosture) {
      self.from = from
      self.posture = posture
    }
  }

  package let first: LandingPosture
  /// Later steps, rising in time.
  package let steps: [Step]

  package init(first: LandingPosture = .caseByCase, steps: [Step] = []) {
    self.first = first
    self.steps = steps.sorted { $0.from < $1.from }
  }

  package func posture(at time: Instant) -> LandingPosture {
    steps.last { $0.from <= time }?.posture ?? first
  }

  /// The next change after a moment; nil if there is none.
  package func change(after time: Instant) -> Step? { steps.first { $0.from > time } }
}
