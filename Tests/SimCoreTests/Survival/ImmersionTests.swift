import SimCore
import Testing

@Suite struct ImmersionTests {
  static func key(_ boat: Int) -> RandomKey { RandomKey(seed: 5).key(.boat, UInt32(boat)) }

  @Test func `the capsize takes the declared share and parts the others`() {
    let model = SurvivalModel(.defaults)
    let settings = model.settings
    var drowned = 0
    var holding = 0
    var swimming = 0
    let boats = 500
    for boat in 0..<boats {
      let aboard = model.begin(key: Self.key(boat), adults: 100, children: 0, water: 0, food: 0)
      let (state, tick) = model.capsize(aboard, key: Self.key(boat))
      #expect(state.alive + Int(tick.deaths.wrappedSum()) == 100)
      #expect(tick.deaths == state.deaths && tick.deaths == SIMD4(0, 0, 0, tick.deaths[3]))
      drowned += Int(tick.deaths[3])
      holding += Int(state.hullAdults)
      swimming += Int(state.swimAdults)
    }
    let n = Double(100 * boats)
    let p = settings.capsizeShare
    #expect((Double(drowned) - n * p).magnitude < 5 * (n * p * (1 - p)).squareRoot())
    let left = Double(holding + swimming)
    let q = settings.hullShare
    #expect((Double(holding) - left * q).magnitude < 5 * (left * q * (1 - q)).squareRoot())
  }

  @Test func `survival in the water is exponential in each group`() {
    var settings = SurvivalParameters.defaults
    settings.childFactor = 2
    let model = SurvivalModel(settings)
    let hours = 6.0
    var alive = SIMD4<Double>.zero
    var start = SIMD4<Double>.zero
    func counts(_ s: ImmersionState) -> SIMD4<Double> {
      SIMD4(
        Double(s.hullAdults), Double(s.hullChildren), Double(s.swimAdults), Double(s.swimChildren))
    }
    for boat in 0..<2000 {
      let aboard = model.begin(key: Self.key(boat), adults: 60, children: 30, water: 0, food: 0)
      var (state, _) = model.capsize(aboard, key: Self.key(boat))
      start += counts(state)
      for _ in 0..<12 { _ = model.inWater(&state, key: Self.key(boat), seconds: hours * 300) }
      alive += counts(state)
      #expect(state.alive + Int(state.deaths.wrappedSum()) == 90)
    }
    for (i, rate) in [
      settings.hullRate, 2 * settings.hullRate, settings.swimRate, 2 * settings.swimRate,
    ].enumerated() {
      let p = Elementary.exp(-rate * hours * 3600)
      let bound = 5 * (start[i] * p * (1 - p)).squareRoot()
      #expect((alive[i] - start[i] * p).magnitude < bound, "group \(i)")
    }
  }

  @Test func `cutting a tick changes nothing in the water`() {
    let model = SurvivalModel(.defaults)
    for boat in 0..<100 {
      let aboard = model.begin(key: Self.key(boat), adults: 50, children: 20, water: 0, food: 0)
      var (whole, _) = model.capsize(aboard, key: Self.key(boat))
      var cut = whole
      let tick = model.inWater(&whole, key: Self.key(boat), seconds: 36000)
      var first: Double?
      for part in 0..<40 {
        let small = model.inWater(&cut, key: Self.key(boat), seconds: 900)
        if first == nil, let offset = small.firstDeathOffset { first = Double(part) * 900 + offset }
      }
      #expect(whole.deaths == cut.deaths && whole.hullAdults == cut.hullAdults)
      #expect(((first ?? 0) - (tick.firstDeathOffset ?? 0)).magnitude < 1e-6)
    }
  }

  @Test func `survivors of documented capsizes lie within the range after a day in the water`() {
    // March 2024 off Aceh: 75 of 142-151 after about a day; May 2025: 66 of 267 and 21 of 247 at an
    // unknown time. One day of the default gives a spread below the best and above the worst of these.
    let model = SurvivalModel(.defaults)
    var shares: [Double] = []
    for boat in 0..<400 {
      let aboard = model.begin(key: Self.key(boat), adults: 105, children: 45, water: 0, food: 0)
      var (state, _) = model.capsize(aboard, key: Self.key(boat))
      _ = model.inWater(&state, key: Self.key(boat), seconds: 86400)
      shares.append(Double(state.alive) / 150)
    }
    shares.sort()
    print(
      "calibration after a day in the water: P5, P50, P95", shares[20], shares[200], shares[380])
    #expect(shares[20] > 21.0 / 247 && shares[380] < 75.0 / 142)
  }
}
