import SimCore
import SimIO
import TestSupport
import Testing

@Suite struct ChunkFileTests {
  private let chunk = SyntheticCases.chunk(index: 3, members: 6..<10, boats: 3)

  @Test func `a chunk comes back bit for bit`() {
    #expect(ChunkFile.decode(ChunkFile.encode(chunk)) == chunk)
  }

  @Test func `a chunk without cases comes back`() {
    let empty = ChunkOutcome(
      index: 0, firstMember: 0, memberCount: 1, cases: [], density: DensityGrid(), courses: [])
    #expect(ChunkFile.decode(ChunkFile.encode(empty)) == empty)
  }

  @Test func `a file that was cut is not valid`() {
    let bytes = ChunkFile.encode(chunk)
    for kept in [0, 7, 8, 20, bytes.count / 2, bytes.count - 1] {
      #expect(ChunkFile.decode(Array(bytes.prefix(kept))) == nil, "\(kept) bytes")
    }
  }

  @Test func `a file with one flipped bit is not valid`() {
    let bytes = ChunkFile.encode(chunk)
    for position in [0, 9, 13, 25, bytes.count / 2, bytes.count - 30] {
      var broken = bytes
      broken[position] ^= 1
      #expect(ChunkFile.decode(broken) == nil, "byte \(position)")
    }
  }
}
