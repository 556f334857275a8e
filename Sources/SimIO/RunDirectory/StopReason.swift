/// Why a run ended.
package enum StopReason: String, Sendable, CaseIterable {
  case complete
  /// By a signal, at the end of a chunk.
  case interrupted

  package var words: String {
    switch self {
    case .complete: "all members finished"
    case .interrupted: "interrupted; results hold the members that were finished"
    }
  }
}
