import SimCore
import Testing

/// The circumstances of a documented boat, with assumed ranges for what no source says.
///
/// Each range is triangular (low, mode, high) and drawn once for a boat, independently.
struct MortalityCase: Sendable, CustomTestStringConvertible {
  struct Triangle: Sendable {
    let low, mode, high: Double
    init(_ low: Double, _ mode: Double, _ high: Double) {
      (self.low, self.mode, self.high) = (low, mode, high)
    }
  }

  let name: String
  let aboard: Double
  /// Dead by the lowest and the highest report.
  let dead: ClosedRange<Int>
  /// Days at sea from departure, and days that the crude hazard of the reference refers to.
  let days: Double
  let hazardDays: Double
  /// Deck of the boat, m2.
  let deck: Triangle
  let temperatureCelsius: Double
  /// Stores at departure, days of 2.5 L and of a full ration.
  let stores: Triangle
  /// Mean rain, mm/day, and area times efficiency of the catch, m2.
  let rain: Triangle
  let catching: Triangle
  /// Days between resupplies, or nil; litres a person and days of rations of each.
  let gap: Triangle?
  let water: Triangle
  let food: Triangle
  /// First and last day on which resupplies happen.
  let supplied: ClosedRange<Double>

  var testDescription: String { name }
}

extension MortalityCase {
  static let all = [february2021, pidie, teknaf, lhokseumawe]

  /// Left 11 Feb, engine stopped 15 Feb, found 25 Feb 2021 without food and water: no rain in the
  /// season, no resupply, stores around the week that the Kaladan Press reports of 2009.
  static let february2021 = MortalityCase(
    name: "February 2021", aboard: 90, dead: 8...9, days: 14, hazardDays: 10,
    deck: Triangle(40, 52, 70),
    temperatureCelsius: 27, stores: Triangle(2, 3.5, 6), rain: Triangle(0.2, 0.8, 2),
    catching: Triangle(1, 7.5, 16), gap: nil, water: Triangle(0, 0, 0), food: Triangle(0, 0, 0),
    supplied: 0...0)

  /// 25 Nov to 26 Dec 2022: rain of the season, food and water from ships on day 25.
  static let pidie = MortalityCase(
    name: "Pidie 2022", aboard: 200, dead: 15...26, days: 31, hazardDays: 23.5,
    deck: Triangle(52, 80, 110),
    temperatureCelsius: 27.7, stores: Triangle(3, 7, 14), rain: Triangle(3, 6, 9),
    catching: Triangle(2, 10, 24), gap: Triangle(25, 25, 25.1), water: Triangle(2, 5, 10),
    food: Triangle(1, 3, 7), supplied: 20...30)

  /// 58 days, partly under power, turned back three times and held by its crew.
  ///
  /// The season has no rain, so the boat must have been supplied, at the turn-backs and at sea.
  static let teknaf = MortalityCase(
    name: "Teknaf 2020", aboard: 428, dead: 32...60, days: 58, hazardDays: 58,
    deck: Triangle(80, 110, 160),
    temperatureCelsius: 27.6, stores: Triangle(7, 10, 20), rain: Triangle(0.3, 0.7, 2),
    catching: Triangle(2, 10, 30), gap: Triangle(5, 9, 15), water: Triangle(6, 10, 16),
    food: Triangle(2, 5, 8), supplied: 0...58)

  /// More than 200 days, held off the coast by smugglers for ransom and supplied by them.
  static let lhokseumawe = MortalityCase(
    name: "Lhokseumawe 2020", aboard: 330, dead: 30...31, days: 200, hazardDays: 200,
    deck: Triangle(80, 110, 160),
    temperatureCelsius: 28.5, stores: Triangle(10, 20, 30), rain: Triangle(2, 5, 9),
    catching: Triangle(4, 15, 30), gap: Triangle(3, 7, 12), water: Triangle(8, 12, 20),
    food: Triangle(4, 6, 9), supplied: 0...200)

  /// Deaths on one boat of the case, by cause.
  func deaths(seed: UInt64, model: SurvivalModel, tickHours: Double = 6) -> SIMD4<Int32> {
    let key = RandomKey(seed: seed).key(.boat, 1)
    var draws = RandomStream(key: key, purpose: DrawPurpose(code: 255))
    func draw(_ range: Triangle) -> Double {
      Distribution.triangular(low: range.low, mode: range.mode, high: range.high).sample(&draws)
    }
    let children = Int(aboard * 0.3)
    let stores = draw(stores)
    var state = model.begin(
      key: key, adults: Int(aboard) - children, children: children,
      water: stores * 0.0025 * aboard, food: stores * 86400 * aboard)
    let deckArea = draw(deck)
    let rainWater = draw(rain) * 1e-3 * draw(catching) * tickHours / 24
    var nextSupply = gap.map { draw($0) } ?? .infinity
    var hours = 0.0
    while hours < days * 24 {
      _ = model.advance(
        &state, key: key, seconds: tickHours * 3600, rainWater: rainWater,
        airTemperatureCelsius: temperatureCelsius, deckArea: deckArea)
      hours += tickHours
      if hours >= nextSupply * 24 {
        if supplied.contains(hours / 24) {
          model.resupply(
            &state, water: draw(water) * 1e-3 * aboard, food: draw(food) * 86400 * aboard)
        }
        nextSupply += gap.map { draw($0) } ?? .infinity
      }
    }
    return state.deaths
  }
}
