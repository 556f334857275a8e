/// Why a score is not given.
package enum ScoreRefusal: Error, Equatable, Sendable {
  /// Too few events to tell skill from luck.
  case tooFewEvents(found: Int, needed: Int)
  /// Too few members that hold an event: events of one member depend on each other.
  case tooFewBlocks(found: Int, needed: Int)
  /// Too few cases without an event.
  case tooFewQuiet(found: Int, needed: Int)
  /// The reference forecast makes no error, so nothing can be better.
  case perfectReference
  /// No rule warns: none of activation, none that asks a detector.
  case nothingWarns

  /// The reason in words, with its numbers.
  package var reason: String {
    switch self {
    case .tooFewEvents(let found, let needed):
      "refused: \(found) \(found == 1 ? "event" : "events"), and a score needs at least \(needed)"
    case .tooFewBlocks(let found, let needed):
      "refused: events in \(found) \(found == 1 ? "member" : "members") alone, and a score needs them in "
        + "\(needed)"
    case .tooFewQuiet(let found, let needed):
      "refused: \(found) cases without an event, and a score needs at least \(needed)"
    case .perfectReference: "refused: the reference forecast makes no error"
    case .nothingWarns: "refused: no rule of activation, and none that asks a detector"
    }
  }
}

/// A score with its interval and what it rests on.
package struct ScoredValue: Sendable, Equatable {
  package let value: Double
  /// From drawing blocks; nil where too few blocks have something to count.
  package let interval: ConfidenceInterval?

  package init(value: Double, interval: ConfidenceInterval?) {
    self.value = value
    self.interval = interval
  }
}

/// The scores of one forecast against one reference on one sample.
package struct ForecastScores: Sendable, Equatable {
  package let count: Int
  package let events: Int
  package let blocks: Int
  /// Blocks that hold an event.
  package let eventBlocks: Int
  package let brier: ScoredValue
  package let referenceBrier: Double
  package let skill: ScoredValue
  package let rocArea: ScoredValue
  package let decomposition: BrierDecomposition
  package let reliability: ReliabilityTable
  /// CRPS of the number of events and its skill against the reference; nil where no numbers were forecast.
  package let countScore: ScoredValue?
  package let countSkill: ScoredValue?

  /// Whether the interval of the skill lies above zero: only then may it be said to beat the reference.
  package var beatsReference: Bool {
    guard let low = skill.interval?.low else { return false }
    return low > 0
  }

  /// Events, and blocks that hold one, below which no score is given.
  package static let neededEvents = 10

  /// Scores a sample.
  ///
  /// - Parameters:
  ///   - pairs: Forecasts, reference and outcomes.
  ///   - key: Key of the run, for intervals.
  ///   - replicates: Replicates of each interval.
  /// - Throws: `ScoreRefusal` below ten events, ten blocks with one or ten cases without, or with a perfect
  ///   reference.
  package init(
    _ pairs: ForecastPairs, key: RandomKey, replicates: Int = BlockBootstrap.replicates
  ) throws(ScoreRefusal) {
    let draws = BlockDraws(blocks: pairs.blockCount, key: key, replicates: replicates)
    let zeros = Array(repeating: 0, count: pairs.count)
    self = try ForecastScores.byClass(pairs, classes: zeros, of: 1, draws: draws).all.get()
  }

  /// Scores a sample, whole and by class of event.
  ///
  /// A class holds its own events and all cases without one: cases with an event of another class are left out of it,
  /// so that a forecast of any event is not wrong for them.
  ///
  /// - Parameters:
  ///   - pairs: Forecasts, reference and outcomes.
  ///   - classes: By pair the class of its event, from 0; not looked at where there is none.
  ///   - count: Number of classes.
  ///   - numbers: Errors of forecasts of numbers on the same pairs; nil where none were made.
  ///   - draws: Draws of the blocks.
  /// - Returns: Scores, or why there are none.
  package static func byClass(
    _ pairs: ForecastPairs, classes: [Int], of count: Int, numbers: CountErrors? = nil,
    draws: BlockDraws
  ) -> (
    all: Result<ForecastScores, ScoreRefusal>, classes: [Result<ForecastScores, ScoreRefusal>]
  ) {
    let sums = ClassSums(pairs, classes: classes, of: count, numbers: numbers, draws: draws)
    let concordance = RocCurve.Order(pairs).concordance(
      pairs, classes: classes, count: count, draws: draws)
    func scores(_ own: [Int]) -> Result<ForecastScores, ScoreRefusal> {
      Result { () throws(ScoreRefusal) in
        try ForecastScores(sums, own: own, concordance: concordance, draws: draws)
      }
    }
    return (scores(Array(0..<count)), (0..<count).map { scores([$0]) })
  }

  /// The scores of some classes together.
  private init(
    _ sums: ClassSums, own: [Int], concordance: [[Int64]], draws: BlockDraws
  ) throws(ScoreRefusal) {
    let parts = own + [sums.quietPart]
    let needed = ForecastScores.neededEvents
    let found = own.reduce(0) { $0 + sums.counts[$1].reduce(0, +) }
    let quiet = sums.counts[sums.quietPart].reduce(0, +)
    events = found
    count = found + quiet
    blocks = draws.blocks
    eventBlocks = draws.blocksWithAny(own.map { sums.counts[$0] })
    let basis = eventBlocks
    guard found >= needed else { throw .tooFewEvents(found: found, needed: needed) }
    guard eventBlocks >= needed else { throw .tooFewBlocks(found: eventBlocks, needed: needed) }
    guard quiet >= needed else { throw .tooFewQuiet(found: quiet, needed: needed) }
    var whole = BrierSums()
    var table = ReliabilityTable()
    for part in parts {
      for block in sums.brier[part] { whole.merge(block) }
      table.merge(sums.reliability[part])
    }
    sums.addIntervals(to: &table, own: own, draws: draws)
    reliability = table
    func columns(_ values: [[Double]]) -> [Double] {
      draws.sums((0..<draws.blocks).map { block in parts.reduce(0) { $0 + values[$1][block] } })
    }
    func numbers(_ part: Int) -> [Int] { draws.sums(sums.counts[part]) }
    let eventCounts = own.map(numbers).reduce(Array(repeating: 0, count: draws.width)) {
      zip($0, $1).map { $0 + $1 }
    }
    let quietCounts = numbers(sums.quietPart)
    let all = zip(eventCounts, quietCounts).map { $0 + $1 }
    func mean(_ errors: [Double]) -> [Double?] {
      zip(errors, all).map { $1 == 0 ? nil : $0 / Double($1) }
    }
    func skills(_ errors: [Double], _ reference: [Double]) -> [Double?] {
      zip(errors, reference).map { $1 > 0 ? 1 - $0 / $1 : nil }
    }
    let errors = columns(sums.brier.map { $0.map(\.forecastSum) })
    let references = columns(sums.brier.map { $0.map(\.referenceSum) })
    let areas = (0..<draws.width).map { k -> Double? in
      guard eventCounts[k] > 0, quietCounts[k] > 0 else { return nil }
      let twice = own.reduce(Int64(0)) { $0 + concordance[$1][k] }
      return Double(twice) / (2 * Double(eventCounts[k]) * Double(quietCounts[k]))
    }
    // The sample's own values from exact sums.
    guard let score = whole.score, let reference = whole.referenceScore, let skill = whole.skill,
      let area = draws.share(areas, basis: basis), let parts = table.decomposition,
      let brier = draws.scored([score] + mean(errors).dropFirst(), basis: basis),
      let skills = draws.scored([skill] + skills(errors, references).dropFirst(), basis: basis)
    else { throw .perfectReference }
    referenceBrier = reference
    decomposition = parts
    self.brier = brier
    self.skill = skills
    rocArea = area
    countScore = sums.numbers.flatMap { draws.scored(mean(columns($0.forecast)), basis: basis) }
    countSkill = sums.numbers.flatMap { numbers in
      let forecast = columns(numbers.forecast)
      let reference = columns(numbers.reference)
      return draws.scored(
        zip(forecast, reference).map { $1 > 0 ? 1 - $0 / $1 : nil }, basis: basis)
    }
  }
}

/// Errors of forecasts of numbers (CRPS), added up by class of event and block; the last class is that of quiet cases.
package struct CountErrors: Sendable, Equatable {
  package private(set) var forecast: [[Double]]
  package private(set) var reference: [[Double]]

  /// No blocks yet.
  package init(classes: Int) {
    forecast = Array(repeating: [], count: classes + 1)
    reference = forecast
  }

  /// Begins the next block.
  package mutating func beginBlock() {
    for part in forecast.indices {
      forecast[part].append(0)
      reference[part].append(0)
    }
  }

  /// Adds a case to the latest block.
  ///
  /// - Parameters:
  ///   - error: CRPS of the forecast.
  ///   - reference: CRPS of the reference.
  ///   - own: Class of the event; nil where there was none.
  package mutating func add(_ error: Double, reference: Double, class own: Int?) {
    let part = own ?? forecast.count - 1
    guard let block = forecast[part].indices.last else { return }
    forecast[part][block] += error
    self.reference[part][block] += reference
  }
}

/// Sums over the pairs of each class and block; behind the classes stand the quiet cases.
private struct ClassSums {
  let quietPart: Int
  var counts: [[Int]]
  var brier: [[BrierSums]]
  var reliability: [ReliabilityTable]
  let numbers: CountErrors?
  /// By part and bin of probability: pairs of each block, and their sums in the sample and in replicates.
  private var binCounts: [[[Int]]]
  private let binSums: [[[Int]]]

  init(
    _ pairs: ForecastPairs, classes: [Int], of count: Int, numbers: CountErrors?, draws: BlockDraws
  ) {
    precondition(classes.count == pairs.count, "one class a pair")
    quietPart = count
    let blocks = pairs.blockCount
    counts = Array(repeating: Array(repeating: 0, count: blocks), count: count + 1)
    brier = Array(repeating: Array(repeating: BrierSums(), count: blocks), count: count + 1)
    reliability = Array(repeating: ReliabilityTable(), count: count + 1)
    self.numbers = numbers
    let bins = reliability[count].bins.count
    binCounts = Array(
      repeating: Array(repeating: Array(repeating: 0, count: blocks), count: bins),
      count: count + 1)
    for i in 0..<pairs.count {
      let part = pairs.isEvent[i] ? classes[i] : count
      let block = pairs.blocks[i]
      counts[part][block] += 1
      brier[part][block].add(
        probability: pairs.probabilities[i], reference: pairs.references[i],
        isEvent: pairs.isEvent[i])
      let bin = reliability[part].add(pairs.probabilities[i], isEvent: pairs.isEvent[i])
      binCounts[part][bin][block] += 1
    }
    binSums = binCounts.map { $0.map { draws.sums($0) } }
  }

  /// Adds to each bin the interval of its frequency, from drawing blocks.
  func addIntervals(to table: inout ReliabilityTable, own: [Int], draws: BlockDraws) {
    for bin in table.bins.indices where table.bins[bin].count > 0 {
      let values = (0..<draws.width).map { k -> Double? in
        let events = own.reduce(0) { $0 + binSums[$1][bin][k] }
        let all = events + binSums[quietPart][bin][k]
        return all == 0 ? nil : Double(events) / Double(all)
      }
      let basis = draws.blocksWithAny((own + [quietPart]).map { binCounts[$0][bin] })
      table.setInterval(draws.share(values, basis: basis)?.interval, ofBin: bin)
    }
  }
}
