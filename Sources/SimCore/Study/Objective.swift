/// What is looked at when two policies are compared, in an order that no weight can change.
///
/// Two policies are equal on a level when the paired interval of their difference contains zero; only then
/// does the next level decide.
package enum Objective: String, Sendable, CaseIterable {
  case lives
  case timeToSafety = "time_to_safety"
  case vulnerableGroups = "vulnerable_groups"
  case capacity
  case fairness
  case cost

  /// In plain words.
  package var words: String {
    switch self {
    case .lives: "lives"
    case .timeToSafety: "time to a place of safety"
    case .vulnerableGroups: "vulnerable groups"
    case .capacity: "capacity"
    case .fairness: "fairness"
    case .cost: "cost"
    }
  }
}
