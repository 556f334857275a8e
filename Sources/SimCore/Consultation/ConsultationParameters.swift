extension DrawPurpose {
  static let consultDelay = DrawPurpose(code: 216)
  static let conveneChoice = DrawPurpose(code: 217)
  static let conveneLevel = DrawPurpose(code: 218)
  static let conveneDelay = DrawPurpose(code: 219)
  static let attendance = DrawPurpose(code: 220)
  static let outcomeChoice = DrawPurpose(code: 221)
  static let outcomeDelay = DrawPurpose(code: 222)
  static let outcomeDuration = DrawPurpose(code: 223)
}

/// Settings of the Consultation Mechanism: its clock, who comes, what is agreed, what that changes.
package struct ConsultationParameters: ParameterSet, Equatable {
  package var consultDelay = Distribution.fixed(0)
  package var conveneShare = 0.0
  package var conveneDelay = Distribution.fixed(0)
  package var ministersShare = 0.0
  package var attendanceShare = 0.0
  package var quorum = 0
  package var outcomeDelay = Distribution.fixed(0)
  package var duration = Distribution.fixed(0)
  package var rotationShare = 0.0
  package var pooledUnitsShare = 0.0
  package var whereaboutsShare = 0.0
  package var materialSupportShare = 0.0
  package var temporaryProtectionShare = 0.0
  package var ministersOdds = 0.0
  package var landingOdds = 0.0
  package var landingSpell = 0.0

  package init() {}

  package static let section = "consultation"
  package static let declarations = clockDeclarations + outcomeDeclarations
}

extension ConsultationParameters {
  private static let clockDeclarations: [Declaration<ConsultationParameters>] = [
    .distribution(
      "consult_delay", \.consultDelay, "Time from the signal until the Co-Chairs have consulted.",
      .day, .lognormal(median: 21, sigma: 0.5), 0...365, .derived,
      "triggered in Sept 2017, 7-36 d after 25 Aug; with convene_delay the 49 d of that one case"),
    .number(
      "convene_share", \.conveneShare, "Probability that the Co-Chairs then convene.", .one, 0.5,
      0...1, .assumed,
      "plausible 0.05-0.9: met once since 2016 (Oct 2017), tasked again in Feb 2023; no numeric"
        + " trigger is published"),
    .distribution(
      "convene_delay", \.conveneDelay, "Time from that decision to the meeting.", .day,
      .lognormal(median: 28, sigma: 0.4), 0...365, .derived,
      "Jakarta 13 Oct 2017, 13-42 d after the trigger; 2015, before the mechanism: ministers on day"
        + " 19, regional meeting on day 28"),
    .number(
      "ministers_share", \.ministersShare, "Probability that ministers meet instead of officials.",
      .one, 0.3, 0...1, .assumed, "may be ministerial (Bali Declaration 2016); no count"),
    .number(
      "attendance_share", \.attendanceShare, "Probability that a State invited takes part.", .one,
      0.7, 0...1, .assumed, "plausible 0.3-1: voluntary; six States met in Oct 2017"),
    .count(
      "quorum", \.quorum, "States needed for any outcome.", .one, 3, 0...45, .assumed,
      "plausible 2-6: no rule is published"),
    .distribution(
      "outcome_delay", \.outcomeDelay, "Time from the meeting until what was agreed is in force.",
      .day, .lognormal(median: 7, sigma: 0.8), 0...365, .assumed, "plausible 1-60 d: no case"),
    .distribution(
      "duration", \.duration, "How long it stays in force.", .day,
      .lognormal(median: 180, sigma: 0.5), 0...3650, .assumed, "plausible 30-720 d: no case"),
  ]

  private static func agreed(
    _ key: String, _ path: Field<ConsultationParameters, Double>, _ words: String, _ value: Double
  ) -> Declaration<ConsultationParameters> {
    .number(
      key, path, "Probability that officials agree on \(words).", .one, value, 0...1, .assumed,
      "plausible 0.02-0.9: outcomes of the one meeting are confidential")
  }

  private static let outcomeDeclarations: [Declaration<ConsultationParameters>] = [
    agreed("rotation_share", \.rotationShare, "a rotation list for landings", 0.1),
    agreed("pooled_units_share", \.pooledUnitsShare, "pooled search and rescue units", 0.2),
    agreed("whereabouts_share", \.whereaboutsShare, "sharing the whereabouts of boats", 0.5),
    agreed(
      "material_support_share", \.materialSupportShare,
      "material support for those who receive most",
      0.3),
    agreed(
      "temporary_protection_share", \.temporaryProtectionShare,
      "temporary protection or local stay",
      0.1),
    .number(
      "ministers_odds", \.ministersOdds, "Factor on the odds of each outcome where ministers meet.",
      .one, 2, 1...20, .assumed,
      "plausible 1-5: on 20 May 2015 three ministers agreed on temporary shelter"),
    .number(
      "landing_odds", \.landingOdds,
      "Factor on the odds of a prompt landing in States that took part, while in force.", .one, 2,
      1...50, .assumed, "plausible 1-10: landings resumed after 20 May 2015; size unknown"),
    .number(
      "landing_spell", \.landingSpell,
      "Factor on how long a refusal lasts in States that took part, while in force.", .one, 0.7,
      0.05...1, .assumed, "plausible 0.3-1: no data"),
  ]
}
