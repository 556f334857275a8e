/// The words that every artefact of a run carries.
package enum RunLabel {
  /// What the numbers are.
  package static let nature = "SIMULATION, not a forecast and not a record of real events"
  /// What the results mean.
  package static func conditional(responds: Bool) -> String {
    responds
      ? "a response by the rules and numbers of the scenario: it says nothing of what any State or "
        + "organisation will do"
      : "the world in which nobody comes: no rescue, no aid and no interception is simulated"
  }

  /// One sentence for headers.
  package static func header(responds: Bool) -> String {
    responds
      ? "SIMULATION - a response by the rules of the scenario; not a forecast"
      : "SIMULATION - the world in which nobody comes; not a forecast"
  }
}
