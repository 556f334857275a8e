import SimCore
import Testing

/// Every declared parameter of the response moves what a response comes to.
@Suite struct ResponseWalkTests {
  /// The experiments in which a section shows, the likeliest first.
  static func bases(_ section: String) -> [SmallExperiment] {
    switch section {
    case "awareness":
      [
        .reported(), .counted(), .patrolled(), .massRescue(),
        .dim("monsoon", month: 8, at: SmallExperiment.point(5.4, 97.5)),
        .dim("ban", month: 5, at: SmallExperiment.point(12.5, 81)),
      ]
    case "traffic": [.merchants()]
    case "belief": [.reported(), .forecastMet(), .believedInParticles()]
    case "sharing": [.passedOnByNGOs(), .passedOn(), .passedOnByFocalPoints()]
    case "visibility":
      [
        .dim("smoke", month: 9, at: SmallExperiment.point(6, 97)),
        .dim("haze", month: 2, at: SmallExperiment.point(17, 90)),
        .dim("monsoon", month: 6, at: SmallExperiment.point(10, 95)), .reported(),
      ]
    case "chain":
      [.massRescue(), .refused(), .reported(), .received(), .passedOnByFocalPoints()]
    case "aid": [.massRescue(), .supplied(), .towed()]
    case "search": [.massRescue(), .reported()]
    case "permission": [.refused(), .escorted(), .received()]
    case "reception": [.received()]
    case "consultation": [.signalled(), .received()]
    default: [.reported(), .received(), .refused(), .massRescue()]
    }
  }

  /// Of many values of a parameter those that move one of the bases, as `needsAll` asks.
  static func isMoving(
    _ parameter: Parameter, _ value: ParameterValue, _ bases: [PlayedBase], tabulates: Bool = false,
    _ store: @Sendable (inout SmallExperiment, ParameterValue) -> Void
  ) async throws -> Bool {
    let others = ParameterWalkTests.others(parameter, than: value)
    let needed = ParameterWalkTests.needsAll(value) ? others.count : 1
    var moving = 0
    for other in others {
      for base in bases {
        let changed = try await base.with(tabulates: tabulates) { store(&$0, other) }
        if changed.outcome != base.outcome {
          moving += 1
          break
        }
      }
      if moving >= needed { return true }
    }
    return false
  }

  @Test(arguments: ScenarioStages.sections.filter { $0.part == .response }.map(\.name))
  func `every parameter of the response moves an outcome`(name: String) async throws {
    let section = try #require(ScenarioStages.sections.first { $0.name == name })
    var bases: [PlayedBase] = []
    for small in ResponseWalkTests.bases(name) { bases.append(try await PlayedBase(small)) }
    for (i, parameter) in section.parameters.enumerated() {
      // What a base has set itself is what is changed there.
      let value = section.value(bases[0].small.stages, i)
      let moves = try await ResponseWalkTests.isMoving(
        parameter, value, bases, tabulates: PlayedBase.tabulated.contains(name)
      ) { section.store(&$0.stages, i, $1) }
      #expect(moves, "\(name).\(parameter.key) moves nothing")
    }
  }

  @Test func `what is known of every State moves an outcome`() async throws {
    let base = try await PlayedBase(.everyState())
    let section = PolicySection.practice
    for key in section.keys.indices {
      for (i, parameter) in section.parameters[key].enumerated() {
        let policy = try #require(base.small.response)
        guard let value = section.value(policy, key, i) else { continue }
        let moves = try await ResponseWalkTests.isMoving(parameter, value, [base]) { small, value in
          guard var policy = small.response else { return }
          section.store(&policy, key, i, value)
          small.response = policy
        }
        #expect(moves, "practice.\(section.keys[key]).\(parameter.key) moves nothing")
      }
    }
  }

  /// Boats beside a base of units of one kind.
  static func fleet(_ kind: UnitKind, over base: PlayedBase) async throws -> PlayedBase {
    let place = base.small.waves[0].origins[0].point
    return try await base.with { small in
      // Rumours bind a unit for as long as it can stay.
      small.stages.awareness.falseRate = 0.5 / 86_400
      small.stages.awareness.falseDistressShare = 1
      small.stages.search.suspendAfter = 60 * 86_400
      small.stages.search.suspendAtLatest = 120 * 86_400
      small.response?.bases = [
        SmallExperiment.base(
          at: GeoPoint(latitude: place.latitude, longitude: place.longitude - 0.2), [(kind, 3)])
      ]
    }
  }

  @Test func `the performance of every kind of unit moves an outcome`() async throws {
    var near = SmallExperiment.massRescue()
    SmallExperiment.told(&near, within: 2)
    let sailed = try await PlayedBase(near)
    let rough = try await PlayedBase(.rough())
    let section = PolicySection.units
    for (key, kind) in UnitKind.allCases.enumerated() {
      let base = try await ResponseWalkTests.fleet(kind, over: sailed)
      let held = try await ResponseWalkTests.fleet(kind, over: rough)
      for (i, parameter) in section.parameters[key].enumerated() {
        let policy = try #require(base.small.response)
        let value = try #require(section.value(policy, key, i))
        let moves = try await ResponseWalkTests.isMoving(parameter, value, [base, held]) {
          small, value in
          guard var policy = small.response else { return }
          section.store(&policy, key, i, value)
          small.response = policy
        }
        #expect(moves, "units.\(section.keys[key]).\(parameter.key) moves nothing")
      }
    }
  }

  @Test func `a base that nothing is changed in comes to the same`() async throws {
    let base = try await PlayedBase(.reported())
    #expect(try await base.with { _ in }.outcome == base.outcome)
    #expect(try await base.with(tabulates: true) { $0.name = "other" }.outcome == base.outcome)
    #expect(
      try await base.withPolicy { $0.rule = .stateOfRegion }.outcome != base.outcome)
  }
}
