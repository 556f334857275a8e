/// The file of a finished piece of what plays long: versioned, stamped, checked, bit-exact.
///
/// Built as `ChunkFile`: magic, format version, length, body, SHA-256 of the body. The body begins with the
/// stamp of the play, so that a piece of another one is never taken for one of this.
struct PieceFile: Sendable {
  /// Eight bytes.
  let magic: [UInt8]
  let version: UInt32
  let kinds: [String]

  init(magic: String, version: UInt32, kinds: [String]) {
    self.magic = Array(magic.utf8)
    self.version = version
    self.kinds = kinds
  }

  /// The bytes of a piece.
  ///
  /// - Parameters:
  ///   - kind: One of the kinds.
  ///   - number: Its number among those of its kind.
  ///   - stamp: Tells the play from any other.
  ///   - content: Appends what it holds.
  /// - Returns: The bytes.
  func sealed(
    _ kind: String, _ number: Int, stamp: String, _ content: (inout ByteWriter) -> Void
  ) -> [UInt8] {
    var body = ByteWriter()
    body.append(stamp)
    body.append(UInt8(kinds.firstIndex(of: kind) ?? 0))
    body.append(UInt32(number))
    content(&body)
    return ChunkFile.sealed(body.bytes, magic: magic, version: version)
  }

  /// What a piece holds.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of its file.
  ///   - kind: The kind that it must have.
  ///   - number: The number that it must have.
  ///   - stamp: The stamp that it must have.
  ///   - content: Reads to the last byte what it holds.
  /// - Returns: The content; nil if the file is broken, of another version or another piece.
  func content<Value>(
    _ bytes: [UInt8], _ kind: String, _ number: Int, stamp: String,
    _ content: (inout ByteReader) throws(ByteReader.Malformed) -> Value
  ) -> Value? {
    guard let body = ChunkFile.unsealed(bytes, magic: magic, version: version) else { return nil }
    var reader = ByteReader(body)
    guard (try? reader.text()) == stamp, (try? reader.choice(kinds)) == kind,
      (try? reader.integer(UInt32.self)) == UInt32(number),
      let value = try? content(&reader), reader.remaining == 0
    else { return nil }
    return value
  }
}
