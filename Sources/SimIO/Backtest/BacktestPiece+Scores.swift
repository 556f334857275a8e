import SimCore

/// The scores of a member in the file of its chunk; each pair of functions keeps its own order of fields.
extension BacktestPiece {
  static func append(_ scores: MemberScores, to body: inout ByteWriter) {
    body.append(UInt32(scores.events.count))
    for event in scores.events {
      body.append(Int32(event.boat))
      body.append(Int32(event.region))
      body.append(event.time)
      body.append(Int32(event.persons))
      body.append(event.until)
    }
    body.append(UInt32(scores.probabilities.count))
    for values in scores.probabilities { append(values, to: &body) }
    body.append(UInt32(scores.counts.count))
    for count in scores.counts { body.append(Int32(count)) }
    body.append(UInt32(scores.classes.count))
    for severity in scores.classes { body.append(Int32(severity ?? -1)) }
    body.append(UInt32(scores.rules.count))
    for (r, rules) in scores.rules.enumerated() {
      // Neighbouring thresholds often say the same all the time.
      let isSame = r > 0 && rules == scores.rules[r - 1]
      body.append(UInt8(isSame ? 1 : 0))
      if !isSame { append(rules, to: &body) }
    }
  }

  static func scores(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> MemberScores {
    var scores = MemberScores(events: [], probabilities: [], counts: [], classes: [], rules: [])
    for _ in 0..<(try reader.count(ofSize: 28)) {
      let boat = try reader.number()
      let region = try reader.number()
      let time = try reader.double()
      let persons = try reader.number()
      scores.events.append(
        DistressEvent(
          boat: boat, region: region, time: time, persons: persons, until: try reader.double()))
    }
    for _ in 0..<(try reader.count(ofSize: 4)) {
      scores.probabilities.append(try doubles(&reader))
    }
    for _ in 0..<(try reader.count(ofSize: 4)) { scores.counts.append(try reader.number()) }
    for _ in 0..<(try reader.count(ofSize: 4)) {
      let severity = try reader.number()
      scores.classes.append(severity < 0 ? nil : severity)
    }
    for r in 0..<(try reader.count(ofSize: 1)) {
      let isSame = try reader.flag()
      guard !isSame || r > 0 else { throw ByteReader.Malformed() }
      scores.rules.append(isSame ? scores.rules[r - 1] : try rules(&reader))
    }
    return scores
  }

  private static func append(_ rules: MemberScores.Rules, to body: inout ByteWriter) {
    body.append(UInt32(rules.tables.count))
    for table in rules.tables {
      for count in [table.hits, table.misses, table.falseAlarms, table.correctNegatives] {
        body.append(Int32(count))
      }
    }
    body.append(UInt32(rules.leads.count))
    for lead in rules.leads {
      body.append(Int32(lead.severity))
      append(lead.fired, to: &body)
      append(lead.inForce, to: &body)
      body.append(UInt8(lead.isInTime ? 1 : 0))
    }
    for count in [rules.falseAlarmsInDistress, rules.activations, rules.decided, rules.inVain] {
      body.append(Int32(count))
    }
    for cost in [rules.cost, rules.costDecided, rules.costInVain] { body.append(cost) }
  }

  private static func rules(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> MemberScores.Rules {
    var rules = MemberScores.Rules(tables: [])
    for _ in 0..<(try reader.count(ofSize: 16)) {
      var table = ContingencyTable()
      table.hits = try reader.number()
      table.misses = try reader.number()
      table.falseAlarms = try reader.number()
      table.correctNegatives = try reader.number()
      rules.tables.append(table)
    }
    for _ in 0..<(try reader.count(ofSize: 7)) {
      let severity = try reader.number()
      let fired = try optional(&reader)
      let inForce = try optional(&reader)
      rules.leads.append(
        MemberScores.Lead(
          severity: severity, fired: fired, inForce: inForce, isInTime: try reader.flag()))
    }
    rules.falseAlarmsInDistress = try reader.number()
    rules.activations = try reader.number()
    rules.decided = try reader.number()
    rules.inVain = try reader.number()
    rules.cost = try reader.double()
    rules.costDecided = try reader.double()
    rules.costInVain = try reader.double()
    return rules
  }
}

extension BacktestPiece {
  private static func append(_ value: Double?, to body: inout ByteWriter) {
    body.append(UInt8(value == nil ? 0 : 1))
    if let value { body.append(value) }
  }

  private static func optional(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> Double? {
    try reader.flag() ? try reader.double() : nil
  }

  private static func append(_ values: [Double], to body: inout ByteWriter) {
    body.append(UInt32(values.count))
    for value in values { body.append(value) }
  }

  private static func doubles(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> [Double] {
    var values: [Double] = []
    for _ in 0..<(try reader.count(ofSize: 8)) { values.append(try reader.double()) }
    return values
  }

  private static func append(_ curves: [Calibration], to body: inout ByteWriter) {
    for curve in curves {
      body.append(curve.intercept)
      body.append(curve.climatology)
      body.append(curve.slope)
    }
  }

  private static func curve(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Calibration
  {
    let intercept = try reader.double()
    let climatology = try reader.double()
    return Calibration(
      intercept: intercept, climatology: climatology, slope: try reader.double())
  }

  private static func append(_ standards: [Standard], to body: inout ByteWriter) {
    body.append(UInt32(standards.count))
    for standard in standards {
      body.append(standard.mean)
      body.append(standard.deviation)
    }
  }

  private static func standards(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> [Standard] {
    var all: [Standard] = []
    for _ in 0..<(try reader.count(ofSize: 16)) {
      let mean = try reader.double()
      all.append(Standard(mean: mean, deviation: try reader.double()))
    }
    return all
  }

  static func append(_ weights: DetectorWeights, to body: inout ByteWriter) {
    body.append(weights.watched.rawValue)
    for value in [weights.cusumReference, weights.cusumLimit, weights.ewmaWeight] {
      body.append(value)
    }
    append(weights.daily, to: &body)
    append(weights.weekly, to: &body)
    append(weights.pooled, to: &body)
    body.append(UInt32(weights.climatology.count))
    for months in weights.climatology { append(months, to: &body) }
    body.append(UInt32(weights.trainedMonths.count))
    for month in weights.trainedMonths { body.append(Int32(month)) }
    append([weights.lastValue, weights.cusum, weights.ewma], to: &body)
    body.append(weights.intercept)
    body.append(weights.climatologyWeight)
    append(weights.weights, to: &body)
    body.append(Int64(weights.trainingRows))
    body.append(Int64(weights.trainingEvents))
    body.append(UInt8(weights.origin == nil ? 0 : 1))
    guard let origin = weights.origin else { return }
    body.append(origin.seed)
    body.append(Int64(origin.members.lowerBound))
    body.append(Int64(origin.members.upperBound))
    body.append(origin.scenario)
  }

  static func weights(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> DetectorWeights {
    guard let watched = Indicator(rawValue: try reader.text()) else {
      throw ByteReader.Malformed()
    }
    var weights = DetectorWeights.climatologyOnly([[0.5]])
    weights.watched = watched
    weights.cusumReference = try reader.double()
    weights.cusumLimit = try reader.double()
    weights.ewmaWeight = try reader.double()
    weights.daily = try standards(&reader)
    weights.weekly = try standards(&reader)
    weights.pooled = try standards(&reader)
    weights.climatology = []
    for _ in 0..<(try reader.count(ofSize: 4)) {
      weights.climatology.append(try doubles(&reader))
    }
    weights.trainedMonths = []
    for _ in 0..<(try reader.count(ofSize: 4)) {
      weights.trainedMonths.append(try reader.number())
    }
    weights.lastValue = try curve(&reader)
    weights.cusum = try curve(&reader)
    weights.ewma = try curve(&reader)
    weights.intercept = try reader.double()
    weights.climatologyWeight = try reader.double()
    weights.weights = try doubles(&reader)
    weights.trainingRows = Int(try reader.integer(Int64.self))
    weights.trainingEvents = Int(try reader.integer(Int64.self))
    guard try reader.flag() else { return weights }
    let seed = try reader.integer(UInt64.self)
    let first = Int(try reader.integer(Int64.self))
    let end = Int(try reader.integer(Int64.self))
    guard first <= end else { throw ByteReader.Malformed() }
    weights.origin = TrainingOrigin(
      seed: seed, members: first..<end, scenario: try reader.text())
    return weights
  }
}
