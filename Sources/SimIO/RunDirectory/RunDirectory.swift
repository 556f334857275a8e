import Foundation
package import SimCore

/// What makes a run this run and no other: chunks of another run are never reused.
package struct RunIdentity: Sendable, Equatable {
  /// SHA-256 of the resolved scenario.
  package var scenarioHash: String
  package var seed: UInt64
  package var members: Int
  package var chunks: Int
  package var engineVersion: String
  /// SHA-256 of names and bytes of the files that the run reads; `none` without such files.
  package var inputsHash: String

  package init(
    scenarioHash: String, seed: UInt64, members: Int, chunks: Int, engineVersion: String,
    inputs: [Manifest.Input] = []
  ) {
    self.scenarioHash = scenarioHash
    self.seed = seed
    self.members = members
    self.chunks = chunks
    self.engineVersion = engineVersion
    let lines = inputs.map { "\($0.role) \($0.sha256) \($0.name)\n" }.joined()
    inputsHash = inputs.isEmpty ? "none" : SHA256.hex(Array(lines.utf8))
  }

  /// What is compared between two runs; their inputs are compared one by one.
  var items: [(name: String, value: String)] {
    [
      ("scenario hash", scenarioHash), ("seed", String(seed)), ("members", String(members)),
      ("chunks", String(chunks)), ("engine version", engineVersion),
    ]
  }

  /// What must be equal for a run to go on: a part over one sea and a part over another are no run.
  var itemsToResume: [(name: String, value: String)] {
    items + [("hash of the input files", inputsHash)]
  }

  var text: String { itemsToResume.map { "\($0.name): \($0.value)\n" }.joined() }
}

/// The folder of a run: finished chunks while it runs, its files in the end.
///
/// A chunk file is synced and renamed before the next step, so that a run that was killed continues
/// from the chunks it had. The folder is only ever added to; what it held before is not touched.
package struct RunDirectory: Sendable {
  package let path: String
  package let identity: RunIdentity
  /// Chunks whose files were there and whole when the folder was opened.
  package private(set) var finishedChunks: Set<Int>
  /// The run had ended before, with all chunks: there is nothing to compute.
  package let isComplete: Bool
  /// Keeps a second run out of the folder as long as a copy of this value lives.
  private let lock: FolderLock

  static let identityName = "run.txt"
  var chunkFolder: String { path + "/chunks" }

  /// Opens a folder for a run.
  ///
  /// - Parameters:
  ///   - path: The folder; made if it does not exist.
  ///   - identity: The run.
  ///   - resume: Whether to continue a run in it; an empty folder starts from the beginning.
  /// - Returns: The folder, with the chunks that it holds.
  /// - Throws: `RunDirectoryError`; nothing in the folder has then been changed.
  package static func open(
    path: String, identity: RunIdentity, resume: Bool
  ) throws(RunDirectoryError) -> RunDirectory {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard !path.isEmpty else { throw .noName }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { throw .notAFolder(path: path) }
    if !exists { try makeFolders(path) }
    guard let lock = try claim(path) else { throw .inUse(path: path) }
    let content = try names(in: path)
    let held = (try? String(contentsOfFile: path + "/chunks/" + identityName, encoding: .utf8))
    if content.isEmpty { return try create(path: path, identity: identity, lock) }
    let isRun = held != nil || content.contains("manifest.json")
    guard resume else { throw .notEmpty(path: path, isRun: isRun) }
    guard isRun else { throw .notEmpty(path: path, isRun: false) }
    if let held {
      try check(held: held, against: identity, path: path)
      // What a killed run was writing.
      for name in content where name.hasPrefix(".") && name.hasSuffix(".partial") {
        unlink(path + "/" + name)
      }
      var directory = RunDirectory(
        path: path, identity: identity, finishedChunks: [], isComplete: false, lock: lock)
      for chunk in 0..<identity.chunks where directory.readChunk(chunk) != nil {
        directory.finishedChunks.insert(chunk)
      }
      return directory
    }
    let manifest = try Manifest.read(path)
    try check(held: manifest.identityText, against: identity, path: path)
    return RunDirectory(
      path: path, identity: identity, finishedChunks: [], isComplete: true, lock: lock)
  }

  static func names(in path: String) throws(RunDirectoryError) -> [String] {
    do { return try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw .notWritable(path: path, reason: "its content cannot be listed")
    }
  }

  private static func claim(_ path: String) throws(RunDirectoryError) -> FolderLock? {
    do { return try FolderLock(path) } catch { throw RunDirectoryError(error) }
  }

  private static func create(
    path: String, identity: RunIdentity, _ lock: FolderLock
  ) throws(RunDirectoryError) -> RunDirectory {
    try makeFolders(path + "/chunks")
    try RunDirectory.write(identity.text, to: path + "/chunks/" + identityName)
    return RunDirectory(
      path: path, identity: identity, finishedChunks: [], isComplete: false, lock: lock)
  }

  /// Makes a folder and those above it.
  static func makeFolders(_ path: String) throws(RunDirectoryError) {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && !path.hasPrefix("/") ? String(part) : "/" + part
      if made.hasPrefix("//") { made.removeFirst() }
      if made == "/" || made.isEmpty { continue }
      if mkdir(made, 0o755) != 0, errno != EEXIST {
        throw RunDirectoryError(FileError(path: made, number: errno))
      }
    }
  }

  private static func check(
    held: String, against identity: RunIdentity, path: String
  ) throws(RunDirectoryError) {
    let lines = held.split(separator: "\n").map(String.init)
    for (i, item) in identity.itemsToResume.enumerated() {
      let found = i < lines.count ? String(lines[i].dropFirst(item.name.count + 2)) : ""
      if found != item.value {
        throw .otherRun(path: path, item: item.name, found: found, expected: item.value)
      }
    }
  }
}

extension RunDirectory {
  /// Checks that a path is free for results, without touching anything.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `RunDirectoryError` if it has no name, is a file or holds something.
  static func checkEmpty(_ path: String) throws(RunDirectoryError) {
    guard !path.isEmpty else { throw .noName }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw .notAFolder(path: path) }
    guard try names(in: path).isEmpty else { throw .notEmpty(path: path, isRun: false) }
  }

  /// Writes a whole file of a run.
  @discardableResult
  static func write(
    _ bytes: some Sequence<UInt8>, to path: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    try RunDirectoryError.of { () throws(FileError) in try AtomicFile.write(bytes, to: path) }
  }

  /// Writes a whole text file of a run as UTF-8.
  @discardableResult
  static func write(
    _ text: String, to path: String
  ) throws(RunDirectoryError) -> AtomicFile.Receipt {
    try write(text.utf8, to: path)
  }

  private func chunkPath(_ index: Int) -> String {
    let digits = String(index)
    return chunkFolder + "/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
      + ".bin"
  }

  /// Stores a finished chunk; when this returns, it survives a crash.
  package mutating func writeChunk(_ chunk: ChunkOutcome) throws(RunDirectoryError) {
    precondition(chunk.index >= 0 && chunk.index < identity.chunks, "no such chunk in this run")
    try RunDirectory.write(ChunkFile.encode(chunk), to: chunkPath(chunk.index))
    finishedChunks.insert(chunk.index)
  }

  /// The chunk from its file; nil if it is missing or broken.
  package func readChunk(_ index: Int) -> ChunkOutcome? {
    guard let data = FileManager.default.contents(atPath: chunkPath(index)),
      let chunk = ChunkFile.decode([UInt8](data)), chunk.index == index
    else { return nil }
    return chunk
  }

  /// Number of chunks, from the first, that are finished without a gap.
  package var finishedPrefix: Int {
    (0..<identity.chunks).first { !finishedChunks.contains($0) } ?? identity.chunks
  }

  /// Removes the chunk files, once the tables made from them are safe.
  func removeChunks() {
    try? FileManager.default.removeItem(atPath: chunkFolder)
  }
}
