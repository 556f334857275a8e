/// The people aboard one boat and what they have: alive, stores, privation, thresholds.
///
/// Plain values without arrays, so that columns of them lie flat. Everyone has an own threshold of
/// hazard, exponential with mean one; only the next of each group is kept, as the order statistics
/// are drawn one after another.
package struct SurvivalState: Sendable, Equatable {
  /// Adults and children alive.
  package var adults: Int32
  package var children: Int32
  /// Deaths by cause, in the order of `DeathCause.allCases`.
  package var deaths = SIMD4<Int32>.zero
  /// Ordinal of the next threshold of each group.
  var adultOrdinal: UInt32 = 0
  var childOrdinal: UInt32 = 0
  /// Hazard that an adult aboard has accumulated.
  package var hazard = 0.0
  /// Hazard of an adult at which the next adult and the next child die.
  var nextAdult = Double.infinity
  var nextChild = Double.infinity
  /// Drinking water aboard, m3.
  package var water: Double
  /// Food aboard, seconds of a full ration of one person.
  package var food: Double
  /// Privation of water and of food, as seconds without any at 27 degrees.
  package var thirst = 0.0
  package var hunger = 0.0
  /// Time since `begin`, s.
  package var clock = 0.0
  /// Clock at which the intake of water first fell below the distress level, s; negative if never.
  package var lowWaterSince = -1.0
  /// Rain caught so far, m3.
  package var rainCollected = 0.0
  package var resupplies: Int32 = 0

  init(adults: Int, children: Int, water: Double, food: Double) {
    self.adults = Int32(adults)
    self.children = Int32(children)
    self.water = water
    self.food = food
  }

  /// Persons alive.
  package var alive: Int { Int(adults) + Int(children) }
  /// Persons dead.
  package var dead: Int { Int(deaths.wrappedSum()) }
}

/// What one tick did to the people of a boat.
package struct SurvivalTick: Sendable, Equatable {
  /// Deaths by cause, in the order of `DeathCause.allCases`.
  package var deaths = SIMD4<Int32>.zero
  /// Time of the first death after the beginning of the tick, s.
  package var firstDeathOffset: Double?
  /// Time after the beginning of the tick at which intake of water first fell below distress, s.
  package var lowWaterOffset: Double?
  /// Water that a living person drank on average, m3/s.
  package var waterIntake = 0.0

  package init() {}

  /// Water that a living person drank on average, litres a day.
  package var waterPerPersonDay: Double { Unit.litrePerPersonDay.fromSI(waterIntake) }

  mutating func record(_ cause: DeathCause, at offset: Double) {
    deaths[cause.lane] += 1
    if firstDeathOffset == nil { firstDeathOffset = offset }
  }
}

extension DeathCause {
  /// Place of the cause in counts of deaths, which is that in `allCases`.
  package var lane: Int {
    switch self {
    case .thirst: 0
    case .hunger: 1
    case .exposure: 2
    case .drowning: 3
    }
  }
}

extension DrawPurpose {
  package static let adultThreshold = DrawPurpose(code: 96)
  package static let childThreshold = DrawPurpose(code: 97)
  package static let adultDeathCause = DrawPurpose(code: 98)
  package static let childDeathCause = DrawPurpose(code: 99)
  /// Who drowns in the capsize and who can hold on.
  package static let capsizeFate = DrawPurpose(code: 100)
  /// Next death among those who hold on, and among the swimmers.
  package static let hullThreshold = DrawPurpose(code: 101)
  package static let swimThreshold = DrawPurpose(code: 102)
  package static let immersionVictim = DrawPurpose(code: 103)
}
