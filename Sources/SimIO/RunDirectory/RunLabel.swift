/// The words that every artefact of a run carries.
package enum RunLabel {
  /// What the numbers are.
  package static let nature = "SIMULATION, not a forecast and not a record of real events"
  /// What results of stages 1 to 4 mean.
  package static let conditional =
    "the world in which nobody comes: no rescue, no aid and no interception is simulated"
  /// One sentence for headers.
  package static let header = "SIMULATION - the world in which nobody comes; not a forecast"
}
