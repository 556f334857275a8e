package import SimCore

extension TriggerFile {
  /// Reads the weights that the file names.
  ///
  /// - Parameters:
  ///   - path: Their path, with the place where it stands.
  ///   - regions: Names of the regions that they must have, in their order.
  /// - Returns: The weights.
  /// - Throws: `InvalidInput` with all problems; a file that cannot be read is a problem of this one.
  package func weights(_ path: Located<String>, regions: [String]) throws -> DetectorWeights {
    do {
      return try WeightsFile.read(path.value, regions: regions)
    } catch let error as FileError where !error.isMachineFailure {
      throw InvalidInput([problem(path, error.description)])
    }
  }

  /// Refuses weights that were fitted on members which are to be scored.
  func check(
    _ weights: DetectorWeights, _ path: Located<String>, scenario: Scenario, identity: String
  ) throws(InvalidInput) {
    guard let origin = weights.origin, origin.seed == scenario.seed, origin.scenario == identity,
      origin.members.overlaps(0..<scenario.members)
    else { return }
    let shared = origin.members.clamped(to: 0..<scenario.members)
    throw InvalidInput([
      problem(
        path,
        "members \(shared.lowerBound) to \(shared.upperBound - 1) of this scenario and seed taught these "
          + "weights and would be scored",
        hint: "leave `weights` out to fit them anew, or give another `--seed`")
    ])
  }

  private func problem(_ path: Located<String>, _ message: String, hint: String? = nil) -> Problem {
    Problem(
      file: file, line: path.position.line, column: path.position.column, path: path.path,
      message: message, hint: hint)
  }

  /// What a file of weights makes of other keys of this one; empty without weights.
  package func notesOnWeights(_ weights: DetectorWeights?) -> [String] {
    guard let weights, self.weights != nil else { return [] }
    var notes: [String] = []
    if weights.origin == nil {
      notes.append(
        "the file of weights does not say on which members they were fitted: if these are scored, skill is "
          + "that of its own training")
    }
    if stages.detectors != .defaults {
      notes.append(
        "detectors are those of the file of weights: the section `detectors` of the trigger file changes nothing"
      )
    }
    return notes
  }
}
