package import SimCore

/// The file of a finished chunk or draw of a comparison: versioned, stamped, checked, bit-exact.
///
/// `PieceFile` tells how it is built.
package enum ComparisonPiece {
  private static let file = PieceFile(magic: "HAVENCMP", version: 1, kinds: ["chunk", "draw"])

  /// Most bytes of a boat under one policy: its case (191), its chain (234) with a few landings, and its
  /// case while nobody comes.
  package static let bytesPerBoat = 700.0
  /// Most bytes of a member under one policy: refusals, and 44 for each place.
  package static let bytesPerMember = 2_500.0

  /// The bytes of a chunk.
  package static func encode(_ chunk: Comparison.Chunk, number: Int, stamp: String) -> [UInt8] {
    file.sealed("chunk", number, stamp: stamp) { body in
      body.append(UInt32(chunk.outcomes.count))
      for arm in chunk.outcomes.indices {
        // Policies over the same boats share what becomes of them while nobody comes.
        let isShared = arm > 0 && chunk.nobody[arm] == chunk.nobody[0]
        body.append(UInt8(isShared ? 1 : 0))
        if !isShared { ChunkFile.append(chunk.nobody[arm], to: &body) }
        ChunkFile.append(chunk.outcomes[arm], to: &body)
      }
      body.append(UInt32(chunk.deaths.count))
      for entry in chunk.deaths {
        for value in [entry.member, entry.hour, entry.count] { body.append(Int32(value)) }
      }
      body.append(UInt32(chunk.instant.count))
      for entry in chunk.instant {
        for value in [entry.deaths, entry.early, entry.persons] { body.append(Int32(value)) }
      }
    }
  }

  /// The bytes of a draw.
  package static func encode(_ draw: Comparison.Draw, number: Int, stamp: String) -> [UInt8] {
    file.sealed("draw", number, stamp: stamp) { body in
      body.append(UInt32(draw.differences.count))
      for values in draw.differences {
        body.append(UInt32(values.count))
        for value in values {
          body.append(UInt8(value == nil ? 0 : 1))
          body.append(value ?? 0)
        }
      }
    }
  }

  /// The chunk of a file; nil if the file is broken, of another version or of another comparison.
  package static func chunk(
    _ bytes: [UInt8], number: Int, stamp: String
  ) -> Comparison.Chunk? {
    file.content(bytes, "chunk", number, stamp: stamp, chunk)
  }

  /// The draw of a file; nil if the file is broken, of another version or of another comparison.
  package static func draw(_ bytes: [UInt8], number: Int, stamp: String) -> Comparison.Draw? {
    file.content(bytes, "draw", number, stamp: stamp, draw)
  }
}

extension ComparisonPiece {
  private static func chunk(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> Comparison.Chunk {
    var chunk = Comparison.Chunk(outcomes: [], nobody: [], deaths: [], instant: [])
    for arm in 0..<(try reader.count(ofSize: 1)) {
      let isShared = try reader.choice([false, true])
      guard !isShared || arm > 0 else { throw ByteReader.Malformed() }
      chunk.nobody.append(isShared ? chunk.nobody[0] : try ChunkFile.chunk(&reader))
      chunk.outcomes.append(try ChunkFile.chunk(&reader))
    }
    for _ in 0..<(try reader.count(ofSize: 12)) {
      let (member, hour, count) = try triple(&reader)
      chunk.deaths.append(UnassistedDeaths(member: member, hour: hour, count: count))
    }
    for _ in 0..<(try reader.count(ofSize: 12)) {
      let (deaths, early, persons) = try triple(&reader)
      chunk.instant.append(InstantDeaths(deaths: deaths, early: early, persons: persons))
    }
    return chunk
  }

  private static func triple(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> (Int, Int, Int) {
    let first = Int(try reader.integer(Int32.self))
    let second = Int(try reader.integer(Int32.self))
    return (first, second, Int(try reader.integer(Int32.self)))
  }

  private static func draw(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> Comparison.Draw {
    var differences: [[Double?]] = []
    for _ in 0..<(try reader.count(ofSize: 4)) {
      var values: [Double?] = []
      for _ in 0..<(try reader.count(ofSize: 9)) {
        let isKnown = try reader.choice([false, true])
        let value = try reader.double()
        values.append(isKnown ? value : nil)
      }
      differences.append(values)
    }
    return Comparison.Draw(differences: differences)
  }
}
