package import SimCore

extension DriftRequest {
  /// Understands the request.
  ///
  /// - Parameter coast: The land, for positions; built only where the request wants it.
  /// - Returns: The plan, with every default in it.
  /// - Throws: `DriftRequestProblems` with all problems at once.
  package func plan(
    coast: @autoclosure () -> Coast
  ) throws(DriftRequestProblems) -> DriftPlan {
    // Nothing could be read: what is missing would only hide why.
    if entries.isEmpty, !fileProblems.isEmpty { throw DriftRequestProblems(fileProblems) }
    let reader = DriftRequestReader(request: self)
    let plan = reader.plan(coast: coast)
    let lines = fileProblems + reader.problems
    guard let plan, lines.isEmpty else { throw DriftRequestProblems(lines) }
    return plan
  }
}

extension DriftRequest {
  /// Standard deviation of the last known position, m: 1 NM, as of a radar or visual fix.
  ///
  /// Source: National SAR Manual of Australia, appendix J. 2 NM suit a position read aloud over a
  /// satellite telephone, 30 NM a place described by relatives (assumed).
  package static let defaultRadius = 1852.0

  /// The table of objects, for `--object list`.
  package static var objectTable: String {
    let classes = LeewayClass.all.map { ($0.key, $0.description) }
    let hulls = HullClass.standard.map { hull in
      (
        hull.key,
        hull.name + ": "
          + hull.leeway.parts.map { "\($0.key) \(PlainNumber.text($0.weight, digits: 2))" }
          .joined(separator: ", ")
      )
    }
    let width = (classes + hulls).map(\.0.count).max() ?? 0
    func line(_ row: (String, String)) -> String {
      row.0 + String(repeating: " ", count: width + 2 - row.0.count) + row.1 + "\n"
    }
    return "Leeway classes (U.S. Coast Guard list):\n" + classes.map(line).joined()
      + "\nHulls of the region, as mixtures of classes (assumed):\n" + hulls.map(line).joined()
      + "\nOwn mixtures: CLASS=WEIGHT,CLASS=WEIGHT,...\n"
  }
}
