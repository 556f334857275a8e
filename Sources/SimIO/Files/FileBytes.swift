internal import Foundation

/// Files that users name, read as far as a limit: what is larger is not theirs to give.
package enum FileBytes {
  /// Bytes that a scenario file may have.
  package static let usual = 8 << 20

  /// The bytes of a file, one more than the limit at most.
  ///
  /// - Parameters:
  ///   - path: The file; also a pipe.
  ///   - limit: Bytes that it may have.
  /// - Returns: Its bytes.
  /// - Throws: `FileError` if it cannot be read.
  package static func read(_ path: String, limit: Int = usual) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw FileError(path: path, number: errno) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while bytes.count <= limit {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 {
        if ferror(file) != 0 { throw FileError(path: path, number: errno) }
        break
      }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
