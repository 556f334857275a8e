import Foundation

/// Whether two run directories hold the same results, file by file.
package enum RunComparison {
  /// One way in which they differ.
  package enum Difference: Sendable, Equatable {
    /// A file is not what its own manifest says: it was changed or damaged after the run.
    case altered(run: String, file: String)
    case missing(run: String, file: String)
    /// The file is there but cannot be read; `reason` is the operating system's word for it.
    case unreadable(run: String, file: String, reason: String)
    /// Both have the file, with different bytes.
    case differs(file: String)
    /// One of them has the file.
    case onlyIn(run: String, file: String)
    /// The runs are not of the same scenario, seed, members or engine.
    case identity(item: String, first: String, second: String)

    package var words: String {
      switch self {
      case .altered(let run, let file): "`\(file)` in `\(run)` is not what its manifest says"
      case .missing(let run, let file): "`\(file)` is missing in `\(run)`"
      case .unreadable(let run, let file, let reason):
        "`\(file)` in `\(run)` cannot be read: \(reason)"
      case .differs(let file): "`\(file)` differs"
      case .onlyIn(let run, let file): "`\(file)` exists in `\(run)` alone"
      case .identity(let item, let first, let second):
        "\(item) differs: `\(first)` and `\(second)`"
      }
    }
  }

  /// The size and hash of a file; nil if it cannot be read or is no regular file.
  ///
  /// Devices and pipes may have no end.
  package static func receipt(_ path: String) -> AtomicFile.Receipt? {
    try? existingReceipt(path)
  }

  /// The size and hash of a file; nil if it is no regular file.
  ///
  /// - Parameter path: The file.
  /// - Returns: Bytes and digest.
  /// - Throws: `FileError` with what the operating system says.
  static func existingReceipt(_ path: String) throws(FileError) -> AtomicFile.Receipt? {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileError(path: path, number: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, number: errno) }
    defer { close(descriptor) }
    var hash = SHA256()
    var size = 0
    // Small enough for the second-level cache.
    var piece = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, number: errno) }
      if count == 0 { break }
      size += count
      hash.update(piece.span.extracting(first: count))
    }
    return AtomicFile.Receipt(bytes: size, sha256: hash.finish())
  }

  /// Compares a run directory with its own manifest.
  ///
  /// - Parameters:
  ///   - path: A run directory.
  ///   - schema: Schema of its manifest.
  /// - Returns: Files that are missing, unreadable or altered, in the order of the manifest.
  /// - Throws: `RunDirectoryError` if the manifest cannot be read.
  package static func check(
    _ path: String, schema: String = Manifest.schema
  ) throws(RunDirectoryError) -> [Difference] {
    try Manifest.read(path, schema: schema).files.compactMap { (file) -> Difference? in
      do throws(FileError) {
        guard let found = try existingReceipt(path + "/" + file.name) else {
          return .unreadable(run: path, file: file.name, reason: "it is no regular file")
        }
        return found.sha256 == file.sha256 ? nil : .altered(run: path, file: file.name)
      } catch  where error.reason == .notFound {
        return .missing(run: path, file: file.name)
      } catch { return .unreadable(run: path, file: file.name, reason: error.words) }
    }
  }

  /// Compares two run directories by the files that must be equal byte for byte.
  ///
  /// Time, host and command line (`provenance.json`, `ro-crate-metadata.json`) are left out.
  ///
  /// - Parameters:
  ///   - first: A run directory.
  ///   - second: Another.
  ///   - schema: Schema of both manifests.
  /// - Returns: All differences; none if they are the same.
  /// - Throws: `RunDirectoryError` if a manifest cannot be read.
  package static func compare(
    _ first: String, _ second: String, schema: String = Manifest.schema
  ) throws(RunDirectoryError) -> [Difference] {
    let one = try Manifest.read(first, schema: schema)
    let two = try Manifest.read(second, schema: schema)
    var differences = try check(first, schema: schema) + check(second, schema: schema)
    for (a, b) in zip(one.identity.items, two.identity.items) where a.value != b.value {
      differences.append(.identity(item: a.name, first: a.value, second: b.value))
    }
    for file in one.files {
      guard let other = two.files.first(where: { $0.name == file.name }) else {
        differences.append(.onlyIn(run: first, file: file.name))
        continue
      }
      if other.sha256 != file.sha256 { differences.append(.differs(file: file.name)) }
    }
    for file in two.files where !one.files.contains(where: { $0.name == file.name }) {
      differences.append(.onlyIn(run: second, file: file.name))
    }
    return differences
  }
}
