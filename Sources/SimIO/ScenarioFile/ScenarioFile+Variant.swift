package import SimCore

extension ScenarioFile {
  /// Reads a base and a variant that is laid over it, and resolves both as one scenario.
  ///
  /// A variant says only what is different. Mappings merge key by key; a list, a scalar and a value that
  /// is written as a mapping (a distribution, the rule of allocation, shares of groups) replace what the
  /// base has. A key with nothing after it takes the base's value away.
  ///
  /// - Parameters:
  ///   - bytes: The whole base.
  ///   - file: Its name, for messages.
  ///   - variant: The whole variant.
  ///   - variantFile: Its name, for messages.
  ///   - context: Known places, routes, hulls and land.
  /// - Returns: The scenario of the variant.
  /// - Throws: `InvalidInput` with every problem, each at its place in the file that it comes from.
  package static func scenario(
    _ bytes: [UInt8], file: String, variant: [UInt8], variantFile: String,
    context: ScenarioContext
  ) throws -> Scenario {
    let (own, over) = (ProblemList(file: file), ProblemList(file: variantFile))
    let base = YAMLReader.read(bytes, problems: own)
    let change = YAMLReader.read(variant, problems: over)
    if let change, case .mapping = change.content {
    } else if let change {
      over.add(change.position, "", "expected a part of a scenario; found \(change.kind)")
    }
    guard let base, let change, own.isEmpty, over.isEmpty else {
      throw InvalidInput(own.sorted + over.sorted)
    }
    let merged = YAMLOverlay.lay(change.from(source: 1), over: base, isWhole: isWhole)
    return try scenario(
      merged, problems: ProblemList(base: file, variant: variantFile), context: context)
  }

  /// Whether a mapping is one value, of which no part may stay when it is said anew.
  private static func isWhole(_ path: String, _ old: YAMLNode, _ new: YAMLNode) -> Bool {
    if ["response.groups", "response.rule", "response.consultation"].contains(path) { return true }
    return isDistribution(old) || isDistribution(new)
  }

  private static func isDistribution(_ node: YAMLNode) -> Bool {
    guard case .mapping(let entries) = node.content, entries.count == 1 else { return false }
    return Distribution.families.contains { $0.name == entries[0].key }
  }
}
