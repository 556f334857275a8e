import SimCore
import Testing

@Suite struct TriggerMachineTests {
  private let day = WarningSamples.day

  /// Plays a caseload a day through a book; days are those of the evaluations.
  private func play(
    _ book: TriggerBook, caseload: [Double], seed: UInt64 = 1
  ) -> (events: [TriggerEvent], machine: TriggerMachine) {
    let log = WarningSamples.log(
      caseload.enumerated().map { d, value in
        IndicatorReading(
          indicator: .caseload, region: 0, day: d, knownAt: Double(d) * day, value: value)
      })
    var bank = DetectorBank(
      weights: .climatologyOnly([Array(repeating: 0.2, count: 12)]), start: WarningSamples.start)
    var machine = TriggerMachine(book: book, regions: 1, key: RandomKey(seed: seed))
    var events: [TriggerEvent] = []
    for d in caseload.indices {
      bank.advance(log.view(asOf: Double(d) * day))
      events += machine.evaluate(bank, picture: [DistressPicture()])
    }
    return (events, machine)
  }

  private func times(_ events: [TriggerEvent], _ step: TriggerEvent.Step) -> [Double] {
    events.filter { $0.step == step }.map { $0.time / day }
  }

  private func book(
    _ threshold: Double, delay: Distribution = .fixed(1.5 * 86_400),
    stop: TriggerStop = TriggerStop(daysBelow: 2)
  ) -> TriggerBook {
    TriggerBook(rules: [
      WarningSamples.rule(
        "a", .indicator(.caseload, .atLeast, threshold), delay: delay, stop: stop)
    ])
  }

  @Test func `a rule fires once, is in force after its owner's delay, and stops by its rule`() {
    let (events, machine) = play(book(5), caseload: [0, 5, 6, 7, 4, 5, 4, 4, 4, 9])
    #expect(times(events, .fired) == [1, 9])
    #expect(times(events, .inForce) == [2.5])
    // Below on days 4, 6 and 7; two in a row are reached on day 7.
    #expect(times(events, .stopped) == [7])
    #expect(events.map(\.step) == [.fired, .inForce, .stopped, .fired])
    #expect(machine.spells.count == 2)
    #expect(machine.spells[0].timeInForce(until: 30 * day) == 4.5 * day)
    #expect(machine.spells[1].timeInForce(until: 30 * day) == 0)
    #expect(machine.nextEvent == 10.5 * day)
  }

  @Test func `called off before its owner has acted a rule never comes into force`() {
    let (events, machine) = play(
      book(5, delay: .fixed(10 * day)), caseload: [5, 0, 0, 0, 0, 0])
    #expect(events.map(\.step) == [.fired, .stopped])
    #expect(machine.spells[0].inForceAt == nil)
    #expect(machine.spells[0].timeInForce(until: 100 * day) == 0)
    #expect(machine.nextEvent == nil)
  }

  @Test func `shortest and longest durations bind`() {
    let least = play(
      book(5, stop: TriggerStop(daysBelow: 1, minimumDuration: 4 * day)),
      caseload: [5, 0, 0, 0, 0, 0])
    #expect(times(least.events, .stopped) == [4])
    let most = play(
      book(5, stop: TriggerStop(daysBelow: 1, maximumDuration: 2.25 * day)),
      caseload: [5, 5, 5, 5, 5, 0])
    #expect(times(most.events, .stopped) == [2.25])
    #expect(times(most.events, .fired) == [0])
    #expect(times(most.events, .inForce) == [1.5])
  }

  @Test
  func `what its longest duration ended fires again only after the condition has failed once`() {
    let stop = TriggerStop(daysBelow: 1, maximumDuration: 2 * day)
    let played = play(
      book(5, delay: .fixed(0), stop: stop), caseload: [5, 5, 5, 5, 5, 0, 5, 5, 5, 5])
    #expect(times(played.events, .fired) == [0, 6])
    #expect(times(played.events, .stopped) == [2, 8])
    // It may fail on the very day of the end.
    let other = play(book(5, delay: .fixed(0), stop: stop), caseload: [5, 5, 0, 5, 5, 5])
    #expect(times(other.events, .fired) == [0, 3])
  }

  @Test func `a region that is named twice is watched once`() {
    var once = book(5, stop: TriggerStop(daysBelow: 3))
    once.rules[0].regions = [0]
    var twice = once
    twice.rules[0].regions = [0, 0]
    let caseload = [5.0, 0, 0, 0, 0, 0, 5, 0, 0, 0]
    let events = play(once, caseload: caseload).events
    #expect(times(events, .stopped) == [3, 9])
    #expect(play(twice, caseload: caseload).events == events)
  }

  @Test func `an owner without delay acts at once`() {
    let (events, machine) = play(book(5, delay: .fixed(0)), caseload: [5])
    #expect(events.map(\.step) == [.fired, .inForce])
    #expect(machine.isInForce(.readinessShortened, region: 0))
    #expect(!machine.isInForce(.unitsForward, region: 0))
  }

  @Test func `conditions hold as their words say`() {
    let bank: DetectorBank = {
      var bank = DetectorBank(
        weights: .climatologyOnly([Array(repeating: 0.2, count: 12)]), start: WarningSamples.start)
      let log = WarningSamples.log([
        IndicatorReading(indicator: .caseload, region: 0, day: 0, knownAt: 0, value: 7),
        IndicatorReading(indicator: .rationLevel, day: 0, knownAt: 0, value: 8),
      ])
      bank.advance(log.view(asOf: 0))
      return bank
    }()
    func fires(_ condition: TriggerCondition, persons: Int = 0, stranded: Double = 0) -> Bool {
      var machine = TriggerMachine(
        book: TriggerBook(rules: [WarningSamples.rule("a", condition)]), regions: 1,
        key: RandomKey(seed: 1))
      let picture = [DistressPicture(persons: persons, stranded: stranded)]
      return machine.evaluate(bank, picture: picture).contains { $0.step == .fired }
    }
    #expect(fires(.indicator(.caseload, .atLeast, 7)))
    #expect(!fires(.indicator(.caseload, .atLeast, 7.01)))
    #expect(fires(.indicator(.rationLevel, .atMost, 8)))
    #expect(!fires(.indicator(.rationLevel, .atMost, 7.9)))
    // Nothing is known of the price: neither side holds.
    #expect(!fires(.indicator(.upFrontPrice, .atMost, 1e9)))
    #expect(!fires(.indicator(.upFrontPrice, .atLeast, 0)))
    #expect(fires(.probability(.climatology, atLeast: 0.2)))
    #expect(!fires(.probability(.climatology, atLeast: 0.21)))
    #expect(!fires(.personsInDistress(above: 50), persons: 50))
    #expect(fires(.personsInDistress(above: 50), persons: 51))
    #expect(!fires(.stranded(longerThan: 3600), stranded: 3600))
    #expect(fires(.stranded(longerThan: 3600), stranded: 3601))
    let parts: [TriggerCondition] = [
      .indicator(.caseload, .atLeast, 100), .indicator(.rationLevel, .atMost, 8),
      .drivers([.personsInDistress(above: 5), .stranded(longerThan: 5)], atLeast: 1),
    ]
    #expect(fires(.drivers(parts, atLeast: 1)))
    #expect(!fires(.drivers(parts, atLeast: 2)))
    #expect(fires(.drivers(parts, atLeast: 2), stranded: 6))
    #expect(!fires(.drivers(parts, atLeast: 3), persons: 10, stranded: 6))
  }

  @Test func `a rule watches its own regions alone`() {
    var rule = WarningSamples.rule("a", .probability(.climatology, atLeast: 0.1))
    rule.regions = [2, 7]
    var bank = DetectorBank(
      weights: .climatologyOnly(Array(repeating: Array(repeating: 0.2, count: 12), count: 3)),
      start: WarningSamples.start)
    bank.advance(ObservationLog().view(asOf: 0))
    var machine = TriggerMachine(
      book: TriggerBook(rules: [rule]), regions: 3, key: RandomKey(seed: 1))
    let events = machine.evaluate(bank, picture: Array(repeating: DistressPicture(), count: 3))
    #expect(events.map(\.region) == [2])
  }

  @Test func `thresholds asked together say what each says alone`() {
    var parted = 0
    for seed in UInt64(1)...15 {
      let key = RandomKey(seed: seed)
      let caseload = (UInt32(0)..<40).map {
        (key.uniform(WarningSamples.draw, index: $0) * 20).rounded()
      }
      let thresholds = Array(stride(from: 10, through: 21, by: 0.5))
      let ladder = TriggerLadder(thresholds.map { book($0) }, regions: 1)
      var machines = [TriggerMachine(ladder, key: key)]
      var events = thresholds.map { _ in [TriggerEvent]() }
      let log = WarningSamples.log(
        caseload.enumerated().map { d, value in
          IndicatorReading(
            indicator: .caseload, region: 0, day: d, knownAt: Double(d) * day, value: value)
        })
      var bank = DetectorBank(
        weights: .climatologyOnly([Array(repeating: 0.2, count: 12)]), start: WarningSamples.start)
      for d in caseload.indices {
        bank.advance(log.view(asOf: Double(d) * day))
        let met = ladder.rungsMet(bank, picture: [DistressPicture()])
        machines = machines.flatMap { $0.cut(by: met) }
        for m in machines.indices {
          let own = machines[m].evaluate(met, at: bank.time)
          for rung in machines[m].rungs { events[rung] += own }
        }
      }
      #expect(machines.flatMap { Array($0.rungs) } == Array(thresholds.indices))
      // Caseloads are whole: 10.5 and 11 say the same.
      #expect(machines.count <= 12 && machines.count > 3)
      parted += machines.count
      for (rung, threshold) in thresholds.enumerated() {
        let alone = play(book(threshold), caseload: caseload, seed: seed)
        #expect(events[rung] == alone.events, "seed \(seed), threshold \(threshold)")
        let machine = machines.first { $0.rungs.contains(rung) }
        #expect(machine?.spells == alone.machine.spells)
      }
    }
    #expect(parted > 100)
  }

  /// Whether a condition holds, asked straight: leaves take their values in order.
  private func holds(_ condition: TriggerCondition, _ values: inout ArraySlice<Double>) -> Bool {
    if case .drivers(let parts, let count) = condition {
      var met = 0
      for part in parts where holds(part, &values) { met += 1 }
      return met >= count
    }
    let value = values.removeFirst()
    switch condition {
    case .probability(_, let least): return value >= least
    case .personsInDistress(let above): return value > Double(above)
    case .stranded(let longer): return value > longer
    default: return false
    }
  }

  @Test func `conditions of any depth hold up to the rung that each would alone`() {
    let key = RandomKey(seed: 8)
    var step: UInt32 = 0
    func draw(_ count: Int) -> Int {
      step += 1
      return Int(key.uniform(WarningSamples.draw, index: step) * Double(count))
    }
    func condition(depth: Int) -> TriggerCondition {
      if depth > 0, draw(3) > 0 {
        let parts = (0..<1 + draw(4)).map { _ in condition(depth: depth - 1) }
        return .drivers(parts, atLeast: draw(parts.count + 2))
      }
      switch draw(3) {
      case 0: return .personsInDistress(above: draw(4))
      case 1: return .stranded(longerThan: Double(draw(4)))
      default: return .probability(.climatology, atLeast: 0.1 + 0.1 * Double(draw(5)))
      }
    }
    var counts: Set<Int> = []
    for _ in 0..<400 {
      let rule = WarningSamples.rule("a", condition(depth: 3))
      let base = TriggerBook(rules: [rule])
      let books = [0.5, 0.8, 1, 1, 1.7].map { factor in
        base.highestProbability.map { base.scaled(to: $0 * factor) } ?? base
      }
      let ladder = TriggerLadder(books, regions: 1)
      let probability = 0.1 + 0.05 * Double(draw(14))
      var bank = DetectorBank(
        weights: .climatologyOnly([Array(repeating: probability, count: 12)]),
        start: WarningSamples.start)
      bank.advance(ObservationLog().view(asOf: 0))
      let picture = DistressPicture(persons: draw(5), stranded: Double(draw(5)))
      let met = ladder.rungsMet(bank, picture: [picture])
      let expected = books.map { book in
        var values = book.rules[0].condition.leaves.map { leaf in
          switch leaf {
          case .personsInDistress: Double(picture.persons)
          case .stranded: picture.stranded
          default: bank.probability(.climatology, region: 0)
          }
        }[...]
        return holds(book.rules[0].condition, &values)
      }
      #expect(expected == (0..<5).map { $0 < met[0] })
      counts.insert(met[0])
    }
    #expect(counts.count > 4)
  }

  @Test func `the proposed book has each stage and an owner that is a role`() {
    let book = TriggerBook.standard()
    #expect(book.rules.map(\.stage) == WarningStage.allCases)
    for rule in book.rules {
      #expect(!rule.owner.isEmpty && !rule.actions.isEmpty && rule.actionTime > 0)
    }
  }
}
