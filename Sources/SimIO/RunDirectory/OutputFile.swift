import Foundation

/// A file that appears under its name only when it is complete.
///
/// Bytes go to `NAME.part`, hashed on their way; `commit` syncs and renames. A file that is not
/// committed is removed.
package struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var hash = SHA256()
  private var buffer: [UInt8] = []
  private var size = 0
  private static let bufferSize = 1 << 18

  /// What was written.
  package struct Receipt: Sendable, Equatable {
    package var bytes: Int
    package var sha256: String
  }

  package init(_ path: String) throws(RunDirectoryError) {
    self.path = path
    let descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw OutputFile.failure(path) }
    self.descriptor = descriptor
    buffer.reserveCapacity(OutputFile.bufferSize + 4096)
  }

  deinit {
    close(descriptor)
    unlink(path + ".part")
  }

  /// Appends bytes.
  package mutating func write(_ bytes: [UInt8]) throws(RunDirectoryError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= OutputFile.bufferSize { try flush() }
  }

  /// Appends a text in UTF-8.
  package mutating func write(_ text: String) throws(RunDirectoryError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= OutputFile.bufferSize { try flush() }
  }

  private mutating func flush() throws(RunDirectoryError) {
    guard !buffer.isEmpty else { return }
    hash.update(buffer)
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Foundation.write(
          descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw OutputFile.failure(path) }
      written += count
    }
    size += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left, syncs, and gives the file its name.
  package mutating func commit() throws(RunDirectoryError) -> Receipt {
    try flush()
    guard fsync(descriptor) == 0, rename(path + ".part", path) == 0 else {
      throw OutputFile.failure(path)
    }
    return Receipt(bytes: size, sha256: hash.finish())
  }

  /// Writes a whole file at once.
  @discardableResult
  package static func write(_ bytes: [UInt8], to path: String) throws(RunDirectoryError) -> Receipt
  {
    var file = try OutputFile(path)
    try file.write(bytes)
    return try file.commit()
  }

  /// The error for the last failure of the system.
  static func failure(_ path: String) -> RunDirectoryError {
    let code = errno
    if code == ENOSPC || code == EDQUOT { return .diskFull(path: path) }
    return .notWritable(path: path, reason: String(cString: strerror(code)).lowercased())
  }

  /// Syncs a folder, so that names in it survive a crash.
  static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
