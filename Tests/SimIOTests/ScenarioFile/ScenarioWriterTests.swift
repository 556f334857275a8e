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
    for (i, section) in ScenarioStages.sections.enumerated() {
      var written: [ParameterValue] = []
      var text =
        ScenarioExample.with("output:", "nothing:").split(
          separator: "nothing:", omittingEmptySubsequences: false)[0] + "\(section.name):\n"
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
    #expect(checked == ScenarioStages.sections.reduce(0) { $0 + $1.parameters.count })
  }

  @Test func `defaults lie in their declared ranges`() throws {
    for row in Codebook.rows {
      let text = ValueText.text(row.parameter.value, unit: row.parameter.unit)
      let section = row.section.hasPrefix("hulls.") ? "" : row.section
      guard !section.isEmpty else { continue }
      let file =
        ScenarioExample.with("output:", "nothing:").split(
          separator: "nothing:", omittingEmptySubsequences: false)[0]
        + "\(section): {\(row.parameter.key): \(text)}\n"
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
    let high = min(range.upperBound, 1e6)
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
    let high = min(range.upperBound, 1e6)
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
    for section in ScenarioStages.sections {
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
      coastFile: "my coast.geojson", places: base.places, hulls: hulls, stages: stages)
  }
}
