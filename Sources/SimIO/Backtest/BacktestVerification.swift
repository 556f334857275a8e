/// The folder of a back-test that is played again from its own files, to compare byte for byte.
package struct BacktestVerification: Sendable {
  /// What it played; nil where its files are not its own or its inputs do not allow it.
  package let request: BacktestRequest?
  private let folder: PlayVerification

  /// Reads what a folder says of itself.
  ///
  /// - Parameter path: A folder that `haven backtest` wrote.
  /// - Throws: `RunDirectoryError` if it is none, `RunVerificationError` if this program cannot
  ///   give the same results, `InvalidInput` if its scenario or trigger file cannot be read.
  package init(_ path: String) throws {
    folder = try PlayVerification(path, .backtest, recipe: BacktestRecipe.file)
    request = try folder.request { try BacktestRecipe.request(in: $0, hash: $1) }
  }

  /// Whether there is anything to play: the files are its own and all inputs can be read.
  package var canRerun: Bool { request != nil && folder.hasInputs }

  /// Makes an empty folder for the second back-test: beside the first, or else where temporary files go.
  ///
  /// - Returns: Its path.
  /// - Throws: `FileError` if neither place can be written.
  package func makeFolder() throws(FileError) -> String {
    try RunVerification.makeFolder(for: folder.path)
  }

  /// Plays the back-test again, its training too, into an empty folder and compares.
  ///
  /// - Parameters:
  ///   - scratch: Where the second back-test goes; the caller removes it.
  ///   - threads: How many chunks at once.
  ///   - provenance: When, where and how this is done.
  ///   - progress: Called with the stage, what is finished of it and its total; may throw while detectors
  ///     are fitted, which gives up.
  ///   - stop: Asked after each chunk; true gives up.
  /// - Returns: The verdict; nil if it was stopped.
  /// - Throws: What the sea, the folder or `progress` throws.
  package func verdict(
    in scratch: String, threads: Int, provenance: Provenance,
    progress: (BacktestSession.Stage, Int, Int) throws -> Void, stop: () -> Bool
  ) async throws -> RunVerification.Verdict? {
    guard canRerun, let request else {
      return try folder.unplayed(
        "`\(BacktestRecipe.scenarioFile)`, `\(BacktestRecipe.triggerFile)` or "
          + "`\(BacktestRecipe.file)` is not the one of the back-test")
    }
    let session = try await BacktestSession.prepare(request)
    do {
      // One that was stopped is compared with as many members as it had.
      let report = try await session.run(
        threads: threads, profile: folder.profile,
        least: folder.isWhole ? nil : folder.manifest.membersFinished, progress: progress,
        stop: stop)
      if stop() { return nil }
      try session.write(report, to: scratch, provenance: provenance)
    } catch RunDirectoryError.nothingFinished where stop() {
      return nil
    }
    return try folder.compared(with: scratch)
  }
}
