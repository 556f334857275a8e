/// Settings of permission to land and of the five refusals.
package struct PermissionParameters: ParameterSet, Equatable {
  package var openOdds = 0.0
  package var closedOdds = 0.0
  package var openSpell = 0.0
  package var closedSpell = 0.0
  package var promptDelay = Distribution.fixed(0)
  /// Spread of refusals: standard deviation of the logarithm.
  package var spellSigma = 0.0
  package var temporaryProtectionOdds = 0.0
  package var towShare = 0.0
  package var escortShare = 0.0
  /// Distances from the shore to where a boat is left, m.
  package var pushOffDistance = 0.0
  package var towDistance = 0.0
  package var escortDistance = 0.0
  /// Supplies handed over before an onward escort, m3 and s of full rations a person.
  package var escortWater = 0.0
  package var escortFood = 0.0
  package var residentsSpell = 0.0
  package var residentsDistance = 0.0

  package init() {}

  package static let section = "permission"
  package static let declarations = decisionDeclarations + refusalDeclarations
}

extension PermissionParameters {
  private static let decisionDeclarations: [Declaration<PermissionParameters>] = [
    .number(
      "open_odds", \.openOdds, "Factor on the odds of a prompt landing while a State is open.",
      .one,
      5, 1...100, .assumed,
      "plausible 2-20: no posture has been measured; 5 takes 0.6 to 0.88 and 0.3 to 0.68"),
    .number(
      "closed_odds", \.closedOdds,
      "Factor on the odds of a prompt landing while a State is closed.", .one, 0.1, 0...1, .assumed,
      "plausible 0.02-0.5: in May 2015 and Apr 2020 few boats landed; 0.1 takes 0.3 to 0.04"),
    .number(
      "open_spell", \.openSpell, "Factor on how long a refusal lasts while a State is open.", .one,
      0.5, 0.05...1, .assumed, "plausible 0.2-1: no data"),
    .number(
      "closed_spell", \.closedSpell,
      "Factor on how long a refusal lasts while a State is closed.", .one, 3, 1...30, .assumed,
      "plausible 1-10: weeks in May 2015 and Apr-May 2020 where days are usual"),
    .distribution(
      "prompt_delay", \.promptDelay, "Time from the request to landing where it is prompt.", .hour,
      .uniform(low: 0, high: 24), 0...24, .assumed,
      "prompt is defined as within a day; cases 0-24 h (practice of 2013-2025)"),
    .number(
      "spell_sigma", \.spellSigma,
      "Spread of the length of refusals: standard deviation of its logarithm.", .one, 1.2, 0...2.5,
      .derived,
      "with a median of 5 d the middle half is 2.8-10 d and 2 % last over 50 d: range and tail of"
        + " the recorded cases (2-10 d; 58, 94 and over 200 d at sea)"),
    .number(
      "temporary_protection_odds", \.temporaryProtectionOdds,
      "Factor on the odds of a prompt landing where temporary protection has been agreed.", .one,
      1.5, 1...20, .assumed,
      "plausible 1-5: Bali Declaration 2016, paragraph 6, names the link; its size is unknown"),
  ]

  private static let refusalDeclarations: [Declaration<PermissionParameters>] = [
    .number(
      "tow_share", \.towShare, "Share of boats sent on that are towed out.", .one, 0.35, 0...1,
      .assumed, "plausible 0.1-0.6: towed at least twice off Koh Lipe in May 2015; few cases"),
    .number(
      "escort_share", \.escortShare,
      "Share of boats sent on that are supplied and escorted onward.", .one, 0.45, 0...1, .assumed,
      "plausible 0.2-0.8: 'help-on' was the usual form in 2009-2015; few cases"),
    .number(
      "push_off_distance", \.pushOffDistance,
      "Distance from the shore to where a boat pushed off lies.", .nauticalMile, 12, 1...60,
      .assumed, "outside territorial waters; boats lay 1-4 NM off in Oct 2024"),
    .number(
      "tow_distance", \.towDistance, "Distance from the shore to where a towed boat is let go.",
      .nauticalMile, 24, 6...200, .assumed, "plausible 12-60: not published"),
    .number(
      "escort_distance", \.escortDistance,
      "Distance from the shore to where an escort leaves a boat.", .nauticalMile, 24, 6...200,
      .assumed, "plausible 12-100: not published"),
    .number(
      "escort_water", \.escortWater, "Water handed over before an onward escort.", .litrePerPerson,
      5, 0...100, .assumed, "plausible 2-20: some days of drinking water"),
    .number(
      "escort_food", \.escortFood,
      "Food handed over before an onward escort, in days of full rations.", .day, 2, 0...60,
      .assumed, "plausible 1-7"),
    .number(
      "residents_spell", \.residentsSpell,
      "Median time from a push by residents to the next approach.", .day, 1.5, 0.1...30, .derived,
      "Bireuen 16-19 Nov 2023: twice in 3 days"),
    .number(
      "residents_distance", \.residentsDistance,
      "Distance from the shore to where residents lead a boat.", .nauticalMile, 4, 0.5...30,
      .assumed, "boats lay 1-4 NM off in Oct 2024"),
  ]
}
