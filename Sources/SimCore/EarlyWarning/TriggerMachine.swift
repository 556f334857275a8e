/// What is known of people at sea in one region, beside the indicators.
package struct DistressPicture: Sendable, Equatable {
  /// Persons of boats that are known to be in distress or feared to be: of incidents from the alert phase on.
  package var persons: Int
  /// The longest time that survivors are known to have waited aboard for a place, s.
  package var stranded: Double

  package init(persons: Int = 0, stranded: Double = 0) {
    self.persons = persons
    self.stranded = stranded
  }
}

/// A step of one rule in one region.
package struct TriggerEvent: Sendable, Equatable {
  package enum Step: String, Sendable, Equatable {
    /// The condition holds; the owner has been told.
    case fired
    /// The owner has acted.
    case inForce = "in_force"
    /// At an end, or called off before the owner acted.
    case stopped
  }

  package let step: Step
  /// Positions of the rule in the book and of the region.
  package let rule: Int
  package let region: Int
  /// s from the start of the run.
  package let time: Double

  package init(step: Step, rule: Int, region: Int, time: Double) {
    self.step = step
    self.rule = rule
    self.region = region
    self.time = time
  }
}

/// One firing of a rule in a region, to its end.
package struct TriggerSpell: Sendable, Equatable {
  package let rule: Int
  package let region: Int
  /// s from the start of the run.
  package let firedAt: Double
  /// When the owner had acted; nil if called off before, or not yet.
  package internal(set) var inForceAt: Double?
  /// When it ended; nil if it had not at the end of the run.
  package internal(set) var stoppedAt: Double?

  /// Time in force up to a moment, s.
  package func timeInForce(until end: Double) -> Double {
    guard let inForceAt else { return 0 }
    return max(0, min(stoppedAt ?? end, end) - inForceAt)
  }
}

/// Between which values of a leaf no evaluation fell: any threshold in between plays identically.
package struct TriggerMargin: Sendable, Equatable {
  /// The largest value that did not meet the threshold.
  package private(set) var largestBelow = -Double.infinity
  /// The smallest value that met it.
  package private(set) var smallestMet = Double.infinity

  package init() {}

  mutating func add(_ value: Double, isMet: Bool) {
    if isMet {
      smallestMet = min(smallestMet, value)
    } else {
      largestBelow = max(largestBelow, value)
    }
  }

  /// Takes in the margins of other evaluations of the same threshold.
  package mutating func merge(_ other: TriggerMargin) {
    largestBelow = max(largestBelow, other.largestBelow)
    smallestMet = min(smallestMet, other.smallestMet)
  }

  /// Margins by rule and leaf of some evaluations and others; the others alone where there are none yet.
  package static func merged(
    _ some: [[TriggerMargin]]?, _ others: [[TriggerMargin]]
  ) -> [[TriggerMargin]] {
    guard var all = some else { return others }
    for (r, rule) in others.enumerated() {
      for (leaf, margin) in rule.enumerated() { all[r][leaf].merge(margin) }
    }
    return all
  }

  /// Whether another threshold would have parted all evaluations alike.
  func parts(_ leaf: TriggerCondition) -> Bool {
    (smallestMet == .infinity || leaf.isMet(by: smallestMet))
      && (largestBelow == -.infinity || !leaf.isMet(by: largestBelow))
  }
}

/// The rules at work in one member: a state for each rule and region.
///
///     idle -> fired -> in force -> idle
///
/// What its longest duration has ended does not fire again before an evaluation at which the condition fails.
/// Evaluated once a day on what is known; steps that lie between come out of `advance`.
package struct TriggerMachine: Sendable {
  private struct State: Sendable {
    var spell: Int?
    var inForceAt = Double.infinity
    var isInForce = false
    var daysBelow = 0
    var firings: UInt32 = 0
    /// Ended by its longest duration, and the condition has held ever since.
    var isSpent = false
  }

  package let book: TriggerBook
  package let regions: Int
  private let key: RandomKey
  private var states: [State]
  /// By rule: its condition, and the regions that it watches.
  private let programs: [TriggerProgram]
  private let watched: [[Int]]
  /// Values of all leaves, used again from evaluation to evaluation.
  private var values: [Double] = []
  /// When the next step comes by itself; infinite where none does.
  private var nextTime = Double.infinity
  /// Every firing, in order.
  package private(set) var spells: [TriggerSpell] = []
  /// Margins by rule and leaf, over all regions and days.
  package private(set) var margins: [[TriggerMargin]]

  /// Rules at rest.
  ///
  /// - Parameters:
  ///   - book: The rules.
  ///   - regions: Number of regions.
  ///   - key: Key of the member; owners' delays belong to rule, region and number of the firing, so that
  ///     another threshold meets the same ones.
  ///   - rules: Rules that are asked; nil for all.
  package init(book: TriggerBook, regions: Int, key: RandomKey, rules: [Int]? = nil) {
    self.book = book
    self.regions = regions
    self.key = key
    states = Array(repeating: State(), count: book.rules.count * regions)
    programs = book.rules.map { TriggerProgram($0.condition) }
    watched = book.rules.enumerated().map { r, rule in
      guard rules?.contains(r) ?? true else { return [] }
      // In the order of regions, each once however often it is named.
      return (0..<regions).filter { rule.regions?.contains($0) ?? true }
    }
    margins = programs.map { Array(repeating: TriggerMargin(), count: $0.leaves.count) }
  }

  /// When the next owner will have acted, or a longest duration ends; nil where nothing is pending.
  package var nextEvent: Double? { nextTime < .infinity ? nextTime : nil }

  /// Whether an action is in force in a region.
  package func isInForce(_ action: WarningAction, region: Int) -> Bool {
    book.rules.indices.contains {
      states[$0 * regions + region].isInForce && book.rules[$0].actions.contains(action)
    }
  }

  /// Takes every step that comes by itself up to a moment, in time order.
  package mutating func advance(to time: Double) -> [TriggerEvent] {
    var events: [TriggerEvent] = []
    while nextTime <= time, let next = pending { events.append(take(next)) }
    return events
  }

  /// Evaluates all rules in all regions on what is known.
  ///
  /// - Parameters:
  ///   - bank: Detectors, brought up to date for this moment, which is that of the evaluation.
  ///   - picture: What is known of people at sea, by region.
  /// - Returns: Steps that were pending until then, then firings and ends in the order of rules and regions.
  package mutating func evaluate(
    _ bank: DetectorBank, picture: [DistressPicture]
  ) -> [TriggerEvent] {
    var values: [Double] = []
    swap(&values, &self.values)
    defer { swap(&values, &self.values) }
    read(bank, picture: picture, into: &values)
    return evaluate(values, at: bank.time)
  }

  /// Reads the values of all leaves, by rule, region that it watches, and leaf.
  ///
  /// Books that differ in thresholds alone have the same, so that many can be evaluated on one reading.
  package func read(
    _ bank: DetectorBank, picture: [DistressPicture], into values: inout [Double]
  ) {
    precondition(picture.count == regions, "one picture for each region")
    values.removeAll(keepingCapacity: true)
    for r in programs.indices {
      for region in watched[r] {
        for leaf in programs[r].leaves {
          values.append(TriggerMachine.value(leaf.source, bank, region, picture[region]))
        }
      }
    }
  }

  /// Evaluates all rules on values that were read for this book or one that differs in thresholds alone.
  package mutating func evaluate(_ values: [Double], at time: Double) -> [TriggerEvent] {
    var events = advance(to: time)
    var first = 0
    for r in programs.indices {
      let leaves = programs[r].leaves.count
      for region in watched[r] {
        for i in 0..<leaves {
          let value = values[first + i]
          margins[r][i].add(value, isMet: programs[r].leaves[i].isMet(by: value))
        }
        let holds = programs[r].isMet(by: values, from: first)
        first += leaves
        if let event = step(r, region, holds: holds, at: time) { events.append(event) }
      }
    }
    precondition(first == values.count, "values are of a book of the same shape")
    // An owner without delay has acted at once.
    return events + advance(to: time)
  }

  /// Whether another book would have played out exactly as this one has.
  ///
  /// True only where the books differ in thresholds alone and no evaluation fell between the two values
  /// of any of them.
  package func playsIdentically(_ other: TriggerBook) -> Bool {
    TriggerMachine.playsIdentically(book, margins, other)
  }

  /// The same for margins that were merged over members.
  package static func playsIdentically(
    _ book: TriggerBook, _ margins: [[TriggerMargin]], _ other: TriggerBook
  ) -> Bool {
    guard book.rules.count == other.rules.count else { return false }
    return book.rules.indices.allSatisfy { r in
      var mine = book.rules[r]
      var theirs = other.rules[r]
      let leaves = theirs.condition.leaves
      mine.condition = mine.condition.shape
      theirs.condition = theirs.condition.shape
      return mine == theirs && zip(margins[r], leaves).allSatisfy { $0.parts($1) }
    }
  }

  /// The same for a machine at rest whose book differs in thresholds alone.
  package func playsAs(_ other: TriggerMachine) -> Bool {
    precondition(margins.count == other.margins.count, "the books have the same rules")
    for r in programs.indices {
      precondition(margins[r].count == other.programs[r].leaves.count, "and the same conditions")
      for (margin, leaf) in zip(margins[r], other.programs[r].leaves) {
        guard margin.smallestMet == .infinity || leaf.isMet(by: margin.smallestMet),
          margin.largestBelow == -.infinity || !leaf.isMet(by: margin.largestBelow)
        else { return false }
      }
    }
    return true
  }

  /// Value of a leaf, larger for more risk; minus infinity for what is not known.
  private static func value(
    _ source: TriggerProgram.Source, _ bank: DetectorBank, _ region: Int,
    _ picture: DistressPicture
  ) -> Double {
    switch source {
    case .indicator(let indicator, let isFall):
      let value = bank.board.weekly(indicator, region: region)
      guard !value.isNaN else { return -.infinity }
      return isFall ? -value : value
    case .probability(let detector): return bank.probability(detector, region: region)
    case .persons: return Double(picture.persons)
    case .stranded: return picture.stranded
    }
  }

  private mutating func step(_ r: Int, _ region: Int, holds: Bool, at time: Double) -> TriggerEvent?
  {
    let i = r * regions + region
    guard let spell = states[i].spell else {
      guard holds else {
        states[i].isSpent = false
        return nil
      }
      guard !states[i].isSpent else { return nil }
      states[i].firings += 1
      var stream = key.key(.incident, UInt32(r), leg: states[i].firings)
        .stream(.ownerDelay, index: UInt32(region))
      let delay = max(0, book.rules[r].ownerDelay.sample(&stream))
      states[i].spell = spells.count
      states[i].inForceAt = time + delay
      states[i].daysBelow = 0
      spells.append(TriggerSpell(rule: r, region: region, firedAt: time))
      nextTime = pending?.time ?? .infinity
      return TriggerEvent(step: .fired, rule: r, region: region, time: time)
    }
    states[i].daysBelow = holds ? 0 : states[i].daysBelow + 1
    let stop = book.rules[r].stop
    guard states[i].daysBelow >= max(1, stop.daysBelow),
      time - spells[spell].firedAt >= stop.minimumDuration
    else { return nil }
    return end(i, at: time)
  }

  private mutating func end(_ i: Int, at time: Double) -> TriggerEvent {
    if let spell = states[i].spell { spells[spell].stoppedAt = time }
    states[i].spell = nil
    states[i].isInForce = false
    states[i].inForceAt = .infinity
    nextTime = pending?.time ?? .infinity
    return TriggerEvent(step: .stopped, rule: i / regions, region: i % regions, time: time)
  }

  /// The step that comes first by itself: the earliest, and of equals the first rule and region.
  private var pending: TriggerEvent? {
    var first: TriggerEvent?
    for (i, state) in states.enumerated() {
      guard let spell = state.spell else { continue }
      let (rule, region) = (i / regions, i % regions)
      var time = state.isInForce ? Double.infinity : state.inForceAt
      var step = TriggerEvent.Step.inForce
      if let longest = book.rules[rule].stop.maximumDuration,
        spells[spell].firedAt + longest <= time
      {
        time = spells[spell].firedAt + longest
        step = .stopped
      }
      if time < first?.time ?? .infinity {
        first = TriggerEvent(step: step, rule: rule, region: region, time: time)
      }
    }
    return first
  }

  private mutating func take(_ event: TriggerEvent) -> TriggerEvent {
    let i = event.rule * regions + event.region
    guard event.step == .inForce else {
      states[i].isSpent = true
      return end(i, at: event.time)
    }
    states[i].isInForce = true
    if let spell = states[i].spell { spells[spell].inForceAt = event.time }
    nextTime = pending?.time ?? .infinity
    return event
  }
}
