/// A file of a run: it appears whole or not at all, and its hash is known when it does.
package struct OutputFile: ~Copyable {
  private let path: String
  private let file: AtomicFile
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
    do { file = try AtomicFile(path) } catch { throw RunDirectoryError(error) }
    buffer.reserveCapacity(OutputFile.bufferSize + 4096)
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
    hash.update(buffer)
    do { try file.append(buffer) } catch { throw RunDirectoryError(error) }
    size += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left, makes it durable, and gives the file its name.
  package mutating func commit() throws(RunDirectoryError) -> Receipt {
    try flush()
    do { try file.finish() } catch { throw RunDirectoryError(error) }
    return Receipt(bytes: size, sha256: hash.finish())
  }

  /// Writes a whole file at once.
  @discardableResult
  package static func write(
    _ bytes: [UInt8], to path: String
  ) throws(RunDirectoryError) -> Receipt {
    var file = try OutputFile(path)
    try file.write(bytes)
    return try file.commit()
  }

  /// Writes a whole text file at once.
  @discardableResult
  package static func write(
    _ text: String, to path: String
  ) throws(RunDirectoryError) -> Receipt {
    try write(Array(text.utf8), to: path)
  }
}

extension RunDirectoryError {
  /// A failure of the file system while a run writes: always the machine's.
  package init(_ error: FileError) {
    self =
      error.reason == .full
      ? .diskFull(path: error.path)
      : .notWritable(
        path: error.path, reason: String(error.description.dropFirst(error.path.count + 2)))
  }
}
