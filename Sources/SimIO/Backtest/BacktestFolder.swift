package import SimCore

/// The folder of a back-test: what training left and finished chunks while it plays, its documents in the end.
package struct BacktestFolder: Sendable {
  private let folder: PieceFolder

  package var path: String { folder.path }
  /// The back-test had ended before, with all chunks: there is nothing to compute.
  package var isComplete: Bool { folder.isComplete }

  private static func items(
    _ identity: RunIdentity, _ words: BacktestRecipe.Words, _ texts: [BacktestRecipe.Document]
  ) -> [PieceFolder.Item] {
    [
      ("seed", String(identity.seed)), ("members", String(identity.members)),
      ("number of training members", String(words.trainingMembers)),
      (
        "number of members played to their end",
        words.valueMembers.map(String.init) ?? TriggerWriter.allMembers
      ),
      ("engine version", identity.engineVersion),
      ("hash of the input files", identity.inputsHash), ("chunks", String(identity.chunks)),
    ] + zip(["scenario", "trigger file"], texts).map { ("hash of the \($0)", SHA256.hex($1.text)) }
  }

  /// Opens a folder for a back-test.
  ///
  /// - Parameters:
  ///   - path: The folder; made if it does not exist.
  ///   - session: The back-test.
  ///   - resume: Whether to go on with a back-test in it; an empty folder starts from the beginning.
  /// - Returns: The folder.
  /// - Throws: `RunDirectoryError`; nothing in the folder has then been changed.
  package static func open(
    path: String, session: BacktestSession, resume: Bool
  ) throws(RunDirectoryError) -> BacktestFolder {
    let request = session.request
    let folder = try PieceFolder.open(
      path: path, kind: .backtest,
      items: items(
        session.identity, BacktestRecipe.Words(request), BacktestRecipe.texts(request)),
      resume: resume
    ) { path, manifest throws(RunDirectoryError) in
      guard let words = BacktestRecipe.Words(path), let texts = BacktestRecipe.texts(in: path)
      else {
        throw .notARun(path: path, reason: "its `\(BacktestRecipe.file)` cannot be read")
      }
      return items(manifest.identity, words, texts)
    }
    return BacktestFolder(folder: folder)
  }

  /// Refuses a folder that holds something, without touching it.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `RunDirectoryError`.
  package static func checkEmpty(_ path: String) throws(RunDirectoryError) {
    try PieceFolder.checkEmpty(path, .backtest)
  }

  /// What training left, from its file; nil if it is missing or cannot be used.
  package var learned: Backtest.Learned? {
    folder.bytes("training", 0).flatMap { BacktestPiece.learned($0, stamp: folder.stamp) }
  }

  /// A chunk from its file; nil if it is missing or cannot be used.
  package func chunk(_ number: Int) -> Backtest.Chunk? {
    folder.bytes("chunk", number).flatMap {
      BacktestPiece.chunk($0, number: number, stamp: folder.stamp)
    }
  }

  /// Stores what training left; when this returns, it survives a crash.
  ///
  /// - Returns: The name of the file if it held something that could not be used.
  package func write(_ learned: Backtest.Learned) throws(RunDirectoryError) -> String? {
    try folder.write(BacktestPiece.encode(learned, stamp: folder.stamp), "training", 0)
  }

  /// Stores a finished chunk; when this returns, it survives a crash.
  ///
  /// - Returns: The name of the file if it held something that could not be used.
  package func write(
    _ chunk: Backtest.Chunk, number: Int
  ) throws(RunDirectoryError) -> String? {
    let bytes = BacktestPiece.encode(chunk, number: number, stamp: folder.stamp)
    return try folder.write(bytes, "chunk", number)
  }

  /// Removes the pieces, once the documents made from them are safe.
  package func removePieces() { folder.removePieces() }

  /// Leaves the folder as empty as it was, if nothing in it is finished.
  package func abandon() { folder.abandon() }
}
