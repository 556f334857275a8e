/// The people of a capsized boat: those who hold on to it and those who swim.
///
/// The sea of the region has 24 to 30 degrees Celsius, so drowning and exhaustion kill, not cold.
package struct ImmersionState: Sendable, Equatable {
  package var hullAdults: Int32 = 0
  package var hullChildren: Int32 = 0
  package var swimAdults: Int32 = 0
  package var swimChildren: Int32 = 0
  /// Deaths since the boat set out, in the order of `DeathCause.allCases`.
  package var deaths: SIMD4<Int32>
  /// Hazard, summed over the persons of the group, that is left until its next death.
  var hullLeft = Double.infinity
  var swimLeft = Double.infinity
  var hullOrdinal: UInt32 = 0
  var swimOrdinal: UInt32 = 0

  init(deaths: SIMD4<Int32>) { self.deaths = deaths }

  /// Persons alive.
  package var alive: Int {
    Int(hullAdults) + Int(hullChildren) + Int(swimAdults) + Int(swimChildren)
  }

  /// People are taken out of the water: swimmers before those who hold on, children first in each.
  mutating func leave(_ most: Int) -> (adults: Int, children: Int) {
    var left = Int32(clamping: max(0, most))
    func take(_ group: inout Int32) -> Int {
      let number = min(group, left)
      group -= number
      left -= number
      return Int(number)
    }
    var (adults, children) = (0, 0)
    children += take(&swimChildren)
    adults += take(&swimAdults)
    children += take(&hullChildren)
    adults += take(&hullAdults)
    return (adults, children)
  }
}

extension SurvivalModel {
  /// Capsizes a boat: some drown at once, some can hold on to the hull, the others swim.
  ///
  /// - Parameters:
  ///   - state: The people aboard until then.
  ///   - key: The boat's key.
  /// - Returns: The people in the water and the deaths of that moment.
  package func capsize(
    _ state: SurvivalState, key: RandomKey
  ) -> (state: ImmersionState, tick: SurvivalTick) {
    var stream = key.stream(.capsizeFate)
    var water = ImmersionState(deaths: state.deaths)
    let childShare = min(1, settings.capsizeShare * settings.childFactor)
    let adults = Int(state.adults)
    let children = Int(state.children)
    let lostAdults = Distribution.binomialCount(adults, settings.capsizeShare, &stream)
    let lostChildren = Distribution.binomialCount(children, childShare, &stream)
    let hullAdults = Distribution.binomialCount(adults - lostAdults, settings.hullShare, &stream)
    let hullChildren = Distribution.binomialCount(
      children - lostChildren, settings.hullShare, &stream)
    water.hullAdults = Int32(hullAdults)
    water.hullChildren = Int32(hullChildren)
    water.swimAdults = Int32(adults - lostAdults - hullAdults)
    water.swimChildren = Int32(children - lostChildren - hullChildren)
    var tick = SurvivalTick()
    let lost = lostAdults + lostChildren
    tick.deaths[DeathCause.drowning.lane] = Int32(lost)
    if lost > 0 { tick.firstDeathOffset = 0 }
    water.deaths &+= tick.deaths
    water.hullLeft = key.exponential(.hullThreshold, index: 0)
    water.swimLeft = key.exponential(.swimThreshold, index: 0)
    return (water, tick)
  }

  /// Advances the people in the water.
  ///
  /// Deaths of a group are a Poisson process with the summed rate of its members, so a tick may be cut
  /// anywhere without changing the outcome, up to rounding.
  ///
  /// - Parameters:
  ///   - state: The people in the water, updated in place.
  ///   - key: The boat's key, as given to `capsize`.
  ///   - seconds: Length of the tick, s.
  /// - Returns: What happened.
  package func inWater(
    _ state: inout ImmersionState, key: RandomKey, seconds: Double
  ) -> SurvivalTick {
    var tick = SurvivalTick()
    var first = Double.infinity
    group(
      &state.hullAdults, &state.hullChildren, &state.hullLeft, &state.hullOrdinal,
      settings.hullRate, .hullThreshold, victim: 0, key, seconds, &tick.deaths, &first)
    group(
      &state.swimAdults, &state.swimChildren, &state.swimLeft, &state.swimOrdinal,
      settings.swimRate, .swimThreshold, victim: 1, key, seconds, &tick.deaths, &first)
    state.deaths &+= tick.deaths
    if first < .infinity { tick.firstDeathOffset = first }
    return tick
  }

  private func group(
    _ adults: inout Int32, _ children: inout Int32, _ hazardLeft: inout Double,
    _ ordinal: inout UInt32, _ rate: Double, _ purpose: DrawPurpose, victim: UInt32,
    _ key: RandomKey, _ seconds: Double, _ deaths: inout SIMD4<Int32>, _ first: inout Double
  ) {
    var left = seconds
    while adults + children > 0 {
      let weight = Double(adults) + settings.childFactor * Double(children)
      let gained = rate * weight * left
      guard gained >= hazardLeft else {
        hazardLeft -= gained
        return
      }
      left -= hazardLeft / (rate * weight)
      first = min(first, seconds - left)
      let mark = weight * key.uniform(.immersionVictim, index: ordinal << 1 | victim)
      if mark < Double(adults) { adults -= 1 } else { children -= 1 }
      deaths[DeathCause.drowning.lane] += 1
      ordinal += 1
      hazardLeft = key.exponential(purpose, index: ordinal)
    }
  }
}
