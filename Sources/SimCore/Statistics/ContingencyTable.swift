/// Warnings against events: who was warned of what.
///
/// Whole numbers, so merges are exact. A ratio whose denominator is zero is nil.
package struct ContingencyTable: Sendable, Equatable {
  package var hits: Int
  package var misses: Int
  package var falseAlarms: Int
  package var correctNegatives: Int

  package init(hits: Int = 0, misses: Int = 0, falseAlarms: Int = 0, correctNegatives: Int = 0) {
    self.hits = hits
    self.misses = misses
    self.falseAlarms = falseAlarms
    self.correctNegatives = correctNegatives
  }

  /// Adds one case, as often as it weighs.
  package mutating func add(isWarned: Bool, isEvent: Bool, weight: Int = 1) {
    switch (isWarned, isEvent) {
    case (true, true): hits += weight
    case (false, true): misses += weight
    case (true, false): falseAlarms += weight
    case (false, false): correctNegatives += weight
    }
  }

  /// Adds the cases of another table, as often as it weighs.
  package mutating func merge(_ other: ContingencyTable, weight: Int = 1) {
    hits += weight * other.hits
    misses += weight * other.misses
    falseAlarms += weight * other.falseAlarms
    correctNegatives += weight * other.correctNegatives
  }

  package var count: Int { hits + misses + falseAlarms + correctNegatives }
  package var events: Int { hits + misses }
  package var warnings: Int { hits + falseAlarms }

  /// Share of events that were warned of: `a / (a + c)`.
  package var hitRate: Double? { ContingencyTable.ratio(hits, events) }
  /// Share of warnings in vain: `b / (a + b)`.
  package var falseAlarmRatio: Double? { ContingencyTable.ratio(falseAlarms, warnings) }
  /// Share of quiet cases with a warning: `b / (b + d)`.
  package var falseAlarmRate: Double? {
    ContingencyTable.ratio(falseAlarms, falseAlarms + correctNegatives)
  }
  /// Hits among all cases with a warning or an event: `a / (a + b + c)`.
  package var criticalSuccessIndex: Double? {
    ContingencyTable.ratio(hits, hits + falseAlarms + misses)
  }
  /// Warnings for each event: `(a + b) / (a + c)`.
  package var bias: Double? { ContingencyTable.ratio(warnings, events) }
  /// Share of cases with an event: `(a + c) / n`.
  package var baseRate: Double? { ContingencyTable.ratio(events, count) }
  /// Share of warnings followed by an event: `a / (a + b)`, at the base rate of the sample.
  package var precision: Double? { ContingencyTable.ratio(hits, warnings) }

  /// Hit rate less false-alarm rate: 1 perfect, 0 for warnings that tell nothing apart.
  ///
  /// Source: Peirce (1884), Science 4:453-454.
  package var peirceScore: Double? {
    guard let hitRate, let falseAlarmRate else { return nil }
    return hitRate - falseAlarmRate
  }

  /// The precision that the same hit rate and false-alarm rate give at another base rate (Bayes).
  package func precision(atBaseRate rate: Double) -> Double? {
    guard let hitRate, let falseAlarmRate else { return nil }
    let warned = hitRate * rate + falseAlarmRate * (1 - rate)
    return warned > 0 ? hitRate * rate / warned : nil
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}
