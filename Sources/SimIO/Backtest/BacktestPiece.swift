package import SimCore

/// The file of what training left or of a finished chunk of a back-test: versioned, stamped, checked, bit-exact.
///
/// `PieceFile` tells how it is built. Most warnings come to the same in most members: what becomes of a member is
/// stored once for all warnings under which it is the same.
package enum BacktestPiece {
  private static let file = PieceFile(magic: "HAVENBKT", version: 2, kinds: ["training", "chunk"])

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
      let standards = [weights.daily, weights.weekly]
      guard stations.count == weights.regions,
        standards.allSatisfy({ $0.count == weights.regions }),
        (standards.joined() + [weights.pooled]).allSatisfy({ $0.count == Indicator.allCases.count })
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
    body.append(UInt32(part.outcomes.count))
    let arms = part.outcomes.map(\.byMember)
    for member in 0..<part.nobody.memberCount {
      var distinct: [ChunkOutcome] = []
      for arm in arms {
        let own = arm[member]
        let known = distinct.lastIndex { $0 == own }
        body.append(UInt16(known ?? distinct.count))
        if known == nil {
          ChunkFile.append(own, to: &body)
          distinct.append(own)
        }
      }
    }
    for arm in part.outcomes.indices {
      body.append(part.forwardUnitDays[arm].units)
      body.append(part.preparedPlaceDays[arm].units)
    }
  }

  private static func part(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> Backtest.Part {
    let nobody = try ChunkFile.chunk(&reader)
    let armCount = try reader.count(ofSize: 32)
    var arms = [[ChunkOutcome]](repeating: [], count: armCount)
    for member in nobody.firstMember..<nobody.firstMember + nobody.memberCount {
      var distinct: [ChunkOutcome] = []
      for arm in 0..<armCount {
        let index = Int(try reader.integer(UInt16.self))
        guard index <= distinct.count else { throw ByteReader.Malformed() }
        if index == distinct.count { distinct.append(try ChunkFile.chunk(&reader)) }
        guard distinct[index].firstMember == member, distinct[index].memberCount == 1 else {
          throw ByteReader.Malformed()
        }
        arms[arm].append(distinct[index])
      }
    }
    var part = Backtest.Part(
      outcomes: arms.map { ChunkOutcome(ofMembers: $0, like: nobody) }, nobody: nobody,
      forwardUnitDays: [], preparedPlaceDays: [])
    for _ in 0..<armCount {
      part.forwardUnitDays.append(ExactSum(units: try reader.integer()))
      part.preparedPlaceDays.append(ExactSum(units: try reader.integer()))
    }
    return part
  }
}

extension ChunkOutcome {
  /// Each member by itself, without density, courses and exclusions, which back-tests do not ask for.
  fileprivate var byMember: [ChunkOutcome] {
    var members: [ChunkOutcome] = []
    forEachMember { member, cases in
      let response = response.map {
        ResponseOutcome(
          chains: Array($0.chains[cases.indices]), tallies: [$0.tallies[member - firstMember]],
          exclusions: [])
      }
      members.append(
        ChunkOutcome(
          index: index, firstMember: member, memberCount: 1, cases: Array(cases),
          density: DensityGrid(), courses: [], response: response))
    }
    return members
  }

  /// Members one after the other, as `byMember` gives them.
  fileprivate init(ofMembers members: [ChunkOutcome], like other: ChunkOutcome) {
    let responses = members.compactMap(\.response)
    self.init(
      index: other.index, firstMember: other.firstMember, memberCount: other.memberCount,
      cases: members.flatMap(\.cases), density: DensityGrid(), courses: [],
      response: responses.count < members.count
        ? nil
        : ResponseOutcome(
          chains: responses.flatMap(\.chains), tallies: responses.flatMap(\.tallies),
          exclusions: []))
  }
}
