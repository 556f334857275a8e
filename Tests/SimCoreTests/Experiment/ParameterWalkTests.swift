import SimCore
import Testing

/// Every declared parameter moves an outcome: one that moves nothing would be a lie in the codebook.
@Suite struct ParameterWalkTests {
  /// Values of a parameter within its range, other than the one it has.
  static func others(_ parameter: Parameter, than value: ParameterValue) -> [ParameterValue] {
    let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
    switch value {
    case .number(let x):
      // Steps must divide an hour; 5 and 30 minutes do.
      if parameter.key == "step" { return [.number(300), .number(1800)] }
      return [0.5 * (x + high), 0.5 * (x + low), high, low].filter { $0 != x }.map { .number($0) }
    case .count(let x):
      return [2 * Double(x), Double(x / 2), low].filter { parameter.range ~= $0 && $0 != Double(x) }
        .map { .count(Int($0)) }
    case .flag(let on): return [.flag(!on)]
    case .choice(let word): return parameter.choices.filter { $0 != word }.map { .choice($0) }
    case .distribution: return [.distribution(Distribution.fixed(0.5 * (low + high)).literal)]
    }
  }

  /// Whether all values must move an outcome, as the words of a choice, or one of them.
  static func needsAll(_ value: ParameterValue) -> Bool {
    if case .choice = value { true } else { false }
  }

  /// The experiments in which a section shows, the likeliest first.
  static func bases(_ section: String) -> [SmallExperiment] {
    switch section {
    case "voyage": [.adrift(), .underWay(), .hungry()]
    case "survival": [.adrift(), .cyclones(), .hungry(), .underWay()]
    case "weather": [.adrift(), .overForecast(), .cyclones()]
    default: [.adrift(), .cyclones(), .underWay(), .overForecast()]
    }
  }

  /// Whether a changed experiment comes to something else than its base.
  static func moves(
    _ change: (inout SmallExperiment) -> Void, _ bases: [(SmallExperiment, [ChunkOutcome])]
  ) async throws -> Bool {
    for (base, outcome) in bases {
      var changed = base
      change(&changed)
      if try await changed.chunks() != outcome { return true }
    }
    return false
  }

  static func outcomes(
    _ bases: [SmallExperiment]
  ) async throws -> [(SmallExperiment, [ChunkOutcome])] {
    var pairs: [(SmallExperiment, [ChunkOutcome])] = []
    for base in bases { pairs.append((base, try await base.chunks())) }
    return pairs
  }

  /// Sections that act when a file is read, not in an experiment: `ScenarioKeyTests` walks them.
  static let actsOnReading = [DepartureParameters.section]

  /// Parts whose settings move an experiment without a response.
  ///
  /// Sections of a response act only where somebody responds: they need experiments of their own, and so
  /// do the entries of `PolicySection.all`.
  static let walkedParts: [StageSection.Part] = [.course, .output]

  @Test(
    arguments: ScenarioStages.sections.indices.filter {
      walkedParts.contains(ScenarioStages.sections[$0].part)
        && !actsOnReading.contains(ScenarioStages.sections[$0].name)
    })
  func `every parameter of a stage moves an outcome`(index: Int) async throws {
    let section = ScenarioStages.sections[index]
    let bases = try await ParameterWalkTests.outcomes(ParameterWalkTests.bases(section.name))
    for (i, parameter) in section.parameters.enumerated() {
      let value = section.value(ScenarioStages(), i)
      var moving = 0
      let others = ParameterWalkTests.others(parameter, than: value)
      for other in others {
        let moved = try await ParameterWalkTests.moves(
          { section.store(&$0.stages, i, other) }, bases)
        if moved { moving += 1 }
        if moved, !ParameterWalkTests.needsAll(value) { break }
      }
      let needed = ParameterWalkTests.needsAll(value) ? others.count : 1
      #expect(moving >= needed, "\(section.name).\(parameter.key) moves nothing")
    }
  }

  @Test func `every parameter of a hull class moves an outcome`() async throws {
    // A raft goes by the fraction when swamped; the small boats of the ship are moon boats.
    let bases = try await ParameterWalkTests.outcomes([
      .adrift(hull: "raft"), .underWay(hull: "raft"), .adrift(), .underWay(hull: "trawler"),
    ])
    for declaration in HullClass.declarations {
      let parameter = declaration.parameter
      let value = declaration.read(try #require(HullClass.named("raft")))
      var moving = 0
      let others = ParameterWalkTests.others(parameter, than: value)
      for other in others {
        let moved = try await ParameterWalkTests.moves(
          { small in
            small.hulls = small.hulls.map { hull in
              var hull = hull
              if ["raft", "trawler"].contains(hull.key) { declaration.write(&hull, other) }
              return hull
            }
          }, bases)
        if moved { moving += 1 }
        if moved, !ParameterWalkTests.needsAll(value) { break }
      }
      let needed = ParameterWalkTests.needsAll(value) ? others.count : 1
      #expect(moving >= needed, "hulls.\(parameter.key) moves nothing")
    }
  }

  @Test func `a walk would notice a parameter that moves nothing`() async throws {
    let bases = try await ParameterWalkTests.outcomes([.cyclones()])
    // Sensitivity is carried into outputs and must not touch a simulation.
    #expect(try await !ParameterWalkTests.moves({ $0.name = "other" }, bases))
    #expect(try await ParameterWalkTests.moves({ $0.seed = 2 }, bases))
  }
}
