import SimCore
import Testing

@Suite struct DetectionTests {
  /// Published check values, rounded to 0.001.
  @Test(arguments: [
    (0.25, 0.221, 0.246), (0.5, 0.393, 0.469), (0.75, 0.528, 0.653), (1, 0.632, 0.790),
    (1.5, 0.777, 0.940), (2, 0.865, 0.988),
  ])
  func `both curves go through their check values`(
    coverage: Double, random: Double, inverseCube: Double
  ) {
    #expect(
      (DetectionCurve.random.probabilityOfDetection(coverage: coverage) - random).magnitude < 6e-4)
    #expect(
      (DetectionCurve.inverseCube.probabilityOfDetection(coverage: coverage) - inverseCube)
        .magnitude < 6e-4)
  }

  @Test func `random detection never exceeds inverse cube, and both rise from 0 to 1`() {
    var last = (0.0, 0.0)
    for step in 0...400 {
      let coverage = Double(step) / 50
      let random = DetectionCurve.random.probabilityOfDetection(coverage: coverage)
      let cube = DetectionCurve.inverseCube.probabilityOfDetection(coverage: coverage)
      #expect(random <= cube + 1e-12 && cube <= 1)
      #expect(random >= last.0 && cube >= last.1 - 1e-12)
      // No curve finds more than sweeping everything once: POD <= C.
      #expect(cube <= coverage + 1e-12)
      last = (random, cube)
    }
    #expect(last.0 > 0.999 && last.1 > 0.999)
    #expect(DetectionCurve.random.probabilityOfDetection(coverage: 0) == 0)
    #expect(DetectionCurve.inverseCube.probabilityOfDetection(coverage: 0).magnitude < 1e-12)
  }

  @Test(arguments: DetectionCurve.allCases)
  func `effort of detection adds up to the probability of all searches`(curve: DetectionCurve) {
    let coverages = [0.3, 0.1, 0.9, 1.4]
    let hazard = coverages.reduce(0) { $0 + curve.hazard(coverage: $1) }
    let together = SearchEffort.cumulative(
      coverages.map { curve.probabilityOfDetection(coverage: $0) })
    #expect((1 - Elementary.exp(-hazard) - together).magnitude < 1e-12)
  }

  @Test(arguments: [(0.5, 0.090), (1, 0.264), (2, 0.594), (4, 0.908)])
  func `Koopman's optimum goes through its check values`(height: Double, success: Double) {
    let variance = 3.7e8
    let effort = Elementary.pi * variance * height * height
    #expect((KoopmanSearch.height(effort: effort, variance: variance) - height).magnitude < 1e-12)
    #expect(
      (KoopmanSearch.probabilityOfSuccess(effort: effort, variance: variance) - success).magnitude
        < 6e-4)
    // The optimum spends the effort: coverage H - r^2 / 2 s^2 over the disc of its radius.
    let radius = KoopmanSearch.radius(effort: effort, variance: variance)
    let spent =
      Elementary.pi * radius * radius * (height - radius * radius / (4 * variance))
    #expect((spent / effort - 1).magnitude < 1e-12)
  }

  @Test func `the sums of a search by hand`() {
    // Two units at 15 kn for 10 h with a sweep width of 2 NM sweep 600 NM2; over 300 NM2 that is C = 2.
    let mile = 1852.0
    let area = SearchEffort.area(
      sweepWidth: 2 * mile, speed: 15 * mile / 3600, time: 36_000, units: 2)
    #expect((area / (mile * mile) - 600).magnitude < 1e-9)
    let spacing = SearchEffort.trackSpacing(sweepWidth: 2 * mile, coverage: 2)
    #expect((spacing - mile).magnitude < 1e-9)
    #expect((SearchEffort.cumulative([0.5, 0.5, 0.2]) - 0.8).magnitude < 1e-12)
    #expect(SearchEffort.cumulative([]) == 0)
  }

  @Test func `a clock finds as often as the curve says, however the search is cut`() {
    let root = RandomKey(seed: 11)
    let coverages = [0.4, 0.0, 0.7]
    var found = 0
    let trials = 20_000
    for i in 0..<trials {
      let key = root.key(.incident, UInt32(i))
      var pieces = DetectionClock(key: key)
      var whole = DetectionClock(key: key)
      var whenInPieces: Double?
      for (k, hazard) in coverages.enumerated() {
        if whenInPieces == nil, let part = pieces.search(hazard: hazard) {
          #expect(part >= 0 && part <= 1)
          whenInPieces = coverages[..<k].reduce(0, +) + part * hazard
        }
      }
      let when = whole.search(hazard: 1.1)
      #expect((when == nil) == (whenInPieces == nil))
      if let when, let whenInPieces {
        found += 1
        #expect((when * 1.1 - whenInPieces).magnitude < 1e-9)
      }
    }
    let expected = 1 - Elementary.exp(-1.1)
    let error = (expected * (1 - expected) / Double(trials)).squareRoot()
    #expect((Double(found) / Double(trials) - expected).magnitude < 5 * error)
  }

  @Test func `a clock that has found needs no more`() {
    var clock = DetectionClock(threshold: 0.5)
    #expect(clock.search(hazard: 0) == nil)
    #expect(clock.search(hazard: 2) == 0.25)
    #expect(clock.isFound)
    #expect(clock.search(hazard: 1) == 0)
    var sure = DetectionClock(threshold: 40)
    #expect(sure.search(hazard: .infinity) == 0)
  }
}
