/// Numbers as bytes, least significant first, bit for bit.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends a whole number in its own width.
  package mutating func append(_ value: some FixedWidthInteger) {
    var rest = value.littleEndian
    withUnsafeBytes(of: &rest) { bytes.append(contentsOf: $0) }
  }

  /// Appends a number with all its bits.
  package mutating func append(_ value: Double) { append(value.bitPattern) }

  /// Appends a number with all its bits.
  package mutating func append(_ value: Float) { append(value.bitPattern) }

  /// Appends a text in UTF-8 behind its length.
  package mutating func append(_ text: String) {
    let utf8 = Array(text.utf8)
    append(UInt32(utf8.count))
    bytes.append(contentsOf: utf8)
  }
}

/// Reads what `ByteWriter` wrote; running out of bytes throws.
package struct ByteReader {
  /// The bytes ended early, or hold a value that cannot be.
  package struct Malformed: Error, Equatable {}

  private let bytes: [UInt8]
  private var position: Int

  package init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// Bytes not read yet.
  package var remaining: Int { bytes.count - position }

  /// The next whole number.
  package mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type = Value.self
  ) throws(Malformed) -> Value {
    let width = Value.bitWidth / 8
    guard remaining >= width else { throw Malformed() }
    var value: Value = 0
    for i in 0..<width { value |= Value(truncatingIfNeeded: bytes[position + i]) << Value(8 * i) }
    position += width
    return value
  }

  /// The next number.
  package mutating func double() throws(Malformed) -> Double {
    Double(bitPattern: try integer())
  }

  /// The next number.
  package mutating func float() throws(Malformed) -> Float { Float(bitPattern: try integer()) }

  /// The next count, which cannot be larger than the bytes left allow.
  package mutating func count(ofSize size: Int) throws(Malformed) -> Int {
    let count = Int(try integer(UInt32.self))
    guard count * size <= remaining else { throw Malformed() }
    return count
  }

  /// The next text.
  package mutating func text() throws(Malformed) -> String {
    let count = try count(ofSize: 1)
    defer { position += count }
    guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else {
      throw Malformed()
    }
    return text
  }

  /// The element of a closed set at the next position.
  package mutating func choice<Choice>(_ all: [Choice]) throws(Malformed) -> Choice {
    let index = Int(try integer(UInt8.self))
    guard index < all.count else { throw Malformed() }
    return all[index]
  }
}
