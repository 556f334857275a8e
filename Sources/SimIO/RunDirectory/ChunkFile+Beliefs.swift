import SimCore

/// The boats of a validated member in the file of its chunk.
extension ChunkFile {
  static func append(_ pairs: [BeliefPair]?, to body: inout ByteWriter) {
    body.append(UInt8(pairs == nil ? 0 : 1))
    guard let pairs else { return }
    body.append(UInt32(pairs.count))
    for pair in pairs {
      body.append(Int32(pair.boat))
      body.append(pair.distress)
      append(pair.table, to: &body)
      append(pair.particles, to: &body)
    }
  }

  static func beliefs(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> [BeliefPair]? {
    guard try reader.flag() else { return nil }
    var pairs: [BeliefPair] = []
    for _ in 0..<(try reader.count(ofSize: 50)) {
      let boat = try reader.number()
      let distress = try reader.moment()
      let table = try trial(&reader)
      pairs.append(
        BeliefPair(boat: boat, distress: distress, table: table, particles: try trial(&reader)))
    }
    return pairs
  }

  /// Keeps its own order of fields; `trial` reads the same.
  private static func append(_ trial: BeliefTrial, to body: inout ByteWriter) {
    body.append(UInt8(trial.isReported ? 1 : 0))
    body.append(Int32(trial.searches.searches))
    body.append(trial.searches.said)
    body.append(trial.searches.worth)
    body.append(trial.found)
    body.append(trial.recovered)
    body.append(Int32(trial.deaths))
  }

  private static func trial(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> BeliefTrial {
    var trial = BeliefTrial()
    trial.isReported = try reader.flag()
    trial.searches.searches = try reader.number()
    trial.searches.said = try reader.integer()
    trial.searches.worth = try reader.integer()
    trial.found = try reader.moment()
    trial.recovered = try reader.moment()
    trial.deaths = try reader.number()
    return trial
  }
}
