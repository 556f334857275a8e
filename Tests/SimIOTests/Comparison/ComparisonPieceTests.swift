import SimCore
import SimIO
import TestSupport
import Testing

/// Pieces of comparisons come back bit for bit, or not at all.
@Suite struct ComparisonPieceTests {
  private static let stamp = SHA256.hex("this comparison")

  /// Two policies over the same boats and one over its own.
  private static let chunk = {
    func plain(_ index: Int) -> ChunkOutcome {
      SyntheticCases.chunk(index: index, members: 6..<30, boats: 5)
    }
    let response = SyntheticResponse.chunk(index: 3, members: 6..<30, boats: 5)
    return Comparison.Chunk(
      outcomes: [response, plain(3), plain(2)], nobody: [plain(3), plain(3), plain(2)],
      deaths: [
        UnassistedDeaths(member: 6, hour: 0, count: 3),
        UnassistedDeaths(member: 29, hour: 1439, count: 600),
      ],
      instant: (0..<24).map { InstantDeaths(deaths: $0, early: 2 * $0, persons: 3 * $0) })
  }()

  private static let draw = Comparison.Draw(
    differences: [[1.5, nil, -0.0, .leastNonzeroMagnitude], [.pi, 2, nil, nil]])

  @Test func `a chunk comes back bit for bit`() {
    let bytes = ComparisonPiece.encode(Self.chunk, number: 3, stamp: Self.stamp)
    #expect(ComparisonPiece.chunk(bytes, number: 3, stamp: Self.stamp) == Self.chunk)
    // The boats that policies share are stored once.
    var apart = Self.chunk
    apart.nobody[1] = apart.nobody[2]
    #expect(
      ComparisonPiece.encode(apart, number: 3, stamp: Self.stamp).count > bytes.count + 10_000)
  }

  @Test func `a draw comes back bit for bit`() throws {
    let bytes = ComparisonPiece.encode(Self.draw, number: 63, stamp: Self.stamp)
    let back = try #require(ComparisonPiece.draw(bytes, number: 63, stamp: Self.stamp))
    #expect(back == Self.draw)
    #expect(back.differences[0][2]?.sign == .minus)
  }

  @Test func `a piece of another comparison, number or kind is not taken`() {
    let chunk = ComparisonPiece.encode(Self.chunk, number: 3, stamp: Self.stamp)
    let draw = ComparisonPiece.encode(Self.draw, number: 3, stamp: Self.stamp)
    let other = SHA256.hex("another comparison")
    #expect(ComparisonPiece.chunk(chunk, number: 3, stamp: other) == nil)
    #expect(ComparisonPiece.draw(draw, number: 3, stamp: other) == nil)
    #expect(ComparisonPiece.chunk(chunk, number: 2, stamp: Self.stamp) == nil)
    #expect(ComparisonPiece.draw(draw, number: 4, stamp: Self.stamp) == nil)
    #expect(ComparisonPiece.chunk(draw, number: 3, stamp: Self.stamp) == nil)
    #expect(ComparisonPiece.draw(chunk, number: 3, stamp: Self.stamp) == nil)
    #expect(
      ComparisonPiece.draw(ChunkFile.encode(Self.chunk.nobody[0]), number: 3, stamp: "") == nil)
  }

  @Test func `a piece that was cut or has one flipped bit is not taken`() {
    let bytes = ComparisonPiece.encode(Self.draw, number: 1, stamp: Self.stamp)
    for kept in [0, 7, 20, bytes.count / 2, bytes.count - 1] {
      let cut = Array(bytes.prefix(kept))
      #expect(ComparisonPiece.draw(cut, number: 1, stamp: Self.stamp) == nil, "\(kept) bytes")
    }
    for position in bytes.indices {
      var broken = bytes
      broken[position] ^= 1
      #expect(
        ComparisonPiece.draw(broken, number: 1, stamp: Self.stamp) == nil, "byte \(position)")
    }
  }
}
