internal import Foundation

/// A folder that keeps finished pieces while something plays, and its documents in the end.
///
/// A piece is synced and renamed before the next step, so that what was killed goes on from the pieces it
/// had. A piece that is broken or of another play is not used but made again.
struct PieceFolder: Sendable {
  /// Something that must be equal to go on, and its value.
  typealias Item = (name: String, value: String)

  let path: String
  let kind: PlayKind
  /// The play had ended before, whole: there is nothing to compute.
  let isComplete: Bool
  /// Tells the pieces of this play from those of any other.
  let stamp: String
  /// Keeps a second play out of the folder as long as a copy of this value lives.
  private let lock: FolderLock

  private static let pieces = "pieces"
  private var pieceFolder: String { path + "/" + PieceFolder.pieces }

  /// Opens a folder.
  ///
  /// - Parameters:
  ///   - path: The folder; made if it does not exist.
  ///   - kind: What is played.
  ///   - items: What must be equal to go on, in the order in which it is asked.
  ///   - resume: Whether to go on with what is in it; an empty folder starts from the beginning.
  ///   - finished: Gives the items of a folder whose pieces are gone.
  /// - Returns: The folder.
  /// - Throws: `RunDirectoryError`; nothing in the folder has then been changed.
  static func open(
    path: String, kind: PlayKind, items: [Item], resume: Bool,
    finished: (_ path: String, Manifest) throws(RunDirectoryError) -> [Item]
  ) throws(RunDirectoryError) -> PieceFolder {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard !path.isEmpty else { throw .noName }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { throw .notAFolder(path: path) }
    if !exists { try RunDirectory.makeFolders(path) }
    let claim = try RunDirectoryError.of { () throws(FileError) in try FolderLock(path) }
    guard let lock = claim else { throw .inUse(path: path) }
    let content = try RunDirectory.names(in: path)
    let text = self.text(items)
    let stamp = SHA256.hex(Array(text.utf8))
    func folder(isComplete: Bool) -> PieceFolder {
      PieceFolder(path: path, kind: kind, isComplete: isComplete, stamp: stamp, lock: lock)
    }
    let fresh = folder(isComplete: false)
    if !content.isEmpty {
      let isOwn = holds(kind, path)
      guard resume, isOwn else { throw .notEmpty(path: path, isRun: isOwn) }
      if let held = try? String(contentsOfFile: fresh.identityPath, encoding: .utf8) {
        try check(held: held, against: items, kind, path)
        fresh.removeUnfinished(content)
        return fresh
      }
      let manifest = try Manifest.read(path, schema: kind.schema)
      try check(held: self.text(try finished(path, manifest)), against: items, kind, path)
      if manifest.stopReason == StopReason.complete.rawValue { return folder(isComplete: true) }
    }
    try RunDirectory.makeFolders(fresh.pieceFolder)
    try RunDirectory.write(text, to: fresh.identityPath)
    return fresh
  }

  /// Refuses a folder that holds something, without touching it.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - kind: What is to be played.
  /// - Throws: `RunDirectoryError`.
  static func checkEmpty(_ path: String, _ kind: PlayKind) throws(RunDirectoryError) {
    do throws(RunDirectoryError) { try RunDirectory.checkEmpty(path) } catch {
      guard case .notEmpty = error else { throw error }
      throw .notEmpty(path: path, isRun: holds(kind, path))
    }
  }

  private static func text(_ items: [Item]) -> String {
    items.map { "\($0.name): \($0.value)\n" }.joined()
  }

  private var identityPath: String { pieceFolder + "/" + kind.identityName }

  private static func holds(_ kind: PlayKind, _ path: String) -> Bool {
    let name = "\(path)/\(pieces)/\(kind.identityName)"
    return FileManager.default.fileExists(atPath: name) || Manifest.schema(of: path) == kind.schema
  }

  private static func check(
    held: String, against items: [Item], _ kind: PlayKind, _ path: String
  ) throws(RunDirectoryError) {
    let lines = held.split(separator: "\n").map(String.init)
    for (i, item) in items.enumerated() {
      let found = i < lines.count ? String(lines[i].dropFirst(item.name.count + 2)) : ""
      if found != item.value {
        throw .otherPlay(
          kind, path: path, item: item.name, found: found, expected: item.value)
      }
    }
  }

  /// Removes what a killed play was writing.
  private func removeUnfinished(_ content: [String]) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: pieceFolder)) ?? []
    for name in content + names.map({ PieceFolder.pieces + "/" + $0 }) {
      let last = name.split(separator: "/").last ?? ""
      if last.hasPrefix("."), last.hasSuffix(".partial") { unlink(path + "/" + name) }
    }
  }
}

extension PieceFolder {
  private func name(_ kind: String, _ number: Int) -> String {
    let digits = String(number)
    return PieceFolder.pieces + "/" + kind + "-"
      + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".bin"
  }

  /// The bytes of a piece; nil if it is missing.
  func bytes(_ kind: String, _ number: Int) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name(kind, number)).map { [UInt8]($0) }
  }

  /// Stores a finished piece; when this returns, it survives a crash.
  ///
  /// - Parameters:
  ///   - bytes: The piece.
  ///   - kind: Its kind.
  ///   - number: Its number among those of its kind.
  /// - Returns: The name of the file if it held something that could not be used.
  /// - Throws: `RunDirectoryError`.
  func write(
    _ bytes: [UInt8], _ kind: String, _ number: Int
  ) throws(RunDirectoryError) -> String? {
    let name = name(kind, number)
    let isReplaced = FileManager.default.fileExists(atPath: path + "/" + name)
    try RunDirectory.write(bytes, to: path + "/" + name)
    return isReplaced ? name : nil
  }

  /// Removes the pieces, once the documents made from them are safe.
  func removePieces() {
    try? FileManager.default.removeItem(atPath: pieceFolder)
  }

  /// Leaves the folder as empty as it was, if no piece of it is finished.
  func abandon() {
    let names = try? FileManager.default.contentsOfDirectory(atPath: pieceFolder)
    if names == [kind.identityName] { removePieces() }
  }
}
