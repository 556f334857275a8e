/// One number of the summary with all that must be shown with it.
package struct Metric: Sendable, Equatable {
  /// Key of the metric, as in `outcomes.csv` where it has a value a member.
  package var key: String
  /// Which number of it: `mean`, `p90`, `share`, ...
  package var statistic: String
  /// Plain words.
  package var meaning: String
  /// Nil if it was not reached or cannot be computed; `note` says why.
  package var value: Double?
  package var unit: String
  package var interval: ConfidenceInterval?
  /// Number of members.
  package var members: Int
  package var note: String?

  package init(
    key: String, statistic: String, meaning: String, value: Double?, unit: String,
    interval: ConfidenceInterval?, members: Int, note: String? = nil
  ) {
    self.key = key
    self.statistic = statistic
    self.meaning = meaning
    self.value = value
    self.unit = unit
    self.interval = interval
    self.members = members
    self.note = note
  }
}
