/// A folder of policies compared that is played again from its own files, to compare byte for byte.
package struct ComparisonVerification: Sendable {
  /// What it played; nil where its scenarios are not its own or its inputs do not allow it.
  package let request: ComparisonRequest?
  private let folder: PlayVerification

  /// Reads what a folder says of itself.
  ///
  /// - Parameter path: A folder that `haven compare` wrote.
  /// - Throws: `RunDirectoryError` if it is none, `RunVerificationError` if this program cannot
  ///   give the same results, `InvalidInput` if a scenario of it cannot be read.
  package init(_ path: String) throws {
    folder = try PlayVerification(path, .comparison, recipe: ComparisonRecipe.file)
    request = try folder.request { try ComparisonRecipe.request(in: $0, hash: $1) }
  }

  /// Whether there is anything to play: the scenarios are its own and all inputs can be read.
  package var canRerun: Bool { request != nil && folder.hasInputs }

  /// Makes an empty folder for the second comparison: beside the first, or else where temporary files go.
  ///
  /// - Returns: Its path.
  /// - Throws: `FileError` if neither place can be written.
  package func makeFolder() throws(FileError) -> String {
    try RunVerification.makeFolder(for: folder.path)
  }

  /// Plays the comparison again into an empty folder and compares.
  ///
  /// - Parameters:
  ///   - scratch: Where the second comparison goes; the caller removes it.
  ///   - threads: How many chunks or draws at once.
  ///   - provenance: When, where and how this is done.
  ///   - progress: Called with the stage, what is finished of it and its total.
  ///   - stop: Asked after each chunk and draw; true gives up.
  /// - Returns: The verdict; nil if it was stopped.
  /// - Throws: What the sea or the folder throws.
  package func verdict(
    in scratch: String, threads: Int, provenance: Provenance,
    progress: (ComparisonSession.Stage, Int, Int) -> Void, stop: () -> Bool
  ) async throws -> RunVerification.Verdict? {
    guard canRerun, let request else {
      return try folder.unplayed(
        "the scenarios or `\(ComparisonRecipe.file)` are not those of the comparison")
    }
    let session = try await ComparisonSession.prepare(request)
    // One that was stopped is compared with as many chunks as it had, and without draws.
    let only = folder.isWhole ? nil : session.chunks(ofMembers: folder.manifest.membersFinished)
    do {
      let (report, timings) = try await session.run(
        threads: threads, profile: folder.profile, only: only, progress: progress, stop: stop)
      if stop() { return nil }
      try session.write(report, to: scratch, provenance: provenance, timings: timings)
    } catch RunDirectoryError.nothingFinished where stop() {
      return nil
    }
    return try folder.compared(with: scratch)
  }
}

extension ComparisonSession {
  /// The chunks that hold a number of members.
  func chunks(ofMembers members: Int) -> Int {
    let size = max(1, membersPerChunk)
    return (members + size - 1) / size
  }
}
