/// What is constant over one tick.
private struct TickConditions {
  /// Rain caught, m3/s.
  var inflow: Double
  /// Critical intake of water at the air temperature, m3/s a person.
  var criticalWater: Double
  /// Death rate from exposure without crowding, 1/s, and crowding for each person.
  var exposure: Double
  var crowdingPerPerson: Double

  init(
    _ settings: SurvivalParameters, inflow: Double, airTemperatureCelsius: Double, deckArea: Double
  ) {
    self.inflow = inflow
    let warmth = 0.1 * (airTemperatureCelsius - SurvivalModel.referenceTemperatureCelsius)
    criticalWater =
      settings.criticalWater
      * max(SurvivalModel.leastWaterNeed, 1 + settings.heatWater * warmth)
    exposure = settings.exposureRate * (1 + settings.heatExposure * max(warmth, 0))
    crowdingPerPerson = settings.crowdingArea / deckArea
  }
}

/// What is constant between two events.
private struct Segment {
  /// Water drunk, m3/s a person, and net gain of the stock, m3/s.
  var intake = 0.0
  var waterRate = 0.0
  /// Net gain of food, s of a ration each s.
  var foodRate = 0.0
  var thirstRate = 0.0
  var hungerRate = 0.0
  /// Hazard at the beginning, 1/s, and its growth, 1/s2.
  var hazard = 0.0
  var growth = 0.0
  /// The stock at which the rule of drinking changes next.
  var waterTarget = 0.0
  var foodTarget = 0.0
}

private enum SegmentEvent { case none, water, food, thirst, hunger }

extension SurvivalModel {
  /// Advances the people aboard under constant conditions.
  ///
  /// Allocates nothing. Every death costs one segment; a tick without events is a single one.
  ///
  /// - Parameters:
  ///   - state: The people and stores, updated in place.
  ///   - key: The boat's key, as given to `begin`.
  ///   - seconds: Length of the tick, s, more than 0.
  ///   - rainWater: Rain caught in the tick, m3, falling evenly over it.
  ///   - airTemperatureCelsius: Air temperature, degrees Celsius.
  ///   - deckArea: Deck area, m2, more than 0.
  /// - Returns: What happened.
  package func advance(
    _ state: inout SurvivalState, key: RandomKey, seconds: Double, rainWater: Double,
    airTemperatureCelsius: Double, deckArea: Double
  ) -> SurvivalTick {
    var tick = SurvivalTick()
    guard state.alive > 0, seconds > 0 else { return tick }
    let conditions = TickConditions(
      settings, inflow: rainWater / seconds, airTemperatureCelsius: airTemperatureCelsius,
      deckArea: deckArea)
    var left = seconds
    var drunk = 0.0
    var lived = 0.0
    while left > 0, state.alive > 0 {
      let persons = Double(state.alive)
      let segment = segment(state, conditions, persons)
      if state.lowWaterSince < 0, segment.intake < settings.distressWater {
        state.lowWaterSince = state.clock + (seconds - left)
        tick.lowWaterOffset = seconds - left
      }
      var length = left
      let event = nextEvent(state, segment, &length)
      let threshold = min(state.nextAdult, state.nextChild)
      let lacking = threshold - state.hazard
      let gained = length * (segment.hazard + 0.5 * segment.growth * length)
      if gained < lacking {
        move(&state, segment, length, event)
        state.hazard += gained
        left = event == .none ? 0 : left - length
      } else {
        length = min(length, timeToThreshold(lacking, segment))
        move(&state, segment, length, .none)
        state.hazard = threshold
        left -= length
        let cause = die(&state, key, segment.hazard + segment.growth * length)
        tick.record(cause, at: seconds - left)
      }
      drunk += segment.intake * persons * length
      lived += persons * length
    }
    let elapsed = seconds - left
    state.clock += elapsed
    state.rainCollected += conditions.inflow * elapsed
    tick.waterIntake = lived > 0 ? drunk / lived : 0
    return tick
  }

  /// Whether nobody can die and water cannot run low within a time, however little rain falls.
  ///
  /// Bounds each privation by its fastest growth, so that it may say no where nothing would happen.
  package func isQuiet(
    _ state: SurvivalState, seconds: Double, airTemperatureCelsius: Double, deckArea: Double
  ) -> Bool {
    let persons = Double(state.alive)
    let conditions = TickConditions(
      settings, inflow: 0, airTemperatureCelsius: airTemperatureCelsius, deckArea: deckArea)
    let thirst = (conditions.criticalWater * thirstPerWater).fma(seconds, state.thirst)
    let hunger = (settings.criticalFood * hungerPerRation).fma(seconds, state.hunger)
    let hazard =
      conditions.exposure * max(1, conditions.crowdingPerPerson * persons)
      + thirstGrowth * max(0, thirst - settings.thirstOnset)
      + hungerGrowth * max(0, hunger - settings.hungerOnset)
    guard state.hazard + hazard * seconds < min(state.nextAdult, state.nextChild) else {
      return false
    }
    let drunk = max(settings.waterTarget, settings.waterRation) * persons * seconds
    return state.lowWaterSince >= 0 || state.water - drunk > settings.waterReserve * persons
  }

  /// Rates of a segment from the state at its beginning.
  private func segment(
    _ state: SurvivalState, _ conditions: TickConditions, _ persons: Double
  ) -> Segment {
    var segment = Segment()
    drink(&segment, state.water, conditions.inflow, persons)
    if state.food > settings.foodReserve * persons {
      segment.foodTarget = settings.foodReserve * persons
      segment.foodRate = -persons
    } else if state.food > 0 {
      segment.foodRate = -settings.foodRation * persons
    }
    let ration =
      state.food > settings.foodReserve * persons
      ? 1.0
      : state.food > 0 ? settings.foodRation : 0
    segment.thirstRate = (conditions.criticalWater - segment.intake) * thirstPerWater
    if state.thirst <= 0, segment.thirstRate < 0 { segment.thirstRate = 0 }
    segment.hungerRate = (settings.criticalFood - ration) * hungerPerRation
    if state.hunger <= 0, segment.hungerRate < 0 { segment.hungerRate = 0 }
    segment.hazard = conditions.exposure * max(1, conditions.crowdingPerPerson * persons)
    Self.add(&segment, state.thirst - settings.thirstOnset, segment.thirstRate, thirstGrowth)
    Self.add(&segment, state.hunger - settings.hungerOnset, segment.hungerRate, hungerGrowth)
    return segment
  }

  /// The rule of drinking: the target above the reserve, the ration below, rain alone with none left.
  ///
  /// Where the stock lies exactly on a limit and the rain is between the rates on its two sides, people
  /// drink what falls and the stock stays there.
  private func drink(
    _ segment: inout Segment, _ water: Double, _ inflow: Double, _ persons: Double
  ) {
    let reserve = settings.waterReserve * persons
    let full = max(settings.waterTarget, settings.waterRation) * persons
    let rationed = min(settings.waterTarget, settings.waterRation) * persons
    let drunk: Double
    if water > reserve {
      drunk = full
    } else if water == reserve {
      drunk = min(max(inflow, reserve > 0 ? rationed : 0), full)
    } else if water > 0 {
      drunk = rationed
    } else {
      drunk = min(inflow, rationed)
    }
    segment.intake = drunk / persons
    segment.waterRate = inflow - drunk
    let below = water < reserve || (water == reserve && segment.waterRate < 0)
    segment.waterTarget = below && segment.waterRate < 0 ? 0 : reserve
  }

  /// Adds the hazard of a privation that is `excess` seconds beyond its onset.
  private static func add(
    _ segment: inout Segment, _ excess: Double, _ rate: Double, _ growth: Double
  ) {
    guard excess > 0 || (excess == 0 && rate > 0) else { return }
    segment.hazard += growth * excess
    segment.growth += growth * rate
  }

  /// Shortens the segment to its first event.
  private func nextEvent(
    _ state: SurvivalState, _ segment: Segment, _ length: inout Double
  ) -> SegmentEvent {
    var event = SegmentEvent.none
    if Self.reaches(segment.waterTarget, from: state.water, segment.waterRate, &length) {
      event = .water
    }
    if Self.reaches(segment.foodTarget, from: state.food, segment.foodRate, &length) {
      event = .food
    }
    let thirstTarget = Self.target(state.thirst, segment.thirstRate, settings.thirstOnset)
    if Self.reaches(thirstTarget, from: state.thirst, segment.thirstRate, &length) {
      event = .thirst
    }
    let hungerTarget = Self.target(state.hunger, segment.hungerRate, settings.hungerOnset)
    if Self.reaches(hungerTarget, from: state.hunger, segment.hungerRate, &length) {
      event = .hunger
    }
    return event
  }

  /// The value at which a privation changes its effect next: its onset, or zero on the way down.
  @inline(__always)
  private static func target(_ value: Double, _ rate: Double, _ onset: Double) -> Double {
    rate < 0 && value <= onset ? 0 : onset
  }

  /// Whether a value that changes at a rate reaches the target within the length, which is shortened.
  @inline(__always)
  private static func reaches(
    _ target: Double, from value: Double, _ rate: Double, _ length: inout Double
  ) -> Bool {
    let gap = target - value
    guard gap * rate > 0, (rate * length).magnitude >= gap.magnitude else { return false }
    length = gap / rate
    return true
  }

  /// Moves stores and privation; the one whose event it is lands on its target exactly.
  private func move(
    _ state: inout SurvivalState, _ segment: Segment, _ length: Double, _ event: SegmentEvent
  ) {
    let thirstTarget = Self.target(state.thirst, segment.thirstRate, settings.thirstOnset)
    let hungerTarget = Self.target(state.hunger, segment.hungerRate, settings.hungerOnset)
    state.water =
      event == .water ? segment.waterTarget : max(0, segment.waterRate.fma(length, state.water))
    state.food =
      event == .food ? segment.foodTarget : max(0, segment.foodRate.fma(length, state.food))
    state.thirst =
      event == .thirst ? thirstTarget : max(0, segment.thirstRate.fma(length, state.thirst))
    state.hunger =
      event == .hunger ? hungerTarget : max(0, segment.hungerRate.fma(length, state.hunger))
  }

  /// Solves `h t + g t^2 / 2 = lacking` for the first positive time, stable for small `g` of any sign.
  private func timeToThreshold(_ lacking: Double, _ segment: Segment) -> Double {
    guard lacking > 0 else { return 0 }
    let h = segment.hazard
    let root = max(0, h * h + 2 * segment.growth * lacking).squareRoot()
    return 2 * lacking / (h + root)
  }

  /// Takes the person whose threshold has been met, and draws the cause in proportion to the hazards.
  private func die(
    _ state: inout SurvivalState, _ key: RandomKey, _ hazard: Double
  ) -> DeathCause {
    let thirst = thirstGrowth * max(0, state.thirst - settings.thirstOnset)
    let hunger = hungerGrowth * max(0, state.hunger - settings.hungerOnset)
    let mark: Double
    if state.nextAdult <= state.nextChild {
      mark = hazard * key.uniform(.adultDeathCause, index: state.adultOrdinal)
      state.adults -= 1
      drawAdult(&state, key)
    } else {
      mark = hazard * key.uniform(.childDeathCause, index: state.childOrdinal)
      state.children -= 1
      drawChild(&state, key)
    }
    let cause: DeathCause =
      mark < thirst ? .thirst : mark < thirst + hunger ? .hunger : .exposure
    state.deaths[cause.lane] += 1
    return cause
  }
}
