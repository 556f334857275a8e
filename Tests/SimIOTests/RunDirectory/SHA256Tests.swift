import SimIO
import Testing

/// Vectors of FIPS 180-4 and NIST's example files.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]) func `digests are those of NIST`(text: String, expected: String) {
    #expect(SHA256.hex(text) == expected)
  }

  @Test func `the processor's instructions and the plain code give the same digests`() {
    // Every length up to four blocks, each fed in two pieces.
    for length in 0...256 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 131 + length) }
      var plain = SHA256(usesInstructions: false)
      plain.update(bytes)
      var fast = SHA256()
      fast.update(Array(bytes.prefix(length / 3)))
      fast.update(Array(bytes.dropFirst(length / 3)))
      #expect(fast.finish() == plain.finish(), "\(length) bytes")
    }
  }

  @Test func `a long message fed in pieces of any size has one digest`() {
    // FIPS 180-4 has a million times the letter a; a tenth of it keeps debug builds quick.
    let bytes = [UInt8](repeating: 0x61, count: 100_000)
    var hash = SHA256()
    var start = 0
    var size = 1
    while start < bytes.count {
      let end = min(bytes.count, start + size)
      hash.update(Array(bytes[start..<end]))
      start = end
      size = size * 7 % 1013 + 1
    }
    // Computed with Python's hashlib.
    #expect(
      hash.finish() == "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee")
    #expect(SHA256.hex(bytes) == "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee")
  }
}
