import SimCore
import Testing

@Suite struct SurvivalParametersTests {
  /// What a setting can move: deaths by cause aboard and in the water, stores, onset of distress.
  static func outcome(_ settings: SurvivalParameters) -> [Double] {
    let model = SurvivalModel(settings)
    var result: [Double] = []
    for boat in 0..<40 {
      let key = RandomKey(seed: 31).key(.boat, UInt32(boat))
      var state = model.begin(
        key: key, adults: 70, children: 30, water: 0.8, food: 100 * 6 * 86400)
      for tick in 0..<160 {
        let rain = model.rainWater(rain: tick % 8 == 0 ? 0.008 : 0, catchArea: 15)
        _ = model.advance(
          &state, key: key, seconds: 21600, rainWater: rain, airTemperatureCelsius: 29,
          deckArea: 52)
      }
      result += (0..<4).map { Double(state.deaths[$0]) }
      result += [state.water, state.thirst, state.hunger, state.lowWaterSince, state.hazard]
      // A second boat with water and little food, for the slow deaths of hunger.
      var fed = model.begin(
        key: key, adults: 70, children: 30, water: 1000, food: 100 * 6 * 86400)
      for _ in 0..<120 {
        _ = model.advance(
          &fed, key: key, seconds: 43200, rainWater: 0, airTemperatureCelsius: 27, deckArea: 52)
      }
      result += [Double(fed.deaths[1]), fed.hazard]
      var (water, _) = model.capsize(
        model.begin(key: key, adults: 70, children: 30, water: 0, food: 0), key: key)
      _ = model.inWater(&water, key: key, seconds: 7200)
      result += [Double(water.hullAdults), Double(water.swimAdults), Double(water.deaths[3])]
    }
    return result
  }

  @Test func `every declared number of survival moves an outcome`() {
    let base = Self.outcome(.defaults)
    for declaration in SurvivalParameters.declarations {
      guard case .number(let value) = declaration.parameter.value else { continue }
      let moved = [0.8, 1.25].contains { factor in
        var settings = SurvivalParameters.defaults
        declaration.write(&settings, .number(factor * value))
        return Self.outcome(settings) != base
      }
      #expect(moved, "\(declaration.parameter.key)")
    }
  }

  @Test func `declarations are complete, unique and within their ranges`() {
    let parameters = SurvivalParameters.declarations.map(\.parameter)
    #expect(Set(parameters.map(\.key)).count == parameters.count)
    #expect(parameters.count == Mirror(reflecting: SurvivalParameters.defaults).children.count)
    for parameter in parameters {
      guard case .number(let value) = parameter.value else { continue }
      #expect(parameter.range.contains(value) && !parameter.source.isEmpty, "\(parameter.key)")
    }
  }

  @Test func `extreme settings within their ranges end and keep everyone counted`() {
    for declaration in SurvivalParameters.declarations {
      for bound in [declaration.parameter.range.lowerBound, declaration.parameter.range.upperBound]
      {
        var settings = SurvivalParameters.defaults
        declaration.write(&settings, .number(bound))
        let model = SurvivalModel(settings)
        let key = RandomKey(seed: 2)
        var state = model.begin(key: key, adults: 60, children: 40, water: 0.5, food: 1e7)
        for _ in 0..<200 {
          _ = model.advance(
            &state, key: key, seconds: 43200, rainWater: 0.02, airTemperatureCelsius: 40,
            deckArea: 10)
          #expect(state.hazard.isFinite && state.water >= 0 && state.food >= 0)
        }
        #expect(state.alive + state.dead == 100, "\(declaration.parameter.key)")
      }
    }
  }
}
