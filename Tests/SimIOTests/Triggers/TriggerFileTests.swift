import Foundation
import SimCore
import SimIO
import Testing

@Suite struct TriggerFileTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ text: String) throws -> TriggerFile {
    try TriggerFile.read(Array(text.utf8), file: "t.yaml")
  }

  static let regions = SearchRegions.standard

  /// One rule of every kind of condition, and every setting.
  static let example = """
    haven-triggers: 1
    rules:
      - name: wide
        stage: activation
        when:
          any_of:
            - {probability: 40 %, detector: ewma}
            - {all_of: [{indicator: departures_seen, at_least: 2}, {stranded: 72 h}]}
            - {at_least: 2, of: [{indicator: ration_level, at_most: 9}, {persons_in_distress: 50},
                {indicator: weather_window, at_least: 3 d}]}
        actions: [units_forward, mechanism_started]
        owner: duty officer
        owner_delay: {uniform: [6 h, 1 d]}
        action_time_hours: 36
        regions: [REGION]
        stop: {days_below: 3, minimum: 2 d, maximum: 30 d}
        cost_per_day: 2.5
    thresholds: [0.1, 0.5, 0.9]
    training_members: 30
    value_members: 0
    severities: [1, 100]
    weights: some/weights.json
    indicators: {conflict_events_power: 1.25}
    detectors: {ridge: 3}
    warning: {forward_units: 4}

    """.replacing("REGION", with: regions.regions[1].key)

  @Test func `a file says everything that a plan holds`() throws {
    let file = try Self.read(Self.example)
    let plan = try file.plan(regions: Self.regions)
    let rule = try #require(plan.book.rules.first)
    #expect(rule.regions == [1])
    #expect(rule.actionTime == 36 * 3600)
    #expect(rule.stop.maximumDuration == 2_592_000.0)
    #expect(rule.costPerDay == 2.5)
    #expect(
      rule.condition
        == .drivers(
          [
            .probability(.ewma, atLeast: 0.4),
            .drivers(
              [.indicator(.departuresSeen, .atLeast, 2), .stranded(longerThan: 72 * 3600)],
              atLeast: 2),
            .drivers(
              [
                .indicator(.rationLevel, .atMost, 9), .personsInDistress(above: 50),
                .indicator(.weatherWindow, .atLeast, 3 * 86_400),
              ], atLeast: 2),
          ], atLeast: 1))
    #expect(plan.thresholds == [0.1, 0.5, 0.9])
    #expect(plan.trainingMembers == 30 && plan.valueMembers == 0)
    #expect(plan.severities == [1, 100])
    #expect(file.weights?.value == "some/weights.json")
    #expect(plan.indicators.precursor[Indicator.conflictEvents.position].power == 1.25)
    #expect(plan.detectors.ridge == 3)
    #expect(plan.effects.forwardUnits == 4)
  }

  @Test func `rules are played over all members, or over as many as the file says`() throws {
    for (line, members) in [
      ("", Int.max), ("value_members: all\n", .max), ("value_members: 7\n", 7),
    ] {
      let file = try Self.read("haven-triggers: 1\nrules: default\n" + line)
      #expect(try file.plan(regions: Self.regions).valueMembers == members)
      #expect(try Self.read(TriggerWriter.text(file)).valueMembers == file.valueMembers)
    }
    #expect(throws: InvalidInput.self) {
      try Self.read("haven-triggers: 1\nrules: default\nvalue_members: most\n")
    }
  }

  @Test func `what is written reads back to the same plan`() throws {
    for text in [Self.example, "haven-triggers: 1\nrules: default\n"] {
      let file = try Self.read(text)
      let again = try Self.read(TriggerWriter.text(file))
      #expect(TriggerWriter.text(again) == TriggerWriter.text(file))
      let (a, b) = (try file.plan(regions: Self.regions), try again.plan(regions: Self.regions))
      #expect(a.book == b.book && a.thresholds == b.thresholds && a.severities == b.severities)
      #expect(a.indicators == b.indicators && a.detectors == b.detectors && a.effects == b.effects)
      #expect(file.weights?.value == again.weights?.value)
    }
  }

  @Test func `the shipped standard file is the standard book`() throws {
    let folder = Self.root.appending(path: "Scenarios/triggers").path
    let standard = try TriggerFile.read(folder + "/standard.yaml")
    #expect(try standard.plan(regions: Self.regions).book == TriggerBook.standard())
    #expect(standard.thresholds.count == 20)
    for (a, b) in zip(standard.thresholds, BacktestPlan.defaultThresholds) {
      // The file has three decimals; the defaults are a product of binary fractions.
      #expect(abs(a - b) < 1e-12)
    }
    let simple = try TriggerFile.read(folder + "/boats-seen-leaving.yaml")
    #expect(
      simple.rules.map(\.rule.condition) == [.indicator(.departuresSeen, .atLeast, 2)])
  }

  /// One fault: what replaces what in the example, and the message with its place.
  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var text: String
    var testDescription: String { text }

    init(_ old: String, _ new: String, _ text: String) {
      self.old = old
      self.new = new
      self.text = text
    }
  }

  static let faults = [
    Fault(
      "haven-triggers: 1", "haven-triggers: 2",
      "t.yaml:1:17: haven-triggers: layout version `2` is not known; expected `haven-triggers: 1`"),
    Fault(
      "stage: activation", "stage: activate",
      "t.yaml:4:12: rules[0].stage: `activate` is not one of `readiness`, `activation` or `advice`"
        + "\nhint: did you mean `activation`?"),
    Fault(
      "owner: duty officer", "owner: a.person@office.example",
      "t.yaml:12:12: rules[0].owner: looks like an e-mail address; expected a role\nhint: write a role "
        + "such as `duty officer`, never a person"),
    Fault(
      "owner: duty officer", "owner: call +880 1711 000000",
      "t.yaml:12:12: rules[0].owner: looks like a telephone number; expected a role\nhint: write a role "
        + "such as `duty officer`, never a person"),
    Fault(
      "thresholds: [0.1, 0.5, 0.9]", "thresholds: [0.1, 0.5, 0.5]",
      "t.yaml:18:24: thresholds[2]: `0.5` is not above the one before it; thresholds rise"),
    Fault(
      "probability: 40 %", "probability: 0",
      "t.yaml:7:25: rules[0].when.any_of[0].probability: a probability of 0 is always reached; "
        + "expected one above 0"),
    Fault(
      "{stranded: 72 h}", "{stranded: 72}",
      "t.yaml:8:75: rules[0].when.any_of[1].all_of[1].stranded: `72` has no unit"),
    Fault(
      "{stranded: 72 h}", "{stranded: 72 h, probability: 0.5}",
      "t.yaml:8:64: rules[0].when.any_of[1].all_of[1]: a condition is one of"),
    Fault(
      "at_least: 2, of", "at_least: 4, of",
      "rules[0].when.any_of[2].at_least: `4` is outside the range 1 to 3"),
    Fault(
      "severities: [1, 100]", "severities: [2, 100]",
      "severities: expected the fewest persons of each class"),
    Fault("maximum: 30 d", "maximum: 1 d", "the longest duration is below the shortest"),
    Fault(
      "units_forward, mechanism_started", "units_forward, units_foward",
      "`units_foward` is not one of"),
    Fault(
      "regions: [\(regions.regions[1].key)]",
      "regions: [\(regions.regions[1].key), \(regions.regions[1].key)]",
      "rules[0].regions[1]: `\(regions.regions[1].key)` stands here twice"),
    Fault("cost_per_day", "cost_a_day", "unknown key `cost_a_day`"),
    Fault("detectors: {ridge: 3}", "detectors: {rigde: 3}", "unknown key `rigde`"),
  ]

  @Test(arguments: faults) func `a fault is named at its place`(fault: Fault) throws {
    #expect(Self.example.contains(fault.old))
    #expect {
      try Self.read(Self.example.replacing(fault.old, with: fault.new))
    } throws: { error in
      let texts = (error as? InvalidInput)?.problems.map(\.text) ?? []
      let isFound = texts.contains { $0.contains(fault.text) }
      if !isFound { Issue.record("\(texts)") }
      return isFound
    }
  }

  @Test func `all problems are reported at once`() {
    let text = Self.example.replacing("stage: activation", with: "stage: x")
      .replacing("[0.1, 0.5, 0.9]", with: "[2]").replacing("{ridge: 3}", with: "{ridge: -1}")
    #expect { try Self.read(text) } throws: { error in
      (error as? InvalidInput)?.problems.map(\.line) == [4, 18, 24]
    }
  }

  @Test func `a region that the scenario does not have is named with the nearest one`() throws {
    let key = Self.regions.regions[1].key
    let file = try Self.read(Self.example.replacing("[\(key)]", with: "[\(key)x]"))
    #expect {
      try file.plan(regions: Self.regions)
    } throws: { error in
      (error as? InvalidInput)?.problems.map(\.text) == [
        "t.yaml:15:15: rules[0].regions[0]: `\(key)x` is no region of the scenario\nhint: did you mean "
          + "`\(key)`?"
      ]
    }
  }

  @Test(arguments: 0..<8) func `no damage to a file traps`(seed: UInt64) throws {
    var stream = RandomStream(key: RandomKey(seed: seed), purpose: DrawPurpose(code: 1))
    func index(_ count: Int) -> Int { min(Int(stream.uniform() * Double(count)), count - 1) }
    let pieces = ["[", "}", "{any_of: ", "1e999", "\"", "- ", ": ", "\n", "-1", "~", "*a", "0"]
    var invalid = 0
    for round in 0..<60 {
      var bytes = Array(Self.example.utf8)
      for _ in 0...index(4) {
        let at = index(bytes.count)
        switch index(4) {
        case 0: bytes[at] = UInt8(index(256))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + index(30)))
        case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 60)], at: at)
        default: bytes.insert(contentsOf: Array(pieces[index(pieces.count)].utf8), at: at)
        }
      }
      do {
        let file = try TriggerFile.read(bytes, file: "t.yaml")
        let text = TriggerWriter.text(file)
        #expect(try TriggerWriter.text(Self.read(text)) == text, "seed \(seed), round \(round)")
      } catch let error as InvalidInput {
        invalid += 1
        #expect(!error.problems.isEmpty, "seed \(seed), round \(round)")
      }
    }
    #expect(invalid > 0)
  }
}

@Suite struct WeightsFileTests {
  static let regions = ["north", "south"]

  /// Weights whose every number differs from every other.
  static let weights: DetectorWeights = {
    var stream = RandomStream(key: RandomKey(seed: 3), purpose: DrawPurpose(code: 1))
    func number() -> Double { DetectorWeights.rounded(stream.uniform() * 8 - 4) }
    func share() -> Double { 1e-6 + DetectorWeights.rounded(stream.uniform() * 0.99) }
    func standards(_ count: Int) -> [Standard] {
      (0..<count).map { _ in Standard(mean: number(), deviation: share()) }
    }
    func curve() -> Calibration {
      Calibration(intercept: number(), climatology: number(), slope: number())
    }
    return DetectorWeights(
      watched: .contactsLost, cusumReference: share(), cusumLimit: 4, ewmaWeight: share(),
      daily: standards(2), weekly: standards(2),
      pooled: standards(Indicator.allCases.count),
      climatology: regions.map { _ in (0..<12).map { _ in share() } }, lastValue: curve(),
      cusum: curve(), ewma: curve(), intercept: number(), climatologyWeight: number(),
      weights: Indicator.allCases.map { _ in number() }, trainingRows: 123_456,
      trainingEvents: 789)
  }()

  static let text = WeightsFile.json(weights, regions: regions).text()

  static func read(_ text: String, regions: [String] = regions) throws -> DetectorWeights {
    try WeightsFile.read(Array(text.utf8), file: "w.json", regions: regions)
  }

  @Test func `weights read back to the same bits`() throws {
    #expect(try Self.read(Self.text) == Self.weights)
  }

  @Test func `months without training are kept, and others are refused`() throws {
    var weights = Self.weights
    weights.trainedMonths = [3, 11, 12]
    let text = WeightsFile.json(weights, regions: Self.regions).text()
    #expect(try Self.read(text) == weights)
    #expect {
      try Self.read(Self.text.replacing("without_training\": []", with: "without_training\": [13]"))
    } throws: { error in
      (error as? InvalidInput)?.problems.contains { $0.path.hasPrefix("months_without") } ?? false
    }
  }

  @Test func `which members taught them is kept`() throws {
    var weights = Self.weights
    weights.origin = TrainingOrigin(seed: .max, members: 40..<60, scenario: "abc")
    let text = WeightsFile.json(weights, regions: Self.regions).text()
    #expect(try Self.read(text) == weights)
  }

  @Test func `numbers that make no probability are refused, never trapped`() throws {
    func problems(_ change: (inout DetectorWeights) -> Void) -> [String] {
      var weights = Self.weights
      change(&weights)
      let text = WeightsFile.json(weights, regions: Self.regions).text()
      do {
        _ = try Self.read(text)
        return []
      } catch {
        return (error as? InvalidInput)?.problems.map(\.path) ?? ["?"]
      }
    }
    #expect(
      problems { $0.weekly[1].deviation = 1e-300 } == ["weekly.south.deviation"])
    #expect(problems { $0.daily[0].deviation = 9e-7 } == ["daily.north.deviation"])
    #expect(
      problems { $0.pooled[1].deviation = 9e-7 } == ["logistic.weekly.weather_window.deviation"])
    #expect(problems { $0.daily[0].deviation = 1e-6 }.isEmpty)
    #expect(problems { $0.daily[0].deviation = 0 }.isEmpty)
    #expect(problems { $0.cusum.slope = 1.1e6 } == ["cusum.slope"])
    #expect(problems { $0.ewma.climatology = -1.1e6 } == ["ewma.climatology"])
    #expect(problems { $0.intercept = -1e7 } == ["logistic.intercept"])
    // The extremes that are taken still make probabilities.
    var weights = Self.weights
    for i in Indicator.allCases.indices {
      weights.pooled[i] = Standard(mean: -1e15, deviation: 1e-6)
      weights.weights[i] = i % 2 == 0 ? 1e6 : -1e6
    }
    for region in Self.regions.indices {
      weights.weekly[region] = Standard(mean: -1e15, deviation: 1e-6)
      weights.daily[region] = weights.weekly[region]
    }
    weights.lastValue = Calibration(intercept: -1e6, climatology: -1e6, slope: 1e6)
    weights.cusum = Calibration(intercept: 0, climatology: 1e6, slope: -1e6)
    weights.ewma = Calibration(intercept: 0, climatology: 0, slope: 0)
    let read = try Self.read(WeightsFile.json(weights, regions: Self.regions).text())
    var bank = DetectorBank(weights: read, start: Instant(year: 2024, month: 1, day: 1))
    for day in 0..<30 {
      var log = ObservationLog()
      log.append(
        IndicatorReading(indicator: .caseload, day: day, knownAt: Double(day) * 86_400, value: 1e9))
      bank.advance(log.view(asOf: Double(day) * 86_400))
      for detector in Detector.allCases {
        #expect(0...1 ~= bank.probability(detector, region: 0), "\(detector) day \(day)")
      }
    }
  }

  @Test func `other regions, or another order of them, are an error`() {
    for other in [["north"], ["south", "north"], ["north", "south", "west"]] {
      #expect {
        try Self.read(Self.text, regions: other)
      } throws: { error in
        // Once, though standards are by region too.
        guard let problems = (error as? InvalidInput)?.problems, problems.count == 1 else {
          return false
        }
        return problems[0].path == "climatology"
          && problems[0].message.contains("weights are for the regions")
      }
    }
  }

  @Test func `what is missing or of another kind is named`() {
    for (old, new, path) in [
      ("haven/detector-weights/4", "haven/detector-weights/3", "schema"),
      ("haven/detector-weights/4", "haven/detector-weights/2", "schema"),
      ("\"cusum_limit\": 4,", "", ""),
      ("\"cusum_limit\": 4", "\"cusum_limit\": \"x\"", "cusum_limit"),
      ("contacts_lost\",", "contacts_los\",", "watched"),
    ] {
      #expect(Self.text.contains(old))
      #expect {
        try Self.read(Self.text.replacing(old, with: new))
      } throws: { error in
        (error as? InvalidInput)?.problems.contains { $0.path == path } ?? false
      }
    }
  }
}
