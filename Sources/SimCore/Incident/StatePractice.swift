/// What a State is known to do with people who arrive by sea: who decides, how long, what after.
///
/// For planning exercises. The numbers say what to prepare for; they judge nobody, and documented
/// refusals calibrate adverse events only. Every number can be changed per State in a scenario.
package struct StatePractice: ParameterSet, Equatable {
  package var state = StateCode.unknown
  /// Probability of landing within a day of being found inside territorial waters.
  package var promptShare = 0.0
  /// Median time that a refusal lasts, s.
  package var refusalMedian = 0.0
  /// Probability that a refused boat is sent on instead of being kept waiting.
  package var onwardPushShare = 0.0
  /// Probability that residents keep a boat from landing on their beach.
  package var residentsShare = 0.0
  /// Probability that UNHCR and IOM get no access at all.
  package var accessNeverShare = 0.0
  /// Median time to access of UNHCR and IOM where they get it, s.
  package var accessMedian = 0.0
  /// Median time to registration, s.
  package var registrationMedian = 0.0
  /// Rate at which people move on unassisted, 1/s.
  package var onwardRate = 0.0
  /// Share of adults and of children held in detention rather than in an alternative to it.
  package var detainedAdults = 0.0
  package var detainedChildren = 0.0

  package init() {}

  package static let section = "practice"
  /// The declarations of a State without a row of its own.
  package static let declarations: [Declaration<StatePractice>] = declarations(of: .other)
}

/// Something known of the practice of a State, in words.
package struct PracticeFact: Sendable, Equatable {
  /// What it is about.
  package enum Aspect: String, Sendable, CaseIterable {
    case decides, instrument, treaties, receives, access, screening, after, refusals
  }

  package let aspect: Aspect
  package let words: String
  package let status: ParameterStatus
  package let source: String

  init(_ aspect: Aspect, _ words: String, _ source: String, _ status: ParameterStatus = .published)
  {
    self.aspect = aspect
    self.words = words
    self.status = status
    self.source = source
  }
}

/// A number of the catalogue with its range and pedigree, in the unit of the declaration.
struct PracticeNumber: Sendable {
  let value: Double
  let range: ClosedRange<Double>
  let status: ParameterStatus
  let source: String

  init(
    _ value: Double, _ range: ClosedRange<Double>, _ source: String,
    _ status: ParameterStatus = .assumed
  ) {
    self.value = value
    self.range = range
    self.status = status
    self.source = source
  }
}

extension StatePractice {
  /// The declarations of a State, with its own defaults, ranges and sources.
  package static func declarations(for state: StateCode) -> [Declaration<StatePractice>] {
    declarations(of: PracticeRow.all.first { $0.state == state } ?? .other)
  }

  /// The practice of a State with every default of the catalogue.
  package static func standard(_ state: StateCode) -> StatePractice {
    var practice = StatePractice()
    for declaration in declarations(for: state) {
      declaration.write(&practice, declaration.parameter.value)
    }
    practice.state = state
    return practice
  }

  /// The States of the catalogue: the five of the mapping of 2014, then three more.
  package static let catalogued: [StateCode] = PracticeRow.all.map(\.state)

  /// What is known in words; empty for a State without a row.
  package static func facts(of state: StateCode) -> [PracticeFact] {
    PracticeRow.all.first { $0.state == state }?.facts ?? []
  }

  static func declarations(of row: PracticeRow) -> [Declaration<StatePractice>] {
    decisionDeclarations(row) + receptionDeclarations(row)
  }

  private static func number(
    _ key: String, _ path: Field<StatePractice, Double>, _ meaning: String, _ unit: Unit,
    _ number: PracticeNumber
  ) -> Declaration<StatePractice> {
    .number(
      key, path, meaning, unit, number.value, number.range, number.status, number.source)
  }

  private static func decisionDeclarations(_ row: PracticeRow) -> [Declaration<StatePractice>] {
    [
      number(
        "prompt_share", \.promptShare,
        "Probability of landing within a day of being found inside territorial waters.", .one,
        row.promptShare),
      number(
        "refusal_median", \.refusalMedian, "Median time that a refusal lasts.", .day,
        row.refusalMedian),
      number(
        "onward_push_share", \.onwardPushShare,
        "Probability that a refused boat is sent on instead of being kept waiting.", .one,
        row.onwardPushShare),
      number(
        "residents_share", \.residentsShare,
        "Probability that residents keep a boat from landing on their beach.", .one,
        row.residentsShare),
    ]
  }

  private static func receptionDeclarations(_ row: PracticeRow) -> [Declaration<StatePractice>] {
    [
      number(
        "access_never_share", \.accessNeverShare,
        "Probability that UNHCR and IOM get no access at all.", .one, row.accessNeverShare),
      number(
        "access_median", \.accessMedian,
        "Median time to access of UNHCR and IOM where they get it.", .day, row.accessMedian),
      number(
        "registration_median", \.registrationMedian, "Median time to registration.", .day,
        row.registrationMedian),
      number(
        "onward_rate", \.onwardRate, "Rate at which people move on unassisted.", .perYear,
        row.onwardRate),
      number(
        "detained_adults", \.detainedAdults,
        "Share of adults held in detention rather than in an alternative to it.", .one,
        row.detainedAdults),
      number(
        "detained_children", \.detainedChildren,
        "Share of children held in detention rather than in an alternative to it.", .one,
        row.detainedChildren),
    ]
  }
}
