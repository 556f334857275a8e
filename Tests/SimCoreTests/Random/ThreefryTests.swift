import Foundation
import SimCore
import Testing

@Suite struct ThreefryTests {
  // Random123 1.14, tests/kat_vectors, `threefry2x32 20`.
  @Test(
    arguments: [
      (key: (0, 0), counter: (0, 0), words: (0x6b20_0159, 0x99ba_4efe)),
      (
        key: (0xffff_ffff, 0xffff_ffff), counter: (0xffff_ffff, 0xffff_ffff),
        words: (0x1cb9_96fc, 0xbb00_2be7)
      ),
      (
        key: (0x1319_8a2e, 0x0370_7344), counter: (0x243f_6a88, 0x85a3_08d3),
        words: (0xc492_3a9c, 0x483d_f7a0)
      ),
    ] as [(key: (UInt32, UInt32), counter: (UInt32, UInt32), words: (UInt32, UInt32))])
  func `Threefry2x32-20 gives the known answers of Random123`(
    key: (UInt32, UInt32), counter: (UInt32, UInt32), words: (UInt32, UInt32)
  ) {
    let found = Threefry.words(
      key0: key.0, key1: key.1, counter0: counter.0, counter1: counter.1)
    #expect(found == words)
  }

  @Test func `flipping any bit of key or counter flips half of the output`() {
    for bit in 0..<128 {
      var flips = 0
      let rounds = 256
      for round in 0..<rounds {
        // Inputs with few bits set, as seeds, entity numbers and steps have.
        var input: [UInt32] = [2015, 0, UInt32(round), 5 << 24]
        let before = Threefry.words(
          key0: input[0], key1: input[1], counter0: input[2], counter1: input[3])
        input[bit / 32] ^= 1 << (bit % 32)
        let after = Threefry.words(
          key0: input[0], key1: input[1], counter0: input[2], counter1: input[3])
        flips += (before.0 ^ after.0).nonzeroBitCount + (before.1 ^ after.1).nonzeroBitCount
      }
      let n = Double(64 * rounds)
      let z = (Double(flips) - n / 2) / (n / 4).squareRoot()
      #expect(z.magnitude < Statistics.limit, "bit \(bit)")
    }
  }
}
