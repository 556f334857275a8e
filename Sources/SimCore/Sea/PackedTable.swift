/// A table of numbers quantised to whole codes and written as printable characters.
///
/// A value is `offset + step * code`; a code is `width` digits to base 64, most significant first,
/// and digit 0 is the character `0` (48). Line breaks and blanks in the text do not count.
struct PackedTable: Sendable {
  let offset: Double
  let step: Double
  let width: Int
  let text: String

  /// The numbers in the order in which they were written.
  func values() -> [Float] {
    var numbers: [Float] = []
    numbers.reserveCapacity(text.utf8.count / width)
    var code = 0
    var digits = 0
    for byte in Array(text.utf8) where byte >= 48 {
      code = 64 * code + Int(byte) - 48
      digits += 1
      if digits == width {
        numbers.append(Float(offset + step * Double(code)))
        code = 0
        digits = 0
      }
    }
    return numbers
  }
}
