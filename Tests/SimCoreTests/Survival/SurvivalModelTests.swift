import SimCore
import Testing

@Suite struct SurvivalModelTests {
  static let day = 86400.0

  /// A boat on which nothing but a constant exposure hazard kills.
  static func exposureOnly(perDay: Double, childFactor: Double = 1) -> SurvivalModel {
    var settings = SurvivalParameters.defaults
    settings.exposureRate = perDay / day
    settings.crowdingArea = 0
    settings.childFactor = childFactor
    return SurvivalModel(settings)
  }

  static func key(_ boat: Int) -> RandomKey { RandomKey(seed: 77).key(.boat, UInt32(boat)) }

  /// Advances by whole ticks; the hours of all deaths, and the state.
  static func run(
    _ model: SurvivalModel, _ key: RandomKey, adults: Int = 70, children: Int = 30,
    water: Double = 0, food: Double = 1e9, days: Double, tick: Double = 21600,
    rain: Double = 0, temperature: Double = 27, deck: Double = 52
  ) -> SurvivalState {
    var state = model.begin(key: key, adults: adults, children: children, water: water, food: food)
    var time = 0.0
    while time < days * day - 0.5 {
      _ = model.advance(
        &state, key: key, seconds: tick, rainWater: rain * tick / day,
        airTemperatureCelsius: temperature, deckArea: deck)
      time += tick
    }
    return state
  }

  @Test func `the state of a boat is a flat value of at most 128 bytes`() {
    #expect(MemoryLayout<SurvivalState>.stride <= 128)
    #expect(MemoryLayout<ImmersionState>.stride <= 64)
  }

  @Test func `deaths are counted in the order of the causes`() {
    #expect(DeathCause.allCases.map(\.lane) == [0, 1, 2, 3])
  }

  @Test func `constant hazard gives exponential times of first death`() {
    // One adult a boat: times of death exponential with rate 0.2 a day; Kolmogorov-Smirnov bound at 1e-4.
    let model = Self.exposureOnly(perDay: 0.2)
    let n = 4000
    var times: [Double] = []
    for boat in 0..<n {
      var state = model.begin(
        key: Self.key(boat), adults: 1, children: 0, water: 1e6, food: 1e12)
      var time = 0.0
      while state.alive > 0 {
        let tick = model.advance(
          &state, key: Self.key(boat), seconds: 7777, rainWater: 0, airTemperatureCelsius: 27,
          deckArea: 50)
        if let offset = tick.firstDeathOffset { times.append((time + offset) / Self.day) }
        time += 7777
      }
    }
    times.sort()
    #expect(times.count == n)
    var distance = 0.0
    for (i, time) in times.enumerated() {
      let p = 1 - Elementary.exp(-0.2 * time)
      distance = max(distance, Double(i + 1) / Double(n) - p, p - Double(i) / Double(n))
    }
    #expect(distance < 2.23 / Double(n).squareRoot(), "D = \(distance)")
  }

  @Test func `deaths among many follow the binomial of independent thresholds`() {
    // 40 adults and 20 children with double hazard, five days at 0.05 a day.
    let model = Self.exposureOnly(perDay: 0.05, childFactor: 2)
    let boats = 3000
    let adultRisk = 1 - Elementary.exp(-0.25)
    let childRisk = 1 - Elementary.exp(-0.5)
    var adults = 0.0
    var squares = 0.0
    var children = 0.0
    for boat in 0..<boats {
      let state = Self.run(
        model, Self.key(boat), adults: 40, children: 20, water: 1e6, days: 5)
      let dead = 40 - Double(state.adults)
      adults += dead
      squares += dead * dead
      children += 20 - Double(state.children)
    }
    let n = Double(boats)
    let variance = 40 * adultRisk * (1 - adultRisk)
    // Five standard errors of mean and, with kurtosis near 3, of variance.
    #expect((adults / n - 40 * adultRisk).magnitude < 5 * (variance / n).squareRoot())
    let found = squares / n - (adults / n) * (adults / n)
    #expect((found / variance - 1).magnitude < 5 * (2 / n).squareRoot())
    let childVariance = 20 * childRisk * (1 - childRisk)
    #expect((children / n - 20 * childRisk).magnitude < 5 * (childVariance / n).squareRoot())
  }

  @Test func `times of the first, middle and last of ten deaths have the order-statistic means`() {
    // Mean of the k-th of n exponentials: sum of 1/(n - j) for j below k.
    let model = Self.exposureOnly(perDay: 1)
    let boats = 3000
    var sums = [Double](repeating: 0, count: 10)
    for boat in 0..<boats {
      var state = model.begin(key: Self.key(boat), adults: 10, children: 0, water: 1e6, food: 1e12)
      var time = 0.0
      var last = 0
      while state.alive > 0 {
        _ = model.advance(
          &state, key: Self.key(boat), seconds: 120, rainWater: 0, airTemperatureCelsius: 27,
          deckArea: 50)
        for rank in last..<state.dead { sums[rank] += (time + 60) / Self.day }
        last = state.dead
        time += 120
      }
    }
    for rank in [0, 4, 9] {
      let terms = (0...rank).map { 1 / Double(10 - $0) }
      let expected = terms.reduce(0, +)
      let deviation = terms.map { $0 * $0 }.reduce(0, +).squareRoot()
      let bound = 5 * deviation / Double(boats).squareRoot() + 1e-3
      #expect((sums[rank] / Double(boats) - expected).magnitude < bound, "rank \(rank)")
    }
  }

  @Test func `half of those without any water die between day 3 and day 10`() {
    // Day 8 is declared for adults at 27 degrees; sea water, children and heat bring it forward. Day 3 is
    // the rule in heat, day 10 the middle of the published deaths on day 8 to 12.
    let model = SurvivalModel(.defaults)
    for temperature in [24.0, 27, 30, 34] {
      var dead: [Double] = []
      for boat in 0..<200 {
        var state = model.begin(
          key: Self.key(boat), adults: 70, children: 30, water: 0, food: 0)
        var time = 0.0
        while state.alive > 50 {
          _ = model.advance(
            &state, key: Self.key(boat), seconds: 3600, rainWater: 0,
            airTemperatureCelsius: temperature, deckArea: 52)
          time += 3600
        }
        dead.append(time / Self.day)
      }
      let median = dead.sorted()[100]
      print("calibration without water at \(temperature) degC: median death on day \(median)")
      #expect(median > 3 && median < 10)
    }
  }

  @Test func `adults without water and sea water die half by the declared median`() {
    var settings = SurvivalParameters.defaults
    settings.seaWaterShare = 0
    settings.exposureRate = 0
    let model = SurvivalModel(settings)
    var dead = 0
    for boat in 0..<200 {
      let state = Self.run(
        model, Self.key(boat), adults: 100, children: 0, days: settings.thirstMedian / Self.day)
      dead += state.dead
      #expect(state.deaths == SIMD4(Int32(state.dead), 0, 0, 0))
    }
    // Five standard deviations of a binomial count of 20,000.
    #expect((Double(dead) - 10_000).magnitude < 5 * 5000.0.squareRoot())
    let early = Self.run(
      model, Self.key(1), adults: 1000, children: 0, days: settings.thirstOnset / Self.day)
    #expect(early.dead == 0)
  }

  @Test func `adults without food die half by the declared median, of hunger`() {
    var settings = SurvivalParameters.defaults
    settings.exposureRate = 0
    let model = SurvivalModel(settings)
    var dead = 0
    for boat in 0..<100 {
      let state = Self.run(
        model, Self.key(boat), adults: 100, children: 0, water: 1e6, food: 0,
        days: settings.hungerMedian / Self.day)
      dead += state.dead
      #expect(state.deaths == SIMD4(0, Int32(state.dead), 0, 0))
    }
    #expect((Double(dead) - 5000).magnitude < 5 * 2500.0.squareRoot())
  }

  @Test func `stores last as arithmetic says, and distress begins when the water is gone`() throws {
    // 100 persons, 7 L each: 2 days at 2.5 L down to 2 L, 4 days at 0.5 L, then none.
    var settings = SurvivalParameters.defaults
    settings.exposureRate = 0
    let model = SurvivalModel(settings)
    var state = model.begin(
      key: Self.key(0), adults: 60, children: 40, water: 0.7, food: 100 * 3 * Self.day)
    var intakes: [Double] = []
    for day in 0..<8 {
      let tick = model.advance(
        &state, key: Self.key(0), seconds: Self.day, rainWater: 0, airTemperatureCelsius: 27,
        deckArea: 52)
      intakes.append(tick.waterPerPersonDay)
      if day == 6 { #expect(try #require(tick.lowWaterOffset).magnitude < 1e-3) }
      // Food: one day full, then two days of stock at half rations.
      let food = max(0, day < 1 ? 2.0 : 2 - 0.5 * Double(day))
      #expect((state.food / (100 * Self.day) - food).magnitude < 1e-9)
    }
    let expected = [2.5, 2.5, 0.5, 0.5, 0.5, 0.5, 0, 0]
    for (a, b) in zip(intakes, expected) { #expect((a - b).magnitude < 1e-9) }
    #expect((state.lowWaterSince / Self.day - 6).magnitude < 1e-9)
    #expect((state.thirst / Self.day - 2).magnitude < 1e-9)
  }

  @Test func `rain between ration and target is drunk as it falls and keeps the reserve`() {
    let model = Self.exposureOnly(perDay: 0)
    let state = Self.run(
      model, Self.key(0), water: 0.7, days: 30, tick: 43200, rain: 0.15)
    // 100 persons at 1.5 L a day: the stock falls to 2 L each and stays; nobody is thirsty.
    #expect((state.water - 0.2).magnitude < 1e-12)
    #expect(state.thirst == 0 && state.dead == 0 && state.lowWaterSince < 0)
    #expect((state.rainCollected - 4.5).magnitude < 1e-9)
  }

  @Test(arguments: [1, 2, 3, 12, 100]) func `cutting a tick changes nothing`(parts: Int) {
    let model = SurvivalModel(.defaults)
    for boat in 0..<60 {
      let whole = Self.run(
        model, Self.key(boat), water: 0.9, food: 100 * 5 * Self.day, days: 12, tick: 43200,
        rain: 0.01, temperature: 28.5)
      let cut = Self.run(
        model, Self.key(boat), water: 0.9, food: 100 * 5 * Self.day, days: 12,
        tick: 43200 / Double(parts), rain: 0.01, temperature: 28.5)
      #expect(whole.deaths == cut.deaths && whole.adults == cut.adults, "boat \(boat)")
      // Rounding of a few thousand segments.
      #expect((whole.hazard - cut.hazard).magnitude <= 1e-9 * (1 + whole.hazard))
      #expect((whole.water - cut.water).magnitude < 1e-9)
      #expect((whole.lowWaterSince - cut.lowWaterSince).magnitude < 1e-3)
    }
  }

  @Test func `more water, rain, room, food and cooler air never cost lives`() {
    let model = SurvivalModel(.defaults)
    var deaths = 0
    for boat in 0..<80 {
      let key = Self.key(boat)
      func dead(
        water: Double = 0.8, rain: Double = 0.005, deck: Double = 52, temperature: Double = 29,
        food: Double = 100 * 5 * Self.day
      ) -> Int {
        Self.run(
          model, key, water: water, food: food, days: 40, rain: rain, temperature: temperature,
          deck: deck
        ).dead
      }
      let base = dead()
      deaths += base
      #expect(dead(water: 1.1) <= base && dead(water: 0.5) >= base)
      #expect(dead(rain: 0.02) <= base && dead(rain: 0) >= base)
      #expect(dead(deck: 100) <= base && dead(deck: 25) >= base)
      #expect(dead(temperature: 26) <= base && dead(temperature: 33) >= base)
      #expect(dead(food: 100 * 20 * Self.day) <= base)
    }
    #expect(deaths > 0)
  }

  @Test func `resupply saves and is counted`() {
    let model = SurvivalModel(.defaults)
    var saved = 0
    for boat in 0..<100 {
      let key = Self.key(boat)
      let without = Self.run(model, key, water: 0.4, days: 10)
      var with = Self.run(model, key, water: 0.4, days: 5)
      model.resupply(&with, water: 0.5, food: 100 * Self.day)
      #expect(with.resupplies == 1)
      for _ in 0..<20 {
        _ = model.advance(
          &with, key: key, seconds: 21600, rainWater: 0, airTemperatureCelsius: 27, deckArea: 52)
      }
      #expect(with.dead <= without.dead)
      saved += without.dead - with.dead
    }
    #expect(saved > 100)
  }

  @Test func `everyone is alive or dead, and children die sooner`() {
    let model = SurvivalModel(.defaults)
    var adults = 0
    var children = 0
    for boat in 0..<200 {
      let state = Self.run(
        model, Self.key(boat), adults: 50, children: 50, water: 0.3, food: 0, days: 11)
      #expect(state.alive + state.dead == 100)
      #expect(state.adults >= 0 && state.children >= 0)
      adults += 50 - Int(state.adults)
      children += 50 - Int(state.children)
    }
    #expect(children > adults && adults > 0)
  }

  @Test func `all die in the end and an empty boat stays as it is`() {
    let model = SurvivalModel(.defaults)
    var state = Self.run(model, Self.key(4), water: 0, food: 0, days: 60)
    #expect(state.alive == 0 && state.dead == 100)
    let before = state
    let tick = model.advance(
      &state, key: Self.key(4), seconds: 3600, rainWater: 1, airTemperatureCelsius: 27,
      deckArea: 52)
    #expect(state == before && tick == SurvivalTick())
  }

  @Test func `people who change boats keep their privation`() {
    let model = SurvivalModel(.defaults)
    let old = Self.run(model, Self.key(1), adults: 300, children: 0, days: 3)
    let new = model.begin(
      key: Self.key(2), adults: 80, children: 0, water: 0.1, food: 0, from: old)
    #expect(new.thirst == old.thirst && new.thirst > 2 * Self.day && new.clock == 0)
  }
}
