package import SimCore

/// The folder of a comparison: finished chunks and draws while it runs, its documents in the end.
package struct ComparisonFolder: Sendable {
  private let folder: PieceFolder

  package var path: String { folder.path }
  /// The comparison had ended before, with all chunks and draws: there is nothing to compute.
  package var isComplete: Bool { folder.isComplete }

  private static func items(
    _ identity: RunIdentity, draws: Int, drawMembers: Int
  ) -> [PieceFolder.Item] {
    [
      ("seed", String(identity.seed)), ("members", String(identity.members)),
      ("draws", String(draws)), ("fewest members of a draw", String(drawMembers)),
      ("engine version", identity.engineVersion),
      ("hash of the input files", identity.inputsHash), ("chunks", String(identity.chunks)),
      ("hash of the scenarios", identity.scenarioHash),
    ]
  }

  /// Opens a folder for a comparison.
  ///
  /// - Parameters:
  ///   - path: The folder; made if it does not exist.
  ///   - session: The comparison.
  ///   - resume: Whether to go on with a comparison in it; an empty folder starts from the beginning.
  /// - Returns: The folder.
  /// - Throws: `RunDirectoryError`; nothing in the folder has then been changed.
  package static func open(
    path: String, session: ComparisonSession, resume: Bool
  ) throws(RunDirectoryError) -> ComparisonFolder {
    let request = session.request
    let folder = try PieceFolder.open(
      path: path, kind: .comparison,
      items: items(session.identity, draws: request.draws, drawMembers: request.drawMembers),
      resume: resume
    ) { path, manifest throws(RunDirectoryError) in
      guard let draws = ComparisonRecipe.draws(in: path) else {
        throw .notARun(path: path, reason: "its `\(ComparisonRecipe.file)` cannot be read")
      }
      return items(manifest.identity, draws: draws.draws, drawMembers: draws.members)
    }
    return ComparisonFolder(folder: folder)
  }

  /// Refuses a folder that holds something, without touching it.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `RunDirectoryError`.
  package static func checkEmpty(_ path: String) throws(RunDirectoryError) {
    try PieceFolder.checkEmpty(path, .comparison)
  }

  /// A chunk from its file; nil if it is missing or cannot be used.
  package func chunk(_ number: Int) -> Comparison.Chunk? {
    folder.bytes("chunk", number).flatMap {
      ComparisonPiece.chunk($0, number: number, stamp: folder.stamp)
    }
  }

  /// A draw from its file; nil if it is missing or cannot be used.
  package func draw(_ number: Int) -> Comparison.Draw? {
    folder.bytes("draw", number).flatMap {
      ComparisonPiece.draw($0, number: number, stamp: folder.stamp)
    }
  }

  /// Stores a finished chunk; when this returns, it survives a crash.
  ///
  /// - Returns: The name of the file if it held something that could not be used.
  package func write(
    _ chunk: Comparison.Chunk, number: Int
  ) throws(RunDirectoryError) -> String? {
    let bytes = ComparisonPiece.encode(chunk, number: number, stamp: folder.stamp)
    return try folder.write(bytes, "chunk", number)
  }

  /// Stores a finished draw; when this returns, it survives a crash.
  ///
  /// - Returns: The name of the file if it held something that could not be used.
  package func write(
    _ draw: Comparison.Draw, number: Int
  ) throws(RunDirectoryError) -> String? {
    let bytes = ComparisonPiece.encode(draw, number: number, stamp: folder.stamp)
    return try folder.write(bytes, "draw", number)
  }

  /// Removes the pieces, once the documents made from them are safe.
  package func removePieces() { folder.removePieces() }
}
