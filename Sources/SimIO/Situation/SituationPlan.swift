package import SimCore

/// A situation file that has been understood.
package struct SituationPlan: Sendable {
  package var situation: Situation
  /// The file as the user named it, and its bytes.
  package var file: String
  package var bytes: [UInt8]
  /// NetCDF files with current or wind.
  package var forcing: [String]
  /// Where each boat stands in the file, in the order of the situation.
  package var positions: [String: YAMLPosition]

  /// Reads a situation file.
  ///
  /// - Parameters:
  ///   - path: The file; `-` for standard input.
  ///   - coast: The land, for positions.
  /// - Returns: The situation, with every default in it.
  /// - Throws: `FileError` if it cannot be read, `InvalidInput` with all problems at once.
  package static func read(path: String, coast: Coast?) throws -> SituationPlan {
    let isInput = path == "-"
    let bytes = try FileBytes.read(isInput ? "/dev/stdin" : path)
    return try read(bytes, file: isInput ? "standard input" : path, coast: coast)
  }

  /// Reads the bytes of a situation file.
  ///
  /// - Parameters:
  ///   - bytes: YAML.
  ///   - file: Its name for messages.
  ///   - coast: The land, for positions.
  /// - Returns: The situation.
  /// - Throws: `InvalidInput` with all problems at once.
  package static func read(
    _ bytes: [UInt8], file: String, coast: Coast?
  ) throws(InvalidInput) -> SituationPlan {
    let problems = ProblemList(file: file)
    let root = YAMLReader.read(bytes, problems: problems)
    let reader = SituationReader(problems: problems, coast: coast)
    let content = root.flatMap { reader.content($0) }
    guard let content, problems.isEmpty else { throw InvalidInput(problems.sorted) }
    return SituationPlan(
      situation: content.situation, file: file, bytes: bytes, forcing: content.forcing,
      positions: content.positions)
  }
}
