import SimCore
import SimIO
import Testing

@Suite struct ScenarioWriterTests {
  @Test func `the restated scenario reads back to an equal scenario`() throws {
    let scenario = try ScenarioExample.scenario(ScenarioExample.text)
    let text = ScenarioWriter.text(scenario)
    let again = try ScenarioExample.scenario(text)
    #expect(again == scenario)
    #expect(ScenarioWriter.text(again) == text)
  }

  @Test(arguments: 0..<60)
  func `random scenarios survive the way through a file`(seed: UInt64) throws {
    var random = RandomScenario(seed: seed)
    let base = try ScenarioExample.scenario(ScenarioExample.text)
    let scenario = random.scenario(like: base)
    let text = ScenarioWriter.text(scenario)
    let again = try ScenarioExample.scenario(text)
    #expect(again == scenario, "seed \(seed)")
    #expect(ScenarioWriter.text(again) == text, "seed \(seed)")
  }

  @Test func `every declared parameter is read from a file`() throws {
    var random = RandomScenario(seed: 5)
    var checked = 0
    for (i, section) in ScenarioStages.sections.enumerated() where section.part != .warning {
      var written: [ParameterValue] = []
      var text =
        ScenarioExample.with("output:", "nothing:").split(
          separator: "nothing:", omittingEmptySubsequences: false)[0]
        + (section.part == .response ? "response: default\n" : "") + "\(section.name):\n"
      for parameter in section.parameters {
        let value = random.value(of: parameter)
        #expect(value != parameter.value, "\(section.name).\(parameter.key)")
        written.append(value)
        text += "  \(parameter.key): \(ValueText.text(value, unit: parameter.unit))\n"
      }
      let scenario = try ScenarioExample.scenario(String(text))
      for j in section.parameters.indices {
        #expect(
          section.value(scenario.stages, j) == written[j],
          "\(section.name).\(section.parameters[j].key)")
        checked += 1
      }
      for (k, other) in ScenarioStages.sections.enumerated() where k != i {
        for j in other.parameters.indices {
          #expect(other.value(scenario.stages, j) == other.parameters[j].value)
        }
      }
    }
    #expect(checked == StageSection.used(withResponse: true).reduce(0) { $0 + $1.parameters.count })
  }

  @Test func `defaults lie in their declared ranges`() throws {
    for row in Codebook.rows {
      let text = ValueText.text(row.parameter.value, unit: row.parameter.unit)
      let parts = row.section.split(separator: ".")
      // Hulls need a boat; what `haven warn` reckons with stands in no file.
      guard parts[0] != "hulls", parts[0] != "bulletin" else { continue }
      let setting = "{\(row.parameter.key): \(text)}"
      let isOfWarning = ScenarioStages.sections.contains {
        $0.name == row.section && $0.part == .warning
      }
      if isOfWarning {
        let file = "haven-triggers: 1\nrules: default\n\(row.section): \(setting)\n"
        #expect(throws: Never.self, "\(row.section).\(row.parameter.key)") {
          try TriggerFile.read(Array(file.utf8), file: "t.yaml")
        }
        continue
      }
      let file =
        ScenarioExample.with("output:", "nothing:").split(
          separator: "nothing:", omittingEmptySubsequences: false)[0]
        + "response: default\n"
        + "\(parts[0]): \(parts.count == 1 ? setting : "{\(parts[1]): \(setting)}")\n"
      #expect(
        ScenarioExample.problems(String(file)) == "", "\(row.section).\(row.parameter.key)")
    }
  }
}

/// Random values of all kinds, in their ranges.
struct RandomScenario {
  private var stream: RandomStream

  init(seed: UInt64) {
    stream = RandomStream(key: RandomKey(seed: seed), purpose: DrawPurpose(code: 1))
  }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    let low = max(range.lowerBound, -1e6)
    let high = min(range.upperBound, max(1e6, 2 * low))
    return low + (high - low) * stream.uniform()
  }

  private mutating func index(_ count: Int) -> Int {
    min(Int(stream.uniform() * Double(count)), count - 1)
  }

  /// A value of a parameter's kind that is not its default.
  mutating func value(of parameter: Parameter) -> ParameterValue {
    switch parameter.value {
    case .number where parameter.key == "step": return .number(1200)
    case .number: return .number(number(parameter.range))
    case .count(let old):
      let low = Int(parameter.range.lowerBound)
      let high = Int(min(parameter.range.upperBound, 1e9))
      let drawn = low + index(high - low + 1)
      return .count(drawn == old ? (drawn == high ? low : drawn + 1) : drawn)
    case .flag(let old): return .flag(!old)
    case .choice(let old):
      let others = parameter.choices.filter { $0 != old }
      return .choice(others.isEmpty ? old : others[index(others.count)])
    case .distribution: return .distribution(distribution(parameter.range).literal)
    }
  }

  mutating func distribution(_ range: ClosedRange<Double>, depth: Int = 0) -> Distribution {
    let low = max(range.lowerBound, -1e6)
    let high = min(range.upperBound, max(1e6, 2 * low))
    let points = (0..<3).map { _ in number(low...high) }.sorted()
    switch index(depth == 0 ? 8 : 7) {
    case 0: return .fixed(points[0])
    case 1: return .uniform(low: points[0], high: points[2])
    case 2: return .triangular(low: points[0], mode: points[1], high: points[2])
    case 3:
      return .truncatedNormal(
        mean: points[1], deviation: (points[2] - points[0]) / 3, low: points[0], high: points[2])
    case 4:
      return .beta(
        alpha: 0.5 + stream.uniform(), beta: 3 * stream.uniform(), low: points[0], high: points[2])
    case 5: return .empirical(values: points, weights: points.map { _ in stream.uniform() })
    case 6:
      let middle = (low + high) / 2
      return .normal(mean: middle, deviation: (high - low) / 10 * stream.uniform())
    default:
      return .mixture(
        parts: (0..<2).map { _ in distribution(range, depth: 1) },
        weights: [stream.uniform(), stream.uniform()])
    }
  }

  mutating func scenario(like base: Scenario) -> Scenario {
    var stages = ScenarioStages()
    let response = stream.uniform() < 0.5 ? policy(start: base.start) : nil
    for section in StageSection.used(withResponse: response != nil) {
      for (i, parameter) in section.parameters.enumerated() where parameter.key != "step" {
        if stream.uniform() < 0.7 { section.store(&stages, i, value(of: parameter)) }
      }
    }
    var hulls = base.hulls
    for i in hulls.indices {
      for declaration in HullClass.declarations where stream.uniform() < 0.5 {
        declaration.write(&hulls[i], value(of: declaration.parameter))
      }
    }
    let loads = DepartureParameters.declarations.map(\.parameter)
    func range(_ key: String) -> ClosedRange<Double> {
      loads.first { $0.key == key }?.range ?? 0...1
    }
    let departures = base.departures.map { wave in
      var wave = wave
      wave.persons = distribution(range("persons"))
      wave.childShare = distribution(range("child_share"))
      wave.water = distribution(range("water"))
      wave.food = distribution(range("food"))
      wave.boats = distribution(0...500)
      wave.multiplier = stream.uniform() * 2
      wave.monthWeights = (0..<12).map { _ in 0.01 + stream.uniform() }
      wave.origins[0].radius = number(0...1e5)
      wave.origins[0].weight = number(0.1...9)
      return wave
    }
    let words = [
      "", "a \"quoted\" \\ word", "two\nlines\tand tab", "\u{e9}\u{1f6a2}\u{2028}end: #",
    ]
    return Scenario(
      name: base.name, description: words[index(words.count)], sensitivity: .restricted,
      seed: UInt64(stream.uniform() * 0x1p63) &* 2 &+ 1, members: 1 + index(1_000_000),
      start: base.start, horizon: base.horizon, departures: departures, shocks: base.shocks,
      forcing: ForcingChoice(files: ["a b.nc", "c'\"d.nc"], gaps: .refuse, years: nil),
      coastFile: "my coast.geojson", places: base.places, hulls: hulls, stages: stages,
      response: response, regionFile: response == nil ? nil : "my \"regions\".geojson")
  }

  /// A response as a file could have it.
  private mutating func policy(start: Instant) -> ResponsePolicy {
    var policy = ResponsePolicy()
    let share = stream.uniform()
    policy.groups = [
      GroupShare(group: "unassessed", share: share),
      GroupShare(group: "rohingya", share: 1 - share),
    ]
    for i in policy.bases.indices {
      for j in policy.bases[i].units.indices where stream.uniform() < 0.3 {
        let unit = policy.bases[i].units[j]
        let count = index(30)
        policy.bases[i].units[j].count = count
        policy.bases[i].units[j].range =
          min(count, unit.range.lowerBound)...max(count, unit.range.upperBound)
      }
    }
    policy.bases.append(
      UnitBase(
        key: "own.base-1", name: "a \"new\" base", state: .thailand,
        position: GeoPoint(latitude: number(-10...10), longitude: number(80...100)),
        centre: "phuket",
        units: [UnitStrength(.helicopter, 3, 3...3), UnitStrength(.ngoShip, 0, 0...0)],
        status: .assumed, source: "set in the scenario"))
    for i in policy.places.indices where stream.uniform() < 0.3 {
      policy.places[i].capacity = index(5000) + 1
      policy.places[i].capacitySource = ["set in the scenario", "a: \"survey\""][index(2)]
      if stream.uniform() < 0.3 { policy.places[i].isOpen = false }
      if stream.uniform() < 0.3 { policy.places[i].services = [.beach, .port] }
      if stream.uniform() < 0.3 { policy.places[i].record = "2 Feb 2009: {198}" }
      if stream.uniform() < 0.3 {
        policy.places[i].safety = SafetyAssessment(
          isLifeSafe: true, meetsBasicNeeds: stream.uniform() < 0.5, hasOnwardTransport: false,
          source: "the planner's # own")
      }
    }
    policy.places.append(
      LandingPlace(
        key: "pier-9", name: "Pier 9", state: .brunei,
        point: GeoPoint(latitude: 4.9, longitude: number(112...115)), services: [],
        safety: SafetyAssessment(
          isLifeSafe: false, meetsBasicNeeds: true, hasOnwardTransport: true, source: "survey"),
        capacity: nil, capacitySource: "set in the scenario", isOpen: false, record: ""))
    policy.states.append(StatePolicy(practice: .standard(.brunei)))
    let rules: [AllocationRule] = [
      .nearestFeasible, .stateOfRegion, .rotation([.brunei, .indonesia]),
      .fairShare(.mixed(populationPermille: index(1001))), .fairShare(.economy),
    ]
    policy.rule = rules[index(rules.count)]
    policy.figures = [
      StateFigures(state: .malaysia, population: index(1_000_000), economy: index(1000)),
      StateFigures(state: .brunei, population: 0, economy: 7),
    ]
    let postures = LandingPosture.allCases
    for i in policy.states.indices {
      let steps = (0..<index(3)).map { step in
        PostureSchedule.Step(
          from: start + Double(3600 * (1 + index(100) + 100 * step)), posture: postures[index(3)])
      }
      policy.states[i].posture = PostureSchedule(first: postures[index(3)], steps: steps)
    }
    policy.agreements.sharedWithin = stream.uniform() < 0.5 ? nil : number(0...86400)
    policy.agreements.pooledUnits = stream.uniform() < 0.5
    policy.agreements.compensation = stream.uniform() < 0.5
    policy.agreements.materialSupport = stream.uniform() < 0.5
    policy.aid.resupply = stream.uniform() < 0.5
    policy.aid.medicalEvacuation = stream.uniform() < 0.5
    let starts: [ConsultationStart] = [
      .never, .signal(persons: 1 + index(900)), .convened(after: number(0...864_000)),
    ]
    policy.consultation = starts[index(3)]
    for section in PolicySection.all {
      for key in section.keys.indices {
        for (i, parameter) in section.parameters[key].enumerated() where stream.uniform() < 0.5 {
          section.store(&policy, key, i, value(of: parameter))
        }
      }
    }
    return policy
  }
}
