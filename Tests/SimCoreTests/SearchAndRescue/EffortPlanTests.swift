import SimCore
import Testing

@Suite struct EffortPlanTests {
  /// An ellipse of 20 by 10 km, turned.
  private static let frame = BeliefFrame(
    mean: GeoPoint(latitude: 10, longitude: 92),
    covariance: Covariance(eastEast: 3.1e8, eastNorth: 1.2e8, northNorth: 1.8e8))

  private static func effort(_ height: Double) -> Double {
    Elementary.pi * frame.unitArea * height * height
  }

  @Test(arguments: [0.25, 0.5, 1, 2, 3])
  func `the optimum reaches Koopman's, of an ellipse too`(height: Double) {
    let plan = EffortPlan.make(
      Self.frame, BeliefCells(), effort: Self.effort(height), allocation: .optimal)
    let best = KoopmanSearch.probabilityOfSuccess(
      effort: Self.effort(height), variance: Self.frame.unitArea)
    // Cells of half a deviation cannot follow the paraboloid, nor beat it.
    #expect(plan.probabilityOfSuccess < best + 1e-9)
    #expect(plan.probabilityOfSuccess > 0.97 * best, "\(plan.probabilityOfSuccess) \(best)")
  }

  @Test(arguments: EffortAllocation.allCases, DetectionCurve.allCases)
  func `a plan spends its effort, and its success is what its cells add up to`(
    allocation: EffortAllocation, curve: DetectionCurve
  ) {
    for height in [0.1, 0.7, 2.5] {
      let effort = Self.effort(height)
      let plan = EffortPlan.make(
        Self.frame, BeliefCells(), effort: effort, allocation: allocation, curve: curve)
      let cell = Self.frame.unitArea * 0.25
      let spent = plan.searched.coverage.reduce(0, +) * cell
      #expect((spent / effort - 1).magnitude < 1e-6)
      let area = Double(plan.searched.coverage.filter { $0 > 0 }.count) * cell
      #expect((plan.area / area - 1).magnitude < 1e-9)
      var cells = BeliefCells()
      let success = cells.exclude(probabilityOfDetection: plan.searched.probabilityOfDetection)
      #expect((success - plan.probabilityOfSuccess).magnitude < 1e-9)
    }
  }

  @Test(arguments: DetectionCurve.allCases)
  func `no rectangle does better than the optimum, and little worse`(curve: DetectionCurve) {
    for height in [0.3, 0.6, 1, 1.5, 2, 3] {
      func success(_ allocation: EffortAllocation) -> Double {
        EffortPlan.make(
          Self.frame, BeliefCells(), effort: Self.effort(height), allocation: allocation,
          curve: curve
        ).probabilityOfSuccess
      }
      #expect(success(.rectangle) <= success(.optimal) + 1e-9)
      #expect(success(.rectangle) > 0.85 * success(.optimal), "\(height)")
    }
  }

  @Test func `one best search is as good as two best searches of half the effort`() {
    // Stone: under random detection the optimum of each step is that of the whole.
    let effort = Self.effort(1.6)
    let whole = EffortPlan.make(Self.frame, BeliefCells(), effort: effort, allocation: .optimal)
    var cells = BeliefCells()
    var total = [Double](repeating: 0, count: cells.weights.count)
    var missed = 1.0
    for share in [0.3, 0.5, 0.2] {
      let plan = EffortPlan.make(
        Self.frame, cells, effort: share * effort, allocation: .optimal)
      missed *= 1 - plan.probabilityOfSuccess
      cells.exclude(probabilityOfDetection: plan.searched.probabilityOfDetection)
      for i in total.indices { total[i] += plan.searched.coverage[i] }
    }
    #expect((1 - missed - whole.probabilityOfSuccess).magnitude < 1e-9)
    for i in total.indices { #expect((total[i] - whole.searched.coverage[i]).magnitude < 1e-9) }
  }

  @Test(arguments: EffortAllocation.allCases)
  func `more effort never has less success, and none has none`(allocation: EffortAllocation) {
    var last = -1.0
    for step in 0...40 {
      let plan = EffortPlan.make(
        Self.frame, BeliefCells(), effort: Self.effort(Double(step) * 0.1), allocation: allocation)
      #expect(plan.probabilityOfSuccess >= last)
      last = plan.probabilityOfSuccess
      if step == 0 { #expect(last == 0 && plan.area == 0 && plan.coverage == 0) }
    }
    #expect(last > 0.85 && last < 1)
  }

  @Test func `after an empty search the next one goes elsewhere`() {
    var cells = BeliefCells()
    let first = EffortPlan.make(Self.frame, cells, effort: Self.effort(1.2))
    cells.exclude(probabilityOfDetection: first.searched.probabilityOfDetection)
    let second = EffortPlan.make(Self.frame, cells, effort: Self.effort(1.2))
    #expect(first.searched.coverage != second.searched.coverage)
    #expect(second.probabilityOfSuccess < first.probabilityOfSuccess)
  }

  @Test(arguments: EffortAllocation.allCases)
  func `a truth drawn from the belief is found as often as the plan promises`(
    allocation: EffortAllocation
  ) {
    let plan = EffortPlan.make(
      Self.frame, BeliefCells(), effort: Self.effort(1), allocation: allocation)
    let trials = 20_000
    var found = 0
    let root = RandomKey(seed: 4)
    let purpose = DrawPurpose(code: 251)
    for i in 0..<trials {
      let key = root.key(.incident, UInt32(i))
      let truth = Self.frame.point(
        x: key.normal(purpose, index: 0), y: key.normal(purpose, index: 1))
      var clock = DetectionClock(key: key)
      if clock.search(hazard: plan.hazard(at: truth)) != nil { found += 1 }
    }
    let expected = plan.probabilityOfSuccess
    let error = (expected * (1 - expected) / Double(trials)).squareRoot()
    #expect((Double(found) / Double(trials) - expected).magnitude < 5 * error)
    // Far outside nobody looks.
    #expect(plan.hazard(at: GeoPoint(latitude: 14, longitude: 92)) == 0)
  }

  @Test func `searches stop when they have lasted and would have found it`() {
    let settings = SearchParameters.defaults
    #expect(!settings.isSuspended(elapsed: 8 * 86400, successSoFar: 0.9))
    #expect(!settings.isSuspended(elapsed: 6 * 86400, successSoFar: 0.99))
    #expect(settings.isSuspended(elapsed: 7 * 86400, successSoFar: 0.95))
  }
}
