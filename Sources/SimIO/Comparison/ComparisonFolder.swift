internal import Foundation
package import SimCore

/// The folder of a comparison: finished chunks and draws while it runs, its documents in the end.
///
/// A piece is synced and renamed before the next step, so that a comparison that was killed goes on from the
/// pieces it had. A piece that is broken or of another comparison is not used but made again.
package struct ComparisonFolder: Sendable {
  package let path: String
  /// The comparison had ended before, with all chunks and draws: there is nothing to compute.
  package let isComplete: Bool
  /// Tells the pieces of this comparison from those of any other.
  private let stamp: String
  /// Keeps a second comparison out of the folder as long as a copy of this value lives.
  private let lock: FolderLock

  static let identityName = "comparison.txt"
  private static let pieces = "pieces"
  private var pieceFolder: String { path + "/" + ComparisonFolder.pieces }

  /// What must be equal for a comparison to go on, in the order in which it is asked.
  private static func items(
    _ identity: RunIdentity, draws: Int, drawMembers: Int
  ) -> [(name: String, value: String)] {
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
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard !path.isEmpty else { throw .noName }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { throw .notAFolder(path: path) }
    if !exists { try RunDirectory.makeFolders(path) }
    let claim = try RunDirectoryError.of { () throws(FileError) in try FolderLock(path) }
    guard let lock = claim else { throw .inUse(path: path) }
    guard let content = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw .notWritable(path: path, reason: "its content cannot be listed")
    }
    let request = session.request
    let identity = session.identity
    let items = items(identity, draws: request.draws, drawMembers: request.drawMembers)
    let text = items.map { "\($0.name): \($0.value)\n" }.joined()
    let stamp = SHA256.hex(Array(text.utf8))
    let fresh = ComparisonFolder(path: path, isComplete: false, stamp: stamp, lock: lock)
    let held = try? String(
      contentsOfFile: fresh.pieceFolder + "/" + identityName, encoding: .utf8)
    if !content.isEmpty {
      let isComparison = holdsComparison(path)
      guard resume, isComparison else { throw .notEmpty(path: path, isRun: isComparison) }
      if let held {
        try check(held: held, against: items, path: path)
        fresh.removeUnfinished(content)
        return fresh
      }
      let manifest = try Manifest.read(path, schema: Manifest.comparisonSchema)
      guard let draws = ComparisonRecipe.draws(in: path) else {
        throw .notARun(path: path, reason: "its `\(ComparisonRecipe.file)` cannot be read")
      }
      let found = self.items(manifest.identity, draws: draws.draws, drawMembers: draws.members)
      try check(
        held: found.map { "\($0.name): \($0.value)\n" }.joined(), against: items, path: path)
      if manifest.stopReason == StopReason.complete.rawValue {
        return ComparisonFolder(path: path, isComplete: true, stamp: stamp, lock: lock)
      }
    }
    try RunDirectory.makeFolders(fresh.pieceFolder)
    try RunDirectory.write(text, to: fresh.pieceFolder + "/" + identityName)
    return fresh
  }

  /// Refuses a folder that holds something, without touching it.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `RunDirectoryError`.
  package static func checkEmpty(_ path: String) throws(RunDirectoryError) {
    do throws(RunDirectoryError) { try DriftFolder.check(path) } catch {
      guard case .notEmpty = error else { throw error }
      throw .notEmpty(path: path, isRun: holdsComparison(path))
    }
  }

  private static func holdsComparison(_ path: String) -> Bool {
    let name = "\(path)/\(pieces)/\(identityName)"
    return FileManager.default.fileExists(atPath: name) || Manifest.isComparison(path)
  }

  private static func check(
    held: String, against items: [(name: String, value: String)], path: String
  ) throws(RunDirectoryError) {
    let lines = held.split(separator: "\n").map(String.init)
    for (i, item) in items.enumerated() {
      let found = i < lines.count ? String(lines[i].dropFirst(item.name.count + 2)) : ""
      if found != item.value {
        throw .otherComparison(path: path, item: item.name, found: found, expected: item.value)
      }
    }
  }

  /// Removes what a killed comparison was writing.
  private func removeUnfinished(_ content: [String]) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: pieceFolder)) ?? []
    for name in content + names.map({ ComparisonFolder.pieces + "/" + $0 }) {
      let last = name.split(separator: "/").last ?? ""
      if last.hasPrefix("."), last.hasSuffix(".partial") { unlink(path + "/" + name) }
    }
  }
}

extension ComparisonFolder {
  private func name(_ kind: String, _ number: Int) -> String {
    let digits = String(number)
    return ComparisonFolder.pieces + "/" + kind + "-"
      + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".bin"
  }

  private func bytes(_ kind: String, _ number: Int) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name(kind, number)).map { [UInt8]($0) }
  }

  /// A chunk from its file; nil if it is missing or cannot be used.
  package func chunk(_ number: Int) -> Comparison.Chunk? {
    bytes("chunk", number).flatMap {
      ComparisonPiece.chunk($0, number: number, stamp: stamp)
    }
  }

  /// A draw from its file; nil if it is missing or cannot be used.
  package func draw(_ number: Int) -> Comparison.Draw? {
    bytes("draw", number).flatMap { ComparisonPiece.draw($0, number: number, stamp: stamp) }
  }

  /// Stores a finished chunk; when this returns, it survives a crash.
  ///
  /// - Returns: The name of the file if it held something that could not be used.
  package func write(
    _ chunk: Comparison.Chunk, number: Int
  ) throws(RunDirectoryError) -> String? {
    try write(ComparisonPiece.encode(chunk, number: number, stamp: stamp), "chunk", number)
  }

  /// Stores a finished draw; when this returns, it survives a crash.
  ///
  /// - Returns: The name of the file if it held something that could not be used.
  package func write(
    _ draw: Comparison.Draw, number: Int
  ) throws(RunDirectoryError) -> String? {
    try write(ComparisonPiece.encode(draw, number: number, stamp: stamp), "draw", number)
  }

  private func write(
    _ bytes: [UInt8], _ kind: String, _ number: Int
  ) throws(RunDirectoryError) -> String? {
    let name = name(kind, number)
    let isReplaced = FileManager.default.fileExists(atPath: path + "/" + name)
    try RunDirectory.write(bytes, to: path + "/" + name)
    return isReplaced ? name : nil
  }

  /// Removes the pieces, once the documents made from them are safe.
  package func removePieces() {
    try? FileManager.default.removeItem(atPath: pieceFolder)
  }
}
