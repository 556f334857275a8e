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

  @Test func `books on one reading are evaluated as each on its own`() {
    let caseload = [0.0, 5, 6, 7, 4, 5, 4, 4, 4, 9]
    let log = WarningSamples.log(
      caseload.enumerated().map { d, value in
        IndicatorReading(
          indicator: .caseload, region: 0, day: d, knownAt: Double(d) * day, value: value)
      })
    var bank = DetectorBank(
      weights: .climatologyOnly([Array(repeating: 0.2, count: 12)]), start: WarningSamples.start)
    let books = [4.5, 5, 6.5].map { book($0) }
    var machines = books.map { TriggerMachine(book: $0, regions: 1, key: RandomKey(seed: 1)) }
    var values: [Double] = []
    for d in caseload.indices {
      bank.advance(log.view(asOf: Double(d) * day))
      machines[0].read(bank, picture: [DistressPicture()], into: &values)
      for m in machines.indices { _ = machines[m].evaluate(values, at: bank.time) }
    }
    for (book, machine) in zip(books, machines) {
      #expect(machine.spells == play(book, caseload: caseload).machine.spells)
    }
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

  @Test func `books that are said to play identically do, and the others are not all the same`() {
    var same = 0
    var different = 0
    for seed in UInt64(1)...15 {
      let key = RandomKey(seed: seed)
      let caseload = (UInt32(0)..<40).map {
        (key.uniform(WarningSamples.draw, index: $0) * 20).rounded()
      }
      let base = play(book(16), caseload: caseload, seed: seed)
      for threshold in stride(from: 10, through: 21, by: 0.5) {
        let other = book(threshold)
        let played = play(other, caseload: caseload, seed: seed)
        if base.machine.playsIdentically(other) {
          same += 1
          #expect(played.events == base.events, "seed \(seed), threshold \(threshold)")
        } else if played.events != base.events {
          different += 1
        }
      }
      #expect(base.machine.playsIdentically(book(16)))
      var later = book(16)
      later.rules[0].ownerDelay = .fixed(day)
      #expect(!base.machine.playsIdentically(later))
      #expect(!base.machine.playsIdentically(TriggerBook(rules: [])))
    }
    #expect(same > 20 && different > 100)
  }

  @Test func `margins merged over members hold what each would`() {
    let first = play(book(16), caseload: [10, 15, 17])
    let second = play(book(16), caseload: [12, 18])
    var merged = first.machine.margins
    merged[0][0].merge(second.machine.margins[0][0])
    #expect(merged[0][0].largestBelow == 15)
    #expect(merged[0][0].smallestMet == 17)
    #expect(TriggerMachine.playsIdentically(book(16), merged, book(15.5)))
    #expect(!TriggerMachine.playsIdentically(book(16), merged, book(15)))
    #expect(!TriggerMachine.playsIdentically(book(16), merged, book(17.5)))
  }

  @Test func `the proposed book has each stage and an owner that is a role`() {
    let book = TriggerBook.standard()
    #expect(book.rules.map(\.stage) == WarningStage.allCases)
    for rule in book.rules {
      #expect(!rule.owner.isEmpty && !rule.actions.isEmpty && rule.actionTime > 0)
    }
  }
}
