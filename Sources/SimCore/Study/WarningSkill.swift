/// The skill of yes-or-no warnings against forecasts of a reference.
///
/// A warning is read as the probability that an event follows one, silence as that of an event without one. Both
/// are those of all *other* blocks, `(events + 1/2) / (cases + 1)` (Jeffreys 1946), so that no member judges
/// itself; the reference was fitted on other members too. The skill is `1 - BS / BS_reference`.
enum WarningSkill {
  /// The skill with its interval from drawing blocks; nil without cases, or with a perfect reference.
  ///
  /// - Parameters:
  ///   - tables: Warnings against events, by block.
  ///   - part: Those that are scored; nil for all.
  ///   - reference: Sum of squared errors of the reference over the same cases, by block.
  ///   - draws: Draws of these blocks.
  /// - Returns: The skill.
  static func scored(
    _ tables: [ContingencyTable], part: [ContingencyTable]? = nil, reference: [Double],
    draws: BlockDraws
  ) -> ScoredValue? {
    let errors = draws.sums(errors(tables, part: part ?? tables))
    let references = draws.sums(reference)
    return draws.scored(
      zip(errors, references).map { $1 > 0 ? 1 - $0 / $1 : nil },
      basis: (part ?? tables).count { $0.events > 0 })
  }

  /// Sum of squared errors of the two probabilities, by block.
  static func errors(_ tables: [ContingencyTable], part: [ContingencyTable]) -> [Double] {
    var whole = ContingencyTable()
    for table in tables { whole.merge(table) }
    func share(_ events: Int, _ quiet: Int) -> Double {
      (Double(events) + 0.5) / Double(events + quiet + 1)
    }
    return zip(tables, part).map { own, scored in
      let p = share(whole.hits - own.hits, whole.falseAlarms - own.falseAlarms)
      let q = share(whole.misses - own.misses, whole.correctNegatives - own.correctNegatives)
      return Double(scored.hits) * (1 - p) * (1 - p) + Double(scored.falseAlarms) * p * p
        + Double(scored.misses) * (1 - q) * (1 - q) + Double(scored.correctNegatives) * q * q
    }
  }
}
