internal import Foundation
internal import SimCore

/// A folder of policies compared that is played again from its own files, to compare byte for byte.
package struct ComparisonVerification: Sendable {
  /// The folder.
  package let path: String
  /// What it played; nil where its scenarios are not its own or its inputs do not allow it.
  package let request: ComparisonRequest?
  /// Inputs that are gone or hold other bytes than the comparison read.
  package let changedInputs: [RunVerification.Input]
  private let manifest: Manifest
  private let profile: ExportProfile

  /// Reads what a folder says of itself.
  ///
  /// - Parameter path: A folder that `haven compare` wrote.
  /// - Throws: `RunDirectoryError` if it is none, `RunVerificationError` if this program cannot
  ///   give the same results, `InvalidInput` if a scenario of it cannot be read.
  package init(_ path: String) throws {
    self.path = path
    manifest = try Manifest.read(path, schema: Manifest.comparisonSchema)
    guard let profile = ExportProfile(rawValue: manifest.profile) else {
      throw RunDirectoryError.notARun(
        path: path, reason: "its profile is not known: `\(manifest.profile)`")
    }
    self.profile = profile
    guard manifest.files.contains(where: { $0.name == ComparisonRecipe.file }) else {
      throw RunDirectoryError.notARun(
        path: path, reason: "it has no `\(ComparisonRecipe.file)` to play it again from")
    }
    try RunVerification.checkProgram(manifest, path: path)
    let changed = manifest.inputs.compactMap(RunVerification.change)
    changedInputs = changed
    do {
      request = try ComparisonRecipe.request(in: path, hash: manifest.identity.scenarioHash)
    } catch {
      // With other inputs even a scenario may no longer be valid: a boat on a new coast.
      if changed.isEmpty { throw error }
      request = nil
    }
  }

  /// Whether there is anything to play: the scenarios are its own and all inputs can be read.
  package var canRerun: Bool {
    request != nil && changedInputs.allSatisfy { $0.unreadable == nil }
  }

  /// Makes an empty folder for the second comparison: beside the first, or else where temporary files go.
  ///
  /// - Returns: Its path.
  /// - Throws: `FileError` if neither place can be written.
  package func makeFolder() throws(FileError) -> String {
    try RunVerification.makeFolder(for: path)
  }

  /// Plays the comparison again into an empty folder and compares.
  ///
  /// - Parameters:
  ///   - folder: Where the second comparison goes; the caller removes it.
  ///   - threads: How many chunks or draws at once.
  ///   - provenance: When, where and how this is done.
  ///   - progress: Called with the stage, what is finished of it and its total.
  ///   - stop: Asked after each chunk and draw; true gives up.
  /// - Returns: The verdict; nil if it was stopped.
  /// - Throws: What the sea or the folder throws.
  package func verdict(
    in folder: String, threads: Int, provenance: Provenance,
    progress: (ComparisonSession.Stage, Int, Int) -> Void, stop: () -> Bool
  ) async throws -> RunVerification.Verdict? {
    guard canRerun, let request else { return try unplayed() }
    let session = try await ComparisonSession.prepare(request)
    // One that was stopped is compared with as many chunks as it had, and without draws.
    let isWhole = manifest.stopReason == StopReason.complete.rawValue
    do {
      let (report, timings) = try await session.run(
        threads: threads, profile: profile,
        only: isWhole ? nil : session.chunks(ofMembers: manifest.membersFinished),
        progress: progress, stop: stop)
      if stop() { return nil }
      try session.write(report, to: folder, provenance: provenance, timings: timings)
    } catch RunDirectoryError.nothingFinished where stop() {
      return nil
    }
    return try RunVerification.compared(
      path, with: folder, manifest, changedInputs, Manifest.comparisonSchema)
  }

  /// What can be said without playing again.
  private func unplayed() throws(RunDirectoryError) -> RunVerification.Verdict {
    let faults = try RunComparison.check(path, schema: Manifest.comparisonSchema)
    let files = manifest.files.map { file in
      RunVerification.result(of: file.name, in: path, faults)
        ?? RunVerification.File(name: file.name, result: .notRerun)
    }
    return RunVerification.Verdict(
      files: files, identity: [], changedInputs: changedInputs, wasRerun: false,
      otherScenario:
        "the scenarios or `\(ComparisonRecipe.file)` are not those of the comparison")
  }
}

extension ComparisonSession {
  /// The chunks that hold a number of members.
  func chunks(ofMembers members: Int) -> Int {
    let size = max(1, membersPerChunk)
    return (members + size - 1) / size
  }
}
