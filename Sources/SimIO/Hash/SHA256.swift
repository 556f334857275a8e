internal import CHash

/// The secure hash SHA-256 (FIPS 180-4), fed piece by piece.
///
/// Where the processor has instructions for it they are used; they give the same digest some ten times
/// faster.
package struct SHA256: Sendable {
  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19)
  private var pending: [UInt8] = []
  private var length: UInt64 = 0
  private var schedule = [UInt32](repeating: 0, count: 64)
  private let usesInstructions: Bool

  package init() { self.init(usesInstructions: true) }

  /// - Parameter usesInstructions: Off: the plain code, which is also the test oracle of the other.
  package init(usesInstructions: Bool) {
    self.usesInstructions = usesInstructions
    pending.reserveCapacity(64)
  }

  /// The digest of some bytes as 64 hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// The digest of a text in UTF-8.
  package static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

  /// Takes in more bytes.
  package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  /// Takes in more bytes.
  package mutating func update(_ bytes: Span<UInt8>) {
    length += UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      while pending.count < 64, start < bytes.count {
        pending.append(bytes[start])
        start += 1
      }
      guard pending.count == 64 else { return }
      let block = pending
      compress(block.span, at: 0, blocks: 1)
      pending.removeAll(keepingCapacity: true)
    }
    let blocks = (bytes.count - start) / 64
    compress(bytes, at: start, blocks: blocks)
    start += 64 * blocks
    while start < bytes.count {
      pending.append(bytes[start])
      start += 1
    }
  }

  /// The digest as 64 hexadecimal digits; the hash must not be used afterwards.
  package mutating func finish() -> String {
    let bits = length &* 8
    var tail: [UInt8] = [0x80]
    while (pending.count + tail.count) % 64 != 56 { tail.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    update(tail)
    var text = ""
    for i in 0..<8 {
      let digits = String(state[i], radix: 16)
      text += String(repeating: "0", count: 8 - digits.count) + digits
    }
    return text
  }

  private mutating func compress(_ bytes: Span<UInt8>, at start: Int, blocks: Int) {
    guard blocks > 0 else { return }
    precondition(start >= 0 && bytes.count - start >= 64 * blocks)
    if usesInstructions {
      var words = (
        state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]
      )
      let isDone = bytes.withUnsafeBufferPointer { bytes in
        // SAFETY: the blocks lie in the span, checked above, and the words are eight.
        withUnsafeMutableBytes(of: &words) { words in
          guard let bytes = bytes.baseAddress,
            let words = words.assumingMemoryBound(to: UInt32.self).baseAddress
          else { return false }
          return haven_sha256_blocks(words, bytes + start, blocks) != 0
        }
      }
      if isDone {
        state = SIMD8(
          words.0, words.1, words.2, words.3, words.4, words.5, words.6, words.7)
        return
      }
    }
    for block in 0..<blocks {
      SHA256.compress(bytes, at: start + 64 * block, into: &state, schedule: &schedule)
    }
  }

  private static func compress(
    _ bytes: Span<UInt8>, at start: Int, into state: inout SIMD8<UInt32>,
    schedule: inout [UInt32]
  ) {
    let constants = constants.span
    var w = schedule.mutableSpan
    // SAFETY: `[unchecked:]` below runs over these 64 bytes and the 64 words of the two tables.
    precondition(
      start >= 0 && bytes.count - start >= 64 && w.count == 64 && constants.count == 64)
    for t in 0..<16 {
      let i = start &+ 4 &* t
      w[unchecked: t] =
        UInt32(bytes[unchecked: i]) &<< 24 | UInt32(bytes[unchecked: i &+ 1]) &<< 16
        | UInt32(bytes[unchecked: i &+ 2]) &<< 8 | UInt32(bytes[unchecked: i &+ 3])
    }
    for t in 16..<64 {
      let (old, new) = (w[unchecked: t &- 15], w[unchecked: t &- 2])
      let s0 = rotated(old, 7) ^ rotated(old, 18) ^ (old &>> 3)
      let s1 = rotated(new, 17) ^ rotated(new, 19) ^ (new &>> 10)
      w[unchecked: t] = w[unchecked: t &- 16] &+ s0 &+ w[unchecked: t &- 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // Eight rounds at a time, so that the words change names and not places.
    for t in stride(from: 0, to: 64, by: 8) {
      round(a, b, c, &d, e, f, g, &h, constants[unchecked: t] &+ w[unchecked: t])
      round(h, a, b, &c, d, e, f, &g, constants[unchecked: t &+ 1] &+ w[unchecked: t &+ 1])
      round(g, h, a, &b, c, d, e, &f, constants[unchecked: t &+ 2] &+ w[unchecked: t &+ 2])
      round(f, g, h, &a, b, c, d, &e, constants[unchecked: t &+ 3] &+ w[unchecked: t &+ 3])
      round(e, f, g, &h, a, b, c, &d, constants[unchecked: t &+ 4] &+ w[unchecked: t &+ 4])
      round(d, e, f, &g, h, a, b, &c, constants[unchecked: t &+ 5] &+ w[unchecked: t &+ 5])
      round(c, d, e, &f, g, h, a, &b, constants[unchecked: t &+ 6] &+ w[unchecked: t &+ 6])
      round(b, c, d, &e, f, g, h, &a, constants[unchecked: t &+ 7] &+ w[unchecked: t &+ 7])
    }
    state = state &+ SIMD8(a, b, c, d, e, f, g, h)
  }

  /// One round: the new `e` goes to where `d` was and the new `a` to where `h` was.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ input: UInt32
  ) {
    let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let first = h &+ s1 &+ (g ^ (e & (f ^ g))) &+ input
    let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    d = d &+ first
    h = first &+ s0 &+ ((a & b) | (c & (a | b)))
  }

  @inline(__always)
  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
