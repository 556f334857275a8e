/// The checks of a file's bytes before they reach the parser.
enum YAMLBytes {
  /// The bytes without byte order mark.
  ///
  /// - Throws: `Problem` if they are not UTF-8 text, or too many.
  static func checked(
    _ bytes: [UInt8], file: String, limits: YAMLLimits
  ) throws(Problem) -> ArraySlice<UInt8> {
    func fail(_ message: String, at offset: Int, hint: String? = nil) -> Problem {
      let place = position(of: offset, in: bytes)
      return Problem(
        file: file, line: place.line, column: place.column, path: "", message: message, hint: hint)
    }
    guard bytes.count <= limits.bytes else {
      throw fail(
        "the file has \(bytes.count) bytes; at most \(limits.bytes) are read", at: 0)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fail("the text is UTF-16; expected UTF-8", at: 0, hint: "save the file as UTF-8")
    }
    if let offset = bytes.firstIndex(where: { isForbidden($0) }) {
      let shown = String(bytes[offset], radix: 16)
      throw fail("control character 0x\(shown); expected text", at: offset)
    }
    if let offset = firstInvalid(bytes) {
      throw fail("byte 0x\(String(bytes[offset], radix: 16)) is not UTF-8", at: offset)
    }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  }

  /// Control characters other than tab and line ends.
  static func isForbidden(_ byte: UInt8) -> Bool {
    byte < 32 && byte != 9 && byte != 10 && byte != 13 || byte == 127
  }

  /// Line and column of a byte.
  static func position(of offset: Int, in bytes: [UInt8]) -> YAMLPosition {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 10 {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return YAMLPosition(line: line, column: column)
  }

  /// Offset of the first byte that breaks UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = CountingIterator(base: bytes.makeIterator())
    while true {
      let start = iterator.count
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return nil
      case .error: return min(start, bytes.count - 1)
      }
    }
  }

  /// Counts the bytes handed out.
  private struct CountingIterator: IteratorProtocol {
    var base: IndexingIterator<[UInt8]>
    var count = 0

    mutating func next() -> UInt8? {
      guard let byte = base.next() else { return nil }
      count += 1
      return byte
    }
  }
}
