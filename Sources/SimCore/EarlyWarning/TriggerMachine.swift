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

/// The rules at work in one member: a state for each rule and region.
///
///     idle -> fired -> in force -> idle
///
/// A machine stands for all thresholds that have said the same so far; `cut(by:)` parts it where they begin to
/// differ. What its longest duration has ended does not fire again before an evaluation at which the condition fails.
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

  package let ladder: TriggerLadder
  /// The rungs that it stands for.
  package private(set) var rungs: Range<Int>
  private let key: RandomKey
  private var states: [State]
  /// When the next step comes by itself; infinite where none does.
  private var nextTime = Double.infinity
  /// Every firing, in order.
  package private(set) var spells: [TriggerSpell] = []

  /// Rules at rest, at all rungs.
  ///
  /// - Parameters:
  ///   - ladder: The rules.
  ///   - key: Key of the member; owners' delays belong to rule, region and number of the firing, so that
  ///     another threshold meets the same ones.
  package init(_ ladder: TriggerLadder, key: RandomKey) {
    self.ladder = ladder
    self.key = key
    rungs = ladder.books.indices
    states = Array(repeating: State(), count: ladder.books[0].rules.count * ladder.regions)
  }

  /// Rules at rest, at their own thresholds alone.
  package init(book: TriggerBook, regions: Int, key: RandomKey) {
    self.init(TriggerLadder([book], regions: regions), key: key)
  }

  /// The rules; of all its rungs alike but for thresholds.
  package var book: TriggerBook { ladder.books[rungs.lowerBound] }
  package var regions: Int { ladder.regions }

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

  /// Whether its rungs do not all say the same now.
  package func isCut(by met: [Int]) -> Bool {
    for rung in met where rungs.lowerBound < rung && rung < rungs.upperBound { return true }
    return false
  }

  /// The machine in parts whose rungs say the same now: itself alone where all do.
  ///
  /// - Parameter met: What `TriggerLadder.rungsMet` gave.
  /// - Returns: Machines in the order of their rungs.
  package func cut(by met: [Int]) -> [TriggerMachine] {
    // A rung begins to differ from those below it where a condition holds up to it and no further.
    guard isCut(by: met) else { return [self] }
    let cuts = Set(met.filter { rungs.lowerBound < $0 && $0 < rungs.upperBound }).sorted()
    return zip([rungs.lowerBound] + cuts, cuts + [rungs.upperBound]).map { low, high in
      var part = self
      part.rungs = low..<high
      return part
    }
  }

  /// Evaluates all rules in all regions on what is known.
  ///
  /// - Parameters:
  ///   - met: What `TriggerLadder.rungsMet` gave; all rungs of the machine say the same.
  ///   - time: The moment of the evaluation, s from the start of the run.
  /// - Returns: Steps that were pending until then, then firings and ends in the order of rules and regions.
  package mutating func evaluate(_ met: [Int], at time: Double) -> [TriggerEvent] {
    var events = advance(to: time)
    var i = 0
    for r in ladder.watched.indices {
      for region in ladder.watched[r] {
        assert(met[i] <= rungs.lowerBound || met[i] >= rungs.upperBound, "rungs differ: cut first")
        let holds = met[i] > rungs.lowerBound
        i += 1
        // Most are at rest.
        let own = r * regions + region
        if !holds, states[own].spell == nil {
          states[own].isSpent = false
        } else if let event = step(r, region, holds: holds, at: time) {
          events.append(event)
        }
      }
    }
    precondition(i == met.count, "conditions are those of this ladder")
    // An owner without delay has acted at once.
    return events + advance(to: time)
  }

  /// The same on what detectors and centres know, for a machine of one rung.
  package mutating func evaluate(
    _ bank: DetectorBank, picture: [DistressPicture]
  ) -> [TriggerEvent] {
    evaluate(ladder.rungsMet(bank, picture: picture), at: bank.time)
  }

  /// What a rule does whose condition holds or which has fired.
  private mutating func step(_ r: Int, _ region: Int, holds: Bool, at time: Double) -> TriggerEvent?
  {
    let i = r * regions + region
    guard let spell = states[i].spell else {
      guard !states[i].isSpent else { return nil }
      states[i].firings += 1
      var stream = key.key(.incident, UInt32(r), leg: states[i].firings)
        .stream(.ownerDelay, index: UInt32(region))
      let delay = max(0, ladder.books[0].rules[r].ownerDelay.sample(&stream))
      states[i].spell = spells.count
      states[i].inForceAt = time + delay
      states[i].daysBelow = 0
      spells.append(TriggerSpell(rule: r, region: region, firedAt: time))
      nextTime = pending?.time ?? .infinity
      return TriggerEvent(step: .fired, rule: r, region: region, time: time)
    }
    states[i].daysBelow = holds ? 0 : states[i].daysBelow + 1
    let stop = ladder.stops[r]
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
      if let longest = ladder.stops[rule].maximumDuration,
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
