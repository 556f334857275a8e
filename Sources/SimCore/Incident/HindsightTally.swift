/// The landings of one member beside the best that could have been chosen with everything known.
///
/// The same groups of recovered people, the same moments of request and the same draws of leave; only the
/// places differ. No choice of a run is made by it: it says what a rule gives away.
package struct HindsightTally: Sendable, Equatable {
  package var persons = 0
  /// Person-minutes from the onset of distress to the place of safety, as the rule chose and at best.
  package var minutesByRule = 0
  package var minutesAtBest = 0
  /// Most that the best could still be better, person-minutes; 0 where it is proven.
  package var gap = 0
  /// Person-minutes above the beds of places, by the rule and at best.
  package var overflowByRule = 0
  package var overflowAtBest = 0
  /// Person-minutes that equal shares of the States before time would cost.
  package var fairnessMinutes = 0
  /// Person-minutes to safety or above beds that one more bed at each place would save.
  package var bedMinutes: [Int] = []

  package init() {}
}
