internal import Foundation

/// What the folder of a comparison or back-test says of itself, before it is played again from its own files.
struct PlayVerification: Sendable {
  let path: String
  let kind: PlayKind
  let manifest: Manifest
  let profile: ExportProfile
  /// Inputs that are gone or hold other bytes than were read.
  let changedInputs: [RunVerification.Input]

  /// Reads what a folder says of itself.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - kind: What was played into it.
  ///   - recipe: The file without which it cannot be played again.
  /// - Throws: `RunDirectoryError` if it is none, `RunVerificationError` if this program cannot give the same
  ///   results.
  init(_ path: String, _ kind: PlayKind, recipe: String) throws {
    self.path = path
    self.kind = kind
    manifest = try Manifest.read(path, schema: kind.schema)
    guard let profile = ExportProfile(rawValue: manifest.profile) else {
      throw RunDirectoryError.notARun(
        path: path, reason: "its profile is not known: `\(manifest.profile)`")
    }
    self.profile = profile
    guard manifest.files.contains(where: { $0.name == recipe }) else {
      throw RunDirectoryError.notARun(
        path: path, reason: "it has no `\(recipe)` to play it again from")
    }
    try RunVerification.checkProgram(manifest, path: path)
    changedInputs = manifest.inputs.compactMap(RunVerification.change)
  }

  /// The request of the folder.
  ///
  /// - Parameter read: Reads it, given the hash that its files must have; nil where they have another.
  /// - Returns: The request; nil where the files are not its own or its inputs do not allow it.
  /// - Throws: What `read` throws while all inputs are as they were.
  func request<Request>(_ read: (_ path: String, _ hash: String) throws -> Request?) throws
    -> Request?
  {
    do { return try read(path, manifest.identity.scenarioHash) } catch {
      // With other inputs even a scenario may no longer be valid: a boat on a new coast.
      if changedInputs.isEmpty { throw error }
      return nil
    }
  }

  /// Whether all inputs can be read.
  var hasInputs: Bool { changedInputs.allSatisfy { $0.unreadable == nil } }

  /// Whether it was not stopped.
  var isWhole: Bool { manifest.stopReason == StopReason.complete.rawValue }

  /// The verdict once it was played again into another folder.
  func compared(with folder: String) throws(RunDirectoryError) -> RunVerification.Verdict {
    try RunVerification.compared(path, with: folder, manifest, changedInputs, kind.schema)
  }

  /// What can be said without playing again.
  ///
  /// - Parameter reason: What to say where the files are not its own.
  /// - Returns: The verdict, which never passes.
  /// - Throws: `RunDirectoryError`.
  func unplayed(_ reason: String) throws(RunDirectoryError) -> RunVerification.Verdict {
    let faults = try RunComparison.check(path, schema: kind.schema)
    let files = manifest.files.map { file in
      RunVerification.result(of: file.name, in: path, faults)
        ?? RunVerification.File(name: file.name, result: .notRerun)
    }
    return RunVerification.Verdict(
      files: files, identity: [], changedInputs: changedInputs, wasRerun: false,
      otherScenario: reason)
  }
}
