package import SimCore

/// A trigger file that has been read: rules, what a back-test tries, and the settings of a warning system.
///
/// Regions of rules are still names: which there are, a scenario says.
package struct TriggerFile: Sendable {
  package static let version = 1
  package static let key = "haven-triggers"
  package static let mostThresholds = 50

  /// A rule with the names of its regions; nil for all.
  package struct Entry: Sendable {
    package var rule: TriggerRule
    package var regions: [Located<String>]?
  }

  /// As the user named it.
  package var file: String
  package var rules: [Entry]
  package var thresholds = BacktestPlan.defaultThresholds
  package var trainingMembers = 300
  /// Nil for all.
  package var valueMembers: Int?
  package var severities = [1, 50, 200]
  /// Path of a file with weights that were fitted before.
  package var weights: Located<String>?
  /// Only the sections of the warning system are used.
  package var stages = ScenarioStages()

  package init(file: String, rules: [Entry]) {
    self.file = file
    self.rules = rules
  }

  /// Reads a trigger file.
  ///
  /// - Parameter path: The file; `-` for standard input.
  /// - Returns: The file, with every default in it.
  /// - Throws: `FileError` if it cannot be read, `InvalidInput` with all problems at once.
  package static func read(_ path: String) throws -> TriggerFile {
    let isInput = path == "-"
    return try read(
      FileBytes.read(isInput ? "/dev/stdin" : path), file: isInput ? "standard input" : path)
  }

  /// Reads the bytes of a trigger file.
  ///
  /// - Parameters:
  ///   - bytes: YAML.
  ///   - file: Its name for messages.
  /// - Returns: The file, with every default in it.
  /// - Throws: `InvalidInput` with all problems at once.
  package static func read(_ bytes: [UInt8], file: String) throws(InvalidInput) -> TriggerFile {
    let problems = ProblemList(file: file)
    let root = YAMLReader.read(bytes, problems: problems)
    let read = root.flatMap { TriggerReader(problems: problems).file($0) }
    guard let read, problems.isEmpty else { throw InvalidInput(problems.sorted) }
    return read
  }

  /// What a back-test plays and scores, once the regions are known.
  ///
  /// - Parameters:
  ///   - regions: The regions of the scenario.
  ///   - weights: Weights fitted before; nil to fit them.
  /// - Returns: The plan.
  /// - Throws: `InvalidInput` for regions that the scenario does not have.
  package func plan(
    regions: SearchRegions, weights: DetectorWeights? = nil
  ) throws(InvalidInput) -> BacktestPlan {
    let problems = ProblemList(file: file)
    let known = regions.regions.map(\.key)
    let book = TriggerBook(
      rules: rules.map { entry in
        var rule = entry.rule
        rule.regions = entry.regions.map { names in
          names.compactMap { name in
            if let index = known.firstIndex(of: name.value) { return index }
            problems.add(
              name.position, name.path,
              "\(Wording.quoted(name.value)) is no region of the scenario",
              hint: Wording.nearest(name.value, in: known).map { "did you mean `\($0)`?" }
                ?? "regions: \(known.joined(separator: ", "))")
            return nil
          }
        }
        return rule
      })
    guard problems.isEmpty else { throw InvalidInput(problems.sorted) }
    return BacktestPlan(
      book: book, thresholds: thresholds, indicators: stages.indicators,
      detectors: stages.detectors, effects: stages.warning, trainingMembers: trainingMembers,
      valueMembers: valueMembers ?? .max, weights: weights, severities: severities)
  }
}

extension TriggerBook {
  /// The rules as entries of a file, for all regions.
  package var entries: [TriggerFile.Entry] {
    rules.map { TriggerFile.Entry(rule: $0, regions: nil) }
  }
}
