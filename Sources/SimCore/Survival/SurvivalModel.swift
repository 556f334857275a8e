/// Deaths aboard from thirst, hunger and exposure, advanced in exact segments.
///
/// Between events every rate is constant: people drink and eat at one of a few fixed rates, so stores
/// and privation change linearly, the hazard linearly and its integral by a parabola. Events are a
/// store that runs out or reaches its reserve, a privation that passes its onset or zero, and a death,
/// found where the integral meets the next threshold. Under constant conditions a tick may therefore be cut
/// anywhere without changing the outcome, up to rounding. Equations: `docs/guides/survival.md`.
package struct SurvivalModel: Sendable {
  /// Air temperature of the declared needs and death rates, degrees Celsius.
  package static let referenceTemperatureCelsius = 27.0
  /// Least critical intake in the cold, as a part of that at the reference.
  package static let leastWaterNeed = 0.5

  package let settings: SurvivalParameters
  /// Growth of the hazard with each second of privation beyond onset, 1/s2.
  let thirstGrowth: Double
  let hungerGrowth: Double
  /// Privation gained with each m3/s of lacking water, and with each part of a lacking ration.
  let thirstPerWater: Double
  let hungerPerRation: Double
  let perChildFactor: Double

  /// Prepares the model; a median not after its onset is taken as one second after.
  package init(_ settings: SurvivalParameters) {
    self.settings = settings
    // Half are dead where g (median - onset)^2 / 2 = ln 2.
    func growth(_ onset: Double, _ median: Double) -> Double {
      let width = max(median - onset, 1)
      return 2 * 0.6931471805599453 / (width * width)
    }
    let seaWater = 1 + settings.seaWaterShare * (settings.seaWaterFactor - 1)
    thirstGrowth = growth(settings.thirstOnset, settings.thirstMedian) * seaWater
    hungerGrowth = growth(settings.hungerOnset, settings.hungerMedian)
    thirstPerWater = 1 / settings.criticalWater
    hungerPerRation = 1 / settings.criticalFood
    perChildFactor = 1 / settings.childFactor
  }

  /// The people and stores of a boat at departure.
  ///
  /// - Parameters:
  ///   - key: The boat's key; its thresholds depend on nothing else.
  ///   - adults: Adults aboard.
  ///   - children: Children aboard.
  ///   - water: Drinking water, m3 for the whole boat.
  ///   - food: Food, seconds of a full ration of one person, for the whole boat.
  ///   - from: State of the boat that these people come from, whose privation they keep.
  /// - Returns: The state at clock 0.
  package func begin(
    key: RandomKey, adults: Int, children: Int, water: Double, food: Double,
    from: SurvivalState? = nil
  ) -> SurvivalState {
    var state = SurvivalState(adults: adults, children: children, water: water, food: food)
    state.thirst = from?.thirst ?? 0
    state.hunger = from?.hunger ?? 0
    drawAdult(&state, key)
    drawChild(&state, key)
    return state
  }

  /// People leave the boat alive, children first; thresholds of those who stay are drawn anew.
  ///
  /// That changes no distribution: exponential thresholds that have not been met have no memory.
  ///
  /// - Parameters:
  ///   - state: The people aboard, updated.
  ///   - most: Most who leave.
  ///   - key: The boat's key.
  /// - Returns: Who left.
  package func leave(
    _ state: inout SurvivalState, _ most: Int, key: RandomKey
  ) -> (adults: Int, children: Int) {
    let children = min(Int(state.children), max(0, most))
    let adults = min(Int(state.adults), max(0, most - children))
    state.children -= Int32(children)
    state.adults -= Int32(adults)
    if children > 0 { drawChild(&state, key) }
    if adults > 0 { drawAdult(&state, key) }
    return (adults, children)
  }

  /// Adds stores from outside.
  package func resupply(_ state: inout SurvivalState, water: Double, food: Double) {
    state.water += water
    state.food += food
    state.resupplies += 1
  }

  /// Rain that a boat can drink, m3, from rain in m on its catch area in m2.
  package func rainWater(rain: Double, catchArea: Double) -> Double {
    rain * catchArea * settings.rainEfficiency
  }

  /// The next order statistic of n exponential thresholds lies `Exp(1)/n` above the last (Renyi 1953).
  func drawAdult(_ state: inout SurvivalState, _ key: RandomKey) {
    guard state.adults > 0 else {
      state.nextAdult = .infinity
      return
    }
    let step = key.exponential(.adultThreshold, index: state.adultOrdinal) / Double(state.adults)
    state.nextAdult = state.hazard + step
    state.adultOrdinal += 1
  }

  /// Thresholds of children in terms of the adults' hazard.
  func drawChild(_ state: inout SurvivalState, _ key: RandomKey) {
    guard state.children > 0 else {
      state.nextChild = .infinity
      return
    }
    let step = key.exponential(.childThreshold, index: state.childOrdinal) / Double(state.children)
    state.nextChild = state.hazard + step * perChildFactor
    state.childOrdinal += 1
  }
}
