package import SimCore

/// The file of what training left or of a finished chunk of a back-test: versioned, stamped, checked, bit-exact.
///
/// `PieceFile` tells how it is built. Most warnings come to the same in most members: what becomes of a member is
/// stored once for all warnings under which it is the same.
package enum BacktestPiece {
  private static let file = PieceFile(magic: "HAVENBKT", version: 3, kinds: ["training", "chunk"])

  /// Most bytes of a boat under one warning: its case (191) and its chain (234) with a few landings.
  package static let bytesPerBoat = 550.0
  /// Most bytes of a member under one warning: refusals, and 44 for each place.
  package static let bytesPerMember = 2_500.0
  /// Most bytes of the scores of a region and week: its chance by five detectors, its boats, its class.
  package static let bytesPerUnit = 48.0
  /// Most bytes of the scores of a boat's first distress under one warning: its leads.
  package static let bytesPerLead = 23.0
  /// Most bytes of the scores of a member under one warning: its tables and costs.
  package static let bytesOfRules = 250.0

  /// The bytes of what training left.
  package static func encode(_ learned: Backtest.Learned, stamp: String) -> [UInt8] {
    file.sealed("training", 0, stamp: stamp) { body in
      append(learned.weights, to: &body)
      body.append(UInt32(learned.stations.count))
      for station in learned.stations {
        body.append(station.latitude)
        body.append(station.longitude)
      }
    }
  }

  /// The bytes of a chunk.
  package static func encode(_ chunk: Backtest.Chunk, number: Int, stamp: String) -> [UInt8] {
    file.sealed("chunk", number, stamp: stamp) { body in
      body.append(UInt32(chunk.parts.count))
      for part in chunk.parts { append(part, to: &body) }
      body.append(UInt32(chunk.scores.count))
      for scores in chunk.scores { append(scores, to: &body) }
    }
  }

  /// What training left; nil if the file is broken, of another version or of another back-test.
  package static func learned(_ bytes: [UInt8], stamp: String) -> Backtest.Learned? {
    file.content(bytes, "training", 0, stamp: stamp) { reader throws(ByteReader.Malformed) in
      let weights = try weights(&reader)
      var stations: [GeoPoint] = []
      for _ in 0..<(try reader.count(ofSize: 16)) {
        let latitude = try reader.double()
        stations.append(GeoPoint(latitude: latitude, longitude: try reader.double()))
      }
      guard
        [stations.count, weights.daily.count, weights.weekly.count].allSatisfy({
          $0 == weights.regions
        }), weights.pooled.count == Indicator.allCases.count
      else { throw ByteReader.Malformed() }
      return Backtest.Learned(weights: weights, stations: stations)
    }
  }

  /// The chunk of a file; nil if the file is broken, of another version or of another back-test.
  package static func chunk(_ bytes: [UInt8], number: Int, stamp: String) -> Backtest.Chunk? {
    file.content(bytes, "chunk", number, stamp: stamp) { reader throws(ByteReader.Malformed) in
      var chunk = Backtest.Chunk()
      for _ in 0..<(try reader.count(ofSize: 28)) { chunk.parts.append(try part(&reader)) }
      for _ in 0..<(try reader.count(ofSize: 20)) { chunk.scores.append(try scores(&reader)) }
      return chunk
    }
  }
}

extension BacktestPiece {
  private static func append(_ part: Backtest.Part, to body: inout ByteWriter) {
    ChunkFile.append(part.nobody, to: &body)
    body.append(UInt32(part.forwardUnitDays.count))
    for plays in part.plays {
      // What becomes of a member stands where it comes to that first.
      var written = 0
      for arm in plays.arms {
        body.append(UInt16(arm))
        if arm == written {
          ChunkFile.append(plays.distinct[arm], to: &body)
          written += 1
        }
      }
    }
    for arm in part.forwardUnitDays.indices {
      body.append(part.forwardUnitDays[arm].units)
      body.append(part.preparedPlaceDays[arm].units)
    }
  }

  private static func part(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> Backtest.Part {
    let nobody = try ChunkFile.chunk(&reader)
    let arms = try reader.count(ofSize: 32)
    var part = Backtest.Part(
      nobody: nobody, plays: [], forwardUnitDays: [], preparedPlaceDays: [])
    for member in nobody.firstMember..<nobody.firstMember + nobody.memberCount {
      var plays = MemberPlays()
      for _ in 0..<arms {
        let arm = Int(try reader.integer(UInt16.self))
        guard arm <= plays.distinct.count else { throw ByteReader.Malformed() }
        if arm == plays.distinct.count { plays.distinct.append(try ChunkFile.chunk(&reader)) }
        guard plays.distinct[arm].firstMember == member, plays.distinct[arm].memberCount == 1
        else { throw ByteReader.Malformed() }
        plays.arms.append(arm)
      }
      part.plays.append(plays)
    }
    for _ in 0..<arms {
      part.forwardUnitDays.append(ExactSum(units: try reader.integer()))
      part.preparedPlaceDays.append(ExactSum(units: try reader.integer()))
    }
    return part
  }
}
