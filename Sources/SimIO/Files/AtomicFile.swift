internal import Glibc
internal import Synchronization

/// A file that appears whole or not at all, and whose hash is known when it does.
///
/// Bytes go to a temporary name in the same folder; `finish()` makes them durable and renames. Until
/// then whatever stood at the path stays untouched. A file that is dropped before `finish()`, or that
/// fails, leaves nothing behind. A class because the open file must be closed exactly once.
package final class AtomicFile {
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var pending: [UInt8] = []
  private var hash = SHA256()
  private var size = 0

  /// Bytes collected before they are handed to the operating system.
  private static let bufferBytes = 1 << 18

  /// What was written.
  package struct Receipt: Sendable, Equatable {
    package var bytes: Int
    package var sha256: String
  }

  /// Opens a temporary file beside `path`.
  ///
  /// - Throws: `FileError` with the path when the folder does not exist or cannot be written.
  package init(_ path: String) throws(FileError) {
    self.path = path
    var name = ""
    var opened: Int32 = -1
    repeat {
      name = AtomicFile.temporaryName(for: path)
      opened = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    } while opened < 0 && (errno == EEXIST || errno == EINTR)
    temporary = name
    descriptor = opened
    guard opened >= 0 else { throw FileError(path: path, number: errno) }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      abandon()
      throw FileError(path: path, reason: .isDirectory)
    }
  }

  deinit { abandon() }

  /// Appends bytes.
  package func append(_ bytes: some Sequence<UInt8>) throws(FileError) {
    pending.append(contentsOf: bytes)
    if pending.count >= AtomicFile.bufferBytes { try flush() }
  }

  /// Appends text as UTF-8.
  package func append(_ text: String) throws(FileError) { try append(text.utf8) }

  /// Makes the bytes durable and gives the file its name.
  @discardableResult
  package func finish() throws(FileError) -> Receipt {
    try flush()
    guard fsync(descriptor) == 0 else { throw failed(errno) }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else {
      unlink(temporary)
      throw FileError(path: path, number: errno)
    }
    try AtomicFile.rename(temporary, to: path)
    return Receipt(bytes: size, sha256: hash.finish())
  }

  /// Writes a whole file.
  @discardableResult
  package static func write(
    _ bytes: some Sequence<UInt8>, to path: String
  ) throws(FileError) -> Receipt {
    let file = try AtomicFile(path)
    try file.append(bytes)
    return try file.finish()
  }

  /// Writes a whole text file as UTF-8.
  @discardableResult
  package static func write(_ text: String, to path: String) throws(FileError) -> Receipt {
    try write(text.utf8, to: path)
  }

  /// A name in the folder of `path` that no other writer uses.
  static func temporaryName(for path: String) -> String {
    let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    return "\(folder).\(parts.last ?? "").\(getpid())-\(number).partial"
  }

  /// Renames within a folder and makes the new name durable; removes the file when that fails.
  static func rename(_ temporary: String, to path: String) throws(FileError) {
    guard Glibc.rename(temporary, path) == 0 else {
      let number = errno
      unlink(temporary)
      throw FileError(path: path, number: number)
    }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let name = folder.isEmpty ? "." : folder.joined(separator: "/")
    let directory = open(name.isEmpty ? "/" : name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return }
    // Some file systems refuse to sync a folder; the file itself is safe by now.
    fsync(directory)
    close(directory)
  }

  // Distinguishes temporary names within the process; never reaches a result.
  private static let counter = Atomic<Int>(0)

  private func flush() throws(FileError) {
    guard descriptor >= 0 else { throw FileError(path: path, number: EBADF) }
    var start = 0
    while start < pending.count {
      let written = pending.withUnsafeBytes { bytes in
        // SAFETY: `start` lies within `bytes`, and `write` reads no more than the count given.
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw failed(errno)
      }
      start += written
    }
    hash.update(pending)
    size += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  private func failed(_ number: Int32) -> FileError {
    abandon()
    return FileError(path: path, number: number)
  }

  private func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
    descriptor = -1
  }
}
